"""The points of trial components in the store."""

from collections.abc import Iterable

from cloudlet.context import Cloud
from cloudlet.services.sagemaker_metrics.engine.courses import Point
from cloudlet.store import Scope

ADD = "INSERT INTO trial_metric VALUES (?, ?, ?, ?, ?, ?, ?)"
COURSES = """SELECT name, at, step, value FROM trial_metric
    WHERE account = ? AND region = ? AND component = ? ORDER BY name, at, rowid"""
COURSE = """SELECT at, step, value FROM trial_metric
    WHERE account = ? AND region = ? AND component = ? AND name = ? ORDER BY at, rowid"""
FORGET = "DELETE FROM trial_metric WHERE account = ? AND region = ? AND component = ?"


def add(cloud: Cloud, scope: Scope, component: str, named: Iterable[tuple[str, Point]]) -> None:
    with cloud.store.write() as db:
        db.executemany(ADD, [(*scope, component, name, *point) for name, point in named])


def courses(cloud: Cloud, scope: Scope, component: str) -> dict[str, list[Point]]:
    """Every metric of a trial component, by its name."""
    found: dict[str, list[Point]] = {}
    with cloud.store.read() as db:
        for name, *point in db.execute(COURSES, (*scope, component)):
            found.setdefault(name, []).append(Point(*point))
    return found


def course(cloud: Cloud, scope: Scope, component: str, name: str) -> list[Point]:
    with cloud.store.read() as db:
        return [Point(*row) for row in db.execute(COURSE, (*scope, component, name))]


def forget(cloud: Cloud, scope: Scope, component: str) -> None:
    with cloud.store.write() as db:
        db.execute(FORGET, (*scope, component))
