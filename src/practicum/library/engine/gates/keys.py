"""Gates on how keys look beside distractors, over the whole bank."""

import re
from collections import Counter
from statistics import mean

from practicum.library.engine.gates.base import (
    Bank,
    Verdict,
    failed,
    not_run,
    passed,
    share_gate,
)
from practicum.library.engine.rules.wording import ABSOLUTE, HEDGE
from practicum.library.engine.schema import Item, Option
from practicum.library.engine.words import (
    content_words,
    distractors,
    key_options,
    mean_overlap,
)

CHI_SQUARE_3 = 7.81
SKEW_BOUND = 0.05


def longest_key(bank: Bank) -> Verdict:
    """L01: the key is strictly longest in 15–30 % of single-key items."""
    hits = sum(_is_longest(item) for item in bank.singles)
    return share_gate("L01", "key strictly longest", hits, len(bank.singles), low=0.15, high=0.30)


def _is_longest(item: Item) -> bool:
    key = len(key_options(item)[0].text)
    return all(key > len(option.text) for option in distractors(item))


def length_skew(bank: Bank) -> Verdict:
    """L02: over the bank, keys are as long as distractors, within 5 %."""
    keys = mean(len(option.text) for item in bank.items for option in key_options(item))
    rest = mean(len(option.text) for item in bank.items for option in distractors(item))
    skew = keys / rest - 1
    detail = f"keys are {skew:+.1%} longer than distractors, bound ±5 %"
    return passed("L02", detail) if abs(skew) <= SKEW_BOUND else failed("L02", detail)


def option_spread(bank: Bank) -> Verdict:
    """L03: in 95 % of items the longest option is at most four times the shortest."""
    spreads = sorted(
        max(len(one.text) for one in item.options) / min(len(one.text) for one in item.options)
        for item in bank.items
    )
    value = spreads[min(len(spreads) - 1, int(0.95 * len(spreads)))]
    detail = f"95th percentile of the spread of lengths {value:.1f}, bound 4"
    return passed("L03", detail) if value <= 4 else failed("L03", detail)  # noqa: PLR2004


def key_position(bank: Bank) -> Verdict:
    """L04: the authored place of the key is even by a chi-square test with 3 degrees."""
    items = [item for item in bank.singles if not item.keep_order]
    if len(items) < 20:  # noqa: PLR2004 - five expected in each place
        return not_run("L04", f"{len(items)} items are too few for a chi-square test")
    counts = Counter(_place(item) for item in items)
    expected = len(items) / 4
    value = sum((counts[place] - expected) ** 2 / expected for place in range(4))
    shown = ", ".join(str(counts[place]) for place in range(4))
    detail = f"keys by place {shown}: chi-square {value:.2f}, bound {CHI_SQUARE_3}"
    return passed("L04", detail) if value < CHI_SQUARE_3 else failed("L04", detail)


def _place(item: Item) -> int:
    return [option.correct for option in item.options].index(True)


def sorted_key_position(bank: Bank) -> Verdict:
    """L27: where the order is kept, each place holds the key in 15–35 %."""
    items = [item for item in bank.singles if item.keep_order]
    if len(items) < 20:  # noqa: PLR2004
        return not_run("L27", f"{len(items)} items with keep_order are too few")
    counts = Counter(_place(item) for item in items)
    shares = [counts[place] / len(items) for place in range(4)]
    detail = "keys by place " + ", ".join(f"{share:.0%}" for share in shares)
    good = all(0.15 <= share <= 0.35 for share in shares)  # noqa: PLR2004
    return passed("L27", detail) if good else failed("L27", detail)


def absolutes(bank: Bank) -> Verdict:
    """L06: absolutes are no commoner in distractors than in keys, by 3 points."""
    gap = _rate(bank, ABSOLUTE, key=False) - _rate(bank, ABSOLUTE, key=True)
    detail = f"absolutes {gap:+.1%} commoner in distractors, bound +3 points"
    return passed("L06", detail) if gap <= 0.03 else failed("L06", detail)  # noqa: PLR2004


def hedges(bank: Bank) -> Verdict:
    """L07: hedges are no commoner in keys than in distractors, by 5 points."""
    gap = _rate(bank, HEDGE, key=True) - _rate(bank, HEDGE, key=False)
    detail = f"hedges {gap:+.1%} commoner in keys, bound +5 points"
    return passed("L07", detail) if gap <= 0.05 else failed("L07", detail)  # noqa: PLR2004


def _rate(bank: Bank, pattern: re.Pattern[str], *, key: bool) -> float:
    options = [one for item in bank.items for one in item.options if one.correct is key]
    return sum(bool(pattern.search(one.text)) for one in options) / len(options)


def clang(bank: Bank) -> Verdict:
    """L08: the option that shares most with the stem is the key in at most 36 %."""
    counted = hits = 0
    for item in bank.singles:
        stem = content_words(item.stem)
        shares = [(len(stem & content_words(one.text)), one.correct) for one in item.options]
        best = max(share for share, _ in shares)
        top = [correct for share, correct in shares if share == best]
        if best and len(top) == 1:
            counted += 1
            hits += top[0]
    return share_gate("L08", "option closest to the stem is the key", hits, counted, high=0.36)


def convergence(bank: Bank) -> Verdict:
    """L09: the option most like the others is the key in at most 40 %."""
    hits = sum(_most_alike(item).correct for item in bank.singles)
    return share_gate(
        "L09", "option most like the others is the key", hits, len(bank.singles), high=0.40
    )


def _most_alike(item: Item) -> Option:
    return max(item.options, key=lambda one: (mean_overlap(one, item), one.id))
