"""Wildcards of policies: `*` is any run of characters, `?` is one character.

A pattern is a tuple of tokens, so that the value of a policy variable is text even when it holds a
star. Matching is by two pointers and takes at most len(pattern) × len(text) steps: policies are
written by strangers, and a regular expression with many stars would take for ever.
"""

from functools import lru_cache
from typing import Final


class Wild:
    """A token that is no character."""

    def __init__(self, shown: str) -> None:
        self.shown = shown

    def __repr__(self) -> str:
        return self.shown


MANY: Final = Wild("*")
ONE: Final = Wild("?")
_WILD: Final = {"*": MANY, "?": ONE}

Token = str | Wild
Pattern = tuple[Token, ...]


@lru_cache(maxsize=4096)
def compiled(text: str) -> Pattern:
    return tuple(_WILD.get(character, character) for character in text)


def matches(text: str, pattern: Pattern) -> bool:
    """Whether the whole text fits. The last star met is widened when what follows fails."""
    at = token = 0
    star, resume = -1, 0
    while at < len(text):
        if token < len(pattern) and pattern[token] is MANY:
            star, resume = token, at
            token += 1
        elif token < len(pattern) and (pattern[token] is ONE or pattern[token] == text[at]):
            at += 1
            token += 1
        elif star >= 0:
            resume += 1
            at, token = resume, star + 1
        else:
            return False
    return all(rest is MANY for rest in pattern[token:])


def fits(text: str, pattern: str) -> bool:
    """As `matches`, for a pattern without variables, with the common shapes answered at once."""
    if pattern == "*":
        return True
    body = pattern.removesuffix("*")
    if "*" in body or "?" in body:
        return matches(text, compiled(pattern))
    return text == pattern if body == pattern else text.startswith(body)
