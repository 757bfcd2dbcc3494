"""The audit trail: who called what, and what was answered."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cloudlet.clock import parse_iso
from cloudlet.context import Cloud
from cloudlet.trail.trail import Filter, Trail

MOST_COUNTED = 20_000


@dataclass(frozen=True)
class CallRow:
    id: int
    request_id: str
    at: datetime
    service: str
    operation: str
    who: str
    named: str
    error_code: str
    error_message: str


@dataclass(frozen=True)
class OneCall:
    row: CallRow
    identity: dict[str, Any]
    params: Any
    source_ip: str
    user_agent: str


def newest(
    cloud: Cloud, conditions: Mapping[str, str], below: int | None, limit: int
) -> list[CallRow]:
    """`conditions` by names of the trail's CONDITIONS."""
    found = cloud.component(Trail).find(Filter(conditions), below, limit)
    return [_row(row) for row in found]


def one(cloud: Cloud, request_id: str) -> OneCall | None:
    found = cloud.component(Trail).find(Filter({"request_id": request_id}), None, 1)
    if not found:
        return None
    row = found[0]
    return OneCall(
        _row(row),
        json.loads(row["identity"]),
        json.loads(row["params"]),
        row["source_ip"],
        row["user_agent"],
    )


def since(cloud: Cloud, after: datetime) -> tuple[int, int]:
    """How many calls there were since then, up to MOST_COUNTED, and how many were refused."""
    return cloud.component(Trail).count(after, MOST_COUNTED)


def _row(row: sqlite3.Row) -> CallRow:
    return CallRow(
        row["id"],
        row["request_id"],
        parse_iso(row["at"]),
        row["service"],
        row["name"],
        row["user"],
        _named(row),
        row["error_code"],
        row["error_message"],
    )


def _named(row: sqlite3.Row) -> str:
    """The first thing that the call named; of S3 the key as well."""
    resources = json.loads(row["resources"])
    name = str(resources[0]["ResourceName"]) if resources else ""
    params = json.loads(row["params"]) if row["service"] == "s3" else None
    return f"{name}/{params['key']}" if params and "key" in params else name
