"""The decision on one request, after AWS's own order of evaluation.

A deny anywhere decides. Then everything that narrows (service control policies, permissions
boundary, session policies) must allow, and either the identity's policies or the resource's own
policy must grant. A grant of the resource's policy to the very user or session that asks is not
narrowed by the boundary or the session policies; a grant to the role behind it is. Across accounts
both sides must grant. Key policies and trust policies must grant themselves: policies of the
identity count only where they hand the right on to the account.
Source: IAM User Guide, "Policy evaluation logic".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cloudlet.services.iam.engine.decisions import Decision, Layer, Match
from cloudlet.services.iam.engine.fitting import speaks_of
from cloudlet.services.iam.engine.principals import Naming, naming
from cloudlet.services.iam.engine.requests import Principal, Request
from cloudlet.services.iam.engine.statements import Effect, Policy, Statement

Policies = tuple[Policy, ...]


@dataclass(frozen=True)
class Sources:
    """Every policy that bears on a request. None means that there is no such layer at all.

    `strict`: the resource's own policy must grant, as for KMS keys and roles to assume.
    """

    identity: Policies = ()
    resource: Policies = ()
    boundary: Policies | None = None
    session: Policies | None = None
    organization: Policies | None = None
    resource_layer: Layer = "resource-based policy"
    strict: bool = False

    def layers(self) -> Iterator[tuple[Layer, Policies]]:
        yield "service control policy", self.organization or ()
        yield self.resource_layer, self.resource
        yield "identity-based policy", self.identity
        yield "permissions boundary", self.boundary or ()
        yield "session policy", self.session or ()


@dataclass(frozen=True)
class _Grant:
    """What the resource's own policy gives, and how closely it names who asks."""

    matches: tuple[Match, ...]
    closeness: Naming


def decide(request: Request, sources: Sources) -> Decision:
    denied = tuple(
        match
        for layer, policies in sources.layers()
        for match, _ in _matches("Deny", layer, policies, request)
    )
    if denied:
        return Decision("explicitDeny", denied, within_boundary=_within(request, sources))
    granted = _granted(request, sources)
    own = _own(request, sources)
    missing = _missing(request, sources, own, granted)
    boundary = _within(request, sources)
    if missing is not None:
        return Decision("implicitDeny", missing=missing, within_boundary=boundary)
    return Decision("allowed", own + granted.matches, within_boundary=boundary)


def _missing(
    request: Request, sources: Sources, own: tuple[Match, ...], granted: _Grant
) -> Layer | None:
    """The first kind of policy that should have allowed and did not."""
    if not _allows("service control policy", sources.organization, request):
        return "service control policy"
    identity_grants = bool(own) or request.principal.kind == "root"
    if sources.strict or request.crosses_accounts:
        if granted.closeness is Naming.NOBODY:
            return sources.resource_layer
        needs_identity = request.crosses_accounts or granted.closeness is Naming.ACCOUNT
        if needs_identity and not identity_grants and _has_policies(request):
            return "identity-based policy"
    elif not identity_grants and granted.closeness in {Naming.NOBODY, Naming.ACCOUNT}:
        return "identity-based policy" if _has_policies(request) else sources.resource_layer
    if granted.closeness is Naming.ITSELF and not request.crosses_accounts:
        return None
    return _narrowed(request, sources)


def _narrowed(request: Request, sources: Sources) -> Layer | None:
    if not _allows("permissions boundary", sources.boundary, request):
        return "permissions boundary"
    if not _allows("session policy", sources.session, request):
        return "session policy"
    return None


def _has_policies(request: Request) -> bool:
    """Services and strangers have no policies of their own to look into."""
    return request.principal.kind not in {"service", "anonymous"}


def _own(request: Request, sources: Sources) -> tuple[Match, ...]:
    found = _matches("Allow", "identity-based policy", sources.identity, request)
    return tuple(match for match, _ in found)


def _granted(request: Request, sources: Sources) -> _Grant:
    found = list(_matches("Allow", sources.resource_layer, sources.resource, request))
    closest = max((near for _, near in found), key=lambda near: near.value, default=Naming.NOBODY)
    return _Grant(tuple(match for match, _ in found), closest)


def _within(request: Request, sources: Sources) -> bool | None:
    if sources.boundary is None:
        return None
    return _allows("permissions boundary", sources.boundary, request)


def _allows(layer: Layer, policies: Policies | None, request: Request) -> bool:
    """Whether a narrowing layer lets the request through; one that is not there narrows nothing."""
    return policies is None or any(_matches("Allow", layer, policies, request))


def _matches(
    effect: Effect, layer: Layer, policies: Iterable[Policy], request: Request
) -> Iterator[tuple[Match, Naming]]:
    for policy in policies:
        for statement in policy.statements:
            if statement.effect != effect:
                continue
            near = _near(layer, statement, request.principal)
            if near is not Naming.NOBODY and speaks_of(policy, statement, request):
                yield Match(layer, policy, statement), near


def _near(layer: Layer, statement: Statement, asking: Principal) -> Naming:
    """Only a resource's own policy says whom it means; the others hang on who asks."""
    if layer in {"resource-based policy", "role trust policy"}:
        return naming(statement.principals, asking)
    return Naming.ITSELF
