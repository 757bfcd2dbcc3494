"""The one executor of a cloud, shared by jobs and endpoints."""

import os
import threading

from cloudlet.context import Cloud
from cloudlet.jobs.executor import Executor, choose_executor
from cloudlet.jobs.executor.leftovers import kill_leftovers

SHARE_OF_MEMORY = 0.75


class Processes:
    """Kills at start what an earlier cloud left behind; starts the fork server when asked to."""

    def __init__(self, cloud: Cloud) -> None:
        self._data = cloud.config.data
        self.executor: Executor = choose_executor(self._data)

    def start(self) -> None:
        kill_leftovers(self._data)

    def warm(self) -> None:
        """Get the fork server ready without making the caller wait."""
        threading.Thread(target=self.executor.warm, name="warm", daemon=True).start()

    def stop(self) -> None:
        self.executor.close()


def most_memory() -> int:
    """Bytes that one job or model may hold resident: most of what the machine has."""
    return int(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * SHARE_OF_MEMORY)
