"""What a built-in algorithm reads: typed hyperparameters and the tables of its channels."""

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from cloudlet.jobs.algorithms import record_io
from cloudlet.jobs.engine.hyperparameters import decode

Array = Any
DENSE_CSV, LIBSVM, RECORDS = "text/csv", "text/libsvm", "application/x-recordio-protobuf"

IDLE = frozenset({"force_dense"})  # sent by the SDK; says how the platform reads, which we see


class ClientError(Exception):
    """The person's data or hyperparameters are at fault; the text says how."""


class Table(NamedTuple):
    """`rows` has two dimensions; `labels` is None for data without them."""

    rows: Array
    labels: Array | None


class Hyperparameters:
    """Typed reading, with every name that was never asked for found at the end."""

    def __init__(self, home: Path) -> None:
        found = json.loads((home / "input/config/hyperparameters.json").read_text())
        self.values = {name: decode(value) for name, value in found.items()}
        self._asked: set[str] = set()

    def number(self, name: str, default: float | None = None) -> float:
        return float(self._get(name, default, float))

    def integer(self, name: str, default: int | None = None) -> int:
        return int(self._get(name, default, int))

    def word(self, name: str, default: str | None = None, among: tuple[str, ...] = ()) -> str:
        value = str(self._get(name, default, str))
        if among and value not in among:
            raise ClientError(f"{name} is {value!r}; it may be {', '.join(among)}")
        return value

    def flag(self, name: str, default: bool) -> bool:
        value = self._get(name, default, str)
        return str(value).lower() in {"true", "1"}

    def is_auto(self, name: str) -> bool:
        """Whether a value is left to the algorithm."""
        self._asked.add(name)
        return str(self.values.get(name, "auto")) == "auto"

    def refuse_unknown(self) -> None:
        """Call it when all names were asked for."""
        given = {name for name in self.values if name not in IDLE and not name.startswith("_")}
        if unknown := sorted(given - self._asked):
            raise ClientError(
                f"hyperparameters that are unknown or not available here: {', '.join(unknown)}"
            )

    def _get(self, name: str, default: Any, kind: Callable[[Any], Any]) -> Any:
        self._asked.add(name)
        value = self.values.get(name, default)
        if value is None:
            raise ClientError(f"the hyperparameter {name} is required")
        try:
            return kind(value)
        except (TypeError, ValueError):
            raise ClientError(f"the hyperparameter {name} is {value!r}, no number") from None


def read_channel(home: Path, name: str, labelled: bool, default: str = DENSE_CSV) -> Table | None:
    """All files of a channel as one table; None when there is no such channel.

    For text/csv the label is the first column, unless the type says `label_size=0`.
    """
    folder = home / "input" / "data" / name
    if not folder.is_dir():
        return None
    config = json.loads((home / "input/config/inputdataconfig.json").read_text())
    kind, _, parameters = (config[name]["ContentType"] or default).partition(";")
    labelled = labelled and "label_size=0" not in parameters.replace(" ", "")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return _joined([_read(path, kind.strip(), labelled) for path in files], name)


def required_channel(home: Path, name: str, labelled: bool, default: str = DENSE_CSV) -> Table:
    table = read_channel(home, name, labelled, default)
    if table is None:
        raise ClientError(f"the channel {name} is required")
    return table


def _read(path: Path, kind: str, labelled: bool) -> Table:
    readers = {DENSE_CSV: _read_csv, "csv": _read_csv, LIBSVM: _read_libsvm, "libsvm": _read_libsvm}
    try:
        if kind == RECORDS:
            return Table(*record_io.read_table(path.read_bytes()))
        if kind not in readers:
            raise ClientError(f"the content type {kind} is not available here")
        return readers[kind](path, labelled)
    except (ValueError, IndexError, UnicodeDecodeError) as problem:
        raise ClientError(f"{path.name} cannot be read as {kind}: {problem}") from problem


def _read_csv(path: Path, labelled: bool) -> Table:
    values = _numbers(path)
    if values.size == 0:
        raise ValueError("it is empty")
    if np.isnan(values[0]).all():
        raise ValueError("the first line holds no numbers; built-in algorithms take no header")
    return Table(values[:, 1:], values[:, 0]) if labelled else Table(values, None)


def _numbers(path: Path) -> Array:
    """The fast way, or the slow one that takes missing values."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of an empty file
        try:
            return np.loadtxt(path, delimiter=",", dtype=np.float64, ndmin=2)
        except ValueError:
            return np.genfromtxt(path, delimiter=",", dtype=np.float64, ndmin=2)


def _read_libsvm(path: Path, labelled: bool) -> Table:
    from sklearn.datasets import load_svmlight_file

    rows, labels = load_svmlight_file(str(path), zero_based="auto")
    return Table(rows.toarray(), labels if labelled else None)


def _joined(tables: list[Table], name: str) -> Table:
    if not tables:
        raise ClientError(f"the channel {name} is empty")
    if len({table.rows.shape[1] for table in tables}) > 1:
        raise ClientError(f"the files of the channel {name} differ in their number of columns")
    labels = [table.labels for table in tables if table.labels is not None]
    return Table(
        np.concatenate([table.rows for table in tables]),
        np.concatenate(labels) if labels else None,
    )
