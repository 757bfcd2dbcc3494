"""A data folder that goes away, a clock that stands still, and a small cast."""

import os
import random
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# Settings read the data folder when they are imported, so it must be chosen before anything else.
HOME = tempfile.TemporaryDirectory(prefix="practicum-tests-")
os.environ["PRACTICUM_HOME"] = HOME.name
os.environ["DJANGO_SETTINGS_MODULE"] = "practicum.site.settings"
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop in this thread

import django  # noqa: E402

django.setup()

import pytest  # noqa: E402
from hypothesis import HealthCheck  # noqa: E402
from hypothesis import settings as hypothesis_settings  # noqa: E402

hypothesis_settings.register_profile(
    "fast", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile("deep", max_examples=2000, deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))

ROOT = Path(__file__).resolve().parent.parent
collect_ignore = ["sdk"]  # `make test-sdk` runs them, in environments of their own
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def rng() -> random.Random:
    return random.Random(7)


@pytest.fixture
def clock(settings):
    """The clock of the whole application, standing at noon until a test moves it."""
    from practicum.exam import services
    from practicum.kernel.clock import FixedClock

    settings.PRACTICUM_CLOCK = FixedClock(NOON)
    services.watch.forget()
    return settings.PRACTICUM_CLOCK


def _person(name: str) -> Any:
    from practicum.accounts.models import User
    from practicum.kernel.ids import new_id

    person = User(username=name, learner_id=new_id(NOON, random.Random(name)))
    person.set_unusable_password()
    person.save()
    return person


@pytest.fixture
def learner(db):
    return _person("learner")


@pytest.fixture
def classmate(db):
    return _person("classmate")


@pytest.fixture
def signed_in(client, learner):
    """A test client in which the learner is signed in."""
    client.force_login(learner)
    return client


@pytest.fixture
def signed_in_classmate(classmate):
    from django.test import Client

    client = Client()
    client.force_login(classmate)
    return client


@pytest.fixture(scope="session", autouse=True)
def _tidy() -> Iterator[None]:
    yield
    HOME.cleanup()


@pytest.fixture(scope="session")
def small_pack_folder(tmp_path_factory):
    from tests import small_pack

    return small_pack.write(tmp_path_factory.mktemp("small"))


@pytest.fixture
def pack(db, small_pack_folder):
    """The small pack, synced; what is kept per process is dropped before and after."""
    from practicum.library import queries
    from practicum.library.services import sync_pack

    queries.forget()
    sync_pack(small_pack_folder, NOON)
    yield queries.packs()[0]
    queries.forget()


@pytest.fixture
def started(pack, learner, clock):
    """A running rehearsal of the form, with the pen in the hand of TAB."""
    from tests.exam.drivers import Driver

    return Driver.start(learner, clock)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Tests of one cloudlet file share a cloud and go on where the one before ended.

    So a file of those goes to one worker; every other test may go to any. The mark of pytest-xdist
    for this (`xdist_group`) does nothing under pytest 9.2, and says nothing either.
    """
    from xdist.scheduler import LoadScopeScheduling

    class Scheduler(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return file if file.startswith("tests/cloudlet/") else nodeid

    return Scheduler(config, log)
