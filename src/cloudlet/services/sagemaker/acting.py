"""As whom a job or a model works: its role, whose policies decide when they are enforced."""

from collections.abc import Mapping
from dataclasses import dataclass

from cloudlet.context import Caller, Cloud
from cloudlet.jobs.runner import CannotRun
from cloudlet.services.iam import api as iam
from cloudlet.services.iam import ids, rows
from cloudlet.services.iam.engine.wording import denial
from cloudlet.services.sagemaker.s3_uri import S3Uri
from cloudlet.store import Resource

SESSION_NAME = "SageMaker"


@dataclass(frozen=True)
class Acting:
    cloud: Cloud
    role_arn: str

    def require(
        self, action: str, place: S3Uri, context: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        """Raises CannotRun when the role may not do this there. Without a key, to the bucket."""
        if not self.cloud.config.enforce:
            return
        resource = f"arn:aws:s3:::{place.bucket}" + (f"/{place.key}" if place.key else "")
        caller, about = self._caller(), dict(context or {})
        decision = iam.evaluate(self.cloud, caller, action, resource, about)
        if not decision.allowed:
            request = iam.request_of(self.cloud, caller, action, resource, about)
            raise CannotRun(f"ClientError: AccessDenied: {denial(decision, request)}")

    def _caller(self) -> Caller:
        role = rows.by_arn(self.cloud, "role", self.role_arn)
        if role is None:
            raise CannotRun(f"ClientError: the role {self.role_arn} does not exist")
        return caller_of(self.cloud, role)


def caller_of(cloud: Cloud, role: Resource, access_key: str = "") -> Caller:
    """SageMaker in the role."""
    return Caller(
        arn=ids.session_arn(cloud.config.account, role.name, SESSION_NAME),
        user_id=f"{role.body['Id']}:{SESSION_NAME}",
        account=cloud.config.account,
        access_key=access_key,
        kind="assumed-role",
        session={
            "name": role.name,
            "behind": role.arn,
            "tags": [],
            "policies": [],
            "policy_arns": [],
        },
    )
