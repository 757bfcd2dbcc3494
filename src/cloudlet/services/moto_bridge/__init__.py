"""Services that moto's backends keep, embedded: only what is on the list, each said to run or not.

moto holds its state in memory. Calls that change it are journalled and made again after a start,
with the same dice and the same clock, so that ids, key material and times come out the same.
"""

from functools import partial

from cloudlet.registry import Operation, Service, operations
from cloudlet.services.moto_bridge import bridge
from cloudlet.services.moto_bridge.allowed import ALLOWED, Allowed


def service() -> list[Service]:
    return [_service(one) for one in ALLOWED]


def _service(allowed: Allowed) -> Service:
    return Service(
        allowed.name,
        allowed.name,
        operations(
            *(
                Operation(
                    name,
                    partial(bridge.answer, name),
                    "runs" if name in allowed.runs else "kept",
                    resources=allowed.resources,
                    reads_only=allowed.reads_only(name),
                )
                for name in sorted(allowed.runs | allowed.kept)
            )
        ),
    )
