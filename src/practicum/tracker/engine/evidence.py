"""What answers say about one topic, and how little."""

from dataclasses import dataclass

from practicum.exam.engine.scoring import Range, wilson

ENOUGH = 5


@dataclass(frozen=True)
class Evidence:
    """Answers under today's keys; blanks are none. `first` counts items met for the first time."""

    answered: int = 0
    right: int = 0
    first: int = 0
    first_right: int = 0

    def __add__(self, other: "Evidence") -> "Evidence":
        return Evidence(
            self.answered + other.answered,
            self.right + other.right,
            self.first + other.first,
            self.first_right + other.first_right,
        )

    @property
    def likely(self) -> Range | None:
        """Where the share on unseen items would settle, nine times in ten; None for too few.

        From first sights alone: an item met again tests the memory of it as well as the topic.
        """
        return wilson(self.first_right, self.first) if self.first >= ENOUGH else None

    @property
    def share(self) -> float:
        """For sorting: right answers of all, pulled towards a half while there are few."""
        return (self.right + 1) / (self.answered + 2)

    @property
    def words(self) -> str:
        if not self.answered:
            return "none yet"
        return f"{self.right} of {self.answered} right"

    @property
    def range_words(self) -> str:
        """The honest range in percent, or that there are too few."""
        if self.likely is None:
            return "too few for a range"
        return f"likely {self.range_short}"

    @property
    def range_short(self) -> str:
        if self.likely is None:
            return "too few"
        return f"{100 * self.likely.low:.0f}–{100 * self.likely.high:.0f} %"
