"""Condition keys: what a request carries, in the names that policies use."""

from cloudlet.services.iam.keys.gather import caller_context, context_of

__all__ = ["caller_context", "context_of"]
