"""XGBoost of version 2: a script of one's own, and the built-in algorithm by its image."""

from sagemaker import image_uris
from sagemaker.deserializers import CSVDeserializer
from sagemaker.estimator import Estimator
from sagemaker.inputs import TrainingInput
from sagemaker.serializers import CSVSerializer
from sagemaker.xgboost import XGBoost

MACHINE = "ml.m5.large"
ROWS = [[0.1, -0.2], [6.2, 5.9]]


def labels(answer) -> list[int]:
    """Of the probabilities in a CSV."""
    flat = [value for line in answer for value in line]
    return [round(float(value)) for value in flat]


def asked(estimator) -> list[int]:
    spoken = {"serializer": CSVSerializer(), "deserializer": CSVDeserializer()}
    predictor = estimator.deploy(1, MACHINE, **spoken)
    try:
        return labels(predictor.predict(ROWS))
    finally:
        predictor.delete_model()
        predictor.delete_endpoint()


def test_a_script(session, role, source, train):
    estimator = XGBoost(
        "boost.py",
        framework_version="1.7-1",
        source_dir=source,
        role=role,
        instance_count=1,
        instance_type=MACHINE,
        sagemaker_session=session,
        hyperparameters={"num_round": 10},
    )
    estimator.fit({"train": train})
    assert asked(estimator) == [0, 1]


def test_the_built_in_algorithm(session, role, train):
    estimator = Estimator(
        image_uris.retrieve("xgboost", session.boto_region_name, version="1.7-1"),
        role,
        1,
        MACHINE,
        sagemaker_session=session,
        hyperparameters={"objective": "binary:logistic", "num_round": 10},
    )
    estimator.fit({"train": TrainingInput(train, content_type="text/csv")})
    assert asked(estimator) == [0, 1]
