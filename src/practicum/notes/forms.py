"""Forms of notes, documentation sessions and the shelf: what a person typed, read with care."""

from typing import Any, cast

from django import forms

from practicum.library import queries as library
from practicum.notes.engine.texts import (
    DEPTHS,
    KINDS,
    SECTIONS,
    NoteText,
    Question,
    SessionText,
    SourceText,
)

LONGEST_TEXT = 20_000
QUESTIONS = 5


def topic_choices() -> list[tuple[str, Any]]:
    """Topics by domain, as options of a select; each value is `pack/topic`."""
    choices: list[tuple[str, Any]] = [("", "No topic")]
    for pack in library.packs():
        blueprint = library.blueprint(pack.id)
        for domain in blueprint.domains:
            own = [
                (f"{pack.id}/{topic.id}", topic.title)
                for topic in library.topics(pack.id)
                if blueprint.domain_of(topic.tasks[pack.code][0]) == domain
            ]
            choices.append((domain.title, sorted(own, key=lambda one: one[1].casefold())))
    return choices


def _optional_url(**more: Any) -> forms.URLField:
    return forms.URLField(required=False, max_length=500, assume_scheme="https", **more)


class NoteForm(forms.Form):
    section = forms.ChoiceField(
        choices=list(SECTIONS.items()), widget=forms.RadioSelect, initial="concept"
    )
    text = forms.CharField(
        required=False, max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 5})
    )
    title = forms.CharField(required=False, max_length=200)
    topic = forms.ChoiceField(required=False, choices=topic_choices)
    high_yield = forms.BooleanField(required=False)
    item = forms.SlugField(required=False, max_length=128, widget=forms.HiddenInput)
    base = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("text", "").strip() and not data.get("title", "").strip():
            self.add_error("text", "Write something, or close this without saving.")
        return data

    def value(self) -> NoteText:
        data = self.cleaned_data
        pack, _, topic = data["topic"].partition("/")
        return NoteText(
            data["section"],
            data["title"],
            data["text"],
            pack,
            topic,
            data["high_yield"],
            data["item"],
        )


class SessionForm(forms.Form):
    title = forms.CharField(max_length=200)
    url = _optional_url()
    topic = forms.ChoiceField(required=False, choices=topic_choices)
    depth = forms.ChoiceField(choices=list(DEPTHS.items()))
    summary = forms.CharField(
        required=False, max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 2})
    )
    minutes = forms.IntegerField(required=False, min_value=0, max_value=1440)
    reread = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for number in range(1, QUESTIONS + 1):
            self.fields[f"question_{number}"] = forms.CharField(required=False, max_length=300)
            self.fields[f"answer_{number}"] = forms.CharField(
                required=False, max_length=4000, widget=forms.Textarea({"rows": 2})
            )

    def pairs(self) -> list[tuple[Any, Any]]:
        """Question and answer fields, side by side."""
        return [
            (self[f"question_{number}"], self[f"answer_{number}"])
            for number in range(1, QUESTIONS + 1)
        ]

    def value(self) -> SessionText:
        data = self.cleaned_data
        pack, _, topic = data["topic"].partition("/")
        asked = [
            Question(data[f"question_{n}"].strip(), data[f"answer_{n}"].strip())
            for n in range(1, QUESTIONS + 1)
        ]
        return SessionText(
            title=data["title"],
            url=data["url"],
            depth=data["depth"],
            questions=tuple(one for one in asked if one.question),
            summary=data["summary"],
            minutes=data["minutes"] or 0,
            pack=pack,
            topic=topic,
            reread=data["reread"],
        )


class SourceForm(forms.Form):
    title = forms.CharField(max_length=200)
    kind = forms.ChoiceField(choices=list(KINDS.items()))
    url = _optional_url()
    minutes = forms.IntegerField(min_value=0, max_value=100_000, initial=60)
    minutes_done = forms.IntegerField(min_value=0, max_value=100_000, initial=0)
    topics = forms.MultipleChoiceField(required=False, choices=lambda: topic_choices()[1:])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("minutes_done", 0) > data.get("minutes", 0):
            self.add_error("minutes_done", "More minutes done than there are in all.")
        return data

    def topic_groups(self) -> list[tuple[str, list[tuple[str, str, bool]], int]]:
        """By domain: value, title and whether it is chosen of each topic; then how many are."""
        chosen = set(self["topics"].value() or ())
        groups = []
        for domain, topics in topic_choices()[1:]:
            boxes = [(value, title, value in chosen) for value, title in topics]
            groups.append((domain, boxes, sum(box[2] for box in boxes)))
        return groups

    def value(self) -> SourceText:
        data = self.cleaned_data
        topics = tuple(one.partition("/")[2] for one in cast("list[str]", data["topics"]))
        return SourceText(
            data["title"], data["kind"], data["url"], data["minutes"], data["minutes_done"], topics
        )
