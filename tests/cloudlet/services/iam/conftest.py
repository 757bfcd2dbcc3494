"""A cloud whose policies decide, and people in it."""

import itertools
import json

import boto3
import pytest
from botocore.exceptions import ClientError

from cloudlet.testing import LocalCloud

_NUMBERS = itertools.count(1)
READ = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """A running cloud that enforces policies."""
    with LocalCloud(tmp_path_factory.mktemp("guarded"), enforce=True) as running:
        yield running


@pytest.fixture(scope="module")
def iam(guarded):
    return guarded.client("iam")


@pytest.fixture(scope="module")
def root_s3(guarded):
    client = guarded.client("s3")
    client.create_bucket(Bucket="data")
    client.put_object(Bucket="data", Key="train.csv", Body=b"1,2", Tagging="team=ml")
    return client


@pytest.fixture(scope="session")
def document():
    """`document(statement, …)`: the text of a policy."""
    return lambda *some: json.dumps({"Version": "2012-10-17", "Statement": list(some)})


@pytest.fixture(scope="session")
def trusting(document):
    """`trusting({"Service": …})`: the text of a trust policy."""

    def made(principal, **more):
        one = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
        return document(one | more)

    return made


@pytest.fixture
def name():
    return f"name-{next(_NUMBERS)}"


@pytest.fixture
def user(iam, name):
    """The name of a user without any rights."""
    iam.create_user(UserName=name)
    return name


@pytest.fixture
def signed_in(guarded, iam):
    """`signed_in(user)(service)`: a client that signs as that user."""

    def session(user_name):
        key = iam.create_access_key(UserName=user_name)["AccessKey"]
        return with_keys(guarded, key["AccessKeyId"], key["SecretAccessKey"])

    return session


@pytest.fixture
def with_credentials(guarded):
    """`with_credentials(answer of STS)(service)`: a client of that session."""

    def session(answer):
        found = answer["Credentials"]
        keys = found["AccessKeyId"], found["SecretAccessKey"], found["SessionToken"]
        return with_keys(guarded, *keys)

    return session


def with_keys(cloud, key, secret, token=None):
    session = boto3.session.Session(key, secret, token, region_name="us-east-1")
    return lambda service: session.client(service, endpoint_url=cloud.url)


@pytest.fixture(scope="session")
def refused():
    """`refused(call, **params)`: the error's code and message of an answer that says no."""

    def asked(call, **params):
        with pytest.raises(ClientError) as caught:
            call(**params)
        error = caught.value.response["Error"]
        return error["Code"], error["Message"]

    return asked
