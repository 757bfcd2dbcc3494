"""All jobs, newest first."""

from collections.abc import Sequence
from datetime import datetime

from cloudlet.console import parts
from cloudlet.console.asking import Asked, Page
from cloudlet.console.engine import words
from cloudlet.console.engine.html import Child, Html, markup, tag
from cloudlet.console.queries import jobs

LIMIT = 50
EVERY_SECONDS = 3
FAMILIES = {"": "All"} | {family: family.capitalize() for family in jobs.KINDS}
STATES = {"": "In any state"} | {state: state.capitalize() for state in jobs.STATES}


def show(asked: Asked) -> Page:
    wanted = _wanted(asked)
    offset = asked.number("from") or 0
    found = jobs.newest(asked.cloud, wanted, asked.now, LIMIT + 1, offset)
    body = markup(
        tag("h1", "Jobs"),
        _choices(wanted),
        tag("div", _list(asked, wanted, found[:LIMIT]), id="list", data_live=True),
        _pages(wanted, offset, more=len(found) > LIMIT),
    )
    return Page("Jobs", body, "jobs", EVERY_SECONDS)


def jobs_table(found: Sequence[jobs.JobRow], now: datetime) -> Html:
    return parts.table(
        ("Name", "State", "Kind", "Begun", "#Took"),
        (
            (
                parts.link(one.name, "jobs", one.family, one.name),
                parts.status(one.status),
                one.family.capitalize(),
                parts.moment(one.created_at, now),
                words.span(one.took),
            )
            for one in found
        ),
        "Jobs, newest first",
    )


def _wanted(asked: Asked) -> jobs.Wanted:
    family, state = asked.text("family"), asked.text("state")
    return jobs.Wanted(
        family if family in jobs.KINDS else "",
        state if state in jobs.STATES else "",
        asked.text("name"),
    )


def _choices(wanted: jobs.Wanted) -> Html:
    def address(family: str, state: str) -> str:
        return parts.path("jobs", family=family, state=state, name=wanted.text)

    return tag(
        "div",
        parts.chosen(
            FAMILIES, wanted.family, "Kind", {one: address(one, wanted.state) for one in FAMILIES}
        ),
        parts.chosen(
            STATES, wanted.state, "State", {one: address(wanted.family, one) for one in STATES}
        ),
        parts.search("jobs", "name", "Name contains", wanted.text, _kept(wanted)),
        class_="filters",
    )


def _kept(wanted: jobs.Wanted) -> dict[str, str]:
    return {"family": wanted.family, "state": wanted.state}


def _list(asked: Asked, wanted: jobs.Wanted, found: list[jobs.JobRow]) -> Child:
    if found:
        return jobs_table(found, asked.now)
    if wanted == jobs.Wanted():
        return parts.empty("No job was made yet. CreateTrainingJob makes the first one.")
    return parts.empty("No job is like that. ", parts.link("Show all", "jobs"))


def _pages(wanted: jobs.Wanted, offset: int, *, more: bool) -> Html | None:
    def address(start: int) -> str:
        return parts.path("jobs", **_kept(wanted), name=wanted.text, **{"from": start or ""})

    return parts.pager(
        address(max(offset - LIMIT, 0)) if offset else "", address(offset + LIMIT) if more else ""
    )
