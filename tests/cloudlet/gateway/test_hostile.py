"""Whatever is sent, the answer is an error that AWS could have given, and the cloud stays up."""

import gzip
import json
import socket

import pytest

from cloudlet.protocol import paging
from tests.cloudlet.gateway import requests

LOOKUP = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents"
FOREIGN = paging.encode(["the token of", "another list"]).encode()
DEEP = b'{"LookupAttributes":' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@pytest.fixture(autouse=True)
def _still_there(cloud):
    yield
    assert requests.call_json(cloud, LOOKUP).status == 200


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "SerializationException"),
        (b"[]", "SerializationException"),
        (b"\xff\xfe", "SerializationException"),
        (DEEP, "SerializationException"),
        (b'{"MaxResults": "ten"}', "SerializationException"),
        (b'{"MaxResults": true}', "SerializationException"),
        (b'{"MaxResults": 1e400}', "SerializationException"),
        (b'{"MaxResults": ' + b"9" * 5000 + b"}", "SerializationException"),
        (b'{"StartTime": 1e300}', "SerializationException"),
        (b'{"StartTime": "yesterday"}', "SerializationException"),
        (b'{"LookupAttributes": {"a": 1}}', "SerializationException"),
        (b'{"MaxResults": ' + b"9" * 30 + b"}", "SerializationException"),
        (b'{"LookupAttributes": [null]}', "SerializationException"),
        (b'{"NextToken": "\\ud83d"}', "SerializationException"),
        (b'{"MaxResults": 51}', "ValidationException"),
        (b'{"NextToken": "made up"}', "InvalidNextTokenException"),
        (b'{"NextToken": "%s"}' % FOREIGN, "InvalidNextTokenException"),
    ],
)
def test_json_that_is_not_what_it_should_be(cloud, body, code):
    answer = requests.call_json(cloud, LOOKUP, body)
    assert (answer.status, answer.headers.get("x-amzn-errortype")) == (400, code)
    assert json.loads(answer.body)["__type"] == code


def test_members_that_nobody_knows_are_passed_over(cloud):
    assert requests.call_json(cloud, LOOKUP, b'{"Colour": "blue"}').status == 200


@pytest.mark.parametrize("target", ["CloudTrail_20131101.LookupEvents", "Nothing.At.All", ".", ""])
def test_targets_that_lead_nowhere(cloud, target):
    answer = requests.call_json(cloud, target)
    assert (answer.status // 100, "x-amzn-errortype" in answer.headers) == (4, True)


def test_an_operation_that_is_not_implemented_names_what_is(cloud):
    answer = requests.call_json(cloud, LOOKUP.replace("LookupEvents", "CreateTrail"))
    assert (answer.status, answer.headers["x-amzn-errortype"]) == (501, "NotImplemented")
    assert "LookupEvents" in answer.text


def test_a_service_that_is_not_there_names_what_is(cloud):
    answer = requests.call_json(cloud, "DynamoDB_20120810.ListTables", service="dynamodb")
    assert "cloudtrail" in answer.text


def test_a_body_beyond_the_limit_is_not_read(cloud):
    headers = {"Content-Length": str(40 << 20), "Expect": "100-continue", "X-Amz-Target": LOOKUP}
    signed = requests.signed(cloud, "cloudtrail", "POST", "/", headers)
    answer = requests.send(cloud, "POST", "/", signed | headers)
    assert (answer.status, answer.headers["x-amzn-errortype"]) == (
        413,
        "RequestEntityTooLargeException",
    )


def test_a_bomb_in_gzip(cloud):
    bomb = gzip.compress(b"\0" * (64 << 20))
    headers = {"X-Amz-Target": LOOKUP, "Content-Encoding": "gzip"}
    signed = requests.signed(cloud, "cloudtrail", "POST", "/", headers, bomb)
    assert requests.send(cloud, "POST", "/", signed, bomb).status == 413


@pytest.mark.parametrize(
    "body",
    [
        b"<",
        b"<a/>" * 3,
        b'<!DOCTYPE a [<!ENTITY b "' + b"b" * 99 + b'">]><Tagging>&b;</Tagging>',
        b"<Tagging><TagSet><Tag><Key>k</Key>",
        b"\x00\xff",
        b"<a>" * 20_000,
    ],
)
def test_xml_that_is_not_what_it_should_be(cloud, client, body):
    client("s3").create_bucket(Bucket="hostile")
    path = "/hostile?tagging"
    signed = requests.signed(cloud, "s3", "PUT", path, {}, body)
    answer = requests.send(cloud, "PUT", path, signed, body)
    assert (answer.status, "<Code>MalformedXML</Code>" in answer.text) == (400, True)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "//",
        "/%",
        "/%zz/%00",
        "/a/../../etc/passwd",
        "/a/b/c/d?x=%&y",
        "/service/x/operation/y",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"])
def test_paths_and_methods_that_mean_nothing(cloud, method, path):
    answer = requests.send(cloud, method, path)
    assert 400 <= answer.status < 500


@pytest.mark.parametrize(
    "garbage", [b"\x16\x03\x01\x02\x00\x01", b"GET\r\n\r\n", b"\r\n" * 99, b"G" * 70_000]
)
def test_what_is_not_even_http(cloud, garbage):
    with socket.create_connection(("127.0.0.1", cloud.config.port), timeout=10) as raw:
        raw.sendall(garbage)
        raw.shutdown(socket.SHUT_WR)
        while raw.recv(4096):
            pass


def test_a_client_that_goes_away_in_the_middle(cloud):
    signed = requests.signed(cloud, "s3", "PUT", "/hostile/half", {}, b"x" * 1000)
    head = "PUT /hostile/half HTTP/1.1\r\nContent-Length: 1000\r\n"
    head += f"Host: 127.0.0.1:{cloud.config.port}\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in signed.items())
    with socket.create_connection(("127.0.0.1", cloud.config.port), timeout=10) as raw:
        raw.sendall(head.encode() + b"\r\n" + b"x" * 10)
