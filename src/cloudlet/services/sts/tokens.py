"""GetSessionToken and GetFederationToken: credentials for a while, for the caller or a guest."""

from typing import Any

from cloudlet.context import Call, Caller
from cloudlet.errors import AwsError
from cloudlet.registry import Operation
from cloudlet.services.sts import sessions

Params = dict[str, Any]
TWELVE_HOURS = 12 * 3600
FORBIDDEN = 403


def get_session_token(call: Call, params: Params) -> dict[str, Any]:
    _refuse_sessions(call)
    seconds = params.get("DurationSeconds", TWELVE_HOURS)
    return {"Credentials": sessions.begin(call, call.caller, seconds)}


def get_federation_token(call: Call, params: Params) -> dict[str, Any]:
    """A guest may do what both the caller and the given policies allow; without any, nothing."""
    _refuse_sessions(call)
    name = params["Name"]
    guest = Caller(
        arn=f"arn:aws:sts::{call.account}:federated-user/{name}",
        user_id=f"{call.account}:{name}",
        account=call.account,
        kind="federated-user",
        session={
            "name": call.caller.session.get("name", ""),
            "behind": call.caller.arn,
            "tags": sessions.tags_of(params),
            **sessions.narrowing(call, params),
        },
    )
    credentials = sessions.begin(call, guest, params.get("DurationSeconds", TWELVE_HOURS))
    return {
        "Credentials": credentials,
        "FederatedUser": {"FederatedUserId": guest.user_id, "Arn": guest.arn},
        "PackedPolicySize": sessions.packed(params),
    }


def _refuse_sessions(call: Call) -> None:
    if call.caller.access_key.startswith("ASIA"):
        words = f"Cannot call {call.operation} with session credentials"
        raise AwsError("AccessDenied", words, FORBIDDEN)


def _the_guest(call: Call, params: Params) -> list[str]:
    return [f"arn:aws:sts::{call.account}:federated-user/{params['Name']}"]


OPERATIONS = (
    Operation("GetSessionToken", get_session_token),
    Operation("GetFederationToken", get_federation_token, resources=_the_guest),
)
