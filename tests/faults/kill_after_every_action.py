"""Takes a sitting of 65 items in which every action is served by a process that is then killed.

Prints what was acknowledged, as JSON. Run with a data folder in the environment.
"""

import json
import os
import signal
import sys

from practicum.cli import boot

boot.set_up()

from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402

from practicum.accounts.services import local_learner  # noqa: E402
from practicum.kernel.dice import system_dice  # noqa: E402
from practicum.site.preparing import prepare_data, sync_packs  # noqa: E402
from tests.exam.drivers import Driver  # noqa: E402


def served_and_killed(driver: Driver, position: int, chosen: list[str]) -> dict:
    """A forked server takes the action in, replies, and is killed at once."""
    connections.close_all()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        outcome = driver.act("select", position=position, chosen=chosen)
        reply = {"acknowledged": outcome.sitting.acknowledged.get(driver.client, 0)}
        os.write(writer, json.dumps(reply).encode())
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(writer)
    os.waitpid(child, 0)
    driver.seq += 1
    reply = os.read(reader, 1000)
    os.close(reader)
    return json.loads(reply)


def main() -> None:
    """One action for each of the 65 items."""
    prepare_data()
    sync_packs()
    clock = settings.PRACTICUM_CLOCK
    driver = Driver.start(local_learner(clock.now(), system_dice()), clock)
    acknowledged = {}
    for place in driver.sitting().plan.places:
        chosen = sorted(place.options[: place.needed])
        reply = served_and_killed(driver, place.position, chosen)
        assert reply["acknowledged"] == driver.seq, reply
        acknowledged[place.position] = chosen
        kept = driver.sitting()
        for position, expected in acknowledged.items():
            assert sorted(kept.answer(position).chosen) == expected
    json.dump({"sitting": driver.id, "answers": acknowledged}, sys.stdout)


if __name__ == "__main__":
    main()
