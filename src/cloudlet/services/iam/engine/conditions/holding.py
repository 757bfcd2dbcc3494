"""Whether a condition holds: missing keys, several values, and the two quantifiers."""

from cloudlet.services.iam.engine.conditions.comparing import Test
from cloudlet.services.iam.engine.conditions.operators import Asked, asked
from cloudlet.services.iam.engine.globs import Pattern
from cloudlet.services.iam.engine.statements import Condition
from cloudlet.services.iam.engine.variables import Context, expanded


def holds(condition: Condition, context: Context, *, variables: bool) -> bool:
    """An unknown operator never holds; parsing refuses such policies anyway.

    A value of the policy whose variable has no value in this request matches nothing.
    """
    how = asked(condition.operator)
    if how is None:
        return False
    given = context.get(condition.key)
    if how.test is None:
        return _null(condition.values, given)
    if not given:
        return how.if_exists or how.quantifier == "ForAllValues" or _true_when_missing(how)
    wanted = [expanded(value, context, known=variables) for value in condition.values]
    return _compare(how, how.test, [pattern for pattern in wanted if pattern is not None], given)


def _null(values: tuple[str, ...], given: tuple[str, ...] | None) -> bool:
    missing = "true" if not given else "false"
    return any(value.lower() == missing for value in values)


def _true_when_missing(how: Asked) -> bool:
    return how.negated and not how.quantifier


def _compare(how: Asked, test: Test, wanted: list[Pattern], given: tuple[str, ...]) -> bool:
    """Values of the policy are alternatives; a negated operator wants none of them."""
    hits = [any(test(pattern, one) for pattern in wanted) for one in given]
    if how.quantifier == "ForAllValues":
        return not any(hits) if how.negated else all(hits)
    if how.quantifier == "ForAnyValue":
        return not all(hits) if how.negated else any(hits)
    return not any(hits) if how.negated else any(hits)
