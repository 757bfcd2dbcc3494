"""A decision in AWS's words."""

from cloudlet.services.iam.engine.decisions import Decision, Match
from cloudlet.services.iam.engine.requests import Request


def denial(decision: Decision, request: Request, *, quoted: bool = False) -> str:
    """The message of an AccessDenied error. S3 writes the resource in quotes, others do not."""
    who = f"User: {request.principal.arn or 'anonymous'}"
    what = f"is not authorized to perform: {request.action}"
    resource = f'"{request.resource}"' if quoted else request.resource
    where = "" if request.resource == "*" else f" on resource: {resource}"
    return f"{who} {what}{where} {because(decision, request.action)}"


def because(decision: Decision, action: str) -> str:
    """The reason of a denial, or the statements that allowed."""
    if decision.outcome == "implicitDeny":
        return f"because no {decision.missing} allows the {action} action"
    if decision.outcome == "explicitDeny":
        return f"with an explicit deny in {_with_article(decision.deciding[0])}"
    if not decision.deciding:
        return "because the root user of the account is allowed everything"
    return "because " + ", ".join(described(match) for match in decision.deciding)


def described(match: Match) -> str:
    """A statement by its name, for people: which policy, which statement."""
    name = f" {match.policy.name!r}" if match.policy.name else ""
    statement = match.statement
    place = repr(statement.sid) if statement.sid else f"number {statement.number + 1}"
    verb = "allows" if statement.effect == "Allow" else "denies"
    return f"statement {place} of the {match.layer}{name} {verb} it"


def _with_article(match: Match) -> str:
    article = "an" if match.layer[0] in "aeiou" else "a"
    return f"{article} {match.layer}"
