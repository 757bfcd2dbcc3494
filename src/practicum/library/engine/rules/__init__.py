"""The rules for single items. One function a rule; the ids are those of the content guide."""

from collections.abc import Iterable

from practicum.library.engine.rules import form, lengths, wording
from practicum.library.engine.rules.base import Finding, Rule
from practicum.library.engine.rules.currency import service_currency
from practicum.library.engine.schema import Item, Service

RULES: tuple[Rule, ...] = (
    lengths.longest_key,
    lengths.length_skew,
    lengths.option_spread,
    wording.absolutes,
    wording.hedges,
    wording.clang,
    wording.convergence,
    wording.grammar,
    wording.odd_one_out,
    wording.all_of_the_above,
    wording.negative_stem,
    wording.near_duplicate_options,
    form.numeric_options,
    lengths.stem_load,
    lengths.one_question,
    form.reasons,
    form.shape,
)


def check_item(item: Item, services: Iterable[Service] = ()) -> list[Finding]:
    """All findings of all rules on one item, in the order of the rules."""
    found = [finding for rule in RULES for finding in rule(item)]
    return [*found, *service_currency(item, services)]
