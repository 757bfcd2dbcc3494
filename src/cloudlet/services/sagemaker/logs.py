"""What jobs and endpoints print, into CloudWatch Logs."""

import importlib.util
import json
from pathlib import Path
from urllib.parse import quote

from cloudlet.clock import iso
from cloudlet.context import Cloud

LONGEST = 250_000


def write_log(cloud: Cloud, group: str, stream: str, lines: list[str]) -> None:
    """Append lines to a stream, which is made when it is not there; empty lines are left out."""
    said = [line[:LONGEST] for line in lines if line.strip()]
    if not said:
        return
    if importlib.util.find_spec("cloudlet.services.logs") is None:
        _keep_here(cloud, group, stream, said)
        return
    api = importlib.import_module("cloudlet.services.logs.api")
    api.put_log_events(cloud, group, stream, said)


def stream_file(cloud: Cloud, group: str, stream: str) -> Path:
    """Where the lines of a stream are kept while there is no CloudWatch Logs."""
    return cloud.config.data / "logs" / quote(group, safe="") / quote(stream, safe="")


def _keep_here(cloud: Cloud, group: str, stream: str, lines: list[str]) -> None:
    file = stream_file(cloud, group, stream)
    file.parent.mkdir(parents=True, exist_ok=True)
    now = iso(cloud.clock.now())
    with file.open("a") as appended:
        appended.writelines(json.dumps([now, line]) + "\n" for line in lines)
