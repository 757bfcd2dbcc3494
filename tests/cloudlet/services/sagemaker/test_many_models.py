"""One endpoint for many models: loaded when asked for, the least recently used one leaves."""

import pytest
from botocore.exceptions import ClientError

from tests.cloudlet.services.sagemaker.lab import BUCKET, archive

NAMED = """
def model_fn(folder):
    return "NAME"

def predict_fn(data, model):
    return model

def output_fn(said, accept):
    return said
"""


@pytest.fixture(scope="module")
def many(lab):
    for name in ("a", "b", "c"):
        script = NAMED.replace("NAME", name)
        lab.put(f"many/{name}.tar.gz", archive({"code/inference.py": script.encode()}))
    lab.create_model(
        "many",
        f"s3://{BUCKET}/many/",
        Mode="MultiModel",
        Environment={"CLOUDLET_MAX_MODELS_IN_MEMORY": "2"},
    )
    return lab.deploy("many", [{"model": "many"}])


def _ask(lab, model: str) -> str:
    return lab.invoke("many", b"1", "text/csv", TargetModel=f"{model}.tar.gz").decode()


def _resident(sagemaker_cloud):
    from cloudlet.services.sagemaker.hosting.component import Hosting

    inside = sagemaker_cloud.gateway.running.cloud
    variant = inside.component(Hosting).live(inside.scope, "many").variants["AllTraffic"]
    return [place.spec.folder.parent.name[0] for place in variant.instances()], variant.loads


def test_models_come_and_go(lab, many, sagemaker_cloud):
    assert [_ask(lab, name) for name in "abab"] == list("abab")
    assert _resident(sagemaker_cloud) == (["a", "b"], 2)
    assert _ask(lab, "c") == "c"
    assert _resident(sagemaker_cloud) == (["b", "c"], 3)
    assert _ask(lab, "a") == "a"
    assert _resident(sagemaker_cloud) == (["c", "a"], 4)


def test_a_model_that_is_not_there_evicts_nobody(lab, many, sagemaker_cloud):
    before, _ = _resident(sagemaker_cloud)
    with pytest.raises(ClientError, match="NoSuchKey"):
        _ask(lab, "nobody")
    assert _resident(sagemaker_cloud)[0] == before


def test_the_model_must_be_named(lab, many):
    with pytest.raises(ClientError, match="TargetModel is required"):
        lab.invoke("many")
    with pytest.raises(ClientError, match="no name of a model"):
        _ask(lab, "../secret")
