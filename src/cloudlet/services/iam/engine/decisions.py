"""What was decided, and which statement decided it."""

from dataclasses import dataclass
from typing import Literal

from cloudlet.services.iam.engine.statements import Policy, Statement

Layer = Literal[
    "identity-based policy",
    "resource-based policy",
    "role trust policy",
    "permissions boundary",
    "session policy",
    "service control policy",
]
Outcome = Literal["allowed", "explicitDeny", "implicitDeny"]


@dataclass(frozen=True)
class Match:
    """A statement that spoke of the request."""

    layer: Layer
    policy: Policy
    statement: Statement


@dataclass(frozen=True)
class Decision:
    """`deciding` holds the statements that allow, or those that deny.

    `missing` names the kind of policy that would have had to allow and did not.
    """

    outcome: Outcome
    deciding: tuple[Match, ...] = ()
    missing: Layer | None = None
    within_boundary: bool | None = None

    @property
    def allowed(self) -> bool:
        return self.outcome == "allowed"
