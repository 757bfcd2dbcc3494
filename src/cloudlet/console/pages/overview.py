"""The first page: what happens now, how much there is, how to speak to it."""

from datetime import timedelta
from shlex import quote

from cloudlet.console import parts
from cloudlet.console.asking import Asked, Page
from cloudlet.console.engine import words
from cloudlet.console.engine.html import Child, Html, markup, tag
from cloudlet.console.pages.jobs import jobs_table
from cloudlet.console.queries import buckets, calls, endpoints, jobs

EVERY_SECONDS = 3
MOST_JOBS = 6


def show(asked: Asked) -> Page:
    found = jobs.newest(asked.cloud, jobs.Wanted(), asked.now, MOST_JOBS)
    body = markup(
        tag("h1", "Overview"),
        tag("div", _figures(asked), id="figures", data_live=True),
        parts.section("Latest jobs", _jobs(asked, found), name="jobs", live=True),
        parts.section("Speak to it", _speak(asked)),
    )
    return Page("Overview", body, "overview", EVERY_SECONDS)


def _figures(asked: Asked) -> Html:
    cloud = asked.cloud
    found = jobs.counts(cloud)
    stored = buckets.every(cloud)
    serving = endpoints.every(cloud, asked.now - timedelta(hours=1))
    made, refused = calls.since(cloud, asked.now - timedelta(hours=1))
    return parts.figures(
        (
            (
                parts.link(f"{found['running']:,}", "jobs", state="running"),
                _other_jobs(found),
            ),
            (
                parts.link(f"{sum(one.status == 'InService' for one in serving):,}", "endpoints"),
                _serving(serving),
            ),
            (
                parts.link(f"{sum(one.objects for one in stored):,}", "buckets"),
                _stored(stored),
            ),
            (
                parts.link(_counted(made), "calls"),
                f"calls in the last hour, {refused:,} of them refused or failed",
            ),
        )
    )


def _other_jobs(found: dict[str, int]) -> str:
    noun = "job is" if found["running"] == 1 else "jobs are"
    return f"{noun} running; {found['completed']:,} completed, {found['failed']:,} failed"


def _serving(found: list[endpoints.Endpoint]) -> str:
    requests = words.count(sum(one.calls for one in found), "request")
    return f"of {words.count(len(found), 'endpoint')} in service; {requests} in the last hour"


def _stored(found: list[buckets.BucketRow]) -> str:
    size = words.size(sum(one.bytes for one in found))
    return f"objects in {words.count(len(found), 'bucket')}, {size}"


def _counted(number: int) -> str:
    return f"{number:,}+" if number == calls.MOST_COUNTED else f"{number:,}"


def _jobs(asked: Asked, found: list[jobs.JobRow]) -> Child:
    if not found:
        return parts.empty(
            "Training, processing and transform jobs will stand here. Make the first one with "
            "boto3, the AWS command line or the SageMaker SDK."
        )
    return [jobs_table(found, asked.now), tag("p", parts.link("All jobs", "jobs"), class_="pager")]


def _speak(asked: Asked) -> list[Html]:
    config = asked.cloud.config
    command = f'eval "$(cloudlet env --data {quote(str(config.data))})"'
    return [
        tag("p", "In a shell, for boto3, the AWS command line and the SageMaker SDK:"),
        tag("pre", tag("code", command), tabindex=0),
        parts.facts(
            (
                ("Address", tag("code", config.url)),
                ("Data folder", tag("code", str(config.data))),
                ("Account", config.account),
                ("Region", config.region),
                ("Keys", "any pair is taken (--open)" if config.open else "signatures are checked"),
                ("Policies", _policies(enforce=config.enforce)),
            )
        ),
    ]


def _policies(*, enforce: bool) -> str:
    return "decide every call" if enforce else "do not decide; cloudlet serve --enforce lets them"
