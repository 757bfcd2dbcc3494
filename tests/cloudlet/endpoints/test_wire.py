"""Frames between cloud and model, however the bytes arrive."""

from hypothesis import given
from hypothesis import strategies as st

from cloudlet.endpoints.wire import Ask, Asks, Replies, Reply, encode_ask, encode_reply

NUMBERS = st.integers(0, 2**32 - 1)
WORDS = st.text("abc/-", max_size=20)
ASKS = st.lists(st.builds(Ask, NUMBERS, WORDS, WORDS, st.binary(max_size=50)), max_size=6)
REPLIES = st.lists(st.builds(Reply, NUMBERS, st.integers(0, 999), WORDS, st.binary(max_size=50)))


def _in_pieces(reader, data, size):
    found = []
    for at in range(0, len(data), size):
        found += reader.feed(data[at : at + size])
    return found


@given(ASKS, st.integers(1, 200))
def test_requests(asks, size):
    data = b"".join(encode_ask(*ask) for ask in asks)
    assert _in_pieces(Asks(), data, size) == asks


@given(REPLIES, st.integers(1, 200))
def test_replies(replies, size):
    data = b"".join(encode_reply(reply) for reply in replies)
    assert _in_pieces(Replies(), data, size) == replies
