"""What happened to alarms: made, changed, their states and actions."""

import sqlite3
from datetime import UTC, datetime
from typing import Any

from cloudlet.clock import iso, parse_iso
from cloudlet.context import Call
from cloudlet.protocol import paging
from cloudlet.registry import Params
from cloudlet.services.cloudwatch import alarm_rows
from cloudlet.services.cloudwatch.refusals import bad_token

ALWAYS = datetime(9999, 12, 31, tzinfo=UTC)


def describe_alarm_history(call: Call, params: Params) -> dict[str, Any]:
    found = alarm_rows.history(
        call.cloud,
        call.scope,
        params.get("AlarmName", ""),
        params.get("HistoryItemType", ""),
        iso(params["StartDate"]) if "StartDate" in params else "",
        iso(params.get("EndDate", ALWAYS)),
    )
    if params.get("ScanBy", "TimestampDescending") == "TimestampDescending":
        found.reverse()
    shown, token = paging.page(
        found,
        lambda row: row["id"],
        params.get("NextToken"),
        params.get("MaxRecords", 100),
        bad_token,
    )
    answer: dict[str, Any] = {"AlarmHistoryItems": [_item(row) for row in shown]}
    return answer | ({"NextToken": token} if token else {})


def _item(row: sqlite3.Row) -> dict[str, Any]:
    return {
        "AlarmName": row["alarm"],
        "AlarmType": "MetricAlarm",
        "Timestamp": parse_iso(row["at"]),
        "HistoryItemType": row["kind"],
        "HistorySummary": row["summary"],
        "HistoryData": row["data"],
    }
