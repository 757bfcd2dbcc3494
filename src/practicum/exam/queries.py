"""Reads of the exam slice, as plain values for pages and commands."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from practicum.exam.engine.assembly import shortage
from practicum.exam.models import SittingRow
from practicum.exam.pool import form_candidates, open_candidates
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library


@dataclass(frozen=True)
class SittingLine:
    """A sitting in a list. While its result is sealed, `right` is None."""

    id: str
    title: str
    mode: str
    length: str
    status: str
    items: int
    started_at: datetime
    deadline: datetime | None
    closed_at: datetime | None
    right: int | None
    reviewed: int
    sealed: bool

    @property
    def percent(self) -> int | None:
        return None if self.right is None else round(100 * self.right / self.items)


@dataclass(frozen=True)
class Offer:
    """Something that can be sat: a fixed form or a random draw."""

    pack: str
    form: str | None
    title: str
    length: str
    items: int
    minutes: float
    unseen: int
    missing: int

    @property
    def is_open(self) -> bool:
        return self.missing == 0


@dataclass(frozen=True)
class HomeExam:
    """What the home page shows of the exam slice."""

    unfinished: list[SittingLine]
    last: SittingLine | None
    offers: list[Offer]


def sittings(learner: LearnerId, limit: int | None = None) -> list[SittingLine]:
    """The learner's sittings, newest first."""
    rows = SittingRow.objects.filter(learner_id=learner).order_by("-started_at", "-id")
    return [_line(row) for row in rows.defer("plan", "state")[:limit]]


def unfinished(learner: LearnerId) -> list[SittingLine]:
    """What can be gone on with: sittings that run, and results that are not open yet."""
    open_ones = ~Q(status="closed") | Q(sealed=True)
    rows = SittingRow.objects.filter(open_ones, learner_id=learner)
    return [_line(row) for row in rows.defer("plan", "state").order_by("-started_at")]


def offers(learner: LearnerId, pack: str) -> list[Offer]:
    """Fixed forms first, then draws of each length."""
    return [*_form_offers(learner, pack), *_draw_offers(learner, pack)]


def _form_offers(learner: LearnerId, pack: str) -> list[Offer]:
    full = library.blueprint(pack).exam.lengths["full"]
    offered = []
    for form in library.forms(pack):
        candidates = form_candidates(learner, pack, form.id)
        unseen = sum(not one.seen for one in candidates)
        offered.append(
            Offer(pack, form.id, form.title, "full", len(candidates), full.minutes, unseen, 0)
        )
    return offered


def _draw_offers(learner: LearnerId, pack: str) -> list[Offer]:
    blueprint = library.blueprint(pack)
    weights = {domain.id: domain.weight for domain in blueprint.domains}
    pool = open_candidates(learner, pack)
    unseen = sum(not one.seen for one in pool)
    offered = []
    for name, length in blueprint.exam.lengths.items():
        missing = sum(shortage(pool, weights, length.items).values())
        offered.append(
            Offer(
                pack,
                None,
                f"Random draw, {name}",
                name,
                length.items,
                length.minutes,
                min(unseen, length.items),
                missing,
            )
        )
    return offered


def home(learner: LearnerId) -> HomeExam:
    """What to resume, what was last, what can be sat."""
    lines = sittings(learner, limit=20)
    last = next((line for line in lines if line.status == "closed" and not line.sealed), None)
    packs = library.packs()
    return HomeExam(
        unfinished=unfinished(learner),
        last=last,
        offers=offers(learner, packs[0].id) if packs else [],
    )


def _line(row: SittingRow) -> SittingLine:
    return SittingLine(
        id=row.id,
        title=row.title,
        mode=row.mode,
        length=row.length,
        status=row.status,
        items=row.items,
        started_at=row.started_at,
        deadline=row.deadline,
        closed_at=row.closed_at,
        right=None if row.sealed else row.right,
        reviewed=row.reviewed,
        sealed=row.sealed,
    )
