"""What both versions find: a role, points to learn from, and no patience."""

import contextlib
import random
import time
from typing import Any

import pytest

from cloudlet import sdk

TRUST = (
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",'
    ' "Principal": {"Service": "sagemaker.amazonaws.com"}}]}'
)
NAP = 0.2


@pytest.fixture(scope="session", autouse=True)
def _in_a_hurry():
    """Both SDKs wait 5 to 30 seconds between looks; here all is done in one or two.

    A long sleep becomes a nap, after which the clock of this process is ahead by the rest.
    """
    sleep, clock, ahead = time.sleep, time.time, [0.0]  # noqa: TID251 - the SDK reads it

    def nap(seconds: float) -> None:
        ahead[0] += max(0.0, seconds - NAP)
        sleep(min(seconds, NAP))

    time.sleep, time.time = nap, lambda: clock() + ahead[0]  # noqa: TID251 - as above
    yield
    time.sleep, time.time = sleep, clock  # noqa: TID251 - as above


@pytest.fixture(scope="session")
def boto() -> Any:
    return sdk.boto_session()


@pytest.fixture(scope="session")
def role(boto) -> str:
    """The ARN of a role that SageMaker may assume and that may do everything."""
    iam = boto.client("iam")
    with contextlib.suppress(iam.exceptions.EntityAlreadyExistsException):
        iam.create_role(RoleName="worker", AssumeRolePolicyDocument=TRUST)
    policy = "arn:aws:iam::aws:policy/AdministratorAccess"
    iam.attach_role_policy(RoleName="worker", PolicyArn=policy)
    return iam.get_role(RoleName="worker")["Role"]["Arn"]


@pytest.fixture(scope="session")
def points(tmp_path_factory):
    """A CSV file: label first, then two numbers, around (0, 0) for 0 and around (6, 6) for 1."""
    dice = random.Random(7)
    lines = []
    for number in range(120):
        label = number % 2
        x, y = (dice.gauss(6 * label, 1) for _ in range(2))
        lines.append(f"{label},{x:.4f},{y:.4f}")
    path = tmp_path_factory.mktemp("points") / "points.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture(scope="session")
def rows(tmp_path_factory):
    """A CSV file to predict: one row of each label, no label."""
    path = tmp_path_factory.mktemp("rows") / "rows.csv"
    path.write_text("0.1,-0.2\n6.2,5.9\n")
    return path
