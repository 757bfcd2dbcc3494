"""The families of jobs, for what concerns all of them."""

from collections.abc import Callable
from typing import Any

from cloudlet.services.sagemaker.processing import operations as processing
from cloudlet.services.sagemaker.processing.shelf import PROCESSING
from cloudlet.services.sagemaker.training import describing as training
from cloudlet.services.sagemaker.training.shelf import TRAINING
from cloudlet.services.sagemaker.transform import operations as transform
from cloudlet.services.sagemaker.transform.shelf import TRANSFORM
from cloudlet.store import Resource

FAMILIES = (TRAINING, PROCESSING, TRANSFORM)
# By the kind of their shelves: as AWS calls the family, and what describes a job of it.
DESCRIBED: dict[str, tuple[str, Callable[[Resource], dict[str, Any]]]] = {
    TRAINING.kind: ("Training", training.describe),
    PROCESSING.kind: ("Processing", processing.describe),
    TRANSFORM.kind: ("Transform", transform.describe),
}
