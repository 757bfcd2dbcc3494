"""One object: what is known of it, its versions, and the beginning of its text."""

from cloudlet.console import parts
from cloudlet.console.asking import Asked, NotThere, Page
from cloudlet.console.engine import words
from cloudlet.console.engine.html import Child, Html, markup, tag
from cloudlet.console.pages.buckets import way
from cloudlet.console.queries import buckets


def show(asked: Asked, bucket: str) -> Page:
    key, version = asked.query.get("key", ""), asked.query.get("version", "")
    found = buckets.one(asked.cloud, bucket, key, version)
    if found is None:
        raise NotThere("There is no such object.")
    name = key.rstrip("/").rpartition("/")[2] or key
    body = markup(
        parts.trail(*way(bucket, key)),
        tag("h1", name),
        parts.facts(_facts(asked, found)),
        parts.section("Beginning", _preview(found)),
        _versions(asked, found),
    )
    return Page(name, body, "buckets")


def _facts(asked: Asked, found: buckets.Object) -> list[tuple[str, Child]]:
    version, head = found.version, found.head
    return [
        ("Place", tag("code", f"s3://{version.bucket}/{version.key}")),
        ("Size", f"{words.size(version.size)} ({version.size:,} bytes)"),
        ("Kind", head.get("ContentType")),
        ("Changed", parts.moment(version.modified_at, asked.now)),
        ("ETag", tag("code", version.etag) if version.etag else None),
        ("Version", tag("code", version.version) if version.version != "null" else None),
        ("Storage class", head.get("StorageClass")),
        ("Metadata", _pairs(head.get("Metadata", {}))),
        ("Tags", _pairs(version.tags)),
    ]


def _pairs(found: dict[str, str]) -> list[Html]:
    return [tag("div", tag("code", f"{name} = {value}")) for name, value in found.items()]


def _preview(found: buckets.Object) -> Child:
    if found.version.marker:
        return parts.empty("This version says that the object was deleted.")
    if not found.version.size:
        return parts.empty("The object is empty.")
    if found.preview.text is None:
        return parts.empty("This is no text. Read it with GetObject.")
    return [
        tag("p", f"The first {words.size(buckets.PREVIEW)} are shown.", class_="muted")
        if found.preview.cut
        else None,
        tag(
            "pre",
            found.preview.text,
            class_="preview",
            tabindex=0,
            role="region",
            aria_label="Text",
        ),
    ]


def _versions(asked: Asked, found: buckets.Object) -> Child:
    if len(found.versions) < 2:  # noqa: PLR2004 - one version is no list
        return None
    rows = [
        (
            parts.link(
                tag("code", one.version),
                "buckets",
                one.bucket,
                "object",
                key=one.key,
                version=one.version,
            ),
            "deleted" if one.marker else "latest" if one.latest else "",
            words.size(one.size),
            parts.moment(one.modified_at, asked.now),
        )
        for one in found.versions
    ]
    heads = ("Version", "State", "#Size", "Made")
    return parts.section("Versions", parts.table(heads, rows, "Versions, newest first"))
