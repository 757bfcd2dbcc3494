"""In the process of a batch transform job: every input file through the model."""

import itertools
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from cloudlet.endpoints.engine.joining import Filters, joined, prepared
from cloudlet.endpoints.engine.splitting import TooLarge, assembled, payloads
from cloudlet.endpoints.wire import Ask
from cloudlet.endpoints.worker import answer_all, load_model

if TYPE_CHECKING:
    from cloudlet.endpoints.serving.base import Model

AT_ONCE = 128
OK = 200


class Failed(Exception):
    """The job fails; the text says why."""


def run(argument: dict[str, Any]) -> None:
    """The task: files below `input` to files below `output`, each with `.out` at its end."""
    home = Path(argument["home"])
    try:
        model = load_model({**argument, "batch": True})
        for path in sorted((home / "input").rglob("*")):
            if path.is_file():
                target = home / "output" / f"{path.relative_to(home / 'input')}.out"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(transform(model, path, argument))
    except (Failed, FileNotFoundError) as problem:
        (home / "failure").write_text(str(problem))
        sys.stderr.write(f"{problem}\n")
        sys.exit(1)


def transform(model: "Model", path: Path, argument: dict[str, Any]) -> bytes:
    """The content of the output object. Raises Failed."""
    filters = Filters(**argument["filters"])
    try:
        bodies = payloads(
            path.read_bytes(), argument["split"], argument["strategy"], argument["most_bytes"]
        )
        sent = [prepared(body, argument["content_type"], filters) for body in bodies]
        answers = _ask_all(model, sent, argument)
        found = [
            joined(body, answer, argument["content_type"], filters)
            for body, answer in zip(bodies, answers, strict=True)
        ]
    except (TooLarge, ValueError) as problem:
        raise Failed(f"ClientError: {path.name}: {problem}") from problem
    return assembled(found, argument["assemble"] == "Line")


def _ask_all(model: "Model", bodies: Sequence[bytes], argument: dict[str, Any]) -> list[bytes]:
    kind, accept = argument["content_type"], argument["accept"]
    asks = (Ask(number, kind, accept, body) for number, body in enumerate(bodies, 1))
    answers: list[bytes] = []
    while part := list(itertools.islice(asks, AT_ONCE)):
        answers += _ask(model, part, argument["answer_seconds"])
    return answers


def _ask(model: "Model", asks: list[Ask], seconds: float) -> list[bytes]:
    """In the order of the requests. Raises Failed for the first that was not answered."""
    signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        replies = {reply.number: reply for reply in answer_all(model, asks)}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    for reply in replies.values():
        if reply.status != OK:
            said = reply.body.decode("utf-8", "replace")
            raise Failed(f"ClientError: the model answered {reply.status}: {said}")
    return [replies[ask.number].body for ask in asks]


def _too_long(_number: int, _frame: FrameType | None) -> None:
    raise Failed("ClientError: the model did not answer within InvocationsTimeoutInSeconds")
