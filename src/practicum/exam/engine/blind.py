"""The blind review: some items again before the key, untimed. What differs is knowledge or time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from practicum.exam.engine.traces import Trace

MOST = 15


@dataclass(frozen=True)
class Gap:
    """Positions by what both answers say.

    `knowledge`: wrong both times. `time`: wrong under the clock, right without it. `firm`: right
    both times. `shaky`: right under the clock, wrong at the second look.
    """

    knowledge: tuple[int, ...] = ()
    time: tuple[int, ...] = ()
    firm: tuple[int, ...] = ()
    shaky: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        return sum(map(len, (self.knowledge, self.time, self.firm, self.shaky)))

    @property
    def missed(self) -> int:
        """How many were wrong under the clock."""
        return len(self.knowledge) + len(self.time)


def worth_a_second_look(traces: Sequence[Trace], guessed: Collection[int]) -> tuple[int, ...]:
    """At most 15 flagged, guessed and slow items, those with most of these marks first.

    Returned in the order of the sitting.
    """
    marks = {one.position: _marks(one, guessed) for one in traces}
    ranked = sorted((p for p in marks if any(marks[p])), key=lambda p: (-sum(marks[p]), p))
    return tuple(sorted(ranked[:MOST]))


def _marks(trace: Trace, guessed: Collection[int]) -> tuple[bool, bool, bool]:
    is_guess = trace.confidence == "guess" or trace.position in guessed
    return is_guess, trace.flagged, trace.slow


def gap(verdicts: Mapping[int, tuple[bool, bool]]) -> Gap:
    """Sort positions by (right as taken, right at the second look)."""
    kinds: dict[tuple[bool, bool], list[int]] = {}
    for position in sorted(verdicts):
        kinds.setdefault(verdicts[position], []).append(position)
    return Gap(
        knowledge=tuple(kinds.get((False, False), ())),
        time=tuple(kinds.get((False, True), ())),
        firm=tuple(kinds.get((True, True), ())),
        shaky=tuple(kinds.get((True, False), ())),
    )
