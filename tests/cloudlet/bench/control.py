"""Calls that read and write resources, one after the other by boto3, here and on moto's server.

python -m tests.cloudlet.bench.control     prints the median of each in milliseconds.

About 0.6 ms of each are boto3's own. moto keeps everything in memory; here what is written is on
the disk before it is acknowledged.
"""

import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

import click

from tests.cloudlet.bench.peers import MOTO, NotThere, python_of
from tests.cloudlet.bench.places import Place, cloudlet_server, moto_server
from tests.cloudlet.services.sagemaker.lab import ROLE, SKLEARN, training

ROUNDS = 150
TRUST = (
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",'
    ' "Principal": {"Service": "sagemaker.amazonaws.com"}}]}'
)
Call = Callable[[int], Any]


def main() -> None:
    click.echo("Calls on resources, boto3, one at a time")
    with cloudlet_server() as place:
        ours = dict(medians(place))
    try:
        with moto_server(python_of(MOTO)) as place:
            theirs = dict(medians(place))
    except NotThere as reason:
        click.echo(f"  not measured: {reason}")
        theirs = {}
    for name, took in ours.items():
        other = theirs.get(name)
        beside = f"   moto server {other:6.2f} ms   × {other / took:.1f}" if other else ""
        click.echo(f"  {name:<20} {took:6.2f} ms{beside}")


def medians(place: Place) -> Iterator[tuple[str, float]]:
    for name, call in calls(place):
        call(-1)
        took = []
        for number in range(ROUNDS):
            begun = time.perf_counter()
            call(number)
            took.append(time.perf_counter() - begun)
        yield name, median(took) * 1000


def calls(place: Place) -> Iterator[tuple[str, Call]]:
    s3, iam, sts = place.client("s3"), place.client("iam"), place.client("sts")
    sagemaker = place.client("sagemaker")
    s3.create_bucket(Bucket="lab")
    sagemaker.create_training_job(**training("job", HyperParameters={"sagemaker_program": "a.py"}))
    yield "GetCallerIdentity", lambda _: sts.get_caller_identity()
    yield "ListBuckets", lambda _: s3.list_buckets()
    yield "CreateRole", lambda n: iam.create_role(RoleName=f"r{n}", AssumeRolePolicyDocument=TRUST)
    yield "GetRole", lambda _: iam.get_role(RoleName="r1")
    yield "ListRoles", lambda _: iam.list_roles(MaxItems=20)
    yield (
        "CreateModel",
        lambda n: sagemaker.create_model(
            ModelName=f"m{n}", ExecutionRoleArn=ROLE, PrimaryContainer={"Image": SKLEARN}
        ),
    )
    yield "DescribeTrainingJob", lambda _: sagemaker.describe_training_job(TrainingJobName="job")
    yield "ListModels", lambda _: sagemaker.list_models(MaxResults=20)


if __name__ == "__main__":
    main()
