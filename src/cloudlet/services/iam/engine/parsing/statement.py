"""One statement of a policy."""

import re
from typing import Any

from cloudlet.services.iam.engine.parsing.elements import check_actions, check_resources, choice
from cloudlet.services.iam.engine.parsing.faults import SYNTAX, Faults
from cloudlet.services.iam.engine.parsing.kinds import Kind
from cloudlet.services.iam.engine.parsing.when import conditions
from cloudlet.services.iam.engine.parsing.who import principals
from cloudlet.services.iam.engine.statements import Choice, Principals, Statement

_SID = re.compile(r"[0-9A-Za-z]*")
_KNOWN = {
    *("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction"),
    *("Resource", "NotResource", "Condition"),
}


def statement(
    raw: Any, number: int, kind: Kind, faults: Faults, span: tuple[int, int] = (0, 0)
) -> Statement:
    """What it says. With a fault the value is only a stand-in: see `faults`."""
    place = f"Statement[{number}]"
    if not isinstance(raw, dict):
        faults.add(place, SYNTAX)
        return Statement("Deny", Choice(()))
    for name in sorted(set(raw) - _KNOWN):
        faults.add(f"{place}.{name}", SYNTAX)
    return Statement(
        effect="Allow" if _effect(raw, place, faults) == "Allow" else "Deny",
        actions=_actions(raw, place, kind, faults),
        resources=_resources(raw, place, kind, faults),
        principals=_principals(raw, place, kind, faults),
        conditions=conditions(raw.get("Condition", {}), f"{place}.Condition", faults),
        sid=_sid(raw, place, kind, faults),
        number=number,
        start=span[0],
        end=span[1],
    )


def _effect(raw: dict[str, Any], place: str, faults: Faults) -> Any:
    effect = raw.get("Effect")
    if effect is None:
        faults.add(place, "Missing required field Effect")
    elif effect not in ("Allow", "Deny"):
        faults.add(f"{place}.Effect", f"Invalid effect: {effect}")
    return effect


def _sid(raw: dict[str, Any], place: str, kind: Kind, faults: Faults) -> str:
    sid = raw.get("Sid", "")
    if not isinstance(sid, str):
        faults.add(f"{place}.Sid", SYNTAX)
    elif kind.plain_sids and not _SID.fullmatch(sid):
        faults.add(
            f"{place}.Sid",
            "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the"
            " regular expression [0-9A-Za-z]*",
        )
    return str(sid)


def _actions(raw: dict[str, Any], place: str, kind: Kind, faults: Faults) -> Choice:
    found = choice(raw, "Action", place, faults)
    if found is None:
        faults.add(place, "Policy statement must contain actions.")
        return Choice(())
    check_actions(found, place, faults)
    if kind.only_actions and not all(map(_is_sts, found.values)):
        faults.add(place, "AssumeRole policy may only specify STS AssumeRole actions.")
    return found


def _is_sts(action: str) -> bool:
    return action.lower().startswith("sts:") or action == "*"


def _resources(raw: dict[str, Any], place: str, kind: Kind, faults: Faults) -> Choice | None:
    found = choice(raw, "Resource", place, faults)
    if found is not None and not kind.has_resources:
        faults.add(place, "Has prohibited field Resource")
    elif found is not None:
        check_resources(found, place, faults)
    elif kind.has_resources:
        faults.add(place, "Policy statement must contain resources.")
    return found


def _principals(raw: dict[str, Any], place: str, kind: Kind, faults: Faults) -> Principals | None:
    found = principals(raw, place, faults)
    if found is None and kind.has_principals:
        faults.add(place, "Missing required field Principal")
    if found is not None and not kind.has_principals:
        faults.add(place, "Policy document should not specify a principal.")
    return found
