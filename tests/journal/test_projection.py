"""The journal's tables: the same in any order of records, after a rebuild, after a merge."""

import random
import re

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practicum.history import projections
from practicum.history.models import Record
from practicum.history.services import Entry, append
from practicum.journal import services
from practicum.journal.engine.entry import JournalEntry
from practicum.journal.models import ClosedAnswer, EntryRow
from practicum.journal.projection import JOURNAL, up_to_date
from practicum.kernel.ids import new_id
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

KEYS = ["answer-1:1", "answer-1:2", "by-hand"]
PAYLOADS = st.one_of(
    st.builds(lambda text: {"kind": "mistake", "text": text}, st.sampled_from(["a", "b", "c"])),
    st.sampled_from([{}, {"kind": "?"}, {"kind": "mistake", "text": 7}]),
)
ANSWERS = st.one_of(st.lists(st.sampled_from(KEYS), max_size=3), st.sampled_from([None, 5, [[]]]))
RECORDS = st.lists(
    st.one_of(
        st.tuples(st.just("entry-written"), st.sampled_from(KEYS), PAYLOADS),
        st.tuples(st.just("entry-removed"), st.sampled_from(KEYS), st.just({})),
        st.tuples(
            st.sampled_from(["answers-closed", "answers-reopened"]),
            st.sampled_from(["batch-1", "batch-2"]),
            st.builds(lambda answers: {"answers": answers}, ANSWERS),
        ),
    ),
    max_size=8,
)


def tables():
    names = {"id"}
    return [
        sorted(
            str({name: value for name, value in row.items() if name not in names})
            for row in table.objects.values()
        )
        for table in (EntryRow, ClosedAnswer)
    ]


def made(records, learner):
    dice = random.Random(3)
    return [
        Record(
            id=new_id(NOON, dice),
            learner_id=learner.learner_id,
            device_id="here",
            at=NOON,
            kind=f"journal.{kind}",
            subject=subject,
            payload=payload,
        )
        for kind, subject, payload in records
    ]


@given(RECORDS, st.randoms(use_true_random=False), st.integers(0, 8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_order_and_any_portions_give_the_same_tables(learner, records, dice, cut):
    """Both machines write in the same millisecond; only ids tell who was last."""
    written = made(records, learner)
    seen = []
    for order in (written, dice.sample(written, len(written))):
        with transaction.atomic():
            for portion in (order[:cut], order[cut:]):
                Record.objects.bulk_create(Record(**_fields(one)) for one in portion)
                up_to_date(learner.learner_id)
            seen.append(tables())
            assert not projections.differs(JOURNAL, learner.learner_id)
            transaction.set_rollback(True)
    assert seen[0] == seen[1]


def _fields(record):
    names = ("id", "learner_id", "device_id", "at", "kind", "subject", "payload")
    return {name: getattr(record, name) for name in names}


def test_the_journal_is_rebuilt_with_the_same_pages(bad_mock, key_of, learner, signed_in, clock):
    services.write(learner.learner_id, key_of(21), entry(key_of(21), cause="fact"), clock.now())
    services.close(learner.learner_id, [key_of(60), key_of(61)], clock.now())
    services.write(learner.learner_id, "by-hand", JournalEntry(kind="unclear-concept"), clock.now())
    services.remove(learner.learner_id, "by-hand", clock.now())
    addresses = [
        "/journal/",
        "/journal/entries/",
        f"/journal/entries/{key_of(21)}/",
        f"/journal/queue/?sitting={bad_mock.id}",
        "/journal/recurring/",
        "/journal/entries/sheet/",
        "/journal/entries/journal.md",
        "/journal/topics/mls-c01/modeling-topic/",
    ]
    before = [shown(signed_in, one) for one in addresses]
    projections.forget(learner.learner_id)
    assert EntryRow.objects.count() == 0
    assert [shown(signed_in, one) for one in addresses] == before


def shown(client, address):
    """A page without the tokens of its forms, which are new each time."""
    return re.sub("[A-Za-z0-9]{64}", "", client.get(address).content.decode())


def entry(key, **told):
    return JournalEntry(kind="mistake", answer=key, **told)


def test_records_that_cannot_be_read_change_nothing(learner, now):
    for payload in ({"kind": "mistake", "answer": ["x"]}, {"kind": None}, {}):
        append(Entry(learner.learner_id, now, "journal.entry-written", "key", payload))
    append(Entry(learner.learner_id, now, "journal.answers-closed", "b", {"answers": "abc"}))
    append(Entry(learner.learner_id, now, "journal.entry-removed", "nothing"))
    up_to_date(learner.learner_id)
    assert not EntryRow.objects.filter(removed=False).exists()
    assert not ClosedAnswer.objects.exists()


def test_a_clock_set_back_does_not_undo_what_is_written_now(learner, clock):
    services.write(learner.learner_id, "k", entry("", text="first"), clock.now())
    clock.step_wall(-3600)
    services.write(learner.learner_id, "k", entry("", text="second"), clock.now())
    assert EntryRow.objects.get().text == "second"
