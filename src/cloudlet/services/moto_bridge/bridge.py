"""The component between the cloud and moto: journals what changes, replays it after a start."""

import logging
import secrets
from datetime import datetime
from typing import Any

from cloudlet.clock import iso, parse_iso
from cloudlet.context import Call, Cloud
from cloudlet.errors import AwsError
from cloudlet.protocol import spec
from cloudlet.registry import Params
from cloudlet.services.moto_bridge import allowed, moto_calls
from cloudlet.store import bodies

LOG = logging.getLogger("cloudlet")
ADD = "INSERT INTO moto_call (service, operation, at, seed, params) VALUES (?, ?, ?, ?, ?)"
ALL = "SELECT operation, at, seed, params FROM moto_call WHERE service = ? ORDER BY id"


def answer(operation: str, call: Call, params: Params) -> dict[str, Any]:
    return call.cloud.component(Bridge).answer(call, operation, params)


class Bridge:
    """Nothing of moto is imported before the first call of one of its services."""

    # Whose state moto holds at the moment, by service: a process may run several clouds.
    _owner: dict[str, "Bridge"] = {}  # noqa: RUF012 - shared on purpose, guarded by LOCK

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud

    def start(self) -> None:
        """Replays lazily."""

    def stop(self) -> None:
        with moto_calls.LOCK:
            for service, owner in list(self._owner.items()):
                if owner is self:
                    del self._owner[service]

    def answer(self, call: Call, operation: str, params: Params) -> dict[str, Any]:
        one = allowed.BY_NAME[call.service]
        with moto_calls.LOCK:
            self._load(call.service)
            if one.before is not None:
                params = one.before(self, operation, params)
            if one.reads_only(operation):
                return self.ask(call.service, operation, params)
            return self._change(call.service, operation, params, call.now)

    def ask(self, service: str, operation: str, params: Params) -> dict[str, Any]:
        """A call that changes nothing."""
        with moto_calls.LOCK:
            self._load(service)
            now, seed = self._cloud.clock.now(), secrets.token_hex(16)
            return moto_calls.run(_model(service, operation), params, now, seed)

    def _change(
        self, service: str, operation: str, params: Params, now: datetime
    ) -> dict[str, Any]:
        seed = secrets.token_hex(16)
        try:
            answer = moto_calls.run(_model(service, operation), params, now, seed)
            with self._cloud.store.write() as db:
                db.execute(ADD, (service, operation, iso(now), seed, bodies.dump(params)))
        except BaseException as error:
            if isinstance(error, moto_calls.Stumbled) or not isinstance(error, AwsError):
                self._owner.pop(service, None)  # moto may know of what the journal does not
            raise
        return answer

    def _load(self, service: str) -> None:
        if self._owner.get(service) is self:
            return
        moto_calls.forget(service)
        with self._cloud.store.read() as db:
            rows = db.execute(ALL, (service,)).fetchall()
        for row in rows:
            model, at = _model(service, row["operation"]), parse_iso(row["at"])
            try:
                moto_calls.run(model, bodies.load(row["params"]), at, row["seed"])
            except AwsError:
                LOG.exception("A call of %s %s could not be replayed", service, row["operation"])
        self._owner[service] = self


def _model(service: str, operation: str) -> Any:
    return spec.load(service).operation(operation).model
