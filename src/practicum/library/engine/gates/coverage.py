"""Gates on what the bank covers, and on its mix."""

import re
from collections import Counter
from statistics import median

from practicum.library.engine.gates.base import Bank, Verdict, failed, not_run, passed, share_gate
from practicum.library.engine.words import words

DOMAIN_TOLERANCE = 0.015
MAKER = re.compile(r"\b(Amazon|AWS|SageMaker)\b")


def stem_load(bank: Bank) -> Verdict:
    """L16: the median stem has 64 to 86 words."""
    value = median(len(words(item.stem)) for item in bank.items)
    detail = f"median stem {value:.0f} words, bounds 64 to 86"
    return passed("L16", detail) if 64 <= value <= 86 else failed("L16", detail)  # noqa: PLR2004


def multiple_response(bank: Bank) -> Verdict:
    """L23: 15–20 % of items are multiple response."""
    hits = sum(item.kind == "multiple" for item in bank.items)
    return share_gate("L23", "multiple response", hits, len(bank.items), low=0.15, high=0.20)


def tasks_covered(bank: Bank) -> Verdict:
    """L25: every task statement has items."""
    have = {task for _, task in bank.homes.values()}
    missing = [
        task.id for domain in bank.blueprint.domains for task in domain.tasks if task.id not in have
    ]
    if missing:
        return failed("L25", f"no item for the tasks {', '.join(missing)}")
    return passed("L25", "every task has items")


def topics_covered(bank: Bank) -> Verdict:
    """L25: every topic has a practice item."""
    have = {item.topic for item in bank.items if item.id not in bank.reserved}
    missing = sorted(set(bank.topics) - have)
    if missing:
        return failed(
            "L25", f"{len(missing)} of {len(bank.topics)} topics have no practice item yet"
        )
    return passed("L25", "every topic has a practice item")


def domain_shares(bank: Bank) -> Verdict:
    """L25: the shares of the domains follow the blueprint within 1.5 points."""
    counts = Counter(domain for domain, _ in bank.homes.values())
    total = len(bank.items)
    gaps = {
        domain.id: counts[domain.id] / total - domain.weight for domain in bank.blueprint.domains
    }
    detail = ", ".join(f"{name} {gap:+.1%}" for name, gap in gaps.items())
    worst = max(abs(gap) for gap in gaps.values())
    return passed("L25", detail) if worst <= DOMAIN_TOLERANCE else failed("L25", detail)


def no_service(bank: Bank) -> Verdict:
    """L25: 22–28 % of items name no AWS service."""
    if not bank.services:
        return not_run("L25", "services.yaml names no service")
    names = {
        name
        for service in bank.services.values()
        for name in (service.name, *service.former, _short(service.name))
    }
    bare = 0
    for item in bank.items:
        text = " ".join([item.stem, *(option.text for option in item.options)])
        bare += not MAKER.search(text) and not any(name in text for name in names)
    return share_gate(
        "L25", "items that name no service", bare, len(bank.items), low=0.22, high=0.28
    )


def _short(name: str) -> str:
    return name.removeprefix("Amazon ").removeprefix("AWS ")


def reasons_and_sources(bank: Bank) -> Verdict:
    """L21: every option has a reason of its own, every item a dated source."""
    bare = [item.id for item in bank.items if not item.sources]
    same = [
        item.id
        for item in bank.items
        if len({option.why for option in item.options}) < len(item.options)
    ]
    if bare or same:
        return failed("L21", f"without source or own reasons: {', '.join([*bare, *same])}")
    return passed("L21", "every option has its own reason, every item a dated source")


def options_only(bank: Bank) -> Verdict:
    """L26: solvers who do not see the scenario are right on at most 40 %."""
    told = [
        review for item in bank.items for review in item.reviews if review.role == "options-only"
    ]
    if not told:
        return not_run("L26", "no blind answers without the scenario are recorded")
    hits = sum(review.agreed for review in told)
    return share_gate("L26", "right without the scenario", hits, len(told), high=0.40)
