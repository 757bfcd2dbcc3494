"""The console of cloudlet in a real browser: axe, 360 px, nothing goes out, a log that grows."""

import pytest
from playwright.sync_api import expect

from cloudlet.services.logs import api as logs
from cloudlet.testing import LocalCloud
from tests.browser.looks import WIDTHS, check
from tests.cloudlet.console import filling
from tests.cloudlet.console.looking import new_link

pytestmark = pytest.mark.browser

PATHS = [
    "",
    "jobs",
    "jobs/training/went-well",
    "jobs/training/went-wrong",
    "endpoints",
    "endpoints/scores",
    "buckets",
    "buckets/lab",
    "buckets/lab/object?key=data/a.csv",
    "calls",
    "operations",
    "nothing",
]


@pytest.fixture(scope="module")
def cloud(tmp_path_factory):
    with LocalCloud(tmp_path_factory.mktemp("cloud")) as running:
        s3 = running.client("s3")
        s3.create_bucket(Bucket="lab")
        s3.put_object(Bucket="lab", Key="data/a.csv", Body=b"1,2\n" * 400)
        long_name = "a-name-of-many-words-" * 3
        s3.put_object(Bucket="lab", Key=f"{long_name}/{long_name}", Body=b"x")
        filling.add_job(running, "went-well", lines=[f"epoch {one}" for one in range(90)])
        filling.add_job(running, "went-wrong", "AlgorithmError: " + "no column price " * 20)
        filling.add_job(running, long_name[:60])
        filling.add_readings(
            running, "went-well", "validation:loss", [1 / one for one in range(1, 99)]
        )
        filling.add_endpoint(running, "scores")
        yield running


def open_console(browser, cloud, **options):
    page = browser.new_context(**options).new_page()
    page.goto(f"{cloud.url}{new_link(cloud)}")
    page.get_by_role("button", name="Continue").press("Enter")
    page.wait_for_url("**/_cloudlet/")
    return page


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_accessible_fit_and_keep_to_themselves(browser, cloud, width):
    page = open_console(browser, cloud, viewport={"width": width, "height": 740})
    outside, errors = [], []
    page.on("request", lambda one: one.url.startswith(cloud.url) or outside.append(one.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    for path in PATHS:
        page.goto(f"{cloud.url}/_cloudlet/{path}")
        assert page.locator("[style]").count() == 0, path
        check(page, path)
    assert (outside, errors) == ([], [])
    page.context.close()


def test_a_log_is_shown_at_its_end_and_an_endpoints_grows_by_itself(browser, cloud):
    page = open_console(browser, cloud, viewport={"width": 1280, "height": 2400})
    page.goto(f"{cloud.url}/_cloudlet/jobs/training/went-well")
    expect(page.get_by_text("epoch 89")).to_be_in_viewport()
    page.goto(f"{cloud.url}/_cloudlet/endpoints/scores")
    expect(page.get_by_text("printed nothing")).to_be_visible()
    inside = cloud.gateway.running.cloud
    logs.put_log_events(inside, "/aws/sagemaker/Endpoints/scores", "AllTraffic/local", ["awake"])
    expect(page.get_by_text("awake")).to_be_visible(timeout=15_000)
    page.context.close()


def test_everything_is_there_without_script(browser, cloud):
    page = open_console(browser, cloud, java_script_enabled=False)
    page.goto(f"{cloud.url}/_cloudlet/jobs/training/went-well")
    expect(page.get_by_text("epoch 89")).to_be_attached()
    expect(page.get_by_text("validation:loss fell from 1 to")).to_be_visible()
    page.get_by_role("link", name="Calls").click()
    page.get_by_label("Operation").fill("CreateBucket")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name="CreateBucket")).to_be_visible()
    page.context.close()


def test_the_keyboard_skips_to_the_content_and_opens_a_table(browser, cloud):
    page = open_console(browser, cloud)
    page.goto(f"{cloud.url}/_cloudlet/jobs/training/went-well")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.get_by_text("As a table").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("cell", name="0.0102").first).to_be_visible()
    page.context.close()


def test_a_link_of_another_page_asks_first(browser, cloud):
    """A page of another port is another site to the gateway, though not to the cookie."""
    page = open_console(browser, cloud)
    page.route(
        "http://127.0.0.1:1/",
        lambda route: route.fulfill(
            content_type="text/html", body=f"<a href='{cloud.url}/_cloudlet/jobs'>there</a>"
        ),
    )
    page.goto("http://127.0.0.1:1/")
    page.get_by_role("link", name="there").click()
    expect(page.get_by_role("heading", name="Refused")).to_be_visible()
    page.get_by_role("link", name="Open it from here").click()
    expect(page.get_by_role("heading", name="Jobs")).to_be_visible()
    page.context.close()


def test_another_local_site_reads_nothing(browser, cloud):
    page = open_console(browser, cloud)
    page.route(
        "http://127.0.0.1:1/",
        lambda route: route.fulfill(content_type="text/html", body="<p>another</p>"),
    )
    page.goto("http://127.0.0.1:1/")
    for mode in ("cors", "no-cors"):
        read = page.evaluate(
            """async ([url, mode]) => {
                try {
                    const answer = await fetch(url, { mode, credentials: "include" });
                    return (await answer.text()).length;
                } catch (error) {
                    return "refused";
                }
            }""",
            [f"{cloud.url}/_cloudlet/buckets", mode],
        )
        assert read in {0, "refused"}
    page.context.close()
