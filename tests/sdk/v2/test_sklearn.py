"""SKLearn of version 2: fit, deploy, predict, transform, delete."""

import numpy as np
import pytest
from botocore.exceptions import ClientError
from sagemaker.sklearn import SKLearn

MACHINE = "ml.m5.large"
METRIC = [{"Name": "accuracy", "Regex": "accuracy=([0-9.]+);"}]


@pytest.fixture(scope="module")
def estimator(session, role, source, train):
    made = SKLearn(
        "train.py",
        source_dir=source,
        role=role,
        instance_type=MACHINE,
        framework_version="1.2-1",
        sagemaker_session=session,
        hyperparameters={"C": 2.0, "max-iter": 300},
        metric_definitions=METRIC,
    )
    made.fit({"train": train})
    return made


def test_it_reads_the_logs_of_its_job(estimator, session, capsys):
    session.logs_for_job(estimator.latest_training_job.name, wait=True)
    assert "C=2.0 accuracy=1.0" in capsys.readouterr().out


def test_from_endpoint_to_answer(estimator, session):
    predictor = estimator.deploy(1, MACHINE)
    assert predictor.predict(np.array([[0.1, -0.2], [6.2, 5.9]])).tolist() == [0, 1]
    predictor.delete_model()
    predictor.delete_endpoint()
    with pytest.raises(ClientError, match="Could not find"):
        session.describe_endpoint(predictor.endpoint_name)


def test_a_whole_file(estimator, session, rows):
    given = session.upload_data(str(rows), key_prefix="rows")
    transformer = estimator.transformer(1, MACHINE, assemble_with="Line", accept="text/csv")
    transformer.transform(given, content_type="text/csv", split_type="Line", wait=True)
    bucket, _, prefix = transformer.output_path.removeprefix("s3://").partition("/")
    answer = session.read_s3_file(bucket, f"{prefix}/rows.csv.out")
    assert [float(line) for line in answer.split()] == [0, 1]
    transformer.delete_model()
