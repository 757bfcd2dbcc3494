"""From a learner and an id to an entry. Not yours and not there look the same."""

from django.http import Http404

from practicum.journal.models import EntryRow
from practicum.journal.projection import up_to_date
from practicum.kernel.ids import LearnerId


def entry_row(learner: LearnerId, key: str, *, removed: bool = False) -> EntryRow:
    """The learner's own entry, or Http404; with `removed`, one that was removed as well."""
    up_to_date(learner)
    row = EntryRow.objects.filter(learner_id=learner, key=key).first()
    if row is None or (row.removed and not removed):
        raise Http404("There is no such entry.")
    return row
