"""The SageMaker SDK reports its use to AWS unless its configuration says no."""

import os
from pathlib import Path

VARIABLE = "SAGEMAKER_USER_CONFIG_OVERRIDE"
CONFIGURATION = Path(__file__).parent / "no_telemetry.yaml"


def opt_out() -> None:
    """Name a configuration that says no, unless the program has named one of its own."""
    os.environ.setdefault(VARIABLE, str(CONFIGURATION))
