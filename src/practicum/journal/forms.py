"""Forms of the journal: what a person typed, read with care."""

from typing import Any

from django import forms

from practicum.journal.engine.entry import (
    BY_HAND,
    CAUSES,
    KINDS,
    MAX_APPROACH,
    MAX_CONCEPT,
    MAX_LESSON,
    MAX_WHERE,
)
from practicum.notes.forms import topic_choices

CAUSE_CHOICES = [(name, words) for name, (words, _) in CAUSES.items()]
HAND_CHOICES = [(name, KINDS[name]) for name in BY_HAND]


def _text(longest: int, rows: int) -> forms.CharField:
    return forms.CharField(
        required=False, max_length=longest, widget=forms.Textarea({"rows": rows})
    )


class LessonForm(forms.Form):
    """What a learner makes of an answer. Fields that were not sent keep what the item gives."""

    cause = forms.ChoiceField(required=False, choices=CAUSE_CHOICES, widget=forms.RadioSelect)
    text = _text(MAX_LESSON, 2)
    concept = forms.CharField(required=False, max_length=MAX_CONCEPT)
    approach = _text(MAX_APPROACH, 6)
    where = _text(MAX_WHERE, 3)
    high_yield = forms.BooleanField(required=False)

    def __init__(self, *args: Any, needs_cause: bool = False, **named: Any) -> None:
        super().__init__(*args, **named)
        self.needs_cause = needs_cause

    def clean_cause(self) -> str:
        cause: str = self.cleaned_data["cause"]
        if self.needs_cause and not cause:
            raise forms.ValidationError("Choose why it went wrong.")
        return cause

    def told(self) -> dict[str, Any]:
        """What was sent, and only that."""
        return {name: value for name, value in self.cleaned_data.items() if name in self.data}


class EntryForm(LessonForm):
    """An entry that is there already, with all that can be changed of it."""

    topic = forms.ChoiceField(required=False, choices=topic_choices)

    def told(self) -> dict[str, Any]:
        return placed(dict(self.cleaned_data))


class HandForm(forms.Form):
    """Something to come back to, logged by hand."""

    kind = forms.ChoiceField(choices=HAND_CHOICES, widget=forms.RadioSelect)
    concept = forms.CharField(
        required=False, max_length=MAX_CONCEPT, widget=forms.TextInput({"autofocus": True})
    )
    topic = forms.ChoiceField(required=False, choices=topic_choices)
    text = _text(MAX_LESSON, 3)
    item = forms.CharField(required=False, max_length=128, widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(name) for name in ("concept", "topic", "text")):
            self.add_error("concept", "Name the concept or the service, or choose a topic.")
        return data

    def told(self) -> dict[str, Any]:
        return placed(
            {name: self.cleaned_data[name] for name in ("kind", "concept", "topic", "text")}
        )


def placed(told: dict[str, Any]) -> dict[str, Any]:
    """With the value of the select, `pack/topic`, taken apart."""
    pack, _, topic = told.pop("topic").partition("/")
    return told | {"pack": pack, "topic": topic}


def place(pack: str, topic: str) -> str:
    """The value of the select that stands for a topic."""
    return f"{pack}/{topic}" if topic else ""
