"""Objects: put, get, head and delete, with everything that a client may say about them."""

import hashlib
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from botocore.config import Config

KEYS = [
    "plain",
    "a/b/c",
    "with space+plus%25",
    "../../etc/passwd",
    "/leading",
    "ümlaut/日本/🎉",
    "a//b",
    "./.",
    "?x=1&y=2#z",
    "\x01control",
    "trailing/",
]


@pytest.mark.parametrize("key", KEYS)
def test_any_key_holds_what_was_put(s3, bucket, key, cloud):
    s3.put_object(Bucket=bucket, Key=key, Body=key.encode())
    assert s3.get_object(Bucket=bucket, Key=key)["Body"].read() == key.encode()
    assert [one["Key"] for one in s3.list_objects_v2(Bucket=bucket)["Contents"]] == [key]
    s3.delete_object(Bucket=bucket, Key=key)
    assert s3.list_objects_v2(Bucket=bucket)["KeyCount"] == 0


@pytest.mark.parametrize("size", [0, 1, 32 * 1024, 32 * 1024 + 1, 3_000_000])
def test_every_size(s3, bucket, size):
    data = bytes(number % 251 for number in range(min(size, 5000))) * (size // 5000 + 1)
    data = data[:size]
    etag = s3.put_object(Bucket=bucket, Key="k", Body=data)["ETag"]
    assert etag == f'"{hashlib.md5(data, usedforsecurity=False).hexdigest()}"'
    answer = s3.get_object(Bucket=bucket, Key="k")
    assert answer["ContentLength"] == size
    assert answer["Body"].read() == data
    assert s3.head_object(Bucket=bucket, Key="k")["ContentLength"] == size


def test_headers_and_metadata_come_back(s3, bucket):
    said = {
        "CacheControl": "max-age=60",
        "ContentDisposition": 'attachment; filename="x.csv"',
        "ContentEncoding": "gzip",
        "ContentLanguage": "en",
        "ContentType": "text/csv",
        "Metadata": {"team": "ml", "run": "2026"},
        "StorageClass": "STANDARD_IA",
        "Expires": datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC),
    }
    s3.put_object(Bucket=bucket, Key="k", Body=b"x", **said)
    head = s3.head_object(Bucket=bucket, Key="k")
    assert {name: head[name] for name in said} == said
    changed = s3.get_object(Bucket=bucket, Key="k", ResponseContentType="text/plain")
    assert changed["ContentType"] == "text/plain"


@pytest.mark.parametrize(
    ("asked", "expected", "content_range"),
    [
        ("bytes=0-0", b"0", "bytes 0-0/10"),
        ("bytes=2-4", b"234", "bytes 2-4/10"),
        ("bytes=7-", b"789", "bytes 7-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=-30", b"0123456789", "bytes 0-9/10"),
        ("bytes=8-99", b"89", "bytes 8-9/10"),
        ("bytes=5-2", b"0123456789", None),
        ("lines=1-2", b"0123456789", None),
    ],
)
def test_ranges(s3, bucket, asked, expected, content_range):
    s3.put_object(Bucket=bucket, Key="k", Body=b"0123456789")
    answer = s3.get_object(Bucket=bucket, Key="k", Range=asked)
    assert answer["Body"].read() == expected
    assert answer.get("ContentRange") == content_range
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == (206 if content_range else 200)


def test_a_range_of_a_large_object(s3, bucket):
    data = bytes(range(256)) * 1000
    s3.put_object(Bucket=bucket, Key="k", Body=data)
    found = s3.get_object(Bucket=bucket, Key="k", Range="bytes=1000-200000")["Body"].read()
    assert found == data[1000:200001]


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=10-20", "bytes=-0"])
def test_a_range_behind_the_end(s3, bucket, asked, refused):
    s3.put_object(Bucket=bucket, Key="k", Body=b"0123456789")
    answer = refused(s3.get_object, Bucket=bucket, Key="k", Range=asked)
    assert answer == ("InvalidRange", 416)


def test_conditions_of_reading(s3, bucket, refused):
    etag = s3.put_object(Bucket=bucket, Key="k", Body=b"x")["ETag"]
    at = {"Bucket": bucket, "Key": "k"}
    now = s3.head_object(**at)["LastModified"]
    assert s3.get_object(**at, IfMatch=etag)["Body"].read() == b"x"
    assert refused(s3.get_object, **at, IfMatch='"other"') == ("PreconditionFailed", 412)
    assert refused(s3.get_object, **at, IfNoneMatch=etag) == ("304", 304)
    assert refused(s3.get_object, **at, IfModifiedSince=now) == ("304", 304)
    before = now - timedelta(days=1)
    assert s3.get_object(**at, IfModifiedSince=before)["Body"].read() == b"x"
    assert refused(s3.get_object, **at, IfUnmodifiedSince=before) == ("PreconditionFailed", 412)
    assert refused(s3.head_object, **at, IfMatch='"other"') == ("412", 412)


