"""The terms of a sitting, carried by the forms of the briefing."""

from collections.abc import Mapping
from typing import cast, get_args

from practicum.exam.engine.sitting import Mode
from practicum.exam.engine.tactics import BREAK_CHOICES, Tactics
from practicum.exam.engine.terms import Extra, Terms
from practicum.library import queries as library

SWITCHES = ("skim", "pace", "cue")


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
    return Terms(
        pack,
        form,
        length,
        cast("Mode", mode),
        cast("Extra", extra),
        frozenset(asked),
        _tactics(data),
    )


def _tactics(data: Mapping[str, object]) -> Tactics:
    """What the form asks for; what it does not name stays off."""
    breaks = str(data.get("breaks", ""))
    return Tactics(
        breaks=int(breaks) if breaks in map(str, BREAK_CHOICES) else 0,
        **{name: bool(data.get(name)) for name in SWITCHES},
    )


def items_of(terms: Terms) -> int:
    """How many items the sitting will have."""
    if terms.form is not None:
        return next(one.items for one in library.forms(terms.pack) if one.id == terms.form)
    return library.blueprint(terms.pack).exam.lengths[terms.length].items


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
    if terms.tactics.breaks:
        fields["breaks"] = str(terms.tactics.breaks)
    fields |= {name: "on" for name in SWITCHES if getattr(terms.tactics, name)}
    return fields | {f"tool-{name}": "on" for name in sorted(terms.tools)}
