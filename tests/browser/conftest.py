"""Real browsers against a real server."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from tools.find_chromium import find

from tests import small_pack
from tests.server import Server

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        yield made
        made.close()


@pytest.fixture(scope="session")
def small_packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packs in which the third-length draw takes 15 seconds."""
    folder = tmp_path_factory.mktemp("packs")
    root = small_pack.write(folder)
    blueprint = root / "blueprint.yaml"
    text = blueprint.read_text()
    blueprint.write_text(text.replace("minutes: 61", "minutes: 0.25"))
    return folder


@pytest.fixture
def server(tmp_path: Path, small_packs: Path) -> Iterator[Server]:
    made = Server(tmp_path / "home", small_packs).start()
    yield made
    made.kill()


@pytest.fixture(scope="session")
def calm_server(tmp_path_factory: pytest.TempPathFactory, small_packs: Path) -> Iterator[Server]:
    """One server for the tests that only look."""
    made = Server(tmp_path_factory.mktemp("home"), small_packs).start()
    yield made
    made.kill()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window so tall that no item, whichever the dice deal, is left unseen below."""
    made = browser.new_context(viewport={"width": 1280, "height": 2400})
    yield made
    made.close()


def sign_in(page: Page, server: Server) -> None:
    page.goto(server.link())
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(f"{server.url}/")


@pytest.fixture
def page(context: BrowserContext, server: Server) -> Page:
    made = context.new_page()
    sign_in(made, server)
    return made


def start(page: Page, server: Server, title: str, *, mode: str = "rehearsal") -> str:
    """From the list of exams into a sitting; returns its address."""
    page.goto(f"{server.url}/exam/")
    page.get_by_role("button", name=f"Go to the briefing: {title}").click()
    page.check(f"[name=mode][value={mode}]")
    page.get_by_role("button", name="I agree").click()
    page.get_by_role("button", name="Start the sitting").click()
    ready(page)
    return page.url


def end(page: Page, items: int) -> None:
    """End the sitting on the review screen; waits for what is asked first."""
    page.keyboard.press("Alt+v")
    last = page.locator("#navigator-table").get_by_role("button", name=f"Item {items}", exact=True)
    last.click()
    expect(page.locator("[data-counter]")).to_have_text(f"{items} of {items}")
    page.locator("[data-next]").click()
    page.locator("[data-end]").click()
    page.locator("#end-dialog button[value=end]").click()
    page.wait_for_url(re.compile("(conditions|guessed|blind|result)/$"))


def open_result(page: Page, sitting: str) -> None:
    """To the result of an ended sitting, skipping whatever is asked before it."""
    page.goto(f"{sitting}result/")
    while not page.url.endswith("/result/"):
        page.get_by_role("button", name="Skip").click()
        page.wait_for_load_state()


def ready(page: Page) -> None:
    page.wait_for_selector("body[data-ready=true]")
    page.wait_for_selector("[data-saved][data-state=saved]")


def saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_have_text("Saved")
