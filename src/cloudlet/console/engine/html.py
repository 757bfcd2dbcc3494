"""Markup that cannot be broken out of: text becomes markup only through `tag`, which escapes it."""

from collections.abc import Iterable
from html import escape
from typing import Union

VOID = {"br", "hr", "img", "input", "link", "meta"}

Child = Union[str, "Html", int, float, None, Iterable["Child"]]
Value = str | int | float | bool | None


class Html(str):
    """Markup. Everything else that a page shows is text."""

    __slots__ = ()


def tag(name: str, /, *children: Child, **attributes: Value) -> Html:
    """`tag("a", "A & B", href="/x", class_="big", data_live=True)`.

    A trailing underscore is dropped, others become dashes. None and False leave an attribute out.
    """
    opened = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Html(opened if name in VOID else f"{opened}{markup(*children)}</{name}>")


def markup(*children: Child) -> Html:
    """Children one after the other: markup as it is, everything else as text."""
    return Html("".join(map(_markup, children)))


def visible(text: str) -> str:
    """Control characters as pictures; those that turn the direction of writing are replaced."""
    return text.translate(SIGNS).encode("utf-8", "replace").decode()


def _markup(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    if isinstance(child, str | int | float):
        return escape(visible(str(child)))
    return "".join(map(_markup, child))


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(visible(str(value)))}"'


PICTURES = 0x2400
SPACES = {0x09, 0x0A}
TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
SIGNS: dict[int, int] = {
    **{code: PICTURES + code for code in range(0x20) if code not in SPACES},
    **dict.fromkeys((*range(0x7F, 0xA0), *TURNING), 0xFFFD),
}
