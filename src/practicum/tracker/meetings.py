"""Items of one topic as the learner met them."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from practicum.exam.answers import up_to_date
from practicum.exam.models import AnswerRow
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library

LATEST = 5
STEM_SHOWN = 140


@dataclass(frozen=True)
class Met:
    """An item with its answers under today's key. `latest` are the last few outcomes, oldest first:
    right, wrong or blank. `key` leads to the newest answer.
    """

    key: str
    stem: str
    times: int
    right: int
    latest: tuple[str, ...]
    last_on: date


def of_topic(learner: LearnerId, pack: str, topic: str) -> tuple[list[Met], int]:
    """Items met, those that went wrong last first, then the newest; and how many are not met."""
    up_to_date(learner)
    rows = AnswerRow.objects.filter(learner_id=learner, pack_id=pack, topic_id=topic)
    by_item: dict[str, list[AnswerRow]] = {}
    for row in rows.defer("trace").order_by("at", "key"):
        by_item.setdefault(row.item_id, []).append(row)
    versions = library.item_versions(own[-1].version for own in by_item.values())
    met = [_met(own, versions[own[-1].version].stem) for own in by_item.values()]
    met.sort(key=lambda one: (one.latest[-1] == "right", -one.last_on.toordinal(), one.key))
    ids = {ref.item_id for ref in library.all_items(pack) if ref.topic == topic}
    return met, len(ids - by_item.keys())


def _met(own: list[AnswerRow], stem: str) -> Met:
    """`own` are the answers to one item, oldest first."""
    text = " ".join(stem.split())
    shown = text if len(text) <= STEM_SHOWN else f"{text[:STEM_SHOWN].rsplit(' ', 1)[0]} …"
    return Met(
        key=own[-1].key,
        stem=shown,
        times=len(own),
        right=sum(row.right_now for row in own),
        latest=tuple(_outcome(row) for row in own[-LATEST:]),
        last_on=timezone.localdate(own[-1].at),
    )


def _outcome(row: AnswerRow) -> str:
    if not row.chosen:
        return "blank"
    return "right" if row.right_now else "wrong"
