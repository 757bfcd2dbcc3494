"""The state of an alarm from the datapoints of its last periods.

Source: CloudWatch User Guide, "Evaluating an alarm" and "Configuring how CloudWatch alarms treat
missing data".
"""

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

State = Literal["OK", "ALARM", "INSUFFICIENT_DATA"]
EXTRA_PERIODS = 2  # looked at besides, in search of real datapoints
COMPARE = {
    "GreaterThanOrEqualToThreshold": (operator.ge, "greater than or equal to"),
    "GreaterThanThreshold": (operator.gt, "greater than"),
    "LessThanThreshold": (operator.lt, "less than"),
    "LessThanOrEqualToThreshold": (operator.le, "less than or equal to"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """`needed` of the last `periods` datapoints must breach."""

    comparison: str
    threshold: float
    period: int
    periods: int
    needed: int
    missing: str = "missing"  # missing | ignore | breaching | notBreaching

    def breaches(self, value: float) -> bool:
        holds: bool = COMPARE[self.comparison][0](value, self.threshold)
        return holds


@dataclass(frozen=True, slots=True)
class Verdict:
    state: State
    reason: str
    recent: tuple[float, ...] = ()


def moments(rule: Rule, now: int, counts_current: bool) -> list[int]:
    """Beginnings of the periods looked at, newest first.

    The current period is not over: whether it counts is for the caller to say, since a sum that is
    not complete may be too small but never too large.
    """
    newest = now // rule.period * rule.period - (0 if counts_current else rule.period)
    return [newest - n * rule.period for n in range(rule.periods + EXTRA_PERIODS)]


def decide(
    rule: Rule, datapoints: Mapping[int, float], now: int, before: State, counts_current: bool
) -> Verdict:
    looked_at = moments(rule, now, counts_current)
    if counts_current and looked_at[0] not in datapoints:
        looked_at = moments(rule, now, counts_current=False)
    real = [(at, datapoints[at]) for at in looked_at if at in datapoints]
    if len(real) >= rule.periods:
        return _weigh(rule, real[: rule.periods], 0)
    absent = rule.periods - len(real)
    if rule.missing == "breaching":
        return _weigh(rule, real, absent)
    if rule.missing == "notBreaching":
        return _weigh(rule, real, 0)
    return _with_gaps(rule, real, looked_at, before)


def _with_gaps(
    rule: Rule, real: Sequence[tuple[int, float]], looked_at: Sequence[int], before: State
) -> Verdict:
    """Gaps are no datapoints: what is there may decide, else the state stays or is unknown."""
    bad = [at for at, value in real if rule.breaches(value)]
    oldest_counting = looked_at[rule.needed - 1]
    all_bad_since = bool(bad) and len(bad) == len(real) and min(bad) <= oldest_counting
    if len(bad) >= rule.needed or all_bad_since:
        return Verdict("ALARM", _crossed(rule, real, "OK -> ALARM"), _values(real))
    if rule.missing == "ignore" and len(real) < rule.periods:
        return Verdict(before, "Missing data is ignored: the state stays.", _values(real))
    if not real:
        count = "datapoint was" if rule.periods == 1 else "datapoints were"
        reason = f"Insufficient Data: {rule.periods} {count} unknown."
        return Verdict("INSUFFICIENT_DATA", reason)
    return Verdict("OK", _crossed(rule, real, "ALARM -> OK"), _values(real))


def _weigh(rule: Rule, real: Sequence[tuple[int, float]], also_bad: int) -> Verdict:
    bad = sum(rule.breaches(value) for _, value in real) + also_bad
    if bad >= rule.needed:
        return Verdict("ALARM", _crossed(rule, real, "OK -> ALARM"), _values(real))
    return Verdict("OK", _crossed(rule, real, "ALARM -> OK"), _values(real))


def _crossed(rule: Rule, real: Sequence[tuple[int, float]], transition: str) -> str:
    """In the words of AWS."""
    bad = [one for one in real if rule.breaches(one[1])]
    words = COMPARE[rule.comparison][1]
    if not real:
        return f"Threshold Crossed: no datapoints were received for {rule.periods} periods."
    shown = ", ".join(_datapoint(one) for one in (bad or real)[:5])
    told, not_ = (len(bad), "") if bad else (len(real), "not ")
    noun = "datapoint" if told == 1 else "datapoints"
    verb = "was" if told == 1 else "were"
    return (
        f"Threshold Crossed: {told} out of the last {len(real)} {noun} [{shown}] {verb} {not_}"
        f"{words} the threshold ({rule.threshold}) (minimum {rule.needed} datapoint"
        f"{'' if rule.needed == 1 else 's'} for {transition} transition)."
    )


def _datapoint(one: tuple[int, float]) -> str:
    return f"{one[1]} ({datetime.fromtimestamp(one[0], UTC):%d/%m/%y %H:%M:%S})"


def _values(real: Sequence[tuple[int, float]]) -> tuple[float, ...]:
    return tuple(value for _, value in real)
