"""YAML of strangers: refused with a place, never a crash, never typed behind our back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.library.engine.yaml_text import MAX_BYTES, YamlFault, parse


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: &x 1\nb: *x\n", 1, "anchors"),
        ("a: !!python/object:os.system 1\n", 1, "tags"),
        ("a: 1\nb: 2\na: 3\n", 3, "twice"),
        ("a: 1\n---\nb: 2\n", 2, "more than one document"),
        ("a: [1, 2\n", 2, ""),
        ("a: 1\n b: 2\n", 2, ""),
        ("? [a, b]\n: 1\n", 1, "plain text"),
    ],
)
def test_what_is_not_allowed_is_named_with_its_line(text, line, words):
    with pytest.raises(YamlFault) as caught:
        parse(text.encode())
    assert words in caught.value.message
    assert caught.value.line in {line, line + 1}


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 100_000,
        b"{a: " * 50_000,
        b"- " * 60_000,
        b"a: " + b"x" * (MAX_BYTES + 1),
        b"\xff\xfe\x00bad",
        b"a: \x00",
        b"x: [" + b"1," * 200_000 + b"]",
    ],
)
def test_hostile_files_are_refused(raw):
    with pytest.raises(YamlFault):
        parse(raw)


def test_scalars_stay_text():
    data = parse(b"a: no\nb: 3.10\nc: 2026-01-02\nd: null\ne: 0x1f\n").data
    assert data == {"a": "no", "b": "3.10", "c": "2026-01-02", "d": "null", "e": "0x1f"}


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_whatever_the_bytes_are_there_is_data_or_a_fault(raw):
    try:
        parse(raw)
    except YamlFault as fault:
        assert fault.line >= 1
