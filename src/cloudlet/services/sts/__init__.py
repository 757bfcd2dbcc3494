"""STS: who am I, and credentials for a while."""

from cloudlet.registry import Service, operations


def service() -> Service:
    from cloudlet.services.sts import assume, identity, tokens

    found = operations(*assume.OPERATIONS, *identity.OPERATIONS, *tokens.OPERATIONS)
    return Service("sts", "sts", found)
