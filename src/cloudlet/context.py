"""What a handler is given: the running cloud, and the call it answers."""

import random
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Protocol, TypeVar

from cloudlet.clock import Clock
from cloudlet.config import Config
from cloudlet.store import Scope, Store


class Component(Protocol):
    """A long-lived object of a service: made once per cloud, started and stopped with it."""

    def __init__(self, cloud: "Cloud") -> None: ...

    def start(self) -> None:
        """Repair what a kill left behind, then begin. Must be quick: the cloud waits for it."""
        ...

    def stop(self) -> None: ...


C = TypeVar("C", bound=Component)


class Cloud:
    """One running cloud. What a service keeps between calls hangs on it as a component."""

    def __init__(self, config: Config, store: Store, clock: Clock, dice: random.Random) -> None:
        self.config = config
        self.store = store
        self.clock = clock
        self.dice = dice
        self.scope = Scope(config.account, config.region)
        self._components: dict[type, Any] = {}
        self._lock = threading.RLock()

    def component(self, kind: type[C]) -> C:
        """The one object of this kind, made and started when it is first asked for."""
        found: C | None = self._components.get(kind)
        return found if found is not None else self._make(kind)

    def stop(self, but: tuple[type, ...] = ()) -> None:
        """Stop every component, the youngest first, `but` those."""
        with self._lock:
            ending = [kind for kind in reversed(self._components) if kind not in but]
            components = [self._components.pop(kind) for kind in ending]
        for component in components:
            component.stop()

    def _make(self, kind: type[C]) -> C:
        with self._lock:
            if kind not in self._components:
                component = kind(self)
                self._components[kind] = component
                component.start()
            made: C = self._components[kind]
            return made


@dataclass(frozen=True, slots=True)
class Caller:
    """Who signed a call. `session` carries what the policy evaluator needs of a session."""

    arn: str
    user_id: str
    account: str
    access_key: str = ""
    kind: str = "root"  # root | user | assumed-role | federated-user | anonymous
    session: Mapping[str, Any] = field(default_factory=dict)


class Secret(NamedTuple):
    """What a signature is checked against."""

    secret_key: str
    caller: Caller
    token: str | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the API, after its signature was verified."""

    cloud: Cloud
    service: str
    operation: str
    account: str
    region: str
    caller: Caller
    request_id: str
    now: datetime
    host: str
    headers: Mapping[str, str]  # lower-case names
    source_ip: str = "127.0.0.1"

    @property
    def scope(self) -> Scope:
        return Scope(self.account, self.region)
