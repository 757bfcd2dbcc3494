"""Keys: their own policy must grant, or hand on to the policies of the identity."""

import pytest
from tests.cloudlet.services.iam.policies import ANA, ROOT, statement, text

from cloudlet.context import Caller
from cloudlet.services.iam import api
from cloudlet.services.iam.resource_policies import KEY_POLICIES

KEYS = "arn:aws:kms:us-east-1:000000000001:key/"


@pytest.fixture
def decided(guarded, monkeypatch):
    """`decided(principal of the key's policy, caller)` for kms:Decrypt."""

    def asked(principal, arn):
        policy = text(statement(action="kms:*", resource="*", who=principal))
        monkeypatch.setitem(KEY_POLICIES, "arn:aws:kms:", lambda cloud, arn: policy)
        kind = "root" if arn.endswith(":root") else "user"
        caller = Caller(arn, "id", "000000000001", kind=kind, session={"name": "ana"})
        inside = guarded.gateway.running.cloud
        return api.evaluate(inside, caller, "kms:Decrypt", f"{KEYS}1", {})

    return asked


def test_a_key_is_strict(decided):
    assert decided({"AWS": ANA.arn}, ANA.arn).allowed
    assert decided({"AWS": ROOT.arn}, ANA.arn).missing == "identity-based policy"
    assert decided({"AWS": ANA.arn}, ROOT.arn).missing == "resource-based policy"


def test_a_key_of_kms_hands_on_to_the_account_until_told_otherwise(
    guarded, iam, user, signed_in, document, refused
):
    root, mine = guarded.client("kms"), signed_in(user)("kms")
    key = root.create_key()["KeyMetadata"]["Arn"]
    seal = {"KeyId": key, "Plaintext": b"x"}
    assert refused(mine.encrypt, **seal)[0] == "AccessDeniedException"
    allow = {"Effect": "Allow", "Action": "kms:*", "Resource": key}
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=document(allow))
    sealed = mine.encrypt(**seal)
    assert sealed["KeyId"] == key
    assert mine.decrypt(CiphertextBlob=sealed["CiphertextBlob"])["Plaintext"] == b"x"
    only_root = allow | {"Resource": "*", "Principal": {"AWS": ROOT.arn}, "Action": "kms:Put*"}
    root.put_key_policy(KeyId=key, PolicyName="default", Policy=document(only_root))
    message = refused(mine.encrypt, **seal)[1]
    assert message.endswith("because no resource-based policy allows the kms:Encrypt action")
