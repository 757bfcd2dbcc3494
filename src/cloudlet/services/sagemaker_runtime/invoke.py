"""InvokeEndpoint, the hot path: on the event loop from the gateway to the model and back."""

import asyncio
from typing import Any

from cloudlet.context import Call
from cloudlet.endpoints.engine.capture import Exchange
from cloudlet.endpoints.engine.traffic import NoVariant, choose_variant
from cloudlet.endpoints.instance import ModelBroken, ModelDown, ModelGone
from cloudlet.endpoints.live import LiveEndpoint
from cloudlet.endpoints.variants import NoTarget
from cloudlet.endpoints.wire import Reply
from cloudlet.errors import AwsError
from cloudlet.jobs.runner import CannotRun
from cloudlet.registry import Params
from cloudlet.services.sagemaker.hosting.component import Hosting
from cloudlet.services.sagemaker.hosting.shelves import ENDPOINTS
from cloudlet.services.sagemaker.refuse import refuse_members

MOST_BYTES = 25 << 20
MICROSECONDS = 1_000_000
OK, CLIENT_ERROR, SERVER_ERROR = 200, 400, 500
REFUSED = {
    "TargetContainerHostname": "Invoking one container of several",
    "EnableExplanations": "Online explanations",
    "InferenceComponentName": "Inference components",
    "SessionId": "A session with a model",
    "PrefixAwareId": "Routing by prefix",
}


async def invoke_endpoint(call: Call, params: Params) -> dict[str, Any]:
    live = call.cloud.component(Hosting).live(call.scope, params["EndpointName"])
    if live is None:
        raise _not_live(call, params["EndpointName"])
    if len(params) > 2:  # noqa: PLR2004 - more than the endpoint's name and the body
        refuse_members(params, REFUSED)
    body: bytes = params["Body"]
    if len(body) > MOST_BYTES:
        raise _refused(f"The body has more than {MOST_BYTES >> 20} MiB")
    name = _choose(live, params.get("TargetVariant"), call.cloud.dice.random())
    content_type = params.get("ContentType", "")
    reply = await _ask(call, live, name, content_type, params)
    if reply.status != OK:
        raise _model_error(call, live, name, reply.status, reply.body.decode("utf-8", "replace"))
    if live.capture and live.capture.wants(call.cloud.dice.random()):
        await _capture(call, live, name, params, reply)
    return {
        "Body": reply.body,
        "ContentType": reply.content_type,
        "InvokedProductionVariant": name,
    }


def _choose(live: LiveEndpoint, target: str | None, draw: float) -> str:
    try:
        return choose_variant(live.weights, target, draw)
    except NoVariant as problem:
        raise _refused(str(problem)) from problem


async def _ask(
    call: Call, live: LiveEndpoint, name: str, content_type: str, params: Params
) -> Reply:
    """The reply of the model, well or not, which is measured."""
    clock = call.cloud.clock
    begun = clock.monotonic()
    try:
        reply = await live.variants[name].ask(
            content_type, params.get("Accept", ""), params["Body"], params.get("TargetModel")
        )
    except (NoTarget, CannotRun) as problem:
        raise _refused(str(problem)) from problem
    except ModelDown as problem:
        live.note(name, SERVER_ERROR, 0)
        raise AwsError("ServiceUnavailable", str(problem), 503) from problem
    except (ModelGone, ModelBroken) as problem:
        live.note(name, SERVER_ERROR, 0)
        raise _model_error(call, live, name, SERVER_ERROR, str(problem)) from problem
    live.note(name, reply.status, (clock.monotonic() - begun) * MICROSECONDS)
    return reply


async def _capture(call: Call, live: LiveEndpoint, name: str, params: Params, reply: Reply) -> None:
    exchange = Exchange(
        call.request_id,
        call.now,
        params.get("ContentType", ""),
        params["Body"],
        reply.content_type,
        reply.body,
        params.get("InferenceId"),
        params.get("CustomAttributes"),
    )
    if live.capture:
        await asyncio.to_thread(live.capture.add, name, exchange)


def _not_live(call: Call, name: str) -> AwsError:
    record = ENDPOINTS.rows(call.cloud).get(call.scope, name)
    if record is None:
        account = call.scope.account
        return _refused(f"Endpoint {name} of account {account} not found.")
    return _refused(f"Endpoint {name} is in status {record.body['status']} and does not serve.")


def _refused(message: str) -> AwsError:
    return AwsError("ValidationError", message)


def _model_error(
    call: Call, live: LiveEndpoint, variant: str, status: int, message: str
) -> AwsError:
    group = f"/aws/sagemaker/Endpoints/{live.name}"
    side = "client" if CLIENT_ERROR <= status < SERVER_ERROR else "server"
    return AwsError(
        "ModelError",
        f'Received {side} error ({status}) from primary with message "{message}". '
        f"See the log group {group} in account {call.scope.account} for more information.",
        424,
        OriginalStatusCode=status,
        OriginalMessage=message,
        LogStreamArn=(
            f"arn:aws:logs:{call.scope.region}:{call.scope.account}:log-group:{group}"
            f":log-stream:{variant}/local"
        ),
    )
