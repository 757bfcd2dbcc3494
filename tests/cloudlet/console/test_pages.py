"""Pages show what is there, and say what will stand where nothing is yet."""

import pytest

from cloudlet.testing import LocalCloud
from tests.cloudlet.console import filling
from tests.cloudlet.console.looking import Browser
from tests.cloudlet.waiting import until

EMPTY = {
    "/_cloudlet/": "will stand here",
    "/_cloudlet/jobs": "No job was made yet",
    "/_cloudlet/endpoints": "will stand here",
    "/_cloudlet/buckets": "will stand here",
    "/_cloudlet/calls": "Nobody has called yet",
}


def test_a_new_cloud_says_what_will_come(tmp_path):
    with LocalCloud(tmp_path) as cloud:
        browser = Browser(cloud).sign_in()
        for path, told in EMPTY.items():
            assert told in browser.page(path).text


@pytest.fixture(scope="module")
def filled(cloud, client):
    s3 = client("s3")
    s3.create_bucket(Bucket="lab")
    s3.put_bucket_versioning(Bucket="lab", VersioningConfiguration={"Status": "Enabled"})
    for key, body in {
        "data/a.csv": b"1,2\n3,4\n",
        "data/b.bin": b"\0\xff" * 9,
        "readme.txt": "olé".encode(),
        "long.txt": "é".encode() * 50_000,
    }.items():
        s3.put_object(Bucket="lab", Key=key, Body=body, Metadata={"made-by": "hand"})
    s3.put_object(Bucket="lab", Key="readme.txt", Body=b"second")
    s3.delete_object(Bucket="lab", Key="data/b.bin")
    filling.add_job(cloud, "went-well", lines=["epoch 1", "epoch 2"])
    filling.add_job(cloud, "went-wrong", "AlgorithmError: no column price")
    filling.add_readings(cloud, "went-well", "loss", [3.0, 2.0, 0.5])
    filling.add_endpoint(cloud, "scores")
    client("sts").get_caller_identity()
    with pytest.raises(s3.exceptions.NoSuchKey):
        s3.get_object(Bucket="lab", Key="not-there")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/_cloudlet/", ["went-well", "1 completed, 1 failed", "of 1 endpoint", "in 1 bucket"]),
        ("/_cloudlet/jobs", ["went-well", "went-wrong", "Failed", "Completed"]),
        ("/_cloudlet/jobs/training/went-wrong", ["no column price", "Failed", "printed nothing"]),
        ("/_cloudlet/jobs/training/went-well", ["loss fell from 3 to 0.5", "epoch 2", "an/image"]),
        ("/_cloudlet/endpoints", ["scores", "Failed", "AllTraffic, 100 %"]),
        (
            "/_cloudlet/endpoints/scores",
            ["its model is broken", "none is loaded", "0 requests came"],
        ),
        ("/_cloudlet/endpoints/scores?span=day", ["1 day"]),
        ("/_cloudlet/buckets", ["lab", "Enabled, 6 versions", "3"]),
        ("/_cloudlet/buckets/lab", ["data/", "readme.txt", "long.txt"]),
        ("/_cloudlet/buckets/lab?prefix=data/", ["a.csv", "8 B"]),
        ("/_cloudlet/buckets/lab?prefix=none/", ["No key begins with none/"]),
        ("/_cloudlet/buckets/lab/object?key=data/a.csv", ["3,4", "made-by = hand", "8 bytes"]),
        ("/_cloudlet/buckets/lab/object?key=readme.txt", ["second", "Versions", "latest"]),
        ("/_cloudlet/buckets/lab/object?key=data/b.bin", ["the object was deleted"]),
        ("/_cloudlet/buckets/lab/object?key=long.txt", ["The first 64 KiB are shown"]),
        ("/_cloudlet/calls", ["GetCallerIdentity", "NoSuchKey", "PutObject"]),
        ("/_cloudlet/operations", ["LookupEvents", "CreateTrainingJob", "operations kept"]),
    ],
)
def test_a_page_shows_what_is_there(browser, filled, path, told):
    text = browser.page(path).text
    assert [words for words in told if words not in text] == []


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("service=sts", "GetCallerIdentity", "PutObject"),
        ("refused=true", "NoSuchKey", "GetCallerIdentity"),
        ("reads_only=false", "CreateBucket", "GetCallerIdentity"),
        ("is_data=0", "CreateBucket", "PutObject"),
        ("name=CreateBucket", "CreateBucket", "PutObject"),
        ("resource_name=lab&name=PutObject", "PutObject", "CreateBucket"),
        ("service=sts&name=PutObject", "No call is like that", "GetCallerIdentity"),
    ],
)
def test_calls_are_filtered(browser, filled, query, shown, hidden):
    page = browser.page(f"/_cloudlet/calls?{query}")
    assert shown in page.text
    assert not [word for word in page.words if word == hidden]


def test_a_call_is_told_with_what_it_asked_for(browser, filled):
    calls = browser.page("/_cloudlet/calls?name=CreateBucket")
    (link,) = {one for one in calls.links if one.startswith("/_cloudlet/calls/")}
    assert '"bucket": "lab"' in browser.page(link).text


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("state=failed", {"went-wrong"}),
        ("state=completed", {"went-well"}),
        ("state=running", set()),
        ("family=processing", set()),
        ("name=WELL", {"went-well"}),
        ("state=nonsense&from=nonsense&family=nonsense", {"went-well", "went-wrong"}),
        ("from=1", {"went-well"}),
    ],
)
def test_jobs_are_filtered(browser, filled, query, names):
    links = browser.page(f"/_cloudlet/jobs?{query}").links
    prefix = "/_cloudlet/jobs/training/"
    assert {one.removeprefix(prefix) for one in links if one.startswith(prefix)} == names


@pytest.mark.parametrize(
    "path",
    [
        "nothing",
        "jobs/training/none",
        "jobs/cooking/went-well",
        "endpoints/none",
        "buckets/none",
        "buckets/lab/object",
        "buckets/lab/object?key=none",
        "buckets/lab/object?key=readme.txt&version=none",
        "calls/none",
        "jobs/training/%00",
        "%ff/%fe",
    ],
)
def test_what_is_not_there(browser, filled, path):
    assert browser.get(f"/_cloudlet/{path}").status == 404


def test_numbers_that_are_none_are_left_out(browser, filled):
    for query in ("below=-1", "below=1e9", f"below={'9' * 40}", "below=%C2%B2", "from=-5"):
        assert browser.get(f"/_cloudlet/calls?{query}").status == 200
        assert browser.get(f"/_cloudlet/jobs?{query}").status == 200


def test_every_link_of_every_page_leads_to_a_page(browser, filled):
    seen, waiting = set(), {"/_cloudlet/"}
    while waiting:
        path = waiting.pop()
        seen.add(path)
        links = browser.page(path).links
        assert all(one.startswith(("/_cloudlet", "#main")) for one in links)
        waiting |= {one for one in links if one != "#main" and len(seen) < 150} - seen
    assert len(seen) > 40


def test_a_page_that_breaks_says_so_and_the_next_one_is_fine(browser, filled, monkeypatch, caplog):
    from cloudlet.console.queries import buckets

    with monkeypatch.context() as broken:
        broken.setattr(buckets, "every", lambda _: 1 / 0)
        answer = browser.get("/_cloudlet/buckets")
    assert (answer.status, "division by zero" in answer.text) == (500, True)
    assert "could not show" in caplog.text
    until(lambda: browser.get("/_cloudlet/buckets").status == 200)
