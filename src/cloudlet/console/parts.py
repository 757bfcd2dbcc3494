"""The few shapes that all pages are made of."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from urllib.parse import quote, urlencode

from cloudlet.console import ROOT
from cloudlet.console.engine import words
from cloudlet.console.engine.html import Child, Html, tag

# What a status means: a sign and a colour go with the word.
MEANINGS = {
    "Completed": ("right", "✓"),
    "InService": ("right", "✓"),
    "Failed": ("wrong", "✕"),
    "Stopped": ("quiet", "■"),
    "InProgress": ("moving", "▸"),
}
WORDS = {"InProgress": "Running", "InService": "In service"}


def path(*parts: str, **query: str | int | None) -> str:
    """An address of the console, safe for any name; empty values are left out."""
    place = "/".join((ROOT, *(quote(part, safe="") for part in parts))) if parts else f"{ROOT}/"
    given = {name: value for name, value in query.items() if value not in ("", None)}
    return f"{place}?{urlencode(given)}" if given else place


def link(text: Child, *parts: str, **query: str | int | None) -> Html:
    return tag("a", text, href=path(*parts, **query))


def status(word: str) -> Html:
    kind, sign = MEANINGS.get(word, ("moving", "▸"))
    shown = WORDS.get(word, word)
    return tag("span", tag("span", sign, aria_hidden="true"), " ", shown, class_=f"badge {kind}")


def moment(at: datetime, now: datetime) -> Html:
    """How long ago; exactly on hover."""
    exact = at.astimezone().strftime("%d %b %Y, %H:%M:%S")
    return tag("time", words.ago(at, now), datetime=at.isoformat(), title=exact)


def clock_time(at: datetime) -> Html:
    local = at.astimezone()
    return tag("time", f"{local:%H:%M:%S}", datetime=at.isoformat(), title=f"{local:%d %b %Y}")


def table(heads: Sequence[str], rows: Iterable[Sequence[Child]], caption: str) -> Html:
    """The first cell names its row. Heads that begin with `#` stand over numbers."""
    numbers = [head.startswith("#") for head in heads]
    head = tag(
        "tr",
        (
            tag("th", one.lstrip("#"), scope="col", class_="number" if is_number else None)
            for one, is_number in zip(heads, numbers, strict=True)
        ),
    )
    body = (_row(row, heads, numbers) for row in rows)
    whole = tag(
        "table",
        tag("caption", caption, class_="visually-hidden"),
        tag("thead", head),
        tag("tbody", body),
    )
    return tag("div", whole, class_="table-scroll", tabindex=0, role="region", aria_label=caption)


def facts(pairs: Iterable[tuple[str, Child]]) -> Html:
    """Names with what they stand for; those without are left out."""
    shown = ((name, value) for name, value in pairs if value not in (None, "", []))
    return tag("dl", (tag("div", tag("dt", a), tag("dd", b)) for a, b in shown), class_="facts")


def figures(pairs: Iterable[tuple[Child, Child]]) -> Html:
    """Large numbers with a line about each."""
    return tag(
        "ul",
        (tag("li", tag("b", number), tag("span", about)) for number, about in pairs),
        class_="figures",
    )


def section(title: str, *children: Child, name: str = "", live: bool = False) -> Html:
    return tag(
        "section", tag("h2", title), children, id=name or None, data_live=live, class_="section"
    )


def empty(*children: Child) -> Html:
    return tag("p", children, class_="empty")


def trail(*crumbs: tuple[str, str]) -> Html:
    """The way here: addresses with their words."""
    return tag(
        "nav",
        tag("ol", (tag("li", tag("a", text, href=href)) for href, text in crumbs)),
        class_="crumbs",
        aria_label="The way here",
    )


def chosen(options: Mapping[str, str], now: str, label: str, address: Mapping[str, str]) -> Html:
    """Links of which one is where you are."""
    return tag(
        "nav",
        (
            tag("a", text, href=address[key], aria_current="true" if key == now else None)
            for key, text in options.items()
        ),
        class_="choices",
        aria_label=label,
    )


def s3_place(text: str) -> Child:
    """An S3 URI as a link to its place here; anything else as it is."""
    bucket, _, key = text.removeprefix("s3://").partition("/")
    if not text.startswith("s3://") or not bucket:
        return tag("code", text)
    return link(tag("code", text), "buckets", bucket, prefix=key)


def _row(row: Sequence[Child], heads: Sequence[str], numbers: Sequence[bool]) -> Html:
    first, *rest = row
    cells = [
        tag("td", cell, class_="number" if is_number else None, data_head=head.lstrip("#"))
        for cell, head, is_number in zip(rest, heads[1:], numbers[1:], strict=True)
    ]
    return tag("tr", tag("th", first, scope="row"), cells)


def search(
    place: str, name: str, label: str, now: str, kept: Mapping[str, str], *below: str
) -> Html:
    """A form of one field; `kept` are the choices that go along."""
    return tag(
        "form",
        (tag("input", type="hidden", name=key, value=one) for key, one in kept.items() if one),
        tag("label", label, tag("input", type="text", name=name, value=now)),
        tag("button", "Show", class_="button"),
        action=path(place, *below),
        class_="filter-form",
    )


def pager(before: str, after: str, back: str = "Newer") -> Html | None:
    """Addresses of the pages around this one; empty where there is none."""
    if not before and not after:
        return None
    return tag(
        "nav",
        tag("a", back, href=before) if before else None,
        tag("a", "Further", href=after) if after else None,
        class_="pager",
        aria_label="Pages of this list",
    )
