"""Texts of policies as values, read once."""

from functools import lru_cache

from cloudlet.services.iam.engine.parsing import IDENTITY, RESOURCE, TRUST, Kind, parse
from cloudlet.services.iam.engine.statements import Policy

KINDS: dict[str, Kind] = {"identity": IDENTITY, "resource": RESOURCE, "trust": TRUST}


@lru_cache(maxsize=1024)
def policy(text: str, kind: str, name: str = "", origin: str = "") -> Policy:
    """The policy of a text that was checked when it was written.

    A text with faults grants nothing and denies nothing, so it is read as no policy at all.
    """
    parsed = parse(text, KINDS[kind], name, origin)
    return Policy(name=name, origin=origin) if parsed.faults else parsed.policy
