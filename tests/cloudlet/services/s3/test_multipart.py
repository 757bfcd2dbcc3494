"""Multipart uploads."""

import hashlib

import pytest

from cloudlet.services.s3.engine.checksums import checksum

PART = 5 * 1024 * 1024
FIRST, LAST = b"a" * PART, b"the end"


@pytest.fixture
def upload(s3, bucket):
    at = {"Bucket": bucket, "Key": "k"}
    return at | {"UploadId": s3.create_multipart_upload(**at)["UploadId"]}


def put(s3, upload, number, data, **more):
    return s3.upload_part(**upload, PartNumber=number, Body=data, **more)["ETag"]


def complete(s3, upload, *parts, **more):
    listed = [{"PartNumber": number, "ETag": etag} for number, etag in parts]
    return s3.complete_multipart_upload(**upload, MultipartUpload={"Parts": listed}, **more)


def test_parts_become_one_object(s3, upload):
    first, last = put(s3, upload, 1, FIRST), put(s3, upload, 7, LAST)
    made = complete(s3, upload, (1, first), (7, last))
    digests = b"".join(hashlib.md5(data, usedforsecurity=False).digest() for data in (FIRST, LAST))
    assert made["ETag"] == f'"{hashlib.md5(digests, usedforsecurity=False).hexdigest()}-2"'
    at = {"Bucket": upload["Bucket"], "Key": "k"}
    assert s3.get_object(**at)["Body"].read() == FIRST + LAST
    across = s3.get_object(**at, Range=f"bytes={PART - 2}-{PART + 2}")["Body"].read()
    assert across == b"aathe"
    second = s3.get_object(**at, PartNumber=2)
    assert (second["Body"].read(), second["PartsCount"]) == (LAST, 2)


def test_what_is_wrong_with_a_list_of_parts(s3, upload, refused):
    def refusal(*parts):
        return refused(complete, s3=s3, upload=upload, parts=parts)

    def complete(s3, upload, parts):
        listed = [{"PartNumber": number, "ETag": etag} for number, etag in parts]
        s3.complete_multipart_upload(**upload, MultipartUpload={"Parts": listed})

    small, last = put(s3, upload, 1, b"small"), put(s3, upload, 2, LAST)
    assert refusal((1, small), (2, last)) == ("EntityTooSmall", 400)
    assert refusal((2, last), (1, small)) == ("InvalidPartOrder", 400)
    assert refusal((1, last)) == ("InvalidPart", 400)
    assert refusal((3, last)) == ("InvalidPart", 400)
    assert refusal() == ("MalformedXML", 400)


def test_a_part_may_be_sent_again_and_parts_left_out(s3, upload):
    put(s3, upload, 1, b"first try")
    second = put(s3, upload, 1, b"second try")
    put(s3, upload, 2, b"never listed")
    complete(s3, upload, (1, second))
    at = {"Bucket": upload["Bucket"], "Key": "k"}
    assert s3.get_object(**at)["Body"].read() == b"second try"


def test_giving_up_leaves_nothing(s3, upload, cloud, refused):
    put(s3, upload, 1, FIRST)
    s3.abort_multipart_upload(**upload)
    assert refused(s3.list_parts, **upload) == ("NoSuchUpload", 404)
    assert refused(s3.upload_part, **upload, PartNumber=1, Body=b"") == ("NoSuchUpload", 404)


def test_lists_of_parts_and_of_uploads(s3, upload, bucket):
    for number in (1, 2, 3):
        put(s3, upload, number, str(number).encode())
    found = s3.list_parts(**upload, MaxParts=2)
    assert [one["PartNumber"] for one in found["Parts"]] == [1, 2]
    rest = s3.list_parts(**upload, PartNumberMarker=found["NextPartNumberMarker"])
    assert [one["PartNumber"] for one in rest["Parts"]] == [3]
    other = s3.create_multipart_upload(Bucket=bucket, Key="k")["UploadId"]
    s3.create_multipart_upload(Bucket=bucket, Key="folder/x")
    pages = s3.get_paginator("list_multipart_uploads").paginate(
        Bucket=bucket, PaginationConfig={"PageSize": 1}
    )
    listed = [one for page in pages for one in page["Uploads"]]
    assert [one["Key"] for one in listed] == ["folder/x", "k", "k"]
    assert {one["UploadId"] for one in listed} >= {upload["UploadId"], other}


@pytest.mark.parametrize(
    ("algorithm", "kind"), [("SHA256", "COMPOSITE"), ("CRC32C", "COMPOSITE"), ("CRC64NVME", None)]
)
def test_checksums_of_parts_make_that_of_the_object(s3, bucket, algorithm, kind, refused):
    at = {"Bucket": bucket, "Key": "k"}
    begun = s3.create_multipart_upload(**at, ChecksumAlgorithm=algorithm)
    upload, member = at | {"UploadId": begun["UploadId"]}, f"Checksum{algorithm}"
    value = checksum(algorithm, LAST)
    wrong = {member: checksum(algorithm, b"other")}
    assert refused(put, s3=s3, upload=upload, number=1, data=LAST, **wrong)[0] == "BadDigest"
    etag = put(s3, upload, 1, LAST, **{member: value})
    made = complete(s3, upload, (1, etag))
    assert made[member].endswith("-1") is (kind == "COMPOSITE")
    if kind is None:
        assert made[member] == value
    attributes = s3.get_object_attributes(**at, ObjectAttributes=["ObjectParts", "Checksum"])
    assert attributes["ObjectParts"]["Parts"][0][member] == value


def test_a_part_copied_from_an_object(s3, upload, bucket, refused):
    s3.put_object(Bucket=bucket, Key="source", Body=b"0123456789")
    copy = {**upload, "PartNumber": 1, "CopySource": f"{bucket}/source"}
    etag = s3.upload_part_copy(**copy, CopySourceRange="bytes=2-5")["CopyPartResult"]["ETag"]
    bad = refused(s3.upload_part_copy, **copy, CopySourceRange="bytes=2-50")
    assert bad == ("InvalidArgument", 400)
    complete(s3, upload, (1, etag))
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"2345"


def test_completing_on_a_condition(s3, upload, refused):
    s3.put_object(Bucket=upload["Bucket"], Key="k", Body=b"there")
    listed = {"Parts": [{"PartNumber": 1, "ETag": put(s3, upload, 1, LAST)}]}
    asked = {**upload, "MultipartUpload": listed, "IfNoneMatch": "*"}
    assert refused(s3.complete_multipart_upload, **asked) == ("PreconditionFailed", 412)
    assert s3.list_parts(**upload)["Parts"][0]["Size"] == len(LAST)
