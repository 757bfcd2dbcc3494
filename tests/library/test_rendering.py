"""Markdown of strangers becomes HTML that cannot do harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.library.rendering import to_html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "[x](data:text/html;base64,AAAA)",
        '<a href="https://a" onclick="x()">x</a>',
        "![x](https://example.org/pixel.png)",
    ],
)
def test_nothing_harmful_survives(text):
    html = to_html(text).lower()
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert '<a href="https://a" onclick' not in html


def test_links_keep_to_themselves():
    assert 'rel="noopener noreferrer"' in to_html("[x](https://example.org)")


@given(st.text(max_size=300))
def test_any_text_renders(text):
    assert "<script" not in to_html(text).lower()
