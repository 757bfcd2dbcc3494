"""MetricDataQueries: metrics by their statistics, and expressions over them."""

from collections.abc import Mapping, Sequence
from typing import Any

from cloudlet.context import Cloud
from cloudlet.errors import AwsError
from cloudlet.services.cloudwatch import metric_rows
from cloudlet.services.cloudwatch.engine import maths
from cloudlet.services.cloudwatch.engine.statistics import is_statistic, series
from cloudlet.services.cloudwatch.refusals import invalid
from cloudlet.store import Scope

Query = Mapping[str, Any]


def work_out(
    cloud: Cloud, scope: Scope, asked: Sequence[Query], start: int, end: int
) -> dict[str, Mapping[int, float]]:
    """The series of each query by its id. Raises AwsError."""
    found: dict[str, Mapping[int, float]] = {}
    waiting = list(asked)
    if len({query["Id"] for query in asked}) != len(asked):
        raise AwsError(
            "ValidationError", "The values for parameter id in MetricDataQueries are not unique."
        )
    while waiting:
        ready = [query for query in waiting if _needs(query) <= set(found)]
        if not ready:
            raise AwsError("ValidationError", "An expression needs an id that there is not.")
        for query in ready:
            found[query["Id"]] = _series(cloud, scope, query, found, start, end)
        waiting = [query for query in waiting if query not in ready]
    return found


def check(query: Query) -> None:
    """Raises AwsError for what cannot be worked out at all."""
    if ("MetricStat" in query) == ("Expression" in query):
        raise AwsError("ValidationError", "Exactly one of MetricStat and Expression must be given.")
    if "MetricStat" in query and not is_statistic(query["MetricStat"]["Stat"]):
        raise invalid(
            f"The statistic {query['MetricStat']['Stat']} is not worked out by this cloud."
        )
    _needs(query)


def period_of(asked: Sequence[Query]) -> int:
    """The longest period of the metrics among the queries, in seconds."""
    periods = [query["MetricStat"]["Period"] for query in asked if "MetricStat" in query]
    return max(periods, default=60)


def _needs(query: Query) -> set[str]:
    if "Expression" not in query:
        return set()
    try:
        return maths.names(query["Expression"])
    except maths.BadExpression as error:
        raise AwsError("ValidationError", str(error)) from error


def _series(
    cloud: Cloud,
    scope: Scope,
    query: Query,
    known: Mapping[str, Mapping[int, float]],
    start: int,
    end: int,
) -> Mapping[int, float]:
    check(query)
    if "Expression" in query:
        try:
            return maths.evaluate(query["Expression"], known)
        except maths.BadExpression as error:
            raise AwsError("ValidationError", str(error)) from error
    asked = query["MetricStat"]
    metric, period = asked["Metric"], asked["Period"]
    name = metric_rows.name_of(
        metric.get("Namespace", ""), metric.get("MetricName", ""), metric.get("Dimensions", [])
    )
    first = start // period * period
    samples = metric_rows.samples(cloud, scope, name, first, end, asked.get("Unit", ""))
    return series(asked["Stat"], samples, period)
