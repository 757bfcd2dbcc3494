"""A pack that cannot be used, with everything that is wrong with it."""

from pathlib import Path

from practicum.kernel.errors import PracticumError
from practicum.library.engine.faults import Fault

SHOWN = 20


class PackProblem(PracticumError):
    """Nothing was changed; `faults` holds all findings."""

    def __init__(self, folder: Path, faults: list[Fault]) -> None:
        self.faults = sorted(faults)
        lines = "\n".join(f"  {fault}" for fault in self.faults[:SHOWN])
        more = len(self.faults) - SHOWN
        rest = f"\n  and {more} more" if more > 0 else ""
        super().__init__(
            f"The pack in {str(folder)!r} has {len(faults)} faults; the content synced before "
            f"stays as it was.\n{lines}{rest}",
            f"See them all with: practicum pack check {folder}",
        )
