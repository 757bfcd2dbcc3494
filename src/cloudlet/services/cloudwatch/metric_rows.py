"""Metrics and their samples in the store."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cloudlet.context import Cloud
from cloudlet.services.cloudwatch.engine.statistics import Sample
from cloudlet.store import Scope

FIND = """SELECT id FROM metric WHERE account = ? AND region = ? AND namespace = ? AND name = ?
    AND dimensions = ?"""
ADD = """INSERT INTO metric (account, region, namespace, name, dimensions, last_at)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET last_at = max(last_at, excluded.last_at) RETURNING id"""
ADD_SAMPLE = "INSERT INTO metric_sample VALUES (?, ?, ?, ?, ?, ?, ?)"
ALL = """SELECT namespace, name, dimensions, last_at FROM metric
    WHERE account = ? AND region = ? ORDER BY namespace, name, dimensions"""
SAMPLES = """SELECT at, samples, total, least, most FROM metric_sample
    WHERE metric = ? AND at >= ? AND at < ? AND (? = '' OR unit = ?) ORDER BY at"""
SUMS = """SELECT name, dimensions, sum(samples), sum(total), min(least), max(most)
    FROM metric JOIN metric_sample ON metric_sample.metric = metric.id
    WHERE account = ? AND region = ? AND namespace = ? AND last_at >= ? AND at >= ?
    GROUP BY metric.id"""
VALUES_OF = """SELECT name, total / samples FROM metric JOIN metric_sample ON metric = metric.id
    WHERE account = ? AND region = ? AND namespace = ? AND dimensions = ?
    ORDER BY name, at, metric_sample.rowid"""
FORGET = "DELETE FROM metric_sample WHERE metric = ? AND at < ?"
KEPT_SECONDS = 455 * 24 * 3600


class Name(NamedTuple):
    """`dimensions` are pairs, sorted."""

    namespace: str
    name: str
    dimensions: tuple[tuple[str, str], ...] = ()


class Measured(NamedTuple):
    name: Name
    sample: Sample
    unit: str = "None"


def name_of(namespace: str, name: str, dimensions: Iterable[Mapping[str, str]]) -> Name:
    return Name(namespace, name, tuple(sorted((one["Name"], one["Value"]) for one in dimensions)))


def add(cloud: Cloud, scope: Scope, measured: Sequence[Measured], now: int) -> None:
    with cloud.store.write() as db:
        for one in measured:
            key = (*scope, one.name.namespace, one.name.name, json.dumps(one.name.dimensions))
            (metric,) = db.execute(ADD, (*key, one.sample.at)).fetchone()
            db.execute(ADD_SAMPLE, (metric, *one.sample, one.unit))
            db.execute(FORGET, (metric, now - KEPT_SECONDS))


def samples(
    cloud: Cloud, scope: Scope, name: Name, start: int, end: int, unit: str = ""
) -> list[Sample]:
    """Those from `start` on and before `end`; an empty unit takes all."""
    key = (*scope, name.namespace, name.name, json.dumps(name.dimensions))
    with cloud.store.read() as db:
        found = db.execute(FIND, key).fetchone()
        if found is None:
            return []
        rows = db.execute(SAMPLES, (found[0], start, end, unit, unit)).fetchall()
    return [Sample(*row) for row in rows]


def sums(cloud: Cloud, scope: Scope, namespace: str, start: int) -> dict[Name, Sample]:
    """All samples of each metric of a namespace since `start`, as one sample of that time."""
    with cloud.store.read() as db:
        rows = db.execute(SUMS, (*scope, namespace, start, start)).fetchall()
    return {
        Name(namespace, name, _pairs(dimensions)): Sample(start, *numbers)
        for name, dimensions, *numbers in rows
    }


def values_of(
    cloud: Cloud, scope: Scope, namespace: str, dimensions: Sequence[tuple[str, str]]
) -> dict[str, list[float]]:
    """Every metric with exactly these dimensions, its values in the order they came."""
    found: dict[str, list[float]] = {}
    with cloud.store.read() as db:
        for name, value in db.execute(VALUES_OF, (*scope, namespace, json.dumps(dimensions))):
            found.setdefault(name, []).append(value)
    return found


def all_names(cloud: Cloud, scope: Scope) -> list[tuple[Name, int]]:
    """With the time of the newest sample."""
    with cloud.store.read() as db:
        rows = db.execute(ALL, scope).fetchall()
    return [(Name(row[0], row[1], _pairs(row[2])), row[3]) for row in rows]


def _pairs(dimensions: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in json.loads(dimensions))
