"""CBOR: bytes that look like half a character are one only in a text."""

from datetime import UTC, datetime

import cbor2
import pytest

from cloudlet.protocol import read_cbor
from cloudlet.protocol.faults import Unreadable

LOOKS_LIKE_HALF = b"\xed\xa0\x80"


def test_instants_and_bytes_may_hold_any_bytes():
    body = {"At": datetime(2026, 11, 25, tzinfo=UTC), "Data": LOOKS_LIKE_HALF, 3: "three"}
    assert read_cbor.load(cbor2.dumps(body)) == body


def test_half_a_character_in_a_text_is_refused():
    with pytest.raises(Unreadable):
        read_cbor.load(b"\xa1\x61a\x63" + LOOKS_LIKE_HALF)
