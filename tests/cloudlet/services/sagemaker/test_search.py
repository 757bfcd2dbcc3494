"""Search over training jobs and the parts of experiments."""

import pytest
from botocore.exceptions import ClientError

from tests.cloudlet.services.sagemaker.lab import TRAIN


@pytest.fixture(scope="module")
def kept(lab, sagemaker_cloud):
    """A trial with two runs of a sought experiment, of which the second was better, and a job."""
    sagemaker, metrics = lab.sagemaker, sagemaker_cloud.client("sagemaker-metrics")
    sagemaker.create_experiment(ExperimentName="sought", Tags=[{"Key": "team", "Value": "ml"}])
    sagemaker.create_trial(TrialName="sought", ExperimentName="sought")
    now = sagemaker.describe_experiment(ExperimentName="sought")["CreationTime"]
    for name, depth, loss in (("sought-1", 3, 0.5), ("sought-2", 6, 0.25)):
        parameters = {"depth": {"NumberValue": depth}, "my.kind": {"StringValue": "tree"}}
        sagemaker.create_trial_component(TrialComponentName=name, Parameters=parameters)
        sagemaker.associate_trial_component(TrialComponentName=name, TrialName="sought")
        point = {"MetricName": "loss", "Value": loss, "Timestamp": now}
        metrics.batch_put_metrics(TrialComponentName=name, MetricData=[point])
    sagemaker.create_trial_component(TrialComponentName="sought-by-nobody")
    metric = [{"Name": "accuracy", "Regex": "accuracy=([0-9.]+);"}]
    lab.train(
        "sought-job",
        TRAIN,
        AlgorithmSpecification={"MetricDefinitions": metric},
        HyperParameters={"max-iter": "500"},
    )
    return sagemaker


def filters(*some, **more):
    found = [dict(zip(("Name", "Operator", "Value"), one, strict=False)) for one in some]
    return {"Filters": found, **more}


def names(kept, resource, expression, **more):
    answer = kept.search(Resource=resource, SearchExpression=expression, **more)
    member = resource.removeprefix("Experiment") or resource
    return [one[member][f"{member}Name"] for one in answer["Results"]]


MINE = ("Parents.TrialName", "Equals", "sought")


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ([], ["sought-1", "sought-2"]),
        ([("TrialComponentName", "Equals", "sought-2")], ["sought-2"]),
        ([("TrialComponentName", "NotEquals", "sought-2")], ["sought-1"]),
        ([("Parents.ExperimentName", "Equals", "other")], []),
        ([("Parameters.depth", "GreaterThan", "4")], ["sought-2"]),
        ([("Parameters.my.kind", "Contains", "re")], ["sought-1", "sought-2"]),
        ([("Metrics.loss.Min", "LessThanOrEqualTo", "0.25")], ["sought-2"]),
        ([("Metrics.gain", "Exists")], []),
        ([("Parameters.depth", "In", "3,5")], ["sought-1"]),
        ([("CreationTime", "GreaterThan", "2020-01-01T00:00:00Z")], ["sought-1", "sought-2"]),
        ([("CreationTime", "GreaterThan", "soon")], []),
    ],
)
def test_components_by_what_they_say(kept, more, found):
    asked = filters(MINE, *more)
    sought = {"SortBy": "TrialComponentName", "SortOrder": "Ascending"}
    assert names(kept, "ExperimentTrialComponent", asked, **sought) == found


def test_the_best_run_first(kept):
    best = {"SortBy": "Metrics.loss.Last", "SortOrder": "Ascending", "MaxResults": 1}
    answer = kept.search(
        Resource="ExperimentTrialComponent", SearchExpression=filters(MINE), **best
    )
    (one,) = answer["Results"]
    assert one["TrialComponent"]["TrialComponentName"] == "sought-2"
    assert one["TrialComponent"]["Parents"] == [{"TrialName": "sought", "ExperimentName": "sought"}]
    assert answer["TotalHits"]["Value"] == 2
    rest = kept.search(
        Resource="ExperimentTrialComponent",
        SearchExpression=filters(MINE),
        NextToken=answer["NextToken"],
        **best,
    )
    assert rest["Results"][0]["TrialComponent"]["TrialComponentName"] == "sought-1"


def test_one_of_two_conditions_and_conditions_within(kept):
    either = filters(
        ("TrialComponentName", "Equals", "sought-by-nobody"),
        Operator="Or",
        SubExpressions=[filters(MINE, ("Parameters.depth", "LessThan", "4"))],
    )
    assert set(names(kept, "ExperimentTrialComponent", either)) == {"sought-by-nobody", "sought-1"}


def test_experiments_by_their_tags(kept):
    assert names(kept, "Experiment", filters(("Tags.team", "Equals", "ml"))) == ["sought"]


def test_jobs_by_hyperparameters_metrics_and_channels(kept):
    asked = filters(
        ("TrainingJobName", "Contains", "sought"),
        ("HyperParameters.max-iter", "GreaterThan", "60"),
        ("FinalMetricDataList.accuracy", "GreaterThan", "0.9"),
        NestedFilters=[
            {
                "NestedPropertyName": "InputDataConfig",
                "Filters": [
                    {"Name": "InputDataConfig.ChannelName", "Value": "train"},
                    {
                        "Name": "InputDataConfig.DataSource.S3DataSource.S3Uri",
                        "Operator": "Contains",
                        "Value": "iris",
                    },
                ],
            }
        ],
    )
    assert names(kept, "TrainingJob", asked) == ["sought-job"]


def test_what_cannot_be_searched_for(kept):
    with pytest.raises(ClientError, match="Searching for FeatureGroup is not available"):
        kept.search(Resource="FeatureGroup")
