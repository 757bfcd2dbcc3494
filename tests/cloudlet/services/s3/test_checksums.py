"""Checksums: known values, the joining of parts, and what clients send and ask for."""

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudlet.services.s3.engine import crc
from cloudlet.services.s3.engine.checksums import Part, checksum, composite, of_whole
from cloudlet.services.s3.engine.lanes import updated_in_lanes

CHECK = b"123456789"  # the value that catalogues of CRCs give for it
KNOWN = {crc.CRC32: 0xCBF43926, crc.CRC32C: 0xE3069283, crc.CRC64NVME: 0xAE8B14860A799888}


@pytest.mark.parametrize("kind", KNOWN)
def test_the_values_of_the_catalogue(kind):
    assert crc.updated(kind, CHECK) == KNOWN[kind]
    assert crc.updated(kind, CHECK[3:], crc.updated(kind, CHECK[:3])) == KNOWN[kind]


@given(st.binary(max_size=200))
def test_the_table_agrees_with_zlib(data):
    assert crc.updated(crc.CRC32, data) == zlib.crc32(data)


@pytest.mark.parametrize("kind", KNOWN)
@pytest.mark.parametrize("size", [0, 4095, 4096, 12_345, 1_100_000])
def test_lanes_agree_with_the_table(kind, size):
    data = bytes(number * 31 % 251 for number in range(size))
    assert updated_in_lanes(kind, data, 17) == crc.updated(kind, data, 17)


@given(st.lists(st.binary(max_size=60), min_size=1, max_size=5))
@pytest.mark.parametrize("algorithm", ["CRC32", "CRC32C", "CRC64NVME"])
def test_the_check_of_the_whole_follows_from_the_parts(algorithm, parts):
    found = of_whole(algorithm, [Part(checksum(algorithm, one), len(one)) for one in parts])
    assert found == checksum(algorithm, b"".join(parts))


def test_a_composite_is_the_check_of_the_checks():
    parts = [Part(checksum("SHA256", one), len(one)) for one in (b"a", b"b")]
    raw = b"".join(base64.b64decode(part.checksum) for part in parts)
    assert composite("SHA256", parts) == f"{checksum('SHA256', raw)}-2"


ALGORITHMS = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"]


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_checksum_is_checked_kept_and_given_back(s3, bucket, algorithm, refused):
    member, at = f"Checksum{algorithm}", {"Bucket": bucket, "Key": "k"}
    right, wrong = checksum(algorithm, CHECK), checksum(algorithm, b"other")
    assert s3.put_object(**at, Body=CHECK, **{member: right})[member] == right
    refusal = refused(s3.put_object, **at, Body=CHECK, **{member: wrong})
    assert refusal == ("BadDigest", 400)
    head = s3.head_object(**at, ChecksumMode="ENABLED")
    assert (head[member], head["ChecksumType"]) == (right, "FULL_OBJECT")
    wanted = ["Checksum", "ObjectSize", "ETag", "StorageClass"]
    found = s3.get_object_attributes(**at, ObjectAttributes=wanted)
    assert found["Checksum"][member] == right
    assert found["ObjectSize"] == len(CHECK)


def test_two_checksums_are_one_too_many(s3, bucket, refused):
    both = {f"Checksum{one}": checksum(one, CHECK) for one in ("SHA1", "SHA256")}
    assert refused(s3.put_object, Bucket=bucket, Key="k", Body=CHECK, **both)[0] == "InvalidRequest"


def test_the_md5_of_old_clients(s3, bucket, refused):
    at = {"Bucket": bucket, "Key": "k", "Body": CHECK}
    s3.put_object(**at, ContentMD5=checksum("MD5", CHECK))
    assert refused(s3.put_object, **at, ContentMD5=checksum("MD5", b"x")) == ("BadDigest", 400)
    assert refused(s3.put_object, **at, ContentMD5="bm9uZQ==") == ("InvalidDigest", 400)


def test_only_the_whole_object_has_its_checksum(s3, bucket):
    at = {"Bucket": bucket, "Key": "k"}
    s3.put_object(**at, Body=CHECK)
    part = s3.get_object(**at, Range="bytes=0-3", ChecksumMode="ENABLED")
    assert not [name for name in part if name.startswith("Checksum")]
