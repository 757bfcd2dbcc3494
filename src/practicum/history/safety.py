"""What must happen before something risky. The slice that can make backups fills this in."""

from collections.abc import Callable
from datetime import datetime

precautions: list[Callable[[datetime], object]] = []


def before_import(now: datetime) -> None:
    for take in precautions:
        take(now)
