"""A request on its way through the steps, and what they have found out so far."""

import random
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from cloudlet.context import Call, Caller, Cloud
from cloudlet.protocol.routing import Route
from cloudlet.protocol.sigv4 import Claim
from cloudlet.protocol.wire import Request, Response
from cloudlet.registry import Operation, Service
from cloudlet.rootkey import KeyPair
from cloudlet.trail.trail import Trail

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Running:
    """What all requests share."""

    cloud: Cloud
    services: dict[str, Service]
    root_key: KeyPair
    pool: ThreadPoolExecutor
    known: dict[str, dict[str, Operation]]
    trail: Trail
    request_dice: random.Random  # for ids: quick, and no secret hangs on it

    def start_components(self) -> None:
        """Each repairs first what a kill may have left behind."""
        for service in self.services.values():
            for kind in service.components:
                self.cloud.component(kind)


@dataclass(slots=True)
class Framed:
    """What came around a body in pieces, to be checked with its signature."""

    chunks: list[tuple[str, str]] = field(default_factory=list)
    trailer: tuple[str, str] | None = None


@dataclass(slots=True)
class Exchange:
    """Each step fills in what the next ones need; a step refuses by raising AwsError."""

    running: Running
    request: Request
    receive: Receive
    request_id: str
    claim: Claim | None = None
    route: Route = None  # type: ignore[assignment]  # there from `route.find` on
    service: Service = None  # type: ignore[assignment]  # as above
    operation: Operation = None  # type: ignore[assignment]  # as above
    body_hash: str = ""
    framed: Framed | None = None
    caller: Caller | None = None
    call: Call = None  # type: ignore[assignment]  # there from `credentials.verify` on
    params: dict[str, Any] = field(default_factory=dict)
    result: dict[str, Any] = field(default_factory=dict)
    response: Response = None  # type: ignore[assignment]  # there at the end


Step = Callable[[Exchange], Awaitable[None] | None]
