"""What every process of a job or a model finds in its environment, besides what its kind adds."""

import os
import sys
from pathlib import Path

from cloudlet.context import Cloud
from cloudlet.services.sagemaker.role_session import role_variables

PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


def process_environment(cloud: Cloud, role_arn: str, home: str) -> dict[str, str]:
    """A clean environment: nothing of the person's own, but a way to call this cloud.

    The calls are signed as the job's role. `home` (/opt/ml) holds a `tmp` for temporary files.
    """
    passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    scratch = f"{home}/tmp"  # noqa: S108 - the job's own folder
    return {
        **passed_on,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), passed_on.get("PATH", "")]),
        "HOME": scratch,
        "TMPDIR": scratch,
        "PYTHONUNBUFFERED": "1",
        "AWS_REGION": cloud.config.region,
        "AWS_DEFAULT_REGION": cloud.config.region,
        "AWS_ENDPOINT_URL": cloud.config.url,
        **role_variables(cloud, role_arn),
    }
