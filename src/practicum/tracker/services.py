"""Changes of the tracker: each one record."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from practicum.history.services import Entry, append, append_over
from practicum.kernel.ids import LearnerId
from practicum.tracker import gathering
from practicum.tracker.models import StatusRow, TopicTouch
from practicum.tracker.projection import COMFORT, OPENED, READ, STATUS, up_to_date

LONGEST_SUBJECT = 64


def comfort_entry(
    learner: LearnerId, now: datetime, pack: str, where: Mapping[str, str], level: int | None
) -> Entry:
    """A rating; `where` is {"task": id} or {"topic": id}."""
    subject = next(iter(where.values()))[:LONGEST_SUBJECT]
    return Entry(learner, now, COMFORT, subject, {**where, "pack": pack, "comfort": level})


def status_entry(
    learner: LearnerId, now: datetime, pack: str, topic: str, *, mastered: bool
) -> Entry:
    payload = {"topic": topic, "pack": pack, "status": "mastered" if mastered else None}
    return Entry(learner, now, STATUS, topic[:LONGEST_SUBJECT], payload)


@transaction.atomic
def rate_tasks(
    learner: LearnerId, pack: str, levels: Mapping[str, int | None], now: datetime
) -> int:
    """Record the ratings of tasks that differ from what stands; returns how many."""
    up_to_date(learner)
    stands = gathering.ratings(learner, pack).tasks
    entries = [
        comfort_entry(learner, now, pack, {"task": task}, level)
        for task, level in levels.items()
        if stands.get(task) != level
    ]
    append_over(*entries)
    return len(entries)


@transaction.atomic
def rate_topic(learner: LearnerId, pack: str, topic: str, level: int | None, now: datetime) -> None:
    """Rate one topic, or let it inherit again. Nothing is recorded when nothing changes."""
    up_to_date(learner)
    if gathering.ratings(learner, pack).topics.get(topic) != level:
        append_over(comfort_entry(learner, now, pack, {"topic": topic}, level))


@transaction.atomic
def set_mastered(
    learner: LearnerId, pack: str, topic: str, *, mastered: bool, now: datetime
) -> None:
    """Set a topic to mastered by hand, or take that back."""
    up_to_date(learner)
    own = {"learner_id": learner, "pack_id": pack, "topic_id": topic}
    if StatusRow.objects.filter(**own, mastered=True).exists() != mastered:
        append_over(status_entry(learner, now, pack, topic, mastered=mastered))


@transaction.atomic
def open_topic(learner: LearnerId, pack: str, topic: str, now: datetime) -> None:
    """Remember that a topic's page was opened: once a day."""
    _touch_daily(learner, pack, topic, now, OPENED, "opened")


@transaction.atomic
def read_overview(learner: LearnerId, pack: str, topic: str, now: datetime) -> None:
    """Remember that the overview was read: once a day."""
    _touch_daily(learner, pack, topic, now, READ, "overview")


def _touch_daily(
    learner: LearnerId, pack: str, topic: str, now: datetime, kind: str, touch: str
) -> None:
    up_to_date(learner)
    own = {"learner_id": learner, "pack_id": pack, "topic_id": topic, "kind": touch}
    last = TopicTouch.objects.filter(**own).values_list("last_at", flat=True).first()
    if last is None or timezone.localdate(last) < timezone.localdate(now):
        payload = {"topic": topic, "pack": pack}
        append(Entry(learner, now, kind, topic[:LONGEST_SUBJECT], payload))


@transaction.atomic
def apply(entries: Sequence[Entry]) -> None:
    """Record several changes together: all or none."""
    append_over(*entries)
