"""Lists: the engine against a plain model, and the calls with their pages."""

import bisect
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudlet.services.s3.engine.listing import Asked, behind, page

KEYS = st.lists(st.text("ab/\U0010ffff", min_size=1, max_size=5), max_size=12, unique=True).map(
    sorted
)


class Row(NamedTuple):
    key: str


def seeker(keys):
    def seek(start, inclusive):
        side = bisect.bisect_left if inclusive else bisect.bisect_right
        return (Row(key) for key in keys[side(keys, start) :])

    return seek


def all_pages(keys, prefix, delimiter, limit):
    after = ""
    while True:
        found = page(Asked(prefix, delimiter, after, limit), seeker(keys))
        assert found.count <= limit
        yield found
        if not found.last:
            return
        assert found.last > after
        after = found.last


def model(keys, prefix, delimiter):
    """Keys and common prefixes as the documentation describes them."""
    shown, prefixes = [], []
    for key in keys:
        if not key.startswith(prefix):
            continue
        head, found, _ = key[len(prefix) :].partition(delimiter) if delimiter else (key, "", "")
        if not found:
            shown.append(key)
        elif prefix + head + delimiter not in prefixes:
            prefixes.append(prefix + head + delimiter)
    return shown, prefixes


@given(
    KEYS,
    st.text("ab/\U0010ffff", max_size=2),
    st.sampled_from(["", "/", "a", "b/"]),
    st.integers(1, 4),
)
def test_pages_together_are_what_the_model_says(keys, prefix, delimiter, limit):
    pages = list(all_pages(keys, prefix, delimiter, limit))
    shown = [row.key for one in pages for row in one.rows]
    prefixes = [name for one in pages for name in one.prefixes]
    assert (shown, prefixes) == model(keys, prefix, delimiter)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=4), st.text(max_size=3))
def test_behind_a_prefix_is_behind_everything_under_it(prefix, rest):
    after = behind(prefix)
    assert after is None or prefix + rest < after


@pytest.fixture
def filled(s3, bucket):
    for first, second in product("ab", "12"):
        s3.put_object(Bucket=bucket, Key=f"{first}/{second}", Body=b"x")
    s3.put_object(Bucket=bucket, Key="c", Body=b"xyz", StorageClass="STANDARD_IA")
    return bucket


def test_the_new_call_in_pages(s3, filled):
    pages = s3.get_paginator("list_objects_v2").paginate(
        Bucket=filled, PaginationConfig={"PageSize": 2}
    )
    keys = [[one["Key"] for one in found["Contents"]] for found in pages]
    assert keys == [["a/1", "a/2"], ["b/1", "b/2"], ["c"]]


def test_the_old_call_in_pages(s3, filled):
    pages = s3.get_paginator("list_objects").paginate(
        Bucket=filled, Delimiter="/", PaginationConfig={"PageSize": 1}
    )
    found = [
        [one["Prefix"] for one in answer.get("CommonPrefixes", [])]
        + [one["Key"] for one in answer.get("Contents", [])]
        for answer in pages
    ]
    assert found == [["a/"], ["b/"], ["c"]]


def test_folders_and_what_is_said_of_an_object(s3, filled):
    found = s3.list_objects_v2(Bucket=filled, Delimiter="/", FetchOwner=True)
    assert [one["Prefix"] for one in found["CommonPrefixes"]] == ["a/", "b/"]
    only = found["Contents"][0]
    assert (only["Key"], only["Size"], only["StorageClass"]) == ("c", 3, "STANDARD_IA")
    assert len(only["Owner"]["ID"]) == 64
    assert found["KeyCount"] == 3


def test_where_a_list_begins(s3, filled):
    after = s3.list_objects_v2(Bucket=filled, StartAfter="a/2", MaxKeys=1)
    assert [one["Key"] for one in after["Contents"]] == ["b/1"]
    assert s3.list_objects_v2(Bucket=filled, MaxKeys=0)["KeyCount"] == 0


def test_a_token_that_was_not_given_out(s3, filled, refused):
    answer = refused(s3.list_objects_v2, Bucket=filled, ContinuationToken="made-up")
    assert answer == ("InvalidArgument", 400)
    assert refused(s3.list_objects_v2, Bucket="no-such-bucket") == ("NoSuchBucket", 404)
