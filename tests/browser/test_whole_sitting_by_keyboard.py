"""A full mock of 65 items by keyboard alone, from the exams page to the review."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ready, saved, sign_in, start

pytestmark = pytest.mark.browser


def tab_to(page, name, limit=80):
    """Press Tab until the focused control has this name."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        text = page.evaluate(
            "(document.activeElement.getAttribute('aria-label') || document.activeElement.textContent).trim()"
        )
        if text.startswith(name):
            return
    raise AssertionError(f"{name} was not reached by Tab")


def test_a_whole_mock_by_keyboard_alone(page, server):
    page.goto(f"{server.url}/exam/")
    tab_to(page, "Go to the briefing: Mock exam 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/briefing/**")
    tab_to(page, "I agree")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tour/**")
    tab_to(page, "Start the sitting")
    page.keyboard.press("Enter")
    ready(page)
    for number in range(1, 66):
        expect(page.locator("[data-counter]")).to_have_text(f"{number} of 65")
        page.keyboard.press("a")
        if page.locator(f"#item-{number} input[type=checkbox]").count():
            page.keyboard.press("b")
        page.keyboard.press("Alt+n")
    page.wait_for_selector("#review-screen:not([hidden])")
    expect(page.locator("[data-totals]")).to_contain_text("65 complete, 0 incomplete, 0 unseen")
    saved(page)
    tab_to(page, "End the sitting", limit=200)
    page.keyboard.press("Enter")
    expect(page.locator("#end-dialog")).to_contain_text("All 65 items are answered.")
    tab_to(page, "End the sitting", limit=4)
    page.keyboard.press("Enter")
    page.wait_for_url("**/conditions/")
    tab_to(page, "Go on")
    page.keyboard.press("Enter")
    page.wait_for_url("**/guessed/")
    tab_to(page, "Go on")
    page.keyboard.press("Enter")
    page.wait_for_url("**/result/")
    right = page.evaluate("document.querySelector('h1').textContent")
    assert right.endswith("of 65 right")
    tab_to(page, "Review every item")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/")
    assert "0 of 65 reviewed" in page.text_content("main")


def test_strike_flag_note_confidence_and_highlight_by_keyboard_survive_a_reload(page, server):
    start(page, server, "Mock exam 1")
    page.keyboard.press("Shift+B")
    page.keyboard.press("Alt+f")
    page.keyboard.press("2")
    page.keyboard.press("h")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    page.keyboard.type("look again")
    page.wait_for_timeout(600)
    saved(page)
    page.reload()
    ready(page)
    item = page.locator("#item-1")
    expect(item.locator(".option.is-struck")).to_have_count(1)
    expect(page.locator("[data-flag]")).to_have_attribute("aria-pressed", "true")
    expect(item.locator("[data-confidence][value=unsure]")).to_be_checked()
    expect(item.locator("[data-note]")).to_have_value("look again")
    assert page.evaluate("CSS.highlights.get('learner-mark').size") == 1


def test_one_mode_at_a_time_and_escape_leaves_modes_and_note(page, server):
    start(page, server, "Mock exam 1")
    strike, highlight = page.locator("[data-mode=strike]"), page.locator("[data-mode=highlight]")
    strike.click()
    page.keyboard.press("h")
    expect(highlight).to_have_attribute("aria-pressed", "true")
    expect(strike).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-notice]")).to_contain_text("Highlight mode")
    page.keyboard.press("Escape")
    expect(page.locator("[data-notice]")).to_be_hidden()
    page.keyboard.press("m")
    page.keyboard.type("a note")
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    expect(page.locator("#item-1 .option.is-chosen")).to_have_count(1)
    expect(page.locator("#item-1 [data-note]")).to_have_value("a note")


def test_a_tap_highlights_a_sentence(browser, server):
    context = browser.new_context(
        viewport={"width": 360, "height": 2400}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    sign_in(page, server)
    start(page, server, "Mock exam 1")
    page.locator("[data-mode=highlight]").tap()
    page.locator("#item-1 [data-markable] p").first.tap(position={"x": 12, "y": 12})
    assert page.evaluate("CSS.highlights.get('learner-mark').size") == 1
    saved(page)
    context.close()


def test_letters_can_be_switched_off(page, server):
    page.goto(f"{server.url}/settings/")
    page.select_option("[name=letter-keys]", "off")
    page.get_by_role("button", name="Save").click()
    start(page, server, "Mock exam 1")
    page.keyboard.press("a")
    assert page.locator("#item-1 input:checked[name=item-1]").count() == 0
    page.keyboard.press("Alt+n")
    expect(page.locator("[data-counter]")).to_have_text("2 of 65")


def test_choosing_more_than_asked_is_prevented_with_a_notice(page, server):
    start(page, server, "Mock exam 1")
    number = page.evaluate(
        "[...document.querySelectorAll('[data-position]')].find(a => a.querySelector('input[type=checkbox]')).dataset.position"
    )
    page.keyboard.press("Alt+v")
    page.get_by_role("button", name=f"Item {number}", exact=True).click()
    expect(page.locator("[data-counter]")).to_have_text(f"{number} of 65")
    for letter in "abc":
        page.keyboard.press(letter)
    expect(page.locator("[data-notice]")).to_contain_text("Choose 2. Take one away first.")
    expect(page.locator(f"#item-{number} input:checked[name=item-{number}]")).to_have_count(2)


def test_leaving_an_item_with_unseen_text_asks_once(page, server):
    page.set_viewport_size({"width": 1280, "height": 360})
    start(page, server, "Mock exam 1")
    counter, dialog = page.locator("[data-counter]"), page.locator("#scroll-dialog")
    page.keyboard.press("Alt+n")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(counter).to_have_text("1 of 65")
    page.keyboard.press("Alt+n")
    expect(counter).to_have_text("2 of 65")
    page.keyboard.press("Alt+n")
    expect(dialog).to_be_visible()
    dialog.locator("button[value=leave]").click()
    expect(counter).to_have_text("3 of 65")
