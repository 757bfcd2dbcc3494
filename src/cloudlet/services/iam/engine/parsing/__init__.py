"""From the text of a policy to its value, with every fault that it has."""

from cloudlet.services.iam.engine.parsing.document import Parsed, parse
from cloudlet.services.iam.engine.parsing.faults import Fault
from cloudlet.services.iam.engine.parsing.kinds import IDENTITY, RESOURCE, TRUST, Kind

__all__ = ["IDENTITY", "RESOURCE", "TRUST", "Fault", "Kind", "Parsed", "parse"]
