"""Groups, streams and events as CloudWatch Logs has them."""

import re
import time

import pytest
from botocore.exceptions import ClientError

from cloudlet.services.logs import api


@pytest.fixture
def logs(client):
    return client("logs")


@pytest.fixture
def stream(logs, request):
    """A new group, named after the test, with one stream."""
    group = "/test/" + re.sub(r"\W", "-", request.node.name)
    logs.create_log_group(logGroupName=group)
    logs.create_log_stream(logGroupName=group, logStreamName="s")
    return {"logGroupName": group, "logStreamName": "s"}


def now():
    return int(time.time() * 1000)  # noqa: TID251 - the cloud runs by the real clock


def put(logs, stream, *messages, at=None):
    events = [{"timestamp": (at or now()) + n, "message": text} for n, text in enumerate(messages)]
    return logs.put_log_events(**stream, logEvents=events)


def texts(answer):
    return [event["message"] for event in answer["events"]]


def code(call, **params):
    with pytest.raises(ClientError) as refused:
        call(**params)
    return refused.value.response["Error"]["Code"]


def test_what_was_written_is_read_in_its_order(logs, stream):
    put(logs, stream, "one", "two", "three")
    assert texts(logs.get_log_events(**stream)) == ["one", "two", "three"]
    assert texts(logs.get_log_events(**stream, limit=2)) == ["two", "three"]
    assert texts(logs.get_log_events(**stream, limit=2, startFromHead=True)) == ["one", "two"]


def test_pages_forward_and_back_end_with_the_same_token(logs, stream):
    put(logs, stream, *"abcde")
    first = logs.get_log_events(**stream, limit=2, startFromHead=True)
    second = logs.get_log_events(**stream, limit=2, nextToken=first["nextForwardToken"])
    third = logs.get_log_events(**stream, limit=2, nextToken=second["nextForwardToken"])
    end = logs.get_log_events(**stream, limit=2, nextToken=third["nextForwardToken"])
    assert [texts(one) for one in (second, third, end)] == [["c", "d"], ["e"], []]
    assert end["nextForwardToken"] == third["nextForwardToken"]
    back = logs.get_log_events(**stream, limit=2, nextToken=second["nextBackwardToken"])
    assert texts(back) == ["a", "b"]
    put(logs, stream, "f")
    later = logs.get_log_events(**stream, nextToken=end["nextForwardToken"])
    assert texts(later) == ["f"]


def test_events_out_of_order_are_refused_as_a_whole(logs, stream):
    events = [{"timestamp": now(), "message": "b"}, {"timestamp": now() - 9, "message": "a"}]
    assert code(logs.put_log_events, **stream, logEvents=events) == "InvalidParameterException"
    assert texts(logs.get_log_events(**stream)) == []


def test_events_too_old_or_too_new_are_told(logs, stream):
    day = 24 * 3600 * 1000
    said = put(logs, stream, "old", at=now() - 15 * day)
    assert said["rejectedLogEventsInfo"] == {"tooOldLogEventEndIndex": 1}
    said = put(logs, stream, "new", at=now() + day)
    assert said["rejectedLogEventsInfo"] == {"tooNewLogEventStartIndex": 0}
    assert texts(logs.get_log_events(**stream)) == []


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("", ["ERROR disk full", "warn disk", "ok"]),
        ("disk", ["ERROR disk full", "warn disk"]),
        ("ERROR disk", ["ERROR disk full"]),
        ("?ok ?warn", ["warn disk", "ok"]),
        ("disk -ERROR", ["warn disk"]),
        ('"disk full"', ["ERROR disk full"]),
        ("%^o.$%", ["ok"]),
    ],
)
def test_a_group_is_searched_by_terms(logs, stream, pattern, found):
    put(logs, stream, "ERROR disk full", "warn disk", "ok")
    answer = logs.filter_log_events(logGroupName=stream["logGroupName"], filterPattern=pattern)
    assert texts(answer) == found


def test_a_pattern_that_is_not_run_is_refused(logs, stream):
    group = stream["logGroupName"]
    refused = code(logs.filter_log_events, logGroupName=group, filterPattern="{ $.a = 1 }")
    assert refused == "InvalidParameterException"


def test_names_are_taken_once_and_must_be_there(logs, stream):
    group = stream["logGroupName"]
    assert code(logs.create_log_group, logGroupName=group) == "ResourceAlreadyExistsException"
    assert code(logs.create_log_stream, **stream) == "ResourceAlreadyExistsException"
    gone = {"logGroupName": "/nowhere", "logStreamName": "s"}
    assert code(logs.get_log_events, **gone) == "ResourceNotFoundException"
    assert code(logs.create_log_group, logGroupName="a b") == "InvalidParameterException"


def test_a_deleted_group_takes_its_streams_along(logs, stream):
    put(logs, stream, "x")
    logs.delete_log_group(logGroupName=stream["logGroupName"])
    logs.create_log_group(logGroupName=stream["logGroupName"])
    assert code(logs.get_log_events, **stream) == "ResourceNotFoundException"


def test_what_other_parts_of_the_cloud_write(cloud, logs):
    api.put_log_events(
        cloud.gateway.running.cloud, "/aws/sagemaker/TrainingJobs", "j/algo-1", ["a", "b"]
    )
    found = {"logGroupName": "/aws/sagemaker/TrainingJobs", "logStreamName": "j/algo-1"}
    assert texts(logs.get_log_events(**found)) == ["a", "b"]
    (described,) = logs.describe_log_streams(logGroupName=found["logGroupName"])["logStreams"]
    assert described["logStreamName"] == "j/algo-1"
    assert described["lastEventTimestamp"] <= now()


def test_retention_and_tags(logs, stream):
    group = stream["logGroupName"]
    logs.put_retention_policy(logGroupName=group, retentionInDays=7)
    (described,) = logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]
    assert described["retentionInDays"] == 7
    said = put(logs, stream, "expired", at=now() - 8 * 24 * 3600 * 1000)
    assert "expiredLogEventEndIndex" in said["rejectedLogEventsInfo"]
    logs.tag_resource(resourceArn=described["logGroupArn"], tags={"a": "1", "b": "2"})
    logs.untag_resource(resourceArn=described["logGroupArn"], tagKeys=["a"])
    assert logs.list_tags_for_resource(resourceArn=described["logGroupArn"])["tags"] == {"b": "2"}
