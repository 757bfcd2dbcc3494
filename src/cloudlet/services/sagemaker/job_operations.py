"""What the operations of every family of jobs have in common."""

from collections.abc import Callable
from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Operation, Params
from cloudlet.services.sagemaker.announcing import tell_of_job
from cloudlet.services.sagemaker.jobs import Jobs, stop_job
from cloudlet.services.sagemaker.listing import page
from cloudlet.services.sagemaker.shelf import Shelf
from cloudlet.store import Resource

Answer = dict[str, Any]


def without_tags(params: Params) -> Params:
    """A request as it is kept and described: tags have operations of their own."""
    return {member: value for member, value in params.items() if member != "Tags"}


def begin(call: Call, shelf: Shelf, family: str, params: Params, work: Any) -> Answer:
    """Put a job on its shelf and have it run. `work` is a JobWork of the family."""
    with call.cloud.store.write():
        arn = shelf.add(call, work.name, work.body(), params.get("Tags", []))
        tell_of_job(call.cloud, shelf.kind, shelf.get(call.cloud, call.scope, work.name))
    call.cloud.component(Jobs).begin(work)
    return {f"{family}JobArn": arn}


def job_operations(
    shelf: Shelf,
    family: str,
    create: Callable[[Call, Params], Answer],
    describe: Callable[[Resource], Answer],
    summary: Callable[[Resource], Answer],
) -> tuple[Operation, ...]:
    """Create, describe, list and stop, for a family that is called as AWS calls it (`Training`)."""
    name, arn = f"{family}JobName", shelf.arns(f"{family}JobName")

    def describe_one(call: Call, params: Params) -> Answer:
        return describe(shelf.get(call.cloud, call.scope, params[name]))

    def list_all(call: Call, params: Params) -> Answer:
        summaries = [summary(record) for record in shelf.rows(call.cloud).list(call.scope)]
        return page(
            summaries,
            params,
            member=f"{family}JobSummaries",
            name=name,
            status=f"{family}JobStatus",
        )

    def stop(call: Call, params: Params) -> Answer:
        stop_job(call, shelf, params[name])
        return {}

    return (
        Operation(f"Create{family}Job", create, resources=arn),
        Operation(f"Describe{family}Job", describe_one, resources=arn, reads_only=True),
        Operation(f"List{family}Jobs", list_all, reads_only=True),
        Operation(f"Stop{family}Job", stop, resources=arn),
    )
