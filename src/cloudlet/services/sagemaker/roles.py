"""The role a job or a model works as."""

from cloudlet.context import Call
from cloudlet.errors import validation_error
from cloudlet.services.iam import api as iam

SERVICE = "sagemaker.amazonaws.com"


def require_role(call: Call, role_arn: str) -> None:
    """The role must be there and trust SageMaker, when policies are enforced."""
    if call.cloud.config.enforce and not iam.role_trusts(call.cloud, role_arn, SERVICE):
        raise validation_error(
            f"Could not assume role {role_arn}. Please ensure that the role exists and allows "
            f"principal '{SERVICE}' to assume the role."
        )
