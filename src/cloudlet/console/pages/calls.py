"""The audit trail, newest first."""

from collections.abc import Mapping

from cloudlet.console import parts
from cloudlet.console.asking import Asked, Page
from cloudlet.console.engine.html import Child, Html, markup, tag
from cloudlet.console.queries import calls

LIMIT = 100
FIELDS = {"name": "Operation", "user": "Who", "resource_name": "Resource"}
ANSWERS = {"": "Any", "true": "Refused or failed", "false": "Answered"}
PLANES = {"": "Any", "0": "Management", "1": "Data"}
EFFECTS = {"": "Any", "false": "Write", "true": "Read only"}
CHOICES = {
    "is_data": ("Events", PLANES),
    "refused": ("Answer", ANSWERS),
    "reads_only": ("Access", EFFECTS),
}


def show(asked: Asked) -> Page:
    conditions = _conditions(asked)
    found = calls.newest(asked.cloud, conditions, asked.number("below"), LIMIT + 1)
    rows = found[:LIMIT]
    older = str(rows[-1].id) if len(found) > LIMIT else ""
    body = markup(
        tag("h1", "Calls"),
        tag(
            "p",
            "Every call of the API with what became of it; bodies and secrets are not kept. "
            "The last 50,000 management events and the last 50,000 data events are there.",
            class_="muted",
        ),
        _form(asked, conditions),
        _list(asked, rows, conditions),
        parts.pager(
            parts.path("calls", **conditions) if "below" in asked.query else "",
            parts.path("calls", **conditions, below=older) if older else "",
            back="To the newest",
        ),
    )
    return Page("Calls", body, "calls")


def _conditions(asked: Asked) -> dict[str, str]:
    """By names of the trail's CONDITIONS, as far as they are filled in and known."""
    given = {name: asked.text(name) for name in ("service", *FIELDS, *CHOICES)}
    return {
        name: value
        for name, value in given.items()
        if value and (name not in CHOICES or value in CHOICES[name][1])
    }


def _form(asked: Asked, now: Mapping[str, str]) -> Html:
    services = {"": "All services"} | {name: name for name in sorted(asked.running.services)}
    texts = (
        tag("label", text, tag("input", type="text", name=name, value=now.get(name, "")))
        for name, text in FIELDS.items()
    )
    return tag(
        "form",
        _select("service", "Service", services, now),
        texts,
        (_select(name, label, options, now) for name, (label, options) in CHOICES.items()),
        tag("button", "Show", class_="button"),
        class_="filter-form",
    )


def _select(name: str, label: str, options: Mapping[str, str], now: Mapping[str, str]) -> Html:
    shown = (
        tag("option", text, value=value, selected=value == now.get(name, ""))
        for value, text in options.items()
    )
    return tag("label", label, tag("select", shown, name=name))


def _list(asked: Asked, rows: list[calls.CallRow], conditions: Mapping[str, str]) -> Child:
    if not rows and not conditions:
        return parts.empty("Nobody has called yet.")
    if not rows:
        return parts.empty("No call is like that. ", parts.link("Show all", "calls"))
    return parts.table(
        ("Operation", "Service", "Answer", "Resource", "Who", "When"),
        (
            (
                parts.link(one.operation, "calls", one.request_id),
                one.service or "unknown",
                tag("span", tag("span", "✕ ", aria_hidden="true"), one.error_code, class_="wrong")
                if one.error_code
                else "answered",
                one.named,
                one.who,
                parts.moment(one.at, asked.now),
            )
            for one in rows
        ),
        "Calls, newest first",
    )
