"""Instants on the wire: seconds since 1970, ISO 8601 and the dates of HTTP."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any

from cloudlet.protocol.faults import Unreadable


def from_number(value: float) -> datetime:
    """Seconds since 1970 as an aware instant. Raises Unreadable outside the years 1 to 9999."""
    try:
        return datetime.fromtimestamp(value, UTC)  # ValueError for NaN, OverflowError for infinity
    except (ValueError, OverflowError, OSError) as error:
        raise Unreadable(f"{value} is not an instant") from error


def from_text(text: str) -> datetime:
    """Any of the three forms; a date without a zone is taken as UTC."""
    for read in (_from_iso, parsedate_to_datetime, _from_digits):
        try:
            at = read(text)
        except (ValueError, TypeError, OverflowError):
            continue
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    raise Unreadable(f"Invalid timestamp: {text!r}")


def from_json(value: Any) -> datetime:
    if isinstance(value, str):
        return from_text(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unreadable("A timestamp is a number or a text")
    return from_number(value)


def to_number(at: datetime) -> float | int:
    """Whole seconds as an integer, else with what the instant has of fractions."""
    seconds = at.timestamp()
    return int(seconds) if at.microsecond == 0 else seconds


def to_iso(at: datetime) -> str:
    """UTC with milliseconds, as AWS writes; microseconds only when the instant has them."""
    precision = "microseconds" if at.microsecond % 1000 else "milliseconds"
    return at.astimezone(UTC).isoformat(timespec=precision).replace("+00:00", "Z")


def to_http_date(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC).replace(microsecond=0), usegmt=True)


def to_text(at: datetime, form: str) -> str:
    """`form` is a timestampFormat of the models."""
    if form == "unixTimestamp":
        return str(to_number(at))
    return to_http_date(at) if form == "rfc822" else to_iso(at)


def _from_iso(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _from_digits(text: str) -> datetime:
    return from_number(float(text))
