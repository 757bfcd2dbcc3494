"""Condition keys of SageMaker, found by the names of members wherever they stand in a call."""

from collections.abc import Iterator, Mapping
from typing import Any

Pair = tuple[str, Any]
SEVERAL = {
    "InstanceType": "sagemaker:InstanceTypes",
    "TrainingInstanceType": "sagemaker:InstanceTypes",
    "Subnets": "sagemaker:VpcSubnets",
    "SubnetId": "sagemaker:VpcSubnets",
    "SecurityGroupIds": "sagemaker:VpcSecurityGroupIds",
}
SINGLE = {
    "VolumeKmsKeyId": "sagemaker:VolumeKmsKey",
    "EnableNetworkIsolation": "sagemaker:NetworkIsolation",
    "EnableInterContainerTrafficEncryption": "sagemaker:InterContainerTrafficEncryption",
    "RootAccess": "sagemaker:RootAccess",
    "DirectInternetAccess": "sagemaker:DirectInternetAccess",
    "TargetModel": "sagemaker:TargetModel",
}
DEEPEST = 12


def keys(params: Mapping[str, Any]) -> Iterator[Pair]:
    several: dict[str, list[str]] = {}
    for name, value in _members(params, DEEPEST):
        if name in SEVERAL:
            values = value if isinstance(value, list) else [value]
            several.setdefault(SEVERAL[name], []).extend(map(str, values))
        elif name in SINGLE:
            yield SINGLE[name], str(value).lower() if isinstance(value, bool) else value
    yield from several.items()
    yield "sagemaker:OutputKmsKey", params.get("OutputDataConfig", {}).get("KmsKeyId")


def _members(value: Any, depth: int) -> Iterator[Pair]:
    """Every member of every structure, with what it holds."""
    if depth == 0:
        return
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield name, inner
            yield from _members(inner, depth - 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _members(inner, depth - 1)
