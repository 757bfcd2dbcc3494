"""Pages and answers on a long history: 200 sittings, 13,000 answers, 2,000 journal entries, on SQLite.

Prints, per page, server time p50 and p95 in milliseconds and the number of queries, on an empty
history and on the long one, with the ratio of both; then acknowledged answers per second.
Timing decides nothing here.
"""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

FOLDER = tempfile.TemporaryDirectory(prefix="practicum-bench-")
os.environ["PRACTICUM_HOME"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "practicum.site.settings"

from practicum.cli import boot  # noqa: E402

boot.set_up()

from django.conf import settings  # noqa: E402
from django.db import (  # noqa: E402
    connection,
    reset_queries,
    transaction,
)
from django.test import Client  # noqa: E402

from practicum.accounts.services import local_learner  # noqa: E402
from practicum.exam import debriefing  # noqa: E402
from practicum.journal import inbox  # noqa: E402
from practicum.journal.answered import entry_of  # noqa: E402
from practicum.journal.engine.entry import CAUSES  # noqa: E402
from practicum.journal.models import EntryRow  # noqa: E402
from practicum.journal.ready import ready  # noqa: E402
from practicum.journal.services import write  # noqa: E402
from practicum.kernel.clock import FixedClock, SystemClock, iso  # noqa: E402
from practicum.kernel.dice import system_dice  # noqa: E402
from practicum.library.queries import item_versions  # noqa: E402
from practicum.library.services import sync_pack  # noqa: E402
from practicum.site.preparing import prepare_data  # noqa: E402
from tests import small_pack  # noqa: E402
from tests.exam.drivers import Driver  # noqa: E402

SITTINGS = int(os.environ.get("BENCH_SITTINGS", "200"))
ENTRIES = int(os.environ.get("BENCH_ENTRIES", "2000"))
ROUNDS = 40
TOPICS = 96


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


def with_topics(root: Path, topics: int) -> Path:
    """Fill the pack up with topics that have no items, as many as a real one has."""
    model = (root / "topics/modeling/modeling-topic.md").read_text()
    for number in range(topics):
        name = f"topic-{number}"
        text = model.replace("modeling-topic", name)
        (root / f"topics/modeling/{name}.md").write_text(text)
    return root


def timed(call: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds at the median and at the 95th percentile."""
    spent = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        call()
        spent.append(1000 * (time.perf_counter() - begun))
    return statistics.median(spent), sorted(spent)[int(0.95 * ROUNDS) - 1]


def queries(call: Callable[[], object]) -> int:
    connection.force_debug_cursor = True
    reset_queries()
    call()
    count = len(connection.queries)
    connection.force_debug_cursor = False
    return count


def measured(client: Client, pages: dict[str, str]) -> dict[str, tuple[float, float, int]]:
    found = {}
    for name, address in pages.items():

        def call(address: str = address) -> None:
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)

        call()
        found[name] = (*timed(call), queries(call))
    return found


def pages(closed: str, running: str, told: dict[str, str]) -> dict[str, str]:
    return {
        "home": "/",
        "exams": "/exam/",
        "briefing": "/exam/briefing/?pack=mls-c01&form=mock-1",
        "sitting": f"/exam/sittings/{running}/",
        "conditions": f"/exam/sittings/{closed}/conditions/",
        "result": f"/exam/sittings/{closed}/result/",
        "review": f"/exam/sittings/{closed}/review/",
        "review item": f"/exam/sittings/{closed}/review/7/",
        "guessed": f"/exam/sittings/{told['guessed']}/guessed/",
        "blind": f"/exam/sittings/{told['blind']}/blind/",
        "blind item": f"/exam/sittings/{told['blind']}/blind/1/",
        "compare": "/exam/compare/",
        "external": "/exam/external/new/",
        "reports": "/exam/reports/",
        "tracker": "/tracker/",
        "board": "/tracker/board/",
        "matrix": "/tracker/matrix/",
        "topic": "/library/topics/mls-c01/modeling-topic/",
        "topic line": "/tracker/topics/mls-c01/modeling-topic/",
        "topic items": "/tracker/topics/mls-c01/modeling-topic/items/",
        "settings": "/settings/",
        "journal": "/journal/",
        "queue": f"/journal/queue/?sitting={told['pile']}",
        "answer": f"/journal/answers/{told['answer']}/",
        "entries": "/journal/entries/",
        "entries found": "/journal/entries/?q=lesson+costs&cause=fact",
        "entry": f"/journal/entries/{told['entry']}/",
        "sheet": "/journal/entries/sheet/",
        "recurring": "/journal/recurring/",
        "new entry": "/journal/new/",
        "topic part": "/journal/topics/mls-c01/modeling-topic/",
    }


def answers(client: Client, driver: Driver, rounds: int = 200) -> tuple[float, float, float]:
    """One answer a request, each committed before it is acknowledged."""
    spent = []
    address = f"/exam/sittings/{driver.id}/actions/"
    for number in range(rounds):
        place = driver.sitting().plan.places[number % 65]
        driver.seq += 1
        driver.clock.advance(1)
        action = {
            "client": driver.client, "seq": driver.seq, "lease": driver.lease,
            "made_at": iso(driver.clock.now()), "type": "select", "position": place.position,
            "chosen": list(place.options[: place.needed]),
        }  # fmt: skip
        begun = time.perf_counter()
        answer = client.post(
            address, {"client": driver.client, "actions": [action]}, "application/json"
        )
        spent.append(1000 * (time.perf_counter() - begun))
        assert answer.json()["acknowledged"] == driver.seq
    return statistics.median(spent), sorted(spent)[int(0.95 * rounds)], 1000 * rounds / sum(spent)


def main() -> None:
    """Measure, build the history, measure again, print."""
    prepare_data()
    clock = FixedClock(SystemClock().now())
    settings.PRACTICUM_CLOCK = clock
    sync_pack(with_topics(small_pack.write(Path(FOLDER.name) / "packs"), TOPICS), clock.now())
    learner = local_learner(clock.now(), system_dice())
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(learner)
    closed = history(learner, clock, 1)[0]
    running = Driver.start(learner, clock, mode="practice", extra="untimed")
    debriefs = asked(learner, clock)
    short = measured(client, pages(closed, running.id, journal(learner, clock, 5) | debriefs))
    begun = time.perf_counter()
    history(learner, clock, SITTINGS - 1)
    print(
        f"{SITTINGS} sittings, {65 * SITTINGS} answers, made in {time.perf_counter() - begun:.0f} s"
    )
    running = Driver.start(learner, clock, mode="practice", extra="untimed")
    told = journal(learner, clock, ENTRIES) | debriefs
    long = measured(client, pages(closed, running.id, told))
    print(
        f"{'page':<12} {'p50 ms':>8} {'p95 ms':>8} {'queries':>8}   against 1 sitting: time, queries"
    )
    for name, (middle, high, count) in long.items():
        before, _, few = short[name]
        print(f"{name:<12} {middle:8.1f} {high:8.1f} {count:8}   ×{middle / before:.2f}, {few}")
    middle, high, rate = answers(client, running)
    print(f"\nan answer acknowledged: p50 {middle:.1f} ms, p95 {high:.1f} ms, {rate:.0f} a second")
    connection.close()
    FOLDER.cleanup()


if __name__ == "__main__":
    main()
