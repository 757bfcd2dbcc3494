"""What is to be done for a job."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fetch:
    """Lay the inputs into the job's folder."""


@dataclass(frozen=True)
class Launch:
    """Start the process."""


@dataclass(frozen=True)
class Terminate:
    """Ask the process to end, and say so when it has not within `grace_seconds`."""

    grace_seconds: float


@dataclass(frozen=True)
class Kill:
    pass


@dataclass(frozen=True)
class Keep:
    """Bring what the job made to where it belongs."""


@dataclass(frozen=True)
class Clear:
    """Nothing more will happen: remove the folder."""


Command = Fetch | Launch | Terminate | Kill | Keep | Clear
