"""Every operation that is registered, in every protocol its service can be spoken to in."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cloudlet import registry
from cloudlet.protocol import protocols, spec
from tests.cloudlet.protocol.test_round_trips import (
    assert_request_survives,
    assert_response_survives,
)

CASES = [
    (protocol, service.name, name)
    for service in registry.load().values()
    for protocol in sorted(spec.load(service.name).protocols & set(protocols.PROTOCOLS))
    for name in service.operations
]
FEW = settings(max_examples=4, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("case", CASES, ids="-".join)
@FEW
@given(data=st.data())
def test_both_ways(case, data):
    protocol, service, name = case
    operation = spec.load(service).operation(name)
    assert_request_survives(operation, protocol, data)
    if name != "GetBucketLocation":  # a bare text, read by a hook of the client: see tests of S3
        assert_response_survives(operation, protocol, data)
