"""The component that matches events with rules, and lets schedules fire."""

import json
import logging
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from cloudlet.context import Cloud
from cloudlet.errors import AwsError
from cloudlet.protocol.instants import to_iso
from cloudlet.rounds import Rounds
from cloudlet.services.events import rows, targets
from cloudlet.services.events.engine import patterns, schedules
from cloudlet.store import Resource

LOG = logging.getLogger("cloudlet")
ADD = "INSERT INTO waiting_event (bus, event) VALUES (?, ?)"
NEXT = "SELECT id, bus, event FROM waiting_event ORDER BY id LIMIT 1"
Event = Mapping[str, Any]


class EventRounds(Rounds):
    """Events are delivered in the order they came, by one thread."""

    name = "events"

    def __init__(self, cloud: Cloud) -> None:
        super().__init__()
        self._cloud = cloud

    def take(self, event: Event, bus: str) -> None:
        """Passed on soon, also after a kill; inside a transaction only when that is committed."""
        with self._cloud.store.write() as db:
            db.execute(ADD, (bus, json.dumps(event)))
        self.look()

    def round(self) -> None:
        self._pass_on()
        self._fire(self._cloud.clock.now())

    def last_round(self) -> None:
        self._pass_on()

    def _pass_on(self) -> None:
        while (waiting := self._next()) is not None:
            event, bus = json.loads(waiting["event"]), waiting["bus"]
            rules = rows.rules(self._cloud).list(self._cloud.scope, prefix=f"{bus}/")
            self.each(rules, partial(self._offer, event))
            with self._cloud.store.write() as db:
                db.execute("DELETE FROM waiting_event WHERE id = ?", (waiting["id"],))

    def _offer(self, event: Event, rule: Resource) -> None:
        if fits(rule, event):
            self._deliver(rule, event)

    def _next(self) -> sqlite3.Row | None:
        with self._cloud.store.read() as db:
            found: sqlite3.Row | None = db.execute(NEXT).fetchone()
        return found

    def _fire(self, now: datetime) -> None:
        """A schedule that was due while the cloud was stopped fires once, then goes on."""
        rules = rows.rules(self._cloud).list(self._cloud.scope, prefix=f"{rows.DEFAULT}/")
        self.each(rules, partial(self._fire_if_due, now))

    def _fire_if_due(self, now: datetime, rule: Resource) -> None:
        body = rule.body
        if body["State"] != "ENABLED" or "ScheduleExpression" not in body:
            return
        schedule = schedules.parse(body["ScheduleExpression"])
        due = schedule.next_after(body["fired_at"])
        if due is None or due > now:
            return
        rows.change_rule(self._cloud, self._cloud.scope, rule, now, fired_at=now)
        self._deliver(rule, scheduled(self._cloud, rule, now))

    def _deliver(self, rule: Resource, event: Event) -> None:
        for target in rule.body["targets"]:
            try:
                targets.deliver(self._cloud, target, event)
            except AwsError as error:
                LOG.warning("Rule %s: %s refused: %s", rule.name, target["Arn"], error.message)


def fits(rule: Resource, event: Event) -> bool:
    if rule.body["State"] != "ENABLED" or "EventPattern" not in rule.body:
        return False
    return patterns.matches(patterns.parse(rule.body["EventPattern"]), event)


def scheduled(cloud: Cloud, rule: Resource, now: datetime) -> dict[str, Any]:
    return envelope(cloud, "aws.events", "Scheduled Event", {}, [rule.arn], now)


def envelope(
    cloud: Cloud, source: str, kind: str, detail: Any, resources: list[str], at: datetime
) -> dict[str, Any]:
    """An event as targets see it."""
    unique = f"{cloud.dice.getrandbits(128):032x}"
    dashed = "-".join((unique[:8], unique[8:12], unique[12:16], unique[16:20], unique[20:]))
    return {
        "version": "0",
        "id": dashed,
        "detail-type": kind,
        "source": source,
        "account": cloud.config.account,
        "time": to_iso(at)[:19] + "Z",
        "region": cloud.config.region,
        "resources": resources,
        "detail": detail,
    }
