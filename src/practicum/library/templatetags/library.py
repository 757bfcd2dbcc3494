"""Template tags for the content of packs."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from practicum.library.engine.schema import ConfusionMatrix, Exhibit
from practicum.library.queries import PackCard
from practicum.library.rendering import to_html

register = template.Library()


@register.simple_tag
def markdown(text: str) -> SafeString:
    """Markdown as safe HTML."""
    return mark_safe(to_html(text))  # noqa: S308 - cleaned by nh3


@register.simple_tag
def exhibit(shown: Exhibit) -> SafeString:
    """The data of an exhibit, drawn."""
    name = f"library/pages/item/{shown.type}.html"
    return render_to_string(name, {"exhibit": shown, **_extra(shown)})


def _extra(shown: Exhibit) -> dict[str, Any]:
    if not isinstance(shown, ConfusionMatrix):
        return {}
    across = "Predicted" if shown.rows_are == "actual" else "Actual"
    down = "Actual" if shown.rows_are == "actual" else "Predicted"
    return {
        "across": across,
        "down": down,
        "rows": list(zip(shown.labels, shown.counts, strict=True)),
    }


@register.inclusion_tag("library/pages/item/pack_status.html")
def pack_status(pack: PackCard) -> dict[str, Any]:
    """The exam's true status."""
    return {"pack": pack}
