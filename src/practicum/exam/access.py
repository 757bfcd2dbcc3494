"""From a learner and an id to a sitting. Not yours and not there look the same."""

from django.http import Http404

from practicum.exam.answers import up_to_date
from practicum.exam.models import AnswerRow, SittingRow
from practicum.kernel.ids import LearnerId


def sitting_row(learner: LearnerId, sitting_id: str) -> SittingRow:
    """The learner's own sitting, or Http404."""
    row = SittingRow.objects.filter(learner_id=learner, id=sitting_id).first()
    if row is None:
        raise Http404("There is no such sitting.")
    return row


def answer_row(learner: LearnerId, key: str) -> AnswerRow:
    """The learner's own answer to one item, or Http404."""
    up_to_date(learner)
    row = AnswerRow.objects.filter(learner_id=learner, key=key).first()
    if row is None:
        raise Http404("There is no such answer.")
    return row
