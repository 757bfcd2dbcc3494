"""A sitting's mistakes become entries: by keys, in the review, in place, and without script."""

import shutil
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def taken(tmp_path_factory, small_packs):
    """A data folder with a finished mock in it: 5 of 65 right, most left blank."""
    made = Server(tmp_path_factory.mktemp("taken"), small_packs)
    command = [sys.executable, "-m", "tests.faults.take_a_sitting"]
    subprocess.run(command, env=made.environment, check=True)
    return made.home


@pytest.fixture
def server(taken, tmp_path, small_packs):
    made = Server(shutil.copytree(taken, tmp_path / "home"), small_packs).start()
    yield made
    made.kill()


@pytest.fixture
def sitting(server):
    return server.sittings()[0]["id"]


def ready(page, number):
    page.wait_for_selector("[data-queue][data-ready=true]")
    expect(page.locator("h1")).to_have_text(f"Mistake {number} of 12")


def test_twelve_mistakes_become_entries_by_keys_alone(page, server, sitting):
    page.goto(f"{server.url}/journal/")
    page.get_by_role("link", name="Log these 12").press("Enter")
    for number in range(1, 13):
        ready(page, number)
        assert page.locator("[name=cause]:checked").count() == 0
        if number == 4:
            page.keyboard.press("s")
            continue
        assert page.get_by_text("Guessed right").count() == 0  # all of them went wrong
        page.keyboard.press(str(number % 4 + 1))
        page.keyboard.type("A lesson") if number == 2 else None
        page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("End of this round")
    expect(page.locator("main")).to_contain_text("11 logged, 1 skipped")
    page.get_by_role("link", name="Back to the skipped").click()
    ready(page, 4)
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("These are done")
    page.get_by_role("button", name="Close the remaining 48").click()
    expect(page.locator(".notice-act")).to_contain_text("48 answers closed without an entry.")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".notice")).to_contain_text("48 answers back in the inbox.")
    page.goto(f"{server.url}/journal/entries/?q=lesson")
    expect(page.locator(".entry-line")).to_have_count(1)


def test_undo_by_key_brings_the_mistake_back(page, server, sitting):
    page.goto(f"{server.url}/journal/queue/?sitting={sitting}")
    ready(page, 1)
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    ready(page, 2)
    page.keyboard.press("u")
    ready(page, 1)
    expect(page.locator(".notice-act")).to_contain_text("Entry removed.")


def test_keys_that_are_switched_off_do_nothing(page, server, sitting):
    page.goto(f"{server.url}/settings/")
    page.select_option("[name=letter-keys]", "off")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{server.url}/journal/queue/?sitting={sitting}")
    ready(page, 1)
    page.keyboard.press("1")
    page.keyboard.press("s")
    assert page.locator("[name=cause]:checked").count() == 0
    expect(page.locator("h1")).to_have_text("Mistake 1 of 12")
    assert page.locator("#page-keys").count() == 0


def test_a_mistake_is_logged_where_it_is_reviewed(page, server, sitting):
    page.goto(f"{server.url}/exam/sittings/{sitting}/review/1/")
    part = page.locator(".journal-part")
    part.get_by_text("Fact").click()
    part.get_by_role("button", name="Keep this entry").click()
    expect(part).to_contain_text("Logged: fact.")
    part.get_by_role("button", name="Undo").click()
    expect(part.get_by_role("button", name="Keep this entry")).to_be_visible()
    assert page.url.endswith("/review/1/")
    part.get_by_role("link", name="Log something else").click()
    dialog = page.locator("#quick")
    dialog.get_by_label("Topic to revisit").check()
    dialog.get_by_role("button", name="Log it").click()
    expect(dialog).to_contain_text("Logged.")


def test_without_script_the_queue_works(browser, server, page, sitting):
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    sign_in(plain, server)
    plain.goto(f"{server.url}/exam/sittings/{sitting}/review/1/")
    plain.get_by_role("link", name="Log this mistake").click()
    assert "Log this mistake" in plain.text_content("h1")
    plain.goto(f"{server.url}/journal/queue/?sitting={sitting}")
    plain.get_by_text("Rushed").click()
    plain.get_by_role("button", name="Save, next").click()
    assert "Mistake 2 of 12" in plain.text_content("h1")
    plain.get_by_role("link", name="Skip", exact=True).click()
    assert "Mistake 3 of 12" in plain.text_content("h1")
    plain.get_by_role("button", name="Close it without an entry").click()
    assert "1 answer closed without an entry." in plain.text_content("main")
    plain.get_by_role("button", name="Undo").click()
    context.close()
