"""What S3 asks of a setting beyond its shape."""

from datetime import datetime, time
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from cloudlet.errors import AwsError
from cloudlet.services.s3 import faults

Body = dict[str, Any]
METHODS = {"GET", "PUT", "POST", "DELETE", "HEAD"}
ACTIONS = (
    *("Expiration", "Transitions", "NoncurrentVersionTransitions", "NoncurrentVersionExpiration"),
    "AbortIncompleteMultipartUpload",
)
TARGETS = (
    ("TopicConfigurations", "TopicArn"),
    ("QueueConfigurations", "QueueArn"),
    ("LambdaFunctionConfigurations", "LambdaFunctionArn"),
)


def same(body: Body) -> Body:
    return body


def lifecycle(body: Body) -> Body:
    """Rules get an id where they have none. Raises InvalidRequest, InvalidArgument."""
    rules = [_with_id(rule, number) for number, rule in enumerate(body.get("Rules", []))]
    if not rules:
        raise faults.malformed_xml()
    if len({rule["ID"] for rule in rules}) != len(rules):
        raise faults.invalid_argument(
            "Rule ID must be unique. Found same ID for more than one rule", "ID"
        )
    for rule in rules:
        _check_rule(rule)
    return body | {"Rules": rules}


def cors(body: Body) -> Body:
    for rule in body["CORSRules"]:
        for method in rule["AllowedMethods"]:
            if method not in METHODS:
                raise faults.invalid_request(
                    f"Found unsupported HTTP method in CORS config. Unsupported method is {method}"
                )
    return body


def encryption(body: Body) -> Body:
    """A key makes sense only with KMS."""
    for rule in body["Rules"]:
        default = rule.get("ApplyServerSideEncryptionByDefault")
        if default and "KMSMasterKeyID" in default and default["SSEAlgorithm"] == "AES256":
            raise faults.invalid_argument(
                "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms"
                " or aws:kms:dsse"
            )
    return body


def notifications(body: Body) -> Body:
    """Ids where there are none, and targets that are ARNs."""
    made = dict(body)
    for kind, target in TARGETS:
        for one in body.get(kind, []):
            if not one[target].startswith("arn:"):
                words = "The ARN could not be parsed"
                raise AwsError("InvalidArgument", words, ArgumentName=target)
        if kind in body:
            made[kind] = [{"Id": _id(one, number)} | one for number, one in enumerate(body[kind])]
    return made


def _with_id(rule: Body, number: int) -> Body:
    return rule if rule.get("ID") else rule | {"ID": _id(rule, number)}


def _id(of: Body, number: int) -> str:
    """The same for the same content."""
    return str(uuid5(NAMESPACE_OID, f"{number} {of!r}"))


def _check_rule(rule: Body) -> None:
    if not any(rule.get(action) for action in ACTIONS):
        raise faults.invalid_request("At least one action needs to be specified in a rule")
    if "Filter" not in rule and "Prefix" not in rule:
        raise faults.malformed_xml()
    dates = [rule.get("Expiration", {}).get("Date")]
    dates += [one.get("Date") for one in rule.get("Transitions", [])]
    for date in dates:
        if isinstance(date, datetime) and date.time() != time():
            raise faults.invalid_argument("'Date' must be at midnight GMT")
    for days in _days(rule):
        if days < 1:
            raise faults.invalid_argument("'Days' for Expiration action must be a positive integer")


def _days(rule: Body) -> list[int]:
    """Only expirations need at least a day; a transition may come at once."""
    found = [
        rule.get("Expiration", {}).get("Days"),
        rule.get("NoncurrentVersionExpiration", {}).get("NoncurrentDays"),
    ]
    return [days for days in found if days is not None]
