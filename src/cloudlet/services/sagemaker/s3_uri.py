"""s3://bucket/key, taken apart."""

from typing import NamedTuple


class S3Uri(NamedTuple):
    bucket: str
    key: str

    def __str__(self) -> str:
        return f"s3://{self.bucket}/{self.key}"

    def __truediv__(self, name: str) -> "S3Uri":
        """A key below this prefix."""
        return S3Uri(self.bucket, f"{self.key.rstrip('/')}/{name}".lstrip("/"))


def s3_uri(text: str) -> S3Uri:
    """Raises ValueError when it is not one."""
    scheme, _, rest = text.partition("://")
    bucket, _, key = rest.partition("/")
    if scheme != "s3" or not bucket:
        raise ValueError(f"{text!r} is not an S3 URI")
    return S3Uri(bucket, key)


def relative_path(prefix: str, key: str) -> str:
    """Where the object `key` goes below the folder of a prefix.

    Raises ValueError when that is no path in a folder.
    """
    if key == prefix:
        path = key.rpartition("/")[2]
    else:
        cut = prefix if prefix.endswith("/") or not prefix else _folder_of(prefix, key)
        path = key[len(cut) :]
    if any(part in {"", ".", ".."} for part in path.split("/")) or "\0" in path:
        raise ValueError(f"the key {key!r} cannot be a path of a file")
    return path


def _folder_of(prefix: str, key: str) -> str:
    """`data/train` is a folder for `data/train/a.csv`, part of a name for `data/train-1.csv`."""
    if key.startswith(prefix + "/"):
        return prefix + "/"
    return prefix[: prefix.rfind("/") + 1]
