"""A signature is verified however it was made; what was signed cannot be changed."""

import io
from datetime import timedelta
from hashlib import sha256

import botocore.session
import pytest
from botocore.auth import S3SigV4Auth, S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.exceptions import ClientError
from botocore.httpchecksum import AwsChunkedWrapper, Sha256Checksum

from cloudlet.clock import FixedClock, SystemClock
from cloudlet.protocol import sigv4
from cloudlet.testing import LocalCloud
from tests.cloudlet.gateway import requests

LOOKUP = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents"


@pytest.fixture(scope="module")
def bucket(client):
    client("s3").create_bucket(Bucket="signed")
    return "signed"


def code_of(call, **params):
    with pytest.raises(ClientError) as refused:
        call(**params)
    return refused.value.response["Error"]["Code"]


@pytest.mark.parametrize(
    ("service", "operation", "unknown", "wrong"),
    [
        ("cloudtrail", "lookup_events", "UnrecognizedClientException", "InvalidSignatureException"),
        ("sts", "get_caller_identity", "InvalidClientTokenId", "SignatureDoesNotMatch"),
        ("s3", "list_buckets", "InvalidAccessKeyId", "SignatureDoesNotMatch"),
    ],
)
def test_strangers_are_told_in_the_words_of_the_service(cloud, service, operation, unknown, wrong):
    session = botocore.session.Session()
    root = cloud.gateway.running.root_key.access_key
    for key, code in (("AKIASTRANGER", unknown), (root, wrong)):
        stranger = session.create_client(
            service,
            "us-east-1",
            endpoint_url=cloud.url,
            aws_access_key_id=key,
            aws_secret_access_key="no",  # noqa: S106 - wrong on purpose
        )
        assert code_of(getattr(stranger, operation)) == code


def test_a_body_that_was_changed_on_the_way_is_refused(cloud):
    headers = {"X-Amz-Target": LOOKUP, "Content-Type": "application/x-amz-json-1.1"}
    headers = requests.signed(cloud, "cloudtrail", "POST", "/", headers, b'{"MaxResults": 1}')
    answer = requests.send(cloud, "POST", "/", headers, b'{"MaxResults": 2}')
    assert "InvalidSignatureException" in answer.text


def test_a_body_that_is_not_what_its_hash_says_is_refused(cloud, bucket):
    headers = {"x-amz-content-sha256": sha256(b"one").hexdigest()}
    headers = requests.signed(cloud, "s3", "PUT", f"/{bucket}/k", headers, b"one")
    answer = requests.send(cloud, "PUT", f"/{bucket}/k", headers, b"two")
    assert "XAmzContentSHA256Mismatch" in answer.text


@pytest.mark.parametrize("version", ["s3v4", "s3"])
def test_presigned_urls_of_both_ages(cloud, bucket, version):
    cloud.client("s3").put_object(Bucket=bucket, Key="a key/ü+=&.txt", Body=b"hello")
    signer = cloud.client("s3", config=Config(signature_version=version))
    url = signer.generate_presigned_url(
        "get_object", {"Bucket": bucket, "Key": "a key/ü+=&.txt", "ResponseContentType": "text/x-y"}
    )
    path = url.removeprefix(cloud.url)
    good = requests.send(cloud, "GET", path)
    assert (good.status, good.body, good.headers["content-type"]) == (200, b"hello", "text/x-y")
    assert requests.send(cloud, "GET", path.replace("text%2Fx-y", "text%2Fhtml")).status == 403
    assert requests.send(cloud, "DELETE", path).status == 403


def test_a_presigned_upload(cloud, bucket, client):
    url = client("s3").generate_presigned_url("put_object", {"Bucket": bucket, "Key": "up"})
    path = url.removeprefix(cloud.url)
    assert requests.send(cloud, "PUT", path, body=b"sent").status == 200
    assert client("s3").get_object(Bucket=bucket, Key="up")["Body"].read() == b"sent"


def test_presigned_urls_and_signatures_grow_old(tmp_path):
    clock = FixedClock(SystemClock().now())
    with LocalCloud(tmp_path, clock) as cloud:
        url = cloud.client("s3").generate_presigned_url("list_buckets", ExpiresIn=60)
        new = cloud.client("s3", config=Config(signature_version="s3v4"))
        other = new.generate_presigned_url("list_buckets", ExpiresIn=60)
        clock.advance(600)  # the client signs by the real clock, which has gone on
        for old in (url, other):
            answer = requests.send(cloud, "GET", old.removeprefix(cloud.url))
            assert (answer.status, "Request has expired" in answer.text) == (403, True)
        clock.advance(timedelta(hours=1).total_seconds())
        assert code_of(cloud.client("s3").list_buckets) == "RequestTimeTooSkewed"
        with pytest.raises(ClientError, match="Signature expired"):
            cloud.client("sts").get_caller_identity()


