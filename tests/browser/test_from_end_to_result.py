"""From the end of a sitting over the grid of guesses and the blind review to the result."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import end, open_result, saved, sign_in, start

pytestmark = pytest.mark.browser


@pytest.fixture
def rehearsal(page, server):
    """A short rehearsal with three answers, the second of them flagged, ended."""
    sitting = start(page, server, "Random draw, half")
    for number in (1, 2, 3):
        expect(page.locator("[data-counter]")).to_have_text(f"{number} of 33")
        page.keyboard.press("a")
        if page.locator(f"#item-{number} input[type=checkbox]").count():
            page.keyboard.press("b")
        if number == 2:
            page.keyboard.press("Alt+f")
        page.keyboard.press("Alt+n")
    saved(page)
    end(page, 33)
    return sitting


@pytest.fixture(autouse=True)
def opened_draws(page, server):
    """Draws of half a length need the items of the form, which opens when it was submitted."""
    start(page, server, "Mock exam 1")
    end(page, 65)


def choose(page, letters):
    """As many of these options as the item asks for, by their letters."""
    legend = page.locator(".options-legend")
    page.wait_for_load_state("networkidle")  # the script that listens has come
    needed = 2 if legend.text_content() == "Choose two" else 1
    for letter in letters[:needed]:
        page.keyboard.press(letter)


def test_grid_then_blind_review_then_result_by_keyboard_with_the_window_closed_in_between(
    rehearsal, page, server, browser
):
    assert page.url.endswith("/conditions/")
    page.get_by_role("button", name="Go on").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/guessed/")
    page.locator("[name=guessed][value='3']").focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-kept]")).to_have_text("Saved")
    context = page.context
    page.close()

    page = context.new_page()
    page.goto(f"{rehearsal}result/")
    expect(page.locator("[name=guessed][value='3']")).to_be_checked()
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/blind/")
    expect(page.get_by_role("heading", name="2 items again")).to_be_visible()
    page.get_by_role("button", name="Begin now").click()
    page.wait_for_url("**/blind/2/")
    choose(page, "ab")
    expect(page.locator("[data-kept]")).to_have_text("Saved")
    page.close()

    page = context.new_page()
    page.goto(f"{rehearsal}result/")
    expect(page.get_by_role("heading", name="1 of 2 answered again")).to_be_visible()
    page.get_by_role("link", name="Go on with item 3").click()
    page.wait_for_url("**/blind/3/")
    choose(page, "bc")
    expect(page.locator("[data-kept]")).to_have_text("Saved")
    page.get_by_role("button", name="Keep and go on").click()
    expect(page.get_by_role("heading", name="All 2 answered again")).to_be_visible()
    page.get_by_role("button", name="Finish, show the result").click()
    page.wait_for_url("**/result/")
    expect(page.get_by_role("heading", name=re.compile("^[0-3] of 33 right$"))).to_be_visible()
    expect(page.get_by_role("heading", name="Knowledge or time")).to_be_visible()
    expect(page.locator(".pace-bar")).to_have_count(33)
    page.get_by_text("The same as a table").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Time per item")).to_be_visible()


def test_kept_for_later_it_waits_on_the_exams_page_and_on_home(rehearsal, page, server):
    for _ in range(2):
        page.get_by_role("button", name="Skip").click()
        page.wait_for_load_state()
    page.get_by_role("button", name="Keep it for later").click()
    page.wait_for_url("**/exam/")
    expect(page.get_by_text("Its result waits").first).to_be_visible()
    page.goto(server.url)
    expect(page.get_by_text("right", exact=True)).to_have_count(0)
    page.get_by_role("link", name="Go on with it").first.click()
    page.wait_for_url(re.compile("/(blind|conditions)/$"))


def test_a_fault_is_reported_in_place_and_the_page_stays(page, server):
    page.goto(f"{server.url}/exam/try/")
    page.get_by_role("link", name="Report a fault in this item").click()
    dialog = page.locator("#quick")
    expect(dialog).to_be_visible()
    dialog.get_by_label("The key is wrong").check()
    dialog.locator("[name=words]").fill("Option B is right since March.")
    dialog.get_by_role("button", name="Report this item").click()
    expect(dialog.get_by_text("Reported.")).to_be_visible()
    dialog.get_by_role("button", name="Back to the page").click()
    expect(page).to_have_url(f"{server.url}/exam/try/")
    page.goto(f"{server.url}/exam/reports/")
    expect(page.get_by_text("Option B is right since March.")).to_be_visible()


def test_an_item_is_tried_and_a_review_leafed_through_by_keys(page, server):
    page.goto(f"{server.url}/exam/try/")
    page.keyboard.press("b")
    expect(page.locator(".option input").nth(1)).to_be_checked()
    sitting = start(page, server, "Mock exam 1", mode="practice")
    page.keyboard.press("a")
    end(page, 65)
    open_result(page, sitting)
    page.goto(f"{sitting}review/1/")
    page.keyboard.press("Alt+n")
    page.wait_for_url("**/review/2/**")
    page.keyboard.press("Alt+p")
    page.wait_for_url("**/review/1/**")


def test_what_was_chosen_before_the_start_outlives_another_link(page, server):
    briefing = f"{server.url}/exam/briefing/?pack=mls-c01&form=mock-1"
    page.goto(briefing)
    page.check("[name=mode][value=practice]")
    page.uncheck("[name=tool-note]")
    page.get_by_text("Tactics to practise").click()
    page.check("[name=pace]")
    page.goto(f"{server.url}/journal/")
    page.goto(briefing)
    expect(page.locator("[name=mode][value=practice]")).to_be_checked()
    expect(page.locator("[name=tool-note]")).not_to_be_checked()
    expect(page.locator("[name=pace]")).to_be_visible()
    expect(page.locator("[name=pace]")).to_be_checked()
    page.get_by_role("button", name="I agree").click()
    page.wait_for_url("**/tour/**")
    page.fill("[name=forecast-low]", "30")
    tour = page.url
    page.goto(f"{server.url}/journal/")
    page.goto(tour)
    expect(page.locator("[name=forecast-low]")).to_have_value("30")
    page.fill("[name=forecast-low]", "")
    page.get_by_role("button", name="Start the sitting").click()
    page.wait_for_selector("body[data-ready=true]")
    page.goto(briefing)
    expect(page.locator("[name=mode][value=rehearsal]")).to_be_checked()


def test_the_driver_honours_the_tactics_of_the_briefing(page, server):
    page.goto(f"{server.url}/exam/briefing/?pack=mls-c01&form=mock-1")
    page.get_by_text("Tactics to practise").click()
    for name in ("skim", "pace", "cue"):
        page.check(f"[name={name}]")
    page.select_option("[name=breaks]", "20")
    page.get_by_role("button", name="I agree").click()
    page.get_by_role("button", name="Start the sitting").click()
    page.wait_for_selector("body[data-ready=true]")
    counter = page.locator("[data-counter]")
    for number in range(1, 66):
        expect(counter).to_have_text(f"{number} of 65")
        page.keyboard.press("5" if number == 1 else "4")
    expect(page.locator("[data-notice]")).to_contain_text("64 easy, 1 hard")
    expect(counter).to_have_text("2 of 65")
    expect(page.locator("[data-mark=easy]")).to_have_attribute("aria-pressed", "true")
    for number in range(2, 23):
        expect(counter).to_have_text(f"{number} of 65")
        page.keyboard.press("a")
        if page.locator(f"#item-{number} input[type=checkbox]").count():
            page.keyboard.press("b")
        page.keyboard.press("Alt+n")
    expect(page.locator("[data-notice]")).to_contain_text("20 items done. Walk")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("[data-pace]")).to_have_text("21 done, pace 0")
    expect(page.locator("[data-cue]")).to_be_hidden()
    saved(page)
    page.reload()
    page.wait_for_selector("body[data-ready=true]")
    page.keyboard.press("Alt+v")
    page.get_by_role("button", name="Mark", exact=True).click()
    expect(page.locator("#navigator-table tbody tr").last).to_contain_text("hard")


def test_a_cue_appears_after_three_minutes_without_a_sound_or_an_announcement(browser, server):
    context = browser.new_context(viewport={"width": 1280, "height": 2400})
    page = context.new_page()
    page.clock.install()
    sign_in(page, server)
    page.goto(f"{server.url}/exam/tour/?pack=mls-c01&form=mock-1&mode=practice&cue=on")
    page.get_by_role("button", name="Start the sitting").click()
    page.wait_for_selector("body[data-ready=true]")
    page.clock.run_for(170_000)
    expect(page.locator("[data-cue]")).to_be_hidden()
    page.clock.run_for(20_000)
    expect(page.locator("[data-cue]")).to_be_visible()
    assert "3 minutes" not in page.locator("[data-live]").text_content()
    context.close()
