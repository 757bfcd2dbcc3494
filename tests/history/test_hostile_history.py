"""Files that nobody means well with: refused by line, or taken in without breaking a page."""

import copy
import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from practicum.history import payloads, projections
from practicum.history.interchange import export_lines, import_file
from practicum.history.models import Record
from practicum.kernel.errors import PracticumError
from practicum.kernel.ids import new_id
from practicum.storage import checks
from tests.conftest import NOON, ROOT
from tests.history.samples import OF_SITTINGS, SAMPLES

pytestmark = pytest.mark.django_db
HEADER = {
    "type": "header",
    "format": "practicum-history",
    "version": 1,
    "learner": "0" * 36,
    "exported_at": NOON.isoformat(),
}
DICE = random.Random(3)


def record(kind, payload, subject="", **more):
    made = {"type": "record", "id": new_id(NOON, DICE), "device": "0" * 36, "kind": kind}
    made |= {"at": NOON.isoformat(), "subject": subject or new_id(NOON, DICE), "payload": payload}
    return made | more


def written(folder: Path, *lines) -> Path:
    path = folder / "history.jsonl"
    path.write_text("\n".join(map(json.dumps, [HEADER, *lines])) + "\n")
    return path


@pytest.fixture
def taken(started):
    """A finished sitting of the learner."""
    started.answer(1)
    started.submit()
    return started


def test_every_kind_of_the_reference_has_a_shape():
    table = (ROOT / "docs/reference/history.md").read_text()
    named = set(re.findall(r"\b(?:exam|notes|journal|tracker|history|accounts)\.[a-z-]+", table))
    assert named == set(payloads.shapes)


@pytest.mark.parametrize("kind", SAMPLES)
def test_what_the_product_writes_has_its_shape(kind):
    assert payloads.fault(kind, "x", SAMPLES[kind]) == ""


def test_a_kind_that_nobody_knows_is_kept(learner, pack, tmp_path):
    import_file(written(tmp_path, record("later.invented", {"a": [1]})), learner.learner_id)
    assert Record.objects.get().payload == {"a": [1]}


def test_a_mock_from_elsewhere_travels_and_can_be_checked(learner, pack, tmp_path, now):
    """Its payload counts its items under the key by which others name item versions."""
    line = record("exam.external-written", SAMPLES["exam.external-written"])
    import_file(written(tmp_path, line), learner.learner_id)
    assert checks.run() == []
    exported = list(export_lines(learner.learner_id, now))
    assert '"items":65' in exported[-1]


BENT = [
    ("notes.note-written", {"title": 1}, "payload.title"),
    ("notes.session-written", {"url": "javascript:alert(1)"}, "must start with https://"),
    ("notes.session-written", {"questions": [{}]}, "payload.questions.0.question"),
    ("notes.session-reread", {"on": "2026-13-45"}, "payload.on"),
    ("tracker.comfort-set", {"comfort": []}, "payload.comfort"),
    ("tracker.topic-opened", {"topic": "x/y"}, "payload.topic"),
    ("history.preference-chosen", {"name": ["theme"]}, "payload.name"),
    ("exam.external-written", {"items": 0}, "payload.items"),
    ("exam.external-written", {"right": 66}, "more right answers than items"),
    ("exam.select", {"position": "1"}, "payload.position"),
    ("exam.select", {"n": [1]}, "payload.n"),
    ("exam.clock-step", {"seconds": 1e300}, "payload.seconds"),
    ("exam.reviewed", {"position": None}, "payload.position"),
]


