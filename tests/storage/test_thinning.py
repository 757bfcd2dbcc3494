"""Which backups are kept: all that are new, one a day, one a week, one a month."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from practicum.storage.engine.thinning import DAILY, KEEP_ALL, kept

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
AGES = st.lists(st.integers(-3600, 400 * 24 * 3600), max_size=200)


def instants(ages):
    return [NOW - timedelta(seconds=age) for age in ages]


@given(AGES)
def test_the_newest_and_everything_of_two_days_is_kept(ages):
    made = instants(ages)
    keep = kept(made, NOW)
    assert keep <= set(made)
    assert {at for at in made if NOW - at <= KEEP_ALL} <= keep
    if made:
        assert max(made) in keep


@given(AGES)
def test_thinning_twice_changes_nothing(ages):
    keep = kept(instants(ages), NOW)
    assert kept(keep, NOW) == keep


@given(AGES)
def test_every_day_of_two_weeks_keeps_one(ages):
    made = [at for at in instants(ages) if KEEP_ALL < NOW - at <= DAILY]
    keep = kept(made, NOW)
    assert {at.date() for at in made} == {at.date() for at in keep}
    assert len(keep) == len({at.date() for at in keep})


def test_half_hourly_backups_of_a_year_come_down_to_a_few():
    made = instants(range(0, 365 * 24 * 3600, 1800))
    assert len(kept(made, NOW)) < 140
