"""From what an endpoint's plan says to processes that serve it."""

import functools
import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cloudlet.context import Cloud
from cloudlet.endpoints.capture import Capture
from cloudlet.endpoints.engine.capture import key_of, rules_of
from cloudlet.endpoints.instance import Instance
from cloudlet.endpoints.live import LiveEndpoint
from cloudlet.endpoints.process import ModelBroken
from cloudlet.endpoints.variants import ManyModels, SingleModel, Variant
from cloudlet.jobs.executor import Executor
from cloudlet.jobs.removing import remove
from cloudlet.jobs.runner import CannotRun
from cloudlet.services.sagemaker import objects
from cloudlet.services.sagemaker.acting import Acting
from cloudlet.services.sagemaker.model_data import Served, fetch_model, spec_of

MOST_MODELS = 8


LONGEST_PLAIN = 120


class CannotDeploy(Exception):
    """The endpoint fails with this reason."""


class Deployment:
    """One generation of one endpoint, in its own folder."""

    def __init__(self, cloud: Cloud, executor: Executor, name: str, folder: Path) -> None:
        self.cloud, self.executor, self.name, self.folder = cloud, executor, name, folder

    def deploy(self, plan: dict[str, Any]) -> LiveEndpoint:
        """Blocks until every variant serves. Raises CannotDeploy, and then leaves no process."""
        variants: dict[str, Variant] = {}
        try:
            for variant in plan["variants"]:
                variants[variant["name"]] = self._variant(variant)
            capture = self._capture(plan)
        except BaseException:
            for started in variants.values():
                started.stop()
            raise
        weights = {variant["name"]: variant["weight"] for variant in plan["variants"]}
        return LiveEndpoint(self.name, variants, weights, capture)

    def _variant(self, variant: dict[str, Any]) -> Variant:
        if variant["container"].get("Mode") == "MultiModel":
            return self._many(variant)
        try:
            return self._single(variant)
        except CannotRun as problem:
            raise CannotDeploy(
                f"Failed to download model data for production variant {variant['name']}: {problem}"
            ) from problem
        except ModelBroken as problem:
            raise CannotDeploy(
                f"The primary container for production variant {variant['name']} did not pass the "
                f"ping health check: {problem}. Please check CloudWatch logs for this endpoint."
            ) from problem

    def _single(self, variant: dict[str, Any]) -> SingleModel:
        folder = self.folder / variant["name"]
        fetch_model(self._acting(variant), variant["container"], folder)
        single = SingleModel([])
        try:
            while len(single.places) < variant["count"]:
                single.places.append(self._place(variant, folder))
        except ModelBroken:
            single.stop()
            raise
        return single

    def _place(self, variant: dict[str, Any], folder: Path) -> Instance:
        served = Served(
            variant["container"], variant["role"], variant["isolated"], variant["load_seconds"]
        )
        place = Instance(spec_of(self.cloud, served, folder), self.executor)
        place.start()
        return place

    def _many(self, variant: dict[str, Any]) -> ManyModels:
        stated = variant["container"].get("Environment", {})
        most = int(stated.get("CLOUDLET_MAX_MODELS_IN_MEMORY", MOST_MODELS))
        return ManyModels(functools.partial(self._load_target, variant), most)

    def _load_target(self, variant: dict[str, Any], target: str) -> Instance:
        """One model of many. Raises CannotRun, ModelBroken."""
        prefix = objects.uri(variant["container"]["ModelDataUrl"])
        folder = self.folder / variant["name"] / folder_name(target)
        if ".." in target:
            raise CannotRun(f"ClientError: {target} is no name of a model")
        remove(folder)
        container = {**variant["container"], "ModelDataUrl": str(prefix / target.lstrip("/"))}
        fetch_model(self._acting(variant), container, folder)
        return self._place({**variant, "container": container}, folder)

    def _acting(self, variant: dict[str, Any]) -> Acting:
        return Acting(self.cloud, variant["role"])

    def _capture(self, plan: dict[str, Any]) -> Capture | None:
        """Captured as the role of the first variant's model."""
        rules, acting = rules_of(plan["capture"]), self._acting(plan["variants"][0])
        if rules is None:
            return None
        destination = objects.uri(rules.destination)

        def keep(variant: str, lines: bytes, at: Any) -> None:
            unique = f"{self.cloud.dice.getrandbits(64):016x}"
            key = key_of(destination.key, self.name, variant, at, unique)
            objects.keep_bytes(acting, lines, destination._replace(key=key))

        return Capture(rules, self.folder / "captured", keep)


def folder_name(target: str) -> str:
    """For one model of many: readable when it is short, and no two alike."""
    plain = quote(target.strip("/"), safe="")
    return plain if len(plain) <= LONGEST_PLAIN else hashlib.sha256(target.encode()).hexdigest()
