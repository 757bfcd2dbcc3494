"""Your next three hours: what the sitting says is worth doing now, with links."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from practicum.exam.engine.next_hours import Act, Facts, Topic, next_hours
from practicum.exam.report import Line, Report
from practicum.library import queries as library

FILTERS = {"sure-wrong": "sure-wrong", "wrong": "wrong", "lucky": "lucky", "slow": "slow"}


@dataclass(frozen=True)
class Hours:
    """The acts with their addresses (empty for a break), and the minutes they add up to."""

    acts: tuple[tuple[Act, str], ...]
    minutes: int


def hours_of(read: Report) -> Hours:
    acts = next_hours(_facts(read))
    linked = tuple((act, _address(read, act)) for act in acts)
    return Hours(linked, sum(act.minutes for act in acts))


def _facts(read: Report) -> Facts:
    left = [line for line in read.lines if not line.reviewed]
    return Facts(
        minutes_taken=read.taken.total_seconds() / 60,
        sure_wrong=sum(line.sure_wrong for line in left),
        wrong=sum(not line.right and not line.sure_wrong for line in left),
        lucky=sum(line.lucky for line in left),
        slow=sum(line.slow and line.right and not line.lucky for line in left),
        teaching=sum(not line.right or line.lucky for line in read.lines),
        topics=_topics(read.row.pack_id, read.lines),
    )


def _topics(pack: str, lines: Sequence[Line]) -> tuple[Topic, ...]:
    titles = library.topic_titles(pack)
    wrong: dict[str, list[bool]] = {}
    for line in lines:
        wrong.setdefault(line.item.topic, []).append(not line.right)
    return tuple(
        Topic(topic, titles[topic], sum(own), len(own))
        for topic, own in wrong.items()
        if topic in titles
    )


def _address(read: Report, act: Act) -> str:
    if act.name in FILTERS:
        return f"{reverse('exam:review', args=[read.row.id])}?show={FILTERS[act.name]}"
    if act.name == "log":
        return f"{reverse('journal:queue')}?sitting={read.row.id}"
    if act.name == "topic":
        return reverse("library:topic", args=[read.row.pack_id, act.topic])
    return ""
