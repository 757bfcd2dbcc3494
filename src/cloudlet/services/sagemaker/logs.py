"""What jobs and endpoints print, into CloudWatch Logs."""

from cloudlet.context import Cloud

LONGEST = 250_000


def write_log(cloud: Cloud, group: str, stream: str, lines: list[str]) -> None:
    """Append lines to a stream, which is made when it is not there; empty lines are left out."""
    from cloudlet.services.logs import api as logs

    said = [line[:LONGEST] for line in lines if line.strip()]
    if said:
        logs.put_log_events(cloud, group, stream, said)
