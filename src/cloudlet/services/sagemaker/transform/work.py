"""A batch transform job, step by step. Its process holds the model and reads the files itself."""

from dataclasses import dataclass, field
from typing import Any

from cloudlet.jobs.engine import failures
from cloudlet.jobs.executor import Executor, Task
from cloudlet.services.sagemaker import objects
from cloudlet.services.sagemaker.acting import Acting
from cloudlet.services.sagemaker.jobs import JobWork
from cloudlet.services.sagemaker.logs import write_log
from cloudlet.services.sagemaker.model_data import Served, fetch_model, spec_of

LOG_GROUP = "/aws/sagemaker/TransformJobs"
ANSWER_SECONDS = 600
MEBIBYTES = 6


@dataclass
class TransformWork(JobWork):
    """`container`, `role` and `walled` are the model's, as they were when the job was made."""

    container: dict[str, Any] = field(default_factory=dict)
    role: str = ""
    walled: bool = False

    @property
    def acting(self) -> Acting:
        return Acting(self.cloud, self.role)

    @property
    def isolated(self) -> bool:
        return self.walled

    def fetch(self) -> None:
        fetch_model(self.acting, self.container, self.folder)
        source = self.request["TransformInput"]["DataSource"]["S3DataSource"]["S3Uri"]
        objects.fetch_prefix(self.acting, objects.uri(source), self.ml / "input")
        (self.ml / "output").mkdir()

    def task(self, executor: Executor) -> Task:
        spec = spec_of(self.cloud, Served(self.container, self.role), self.folder)
        argument = {**spec.argument, **self._how(), "home": str(executor.home_of(self.ml))}
        env = {**spec.env, "SAGEMAKER_BATCH": "true", **self.request.get("Environment", {})}
        return self.confined(Task("cloudlet.endpoints.batch:run", argument, self.ml, self.log, env))

    def hear(self, lines: list[str]) -> None:
        write_log(self.cloud, LOG_GROUP, self.stream, lines)

    def failure(self, code: int, last_lines: list[str]) -> str:
        stated = self.said(self.ml / "failure", failures.LONGEST)
        return stated or failures.algorithm_failure(code, "", last_lines)

    def keep(self) -> None:
        target = objects.uri(self.request["TransformOutput"]["S3OutputPath"])
        objects.keep_folder(self.acting, self.made(self.ml / "output"), target)

    def _how(self) -> dict[str, Any]:
        source, target = self.request["TransformInput"], self.request["TransformOutput"]
        filters = self.request.get("DataProcessing", {})
        client = self.request.get("ModelClientConfig", {})
        return {
            "split": source.get("SplitType", "None"),
            "strategy": self.request.get("BatchStrategy", "MultiRecord"),
            "most_bytes": self.request.get("MaxPayloadInMB", MEBIBYTES) << 20,
            "content_type": source.get("ContentType", ""),
            "accept": target.get("Accept", ""),
            "assemble": target.get("AssembleWith", "None"),
            "answer_seconds": client.get("InvocationsTimeoutInSeconds", ANSWER_SECONDS),
            "filters": {
                "input": filters.get("InputFilter", "$"),
                "output": filters.get("OutputFilter", "$"),
                "join": filters.get("JoinSource") == "Input",
            },
        }
