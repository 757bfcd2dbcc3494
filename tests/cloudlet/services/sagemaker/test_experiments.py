"""Experiments and trials: books that are kept."""

import pytest
from botocore.exceptions import ClientError


@pytest.fixture(scope="module")
def kept(lab):
    sagemaker = lab.sagemaker
    sagemaker.create_experiment(ExperimentName="price", Tags=[{"Key": "a", "Value": "b"}])
    for name in ("first", "second"):
        sagemaker.create_trial(TrialName=name, ExperimentName="price")
    sagemaker.create_trial_component(
        TrialComponentName="run",
        Parameters={"depth": {"NumberValue": 3}, "old": {"StringValue": "x"}},
    )
    sagemaker.associate_trial_component(TrialComponentName="run", TrialName="first")
    return sagemaker


def _names(answer, member: str, name: str) -> list[str]:
    return [one[name] for one in answer[member]]


def test_they_are_found_by_what_they_belong_to(kept):
    trials = kept.list_trials(ExperimentName="price", SortBy="Name", SortOrder="Ascending")
    assert _names(trials, "TrialSummaries", "TrialName") == ["first", "second"]
    of_run = kept.list_trials(TrialComponentName="run")
    assert _names(of_run, "TrialSummaries", "TrialName") == ["first"]
    for asked, found in (
        ({"ExperimentName": "price"}, ["run"]),
        ({"TrialName": "second"}, []),
    ):
        listed = kept.list_trial_components(**asked)
        assert _names(listed, "TrialComponentSummaries", "TrialComponentName") == found


def test_maps_grow_and_shrink(kept):
    kept.update_trial_component(
        TrialComponentName="run",
        DisplayName="The-run",
        Parameters={"rate": {"NumberValue": 0.5}},
        ParametersToRemove=["old"],
    )
    found = kept.describe_trial_component(TrialComponentName="run")
    assert found["DisplayName"] == "The-run"
    assert found["Parameters"] == {"depth": {"NumberValue": 3.0}, "rate": {"NumberValue": 0.5}}


def test_what_is_in_use_stays(kept):
    with pytest.raises(ClientError, match="has trials"):
        kept.delete_experiment(ExperimentName="price")
    with pytest.raises(ClientError, match="has trial components"):
        kept.delete_trial(TrialName="first")
    with pytest.raises(ClientError, match="belongs to a trial"):
        kept.delete_trial_component(TrialComponentName="run")
    with pytest.raises(kept.exceptions.ResourceNotFound):
        kept.create_trial(TrialName="x", ExperimentName="none")


def test_a_taken_name_says_so_in_the_words_that_the_sdk_looks_for(kept):
    """Its Run loads an experiment when the error says that it already exists."""
    with pytest.raises(ClientError, match=r"ValidationException.*already exists"):
        kept.create_experiment(ExperimentName="price")


def test_all_can_go_in_order(lab):
    sagemaker = lab.sagemaker
    sagemaker.create_experiment(ExperimentName="short")
    sagemaker.create_trial(TrialName="short", ExperimentName="short")
    sagemaker.create_trial_component(TrialComponentName="short")
    sagemaker.associate_trial_component(TrialComponentName="short", TrialName="short")
    sagemaker.disassociate_trial_component(TrialComponentName="short", TrialName="short")
    sagemaker.delete_trial_component(TrialComponentName="short")
    sagemaker.delete_trial(TrialName="short")
    sagemaker.delete_experiment(ExperimentName="short")
    with pytest.raises(sagemaker.exceptions.ResourceNotFound):
        sagemaker.describe_experiment(ExperimentName="short")
