"""Lines and bars as SVG shapes in a box that CSS stretches; words stay in HTML around it.

Coordinates are per mille of the box, so a plot is as wide as the place it gets.
"""

from collections.abc import Iterable, Sequence
from math import isfinite

from cloudlet.console.engine.html import Html, tag

WIDTH, HEIGHT = 1000, 1000
MOST_POINTS = 400
DASH = 6  # half the width of a reading that stands alone, which else would be a dot
TINY = 1e-300  # a hundredth of what is less may be nothing


def line(values: Sequence[float], least: float, most: float, kind: str = "line") -> Html:
    """One line over its readings, from left to right. What is not finite leaves a gap."""
    points = thinned(values)
    return box(_paths(points, least, most, kind))


def bars(values: Sequence[float], faults: Sequence[float]) -> Html:
    """A bar per period, the faults in it standing at its foot."""
    top = max((*values, 1))
    return box(
        shape
        for place, (value, fault) in enumerate(zip(values, faults, strict=True))
        for shape in _bar(place, len(values), value / top, fault / top)
    )


def bounds(values: Sequence[float]) -> tuple[float, float]:
    """The least and the most of the finite values; around one that stays, a hundredth of it."""
    finite = [one for one in values if isfinite(one)] or [0.0]
    least, most = min(finite), max(finite)
    if least < most:
        return least, most
    room = abs(most) / 100 if abs(most) > TINY else 1.0
    return least - room, most + room


def thinned(values: Sequence[float]) -> list[tuple[float, float]]:
    """(place from 0 to 1, value): of many, the first, the least and the most of each stretch."""
    last = max(len(values) - 1, 1)
    places = range(len(values)) if len(values) <= MOST_POINTS else _telling(values)
    return [(place / last, values[place]) for place in places]


def box(shapes: Iterable[Html]) -> Html:
    return tag(
        "svg",
        shapes,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )


def _telling(values: Sequence[float]) -> list[int]:
    stretch = len(values) * 3 / MOST_POINTS
    found = {0, len(values) - 1}
    for number in range(MOST_POINTS // 3):
        inside = range(int(number * stretch), min(int((number + 1) * stretch), len(values)))
        finite = [one for one in inside if isfinite(values[one])]
        if finite:
            found |= {finite[0], min(finite, key=values.__getitem__)}
            found.add(max(finite, key=values.__getitem__))
    return sorted(found)


def _paths(points: list[tuple[float, float]], least: float, most: float, kind: str) -> list[Html]:
    runs: list[list[tuple[float, float]]] = [[]]
    for place, value in points:
        if isfinite(value):
            runs[-1].append((place * WIDTH, _height(value, least, most)))
        else:
            runs.append([])
    return [
        tag("polyline", points=" ".join(f"{x:.0f},{y:.0f}" for x, y in _seen(run)), class_=kind)
        for run in runs
        if run
    ]


def _seen(run: list[tuple[float, float]]) -> list[tuple[float, float]]:
    if len(run) > 1:
        return run
    x, y = run[0]
    return [(max(x - DASH, 0), y), (min(x + DASH, WIDTH), y)]


def _height(value: float, least: float, most: float) -> float:
    """Halves, since the distance of two large numbers may be too large for one."""
    return HEIGHT * (1 - (value / 2 - least / 2) / (most / 2 - least / 2))


def _bar(place: int, of: int, share: float, fault: float) -> list[Html]:
    width = WIDTH / of
    kinds = [("bar", share), ("bar-fault", fault)]
    return [
        tag(
            "rect",
            x=f"{place * width + width * 0.1:.1f}",
            y=f"{HEIGHT * (1 - height):.1f}",
            width=f"{width * 0.8:.1f}",
            height=f"{HEIGHT * height:.1f}",
            class_=kind,
        )
        for kind, height in kinds
        if height > 0
    ]
