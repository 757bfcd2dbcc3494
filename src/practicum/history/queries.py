"""Reading the history."""

from django.db.models import QuerySet

from practicum.history.models import Record
from practicum.kernel.ids import LearnerId


def of_subject(learner: LearnerId, subject: str) -> QuerySet[Record]:
    """What a learner recorded about one thing, in the order in which it arrived."""
    return Record.objects.filter(learner_id=learner, subject=subject).order_by("arrival")
