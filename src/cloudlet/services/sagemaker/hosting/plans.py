"""What an endpoint serves, written down when it is made: its parts may change later."""

from typing import Any

from cloudlet.context import Cloud
from cloudlet.services.sagemaker.hosting.models import container_of
from cloudlet.services.sagemaker.hosting.shelves import CONFIGS, MODELS
from cloudlet.store import Scope

LOAD_SECONDS = 120


def plan_of(cloud: Cloud, scope: Scope, config_name: str) -> dict[str, Any]:
    """The variants with their models, and the data capture. Raises for what is not there."""
    config = CONFIGS.get(cloud, scope, config_name).body
    return {
        "config": config_name,
        "variants": [_variant(cloud, scope, one) for one in config["ProductionVariants"]],
        "capture": config.get("DataCaptureConfig"),
    }


def _variant(cloud: Cloud, scope: Scope, variant: dict[str, Any]) -> dict[str, Any]:
    model = MODELS.get(cloud, scope, variant["ModelName"]).body
    return {
        "name": variant["VariantName"],
        "weight": variant["InitialVariantWeight"],
        "count": variant["InitialInstanceCount"],
        "container": container_of(model),
        "isolated": model.get("EnableNetworkIsolation", False),
        "role": model.get("ExecutionRoleArn", ""),
        "load_seconds": variant.get("ContainerStartupHealthCheckTimeoutInSeconds", LOAD_SECONDS),
    }


def retained(new: dict[str, Any], old: dict[str, Any], excluded: set[str]) -> dict[str, Any]:
    """The new plan with the weights, counts and capture of the old, but for what is excluded."""
    before = {one["name"]: one for one in old["variants"]}
    members = {"DesiredWeight": "weight", "DesiredInstanceCount": "count"}
    kept = [member for name, member in members.items() if name not in excluded]
    variants = [
        {**one, **{member: before.get(one["name"], one)[member] for member in kept}}
        for one in new["variants"]
    ]
    capture = new["capture"] if "DataCaptureConfig" in excluded else old["capture"]
    return {**new, "variants": variants, "capture": capture}


def adjusted(plan: dict[str, Any], wanted: list[dict[str, Any]]) -> dict[str, Any]:
    """With the weights and counts of UpdateEndpointWeightsAndCapacities."""
    by_name = {one["VariantName"]: one for one in wanted}
    variants = []
    for one in plan["variants"]:
        new = by_name.get(one["name"], {})
        weight = new.get("DesiredWeight", one["weight"])
        count = new.get("DesiredInstanceCount", one["count"])
        variants.append({**one, "weight": weight, "count": count})
    return {**plan, "variants": variants}


def weights_of(plan: dict[str, Any]) -> dict[str, float]:
    return {one["name"]: one["weight"] for one in plan["variants"]}
