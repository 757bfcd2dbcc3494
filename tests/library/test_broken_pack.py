"""A broken pack gives all its faults at once, each with its place, and the old content stays."""

import pytest
import yaml

from practicum.library import queries
from practicum.library.checks import check_pack
from practicum.library.models import ItemVersion
from practicum.library.problems import PackProblem
from practicum.library.services import sync_pack
from tests import small_pack


@pytest.fixture
def folder(tmp_path):
    return small_pack.write(tmp_path)


def edit(folder, path, change):
    place = folder / path
    data = yaml.safe_load(place.read_text())
    change(data)
    place.write_text(yaml.safe_dump(data, sort_keys=False))


def break_everything(folder):
    def items(data):
        data[0]["options"][0]["corect"] = "yes"
        del data[1]["takeaway"]
        data[2]["topic"] = "no-such-topic"
        data[3]["angoff"] = [1.5, "many"]
        data[4]["stem"] = "No question here."
        data[5]["id"] = "Bad Id"
        data[6]["sources"][0]["url"] = "javascript:alert(1)"
        data[7]["id"] = data[8]["id"]
        data[9]["decided_by"][0]["words"] = "words that are nowhere"
        data[10]["options"][1]["text"] = data[10]["options"][2]["text"]
        data[11]["kind"] = "essay"

    edit(folder, "questions/data-engineering/data-engineering-topic.yaml", items)
    edit(folder, "forms/mock-1.yaml", lambda data: data["items"].append("no-such-item"))
    (folder / "services.yaml").write_text("- id: s3\n  name: &a S3\n")
    topic = folder / "topics/modeling/modeling-topic.md"
    topic.write_text(topic.read_text().replace("complexity: simple", "complexity: medium"))
    (folder / "topics/operations/operations-topic.md").write_text("no front matter")
    (folder / "forms" / "link.yaml").symlink_to("/etc/passwd")


def test_every_fault_is_named_with_its_file_and_line(folder):
    break_everything(folder)
    report = check_pack(folder)
    faults = report.of("fault")
    assert report.failed
    assert len(faults) >= 15
    text = "\n".join(map(str, faults))
    for words in (
        "corect: there is no field of this name",
        "takeaway: this field is missing",
        "no topic 'no-such-topic'",
        "angoff",
        "must end with exactly one",
        "https:// or http://",
        "stands in",
        "not in the stem",
        "are the same",
        "kind",
        "no item 'no-such-item'",
        "anchors",
        "complexity",
        "front matter",
        "links are not allowed",
    ):
        assert words in text, f"{words!r} is missing in\n{text}"
    for fault in faults:
        if fault.line:
            assert fault.line <= len((folder / fault.file).read_text().splitlines())


@pytest.mark.django_db
def test_a_broken_pack_leaves_the_old_content(folder, now):
    queries.forget()
    assert sync_pack(folder, now)
    before = {one.version for one in queries.all_items("mls-c01")}
    break_everything(folder)
    with pytest.raises(PackProblem) as caught:
        sync_pack(folder, now)
    assert "stays as it was" in str(caught.value)
    queries.forget()
    assert {one.version for one in queries.all_items("mls-c01")} == before
    queries.forget()


@pytest.mark.django_db
def test_syncing_again_does_nothing_and_a_changed_item_keeps_its_old_version(folder, now):
    queries.forget()
    assert sync_pack(folder, now)
    assert not sync_pack(folder, now)
    count = ItemVersion.objects.count()

    def change(data):
        data[0]["options"][0]["why"] = "A better reason."

    edit(folder, "questions/modeling/modeling-topic.yaml", change)
    assert sync_pack(folder, now)
    assert ItemVersion.objects.count() == count + 1
    assert len(queries.all_items("mls-c01")) == count
    queries.forget()
