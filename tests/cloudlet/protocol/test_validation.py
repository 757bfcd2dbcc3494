"""What is wrong is said all at once, in the words of AWS."""

import pytest

from cloudlet.handlers.validate import checker
from cloudlet.protocol import spec, validate

JOB = {
    "TrainingJobName": "job-1",
    "AlgorithmSpecification": {"TrainingImage": "image", "TrainingInputMode": "File"},
    "RoleArn": "arn:aws:iam::000000000001:role/sagemaker",
    "OutputDataConfig": {"S3OutputPath": "s3://bucket/out"},
    "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
    "StoppingCondition": {"MaxRuntimeInSeconds": 60},
}


def faults(changes, service="sagemaker", name="CreateTrainingJob"):
    found = []
    params = JOB | changes if name == "CreateTrainingJob" else changes
    checker(spec.load(service).operation(name))(params, None, found)
    return found


def test_a_good_job_has_no_fault():
    assert faults({}) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"TrainingJobName": "-bad"},
            (
                "Value '-bad' at 'trainingJobName' failed to satisfy constraint: Member must satisfy"
                " regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}"
            ),
        ),
        (
            {"StoppingCondition": {"MaxRuntimeInSeconds": 0}},
            (
                "Value '0' at 'stoppingCondition.maxRuntimeInSeconds' failed to satisfy constraint: Member must"
                " have value greater than or equal to 1"
            ),
        ),
        (
            {"AlgorithmSpecification": {"TrainingInputMode": "Post"}},
            (
                "Value 'Post' at 'algorithmSpecification.trainingInputMode' failed to satisfy"
                " constraint: Member must satisfy enum value set: [Pipe, File, FastFile]"
            ),
        ),
        (
            {"Tags": [{"Key": "k", "Value": "v"}, {"Key": ""}]},
            (
                "Value null at 'tags.2.member.value' failed to satisfy constraint: Member must not be"
                " null"
            ),
        ),
        (
            {"HyperParameters": {"a": "x" * 2501}},
            "Value '{a=" + "x" * 2000 + "...}' at 'hyperParameters' failed to satisfy constraint:"
            " Map value must satisfy constraint: [Member must have length less than or equal to"
            " 2500, Member must satisfy regular expression pattern: .*]",
        ),
    ],
)
def test_each_kind_in_its_own_words(changes, words):
    assert words in faults(changes)


def test_all_faults_are_counted_in_one_sentence():
    found = faults({"TrainingJobName": "-", "StoppingCondition": {"MaxRuntimeInSeconds": 0}})
    assert validate.message(found).startswith("2 validation errors detected: Value '-' at")


def test_a_tag_may_hold_letters_of_any_script():
    """The pattern is Java's, with classes that Python does not know."""
    tag = {"Key": "überschrift", "Value": "日本"}
    assert faults({"Tags": [tag]}) == []
    assert faults({"Tags": [{"Key": "a\x00b", "Value": ""}]}) != []


def test_a_secret_is_not_repeated():
    params = {"UserName": "ann", "Password": ""}
    found = faults(params, "iam", "CreateLoginProfile")
    assert all(said.startswith("Value at 'password' failed") for said in found)
    assert found
