"""Answers of rest-xml, with what is peculiar to S3."""

from collections.abc import Callable
from typing import Any

from botocore.model import StructureShape

from cloudlet.protocol import write_rest, write_xml
from cloudlet.protocol.shapes import Memo, body_members, payload, wire_name
from cloudlet.protocol.spec import OperationSpec
from cloudlet.protocol.wire import Response

S3_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/"
# What S3 calls its answers; the models do not say.
ROOTS = {
    "ListBuckets": "ListAllMyBucketsResult",
    "ListObjects": "ListBucketResult",
    "ListObjectsV2": "ListBucketResult",
    "ListObjectVersions": "ListVersionsResult",
    "CreateMultipartUpload": "InitiateMultipartUploadResult",
    "DeleteObjects": "DeleteResult",
    "GetBucketAcl": "AccessControlPolicy",
    "GetObjectAcl": "AccessControlPolicy",
    "GetBucketCors": "CORSConfiguration",
    "GetBucketLifecycleConfiguration": "LifecycleConfiguration",
    "GetBucketLogging": "BucketLoggingStatus",
    "GetBucketNotificationConfiguration": "NotificationConfiguration",
    "GetBucketRequestPayment": "RequestPaymentConfiguration",
    "GetBucketTagging": "Tagging",
    "GetBucketVersioning": "VersioningConfiguration",
    "GetBucketWebsite": "WebsiteConfiguration",
    "GetObjectAttributes": "GetObjectAttributesResponse",
    "GetObjectTagging": "Tagging",
}


def compile_writer(operation: OperationSpec) -> Callable[[dict[str, Any], str], Response]:
    if (operation.service.name, operation.name) == ("s3", "GetBucketLocation"):
        return _location
    shape = operation.model.output_shape
    whole, one = None, None
    if (name := payload(shape)) is not None and shape is not None:
        member = shape.members[name]
        if isinstance(member, StructureShape):
            one = _document(operation, member, wire_name(member, member.name))
    elif shape is not None and body_members(shape):
        root = ROOTS.get(operation.name, f"{operation.name}Result")
        whole = _document(operation, shape, root)
    write = write_rest.compile_writer(operation.model, "application/xml", whole, one)
    return lambda result, _: write(result)


def _document(operation: OperationSpec, shape: StructureShape, root: str) -> Callable[[Any], bytes]:
    """A whole document around the members of a structure."""
    inner = write_xml.compile_inner(shape, Memo(write_xml.compile_writer))
    namespace = operation.service.model.metadata.get("xmlNamespace", S3_NAMESPACE)
    opening = f'{write_xml.DECLARATION}<{root} xmlns="{namespace}">'

    def write(value: dict[str, Any]) -> bytes:
        out = [opening]
        inner(value, out)
        out.append(f"</{root}>")
        return "".join(out).encode()

    return write


def _location(result: dict[str, Any], request_id: str) -> Response:
    """The one answer of S3 that is a bare text; us-east-1 is told by saying nothing."""
    del request_id
    place = write_xml.escape(result.get("LocationConstraint") or "")
    text = f'{write_xml.DECLARATION}<LocationConstraint xmlns="{S3_NAMESPACE}">{place}'
    body = f"{text}</LocationConstraint>".encode()
    return Response(200, {"content-type": "application/xml"}, body)
