"""Rules on words that give the key away."""

import re
from collections.abc import Iterator

from practicum.library.engine.rules.base import Finding, fault, note
from practicum.library.engine.schema import Item
from practicum.library.engine.words import (
    content_words,
    distractors,
    key_options,
    mean_overlap,
    overlap,
    words,
)

ABSOLUTE = re.compile(
    r"\b(always|never|all|none|completely|guarantees?|guaranteed|impossible)\b", re.IGNORECASE
)
HEDGE = re.compile(r"\b(may|usually|typically)\b", re.IGNORECASE)
ALL_OF = re.compile(r"\b(all|none|both) of the (above|options)\b|\boptions? [A-F]\b", re.IGNORECASE)
NEGATIVE = re.compile(r"\b(not|except)\b", re.IGNORECASE)
LOUD_NEGATIVE = re.compile(r"\b(NOT|EXCEPT)\b")
FEATURES = {
    "brackets": re.compile(r"\("),
    "an example": re.compile(r"\b(for example|such as|e\.g\.)", re.IGNORECASE),
    "digits": re.compile(r"\d"),
    "a service name": re.compile(r"\b(Amazon|AWS|SageMaker|S3|Lambda|Glue|Kinesis|Athena|EMR)\b"),
}
NEAR_DUPLICATE = 0.7


def absolutes(item: Item) -> Iterator[Finding]:
    """L06: absolutes mark distractors."""
    marked = [option.id for option in distractors(item) if ABSOLUTE.search(option.text)]
    if marked and not any(ABSOLUTE.search(option.text) for option in key_options(item)):
        yield note("L06", f"absolutes only in distractors ({', '.join(marked)})")


def hedges(item: Item) -> Iterator[Finding]:
    """L07: hedges mark keys."""
    in_key = any(HEDGE.search(option.text) for option in key_options(item))
    if in_key and not any(HEDGE.search(option.text) for option in distractors(item)):
        yield note("L07", "a hedge stands only in the key")


def clang(item: Item) -> Iterator[Finding]:
    """L08: words of the stem echo only in the key."""
    stem = content_words(item.stem)
    key = set().union(*(content_words(option.text) for option in key_options(item)))
    rest = set().union(*(content_words(option.text) for option in distractors(item)))
    shared = (stem & key) - rest
    if shared:
        yield note("L08", f"stem and key alone share {', '.join(sorted(shared))}")


def convergence(item: Item) -> Iterator[Finding]:
    """L09: the key is the option most like the others."""
    if item.kind != "single":
        return
    shares = sorted((mean_overlap(option, item), option.correct) for option in item.options)
    if shares[-1][1] and shares[-1][0] > shares[-2][0]:
        yield note("L09", f"the key overlaps most with the other options ({shares[-1][0]:.2f})")


def grammar(item: Item) -> Iterator[Finding]:
    """L10: final punctuation is the same for all options."""
    ends = [option.text.rstrip()[-1] in ".!?;" for option in item.options]
    if min(ends.count(True), ends.count(False)) == 1:
        yield note("L10", "the final punctuation of one option differs")


def odd_one_out(item: Item) -> Iterator[Finding]:
    """L11: the key alone has brackets, an example, digits or a service name."""
    for name, pattern in FEATURES.items():
        in_keys = [bool(pattern.search(option.text)) for option in key_options(item)]
        in_rest = [bool(pattern.search(option.text)) for option in distractors(item)]
        if in_keys and all(in_keys) and not any(in_rest):
            yield note("L11", f"only the key has {name}")


def all_of_the_above(item: Item) -> Iterator[Finding]:
    """L12: no option, reason or takeaway names other options."""
    for option in item.options:
        for text in (option.text, option.why, option.right_if or ""):
            if ALL_OF.search(text):
                yield fault("L12", f"the option {option.id!r} names other options")
                break
    if ALL_OF.search(item.takeaway):
        yield fault("L12", "the takeaway names an option")


def negative_stem(item: Item) -> Iterator[Finding]:
    """L13: a question that asks for the exception must say so loudly."""
    question = item.stem[-200:].rpartition("\n")[2]
    asked = re.search(r"\b(which|what)\b.*\b(not|except)\b.*\?", question, re.IGNORECASE)
    if asked and NEGATIVE.search(question) and not LOUD_NEGATIVE.search(question):
        yield fault("L13", "the question is negative without NOT or EXCEPT in capitals")


def near_duplicate_options(item: Item) -> Iterator[Finding]:
    """L14: options differ."""
    for number, one in enumerate(item.options):
        for other in item.options[number + 1 :]:
            if _plain(one.text) == _plain(other.text):
                yield fault("L14", f"the options {one.id!r} and {other.id!r} are the same")
            elif overlap(set(_plain(one.text)), set(_plain(other.text))) >= NEAR_DUPLICATE:
                yield note("L14", f"the options {one.id!r} and {other.id!r} are nearly the same")


def _plain(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in words(text))