def _put_framed(cloud, bucket, body, headers):
    path = f"/{bucket}/framed"
    url = f"{cloud.url}{path}"
    request = AWSRequest("PUT", url, headers=headers)
    pair = Credentials(*cloud.gateway.running.root_key)
    signer = S3SigV4Auth(pair, "s3", "us-east-1")
    signer.payload = lambda _: headers["X-Amz-Content-SHA256"]
    signer.add_auth(request)
    return path, dict(request.headers.items()), request


def test_a_body_in_frames_with_a_checksum_behind(cloud, bucket, client):
    """As boto3 sends to https addresses."""
    content = b"0123456789" * 30_000
    framed = AwsChunkedWrapper(io.BytesIO(content), Sha256Checksum, "x-amz-checksum-sha256").read()
    headers = {
        "X-Amz-Content-SHA256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "Content-Encoding": "aws-chunked",
        "X-Amz-Decoded-Content-Length": str(len(content)),
        "X-Amz-Trailer": "x-amz-checksum-sha256",
        "X-Amz-Sdk-Checksum-Algorithm": "SHA256",
    }
    path, signed, _ = _put_framed(cloud, bucket, framed, headers)
    assert requests.send(cloud, "PUT", path, signed, framed).status == 200
    found = client("s3").get_object(Bucket=bucket, Key="framed")
    assert found["Body"].read() == content
    assert "ContentEncoding" not in found
    torn = requests.send(cloud, "PUT", path, signed, framed[: len(framed) // 2])
    assert (torn.status, "IncompleteBody" in torn.text or "framed" in torn.text) == (400, True)
    changed = framed.replace(b"0123456789", b"9876543210", 1)
    assert requests.send(cloud, "PUT", path, signed, changed).status == 400


def test_a_body_in_signed_frames(cloud, bucket, client):
    """As older SDKs of other languages send; each frame is signed over the one before."""
    pieces = [b"a" * 65536, b"b" * 10, b""]
    headers = {
        "X-Amz-Content-SHA256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        "Content-Encoding": "aws-chunked",
        "X-Amz-Decoded-Content-Length": str(sum(map(len, pieces))),
    }
    path, signed, _ = _put_framed(cloud, bucket, b"", headers)
    framed = _sign_frames(cloud, signed, pieces)
    assert requests.send(cloud, "PUT", path, signed, framed).status == 200
    assert client("s3").get_object(Bucket=bucket, Key="framed")["Body"].read() == b"".join(pieces)
    changed = framed.replace(b"bbbb", b"bbbc", 1)
    assert "SignatureDoesNotMatch" in requests.send(cloud, "PUT", path, signed, changed).text


def _sign_frames(cloud, signed, pieces):
    """Written after the documentation, without the code that is tested."""
    import hmac

    stamp = signed["X-Amz-Date"]
    key = f"AWS4{cloud.gateway.running.root_key.secret_key}".encode()
    for text in (stamp[:8], "us-east-1", "s3", "aws4_request"):
        key = hmac.new(key, text.encode(), "sha256").digest()
    before = signed["Authorization"].rpartition("Signature=")[2]
    out = b""
    for piece in pieces:
        words = [
            "AWS4-HMAC-SHA256-PAYLOAD",
            stamp,
            f"{stamp[:8]}/us-east-1/s3/aws4_request",
            before,
            sha256(b"").hexdigest(),
            sha256(piece).hexdigest(),
        ]
        before = hmac.new(key, "\n".join(words).encode(), "sha256").hexdigest()
        out += f"{len(piece):x};chunk-signature={before}\r\n".encode() + piece + b"\r\n"
    return out


@pytest.mark.parametrize("header", ["", "Basic dXNlcjpwYXNz", "AWS4-HMAC-SHA256 Credential=x"])
def test_a_header_that_is_no_signature(cloud, header):
    headers = {"X-Amz-Target": LOOKUP} | ({"Authorization": header} if header else {})
    answer = requests.send(cloud, "POST", "/", headers, b"{}")
    assert 400 <= answer.status < 404


def test_the_canonical_query_is_botocores():
    request = AWSRequest("GET", "http://h/?b=2&a=%20x&a=%2B&c")
    signer = S3SigV4QueryAuth(Credentials("a", "b"), "s3", "us-east-1")
    assert sigv4.canonical_query("b=2&a=%20x&a=%2B&c=") == signer.canonical_query_string(request)
