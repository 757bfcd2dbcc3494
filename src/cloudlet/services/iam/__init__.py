"""Who may do what: users, groups, roles, policies, and the engine that decides every call."""

from cloudlet.registry import Service, operations


def service() -> Service:
    from cloudlet.services.iam import (
        access_keys,
        account,
        attaching,
        groups,
        inline,
        policies,
        profiles,
        roles,
        simulation,
        tagging,
        users,
        versions,
    )

    families = (
        *(users, groups, roles, profiles, access_keys, policies, versions, inline, attaching),
        *(tagging, simulation, account),
    )
    found = operations(*(one for family in families for one in family.OPERATIONS))
    return Service("iam", "iam", found)
