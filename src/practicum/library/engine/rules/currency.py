"""L22: today's services under today's names."""

import re
from collections.abc import Iterable, Iterator

from practicum.library.engine.rules.base import Finding, fault
from practicum.library.engine.schema import Item, Service


def service_currency(item: Item, services: Iterable[Service]) -> Iterator[Finding]:
    """No ended service, and no former name except in brackets after today's."""
    text = "\n".join([item.stem, *(option.text for option in item.options)])
    for service in services:
        if service.status == "ended" and _names(text, service.name):
            yield fault("L22", f"{service.name} has ended")
        for former in service.former:
            if former in service.name:
                continue
            open_text = re.sub(rf"\((?:formerly )?{re.escape(former)}\)", "", text)
            if _names(open_text, former):
                yield fault("L22", f"{former} is called {service.name} today")


def _names(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None
