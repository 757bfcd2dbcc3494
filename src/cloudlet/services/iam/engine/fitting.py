"""Whether a statement speaks of a request: its action, its resource, its conditions."""

from cloudlet.services.iam.engine.conditions import holds
from cloudlet.services.iam.engine.globs import fits, matches
from cloudlet.services.iam.engine.requests import Request
from cloudlet.services.iam.engine.statements import Choice, Policy, Statement
from cloudlet.services.iam.engine.variables import expanded


def speaks_of(policy: Policy, statement: Statement, request: Request) -> bool:
    """Whether the statement applies, whoever asks (see `principals.naming` for that)."""
    return (
        _acts(statement.actions, request.action)
        and _concerns(policy, statement.resources, request)
        and all(
            holds(condition, request.context, variables=policy.has_variables)
            for condition in statement.conditions
        )
    )


def _acts(actions: Choice, action: str) -> bool:
    asked = action.lower()
    return any(fits(asked, value.lower()) for value in actions.values) is not actions.negated


def _concerns(policy: Policy, resources: Choice | None, request: Request) -> bool:
    """A statement without the element (a trust policy) concerns the thing it hangs on."""
    if resources is None:
        return True
    hit = any(_fits_arn(policy, value, request) for value in resources.values)
    return hit is not resources.negated


def _fits_arn(policy: Policy, value: str, request: Request) -> bool:
    if "${" not in value or not policy.has_variables:
        return fits(request.resource, value)
    pattern = expanded(value, request.context)
    return pattern is not None and matches(request.resource, pattern)
