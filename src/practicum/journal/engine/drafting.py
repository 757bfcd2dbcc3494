"""What an entry starts with: concept, approach and where to review, from the item itself."""

import re
from dataclasses import dataclass

from practicum.journal.engine.entry import MAX_APPROACH, MAX_WHERE
from practicum.library.engine.schema import Item
from practicum.library.engine.words import key_options, words

COMMON = {word.lower(): word for word in ("AI", "API", "AWS", "AZ", "GPU", "IAM", "KMS", "ML")}


@dataclass(frozen=True)
class Draft:
    """Markdown, except for `concept`; the learner may change all of it."""

    concept: str
    approach: str
    where: str


def draft(item: Item) -> Draft:
    """The item's first concept, its takeaway with the reasons of the key, and its sources."""
    reasons = [f"{_flat(option.text)}: {_flat(option.why)}" for option in key_options(item)]
    approach = "\n\n".join([item.takeaway, *reasons])
    sources = "\n".join(f"- [{_label(one.title)}](<{one.url}>)" for one in item.sources)
    concept = concept_words(item.concepts[0], item)
    return Draft(concept, _cut(approach, MAX_APPROACH), _cut(sources, MAX_WHERE))


def concept_words(concept: str, item: Item) -> str:
    """A concept as a person writes it: `pca-loadings` becomes `PCA loadings`.

    Abbreviations and names are spelled as the item spells them, common ones also where it does not.
    """
    texts = [item.stem, item.takeaway, *(f"{one.text} {one.why}" for one in item.options)]
    spelled = {word.lower(): word for text in texts for word in words(text) if _is_name(word)}
    found = " ".join(spelled.get(word, COMMON.get(word, word)) for word in concept.split("-"))
    return found[:1].upper() + found[1:]


def _is_name(word: str) -> bool:
    return word.isalnum() and any(letter.isupper() for letter in word[1:])


def _label(title: str) -> str:
    return re.sub(r"([\\\[\]])", r"\\\1", _flat(title))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str, longest: int) -> str:
    """Whole lines as far as they fit; a line that is too long by itself is cut off."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    return head[: head.rfind("\n")] + "…" if "\n" in head else head + "…"
