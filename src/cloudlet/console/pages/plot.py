"""Plots with their words: what they say as a sentence, the ends of their axes, a table beside."""

from collections.abc import Sequence
from math import isfinite

from cloudlet.console import parts
from cloudlet.console.engine import plots, words
from cloudlet.console.engine.html import Child, Html, tag

MOST_ROWS = 200


def metric_plot(name: str, values: Sequence[float]) -> Html:
    least, most = plots.bounds(values)
    return figure(
        [tag("code", name), f" {_told(values)}"],
        plots.line(values, least, most),
        (words.value(most), words.value(least)),
        ("first reading", words.count(len(values), "reading")),
        parts.table(
            ("Reading", "#Value"),
            [
                (str(place + 1), words.value(values[place]))
                for place in range(max(len(values) - MOST_ROWS, 0), len(values))
            ],
            f"{name}, its last {MOST_ROWS} readings" if len(values) > MOST_ROWS else name,
        ),
    )


def figure(
    title: Child,
    picture: Child,
    ends: tuple[str, str],
    span: tuple[str, str],
    rows: Html,
    key: str = "",
) -> Html:
    """`ends` are the top and the foot of the upright axis, `span` the ends of the level one.

    `key` says what is what in the picture.
    """
    return tag(
        "figure",
        tag("figcaption", title),
        tag(
            "div",
            tag("div", tag("span", ends[0]), tag("span", ends[1]), class_="axis-up"),
            tag("div", picture, class_="picture"),
            tag("div", tag("span", span[0]), tag("span", span[1]), class_="axis-level"),
            class_="plot",
            aria_hidden="true",
        ),
        tag("p", key, class_="muted") if key else None,
        tag("details", tag("summary", "As a table"), rows),
    )


def _told(values: Sequence[float]) -> str:
    finite = [one for one in values if isfinite(one)]
    if not finite:
        return "has no finite value"
    first, last = finite[0], finite[-1]
    if len(finite) == 1 or first == last:
        return f"is {words.value(last)}"
    verb = "rose" if last > first else "fell"
    return f"{verb} from {words.value(first)} to {words.value(last)}"
