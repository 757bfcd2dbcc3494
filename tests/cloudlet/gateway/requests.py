"""Requests written by hand, for what no client would send."""

import http.client
from dataclasses import dataclass

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode()


def send(cloud, method, path, headers=None, body=b"", host=None):
    """Exactly these headers and no others (but Host and Content-Length)."""
    connection = http.client.HTTPConnection("127.0.0.1", cloud.config.port, timeout=20)
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", host or f"127.0.0.1:{cloud.config.port}")
        given = {name.lower() for name in headers or {}}
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        if "content-length" not in given and "transfer-encoding" not in given:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, found, answer.read())
    finally:
        connection.close()


def signed(cloud, service, method, path, headers=None, body=b"", key=None):
    """The headers that make this request valid; `key` is another pair than the root's."""
    pair = Credentials(*(key or cloud.gateway.running.root_key))
    url = f"http://127.0.0.1:{cloud.config.port}{path}"
    request = AWSRequest(method, url, headers=headers or {}, data=body)
    signer = S3SigV4Auth if service == "s3" else SigV4Auth
    signer(pair, service, cloud.config.region).add_auth(request)
    return dict(request.headers.items())


def call_json(cloud, target, body=b"{}", key=None, service="cloudtrail", extra=None):
    """A signed call of a JSON service, with any body."""
    headers = {"X-Amz-Target": target, "Content-Type": "application/x-amz-json-1.1"}
    headers = signed(cloud, service, "POST", "/", headers, body, key)
    return send(cloud, "POST", "/", headers | (extra or {}), body)
