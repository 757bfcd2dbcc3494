"""In a model's process: load the model, then answer whatever comes through the socket.

One thread reads all that has come, answers it, and reads again: what arrives while a prediction
is made waits together and, where the model allows it, is predicted in one call.
"""

import gc
import importlib
import os
import socket
import sys
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cloudlet.endpoints.wire import READY, Ask, Asks, Reply, encode_reply

if TYPE_CHECKING:
    from cloudlet.endpoints.serving.base import Model

RECEIVE_BYTES = 1 << 20
LONGEST_MESSAGE = 2000


def run(argument: dict[str, Any]) -> None:
    """The task: `fd` is the socket, the rest says what `load_model` needs."""
    with socket.socket(fileno=argument["fd"]) as cloud:
        try:
            model = load_model(argument)
        except BaseException as problem:  # noqa: BLE001 - a script may raise anything
            traceback.print_exc()
            cloud.sendall(encode_reply(Reply(READY, 500, "", _said(problem))))
            sys.exit(1)
        cloud.sendall(encode_reply(Reply(READY, 200, "", b"")))
        gc.collect()
        gc.freeze()
        serve(cloud, model)


def load_model(argument: dict[str, Any]) -> "Model":
    """`home` holds `model` and perhaps `code`; `framework` or `algorithm` says what it is."""
    home = Path(argument["home"])
    os.chdir(home)
    serving = importlib.import_module("cloudlet.endpoints.serving.loading")
    loaded: Model = serving.load(home, argument)
    return loaded


def serve(cloud: socket.socket, model: "Model") -> None:
    """Until the cloud closes the socket."""
    asks = Asks()
    while data := cloud.recv(RECEIVE_BYTES):
        if found := asks.feed(data):
            cloud.sendall(b"".join(encode_reply(reply) for reply in answer_all(model, found)))


def answer_all(model: "Model", asks: Sequence[Ask]) -> Iterable[Reply]:
    """Requests of one kind together when the model can; each alone when that fails."""
    many = getattr(model, "answer_many", None)
    if many is None or len(asks) == 1:
        return [_answer(model, ask) for ask in asks]
    replies: list[Reply] = []
    for (content_type, accept), group in _by_kind(asks).items():
        try:
            answers = many([ask.body for ask in group], content_type, accept)
        except Exception:  # noqa: BLE001 - one of them is at fault: which one shows alone
            replies += [_answer(model, ask) for ask in group]
        else:
            replies += [
                Reply(ask.number, 200, answer.content_type, answer.body)
                for ask, answer in zip(group, answers, strict=True)
            ]
    return replies


def _by_kind(asks: Sequence[Ask]) -> dict[tuple[str, str], list[Ask]]:
    kinds: dict[tuple[str, str], list[Ask]] = {}
    for ask in asks:
        kinds.setdefault((ask.content_type, ask.accept), []).append(ask)
    return kinds


def _answer(model: "Model", ask: Ask) -> Reply:
    try:
        answer = model.answer(ask.body, ask.content_type, ask.accept)
    except Exception as problem:  # noqa: BLE001 - a script may raise anything
        status = getattr(problem, "status", 500)
        if status >= 500:  # noqa: PLR2004 - an HTTP status
            traceback.print_exc()
        return Reply(ask.number, status, "text/plain", _said(problem))
    return Reply(ask.number, 200, answer.content_type, answer.body)


def _said(problem: BaseException) -> bytes:
    text = str(problem)[:LONGEST_MESSAGE]
    said = text if hasattr(problem, "status") else f"{type(problem).__name__}: {text}"
    return said.encode("utf-8", "replace")
