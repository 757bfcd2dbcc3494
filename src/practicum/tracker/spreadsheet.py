"""The tracker out to a spreadsheet and in again."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import transaction

from practicum.history.safety import before_import
from practicum.history.services import Entry
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library
from practicum.library.queries import PackCard
from practicum.tracker import queries, services
from practicum.tracker.engine import sheet, taking_in
from practicum.tracker.engine.lines import Line
from practicum.tracker.engine.sheet import SheetRow, Stand
from practicum.tracker.engine.taking_in import Change, Reading
from practicum.tracker.queries import TaskLine


def exported(learner: LearnerId) -> str:
    """Every topic and task of every pack as comma-separated text."""
    return sheet.written(_rows(learner))


def reading(learner: LearnerId, raw: bytes) -> Reading:
    """What an edited sheet would change. Nothing is written."""
    stands = {row.stand.key: row.stand for row in _rows(learner)}
    return taking_in.reading(raw, stands)


def take_in(learner: LearnerId, raw: bytes, now: datetime) -> Reading:
    """Apply an edited sheet: all its changes in one go, or none when it has a fault."""
    if not reading(learner, raw).faults:
        before_import(now)
    with transaction.atomic():
        found = reading(learner, raw)
        services.apply([_entry(learner, now, change) for change in found.changes])
    return found


def _entry(learner: LearnerId, now: datetime, change: Change) -> Entry:
    pack, _, name = change.stand.key.partition(":")
    if change.what == "mastered":
        return services.status_entry(learner, now, pack, name, mastered=bool(change.after))
    where = {str(change.stand.kind): name}
    return services.comfort_entry(learner, now, pack, where, change.after)


def _rows(learner: LearnerId) -> Iterator[SheetRow]:
    for pack in library.packs():
        for _, tasks in queries.tasks(learner, pack):
            yield from (_task_row(one) for one in tasks)
        yield from (_topic_row(one) for one in _ordered(learner, pack))


def _ordered(learner: LearnerId, pack: PackCard) -> Iterable[Line]:
    return sorted(queries.lines(learner, pack), key=lambda line: line.rank)


def _task_row(task: TaskLine) -> SheetRow:
    stand = Stand(f"{task.pack}:{task.id}", "task", task.title, task.comfort)
    return SheetRow(stand, {"domain": task.domain, "task": task.id})


def _topic_row(line: Line) -> SheetRow:
    stand = Stand(
        f"{line.place.pack}:{line.id}",
        "topic",
        line.title,
        line.comfort.own,
        line.standing.label,
        line.standing.record_label,
    )
    return SheetRow(stand, _more(line))


def _more(line: Line) -> dict[str, str]:
    return {
        "domain": line.place.domain_title,
        "task": line.place.task,
        "frequency": line.frequency,
        "complexity": line.complexity,
        "comfort of its task": str(line.comfort.task or ""),
        "right": str(line.evidence.right),
        "answered": str(line.evidence.answered),
        "right at first sight": str(line.evidence.first_right),
        "met at first sight": str(line.evidence.first),
        "likely": line.evidence.range_short if line.evidence.likely else "",
        "practice done": str(line.done),
        "practice available": str(line.available),
        "last reviewed": _iso(line.last_reviewed),
        "next due": _iso(line.next_due),
        "mistakes open": str(line.mistakes),
        "notes": str(line.notes),
        "link": line.links[0].url if line.links else "",
    }


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
