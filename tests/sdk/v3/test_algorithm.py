"""Version 3: the built-in XGBoost by its image, with no script."""

from sagemaker.core import image_uris
from sagemaker.core.resources import Endpoint, EndpointConfig, Model
from sagemaker.core.shapes import ContainerDefinition, ProductionVariant

IMAGE = image_uris.retrieve("xgboost", "us-east-1", version="1.7-1")


def test_from_image_to_answer(trainer, train, role):
    made = trainer(IMAGE, None, {"objective": "binary:logistic", "num_round": 10})
    made.train(input_data_config=train, wait=True)
    artefact = made._latest_training_job.model_artifacts.s3_model_artifacts
    container = ContainerDefinition(image=IMAGE, model_data_url=artefact)
    Model.create(model_name="boosted", primary_container=container, execution_role_arn=role)
    variant = ProductionVariant(
        variant_name="A",
        model_name="boosted",
        initial_instance_count=1,
        instance_type="ml.m5.large",
    )
    EndpointConfig.create(endpoint_config_name="boosted", production_variants=[variant])
    endpoint = Endpoint.create(endpoint_name="boosted", endpoint_config_name="boosted")
    endpoint.wait_for_status("InService")
    answer = endpoint.invoke(body=b"0.1,-0.2\n6.2,5.9\n", content_type="text/csv")
    said = answer.body.read().decode().replace(",", " ").split()
    assert [round(float(one)) for one in said] == [0, 1]
    endpoint.delete()
