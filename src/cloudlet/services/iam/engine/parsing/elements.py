"""The elements of a statement that name actions and resources."""

import re
from typing import Any

from cloudlet.services.iam.engine.parsing.faults import SYNTAX, Faults, texts
from cloudlet.services.iam.engine.statements import Choice

_VENDOR = re.compile(r"[A-Za-z0-9-]+")
_NAME = re.compile(r"[A-Za-z0-9*?_-]+")
_PARTITIONS = {"aws", "aws-cn", "aws-us-gov", "*"}
_ARN_COLONS = 5

UNPREFACED = "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."


def choice(raw: dict[str, Any], element: str, place: str, faults: Faults) -> Choice | None:
    """`Action` or `NotAction`, `Resource` or `NotResource`: one of them, or None."""
    found = [name for name in (element, f"Not{element}") if name in raw]
    if not found:
        return None
    if len(found) > 1:
        faults.add(place, SYNTAX)
    name = found[0]
    return Choice(texts(raw[name], f"{place}.{name}", faults), negated=name != element)


def check_actions(actions: Choice, place: str, faults: Faults) -> None:
    for action in actions.values:
        vendor, colon, name = action.partition(":")
        if action == "*":
            continue
        if not colon:
            faults.add(place, UNPREFACED)
        elif not _VENDOR.fullmatch(vendor):
            faults.add(place, f"Vendor {vendor} is not valid")
        elif not _NAME.fullmatch(name):
            faults.add(place, f"The action {action} is not valid.")


def check_resources(resources: Choice, place: str, faults: Faults) -> None:
    for resource in resources.values:
        if resource == "*":
            continue
        parts = resource.split(":")
        if parts[0] != "arn" or len(parts) <= _ARN_COLONS:
            if not _is_open_pattern(parts):
                faults.add(place, f'Resource {resource} must be in ARN format or "*".')
        elif parts[1] not in _PARTITIONS:
            faults.add(place, f'Partition "{parts[1]}" is not valid for resource "{resource}".')


def _is_open_pattern(parts: list[str]) -> bool:
    """`arn:aws:s3*` or `arn:aws:s3:::*` cut short by a star still stands for ARNs."""
    return parts[0] == "arn" and len(parts) > 1 and parts[-1].endswith("*")
