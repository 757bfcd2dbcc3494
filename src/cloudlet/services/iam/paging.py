"""Lists in pages, as IAM gives them: a marker, and at most 1000 items."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from cloudlet.errors import AwsError
from cloudlet.protocol import paging

T = TypeVar("T")
USUAL, MOST = 100, 1000


def page(
    params: dict[str, Any],
    member: str,
    items: Sequence[T],
    key: Callable[[T], Any],
    shown: Callable[[T], Any],
) -> dict[str, Any]:
    """One page under `member`; `items` are sorted by `key`."""
    size = min(params.get("MaxItems", USUAL), MOST)
    found, marker = paging.page(items, key, params.get("Marker"), size, _bad_marker)
    answer = {member: [shown(one) for one in found], "IsTruncated": marker is not None}
    return answer | ({"Marker": marker} if marker is not None else {})


def _bad_marker(words: str) -> AwsError:
    del words
    return AwsError("InvalidInput", "Invalid Marker.")
