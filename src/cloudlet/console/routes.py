"""Which page is where. `*` stands for a name."""

from collections.abc import Callable

from cloudlet.console.asking import Asked, NotThere, Page
from cloudlet.console.pages import (
    buckets,
    call,
    calls,
    endpoint,
    endpoints,
    job,
    jobs,
    operations,
    overview,
    stored_object,
)

ROUTES: tuple[tuple[tuple[str, ...], Callable[..., Page]], ...] = (
    ((), overview.show),
    (("jobs",), jobs.show),
    (("jobs", "*", "*"), job.show),
    (("endpoints",), endpoints.show),
    (("endpoints", "*"), endpoint.show),
    (("buckets",), buckets.show),
    (("buckets", "*"), buckets.show_bucket),
    (("buckets", "*", "object"), stored_object.show),
    (("calls",), calls.show),
    (("calls", "*"), call.show),
    (("operations",), operations.show),
)


def find(parts: list[str], asked: Asked) -> Page:
    """Raises NotThere."""
    for pattern, show in ROUTES:
        if len(pattern) == len(parts) and all(map(_fits, pattern, parts)):
            names = [part for one, part in zip(pattern, parts, strict=True) if one == "*"]
            return show(asked, *names)
    raise NotThere("The console has no such page.")


def _fits(wanted: str, part: str) -> bool:
    return wanted in {"*", part}
