"""Who may do what: users, groups, roles, policies, and the engine that decides every call."""

from cloudlet.registry import Service, operations


def service() -> Service:
    return Service("iam", "iam", operations())
