"""PutMetricData, ListMetrics, GetMetricStatistics, GetMetricData."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.protocol import paging
from cloudlet.registry import Params
from cloudlet.services.cloudwatch import metric_rows, queries
from cloudlet.services.cloudwatch.engine.statistics import (
    Sample,
    by_period,
    is_statistic,
    statistic,
)
from cloudlet.services.cloudwatch.metric_rows import Measured, Name, name_of
from cloudlet.services.cloudwatch.refusals import bad_token, invalid
from cloudlet.services.cloudwatch.watch import Watch

OLDEST = timedelta(days=14)
NEWEST = timedelta(hours=2)
RECENT = 3 * 3600
PAGE = 500
LARGEST = 2.0**360
MOST_DATAPOINTS = 1440


def put_metric_data(call: Call, params: Params) -> dict[str, Any]:
    if params["Namespace"].startswith("AWS/"):
        message = "The value AWS/ for parameter Namespace is invalid."
        raise AwsError("InvalidParameterValue", message)
    measured = [
        found
        for datum in params.get("MetricData", [])
        for found in _measured(call, params["Namespace"], datum)
    ]
    metric_rows.add(call.cloud, call.scope, measured, int(call.now.timestamp()))
    call.cloud.component(Watch).look()
    return {}


def _measured(call: Call, namespace: str, datum: Params) -> Iterator[Measured]:
    at = datum.get("Timestamp", call.now)
    if not call.now - OLDEST <= at <= call.now + NEWEST:
        raise invalid(
            "The parameter MetricData.member.1.Timestamp must specify a time within the"
            " past two weeks, and no more than two hours in the future."
        )
    name = name_of(namespace, datum["MetricName"], datum.get("Dimensions", []))
    for sample in _samples(datum, int(at.timestamp())):
        if not all(abs(number) <= LARGEST for number in sample[1:]):
            raise invalid("The numbers of a metric must lie between -2^360 and 2^360.")
        yield Measured(name, sample, datum.get("Unit", "None"))


def _samples(datum: Params, at: int) -> Iterator[Sample]:
    given = [key for key in ("Value", "Values", "StatisticValues") if key in datum]
    if len(given) != 1:
        raise AwsError(
            "InvalidParameterCombination",
            "Exactly one of Value, Values and StatisticValues must be given.",
        )
    if "StatisticValues" in datum:
        found = datum["StatisticValues"]
        yield Sample(at, found["SampleCount"], found["Sum"], found["Minimum"], found["Maximum"])
        return
    values = datum.get("Values", [datum.get("Value")])
    counts = datum.get("Counts", [1.0] * len(values))
    if len(counts) != len(values):
        raise invalid("The parameters Values and Counts must be of the same size.")
    for value, count in zip(values, counts, strict=True):
        yield Sample(at, count, value * count, value, value)


def list_metrics(call: Call, params: Params) -> dict[str, Any]:
    found = [
        name
        for name, last in metric_rows.all_names(call.cloud, call.scope)
        if _fits(name, params)
        and ("RecentlyActive" not in params or last > call.now.timestamp() - RECENT)
    ]
    shown, token = paging.page(found, repr, params.get("NextToken"), PAGE, bad_token)
    answer: dict[str, Any] = {"Metrics": [described(name) for name in shown]}
    return answer | ({"NextToken": token} if token else {})


def _fits(name: Name, params: Params) -> bool:
    dimensions = dict(name.dimensions)
    return (
        params.get("Namespace", name.namespace) == name.namespace
        and params.get("MetricName", name.name) == name.name
        and all(
            one["Name"] in dimensions
            and one.get("Value", dimensions[one["Name"]]) == dimensions[one["Name"]]
            for one in params.get("Dimensions", [])
        )
    )


def described(name: Name) -> dict[str, Any]:
    return {
        "Namespace": name.namespace,
        "MetricName": name.name,
        "Dimensions": [{"Name": key, "Value": value} for key, value in name.dimensions],
    }


def get_metric_statistics(call: Call, params: Params) -> dict[str, Any]:
    period, names = params["Period"], params.get("Statistics", [])
    extended = params.get("ExtendedStatistics", [])
    if not names and not extended:
        raise AwsError("MissingParameter", "Either Statistics or ExtendedStatistics must be given.")
    if not all(is_statistic(one) for one in extended):
        raise invalid(f"ExtendedStatistics must be percentiles, not {extended}.")
    start, end = _span(params["StartTime"], params["EndTime"], period)
    name = name_of(params["Namespace"], params["MetricName"], params.get("Dimensions", []))
    unit = params.get("Unit", "")
    samples = metric_rows.samples(call.cloud, call.scope, name, start, end, unit)
    points = [
        _datapoint(at, found, names, extended, unit)
        for at, found in by_period(samples, period).items()
    ]
    return {"Label": params["MetricName"], "Datapoints": points}


def _span(start: datetime, end: datetime, period: int) -> tuple[int, int]:
    if start >= end:
        raise invalid("The parameter StartTime must be less than the parameter EndTime.")
    first = int(start.timestamp()) // period * period
    last = int(-(-end.timestamp() // 1))
    if (last - first) / period > MOST_DATAPOINTS:
        raise AwsError(
            "InvalidParameterCombination",
            f"You have requested up to {int((last - first) / period)} datapoints, which exceeds the"
            f" limit of {MOST_DATAPOINTS}.",
        )
    return first, last


def _datapoint(
    at: int, samples: list[Sample], names: list[str], extended: list[str], unit: str
) -> dict[str, Any]:
    point: dict[str, Any] = {
        "Timestamp": datetime.fromtimestamp(at, UTC),
        "Unit": unit or "None",
        **{name: statistic(name, samples) for name in names},
    }
    if extended:
        point["ExtendedStatistics"] = {name: statistic(name, samples) for name in extended}
    return point


def get_metric_data(call: Call, params: Params) -> dict[str, Any]:
    start, end = int(params["StartTime"].timestamp()), int(-(-params["EndTime"].timestamp() // 1))
    if start >= end:
        raise invalid("The parameter StartTime must be less than the parameter EndTime.")
    asked = params["MetricDataQueries"]
    found = queries.work_out(call.cloud, call.scope, asked, start, end)
    newest_first = params.get("ScanBy", "TimestampDescending") == "TimestampDescending"
    results = [
        _result(query, found[query["Id"]], newest_first)
        for query in asked
        if query.get("ReturnData", True)
    ]
    return {"MetricDataResults": results, "Messages": []}


def _result(query: Params, series: Mapping[int, float], newest_first: bool) -> dict[str, Any]:
    moments = sorted(series, reverse=newest_first)
    label = (
        query.get("Label")
        or query.get("Expression")
        or query["MetricStat"]["Metric"].get("MetricName")
    )
    return {
        "Id": query["Id"],
        "Label": label,
        "Timestamps": [datetime.fromtimestamp(at, UTC) for at in moments],
        "Values": [series[at] for at in moments],
        "StatusCode": "Complete",
    }
