"""The things SageMaker keeps, by kind, with AWS's words for what is missing or already there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cloudlet.context import Call, Cloud
from cloudlet.errors import AwsError, validation_error
from cloudlet.services.sagemaker.tags import put_tags
from cloudlet.store import Resource, Resources, Scope

Body = dict[str, Any]


def arn_of(scope: Scope, kind: str, name: str) -> str:
    return f"arn:aws:sagemaker:{scope.region}:{scope.account}:{kind}/{name.lower()}"


@dataclass(frozen=True)
class Shelf:
    """`kind` is the word in the ARN; the texts may use {arn} and {name}."""

    kind: str
    missing: str
    taken: str
    taken_code: str = "ValidationException"

    def rows(self, cloud: Cloud) -> Resources:
        return Resources(cloud.store, "sagemaker", self.kind)

    def arn(self, scope: Scope, name: str) -> str:
        return arn_of(scope, self.kind, name)

    def arns(self, name_member: str) -> Callable[[Call, dict[str, Any]], list[str]]:
        """For the policy evaluator: the ARN of the thing whose name is in `name_member`."""
        return lambda call, params: [self.arn(call.scope, str(params.get(name_member, "*")))]

    def add(self, call: Call, name: str, body: Body, tags: list[dict[str, str]]) -> str:
        """Put a new one there, with its tags; its ARN. Raises the error for a taken name."""
        arn = self.arn(call.scope, name)
        with call.cloud.store.write():
            if not self.rows(call.cloud).create(call.scope, name, arn, body, call.now):
                raise AwsError(self.taken_code, self.taken.format(arn=arn, name=name))
            put_tags(call, arn, tags)
        return arn

    def get(self, cloud: Cloud, scope: Scope, name: str) -> Resource:
        """Raises the error for what is not there."""
        found = self.rows(cloud).get(scope, name)
        if found is None:
            raise self.not_found(scope, name)
        return found

    def not_found(self, scope: Scope, name: str) -> AwsError:
        return validation_error(self.missing.format(arn=self.arn(scope, name), name=name))

    def remove(self, call: Call, name: str) -> None:
        """With its tags. Raises the error for what is not there."""
        with call.cloud.store.write():
            if not self.rows(call.cloud).delete(call.scope, name):
                raise self.not_found(call.scope, name)
            put_tags(call, self.arn(call.scope, name), None)
