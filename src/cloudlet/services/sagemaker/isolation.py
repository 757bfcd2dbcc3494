"""Network isolation, where the system can wall a process off."""

from cloudlet.context import Call
from cloudlet.jobs.processes import Processes
from cloudlet.services.sagemaker.refuse import not_built


def require_isolation(call: Call, wanted: bool | None) -> None:
    """Refuse isolation that could only be pretended."""
    if wanted and not call.cloud.component(Processes).executor.contains():
        raise not_built("Network isolation", "This system does not let processes be contained.")
