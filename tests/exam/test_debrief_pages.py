"""From the end to the result: every question once, each skippable, nothing lost, nothing leaked."""

import json

import pytest
from django.urls import reverse

from practicum.exam import debriefing, projection, queries, report
from practicum.exam.answers import ANSWERS, up_to_date
from practicum.exam.engine.forecast import Forecast
from practicum.exam.models import AnswerRow, SittingRow
from practicum.history import projections
from practicum.history.models import Record
from tests.exam.drivers import Driver

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(started):
    """A rehearsal with two right and two wrong answers, one of each flagged; nothing asked yet."""
    for position in (1, 2):
        started.answer(position)
    for position in (3, 4):
        started.answer(position, right=False)
    for position in (2, 3):
        started.act("flag", position=position, on=True)
    started.end()
    return started


def address(name, driver, *more):
    return reverse(f"exam:{name}", args=[driver.id, *more])


def lands(client, driver, name="result"):
    """Where an address of the sitting leads in the end."""
    answer = client.get(address(name, driver), follow=True)
    return answer.redirect_chain[-1][0] if answer.redirect_chain else answer.request["PATH_INFO"]


def test_each_question_comes_once_in_its_order_and_then_the_result(ended, signed_in):
    assert lands(signed_in, ended) == address("conditions", ended)
    signed_in.post(address("conditions", ended), {"alone": "on"})
    assert lands(signed_in, ended) == address("guessed", ended)
    signed_in.post(
        address("guessed", ended), {"guessed": ["1", "4", "60", "nonsense", "9" * 5000, "²"]}
    )
    assert lands(signed_in, ended) == address("blind", ended)
    answer = signed_in.post(address("blind", ended), {"act": "begin"})
    assert answer["Location"] == address("blind-item", ended, 1)
    chosen = {1: "a", 2: "c", 3: "a", 4: "c"}
    for position in (1, 2, 3, 4):
        place = ended.sitting().plan.place(position)
        given = [chosen[position], {"a": "b", "c": "d"}[chosen[position]]][: place.needed]
        answer = signed_in.post(address("blind-item", ended, position), {"chosen": given})
        assert answer.status_code == 302
    assert answer["Location"] == address("blind", ended)
    assert lands(signed_in, ended) == address("blind", ended)
    signed_in.post(address("blind", ended), {"act": "finish"})
    assert lands(signed_in, ended) == address("result", ended)
    text = signed_in.get(address("result", ended)).content.decode()
    for words in ("1 right and not guessed", "One lucky guess", "Knowledge or time"):
        assert words in " ".join(text.split()).replace("</strong>", "").replace("<strong>", "")
    rows = {row.position: row for row in AnswerRow.objects.filter(subject=ended.id)}
    assert [n for n, row in rows.items() if row.confidence == "guess"] == [1, 4]
    assert rows[3].trace["blind"]["right"]
    assert not rows[2].trace["blind"]["right"]


def test_each_question_is_skipped_by_one_act(ended, signed_in):
    signed_in.post(address("conditions", ended), {"skip": "yes"})
    signed_in.post(address("guessed", ended), {"skip": "yes"})
    signed_in.post(address("blind", ended), {"act": "skip"})
    assert lands(signed_in, ended) == address("result", ended)
    assert signed_in.get(address("result", ended)).status_code == 200


def test_until_then_nothing_anywhere_tells_the_result(ended, signed_in, learner):
    up_to_date(learner.learner_id)
    assert AnswerRow.objects.count() == 0
    for name in ("review", "result"):
        assert lands(signed_in, ended, name) == address("conditions", ended)
    item = signed_in.get(address("review-item", ended, 1))
    assert item["Location"] == address("result", ended)
    assert queries.sittings(learner.learner_id)[0].right is None
    assert "2 of 65" not in signed_in.get("/").content.decode()
    assert "Go on with it" in signed_in.get("/exam/").content.decode()
    grid = signed_in.get(address("guessed", ended)).content.decode()
    assert "Because a." not in grid
    assert "Take what costs least" not in grid


