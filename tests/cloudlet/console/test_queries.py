"""A page asks the database as often for many rows as for few."""

from contextlib import contextmanager

import pytest

from cloudlet.console import routes
from cloudlet.console.asking import Asked
from tests.cloudlet.console import filling

PAGES = {
    "overview": [],
    "jobs": ["jobs"],
    "a job": ["jobs", "training", "job-0"],
    "endpoints": ["endpoints"],
    "an endpoint": ["endpoints", "endpoint-0"],
    "buckets": ["buckets"],
    "a bucket": ["buckets", "bucket-0"],
    "calls": ["calls"],
}


@contextmanager
def counted(cloud):
    """The statements of this thread's connection."""
    statements = []
    with cloud.store.read() as db:
        db.set_trace_callback(statements.append)
        try:
            yield statements
        finally:
            db.set_trace_callback(None)


def fill(cloud, client, first, last):
    for number in range(first, last):
        name = f"job-{number}"
        filling.add_job(cloud, name, lines=[f"line {line}" for line in range(5)])
        filling.add_endpoint(cloud, f"endpoint-{number}")
        client("s3").create_bucket(Bucket=f"bucket-{number}")
        client("s3").put_object(Bucket="bucket-0", Key=f"key-{number}", Body=b"x")
        filling.add_readings(cloud, "job-0", f"metric-{number}", [1.0, 2.0])


def asked_for(cloud, parts):
    inside = cloud.gateway.running.cloud
    with counted(inside) as statements:
        page = routes.find(parts, Asked(cloud.gateway.running, {}, inside.clock.now()))
    return len(statements), page


@pytest.fixture(scope="module")
def few_and_many(cloud, client):
    fill(cloud, client, 0, 2)
    few = {name: asked_for(cloud, parts) for name, parts in PAGES.items()}
    fill(cloud, client, 2, 14)
    many = {name: asked_for(cloud, parts) for name, parts in PAGES.items()}
    return few, many


@pytest.mark.parametrize("name", PAGES)
def test_more_rows_are_not_more_queries(few_and_many, name):
    (few, small), (many, large) = few_and_many[0][name], few_and_many[1][name]
    assert few == many <= 12
    if name not in {"an endpoint", "calls"}:
        assert len(large.body) > len(small.body)


def test_long_lists_have_pages(cloud, few_and_many, monkeypatch):
    from cloudlet.console.pages import buckets, calls, jobs

    for module, parts in ((jobs, ["jobs"]), (calls, ["calls"]), (buckets, ["buckets", "bucket-0"])):
        monkeypatch.setattr(module, "LIMIT", 3)
        assert ">Further</a>" in asked_for(cloud, parts)[1].body
