"""What the operations of every family of jobs have in common."""

from collections.abc import Callable
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError, validation_error
from cloudlet.registry import Operation, Params
from cloudlet.services.sagemaker.announcing import tell_of_job
from cloudlet.services.sagemaker.job_lives import life_of, status_of
from cloudlet.services.sagemaker.jobs import Jobs
from cloudlet.services.sagemaker.listing import page
from cloudlet.services.sagemaker.shelf import Shelf
from cloudlet.store import Resource

Answer = dict[str, Any]


def require_name_free(call: Call, shelf: Shelf, name: str) -> None:
    """Before work is done for a request that would be refused at its end."""
    if shelf.rows(call.cloud).get(call.scope, name):
        arn = shelf.arn(call.scope, name)
        raise AwsError(shelf.taken_code, shelf.taken.format(arn=arn, name=name))


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
        _stop(call, shelf, params[name])
        return {}

    return (
        Operation(f"Create{family}Job", create, resources=arn),
        Operation(f"Describe{family}Job", describe_one, resources=arn, reads_only=True),
        Operation(f"List{family}Jobs", list_all, reads_only=True),
        Operation(f"Stop{family}Job", stop, resources=arn),
    )


def _stop(call: Call, shelf: Shelf, name: str) -> None:
    """What every Stop…Job does. Raises the error for a job that is not there or has ended."""
    record = shelf.get(call.cloud, call.scope, name)
    if not call.cloud.component(Jobs).ask_to_stop(record.arn):
        raise validation_error(
            "The request was rejected because the job is in status "
            f"{status_of(life_of(shelf.get(call.cloud, call.scope, name)))}."
        )
