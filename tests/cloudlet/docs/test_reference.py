"""The reference of operations fails here when it lies."""

from tools import cloud_reference

from cloudlet import registry
from cloudlet.protocol import spec


def test_the_page_is_what_the_code_says():
    told = cloud_reference.PAGE.read_text(encoding="utf-8")
    assert told == cloud_reference.text(), "make reference"


def test_every_operation_is_one_of_its_service():
    for service in registry.load().values():
        assert set(service.operations) <= spec.load(service.name).names, service.name
