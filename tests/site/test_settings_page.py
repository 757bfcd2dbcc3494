"""Settings: saved as records, strange values refused, nothing recorded twice."""

import pytest

from practicum.history.models import Record
from practicum.history.preferences import preferences

pytestmark = pytest.mark.django_db


def test_a_choice_is_recorded_and_shown(signed_in, learner, pack):
    signed_in.post("/settings/", {"theme": "dark", "timezone": "Europe/Berlin"})
    learner.refresh_from_db()
    assert preferences(learner.learner_id)["theme"] == "dark"
    assert learner.timezone == "Europe/Berlin"
    assert 'data-theme="dark"' in signed_in.get("/settings/").content.decode()
    assert Record.objects.count() == 2


def test_saving_again_records_nothing(signed_in, learner, pack):
    for _ in range(2):
        signed_in.post("/settings/", {"theme": "dark"})
    assert Record.objects.count() == 1


@pytest.mark.parametrize(
    "fields", [{"theme": "pink"}, {"timezone": "Mars/Base"}, {"letter-keys": ""}]
)
def test_what_is_no_choice_is_refused_and_nothing_changes(signed_in, learner, pack, fields):
    answer = signed_in.post("/settings/", {"alt-keys": "off"} | fields)
    assert answer.status_code == 409
    assert Record.objects.count() == 0


def test_a_clock_that_was_set_back_undoes_no_choice(signed_in, learner, pack, clock):
    for theme in ("dark", "light"):
        signed_in.post("/settings/", {"theme": theme})
        clock.step_wall(-3600)
    assert preferences(learner.learner_id)["theme"] == "light"


def test_times_are_shown_in_the_chosen_zone(started, signed_in, learner):
    signed_in.post("/settings/", {"timezone": "Asia/Tokyo"})
    started.submit()
    assert (
        "23 November 2026, 21:0"
        in signed_in.get(f"/exam/sittings/{started.id}/result/").content.decode()
    )
