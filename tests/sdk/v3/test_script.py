"""Version 3: ModelTrainer with a source folder, ModelBuilder, endpoint, batch, delete."""

import pytest
from botocore.exceptions import ClientError
from sagemaker.core import image_uris
from sagemaker.serve import ModelBuilder

MACHINE = "ml.m5.large"
IMAGE = image_uris.retrieve("sklearn", "us-east-1", version="1.2-1", py_version="py3")


@pytest.fixture(scope="module")
def trained(trainer, train):
    made = trainer(IMAGE, "train.py", {"C": 2.0, "max-iter": 300})
    made.train(input_data_config=train, wait=True, logs=True)
    return made


@pytest.fixture(scope="module")
def builder(trained, session, role):
    made = ModelBuilder(
        model=trained,
        image_uri=IMAGE,
        role_arn=role,
        sagemaker_session=session,
        instance_type=MACHINE,
    )
    made.build(model_name="points")
    return made


def test_the_job_is_told(trained):
    job = trained._latest_training_job
    assert job.training_job_status == "Completed"
    assert job.model_artifacts.s3_model_artifacts.endswith("/output/model.tar.gz")


def test_from_endpoint_to_answer(builder, boto):
    endpoint = builder.deploy(endpoint_name="points", initial_instance_count=1)
    answer = endpoint.invoke(
        body=b"0.1,-0.2\n6.2,5.9\n", content_type="text/csv", accept="text/csv"
    )
    assert [float(line) for line in answer.body.read().split()] == [0, 1]
    endpoint.delete()
    endpoint.wait_for_delete()
    with pytest.raises(ClientError, match="Could not find"):
        boto.client("sagemaker").describe_endpoint(EndpointName="points")


def test_a_whole_file(builder, session, rows):
    bucket = session.default_bucket()
    given = session.upload_data(str(rows), bucket=bucket, key_prefix="rows")
    transformer = builder.transformer(
        1, MACHINE, assemble_with="Line", accept="text/csv", output_path=f"s3://{bucket}/answers"
    )
    transformer.transform(given, content_type="text/csv", split_type="Line", wait=True)
    answer = session.read_s3_file(bucket, "answers/rows.csv.out")
    assert [float(line) for line in answer.split()] == [0, 1]


def test_the_model_is_deleted(builder, boto):
    builder.built_model.delete()
    with pytest.raises(ClientError, match="Could not find"):
        boto.client("sagemaker").describe_model(ModelName="points")
