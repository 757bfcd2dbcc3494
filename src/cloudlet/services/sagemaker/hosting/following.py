"""The log of a model goes into CloudWatch once, also when the cloud is started again.

How far it was read stands in a file beside it. A kill between the two writes a few lines twice
rather than losing them.
"""

from pathlib import Path

from cloudlet.context import Cloud
from cloudlet.jobs.tail import Tail
from cloudlet.services.sagemaker.logs import write_log

GROUP = "/aws/sagemaker/Endpoints/{}"
MOST_LOG_BYTES = 32 << 20


class Followed:
    """One log file, and the stream that it goes to."""

    def __init__(self, log: Path, endpoint: str, stream: str) -> None:
        self._mark = log.with_name(f"{log.name}.read")
        self._tail = Tail(log, _position(self._mark))
        self._place = (GROUP.format(endpoint), stream)

    def pass_on(self, cloud: Cloud, *, ended: bool = False) -> None:
        """What is new; all that is left and the unfinished line when the model has ended."""
        if self._tail.size < self._tail.position:
            self._tail = Tail(self._tail.path)  # a model that was put away and loaded again
        before = self._tail.position
        if lines := self._tail.lines(ended=ended) + self._tail.cut(MOST_LOG_BYTES):
            write_log(cloud, *self._place, lines)
        if self._tail.position != before:
            self._remember()

    def _remember(self) -> None:
        draft = self._mark.with_name(f"{self._mark.name}.new")
        draft.write_text(str(self._tail.position), encoding="ascii")
        draft.replace(self._mark)


def pass_on_the_last(cloud: Cloud, endpoint: str, folder: Path) -> None:
    """What models have printed that never came to serve; their variants have a folder each."""
    for log in folder.glob("*/log"):
        Followed(log, endpoint, f"{log.parent.name}/local").pass_on(cloud, ended=True)


def _position(mark: Path) -> int:
    try:
        return int(mark.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0
