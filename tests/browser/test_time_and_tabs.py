"""The deadline, lost connections, killed servers and second tabs, as a person meets them."""

import contextlib
import re

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from tests.browser.conftest import open_result, ready, saved, sign_in, start

pytestmark = pytest.mark.browser

DRAW = "Random draw, third"
SECONDS = 15


def only_sitting(server):
    lines = server.sittings()
    assert len(lines) == 1
    return lines[0]


def test_time_up_closes_the_sitting_and_an_answer_two_seconds_before_counts(page, server):
    start(page, server, DRAW)
    expect(page.locator("[data-clock]")).to_have_text("0:00:02", timeout=20_000)
    page.locator("#item-1 .option").first.click()
    page.wait_for_url("**/conditions/", timeout=10_000)
    expect(page.get_by_role("heading", name="Time is up")).to_be_visible()
    sitting = f"{server.url}/exam/sittings/{only_sitting(server)['id']}/"
    open_result(page, sitting)
    page.goto(f"{sitting}review/1/")
    expect(page.get_by_text("your choice")).to_be_visible()


@pytest.mark.parametrize("moment", [1, 0, -1])
def test_a_reload_around_the_deadline_submits_exactly_once_and_opens_the_review(
    page, server, moment
):
    start(page, server, DRAW)
    expect(page.locator("[data-clock]")).to_have_text("0:00:01", timeout=20_000)
    page.wait_for_timeout((1 - moment) * 1000)
    with contextlib.suppress(PlaywrightError):  # the page may be leaving by itself just now
        page.reload()
    page.wait_for_url(re.compile("(conditions|result)/$"), timeout=20_000)
    line = only_sitting(server)
    assert line["status"] == "closed"
    closings = server.run("history", "export").stdout.count('"kind":"exam.time-up"')
    assert closings == 1
    open_result(page, f"{server.url}/exam/sittings/{line['id']}/")
    page.goto(f"{server.url}/exam/sittings/{line['id']}/review/")
    expect(page.get_by_role("heading", name="Review")).to_be_visible()


def test_a_lost_server_is_announced_within_five_seconds_and_answers_are_sent_later(page, server):
    start(page, server, "Mock exam 1")
    server.kill()
    page.keyboard.press("c")
    expect(page.locator("[data-notice]")).to_contain_text("Not connected", timeout=5000)
    expect(page.locator("[data-live]")).to_contain_text("Not connected", timeout=5000)
    page.keyboard.press("Alt+n")
    page.keyboard.press("a")
    server.start()
    expect(page.locator("[data-notice]")).to_contain_text("Connected again", timeout=10_000)
    saved(page)
    page.reload()
    ready(page)
    page.keyboard.press("Alt+v")
    expect(page.locator("#navigator-table tbody tr").nth(0)).to_contain_text("omplete")
    expect(page.locator("#navigator-table tbody tr").nth(1)).to_contain_text("omplete")


def test_made_in_time_counts_when_the_server_was_away_at_the_deadline(page, server):
    start(page, server, DRAW)
    server.kill()
    page.locator("#item-1 .option").first.click()
    page.wait_for_timeout((SECONDS + 1) * 1000)
    expect(page.locator("[data-notice]")).to_contain_text(re.compile("Time is up|Not connected"))
    server.start()
    page.wait_for_url("**/conditions/", timeout=20_000)
    records = server.run("history", "export").stdout
    assert records.count('"kind":"exam.select"') == 1


def test_nothing_acknowledged_is_lost_when_the_browser_is_killed(browser, server):
    chosen = 0
    link = None
    for round_ in range(1, 11):
        context = browser.new_context(viewport={"width": 1280, "height": 2400})
        page = context.new_page()
        sign_in(page, server)
        if link is None:
            link = start(page, server, "Mock exam 1")
        else:
            page.goto(link)
            page.wait_for_selector("body[data-ready=true]")
            take = page.get_by_role("button", name="Take over here")
            if take.count():
                take.click()
                expect(take).to_have_count(0)
            expect(page.locator("#item-1 input").first).to_be_attached()
        page.keyboard.press("Alt+v")
        page.get_by_role("button", name=f"Item {round_}", exact=True).click()
        page.keyboard.press("a")
        saved(page)
        page.wait_for_timeout(100)
        saved(page)
        chosen += 1
        context.close()
    page = browser.new_page()  # looks only
    sign_in(page, server)
    page.goto(link)
    answered = page.evaluate(
        "Object.values(JSON.parse(document.getElementById('sitting-config').textContent)"
        ".state.answers).filter((a) => a.chosen.length).length"
    )
    page.close()
    assert answered == chosen


