"""Entries as values: hostile payloads, drafts from items, Markdown."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from practicum.journal.engine.drafting import concept_words, draft
from practicum.journal.engine.entry import JournalEntry, cleaned, read, same_concept
from practicum.journal.engine.export import Told, markdown
from practicum.library.engine.schema import Item
from tests import small_pack

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from([*JournalEntry.model_fields, "more"])


@given(st.dictionaries(NAMES, JSON, max_size=8) | JSON)
def test_whatever_a_record_holds_is_an_entry_or_nothing(payload):
    entry = read(payload)
    assert entry is None or read(entry.model_dump(mode="json")) == entry


@given(st.text())
def test_texts_can_be_stored_and_printed(text):
    made = cleaned(text + "\ud800\0\x1b[31m\r\n")
    made.encode()
    assert not set("\0\x1b\r") & set(made)
    assert cleaned(made) == made


def test_too_long_a_text_is_no_entry():
    assert read({"kind": "mistake", "text": "x" * 4000}) is not None
    assert read({"kind": "mistake", "text": "x" * 4001}) is None


def item(**changes):
    return Item.model_validate(small_pack.item("one", "topic") | changes)


def test_a_draft_holds_concept_reasons_and_sources():
    given_ = draft(item())
    assert given_.concept == "Choosing"
    assert given_.approach == "Take what costs least.\n\nThe thing called a: Because a."
    assert given_.where == "- [A page](<https://example.org/page>)"


def test_a_draft_of_a_long_item_fits_an_entry():
    long = item(takeaway="word " * 1500, sources=[small_pack.SOURCE | {"title": "t" * 300}] * 8)
    given_ = draft(long)
    entry = JournalEntry(kind="mistake", approach=given_.approach, where=given_.where)
    assert entry.approach.endswith("Because a.")
    assert entry.where.count("\n") == 5
    assert entry.where.endswith("…")
    assert draft(item(takeaway="word " * 1599)).approach.endswith("…")


def test_concepts_are_spelled_as_the_item_spells_them():
    shown = item(takeaway="PCA and DeepAR differ.")
    assert concept_words("pca-for-deepar", shown) == "PCA for DeepAR"
    assert concept_words("managed-ai-services", shown) == "Managed AI services"
    assert concept_words("output-layer", shown) == "Output layer"
    assert same_concept("Output  Layer") == same_concept("output-layer")


def test_markdown_has_a_heading_for_each_entry_and_leaves_out_what_is_empty():
    told = Told(
        date(2026, 11, 23), "One\nline", "Mistake", "Fact", "", False, "My *lesson*", "", ""
    )
    text = markdown([told], date(2026, 11, 24))
    assert text == (
        "# Revision journal\n\n1 entry, 2026-11-24.\n\n## 2026-11-23 · One line\n\n"
        "Mistake, fact\n\nMy *lesson*\n"
    )