@pytest.mark.parametrize(("kind", "bent", "words"), BENT)
def test_a_payload_that_a_page_could_not_read_is_refused(learner, tmp_path, kind, bent, words):
    line = record(kind, SAMPLES[kind] | bent)
    with pytest.raises(PracticumError, match=rf"line 2: {kind}: .*{re.escape(words)}"):
        import_file(written(tmp_path, line), learner.learner_id)
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"at": "0001-01-01T00:00:00+14:00"}, "between the years"),
        ({"at": "9999-12-31T23:59:59-14:00"}, "between the years"),
        ({"subject": "../../x"}, "subject"),
        ({"payload": {"x": float("nan")}}, "not JSON"),
        ({"payload": {"x": float("inf")}}, "not JSON"),
        ({"payload": []}, "payload"),
    ],
)
def test_a_line_that_no_database_could_keep_is_refused(learner, tmp_path, more, words):
    line = record("later.invented", {}) | more
    with pytest.raises(PracticumError, match=words):
        import_file(written(tmp_path, line), learner.learner_id)


def bent_start(taken, how):
    """The first record of a sitting once more, under another id."""
    start = Record.objects.get(kind="exam.started")
    payload = copy.deepcopy(start.payload)
    how(payload["plan"])
    return record("exam.started", payload, payload["plan"]["id"])


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (lambda plan: None, "does not start once"),
        (lambda plan: plan.update(id=new_id(NOON, DICE), pack="elsewhere"), "is not here"),
        (lambda plan: plan.update(id=new_id(NOON, DICE), places=[]), "do not run from 1 on"),
        (
            lambda plan: (
                plan.update(id=new_id(NOON, DICE)),
                plan["places"][0].update(options=["x"]),
            ),
            "is another one",
        ),
        (
            lambda plan: (
                plan.update(id=new_id(NOON, DICE)),
                plan["places"][0].update(version="f" * 64),
            ),
            "does not name",
        ),
    ],
)
def test_a_sitting_that_never_was_is_refused(taken, learner, tmp_path, how, words):
    before = Record.objects.count()
    with pytest.raises(PracticumError, match=words):
        import_file(written(tmp_path, bent_start(taken, how)), learner.learner_id)
    assert Record.objects.count() == before
    assert checks.run() == []


def test_a_dry_run_finds_what_the_import_would(taken, learner, tmp_path):
    line = bent_start(taken, lambda plan: None)
    with pytest.raises(PracticumError, match="does not start once"):
        import_file(written(tmp_path, line), learner.learner_id, dry_run=True)


ODD = st.sampled_from(
    [
        *(None, True, 0, -1, 2**63, 10**30, 0.5, 1e308),
        *("", " ", "x/y", "..", "a" * 5000, "\x00\u202e", "2026-01-01"),
        *([], [1], [None], [[]], {}, {"x": 1}, [{"start": 5, "end": 1}]),
    ]
)
PLACES = ["/", "/exam/", "/notes/", "/notes/sheet/", "/notes/sessions/", "/notes/shelf/"]
PLACES += ["/journal/", "/journal/entries/", "/tracker/", "/exam/compare/", "/palette/?q=a"]


@hypothesis_settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(
    kind=st.sampled_from(sorted(SAMPLES)),
    name=st.integers(0, 20),
    value=ODD,
    drop=st.booleans(),
    where=st.sampled_from(["own", "of the sitting", "preferences"]),
)
def test_whatever_comes_in_no_page_breaks(
    taken, learner, signed_in, tmp_path, kind, name, value, drop, where
):
    payload = copy.deepcopy(SAMPLES[kind])
    if payload:
        key = sorted(payload)[name % len(payload)]
        payload.pop(key) if drop else payload.update({key: value})
    of_sitting = kind in OF_SITTINGS or where == "of the sitting"
    subject = taken.id if of_sitting else where.replace("own", "")
    line = record(kind, payload, subject)
    try:
        import_file(written(tmp_path, line), learner.learner_id)
    except PracticumError:
        return
    assert isinstance(checks.run(), list)
    for one in projections.registered.values():
        projections.rebuild(one, learner.learner_id)
    for place in [*PLACES, f"/exam/sittings/{taken.id}/result/"]:
        assert signed_in.get(place).status_code in {200, 302}, place