def test_what_a_closed_page_could_not_send_is_sent_by_the_next_one(page, server):
    start(page, server, "Mock exam 1")
    server.kill()
    page.keyboard.press("b")
    page.wait_for_timeout(200)
    server.start()
    page.reload()
    ready(page)
    expect(page.locator("#item-1 input:checked[name=item-1]")).to_have_count(1)


def test_a_second_tab_is_read_only_until_it_takes_over_and_the_first_says_so(page, server):
    link = start(page, server, "Mock exam 1")
    page.keyboard.press("a")
    saved(page)
    second = page.context.new_page()
    second.goto(link)
    expect(second.locator("[data-notice]")).to_contain_text("open in another tab")
    second.keyboard.press("d")
    expect(second.locator("#item-1 .option").nth(3).locator("input:checked")).to_have_count(0)
    second.get_by_role("button", name="Take over here").click()
    expect(second.locator("[data-notice]")).to_be_hidden()
    expect(page.locator("[data-notice]")).to_contain_text(
        "Another tab has taken over", timeout=8000
    )
    expect(page.locator("#item-1 input").first).to_be_disabled()


def test_a_signed_out_learner_keeps_the_sitting_and_goes_on(page, server):
    start(page, server, "Mock exam 1")
    page.context.clear_cookies()
    page.keyboard.press("c")
    expect(page.locator("[data-notice]")).to_contain_text("You are signed out", timeout=6000)
    other = page.context.new_page()
    sign_in(other, server)
    other.close()
    expect(page.locator("[data-notice]")).to_contain_text("Connected again", timeout=10_000)
    saved(page)
    page.reload()
    ready(page)
    expect(page.locator("#item-1 input:checked[name=item-1]")).to_have_count(1)


def test_a_pause_stops_the_clock_in_practice(page, server):
    start(page, server, DRAW, mode="practice")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("heading", name="Paused")).to_be_visible()
    page.wait_for_timeout((SECONDS + 1) * 1000)
    page.get_by_role("button", name="Go on").click()
    page.keyboard.press("a")
    saved(page)
    assert only_sitting(server)["status"] == "running"


def test_a_pause_outlives_a_reload_with_its_clock_and_without_a_complaint(page, server):
    start(page, server, DRAW, mode="practice")
    page.get_by_role("button", name="Pause").click()
    saved(page)
    page.reload()
    expect(page.get_by_role("heading", name="Paused")).to_be_visible()
    page.wait_for_selector("body[data-ready=true]")
    expect(page.locator("[data-clock]")).to_have_text(re.compile(r"\d:\d\d"))
    saved(page)
    expect(page.locator("[data-notice]")).to_be_hidden()


def test_ending_asks_and_cancelling_loses_nothing(page, server):
    start(page, server, "Mock exam 1")
    page.keyboard.press("a")
    page.keyboard.press("Alt+v")
    page.locator("#navigator-table").get_by_role("button", name="Item 65", exact=True).click()
    expect(page.locator("[data-counter]")).to_have_text("65 of 65")
    page.keyboard.press("Alt+n")
    page.locator("[data-end]").click()
    expect(page.locator("#end-dialog")).to_contain_text("items are unanswered or incomplete")
    page.locator("#end-dialog button[value=stay]").click()
    saved(page)
    page.reload()
    ready(page)
    page.keyboard.press("Alt+v")
    expect(page.locator("#navigator-table tbody tr").first).to_contain_text("omplete")
    assert only_sitting(server)["status"] == "running"
