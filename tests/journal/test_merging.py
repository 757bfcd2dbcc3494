"""Two machines, each with entries of its own: either order of merging gives the same journal."""

import json

import pytest
from django.db import transaction

from practicum.history import interchange, projections
from practicum.history.models import Record
from practicum.journal import services
from practicum.journal.engine.entry import JournalEntry
from practicum.journal.models import ClosedAnswer, EntryRow
from practicum.journal.projection import up_to_date

pytestmark = pytest.mark.django_db


def export(learner, path, now):
    path.write_text("".join(f"{line}\n" for line in interchange.export_lines(learner, now)))
    return path


def journal(learner):
    up_to_date(learner)
    entries = EntryRow.objects.order_by("key").values_list(
        "key", "text", "cause", "removed", "made_at", "record_id"
    )
    closed = ClosedAnswer.objects.order_by("answer").values_list("answer", "batch", "removed")
    return json.dumps([list(entries), list(closed)], default=str)


def empty(learner):
    Record.objects.all().delete()
    projections.forget(learner)


def test_either_order_of_merging_gives_the_same_journal(learner, clock, tmp_path):
    me = learner.learner_id
    write = lambda key, text: services.write(  # noqa: E731
        me, key, JournalEntry(kind="mistake", answer=key, text=text, cause="fact"), clock.now()
    )
    with transaction.atomic():
        write("sitting:1", "on the desk")
        write("sitting:2", "only here")
        services.close(me, ["sitting:3", "sitting:4"], clock.now())
    desk = export(me, tmp_path / "desk.jsonl", clock.now())
    empty(me)
    clock.advance(60)
    with transaction.atomic():
        write("sitting:1", "on the way")
        write("sitting:5", "removed again")
        services.remove(me, "sitting:5", clock.now())
        batch = services.close(me, ["sitting:4"], clock.now())
        services.reopen(me, batch, clock.now())
    way = export(me, tmp_path / "way.jsonl", clock.now())
    found = []
    for order in ((desk, way), (way, desk), (desk, way, desk)):
        empty(me)
        for file in order:
            interchange.import_file(file, me)
            up_to_date(me)
        found.append(journal(me))
    assert found[0] == found[1] == found[2]
    assert EntryRow.objects.get(key="sitting:1").text == "on the way"
    assert EntryRow.objects.get(key="sitting:5").removed
    still_closed = ClosedAnswer.objects.filter(removed=False).values_list("answer", flat=True)
    assert list(still_closed) == ["sitting:3"]
