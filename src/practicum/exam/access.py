"""From a learner and an id to a sitting. Not yours and not there look the same."""

from django.http import Http404

from practicum.exam.models import SittingRow
from practicum.kernel.ids import LearnerId


def sitting_row(learner: LearnerId, sitting_id: str) -> SittingRow:
    """The learner's own sitting, or Http404."""
    row = SittingRow.objects.filter(learner_id=learner, id=sitting_id).first()
    if row is None:
        raise Http404("There is no such sitting.")
    return row
