"""What `practicum pack check` finds: faults of files, rules of items, gates of the bank."""

from dataclasses import dataclass
from pathlib import Path

from practicum.library.checking import check_references
from practicum.library.engine.faults import Fault
from practicum.library.engine.gates import run_gates
from practicum.library.engine.gates.base import Bank, Verdict
from practicum.library.engine.rules import check_item
from practicum.library.engine.schema import Item
from practicum.library.homes import home_of
from practicum.library.reading import PackContent, read_pack


@dataclass(frozen=True)
class CheckReport:
    """All findings of one pack. `gates` is empty when the pack cannot be read whole."""

    items: int
    faults: tuple[Fault, ...]
    gates: tuple[Verdict, ...]

    @property
    def failed(self) -> bool:
        return any(fault.severity == "fault" for fault in self.faults)

    def of(self, severity: str) -> list[Fault]:
        return [fault for fault in self.faults if fault.severity == severity]


def check_pack(folder: Path) -> CheckReport:
    """Check a folder. Reads only; raises PracticumError when it is no pack at all."""
    content = read_pack(folder)
    faults = [*content.faults, *check_references(content)]
    whole = not faults
    for item in content.items.values():
        faults += _item_findings(content, item)
    gates = run_gates(_bank(content)) if whole else []
    return CheckReport(len(content.items), tuple(sorted(faults)), tuple(gates))


def _item_findings(content: PackContent, item: Item) -> list[Fault]:
    accepted = {one.rule: one.reason for one in item.accept}
    file, line = content.places["item", item.id]
    found = []
    for rule, severity, message in check_item(item, content.services.values()):
        if severity == "note" and rule in accepted:
            reason = f"{item.id}: {message} (accepted: {accepted[rule]})"
            found.append(Fault(file, line, 1, rule, "accepted", reason))
        else:
            found.append(Fault(file, line, 1, rule, severity, f"{item.id}: {message}"))
    return found


def _bank(content: PackContent) -> Bank:
    assert content.blueprint is not None  # noqa: S101 - a whole pack has one
    items = list(content.items.values())
    return Bank(
        items=items,
        homes={item.id: home_of(content, item) for item in items},
        topics=content.topics,
        blueprint=content.blueprint,
        services=content.services,
        reserved=frozenset(name for form in content.forms.values() for name in form.items),
    )
