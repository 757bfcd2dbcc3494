"""Buckets: made, listed, found and removed."""

import pytest


def test_a_bucket_is_made_found_and_removed(s3, refused):
    s3.create_bucket(Bucket="made")
    assert s3.head_bucket(Bucket="made")["BucketRegion"] == "us-east-1"
    assert "made" in [one["Name"] for one in s3.list_buckets()["Buckets"]]
    s3.delete_bucket(Bucket="made")
    assert refused(s3.head_bucket, Bucket="made") == ("404", 404)
    assert refused(s3.delete_bucket, Bucket="made") == ("NoSuchBucket", 404)


@pytest.mark.parametrize("name", ["Upper", "a..b", "192.168.1.1", "-ab", "ab-", "xn--abc", "a_b"])
def test_names_that_are_none(s3, refused, name):
    assert refused(s3.create_bucket, Bucket=name) == ("InvalidBucketName", 400)


def test_the_region_is_the_one_asked_for(s3, refused):
    where = {"LocationConstraint": "eu-west-1"}
    s3.create_bucket(Bucket="in-europe", CreateBucketConfiguration=where)
    assert s3.get_bucket_location(Bucket="in-europe")["LocationConstraint"] == "eu-west-1"
    again = refused(s3.create_bucket, Bucket="in-europe", CreateBucketConfiguration=where)
    assert again == ("BucketAlreadyOwnedByYou", 409)


def test_the_first_region_has_no_name_and_takes_a_bucket_twice(s3, bucket):
    assert s3.get_bucket_location(Bucket=bucket)["LocationConstraint"] is None
    s3.put_object(Bucket=bucket, Key="k", Body=b"x")
    s3.create_bucket(Bucket=bucket)
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"x"


def test_a_bucket_with_anything_in_it_stays(s3, versioned, refused):
    version = s3.put_object(Bucket=versioned, Key="k", Body=b"x")["VersionId"]
    marker = s3.delete_object(Bucket=versioned, Key="k")["VersionId"]
    assert refused(s3.delete_bucket, Bucket=versioned) == ("BucketNotEmpty", 409)
    for one in (version, marker):
        s3.delete_object(Bucket=versioned, Key="k", VersionId=one)
    s3.delete_bucket(Bucket=versioned)


def test_lists_come_in_pages(s3):
    names = [f"paged-{number}" for number in range(5)]
    for name in names:
        s3.create_bucket(Bucket=name)
    pages = s3.get_paginator("list_buckets").paginate(
        Prefix="paged-", PaginationConfig={"PageSize": 2}
    )
    assert [[one["Name"] for one in page["Buckets"]] for page in pages] == [
        names[:2],
        names[2:4],
        names[4:],
    ]


def test_another_owner_is_not_this_one(s3, bucket, refused):
    owned = {"Bucket": bucket, "ExpectedBucketOwner": "111122223333"}
    assert refused(s3.get_bucket_location, **owned) == ("AccessDenied", 403)
    s3.head_bucket(Bucket=bucket, ExpectedBucketOwner="000000000001")


def test_what_is_not_there_is_refused(s3, refused):
    lock = {"Bucket": "locked", "ObjectLockEnabledForBucket": True}
    assert refused(s3.create_bucket, **lock) == ("NotImplemented", 501)
    acl = {"Bucket": "open-to-all", "ACL": "public-read"}
    assert refused(s3.create_bucket, **acl) == ("AccessControlListNotSupported", 400)
