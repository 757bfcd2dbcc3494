"""Who wants to know when records of another machine have been merged in."""

from collections.abc import Callable

from practicum.kernel.ids import LearnerId

Listener = Callable[[LearnerId], None]
# Slices above append to this list when they are loaded; each makes its projections anew.
listeners: list[Listener] = []


def merged(learner: LearnerId) -> None:
    """Tell everybody, inside the transaction of the merge."""
    for listener in listeners:
        listener(learner)
