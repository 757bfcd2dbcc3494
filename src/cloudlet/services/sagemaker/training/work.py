"""A training job, step by step."""

import os
from dataclasses import dataclass, field
from typing import Any

from cloudlet.jobs.engine import failures
from cloudlet.jobs.engine.environment import Setting, script_environment
from cloudlet.jobs.engine.hyperparameters import own
from cloudlet.jobs.engine.metrics import Definition, definitions, readings
from cloudlet.jobs.executor import Executor, Task
from cloudlet.services.sagemaker import objects
from cloudlet.services.sagemaker.images import runtime_of
from cloudlet.services.sagemaker.jobs import JobWork, seen
from cloudlet.services.sagemaker.logs import write_log
from cloudlet.services.sagemaker.metrics import put_readings
from cloudlet.services.sagemaker.process_env import process_environment
from cloudlet.services.sagemaker.s3_uri import S3Uri, s3_uri
from cloudlet.services.sagemaker.training.algorithms import default_metrics
from cloudlet.services.sagemaker.training.inputs import channel_config, fetch_channels, lay_out
from cloudlet.services.sagemaker.training.program import Program, choose_program, fetch_code

LOG_GROUP = "/aws/sagemaker/TrainingJobs"


@dataclass
class TrainingWork(JobWork):
    program: Program = field(default_factory=Program)

    def fetch(self) -> None:
        lay_out(self.ml, self.request)
        fetch_channels(self.acting, self.ml, self.request)
        self.program = choose_program(self.request, self.ml)
        fetch_code(self.acting, self.program, self.ml)

    def task(self, executor: Executor) -> Task:
        home = str(executor.home_of(self.ml))
        argument: dict[str, Any] = {"home": home, "cwd": f"{home}/{self.program.code}"}
        target = "cloudlet.jobs.algorithms:run"
        if self.program.algorithm:
            argument |= {"algorithm": self.program.algorithm, "cwd": home}
        else:
            target = "cloudlet.jobs.script:run"
            argument |= {"command": [seen(word, home) for word in self.program.command]}
        return self.confined(Task(target, argument, self.ml, self.log, self._environment(home)))

    def hear(self, lines: list[str]) -> None:
        write_log(self.cloud, LOG_GROUP, self.stream, lines)
        wanted, now = self._definitions(), self.cloud.clock.now()
        found = [reading for line in lines for reading in readings(wanted, line)]
        last: dict[str, Any] = self.results.setdefault("metrics", {})
        for one in found:
            last[one.name] = {"MetricName": one.name, "Value": one.value, "Timestamp": now}
        put_readings(self.cloud, self.name, found)

    def failure(self, code: int, last_lines: list[str]) -> str:
        stated = self.said(self.ml / "output" / "failure", 4096)
        if self.program.algorithm:
            return failures.algorithm_failure(code, stated, last_lines)
        return failures.script_failure(" ".join(self.program.command), code, stated, last_lines)

    def keep(self) -> None:
        target, model = output_prefix(self.request), self.made(self.ml / "model")
        if self.request["OutputDataConfig"].get("CompressionType") == "NONE":
            objects.keep_folder(self.acting, model, target / "model")
        else:
            beside = self.folder / "model.tar.gz"
            objects.keep_archive(self.acting, model, target / "model.tar.gz", beside)
        source = self.made(self.ml / "output" / "data")
        if any(source.iterdir()):
            beside = self.folder / "output.tar.gz"
            objects.keep_archive(self.acting, source, target / "output.tar.gz", beside)

    def _definitions(self) -> list[Definition]:
        algorithm = self.request["AlgorithmSpecification"]
        stated = algorithm.get("MetricDefinitions", [])
        return definitions([*stated, *default_metrics(self.program.algorithm)])

    def _environment(self, home: str) -> dict[str, str]:
        setting = Setting(
            home=home,
            job_name=self.name,
            job_arn=self.arn,
            region=self.scope.region,
            entry=self.program.entry,
            code=self.program.source_dir or f"{home}/{self.program.code}",
            hyperparameters=own(self.request.get("HyperParameters", {})),
            channels=channel_config(self.request),
            instance_type=self.request["ResourceConfig"].get("InstanceType", "ml.m5.large"),
            framework=runtime_of(self.request["AlgorithmSpecification"]["TrainingImage"]).framework,
            cpus=os.cpu_count() or 1,
        )
        base = process_environment(self.cloud, self.request["RoleArn"], home)
        own_variables = self.request.get("Environment", {})
        return {**base, **script_environment(setting, self.program.arguments()), **own_variables}


def output_prefix(request: dict[str, Any]) -> S3Uri:
    base = s3_uri(request["OutputDataConfig"]["S3OutputPath"])
    return base / str(request["TrainingJobName"]) / "output"
