"""Pages and answers on a long history, on SQLite: 200 sittings, 2,000 journal entries, 500 notes.

Prints, per page, server time p50 and p95 in milliseconds and the number of queries, on an empty
history and on the long one, with the ratio of both; then acknowledged answers per second.
Timing decides nothing here.
"""

import os
import tempfile
import time
from pathlib import Path

FOLDER = tempfile.TemporaryDirectory(prefix="practicum-bench-")
os.environ["PRACTICUM_HOME"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "practicum.site.settings"

from practicum.cli import boot  # noqa: E402

boot.set_up()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from practicum.accounts.services import local_learner  # noqa: E402
from practicum.kernel.clock import FixedClock, SystemClock  # noqa: E402
from practicum.kernel.dice import system_dice  # noqa: E402
from practicum.library.services import sync_pack  # noqa: E402
from practicum.site.preparing import prepare_data  # noqa: E402
from tests import small_pack  # noqa: E402
from tests.bench.making import asked, history, journal, notes, with_topics  # noqa: E402
from tests.bench.measuring import answers, measured  # noqa: E402
from tests.bench.pages import pages  # noqa: E402
from tests.exam.drivers import Driver  # noqa: E402

SITTINGS = int(os.environ.get("BENCH_SITTINGS", "200"))
ENTRIES = int(os.environ.get("BENCH_ENTRIES", "2000"))
NOTES = int(os.environ.get("BENCH_NOTES", "500"))
TOPICS = 96


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
    told = journal(learner, clock, 5) | notes(learner, clock, 10) | debriefs
    short = measured(client, pages(closed, running.id, told))
    begun = time.perf_counter()
    history(learner, clock, SITTINGS - 1)
    print(
        f"{SITTINGS} sittings, {65 * SITTINGS} answers, made in {time.perf_counter() - begun:.0f} s"
    )
    running = Driver.start(learner, clock, mode="practice", extra="untimed")
    told |= journal(learner, clock, ENTRIES) | notes(learner, clock, NOTES)
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
