"""Words in capitals that turn a question round, and whether one seems to have been overlooked."""

import re
from collections.abc import Iterable

from practicum.library.engine.words import content_words, lead_in

NEGATIONS = frozenset({"NOT", "EXCEPT"})
SUPERLATIVES = frozenset({"MOST", "LEAST", "FIRST", "LAST", "BEST", "LOWEST", "HIGHEST", "FEWEST"})
QUALIFIER = re.compile(rf"\b({'|'.join(sorted(NEGATIONS | SUPERLATIVES))})\b")


def qualifier(stem: str) -> str:
    """The first such word of the question, or of the whole stem; empty when there is none."""
    found = QUALIFIER.search(lead_in(stem)) or QUALIFIER.search(stem)
    return found.group(1) if found else ""


def overlooked(stem: str, reasons: Iterable[str], *, quick: bool) -> str:
    """The qualifier that a wrong answer seems to have passed over; empty when nothing says so.

    Whoever misses a negation chooses what holds. For the others there must be a sign: the answer
    came quicker than one reads, or the reason against the chosen option names what the qualifier
    asks for. `reasons` are the pack's reasons against the options chosen wrongly.
    """
    word = qualifier(stem)
    if word in NEGATIONS or (word and quick):
        return word
    asked = content_words(lead_in(stem).partition(word)[2]) if word else set()
    return word if any(asked & content_words(reason) for reason in reasons) else ""
