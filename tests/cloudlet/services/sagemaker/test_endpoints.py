"""Endpoints: from model to answer, variants, updates, and models that misbehave."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError

from cloudlet.services.sagemaker.hosting.deploying import folder_name
from tests.cloudlet.services.sagemaker.lab import ROW, archive, variant, wait_for

ECHO = """
import json, os, time

def model_fn(folder):
    return "NAME"

def input_fn(body, content_type):
    return json.loads(body)

def predict_fn(data, model):
    if data == "die":
        os._exit(5)
    if data == "raise":
        raise RuntimeError("cannot say")
    if data == "hang":
        time.sleep(600)
    if data == "nonsense":
        return object()
    return {"model": model, "data": data}

def output_fn(said, accept):
    return json.dumps(said) if isinstance(said, dict) else said
"""
PATIENCE = {"SAGEMAKER_MODEL_SERVER_TIMEOUT": "1"}


def echo(lab, name: str) -> str:
    """The URI of a model whose answers carry its name."""
    script = ECHO.replace("NAME", name).encode()
    return lab.put(f"models/{name}.tar.gz", archive({"code/inference.py": script}))


@pytest.fixture(scope="module")
def served(lab, iris_model):
    lab.create_model("iris", iris_model)
    return lab.deploy("iris", [{"model": "iris"}])


@pytest.fixture(scope="module")
def two(lab):
    for name in ("one", "other"):
        lab.create_model(name, echo(lab, name), Environment=PATIENCE)
    variants = [{"model": "one", "name": "A"}, {"model": "other", "name": "B", "weight": 0.0}]
    return lab.deploy("two", variants)


def ask(lab, data, **members):
    return json.loads(lab.invoke("two", json.dumps(data).encode(), "application/json", **members))


def test_a_trained_model_answers(lab, served):
    assert served["EndpointStatus"] == "InService", served.get("FailureReason")
    assert lab.invoke("iris", Accept="text/csv") == b"0.0\n"
    assert lab.invoke("iris", b"[[6.3,3.3,6.0,2.5]]", "application/json") == b"[2.0]"
    answer = lab.runtime.invoke_endpoint(EndpointName="iris", Body=ROW, ContentType="text/csv")
    assert answer["InvokedProductionVariant"] == "AllTraffic"
    assert answer["ContentType"] == "application/json"


def test_requests_at_once_each_get_their_own_answer(lab, served):
    rows = [b"5.1,3.5,1.4,0.2", b"6.3,3.3,6.0,2.5", b"5.7,2.8,4.1,1.3", b"x,1,2,3"]

    def one(number: int) -> bytes:
        try:
            return lab.invoke("iris", rows[number % 4])
        except lab.runtime.exceptions.ModelError as problem:
            return str(problem.response["OriginalStatusCode"]).encode()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(one, range(80)))
    assert answers == [b"[0.0]", b"[2.0]", b"[1.0]", b"400"] * 20


def test_the_client_is_told_what_it_did_wrong(lab, served):
    with pytest.raises(lab.runtime.exceptions.ModelError) as problem:
        lab.invoke("iris", b"a,b,c,d")
    assert problem.value.response["OriginalStatusCode"] == 400
    with pytest.raises(lab.runtime.exceptions.ModelError, match="image/png"):
        lab.invoke("iris", b"x", "image/png")


def test_weights_and_targets_choose_the_variant(lab, two):
    assert {ask(lab, "hi")["model"] for _ in range(5)} == {"one"}
    assert ask(lab, "hi", TargetVariant="B")["model"] == "other"
    with pytest.raises(ClientError, match="Variant C"):
        ask(lab, "hi", TargetVariant="C")
    wanted = [{"VariantName": "A", "DesiredWeight": 0}, {"VariantName": "B", "DesiredWeight": 3}]
    lab.sagemaker.update_endpoint_weights_and_capacities(
        EndpointName="two", DesiredWeightsAndCapacities=wanted
    )
    assert {ask(lab, "hi")["model"] for _ in range(5)} == {"other"}


def test_what_a_model_raises_is_told(lab, two):
    with pytest.raises(lab.runtime.exceptions.ModelError, match="RuntimeError: cannot say"):
        ask(lab, "raise", TargetVariant="A")
    assert ask(lab, "hi", TargetVariant="A")["data"] == "hi"


@pytest.mark.parametrize(
    ("data", "reason"),
    [("die", "ended before it answered"), ("hang", "did not answer within 1 seconds")],
)
def test_a_model_that_dies_or_hangs_is_started_again(lab, two, data, reason):
    with pytest.raises(lab.runtime.exceptions.ModelError, match=reason):
        ask(lab, data, TargetVariant="A")
    assert ask(lab, "again", TargetVariant="A")["data"] == "again"
    assert ask(lab, "hi", TargetVariant="B")["data"] == "hi"


def test_nonsense_is_an_error_of_the_model(lab, two):
    with pytest.raises(lab.runtime.exceptions.ModelError):
        ask(lab, "nonsense", TargetVariant="A")


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (b"def model_fn(folder): raise OSError('no weights')", "OSError: no weights"),
        (b"import os; os._exit(3)", "the process ended while it loaded"),
        (b"this is no Python", "SyntaxError"),
    ],
)
def test_a_model_that_does_not_load_fails_the_endpoint(lab, script, reason):
    name = f"broken-{abs(hash(script))}"
    data = lab.put(f"models/{name}.tar.gz", archive({"code/inference.py": script}))
    lab.create_model(name, data)
    endpoint = lab.deploy(name, [{"model": name}])
    assert endpoint["EndpointStatus"] == "Failed"
    assert reason in endpoint["FailureReason"]
    with pytest.raises(ClientError, match="in status Failed"):
        lab.invoke(name)


def test_an_update_swaps_models_and_a_failed_one_leaves_the_old(lab):
    for name in ("before", "after"):
        lab.create_model(name, echo(lab, name))
    lab.deploy("updated", [{"model": "before"}])
    lab.sagemaker.create_endpoint_config(
        EndpointConfigName="updated-2", ProductionVariants=_plain("after")
    )
    lab.sagemaker.update_endpoint(EndpointName="updated", EndpointConfigName="updated-2")
    assert lab.settled("updated")["EndpointConfigName"] == "updated-2"
    assert b"after" in lab.invoke("updated", b'"x"', "application/json")

    data = lab.put("models/broken.tar.gz", archive({"code/inference.py": b"1/0"}))
    lab.create_model("broken-update", data)
    lab.sagemaker.create_endpoint_config(
        EndpointConfigName="updated-3", ProductionVariants=_plain("broken-update")
    )
    lab.sagemaker.update_endpoint(EndpointName="updated", EndpointConfigName="updated-3")
    endpoint = lab.settled("updated")
    assert (endpoint["EndpointStatus"], endpoint["EndpointConfigName"]) == (
        "InService",
        "updated-2",
    )
    assert "ZeroDivisionError" in endpoint["FailureReason"]
    assert b"after" in lab.invoke("updated", b'"x"', "application/json")


def _plain(model: str):
    return [
        {
            "VariantName": "A",
            "ModelName": model,
            "InitialInstanceCount": 1,
            "InstanceType": "ml.m5.large",
        }
    ]


def test_a_deleted_endpoint_is_gone_with_its_process(lab, sagemaker_cloud):
    from cloudlet.services.sagemaker.hosting.component import Hosting

    lab.create_model("short-lived", echo(lab, "short-lived"))
    lab.deploy("short-lived", [{"model": "short-lived"}])
    inside = sagemaker_cloud.gateway.running.cloud
    live = inside.component(Hosting).live(inside.scope, "short-lived")
    (place,) = live.variants["AllTraffic"].instances()
    lab.sagemaker.delete_endpoint(EndpointName="short-lived")
    wait_for(lambda: place.pid, lambda pid: pid is None)
    with pytest.raises(ClientError, match="not found"):
        lab.invoke("short-lived")
    with pytest.raises(ClientError, match="Could not find endpoint"):
        lab.sagemaker.describe_endpoint(EndpointName="short-lived")


@pytest.mark.parametrize(
    ("member", "value", "reason"),
    [
        ("ServerlessConfig", {"MemorySizeInMB": 2048, "MaxConcurrency": 1}, "Serverless"),
        ("InitialInstanceCount", 9, "More than 4 instances"),
        ("ModelName", "no-such-model", "Could not find model"),
    ],
)
def test_what_cannot_be_served_is_refused(lab, served, member, value, reason):
    variant = {**_plain("iris")[0], member: value}
    with pytest.raises(ClientError, match=reason):
        lab.sagemaker.create_endpoint_config(
            EndpointConfigName="refused", ProductionVariants=[variant]
        )


LOADS = "deploy-again"
NAMED = """
import time
def model_fn(folder): time.sleep(PAUSE); return "NAME"
def predict_fn(rows, model): return model
def output_fn(said, accept): return said
"""


def test_what_was_deleted_while_it_loaded_does_not_serve_in_the_place_of_what_came_after(lab):
    for name, pause in (("earlier", 1.5), ("later", 0)):
        script = NAMED.replace("NAME", name).replace("PAUSE", str(pause)).encode()
        lab.create_model(name, lab.put(f"{name}.tar.gz", archive({"code/inference.py": script})))
        lab.sagemaker.create_endpoint_config(
            EndpointConfigName=name, ProductionVariants=[variant(name)]
        )
        lab.sagemaker.create_endpoint(EndpointName="again", EndpointConfigName=name)
        if name == "earlier":
            lab.sagemaker.delete_endpoint(EndpointName="again")
    assert lab.settled("again")["EndpointStatus"] == "InService"
    wait_for(lambda: [one.name for one in threading.enumerate()], lambda names: LOADS not in names)
    assert lab.invoke("again", b"1") == b"later"


def test_models_of_many_have_folders_of_their_own():
    targets = ["a/b", "a__b", "a%2Fb", "b/a", "x" * 500, "x" * 501]
    names = {folder_name(target) for target in targets}
    assert len(names) == len(targets)
    assert all(len(one) <= 120 and "/" not in one for one in names)
