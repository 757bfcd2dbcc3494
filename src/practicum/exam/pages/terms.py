"""The terms of a sitting, carried by the forms of the briefing."""

from collections.abc import Mapping
from typing import cast, get_args

from practicum.exam.engine.sitting import Mode
from practicum.exam.engine.terms import Extra, Terms
from practicum.library import queries as library


def read_terms(data: Mapping[str, object]) -> Terms | None:
    """Terms from form fields; None when they name something that does not exist."""
    pack, form = str(data.get("pack", "")), str(data.get("form", "")) or None
    length = str(data.get("length", "full"))
    mode, extra = str(data.get("mode", "practice")), str(data.get("extra", "none"))
    if mode not in get_args(Mode) or extra not in get_args(Extra):
        return None
    if pack not in {one.id for one in library.packs()}:
        return None
    blueprint = library.blueprint(pack)
    if length not in blueprint.exam.lengths or (form and length != "full"):
        return None
    if form and form not in {one.id for one in library.forms(pack)}:
        return None
    tools = frozenset(blueprint.driver.tools)
    asked = {name for name in tools if data.get(f"tool-{name}") or "tools-chosen" not in data}
    return Terms(pack, form, length, cast("Mode", mode), cast("Extra", extra), frozenset(asked))


def carried(terms: Terms) -> dict[str, str]:
    """The same terms as hidden form fields."""
    fields = {
        "pack": terms.pack,
        "form": terms.form or "",
        "length": terms.length,
        "mode": terms.mode,
        "extra": terms.extra,
        "tools-chosen": "yes",
    }
    return fields | {f"tool-{name}": "on" for name in sorted(terms.tools)}
