"""The role a job or a model works as."""

from cloudlet.context import Call
from cloudlet.errors import validation_error


def require_role(call: Call, role_arn: str) -> None:
    """The role must be there when policies are enforced; otherwise any name will do."""
    from cloudlet.services.iam import api as iam

    if call.cloud.config.enforce and not iam.role_exists(call.cloud, role_arn):
        raise validation_error(
            f"Could not assume role {role_arn}. Please ensure that the role exists and allows "
            "principal 'sagemaker.amazonaws.com' to assume the role."
        )
