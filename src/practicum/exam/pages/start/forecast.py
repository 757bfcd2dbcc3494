"""The forecast that comes with a start: three numbers, or none."""

from collections.abc import Mapping
from dataclasses import dataclass

from practicum.exam.engine.forecast import Forecast, fault_of

NAMES = ("low", "right", "high")


@dataclass(frozen=True)
class Said:
    """`forecast` is None when none was made, or when `fault` says what is wrong with it."""

    forecast: Forecast | None
    fault: str | None
    typed: Mapping[str, str]


def said_forecast(data: Mapping[str, object], items: int) -> Said:
    typed = {name: str(data.get(f"forecast-{name}", "")).strip()[:5] for name in NAMES}
    if not any(typed.values()):
        return Said(None, None, typed)
    if not all(one.isascii() and one.isdecimal() for one in typed.values()):
        return Said(None, "Give all three numbers, or none.", typed)
    low, right, high = (int(typed[name]) for name in NAMES)
    fault = fault_of(low, right, high, items)
    return Said(None if fault else Forecast(low, right, high), fault, typed)
