"""Ids are unique and sort by the time they were made."""

import random
import uuid
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from practicum.kernel.clock import iso, parse_iso
from practicum.kernel.ids import new_id

INSTANTS = st.datetimes(
    min_value=datetime(1990, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC)
)


@given(INSTANTS, INSTANTS, st.integers())
def test_ids_sort_by_time(one, other, seed):
    rng = random.Random(seed)
    first, second = sorted([one, other])
    if int(first.timestamp() * 1000) < int(second.timestamp() * 1000):
        assert new_id(first, rng) < new_id(second, rng)


@given(INSTANTS, st.integers())
def test_ids_are_version_seven_uuids(at, seed):
    made = uuid.UUID(new_id(at, random.Random(seed)))
    assert made.version == 7
    assert made.variant == uuid.RFC_4122


@given(INSTANTS)
def test_instants_survive_writing_to_the_millisecond(at):
    assert abs((parse_iso(iso(at)) - at).total_seconds()) < 0.001
