"""DescribeTrainingJob and the summaries of ListTrainingJobs, from what is kept."""

from typing import Any

from cloudlet.jobs.engine.life import Life, Mark, Phase
from cloudlet.services.sagemaker.job_lives import ended_at, life_of, seconds_between, status_of
from cloudlet.services.sagemaker.training.work import output_prefix
from cloudlet.store import Resource

SECONDARY: dict[Phase, tuple[str, str]] = {
    "starting": ("Starting", "Starting the training job"),
    "downloading": ("Downloading", "Downloading input data"),
    "running": ("Training", "Training in progress."),
    "stopping": ("Stopping", "Stopping the training job"),
    "uploading": ("Uploading", "Uploading generated training model"),
    "completed": ("Completed", "Training job completed"),
    "failed": ("Failed", "Training job failed"),
    "stopped": ("Stopped", "Training job stopped"),
}
TIME_UP = ("MaxRuntimeExceeded", "Training job runtime exceeded MaxRuntimeInSeconds provided")
ECHOED = (
    "HyperParameters",
    "AlgorithmSpecification",
    "RoleArn",
    "InputDataConfig",
    "OutputDataConfig",
    "ResourceConfig",
    "VpcConfig",
    "DebugHookConfig",
    "ProfilerConfig",
    "Environment",
    "RetryStrategy",
)


def describe(record: Resource) -> dict[str, Any]:
    request, life = record.body["request"], life_of(record)
    return {
        **{member: request[member] for member in ECHOED if member in request},
        **summary(record),
        **_times(life),
        "StoppingCondition": {
            "MaxRuntimeInSeconds": 86_400,
            **request.get("StoppingCondition", {}),
        },
        "ModelArtifacts": {"S3ModelArtifacts": _artifact(request)},
        "SecondaryStatusTransitions": _transitions(life),
        "EnableNetworkIsolation": bool(request.get("EnableNetworkIsolation")),
        "EnableInterContainerTrafficEncryption": bool(
            request.get("EnableInterContainerTrafficEncryption")
        ),
        "EnableManagedSpotTraining": False,
        **({"FailureReason": life.reason} if life.reason else {}),
        **_final_metrics(record.body),
    }


def summary(record: Resource) -> dict[str, Any]:
    life = life_of(record)
    ended = ended_at(life)
    return {
        "TrainingJobName": record.name,
        "TrainingJobArn": record.arn,
        "CreationTime": record.created_at,
        "LastModifiedTime": life.marks[-1].at,
        "TrainingJobStatus": status_of(life),
        "SecondaryStatus": _secondary(life, life.marks[-1])[0],
        **({"TrainingEndTime": ended} if ended else {}),
    }


def _times(life: Life) -> dict[str, Any]:
    started, ended = life.began("downloading"), ended_at(life)
    seconds = seconds_between((started, ended))
    return {
        **({"TrainingStartTime": started} if started else {}),
        **({"TrainingTimeInSeconds": seconds, "BillableTimeInSeconds": seconds} if ended else {}),
    }


def _artifact(request: dict[str, Any]) -> str:
    plain = request["OutputDataConfig"].get("CompressionType") == "NONE"
    return str(output_prefix(request) / ("model/" if plain else "model.tar.gz"))


def _secondary(life: Life, mark: Mark) -> tuple[str, str]:
    if mark.phase == "stopped" and life.ending == "time":
        return TIME_UP
    return SECONDARY[mark.phase]


def _transitions(life: Life) -> list[dict[str, Any]]:
    found = []
    for mark, following in zip(life.marks, (*life.marks[1:], None), strict=True):
        status, message = _secondary(life, mark)
        end = following.at if following else mark.at if life.ended else None
        one = {"Status": status, "StartTime": mark.at, "StatusMessage": message}
        found.append(one | ({"EndTime": end} if end else {}))
    return found


def _final_metrics(body: dict[str, Any]) -> dict[str, Any]:
    """The last value of each metric."""
    last = body.get("metrics")
    return {"FinalMetricDataList": list(last.values())} if last else {}
