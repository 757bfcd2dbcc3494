"""Only programs on this machine may speak to the cloud; web pages of others may not."""

from cloudlet.errors import AwsError
from cloudlet.handlers.exchange import Exchange

LOOPBACK = ("127.", "::1", "localhost")
NAMES = {"localhost", "127.0.0.1", "[::1]", "::1"}
OWN_FETCHES = {"same-origin", "none"}
FORBIDDEN = 403


def guard(exchange: Exchange) -> None:
    """Raises AwsError for a foreign client, a foreign name of this machine, a foreign page."""
    request = exchange.request
    if not request.source_ip.startswith(LOOPBACK):
        raise refused("The cloud answers this machine only.")
    if not is_local_name(request.host):
        raise refused(f"The cloud does not go by the name {request.host[:80]!r}.")
    headers = request.headers
    origin = headers.get("origin")
    if origin is not None and (
        exchange.running.cloud.config.open or not _is_own(origin, request.host)
    ):
        raise refused("The cloud does not answer web pages.")
    if headers.get("sec-fetch-site", "none") not in OWN_FETCHES:
        raise refused("The cloud does not answer web pages of another site.")


def is_local_name(host: str) -> bool:
    """`localhost:4566`, `127.0.0.1`, and names below localhost, which hold buckets."""
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    return name in NAMES or name.endswith(".localhost")


def _is_own(origin: str, host: str) -> bool:
    """A page of the cloud itself: same scheme, host and port."""
    return origin == f"http://{host}"


def refused(message: str) -> AwsError:
    return AwsError("AccessDenied", message, FORBIDDEN)
