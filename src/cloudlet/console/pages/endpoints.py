"""All endpoints with their variants and what came in the last hour."""

from datetime import timedelta

from cloudlet.console import parts
from cloudlet.console.asking import Asked, Page
from cloudlet.console.engine import words
from cloudlet.console.engine.html import Child, Html, markup, tag
from cloudlet.console.queries import endpoints

EVERY_SECONDS = 3


def show(asked: Asked) -> Page:
    found = endpoints.every(asked.cloud, asked.now - timedelta(hours=1))
    body = markup(
        tag("h1", "Endpoints"),
        tag("div", _list(asked, found), id="list", data_live=True),
    )
    return Page("Endpoints", body, "endpoints", EVERY_SECONDS)


def _list(asked: Asked, found: list[endpoints.Endpoint]) -> Child:
    if not found:
        return parts.empty(
            "Models that answer will stand here. CreateModel, CreateEndpointConfig and "
            "CreateEndpoint bring one into service."
        )
    return parts.table(
        ("Name", "State", "Variants", "#Workers", "#Requests, last hour", "#Errors", "Changed"),
        (
            (
                parts.link(one.name, "endpoints", one.name),
                parts.status(one.status),
                _variants(one),
                f"{sum(len(variant.workers) for variant in one.variants):,}",
                f"{one.calls:,}",
                f"{_errors(one):,}",
                parts.moment(one.changed_at, asked.now),
            )
            for one in found
        ),
        "Endpoints, by name",
    )


def _variants(one: endpoints.Endpoint) -> list[Html]:
    return [
        tag("div", f"{variant.name}, {words.percent(variant.share)}") for variant in one.variants
    ]


def _errors(one: endpoints.Endpoint) -> int:
    return sum(variant.traffic.bad_requests + variant.traffic.broken for variant in one.variants)
