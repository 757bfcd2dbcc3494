"""CloudWatch Logs, on disk: groups, streams, events."""

from cloudlet.registry import Operation, Service, operations
from cloudlet.services.logs import events, groups, streams
from cloudlet.services.logs.naming import resources


def service() -> Service:
    changing = (
        ("CreateLogGroup", groups.create_log_group),
        ("DeleteLogGroup", groups.delete_log_group),
        ("PutRetentionPolicy", groups.put_retention_policy),
        ("DeleteRetentionPolicy", groups.delete_retention_policy),
        ("TagResource", groups.tag_resource),
        ("UntagResource", groups.untag_resource),
        ("CreateLogStream", streams.create_log_stream),
        ("DeleteLogStream", streams.delete_log_stream),
        ("PutLogEvents", events.put_log_events),
    )
    reading = (
        ("DescribeLogGroups", groups.describe_log_groups),
        ("ListTagsForResource", groups.list_tags_for_resource),
        ("DescribeLogStreams", streams.describe_log_streams),
        ("GetLogEvents", events.get_log_events),
        ("FilterLogEvents", events.filter_log_events),
    )
    return Service(
        "logs",
        "logs",
        operations(
            *(Operation(name, one, resources=resources) for name, one in changing),
            *(Operation(name, one, resources=resources, reads_only=True) for name, one in reading),
        ),
    )
