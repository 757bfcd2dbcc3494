"""Search: training jobs, experiments, trials and components, by what they say of themselves."""

from collections.abc import Callable
from typing import Any, NamedTuple

from cloudlet.context import Call
from cloudlet.registry import Operation, Params
from cloudlet.services.sagemaker.engine import matching
from cloudlet.services.sagemaker.experiments import COMPONENTS, EXPERIMENTS, TRIALS, parents_of
from cloudlet.services.sagemaker.listing import cut
from cloudlet.services.sagemaker.refuse import not_built, refuse_members
from cloudlet.services.sagemaker.shelf import Shelf
from cloudlet.services.sagemaker.tags import tags_of
from cloudlet.services.sagemaker.training.describing import describe as describe_training
from cloudlet.services.sagemaker.training.shelf import TRAINING
from cloudlet.store import Resource

REFUSED = {
    "CrossAccountFilterOption": "Searching other accounts",
    "VisibilityConditions": "Searching what others may see",
}


class Field(NamedTuple):
    """`member` is the name in the answer's records."""

    member: str
    shelf: Shelf
    describe: Callable[[Call, Resource], dict[str, Any]]


def _training(_call: Call, record: Resource) -> dict[str, Any]:
    return describe_training(record)


def _component(call: Call, record: Resource) -> dict[str, Any]:
    return {**COMPONENTS.told_of(call, record), "Parents": parents_of(call, record)}


FIELDS = {
    "TrainingJob": Field("TrainingJob", TRAINING, _training),
    "Experiment": Field("Experiment", EXPERIMENTS.shelf, EXPERIMENTS.told_of),
    "ExperimentTrial": Field("Trial", TRIALS.shelf, TRIALS.told_of),
    "ExperimentTrialComponent": Field("TrialComponent", COMPONENTS.shelf, _component),
}


def _search(call: Call, params: Params) -> dict[str, Any]:
    """Newest first unless asked otherwise; what has nothing to sort by comes last."""
    refuse_members(params, REFUSED)
    field = FIELDS.get(params["Resource"])
    if field is None:
        raise not_built(f"Searching for {params['Resource']}", f"There are: {', '.join(FIELDS)}.")
    expression = params.get("SearchExpression", {})
    records = field.shelf.rows(call.cloud).list(call.scope)
    described = (_described(call, field, one) for one in records)
    found = [one for one in described if matching.fits(one, expression)]
    shown, more = cut(_sorted(found, params), params)
    return {
        "Results": [{field.member: one} for one in shown],
        "TotalHits": {"Value": len(found), "Relation": "EqualTo"},
        **more,
    }


def _described(call: Call, field: Field, record: Resource) -> dict[str, Any]:
    return {**field.describe(call, record), "Tags": tags_of(call, record.arn)}


def _sorted(found: list[dict[str, Any]], params: Params) -> list[dict[str, Any]]:
    name = params.get("SortBy", "LastModifiedTime")
    keyed = [(matching.values_at(one, name), one) for one in found]
    having = [(_rank(values[0]), one) for values, one in keyed if values]
    descending = params.get("SortOrder", "Descending") == "Descending"
    ordered = sorted(having, key=lambda pair: pair[0], reverse=descending)
    return [one for _, one in ordered] + [one for values, one in keyed if not values]


def _rank(value: Any) -> tuple[str, Any]:
    """Values of one kind stand together, since others cannot be compared."""
    return ("number", value) if isinstance(value, int | float) else (type(value).__name__, value)


OPERATIONS = (Operation("Search", _search, reads_only=True),)
