"""CloudWatch: metrics are kept and worked out, alarms really change their state."""

from cloudlet.registry import Operation, Service, operations
from cloudlet.services.cloudwatch import alarms, history, metrics, tags
from cloudlet.services.cloudwatch.watch import Watch


def service() -> Service:
    changing = (
        ("PutMetricData", metrics.put_metric_data),
        ("PutMetricAlarm", alarms.put_metric_alarm),
        ("DeleteAlarms", alarms.delete_alarms),
        ("SetAlarmState", alarms.set_alarm_state),
        ("EnableAlarmActions", alarms.enable_alarm_actions),
        ("DisableAlarmActions", alarms.disable_alarm_actions),
        ("TagResource", tags.tag_resource),
        ("UntagResource", tags.untag_resource),
    )
    reading = (
        ("ListMetrics", metrics.list_metrics),
        ("GetMetricStatistics", metrics.get_metric_statistics),
        ("GetMetricData", metrics.get_metric_data),
        ("DescribeAlarms", alarms.describe_alarms),
        ("DescribeAlarmsForMetric", alarms.describe_alarms_for_metric),
        ("DescribeAlarmHistory", history.describe_alarm_history),
        ("ListTagsForResource", tags.list_tags_for_resource),
    )
    return Service(
        "cloudwatch",
        "cloudwatch",
        operations(
            *(Operation(name, one) for name, one in changing),
            *(Operation(name, one, reads_only=True) for name, one in reading),
        ),
        components=(Watch,),
    )
