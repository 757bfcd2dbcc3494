"""One job: how it stands, why it failed, what it measured, what it printed."""

from collections.abc import Iterator
from typing import Any

from cloudlet.console import parts
from cloudlet.console.asking import Asked, NotThere, Page
from cloudlet.console.engine import words
from cloudlet.console.engine.html import Child, Html, markup, tag
from cloudlet.console.pages.log import log_section
from cloudlet.console.pages.plot import metric_plot
from cloudlet.console.queries import jobs

LINES = 500
EVERY_SECONDS = 2


def show(asked: Asked, family: str, name: str) -> Page:
    found = jobs.one(asked.cloud, family, name, asked.now, LINES) if family in jobs.KINDS else None
    if found is None:
        raise NotThere(f"There is no {family} job {name}.")
    row = found.row
    body = markup(
        parts.trail((parts.path("jobs"), "Jobs"), (parts.path("jobs", family=family), family)),
        tag("h1", name),
        tag("div", _state(asked, found), id="state", data_live=True),
        tag("div", _metrics(found), id="metrics", data_live=True),
        log_section(found.log, _silence(row), live=row.is_running),
        parts.section("What was asked for", parts.facts(_facts(found.request))),
        _hyperparameters(found.request),
    )
    return Page(name, body, "jobs", EVERY_SECONDS if row.is_running else 0, has_log=True)


def _silence(row: jobs.JobRow) -> str:
    return "This job has printed nothing yet." if row.is_running else "This job printed nothing."


def _state(asked: Asked, found: jobs.Job) -> Html:
    row = found.row
    return markup(
        tag(
            "p",
            parts.status(row.status),
            tag("span", f" {row.family.capitalize()} job, begun "),
            parts.moment(row.created_at, asked.now),
            f", {'running for' if row.is_running else 'took'} {words.span(row.took)}.",
        ),
        tag("pre", row.reason, class_="notice fault", tabindex=0) if row.reason else None,
        _phases(found.phases),
    )


def _phases(found: list[jobs.Phase]) -> Html:
    shown = (
        tag(
            "li",
            tag("b", one.name.capitalize()),
            tag("span", parts.clock_time(one.at)),
            tag("span", words.span(one.took) if one.took is not None else ""),
        )
        for one in found
    )
    return tag("ol", shown, class_="phases")


def _metrics(found: jobs.Job) -> Child:
    plots = [metric_plot(name, values) for name, values in found.metrics.items()]
    return parts.section("Metrics", tag("div", plots, class_="plots")) if plots else None


def _facts(request: dict[str, Any]) -> Iterator[tuple[str, Child]]:
    """Of all families; each has some of them."""
    algorithm = request.get("AlgorithmSpecification", {})
    program = request.get("AppSpecification", {})
    yield "Image", algorithm.get("TrainingImage") or program.get("ImageUri")
    yield "Command", " ".join(program.get("ContainerEntrypoint", []))
    yield "Model", request.get("ModelName")
    yield "Inputs", _places(_inputs(request))
    yield "Output", _places(_outputs(request))
    yield "Role", request.get("RoleArn")
    limit = request.get("StoppingCondition", {}).get("MaxRuntimeInSeconds")
    yield "May run for", words.seconds(limit) if limit else None


def _inputs(request: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for one in request.get("InputDataConfig", []):
        yield one["ChannelName"], one["DataSource"].get("S3DataSource", {}).get("S3Uri", "")
    for one in request.get("ProcessingInputs", []):
        yield one["InputName"], one.get("S3Input", {}).get("S3Uri", "")
    source = request.get("TransformInput", {}).get("DataSource", {}).get("S3DataSource", {})
    yield "", source.get("S3Uri", "")


def _outputs(request: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if where := request.get("OutputDataConfig", {}).get("S3OutputPath"):
        yield "", f"{where.rstrip('/')}/{request['TrainingJobName']}/output/"
    for one in request.get("ProcessingOutputConfig", {}).get("Outputs", []):
        yield one["OutputName"], one.get("S3Output", {}).get("S3Uri", "")
    yield "", request.get("TransformOutput", {}).get("S3OutputPath", "")


def _places(named: Iterator[tuple[str, str]]) -> list[Html]:
    return [
        tag("div", f"{name}: " if name else "", parts.s3_place(uri)) for name, uri in named if uri
    ]


def _hyperparameters(request: dict[str, Any]) -> Child:
    given = request.get("HyperParameters", {})
    if not given:
        return None
    rows = [(tag("code", name), tag("code", value)) for name, value in sorted(given.items())]
    return parts.section("Hyperparameters", parts.table(("Name", "Value"), rows, "Hyperparameters"))
