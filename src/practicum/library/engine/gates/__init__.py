"""The gates of a whole bank, in the order of their ids."""

from practicum.library.engine.gates import coverage, cues, keys
from practicum.library.engine.gates.base import Bank, Gate, Verdict

GATES: tuple[Gate, ...] = (
    keys.longest_key,
    keys.length_skew,
    keys.option_spread,
    keys.key_position,
    keys.absolutes,
    keys.hedges,
    keys.clang,
    keys.convergence,
    coverage.stem_load,
    cues.surface_solver,
    coverage.reasons_and_sources,
    coverage.multiple_response,
    cues.near_duplicates,
    coverage.tasks_covered,
    coverage.topics_covered,
    coverage.domain_shares,
    coverage.no_service,
    coverage.options_only,
    keys.sorted_key_position,
)


def run_gates(bank: Bank) -> list[Verdict]:
    """The verdict of every gate; an empty bank runs none."""
    if not bank.items:
        return [Verdict("bank", "not run", "there are no items")]
    return [gate(bank) for gate in GATES]
