"""Whatever the text: a browser reads it back as text."""

from hypothesis import given
from hypothesis import strategies as st

from cloudlet.console.engine.html import Html, markup, tag, visible
from tests.cloudlet.console.looking import read

TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)


@given(TEXT, TEXT)
def test_text_comes_back_as_text_and_values_as_values(text, value):
    page = read(tag("p", text, title=value))
    assert page.elements == [("p", {"title": visible(value)})]
    assert page.text == visible(text)


@given(st.text(max_size=60))
def test_what_is_shown_steers_nothing(text):
    shown = visible(text)
    assert not [one for one in shown if ord(one) < 32 and one not in "\t\n"]
    assert not set(shown) & set("\x7f\x9b\u202a\u202e\u2066\u2069\u200f")
    shown.encode()


def test_markup_is_not_escaped_twice_and_nothing_is_nothing():
    inner = tag("b", "A & B")
    assert tag("p", inner, None, [1, " ", 2.5]) == "<p><b>A &amp; B</b>1 2.5</p>"
    assert (
        tag("input", name="q", disabled=True, value=None, hidden=False)
        == '<input name="q" disabled>'
    )
    assert isinstance(markup("<", inner), Html)
