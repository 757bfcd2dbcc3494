"""Wildcards: what fits, and that hostile patterns end."""

import re

from hypothesis import given
from hypothesis import strategies as st

from cloudlet.services.iam.engine.globs import compiled, fits, matches
from cloudlet.services.iam.engine.variables import expanded

SMALL = st.text("ab*?:/", max_size=12)


def as_regex(pattern):
    return "".join({"*": ".*", "?": "."}.get(one, re.escape(one)) for one in pattern)


@given(SMALL, SMALL)
def test_a_glob_fits_what_its_regular_expression_fits(text, pattern):
    expected = re.fullmatch(as_regex(pattern), text, re.DOTALL) is not None
    assert matches(text, compiled(pattern)) is expected
    assert fits(text, pattern) is expected


def test_many_stars_take_no_time():
    assert not fits("a" * 2000, "*a" * 200 + "b*c")


def test_the_value_of_a_variable_is_text_even_with_a_star():
    pattern = expanded("home/${aws:username}/*", {"aws:username": ("a*",)})
    assert matches("home/a*/x", pattern)
    assert not matches("home/abc/x", pattern)


def test_a_variable_without_a_value_gives_no_pattern_unless_it_has_a_default():
    assert expanded("${aws:username}", {}) is None
    assert matches("nobody", expanded("${aws:username, 'nobody'}", {}))
    assert matches("a*b?", expanded("a${*}b${?}", {}))
    assert matches("${aws:username}", expanded("${aws:username}", {}, known=False))
