"""How the exam pages write numbers."""

import re
from datetime import timedelta
from typing import Any

from django import template

from practicum.exam.engine import wording
from practicum.exam.engine.scoring import Score

register = template.Library()


@register.filter
def percent(share: float) -> str:
    """A fraction of one as whole percent."""
    return f"{round(100 * share)} %"


@register.filter
def signed(points: float) -> str:
    """A difference with its sign: +7, −3, ±0."""
    whole = round(points)
    return "±0" if whole == 0 else f"{'+' if whole > 0 else '−'}{abs(whole)}"


@register.filter
def one_in(chance: float) -> str:
    """A chance in words: `about 1 of 6 pairs`."""
    if chance < 0.01:  # noqa: PLR2004 - one in a hundred
        return "fewer than 1 of 100 pairs"
    return f"about 1 of {round(1 / chance)} pairs"


@register.filter
def minutes(seconds: float) -> str:
    """Seconds as 1:05."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


@register.filter
def whole_minutes(seconds: float) -> str:
    """Seconds as `14 minutes`."""
    return wording.minutes(seconds)


@register.filter
def number_word(number: int) -> str:
    """`six`; from 13 on the figure."""
    return wording.number_word(number)


@register.filter
def counted(number: int, noun: str) -> str:
    """`six items` from a noun, or from `guess,guesses`."""
    one, _, many = noun.partition(",")
    return wording.counted(number, one, many)


@register.filter
def span(duration: timedelta) -> str:
    """A duration in words."""
    return wording.minutes(duration.total_seconds())


@register.filter
def plain(markdown: str) -> str:
    """The first words of a text without its marks."""
    return re.sub(r"[*_`#>|]+", "", markdown)


@register.filter
def right_if(text: str) -> str:
    """What would make a distractor right, or why nothing could."""
    head, _, reason = text.partition(":")
    if head.strip().lower() == "never":
        return f"Never: {reason.strip()}"
    return text


@register.inclusion_tag("exam/pages/result/range_bar.html")
def range_bar(score: Score) -> dict[str, Any]:
    """The two ranges, the score and the standard on one line from 0 to 100."""
    return {
        "score": score,
        "share": 100 * score.share,
        "person": _span(score.person.low, score.person.high),
        "exam": _span(score.exam.low, score.exam.high),
        "standard": 100 * score.standard.share,
        "error": _span(
            score.standard.share - score.standard.error,
            score.standard.share + score.standard.error,
        ),
        "ticks": [0, 25, 50, 75, 100],
    }


def _span(low: float, high: float) -> dict[str, float]:
    return {"x": 100 * low, "width": 100 * (high - low)}
