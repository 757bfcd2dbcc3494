"""The list: what moto may do here. Whatever it only pretends to do is left out.

`runs` really do what they say; `kept` are books without anything behind them.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from cloudlet.context import Call
from cloudlet.registry import Params
from cloudlet.services.moto_bridge import key_state

READING = ("Describe", "Get", "List", "BatchGet")
# These do their work without leaving a trace in the keys.
USES_OF_KEYS = {
    "Decrypt",
    "Encrypt",
    "GenerateDataKey",
    "GenerateDataKeyWithoutPlaintext",
    "GenerateMac",
    "GenerateRandom",
    "ReEncrypt",
    "VerifyMac",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Allowed(NamedTuple):
    name: str
    runs: frozenset[str]
    kept: frozenset[str]
    resources: Callable[[Call, Params], list[str]] | None = None
    # May refuse what moto would not, and says the rest in words that moto knows.
    before: Callable[[Any, str, Params], Params] | None = None

    def reads_only(self, operation: str) -> bool:
        return operation.startswith(READING) or operation in USES_OF_KEYS


KMS = Allowed(
    "kms",
    runs=_words(
        "CreateKey DescribeKey ListKeys EnableKey DisableKey ScheduleKeyDeletion CancelKeyDeletion"
        " UpdateKeyDescription CreateAlias DeleteAlias ListAliases UpdateAlias Encrypt Decrypt"
        " ReEncrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateMac VerifyMac"
        " GenerateRandom TagResource UntagResource ListResourceTags"
        " GetKeyPolicy PutKeyPolicy ListKeyPolicies"
    ),
    kept=_words(
        "CreateGrant ListGrants RetireGrant RevokeGrant"
        " EnableKeyRotation DisableKeyRotation GetKeyRotationStatus"
    ),
    resources=key_state.resources,
    before=key_state.check,
)
ECR = Allowed(
    "ecr",
    runs=frozenset(),
    kept=_words(
        "CreateRepository DescribeRepositories DeleteRepository PutImage ListImages DescribeImages"
        " BatchGetImage BatchDeleteImage PutLifecyclePolicy GetLifecyclePolicy"
        " DeleteLifecyclePolicy SetRepositoryPolicy GetRepositoryPolicy DeleteRepositoryPolicy"
        " PutImageTagMutability PutImageScanningConfiguration TagResource UntagResource"
        " ListTagsForResource"
    ),
)
GLUE = Allowed(
    "glue",
    runs=frozenset(),
    kept=_words(
        "CreateDatabase GetDatabase GetDatabases UpdateDatabase DeleteDatabase CreateTable GetTable"
        " GetTables UpdateTable DeleteTable BatchDeleteTable GetTableVersion GetTableVersions"
        " DeleteTableVersion CreatePartition BatchCreatePartition GetPartition GetPartitions"
        " BatchGetPartition UpdatePartition BatchUpdatePartition DeletePartition"
        " BatchDeletePartition TagResource UntagResource GetTags"
    ),
)
ALLOWED = (KMS, ECR, GLUE)
BY_NAME = {one.name: one for one in ALLOWED}
