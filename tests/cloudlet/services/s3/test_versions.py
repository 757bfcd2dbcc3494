"""Versioning: every write is kept, deleting only marks, and what is suspended."""


def kinds(s3, bucket):
    """(key, version or marker, latest) in the order of the list."""
    found = s3.list_object_versions(Bucket=bucket)
    rows = [(one, "version") for one in found.get("Versions", [])]
    rows += [(one, "marker") for one in found.get("DeleteMarkers", [])]
    return sorted((one["Key"], kind, one["IsLatest"]) for one, kind in rows)


def test_every_write_is_kept(s3, versioned):
    at = {"Bucket": versioned, "Key": "k"}
    first, second = (s3.put_object(**at, Body=data)["VersionId"] for data in (b"1", b"2"))
    assert s3.get_object(**at)["Body"].read() == b"2"
    old = s3.get_object(**at, VersionId=first)
    assert (old["Body"].read(), old["VersionId"]) == (b"1", first)
    assert first != second
    assert kinds(s3, versioned) == [("k", "version", False), ("k", "version", True)]


def test_deleting_marks_and_removing_the_marker_brings_back(s3, versioned, refused):
    at = {"Bucket": versioned, "Key": "k"}
    s3.put_object(**at, Body=b"1")
    marked = s3.delete_object(**at)
    assert marked["DeleteMarker"] is True
    assert refused(s3.get_object, **at) == ("NoSuchKey", 404)
    assert s3.list_objects_v2(Bucket=versioned)["KeyCount"] == 0
    on_marker = refused(s3.get_object, **at, VersionId=marked["VersionId"])
    assert on_marker == ("MethodNotAllowed", 405)
    removed = s3.delete_object(**at, VersionId=marked["VersionId"])
    assert removed["DeleteMarker"] is True
    assert s3.get_object(**at)["Body"].read() == b"1"


def test_removing_the_latest_version_makes_the_older_one_the_latest(s3, versioned, refused):
    at = {"Bucket": versioned, "Key": "k"}
    first, second = (s3.put_object(**at, Body=data)["VersionId"] for data in (b"1", b"2"))
    s3.delete_object(**at, VersionId=second)
    assert s3.get_object(**at)["VersionId"] == first
    assert refused(s3.get_object, **at, VersionId=second) == ("NoSuchVersion", 404)


def test_what_was_there_before_is_the_version_null(s3, bucket):
    at = {"Bucket": bucket, "Key": "k"}
    s3.put_object(**at, Body=b"old")
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    s3.put_object(**at, Body=b"new")
    assert s3.get_object(**at, VersionId="null")["Body"].read() == b"old"
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Suspended"})
    s3.put_object(**at, Body=b"newest")
    assert s3.get_object(**at, VersionId="null")["Body"].read() == b"newest"
    assert len(kinds(s3, bucket)) == 2
    s3.delete_object(**at)
    assert kinds(s3, bucket) == [("k", "marker", True), ("k", "version", False)]


def test_lists_of_versions_come_in_pages(s3, versioned):
    written = []
    for key, number in (("a", 0), ("a", 1), ("a", 2), ("b/1", 0), ("b/2", 0), ("c", 0)):
        put = s3.put_object(Bucket=versioned, Key=key, Body=str(number).encode())
        written.append((key, put["VersionId"]))
    expected = [*reversed(written[:3]), *written[3:]]
    pages = s3.get_paginator("list_object_versions")
    for size in (1, 2, 4):
        found = [
            (one["Key"], one["VersionId"])
            for answer in pages.paginate(Bucket=versioned, PaginationConfig={"PageSize": size})
            for one in answer["Versions"]
        ]
        assert found == expected
    folded = pages.paginate(Bucket=versioned, Delimiter="/", PaginationConfig={"PageSize": 1})
    prefixes = [one["Prefix"] for answer in folded for one in answer.get("CommonPrefixes", [])]
    assert prefixes == ["b/"]


def test_many_versions_are_deleted_at_once(s3, versioned):
    at = {"Bucket": versioned, "Key": "k"}
    versions = [s3.put_object(**at, Body=b"x")["VersionId"] for _ in range(3)]
    wanted = [{"Key": "k", "VersionId": one} for one in versions]
    s3.delete_objects(Bucket=versioned, Delete={"Objects": wanted})
    assert kinds(s3, versioned) == []
    marked = s3.delete_objects(Bucket=versioned, Delete={"Objects": [{"Key": "k"}]})
    assert marked["Deleted"][0]["DeleteMarker"] is True
