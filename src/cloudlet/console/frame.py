"""What is around every page."""

from cloudlet import __version__
from cloudlet.config import Config
from cloudlet.console import ROOT
from cloudlet.console.asking import Page
from cloudlet.console.engine.html import Html, markup, tag
from cloudlet.console.parts import path

PLACES = {
    "overview": ("Overview", ()),
    "jobs": ("Jobs", ("jobs",)),
    "endpoints": ("Endpoints", ("endpoints",)),
    "buckets": ("Buckets", ("buckets",)),
    "calls": ("Calls", ("calls",)),
    "operations": ("What runs", ("operations",)),
}


def whole(page: Page, config: Config) -> Html:
    return _document(page, markup(_rail(page, config), _main(page)), "with-rail")


def bare(title: str, *children: Html) -> Html:
    """A page that stands alone: before one may look, and when something went wrong."""
    page = Page(title, tag("div", tag("h1", title), children, class_="sheet"), "")
    return _document(page, _main(page), "bare")


def _document(page: Page, body: Html, kind: str) -> Html:
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", f"{page.title} · cloudlet"),
        tag("link", rel="icon", href=f"{ROOT}/static/icon.svg", type="image/svg+xml"),
        tag("link", rel="stylesheet", href=f"{ROOT}/static/console.css"),
        tag("script", src=f"{ROOT}/static/console.js", defer=True)
        if page.every or page.has_log
        else None,
    )
    skip = tag("a", "Skip to the content", href="#main", class_="skip-link")
    shown = tag("body", skip, body, class_=kind, data_every=page.every or None)
    return Html(f"<!DOCTYPE html>{tag('html', head, shown, lang='en')}")


def _main(page: Page) -> Html:
    return tag("main", page.body, id="main", tabindex=-1)


def _rail(page: Page, config: Config) -> Html:
    places = (
        tag(
            "li",
            tag(
                "a", text, href=path(*parts), aria_current="page" if page.section == name else None
            ),
        )
        for name, (text, parts) in PLACES.items()
    )
    return tag(
        "header",
        tag("a", "cloudlet", href=path(), class_="brand"),
        tag("nav", tag("ul", places), aria_label="Pages"),
        tag(
            "p",
            f"Account {config.account}, {config.region}. ",
            "Policies decide." if config.enforce else "Policies do not decide.",
            f" Version {__version__}.",
            class_="rail-status",
        ),
        class_="rail",
    )
