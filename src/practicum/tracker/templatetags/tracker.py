"""Template tags of the tracker: days in words, marks of status and angles."""

from datetime import date
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from practicum.tracker.engine.angles import Angle
from practicum.tracker.engine.days import spoken
from practicum.tracker.engine.lines import Line, Place
from practicum.tracker.engine.status import Status

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=1024)
def day(shown: date | None, today: date) -> SafeString:
    """A day in words with its date on hover; a dash when there is none."""
    if shown is None:
        return format_html('<span class="none" aria-label="{}">–</span>', "none")
    return format_html(
        '<time datetime="{}" title="{} {}">{}</time>',
        shown.isoformat(),
        shown.day,
        f"{shown:%B %Y}",
        spoken(shown, today),
    )


@register.simple_tag
@lru_cache(maxsize=8)
def status_mark(status: Status) -> SafeString:
    """A ring that fills as the status rises; the word stands beside it or is read out."""
    return format_html('<span class="mark mark-{}" aria-hidden="true"></span>', status)


@register.simple_tag
def angle_marks(angles: tuple[Angle, ...]) -> SafeString:
    """The first letter of each angle, strong where it was touched."""
    return _marks(tuple((one.label, one.last is not None) for one in angles))


@lru_cache(maxsize=64)
def _marks(shown: tuple[tuple[str, bool], ...]) -> SafeString:
    touched = [label.lower() for label, done in shown if done]
    letters = format_html_join(
        "",
        '<span class="angle{}" title="{}">{}</span>',
        (
            (
                " angle-touched" if done else "",
                f"{label}: {'touched' if done else 'not yet'}",
                label[0],
            )
            for label, done in shown
        ),
    )
    words = f"Touched: {', '.join(touched)}" if touched else "No angle touched yet"
    return format_html(
        '<span class="angles" aria-hidden="true">{}</span><span class="visually-hidden">{}</span>',
        letters,
        words,
    )


@register.simple_tag
@lru_cache(maxsize=4096)
def topic_url(view: str, place: Place, topic: str) -> str:
    """The address of a page about a topic; kept, since a table asks for hundreds."""
    return reverse(view, args=[place.pack, topic])


@register.simple_tag
@lru_cache(maxsize=1024)
def once(template_name: str, line: Line, today: date) -> SafeString:
    """A template of one line, rendered once per value: a table has a hundred of them."""
    return render_to_string(template_name, {"line": line, "today": today})
