"""What a person expects of a sitting, said before it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Forecast:
    """Right answers: the most likely number and a range meant to hold in 8 of 10 cases."""

    low: int
    right: int
    high: int


def fault_of(low: int, right: int, high: int, items: int) -> str | None:
    """Why three numbers are no forecast, in a sentence; None when they are one."""
    if not 0 <= low <= right <= high <= items:
        return f"The numbers must not fall from left to right, nor leave 0 to {items}."
    return None


def outcome(forecast: Forecast, right: int) -> Literal["within", "above", "below"]:
    """Where the result lies against the range."""
    if right > forecast.high:
        return "above"
    return "below" if right < forecast.low else "within"
