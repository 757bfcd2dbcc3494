"""The tracker by keyboard: in place, on the board, on a topic's page; and without script."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in

pytestmark = pytest.mark.browser

TOPIC = "modeling-topic"


def focused(page):
    return page.locator(":focus")


def test_comfort_and_mastered_are_set_by_keyboard_and_focus_stays(page, server):
    page.goto(f"{server.url}/tracker/")
    ring = page.locator(f"#edit-{TOPIC}")
    ring.focus()
    page.keyboard.press("Enter")
    expect(page.locator("tr.editing:not(.htmx-added)")).to_have_count(1)
    expect(focused(page)).to_have_accessible_name("1: New to me")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(ring).to_contain_text("2")
    expect(ring).to_be_focused()
    page.locator("#tracker-words").fill("modeling")
    expect(page.locator("tbody tr:not(.group)")).to_have_count(1)
    page.get_by_role("link", name="Board").click()
    page.wait_for_url("**/tracker/board/?words=modeling")  # and its scripts: until then, forms post
    act = page.get_by_role("button", name="Set as mastered: All about modeling")
    act.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Mastered")).to_contain_text("All about modeling")
    expect(focused(page)).to_have_accessible_name("No longer mastered: All about modeling")
    assert page.url.endswith("/tracker/board/?words=modeling")


def test_a_topic_read_on_its_page_shows_at_once_what_is_still_missing(page, server):
    page.goto(f"{server.url}/library/topics/mls-c01/{TOPIC}/")
    line = page.locator("#topic-line")
    expect(line).to_contain_text("read the overview, review one item of it")
    page.get_by_role("button", name="I have read this").click()
    expect(page.locator("#overview-read")).to_have_text("You have read this today.")
    expect(line).to_contain_text("For “Reviewed”: review one item of it.")


def test_without_script_the_same_acts_work(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, server)
    page.goto(f"{server.url}/tracker/?words=modeling")
    page.locator(f"#edit-{TOPIC}").click()
    page.get_by_role("button", name="5: Can teach it").click()
    expect(page.locator("#topic-line")).to_contain_text("Can teach it, rated here")
    page.goto(f"{server.url}/tracker/board/?words=modeling")
    page.get_by_role("button", name="Set as mastered: All about modeling").click()
    assert page.url.endswith("/tracker/board/?words=modeling")
    expect(page.get_by_role("region", name="Mastered")).to_contain_text("All about modeling")
    context.close()
