"""The component that looks at every alarm: after new samples, and every few seconds."""

from typing import Any

from cloudlet.context import Cloud
from cloudlet.rounds import Rounds
from cloudlet.services.cloudwatch import alarm_rows, queries, transitions
from cloudlet.services.cloudwatch.engine import alarms as engine
from cloudlet.services.cloudwatch.engine.alarms import Rule, Verdict
from cloudlet.store import Resource

# Statistics that only grow while a period lasts: too little of them means nothing yet.
GROWING = {"Sum", "SampleCount", "Maximum"}


class Watch(Rounds):
    name = "alarms"
    every_seconds = 5.0

    def __init__(self, cloud: Cloud) -> None:
        super().__init__()
        self._cloud = cloud

    def round(self) -> None:
        self.each(alarm_rows.alarms(self._cloud).list(self._cloud.scope), self._look_at)

    def _look_at(self, alarm: Resource) -> None:
        verdict = judge(self._cloud, alarm)
        if verdict.state != alarm.body["StateValue"]:
            now = self._cloud.clock.now()
            transitions.change(
                self._cloud, self._cloud.scope, alarm, verdict.state, verdict.reason, now
            )


def judge(cloud: Cloud, alarm: Resource) -> Verdict:
    """What the alarm's state should be now."""
    body, now = alarm.body, int(cloud.clock.now().timestamp())
    asked = queries_of(body)
    rule = rule_of(body, queries.period_of(asked))
    counts_current = _counts_current(body, asked)
    start = min(engine.moments(rule, now, counts_current=False))
    found = queries.work_out(cloud, cloud.scope, asked, start, now + 1)
    watched = next(query["Id"] for query in asked if query.get("ReturnData", True))
    return engine.decide(rule, found[watched], now, body["StateValue"], counts_current)


def queries_of(body: dict[str, Any]) -> list[dict[str, Any]]:
    """An alarm on one metric is an alarm on one query."""
    if "Metrics" in body:
        metrics: list[dict[str, Any]] = body["Metrics"]
        return metrics
    metric = {key: body[key] for key in ("Namespace", "MetricName", "Dimensions") if key in body}
    stat = body.get("Statistic") or body["ExtendedStatistic"]
    asked: dict[str, Any] = {"Metric": metric, "Period": body["Period"], "Stat": stat}
    if "Unit" in body:
        asked["Unit"] = body["Unit"]
    return [{"Id": "m1", "MetricStat": asked}]


def rule_of(body: dict[str, Any], period: int) -> Rule:
    periods = body["EvaluationPeriods"]
    return Rule(
        comparison=body["ComparisonOperator"],
        threshold=body["Threshold"],
        period=period,
        periods=periods,
        needed=body.get("DatapointsToAlarm", periods),
        missing=body.get("TreatMissingData", "missing"),
    )


def _counts_current(body: dict[str, Any], asked: list[dict[str, Any]]) -> bool:
    wants_much = body["ComparisonOperator"].startswith("Greater")
    stats = {query["MetricStat"]["Stat"] for query in asked if "MetricStat" in query}
    return wants_much or not stats & GROWING
