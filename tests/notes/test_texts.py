"""What is computed of notes: titles, letters, days to come back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.notes.engine.texts import LONGEST_TITLE, NoteText, letter_of, next_return, title_of


@given(st.text(), st.text())
def test_a_title_fits_and_is_empty_only_when_nothing_was_written(title, text):
    made = title_of(NoteText("concept", title, text))
    assert len(made) <= LONGEST_TITLE
    assert bool(made) == bool(title.strip() or text.split())


@pytest.mark.parametrize(
    ("title", "letter"),
    [("apple", "A"), ("Äpfel", "A"), ("éclair", "E"), ("7 days", "#"), ("", "#"), ("  z", "Z")],
)
def test_titles_stand_under_their_letter(title, letter):
    assert letter_of(title) == letter


def test_each_return_is_later_than_the_one_before():
    today = date(2026, 11, 23)
    days = [next_return(rounds, today) - today for rounds in range(4)]
    assert days == sorted(set(days))
    assert next_return(99, today) == today + timedelta(days=35)
