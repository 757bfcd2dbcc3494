"""S3 on disk: buckets, objects and what buckets are told."""

from cloudlet.registry import Service, operations


def service() -> Service:
    from cloudlet.services.s3 import (
        acl,
        attributes,
        buckets,
        completing,
        copying,
        deleting,
        listing,
        multipart,
        objects,
        policy,
        settings,
        tags,
        uploads_listing,
        versions,
    )
    from cloudlet.services.s3.blobs import Blobs

    families = (
        *(buckets, objects, deleting, copying, listing, versions, multipart, completing),
        *(uploads_listing, attributes, tags, acl, policy, settings),
    )
    found = operations(*(one for family in families for one in family.OPERATIONS))
    return Service("s3", "s3", found, (Blobs,))
