"""Condition keys of S3."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from cloudlet.context import Cloud

Pair = tuple[str, Any]
MEMBERS = {
    "s3:prefix": "Prefix",
    "s3:delimiter": "Delimiter",
    "s3:max-keys": "MaxKeys",
    "s3:VersionId": "VersionId",
    "s3:x-amz-acl": "ACL",
    "s3:x-amz-server-side-encryption": "ServerSideEncryption",
    "s3:x-amz-server-side-encryption-aws-kms-key-id": "SSEKMSKeyId",
    "s3:x-amz-storage-class": "StorageClass",
    "s3:x-amz-metadata-directive": "MetadataDirective",
    "s3:x-amz-copy-source": "CopySource",
    "s3:if-none-match": "IfNoneMatch",
    "s3:if-match": "IfMatch",
}


def keys(cloud: Cloud, params: Mapping[str, Any], resource: str) -> Iterator[Pair]:
    for name, member in MEMBERS.items():
        yield name, params.get(member)
    location = params.get("CreateBucketConfiguration", {}).get("LocationConstraint")
    yield "s3:LocationConstraint", location
    yield from _request_tags(params)
    yield from _object_tags(cloud, params, resource)


def _request_tags(params: Mapping[str, Any]) -> Iterator[Pair]:
    tagging = params.get("Tagging")
    if isinstance(tagging, str):
        tags = dict(parse_qsl(tagging, keep_blank_values=True))
    else:
        tags = {one["Key"]: one["Value"] for one in (tagging or {}).get("TagSet", [])}
    if tags:
        yield "s3:RequestObjectTagKeys", list(tags)
    for name, value in tags.items():
        yield f"s3:RequestObjectTag/{name}", value


def _object_tags(cloud: Cloud, params: Mapping[str, Any], resource: str) -> Iterator[Pair]:
    from cloudlet.services.s3 import records

    bucket, _, key = resource.removeprefix("arn:aws:s3:::").partition("/")
    if not key:
        return
    version = params.get("VersionId")
    with cloud.store.read() as db:
        if version is None:
            found = records.latest(db, bucket, key)
        else:
            found = records.exact(db, bucket, key, version)
    for name, value in (found.tags if found else {}).items():
        yield f"s3:ExistingObjectTag/{name}", value
