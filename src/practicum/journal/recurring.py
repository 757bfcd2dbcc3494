"""What keeps coming back: topics, concepts and causes by how often they went wrong."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from practicum.journal.engine.drafting import concept_words
from practicum.journal.engine.entry import CAUSES, same_concept
from practicum.journal.inbox import known, wrong_by_item
from practicum.journal.models import EntryRow
from practicum.journal.projection import up_to_date
from practicum.journal.topics import TopicFacts, topics
from practicum.kernel.ids import LearnerId


@dataclass(frozen=True)
class WeakTopic:
    """A topic for the plan: `mistakes` of `answers` are wrong today, `logged` are by hand."""

    topic: str
    pack: str
    title: str
    url: str
    mistakes: int
    answers: int
    logged: int
    latest: datetime

    @property
    def count(self) -> int:
        return self.mistakes + self.logged


@dataclass(frozen=True)
class Recurring:
    """A concept or a cause, with how often it came back."""

    name: str
    title: str
    count: int


def weak_topics(learner: LearnerId, limit: int | None = None) -> list[WeakTopic]:
    """Topics that went wrong or were logged by hand, most often first."""
    wrong = Q(right_now=False)
    own = known(learner).order_by().values("topic_id")
    answered = own.annotate(
        answers=Count("key"), mistakes=Count("key", filter=wrong), latest=Max("at", filter=wrong)
    )
    by_answer = {one["topic_id"]: one for one in answered if one["mistakes"]}
    logged = by_hand(learner).exclude(topic_id="").order_by().values("topic_id")
    by_log = {
        one["topic_id"]: one for one in logged.annotate(logged=Count("key"), latest=Max("made_at"))
    }
    found = [
        _weak(facts, by_answer.get(name, {}), by_log.get(name, {}))
        for name, facts in topics().items()
        if name in by_answer or name in by_log
    ]
    return sorted(found, key=lambda one: (-one.count, one.answers, one.topic))[:limit]


def _weak(facts: TopicFacts, answered: Mapping[str, Any], logged: Mapping[str, Any]) -> WeakTopic:
    return WeakTopic(
        topic=facts.id,
        pack=facts.pack,
        title=facts.title,
        url=facts.url,
        mistakes=answered.get("mistakes", 0),
        answers=answered.get("answers", 0),
        logged=logged.get("logged", 0),
        latest=max(one["latest"] for one in (answered, logged) if one),
    )


def by_hand(learner: LearnerId) -> QuerySet[EntryRow]:
    """Entries that belong to no answer."""
    up_to_date(learner)
    return EntryRow.objects.filter(learner_id=learner, removed=False, answer="")


def concepts(learner: LearnerId, limit: int | None = None) -> list[Recurring]:
    """Concepts that came back: wrong answers on them, and what was logged by hand."""
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for item, count in sorted(wrong_by_item(learner), key=lambda pair: pair[0].id):
        for concept in item.concepts:
            counts[same_concept(concept)] += count
            spelled.setdefault(same_concept(concept), concept_words(concept, item))
    logged = by_hand(learner).exclude(concept="").order_by("made_at", "key")
    for concept in logged.values_list("concept", flat=True):
        counts[same_concept(concept)] += 1
        spelled.setdefault(same_concept(concept), concept)
    found = [Recurring(name, spelled[name], count) for name, count in counts.items() if count > 1]
    return sorted(found, key=lambda one: (-one.count, one.name))[:limit]


def causes(learner: LearnerId) -> list[Recurring]:
    """How often each cause was chosen, most often first; causes never chosen are left out."""
    up_to_date(learner)
    rows = EntryRow.objects.filter(learner_id=learner, removed=False).exclude(cause="")
    counted = dict(rows.order_by().values_list("cause").annotate(count=Count("key")))
    found = [
        Recurring(name, words, counted[name])
        for name, (words, _) in CAUSES.items()
        if name in counted
    ]
    return sorted(found, key=lambda one: (-one.count, one.name))


def coming_back(learner: LearnerId) -> list[WeakTopic]:
    """The weak topics that came back: what happened once may be chance."""
    return [one for one in weak_topics(learner) if one.count > 1]
