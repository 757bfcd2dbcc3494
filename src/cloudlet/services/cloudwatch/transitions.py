"""An alarm changes its state: written down, told to EventBridge, its actions named."""

import json
from datetime import datetime
from typing import Any

from cloudlet.clock import iso
from cloudlet.context import Cloud
from cloudlet.protocol.instants import to_iso
from cloudlet.services.cloudwatch import alarm_rows
from cloudlet.store import Resource, Scope

ACTIONS = {
    "OK": "OKActions",
    "ALARM": "AlarmActions",
    "INSUFFICIENT_DATA": "InsufficientDataActions",
}
NO_ACTIONS = "This cloud has nothing behind the action; the state change went to EventBridge."


def change(
    cloud: Cloud,
    scope: Scope,
    alarm: Resource,
    state: str,
    reason: str,
    now: datetime,
    reason_data: str = "",
) -> None:
    old = alarm.body["StateValue"]
    update = {
        "StateValue": state,
        "StateReason": reason,
        "StateReasonData": reason_data or json.dumps({"version": "1.0", "queryDate": iso(now)}),
        "StateUpdatedTimestamp": now,
        "StateTransitionedTimestamp": now,
    }
    with cloud.store.write():
        changed = alarm_rows.alarms(cloud).change(
            scope, alarm.name, lambda body: body | update, now
        )
        if changed is None:  # deleted meanwhile
            return
        data = {
            "version": "1.0",
            "oldState": {"stateValue": old, "stateReason": alarm.body["StateReason"]},
            "newState": {"stateValue": state, "stateReason": reason},
        }
        summary = f"Alarm updated from {old} to {state}"
        alarm_rows.record(cloud, scope, alarm.name, "StateUpdate", summary, data, now)
        _name_actions(cloud, scope, alarm, state, now)
    _tell(cloud, scope, alarm, {"old": old, "new": state, "reason": reason}, now)


def _name_actions(cloud: Cloud, scope: Scope, alarm: Resource, state: str, now: datetime) -> None:
    if not alarm.body.get("ActionsEnabled", True):
        return
    for action in alarm.body.get(ACTIONS[state], []):
        summary = f"Failed to execute action {action}"
        data = {"actionState": "Failed", "error": NO_ACTIONS, "notificationResource": action}
        alarm_rows.record(cloud, scope, alarm.name, "Action", summary, data, now)


def _tell(
    cloud: Cloud, scope: Scope, alarm: Resource, states: dict[str, str], now: datetime
) -> None:
    from cloudlet.services.events import api as events

    detail: dict[str, Any] = {
        "alarmName": alarm.name,
        "state": {"value": states["new"], "reason": states["reason"], "timestamp": to_iso(now)},
        "previousState": {"value": states["old"], "reason": alarm.body["StateReason"]},
        "configuration": {"description": alarm.body.get("AlarmDescription", "")},
    }
    resource = alarm_rows.arn(scope, alarm.name)
    events.put_event(cloud, "aws.cloudwatch", "CloudWatch Alarm State Change", detail, [resource])
