"""List operations: the filters, orders and pages that all of them share."""

import base64
import binascii
from collections.abc import Callable, Iterable
from typing import Any

from cloudlet.errors import validation_error
from cloudlet.registry import Params

PAGE = 10

Summary = dict[str, Any]


def page(
    summaries: Iterable[Summary],
    params: Params,
    *,
    member: str,
    name: str,
    status: str = "",
    extra: Callable[[Summary], bool] = lambda _: True,
) -> dict[str, Any]:
    """One page of summaries as an answer.

    `member` is the answer's list, `name` and `status` the summary's members that are filtered and
    sorted by. Newest first unless asked otherwise.
    """
    kept = [one for one in summaries if _wanted(one, params, name, status) and extra(one)]
    ordered = sorted(kept, key=_order(params, name, status), reverse=_descending(params))
    shown, more = cut(ordered, params)
    return {member: shown, **more}


def cut(ordered: list[Summary], params: Params) -> tuple[list[Summary], dict[str, str]]:
    """The page that is asked for, and the token of the next one as far as there is one."""
    begin = _offset(params.get("NextToken"))
    end = begin + params.get("MaxResults", PAGE)
    return ordered[begin:end], {"NextToken": _token(end)} if end < len(ordered) else {}


def _wanted(one: Summary, params: Params, name: str, status: str) -> bool:
    changed = one.get("LastModifiedTime", one["CreationTime"])
    return (
        params.get("NameContains", "").lower() in one[name].lower()
        and ("StatusEquals" not in params or one.get(status) == params["StatusEquals"])
        and ("CreationTimeAfter" not in params or one["CreationTime"] > params["CreationTimeAfter"])
        and (
            "CreationTimeBefore" not in params or one["CreationTime"] < params["CreationTimeBefore"]
        )
        and ("LastModifiedTimeAfter" not in params or changed > params["LastModifiedTimeAfter"])
        and ("LastModifiedTimeBefore" not in params or changed < params["LastModifiedTimeBefore"])
    )


def _order(params: Params, name: str, status: str) -> Callable[[Summary], tuple[Any, ...]]:
    member = {"Name": name, "Status": status}.get(params.get("SortBy", ""), "CreationTime")
    return lambda one: (one[member], one[name])


def _descending(params: Params) -> bool:
    return bool(params.get("SortOrder", "Descending") == "Descending")


def _token(offset: int) -> str:
    return base64.urlsafe_b64encode(f"at:{offset}".encode()).decode()


def _offset(token: str | None) -> int:
    if not token:
        return 0
    try:
        text = base64.urlsafe_b64decode(token).decode()
        return int(text.removeprefix("at:"))
    except (ValueError, binascii.Error):
        raise validation_error("The NextToken is not one that was given out.") from None
