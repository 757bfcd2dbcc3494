"""Which operation of which service a request means, and in which protocol."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple
from urllib.parse import parse_qsl

from cloudlet.errors import AwsError
from cloudlet.protocol import spec
from cloudlet.protocol.rest_paths import RestPaths
from cloudlet.protocol.signing_names import services_that_sign_as
from cloudlet.protocol.spec import OperationSpec, ServiceSpec
from cloudlet.protocol.wire import Request

# For every service that is there, the operations that are implemented.
Known = Mapping[str, Mapping[str, object]]
CBOR_PATH = re.compile(r"/service/([\w.]+)/operation/(\w+)/?")
FORM = "application/x-www-form-urlencoded"


class Route(NamedTuple):
    operation: OperationSpec
    protocol: str
    labels: dict[str, str]


class Lost(AwsError):
    """No operation was found; says in which protocol to answer, and for which service."""

    def __init__(
        self,
        code: str,
        message: str,
        status: int,
        protocol: str,
        service: ServiceSpec | None = None,
    ) -> None:
        super().__init__(code, message, status)
        self.protocol = protocol
        self.service = service


def find(request: Request, signing_name: str, known: Known) -> Route:
    """First by target, then by the path of CBOR, then as a form, then by REST path.

    `signing_name` is what the signature was made for, empty for an unsigned request.
    Raises Lost.
    """
    seen = _seen.get((signing_name, request.method, request.path)) if not request.query else None
    if seen is not None and seen.operation.service.name in known:
        return seen
    candidates = services_that_sign_as(signing_name, known)
    if target := request.headers.get("x-amz-target"):
        return _by_target(target, candidates, signing_name, known)
    if found := CBOR_PATH.fullmatch(request.path):
        return _by_cbor_path(found.group(1), found.group(2), candidates, known)
    action, query_services = _action(request), _speaking("query", candidates)
    if action and (query_services or request.headers.get("content-type", "").startswith(FORM)):
        if signing_name and not candidates:
            raise _unknown_service(signing_name, known, "query")
        return _by_action(action, query_services or candidates, known)
    return _by_path(request, candidates, signing_name, known)


def protocol_of(request: Request) -> str:
    """The best guess from the looks of a request whose service is not known."""
    if "x-amz-target" in request.headers:
        return "json"
    if "smithy-protocol" in request.headers:
        return "smithy-rpc-v2-cbor"
    is_form = request.headers.get("content-type", "").startswith(FORM)
    return "query" if is_form or _action(request) else "rest-json"


def _by_target(target: str, candidates: list[str], signing_name: str, known: Known) -> Route:
    prefix, _, name = target.rpartition(".")
    for service in map(spec.load, candidates or known):
        if service.target_prefix == prefix:
            return _route(service, name, "json", {})
    raise _unknown_service(signing_name or prefix, known, "json")


def _by_cbor_path(target: str, name: str, candidates: list[str], known: Known) -> Route:
    for service in map(spec.load, candidates or known):
        if target in {service.target_prefix, service.model.service_id}:
            return _route(service, name, "smithy-rpc-v2-cbor", {})
    raise _unknown_service(target, known, "smithy-rpc-v2-cbor")


def _by_action(action: str, candidates: list[str], known: Known) -> Route:
    for service in map(spec.load, candidates or _speaking("query", list(known))):
        if action in service.names:
            return _route(service, action, "query", {})
    service_name = candidates[0] if candidates else None
    service_spec = spec.load(service_name) if service_name else None
    raise Lost("InvalidAction", f"Could not find operation {action}.", 400, "query", service_spec)


def _by_path(request: Request, candidates: list[str], signing_name: str, known: Known) -> Route:
    names = candidates or ([] if signing_name else [one for one in ("s3",) if one in known])
    for name in names:
        service = spec.load(name)
        if service.protocol.startswith("rest-"):
            path = _path_of(request) if name == "s3" else request.path
            found = paths_of(name).find(
                request.method, path, request.query, request.headers, known[name]
            )
            if found is not None:
                route = Route(service.operation(found.operation), service.protocol, found.labels)
                if found.only and signing_name and not request.query and name != "s3":
                    _remember(request, signing_name, route)
                return route
    if not names:
        raise _unknown_service(signing_name, known, protocol_of(request))
    first = spec.load(names[0])
    raise Lost(
        "UnknownOperationException",
        f"No operation of {first.name} is at {request.method} {request.path}.",
        404,
        first.protocol,
        first,
    )


# Invocations come by the thousand to the same few paths.
_seen: dict[tuple[str, str, str], Route] = {}
MOST_SEEN = 4096


def _remember(request: Request, signing_name: str, route: Route) -> None:
    if len(_seen) >= MOST_SEEN:
        _seen.clear()
    _seen[signing_name, request.method, request.path] = route


def _path_of(request: Request) -> str:
    """S3 may name the bucket in the host: `photos.s3.localhost` or `photos.localhost`."""
    host = request.host.rpartition(":")[0] or request.host
    if not host.endswith(".localhost"):
        return request.path
    bucket = host.removesuffix(".localhost")
    bucket = "" if bucket == "s3" else re.sub(r"\.s3([.-][a-z0-9-]+)?$", "", bucket)
    return f"/{bucket}{request.path}" if bucket else request.path


def _route(service: ServiceSpec, name: str, protocol: str, labels: dict[str, str]) -> Route:
    try:
        return Route(service.operation(name), protocol, labels)
    except KeyError:
        message = f"{service.name} has no operation {name}."
        raise Lost("UnknownOperationException", message, 400, protocol, service) from None


def _action(request: Request) -> str | None:
    text = request.query
    if isinstance(request.body, bytes) and request.body.startswith(b"Action="):
        text = request.body[:200].decode("ascii", "replace")
    elif request.headers.get("content-type", "").startswith(FORM):
        text = request.data.decode("utf-8", "replace")
    if "Action=" not in text:
        return None
    return next((value for name, value in parse_qsl(text) if name == "Action"), None)


def _speaking(protocol: str, candidates: list[str]) -> list[str]:
    return [name for name in candidates if protocol in spec.load(name).protocols]


def _unknown_service(name: str, known: Known, protocol: str) -> Lost:
    there = ", ".join(sorted(known))
    if not name:
        message = f"The request names no service. Here are: {there}."
        return Lost("MissingAuthenticationToken", message, 403, protocol)
    message = f"There is no service {name} in this cloud. Here are: {there}."
    return Lost("UnknownOperationException", message, 404, protocol)


@cache
def paths_of(service: str) -> RestPaths:
    return RestPaths(spec.load(service))
