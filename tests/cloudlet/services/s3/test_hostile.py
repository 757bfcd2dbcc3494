"""Input that nobody means well with: always an error of the client's, never one of the cloud's."""

import random

import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def filled(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"0123456789")
    return bucket


def answer(call, **params):
    """The status of whatever comes back."""
    try:
        return call(**params)["ResponseMetadata"]["HTTPStatusCode"]
    except ClientError as error:
        return error.response["ResponseMetadata"]["HTTPStatusCode"]


COPY_SOURCES = [
    *("/", "bucket", "bucket/", "//", "%2F%2F", "%00/%00", "a/b?versionId=", "?versionId=x"),
    *("..%2f../etc/passwd", "%ff/%ff", "bucket/k?versionId=../../x", "arn:aws:s3:::b/k"),
]


@pytest.mark.parametrize("source", COPY_SOURCES)
def test_sources_of_copies(s3, filled, source):
    status = answer(s3.copy_object, Bucket=filled, Key="copy", CopySource=source)
    assert 400 <= status < 500


RANGES = ["bytes=", "bytes=-", "bytes=a-b", "bytes=1-2,3-4", "bytes=" + "9" * 400 + "-", "x" * 3000]


@pytest.mark.parametrize("header", RANGES)
def test_ranges_that_are_none(s3, filled, header):
    assert answer(s3.get_object, Bucket=filled, Key="k", Range=header) in {200, 416}


@pytest.mark.parametrize(
    "params",
    [
        {"PartNumber": 0},
        {"PartNumber": -1},
        {"PartNumber": 2**31},
        {"VersionId": "'; DROP TABLE s3_object; --"},
        {"VersionId": "../../x"},
        {"PartNumber": 1, "Range": "bytes=0-1"},
    ],
)
def test_reads_that_make_no_sense(s3, filled, params):
    assert answer(s3.get_object, Bucket=filled, Key="k", **params) in {200, 400, 404, 416}


@pytest.mark.parametrize(
    "params",
    [
        {"MaxKeys": -1},
        {"MaxKeys": 2**31 - 1, "Prefix": "%", "Delimiter": "_"},
        {"StartAfter": "\U0010ffff" * 200, "Delimiter": "\U0010ffff"},
        {"ContinuationToken": "AAAA"},
        {"EncodingType": "utf-7"},
    ],
)
def test_lists_that_make_no_sense(s3, filled, params):
    assert answer(s3.list_objects_v2, Bucket=filled, **params) in {200, 400}


@pytest.mark.parametrize(
    "tagging", ["a=1&a=2", "=x", "a" * 200, "&".join(f"{n}=x" for n in range(11))]
)
def test_tags_of_a_put(s3, bucket, tagging):
    assert answer(s3.put_object, Bucket=bucket, Key="k", Body=b"", Tagging=tagging) == 400
    assert s3.list_objects_v2(Bucket=bucket)["KeyCount"] == 0


def test_policies_made_of_noise(s3, bucket):
    rng = random.Random(7)
    words = ["{", "}", "[", "]", '"Statement"', ":", ",", '"*"', "1", '"Effect"', "null", "\\u0000"]
    for _ in range(60):
        text = "{" + "".join(rng.choices(words, k=12))
        assert answer(s3.put_bucket_policy, Bucket=bucket, Policy=text) == 400
    deep = '{"Statement":' + "[" * 15_000
    assert answer(s3.put_bucket_policy, Bucket=bucket, Policy=deep) == 400


def test_uploads_that_are_not_there(s3, filled):
    at = {"Bucket": filled, "Key": "k", "UploadId": "../../x"}
    assert answer(s3.upload_part, **at, PartNumber=1, Body=b"x") == 404
    assert answer(s3.abort_multipart_upload, **at) == 404
    assert answer(s3.list_parts, **at, PartNumberMarker=2**31) == 404
    begun = s3.create_multipart_upload(Bucket=filled, Key="k")["UploadId"]
    other = at | {"UploadId": begun, "Key": "other"}
    assert answer(s3.upload_part, **other, PartNumber=1, Body=b"x") == 404
    for number in (0, 10_001, -5):
        mine = at | {"UploadId": begun}
        assert answer(s3.upload_part, **mine, PartNumber=number, Body=b"x") == 400
