"""What botocore serialises is read back equal; what is written, botocore parses equal.

The operations cover every protocol and every kind of member the models know.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cloudlet.protocol import protocols, routing, spec
from cloudlet.protocol.signing_names import signing_name
from tests.cloudlet.protocol import shape_strategies, wires

OPERATIONS = [
    ("json", "sagemaker", "CreateTrainingJob"),
    ("json", "sagemaker", "CreateEndpointConfig"),
    ("json", "sagemaker", "DescribeTrainingJob"),
    ("json", "logs", "PutLogEvents"),
    ("json", "dynamodb", "PutItem"),  # a shape that contains itself
    ("json", "kms", "Encrypt"),  # blobs
    ("json", "kinesis", "PutRecords"),
    ("json", "cloudwatch", "PutMetricData"),
    ("smithy-rpc-v2-cbor", "cloudwatch", "PutMetricData"),
    ("smithy-rpc-v2-cbor", "cloudwatch", "GetMetricData"),
    ("smithy-rpc-v2-cbor", "cloudwatch", "PutMetricAlarm"),
    ("query", "cloudwatch", "PutMetricData"),
    ("query", "cloudwatch", "DescribeAlarms"),
    ("query", "iam", "CreateRole"),
    ("query", "iam", "SimulatePrincipalPolicy"),
    ("query", "iam", "GetAccountSummary"),  # a map
    ("query", "sts", "AssumeRole"),
    ("rest-json", "sagemaker-runtime", "InvokeEndpoint"),
    ("rest-json", "sagemaker-metrics", "BatchPutMetrics"),
    ("rest-json", "lambda", "Invoke"),  # a status code as a member
    ("rest-json", "lambda", "CreateFunction"),
    ("rest-json", "glacier", "InitiateJob"),  # a structure as payload
    ("rest-xml", "s3", "PutObject"),
    ("rest-xml", "s3", "GetObject"),
    ("rest-xml", "s3", "ListObjectsV2"),
    ("rest-xml", "s3", "PutBucketLifecycleConfiguration"),
    ("rest-xml", "s3", "PutBucketAcl"),  # attributes
    ("rest-xml", "s3", "GetBucketAcl"),
    ("rest-xml", "s3", "CompleteMultipartUpload"),
    ("rest-xml", "s3", "DeleteObjects"),
    ("rest-xml", "s3", "GetObjectAttributes"),  # a list in a header
    ("rest-xml", "s3", "GetBucketLocation"),
    ("rest-xml", "s3", "UploadPartCopy"),
    ("rest-xml", "cloudfront", "CreateInvalidation"),
]
SLOW = settings(max_examples=15, suppress_health_check=list(HealthCheck))


def _named(case):
    return "-".join(case)


@pytest.mark.parametrize("case", OPERATIONS, ids=_named)
@SLOW
@given(data=st.data())
def test_what_botocore_sends_is_read_back(case, data):
    protocol, service, name = case
    assert_request_survives(spec.load(service).operation(name), protocol, data)


# The answer of GetBucketLocation is a bare text, read by a hook of the client: see tests of S3.
WRITTEN = [case for case in OPERATIONS if case[2] != "GetBucketLocation"]


@pytest.mark.parametrize("case", WRITTEN, ids=_named)
@SLOW
@given(data=st.data())
def test_what_is_written_botocore_parses(case, data):
    protocol, service, name = case
    assert_response_survives(spec.load(service).operation(name), protocol, data)


def assert_request_survives(operation, protocol, data):
    shape = operation.model.input_shape
    params = data.draw(shape_strategies.structures(shape)) if shape is not None else {}
    request = wires.request_of(operation, params, protocol)
    name = operation.service.name
    known = {name: {operation.name: True}}
    route = routing.find(request, signing_name(name), known)
    assert (route.operation.name, route.protocol) == (operation.name, protocol)
    found = protocols.reader(route.operation, protocol)(request, route.labels)
    if shape is not None:
        assert wires.comparable(shape, found) == wires.comparable(shape, params)


def assert_response_survives(operation, protocol, data):
    shape = operation.model.output_shape
    result = data.draw(shape_strategies.structures(shape)) if shape is not None else {}
    response = protocols.writer(operation, protocol)(result, "id-1")
    found = wires.parsed(operation, response, protocol)
    if shape is not None:
        assert wires.comparable(shape, found) == wires.comparable(shape, result)
