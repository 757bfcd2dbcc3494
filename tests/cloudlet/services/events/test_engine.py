"""Patterns, schedules and inputs, without a cloud."""

import json
from datetime import UTC, datetime

import pytest

from cloudlet.services.events.engine import inputs, patterns, schedules

EVENT = {
    "source": "aws.sagemaker",
    "detail-type": "SageMaker Training Job State Change",
    "resources": ["arn:1", "arn:2"],
    "detail": {
        "status": "Failed",
        "seconds": 12.5,
        "tags": [{"k": "a"}, {"k": "b"}],
        "none": None,
        "ok": True,
        "ip": "10.0.0.7",
    },
}


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ({"source": ["aws.sagemaker"]}, True),
        ({"source": ["aws.s3", "aws.sagemaker"], "detail": {"status": ["Failed"]}}, True),
        ({"detail": {"status": ["Completed"]}}, False),
        ({"resources": ["arn:2"]}, True),
        ({"detail": {"status": [{"prefix": "Fa"}]}}, True),
        ({"detail": {"status": [{"prefix": {"equals-ignore-case": "fA"}}]}}, True),
        ({"detail": {"status": [{"suffix": "ed"}]}}, True),
        ({"detail": {"status": [{"anything-but": ["Completed"]}]}}, True),
        ({"detail": {"status": [{"anything-but": {"prefix": "Fa"}}]}}, False),
        ({"detail": {"status": [{"equals-ignore-case": "FAILED"}]}}, True),
        ({"detail": {"status": [{"wildcard": "F*d"}]}}, True),
        ({"detail": {"seconds": [{"numeric": [">", 10, "<=", 12.5]}]}}, True),
        ({"detail": {"seconds": [{"numeric": ["<", 10]}]}}, False),
        ({"detail": {"missing": [{"exists": False}]}}, True),
        ({"detail": {"status": [{"exists": False}]}}, False),
        ({"detail": {"none": [None]}}, True),
        ({"detail": {"missing": [None]}}, False),
        ({"detail": {"ok": [1]}}, False),
        ({"detail": {"ok": [True]}}, True),
        ({"detail": {"tags": {"k": ["b"]}}}, True),
        ({"detail": {"ip": [{"cidr": "10.0.0.0/24"}]}}, True),
        ({"$or": [{"source": ["x"]}, {"detail": {"status": ["Failed"]}}]}, True),
    ],
)
def test_patterns(pattern, fits):
    assert patterns.matches(patterns.parse(json.dumps(pattern)), EVENT) is fits


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"source": "x"}',
        '{"a": []}',
        '{"a": [{"like": 1}]}',
        '{"a": [["x"]]}',
        '{"a":' * 99,
    ],
)
def test_what_is_no_pattern(text):
    with pytest.raises(patterns.BadPattern):
        patterns.parse(text)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("rate(5 minutes)", "2026-11-25 09:10:30"),
        ("rate(1 day)", "2026-11-26 09:05:30"),
        ("cron(0 12 * * ? *)", "2026-11-25 12:00:00"),
        ("cron(0/15 * * * ? *)", "2026-11-25 09:15:00"),
        ("cron(30 8 ? * MON-FRI *)", "2026-11-26 08:30:00"),
        ("cron(0 0 1 * ? *)", "2026-12-01 00:00:00"),
        ("cron(0 0 L FEB ? *)", "2027-02-28 00:00:00"),
        ("cron(5 9 25 11 ? 2027)", "2027-11-25 09:05:00"),
        ("cron(0 0 30 2 ? *)", None),
    ],
)
def test_when_a_rule_is_due_next(expression, expected):
    at = datetime(2026, 11, 25, 9, 5, 30, tzinfo=UTC)  # a Wednesday
    found = schedules.parse(expression).next_after(at)
    assert (found and f"{found:%Y-%m-%d %H:%M:%S}") == expected


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "rate(0 minutes)",
        "rate(1 minutes)",
        "rate(5 minute)",
        "rate(5 weeks)",
        "cron(* * * * * *)",
        "cron(60 * * * ? *)",
        "cron(* * ? * ? *)",
        "cron(* * * * ?)",
        "cron(a * * * ? *)",
        "cron(*/0 * * * ? *)",
    ],
)
def test_what_is_no_schedule(expression):
    with pytest.raises(schedules.BadSchedule):
        schedules.parse(expression)


@pytest.mark.parametrize(
    ("target", "sent"),
    [
        ({"Input": '{"a": 1}'}, '{"a": 1}'),
        ({"InputPath": "$.detail.status"}, '"Failed"'),
        ({"InputPath": "$.detail.tags[1].k"}, '"b"'),
        (
            {
                "InputTransformer": {
                    "InputPathsMap": {"s": "$.detail.status", "n": "$.detail.seconds"},
                    "InputTemplate": '{"said": <s>, "text": "it <s> after <n>"}',
                }
            },
            '{"said": "Failed", "text": "it Failed after 12.5"}',
        ),
    ],
)
def test_what_a_target_is_sent(target, sent):
    assert inputs.made_for(target, EVENT) == sent
