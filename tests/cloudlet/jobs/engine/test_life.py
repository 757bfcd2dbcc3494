"""The life of a job, told as conversations: an event, what it asks for."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudlet.jobs.engine import life as lives
from cloudlet.jobs.engine.commands import Clear, Fetch, Keep, Kill, Launch, Terminate
from cloudlet.jobs.engine.events import (
    Begun,
    Broken,
    CloudRestarted,
    Exited,
    Fetched,
    GraceOver,
    Kept,
    Launched,
    StopAsked,
    TimeUp,
)
from cloudlet.jobs.engine.life import Terms, new_life, step

NOW = datetime(2025, 1, 1, tzinfo=UTC)
TERMS = Terms(60, 120)
EVENTS = [
    Begun(), Fetched(), Launched(), Exited(0), Exited(1, "why"), Kept(), Broken("broken"),
    TimeUp(), StopAsked(), GraceOver(), CloudRestarted(),
]  # fmt: skip


def told(*events):
    """The life after these events, and all commands that they gave."""
    life, commands = new_life(TERMS, NOW), []
    for seconds, event in enumerate(events, 1):
        life, given_now = step(life, event, NOW + timedelta(seconds=seconds))
        commands += given_now
    return life, commands


def test_a_job_that_goes_well():
    life, commands = told(Begun(), Fetched(), Launched(), Exited(0), Kept())
    assert commands == [Fetch(), Launch(), Keep(), Clear()]
    phases = ["starting", "downloading", "running", "uploading", "completed"]
    assert [mark.phase for mark in life.marks] == phases


def test_a_failing_process_keeps_nothing():
    life, commands = told(Begun(), Fetched(), Launched(), Exited(1, "no column"))
    assert commands == [Fetch(), Launch(), Clear()]
    assert (life.phase, life.reason) == ("failed", "no column")


@pytest.mark.parametrize(("event", "ending"), [(StopAsked(), "stop"), (TimeUp(), "time")])
def test_a_process_that_is_made_to_end_keeps_what_it_has(event, ending):
    life, commands = told(Begun(), Fetched(), Launched(), event, Exited(143), Kept())
    assert commands == [Fetch(), Launch(), Terminate(120), Keep(), Clear()]
    assert (life.phase, life.ending, life.reason) == ("stopped", ending, "")


def test_grace_ends_in_a_kill():
    _, commands = told(Begun(), Fetched(), Launched(), StopAsked(), GraceOver())
    assert commands[-1] == Kill()


def test_a_stop_while_the_data_comes_starts_nothing():
    life, commands = told(Begun(), StopAsked(), Fetched())
    assert commands == [Fetch(), Clear()]
    assert life.phase == "stopped"


def test_a_stop_while_the_process_is_being_started_reaches_it():
    _, commands = told(Begun(), Fetched(), StopAsked(), Launched())
    assert commands.count(Terminate(120)) >= 1


def test_a_limit_that_is_passed_kills_and_fails():
    life, commands = told(Begun(), Fetched(), Launched(), Broken("too much memory"))
    assert commands[-2:] == [Kill(), Clear()]
    assert (life.phase, life.reason) == ("failed", "too much memory")


def test_a_restart_fails_what_ran_and_leaves_what_was_being_stopped():
    assert told(Begun(), CloudRestarted())[0].phase == "failed"
    assert told(Begun(), StopAsked(), CloudRestarted())[0].phase == "stopped"


@given(st.lists(st.sampled_from(EVENTS), max_size=12))
def test_whatever_happens_a_life_ends_once(events):
    life, commands = told(*events)
    assert commands.count(Clear()) == (1 if life.ended else 0)
    assert bool(life.reason) == (life.phase == "failed")
    assert [mark.at for mark in life.marks] == sorted(mark.at for mark in life.marks)
    assert lives.from_body(lives.to_body(life)) == life
    after, more = step(life, StopAsked(), NOW) if life.ended else (life, ())
    assert (after, more) == (life, ())
