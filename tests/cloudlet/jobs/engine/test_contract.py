"""The container contract as pure functions: arguments, variables, metrics, reasons."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudlet.jobs.engine import failures, hyperparameters, metrics
from cloudlet.jobs.engine.environment import Setting, script_environment


def test_hyperparameters_are_read_quoted_and_bare():
    found = {"sagemaker_program": '"train.py"', "name": '"a b"', "C": "0.5", "plain": "text"}
    assert hyperparameters.own(found) == {"name": "a b", "C": 0.5, "plain": "text"}
    assert hyperparameters.reserved(found, "program") == "train.py"
    assert hyperparameters.reserved({"sagemaker_program": "t.py"}, "program") == "t.py"
    assert hyperparameters.reserved({}, "program") is None


def test_a_name_of_one_letter_gets_one_dash():
    words = hyperparameters.arguments({"k": 3, "max-iter": 10, "flag": True})
    assert words == ["--flag", "True", "-k", "3", "--max-iter", "10"]


def test_the_variables_of_a_script():
    setting = Setting(
        "/opt/ml", "job", "arn", "us-east-1", "train.py", "/opt/ml/code", {"C": 0.5, "who": "me"},
        {"train": {"ContentType": "text/csv"}}, "ml.m5.large", "sklearn", 2,
    )  # fmt: skip
    found = script_environment(setting, ["-C", "0.5"])
    assert found["SM_CHANNEL_TRAIN"] == "/opt/ml/input/data/train"
    assert found["SM_MODEL_DIR"] == "/opt/ml/model"
    assert (found["SM_HP_C"], found["SM_HP_WHO"]) == ("0.5", "me")
    assert json.loads(found["SM_HPS"]) == {"C": 0.5, "who": "me"}
    assert json.loads(found["SM_USER_ARGS"]) == ["-C", "0.5"]
    assert found["SM_MODULE_NAME"] == "train"


def test_every_match_of_a_metric_is_read():
    wanted = metrics.definitions([{"Name": "loss", "Regex": r"loss=(\S+)"}])
    found = metrics.readings(wanted, "loss=0.5 then loss=nonsense loss=nan loss=inf then loss=1e-3")
    assert [one.value for one in found] == [0.5, 0.001]


@pytest.mark.parametrize("expression", ["(", "loss=[0-9]+"])
def test_a_wrong_expression_is_named(expression):
    with pytest.raises(ValueError, match="metric loss"):
        metrics.definitions([{"Name": "loss", "Regex": expression}])


@given(st.text(), st.lists(st.text(), max_size=30), st.integers(1, 255))
def test_a_reason_fits_and_ends_with_the_code(stated, lines, code):
    for reason in (
        failures.script_failure("python train.py", code, stated, lines),
        failures.algorithm_failure(code, stated, lines),
    ):
        assert len(reason) <= failures.LONGEST
        assert re.search(rf"exit code: {code}( \(.*\))?$", reason)


def test_the_end_of_a_long_story_is_kept():
    reason = failures.script_failure("c", 1, "", ["x" * 2000, "ValueError: the end"])
    assert 'ValueError: the end"' in reason
