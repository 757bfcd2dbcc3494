"""Metrics come back as their statistics; a breached alarm changes its state by itself."""

from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import ClientError

from cloudlet.clock import SystemClock
from cloudlet.services.cloudwatch import api
from tests.cloudlet.waiting import until


@pytest.fixture
def cloudwatch(client):
    return client("cloudwatch")


def now():
    return SystemClock().now()


def code(call, **params):
    with pytest.raises(ClientError) as refused:
        call(**params)
    return refused.value.response["Error"]["Code"]


def alarm(cloudwatch, name, **changes):
    wanted = {
        "AlarmName": name,
        "Namespace": "lab",
        "MetricName": name,
        "Statistic": "Maximum",
        "Period": 60,
        "EvaluationPeriods": 1,
        "Threshold": 10.0,
        "ComparisonOperator": "GreaterThanThreshold",
    }
    cloudwatch.put_metric_alarm(**wanted | changes)


def state(cloudwatch, name):
    (found,) = cloudwatch.describe_alarms(AlarmNames=[name])["MetricAlarms"]
    return found["StateValue"]


def put(cloudwatch, name, value, **more):
    cloudwatch.put_metric_data(
        Namespace="lab", MetricData=[{"MetricName": name, "Value": value, **more}]
    )


def test_what_was_measured_comes_back(cloudwatch):
    at = now() - timedelta(minutes=5)
    for value in (1.0, 2.0, 6.0):
        put(cloudwatch, "latency", value, Timestamp=at, Dimensions=[{"Name": "v", "Value": "a"}])
    asked = {
        "Namespace": "lab",
        "MetricName": "latency",
        "Dimensions": [{"Name": "v", "Value": "a"}],
        "StartTime": at - timedelta(minutes=1),
        "EndTime": now(),
        "Period": 60,
    }
    statistics = ["SampleCount", "Average", "Maximum"]
    (point,) = cloudwatch.get_metric_statistics(**asked, Statistics=statistics)["Datapoints"]
    assert (point["SampleCount"], point["Average"], point["Maximum"]) == (3, 3.0, 6.0)
    (point,) = cloudwatch.get_metric_statistics(**asked, ExtendedStatistics=["p50"])["Datapoints"]
    assert point["ExtendedStatistics"] == {"p50": 2.0}
    (metric,) = cloudwatch.list_metrics(Namespace="lab", MetricName="latency")["Metrics"]
    assert metric["Dimensions"] == asked["Dimensions"]


def test_queries_with_math(cloudwatch):
    at = datetime.fromtimestamp(int(now().timestamp()) // 60 * 60 - 120, UTC)
    for name, value in (("errors", 5.0), ("calls", 20.0)):
        put(cloudwatch, name, value, Timestamp=at)
    stat = {
        name: {"Metric": {"Namespace": "lab", "MetricName": name}, "Period": 60, "Stat": "Sum"}
        for name in ("errors", "calls")
    }
    found = cloudwatch.get_metric_data(
        MetricDataQueries=[
            {"Id": "rate", "Expression": "100 * errors / calls"},
            *({"Id": name, "MetricStat": one, "ReturnData": False} for name, one in stat.items()),
        ],
        StartTime=at - timedelta(minutes=5),
        EndTime=now(),
    )["MetricDataResults"]
    assert [(one["Id"], one["Timestamps"], one["Values"]) for one in found] == [
        ("rate", [at], [25.0])
    ]


def test_a_breach_changes_the_state_and_is_told(cloudwatch, client):
    client("logs").create_log_group(logGroupName="/alarms")
    events = client("events")
    pattern = '{"source": ["aws.cloudwatch"], "detail": {"alarmName": ["hot"]}}'
    events.put_rule(Name="alarms", EventPattern=pattern)
    group = "arn:aws:logs:us-east-1:000000000001:log-group:/alarms"
    events.put_targets(Rule="alarms", Targets=[{"Id": "1", "Arn": group}])
    alarm(cloudwatch, "hot", AlarmActions=["arn:aws:sns:us-east-1:000000000001:nobody"])
    assert state(cloudwatch, "hot") == "INSUFFICIENT_DATA"
    put(cloudwatch, "hot", 11.0)
    until(lambda: state(cloudwatch, "hot") == "ALARM")
    (told,) = until(lambda: client("logs").filter_log_events(logGroupName="/alarms")["events"])
    assert '"value": "ALARM"' in told["message"]
    history = cloudwatch.describe_alarm_history(AlarmName="hot")["AlarmHistoryItems"]
    kinds = {one["HistoryItemType"]: one["HistorySummary"] for one in history}
    assert kinds["StateUpdate"] == "Alarm updated from INSUFFICIENT_DATA to ALARM"
    assert kinds["Action"].startswith("Failed to execute action")


def test_other_parts_of_the_cloud_measure_and_ask(cloud, cloudwatch):
    inside = cloud.gateway.running.cloud
    alarm(cloudwatch, "Errors", Namespace="AWS/SageMaker", ComparisonOperator="LessThanThreshold")
    api.put_metric(inside, "AWS/SageMaker", "Errors", {}, [1.0, 2.0])
    put(cloudwatch, "unrelated", 1.0)
    assert api.alarm_state(inside, "Errors") == "INSUFFICIENT_DATA"
    alarm(
        cloudwatch,
        "Errors",
        Namespace="AWS/SageMaker",
        ComparisonOperator="LessThanThreshold",
        Statistic="Average",
    )
    until(lambda: api.alarm_state(inside, "Errors") == "ALARM")
    assert api.alarm_state(inside, "no-such-alarm") is None


def test_a_state_set_by_hand_lasts_until_the_next_look(cloudwatch):
    alarm(cloudwatch, "by-hand")
    cloudwatch.set_alarm_state(AlarmName="by-hand", StateValue="ALARM", StateReason="a test")
    assert state(cloudwatch, "by-hand") in {"ALARM", "INSUFFICIENT_DATA"}
    put(cloudwatch, "by-hand", 1.0)
    until(lambda: state(cloudwatch, "by-hand") == "OK")


@pytest.mark.parametrize(
    "changes",
    [
        {"ComparisonOperator": "GreaterThanUpperThreshold"},
        {"DatapointsToAlarm": 2},
        {"TreatMissingData": "perhaps"},
        {"Statistic": None, "ExtendedStatistic": "tm99"},
    ],
)
def test_alarms_that_are_not_run_are_refused(cloudwatch, changes):
    given = {name: value for name, value in changes.items() if value is not None}
    wanted = {
        "AlarmName": "x",
        "Namespace": "lab",
        "MetricName": "x",
        "Period": 60,
        "Threshold": 1.0,
        "EvaluationPeriods": 1,
        "ComparisonOperator": "GreaterThanThreshold",
        **given,
    }
    if "ExtendedStatistic" not in given:
        wanted["Statistic"] = "Sum"
    assert code(cloudwatch.put_metric_alarm, **wanted) == "InvalidParameterValue"


def test_what_is_refused(cloudwatch):
    assert code(
        cloudwatch.put_metric_data,
        Namespace="AWS/Lab",
        MetricData=[{"MetricName": "m", "Value": 1}],
    )
    assert code(cloudwatch.delete_alarms, AlarmNames=["nowhere"]) in {
        "ResourceNotFound",
        "ResourceNotFoundException",
    }
    old = [{"MetricName": "m", "Value": 1, "Timestamp": now() - timedelta(days=15)}]
    assert code(cloudwatch.put_metric_data, Namespace="lab", MetricData=old)
