"""Buckets, and what is in one."""

from cloudlet.console import parts
from cloudlet.console.asking import Asked, NotThere, Page
from cloudlet.console.engine import words
from cloudlet.console.engine.html import Child, markup, tag
from cloudlet.console.queries import buckets
from cloudlet.services.s3.engine.listing import Page as Listing
from cloudlet.services.s3.records import Version

LIMIT = 200


def show(asked: Asked) -> Page:
    found = buckets.every(asked.cloud)
    return Page("Buckets", markup(tag("h1", "Buckets"), _list(asked, found)), "buckets")


def show_bucket(asked: Asked, bucket: str) -> Page:
    prefix, after = asked.query.get("prefix", ""), asked.query.get("after", "")
    found = buckets.below(asked.cloud, bucket, prefix, after, LIMIT)
    if found is None:
        raise NotThere(f"There is no bucket {bucket}.")
    body = markup(
        parts.trail(*way(bucket, prefix)),
        tag("h1", bucket),
        parts.search("buckets", "prefix", "Keys that begin with", prefix, {}, bucket),
        _objects(asked, bucket, prefix, found),
        parts.pager(
            parts.path("buckets", bucket, prefix=prefix) if after else "",
            parts.path("buckets", bucket, prefix=prefix, after=found.last) if found.last else "",
            back="To the beginning",
        ),
    )
    return Page(bucket, body, "buckets")


def way(bucket: str, key: str) -> list[tuple[str, str]]:
    """Buckets, the bucket, and each folder above the key."""
    crumbs = [(parts.path("buckets"), "Buckets"), (parts.path("buckets", bucket), bucket)]
    *folders, _ = key.split("/")
    prefix = ""
    for folder in folders[-20:]:
        prefix += f"{folder}/"
        crumbs.append((parts.path("buckets", bucket, prefix=prefix), f"{folder}/"))
    return crumbs


def _list(asked: Asked, found: list[buckets.BucketRow]) -> Child:
    if not found:
        return parts.empty(
            "Buckets will stand here. Make one: ", tag("code", "aws s3 mb s3://my-first-bucket")
        )
    return parts.table(
        ("Name", "#Objects", "#Size", "Versioning", "Made"),
        (
            (
                parts.link(one.name, "buckets", one.name),
                f"{one.objects:,}",
                words.size(one.bytes),
                f"{one.versioning}, {words.count(one.versions, 'version')}"
                if one.versioning
                else "off",
                parts.moment(one.created_at, asked.now),
            )
            for one in found
        ),
        "Buckets, by name; sizes are those of all versions",
    )


def _objects(asked: Asked, bucket: str, prefix: str, found: Listing[Version]) -> Child:
    if not found.count:
        if prefix:
            return parts.empty("No key begins with ", tag("code", prefix), ".")
        return parts.empty("This bucket is empty.")
    folders = [(one, _folder(bucket, prefix, one)) for one in found.prefixes]
    objects = [(one.key, _object(asked, prefix, one)) for one in found.rows]
    return parts.table(
        ("Key", "#Size", "Kind", "Changed"),
        [row for _, row in sorted(folders + objects, key=lambda pair: pair[0])],
        f"Objects and folders below {prefix or bucket}",
    )


def _folder(bucket: str, prefix: str, one: str) -> tuple[Child, ...]:
    shown = _below(one, prefix)
    return (parts.link(tag("b", shown), "buckets", bucket, prefix=one), "", "folder", "")


def _object(asked: Asked, prefix: str, one: Version) -> tuple[Child, ...]:
    shown = _below(one.key, prefix)
    return (
        parts.link(shown, "buckets", one.bucket, "object", key=one.key),
        words.size(one.size),
        one.head.get("ContentType", ""),
        parts.moment(one.modified_at, asked.now),
    )


def _below(key: str, prefix: str) -> str:
    """Without the folders one is in; a prefix need not end at a folder."""
    return key[prefix.rfind("/") + 1 :] or key
