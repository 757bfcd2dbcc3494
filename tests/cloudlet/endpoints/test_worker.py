"""Requests that wait together are predicted together, and one bad one spoils nobody's answer."""

import numpy as np
import pytest

from cloudlet.endpoints.serving.base import Refusal
from cloudlet.endpoints.serving.formats import read_rows, write_rows
from cloudlet.endpoints.serving.script import PlainModel, ScriptModel, as_answer
from cloudlet.endpoints.wire import Ask, Replies, encode_reply
from cloudlet.endpoints.worker import answer_all


@pytest.fixture
def calls():
    return []


@pytest.fixture
def model(calls):
    def predict(rows, _model):
        calls.append(len(rows))
        return rows.sum(axis=1)

    return PlainModel(None, predict)


def _asks(*bodies, kind="text/csv", accept="text/csv"):
    return [Ask(number, kind, accept, body) for number, body in enumerate(bodies, 1)]


def test_one_call_for_all(model, calls):
    replies = answer_all(model, _asks(b"1,2", b"3,4\n5,6", b"7,8"))
    assert [reply.body for reply in replies] == [b"3.0\n", b"7.0\n11.0\n", b"15.0\n"]
    assert calls == [4]


def test_a_bad_one_is_answered_alone(model, calls):
    replies = {reply.number: reply for reply in answer_all(model, _asks(b"1,2", b"x,y", b"7,8"))}
    assert [replies[number].status for number in (1, 2, 3)] == [200, 400, 200]
    assert replies[3].body == b"15.0\n"


def test_what_a_model_says_of_its_fault_may_be_any_text(calls):
    def predict(_rows, _model):
        raise ValueError("\ud83d")

    (reply,) = answer_all(PlainModel(None, predict), _asks(b"1,2"))
    assert (reply.status, reply.body) == (500, b"ValueError: ?")
    kind = encode_reply(reply._replace(content_type="é" * 70_000))
    assert Replies().feed(kind)[0].content_type == "é" * 512


def test_rows_of_different_width_do_not_mix(model):
    replies = {reply.number: reply.body for reply in answer_all(model, _asks(b"1,2", b"1,2,3"))}
    assert replies == {1: b"3.0\n", 2: b"6.0\n"}


def test_kinds_are_kept_apart(model, calls):
    asks = [*_asks(b"1,2", b"3,4"), Ask(9, "application/json", "", b"[[1, 1.0]]")]
    replies = {reply.number: reply.body for reply in answer_all(model, asks)}
    assert replies[9] == b"[2.0]"
    assert sorted(calls) == [1, 2]


@pytest.mark.parametrize(
    ("body", "kind", "rows"),
    [
        (b"1,2\r\n3,\r\n", "text/csv; charset=utf-8", [[1, 2], [3, None]]),
        (b"[1, 2]", "application/json", [[1, 2]]),
        (b'{"instances": [{"features": [1, 2]}]}', "application/json", [[1, 2]]),
        (b'[1, 2]\n{"features": [3, 4]}\n', "application/jsonlines", [[1, 2], [3, 4]]),
    ],
)
def test_rows_are_read(body, kind, rows):
    np.testing.assert_array_equal(read_rows(body, kind).astype(float), np.array(rows, float))


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "text/csv", 400),
        (b"1,x", "text/csv", 400),
        (b"1,2\n3", "text/csv", 400),
        (b"{", "application/json", 400),
        (b"\x93NUMPY", "application/x-npy", 400),
        (b"", "image/png", 415),
    ],
)
def test_what_cannot_be_read_is_the_clients_fault(body, kind, status):
    with pytest.raises(Refusal) as refused:
        read_rows(body, kind)
    assert refused.value.status == status


def test_arrays_there_and_back():
    values = np.array([[1.5, 2.0], [3.0, 4.0]])
    for kind in ("application/json", "application/x-npy", "text/csv", "application/jsonlines"):
        answer = write_rows(values, kind)
        assert read_rows(answer.body, answer.content_type).tolist() == values.tolist()
    with pytest.raises(Refusal):
        write_rows(values, "image/png")


def test_what_an_output_function_may_return():
    class Response:
        response, mimetype = "x", "text/plain"

    assert as_answer("x", "a/b") == (b"x", "a/b")
    assert as_answer((b"x", "c/d"), "a/b") == (b"x", "c/d")
    assert as_answer(Response(), "a/b") == (b"x", "text/plain")
    assert as_answer([1, 2], "application/json").body == b"[1, 2]"


def test_a_script_answers_one_by_one():
    class Script:
        @staticmethod
        def transform_fn(model, body, content_type, accept):
            return f"{model}:{body}:{content_type}:{accept}"

    from cloudlet.endpoints.serving.frameworks import FRAMEWORKS

    model = ScriptModel("m", Script, FRAMEWORKS["sklearn"])
    assert model.answer(b"1", "text/csv", "") == (
        b"m:1:text/csv:application/json",
        "application/json",
    )
