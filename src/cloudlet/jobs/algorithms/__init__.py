"""The built-in algorithms, as small programs under their own hyperparameter names."""

import importlib
import sys
from pathlib import Path
from typing import Any

PROGRAMS = {
    "xgboost": "cloudlet.jobs.algorithms.boosted_trees",
    "linear-learner": "cloudlet.jobs.algorithms.linear_learner",
    "kmeans": "cloudlet.jobs.algorithms.kmeans",
}


def run(argument: dict[str, Any]) -> None:
    """In the job's process: train `algorithm` on what lies below `home`."""
    from cloudlet.jobs.algorithms.inputs import ClientError

    home = Path(argument["home"])
    try:
        importlib.import_module(PROGRAMS[argument["algorithm"]]).train(home)
    except ClientError as problem:
        (home / "output" / "failure").write_text(f"ClientError: {problem}")
        sys.stderr.write(f"ClientError: {problem}\n")
        sys.exit(1)
