"""Packs of strangers: refused with words, or taken in and harmless; never a traceback."""

import os
import shutil

import pytest
import yaml

from practicum.library import queries
from practicum.library.checks import check_pack
from practicum.library.models import Pack
from practicum.library.problems import PackProblem
from practicum.library.rendering import to_html
from practicum.library.services import must_be_alone, sync_pack

QUESTIONS = "questions/modeling/modeling-topic.yaml"
TOPIC = "topics/modeling/modeling-topic.md"


@pytest.fixture
def folder(small_pack_folder, tmp_path):
    return shutil.copytree(small_pack_folder, tmp_path / "mls-c01")


@pytest.fixture(autouse=True)
def _forgotten():
    queries.forget()
    yield
    queries.forget()


def replaced(path, old, new):
    def change(folder):
        text = (folder / path).read_text()
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1))

    return change


def added(folder, text):
    (folder / TOPIC).write_text((folder / TOPIC).read_text() + text)


def options(change):
    def changed(folder):
        items = yaml.safe_load((folder / QUESTIONS).read_text())
        for number, option in enumerate(items[0]["options"]):
            change(number, option)
        (folder / QUESTIONS).write_text(yaml.safe_dump(items, sort_keys=False))

    return changed


HOSTILE = {
    "no key": (options(lambda _, one: one.update(correct=False)), "one option must be right"),
    "two keys": (options(lambda n, one: one.update(correct=n < 2)), "one option must be right"),
    "the same id": (options(lambda _, one: one.update(id="a")), "two options have the same id"),
    "endless time": (replaced("blueprint.yaml", "minutes: 180", "minutes: inf"), "minutes"),
    "too much time": (replaced("blueprint.yaml", "minutes: 180", "minutes: 1e300"), "minutes"),
    "a scale that falls": (replaced("blueprint.yaml", "low: 100", "low: 5000"), "must rise"),
    "one name for two": (replaced("blueprint.yaml", "id: modeling", "id: operations"), "two of"),
    "a huge count": (replaced(QUESTIONS, "- 9930", f"- {'9' * 4000}"), "cannot be shown"),
    "turned text": (replaced(QUESTIONS, "Take what", '"\\u202eTake what'), "yaml"),
    "a mark that turns": (replaced(QUESTIONS, "Take what", "\u202eTake what"), "U+202E"),
    "a NUL": (replaced(QUESTIONS, "Take what costs least.", '"Take\\0what"'), "U+0000"),
    "a script as a link": (
        replaced(QUESTIONS, "https://example.org/page", "javascript:alert(1)"),
        "https://",
    ),
    "a long overview": (replaced(TOPIC, "Some words", "x" * 8001 + " words"), "overview"),
    "a long section": (
        lambda folder: added(folder, "\n\n## More\n" + "x " * 30_000),
        "sections.More",
    ),
    "a link": (lambda folder: (folder / "forms/x.yaml").symlink_to("/etc/passwd"), "links"),
    "a linked folder": (lambda folder: (folder / "topics/x").symlink_to("/etc"), "links"),
    "a file without end": (
        lambda folder: os.truncate(os.open(folder / "x.yaml", os.O_CREAT | os.O_RDWR), 1 << 40),
        "larger than",
    ),
    "a name of bytes": (lambda folder: os.mknod(bytes(folder) + b"/\xff.yaml"), "can be seen"),
    "a name that colours": (lambda folder: (folder / "\x1b[31m.md").touch(), "can be seen"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_hostile_is_said_by_the_check_and_never_synced(folder, now, case):
    change, words = HOSTILE[case]
    change(folder)
    faults = check_pack(folder).of("fault")
    assert any(words in str(fault) for fault in faults), faults
    assert all(str(fault).isprintable() for fault in faults)
    with pytest.raises(PackProblem) as caught:
        sync_pack(folder, now)
    assert str(caught.value).encode()
    assert not Pack.objects.exists()


@pytest.mark.django_db
def test_folders_in_folders_take_no_time(folder, now):
    (folder / "/".join(["d"] * 600)).mkdir(parents=True)
    assert sync_pack(folder, now)


@pytest.mark.django_db
def test_a_pack_cannot_come_in_the_place_of_another(folder, tmp_path, now):
    other = shutil.copytree(folder, tmp_path / "other")
    owners = {}
    must_be_alone(folder, owners)
    with pytest.raises(PackProblem, match="has the id 'mls-c01' already"):
        must_be_alone(other, owners)


@pytest.mark.django_db
def test_marks_of_html_are_text_wherever_they_stand(folder, now, signed_in):
    evil = "<script>alert(1)</script>"
    for path, old in (
        (QUESTIONS, "A team has a choice"),
        (QUESTIONS, "The thing called a"),
        (QUESTIONS, "Because b"),
        (TOPIC, "All about modeling"),
        ("pack.yaml", "title: AWS"),
        ("blueprint.yaml", "title: Modeling"),
    ):
        replaced(path, old, f"{old} {evil}")(folder)
    text = f"\n\n## More {evil}\n\n{evil} [x](javascript:alert(1)) ![x](http://e.example/x.png)"
    added(folder, text)
    assert sync_pack(folder, now)
    for address in ("/", "/library/", "/library/topics/mls-c01/modeling-topic/", "/tracker/"):
        shown = signed_in.get(address).content.decode()
        assert evil not in shown
        assert 'href="javascript:' not in shown
        assert 'src="http' not in shown


@pytest.mark.parametrize("piece", ["[", "[a](", "![", "> ", "- ", "`", "*_`[", "<a ", "&", "|a"])
def test_no_text_of_a_section_takes_long_to_show(piece):
    assert to_html(piece * (40_000 // len(piece)))
