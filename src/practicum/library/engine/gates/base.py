"""What a gate is: a number computed over the whole bank, and the bounds it must keep."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from practicum.library.engine.schema import Blueprint, Item, Service, Topic

ENOUGH = 50
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Bank:
    """A pack as the gates see it. `homes` maps an item's id to its domain and task."""

    items: Sequence[Item]
    homes: Mapping[str, tuple[str, str]]
    topics: Mapping[str, Topic]
    blueprint: Blueprint
    services: Mapping[str, Service]
    reserved: frozenset[str]

    @property
    def singles(self) -> list[Item]:
        return [item for item in self.items if item.kind == "single"]


@dataclass(frozen=True)
class Verdict:
    """The outcome of one gate: passed, failed, or not run, with the reason in `detail`."""

    rule: str
    outcome: Literal["passed", "failed", "not run"]
    detail: str


Gate = Callable[[Bank], Verdict]


def passed(rule: str, detail: str) -> Verdict:
    return Verdict(rule, "passed", detail)


def failed(rule: str, detail: str) -> Verdict:
    return Verdict(rule, "failed", detail)


def not_run(rule: str, detail: str) -> Verdict:
    return Verdict(rule, "not run", detail)


def share_gate(
    rule: str, name: str, hits: int, total: int, *, low: float = 0.0, high: float = 1.0
) -> Verdict:
    """A share must lie within bounds; where n is small the exact interval must meet them."""
    if total == 0:
        return not_run(rule, f"{name}: no item to count")
    share = hits / total
    detail = f"{name}: {hits} of {total} ({share:.0%}), bounds {low:.0%} to {high:.0%}"
    if low <= share <= high:
        return passed(rule, detail)
    if total < ENOUGH:
        bottom, top = clopper_pearson(hits, total)
        if bottom <= high and top >= low:
            reach = f"; with n = {total} the exact interval {bottom:.0%} to {top:.0%} decides"
            return passed(rule, detail + reach)
    return failed(rule, detail)


def clopper_pearson(hits: int, total: int) -> tuple[float, float]:
    """The exact 95 % interval for a share (Clopper and Pearson 1934), by bisection."""
    tail = (1 - CONFIDENCE) / 2
    low = 0.0 if hits == 0 else _solve(lambda p: _at_least(hits, total, p) - tail)
    high = 1.0 if hits == total else _solve(lambda p: tail - _at_most(hits, total, p))
    return low, high


def _at_least(hits: int, total: int, p: float) -> float:
    return sum(math.comb(total, k) * p**k * (1 - p) ** (total - k) for k in range(hits, total + 1))


def _at_most(hits: int, total: int, p: float) -> float:
    return sum(math.comb(total, k) * p**k * (1 - p) ** (total - k) for k in range(hits + 1))


def _solve(rising: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
