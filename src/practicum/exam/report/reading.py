"""Building the report of a closed sitting from its state and its records."""

from collections.abc import Mapping

from practicum.exam import projection
from practicum.exam.engine.actions import Confidence
from practicum.exam.engine.debrief import Told
from practicum.exam.engine.events import Event
from practicum.exam.engine.pacing import (
    ChangeBalance,
    change_balance,
    duration,
    first_answers,
    is_fast,
    seconds_per_item,
)
from practicum.exam.engine.scoring import Standard, scaled_range, score, standard_of
from practicum.exam.engine.sitting import Place, Sitting
from practicum.exam.engine.traces import Trace, traces
from practicum.exam.eventlog import event_of, in_order, told
from practicum.exam.grading import is_right, versions
from practicum.exam.models import SittingRow
from practicum.exam.report.parts import by_domain, by_familiarity, by_style
from practicum.exam.report.values import Line, Report
from practicum.history import queries as history
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library
from practicum.library.engine.grading import grade
from practicum.library.engine.schema import Item


def read(row: SittingRow) -> Report:
    """The report of a closed sitting, as it was taken."""
    sitting = projection.loaded(row)
    records = list(history.of_subject(LearnerId(row.learner_id), row.id))
    events = tuple(event_of(one) for one in in_order(records))
    items, said = versions(sitting), told(records)
    reviewed = {int(r.payload["position"]) for r in records if r.kind == "exam.reviewed"}
    taken = traces(sitting, seconds_per_item(events))
    lines = tuple(
        _line(sitting, place, trace, items[place.version], said, place.position in reviewed)
        for place, trace in zip(sitting.plan.places, taken, strict=True)
    )
    outcome = score(sum(line.right for line in lines), len(lines), _standard(lines))
    scale = library.blueprint(row.pack_id).exam.scale
    return Report(
        row=row,
        sitting=sitting,
        events=events,
        told=said,
        lines=lines,
        score=outcome,
        scaled=scaled_range(outcome, scale.low, scale.high, scale.passing),
        domains=by_domain(row.pack_id, lines, outcome.standard.share),
        styles=by_style(lines),
        familiarity=by_familiarity(lines),
        balance=_balance(sitting, items, events),
        taken=duration(list(events)),
    )


def _line(
    sitting: Sitting, place: Place, trace: Trace, item: Item, said: Told, reviewed: bool
) -> Line:
    answer, second = sitting.answer(place.position), said.second.get(place.position)
    return Line(
        place=place,
        item=item,
        answer=answer,
        trace=trace,
        right=is_right(sitting, place, item),
        fast=bool(answer.chosen) and is_fast(trace.seconds, len(item.stem.split())),
        late=place.position in sitting.late,
        reviewed=reviewed,
        confidence=_confidence(trace, said),
        second=second,
        second_right=second is not None and grade(item, second.chosen),
    )


def _confidence(trace: Trace, said: Told) -> Confidence | None:
    """What was said on the way stands; the grid before the key fills what was left open."""
    if trace.confidence is not None or trace.position not in (said.guessed or ()):
        return trace.confidence
    return "guess"


def _standard(lines: tuple[Line, ...]) -> Standard:
    """Judged only when every item carries the ratings of two judges."""
    judged = all(any(review.role == "judge" for review in line.item.reviews) for line in lines)
    return standard_of([line.item.angoff for line in lines] if judged else [])


def _balance(
    sitting: Sitting, items: Mapping[str, Item], events: tuple[Event, ...]
) -> ChangeBalance:
    places = {place.position: place for place in sitting.plan.places}
    needed = {position: place.needed for position, place in places.items()}
    final = {position: sitting.answer(position).chosen for position in places}
    return change_balance(
        first_answers(events, needed),
        final,
        lambda position, chosen: grade(items[places[position].version], chosen),
    )
