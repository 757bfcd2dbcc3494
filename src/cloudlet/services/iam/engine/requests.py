"""Who asks for what: the input of a decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

PrincipalKind = Literal["root", "user", "assumed-role", "federated-user", "service", "anonymous"]


@dataclass(frozen=True)
class Principal:
    """Who asks. `arn` is the session's for a session; `behind` is the ARN of its role or user.

    A service has its name (`sagemaker.amazonaws.com`) as its ARN.
    """

    kind: PrincipalKind
    arn: str = ""
    account: str = ""
    behind: str = ""

    @property
    def is_session(self) -> bool:
        return bool(self.behind) and self.behind != self.arn


@dataclass(frozen=True)
class Request:
    """`context` holds the condition keys in lower case, each with its values."""

    principal: Principal
    action: str
    resource: str = "*"
    resource_account: str = ""
    context: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def crosses_accounts(self) -> bool:
        return bool(self.resource_account) and self.resource_account != self.principal.account
