"""Days as a person says them."""

from datetime import date

FAR = 60
NAMES = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def spoken(day: date, today: date) -> str:
    """Tomorrow, in 12 days, 5 days ago; the date when it is far."""
    distance = (day - today).days
    if distance in NAMES:
        return NAMES[distance]
    if abs(distance) > FAR:
        year = "" if day.year == today.year else f" {day.year}"
        return f"{day.day} {day:%b}{year}"
    return f"in {distance} days" if distance > 0 else f"{-distance} days ago"
