from datetime import UTC, datetime, timedelta

import pytest

from cloudlet.console.engine import words

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 B"),
        (1023, "1023 B"),
        (1024, "1.0 KiB"),
        (1536, "1.5 KiB"),
        (23 << 20, "23 MiB"),
        (5 << 30, "5.0 GiB"),
        (1 << 50, "1,024 TiB"),
    ],
)
def test_sizes(count, said):
    assert words.size(count) == said


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (0, "under 0.1 s"),
        (0.42, "0.4 s"),
        (59.9, "59 s"),
        (200, "3 min 20 s"),
        (7500, "2 h 5 min"),
        (400_000, "4 days"),
    ],
)
def test_lengths(length, said):
    assert words.seconds(length) == said


@pytest.mark.parametrize(
    ("past", "said"),
    [
        (0, "just now"),
        (-5, "just now"),
        (40, "40 s ago"),
        (200, "3 min ago"),
        (20_000, "5 h ago"),
        (600_000, "6 days ago"),
        (9_000_000, "17 Jan 2026"),
    ],
)
def test_times(past, said):
    assert words.ago(NOW - timedelta(seconds=past), NOW) == said


@pytest.mark.parametrize(
    ("number", "said"), [(3.0, "3"), (12345.0, "12,345"), (0.123456, "0.1235"), (1e12, "1e+12")]
)
def test_values(number, said):
    assert words.value(number) == said


def test_counts():
    assert [words.count(n, "bucket") for n in (0, 1, 1200)] == [
        "0 buckets",
        "1 bucket",
        "1,200 buckets",
    ]
