"""Reads of the tracker, as plain values for pages and commands."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from practicum.kernel.ids import LearnerId
from practicum.library import queries as library
from practicum.library.engine.schema import Blueprint, Topic
from practicum.library.queries import PackCard
from practicum.tracker.engine.angles import Touches, angles, last_reviewed
from practicum.tracker.engine.lines import Line, Place
from practicum.tracker.engine.status import Facts, standing
from practicum.tracker.gathering import Known, Ratings, known, open_items, ratings
from practicum.tracker.models import TopicTouch
from practicum.tracker.projection import up_to_date

NOTHING = Known()


@dataclass(frozen=True)
class TaskLine:
    """A task of the blueprint with the learner's rating, 1–5 or None."""

    pack: str
    domain: str
    id: str
    title: str
    content: str
    comfort: int | None


def pack_or_first(pack_id: str | None) -> PackCard | None:
    """The pack of that id, else the first one; None when there is none at all."""
    known = library.packs()
    named = (one for one in known if one.id == pack_id)
    return next(named, known[0] if known else None)


def lines(learner: LearnerId, pack: PackCard) -> list[Line]:
    """Every topic of a pack, in the pack's own order."""
    records, said = known(learner, pack.id), ratings(learner, pack.id)
    free = open_items(learner, pack.id)
    places = places_of(pack)
    return [
        _line(topic, places[topic.id], said, records.get(topic.id, NOTHING), free.get(topic.id))
        for topic in library.topics(pack.id)
    ]


def line(learner: LearnerId, pack: PackCard, topic: str) -> Line:
    """One topic of a pack, which must be there."""
    return next(one for one in lines(learner, pack) if one.id == topic)


def places_of(pack: PackCard) -> dict[str, Place]:
    """Domain and task of every topic of a pack."""
    blueprint = library.blueprint(pack.id)
    return {topic.id: _place(pack, blueprint, topic) for topic in library.topics(pack.id)}


def _place(pack: PackCard, blueprint: Blueprint, topic: Topic) -> Place:
    task = topic.tasks[pack.code][0]
    domain = blueprint.domain_of(task)
    if domain is None:
        return Place(pack.id, "", "", 0, task)
    return Place(pack.id, domain.id, domain.title, domain.number, task)


def _line(topic: Topic, place: Place, said: Ratings, about: Known, free: set[str] | None) -> Line:
    done = touches(about)
    facts = Facts(about.touched, about.overview_at is not None, about.reviewed, about.mastered)
    return Line(
        id=topic.id,
        title=topic.title,
        place=place,
        frequency=topic.frequency,
        complexity=topic.complexity,
        comfort=said.of(topic.id, place.task),
        evidence=about.evidence,
        done=len(about.items_done & (free or set())),
        available=len(free or ()),
        angles=angles(done),
        last_reviewed=last_reviewed(done),
        next_due=about.next_on,
        links=topic.links,
        notes=about.notes,
        mistakes=about.mistakes,
        standing=standing(facts),
        words=f"{topic.title} {' '.join(topic.subjects)} {topic.id}".casefold(),
    )


def touches(about: Known) -> Touches:
    """Days in the learner's time zone."""
    return Touches(
        overview_on=_day(about.overview_at),
        source_on=_day(about.source_at),
        sources=about.sources,
        session_on=_day(about.session_at),
        sessions=about.sessions,
        answered_on=_day(about.answered_at),
        answers=about.evidence.answered,
        reviewed_on=_day(about.reviewed_at),
        reviewed=about.reviewed,
    )


def _day(at: datetime | None) -> date | None:
    return None if at is None else timezone.localdate(at)


def tasks(learner: LearnerId, pack: PackCard) -> list[tuple[str, list[TaskLine]]]:
    """The tasks of the blueprint under the titles of their domains, with their ratings."""
    up_to_date(learner)
    said = ratings(learner, pack.id).tasks
    return [
        (
            domain.title,
            [
                TaskLine(
                    pack.id, domain.title, task.id, task.title, task.content, said.get(task.id)
                )
                for task in domain.tasks
            ],
        )
        for domain in library.blueprint(pack.id).domains
    ]


def overview_read_on(learner: LearnerId, pack: str, topic: str) -> date | None:
    """The last day on which the learner said to have read a topic's overview."""
    own = {"learner_id": learner, "pack_id": pack, "topic_id": topic, "kind": "overview"}
    return _day(TopicTouch.objects.filter(**own).values_list("last_at", flat=True).first())
