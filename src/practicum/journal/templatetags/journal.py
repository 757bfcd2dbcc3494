"""How the journal shows the causes and its counts."""

from dataclasses import dataclass
from html import unescape

from django import template
from django.utils.html import strip_tags

from practicum.journal.engine.causes import Suggestion
from practicum.journal.engine.entry import CAUSES
from practicum.journal.forms import LessonForm
from practicum.library.rendering import to_html

register = template.Library()


@dataclass(frozen=True)
class Offered:
    """A cause to choose. A suggested one is marked and never chosen beforehand."""

    name: str
    words: str
    means: str
    chosen: bool
    suggested: bool


@register.filter
def causes(form: LessonForm, suggestion: Suggestion | None) -> list[Offered]:
    """The causes in the order of their keys."""
    return [
        Offered(
            name,
            words,
            means,
            chosen=form["cause"].value() == name,
            suggested=suggestion is not None and suggestion.cause == name,
        )
        for name, (words, means) in CAUSES.items()
    ]


@register.filter
def in_brief(text: str) -> str:
    """Markdown as plain words."""
    return unescape(strip_tags(to_html(text)))


@register.filter
def share(count: int, most: int) -> int:
    """A count as percent of the largest one, for a bar."""
    return round(100 * count / most) if most else 0
