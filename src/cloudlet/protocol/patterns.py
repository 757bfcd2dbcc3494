"""The regular expressions of the models, which are Java's, as Python's."""

import re
import sys
import unicodedata
from functools import cache

PROPERTY = re.compile(r"\\([pP])\{(?:Is|In)?\^?(\w+)\}|\\([pP])([A-Z])")
POSIX = {
    "Alpha": "a-zA-Z",
    "Alnum": "a-zA-Z0-9",
    "Digit": "0-9",
    "Lower": "a-z",
    "Upper": "A-Z",
    "Space": r"\s",
    "Punct": r"!-/:-@\[-`{-~",
    "Graph": "!-~",
    "Print": " -~",
    "ASCII": "\x00-\x7f",
    "XDigit": "0-9a-fA-F",
    "Cntrl": "\x00-\x1f\x7f",
    "Blank": r" \t",
}
LAST_ASSIGNED = 0x3FFFF  # beyond are variation selectors and private use


@cache
def compile_pattern(pattern: str) -> re.Pattern[str] | None:
    """None when Python cannot say the same; then the pattern is not checked."""
    try:
        return re.compile(translate(pattern))
    except re.error:
        return None


def translate(pattern: str) -> str:
    r"""Write out `\p{L}` and its like, inside a class or alone."""
    out, at, in_class = [], 0, False
    while at < len(pattern):
        found = PROPERTY.match(pattern, at)
        if found:
            out.append(_property(found, in_class))
            at = found.end()
            continue
        step = 2 if pattern[at] == "\\" else 1
        in_class = _still_in_class(pattern[at], in_class)
        out.append(pattern[at : at + step])
        at += step
    return "".join(out)


def _still_in_class(character: str, in_class: bool) -> bool:
    return character == "[" or (in_class and character != "]")


def _property(found: re.Match[str], in_class: bool) -> str:
    letter, name = found.group(1) or found.group(3), found.group(2) or found.group(4)
    ranges = POSIX.get(name) or ranges_of(name)
    if in_class:
        return ranges
    return f"[{'^' if letter == 'P' else ''}{ranges}]"


@cache
def ranges_of(category: str) -> str:
    """The characters of a general category (`L`, `Nd`) as the inside of a class."""
    pieces, start = [], None
    for code in range(min(LAST_ASSIGNED, sys.maxunicode) + 2):
        inside = code <= LAST_ASSIGNED and unicodedata.category(chr(code)).startswith(category)
        if inside and start is None:
            start = code
        elif not inside and start is not None:
            pieces.append(_range(start, code - 1))
            start = None
    return "".join(pieces)


def _range(first: int, last: int) -> str:
    return (
        f"{re.escape(chr(first))}-{re.escape(chr(last))}" if last > first else re.escape(chr(first))
    )
