"""A cloud that is killed, and a disk without room: old or new objects, never half of one."""

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from cloudlet import checkup, rootkey, running
from cloudlet.testing import LocalCloud

pytestmark = pytest.mark.faults

SIZES = (500, 200_000)  # one lies in the database, one in a file
ONCE = Config(retries={"total_max_attempts": 1}, connect_timeout=5, read_timeout=20)


class Cloud:
    """A cloud in a process of its own, which can be killed."""

    def __init__(self, data):
        self.data = data
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cloudlet", "serve", "--data", str(data), "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.process.stdout.readline()  # it greets when it is up
        pair = rootkey.load(data)
        self.s3 = boto3.client(
            "s3",
            endpoint_url=running.read_note(data).url,
            aws_access_key_id=pair.access_key,
            aws_secret_access_key=pair.secret_key,
            region_name="us-east-1",
            config=ONCE,
        )

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()


def body(size, number):
    """Content that tells its own number and cannot be mixed with another's."""
    return hashlib.sha256(str(number).encode()).digest() * (size // 32 + 1)


class Writer(threading.Thread):
    """Puts one version after another under one key until the cloud is gone."""

    def __init__(self, s3, key, size, first):
        super().__init__()
        self.s3, self.key, self.size = s3, key, size
        self.acknowledged, self.tried = first - 1, first - 1

    def run(self):
        while True:
            self.tried += 1
            try:
                data = body(self.size, self.tried)
                self.s3.put_object(Bucket="kept", Key=self.key, Body=data)
            except (BotoCoreError, ClientError):
                return
            self.acknowledged = self.tried


def test_kill_9_while_writing(tmp_path):
    cloud = Cloud(tmp_path)
    cloud.s3.create_bucket(Bucket="kept")
    first = dict.fromkeys(SIZES, 1)
    for _ in range(4):
        writers = [Writer(cloud.s3, f"of-{size}", size, first[size]) for size in SIZES]
        for writer in writers:
            writer.start()
        while any(writer.acknowledged < first[writer.size] + 5 for writer in writers):
            time.sleep(0.01)
        cloud.kill()
        for writer in writers:
            writer.join()
        cloud = Cloud(tmp_path)
        for writer in writers:
            found = cloud.s3.get_object(Bucket="kept", Key=writer.key)
            allowed = [body(writer.size, n) for n in (writer.acknowledged, writer.tried)]
            data = found["Body"].read()
            assert data in allowed
            assert found["ETag"].strip('"') == hashlib.md5(data, usedforsecurity=False).hexdigest()
            first[writer.size] = writer.tried + 1
    cloud.kill()
    assert leftovers(tmp_path) == (set(), set())


def leftovers(data):
    """Files that no row needs, and rows without their file, after a start that repaired."""
    with LocalCloud(data):
        pass
    database = sqlite3.connect(data / "cloud.sqlite3")
    rows = database.execute("SELECT hash, uses FROM s3_blob WHERE data IS NULL").fetchall()
    database.close()
    named = {name for name, uses in rows if uses}
    there = {
        path.parent.name + path.name for path in (data / "objects").rglob("*") if path.is_file()
    }
    return there - named, named - there


def test_the_doctor_finds_what_is_wrong_with_objects(tmp_path):
    def bad():
        return [one.text for one in checkup.examine(tmp_path) if one.kind == "bad"]

    with LocalCloud(tmp_path) as cloud:
        s3 = cloud.client("s3")
        s3.create_bucket(Bucket="kept")
        for size in SIZES:
            s3.put_object(Bucket="kept", Key=f"of-{size}", Body=body(size, 1))
    assert not bad()
    database = sqlite3.connect(tmp_path / "cloud.sqlite3", isolation_level=None)
    (name,) = database.execute("SELECT hash FROM s3_blob WHERE data IS NULL").fetchone()
    os.truncate(tmp_path / "objects" / name[:2] / name[2:], 7)
    assert bad() == [f"S3: 1 files of objects are missing or torn, for example {name}."]
    database.execute("UPDATE s3_blob SET uses = 5 WHERE hash = ?", (name,))
    assert len(bad()) == 2
    database.execute("DELETE FROM s3_blob WHERE hash = ?", (name,))
    assert bad() == [f"S3: 1 blobs are needed but not known, for example {name}."]
    database.close()


@pytest.fixture
def small_disk(tmp_path):
    """A file system of a few megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.fail("a full disk needs a small mount, and this machine gives none")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(path):
    with path.open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(b"x" * 4096)
        except OSError:
            pass


def test_a_full_disk_is_said_and_survived(small_disk, refused):
    with LocalCloud(small_disk / "data") as cloud:
        s3 = cloud.client("s3", config=ONCE)
        s3.create_bucket(Bucket="kept")
        s3.put_object(Bucket="kept", Key="k", Body=body(200_000, 1))
        filler = small_disk / "filler"
        fill(filler)
        for size in (200_000, 3_000_000):
            code, status = refused(s3.put_object, Bucket="kept", Key="k", Body=body(size, 2))
            assert status == 507, code
        assert s3.get_object(Bucket="kept", Key="k")["Body"].read() == body(200_000, 1)
        filler.unlink()
        s3.put_object(Bucket="kept", Key="k", Body=body(200_000, 3))
        assert s3.get_object(Bucket="kept", Key="k")["Body"].read() == body(200_000, 3)
    assert leftovers(small_disk / "data") == (set(), set())


def test_an_object_may_be_replaced_while_it_is_read(cloud, s3, bucket):
    """Readers get the object they asked for, whole, whatever happens to it meanwhile."""
    at = {"Bucket": bucket, "Key": "k"}
    s3.put_object(**at, Body=body(5_000_000, 1))
    reading = s3.get_object(**at)["Body"]
    begun = reading.read(1000)
    s3.put_object(**at, Body=b"short")
    s3.delete_object(**at)
    assert begun + reading.read() == body(5_000_000, 1)


def test_a_reader_of_parts_keeps_them(cloud, s3, bucket):
    at = {"Bucket": bucket, "Key": "k"}
    upload = at | {"UploadId": s3.create_multipart_upload(**at)["UploadId"]}
    parts = [body(5 * 1024 * 1024, number) for number in (1, 2)]
    listed = [
        {"PartNumber": n, "ETag": s3.upload_part(**upload, PartNumber=n, Body=one)["ETag"]}
        for n, one in enumerate(parts, start=1)
    ]
    s3.complete_multipart_upload(**upload, MultipartUpload={"Parts": listed})
    reading = s3.get_object(**at)["Body"]
    begun = reading.read(1000)
    s3.delete_object(**at)
    assert begun + reading.read() == b"".join(parts)


def test_the_same_bytes_are_kept_once_and_as_long_as_they_are_needed(cloud, s3, bucket):
    inside = cloud.gateway.running.cloud

    def files():
        with inside.store.read() as db:
            asked = "SELECT count(*), sum(uses) FROM s3_blob WHERE size = ?"
            return tuple(db.execute(asked, (len(data),)).fetchone())

    data = body(99_999, 7)
    for key in ("a", "b"):
        s3.put_object(Bucket=bucket, Key=key, Body=data)
    s3.copy_object(Bucket=bucket, Key="c", CopySource={"Bucket": bucket, "Key": "a"})
    assert files() == (1, 3)
    for key in ("a", "b", "c"):
        s3.delete_object(Bucket=bucket, Key=key)
    assert files() == (0, None)
