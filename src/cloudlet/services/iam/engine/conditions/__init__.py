"""Conditions: whether what a request carries is what a statement asks for."""

from cloudlet.services.iam.engine.conditions.holding import holds
from cloudlet.services.iam.engine.conditions.operators import KNOWN, Asked, asked

__all__ = ["KNOWN", "Asked", "asked", "holds"]
