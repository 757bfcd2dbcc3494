"""Events that fit reach their targets; what cannot be reached is refused."""

import json

import pytest
from botocore.exceptions import ClientError

from cloudlet.services.events import api, rounds
from tests.cloudlet.waiting import until

ACCOUNT = "000000000001"


@pytest.fixture
def events(client):
    return client("events")


def put(events, detail, source="lab", **more):
    entry = {"Source": source, "DetailType": "Test", "Detail": json.dumps(detail), **more}
    return events.put_events(Entries=[entry])


def said(client, group):
    found = client("logs").filter_log_events(logGroupName=group)["events"]
    return [event["message"] for event in found]


def to_group(client, rule, group, pattern, **target):
    client("logs").create_log_group(logGroupName=group)
    client("events").put_rule(Name=rule, EventPattern=json.dumps(pattern))
    arn = f"arn:aws:logs:us-east-1:{ACCOUNT}:log-group:{group}"
    return client("events").put_targets(Rule=rule, Targets=[{"Id": "1", "Arn": arn, **target}])


def test_only_what_fits_arrives(events, client):
    to_group(client, "fits", "/fits", {"detail": {"n": [2]}}, InputPath="$.detail")
    for n in (1, 2, 3):
        put(events, {"n": n})
    assert until(lambda: said(client, "/fits")) == ['{"n": 2}']


def test_a_stream_is_a_target(events, client):
    kinesis = client("kinesis")
    kinesis.create_stream(StreamName="target", ShardCount=1)
    events.put_rule(Name="stream", EventPattern='{"source": ["to-stream"]}')
    arn = f"arn:aws:kinesis:us-east-1:{ACCOUNT}:stream/target"
    parameters = {"PartitionKeyPath": "$.detail.k"}
    events.put_targets(
        Rule="stream", Targets=[{"Id": "1", "Arn": arn, "KinesisParameters": parameters}]
    )
    put(events, {"k": "key"}, source="to-stream")
    place = kinesis.get_shard_iterator(
        StreamName="target", ShardId="shardId-000000000000", ShardIteratorType="TRIM_HORIZON"
    )["ShardIterator"]
    (record,) = until(lambda: kinesis.get_records(ShardIterator=place)["Records"])
    assert record["PartitionKey"] == "key"
    assert json.loads(record["Data"])["source"] == "to-stream"


def test_targets_that_nothing_stands_behind_are_refused(events):
    events.put_rule(Name="nobody", EventPattern='{"source": ["x"]}')
    arn = f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:f"
    answer = events.put_targets(Rule="nobody", Targets=[{"Id": "1", "Arn": arn}])
    assert answer["FailedEntryCount"] == 1
    assert "kinesis" in answer["FailedEntries"][0]["ErrorMessage"]
    assert events.list_targets_by_rule(Rule="nobody")["Targets"] == []


def test_a_schedule_fires(cloud, events, client, monkeypatch):
    """A minute is long for a test: the rule is told that it fired a minute ago."""
    from datetime import timedelta

    from cloudlet.services.events import rows

    client("logs").create_log_group(logGroupName="/clock")
    events.put_rule(Name="clock", ScheduleExpression="rate(1 minute)")
    arn = f"arn:aws:logs:us-east-1:{ACCOUNT}:log-group:/clock"
    events.put_targets(Rule="clock", Targets=[{"Id": "1", "Arn": arn, "Input": '"tick"'}])
    inside = cloud.gateway.running.cloud
    rule = rows.need_rule(inside, inside.scope, "default", "clock")
    assert said(client, "/clock") == []
    past = rule.body["fired_at"] - timedelta(minutes=1)
    rows.change_rule(inside, inside.scope, rule, inside.clock.now(), fired_at=past)
    assert until(lambda: said(client, "/clock")) == ['"tick"']


def test_events_of_the_cloud_itself(cloud, client):
    to_group(client, "own", "/own", {"source": ["aws.sagemaker"]}, InputPath="$.detail.status")
    api.put_event(
        cloud.gateway.running.cloud, "aws.sagemaker", "Training", {"status": "Failed"}, []
    )
    assert until(lambda: said(client, "/own")) == ['"Failed"']


def test_a_disabled_rule_is_quiet_and_buses_are_apart(events, client):
    to_group(client, "quiet", "/quiet", {"source": ["quiet"]})
    to_group(client, "loud", "/loud", {"source": ["quiet"]})
    events.disable_rule(Name="quiet")
    events.create_event_bus(Name="other")
    put(events, {}, source="quiet", EventBusName="other")
    put(events, {"last": True}, source="quiet")
    until(lambda: said(client, "/loud"))
    assert len(said(client, "/loud")) == 1
    assert said(client, "/quiet") == []


def test_entries_that_are_wrong_fail_alone(events):
    good = {"Source": "lab", "DetailType": "Test", "Detail": "{}"}
    answer = events.put_events(Entries=[good, good | {"Detail": "["}, good | {"Source": "aws.s3"}])
    codes = [entry.get("ErrorCode") for entry in answer["Entries"]]
    assert codes == [None, "MalformedDetail", "NotAuthorizedForSourceException"]


def test_what_is_refused(events):
    def code(call, **params):
        with pytest.raises(ClientError) as refused:
            call(**params)
        return refused.value.response["Error"]["Code"]

    assert code(events.put_rule, Name="r", EventPattern="{") == "InvalidEventPatternException"
    assert code(events.put_rule, Name="r", ScheduleExpression="now") == "ValidationException"
    assert code(events.put_rule, Name="r") == "ValidationException"
    assert code(events.describe_rule, Name="nowhere") == "ResourceNotFoundException"
    assert (
        code(events.put_rule, Name="r", EventPattern='{"a": [1]}', EventBusName="nowhere")
        == "ResourceNotFoundException"
    )


def test_buses_that_pass_everything_on_to_each_other_come_to_an_end(events, client):
    for one, other in (("ping", "pong"), ("pong", "ping")):
        events.create_event_bus(Name=one)
        arn = f"arn:aws:events:us-east-1:{ACCOUNT}:event-bus/{other}"
        pattern = json.dumps({"source": ["lab"]})
        events.put_rule(Name=f"{one}-on", EventBusName=one, EventPattern=pattern)
        events.put_targets(Rule=f"{one}-on", EventBusName=one, Targets=[{"Id": "1", "Arn": arn}])
    to_group(client, "after-ping", "/after-ping", {"detail-type": ["After"]})
    put(events, {}, EventBusName="ping")
    put(events, {}, DetailType="After")
    assert until(lambda: said(client, "/after-ping"))


def test_a_rule_that_fails_keeps_no_other_from_its_events(cloud, events, client, monkeypatch):
    to_group(client, "a-broken", "/broken", {"detail": {"k": [1]}})
    to_group(client, "b-sound", "/sound", {"detail": {"k": [1]}}, InputPath="$.detail")
    real = rounds.fits

    def fits(rule, event):
        if rule.name.endswith("a-broken"):
            raise ZeroDivisionError
        return real(rule, event)

    monkeypatch.setattr(rounds, "fits", fits)
    for _ in range(2):
        put(events, {"k": 1})
    assert until(lambda: said(client, "/sound")[1:]) == ['{"k": 1}']
