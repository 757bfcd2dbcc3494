"""Sittings to learn from."""

from datetime import timedelta

import pytest

from practicum.exam import services
from practicum.exam.engine.actions import ACTIONS
from practicum.kernel.clock import iso


@pytest.fixture
def bad_mock(started):
    """A form of 65: 1 to 20 right, 21 to 40 wrong (some sure, some unsure), the rest blank."""
    answer_all(started, right=range(1, 21), wrong=range(21, 41))
    for position, level in {1: "guess", 21: "sure", 22: "sure", 23: "unsure"}.items():
        started.act("confidence", position=position, level=level)
    started.submit()
    return started


@pytest.fixture
def key_of(bad_mock):
    return lambda position: f"{bad_mock.id}:{position}"


def answer_all(driver, *, right, wrong):
    """Half a minute on each item, all sent at once: much faster than one by one."""
    begun, places = driver.clock.now(), driver.sitting().plan.places
    sent = []
    for number, place in enumerate(one for one in places if one.position in {*right, *wrong}):
        key = ["a", "b"] if place.needed == 2 else ["a"]
        other = ["c", "d"] if place.needed == 2 else ["c"]
        chosen = key if place.position in right else other
        for seconds, act in (
            (1, {"type": "move", "to": place.position}),
            (30, {"type": "select", "position": place.position, "chosen": chosen}),
        ):
            driver.seq += 1
            made = iso(begun + timedelta(seconds=40 * number + seconds))
            envelope = {"client": driver.client, "seq": driver.seq, "lease": driver.lease}
            sent.append({**envelope, "made_at": made, **act})
    driver.clock.advance(40 * len(sent) / 2 + 1)
    services.act(driver.learner, driver.id, ACTIONS.validate_python(sent), driver.clock.now())
