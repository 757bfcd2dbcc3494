"""Folding texts of a learner into rows: the last writer by time and id wins."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from practicum.history.models import Record, Written
from practicum.kernel.ids import LearnerId

Row = TypeVar("Row", bound=Written)


def write(
    table: type[Row], key: Mapping[str, Any], record: Record, values: Mapping[str, Any]
) -> None:
    """Set the row named by `key` to `values`, unless a later record has written it already."""
    rows = table._default_manager.filter(learner_id=record.learner_id, **key)
    row = rows.first() or table(learner_id=record.learner_id, **key)
    if row.record_id and not row.is_older_than(record):
        return
    for name, value in values.items():
        setattr(row, name, value)
    row.written_at, row.record_id = record.at, record.id
    row.save()


def standing(table: type[Row], learner: LearnerId) -> Iterable[Row]:
    """The rows of a learner that were not removed."""
    return table._default_manager.filter(learner_id=learner, removed=False)
