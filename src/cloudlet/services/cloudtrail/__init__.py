"""CloudTrail: the audit trail of this cloud, answered as LookupEvents."""

from cloudlet.registry import Operation, Service, operations
from cloudlet.services.cloudtrail.lookup import lookup_events


def service() -> Service:
    return Service(
        "cloudtrail",
        "cloudtrail",
        operations(Operation("LookupEvents", lookup_events, reads_only=True)),
    )
