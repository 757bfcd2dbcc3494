"""The component that carries waiting records into S3, and follows Kinesis streams."""

import gzip
import logging
from typing import Any

from cloudlet.context import Cloud
from cloudlet.errors import AwsError
from cloudlet.rounds import Rounds
from cloudlet.services.firehose import rows
from cloudlet.services.firehose.engine import naming
from cloudlet.services.firehose.engine.buffers import Hints, is_due
from cloudlet.services.kinesis import api as kinesis
from cloudlet.services.s3 import api as s3
from cloudlet.store import Resource

LOG = logging.getLogger("cloudlet")
PATIENCE = 30  # rounds to wait after a delivery that failed
FOLLOWED = 1000  # records of a shard in one round


class Delivery(Rounds):
    name = "firehose"

    def __init__(self, cloud: Cloud) -> None:
        super().__init__()
        self._cloud = cloud
        self._resting: dict[str, int] = {}

    def round(self) -> None:
        """Look at every stream once."""
        self.each(rows.streams(self._cloud).list(self._cloud.scope), self._look_at)

    def _look_at(self, stream: Resource) -> None:
        if "source" in stream.body:
            self._follow(stream)
        if self._resting.get(stream.arn, 0) > 0:
            self._resting[stream.arn] -= 1
        else:
            self._deliver(stream)

    def _follow(self, stream: Resource) -> None:
        """Records and the place reached are written together: none is taken twice."""
        source, cloud = stream.body["source"], self._cloud
        name = source["arn"].partition(":stream/")[2]
        try:
            taken = kinesis.take(cloud, name, source["place"], FOLLOWED)
        except AwsError as error:
            LOG.warning("Firehose %s cannot read %s: %s", stream.name, name, error.message)
            return
        if not taken.data:
            return
        now = cloud.clock.now()
        with cloud.store.write():
            rows.add(cloud, stream.arn, taken.data, int(now.timestamp() * 1000))
            moved = source | {"place": taken.place}
            rows.streams(cloud).change(
                cloud.scope, stream.name, lambda body: body | {"source": moved}, now
            )

    def _deliver(self, stream: Resource) -> None:
        destination: dict[str, Any] = stream.body["destination"]
        now = self._cloud.clock.now()
        hints = hints_of(destination)
        if not is_due(rows.waiting(self._cloud, stream.arn), hints, int(now.timestamp() * 1000)):
            return
        batch = rows.next_batch(self._cloud, stream.arn)
        data = b"".join(row["data"] for row in batch)
        compression = destination.get("CompressionFormat", "UNCOMPRESSED")
        key = naming.key_of(
            destination.get("Prefix", ""),
            stream.name,
            str(stream.body["version"]),
            now,
            self._cloud.dice,
            compression,
            destination.get("FileExtension", ""),
        )
        bucket = destination["BucketARN"].rpartition(":")[2]
        try:
            s3.put_object(
                self._cloud, bucket, key, gzip.compress(data) if compression == "GZIP" else data
            )
        except AwsError as error:
            LOG.warning("Firehose %s cannot write to %s: %s", stream.name, bucket, error.message)
            self._resting[stream.arn] = PATIENCE
            return
        rows.done(self._cloud, stream.arn, batch[-1]["id"])


def hints_of(destination: dict[str, Any]) -> Hints:
    hints, default = destination.get("BufferingHints", {}), Hints()
    return Hints(
        hints.get("SizeInMBs", default.mib), hints.get("IntervalInSeconds", default.seconds)
    )
