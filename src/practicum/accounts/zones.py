"""The machine's own time zone, for learners who have chosen none."""

import os
import zoneinfo
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def system_zone() -> zoneinfo.ZoneInfo:
    """From TZ, else /etc/localtime, else UTC."""
    for name in (os.environ.get("TZ", ""), _linked(Path("/etc/localtime"))):
        if name in zoneinfo.available_timezones():
            return zoneinfo.ZoneInfo(name)
    return zoneinfo.ZoneInfo("UTC")


def _linked(path: Path) -> str:
    target = str(path.resolve())
    return target.partition("/zoneinfo/")[2]
