"""What a learner has done by then: sittings, debriefings, journal entries, notes, and a full pack."""

import random
from pathlib import Path

from django.db import transaction

from practicum.exam import debriefing
from practicum.journal import inbox
from practicum.journal.answered import entry_of
from practicum.journal.engine.entry import CAUSES
from practicum.journal.models import EntryRow
from practicum.journal.ready import ready
from practicum.journal.services import write
from practicum.kernel.clock import FixedClock
from practicum.library.queries import item_versions
from practicum.notes.engine.texts import NoteText, Question, SessionText
from practicum.notes.services import write_note, write_session
from tests.exam.drivers import Driver

SECTIONS = ("concept", "pitfall", "use-case")


def history(learner, clock: FixedClock, sittings: int) -> list[str]:
    """Finished sittings of 65 answers each; returns their ids."""
    made = []
    for _ in range(sittings):
        with transaction.atomic():
            driver = Driver.start(learner, clock)
            for position in range(1, 66):
                driver.answer(position, right=random.random() < 0.7)
            driver.submit()
        made.append(driver.id)
    return made


def asked(learner, clock: FixedClock) -> dict[str, str]:
    """Two ended sittings: one asks what was guessed, the other is in its blind review."""
    found = {}
    for name in ("guessed", "blind"):
        driver = Driver.start(learner, clock, mode="practice")
        for position in range(1, 66):
            driver.answer(position, right=random.random() < 0.7)
            if position % 4 == 1:
                driver.act("flag", position=position, on=True)
        driver.end()
        found[name] = driver.id
    debriefing.skip(learner.learner_id, found["blind"], "guessed", clock.now())
    debriefing.begin_blind(learner.learner_id, found["blind"], clock.now())
    return found


def journal(learner, clock: FixedClock, entries: int) -> dict[str, str]:
    """Entries about wrong answers up to a number of them; returns what pages are asked for."""
    me = learner.learner_id
    ready(me)
    missing = entries - EntryRow.objects.filter(learner_id=me).count()
    with transaction.atomic():
        rows = list(inbox.waiting(me).order_by("at", "key")[:missing])
        items = item_versions(row.version for row in rows)
        for number, row in enumerate(rows):
            told = {"cause": list(CAUSES)[number % 5], "text": f"The lesson of mistake {number}."}
            write(me, row.key, entry_of(row, items[row.version], told), clock.now())
    waiting = inbox.waiting(me).order_by("-at", "key").first()
    return {"pile": waiting.subject, "answer": waiting.key, "entry": rows[0].key}


def notes(learner, clock: FixedClock, count: int) -> dict[str, str]:
    """So many notes and a tenth as many documentation sessions; returns one of each."""
    me, dice, now = learner.learner_id, random.Random(7), clock.now()
    with transaction.atomic():
        for number in range(count):
            text = NoteText(
                section=SECTIONS[number % 3],
                title=f"{chr(65 + number % 26)} thought number {number}",
                text="One line that says it. " * 8,
                high_yield=number % 5 == 0,
                pack="mls-c01",
                topic=f"topic-{number % 96}" if number % 10 else "modeling-topic",
            )
            note = write_note(me, text, now, dice)
        for number in range(count // 10):
            page = SessionText(
                title=f"Page {number}",
                url="https://example.org/",
                depth="breadth",
                questions=(Question("Which formats?", "CSV and Parquet."),),
                summary="Read twice.",
                minutes=20,
                reread=True,
            )
            session = write_session(me, page, now.date(), now, dice)
    return {"note": note, "session": session}


def with_topics(root: Path, topics: int) -> Path:
    """Fill the pack up with topics that have no items, as many as a real one has."""
    model = (root / "topics/modeling/modeling-topic.md").read_text()
    for number in range(topics):
        name = f"topic-{number}"
        text = model.replace("modeling-topic", name)
        (root / f"topics/modeling/{name}.md").write_text(text)
    return root
