"""Filter patterns of terms: all must occur, `?` makes a choice, `-` forbids, `%…%` is a regex.

Patterns for JSON (`{ $.a = 1 }`) and for columns (`[a, b]`) are refused by name.
Source: CloudWatch Logs User Guide, "Filter pattern syntax".
"""

import re
from collections.abc import Callable
from typing import NamedTuple

TERM = re.compile(r'([-?]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]+)%|(\S+))')
LONGEST_REGEX = 200
Matches = Callable[[str], bool]


class Unsupported(ValueError):
    """The pattern is of a kind that is not run here, or not well-formed."""


class Term(NamedTuple):
    sign: str  # "" | "-" | "?"
    found_in: Matches


def compile_pattern(pattern: str) -> Matches:
    """What tells whether a message fits. Raises Unsupported."""
    text = pattern.strip()
    if text.startswith(("{", "[")):
        raise Unsupported("Patterns for JSON and for columns are not run by this cloud.")
    terms = [_term(found) for found in TERM.finditer(text)]
    needed = [term.found_in for term in terms if term.sign == ""]
    either = [term.found_in for term in terms if term.sign == "?"]
    never = [term.found_in for term in terms if term.sign == "-"]

    def matches(message: str) -> bool:
        return (
            all(found_in(message) for found_in in needed)
            and (not either or bool(needed) or any(found_in(message) for found_in in either))
            and not any(found_in(message) for found_in in never)
        )

    return matches


def _term(found: re.Match[str]) -> Term:
    sign, quoted, regex, plain = found.groups()
    if regex is not None:
        return Term(sign, _regex(regex))
    word = plain if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
    return Term(sign, lambda message: word in message)


def _regex(text: str) -> Matches:
    if len(text) > LONGEST_REGEX:
        raise Unsupported("The regular expression is too long.")
    try:
        compiled = re.compile(text)
    except re.error as error:
        raise Unsupported(f"Invalid regular expression: {error}") from error
    return lambda message: compiled.search(message) is not None
