"""Makes a cloud out of a data folder, and a gateway in front of it."""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cloudlet import registry, rootkey
from cloudlet.clock import Clock, SystemClock
from cloudlet.config import Config
from cloudlet.context import Cloud
from cloudlet.errors import CloudletError
from cloudlet.gateway import Gateway
from cloudlet.handlers.exchange import Running
from cloudlet.store import Store
from cloudlet.trail.trail import Trail

THREADS = 16


def boot(config: Config, clock: Clock | None = None) -> Gateway:
    """Everything repaired and started. Raises CloudletError with what to do."""
    prepare_folder(config.data)
    dice = random.SystemRandom()
    cloud = Cloud(config, Store(config.data), clock or SystemClock(), dice)
    services = registry.load()
    running = Running(
        cloud=cloud,
        services=services,
        root_key=rootkey.load_or_make(config.data, dice),
        pool=ThreadPoolExecutor(THREADS, "call"),
        known={name: service.operations for name, service in services.items()},
        trail=cloud.component(Trail),
        request_dice=random.Random(dice.getrandbits(128)),
    )
    running.start_components()
    return Gateway(running)


def shut_down(gateway: Gateway) -> None:
    gateway.running.pool.shutdown(wait=True, cancel_futures=True)
    gateway.running.cloud.stop()
    gateway.running.cloud.store.close()


def prepare_folder(data: Path) -> None:
    """Make the folder, and see that it can be written."""
    probe = data / ".probe"
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise CloudletError(
            f"The data folder {data} cannot be written ({error.strerror}).",
            "Give it room and permission, or choose another with --data.",
        ) from error
