"""What the slices below know of the topics of one pack, topic by topic."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count

from practicum.exam import pool
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library
from practicum.notes import projection as notes
from practicum.notes.models import DocSession, Note, ShelfSource
from practicum.tracker import projection
from practicum.tracker.engine.comfort import Comfort
from practicum.tracker.engine.evidence import Evidence
from practicum.tracker.models import ComfortRow, GoneOver, StatusRow, Tally, TopicTouch


@dataclass
class Known:
    """All that is recorded about one topic, with instants as they are stored."""

    evidence: Evidence = field(default_factory=Evidence)
    items_done: set[str] = field(default_factory=set)
    answered_at: datetime | None = None
    reviewed: int = 0
    reviewed_at: datetime | None = None
    mistakes: int = 0
    opened_at: datetime | None = None
    overview_at: datetime | None = None
    notes: int = 0
    sessions: int = 0
    session_at: datetime | None = None
    next_on: date | None = None
    sources: int = 0
    source_at: datetime | None = None
    mastered: bool = False

    @property
    def touched(self) -> bool:
        return bool(
            self.evidence.answered
            or self.reviewed
            or self.opened_at
            or self.overview_at
            or self.notes
            or self.sessions
            or self.sources
        )


def known(learner: LearnerId, pack: str) -> dict[str, Known]:
    """What is recorded, by topic; a topic that is not in it has no record. Catches up first."""
    notes.up_to_date(learner)
    projection.up_to_date(learner)
    topics: dict[str, Known] = defaultdict(Known)
    _add_answers(topics, learner, pack)
    _add_touches(topics, learner, pack)
    _add_notes(topics, learner, pack)
    return topics


def _add_answers(topics: dict[str, Known], learner: LearnerId, pack: str) -> None:
    """Answers under today's keys, and reviews of them."""
    names = ("answered", "right", "first", "first_right")
    rows = Tally.objects.filter(learner_id=learner, pack_id=pack)
    for topic, item, at, reviewed, reviewed_at, mistakes, *counts in rows.values_list(
        "topic_id", "item_id", "answered_at", "reviewed", "reviewed_at", "mistakes", *names
    ):
        about = topics[topic]
        about.evidence += Evidence(*counts)
        about.answered_at = later(about.answered_at, at)
        about.reviewed += reviewed
        about.mistakes += mistakes
        about.reviewed_at = later(about.reviewed_at, reviewed_at)
        if at is not None:
            about.items_done.add(item)


def _add_touches(topics: dict[str, Known], learner: LearnerId, pack: str) -> None:
    own = {"learner_id": learner, "pack_id": pack}
    touches = TopicTouch.objects.filter(**own).values_list("topic_id", "kind", "last_at")
    for topic, kind, at in touches:
        setattr(topics[topic], f"{kind}_at", at)
    mastered = StatusRow.objects.filter(**own, mastered=True)
    for topic in mastered.values_list("topic_id", flat=True):
        topics[topic].mastered = True


def _add_notes(topics: dict[str, Known], learner: LearnerId, pack: str) -> None:
    own = {"learner_id": learner, "removed": False}
    written = Note.objects.filter(**own, pack_id=pack).values_list("topic_id")
    for topic, number in written.annotate(number=Count("note_id")).order_by():
        topics[topic].notes = number
    _add_sessions(topics, learner, DocSession.objects.filter(**own, pack_id=pack))
    for row in ShelfSource.objects.filter(**own, minutes_done__gt=0):
        for topic in row.topics:
            topics[topic].sources += 1
            topics[topic].source_at = later(topics[topic].source_at, row.written_at)


def _add_sessions(topics: dict[str, Known], learner: LearnerId, rows: Iterable[DocSession]) -> None:
    found = list(rows)
    gone_over = GoneOver.objects.filter(
        learner_id=learner, key__in=[one.session_id for one in found]
    )
    again = dict(gone_over.values_list("key", "last_at"))
    for row in found:
        about = topics[row.topic_id]
        about.sessions += 1
        about.session_at = later(about.session_at, again.get(row.session_id, row.written_at))
        if row.next_on is not None:
            about.next_on = min(row.next_on, about.next_on or row.next_on)


def later(one: datetime | None, other: datetime | None) -> datetime | None:
    """The later instant of those that are there."""
    return max((at for at in (one, other) if at is not None), default=None)


@dataclass(frozen=True)
class Ratings:
    """A learner's comfort in one pack: 1–5 by task and by topic."""

    tasks: dict[str, int]
    topics: dict[str, int]

    def of(self, topic: str, task: str) -> Comfort:
        return Comfort(self.topics.get(topic), self.tasks.get(task))


def ratings(learner: LearnerId, pack: str) -> Ratings:
    """What the learner has rated. The projection must be up to date."""
    rows = ComfortRow.objects.filter(learner_id=learner, pack_id=pack).exclude(comfort=None)
    found = list(rows.values_list("task", "topic_id", "comfort"))
    return Ratings(
        {task: level for task, _, level in found if task and level},
        {topic: level for _, topic, level in found if topic and level},
    )


def open_items(learner: LearnerId, pack: str) -> dict[str, set[str]]:
    """By topic the items that may be practised: those of forms only once they were submitted."""
    refs = list(library.open_items(pack))
    for form in pool.submitted_forms(learner, pack):
        refs += library.form_items(pack, form)
    by_topic: dict[str, set[str]] = defaultdict(set)
    for ref in refs:
        by_topic[ref.topic].add(ref.item_id)
    return by_topic
