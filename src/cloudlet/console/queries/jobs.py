"""Jobs of all families: which there are, how they stand, what one of them did and said."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cloudlet.console.queries import logs
from cloudlet.context import Cloud
from cloudlet.jobs.engine.life import Life
from cloudlet.services.cloudwatch import metric_rows
from cloudlet.services.sagemaker.job_lives import ended_at, life_of, status_of
from cloudlet.services.sagemaker.metrics import TRAINING
from cloudlet.store import Resource, Resources
from cloudlet.store.resources import resource_of

KINDS = {"training": "training-job", "processing": "processing-job", "transform": "transform-job"}
FAMILIES = {kind: family for family, kind in KINDS.items()}
GROUPS = {family: f"/aws/sagemaker/{family.capitalize()}Jobs" for family in KINDS}
# What is asked for, and the phases that it means.
STATES = {
    "running": ("starting", "downloading", "running", "stopping", "uploading"),
    "completed": ("completed",),
    "failed": ("failed",),
    "stopped": ("stopped",),
}
NEWEST = """SELECT kind, name, arn, body, version, created_at, changed_at FROM resource
    WHERE account = ? AND region = ? AND service = 'sagemaker'
    AND kind IN (SELECT value FROM json_each(?))
    AND (? = '' OR instr(lower(name), lower(?)) > 0)
    AND (? = '[]' OR json_extract(body, '$.life.marks[#-1][0]') IN
        (SELECT value FROM json_each(?)))
    ORDER BY created_at DESC, name LIMIT ? OFFSET ?"""
COUNTS = """SELECT kind, json_extract(body, '$.life.marks[#-1][0]') AS phase, count(*) AS jobs
    FROM resource WHERE account = ? AND region = ? AND service = 'sagemaker'
    AND kind IN (SELECT value FROM json_each(?)) GROUP BY kind, phase"""


@dataclass(frozen=True)
class JobRow:
    family: str
    name: str
    status: str
    created_at: datetime
    took: timedelta
    reason: str = ""

    @property
    def is_running(self) -> bool:
        return self.status in {"InProgress", "Stopping"}


@dataclass(frozen=True)
class Phase:
    name: str
    at: datetime
    took: timedelta | None


@dataclass(frozen=True)
class Job:
    """`metrics` are values in the order they were printed."""

    row: JobRow
    request: dict[str, Any]
    phases: list[Phase]
    metrics: dict[str, list[float]] = field(default_factory=dict)
    log: logs.Excerpt = field(default_factory=logs.Excerpt)


@dataclass(frozen=True)
class Wanted:
    """`state` is a key of STATES or empty, `family` a key of KINDS or empty."""

    family: str = ""
    state: str = ""
    text: str = ""


def newest(
    cloud: Cloud, wanted: Wanted, now: datetime, limit: int, offset: int = 0
) -> list[JobRow]:
    kinds = [KINDS[wanted.family]] if wanted.family else list(FAMILIES)
    phases = json.dumps(STATES.get(wanted.state, ()))
    values = (*cloud.scope, json.dumps(kinds), wanted.text, wanted.text, phases, phases)
    with cloud.store.read() as db:
        rows = db.execute(NEWEST, (*values, limit, offset)).fetchall()
    return [_row(FAMILIES[row["kind"]], resource_of(row), now) for row in rows]


def counts(cloud: Cloud) -> dict[str, int]:
    """How many jobs there are, by the keys of STATES."""
    found = dict.fromkeys(STATES, 0)
    states = {phase: state for state, phases in STATES.items() for phase in phases}
    with cloud.store.read() as db:
        for row in db.execute(COUNTS, (*cloud.scope, json.dumps(list(FAMILIES)))):
            found[states[row["phase"]]] += row["jobs"]
    return found


def one(cloud: Cloud, family: str, name: str, now: datetime, lines: int) -> Job | None:
    record = Resources(cloud.store, "sagemaker", KINDS[family]).get(cloud.scope, name)
    if record is None:
        return None
    return Job(
        _row(family, record, now),
        record.body["request"],
        _phases(life_of(record), now),
        metric_rows.values_of(cloud, cloud.scope, TRAINING, [("TrainingJobName", name)]),
        logs.under(cloud, GROUPS[family], f"{name}/", lines),
    )


def _row(family: str, record: Resource, now: datetime) -> JobRow:
    life = life_of(record)
    took = (ended_at(life) or now) - record.created_at
    return JobRow(family, record.name, status_of(life), record.created_at, took, life.reason)


def _phases(life: Life, now: datetime) -> list[Phase]:
    ends = [mark.at for mark in life.marks[1:]] + [None if life.ended else now]
    return [
        Phase(mark.phase, mark.at, end - mark.at if end else None)
        for mark, end in zip(life.marks, ends, strict=True)
    ]
