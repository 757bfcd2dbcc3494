"""Everything that the journal reads, brought to what the records say."""

from practicum.exam import answers
from practicum.journal import projection
from practicum.kernel.ids import LearnerId


def ready(learner: LearnerId) -> None:
    """Call once before reading answers and entries; pages and commands do."""
    answers.up_to_date(learner)
    projection.up_to_date(learner)
