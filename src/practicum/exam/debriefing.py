"""Between the end and the result: what is asked, and keeping what was said. One record each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from practicum.exam import projection, services
from practicum.exam.engine import debrief
from practicum.exam.engine.actions import Confidence
from practicum.exam.engine.debrief import Told
from practicum.exam.engine.pacing import seconds_per_item
from practicum.exam.engine.sitting import Sitting, Step
from practicum.exam.engine.traces import Trace, traces
from practicum.exam.eventlog import PREFIX, event_of, in_order, told
from practicum.exam.models import SittingRow
from practicum.history import queries as history
from practicum.history.services import Entry, append
from practicum.kernel.errors import PracticumError
from practicum.kernel.ids import LearnerId


@dataclass(frozen=True)
class Debrief:
    """A sitting with what was said about it; `traces` is how each item was taken."""

    row: SittingRow
    sitting: Sitting
    told: Told
    traces: tuple[Trace, ...]

    @property
    def step(self) -> Step | None:
        """What is asked next; None when the result may be shown."""
        return debrief.pending(self.sitting.plan.debrief, self.told, self.traces)

    @property
    def again(self) -> tuple[int, ...]:
        """The items of the blind review: as chosen, or as it would be."""
        return self.told.asked or debrief.again(self.told, self.traces)

    @property
    def may_tell_guesses(self) -> bool:
        """Before the key, and before a blind review was made out of the answer."""
        asked = self.step is not None and "guessed" in self.sitting.plan.debrief
        return asked and self.told.asked is None and debrief.asks_for_guesses(self.traces)


def of_sitting(learner: LearnerId, sitting_id: str, now: datetime) -> Debrief | None:
    """The debrief of a closed sitting; None while it runs, Http404 when it is not theirs."""
    row, sitting = services.look(learner, sitting_id, now)
    if sitting.status != "closed":
        return None
    records = list(history.of_subject(learner, sitting_id))
    seconds = seconds_per_item(event_of(one) for one in in_order(records))
    return Debrief(row, sitting, told(records), traces(sitting, seconds))


def tell_conditions(
    learner: LearnerId,
    sitting_id: str,
    kept: Mapping[str, bool],
    now: datetime,
    *,
    done: bool = True,
) -> None:
    """Keep the answers to the three questions about the conditions of a rehearsal, while they are
    being ticked (not `done`) and at the end.
    """
    with transaction.atomic():
        asked = _closed(learner, sitting_id, now)
        if not done and asked.step != "conditions":
            raise _too_late()
        _tell(asked, now, "conditions", {**kept, "done": done})


def tell_guesses(
    learner: LearnerId,
    sitting_id: str,
    positions: Iterable[int],
    now: datetime,
    *,
    done: bool = True,
) -> None:
    """Keep which answers were guesses, while they are being ticked (not `done`) and at the end.

    Blanks and positions that are not there are left out.
    """
    with transaction.atomic():
        asked = _closed(learner, sitting_id, now)
        if not asked.may_tell_guesses:
            raise _too_late()
        answered = {one.position for one in asked.traces if one.answered}
        ticked = sorted(answered & set(positions))
        _tell(asked, now, "guessed", {"positions": ticked, "done": done})


def begin_blind(learner: LearnerId, sitting_id: str, now: datetime) -> None:
    """Choose the blind review: from here the result stays hidden until it is finished."""
    with transaction.atomic():
        asked = _closed(learner, sitting_id, now)
        if asked.told.asked is not None:
            return
        if asked.step != "blind":
            raise _too_late()
        _tell(asked, now, "blind-begun", {"positions": list(asked.again)})


def answer_again(
    learner: LearnerId,
    sitting_id: str,
    position: int,
    chosen: Sequence[str],
    confidence: Confidence | None,
    now: datetime,
) -> None:
    """Keep a second answer. Raises PracticumError when the blind review is not open."""
    with transaction.atomic():
        asked = _closed(learner, sitting_id, now)
        if not asked.told.blind_is_open or position not in asked.again or asked.told.opened:
            raise _too_late()
        said: dict[str, Any] = {"position": position, "chosen": sorted(chosen)}
        _tell(asked, now, "blind-answered", said | {"confidence": confidence})


def finish_blind(learner: LearnerId, sitting_id: str, now: datetime) -> None:
    """End the blind review, with as many second answers as there are."""
    with transaction.atomic():
        asked = _closed(learner, sitting_id, now)
        if asked.told.blind_is_open:
            _tell(asked, now, "blind-finished", {})


def skip(learner: LearnerId, sitting_id: str, step: Step, now: datetime) -> None:
    """Leave a question out, if it is the one that is asked."""
    with transaction.atomic():
        asked = _closed(learner, sitting_id, now)
        if asked.step == step:
            _tell(asked, now, "skipped", {"step": step})


def open_result(learner: LearnerId, sitting_id: str, now: datetime) -> None:
    """Remember that the result was shown: nothing is asked about this sitting any more."""
    with transaction.atomic():
        asked = _closed(learner, sitting_id, now)
        if asked.step is None and not asked.told.opened:
            _tell(asked, now, "opened", {})


def _closed(learner: LearnerId, sitting_id: str, now: datetime) -> Debrief:
    asked = of_sitting(learner, sitting_id, now)
    if asked is None:
        raise PracticumError("The sitting has not ended yet.", "Go on with it, or end it first.")
    return asked


def _tell(asked: Debrief, now: datetime, kind: str, payload: dict[str, Any]) -> None:
    row = asked.row
    learner = LearnerId(row.learner_id)
    append(Entry(learner, now, f"{PREFIX}{kind}", row.id, payload))
    records = history.of_subject(learner, row.id)
    row.sealed = projection.next_step(asked.sitting, records) is not None
    SittingRow.objects.filter(pk=row.pk).update(sealed=row.sealed)


def _too_late() -> PracticumError:
    return PracticumError(
        "That can no longer be said about this sitting; everything said before is kept.",
        "Open its result to see where it stands.",
    )
