"""One endpoint: its variants, the processes behind them, the traffic, the log."""

from datetime import datetime, timedelta

from cloudlet.console import parts
from cloudlet.console.asking import Asked, NotThere, Page
from cloudlet.console.engine import plots, words
from cloudlet.console.engine.html import Child, Html, markup, tag
from cloudlet.console.pages.log import log_section
from cloudlet.console.pages.plot import figure
from cloudlet.console.queries import endpoints
from cloudlet.console.queries.endpoints import Endpoint, Period, Variant

LINES = 200
EVERY_SECONDS = 3
PERIODS = 60
SPANS = {
    "": ("15 minutes", timedelta(minutes=15)),
    "hour": ("1 hour", timedelta(hours=1)),
    "day": ("1 day", timedelta(days=1)),
}
Course = list[Period]


def show(asked: Asked, name: str) -> Page:
    span = asked.text("span") if asked.text("span") in SPANS else ""
    since = asked.now - SPANS[span][1]
    found = endpoints.one(asked.cloud, name, since)
    if found is None:
        raise NotThere(f"There is no endpoint {name}.")
    body = markup(
        parts.trail((parts.path("endpoints"), "Endpoints")),
        tag("h1", name),
        tag("div", _state(asked, found), id="state", data_live=True),
        _spans(name, span),
        tag(
            "div",
            [_variant(asked, found, one, since) for one in found.variants],
            id="variants",
            data_live=True,
        ),
        log_section(
            endpoints.log_of(asked.cloud, name, LINES),
            "Its models have printed nothing.",
            live=True,
        ),
    )
    return Page(name, body, "endpoints", EVERY_SECONDS)


def _state(asked: Asked, found: Endpoint) -> Html:
    return markup(
        tag(
            "p",
            parts.status(found.status),
            " Changed ",
            parts.moment(found.changed_at, asked.now),
            ", configuration ",
            tag("code", found.config),
            ".",
        ),
        tag("pre", found.reason, class_="notice fault", tabindex=0) if found.reason else None,
        tag("p", "Requests and answers are captured into ", parts.s3_place(found.capture), ".")
        if found.capture
        else None,
    )


def _spans(name: str, span: str) -> Html:
    return parts.chosen(
        {one: words_ for one, (words_, _) in SPANS.items()},
        span,
        "Time that is looked at",
        {one: parts.path("endpoints", name, span=one) for one in SPANS},
    )


def _variant(asked: Asked, found: Endpoint, one: Variant, since: datetime) -> Html:
    course = endpoints.course(asked.cloud, found.name, one.name, since, asked.now, PERIODS)
    return parts.section(
        one.name,
        parts.facts(
            (
                (
                    "Weight",
                    f"{words.value(one.weight)}, {words.percent(one.share)} of the requests",
                ),
                ("Image", tag("code", one.image)),
                ("Model", parts.s3_place(one.data) if one.data else None),
                ("Workers", _workers(one)),
            )
        ),
        tag("div", _plots(course, since, asked.now), class_="plots"),
    )


def _workers(one: Variant) -> Child:
    if not one.workers:
        return "none is loaded"
    return [
        tag(
            "div",
            f"{_prefix(one, worker)}Process {worker.pid}, {words.size(worker.memory)}, "
            f"{words.count(worker.waiting, 'request')} under way"
            if worker.pid
            else f"{_prefix(one, worker)}The process ended and is started again",
        )
        for worker in one.workers
    ]


def _prefix(variant: Variant, worker: endpoints.Worker) -> str:
    """Of many models each has a process of its own."""
    return "" if worker.model == variant.name else f"{worker.model}: "


def _plots(course: Course, since: datetime, now: datetime) -> list[Html]:
    span = (f"{since.astimezone():%H:%M}", f"{now.astimezone():%H:%M}")
    return [_requests(course, span), _latency(course, span)]


def _requests(course: Course, span: tuple[str, str]) -> Html:
    each = [one.traffic for one in course]
    calls = sum(one.calls for one in each)
    mistaken, broken = sum(one.bad_requests for one in each), sum(one.broken for one in each)
    errors = [float(one.bad_requests + one.broken) for one in each]
    told = f"{mistaken:,} were refused (4xx), {broken:,} failed (5xx)"
    return figure(
        f"{words.count(calls, 'request')} came" + (f"; {told}" if any(errors) else ""),
        plots.bars([float(one.calls) for one in each], errors),
        (words.count(max(one.calls for one in each), "request"), "0"),
        span,
        parts.table(
            ("From", "#Requests", "#4xx", "#5xx"),
            [
                (
                    parts.clock_time(begin),
                    f"{one.calls:,}",
                    f"{one.bad_requests:,}",
                    f"{one.broken:,}",
                )
                for begin, one in course
                if one.calls
            ],
            f"Requests in {PERIODS} equal periods, those with any",
        ),
        "Errors stand red at the foot of each bar." if any(errors) else "",
    )


def _latency(course: Course, span: tuple[str, str]) -> Html:
    nothing = float("nan")
    each = [one.traffic for one in course]
    means = [nothing if one.mean is None else one.mean for one in each]
    most = [nothing if one.most is None else one.most for one in each]
    known = [one for one in each if one.mean is not None and one.most is not None]
    top = max((one.most or 0 for one in known), default=1.0) or 1.0
    calls = sum(one.calls for one in known)
    mean = sum((one.mean or 0) * one.calls for one in known) / calls if calls else 0
    return figure(
        f"The model answered in {mean:.3g} ms on average, {top:.3g} ms at most"
        if known
        else "The model has answered nothing in this time",
        [plots.line(most, 0, top, "line-quiet"), plots.line(means, 0, top)],
        (f"{top:.3g} ms", "0"),
        span,
        parts.table(
            ("From", "#Average, ms", "#Most, ms"),
            [
                (parts.clock_time(begin), f"{one.mean or 0:.3g}", f"{one.most or 0:.3g}")
                for begin, one in course
                if one.mean is not None
            ],
            "Latency of the model by period",
        ),
        "The thick line is the average, the thin one the longest." if known else "",
    )
