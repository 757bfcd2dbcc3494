"""Which operations are there, who handles them, and whether they run or keep books."""

import importlib
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from cloudlet.context import Call, Component

Params = dict[str, Any]
Handler = Callable[[Call, Params], dict[str, Any] | Awaitable[dict[str, Any]]]
Tag = Literal["runs", "kept"]

# One service per package, named by botocore; a package may hold several.
PACKAGES: tuple[str, ...] = (
    "cloudlet.services.s3",
    "cloudlet.services.iam",
    "cloudlet.services.sts",
    "cloudlet.services.sagemaker",
    "cloudlet.services.sagemaker_runtime",
    "cloudlet.services.sagemaker_metrics",
    "cloudlet.services.cloudtrail",
    "cloudlet.services.logs",
    "cloudlet.services.cloudwatch",
    "cloudlet.services.kinesis",
    "cloudlet.services.firehose",
    "cloudlet.services.events",
    "cloudlet.services.moto_bridge",
)


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation that is implemented.

    `runs`: the work is really done. `kept`: only the books are kept, and the reference says so.
    `resources` names the ARNs that policies decide on; without it they decide on `*`.
    """

    name: str
    handler: Handler
    tag: Tag = "runs"
    action: str | None = None
    resources: Callable[[Call, Params], list[str]] | None = None
    reads_only: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """A service as botocore names it. `components` are started with the cloud."""

    name: str
    iam_prefix: str
    operations: dict[str, Operation]
    components: tuple[type[Component], ...] = ()

    def action_of(self, operation: Operation) -> str:
        return operation.action or f"{self.iam_prefix}:{operation.name}"


def operations(*found: Operation) -> dict[str, Operation]:
    """By name; the same name twice is a mistake."""
    table = {one.name: one for one in found}
    if len(table) != len(found):
        raise ValueError("an operation is registered twice")
    return table


def load(packages: Iterable[str] = PACKAGES) -> dict[str, Service]:
    """Every service that is there, by botocore's name."""
    services: dict[str, Service] = {}
    for package in packages:
        found = importlib.import_module(package).service()
        services |= {one.name: one for one in (found if isinstance(found, list) else [found])}
    return services
