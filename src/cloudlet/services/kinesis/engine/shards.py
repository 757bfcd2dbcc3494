"""Shards divide the hash keys from 0 to 2^128 - 1 among them; a split or merged one is closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import md5

KEYS = 1 << 128


@dataclass(frozen=True, slots=True)
class Shard:
    """`first` and `last` are hash keys; a closed shard knows its last sequence number."""

    number: int
    first: int
    last: int
    starts_at: str
    ends_at: str | None = None
    parents: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        return name_of(self.number)

    @property
    def is_open(self) -> bool:
        return self.ends_at is None


def name_of(number: int) -> str:
    return f"shardId-{number:012d}"


def hash_key(partition_key: str) -> int:
    return int.from_bytes(md5(partition_key.encode(), usedforsecurity=False).digest(), "big")


def even(count: int, starts_at: str, first_number: int = 0) -> list[Shard]:
    """`count` shards of the same width."""
    edges = [KEYS * n // count for n in range(count + 1)]
    return [Shard(first_number + n, edges[n], edges[n + 1] - 1, starts_at) for n in range(count)]


def shard_of(shards: Sequence[Shard], key: int) -> Shard:
    return next(one for one in shards if one.is_open and one.first <= key <= one.last)
