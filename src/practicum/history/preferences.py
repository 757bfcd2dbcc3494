"""A learner's settings: the last writer by time and id of each."""

from collections.abc import Mapping

from practicum.history.models import Record
from practicum.kernel.ids import LearnerId

KIND = "history.preference-chosen"
SUBJECT = "preferences"
CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("system", "light", "dark"),
    "letter-keys": ("on", "off"),
    "alt-keys": ("on", "off"),
    "palette-key": ("slash-and-ctrl-k", "ctrl-k", "alt-k", "off"),
    "help-key": ("question-mark", "alt-h", "off"),
    "note-key": ("n", "alt-n", "off"),
}


def preferences(learner: LearnerId) -> dict[str, str]:
    """Every setting with its value; the first choice of each is the default."""
    chosen = {name: values[0] for name, values in CHOICES.items()}
    records = Record.objects.filter(learner_id=learner, subject=SUBJECT, kind=KIND)
    for record in records.order_by("at", "id"):
        if is_choice(record.payload):
            chosen[record.payload["name"]] = record.payload["value"]
    return chosen


def is_choice(payload: Mapping[str, str]) -> bool:
    return payload.get("value") in CHOICES.get(payload.get("name", ""), ())
