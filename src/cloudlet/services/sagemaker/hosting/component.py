"""The endpoints that serve now."""

import threading
from pathlib import Path
from typing import Any

from cloudlet.context import Cloud
from cloudlet.endpoints.live import LiveEndpoint
from cloudlet.jobs.processes import Processes
from cloudlet.jobs.removing import remove
from cloudlet.services.sagemaker.announcing import tell_of_endpoint
from cloudlet.services.sagemaker.hosting.deploying import CannotDeploy, Deployment
from cloudlet.services.sagemaker.hosting.following import pass_on_the_last
from cloudlet.services.sagemaker.hosting.plans import weights_of
from cloudlet.services.sagemaker.hosting.shelves import ENDPOINTS
from cloudlet.services.sagemaker.hosting.upkeep import Upkeep
from cloudlet.store import Resource, Scope

CUT_OFF = {
    "InService": "SystemUpdating",
    "Updating": "SystemUpdating",
    "RollingBack": "SystemUpdating",
}
DRAIN_SECONDS = 5.0
Key = tuple[Scope, str]


class Hosting:
    """Deploys in threads; the live endpoints are looked up from the event loop."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._executor = cloud.component(Processes).executor
        self._live: dict[Key, LiveEndpoint] = {}
        self._lock = threading.RLock()
        self._upkeep = Upkeep(cloud, self.all)
        self._stopped = False

    def start(self) -> None:
        """Endpoints that served before a kill are started again, with the files they had."""
        for record in ENDPOINTS.rows(self._cloud).list(self._cloud.scope):
            status = record.body["status"]
            if status == "Failed":
                continue
            self.note(self._cloud.scope, record.name, status=CUT_OFF.get(status, status))
            self.deploy(self._cloud.scope, record.name)
        self._upkeep.start()

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
        self._upkeep.stop()
        for live in self.all():
            live.stop()

    def live(self, scope: Scope, name: str) -> LiveEndpoint | None:
        return self._live.get((scope, name))

    def all(self) -> list[LiveEndpoint]:
        return list(self._live.values())

    def deploy(self, scope: Scope, name: str) -> None:
        """Bring an endpoint to what its record plans, in the background."""
        threading.Thread(
            target=self._deploy, args=(scope, name), name=f"deploy-{name}", daemon=True
        ).start()

    def reweigh(self, scope: Scope, name: str, weights: dict[str, float]) -> None:
        with self._lock:
            if live := self._live.get((scope, name)):
                self._live[scope, name] = live.weighted(weights)

    def retire(self, scope: Scope, name: str) -> None:
        """Stop serving; its files go."""
        with self._lock:
            live = self._live.pop((scope, name), None)
        if live:
            live.stop()
        remove(self._folder(scope, name))

    def note(self, scope: Scope, name: str, **members: Any) -> Resource | None:
        """Change members of an endpoint's record, and announce a status; None when it is gone."""
        now = self._cloud.clock.now()
        rows = ENDPOINTS.rows(self._cloud)
        with self._cloud.store.write():
            record = rows.change(scope, name, lambda body: {**body, **members}, now)
            if record is not None and "status" in members:
                tell_of_endpoint(self._cloud, record, members["status"])
        return record

    def _deploy(self, scope: Scope, name: str) -> None:
        record = ENDPOINTS.rows(self._cloud).get(scope, name)
        if record is None:
            return
        generation = record.body["generation"]
        folder = self._folder(scope, name) / f"g{generation}"
        deployment = Deployment(self._cloud, self._executor, name, folder)
        try:
            live = deployment.deploy(record.body["plan"])
        except CannotDeploy as problem:
            pass_on_the_last(self._cloud, name, folder)
            self._failed(scope, name, generation, str(problem))
        except Exception as problem:  # noqa: BLE001 - whatever breaks, the endpoint must say so
            self._failed(scope, name, generation, f"{type(problem).__name__}: {problem}")
        else:
            self._serve(scope, name, generation, live)
        if not self._stopped and self._current(scope, name, generation) is None:
            remove(folder)

    def _serve(self, scope: Scope, name: str, generation: int, live: LiveEndpoint) -> None:
        with self._lock:
            current = self._current(scope, name, generation)
            if current is None:
                live.stop()
                return
            before = self._live.get((scope, name))
            self._live[scope, name] = live.weighted(weights_of(current.body["plan"]))
            self.note(scope, name, status="InService", reason="", served=current.body["plan"])
        if before:
            self._retire_generation(before, self._folder(scope, name), generation)

    def _failed(self, scope: Scope, name: str, generation: int, reason: str) -> None:
        """A failed update leaves what served before."""
        with self._lock:
            current = self._current(scope, name, generation)
            if current is None:
                return
            if (scope, name) in self._live:
                back = current.body["served"]
                self.note(scope, name, status="InService", reason=reason, plan=back)
            else:
                self.note(scope, name, status="Failed", reason=reason)

    def _current(self, scope: Scope, name: str, generation: int) -> Resource | None:
        """None when what was deployed is not wanted any more."""
        if self._stopped:
            return None
        found = ENDPOINTS.rows(self._cloud).get(scope, name)
        return found if found and found.body["generation"] == generation else None

    def _retire_generation(self, live: LiveEndpoint, folder: Path, current: int) -> None:
        """After what is under way has been answered."""
        pause = threading.Event()
        for _ in range(int(DRAIN_SECONDS / 0.05)):
            places = [one for variant in live.variants.values() for one in variant.instances()]
            if not any(place.waiting for place in places):
                break
            pause.wait(0.05)
        live.stop()
        for old in folder.glob("g*"):
            if old.name != f"g{current}":
                remove(old)

    def _folder(self, scope: Scope, name: str) -> Path:
        return self._cloud.config.data / "endpoints" / f"{scope.region}.{name}"
