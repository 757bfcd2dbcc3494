"""Every answer that counts, one row each: a projection of closed sittings and single tries."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F

from practicum.exam import report
from practicum.exam.engine.events import Event
from practicum.exam.models import AnswerRow, SittingRow
from practicum.exam.projection import rebuilt
from practicum.exam.report import Line
from practicum.history.models import Record
from practicum.history.projections import Projection, catch_up
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library
from practicum.library.engine.grading import choices_needed, grade
from practicum.library.engine.schema import Item
from practicum.library.queries import ItemRef

# Whatever may open a sealed result, or change what is known about how an answer was given.
OF_SITTINGS = (
    "exam.graded",
    "exam.regraded",
    "exam.conditions",
    "exam.guessed",
    "exam.skipped",
    "exam.blind-begun",
    "exam.blind-answered",
    "exam.blind-finished",
    "exam.opened",
)
TRIED = "exam.tried"


def take(learner: LearnerId, records: list[Record]) -> None:
    """Write the rows of every sitting graded, and of every single item tried, in `records`.

    A sitting whose result is sealed has no rows: they would give its key away.
    """
    for subject in sorted({one.subject for one in records if one.kind in OF_SITTINGS}):
        # From the records alone, whatever the row in the database says.
        row = rebuilt(learner, subject)
        AnswerRow.objects.filter(subject=subject).delete()
        if row is not None and row.status == "closed" and not row.sealed:
            AnswerRow.objects.bulk_create(_of_sitting(row))
    tries = [one for one in records if one.kind == TRIED]
    AnswerRow.objects.bulk_create(_of_tries(learner, tries), ignore_conflicts=True)


ANSWERS = Projection("exam-answers", (*OF_SITTINGS, TRIED), (AnswerRow,), take)


def up_to_date(learner: LearnerId) -> None:
    """Bring the rows of a learner to what the records say. Call before reading `AnswerRow`."""
    catch_up(ANSWERS, learner)


def _of_sitting(row: SittingRow) -> Iterable[AnswerRow]:
    read = report.read(row)
    trails = _trails(read.events)
    homes = _homes(row.pack_id)
    for line in read.lines:
        yield AnswerRow(
            key=f"{row.id}:{line.position}",
            learner_id=row.learner_id,
            subject=row.id,
            position=line.position,
            pack_id=row.pack_id,
            version=line.place.version,
            chosen=sorted(line.answer.chosen),
            right=line.right,
            confidence=line.confidence or "",
            seconds=line.seconds,
            slow=line.slow,
            fast=line.fast,
            flagged=line.answer.flagged,
            first_seen=line.place.first_seen,
            at=row.closed_at or row.started_at,
            trace=_trace(line, trails.get(line.position, [])),
            **_today(homes, line.item, line.answer.chosen, line.right),
        )


def _trace(line: Line, trail: list[list[str]]) -> dict[str, Any]:
    """What the answer shows of how it came about; `blind` is the second answer, if there is one."""
    trace: dict[str, Any] = {
        "struck": sorted(line.answer.struck),
        "trail": trail,
        "needed": line.place.needed,
        "words": len(line.item.stem.split()),
    }
    if line.second is not None:
        trace["blind"] = {"chosen": sorted(line.second.chosen), "right": line.second_right}
    return trace


def _trails(events: Iterable[Event]) -> dict[int, list[list[str]]]:
    """Every selection made on each item, in order."""
    trails: dict[int, list[list[str]]] = {}
    for event in events:
        if event.type == "select":
            trails.setdefault(int(event.data["position"]), []).append(sorted(event.data["chosen"]))
    return trails


def _of_tries(learner: LearnerId, records: list[Record]) -> Iterable[AnswerRow]:
    items = library.item_versions(record.payload["items"][0] for record in records)
    packs = library.packs_of_versions(items)
    for record in records:
        version, chosen = record.payload["items"][0], frozenset(record.payload["chosen"])
        item, right = items[version], grade(items[version], chosen)
        yield AnswerRow(
            key=f"{record.id}:1",
            learner_id=learner,
            subject=record.id,
            position=1,
            pack_id=packs[version],
            version=version,
            chosen=sorted(chosen),
            right=right,
            first_seen=bool(record.payload.get("first_seen", True)),
            at=record.at,
            trace={
                "struck": [],
                "trail": [sorted(chosen)],
                "needed": choices_needed(item),
                "words": len(item.stem.split()),
            },
            **_today(_homes(packs[version]), item, chosen, right),
        )


def _today(
    homes: dict[str, ItemRef], item: Item, chosen: Iterable[str], right: bool
) -> dict[str, Any]:
    """Where the item belongs today, and the verdict under today's key."""
    home = homes.get(item.id)
    if home is None:
        nowhere = {"topic_id": item.topic, "domain": "", "task": ""}
        return {"item_id": item.id, "right_now": right, **nowhere}
    today = library.item_versions([home.version])[home.version]
    return {
        "item_id": item.id,
        "right_now": grade(today, frozenset(chosen)),
        "topic_id": home.topic,
        "domain": home.domain,
        "task": home.task,
    }


def _homes(pack_id: str) -> dict[str, ItemRef]:
    known = {pack.id for pack in library.packs()}
    return {ref.item_id: ref for ref in library.all_items(pack_id)} if pack_id in known else {}


def regrade(pack_id: str) -> None:
    """Bring `right_now` and the place of every answer to what the pack says today."""
    rows = AnswerRow.objects.filter(pack_id=pack_id)
    homes = _homes(pack_id)
    current = {ref.version for ref in homes.values()}
    rows.filter(version__in=current).exclude(right_now=F("right")).update(right_now=F("right"))
    older = list(rows.filter(item_id__in=homes).exclude(version__in=current))
    items = library.item_versions([ref.version for ref in homes.values()])
    for row in older:
        today = items[homes[row.item_id].version]
        row.right_now = grade(today, frozenset(row.chosen))
    AnswerRow.objects.bulk_update(older, ["right_now"], batch_size=500)
    for ref in homes.values():
        moved = rows.filter(item_id=ref.item_id).exclude(topic_id=ref.topic, task=ref.task)
        moved.update(topic_id=ref.topic, domain=ref.domain, task=ref.task)
