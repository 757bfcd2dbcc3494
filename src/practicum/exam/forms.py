"""Forms of the exam slice: what a person typed, read with care."""

from datetime import date
from typing import Any, cast

from django import forms

from practicum.exam.engine import external
from practicum.exam.engine.external import External
from practicum.exam.engine.fault_reports import FAULTS, LONGEST, Fault
from practicum.library.engine.schema.pack import Domain

MOST_ITEMS = 500


class ReportForm(forms.Form):
    """A fault in an item."""

    fault = forms.ChoiceField(choices=list(FAULTS.items()), widget=forms.RadioSelect)
    words = forms.CharField(max_length=LONGEST, widget=forms.Textarea({"rows": 4}))

    def fault_kind(self) -> Fault:
        return cast("Fault", self.cleaned_data["fault"])


def _count(**more: Any) -> forms.IntegerField:
    return forms.IntegerField(min_value=0, max_value=MOST_ITEMS, **more)


class ExternalForm(forms.Form):
    """A mock taken elsewhere; `domains` are those of the pack, each with a pair of counts."""

    source = forms.CharField(max_length=200)
    title = forms.CharField(max_length=200, required=False)
    taken_on = forms.DateField(widget=forms.DateInput({"type": "date"}))
    right = _count()
    items = forms.IntegerField(min_value=1, max_value=MOST_ITEMS, initial=65)
    minutes = forms.IntegerField(min_value=1, max_value=1440, required=False)
    mistakes = forms.CharField(
        required=False, max_length=external.LONGEST, widget=forms.Textarea({"rows": 5})
    )
    base = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    def __init__(self, *args: Any, domains: tuple[Domain, ...], today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.domains, self.today = domains, today
        self.fields["taken_on"].widget.attrs["max"] = today.isoformat()
        for domain in domains:
            self.fields[f"right_{domain.id}"] = _count(required=False)
            self.fields[f"items_{domain.id}"] = _count(required=False)

    def parts(self) -> list[tuple[str, Any, Any]]:
        """Title and both fields of every domain."""
        return [
            (one.title, self[f"right_{one.id}"], self[f"items_{one.id}"]) for one in self.domains
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (data.get("right") or 0) > (data.get("items") or MOST_ITEMS):
            self.add_error("right", "More right answers than there were items.")
        if data.get("taken_on") and data["taken_on"] > self.today:
            self.add_error("taken_on", "That day has not come yet.")
        for domain in self.domains:
            self._clean_domain(domain.id, data)
        if sum(items for _, items in self._pairs(data).values()) > (data.get("items") or 0):
            self.add_error("items", "The domains have more items than the whole mock.")
        return data

    def _clean_domain(self, name: str, data: dict[str, Any]) -> None:
        right, items = data.get(f"right_{name}"), data.get(f"items_{name}")
        if (right is None) != (items is None):
            missing = f"items_{name}" if items is None else f"right_{name}"
            self.add_error(missing, "Give both numbers, or neither.")
        elif right is not None and items is not None and right > items:
            self.add_error(f"right_{name}", "More right answers than items.")

    def _pairs(self, data: dict[str, Any]) -> dict[str, tuple[int, int]]:
        pairs = {
            one.id: (data.get(f"right_{one.id}"), data.get(f"items_{one.id}"))
            for one in self.domains
        }
        return {name: (pair[0] or 0, pair[1]) for name, pair in pairs.items() if pair[1]}

    def value(self, pack: str) -> External:
        data = self.cleaned_data
        return External(
            pack=pack,
            source=data["source"],
            title=data["title"],
            taken_on=data["taken_on"],
            right=data["right"],
            items=data["items"],
            minutes=data["minutes"],
            domains=self._pairs(data),
            mistakes=data["mistakes"],
        )
