"""Which local runtime stands for a container image: by the name of its repository only.

Account numbers differ per region and tags per version, so neither says anything here.
"""

import importlib.util
import re
from dataclasses import dataclass

from cloudlet.errors import validation_error

REPOSITORY = re.compile(r"^(?:[^/]+/)?([a-z0-9._/-]+?)(?::[^/@]+)?(?:@.+)?$")


@dataclass(frozen=True)
class Runtime:
    """`framework` runs scripts; `algorithm` is a built-in program; either may be empty.

    `needs` is the Python package without which it cannot run.
    """

    framework: str = ""
    algorithm: str = ""
    needs: str = "sklearn"


RUNTIMES = {
    "sagemaker-scikit-learn": Runtime(framework="sklearn"),
    "sagemaker-xgboost": Runtime("xgboost", "xgboost", "xgboost"),
    "xgboost": Runtime("xgboost", "xgboost", "xgboost"),
    "linear-learner": Runtime(algorithm="linear-learner"),
    "kmeans": Runtime(algorithm="kmeans"),
    "pytorch-training": Runtime(framework="pytorch", needs="torch"),
    "pytorch-inference": Runtime(framework="pytorch", needs="torch"),
    "sagemaker-pytorch": Runtime(framework="pytorch", needs="torch"),
}


def runtime_of(image: str) -> Runtime:
    """Raises a ValidationException that names what there is."""
    repository = repository_of(image)
    runtime = RUNTIMES.get(repository)
    if runtime is None:
        raise validation_error(
            f"No local runtime stands for the image {image} (repository {repository or '?'}). "
            f"There are: {', '.join(sorted(RUNTIMES))}."
        )
    if importlib.util.find_spec(runtime.needs) is None:
        raise validation_error(
            f"The image {image} needs the Python package {runtime.needs}, which is not installed "
            "where the cloud runs. Install it there and start the cloud again."
        )
    return runtime


def repository_of(image: str) -> str:
    """The last part of the repository's name; empty when the text is no image."""
    found = REPOSITORY.match(image)
    return found[1].rpartition("/")[2] if found else ""
