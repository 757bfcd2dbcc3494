"""The pack that is shipped: free of faults, whole, and what its README says."""

import json
from collections import Counter
from pathlib import Path

import pytest

from practicum.library.checks import check_pack
from practicum.library.commands import schemas
from practicum.library.exporting import export_items
from practicum.library.reading import read_pack

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "packs" / "mls-c01"
DOMAINS = {"data-engineering": 13, "exploratory-analysis": 16, "modeling": 23, "operations": 13}


@pytest.fixture(scope="module")
def content():
    return read_pack(PACK)


@pytest.fixture(scope="module")
def exported():
    return [json.loads(line) for line in export_items(PACK)]


def test_the_check_finds_no_fault():
    report = check_pack(PACK)
    assert [str(fault) for fault in report.of("fault")] == []


def test_no_note_is_left_without_an_answer():
    assert [str(note) for note in check_pack(PACK).of("note")] == []


def test_mock_1_follows_the_blueprint(exported):
    form = [one for one in exported if one["form"] == "mock-1"]
    assert Counter(one["domain"] for one in form) == DOMAINS
    assert 11 <= sum(one["kind"] == "multiple" for one in form) <= 13
    assert 8 <= sum(one["exhibit"] is not None for one in form) <= 10


def test_there_are_twenty_practice_items_and_a_draw_of_a_third_is_possible(exported):
    free = Counter(one["domain"] for one in exported if one["form"] is None)
    assert sum(free.values()) >= 20
    assert all(
        free[name] >= need
        for name, need in {
            "data-engineering": 5,
            "exploratory-analysis": 5,
            "modeling": 8,
            "operations": 4,
        }.items()
    )


def test_the_welcome_item_is_free(content):
    welcome = content.pack.welcome_item
    assert welcome in content.items
    assert content.form_of(welcome) is None


def test_every_subject_of_the_exam_stands_in_one_topic(content):
    subjects = [one for topic in content.topics.values() for one in topic.subjects]
    assert len(subjects) == len(set(subjects)) >= 140


def test_every_topic_names_the_tasks_of_both_exams(content):
    for topic in content.topics.values():
        assert set(topic.tasks) == {"MLS-C01", "MLA-C02"}


def test_the_guides_own_examples_stand_where_it_places_them(content):
    def place(name):
        return content.topics[name].frequency, content.topics[name].complexity

    for name in (
        "hyperparameter-tuning",
        "distributed-training",
        "model-monitor",
        "retraining",
        "class-imbalance",
        "precision-and-recall",
    ):
        assert place(name) == ("often", "complex"), name
    for name in ("iam-roles", "s3-storage", "batch-transform", "real-time-endpoints"):
        assert place(name) == ("often", "simple"), name
    for name in ("reinforcement-learning", "containers"):
        assert place(name) == ("rarely", "complex"), name


def test_the_readme_tells_the_truth_about_reviews():
    from tools.review_table import with_table

    text = (PACK / "README.md").read_text()
    assert with_table(text) == text, "run: python tools/review_table.py"


def test_the_schemas_for_editors_are_up_to_date():
    for name, text in schemas().items():
        assert (ROOT / "packs" / "schema" / f"{name}.schema.json").read_text() == text, (
            "run: practicum pack schema packs/schema"
        )
