"""What jobs and endpoints print, into CloudWatch Logs."""

from cloudlet.context import Cloud
from cloudlet.services.logs import api as logs


def write_log(cloud: Cloud, group: str, stream: str, lines: list[str]) -> None:
    """Append lines to a stream, which is made when it is not there; empty lines are left out."""
    said = [line for line in lines if line.strip()]
    if said:
        logs.put_log_events(cloud, group, stream, said)
