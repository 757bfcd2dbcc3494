"""The pages before one may look."""

from pathlib import Path
from shlex import quote

from cloudlet.console.engine.html import Html, tag
from cloudlet.console.frame import bare
from cloudlet.protocol.wire import Request


def welcome() -> Html:
    return bare(
        "cloudlet",
        _lead(
            "What your cloud holds and does. You can look at everything here and change nothing."
        ),
        tag(
            "form",
            tag("button", "Continue", class_="button primary", autofocus=True),
            method="post",
        ),
    )


def signed_out(data: Path) -> Html:
    return bare(
        "You are not signed in",
        _lead("Run this in a terminal and open the link that it prints."),
        _command(data),
    )


def used(data: Path) -> Html:
    return bare(
        "This link is used up",
        _lead("A link works once and for twelve hours. Get a new one in the terminal."),
        _command(data),
    )


def refused(reason: str, request: Request) -> Html:
    """A link on this page is one of our own, which may be followed."""
    again = f"{request.path}?{request.query}" if request.query else request.path
    is_page = request.method == "GET" and request.path.startswith("/_cloudlet")
    return bare(
        "Refused",
        _lead(reason),
        tag("p", "You came by a link of another page? ", tag("a", "Open it from here", href=again))
        if is_page
        else tag("p", "The console answers its own pages only."),
    )


def _command(data: Path) -> Html:
    command = f"cloudlet console --data {quote(str(data))}"
    return tag("pre", tag("code", command), tabindex=0)


def _lead(text: str) -> Html:
    return tag("p", text, class_="lead")
