"""Rules on lengths: nobody should find the key with a ruler."""

from collections.abc import Iterator
from statistics import mean

from practicum.library.engine.rules.base import Finding, fault, note
from practicum.library.engine.schema import Item
from practicum.library.engine.words import distractors, key_options, lead_in, words

LONGEST_RATIO, LONGEST_MARGIN = 1.4, 25
SKEW_HIGH, SKEW_LOW = 1.5, 0.6
SPREAD_NOTE, SPREAD_FAULT = 3.9, 6.0
STEM_WORDS = range(48, 117)
LEAD_IN_WORDS = 30


def longest_key(item: Item) -> Iterator[Finding]:
    """L01: the key is not far longer than every distractor."""
    key = max(len(option.text) for option in key_options(item))
    rest = max((len(option.text) for option in distractors(item)), default=key)
    if key >= LONGEST_RATIO * rest and key - rest >= LONGEST_MARGIN:
        yield fault("L01", f"the key has {key} characters, the longest distractor {rest}")


def length_skew(item: Item) -> Iterator[Finding]:
    """L02: key and distractors have about the same mean length."""
    if not distractors(item) or not key_options(item):
        return
    key = mean(len(option.text) for option in key_options(item))
    skew = key / mean(len(option.text) for option in distractors(item))
    if not SKEW_LOW <= skew <= SKEW_HIGH:
        yield note("L02", f"the key is {skew:.2f} times as long as the mean distractor")


def option_spread(item: Item) -> Iterator[Finding]:
    """L03: options are of like length; one-word options are exempt."""
    if all(len(words(option.text)) == 1 for option in item.options):
        return
    lengths = [len(option.text) for option in item.options]
    spread = max(lengths) / min(lengths)
    if spread > SPREAD_FAULT:
        yield fault("L03", f"the longest option is {spread:.1f} times the shortest")
    elif spread > SPREAD_NOTE:
        yield note("L03", f"the longest option is {spread:.1f} times the shortest")


def stem_load(item: Item) -> Iterator[Finding]:
    """L16: stems are as long as on the exam."""
    count = len(words(item.stem))
    if count not in STEM_WORDS:
        yield note("L16", f"the stem has {count} words instead of 48 to 116")


def one_question(item: Item) -> Iterator[Finding]:
    """L17: one question, at the end, short."""
    questions = item.stem.count("?")
    if questions != 1 or not lead_in(item.stem).endswith("?"):
        yield fault("L17", f"the stem has {questions} questions; it must end with exactly one")
    count = len(words(lead_in(item.stem)))
    if count > LEAD_IN_WORDS:
        yield fault("L17", f"the question has {count} words instead of at most {LEAD_IN_WORDS}")
