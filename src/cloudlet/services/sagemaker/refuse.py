"""Refusing what this cloud does not do, instead of pretending."""

from typing import Any

from cloudlet.errors import AwsError, validation_error


def not_built(what: str, instead: str = "") -> AwsError:
    """A feature that AWS has and this cloud has not."""
    return validation_error(f"{what} is not available in this local cloud. {instead}".strip())


def refuse_members(params: dict[str, Any], refused: dict[str, str], where: str = "") -> None:
    """Refuse every member that is there and not empty; the values say what it would have done."""
    for member, meaning in refused.items():
        if params.get(member):
            raise not_built(f"{meaning} ({where}{member})")
