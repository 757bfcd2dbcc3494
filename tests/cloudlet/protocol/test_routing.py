"""Which operation a request means: by target, path, form, and by the host for S3."""

import pytest

from cloudlet import registry
from cloudlet.protocol import routing, spec
from cloudlet.protocol.signing_names import signing_name
from cloudlet.protocol.wire import Request

KNOWN = {name: one.operations for name, one in registry.load().items()}
HOST = "127.0.0.1:4566"


def find(method, path, signed_for, query="", host=HOST, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(method, path, query, {"host": host} | named)
    return routing.find(request, signed_for, KNOWN)


@pytest.mark.parametrize("service", sorted(KNOWN))
def test_signing_names_are_those_of_botocore(service):
    metadata = spec.load(service).model.metadata
    assert signing_name(service) == metadata.get("signingName", metadata["endpointPrefix"])


@pytest.mark.parametrize(
    ("method", "path", "query", "operation"),
    [
        ("GET", "/", "", "ListBuckets"),
        ("GET", "/b", "", "ListObjects"),
        ("GET", "/b/", "list-type=2&prefix=x", "ListObjectsV2"),
        ("GET", "/b", "uploads", "ListMultipartUploads"),
        ("GET", "/b/k", "", "GetObject"),
        ("GET", "/b/k/with/more", "uploadId=1", "ListParts"),
        ("GET", "/b/k", "tagging", "GetObjectTagging"),
        ("PUT", "/b", "lifecycle", "PutBucketLifecycleConfiguration"),
        ("PUT", "/b/k", "", "PutObject"),
        ("PUT", "/b/k", "partNumber=1&uploadId=2", "UploadPart"),
        ("POST", "/b/k", "uploads", "CreateMultipartUpload"),
        ("POST", "/b/k", "uploadId=2", "CompleteMultipartUpload"),
        ("DELETE", "/b/k", "", "DeleteObject"),
        ("DELETE", "/b/k", "uploadId=2", "AbortMultipartUpload"),
        ("HEAD", "/b", "", "HeadBucket"),
        ("HEAD", "/b/k", "", "HeadObject"),
    ],
)
def test_s3_by_path_and_query(method, path, query, operation):
    assert find(method, path, "s3", query).operation.name == operation


def test_a_copy_is_told_by_its_header():
    found = find("PUT", "/b/k", "s3", x_amz_copy_source="/a/k")
    assert found.operation.name == "CopyObject"
    found = find("PUT", "/b/k", "s3", "partNumber=1&uploadId=2", x_amz_copy_source="/a/k")
    assert found.operation.name == "UploadPartCopy"


@pytest.mark.parametrize(
    "host", ["photos.s3.localhost:4566", "photos.localhost", "photos.s3.us-east-1.localhost"]
)
def test_the_host_may_name_the_bucket(host):
    found = find("GET", "/a%20key", "s3", host=host)
    assert (found.operation.name, found.labels) == (
        "GetObject",
        {"Bucket": "photos", "Key": "a key"},
    )
    assert find("GET", "/", "s3", "list-type=2", host=host).labels == {"Bucket": "photos"}


def test_planes_of_sagemaker_sign_alike_and_are_told_apart():
    control = find("POST", "/", "sagemaker", x_amz_target="SageMaker.ListModels")
    data = find("POST", "/endpoints/e/invocations", "sagemaker")
    assert (control.operation.service.name, data.operation.service.name) == (
        "sagemaker",
        "sagemaker-runtime",
    )
    assert data.labels == {"EndpointName": "e"}


def test_cloudwatch_speaks_three_languages():
    target = "GraniteServiceVersion20100801"
    cbor = find(
        "POST",
        f"/service/{target}/operation/ListMetrics",
        "monitoring",
        smithy_protocol="rpc-v2-cbor",
    )
    json = find("POST", "/", "monitoring", x_amz_target=f"{target}.ListMetrics")
    form = find("GET", "/", "monitoring", "Action=ListMetrics&Version=2010-08-01")
    assert [one.protocol for one in (cbor, json, form)] == ["smithy-rpc-v2-cbor", "json", "query"]


@pytest.mark.parametrize(
    ("path", "signed_for", "headers"),
    [
        ("/", "sagemaker", {"x_amz_target": "SageMaker.MakeCoffee"}),
        ("/no/such/path", "sagemaker", {}),
        ("/service/Nothing/operation/ListMetrics", "monitoring", {}),
        ("/", "dynamodb", {}),
    ],
)
def test_what_is_lost_says_so(path, signed_for, headers):
    with pytest.raises(routing.Lost):
        find("POST", path, signed_for, **headers)


@pytest.mark.parametrize("action", ["DescribeInstances", "TagResource"])
def test_a_form_for_a_service_that_is_not_there_goes_to_no_other(action):
    """TagResource is an operation of others that take forms."""
    form = {"content_type": routing.FORM}
    with pytest.raises(routing.Lost, match="There is no service ec2") as lost:
        find("POST", "/", "ec2", f"Action={action}", **form)
    assert lost.value.protocol == "query"
