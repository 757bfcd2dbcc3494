"""A sitting in the database: closed once, graded, rebuilt from its records with the same result."""

import threading
from datetime import timedelta

import pytest
from django.db import OperationalError

from practicum.exam import debriefing, projection, queries, report, services
from practicum.exam.models import SeenItem, SittingRow
from practicum.history.models import Record
from tests.exam.drivers import Driver

pytestmark = pytest.mark.django_db


def kinds(driver):
    return list(Record.objects.filter(subject=driver.id).values_list("kind", flat=True))


def test_a_sitting_is_graded_when_it_is_submitted(started):
    for position in range(1, 11):
        started.answer(position, right=position <= 7)
    started.submit()
    row = SittingRow.objects.get(pk=started.id)
    assert (row.status, row.right, row.items) == ("closed", 7, 65)
    assert kinds(started).count("exam.submit") == 1
    assert kinds(started).count("exam.graded") == 1


def test_time_up_is_recorded_once_however_often_one_looks(started, clock):
    clock.advance(180 * 60 + 5)
    for _ in range(3):
        started.sitting()
    assert kinds(started).count("exam.time-up") == 1
    assert SittingRow.objects.get(pk=started.id).closed_at == started.sitting().deadline


def test_a_late_arrival_is_graded_again_and_listed(started, clock):
    made = clock.now() + timedelta(minutes=179, seconds=58)
    clock.advance(180 * 60 + 30)
    started.sitting()
    place = started.sitting().plan.places[0]
    chosen = ["a", "b"] if place.needed == 2 else ["a"]
    started.act("select", made=made, position=1, chosen=chosen)
    row = SittingRow.objects.get(pk=started.id)
    assert row.right == 1
    assert kinds(started).count("exam.regraded") == 1
    assert [line.position for line in report.read(row).late] == [1]


def test_deleting_the_projection_and_rebuilding_gives_the_same(started, learner):
    for position in range(1, 6):
        started.answer(position)
    started.act("flag", position=3, on=True)
    services.step_clock(-3600, started.clock.now())
    started.clock.step_wall(-3600)
    started.answer(6, right=False)
    started.submit()
    services.mark_reviewed(learner.learner_id, started.id, 2, started.clock.now())
    kept = SittingRow.objects.get(pk=started.id)
    seen = set(SeenItem.objects.values_list("item_id", flat=True))
    SittingRow.objects.all().delete()
    SeenItem.objects.all().delete()
    projection.rebuild(learner.learner_id)
    assert projection.same(SittingRow.objects.get(pk=started.id), kept)
    assert set(SeenItem.objects.values_list("item_id", flat=True)) == seen


def test_items_seen_in_an_earlier_sitting_are_not_first_seen_again(started, learner, clock):
    started.answer(1)
    item = started.sitting().plan.places[0].item
    started.submit()
    again = Driver.start(learner, clock)
    places = {place.item: place.first_seen for place in again.sitting().plan.places}
    assert places[item] is False
    assert sum(places.values()) == 64


def test_form_items_are_reserved_until_the_form_is_submitted(started, learner):
    before = queries.offers(learner.learner_id, "mls-c01")
    assert [offer.is_open for offer in before] == [True, False, False, True]
    started.submit()
    after = queries.offers(learner.learner_id, "mls-c01")
    assert all(offer.is_open for offer in after)


@pytest.mark.parametrize(
    ("extra", "minutes"),
    [
        ("none", 180),
        ("plus-30", 210),
        ("x1.25", 225),
        ("x1.5", 270),
        ("x2", 360),
        ("untimed", None),
    ],
)
def test_extra_time_moves_the_deadline_from_the_start(pack, learner, clock, extra, minutes):
    sitting = Driver.start(learner, clock, extra=extra).sitting()
    if minutes is None:
        assert sitting.deadline is None
    else:
        assert sitting.deadline - sitting.started_at == timedelta(minutes=minutes)


def test_a_step_of_the_wall_clock_moves_the_deadline_and_a_slow_drift_does_not(started, clock):
    deadline = started.sitting().deadline
    services.follow_clock()
    clock.step_wall(1.5)
    services.follow_clock()
    assert started.sitting().deadline == deadline
    clock.step_wall(3598.5)
    services.follow_clock()
    assert started.sitting().deadline == deadline + timedelta(hours=1)
    assert kinds(started).count("exam.clock-step") == 1


def test_sleep_does_not_move_the_deadline(started, clock):
    deadline = started.sitting().deadline
    services.follow_clock()
    clock.advance(3600)
    services.follow_clock()
    assert started.sitting().deadline == deadline


def test_a_corrected_key_changes_nothing_of_the_sitting_as_taken(
    started, small_pack_folder, tmp_path, now
):
    import shutil

    from practicum.exam.pages.review.currency import current_verdict
    from practicum.library import queries as library
    from practicum.library.services import sync_pack

    started.answer(1)
    started.submit()
    row = SittingRow.objects.get(pk=started.id)
    before = report.read(row)
    folder = shutil.copytree(small_pack_folder, tmp_path / "mls-c01")
    for path in folder.rglob("questions/*/*.yaml"):
        text = path.read_text()
        path.write_text(text.replace("Take what costs least.", "Take what lasts longest."))
    assert sync_pack(folder, now)
    after = report.read(SittingRow.objects.get(pk=started.id))
    assert after.score == before.score
    assert after.lines[0].item == before.lines[0].item
    verdict = current_verdict(after.lines[0])
    assert verdict is not None
    assert verdict.differs is False
    library.forget()


def test_time_per_item_changes_and_conditions_reach_the_report(started, learner):
    started.answer(1, right=False)
    started.answer(1, right=True)
    started.answer(2, right=True)
    started.answer(2, right=False)
    started.submit()
    kept = {"alone": True, "no_help": True, "one_go": True}
    debriefing.tell_conditions(learner.learner_id, started.id, kept, started.clock.now())
    read = report.read(SittingRow.objects.get(pk=started.id))
    assert read.lines[0].seconds == pytest.approx(120, abs=2)
    assert (read.balance.to_right, read.balance.to_wrong, read.balance.gain) == (1, 1, 0)
    assert read.rules_kept


def test_a_step_of_the_clock_is_told_to_one_thread_alone(clock):
    services.follow_clock()
    clock.step_wall(3600)
    told = []

    def another():
        with services.watch.step(clock) as seconds:
            told.append(seconds)

    with services.watch.step(clock) as seconds:
        thread = threading.Thread(target=another)
        thread.start()
        assert seconds == 3600
    thread.join()
    assert told == [0.0]


def test_a_step_that_could_not_be_recorded_is_told_again(started, clock, monkeypatch):
    deadline = started.sitting().deadline
    services.follow_clock()
    clock.step_wall(3600)
    with monkeypatch.context() as full:
        full.setattr(services, "step_clock", _disk_full)
        with pytest.raises(OperationalError):
            services.follow_clock()
    services.follow_clock()
    assert started.sitting().deadline == deadline + timedelta(hours=1)


def _disk_full(*_given):
    raise OperationalError("database or disk is full")


@pytest.mark.parametrize("page", ["result/", "review/", "conditions/", "guessed/", "blind/", ""])
def test_no_page_ends_a_sitting_because_the_clock_was_set(started, signed_in, clock, page):
    signed_in.get("/exam/")
    clock.step_wall(24 * 3600)
    signed_in.get(f"/exam/sittings/{started.id}/{page}", follow=True)
    assert started.sitting().status == "running"
