"""Items of one topic as the learner met them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from practicum.exam.models import AnswerRow
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library
from practicum.tracker.models import Tally
from practicum.tracker.projection import up_to_date

LATEST = 5
STEM_SHOWN = 140


@dataclass(frozen=True)
class Met:
    """An item with its answers under today's key: `right` of `times`, blanks left out.

    `latest` are the last few outcomes, oldest first: right, wrong or blank. `key` leads to the
    newest answer.
    """

    key: str
    stem: str
    times: int
    right: int
    latest: tuple[str, ...]
    last_on: date


class _Answer(NamedTuple):
    item: str
    key: str
    version: str
    outcome: str
    on: date


def of_topic(learner: LearnerId, pack: str, topic: str) -> tuple[list[Met], int]:
    """Items met, those that went wrong last first, then the newest; and how many are not met."""
    up_to_date(learner)
    by_item: dict[str, list[_Answer]] = {}
    for one in _latest(learner, pack, topic):
        by_item.setdefault(one.item, []).append(one)
    counts = _counts(learner, pack, topic)
    items = library.item_versions(own[-1].version for own in by_item.values())
    met = [
        _met(own, items[own[-1].version].stem, *counts.get(item, (0, 0)))
        for item, own in by_item.items()
    ]
    met.sort(key=lambda one: (one.latest[-1] == "right", -one.last_on.toordinal(), one.key))
    ids = {ref.item_id for ref in library.all_items(pack) if ref.topic == topic}
    return met, len(ids - by_item.keys())


def _latest(learner: LearnerId, pack: str, topic: str) -> Iterable[_Answer]:
    """The last few answers to each item, oldest first."""
    rows = AnswerRow.objects.filter(learner_id=learner, pack_id=pack, topic_id=topic)
    newest = [F("at").desc(), F("key").desc()]
    ranked = rows.annotate(rank=Window(RowNumber(), partition_by=["item_id"], order_by=newest))
    names = ("item_id", "key", "version", "chosen", "right_now", "at")
    found = ranked.filter(rank__lte=LATEST).order_by("at", "key").values_list(*names)
    for item, key, version, chosen, right, at in found:
        yield _Answer(item, key, version, _outcome(chosen, right), timezone.localdate(at))


def _counts(learner: LearnerId, pack: str, topic: str) -> dict[str, tuple[int, int]]:
    """Answers and right ones, by item."""
    rows = Tally.objects.filter(learner_id=learner, pack_id=pack, topic_id=topic)
    counted = rows.values_list("item_id", "answered", "right")
    return {item: (answered, right) for item, answered, right in counted}


def _met(own: list[_Answer], stem: str, times: int, right: int) -> Met:
    text = " ".join(stem.split())
    shown = text if len(text) <= STEM_SHOWN else f"{text[:STEM_SHOWN].rsplit(' ', 1)[0]} …"
    outcomes = tuple(one.outcome for one in own)
    return Met(own[-1].key, shown, times, right, outcomes, own[-1].on)


def _outcome(chosen: list[str], right: bool) -> str:
    if not chosen:
        return "blank"
    return "right" if right else "wrong"
