"""From a learner and an id to a note, a session, a source. Not yours and not there look alike."""

from typing import TypeVar

from django.http import Http404

from practicum.history.models import Written
from practicum.kernel.ids import LearnerId
from practicum.notes.models import DocSession, Note, ShelfSource
from practicum.notes.projection import up_to_date

Row = TypeVar("Row", bound=Written)


def note_row(learner: LearnerId, note_id: str) -> Note:
    """The learner's note, removed or not, or Http404."""
    return _own(Note, learner, note_id=note_id)


def session_row(learner: LearnerId, session_id: str) -> DocSession:
    """The learner's documentation session, or Http404."""
    return _own(DocSession, learner, session_id=session_id)


def source_row(learner: LearnerId, source_id: str) -> ShelfSource:
    """The learner's source, or Http404."""
    return _own(ShelfSource, learner, source_id=source_id)


def _own(table: type[Row], learner: LearnerId, **key: str) -> Row:
    up_to_date(learner)
    row = table._default_manager.filter(learner_id=learner, **key).first()
    if row is None:
        raise Http404("There is no such note.")
    return row
