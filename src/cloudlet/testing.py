"""boto3 clients bound to a cloud inside this process, for tests and labs.

with LocalCloud() as cloud:
    cloud.client("s3").create_bucket(Bucket="lab")
"""

import dataclasses
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from cloudlet import boot, server
from cloudlet.clock import Clock
from cloudlet.config import Config
from cloudlet.gateway import Gateway

STARTED_WITHIN = 10.0


class LocalCloud:
    """A cloud on a free port, in a thread. Its data folder goes away with it, unless given."""

    def __init__(
        self,
        data: Path | None = None,
        clock: Clock | None = None,
        open_to_all: bool = False,
        enforce: bool = False,
    ) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="cloudlet-") if data is None else None
        folder = Path(self._temporary.name) if self._temporary is not None else data
        self.config = Config(folder or Path(), 0, open=open_to_all, enforce=enforce)
        self._clock = clock
        self._gateway: Gateway | None = None

    def start(self) -> Self:
        sock = server.listen(0)
        self.config = dataclasses.replace(self.config, port=server.port_of(sock))
        self._gateway = boot.boot(self.config, self._clock)
        self._server = server.Server(self._gateway, self.config)
        self._thread = threading.Thread(target=self._server.run_on, args=(sock,), daemon=True)
        self._thread.start()
        deadline = time.monotonic() + STARTED_WITHIN  # noqa: TID251 - waits for a real thread
        while not self._server.started and time.monotonic() < deadline:  # noqa: TID251 - as above
            time.sleep(0.002)
        return self

    def stop(self) -> None:
        if self._gateway is not None:
            self._server.should_exit = True
            self._thread.join()
            boot.shut_down(self._gateway)
            self._gateway = None
        if self._temporary is not None:
            self._temporary.cleanup()

    @property
    def gateway(self) -> Gateway:
        if self._gateway is None:
            raise RuntimeError("the cloud is not running")
        return self._gateway

    @property
    def url(self) -> str:
        return self.config.url

    def client(self, service: str, **options: Any) -> Any:
        """A boto3 client of a service, signed with the key pair of the root."""
        return self.session().client(service, endpoint_url=self.url, **options)

    def session(self) -> Any:
        import boto3

        pair = self.gateway.running.root_key
        return boto3.session.Session(
            aws_access_key_id=pair.access_key,
            aws_secret_access_key=pair.secret_key,
            region_name=self.config.region,
        )

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
