"""A processing job, step by step."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cloudlet.jobs.engine import failures
from cloudlet.jobs.engine.environment import resource_config
from cloudlet.jobs.executor import Executor, Task
from cloudlet.services.sagemaker import objects
from cloudlet.services.sagemaker.jobs import JobWork, seen
from cloudlet.services.sagemaker.logs import write_log
from cloudlet.services.sagemaker.process_env import process_environment

LOG_GROUP = "/aws/sagemaker/ProcessingJobs"
LONGEST_MESSAGE = 1024


@dataclass
class ProcessingWork(JobWork):
    def fetch(self) -> None:
        for name in ("config", "processing", "output", "tmp"):
            (self.ml / name).mkdir(parents=True)
        self._write_config()
        for one in self.request.get("ProcessingInputs", []):
            source, place = one["S3Input"], self._place(one["S3Input"])
            place.mkdir(parents=True, exist_ok=True)
            objects.fetch_prefix(self.acting, objects.uri(source["S3Uri"]), place)
        for one in self._outputs():
            self._place(one).mkdir(parents=True, exist_ok=True)

    def task(self, executor: Executor) -> Task:
        home = str(executor.home_of(self.ml))
        application = self.request["AppSpecification"]
        words = [*application["ContainerEntrypoint"], *application.get("ContainerArguments", [])]
        command = [seen(word, home) for word in words]
        base = process_environment(self.cloud, self.request["RoleArn"], home)
        env = {**base, "PROCESSING_JOB_NAME": self.name, **self.request.get("Environment", {})}
        argument = {"command": command, "cwd": home}
        return self.confined(Task("cloudlet.jobs.script:run", argument, self.ml, self.log, env))

    @property
    def isolated(self) -> bool:
        return bool(self.request.get("NetworkConfig", {}).get("EnableNetworkIsolation"))

    def hear(self, lines: list[str]) -> None:
        write_log(self.cloud, LOG_GROUP, self.stream, lines)

    def failure(self, code: int, last_lines: list[str]) -> str:
        self.results["exit_message"] = self._message()
        return failures.algorithm_failure(code, "", last_lines)

    def keep(self) -> None:
        self.results["exit_message"] = self._message()
        for one in self._outputs():
            place = self.made(self._place(one))
            objects.keep_folder(self.acting, place, objects.uri(one["S3Uri"]))

    def _outputs(self) -> list[dict[str, Any]]:
        config = self.request.get("ProcessingOutputConfig", {})
        return [one["S3Output"] for one in config.get("Outputs", [])]

    def _place(self, one: dict[str, Any]) -> Path:
        return self.ml / str(one["LocalPath"]).removeprefix("/opt/ml/")

    def _message(self) -> str:
        return self.said(self.ml / "output" / "message", LONGEST_MESSAGE)

    def _write_config(self) -> None:
        kind = self.request["ProcessingResources"]["ClusterConfig"].get("InstanceType", "")
        about = {**self.request, "ProcessingJobArn": self.arn}
        config = self.ml / "config"
        (config / "processingjobconfig.json").write_text(json.dumps(about, default=str))
        (config / "resourceconfig.json").write_text(json.dumps(resource_config(kind)))
