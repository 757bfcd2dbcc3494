"""Metrics of trial components, in batches: put by scripts, got by who looks at them."""

from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Operation, Params
from cloudlet.services.sagemaker.experiments import COMPONENT_ARN, COMPONENTS
from cloudlet.services.sagemaker_metrics import rows
from cloudlet.services.sagemaker_metrics.engine.courses import (
    ALWAYS,
    Point,
    Span,
    by_step,
    by_time,
    is_acceptable,
)

SECONDS = {"OneMinute": 60, "FiveMinute": 300, "OneHour": 3600}
STEPS = "IterationNumber"


class NoAnswer(Exception):
    """Why a query of a batch is not answered."""


def _put(call: Call, params: Params) -> dict[str, Any]:
    """Points that cannot be are told by their place in the request; the others are kept."""
    name = COMPONENTS.find(call, params["TrialComponentName"]).name
    named = [(one["MetricName"], _point(one)) for one in params["MetricData"]]
    now = int(call.now.timestamp() * 1000)
    good = [is_acceptable(point, now) for _, point in named]
    kept = [one for one, is_good in zip(named, good, strict=True) if is_good]
    rows.add(call.cloud, call.scope, name, kept)
    wrong = [place for place, is_good in enumerate(good) if not is_good]
    errors = [{"Code": "VALIDATION_ERROR", "MetricIndex": place} for place in wrong]
    return {"Errors": errors} if errors else {}


def _point(given: Params) -> Point:
    at = int(given["Timestamp"].timestamp() * 1000)
    return Point(at, given.get("Step"), float(given["Value"]))


def _get(call: Call, params: Params) -> dict[str, Any]:
    return {"MetricQueryResults": [_result(call, query) for query in params["MetricQueries"]]}


def _result(call: Call, query: Params) -> dict[str, Any]:
    try:
        found = _answer(call, query)
    except NoAnswer as problem:
        nothing: dict[str, Any] = {"XAxisValues": [], "MetricValues": []}
        return {"Status": "ValidationError", "Message": str(problem), **nothing}
    return {
        "Status": "Complete",
        "XAxisValues": list(found),
        "MetricValues": list(found.values()),
    }


def _answer(call: Call, query: Params) -> dict[int, float]:
    """By step, or by seconds since 1970. Raises NoAnswer."""
    if (query["Period"] == STEPS) != (query["XAxisType"] == STEPS):
        raise NoAnswer(f"{STEPS} as the period goes with {STEPS} as the x axis.")
    component = _component(call, query["ResourceArn"])
    course = rows.course(call.cloud, call.scope, component, query["MetricName"])
    span = Span(query.get("Start", ALWAYS.first), query.get("End", ALWAYS.last))
    if query["Period"] == STEPS:
        return by_step(course, query["MetricStat"], span)
    return by_time(course, SECONDS[query["Period"]], query["MetricStat"], span)


def _component(call: Call, arn: str) -> str:
    shelf = COMPONENTS.shelf
    name = arn.rpartition("/")[2]
    if arn != shelf.arn(call.scope, name) or shelf.rows(call.cloud).get(call.scope, name) is None:
        raise NoAnswer(f"There is no trial component {arn}; metrics of no other kind are here.")
    return name


def _asked(_call: Call, params: Params) -> list[str]:
    return sorted({query["ResourceArn"] for query in params["MetricQueries"]})


OPERATIONS = (
    Operation("BatchPutMetrics", _put, resources=COMPONENT_ARN),
    Operation("BatchGetMetrics", _get, resources=_asked, reads_only=True),
)
