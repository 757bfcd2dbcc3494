"""From an address to a topic's line of the learner who asks; content belongs to everybody."""

from practicum.kernel.ids import LearnerId
from practicum.library.access import pack_card, topic_of
from practicum.tracker import queries
from practicum.tracker.engine.lines import Line


def line_of(learner: LearnerId, pack_id: str, topic_id: str) -> Line:
    """The learner's own line of a topic, or Http404 when no pack has the topic."""
    topic_of(pack_id, topic_id)
    return queries.line(learner, pack_card(pack_id), topic_id)
