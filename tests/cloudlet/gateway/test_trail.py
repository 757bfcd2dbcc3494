"""Every call is in the trail, whatever became of it, and LookupEvents finds it."""

import json
import sqlite3

import pytest
from botocore.exceptions import ClientError

from cloudlet.clock import SystemClock
from cloudlet.trail import trail
from cloudlet.trail.entries import HIDDEN, Entry, plain


def lookup(client, key, value, **more):
    wanted = [{"AttributeKey": key, "AttributeValue": value}]
    return client("cloudtrail").lookup_events(LookupAttributes=wanted, **more)["Events"]


def test_what_was_done_and_by_whom(client):
    client("s3").create_bucket(Bucket="in-the-trail")
    (found,) = lookup(client, "ResourceName", "in-the-trail")
    event = json.loads(found["CloudTrailEvent"])
    assert (found["EventName"], found["EventSource"]) == ("CreateBucket", "s3.amazonaws.com")
    assert event["userIdentity"]["type"] == "Root"
    assert event["requestParameters"] == {"bucket": "in-the-trail"}
    assert "errorCode" not in event


def test_what_was_refused_too(client):
    with pytest.raises(ClientError):
        client("s3").get_bucket_policy(Bucket="nowhere-to-be-found")
    (found,) = lookup(client, "ResourceName", "nowhere-to-be-found")
    assert json.loads(found["CloudTrailEvent"])["errorCode"] == "NoSuchBucket"
    assert found["ReadOnly"] == "true"


def test_secrets_are_not_kept():
    kept = plain({"UserName": "ann", "Password": "open sesame", "Body": b"1234"})
    assert kept == {"userName": "ann", "password": HIDDEN, "body": "(4 bytes)"}


def test_pages_newest_first(client):
    client("s3").create_bucket(Bucket="listed-in-the-trail")
    for number in range(5):
        client("s3").list_objects_v2(Bucket="listed-in-the-trail", Prefix=f"p{number}")
    pages = (
        client("cloudtrail")
        .get_paginator("lookup_events")
        .paginate(
            LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "ListObjectsV2"}],
            PaginationConfig={"PageSize": 2},
        )
    )
    prefixes = [
        json.loads(event["CloudTrailEvent"])["requestParameters"]["prefix"]
        for page in pages
        for event in page["Events"]
    ]
    assert prefixes == ["p4", "p3", "p2", "p1", "p0"]


def test_the_trail_does_not_grow_without_end(cloud, client, monkeypatch):
    monkeypatch.setattr(trail, "KEPT", 20)
    monkeypatch.setattr(trail, "TRIM_AFTER", 1)
    for _ in range(30):
        client("s3").list_buckets()
    assert 15 < len(lookup(client, "EventName", "ListBuckets", MaxResults=50)) <= 20


def test_a_call_that_cannot_be_written_takes_no_other_with_it(cloud, client, caplog):
    """One half of a character in an error message once ended the trail for good."""
    trail = cloud.gateway.running.trail
    good = Entry(
        *(SystemClock().now(), "id-1", "s3", "GoodCall", "us-east-1", {}, "127.0.0.1", "", {}),
        *(False, "", ""),
    )
    for odd in ({"Number": 10**5000}, {"Thing": {1: object()}}):
        trail.record(good._replace(params=odd, operation="OddCall"))
    trail.record(good._replace(error_code="Odd", error_message="\ud83d"))
    trail.flush()
    (found,) = lookup(client, "EventName", "GoodCall")
    assert "\ud83d" not in found["CloudTrailEvent"]
    assert "OddCall" in caplog.text


def test_calls_wait_for_a_disk_that_takes_them_again(cloud, client, monkeypatch):
    trail = cloud.gateway.running.trail
    with monkeypatch.context() as full:
        full.setattr(trail, "_trim", _disk_full)
        client("s3").list_buckets()
        with pytest.raises(sqlite3.OperationalError):
            trail.flush()
    assert lookup(client, "EventName", "ListBuckets")


def _disk_full(_added):
    raise sqlite3.OperationalError("database or disk is full")
