"""Rules and their targets."""

from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError, validation_error
from cloudlet.protocol import paging
from cloudlet.registry import Params
from cloudlet.services.events import rows, targets
from cloudlet.services.events.engine import patterns, schedules
from cloudlet.store import Resource

PAGE = 100
SHOWN = ("EventPattern", "State", "Description", "ScheduleExpression", "RoleArn")
MOST_TARGETS = 5


def put_rule(call: Call, params: Params) -> dict[str, Any]:
    bus, name = rows.bus_name(params.get("EventBusName")), params["Name"]
    rows.need_bus(call.cloud, call.scope, bus)
    _check(params, bus)
    shelf, key = rows.rules(call.cloud), rows.key(bus, name)
    old = shelf.get(call.scope, key)
    body = {
        **{field: params[field] for field in SHOWN if field in params},
        "Name": name,
        "bus": bus,
        "State": params.get("State", "ENABLED"),
        "targets": old.body["targets"] if old else [],
        "tags": params.get("Tags", old.body["tags"] if old else []),
        "fired_at": call.now,
    }
    arn = rows.rule_arn(call.scope, bus, name)
    shelf.put(call.scope, key, arn, body, call.now)
    return {"RuleArn": arn}


def _check(params: Params, bus: str) -> None:
    if "EventPattern" not in params and "ScheduleExpression" not in params:
        raise validation_error("Parameter(s) EventPattern or ScheduleExpression must be specified.")
    try:
        if "EventPattern" in params:
            patterns.parse(params["EventPattern"])
        if "ScheduleExpression" in params:
            schedules.parse(params["ScheduleExpression"])
    except patterns.BadPattern as error:
        raise AwsError("InvalidEventPatternException", str(error)) from error
    except schedules.BadSchedule as error:
        raise validation_error(str(error)) from error
    if "ScheduleExpression" in params and bus != rows.DEFAULT:
        raise validation_error("ScheduleExpression is supported only on the default event bus.")


def describe_rule(call: Call, params: Params) -> dict[str, Any]:
    rule = _rule(call, params, params["Name"])
    return described(rule) | {"CreatedBy": call.account}


def described(rule: Resource) -> dict[str, Any]:
    shown = {field: rule.body[field] for field in SHOWN if field in rule.body}
    return shown | {"Name": rule.body["Name"], "Arn": rule.arn, "EventBusName": rule.body["bus"]}


def list_rules(call: Call, params: Params) -> dict[str, Any]:
    bus = rows.bus_name(params.get("EventBusName"))
    rows.need_bus(call.cloud, call.scope, bus)
    found = rows.rules(call.cloud).list(call.scope, rows.key(bus, params.get("NamePrefix", "")))
    shown, token = paging.page(
        found, lambda one: one.name, params.get("NextToken"), params.get("Limit", PAGE)
    )
    answer: dict[str, Any] = {"Rules": [described(one) for one in shown]}
    return answer | ({"NextToken": token} if token else {})


def delete_rule(call: Call, params: Params) -> dict[str, Any]:
    bus = rows.bus_name(params.get("EventBusName"))
    rule = rows.rules(call.cloud).get(call.scope, rows.key(bus, params["Name"]))
    if rule is not None and rule.body["targets"]:
        raise validation_error("Rule can't be deleted since it has targets.")
    rows.rules(call.cloud).delete(call.scope, rows.key(bus, params["Name"]))
    return {}


def enable_rule(call: Call, params: Params) -> dict[str, Any]:
    return _switch(call, params, "ENABLED")


def disable_rule(call: Call, params: Params) -> dict[str, Any]:
    return _switch(call, params, "DISABLED")


def _switch(call: Call, params: Params, state: str) -> dict[str, Any]:
    rule = _rule(call, params, params["Name"])
    rows.change_rule(call.cloud, call.scope, rule, call.now, State=state, fired_at=call.now)
    return {}


def put_targets(call: Call, params: Params) -> dict[str, Any]:
    """Targets that nothing stands behind are refused one by one."""
    rule = _rule(call, params, params["Rule"])
    failed = [_refusal(one) for one in params["Targets"] if not targets.can_deliver(one["Arn"])]
    good = {one["Id"]: one for one in params["Targets"] if targets.can_deliver(one["Arn"])}
    kept = {one["Id"]: one for one in rule.body["targets"]} | good
    if len(kept) > MOST_TARGETS:
        message = f"The requested resource exceeds the maximum number of {MOST_TARGETS} targets."
        raise AwsError("LimitExceededException", message)
    rows.change_rule(call.cloud, call.scope, rule, call.now, targets=list(kept.values()))
    return {"FailedEntryCount": len(failed), "FailedEntries": failed}


def _refusal(target: Params) -> dict[str, Any]:
    there = ", ".join(sorted(targets.DELIVER))
    message = f"This cloud delivers events to: {there}; not to {target['Arn']}."
    return {"TargetId": target["Id"], "ErrorCode": "UnsupportedTarget", "ErrorMessage": message}


def remove_targets(call: Call, params: Params) -> dict[str, Any]:
    rule = _rule(call, params, params["Rule"])
    kept = [one for one in rule.body["targets"] if one["Id"] not in params["Ids"]]
    rows.change_rule(call.cloud, call.scope, rule, call.now, targets=kept)
    return {"FailedEntryCount": 0, "FailedEntries": []}


def list_targets_by_rule(call: Call, params: Params) -> dict[str, Any]:
    return {"Targets": _rule(call, params, params["Rule"]).body["targets"]}


def list_rule_names_by_target(call: Call, params: Params) -> dict[str, Any]:
    bus = rows.bus_name(params.get("EventBusName"))
    found = rows.rules(call.cloud).list(call.scope, rows.key(bus, ""))
    names = [
        one.body["Name"]
        for one in found
        if params["TargetArn"] in {target["Arn"] for target in one.body["targets"]}
    ]
    return {"RuleNames": names}


def _rule(call: Call, params: Params, name: str) -> Resource:
    bus = rows.bus_name(params.get("EventBusName"))
    return rows.need_rule(call.cloud, call.scope, bus, name)


def tag_resource(call: Call, params: Params) -> dict[str, Any]:
    return _retag(call, params["ResourceARN"], params["Tags"], [])


def untag_resource(call: Call, params: Params) -> dict[str, Any]:
    return _retag(call, params["ResourceARN"], [], params["TagKeys"])


def list_tags_for_resource(call: Call, params: Params) -> dict[str, Any]:
    return {"Tags": _by_arn(call, params["ResourceARN"]).body["tags"]}


def _retag(call: Call, arn: str, added: list[dict[str, str]], removed: list[str]) -> dict[str, Any]:
    rule = _by_arn(call, arn)
    tags = {one["Key"]: one for one in [*rule.body["tags"], *added]}
    kept = [one for key, one in tags.items() if key not in removed]
    rows.change_rule(call.cloud, call.scope, rule, call.now, tags=kept)
    return {}


def _by_arn(call: Call, arn: str) -> Resource:
    place = arn.partition(":rule/")[2]
    bus, _, name = place.rpartition("/")
    return rows.need_rule(call.cloud, call.scope, bus or rows.DEFAULT, name)
