"""Jobs of all families: their records, their runs, and what a killed cloud left of them."""

import dataclasses
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cloudlet.context import Cloud
from cloudlet.jobs.engine import events
from cloudlet.jobs.engine import life as lives
from cloudlet.jobs.engine.life import ENDED, Life
from cloudlet.jobs.executor import Task
from cloudlet.jobs.leavings import beginning, is_own
from cloudlet.jobs.processes import Processes, most_memory
from cloudlet.jobs.removing import remove
from cloudlet.jobs.runner import CannotRun, Run
from cloudlet.services.sagemaker.acting import Acting
from cloudlet.services.sagemaker.announcing import tell_of_job
from cloudlet.services.sagemaker.job_lives import life_of
from cloudlet.services.sagemaker.shelf import Shelf
from cloudlet.store import Resource, Scope


@dataclass
class JobWork:
    """What the families' jobs share; a `Work` of the runner once a family has filled it."""

    cloud: Cloud
    shelf: Shelf
    scope: Scope
    name: str
    request: dict[str, Any]
    life: Life
    results: dict[str, Any] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The job's own; `ml` in it is what the job sees as /opt/ml."""
        return jobs_folder(self.cloud) / f"{self.shelf.kind}.{self.scope.region}.{self.name}"

    @property
    def ml(self) -> Path:
        return self.folder / "ml"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def arn(self) -> str:
        return self.shelf.arn(self.scope, self.name)

    @property
    def stream(self) -> str:
        """The name of the log stream."""
        return f"{self.name}/algo-1-{int(self.life.marks[0].at.timestamp())}"

    @property
    def acting(self) -> Acting:
        return Acting(self.cloud, self.request["RoleArn"])

    @property
    def isolated(self) -> bool:
        """Whether it was asked for without a network."""
        return bool(self.request.get("EnableNetworkIsolation"))

    def confined(self, task: Task) -> Task:
        """Without sight of the cloud's own folder, with a limit, and without a network if asked."""
        hidden = str(self.cloud.config.data)
        return dataclasses.replace(
            task, hidden=hidden, isolated=self.isolated, most_memory=most_memory()
        )

    def body(self) -> dict[str, Any]:
        return {"request": self.request, "life": lives.to_body(self.life), **self.results}

    def moved(self) -> None:
        change_job(self.cloud, self.shelf, self.scope, self.name, self.body())

    def made(self, place: Path) -> Path:
        """What the job left at a place of its folder. Raises CannotRun when it leads elsewhere."""
        if not is_own(place, self.folder):
            shown = "/opt/ml" / place.relative_to(self.ml)
            raise CannotRun(f"ClientError: {shown} is a link, and links are not followed")
        return place

    def said(self, place: Path, most: int) -> str:
        """The beginning of a text that the job left there, or nothing."""
        return beginning(place, self.folder, most)

    def clear(self) -> None:
        remove(self.folder)


class Jobs:
    """The jobs that run now."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._processes = cloud.component(Processes)
        self._runs: dict[str, Run] = {}

    def start(self) -> None:
        from cloudlet.services.sagemaker.families import FAMILIES

        for shelf in FAMILIES:
            for record in shelf.rows(self._cloud).list(self._cloud.scope):
                self._fail_if_cut_off(shelf, record)
        remove(jobs_folder(self._cloud))

    def begin(self, work: Any) -> None:
        """Have a job run that is already on its shelf. `work` is a JobWork of a family."""
        self._forget_ended()
        run = Run(work, self._processes.executor, self._cloud.clock)
        self._runs[work.arn] = run
        run.begin()

    def ask_to_stop(self, arn: str) -> bool:
        """False when it does not run."""
        run = self._runs.get(arn)
        if run is None or run.work.life.ended:
            return False
        run.happen(events.StopAsked())
        return True

    def stop(self) -> None:
        for run in list(self._runs.values()):
            run.happen(events.CloudRestarted())
        for run in list(self._runs.values()):
            run.done.wait(10)

    def _forget_ended(self) -> None:
        for arn, run in list(self._runs.items()):
            if run.done.is_set():
                self._runs.pop(arn, None)

    def _fail_if_cut_off(self, shelf: Shelf, record: Resource) -> None:
        before = life_of(record)
        if before.phase in ENDED:
            return
        after, _ = lives.step(before, events.CloudRestarted(), self._cloud.clock.now())
        body = {**record.body, "life": lives.to_body(after)}
        change_job(self._cloud, shelf, self._cloud.scope, record.name, body)


def change_job(cloud: Cloud, shelf: Shelf, scope: Scope, name: str, body: dict[str, Any]) -> None:
    """Keep a job's new state and announce it, both or neither."""
    with cloud.store.write():
        now = cloud.clock.now()
        record = shelf.rows(cloud).change(scope, name, lambda _: body, now)
        if record is not None:
            tell_of_job(cloud, shelf.kind, record)


def jobs_folder(cloud: Cloud) -> Path:
    return cloud.config.data / "jobs"


def seen(word: str, home: str) -> str:
    """A path in the container, as the process finds it."""
    return home + word.removeprefix("/opt/ml") if word.startswith("/opt/ml/") else word
