"""Things of which only the books are kept: create, describe, update, list, delete."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError, validation_error
from cloudlet.registry import Operation, Params
from cloudlet.services.sagemaker.listing import page
from cloudlet.services.sagemaker.shelf import Shelf
from cloudlet.store import Resource

Check = Callable[[Call, Params], None]
Filter = Callable[[Call, Params, Resource], bool]
More = Callable[[Call, Resource], dict[str, Any]]
BODIES = frozenset({"Parameters", "InputArtifacts", "OutputArtifacts"})
LINKS = "Links"  # in the body, for what the books themselves remember
SUMMARY = ("DisplayName", "CreationTime", "LastModifiedTime", "Status", "StartTime", "EndTime")


def _nothing(_call: Call, _params: Params) -> None:
    return None


def _no_more(_call: Call, _record: Resource) -> dict[str, Any]:
    return {}


def _all(_call: Call, _params: Params, _record: Resource) -> bool:
    return True


@dataclass(frozen=True)
class Books:
    """`noun` is the word in the names of operations and members: Experiment, Trial …

    `before_create` and `before_delete` may refuse; `listed` filters by what a list asks for;
    `told` adds to what describe says; `after_delete` forgets what belonged to it.
    """

    noun: str
    kind: str
    before_create: Check = _nothing
    before_delete: Check = _nothing
    listed: Filter = _all
    told: More = _no_more
    after_delete: Check = _nothing

    @property
    def shelf(self) -> Shelf:
        return Shelf(
            self.kind,
            f"Resource '{self.noun}' with the name {{name}} does not exist.",
            f"{self.noun} names must be unique within an AWS account and region. "
            f"{self.noun} with name ({{name}}) already exists.",
        )

    def create(self, call: Call, params: Params) -> dict[str, Any]:
        self.before_create(call, params)
        name = params[f"{self.noun}Name"]
        body = {"DisplayName": name, **_without(params, "Tags")}
        return {f"{self.noun}Arn": self.shelf.add(call, name, body, params.get("Tags", []))}

    def describe(self, call: Call, params: Params) -> dict[str, Any]:
        return self.told_of(call, self.find(call, params[f"{self.noun}Name"]))

    def told_of(self, call: Call, record: Resource) -> dict[str, Any]:
        return {**self._shown(record), **self.told(call, record)}

    def update(self, call: Call, params: Params) -> dict[str, Any]:
        """What is named replaces; maps grow, and lose what their …ToRemove names."""
        record = self.find(call, params[f"{self.noun}Name"])
        self.shelf.rows(call.cloud).change(
            call.scope, record.name, lambda body: _merged(body, params), call.now
        )
        return {f"{self.noun}Arn": record.arn}

    def list(self, call: Call, params: Params) -> dict[str, Any]:
        records = self.shelf.rows(call.cloud).list(call.scope)
        shown = [self._summary(one) for one in records if self.listed(call, params, one)]
        asked = {**params, **_renamed(params)}
        return page(shown, asked, member=f"{self.noun}Summaries", name=f"{self.noun}Name")

    def delete(self, call: Call, params: Params) -> dict[str, Any]:
        record = self.find(call, params[f"{self.noun}Name"])
        with call.cloud.store.write():
            self.before_delete(call, params)
            self.shelf.remove(call, record.name)
            self.after_delete(call, params)
        return {f"{self.noun}Arn": record.arn}

    def find(self, call: Call, name: str) -> Resource:
        """Raises ResourceNotFound."""
        found = self.shelf.rows(call.cloud).get(call.scope, name)
        if found is None:
            raise AwsError("ResourceNotFound", self.shelf.missing.format(name=name))
        return found

    def operations(self) -> tuple[Operation, ...]:
        arn, noun = self.shelf.arns(f"{self.noun}Name"), self.noun
        return (
            Operation(f"Create{noun}", self.create, "kept", resources=arn),
            Operation(f"Describe{noun}", self.describe, "kept", resources=arn, reads_only=True),
            Operation(f"Update{noun}", self.update, "kept", resources=arn),
            Operation(f"List{noun}s", self.list, "kept", reads_only=True),
            Operation(f"Delete{noun}", self.delete, "kept", resources=arn),
        )

    def _shown(self, record: Resource) -> dict[str, Any]:
        times = {"CreationTime": record.created_at, "LastModifiedTime": record.changed_at}
        body = _without(record.body, LINKS)
        return {**body, f"{self.noun}Arn": record.arn, **times}

    def _summary(self, record: Resource) -> dict[str, Any]:
        names = (f"{self.noun}Name", f"{self.noun}Arn", *SUMMARY)
        return {name: value for name, value in self._shown(record).items() if name in names}


def in_use(what: str) -> AwsError:
    return validation_error(f"{what} and cannot be deleted.")


def _merged(body: dict[str, Any], params: Params) -> dict[str, Any]:
    changed = {**body, **{name: value for name, value in params.items() if name not in BODIES}}
    for name in BODIES & (params.keys() | {key.removesuffix("ToRemove") for key in params}):
        removed = params.get(f"{name}ToRemove", [])
        grown = {**body.get(name, {}), **params.get(name, {})}
        changed[name] = {key: value for key, value in grown.items() if key not in removed}
    return {name: value for name, value in changed.items() if not name.endswith("ToRemove")}


def _renamed(params: Params) -> Params:
    """These lists say CreatedAfter where others say CreationTimeAfter."""
    names = {"CreatedAfter": "CreationTimeAfter", "CreatedBefore": "CreationTimeBefore"}
    return {new: params[old] for old, new in names.items() if old in params}


def _without(params: Params, member: str) -> Params:
    return {name: value for name, value in params.items() if name != member}
