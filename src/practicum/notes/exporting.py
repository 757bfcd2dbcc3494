"""Notes as Markdown, for other tools and for paper."""

from collections.abc import Iterator
from datetime import date

from practicum.kernel.ids import LearnerId
from practicum.notes import queries
from practicum.notes.queries import SheetTopic


def markdown(learner: LearnerId, today: date, *, only_high_yield: bool) -> str:
    """The revision sheet, then the documentation sessions."""
    lines = ["# Notes", ""]
    for topic in queries.sheet(learner, only_high_yield=only_high_yield):
        lines += _topic(topic)
    if not only_high_yield:
        lines += _sessions(learner, today)
    return "\n".join(lines).rstrip() + "\n"


def _topic(topic: SheetTopic) -> Iterator[str]:
    yield f"## {topic.topic.title or 'Without a topic'}"
    yield ""
    for label, notes in topic.sections:
        yield f"### {label}"
        yield ""
        for note in notes:
            yield f"- **{note.title}**{' (high yield)' if note.high_yield else ''}"
            if note.text and note.text != note.title:
                yield ""
                yield from (f"  {line}".rstrip() for line in note.text.splitlines())
            yield ""


def _sessions(learner: LearnerId, today: date) -> Iterator[str]:
    found = queries.sessions(learner, today)
    if found:
        yield "## Documentation read"
        yield ""
    for one in found:
        yield f"- [{one.title}]({one.url})" if one.url else f"- {one.title}"
        yield from (f"  {line}" for line in one.summary.splitlines())
        yield ""
