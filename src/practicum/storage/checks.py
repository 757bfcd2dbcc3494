"""What can be wrong with stored data. Each check names its faults; some can be mended."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.db import connection

from practicum.accounts.models import User
from practicum.exam import projection
from practicum.exam.models import SittingRow
from practicum.history import payloads, projections
from practicum.history.engine.versions import versions_named
from practicum.history.models import Record
from practicum.history.projections import Projection
from practicum.kernel.ids import LearnerId
from practicum.library.engine.hashing import version_hash
from practicum.library.engine.schema import Item
from practicum.library.models import ItemVersion


@dataclass(frozen=True)
class Finding:
    """One fault. `mend` repairs it; without it the fault can only be named."""

    code: str
    message: str
    mend: Callable[[], None] | None = None


def keys() -> Iterator[Finding]:
    """Rows that point to rows which are not there."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, other, _ in cursor.fetchall():
            yield Finding("orphan", f"row {row} of {table} points to a missing row of {other}")


def versions() -> Iterator[Finding]:
    """Item versions whose content is not what their hash says."""
    for row in ItemVersion.objects.iterator():
        try:
            right = version_hash(Item.model_validate(row.content)) == row.hash
        except ValueError:
            right = False
        if not right:
            yield Finding(
                "item-version", f"the stored item {row.item_id} ({row.hash[:12]}) is altered"
            )


def records() -> Iterator[Finding]:
    """Records that name versions which are not there, or belong to nobody."""
    known = set(ItemVersion.objects.values_list("hash", flat=True))
    learners = set(User.objects.values_list("learner_id", flat=True))
    for record in Record.objects.iterator():
        if not isinstance(record.payload, dict):
            yield Finding("record", f"the record {record.id} has no readable payload")
            continue
        wrong = payloads.fault(record.kind, record.subject, record.payload)
        if wrong:
            yield Finding("record", f"the record {record.id} cannot be read: {wrong}")
        missing = versions_named(record.payload) - known
        if missing:
            named = ", ".join(sorted(one[:12] for one in missing)[:3])
            yield Finding("record", f"the record {record.id} names missing items ({named})")
        if record.learner_id not in learners:
            yield Finding("record", f"the record {record.id} belongs to no learner")


def sittings() -> Iterator[Finding]:
    """Sittings whose row is not what their records add up to; rebuilding mends them."""
    started = Record.objects.filter(kind=projection.STARTED)
    kept = {row.id: row for row in SittingRow.objects.iterator()}
    owners = dict(started.values_list("subject", "learner_id"))
    owners |= {row.id: row.learner_id for row in kept.values()}
    for sitting_id, learner in sorted(owners.items()):
        try:
            rebuilt = projection.rebuilt(LearnerId(learner), sitting_id)
        except projections.UNREADABLE as error:
            message = f"the records of the sitting {sitting_id} do not fit together ({error})"
            yield Finding("sitting", message)
            continue
        if rebuilt is None:
            yield _without_start(kept[sitting_id])
        elif not projection.same(kept.get(sitting_id), rebuilt):
            message = f"the sitting {sitting_id} is not what its records say"
            yield Finding("sitting", message, lambda row=rebuilt: row.save())  # type: ignore[misc]


def _without_start(row: SittingRow) -> Finding:
    """A row is dropped only when nothing at all was recorded of it."""
    if Record.objects.filter(subject=row.id).exists():
        return Finding("sitting", f"the sitting {row.id} has lost its first record")
    return Finding("sitting", f"the sitting {row.id} has no records", partial(_drop, row))


def _drop(row: SittingRow) -> None:
    row.delete()


def seen() -> Iterator[Finding]:
    """Items marked as seen must be those that the records show."""
    for user in User.objects.all():
        learner, named = LearnerId(user.learner_id), f"the list of items seen by {user.username}"
        rebuild = partial(projection.rebuild_seen, learner)
        right = partial(projection.seen_is_right, learner)
        yield from _compared("seen", named, right, rebuild)


def derived() -> Iterator[Finding]:
    """Projections must be what a rebuild from the records gives."""
    for user in User.objects.all():
        learner = LearnerId(user.learner_id)
        for one in projections.registered.values():
            named = f"{one.name} of {user.username}"
            rebuild = partial(projections.rebuild, one, learner)
            right = partial(_agrees, one, learner)
            yield from _compared("projection", named, right, rebuild)


def _agrees(one: Projection, learner: LearnerId) -> bool:
    return not projections.differs(one, learner)


def _compared(
    code: str, named: str, is_right: Callable[[], bool], rebuild: Callable[[], None]
) -> Iterator[Finding]:
    try:
        if not is_right():
            yield Finding(code, f"{named} is not what the records say", rebuild)
    except projections.UNREADABLE as error:
        yield Finding(code, f"{named} cannot be derived from the records ({error})")


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    keys,
    versions,
    records,
    sittings,
    seen,
    derived,
)


def run() -> list[Finding]:
    """All findings of all checks."""
    return [finding for check in CHECKS for finding in check()]
