"""What really runs, what is only kept, and that everything else is refused."""

from cloudlet.console import parts
from cloudlet.console.asking import Asked, Page
from cloudlet.console.engine import words
from cloudlet.console.engine.html import Html, markup, tag
from cloudlet.registry import Service

TAGS = ("runs", "kept")


def show(asked: Asked) -> Page:
    services = sorted(asked.running.services.values(), key=lambda one: one.name)
    body = markup(
        tag("h1", "What runs"),
        tag(
            "p",
            "An operation that ",
            tag("b", "runs"),
            " does the work. For one that is ",
            tag("b", "kept"),
            " the books are kept, and nothing stands behind them. Every other operation is refused "
            "with an error that names what is here.",
        ),
        [_service(one) for one in services if one.operations],
    )
    return Page("What runs", body, "operations")


def _service(one: Service) -> Html:
    return parts.section(one.name, [_tagged(one, name) for name in TAGS])


def _tagged(service: Service, name: str) -> Html | None:
    names = sorted(one.name for one in service.operations.values() if one.tag == name)
    if not names:
        return None
    summary = tag("summary", f"{words.count(len(names), 'operation')} ", tag("b", name))
    listed = tag("ul", (tag("li", tag("code", one)) for one in names), class_="operations")
    return tag("details", summary, listed, open=name == "kept")
