"""One call as the trail keeps it. Pure: no clock, no files."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from cloudlet.protocol.signing_names import signing_name

LONGEST_TEXT = 1000
MOST_ITEMS = 50
HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"
SECRET_WORDS = ("password", "secret", "sessiontoken", "plaintext", "webidentitytoken")
NAMESPACES = {
    "s3": "S3",
    "iam": "IAM",
    "kms": "KMS",
    "ecr": "ECR",
    "logs": "Logs",
    "glue": "Glue",
    "events": "Events",
    "kinesis": "Kinesis",
    "firehose": "KinesisFirehose",
    "cloudwatch": "CloudWatch",
}
# Calls on data, not on resources: there are many, so they are bounded apart from the others.
DATA_SERVICES = {"sagemaker-runtime", "sagemaker-metrics"}
DATA_CALLS = {
    ("cloudwatch", "PutMetricData"),
    ("firehose", "PutRecord"),
    ("firehose", "PutRecordBatch"),
    ("kinesis", "GetRecords"),
    ("kinesis", "PutRecord"),
    ("kinesis", "PutRecords"),
    ("logs", "GetLogEvents"),
    ("logs", "PutLogEvents"),
}


class Entry(NamedTuple):
    at: datetime
    request_id: str
    service: str
    operation: str
    region: str
    identity: Mapping[str, Any]
    source_ip: str
    user_agent: str
    params: Mapping[str, Any]
    reads_only: bool
    error_code: str
    error_message: str

    @property
    def source(self) -> str:
        return f"{signing_name(self.service)}.amazonaws.com" if self.service else "unknown"

    @property
    def is_data(self) -> bool:
        """S3's calls on objects carry a key."""
        if self.service == "s3":
            return "Key" in self.params or self.operation.startswith(
                ("ListObject", "DeleteObjects")
            )
        return self.service in DATA_SERVICES or (self.service, self.operation) in DATA_CALLS


def event(entry: Entry, account: str) -> dict[str, Any]:
    """The record that CloudTrail would write, as plain values for JSON."""
    found: dict[str, Any] = {
        "eventVersion": "1.09",
        "userIdentity": dict(entry.identity),
        "eventTime": entry.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "eventSource": entry.source,
        "eventName": entry.operation,
        "awsRegion": entry.region,
        "sourceIPAddress": entry.source_ip,
        "userAgent": entry.user_agent,
        "requestParameters": plain(dict(entry.params)) or None,
        "responseElements": None,
        "requestID": entry.request_id,
        "eventID": entry.request_id,
        "readOnly": entry.reads_only,
        "eventType": "AwsApiCall",
        "managementEvent": not entry.is_data,
        "recipientAccountId": account,
        "eventCategory": "Data" if entry.is_data else "Management",
    }
    if entry.error_code:
        found |= {"errorCode": entry.error_code, "errorMessage": entry.error_message}
    return found


def resources(entry: Entry) -> Iterator[dict[str, str]]:
    """What the call named: members that end in Name or Arn, and buckets."""
    space = NAMESPACES.get(entry.service, "SageMaker")
    for name, value in entry.params.items():
        kind = name.removesuffix("Name").removesuffix("Arn")
        if isinstance(value, str) and kind and (kind != name or name == "Bucket"):
            yield {"ResourceType": f"AWS::{space}::{kind}", "ResourceName": value}


def plain(value: Any, name: str = "") -> Any:
    """Short, without secrets and without bytes."""
    if any(word in name.lower() for word in SECRET_WORDS) and isinstance(value, str | bytes):
        return HIDDEN
    if isinstance(value, dict):
        some = list(value.items())[:MOST_ITEMS]
        return {key[:1].lower() + key[1:]: plain(item, key) for key, item in some}
    if isinstance(value, list):
        return [plain(item) for item in value[:MOST_ITEMS]]
    if isinstance(value, str):
        return value[:LONGEST_TEXT]
    if isinstance(value, bytes):
        return f"({len(value)} bytes)"
    return value if isinstance(value, int | float | bool | None) else str(value)[:LONGEST_TEXT]
