"""Who carries a signature on cannot make it mean more, nor make the cloud stumble over it."""

import re
from hashlib import sha256

import pytest
from botocore.config import Config

from cloudlet.clock import SystemClock
from cloudlet.protocol import sigv4
from cloudlet.protocol.wire import Request
from tests.cloudlet.gateway import requests

UNFRAMED = "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
FRAMED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"


@pytest.fixture(scope="module")
def s3(cloud):
    s3 = cloud.client("s3", config=Config(signature_version="s3v4"))
    s3.create_bucket(Bucket="forged")
    s3.put_object(Bucket="forged", Key="secret", Body=b"secret")
    return s3


@pytest.fixture
def presigned(cloud, s3):
    url = s3.generate_presigned_url("put_object", {"Bucket": "forged", "Key": "up"})
    return url.removeprefix(cloud.url)


def sign(cloud, method, path, headers, names, service="s3"):
    """A header signature over these headers and no others."""
    now = SystemClock().now().strftime(sigv4.STAMP)
    sent = {"x-amz-content-sha256": "UNSIGNED-PAYLOAD", "x-amz-date": now, **headers}
    host = {"host": f"127.0.0.1:{cloud.config.port}"}
    pair = cloud.gateway.running.root_key
    claim = sigv4.Claim(pair.access_key, now[:8], "us-east-1", service, now, tuple(names), "", None)
    request = Request(method, path, "", sent | host)
    good = sigv4.signature(request, claim, pair.secret_key, sent["x-amz-content-sha256"])
    sent["Authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={pair.access_key}/{claim.scope},"
        f" SignedHeaders={';'.join(names)}, Signature={good}"
    )
    return sent


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x-amz-copy-source", "/forged/secret"),
        ("x-amz-acl", "public-read"),
        ("x-amz-tagging", "a=b"),
    ],
)
def test_a_presigned_upload_takes_no_further_orders(cloud, s3, presigned, name, value):
    answer = requests.send(cloud, "PUT", presigned, {name: value}, b"mine")
    assert (answer.status, f"<HeadersNotSigned>{name}<" in answer.text) == (403, True)
    assert s3.list_objects_v2(Bucket="forged", Prefix="up")["KeyCount"] == 0


def test_what_is_signed_covers_the_host_and_every_header_of_amazon(cloud, s3):
    names = ["host", "x-amz-content-sha256", "x-amz-date"]
    good = sign(cloud, "GET", "/forged/secret", {}, names)
    assert requests.send(cloud, "GET", "/forged/secret", good).body == b"secret"
    for left_out in ("host", "x-amz-date"):
        loose = sign(cloud, "GET", "/forged/secret", {}, [one for one in names if one != left_out])
        assert requests.send(cloud, "GET", "/forged/secret", loose).status in {400, 403}


@pytest.mark.parametrize(
    ("pattern", "other"),
    [
        (r"X-Amz-Signature=\w+", "X-Amz-Signature=%C3%A9"),
        (r"X-Amz-Date=\w{8}", "X-Amz-Date=99991231"),
        (r"X-Amz-Date=\w{8}", "X-Amz-Date=00010101"),
        (r"X-Amz-Expires=\d+", f"X-Amz-Expires={'9' * 5000}"),
        (r"X-Amz-Credential=[^&]+", "X-Amz-Credential=%2F%2F%2F%2F"),
    ],
)
def test_presigned_urls_that_were_bent(cloud, presigned, pattern, other):
    bent = re.sub(pattern, other, presigned)
    if "99991231" in other or "00010101" in other:
        bent = re.sub(r"%2F\d{8}%2F", f"%2F{other[-8:]}%2F", bent)
        bent = bent.replace("X-Amz-Expires=3600", "X-Amz-Expires=604800")
    assert bent != presigned
    assert requests.send(cloud, "PUT", bent, {}, b"x").status in {400, 403}


def test_an_old_signature_of_other_letters(cloud, s3):
    old = cloud.client("s3", config=Config(signature_version="s3"))
    url = old.generate_presigned_url("get_object", {"Bucket": "forged", "Key": "secret"})
    bent = re.sub(r"Signature=[^&]+", "Signature=%C3%A9", url.removeprefix(cloud.url))
    assert requests.send(cloud, "GET", bent).status == 403


def put_framed(cloud, body, how=UNFRAMED, **more):
    headers = {"x-amz-content-sha256": how, "content-encoding": "aws-chunked", **more}
    names = sorted([*headers, "host", "x-amz-date"])
    signed = sign(cloud, "PUT", "/forged/framed", headers, names)
    return requests.send(cloud, "PUT", "/forged/framed", signed, body)


@pytest.mark.parametrize("trailer", ["x-amz-meta-more:1", "x-amz-copy-source:/forged/secret"])
def test_a_trailer_that_nobody_announced_is_refused(cloud, s3, trailer):
    body = f"5\r\nhello\r\n0\r\n{trailer}\r\n\r\n".encode()
    assert "MalformedTrailerError" in put_framed(cloud, body).text


def test_more_trailers_than_anyone_needs(cloud, s3):
    lines = "".join(f"x-{n}:1\r\n" for n in range(50_000))
    assert put_framed(cloud, f"0\r\n{lines}\r\n".encode()).status == 400


def test_a_body_shorter_than_announced_is_not_stored(cloud, s3):
    length = {"x-amz-decoded-content-length": "500"}
    answer = put_framed(cloud, b"5\r\nhello\r\n0\r\n\r\n", **length)
    assert (answer.status, "IncompleteBody" in answer.text) == (400, True)
    assert s3.list_objects_v2(Bucket="forged", Prefix="framed")["KeyCount"] == 0


@pytest.mark.parametrize("given", [b"\xe9", b"", b"0" * 64])
def test_frames_with_a_signature_that_is_none(cloud, s3, given):
    line = b";chunk-signature=" + given + b"\r\n"
    answer = put_framed(cloud, b"5" + line + b"hello\r\n0" + line + b"\r\n", FRAMED)
    assert "SignatureDoesNotMatch" in answer.text


def test_a_signed_trailer_cannot_lose_its_signature(cloud, s3):
    """Without it, whoever carries the body on could put another checksum behind it."""
    how = f"{FRAMED}-TRAILER"
    trailer = {"x-amz-trailer": "x-amz-checksum-sha256"}
    digest = sha256(b"").hexdigest()
    body = f"0;chunk-signature={digest}\r\nx-amz-checksum-sha256:AAAA\r\n\r\n".encode()
    assert "SignatureDoesNotMatch" in put_framed(cloud, body, how, **trailer).text


@pytest.mark.parametrize("origin", ["http://[", "http://", "null"])
def test_an_origin_that_is_no_address(cloud, origin):
    assert requests.send(cloud, "GET", "/", {"Origin": origin}).status == 403
