"""The strict view: right is not enough, one must have known it. Counts only, never scaled."""

from collections.abc import Iterable
from dataclasses import dataclass

from practicum.exam.engine.actions import Confidence


@dataclass(frozen=True)
class Strict:
    """Positions by what was said and whether it was right; `said` and `unsaid` add up to all.

    `unsaid` are the items on which nothing was said, blanks left out.
    """

    sure_right: tuple[int, ...]
    sure_wrong: tuple[int, ...]
    unsure_right: tuple[int, ...]
    unsure_wrong: tuple[int, ...]
    lucky: tuple[int, ...]
    unlucky: tuple[int, ...]
    unsaid_right: tuple[int, ...]
    unsaid_wrong: tuple[int, ...]

    @property
    def says_sure(self) -> bool:
        """Somebody said on the way how sure they were, and not only what was guessed."""
        return bool(self.sure_right or self.sure_wrong or self.unsure_right or self.unsure_wrong)

    @property
    def says_guessed(self) -> bool:
        return bool(self.lucky or self.unlucky)


def strict(answers: Iterable[tuple[int, Confidence | None, bool]]) -> Strict:
    """Sort (position, confidence, right) of every answered item."""
    kinds: dict[tuple[Confidence | None, bool], list[int]] = {}
    for position, confidence, right in answers:
        kinds.setdefault((confidence, right), []).append(position)

    def of(confidence: Confidence | None, *, right: bool) -> tuple[int, ...]:
        return tuple(kinds.get((confidence, right), ()))

    return Strict(
        sure_right=of("sure", right=True),
        sure_wrong=of("sure", right=False),
        unsure_right=of("unsure", right=True),
        unsure_wrong=of("unsure", right=False),
        lucky=of("guess", right=True),
        unlucky=of("guess", right=False),
        unsaid_right=of(None, right=True),
        unsaid_wrong=of(None, right=False),
    )
