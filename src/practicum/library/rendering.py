"""Markdown of packs and learners as HTML that cannot do harm."""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
TAGS = {
    "p", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "br", "hr",
    "table", "thead", "tbody", "tr", "th", "td", "h2", "h3", "h4", "a", "sub", "sup",
}  # fmt: skip


@lru_cache(maxsize=4096)
def to_html(text: str) -> str:
    """Safe HTML; links only to http(s), without a way back to this page."""
    return nh3.clean(
        MARKDOWN.render(text),
        tags=TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer",
    )
