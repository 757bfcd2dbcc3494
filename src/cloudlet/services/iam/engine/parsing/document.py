"""The document as a whole."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from cloudlet.services.iam.engine.parsing.faults import SYNTAX, Fault, Faults
from cloudlet.services.iam.engine.parsing.kinds import Kind
from cloudlet.services.iam.engine.parsing.spans import spans
from cloudlet.services.iam.engine.parsing.statement import statement
from cloudlet.services.iam.engine.statements import Policy, Statement

_VERSIONS = ("2012-10-17", "2008-10-17")
_MEMBERS = {"Version", "Id", "Statement"}
NOT_JSON = "The policy is not in the valid JSON format."
MAX_TEXT = 131_072  # what the API takes for any policy document


@dataclass(frozen=True)
class Parsed:
    """The policy counts only when there are no faults."""

    policy: Policy
    faults: tuple[Fault, ...]

    @property
    def message(self) -> str:
        """What is wrong, each thing once."""
        return " ".join(dict.fromkeys(fault.message for fault in self.faults))


class _TwiceError(ValueError):
    """A member of an object is there twice, so that readers may disagree on what it says."""


def parse(text: str, kind: Kind, name: str = "", origin: str = "") -> Parsed:
    """Read a policy. Never raises: whatever the text is, the faults say it."""
    faults = Faults()
    raw = _json(text, faults)
    if raw is None:
        return Parsed(Policy(), tuple(faults.found))
    for member in sorted(set(raw) - _MEMBERS):
        faults.add(member, SYNTAX)
    version = raw.get("Version", "2008-10-17")
    if version not in _VERSIONS:
        faults.add("Version", "Policy document must be version 2012-10-17 or greater.")
    made = Policy(_statements(text, raw, kind, faults), str(version), name, origin, text)
    return Parsed(made, tuple(faults.found))


def _json(text: str, faults: Faults) -> dict[str, Any] | None:
    try:
        raw = json.loads(text[: MAX_TEXT + 1], object_pairs_hook=_once)
    except _TwiceError as error:
        faults.add(str(error), SYNTAX)
        return None
    except (ValueError, RecursionError):
        faults.add("", NOT_JSON)
        return None
    if not isinstance(raw, dict):
        faults.add("", SYNTAX)
        return None
    return raw


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        counts = Counter(name for name, _ in pairs)
        raise _TwiceError(next(name for name in counts if counts[name] > 1))
    return made


def _statements(
    text: str, raw: dict[str, Any], kind: Kind, faults: Faults
) -> tuple[Statement, ...]:
    found = raw.get("Statement")
    items = found if isinstance(found, list) else [found]
    if found is None or not items:
        faults.add("Statement", SYNTAX)
        return ()
    where = spans(text)
    places = where if len(where) == len(items) else [(0, 0)] * len(items)
    made = tuple(
        statement(item, number, kind, faults, places[number]) for number, item in enumerate(items)
    )
    named = [one.sid for one in made if one.sid]
    if len(named) != len(set(named)):
        faults.add("Statement", "Statement IDs (SID) in a single policy must be unique.")
    return made
