"""Sessions speak to the cloud although the SDK spells out an address of AWS."""

import subprocess
import sys

import boto3
import pytest

from cloudlet.errors import CloudletError
from cloudlet.sdk import boto_session, redirect
from tests.cloudlet.cli.test_commands import ENVIRONMENT

STS = "https://sts.us-east-1.amazonaws.com"


@pytest.fixture
def address(cloud, monkeypatch):
    pair = cloud.gateway.running.root_key
    monkeypatch.setenv("AWS_ENDPOINT_URL", cloud.url)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", pair.access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", pair.secret_key)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.delenv("SAGEMAKER_USER_CONFIG_OVERRIDE", raising=False)


@pytest.mark.usefixtures("address")
def test_the_helper_session():
    sts = boto_session().client("sts", endpoint_url=STS)
    assert sts.get_caller_identity()["Account"] == "000000000001"
    assert boto_session().resource("s3").meta.client.list_buckets()["Buckets"] == []


@pytest.mark.usefixtures("address")
def test_the_hook_reaches_every_session():
    redirect.install()
    try:
        sts = boto3.session.Session().client("sts", endpoint_url=STS)
        assert sts.get_caller_identity()["Account"] == "000000000001"
    finally:
        redirect.uninstall()


def test_an_address_that_is_not_of_aws_is_left_alone():
    given = {"endpoint_url": "http://localhost:9"}
    assert redirect.redirected(given, "http://cloud") == given


def test_without_an_address_it_says_what_to_do(monkeypatch):
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with pytest.raises(CloudletError, match="cloudlet env"):
        boto_session()


@pytest.mark.usefixtures("address")
def test_an_unchanged_script(tmp_path, cloud):
    script = tmp_path / "script.py"
    script.write_text(
        "import boto3, os, sys\n"
        f"sts = boto3.client('sts', endpoint_url='{STS}')\n"
        "telemetry = open(os.environ['SAGEMAKER_USER_CONFIG_OVERRIDE']).read()\n"
        "print(sts.get_caller_identity()['Account'], sys.argv[1], 'OptOut: true' in telemetry)\n"
    )
    pair = cloud.gateway.running.root_key
    environment = ENVIRONMENT | {
        "AWS_ENDPOINT_URL": cloud.url,
        "AWS_ACCESS_KEY_ID": pair.access_key,
        "AWS_SECRET_ACCESS_KEY": pair.secret_key,
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    said = subprocess.run(
        [sys.executable, "-m", "cloudlet.sdk", str(script), "argument"],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
    )
    assert said.stdout == "000000000001 argument True\n"
