"""What other parts of the cloud write into logs."""

from cloudlet.context import Cloud
from cloudlet.services.logs import rows
from cloudlet.services.logs.engine.batches import Event

LONGEST = 256 * 1024 - rows.BYTES_AROUND_EVENT


def put_log_events(cloud: Cloud, group: str, stream: str, lines: list[str]) -> None:
    """Append lines with the time of now. Group and stream are made when they are not there."""
    now, place = cloud.clock.now(), rows.Place(cloud.scope, group)
    with cloud.store.write():
        rows.groups(cloud).create(place.scope, group, rows.group_arn(place.scope, group), {}, now)
        rows.add_stream(cloud, place, stream, now)
        found = rows.need_stream(cloud, place, stream)
        at = rows.milliseconds(now)
        events = [Event(at, line[:LONGEST]) for line in lines if line]
        rows.add_events(cloud, found["id"], events, at, None)
