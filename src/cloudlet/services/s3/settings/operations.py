"""The calls of every kind of setting, made from the table."""

from collections.abc import Iterator
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Handler, Operation
from cloudlet.services.s3 import bucket_rows, faults
from cloudlet.services.s3.rights import on_bucket
from cloudlet.services.s3.settings.kinds import KINDS, Kind

Params = dict[str, Any]


def _put(kind: Kind) -> Handler:
    def put(call: Call, params: Params) -> dict[str, Any]:
        bucket = bucket_rows.meant(call, params)
        if kind.name == "Replication" and bucket.versioning != "Enabled":
            raise faults.invalid_request(
                "Versioning must be 'Enabled' on the bucket to apply a replication configuration"
            )
        if kind.member not in params:
            raise faults.malformed_xml()
        body = kind.check(params[kind.member])
        with call.cloud.store.write() as db:
            bucket_rows.need(db, bucket.name)
            bucket_rows.tell(db, bucket.name, kind.name, body)
        return {}

    return put


def _get(kind: Kind) -> Handler:
    def get(call: Call, params: Params) -> dict[str, Any]:
        name = bucket_rows.meant(call, params).name
        with call.cloud.store.read() as db:
            body = bucket_rows.setting(db, name, kind.name)
        if body is None and kind.missing is not None:
            code, words = kind.missing
            raise AwsError(code, words, faults.NOT_FOUND, BucketName=name)
        told: dict[str, Any] = kind.first if body is None else body
        return {kind.member: told} if kind.wrapped else told

    return get


def _delete(kind: Kind) -> Handler:
    def delete(call: Call, params: Params) -> dict[str, Any]:
        name = bucket_rows.meant(call, params).name
        with call.cloud.store.write() as db:
            bucket_rows.forget(db, name, kind.name)
        return {}

    return delete


def _operations() -> Iterator[Operation]:
    for kind in KINDS:
        writing, reading = kind.rights
        yield Operation(kind.put, _put(kind), kind.tag, writing, on_bucket)
        yield Operation(kind.get, _get(kind), kind.tag, reading, on_bucket, reads_only=True)
        if kind.delete:
            yield Operation(kind.delete, _delete(kind), kind.tag, writing, on_bucket)


OPERATIONS = tuple(_operations())
