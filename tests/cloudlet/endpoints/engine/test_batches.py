"""Batch transform as pure functions: cutting, filtering, joining, assembling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudlet.endpoints.engine.joining import Filters, check_path, joined, prepared, select
from cloudlet.endpoints.engine.splitting import TooLarge, assembled, payloads

LINES = st.lists(st.binary(min_size=1, max_size=20).filter(lambda line: not set(line) & {10, 13}))


@given(LINES, st.sampled_from(["SingleRecord", "MultiRecord"]), st.integers(21, 60))
def test_no_record_is_lost_or_cut(lines, strategy, most):
    data = b"\n".join(lines)
    found = payloads(data, "Line", strategy, most)
    assert b"\n".join(found).split(b"\n") == (lines or [b""])
    assert all(len(part) <= most for part in found)


def test_what_does_not_fit_is_refused():
    with pytest.raises(TooLarge):
        payloads(b"x" * 10, "None", "MultiRecord", 9)
    with pytest.raises(TooLarge):
        payloads(b"a\n" + b"x" * 10, "Line", "MultiRecord", 9)
    assert payloads(b"x" * 10, "None", "MultiRecord", 0) == [b"x" * 10]


def test_answers_are_put_together():
    assert assembled([b"1", b"2\n", b"3"], line_by_line=True) == b"1\n2\n3\n"
    assert assembled([b"1", b"2\n"], line_by_line=False) == b"12\n"


@pytest.mark.parametrize(
    ("path", "found"),
    [("$", list("abc")), ("$[1:]", ["b", "c"]), ("$[0,2]", ["a", "c"]), ("$[-1]", ["c"])],
)
def test_parts_of_a_row(path, found):
    assert select(list("abc"), path) == found


def test_parts_of_an_object():
    assert select({"a": 1, "b": 2}, "$.a") == 1
    assert select({"a": 1, "b": 2, "c": 3}, "$['a','c']") == {"a": 1, "c": 3}
    with pytest.raises(ValueError, match="names nothing"):
        select({"a": 1}, "$.z")
    with pytest.raises(ValueError, match="not available"):
        check_path("$..a")


def test_predictions_join_their_records():
    filters = Filters(input="$[1:]", output="$[0,-1]", join=True)
    assert prepared(b"id-1,2,3\nid-2,4,5", "text/csv", filters) == b"2,3\n4,5"
    assert joined(b"id-1,2,3\nid-2,4,5", b"0.1\n0.9\n", "text/csv", filters) == (
        b"id-1,0.1\nid-2,0.9"
    )
    answer = b'{"predictions": [{"score": 1}]}'
    filters = Filters(join=True)
    kind = "application/jsonlines"
    assert (
        joined(b'{"x": 1}', answer, kind, filters) == b'{"x": 1, "SageMakerOutput": {"score": 1}}'
    )
    with pytest.raises(ValueError, match="no join"):
        joined(b"1\n2", b"0.1", "text/csv", filters)
