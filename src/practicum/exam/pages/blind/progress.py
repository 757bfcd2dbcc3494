"""How far a blind review is."""

from dataclasses import dataclass

from practicum.exam.debriefing import Debrief

MINUTES_AN_ITEM = 2


@dataclass(frozen=True)
class Progress:
    """The positions that are asked again, and those that have a second answer."""

    positions: tuple[int, ...]
    done: frozenset[int]

    @property
    def left(self) -> int:
        return len(self.positions) - len(self.done)

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return MINUTES_AN_ITEM * len(self.positions)

    @property
    def next(self) -> int | None:
        """The first item without a second answer."""
        return next((one for one in self.positions if one not in self.done), None)

    def after(self, position: int) -> int | None:
        """The next open item after this one, round the end; None when this was the last."""
        left = [one for one in self.positions if one not in self.done and one != position]
        return next((one for one in left if one > position), left[0] if left else None)

    def neighbour(self, position: int, by: int) -> int | None:
        index = self.positions.index(position) + by
        return self.positions[index] if 0 <= index < len(self.positions) else None


def progress_of(asked: Debrief) -> Progress:
    positions = asked.again
    return Progress(positions, frozenset(asked.told.second) & frozenset(positions))
