"""What a bucket can be told, one table for all kinds that are only remembered and repeated."""

from cloudlet.services.s3.settings.operations import OPERATIONS

__all__ = ["OPERATIONS"]
