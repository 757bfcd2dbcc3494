"""S3 as the other parts of the cloud use it."""

import pytest

from cloudlet.errors import AwsError
from cloudlet.services.s3 import api


@pytest.fixture
def inside(cloud):
    return cloud.gateway.running.cloud


def test_what_is_put_inside_is_there_outside_and_back(inside, s3, bucket):
    api.put_object(inside, bucket, "k", b"from inside", ContentType="text/plain")
    answer = s3.get_object(Bucket=bucket, Key="k")
    assert (answer["Body"].read(), answer["ContentType"]) == (b"from inside", "text/plain")
    s3.put_object(Bucket=bucket, Key="large", Body=b"x" * 100_000)
    assert api.read_bytes(inside, bucket, "large") == b"x" * 100_000
    assert api.object_exists(inside, bucket, "large")
    assert not api.object_exists(inside, bucket, "no")
    assert not api.bucket_exists(inside, "no-such-bucket")
    with pytest.raises(AwsError, match="NoSuchKey"):
        api.read_object(inside, bucket, "no")
    with pytest.raises(AwsError, match="NoSuchBucket"):
        api.put_object(inside, "no-such-bucket", "k", b"")


def test_a_folder_goes_up_and_comes_down(inside, s3, bucket, tmp_path):
    source, target = tmp_path / "source", tmp_path / "target"
    (source / "deep").mkdir(parents=True)
    (source / "a.csv").write_text("1")
    (source / "deep" / "b.csv").write_text("2")
    (source / "link").symlink_to("/etc/passwd")
    keys = api.upload_folder(inside, source, bucket, "train/")
    assert keys == ["train/a.csv", "train/deep/b.csv"]
    s3.put_object(Bucket=bucket, Key="train/folder/", Body=b"")
    s3.put_object(Bucket=bucket, Key="trailing", Body=b"not under it")
    made = api.download_prefix(inside, bucket, "train/", target)
    assert sorted(path.relative_to(target).as_posix() for path in made) == ["a.csv", "deep/b.csv"]
    assert (target / "deep" / "b.csv").read_text() == "2"


@pytest.mark.parametrize(
    "key", ["in/../../out", "in//etc/passwd", "in/./a", "in/a\\..\\b", "in/" + "x" * 300]
)
def test_keys_that_would_leave_the_folder(inside, s3, bucket, tmp_path, key):
    s3.put_object(Bucket=bucket, Key=key, Body=b"x")
    with pytest.raises(AwsError, match="cannot become a file"):
        api.download_prefix(inside, bucket, "in/", tmp_path / "target")
    assert not (tmp_path / "out").exists()
    s3.delete_object(Bucket=bucket, Key=key)


def test_a_prefix_may_end_within_a_name(inside, s3, bucket, tmp_path):
    for key in ("set/part-1", "set/part-2", "set/other"):
        s3.put_object(Bucket=bucket, Key=key, Body=b"x")
    made = api.download_prefix(inside, bucket, "set/part", tmp_path)
    assert sorted(path.name for path in made) == ["part-1", "part-2"]
    assert list(api.list_keys(inside, bucket, "set/part")) == ["set/part-1", "set/part-2"]
