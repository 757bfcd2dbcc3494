"""Tables derived from records: caught up when somebody asks, made anew after a merge.

A projection remembers the arrival number that it has read. Its `take` must give the same tables
whatever the order of the records: rows carry the time and id of their last writer.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import Max

from practicum.history.models import Progress, Record
from practicum.kernel.ids import LearnerId

# What a fold may stumble over when records are not what they must be, or contradict each other.
UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True)
class Projection:
    """`take` folds records (in order of time and id) of `kinds` into `tables` of one learner."""

    name: str
    kinds: tuple[str, ...]
    tables: tuple[type[models.Model], ...]
    take: Callable[[LearnerId, list[Record]], None]


registered: dict[str, Projection] = {}


def register(projection: Projection) -> None:
    """Slices call this when they are loaded."""
    registered[projection.name] = projection


def catch_up(projection: Projection, learner: LearnerId) -> None:
    """Fold what has arrived since the last time; cheap when nothing has."""
    newest = _newest(learner)
    if _progress(projection, learner) < newest:
        with transaction.atomic():
            _fold(projection, learner, newest)


def forget(learner: LearnerId) -> None:
    """Make every projection of a learner begin anew at its next reading."""
    for projection in registered.values():
        _clear(projection, learner)


def differs(projection: Projection, learner: LearnerId) -> bool:
    """Whether the tables are not what the records say. Nothing is changed."""
    catch_up(projection, learner)
    kept = _content(projection, learner)
    fresh: list[Any] = []
    with suppress(_Undo), transaction.atomic():
        rebuild(projection, learner)
        fresh = _content(projection, learner)
        raise _Undo
    return kept != fresh


@transaction.atomic
def rebuild(projection: Projection, learner: LearnerId) -> None:
    """Throw the tables of a learner away and make them from the records."""
    _clear(projection, learner)
    _fold(projection, learner, _newest(learner))


class _Undo(Exception):
    """Rolls a trial back."""


def _newest(learner: LearnerId) -> int:
    records = Record.objects.filter(learner_id=learner)
    return records.aggregate(newest=Max("arrival"))["newest"] or 0


def _progress(projection: Projection, learner: LearnerId) -> int:
    rows = Progress.objects.filter(projection=projection.name, learner_id=learner)
    return rows.values_list("arrival", flat=True).first() or 0


def _fold(projection: Projection, learner: LearnerId, newest: int) -> None:
    fresh = Record.objects.filter(
        learner_id=learner,
        arrival__gt=_progress(projection, learner),
        arrival__lte=newest,
        kind__in=projection.kinds,
    )
    projection.take(learner, sorted(fresh, key=lambda one: (one.at, one.id)))
    Progress.objects.update_or_create(
        projection=projection.name, learner_id=learner, defaults={"arrival": newest}
    )


def _clear(projection: Projection, learner: LearnerId) -> None:
    for table in projection.tables:
        _rows(table, learner).delete()
    Progress.objects.filter(projection=projection.name, learner_id=learner).delete()


def _content(projection: Projection, learner: LearnerId) -> list[Any]:
    return [sorted(map(repr, _values(table, learner))) for table in projection.tables]


def _values(table: type[models.Model], learner: LearnerId) -> Iterator[dict[str, Any]]:
    """The rows without running numbers, which a rebuild gives anew."""
    numbers = {
        each.name for each in table._meta.concrete_fields if isinstance(each, models.AutoField)
    }
    for row in _rows(table, learner).values():
        yield {name: value for name, value in row.items() if name not in numbers}


def _rows(table: type[models.Model], learner: LearnerId) -> models.QuerySet[models.Model]:
    return table._default_manager.filter(learner_id=learner)
