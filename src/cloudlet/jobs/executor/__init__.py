"""Where processes come from, behind a small interface that another executor can fill."""

from cloudlet.jobs.executor.base import Ended, Executor, NoExecutor, OnExit, Process, Task
from cloudlet.jobs.executor.choose import choose_executor

__all__ = ["Ended", "Executor", "NoExecutor", "OnExit", "Process", "Task", "choose_executor"]
