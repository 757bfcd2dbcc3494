"""When a rule is due: `rate(5 minutes)` and `cron(0 12 * * ? *)`, in UTC.

Source: Amazon EventBridge User Guide, "Creating a rule that runs on a schedule".
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

RATE = re.compile(r"rate\((\d+) (minute|minutes|hour|hours|day|days)\)")
CRON = re.compile(r"cron\(([^)]+)\)")
UNITS = {"minute": 60, "hour": 3600, "day": 86400}
MONTH_NAMES = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)}
DAYS = {name: n for n, name in enumerate(("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"), 1)}
FIELDS = 6
HORIZON_DAYS = 366 * 5


class BadSchedule(ValueError):
    """The expression is not one."""


@dataclass(frozen=True, slots=True)
class Rate:
    seconds: int

    def next_after(self, last: datetime) -> datetime | None:
        return last + timedelta(seconds=self.seconds)


@dataclass(frozen=True, slots=True)
class Cron:
    """Sets of what fits; `days` and `weekdays` are None when the field says `?`."""

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int] | None
    months: frozenset[int]
    weekdays: frozenset[int] | None
    years: frozenset[int]
    last_day: bool = False

    def next_after(self, last: datetime) -> datetime | None:
        """The first minute after `last` that fits; None when none does within five years."""
        at = last.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)
        day = at.replace(hour=0, minute=0)
        for _ in range(HORIZON_DAYS):
            if self._fits_day(day):
                found = self._in_day(day, at)
                if found is not None:
                    return found
            day += timedelta(days=1)
        return None

    def _in_day(self, day: datetime, earliest: datetime) -> datetime | None:
        for hour in sorted(self.hours):
            for minute in sorted(self.minutes):
                found = day.replace(hour=hour, minute=minute)
                if found >= earliest:
                    return found
        return None

    def _fits_day(self, day: datetime) -> bool:
        if day.month not in self.months or day.year not in self.years:
            return False
        if self.last_day:
            return (day + timedelta(days=1)).month != day.month
        if self.days is not None:
            return day.day in self.days
        weekday = day.isoweekday() % 7 + 1  # Sunday is 1
        return self.weekdays is None or weekday in self.weekdays


def parse(text: str) -> Rate | Cron:
    """Raises BadSchedule."""
    if found := RATE.fullmatch(text):
        count, unit = int(found.group(1)), found.group(2)
        if count < 1 or (count == 1) == unit.endswith("s"):
            raise BadSchedule("Parameter ScheduleExpression is not valid.")
        return Rate(count * UNITS[unit.removesuffix("s")])
    if found := CRON.fullmatch(text):
        return _cron(found.group(1).split())
    raise BadSchedule("Parameter ScheduleExpression is not valid.")


def _cron(fields: list[str]) -> Cron:
    if len(fields) != FIELDS:
        raise BadSchedule("Parameter ScheduleExpression is not valid: cron has six fields.")
    minutes, hours, days, months, weekdays, years = fields
    if (days == "?") == (weekdays == "?"):
        raise BadSchedule(
            "Parameter ScheduleExpression is not valid: one of day-of-month and day-of-week is ?."
        )
    return Cron(
        minutes=_set(minutes, 0, 59),
        hours=_set(hours, 0, 23),
        days=None if days in {"?", "L"} else _set(days, 1, 31),
        months=_set(months, 1, 12, MONTHS),
        weekdays=None if weekdays == "?" else _set(weekdays, 1, 7, DAYS),
        years=_set(years, 1970, 2199),
        last_day=days == "L",
    )


def _set(field: str, low: int, high: int, names: dict[str, int] | None = None) -> frozenset[int]:
    found: set[int] = set()
    for part in field.split(","):
        span, slash, step = part.partition("/")
        first, last = _span(span, low, high, names or {}, bool(slash))
        if slash and (not step.isdigit() or int(step) < 1):
            raise BadSchedule(f"Parameter ScheduleExpression is not valid: {part}.")
        found |= set(range(first, last + 1, int(step) if slash else 1))
    return frozenset(found)


def _span(text: str, low: int, high: int, names: dict[str, int], stepped: bool) -> tuple[int, int]:
    if text == "*":
        return low, high
    first, dash, last = text.partition("-")
    start = _number(first, low, high, names)
    if dash:
        return start, _number(last, low, high, names)
    return start, high if stepped else start


def _number(text: str, low: int, high: int, names: dict[str, int]) -> int:
    value = names.get(text.upper(), int(text) if text.isdigit() else -1)
    if not low <= value <= high:
        raise BadSchedule(f"Parameter ScheduleExpression is not valid: {text}.")
    return value
