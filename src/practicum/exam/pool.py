"""Which items may be laid before a learner, and which of them they have met."""

from collections.abc import Iterable

from practicum.exam.engine.assembly import Candidate
from practicum.exam.models import SeenItem, SittingRow
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library
from practicum.library.queries import ItemRef


def form_candidates(learner: LearnerId, pack: str, form: str) -> list[Candidate]:
    """The items of a fixed form."""
    return _candidates(learner, library.form_items(pack, form))


def open_candidates(learner: LearnerId, pack: str) -> list[Candidate]:
    """Items outside forms, and those of every form that this learner has submitted."""
    refs = list(library.open_items(pack))
    for form in submitted_forms(learner, pack):
        refs += library.form_items(pack, form)
    return _candidates(learner, refs)


def submitted_forms(learner: LearnerId, pack: str) -> list[str]:
    rows = SittingRow.objects.filter(learner_id=learner, pack_id=pack, status="closed")
    known = {form.id for form in library.forms(pack)}
    taken = rows.exclude(form_id=None).values_list("form_id", flat=True).distinct()
    return sorted(form for form in taken if form in known)


def seen_items(learner: LearnerId) -> set[str]:
    return set(SeenItem.objects.filter(learner_id=learner).values_list("item_id", flat=True))


def _candidates(learner: LearnerId, refs: Iterable[ItemRef]) -> list[Candidate]:
    seen = seen_items(learner)
    return [
        Candidate(ref.item_id, ref.version, ref.domain, ref.task, ref.item_id in seen)
        for ref in refs
    ]
