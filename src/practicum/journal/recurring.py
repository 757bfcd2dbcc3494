"""What keeps coming back: topics, concepts and causes by how often they went wrong.

Call `ready` before.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.urls import reverse

from practicum.journal.engine.drafting import concept_words
from practicum.journal.engine.entry import CAUSES, same_concept
from practicum.journal.inbox import Tally
from practicum.journal.models import EntryRow
from practicum.journal.topics import TopicFacts, topics
from practicum.kernel.ids import LearnerId


@dataclass(frozen=True)
class WeakTopic:
    """A topic for the plan: `mistakes` of `answers` are wrong today, `logged` are by hand."""

    topic: str
    pack: str
    title: str
    mistakes: int
    answers: int
    logged: int
    latest: datetime

    @property
    def count(self) -> int:
        return self.mistakes + self.logged

    @property
    def url(self) -> str:
        return reverse("library:topic", args=[self.pack, self.topic])


@dataclass(frozen=True)
class Recurring:
    """A concept or a cause, with how often it came back."""

    name: str
    title: str
    count: int


def weak_topics(
    learner: LearnerId, told: Iterable[Tally], answers: Mapping[str, int]
) -> list[WeakTopic]:
    """Topics that went wrong or were logged by hand, most often first.

    `answers` counts all answers on a topic, for those who want to show it.
    """
    by_topic: dict[str, list[Tally]] = {}
    for tally in told:
        by_topic.setdefault(tally.topic, []).append(tally)
    logged = by_hand(learner).exclude(topic_id="").order_by().values("topic_id")
    by_log = {
        one["topic_id"]: one for one in logged.annotate(logged=Count("key"), latest=Max("made_at"))
    }
    found = [
        _weak(facts, by_topic.get(name, []), answers.get(name, 0), by_log.get(name, {}))
        for name, facts in topics().items()
        if name in by_log or name in by_topic
    ]
    return sorted(found, key=lambda one: (-one.count, one.title, one.topic))


def coming_back(weak: Iterable[WeakTopic]) -> list[WeakTopic]:
    """Those that came back: what happened once may be chance."""
    return [one for one in weak if one.count > 1]


def _weak(
    facts: TopicFacts, wrong: list[Tally], answers: int, logged: Mapping[str, Any]
) -> WeakTopic:
    times = [one.latest for one in wrong] + [logged.get("latest")]
    return WeakTopic(
        topic=facts.id,
        pack=facts.pack,
        title=facts.title,
        mistakes=sum(one.wrong for one in wrong),
        answers=answers,
        logged=logged.get("logged", 0),
        latest=max(time for time in times if time is not None),
    )


def by_hand(learner: LearnerId) -> QuerySet[EntryRow]:
    """Entries that belong to no answer."""
    return EntryRow.objects.filter(learner_id=learner, removed=False, answer="")


def concepts(
    learner: LearnerId, told: Iterable[Tally], limit: int | None = None
) -> list[Recurring]:
    """Concepts that came back: wrong answers on them, and what was logged by hand."""
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for tally in told:
        for concept in tally.item.concepts:
            counts[same_concept(concept)] += tally.wrong
            spelled.setdefault(same_concept(concept), concept_words(concept, tally.item))
    logged = by_hand(learner).exclude(concept="").order_by("made_at", "key")
    for concept in logged.values_list("concept", flat=True):
        counts[same_concept(concept)] += 1
        spelled.setdefault(same_concept(concept), concept)
    found = [Recurring(name, spelled[name], count) for name, count in counts.items() if count > 1]
    return sorted(found, key=lambda one: (-one.count, one.name))[:limit]


def causes(learner: LearnerId) -> list[Recurring]:
    """How often each cause was chosen, most often first; causes never chosen are left out."""
    rows = EntryRow.objects.filter(learner_id=learner, removed=False).exclude(cause="")
    counted = dict(rows.order_by().values_list("cause").annotate(count=Count("key")))
    found = [
        Recurring(name, words, counted[name])
        for name, (words, _) in CAUSES.items()
        if name in counted
    ]
    return sorted(found, key=lambda one: (-one.count, one.name))
