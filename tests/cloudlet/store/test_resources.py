"""Things with a name survive, do not collide, and are not overwritten by a stale hand."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudlet.errors import CloudletError
from cloudlet.store import Resources, Scope, Store
from cloudlet.store.bodies import dump, load

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HERE = Scope("000000000001", "us-east-1")


@pytest.fixture
def models(tmp_path):
    return Resources(Store(tmp_path), "sagemaker", "model")


def test_a_body_comes_back_with_its_instants_and_bytes(models):
    body = {"at": NOON, "blob": b"\x00\xff", "list": [1, "two", None]}
    assert models.create(HERE, "m", "arn:m", body, NOON)
    found = models.get(HERE, "m")
    assert (found.body, found.arn, found.created_at) == (body, "arn:m", NOON)


KEYS = st.sampled_from(["$at", "$bytes", "$$at", "$", "at"])
VALUES = st.text() | st.binary() | st.integers() | st.just(NOON)
BODIES = st.recursive(VALUES, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner))


@given(BODIES)
def test_a_map_that_looks_like_a_tag_stays_a_map(body):
    assert load(dump(body)) == body


def test_a_name_is_taken_once_per_scope(models):
    assert models.create(HERE, "m", "arn:m", {}, NOON)
    assert not models.create(HERE, "m", "arn:m", {}, NOON)
    assert models.create(Scope("000000000002", "us-east-1"), "m", "arn:m", {}, NOON)


def test_listing_by_prefix_goes_on_after_a_name(models):
    for name in ("a-1", "a-2", "a-3", "b"):
        models.create(HERE, name, "", {}, NOON)
    assert [one.name for one in models.list(HERE, "a-", after="a-1", limit=1)] == ["a-2"]
    assert [one.name for one in models.list(HERE)] == ["a-1", "a-2", "a-3", "b"]


def test_a_stale_hand_changes_nothing(models):
    models.create(HERE, "m", "", {"n": 1}, NOON)
    seen = models.get(HERE, "m").version
    assert models.update_if(HERE, "m", {"n": 2}, seen, NOON)
    assert not models.update_if(HERE, "m", {"n": 3}, seen, NOON)
    assert models.get(HERE, "m").body == {"n": 2}


def test_a_block_that_raises_leaves_nothing(models):
    def fail():
        with models.store.write():
            models.create(HERE, "m", "", {}, NOON)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert models.get(HERE, "m") is None


def test_a_data_folder_of_a_newer_version_is_refused(tmp_path):
    store = Store(tmp_path)
    with store.write() as db:
        db.execute("INSERT INTO migration VALUES ('9999_future.sql')")
    store.close()
    with pytest.raises(CloudletError, match="newer cloudlet"):
        Store(tmp_path)
