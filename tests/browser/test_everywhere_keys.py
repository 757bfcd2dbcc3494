"""Keys that work on every page: jump, list of keys, a note in place; and switching them off."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _listening(page):
    listening(page)


def listening(page):
    """Keys work once the page's script runs."""
    page.wait_for_selector("body[data-keys=on]")


def test_jumping_by_keyboard_alone(page, server):
    page.keyboard.press("Control+k")
    field = page.locator("#palette-text")
    expect(field).to_be_focused()
    field.press_sequentially("about model")
    hit = page.locator(".palette-hit[aria-selected=true]")
    expect(hit).to_contain_text("All about modeling")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("All about modeling")


def test_a_note_in_place_keeps_the_page_and_lands_on_the_topic(page, server):
    address = f"{server.url}/library/topics/mls-c01/modeling-topic/"
    page.goto(address)
    listening(page)
    page.keyboard.press("n")
    dialog = page.locator("#quick")
    expect(dialog.get_by_label("Topic")).to_have_value("mls-c01/modeling-topic")
    dialog.get_by_label("In your own words").fill("Trees need no scaling")
    dialog.get_by_role("button", name="Keep this note").click()
    expect(dialog).to_contain_text("Kept.")
    dialog.get_by_role("button", name="Back to the page").click()
    expect(dialog).to_be_hidden()
    assert page.url == address
    page.reload()
    expect(page.locator("main")).to_contain_text("Trees need no scaling")


def test_a_note_is_typed_at_once_and_what_was_not_sent_waits(page, server):
    page.keyboard.press("n")
    words = page.locator("#quick").get_by_label("In your own words")
    expect(words).to_be_focused()
    page.keyboard.type("Half a thought")
    page.locator("#quick").get_by_role("button", name="Close").click()
    expect(page.locator("#quick")).to_be_hidden()
    page.keyboard.press("n")
    expect(words).to_be_focused()
    expect(words).to_have_value("Half a thought")
    page.locator("#quick").get_by_role("button", name="Keep this note").click()
    expect(page.locator("#quick")).to_contain_text("Kept.")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(words).to_have_value("")


def test_an_empty_note_is_told_in_place(page, server):
    page.keyboard.press("n")
    dialog = page.locator("#quick")
    dialog.get_by_role("button", name="Keep this note").click()
    expect(dialog).to_contain_text("Write something")


def test_the_list_of_keys_and_the_switches(page, server):
    page.keyboard.press("?")
    expect(page.locator("#key-help")).to_contain_text("Write a note, here and now")
    page.keyboard.press("Escape")
    page.goto(f"{server.url}/settings/")
    page.select_option("[name=palette-key]", "alt-k")
    page.select_option("[name=help-key]", "off")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    listening(page)
    for pressed in ("/", "Control+k", "?"):
        page.keyboard.press(pressed)
        expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("Alt+k")
    expect(page.locator("#palette-text")).to_be_focused()
