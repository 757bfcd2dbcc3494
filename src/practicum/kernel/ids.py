"""Identifiers: unique everywhere, sortable by the time they were made."""

import random
import uuid
from datetime import datetime
from typing import NewType

LearnerId = NewType("LearnerId", str)
DeviceId = NewType("DeviceId", str)
RecordId = NewType("RecordId", str)


def new_id(at: datetime, rng: random.Random) -> str:
    """A UUID version 7 (RFC 9562, section 5.7) as 36 characters of text.

    The first 48 bits are milliseconds since 1970, so ids sort by time; the rest is dice.
    """
    milliseconds = int(at.timestamp() * 1000) & ((1 << 48) - 1)
    value = milliseconds << 80
    value |= 0x7 << 76
    value |= rng.getrandbits(12) << 64
    value |= 0b10 << 62
    value |= rng.getrandbits(62)
    return str(uuid.UUID(int=value))
