"""Words, sentences and overlaps, as the rules for items count them."""

import re

from practicum.library.engine.schema import Item, Option

WORD = re.compile(r"[A-Za-z0-9][\w'/.-]*")
SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n\s*\n")
CHOOSE = re.compile(r"\s*\(Choose (TWO|THREE)\.?\)")
STOP = {
    "about", "after", "before", "between", "could", "every", "their", "there", "these", "those",
    "through", "using", "which", "while", "within", "without", "would", "where", "should", "other",
    "amazon", "from", "with", "that", "this", "into", "than", "each", "when", "only", "have",
}  # fmt: skip


def words(text: str) -> list[str]:
    return WORD.findall(text)


def content_words(text: str) -> set[str]:
    """Lower-case words of five letters or more that carry meaning; names of products aside."""
    found = {word.lower().strip(".") for word in words(text) if not _is_name(word)}
    return {word for word in found if len(word) >= 5 and word not in STOP}  # noqa: PLR2004


def _is_name(word: str) -> bool:
    return any(letter.isupper() for letter in word[1:]) or any(letter.isdigit() for letter in word)


def lead_in(stem: str) -> str:
    """The last sentence: the question itself, without the note on how many to choose."""
    return SENTENCE.split(CHOOSE.sub("", stem.strip()))[-1].strip()


def scenario(stem: str) -> str:
    """The stem without its question."""
    return CHOOSE.sub("", stem.strip())[: -len(lead_in(stem))].strip()


def key_options(item: Item) -> list[Option]:
    return [option for option in item.options if option.correct]


def distractors(item: Item) -> list[Option]:
    return [option for option in item.options if not option.correct]


def overlap(one: set[str], other: set[str]) -> float:
    """Jaccard's index: shared words over all words of both."""
    return len(one & other) / len(one | other) if one | other else 0.0


def mean_overlap(option: Option, item: Item) -> float:
    """How much an option shares with the others of its item."""
    own = content_words(option.text)
    others = [content_words(other.text) for other in item.options if other.id != option.id]
    return sum(overlap(own, other) for other in others) / len(others)
