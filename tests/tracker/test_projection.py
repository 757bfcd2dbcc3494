"""The tracker is the same in whatever order records arrive, after a rebuild and after a merge."""

import random
from datetime import timedelta

import pytest

from practicum.exam import services as exam
from practicum.history import projections
from practicum.history.models import Record
from practicum.history.services import Entry, append
from practicum.journal import services as journal
from practicum.library import queries as library
from practicum.notes import services as notes
from practicum.notes.engine.texts import SessionText
from practicum.tracker import queries, services
from practicum.tracker.models import Tally
from practicum.tracker.projection import REVIEWED, TRACKER

pytestmark = pytest.mark.django_db

PACK, TOPIC = "mls-c01", "modeling-topic"
OTHER = "operations-topic"


@pytest.fixture
def lived(started, learner, now, rng):
    """A bit of everything that the tracker is made of, some of it on another machine."""
    own, clock = learner.learner_id, started.clock
    for position in range(1, 20):
        started.answer(position, right=position % 2 > 0)
    started.submit()
    for position in (1, 2, 5):
        exam.mark_reviewed(own, started.id, position, clock.now())
    wrong = [f"{started.id}:{position}" for position in (2, 4)]
    journal.close(own, wrong, clock.now())
    for level, hours in ((3, 0), (1, -5), (None, 2), (4, 1)):
        at = now + timedelta(hours=hours)
        services.rate_topic(own, PACK, TOPIC, level, at)
        services.rate_tasks(own, PACK, {"3.1": level}, at)
    services.set_mastered(own, PACK, OTHER, mastered=True, now=now)
    services.set_mastered(own, PACK, OTHER, mastered=False, now=now + timedelta(hours=1))
    for days in (1, 3):
        services.open_topic(own, PACK, TOPIC, now + timedelta(days=days))
        services.read_overview(own, PACK, OTHER, now + timedelta(days=days))
        told = Entry(own, now + timedelta(days=days), REVIEWED, started.id, {"position": 2})
        append(told)  # the other machine opened the same review
    text = SessionText("T", "", "breadth", (), "", 5, PACK, TOPIC, reread=True)
    session = notes.write_session(own, text, now.date(), now, rng)
    for days in (2, 4):
        notes.reread(own, session, now.date(), now + timedelta(days=days))
    return own


def seen(learner):
    return queries.lines(learner, library.packs()[0])


def test_a_rebuild_gives_the_same(lived):
    assert not projections.differs(TRACKER, lived)
    before = seen(lived)
    projections.forget(lived)
    assert seen(lived) == before


def test_mistakes_in_the_journal_are_no_longer_open(lived, started):
    open_ones = sum(one.mistakes for one in seen(lived))
    assert open_ones == 65 - 10 - 2
    batch = Record.objects.get(kind="journal.answers-closed").subject
    journal.reopen(lived, batch, started.clock.now())
    assert sum(one.mistakes for one in seen(lived)) == open_ones + 2


def test_a_doctored_row_is_found(lived):
    seen(lived)
    Tally.objects.filter(learner_id=lived).update(answered=99)
    assert projections.differs(TRACKER, lived)


def test_records_give_the_same_in_whatever_order_they_arrive(lived):
    expected, arrived = seen(lived), list(Record.objects.order_by("arrival"))
    sitting = [one for one in arrived if one.kind.startswith("exam.") and one.kind != REVIEWED]
    others = [one for one in arrived if one not in sitting]
    dice = random.Random(4)
    for _ in range(8):
        dice.shuffle(others)
        Record.objects.all().delete()
        projections.forget(lived)
        half = dice.randrange(1, len(others))
        for part in (sitting, others[:half], others[half:]):
            arrive(part)
            assert seen(lived)
        assert seen(lived) == expected


def arrive(records):
    for record in records:
        record.pk = None
    Record.objects.bulk_create(records)


def test_two_machines_merge_to_the_same_tracker_in_either_order(lived, learner, tmp_path):
    from practicum.history.interchange import export_lines, import_file

    expected, every = seen(lived), list(Record.objects.order_by("at", "id"))
    lines = list(export_lines(lived, every[-1].at))
    versions = [one for one in lines if '"type":"record"' not in one]
    said = [one for one in lines if '"type":"record"' in one]
    for first, second in ((0, 1), (1, 0)):
        Record.objects.all().delete()
        projections.forget(lived)
        for part in (first, second):
            path = tmp_path / f"{first}-{part}.jsonl"
            path.write_text("\n".join(versions + said[part::2]) + "\n")
            import_file(path, lived)
            seen(lived)
        assert seen(lived) == expected


def test_a_later_hand_wins_though_it_arrived_first(learner, pack, now):
    own = learner.learner_id
    for level, at in ((5, now), (2, now - timedelta(days=1))):
        append(services.comfort_entry(own, at, PACK, {"topic": TOPIC}, level))
    assert queries.line(own, library.packs()[0], TOPIC).comfort.own == 5


def test_documentation_read_again_is_the_last_touch(lived, now):
    one = next(one for one in seen(lived) if one.id == TOPIC)
    documentation = one.angles[1]
    assert documentation.last == (now + timedelta(days=4)).date()
    assert one.next_due is not None
