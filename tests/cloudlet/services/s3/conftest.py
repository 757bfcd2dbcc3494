"""Buckets for tests, each of its own name."""

import http.client
import itertools
from urllib.parse import urlsplit

import pytest
from botocore.exceptions import ClientError

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def s3(client):
    return client("s3")


@pytest.fixture
def bucket(s3):
    """An empty bucket without versions."""
    name = f"bucket-{next(_NUMBERS)}"
    s3.create_bucket(Bucket=name)
    return name


@pytest.fixture
def versioned(s3, bucket):
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    return bucket


@pytest.fixture(scope="session")
def refused():
    """`refused(call, **params)`: the error's code and the status of an answer that says no."""

    def asked(call, **params):
        with pytest.raises(ClientError) as caught:
            call(**params)
        answer = caught.value.response
        return answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"]

    return asked


@pytest.fixture(scope="session")
def fetch():
    """`fetch(url)`: status and body, asked as a browser or curl would, without any client."""

    def asked(url, method="GET", data=None):
        place = urlsplit(url)
        connection = http.client.HTTPConnection(place.netloc)
        connection.request(method, f"{place.path}?{place.query}".rstrip("?"), data)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, body

    return asked
