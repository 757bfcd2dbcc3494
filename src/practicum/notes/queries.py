"""Reads of notes, documentation sessions and the shelf, as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q, QuerySet

from practicum.kernel.ids import LearnerId
from practicum.library import queries as library
from practicum.notes.engine.texts import DEPTHS, KINDS, SECTIONS, letter_of
from practicum.notes.models import DocSession, Note, ShelfSource
from practicum.notes.projection import up_to_date

PAGE = 100


@dataclass(frozen=True)
class TopicName:
    """A topic as a note names it; both ids are empty when it names none."""

    pack: str
    id: str
    title: str


@dataclass(frozen=True)
class NoteLine:
    """A note in a list."""

    id: str
    section: str
    section_label: str
    title: str
    text: str
    high_yield: bool
    topic: TopicName


@dataclass(frozen=True)
class Wanted:
    """Which notes to show. Empty fields mean all."""

    words: str = ""
    section: str = ""
    topic: str = ""
    high_yield: bool = False
    letter: str = ""


def notes(learner: LearnerId, wanted: Wanted, limit: int | None = None) -> list[NoteLine]:
    """Notes by title; at most `limit`."""
    rows = sorted(_rows(learner, wanted), key=lambda one: (one.title.casefold(), one.note_id))
    if wanted.letter:
        rows = [one for one in rows if letter_of(one.title) == wanted.letter]
    return _lines(rows[:limit])


def _rows(learner: LearnerId, wanted: Wanted) -> QuerySet[Note]:
    up_to_date(learner)
    rows = Note.objects.filter(learner_id=learner, removed=False)
    for word in wanted.words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word))
    if wanted.section:
        rows = rows.filter(section=wanted.section)
    if wanted.topic:
        rows = rows.filter(topic_id=wanted.topic)
    return rows.filter(high_yield=True) if wanted.high_yield else rows


def _lines(rows: Iterable[Note]) -> list[NoteLine]:
    names = topic_names()
    return [
        NoteLine(
            row.note_id,
            row.section,
            SECTIONS.get(row.section, row.section),
            row.title,
            row.text,
            row.high_yield,
            names.get(row.topic_id, TopicName(row.pack_id, row.topic_id, row.topic_id)),
        )
        for row in rows
    ]


def topic_names() -> dict[str, TopicName]:
    """Every topic of every pack by its id."""
    return {
        topic.id: TopicName(pack.id, topic.id, topic.title)
        for pack in library.packs()
        for topic in library.topics(pack.id)
    }


def by_letter(lines: Iterable[NoteLine]) -> list[tuple[str, list[NoteLine]]]:
    """An A–Z index of lines that are sorted by title."""
    ranked = sorted(lines, key=lambda one: letter_of(one.title))
    return [
        (letter, list(own)) for letter, own in groupby(ranked, lambda one: letter_of(one.title))
    ]


def letters(learner: LearnerId) -> list[str]:
    """The letters that have notes."""
    up_to_date(learner)
    rows = Note.objects.filter(learner_id=learner, removed=False)
    return sorted({letter_of(title) for title in rows.values_list("title", flat=True)})


def by_section(lines: Iterable[NoteLine]) -> list[tuple[str, list[NoteLine]]]:
    """Lines under concept, pitfall and use case, in this order, empty ones left out."""
    groups = [
        (label, [one for one in lines if one.section == key]) for key, label in SECTIONS.items()
    ]
    return [(label, own) for label, own in groups if own]


@dataclass(frozen=True)
class SheetTopic:
    """One topic of the revision sheet."""

    topic: TopicName
    sections: list[tuple[str, list[NoteLine]]]


def sheet(learner: LearnerId, *, only_high_yield: bool) -> list[SheetTopic]:
    """All notes by topic, for print; topics by title, notes without one last."""
    lines = notes(learner, Wanted(high_yield=only_high_yield))
    found = {one.topic for one in lines}
    ranked = sorted(found, key=lambda one: (not one.id, one.title.casefold()))
    return [
        SheetTopic(topic, by_section([one for one in lines if one.topic == topic]))
        for topic in ranked
    ]


@dataclass(frozen=True)
class SessionLine:
    """A documentation session in a list. `due` when its day has come."""

    id: str
    title: str
    url: str
    depth: str
    summary: str
    questions: int
    answered: int
    minutes: int
    topic: TopicName
    next_on: date | None
    rounds: int
    due: bool


def sessions(learner: LearnerId, today: date, topic: str = "") -> list[SessionLine]:
    """Documentation sessions: those to read again first by their day, then the newest."""
    up_to_date(learner)
    rows = DocSession.objects.filter(learner_id=learner, removed=False).order_by("-written_at")
    names = topic_names()
    chosen = rows.filter(topic_id=topic) if topic else rows
    lines = [_session(row, names, today) for row in chosen]
    return sorted(lines, key=lambda one: one.next_on or date.max)


def _session(row: DocSession, names: dict[str, TopicName], today: date) -> SessionLine:
    return SessionLine(
        row.session_id,
        row.title,
        row.url,
        DEPTHS.get(row.depth, row.depth),
        row.summary,
        len(row.questions),
        sum(bool(one["answer"]) for one in row.questions),
        row.minutes,
        names.get(row.topic_id, TopicName(row.pack_id, row.topic_id, row.topic_id)),
        row.next_on,
        row.rounds,
        row.next_on is not None and row.next_on <= today,
    )


@dataclass(frozen=True)
class SourceLine:
    """A source on the shelf."""

    id: str
    title: str
    kind: str
    url: str
    minutes: int
    minutes_done: int
    topics: list[TopicName]

    @property
    def left(self) -> int:
        return max(0, self.minutes - self.minutes_done)

    @property
    def percent(self) -> int:
        return min(100, round(100 * self.minutes_done / self.minutes)) if self.minutes else 0


def shelf(learner: LearnerId) -> list[SourceLine]:
    """The shelf: what is begun first, then what is new, what is finished last."""
    up_to_date(learner)
    names = topic_names()
    rows = ShelfSource.objects.filter(learner_id=learner, removed=False)
    lines = [
        SourceLine(
            row.source_id,
            row.title,
            KINDS.get(row.kind, row.kind),
            row.url,
            row.minutes,
            row.minutes_done,
            [names[one] for one in row.topics if one in names],
        )
        for row in rows
    ]
    return sorted(lines, key=lambda one: (one.left == 0, -one.percent, one.title.casefold()))


@dataclass(frozen=True)
class Touched:
    """How much of each kind a topic has; `reread_on` is when documentation returns next."""

    notes: int = 0
    sessions: int = 0
    sources: int = 0


def touched(learner: LearnerId) -> dict[str, Touched]:
    """For each topic the notes, sessions and begun sources that name it."""
    up_to_date(learner)
    own = {"learner_id": learner, "removed": False}
    notes_of = _counted(Note.objects.filter(**own).values_list("topic_id", flat=True))
    sessions_of = _counted(DocSession.objects.filter(**own).values_list("topic_id", flat=True))
    begun = ShelfSource.objects.filter(**own, minutes_done__gt=0).values_list("topics", flat=True)
    sources_of = _counted(topic for named in begun for topic in named)
    return {
        topic: Touched(notes_of.get(topic, 0), sessions_of.get(topic, 0), sources_of.get(topic, 0))
        for topic in {*notes_of, *sessions_of, *sources_of}
        if topic
    }


def _counted(topics: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for topic in topics:
        counts[topic] = counts.get(topic, 0) + 1
    return counts
