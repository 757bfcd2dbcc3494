"""From an id to a pack or a topic of it. Content belongs to everybody."""

from django.http import Http404

from practicum.library import queries
from practicum.library.engine.schema import Topic
from practicum.library.queries import PackCard


def pack_card(pack_id: str) -> PackCard:
    """The pack, or Http404."""
    found = next((one for one in queries.packs() if one.id == pack_id), None)
    if found is None:
        raise Http404("There is no such pack.")
    return found


def topic_of(pack_id: str, topic_id: str) -> Topic:
    """A topic of a pack, or Http404."""
    pack_card(pack_id)
    found = next((one for one in queries.topics(pack_id) if one.id == topic_id), None)
    if found is None:
        raise Http404("There is no such topic.")
    return found
