"""Exhibits: typed data that the product draws."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, NonNegativeInt, model_validator

from practicum.library.engine.schema.base import SEEN, Short, Strict

MOST_COUNTED = 10**12


def _is_countable(count: int) -> int:
    if count > MOST_COUNTED:
        raise ValueError(f"a count of more than {MOST_COUNTED} cannot be shown")
    return count


Cell = Annotated[str, Field(max_length=300), SEEN]
Count = Annotated[NonNegativeInt, AfterValidator(_is_countable)]


class Table(Strict):
    """A table with a heading for each column; the first column names the rows."""

    type: Literal["table"]
    title: Short
    columns: Annotated[tuple[Short, ...], Field(min_length=2, max_length=10)]
    rows: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1, max_length=30)]

    @model_validator(mode="after")
    def _is_rectangular(self) -> "Table":
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"row {number} has {len(row)} cells, the table has {len(self.columns)} columns"
                )
        return self


class ConfusionMatrix(Strict):
    """Counts by actual and predicted class, in the order of `labels` both ways."""

    type: Literal["confusion-matrix"]
    title: Short
    labels: Annotated[tuple[Short, ...], Field(min_length=2, max_length=6)]
    rows_are: Literal["actual", "predicted"]
    counts: tuple[tuple[Count, ...], ...]

    @model_validator(mode="after")
    def _is_square(self) -> "ConfusionMatrix":
        size = len(self.labels)
        if len(self.counts) != size or any(len(row) != size for row in self.counts):
            raise ValueError(f"counts must be {size} by {size}, as there are {size} labels")
        return self


Exhibit = Annotated[Table | ConfusionMatrix, Field(discriminator="type")]
