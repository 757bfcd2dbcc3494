"""What happens to every call, in this order. Nothing else is here."""

from cloudlet.handlers import (
    authorise,
    body,
    credentials,
    dispatch,
    origin,
    parse,
    route,
    serialise,
    validate,
)
from cloudlet.handlers.exchange import Step

# Around them, `gateway.py` records each call in the audit trail and answers what they raise.
CHAIN: tuple[Step, ...] = (
    origin.guard,
    route.find,
    body.read,
    credentials.verify,
    parse.read,
    validate.check,
    authorise.decide,
    dispatch.run,
    serialise.write,
)
