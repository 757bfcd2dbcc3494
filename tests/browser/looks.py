"""Axe in both colour schemes."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}}
# All that a colour scheme can change.
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
WIDTHS = [1280, 360]


def check(page: Page, name: str) -> None:
    """Axe finds nothing: in light of everything, in dark of what colours change."""
    for scheme, options in (("light", EVERYTHING), ("dark", CONTRAST)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = Axe().run(page, options=options)
        where = f"{name} {scheme} {page.viewport_size}"
        assert found.violations_count == 0, f"{where}: {found.generate_report()}"
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert over <= 0, f"{name} runs over by {over} px at {page.viewport_size}"
