"""The journal follows the key of today, and the verdict as taken stays what it was."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practicum.exam.models import AnswerRow
from practicum.journal import inbox, queries, services
from practicum.journal.engine.entry import JournalEntry
from practicum.journal.ready import ready
from practicum.library import queries as library
from practicum.library import syncs
from practicum.library.engine.hashing import version_hash
from practicum.library.engine.schema import Item
from practicum.library.models import ItemRow, ItemVersion
from tests.conftest import NOON
from tests.journal.conftest import answer_all
from tests.journal.reading import positions, waiting

pytestmark = pytest.mark.django_db

LOOKED_AT = range(1, 9)
KEYS = st.dictionaries(
    st.sampled_from(list(LOOKED_AT)), st.frozensets(st.sampled_from("abcd"), min_size=1, max_size=2)
)


@pytest.fixture
def taken(started):
    """Four right answers, three wrong ones, the right ones 1 and 2 guessed; the rest is blank."""
    answer_all(started, right=range(1, 5), wrong=range(5, 8))
    for position in (1, 2):
        started.act("confidence", position=position, level="guess")
    started.submit()
    return started


def correct(keys):
    """New versions of some items with other keys, as a sync would bring them."""
    changed = ItemRow.objects.filter(item_id__in=keys).select_related("version")
    for row in changed:
        kind = "single" if len(keys[row.item_id]) == 1 else "multiple"
        content = row.version.content | {"version": 2, "kind": kind}
        content["options"] = [with_key(one, keys[row.item_id]) for one in content["options"]]
        item = Item.model_validate(content)
        row.version, _ = ItemVersion.objects.get_or_create(
            hash=version_hash(item),
            defaults={
                "pack_id": row.pack_id,
                "item_id": row.item_id,
                "content": item.model_dump(mode="json"),
                "first_seen_at": NOON,
            },
        )
        row.save()
    library.forget()
    syncs.synced("mls-c01")


def with_key(option, key):
    correct = option["id"] in key
    lacks = (
        {"stands_for": None, "right_if": None} if correct else {"stands_for": "x", "right_if": "y"}
    )
    return option | lacks | {"correct": correct}


def rows(taken, learner):
    found = AnswerRow.objects.filter(learner_id=learner.learner_id, subject=taken.id)
    return {row.position: row for row in found}


@given(keys=KEYS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_inbox_follows_whatever_keys_are_corrected(taken, learner, keys):
    list(waiting(learner))
    as_taken = {position: row.right for position, row in rows(taken, learner).items()}
    items = {position: row.item_id for position, row in rows(taken, learner).items()}
    with transaction.atomic():
        correct({items[position]: key for position, key in keys.items()})
        found = positions(learner)
        now = rows(taken, learner)
        for position in LOOKED_AT:
            right = set(now[position].chosen) == set(keys.get(position, key(now[position])))
            assert now[position].right_now == right
            assert (position in found) == (not right or position in (1, 2))
        transaction.set_rollback(True)
    library.forget()
    assert {position: row.right for position, row in now.items()} == as_taken


def key(row):
    return "ab" if row.trace["needed"] == 2 else "a"


def test_an_entry_says_what_a_corrected_key_made_of_its_answer(taken, learner, signed_in, clock):
    me, answer = learner.learner_id, f"{taken.id}:5"
    made = JournalEntry(kind="mistake", answer=answer, cause="concept")
    services.write(me, answer, made, clock.now())
    ready(me)
    services.write(me, f"{taken.id}:3", made.model_copy(update={"answer": f"{taken.id}:3"}), NOON)
    list(inbox.waiting(me))
    wrong, right = rows(taken, learner)[5], rows(taken, learner)[3]
    correct({wrong.item_id: wrong.chosen, right.item_id: ["d"]})
    page = signed_in.get(f"/journal/entries/{answer}/").content.decode()
    assert "your answer is right today" in page
    assert "Your score as taken stands" in page
    other = signed_in.get(f"/journal/entries/{taken.id}:3/").content.decode()
    assert "your answer is wrong today" in other
    correct({wrong.item_id: key(wrong)})
    assert queries.entry_of_answer(me, answer).verdict == ""
