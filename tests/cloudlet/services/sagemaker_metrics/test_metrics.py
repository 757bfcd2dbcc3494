"""What a script measures for a trial component: put, summed up, got as a course, gone with it."""

from datetime import UTC, datetime, timedelta
from math import nan

import pytest
from botocore.exceptions import ClientError

MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def start():
    """The beginning of the minute an hour ago."""
    return datetime.now(UTC).replace(second=0, microsecond=0) - 60 * MINUTE  # noqa: TID251 - a real cloud


@pytest.fixture(scope="module")
def run(client, start):
    """The ARN of a component whose loss fell over three steps, two of them in one minute."""
    client("sagemaker").create_trial_component(TrialComponentName="run")
    points = [(0, 4.0, timedelta()), (1, 2.0, timedelta(seconds=30)), (2, 1.5, 2 * MINUTE)]
    answer = client("sagemaker-metrics").batch_put_metrics(
        TrialComponentName="run",
        MetricData=[
            {"MetricName": "loss", "Step": step, "Value": value, "Timestamp": start + after}
            for step, value, after in points
        ],
    )
    assert "Errors" not in answer
    return client("sagemaker").describe_trial_component(TrialComponentName="run")[
        "TrialComponentArn"
    ]


def query(arn, **members):
    asked = {
        "MetricName": "loss",
        "ResourceArn": arn,
        "MetricStat": "Avg",
        "Period": "IterationNumber",
        "XAxisType": "IterationNumber",
    }
    return asked | members


@pytest.fixture
def got(client):
    def one(asked):
        answer = client("sagemaker-metrics").batch_get_metrics(MetricQueries=[asked])
        return answer["MetricQueryResults"][0]

    return one


def test_a_component_tells_what_was_measured(client, run, start):
    (metric,) = client("sagemaker").describe_trial_component(TrialComponentName="run")["Metrics"]
    assert metric["TimeStamp"] == start + 2 * MINUTE
    assert metric["SourceArn"] == run
    told = {name: metric[name] for name in ("MetricName", "Count", "Min", "Max", "Last", "Avg")}
    assert told == {
        "MetricName": "loss",
        "Count": 3,
        "Min": 1.5,
        "Max": 4.0,
        "Last": 1.5,
        "Avg": 2.5,
    }
    assert metric["StdDev"] == pytest.approx(1.0801, abs=1e-4)


def test_a_course_by_steps_and_by_time(got, run, start):
    by_step = got(query(run))
    assert (by_step["XAxisValues"], by_step["MetricValues"]) == ([0, 1, 2], [4.0, 2.0, 1.5])
    some = got(query(run, Start=1, End=1))
    assert (some["XAxisValues"], some["MetricValues"]) == ([1], [2.0])
    by_minute = got(query(run, Period="OneMinute", XAxisType="Timestamp", MetricStat="Min"))
    begin = int(start.timestamp())
    assert by_minute["XAxisValues"] == [begin, begin + 120]
    assert by_minute["MetricValues"] == [2.0, 1.5]
    assert {one["Status"] for one in (by_step, some, by_minute)} == {"Complete"}


def test_a_name_that_was_never_measured_has_no_course(got, run):
    found = got(query(run, MetricName="gain"))
    assert (found["Status"], found["XAxisValues"]) == ("Complete", [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"Period": "OneHour"},
        {"ResourceArn": "arn:aws:sagemaker:us-east-1:000000000001:training-job/a"},
        {"ResourceArn": "arn:aws:sagemaker:us-east-1:000000000001:experiment-trial-component/b"},
    ],
    ids=["steps by the hour", "a job", "not there"],
)
def test_a_query_without_an_answer_says_why(got, run, wrong):
    found = got(query(run, **wrong))
    assert found["Status"] == "ValidationError"
    assert found["Message"]


def test_points_that_cannot_be_are_told_and_the_others_kept(client, start):
    client("sagemaker").create_trial_component(TrialComponentName="odd")
    good = {"MetricName": "f1", "Value": 0.5, "Timestamp": start}
    answer = client("sagemaker-metrics").batch_put_metrics(
        TrialComponentName="odd",
        MetricData=[
            good | {"Value": nan},
            good,
            good | {"Timestamp": start - timedelta(days=15)},
            good | {"Step": 1 << 40},
        ],
    )
    assert [one["MetricIndex"] for one in answer["Errors"]] == [0, 2, 3]
    assert {one["Code"] for one in answer["Errors"]} == {"VALIDATION_ERROR"}
    found = client("sagemaker").describe_trial_component(TrialComponentName="odd")
    assert [one["Count"] for one in found["Metrics"]] == [1]


def test_metrics_go_with_their_component(client, start):
    sagemaker = client("sagemaker")
    put = client("sagemaker-metrics").batch_put_metrics
    points = [{"MetricName": "f1", "Value": 1.0, "Timestamp": start}]
    with pytest.raises(ClientError, match="ResourceNotFound"):
        put(TrialComponentName="short", MetricData=points)
    sagemaker.create_trial_component(TrialComponentName="short")
    put(TrialComponentName="short", MetricData=points)
    sagemaker.delete_trial_component(TrialComponentName="short")
    sagemaker.create_trial_component(TrialComponentName="short")
    assert "Metrics" not in sagemaker.describe_trial_component(TrialComponentName="short")
