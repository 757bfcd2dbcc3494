"""Policy variables: `${aws:username}`, with a default `${aws:username, 'nobody'}`, and escapes."""

import re
from collections.abc import Mapping
from functools import lru_cache

from cloudlet.services.iam.engine.globs import Pattern, compiled

Context = Mapping[str, tuple[str, ...]]

_VARIABLE = re.compile(r"\$\{([^}]*)\}")
_WITH_DEFAULT = re.compile(r"^\s*([^,\s]+)\s*,\s*'(.*)'\s*$")
_ESCAPES = {"*": "*", "?": "?", "$": "$"}


def expanded(text: str, context: Context, *, known: bool = True) -> Pattern | None:
    """The pattern with its variables filled in; None when a variable has no value.

    `known` is false for policies of the old language, where `${` is text. The value of a variable
    with several values is undefined in AWS, so it counts as missing here.
    """
    if not known or "${" not in text:
        return compiled(text)
    made: Pattern = ()
    for piece, name in _pieces(text):
        made += compiled(piece)
        if name is not None:
            value = _value(name, context)
            if value is None:
                return None
            made += tuple(value)
    return made


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[tuple[str, str | None], ...]:
    """Text before each variable, with the variable's inside; the last piece has none."""
    found: list[tuple[str, str | None]] = []
    at = 0
    for variable in _VARIABLE.finditer(text):
        found.append((text[at : variable.start()], variable.group(1)))
        at = variable.end()
    return (*found, (text[at:], None))


def _value(name: str, context: Context) -> str | None:
    if name in _ESCAPES:
        return _ESCAPES[name]
    given = _WITH_DEFAULT.match(name)
    key, default = (given.group(1), given.group(2)) if given else (name, None)
    values = context.get(key.strip().lower(), ())
    return values[0] if len(values) == 1 else default
