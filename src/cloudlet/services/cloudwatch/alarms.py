"""Metric alarms: make, describe, delete, set by hand."""

from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.protocol import paging
from cloudlet.registry import Params
from cloudlet.services.cloudwatch import alarm_rows, queries, transitions
from cloudlet.services.cloudwatch.engine.alarms import COMPARE
from cloudlet.services.cloudwatch.engine.statistics import is_statistic
from cloudlet.services.cloudwatch.refusals import bad_token, invalid
from cloudlet.services.cloudwatch.watch import Watch
from cloudlet.store import Resource

PAGE = 50
TREATMENTS = {"missing", "ignore", "breaching", "notBreaching"}
NOT_RUN = ("ThresholdMetricId", "EvaluationWindow", "WarmUpConfiguration", "EvaluationCriteria")


def put_metric_alarm(call: Call, params: Params) -> dict[str, Any]:
    _check(params)
    name, shelf = params["AlarmName"], alarm_rows.alarms(call.cloud)
    old = shelf.get(call.scope, name)
    body = {
        "ActionsEnabled": True,
        "StateValue": "INSUFFICIENT_DATA",
        "StateReason": "Unchecked: Initial alarm creation",
        "StateUpdatedTimestamp": call.now,
        "StateTransitionedTimestamp": call.now,
        **{
            key: old.body[key]
            for key in ("StateValue", "StateReason", "StateUpdatedTimestamp")
            if old
        },
        **params,
        "AlarmConfigurationUpdatedTimestamp": call.now,
    }
    arn = alarm_rows.arn(call.scope, name)
    with call.cloud.store.write():
        shelf.put(call.scope, name, arn, body, call.now)
        summary = f'Alarm "{name}" {"updated" if old else "created"}'
        kind = "ConfigurationUpdate"
        alarm_rows.record(call.cloud, call.scope, name, kind, summary, {"version": "1.0"}, call.now)
    call.cloud.component(Watch).look()
    return {}


def _check(params: Params) -> None:
    for name in NOT_RUN:
        if name in params:
            raise invalid(f"Alarms with {name} are not run by this cloud.")
    if params.get("ComparisonOperator") not in COMPARE:
        raise invalid(f"ComparisonOperator must be one of {', '.join(COMPARE)} here.")
    if "Threshold" not in params or "EvaluationPeriods" not in params:
        raise AwsError("MissingParameter", "Threshold and EvaluationPeriods must be given.")
    if params.get("DatapointsToAlarm", 1) > params["EvaluationPeriods"]:
        raise invalid("DatapointsToAlarm must not be greater than EvaluationPeriods.")
    if params.get("TreatMissingData", "missing") not in TREATMENTS:
        raise invalid(f"TreatMissingData must be one of {', '.join(sorted(TREATMENTS))}.")
    _check_source(params)


def _check_source(params: Params) -> None:
    if "Metrics" in params:
        if "MetricName" in params:
            raise AwsError("InvalidParameterCombination", "Either Metrics or MetricName, not both.")
        for query in params["Metrics"]:
            queries.check(query)
        if sum(query.get("ReturnData", True) for query in params["Metrics"]) != 1:
            raise AwsError("ValidationError", "Exactly one element of Metrics must return data.")
        return
    missing = [key for key in ("MetricName", "Namespace", "Period") if key not in params]
    if missing:
        raise AwsError("MissingParameter", f"{', '.join(missing)} must be given.")
    stat = params.get("Statistic") or params.get("ExtendedStatistic", "")
    if not is_statistic(stat):
        raise invalid(f"The statistic {stat!r} is not worked out by this cloud.")


def describe_alarms(call: Call, params: Params) -> dict[str, Any]:
    types = params.get("AlarmTypes", ["MetricAlarm"])
    wanted, state = params.get("AlarmNames"), params.get("StateValue")
    found = [
        one
        for one in alarm_rows.alarms(call.cloud).list(call.scope, params.get("AlarmNamePrefix", ""))
        if (wanted is None or one.name in wanted)
        and (state is None or one.body["StateValue"] == state)
        and _has_action(one, params.get("ActionPrefix"))
        and "MetricAlarm" in types
    ]
    shown, token = paging.page(
        found,
        lambda one: one.name,
        params.get("NextToken"),
        params.get("MaxRecords", PAGE),
        bad_token,
    )
    answer = {"MetricAlarms": [described(one) for one in shown], "CompositeAlarms": []}
    return answer | ({"NextToken": token} if token else {})


def _has_action(alarm: Resource, prefix: str | None) -> bool:
    if prefix is None:
        return True
    actions = [one for key in transitions.ACTIONS.values() for one in alarm.body.get(key, [])]
    return any(one.startswith(prefix) for one in actions)


def described(alarm: Resource) -> dict[str, Any]:
    shown = {key: value for key, value in alarm.body.items() if key != "Tags"}
    return shown | {"AlarmArn": alarm.arn}


def describe_alarms_for_metric(call: Call, params: Params) -> dict[str, Any]:
    keys = ("MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Period", "Unit")
    asked = {key: params[key] for key in keys if key in params}
    dimensions = sorted((one["Name"], one["Value"]) for one in params.get("Dimensions", []))
    found = [
        one
        for one in alarm_rows.alarms(call.cloud).list(call.scope)
        if all(one.body.get(key) == value for key, value in asked.items())
        and sorted((d["Name"], d["Value"]) for d in one.body.get("Dimensions", [])) == dimensions
    ]
    return {"MetricAlarms": [described(one) for one in found]}


def delete_alarms(call: Call, params: Params) -> dict[str, Any]:
    shelf = alarm_rows.alarms(call.cloud)
    for name in params["AlarmNames"]:
        need(call, name)
    for name in params["AlarmNames"]:
        shelf.delete(call.scope, name)
    return {}


def set_alarm_state(call: Call, params: Params) -> dict[str, Any]:
    """Until the alarm is looked at again, a few seconds later."""
    alarm = need(call, params["AlarmName"])
    transitions.change(
        call.cloud,
        call.scope,
        alarm,
        params["StateValue"],
        params["StateReason"],
        call.now,
        params.get("StateReasonData", ""),
    )
    return {}


def enable_alarm_actions(call: Call, params: Params) -> dict[str, Any]:
    return _switch_actions(call, params, on=True)


def disable_alarm_actions(call: Call, params: Params) -> dict[str, Any]:
    return _switch_actions(call, params, on=False)


def _switch_actions(call: Call, params: Params, on: bool) -> dict[str, Any]:
    for name in params["AlarmNames"]:
        alarm_rows.alarms(call.cloud).change(
            call.scope, name, lambda body: body | {"ActionsEnabled": on}, call.now
        )
    return {}


def need(call: Call, name: str) -> Resource:
    found = alarm_rows.alarms(call.cloud).get(call.scope, name)
    if found is None:
        raise AwsError("ResourceNotFound", f"There is no alarm {name}.", 404)
    return found
