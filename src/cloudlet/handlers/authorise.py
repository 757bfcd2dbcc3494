"""May the caller do this? Asked only when the cloud enforces policies, or nobody signed."""

from cloudlet.errors import AwsError
from cloudlet.handlers.exchange import Exchange

FORBIDDEN = 403


def decide(exchange: Exchange) -> None:
    """Raises AwsError when no policy allows the call, or one denies it."""
    call, operation = exchange.call, exchange.operation
    if exchange.route.operation.model.auth_type == "none":
        return
    if not exchange.running.cloud.config.enforce and call.caller.kind != "anonymous":
        return
    from cloudlet.services.iam import api

    resources = operation.resources(call, exchange.params) if operation.resources else ["*"]
    action = exchange.service.action_of(operation)
    reason = api.refusal(call, action, resources, exchange.params)
    if reason is not None:
        raise denied(exchange, reason)


def denied(exchange: Exchange, reason: str) -> AwsError:
    if exchange.service.name == "s3":
        return AwsError("AccessDenied", reason, FORBIDDEN)
    if exchange.route.protocol == "query":
        return AwsError("AccessDenied", reason, FORBIDDEN)
    status = FORBIDDEN if exchange.route.protocol == "rest-json" else 400
    return AwsError("AccessDeniedException", reason, status)