def test_a_blind_review_hides_the_result_and_goes_on_where_it_was(ended, signed_in):
    for step in ("conditions", "guessed"):
        signed_in.post(address(step, ended), {"skip": "yes"})
    later = signed_in.post(address("blind", ended), {"act": "later"})
    assert later["Location"] == "/exam/"
    assert lands(signed_in, ended) == address("blind", ended)
    page = signed_in.get(address("blind-item", ended, 2)).content.decode()
    assert "Because a." not in page
    assert "checked" not in page.partition("How sure")[0]
    place = ended.sitting().plan.place(2)
    keep = {"chosen": ["a", "b"][: place.needed], "keep": "yes"}
    assert signed_in.post(address("blind-item", ended, 2), keep).status_code == 204
    assert "1 of 2 answered again" in signed_in.get(address("blind", ended)).content.decode()
    assert signed_in.get(address("blind-item", ended, 9)).status_code == 404


def test_ticks_are_kept_as_they_are_made(ended, signed_in):
    signed_in.post(address("conditions", ended), {"skip": "yes"})
    kept = signed_in.post(address("guessed", ended), {"guessed": ["2"], "keep": "yes"})
    assert kept.status_code == 204
    page = signed_in.get(address("guessed", ended)).content.decode()
    assert page.count("checked") == 1


def test_conditions_are_kept_as_they_are_ticked_and_count_only_when_told(ended, signed_in):
    page = address("conditions", ended)
    kept = signed_in.post(page, {"alone": "on", "one_go": "on", "keep": "yes"})
    assert kept.status_code == 204
    assert lands(signed_in, ended) == page
    assert signed_in.get(page).content.decode().count("checked") == 2
    assert report.read(SittingRow.objects.get()).conditions is None
    signed_in.post(page, {"alone": "on"})
    told = report.read(SittingRow.objects.get()).conditions
    assert told == {"alone": True, "no_help": False, "one_go": False}
    assert signed_in.post(page, {"keep": "yes"}).status_code == 409
    assert report.read(SittingRow.objects.get()).conditions == told


def test_the_score_as_taken_ignores_everything_said_afterwards(ended, signed_in, learner):
    debriefing.tell_conditions(learner.learner_id, ended.id, {"alone": True}, ended.clock.now())
    debriefing.tell_guesses(learner.learner_id, ended.id, [1, 2, 3], ended.clock.now())
    debriefing.begin_blind(learner.learner_id, ended.id, ended.clock.now())
    row = SittingRow.objects.get(pk=ended.id)
    assert report.read(row).score.right == row.right == 2


def test_guesses_cannot_be_told_after_the_result(ended, signed_in):
    for step in ("conditions", "guessed"):
        signed_in.post(address(step, ended), {"skip": "yes"})
    signed_in.post(address("blind", ended), {"act": "skip"})
    signed_in.get(address("result", ended))
    before = Record.objects.count()
    assert lands(signed_in, ended, "guessed") == address("result", ended)
    signed_in.post(address("guessed", ended), {"guessed": ["1"]})
    late = signed_in.post(address("guessed", ended), {"guessed": ["1"], "keep": "yes"})
    signed_in.post(address("blind", ended), {"act": "begin"})
    signed_in.post(address("blind-item", ended, 1), {"chosen": ["a"]})
    assert late.status_code == 409
    assert Record.objects.count() == before


def test_confidence_on_the_way_spares_the_grid(pack, learner, clock, signed_in):
    driver = Driver.start(learner, clock, mode="practice")
    driver.answer(1)
    driver.act("confidence", position=1, level="sure")
    driver.end()
    assert lands(signed_in, driver) == address("result", driver)
    assert "1 sure and right" in signed_in.get(address("result", driver)).content.decode()


@pytest.mark.parametrize("name", ["guessed", "blind", "conditions"])
def test_a_running_sitting_asks_nothing(started, signed_in, name):
    assert signed_in.get(address(name, started))["Location"] == address("sitting", started)


