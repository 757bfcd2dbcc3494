"""What a jump can lead to: pages, topics, items that were met, and what other slices offer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from practicum.exam import queries as exams
from practicum.exam.answers import up_to_date
from practicum.exam.models import AnswerRow
from practicum.journal import queries as journal
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library
from practicum.notes import queries as notes
from practicum.notes.queries import Wanted
from practicum.site.navigation import ENTRIES

MOST_OF_A_KIND = 6
STEM_SHOWN = 90


@dataclass(frozen=True)
class Hit:
    """One line of the palette."""

    kind: str
    title: str
    url: str
    detail: str = ""


Words = tuple[str, ...]
Source = Callable[[LearnerId, Words], Iterable[Hit]]

ACTS = (
    ("Sit a mock", "exam:exams"),
    ("Try one item", "exam:try"),
    ("Write a note", "notes:new"),
    ("Log an unclear concept, a topic, a service", "journal:new"),
    ("Read a page of documentation with questions", "notes:new-session"),
    ("Rate your comfort", "tracker:comfort"),
    ("Change the theme, the keys, the time zone", "settings"),
)


def found(learner: LearnerId, text: str) -> list[Hit]:
    """Hits for the words of `text`, at most a handful of each kind; without words every page and
    act, in the order of the rail.
    """
    words = tuple(text.casefold().split())
    if not words:
        return [*_pages(learner, words), *_acts(learner, words)]
    hits: list[Hit] = []
    for source in SOURCES:
        hits += sorted(source(learner, words), key=lambda one: _rank(one, words))[:MOST_OF_A_KIND]
    return hits


def _rank(hit: Hit, words: Words) -> tuple[bool, str]:
    """Titles that begin with what was typed come first."""
    return not hit.title.casefold().startswith(" ".join(words)), hit.title.casefold()


def matches(text: str, words: Words) -> bool:
    """Every word stands somewhere in the text."""
    folded = text.casefold()
    return all(word in folded for word in words)


def _pages(_learner: LearnerId, words: Words) -> Iterable[Hit]:
    for entry in ENTRIES:
        if matches(entry.name, words):
            yield Hit("Page", entry.name, reverse(entry.view))


def _acts(_learner: LearnerId, words: Words) -> Iterable[Hit]:
    for title, view in ACTS:
        if matches(title, words):
            yield Hit("Act", title, reverse(view))


def _exams(learner: LearnerId, words: Words) -> Iterable[Hit]:
    """The briefings of what can be sat now."""
    for pack in library.packs():
        for one in exams.offers(learner, pack.id):
            if one.is_open and matches(one.title, words):
                fields = urlencode({"pack": one.pack, "form": one.form or "", "length": one.length})
                yield Hit("Exam", one.title, f"{reverse('exam:briefing')}?{fields}", pack.code)


def _topics(_learner: LearnerId, words: Words) -> Iterable[Hit]:
    for pack in library.packs():
        for topic in library.topics(pack.id):
            if matches(f"{topic.title} {' '.join(topic.subjects)} {topic.id}", words):
                url = reverse("library:topic", args=[pack.id, topic.id])
                yield Hit("Topic", topic.title, url, pack.code)


def _items(learner: LearnerId, words: Words) -> Iterable[Hit]:
    """Items the learner has answered, where they were answered last."""
    up_to_date(learner)
    rows = AnswerRow.objects.filter(learner_id=learner).order_by("-at")
    latest: dict[str, tuple[str, str, int]] = {}
    for version, subject, position in rows.values_list("version", "subject", "position"):
        latest.setdefault(version, (version, subject, position))
    items = library.item_versions(latest)
    for version, subject, position in latest.values():
        item = items.get(version)
        if item is not None and matches(f"{item.stem} {' '.join(item.concepts)}", words):
            shown = " ".join(item.stem.split())[:STEM_SHOWN]
            yield Hit("Item", f"{shown} …", reverse("exam:answer", args=[f"{subject}:{position}"]))


def _notes(learner: LearnerId, words: Words) -> Iterable[Hit]:
    for note in notes.notes(learner, Wanted(words=" ".join(words))):
        url = reverse("notes:note", args=[note.id])
        yield Hit("Note", note.title, url, note.topic.title)


def _entries(learner: LearnerId, words: Words) -> Iterable[Hit]:
    page = journal.page(learner, journal.Wanted(words=words), 1, MOST_OF_A_KIND)
    for entry in journal.lines(learner, page):
        url = reverse("journal:entry", args=[entry.key])
        yield Hit("Journal entry", entry.title, url, entry.topic_title)


SOURCES: tuple[Source, ...] = (_pages, _acts, _exams, _topics, _notes, _entries, _items)
