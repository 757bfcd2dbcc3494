"""Who signed this call. Everyone may ask, whatever policies say."""

from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Operation

Params = dict[str, Any]


def get_caller_identity(call: Call, params: Params) -> dict[str, Any]:
    del params
    caller = call.caller
    return {"UserId": caller.user_id, "Account": caller.account, "Arn": caller.arn}


def get_access_key_info(call: Call, params: Params) -> dict[str, Any]:
    del params
    return {"Account": call.account}


OPERATIONS = (
    Operation("GetCallerIdentity", get_caller_identity, reads_only=True),
    Operation("GetAccessKeyInfo", get_access_key_info, reads_only=True),
)
