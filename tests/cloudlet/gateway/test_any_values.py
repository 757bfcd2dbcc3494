"""Values that fit the types and mean nothing, with one of them bent: refused, and never a 500."""

import random

import pytest
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError

from cloudlet import registry
from cloudlet.protocol import spec

CASES = [
    (service.name, name) for service in registry.load().values() for name in service.operations
]
NOT_IMPLEMENTED = 501
TEXTS = ["", " ", "a", "abc", "..", "\x00", "\u202e", "a" * 300, "{", "s3://", "arn:", "*", "1"]
TEXTS += ["arn:aws:iam::000000000001:role/none", "s3://nowhere/at/all", "rate(0 minutes)", "${a}"]
NUMBERS = (0, 1, -1, 5, 100, 2**31, 2**63 - 1, -(2**63), 10**30)
FLOATS = (0.0, -1.0, 1e308, float("nan"), float("inf"))
SCALARS = {
    "boolean": (True, False),
    "timestamp": (0, 4_000_000_000, -60_000_000_000, 250_000_000_000),
    "blob": (b"", b"x", b"\xff" * 2000),
    "float": FLOATS,
    "double": FLOATS,
}


def value(shape, dice, depth=0):
    """What a careless program might send for a shape."""
    if shape.type_name == "structure":
        names = [
            one for one in shape.members if one in shape.required_members or dice.random() < 0.3
        ]
        names = names if depth < 6 else []
        return {name: value(shape.members[name], dice, depth + 1) for name in names}
    if shape.type_name == "list":
        return [value(shape.member, dice, depth + 1) for _ in range(dice.randrange(3))]
    if shape.type_name == "map":
        keys = [value(shape.key, dice) for _ in range(dice.randrange(2))]
        return {key: value(shape.value, dice, depth + 1) for key in keys}
    if shape.type_name == "string":
        return dice.choice([*TEXTS, *shape.metadata.get("enum", ())])
    return dice.choice(SCALARS.get(shape.type_name, NUMBERS))


@pytest.fixture(scope="module")
def bound(cloud):
    options = Config(parameter_validation=False, retries={"max_attempts": 0}, read_timeout=10)
    made = {}

    def client(service):
        if service not in made:
            made[service] = cloud.client(service, config=options)
        return made[service]

    return client


@pytest.mark.parametrize(("service", "name"), CASES, ids="-".join)
def test_an_answer_that_is_no_fault_of_the_cloud(bound, service, name):
    shape = spec.load(service).operation(name).model.input_shape
    dice = random.Random(name)
    call = getattr(bound(service), xform_name(name))
    for _ in range(4):
        sent = value(shape, dice) if shape is not None else {}
        sent.pop("ContentLength", None)  # the client would wait for a body that never comes
        try:
            call(**sent)
        except ClientError as refused:
            status = refused.response["ResponseMetadata"]["HTTPStatusCode"]
            assert status < 500 or status == NOT_IMPLEMENTED, (sent, refused)
        except (BotoCoreError, HTTPClientError, TypeError, ValueError, KeyError, AttributeError):
            continue  # the client itself would not send it
