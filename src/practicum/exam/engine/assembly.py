"""Choosing the items of a sitting by the blueprint, and the order of items and options."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Candidate:
    """An item that may be laid before the learner."""

    item: str
    version: str
    domain: str
    task: str
    seen: bool


def shares(weights: Mapping[str, float], total: int) -> dict[str, int]:
    """Whole numbers by largest remainder (Hamilton): sum is `total`, order breaks ties."""
    scale = total / sum(weights.values())
    exact = {name: weight * scale for name, weight in weights.items()}
    floors = {name: int(value + 1e-9) for name, value in exact.items()}
    by_remainder = sorted(exact, key=lambda name: floors[name] - exact[name])
    for name in by_remainder[: total - sum(floors.values())]:
        floors[name] += 1
    return floors


def shortage(pool: Sequence[Candidate], weights: Mapping[str, float], total: int) -> dict[str, int]:
    """How many items each domain lacks for a draw of `total`; empty when a draw is possible."""
    have: dict[str, int] = defaultdict(int)
    for candidate in pool:
        have[candidate.domain] += 1
    wanted = shares(weights, total)
    return {name: need - have[name] for name, need in wanted.items() if need > have[name]}


def draw(
    pool: Sequence[Candidate], weights: Mapping[str, float], total: int, rng: random.Random
) -> list[Candidate]:
    """A random form by the blueprint. Unseen items come before seen ones, tasks are spread.

    Raises ValueError when a domain has too few items; ask `shortage` first.
    """
    chosen: list[Candidate] = []
    for domain, need in shares(weights, total).items():
        members = [candidate for candidate in pool if candidate.domain == domain]
        if len(members) < need:
            raise ValueError(f"domain {domain} has {len(members)} of {need} items")
        chosen += _spread(members, need, rng)
    rng.shuffle(chosen)
    return chosen


def _spread(members: Sequence[Candidate], need: int, rng: random.Random) -> list[Candidate]:
    """Take turns over the tasks, within a task unseen first, else by the dice."""
    piles: dict[str, list[Candidate]] = defaultdict(list)
    for member in sorted(members, key=lambda one: one.item):
        piles[member.task].append(member)
    for pile in piles.values():
        rng.shuffle(pile)
        pile.sort(key=lambda one: one.seen)
    ranked = [(turn, one) for pile in piles.values() for turn, one in enumerate(pile)]
    rng.shuffle(ranked)
    ranked.sort(key=lambda pair: (pair[1].seen, pair[0]))
    return [one for _, one in ranked[:need]]


def option_order(options: Sequence[str], *, keep: bool, rng: random.Random) -> tuple[str, ...]:
    """The order the options stand in for this sitting; numbers and sequences keep theirs."""
    order = list(options)
    if not keep:
        rng.shuffle(order)
    return tuple(order)
