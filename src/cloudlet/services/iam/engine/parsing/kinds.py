"""The kinds of policies differ in which elements they may and must have."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """`only_actions`: a trust policy speaks of nothing but assuming the role."""

    has_principals: bool
    has_resources: bool
    plain_sids: bool = True
    only_actions: bool = False


IDENTITY = Kind(has_principals=False, has_resources=True)
RESOURCE = Kind(has_principals=True, has_resources=True, plain_sids=False)
TRUST = Kind(has_principals=True, has_resources=False, only_actions=True)
