"""Models that come without a script of their own, as each framework saves them."""

import joblib
import pytest
import xgboost
from sklearn.datasets import load_iris
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

from cloudlet.endpoints.serving.script import load_script

ROWS, LABELS = load_iris(return_X_y=True)
CSV = b"5.1,3.5,1.4,0.2\n6.3,3.3,6.0,2.5"


@pytest.fixture(scope="module")
def booster():
    matrix = xgboost.DMatrix(ROWS, LABELS)
    return xgboost.train({"objective": "multi:softmax", "num_class": 3}, matrix, 5)


def _answer(folder, framework):
    return load_script(folder, None, "", framework).answer(CSV, "text/csv", "text/csv").body


@pytest.mark.parametrize("name", ["model.joblib", "model.pkl"])
def test_scikit_learn(tmp_path, name):
    model = make_pipeline(StandardScaler(), DecisionTreeClassifier()).fit(ROWS, LABELS)
    joblib.dump(model, tmp_path / name)
    assert _answer(tmp_path, "sklearn") == b"0\n2\n"


@pytest.mark.parametrize("name", ["model.json", "model.ubj"])
def test_xgboost(tmp_path, booster, name):
    booster.save_model(tmp_path / name)
    assert _answer(tmp_path, "xgboost") == b"0.0\n2.0\n"


def test_xgboost_without_an_ending(tmp_path, booster):
    booster.save_model(tmp_path / "model.ubj")
    (tmp_path / "model.ubj").rename(tmp_path / "xgboost-model")
    assert _answer(tmp_path, "xgboost") == b"0.0\n2.0\n"


def test_pickled_boosters_and_estimators(tmp_path, booster):
    joblib.dump(booster, tmp_path / "xgboost-model")
    assert _answer(tmp_path, "xgboost") == b"0.0\n2.0\n"
    joblib.dump(xgboost.XGBClassifier(n_estimators=5).fit(ROWS, LABELS), tmp_path / "xgboost-model")
    assert _answer(tmp_path, "xgboost") == b"0\n2\n"


def test_nothing_that_could_be_a_model(tmp_path):
    (tmp_path / "readme.txt").write_text("hello")
    with pytest.raises(FileNotFoundError, match=r"\*\.joblib"):
        load_script(tmp_path, None, "", "sklearn")


def test_a_script_that_only_loads_keeps_the_defaults(tmp_path):
    (tmp_path / "entry.py").write_text(
        "class Twice:\n    def predict(self, rows): return rows * 2\n"
        "def model_fn(folder, context=None): return Twice()\n"
    )
    model = load_script(tmp_path, tmp_path, "entry.py", "sklearn")
    found = model.answer_many([b"1,2", b"3,4"], "text/csv", "application/json")
    assert [one.body for one in found] == [b"[[2.0, 4.0]]", b"[[6.0, 8.0]]"]
