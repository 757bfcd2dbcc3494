"""Sittings for engine tests, written as conversations."""

from datetime import UTC, datetime, timedelta

from practicum.exam.engine.actions import ACTIONS, Action
from practicum.exam.engine.deciding import Refusal, decide
from practicum.exam.engine.events import Event, apply
from practicum.exam.engine.sitting import Place, Plan, Sitting, begin

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
TOOLS = frozenset({"strike-out", "highlight", "note", "confidence"})
TAB = "tab-00000001"
OTHER = "tab-00000002"


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def plan(items: int = 5, minutes: float | None = 10, mode: str = "rehearsal") -> Plan:
    places = tuple(
        Place(
            n, f"item-{n}", f"hash-{n}", "modeling", "3.1", ("a", "b", "c", "d"), 1 + (n == 5), True
        )
        for n in range(1, items + 1)
    )
    return Plan("sitting", "pack", None, "A draw", "full", mode, minutes, START, TOOLS, places)


def taken(sitting: Sitting, holder: str = TAB, at: float = 0) -> Sitting:
    return apply(sitting, Event("pen", after(at), {"holder": holder}))


class Tab:
    """A tab that talks to a sitting: `say` sends one action made `at` seconds after the start."""

    def __init__(self, client: str = TAB, lease: int = 1) -> None:
        self.client, self.lease, self.seq = client, lease, 0

    def action(self, type_: str, at: float, **data: object) -> Action:
        self.seq += 1
        envelope = {"client": self.client, "seq": self.seq, "lease": self.lease}
        sent = {**envelope, "made_at": after(at).isoformat(), "type": type_, **data}
        return ACTIONS.validate_python([sent])[0]

    def say(
        self,
        sitting: Sitting,
        type_: str,
        at: float,
        *,
        arrives: float | None = None,
        **data: object,
    ) -> tuple[Sitting, str | None]:
        verdict = decide(
            sitting, self.action(type_, at, **data), after(at if arrives is None else arrives)
        )
        if isinstance(verdict, Refusal):
            return sitting, verdict.reason
        return (sitting if verdict is None else apply(sitting, verdict)), None


def fresh(**changes: object) -> Sitting:
    return taken(begin(plan(**changes)))  # type: ignore[arg-type]
