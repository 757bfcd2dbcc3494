"""What was printed, as a part of a page."""

from collections.abc import Iterable

from cloudlet.console import parts
from cloudlet.console.engine.html import Child, Html, tag
from cloudlet.console.queries.logs import Excerpt, Line


def log_section(found: Excerpt, nothing: str, *, live: bool) -> Html:
    return parts.section(
        "Log", _note(found, live=live), _streams(found, nothing), name="log", live=True
    )


def _note(found: Excerpt, *, live: bool) -> Html:
    return tag(
        "p",
        "Read again every few seconds where scripts may run, else when you reload. "
        if live
        else "",
        "Only the end is shown. " if found.cut else "",
        "The whole of it is in CloudWatch Logs, group ",
        tag("code", found.group),
        ".",
        class_="muted",
    )


def _streams(found: Excerpt, nothing: str) -> Child:
    if not any(found.streams.values()):
        return parts.empty(nothing)
    return [
        [
            tag("h3", tag("code", name)) if len(found.streams) > 1 else None,
            tag(
                "pre",
                _lines(lines),
                class_="log",
                tabindex=0,
                role="region",
                aria_label=f"Log {name}",
            ),
        ]
        for name, lines in found.streams.items()
    ]


def _lines(lines: Iterable[Line]) -> Iterable[Html]:
    return (
        tag("span", parts.clock_time(one.at), " ", one.text.rstrip("\n"), "\n", class_="log-line")
        for one in lines
    )
