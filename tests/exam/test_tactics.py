"""Tactics: off unless asked, carried from the briefing into the plan, honoured by the engine."""

import json

import pytest
from django.urls import reverse

from practicum.exam import projection, report
from practicum.exam.engine.tactics import UNAIDED, Tactics, pace_minutes, skim_minutes
from practicum.exam.models import SittingRow
from tests.exam.drivers import Driver
from tests.exam.sittings import Tab, fresh


def test_the_pace_of_the_exam_is_two_and_three_quarter_minutes():
    assert pace_minutes(180, 65) == 2.75
    assert pace_minutes(210, 65) == 3.2
    assert skim_minutes(65) == 16


def test_a_mark_is_refused_without_a_skim_pass():
    sitting, reason = Tab().say(fresh(), "mark", 5, position=1, level="easy")
    assert reason == "tool-not-offered"
    assert sitting.answer(1).mark is None


def test_a_plan_of_an_older_version_still_loads(pack, learner, clock, db):
    driver = Driver.start(learner, clock)
    row = SittingRow.objects.get(pk=driver.id)
    plan = json.loads(row.plan)
    del plan["tactics"], plan["debrief"]
    row.plan = json.dumps(plan)
    loaded = projection.loaded(row).plan
    assert (loaded.tactics, loaded.debrief) == (UNAIDED, ())


def test_what_the_briefing_offers_reaches_the_plan_and_the_result(pack, learner, clock, signed_in):
    fields = {"pack": "mls-c01", "form": "mock-1", "mode": "rehearsal", "extra": "none"}
    chosen = fields | {"skim": "on", "pace": "on", "breaks": "25"}
    tour = signed_in.get(reverse("exam:tour"), chosen).content.decode()
    assert 'name="breaks" value="25"' in tour
    signed_in.post(reverse("exam:start"), chosen)
    row = SittingRow.objects.get()
    assert projection.loaded(row).plan.tactics == Tactics(breaks=25, skim=True, pace=True)
    driver = Driver(learner, clock, row.id)
    driver.act("mark", position=1, level="easy")
    clock.advance(120)
    driver.act("mark", position=2, level="hard")
    driver.answer(1)
    driver.submit()
    row.refresh_from_db()
    assert report.read(row).sitting.answer(1).mark == "easy"
    text = " ".join(signed_in.get(reverse("exam:result", args=[row.id])).content.decode().split())
    assert (
        "The skim pass took 2 minutes. Of 1 marked easy, 1 came right; of 1 marked hard, 0" in text
    )


@pytest.mark.parametrize("breaks", ["7", "x", "-20", "20.0"])
def test_only_offered_break_reminders_are_taken(pack, signed_in, clock, breaks):
    fields = {"pack": "mls-c01", "form": "mock-1", "mode": "practice", "extra": "none"}
    signed_in.post(reverse("exam:start"), fields | {"breaks": breaks})
    assert projection.loaded(SittingRow.objects.get()).plan.tactics.breaks == 0
