"""Rules on the form of an item, its reasons and its sources."""

import re
from collections.abc import Iterator

from practicum.library.engine.rules.base import Finding, fault, note
from practicum.library.engine.schema import Item
from practicum.library.engine.words import CHOOSE, distractors, key_options

NUMBER = re.compile(r"^[^\w]{0,2}(\d+(?:[.,]\d+)*)\b")
NUMBER_WORDS = {2: "TWO", 3: "THREE"}
SHAPES = {("single", 1, 4), ("multiple", 2, 5), ("multiple", 3, 6)}


def shape(item: Item) -> Iterator[Finding]:
    """L23: 1 of 4, 2 of 5 or 3 of 6, and the stem says how many."""
    keys = len(key_options(item))
    if (item.kind, keys, len(item.options)) not in SHAPES:
        yield fault("L23", f"{item.kind} with {keys} of {len(item.options)} right")
    said = CHOOSE.search(item.stem)
    if item.kind == "multiple" and (not said or said.group(1) != NUMBER_WORDS.get(keys)):
        yield fault("L23", "the stem must say how many to choose, as in “(Choose TWO.)”")
    if item.kind == "single" and said:
        yield fault("L23", "the stem of a single item must not ask for several")


def reasons(item: Item) -> Iterator[Finding]:
    """L21: every distractor stands for something and could be right."""
    for option in distractors(item):
        if not option.right_if:
            yield fault("L21", f"the distractor {option.id!r} has no right_if")
        elif option.right_if.lower().startswith("never") and item.style not in {
            "concept",
            "calculation",
        }:
            yield fault("L21", "right_if may be “never” only for concepts and calculations")
        if not option.stands_for:
            yield fault("L21", f"the distractor {option.id!r} stands for nothing")
    for option in key_options(item):
        if option.right_if or option.stands_for:
            yield fault("L21", f"the key {option.id!r} carries the fields of a distractor")


def numeric_options(item: Item) -> Iterator[Finding]:
    """L15: numbers are sorted and keep their order."""
    found = [NUMBER.match(option.text) for option in item.options]
    if not all(found):
        return
    values = [float(match.group(1).replace(",", "")) for match in found if match]
    if values != sorted(values):
        yield note("L15", "the options are numbers and not sorted")
    elif not item.keep_order:
        yield note("L15", "the options are sorted numbers without keep_order")
