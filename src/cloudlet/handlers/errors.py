"""Turns whatever was raised into an answer in the protocol of the service."""

import errno
import logging
import sqlite3

from cloudlet.errors import AwsError
from cloudlet.handlers.exchange import Exchange
from cloudlet.handlers.serialise import host_id, ids
from cloudlet.protocol import routing
from cloudlet.protocol.spec import ServiceSpec
from cloudlet.protocol.write_errors import write_error

LOG = logging.getLogger("cloudlet")
DISK_FULL = 507
FULL = "The disk that holds the data folder is full. Make room and try again; nothing was changed."


def answer(exchange: Exchange, error: Exception) -> AwsError:
    """Fill in the response; returns the refusal that it tells."""
    fault = error if isinstance(error, AwsError) else _internal(exchange, error)
    protocol, service = _place(exchange, fault)
    response = write_error(fault, protocol, service, exchange.request_id, host_id(exchange))
    response.headers.update(ids(exchange))
    exchange.response = response
    return fault


def _place(exchange: Exchange, fault: AwsError) -> tuple[str, ServiceSpec | None]:
    if isinstance(fault, routing.Lost):
        return fault.protocol, fault.service
    if exchange.route is not None:
        return exchange.route.protocol, exchange.route.operation.service
    return routing.protocol_of(exchange.request), None


def _internal(exchange: Exchange, error: Exception) -> AwsError:
    name = exchange.route.operation.name if exchange.route is not None else "a request"
    if is_disk_full(error):
        LOG.error("%s: %s", name, FULL)
        return AwsError("InternalFailure", FULL, DISK_FULL)
    LOG.error("%s failed", name, exc_info=error)
    message = f"{type(error).__name__}: {error}. The log of the cloud says more."
    return AwsError("InternalFailure", message, 500)


def is_disk_full(error: Exception) -> bool:
    if isinstance(error, OSError):
        return error.errno in {errno.ENOSPC, errno.EDQUOT}
    return isinstance(error, sqlite3.OperationalError) and "full" in str(error)