def test_a_classmate_finds_nothing_and_changes_nothing(ended, signed_in_classmate):
    nothing = signed_in_classmate.get("/exam/sittings/nothing/guessed/")
    before = Record.objects.count()
    for name, more in (("guessed", ()), ("blind", ()), ("blind-item", (1,)), ("conditions", ())):
        theirs = signed_in_classmate.get(address(name, ended, *more))
        assert theirs.status_code == 404
        assert theirs.content == nothing.content
        assert signed_in_classmate.post(address(name, ended, *more), {}).status_code == 404
    assert Record.objects.count() == before


def test_the_debrief_is_derived_again_from_the_records(ended, learner):
    debriefing.tell_conditions(learner.learner_id, ended.id, {}, ended.clock.now())
    debriefing.tell_guesses(learner.learner_id, ended.id, [1], ended.clock.now())
    kept = SittingRow.objects.get(pk=ended.id)
    assert kept.sealed
    SittingRow.objects.all().delete()
    projection.rebuild(learner.learner_id)
    assert projection.same(SittingRow.objects.get(pk=ended.id), kept)
    debriefing.skip(learner.learner_id, ended.id, "blind", ended.clock.now())
    assert not SittingRow.objects.get(pk=ended.id).sealed
    assert not projections.differs(ANSWERS, learner.learner_id)


def test_a_forecast_is_kept_before_the_start_and_shown_beside_the_outcome(
    pack, learner, clock, signed_in
):
    fields = {"pack": "mls-c01", "form": "mock-1", "mode": "practice", "extra": "none"}
    wrong = {"forecast-low": "50", "forecast-right": "40", "forecast-high": "60"}
    refused = signed_in.post(reverse("exam:start"), fields | wrong)
    assert refused.status_code == 422
    assert 'value="50"' in refused.content.decode()
    assert not SittingRow.objects.exists()
    right = {"forecast-low": "0", "forecast-right": "1", "forecast-high": "5"}
    signed_in.post(reverse("exam:start"), fields | right)
    row = SittingRow.objects.get()
    said = Record.objects.get(kind="exam.forecast", subject=row.id)
    assert said.payload == {"low": 0, "right": 1, "high": 5}
    driver = Driver(learner, clock, row.id)
    driver.answer(1)
    driver.submit()
    assert report.read(SittingRow.objects.get()).told.forecast == Forecast(0, 1, 5)
    text = " ".join(signed_in.get(address("result", driver)).content.decode().split())
    assert "You said 0–5, most likely 1; it was 1. Inside your range." in text


def test_the_sitting_page_carries_no_tactics_unless_asked(started, signed_in):
    config = json.loads(
        signed_in.get(address("sitting", started))
        .content.decode()
        .partition('id="sitting-config" type="application/json">')[2]
        .partition("</script>")[0]
    )
    tactics = config["tactics"]
    assert not any(value for name, value in tactics.items() if name != "started")


def test_what_arrives_late_never_seals_a_result_that_was_shown(pack, learner, clock, signed_in):
    driver = Driver.start(learner, clock, mode="practice")
    driver.answer(1)
    driver.act("confidence", position=1, level="sure")
    made = clock.now()
    driver.end()
    assert signed_in.get(address("result", driver)).status_code == 200
    driver.act("flag", made=made, position=2, on=True)
    assert driver.sitting().answer(2).flagged
    assert not SittingRow.objects.get(pk=driver.id).sealed
    assert lands(signed_in, driver) == address("result", driver)


def test_the_command_line_does_not_tell_a_sealed_result(ended, learner, monkeypatch):
    from click.testing import CliRunner

    from practicum.exam import commands
    from practicum.kernel.errors import PracticumError

    monkeypatch.setattr(commands, "_learner", lambda: learner.learner_id)
    listed = CliRunner().invoke(commands.exam, ["list", "--json"])
    assert json.loads(listed.output)[0]["right"] is None
    shown = CliRunner().invoke(commands.exam, ["show", ended.id])
    assert isinstance(shown.exception, PracticumError)
    assert "not open yet" in str(shown.exception)
