"""Condition keys: what a request carries, in the names that policies use."""

from cloudlet.services.iam.keys.gather import context_of

__all__ = ["context_of"]
