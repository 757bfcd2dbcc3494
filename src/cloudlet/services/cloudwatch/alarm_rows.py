"""Alarms and their history in the store."""

import json
import sqlite3
from datetime import datetime
from typing import Any

from cloudlet.clock import iso
from cloudlet.context import Cloud
from cloudlet.store import Resources, Scope

ADD = """INSERT INTO alarm_history (account, region, alarm, at, kind, summary, data)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
HISTORY = """SELECT * FROM alarm_history WHERE account = ? AND region = ?
    AND (? = '' OR alarm = ?) AND (? = '' OR kind = ?) AND at >= ? AND at <= ? ORDER BY id"""


def alarms(cloud: Cloud) -> Resources:
    return Resources(cloud.store, "cloudwatch", "alarm")


def arn(scope: Scope, name: str) -> str:
    return f"arn:aws:cloudwatch:{scope.region}:{scope.account}:alarm:{name}"


def record(
    cloud: Cloud, scope: Scope, alarm: str, kind: str, summary: str, data: Any, at: datetime
) -> None:
    """`kind` is ConfigurationUpdate, StateUpdate or Action."""
    row = (*scope, alarm, iso(at), kind, summary, json.dumps(data))
    with cloud.store.write() as db:
        db.execute(ADD, row)


def history(
    cloud: Cloud, scope: Scope, alarm: str, kind: str, after: str, before: str
) -> list[sqlite3.Row]:
    values = (*scope, alarm, alarm, kind, kind, after, before)
    with cloud.store.read() as db:
        return db.execute(HISTORY, values).fetchall()
