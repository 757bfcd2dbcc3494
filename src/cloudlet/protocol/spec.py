"""botocore's model of a service: loaded when first needed, compiled once per operation."""

import threading
from collections.abc import Callable
from functools import cached_property
from typing import Any

from botocore.exceptions import UnknownServiceError
from botocore.loaders import Loader
from botocore.model import OperationModel, ServiceModel, Shape, StructureShape

from cloudlet.protocol.shapes import Memo

LOADER = Loader()


class ServiceSpec:
    """The API of one service, as botocore's data says."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.model = ServiceModel(LOADER.load_service_model(name, "service-2"), name)
        self._operations: dict[str, OperationSpec] = {}
        self._memos: dict[Callable[..., Any], Memo] = {}
        self._lock = threading.Lock()

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(self.model.operation_names)

    @cached_property
    def protocol(self) -> str:
        found: str = self.model.metadata["protocol"]
        return found

    @cached_property
    def protocols(self) -> frozenset[str]:
        """All that it can be spoken to in; older clients use another than newer ones."""
        return frozenset([self.protocol, *self.model.metadata.get("protocols", ())])

    @cached_property
    def target_prefix(self) -> str:
        found: str = self.model.metadata.get("targetPrefix", "")
        return found

    def operation(self, name: str) -> "OperationSpec":
        """Raises KeyError when the service has none of that name."""
        found = self._operations.get(name)
        if found is None:
            if name not in self.names:
                raise KeyError(name)
            found = self._operations[name] = OperationSpec(self, self.model.operation_model(name))
        return found

    def compile(self, how: Callable[[Any, Memo], Callable[..., Any]], shape: Shape) -> Any:
        """What `how` makes of a shape; its structures are compiled once per service."""
        with self._lock:  # a process may hold several clouds, each with a loop of its own
            memo = self._memos.get(how)
            if memo is None:
                memo = self._memos[how] = Memo(how)
            return memo(shape)

    @cached_property
    def errors(self) -> dict[str, StructureShape]:
        """Error shapes by their names and by their codes on the wire."""
        shapes = [one for one in self.model.error_shapes if isinstance(one, StructureShape)]
        by_code = {one.metadata.get("error", {}).get("code", one.name): one for one in shapes}
        return by_code | {one.name: one for one in shapes}


class OperationSpec:
    """One operation; what is compiled for it is kept in `made`."""

    def __init__(self, service: ServiceSpec, model: OperationModel) -> None:
        self.service = service
        self.name: str = model.name
        self.model = model
        self.made: dict[tuple[str, str], Callable[..., Any]] = {}


_loaded: dict[str, ServiceSpec] = {}


def load(name: str) -> ServiceSpec:
    """The spec of a service by botocore's name. Raises KeyError when botocore has none."""
    found = _loaded.get(name)
    if found is None:
        try:
            found = _loaded[name] = ServiceSpec(name)
        except UnknownServiceError as error:
            raise KeyError(name) from error
    return found
