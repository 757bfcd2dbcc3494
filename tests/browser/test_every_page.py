"""Every page: axe finds nothing, nothing runs over at 360 px, nothing goes out, no errors."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import end, open_result, sign_in, start
from tests.browser.looks import WIDTHS, check

pytestmark = pytest.mark.browser

# Answers with a status are meant; the style elements are those that axe itself makes, and no page
# of ours has an inline style, which is asserted before axe runs.
EXPECTED = re.compile("status of 4|Applying inline style")
LOADING = ".htmx-request, .htmx-swapping, .htmx-settling"


@pytest.fixture(scope="module")
def addresses(browser, calm_server):
    """One address of every page, a finished and an unfinished sitting among them."""
    page = browser.new_page()
    unused = calm_server.link()
    sign_in(page, calm_server)
    base = calm_server.url
    page.locator(".try .option").first.click()
    page.get_by_role("button", name="Check the answer").click()
    tried = page.url
    page.set_viewport_size({"width": 1280, "height": 2400})
    running = start(page, calm_server, "Mock exam 1")
    conditions, guessed, blind, again, done = (ended(page, calm_server) for _ in range(5))
    leave_out(page, guessed, 1)
    leave_out(page, blind, 2)
    leave_out(page, again, 2)
    page.get_by_role("button", name="Begin now").click()
    asked = page.url
    open_result(page, done)
    page.goto(f"{done}review/1/")
    report = page.get_by_role("link", name="Report a fault in this item").get_attribute("href")
    page.goto(f"{base}/exam/external/new/")
    for name, value in {"source": "A school", "taken_on": "2026-01-02", "right": "40"}.items():
        page.fill(f"[name={name}]", value)
    page.get_by_role("button", name="Keep this mock").click()
    external = page.get_by_role("link", name="A school").get_attribute("href")
    journal = logged(page, base, done.rstrip("/").rpartition("/")[2])
    page.close()
    return {
        "sign-in": unused,
        "used link": f"{base}/accounts/sign-in/nonsense/",
        "home": f"{base}/",
        "try": f"{base}/exam/try/",
        "tried": tried,
        "exams": f"{base}/exam/",
        "briefing": f"{base}/exam/briefing/?pack=mls-c01&form=mock-1",
        "tour": f"{base}/exam/tour/?pack=mls-c01&form=mock-1&mode=practice",
        "sitting": running,
        "conditions": f"{conditions}conditions/",
        "guessed": f"{guessed}guessed/",
        "blind": f"{blind}blind/",
        "blind overview": f"{again}blind/",
        "blind item": asked,
        "result": f"{done}result/",
        "review": f"{done}review/",
        "review item": f"{done}review/1/",
        "compare": f"{base}/exam/compare/",
        "external": f"{base}{external}",
        "reports": f"{base}/exam/reports/",
        "report": f"{base}{report}",
        "settings": f"{base}/settings/",
        "palette": f"{base}/palette/?q=a",
        "library": f"{base}/library/",
        "topic": f"{base}/library/topics/mls-c01/modeling-topic/",
        "tracker": f"{base}/tracker/",
        "tracker, sorted": f"{base}/tracker/?sort=-evidence&frequency=often",
        "board": f"{base}/tracker/board/",
        "matrix": f"{base}/tracker/matrix/",
        "comfort": f"{base}/tracker/comfort/",
        "tracker sheet": f"{base}/tracker/sheet/",
        "topic line": f"{base}/tracker/topics/mls-c01/modeling-topic/",
        "topic items": f"{base}/tracker/topics/mls-c01/modeling-topic/items/",
        "notes": f"{base}/notes/",
        "note": f"{base}/notes/new/",
        "sheet": f"{base}/notes/sheet/?all=yes",
        "sessions": f"{base}/notes/sessions/",
        "session": f"{base}/notes/sessions/new/",
        "shelf": f"{base}/notes/shelf/",
        "source": f"{base}/notes/shelf/new/",
        **journal,
        "nothing there": f"{base}/nothing/",
    }


def logged(page, base, sitting):
    """The pages of the journal, with one entry about a finished sitting."""
    queue = f"{base}/journal/queue/?sitting={sitting}"
    page.goto(queue)
    page.locator("[name=cause]").first.check()
    page.get_by_role("button", name="Save, next").click()
    page.wait_for_selector("text=Logged: concept.")
    entry = page.locator("form:has([data-undo])").get_attribute("action").removesuffix("undo/")
    answer = page.locator(".lesson-form").get_attribute("action")
    return {
        "journal": f"{base}/journal/",
        "queue": queue,
        "end of the queue": f"{queue}&after=99",
        "answer": f"{base}{answer}",
        "entry": f"{base}{entry}",
        "entries": f"{base}/journal/entries/",
        "entries to print": f"{base}/journal/entries/sheet/",
        "coming back": f"{base}/journal/recurring/?all=yes",
        "log by hand": f"{base}/journal/new/",
        "mistakes on a topic": f"{base}/journal/topics/mls-c01/modeling-topic/",
    }


def ended(page, server):
    """A short rehearsal with one answer and one flag, ended; returns its address."""
    sitting = start(page, server, "Random draw, third")
    page.keyboard.press("a")
    page.keyboard.press("Alt+f")
    end(page, 22)
    return sitting


def leave_out(page, sitting, questions):
    page.goto(f"{sitting}result/")
    for _ in range(questions):
        page.get_by_role("button", name="Skip").click()
        page.wait_for_load_state()


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_accessible_fit_and_keep_to_themselves(browser, calm_server, addresses, width):
    context = browser.new_context(
        color_scheme="light", viewport={"width": width, "height": 740}, reduced_motion="reduce"
    )
    page = context.new_page()
    outside, errors = [], []
    page.on("request", lambda one: one.url.startswith(calm_server.url) or outside.append(one.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda message: (
            errors.append(message.text)
            if message.type == "error" and not EXPECTED.search(message.text)
            else None
        ),
    )
    sign_in(page, calm_server)
    for name, address in addresses.items():
        page.goto(address)
        expect(page.locator(LOADING)).to_have_count(0)
        if name == "sitting":
            page.wait_for_selector("body[data-ready=true]")
        assert page.locator("[style]").count() == 0, f"{name} has an inline style"
        check(page, name)
    for state in ("navigator", "help", "review screen"):
        open_in_sitting(page, addresses["sitting"], state)
        check(page, state)
    context.close()
    assert outside == []
    assert errors == []


def open_in_sitting(page, address, state):
    page.goto(address)
    page.wait_for_selector("body[data-ready=true]")
    if state == "navigator":
        page.locator("[data-navigator]").click()
    elif state == "help":
        page.locator("[data-help]").click()
    else:
        narrow = page.viewport_size
        page.set_viewport_size({**narrow, "height": 4000})  # nothing is left unseen below
        page.locator("[data-navigator]").click()
        page.locator("#navigator-table").get_by_role("button", name="Item 65", exact=True).click()
        expect(page.locator("[data-counter]")).to_have_text("65 of 65")
        page.locator("[data-next]").click()
        page.wait_for_selector("#review-screen:not([hidden])")
        page.set_viewport_size(narrow)


def test_without_script_pages_work_and_a_sitting_says_that_it_needs_it(
    browser, calm_server, addresses
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, calm_server)
    page.goto(addresses["review item"])
    assert "When would this be right?" in page.text_content("main")
    page.goto(addresses["sitting"])
    assert "A sitting needs JavaScript" in page.text_content("main")
    context.close()
