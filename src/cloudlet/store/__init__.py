"""One SQLite file per data folder."""

from cloudlet.store.database import Store
from cloudlet.store.resources import Resource, Resources, Scope

__all__ = ["Resource", "Resources", "Scope", "Store"]