def test_conditions_of_writing(s3, bucket, refused):
    at = {"Bucket": bucket, "Key": "k"}
    assert refused(s3.put_object, **at, Body=b"1", IfMatch='"x"') == ("NoSuchKey", 404)
    etag = s3.put_object(**at, Body=b"1", IfNoneMatch="*")["ETag"]
    again = refused(s3.put_object, **at, Body=b"2", IfNoneMatch="*")
    assert again == ("PreconditionFailed", 412)
    stale = refused(s3.put_object, **at, Body=b"2", IfMatch='"stale"')
    assert stale == ("PreconditionFailed", 412)
    s3.put_object(**at, Body=b"3", IfMatch=etag)
    assert s3.get_object(**at)["Body"].read() == b"3"
    assert refused(s3.delete_object, **at, IfMatch='"stale"') == ("PreconditionFailed", 412)


def test_what_is_not_there(s3, bucket, refused):
    assert refused(s3.get_object, Bucket=bucket, Key="no") == ("NoSuchKey", 404)
    assert refused(s3.head_object, Bucket=bucket, Key="no") == ("404", 404)
    assert refused(s3.get_object, Bucket="no-such-bucket", Key="k") == ("NoSuchBucket", 404)
    put = refused(s3.put_object, Bucket="no-such-bucket", Key="k", Body=b"x")
    assert put == ("NoSuchBucket", 404)
    gone = s3.delete_object(Bucket=bucket, Key="no")
    assert gone["ResponseMetadata"]["HTTPStatusCode"] == 204


def test_limits(s3, bucket, refused):
    long = refused(s3.put_object, Bucket=bucket, Key="k" * 1025, Body=b"x")
    assert long == ("KeyTooLongError", 400)
    much = {"a": "x" * 2048}
    heavy = refused(s3.put_object, Bucket=bucket, Key="k", Body=b"x", Metadata=much)
    assert heavy == ("MetadataTooLarge", 400)


def test_what_cannot_be_done_is_refused(s3, bucket, refused):
    at = {"Bucket": bucket, "Key": "k", "Body": b"x"}
    public = refused(s3.put_object, **at, ACL="public-read")
    assert public == ("AccessControlListNotSupported", 400)
    assert refused(s3.put_object, **at, ObjectLockLegalHoldStatus="ON")[0] == "InvalidRequest"
    own_key = {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": "k" * 32}
    assert refused(s3.put_object, **at, **own_key) == ("NotImplemented", 501)
    assert s3.list_objects_v2(Bucket=bucket)["KeyCount"] == 0


def test_many_are_deleted_at_once(s3, bucket, refused):
    for number in range(5):
        s3.put_object(Bucket=bucket, Key=f"k{number}", Body=b"x")
    wanted = [{"Key": f"k{number}"} for number in range(4)] + [{"Key": "never-there"}]
    answer = s3.delete_objects(Bucket=bucket, Delete={"Objects": wanted})
    assert len(answer["Deleted"]) == 5
    assert [one["Key"] for one in s3.list_objects_v2(Bucket=bucket)["Contents"]] == ["k4"]
    quiet = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "k4"}], "Quiet": True})
    assert "Deleted" not in quiet
    many = [{"Key": "k"}] * 1001
    assert refused(s3.delete_objects, Bucket=bucket, Delete={"Objects": many})[0] == "MalformedXML"


def test_an_archived_object_must_be_restored_first(s3, bucket, refused):
    at = {"Bucket": bucket, "Key": "k"}
    s3.put_object(**at, Body=b"x", StorageClass="GLACIER")
    assert refused(s3.get_object, **at) == ("InvalidObjectState", 403)
    s3.restore_object(**at, RestoreRequest={"Days": 2})
    assert 'ongoing-request="false"' in s3.head_object(**at)["Restore"]
    assert s3.get_object(**at)["Body"].read() == b"x"


def test_urls_that_carry_their_signature(cloud, bucket, fetch):
    s3 = cloud.client("s3", config=Config(signature_version="s3v4"))
    at = {"Bucket": bucket, "Key": "a b/ü"}
    assert fetch(s3.generate_presigned_url("put_object", Params=at), "PUT", b"by url")[0] == 200
    got, other = (
        s3.generate_presigned_url(f"{verb}_object", Params=at) for verb in ("get", "head")
    )
    assert fetch(got) == (200, b"by url")
    assert fetch(got.replace("/a%20b", "/b"))[0] == 403
    assert fetch(other, "HEAD") == (200, b"")


def test_file_transfers_of_boto3(s3, bucket, tmp_path):
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(bytes(range(256)) * 80_000)
    s3.upload_file(str(source), bucket, "large")
    assert s3.head_object(Bucket=bucket, Key="large")["ETag"].endswith('-3"')
    s3.download_file(bucket, "large", str(target))
    assert target.read_bytes() == source.read_bytes()


def test_without_a_signature_nothing_is_given_away(cloud, bucket, refused):
    from botocore import UNSIGNED

    nobody = boto3.client(
        "s3",
        endpoint_url=cloud.url,
        region_name="us-east-1",
        config=Config(signature_version=UNSIGNED),
    )
    assert refused(nobody.get_object, Bucket=bucket, Key="k") == ("AccessDenied", 403)
    assert refused(nobody.list_buckets) == ("AccessDenied", 403)
