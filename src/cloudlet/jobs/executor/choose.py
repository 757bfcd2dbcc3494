"""Which executor this system gets."""

import os
from pathlib import Path

from cloudlet.jobs.executor.base import Executor
from cloudlet.jobs.executor.forking import ForkExecutor
from cloudlet.jobs.executor.spawning import SpawnExecutor


def choose_executor(data: Path) -> Executor:
    """The fork server where fork exists, fresh interpreters elsewhere."""
    return ForkExecutor(data) if hasattr(os, "fork") else SpawnExecutor(data)
