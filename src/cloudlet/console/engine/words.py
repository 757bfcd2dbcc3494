"""Numbers and times as a person says them."""

from datetime import datetime, timedelta

STEPS = ("KiB", "MiB", "GiB", "TiB")
MINUTE, HOUR, DAY = 60, 3600, 86_400
FEW_DAYS = 14


def size(count: int) -> str:
    """Bytes: 812 B, 1.4 KiB, 23 MiB."""
    if count < 1 << 10:
        return f"{count} B"
    power = min((count.bit_length() - 1) // 10, len(STEPS))
    value, unit = count / (1 << 10 * power), STEPS[power - 1]
    return f"{value:.1f} {unit}" if value < 10 else f"{value:,.0f} {unit}"  # noqa: PLR2004 - digits


def count(number: float, one: str, many: str = "") -> str:
    """1 job, 1,200 jobs."""
    return f"{number:,.0f} {one if number == 1 else many or one + 's'}"


def seconds(length: float) -> str:
    """Under 0.1 s, 0.4 s, 12 s, 3 min 20 s, 2 h 5 min."""
    if length < 0.05:  # noqa: PLR2004 - would be rounded to nothing
        return "under 0.1 s"
    if length < 10:  # noqa: PLR2004 - one digit more where it says something
        return f"{length:.1f} s"
    whole = int(length)
    if whole < MINUTE:
        return f"{whole} s"
    if whole < HOUR:
        return f"{whole // MINUTE} min {whole % MINUTE} s"
    if whole < 2 * DAY:
        return f"{whole // HOUR} h {whole % HOUR // MINUTE} min"
    return f"{whole // DAY} days"


def ago(at: datetime, now: datetime) -> str:
    """Just now, 40 s ago, 3 min ago, 5 h ago, 6 days ago, or the date."""
    past = int((now - at).total_seconds())
    if past < 2:  # noqa: PLR2004 - faster than one reads
        return "just now"
    if past < MINUTE:
        return f"{past} s ago"
    if past < HOUR:
        return f"{past // MINUTE} min ago"
    if past < 2 * DAY:
        return f"{past // HOUR} h ago"
    return f"{past // DAY} days ago" if past < FEW_DAYS * DAY else f"{at:%d %b %Y}"


def value(number: float) -> str:
    """A measured value with four digits that matter."""
    return f"{number:,.0f}" if number == int(number) and abs(number) < 1e9 else f"{number:.4g}"  # noqa: PLR2004 - beyond it powers read better


def percent(share: float) -> str:
    """0.25 is 25 %; small shares keep a digit."""
    return f"{share * 100:.3g} %"


def span(length: timedelta) -> str:
    return seconds(length.total_seconds())
