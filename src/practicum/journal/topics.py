"""What the library knows of a topic, as the journal needs it."""

from dataclasses import dataclass

from django.urls import reverse

from practicum.library import queries as library


@dataclass(frozen=True)
class TopicFacts:
    """`share` is the weight of the topic's domain as a fraction of one."""

    id: str
    pack: str
    title: str
    frequency: str
    domain: str
    share: float

    @property
    def url(self) -> str:
        return reverse("library:topic", args=[self.pack, self.id])


def topics() -> dict[str, TopicFacts]:
    """Every topic of every pack by its id."""
    found: dict[str, TopicFacts] = {}
    for pack in library.packs():
        blueprint = library.blueprint(pack.id)
        for topic in library.topics(pack.id):
            domain = blueprint.domain_of(topic.tasks[pack.code][0])
            title, share = (domain.title, domain.weight) if domain else ("", 0.0)
            facts = TopicFacts(topic.id, pack.id, topic.title, topic.frequency, title, share)
            found.setdefault(topic.id, facts)
    return found
