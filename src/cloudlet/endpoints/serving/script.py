"""Script mode: the entry point's model_fn, input_fn, predict_fn, output_fn, or their defaults."""

import importlib.util
import inspect
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from cloudlet.endpoints.serving.base import Answer, Model, bare
from cloudlet.endpoints.serving.formats import (
    ANY,
    CSV,
    JSON,
    JSON_LINES,
    parts_of,
    read_rows,
    write_rows,
)
from cloudlet.endpoints.serving.frameworks import FRAMEWORKS, Framework

TEXTS = frozenset({JSON, CSV, JSON_LINES, "text/plain", "text/libsvm"})
OVERRIDES = ("input_fn", "predict_fn", "output_fn", "transform_fn")


class PlainModel:
    """A model without functions of its own around it: rows of many requests go in one call."""

    def __init__(
        self,
        model: Any,
        predict: Callable[[Any, Any], Any],
        write: Callable[[Any, str], Answer] = write_rows,
    ) -> None:
        self.model, self.predict, self.write = model, predict, write

    def answer(self, body: bytes, content_type: str, accept: str) -> Answer:
        rows = read_rows(body, content_type or JSON)
        return self.write(self.predict(rows, self.model), accept)

    def answer_many(self, bodies: Sequence[bytes], content_type: str, accept: str) -> list[Answer]:
        tables = [read_rows(body, content_type or JSON) for body in bodies]
        predicted = self.predict(np.concatenate(tables), self.model)
        return [self.write(part, accept) for part in parts_of(predicted, tables)]


class ScriptModel:
    """A model with the functions of its script; each request goes through them alone."""

    def __init__(self, model: Any, script: ModuleType, framework: Framework) -> None:
        self.model = model
        self.read = getattr(script, "input_fn", framework.read)
        self.predict = getattr(script, "predict_fn", framework.predict)
        self.write = getattr(script, "output_fn", framework.write)
        self.transform = getattr(script, "transform_fn", None)

    def answer(self, body: bytes, content_type: str, accept: str) -> Answer:
        content_type = content_type or JSON
        wanted = JSON if accept in ANY else accept
        if self.transform is not None:
            said = self.transform(self.model, _text(body, content_type), content_type, wanted)
            return as_answer(said, wanted)
        data = self.read(_text(body, content_type), content_type)
        return as_answer(self.write(self.predict(data, self.model), wanted), wanted)


def load_script(folder: Path, code: Path | None, entry: str, framework_name: str) -> Model:
    """The model in `folder`; `entry` is a file in `code`, or empty when there is none."""
    framework = FRAMEWORKS[framework_name]
    if code is None or not entry:
        return PlainModel(framework.load(folder), framework.predict, framework.write)
    script = import_script(code, entry)
    load = getattr(script, "model_fn", None)
    model = _call_loader(load, str(folder)) if load else framework.load(folder)
    if any(hasattr(script, name) for name in OVERRIDES):
        return ScriptModel(model, script, framework)
    return PlainModel(model, framework.predict, framework.write)


def import_script(code: Path, entry: str) -> ModuleType:
    """The entry point as a module, its folder first on the path."""
    sys.path.insert(0, str(code))
    name = entry.removesuffix(".py").replace("/", ".")
    spec = importlib.util.spec_from_file_location(name, code / entry)
    if spec is None or spec.loader is None:
        raise ImportError(f"{entry} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def as_answer(said: Any, accept: str) -> Answer:
    """What output_fn may return: an answer, a pair with the type, a response object, a body."""
    if isinstance(said, Answer):
        return said
    if isinstance(said, tuple):
        return Answer(_bytes(said[0]), str(said[1]))
    if hasattr(said, "response"):
        return Answer(_bytes(said.response), getattr(said, "mimetype", accept))
    if isinstance(said, (str, bytes, bytearray)):
        return Answer(_bytes(said), accept)
    return write_rows(np.asarray(said), accept)


def _call_loader(load: Callable[..., Any], folder: str) -> Any:
    """Newer containers also hand a context over."""
    return load(folder, None) if len(inspect.signature(load).parameters) > 1 else load(folder)


def _text(body: bytes, content_type: str) -> str | bytes:
    return body.decode() if bare(content_type) in TEXTS else body


def _bytes(body: str | bytes | bytearray) -> bytes:
    return body.encode() if isinstance(body, str) else bytes(body)
