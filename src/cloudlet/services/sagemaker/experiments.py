"""Experiments, their trials, and what took part in them: kept, not filled in by jobs."""

from datetime import UTC, datetime
from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Operation, Params
from cloudlet.services.sagemaker.books import LINKS, Books, in_use
from cloudlet.services.sagemaker_metrics import rows as metric_rows
from cloudlet.services.sagemaker_metrics.engine.courses import summary
from cloudlet.store import Resource


def _needs_experiment(call: Call, params: Params) -> None:
    EXPERIMENTS.find(call, params["ExperimentName"])


def _has_no_trials(call: Call, params: Params) -> None:
    name = params["ExperimentName"]
    trials = TRIALS.shelf.rows(call.cloud).list(call.scope)
    if any(one.body["ExperimentName"] == name for one in trials):
        raise in_use(f"The experiment {name} has trials")


def _has_no_components(call: Call, params: Params) -> None:
    name = params["TrialName"]
    if any(name in one.body.get(LINKS, []) for one in _components(call)):
        raise in_use(f"The trial {name} has trial components")


def _is_in_no_trial(call: Call, params: Params) -> None:
    name = params["TrialComponentName"]
    if COMPONENTS.find(call, name).body.get(LINKS):
        raise in_use(f"The trial component {name} belongs to a trial")


def _trial_wanted(call: Call, params: Params, trial: Resource) -> bool:
    component = params.get("TrialComponentName")
    if component and trial.name not in COMPONENTS.find(call, component).body.get(LINKS, []):
        return False
    return _is_of(trial, params.get("ExperimentName"))


def _component_wanted(call: Call, params: Params, component: Resource) -> bool:
    trials = component.body.get(LINKS, [])
    if "SourceArn" in params:
        return False  # nothing is recorded from jobs
    if "TrialName" in params and params["TrialName"] not in trials:
        return False
    experiment = params.get("ExperimentName")
    return experiment is None or any(_is_of(TRIALS.find(call, one), experiment) for one in trials)


def _is_of(trial: Resource, experiment: str | None) -> bool:
    return experiment is None or bool(trial.body["ExperimentName"] == experiment)


def _associate(call: Call, params: Params) -> dict[str, Any]:
    trial = TRIALS.find(call, params["TrialName"])
    return _linked(call, params, lambda links: sorted({*links, trial.name}))


def _disassociate(call: Call, params: Params) -> dict[str, Any]:
    trial = TRIALS.find(call, params["TrialName"])
    return _linked(call, params, lambda links: [one for one in links if one != trial.name])


def _linked(call: Call, params: Params, change: Any) -> dict[str, Any]:
    component = COMPONENTS.find(call, params["TrialComponentName"])
    COMPONENTS.shelf.rows(call.cloud).change(
        call.scope,
        component.name,
        lambda body: {**body, LINKS: change(body.get(LINKS, []))},
        call.now,
    )
    arn = TRIALS.shelf.arn(call.scope, params["TrialName"])
    return {"TrialComponentArn": component.arn, "TrialArn": arn}


def parents_of(call: Call, component: Resource) -> list[dict[str, str]]:
    """The trials that a component belongs to, with their experiments."""
    trials = [TRIALS.find(call, name) for name in component.body.get(LINKS, [])]
    return [{"TrialName": one.name, "ExperimentName": one.body["ExperimentName"]} for one in trials]


def _metrics(call: Call, component: Resource) -> dict[str, Any]:
    """What BatchPutMetrics has brought, summed up."""
    found = metric_rows.courses(call.cloud, call.scope, component.name)
    shown = [
        {
            "MetricName": name,
            "SourceArn": component.arn,
            "TimeStamp": datetime.fromtimestamp(course[-1].at / 1000, UTC),
            **summary(course),
        }
        for name, course in found.items()
    ]
    return {"Metrics": shown} if shown else {}


def _forget_metrics(call: Call, params: Params) -> None:
    metric_rows.forget(call.cloud, call.scope, params["TrialComponentName"])


def _components(call: Call) -> list[Resource]:
    return COMPONENTS.shelf.rows(call.cloud).list(call.scope)


EXPERIMENTS = Books("Experiment", "experiment", before_delete=_has_no_trials)
TRIALS = Books("Trial", "experiment-trial", _needs_experiment, _has_no_components, _trial_wanted)
COMPONENTS = Books(
    "TrialComponent",
    "experiment-trial-component",
    before_delete=_is_in_no_trial,
    listed=_component_wanted,
    told=_metrics,
    after_delete=_forget_metrics,
)
COMPONENT_ARN = COMPONENTS.shelf.arns("TrialComponentName")
OPERATIONS = (
    *EXPERIMENTS.operations(),
    *TRIALS.operations(),
    *COMPONENTS.operations(),
    Operation("AssociateTrialComponent", _associate, "kept", resources=COMPONENT_ARN),
    Operation("DisassociateTrialComponent", _disassociate, "kept", resources=COMPONENT_ARN),
)
