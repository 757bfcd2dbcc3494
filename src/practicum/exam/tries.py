"""Single items answered outside a sitting: which one comes next, and what was answered."""

from dataclasses import dataclass

from django.http import Http404

from practicum.exam.engine.assembly import Candidate, option_order
from practicum.exam.pool import open_candidates
from practicum.exam.sheets import Sheet, option_lines
from practicum.history.models import Record
from practicum.kernel.dice import seeded_dice
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library
from practicum.library.engine.grading import choices_needed, grade
from practicum.library.engine.schema import Item

KIND = "exam.tried"


@dataclass(frozen=True)
class Try:
    """An answer to a single item."""

    sheet: Sheet
    chosen: frozenset[str]
    right: bool


def next_item(learner: LearnerId, pack: str) -> Candidate | None:
    """The pack's welcome item first, then unseen ones outside forms; None when all were met."""
    fresh = [one for one in open_candidates(learner, pack) if not one.seen]
    welcome = library.welcome_item(pack)
    return min(fresh, key=lambda one: (one.item != welcome, one.version), default=None)


def sheet_of(learner: LearnerId, version: str, item: Item) -> Sheet:
    """The item with its options in an order that stays the same for this learner."""
    ids = [option.id for option in item.options]
    dice = seeded_dice(f"{learner}:{version}")
    order = option_order(ids, keep=item.keep_order, rng=dice)
    return Sheet(0, choices_needed(item), item, option_lines(item, order), version)


def tried(learner: LearnerId, record_id: str) -> Try:
    """A recorded answer of this learner, or Http404."""
    record = Record.objects.filter(learner_id=learner, id=record_id, kind=KIND).first()
    if record is None:
        raise Http404("There is no such answer.")
    version = record.payload["items"][0]
    item = library.item_versions([version])[version]
    chosen = frozenset(record.payload["chosen"])
    return Try(sheet_of(learner, version, item), chosen, grade(item, chosen))
