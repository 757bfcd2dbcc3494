"""Copies: what they have of their source, and on which conditions."""

import pytest


@pytest.fixture
def source(s3, bucket):
    said = {"ContentType": "text/csv", "Metadata": {"a": "1"}, "Tagging": "team=ml"}
    s3.put_object(Bucket=bucket, Key="source ü", Body=b"0123", **said)
    return {"Bucket": bucket, "Key": "source ü"}


def test_a_copy_has_what_its_source_has(s3, source, bucket):
    made = s3.copy_object(Bucket=bucket, Key="copy", CopySource=source)
    original = s3.head_object(**source)
    assert made["CopyObjectResult"]["ETag"] == original["ETag"]
    copy = s3.get_object(Bucket=bucket, Key="copy")
    assert copy["Body"].read() == b"0123"
    assert (copy["ContentType"], copy["Metadata"]) == ("text/csv", {"a": "1"})
    tags = s3.get_object_tagging(Bucket=bucket, Key="copy")["TagSet"]
    assert tags == [{"Key": "team", "Value": "ml"}]
    s3.delete_object(**source)
    assert s3.get_object(Bucket=bucket, Key="copy")["Body"].read() == b"0123"


def test_a_copy_with_a_head_of_its_own(s3, source, bucket, refused):
    itself = {"CopySource": source, **source}
    assert refused(s3.copy_object, **itself) == ("InvalidRequest", 400)
    said = {"MetadataDirective": "REPLACE", "Metadata": {"b": "2"}, "TaggingDirective": "REPLACE"}
    s3.copy_object(**itself, **said)
    head = s3.head_object(**source)
    assert (head["Metadata"], head["ContentType"]) == ({"b": "2"}, "binary/octet-stream")
    assert s3.get_object_tagging(**source)["TagSet"] == []


def test_a_copy_on_conditions_and_of_a_version(s3, source, versioned, refused):
    copied = {"Bucket": versioned, "Key": "copy", "CopySource": source}
    failed = refused(s3.copy_object, **copied, CopySourceIfMatch='"x"')
    assert failed == ("PreconditionFailed", 412)
    old = s3.put_object(**source, Body=b"old")["VersionId"]
    s3.put_object(**source, Body=b"new")
    s3.copy_object(**copied | {"CopySource": source | {"VersionId": old}})
    assert s3.get_object(Bucket=versioned, Key="copy")["Body"].read() == b"old"
    missing = copied | {"CopySource": source | {"Key": "no"}}
    assert refused(s3.copy_object, **missing) == ("NoSuchKey", 404)


def test_a_copy_of_parts_is_one_piece(s3, bucket):
    at = {"Bucket": bucket, "Key": "parts"}
    upload = at | {"UploadId": s3.create_multipart_upload(**at)["UploadId"]}
    data = [b"a" * 5 * 1024 * 1024, b"end"]
    listed = [
        {
            "PartNumber": number,
            "ETag": s3.upload_part(**upload, PartNumber=number, Body=one)["ETag"],
        }
        for number, one in enumerate(data, start=1)
    ]
    s3.complete_multipart_upload(**upload, MultipartUpload={"Parts": listed})
    made = s3.copy_object(Bucket=bucket, Key="copy", CopySource=at)
    assert "-" not in made["CopyObjectResult"]["ETag"]
    assert s3.get_object(Bucket=bucket, Key="copy")["Body"].read() == b"".join(data)
