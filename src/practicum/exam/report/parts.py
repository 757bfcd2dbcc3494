"""A report by domain, by kind of question and by whether the items were new."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from practicum.exam.engine.scoring import is_weak
from practicum.exam.report.values import Line, Part
from practicum.library import queries as library


def by_domain(pack: str, lines: Sequence[Line], standard: float) -> tuple[Part, ...]:
    """The domains in the order of the blueprint, those without items left out."""
    parts = []
    for domain in library.blueprint(pack).domains:
        own = [line for line in lines if line.place.domain == domain.id]
        right = sum(line.right for line in own)
        if own:
            weak = is_weak(right, len(own), standard)
            parts.append(Part(domain.title, right, len(own), weak))
    return tuple(parts)


def by_style(lines: Sequence[Line]) -> tuple[Part, ...]:
    return _parts(lines, lambda line: str(line.item.style))


def by_familiarity(lines: Sequence[Line]) -> tuple[Part, ...]:
    return _parts(lines, lambda line: "First seen" if line.place.first_seen else "Seen before")


def _parts(lines: Sequence[Line], name_of: Callable[[Line], str]) -> tuple[Part, ...]:
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[name_of(line)].append(line)
    return tuple(
        Part(name, sum(line.right for line in own), len(own))
        for name, own in sorted(groups.items())
    )
