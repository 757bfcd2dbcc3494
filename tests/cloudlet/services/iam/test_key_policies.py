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
        monkeypatch.setitem(KEY_POLICIES, KEYS, lambda cloud, arn: policy)
        kind = "root" if arn.endswith(":root") else "user"
        caller = Caller(arn, "id", "000000000001", kind=kind, session={"name": "ana"})
        inside = guarded.gateway.running.cloud
        return api.evaluate(inside, caller, "kms:Decrypt", f"{KEYS}1", {})

    return asked


def test_a_key_is_strict(decided):
    assert decided({"AWS": ANA.arn}, ANA.arn).allowed
    assert decided({"AWS": ROOT.arn}, ANA.arn).missing == "identity-based policy"
    assert decided({"AWS": ANA.arn}, ROOT.arn).missing == "resource-based policy"
