"""Take the picture of a sitting that the README shows: python tools/screenshot.py."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import ARGUMENTS, sign_in, start  # noqa: E402
from tests.server import Server  # noqa: E402
from tools.find_chromium import find  # noqa: E402

TARGET = ROOT / "docs" / "sitting.png"


def pose(page: Page) -> None:
    """An item with an exhibit, half answered."""
    number = page.evaluate(
        "[...document.querySelectorAll('[data-position]')]"
        ".find((item) => item.querySelector('.exhibit')).dataset.position"
    )
    page.locator("[data-navigator]").click()
    page.locator("#navigator-table").get_by_role(
        "button", name=f"Item {number}", exact=True
    ).click()
    page.keyboard.press("b")
    page.keyboard.press("Shift+D")
    page.wait_for_timeout(400)


def main() -> None:
    """Start Practicum on an empty folder, sit the mock, take the picture."""
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        server = Server(Path(home), ROOT / "packs").start()
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1200, "height": 820})
        sign_in(page, server)
        start(page, server, "Mock exam 1")
        pose(page)
        page.screenshot(path=TARGET)
        browser.close()
        server.kill()
    print(f"Wrote {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
