"""Simulations: the decision, the statements that made it, and which keys were missing."""

import json

from tests.cloudlet.services.iam.conftest import READ

OBJECT = "arn:aws:s3:::data/x"


def outcome(answer):
    return [one["EvalDecision"] for one in answer["EvaluationResults"]]


def test_a_custom_policy(iam, document):
    deny = READ | {"Effect": "Deny", "Action": "s3:DeleteObject"}
    answer = iam.simulate_custom_policy(
        PolicyInputList=[document(READ, deny)],
        ActionNames=["s3:GetObject", "s3:DeleteObject", "s3:PutObject"],
        ResourceArns=[OBJECT],
    )
    assert outcome(answer) == ["allowed", "explicitDeny", "implicitDeny"]
    matched = answer["EvaluationResults"][1]["MatchedStatements"]
    assert [one["SourcePolicyId"] for one in matched] == ["PolicyInputList.1"]


def test_where_a_statement_stands(iam):
    text = json.dumps({"Version": "2012-10-17", "Statement": [READ]}, indent=2)
    answer = iam.simulate_custom_policy(PolicyInputList=[text], ActionNames=["s3:GetObject"])
    place = answer["EvaluationResults"][0]["MatchedStatements"][0]
    lines = text.splitlines()
    start, end = place["StartPosition"], place["EndPosition"]
    assert lines[start["Line"] - 1][start["Column"] - 1] == "{"
    assert lines[end["Line"] - 1][: end["Column"] - 1].endswith("}")


def test_conditions_with_and_without_their_keys(iam, document):
    asked = READ | {"Condition": {"StringEquals": {"aws:PrincipalTag/Team": "${aws:Region}"}}}
    question = {"PolicyInputList": [document(asked)], "ActionNames": ["s3:GetObject"]}
    without = iam.simulate_custom_policy(**question)["EvaluationResults"][0]
    assert without["EvalDecision"] == "implicitDeny"
    assert without["MissingContextValues"] == ["aws:PrincipalTag/Team", "aws:Region"]
    assert iam.get_context_keys_for_custom_policy(PolicyInputList=question["PolicyInputList"])[
        "ContextKeyNames"
    ] == ["aws:PrincipalTag/Team", "aws:Region"]

    def entry(name, value):
        return {
            "ContextKeyName": name,
            "ContextKeyValues": [value],
            "ContextKeyType": "string",
        }

    given = [entry("aws:principaltag/team", "a"), entry("aws:region", "a")]
    assert outcome(iam.simulate_custom_policy(**question, ContextEntries=given)) == ["allowed"]


def test_a_role_as_the_sdk_asks(iam, name, trusting):
    trust = trusting({"Service": "sagemaker.amazonaws.com"})
    arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    actions = ["sagemaker:CreateTrainingJob", "logs:PutLogEvents"]
    question = {"PolicySourceArn": arn, "ActionNames": actions}
    assert outcome(iam.simulate_principal_policy(**question)) == ["implicitDeny"] * 2
    full = "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess"
    iam.attach_role_policy(RoleName=name, PolicyArn=full)
    answer = iam.simulate_principal_policy(**question)
    assert outcome(answer) == ["allowed"] * 2
    assert answer["EvaluationResults"][0]["MatchedStatements"][0]["SourcePolicyId"] == full


def test_a_user_with_a_boundary_and_a_resource_policy(iam, user, document):
    arn = f"arn:aws:iam::000000000001:user/{user}"
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=document(READ))
    question = {
        "PolicySourceArn": arn,
        "ActionNames": ["s3:GetObject"],
        "ResourceArns": [OBJECT],
        "PermissionsBoundaryPolicyInputList": [document(READ | {"Action": "iam:*"})],
    }
    bounded = iam.simulate_principal_policy(**question)["EvaluationResults"][0]
    assert bounded["EvalDecision"] == "implicitDeny"
    assert bounded["PermissionsBoundaryDecisionDetail"] == {"AllowedByPermissionsBoundary": False}
    hanging = document(READ | {"Principal": {"AWS": arn}, "Resource": OBJECT})
    granted = iam.simulate_principal_policy(**question, ResourcePolicy=hanging, CallerArn=arn)
    assert outcome(granted) == ["allowed"]


def test_questions_that_make_no_sense(iam, refused, document):
    nobody = {"PolicySourceArn": "arn:aws:iam::000000000001:user/not-there"}
    asked = refused(iam.simulate_principal_policy, **nobody, ActionNames=["s3:GetObject"])
    assert asked[0] == "NoSuchEntity"
    policy = {"PolicyInputList": ["{}"], "ActionNames": ["s3:GetObject"]}
    assert refused(iam.simulate_custom_policy, **policy)[0] == "InvalidInput"
    action = {"PolicyInputList": [document(READ)], "ActionNames": ["GetObject"]}
    assert refused(iam.simulate_custom_policy, **action)[0] == "InvalidInput"
