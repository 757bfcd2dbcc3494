"""Metric math: arithmetic on series and numbers, and a few functions.

A series maps the beginning of a period to a value; between two series only common periods count.
"""

import ast
import math
import operator
from collections.abc import Callable, Mapping

Series = Mapping[int, float]
Value = Series | float | list[Series]
OPERATORS: dict[type, Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
OVER: dict[str, Callable[[list[float]], float]] = {
    "SUM": sum,
    "MIN": min,
    "MAX": max,
    "AVG": lambda values: sum(values) / len(values),
}
EACH: dict[str, Callable[[float], float]] = {
    "ABS": abs,
    "CEIL": math.ceil,
    "FLOOR": math.floor,
    "LOG10": math.log10,
    "LOG": math.log,
}
LONGEST = 1024


class BadExpression(ValueError):
    """Not well-formed, or with something that is not worked out here."""


def evaluate(expression: str, known: Mapping[str, Series]) -> Series:
    """The series of an expression over series by their ids. Raises BadExpression."""
    if len(expression) > LONGEST:
        raise BadExpression("The expression is too long.")
    try:
        tree = ast.parse(expression, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise BadExpression(f"Error in expression: {error}") from error
    found = _value(tree.body, known)
    if isinstance(found, Mapping):
        return found
    if isinstance(found, float):
        moments = {at for one in known.values() for at in one}
        return dict.fromkeys(sorted(moments), found)
    raise BadExpression("The result is not a single time series.")


def names(expression: str) -> set[str]:
    """The ids that an expression speaks of. Raises BadExpression."""
    try:
        tree = ast.parse(expression, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise BadExpression(f"Error in expression: {error}") from error
    called = {node.func.id for node in ast.walk(tree) if _is_call(node)}  # type: ignore[attr-defined]  # so it is
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - called


def _is_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def _value(node: ast.expr, known: Mapping[str, Series]) -> Value:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if isinstance(node, ast.Name):
        if node.id not in known:
            raise BadExpression(f"Unknown id {node.id}.")
        return known[node.id]
    if isinstance(node, ast.List):
        return [_series(_value(one, known)) for one in node.elts]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return _combine(operator.mul, -1.0, _value(node.operand, known))
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        left, right = _value(node.left, known), _value(node.right, known)
        return _combine(OPERATORS[type(node.op)], left, right)
    if isinstance(node, ast.Call):
        return _call(node, known)
    raise BadExpression("The expression has something that this cloud does not work out.")


def _call(node: ast.Call, known: Mapping[str, Series]) -> Value:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    given = [_value(one, known) for one in node.args]
    if name in OVER and len(given) == 1:
        return _over(name, given[0])
    if name in EACH and len(given) == 1:
        return _each(EACH[name], given[0])
    if name == "FILL" and len(given) == 2 and isinstance(given[1], float):  # noqa: PLR2004 - series, value
        moments = sorted({at for one in known.values() for at in one})
        filled = _series(given[0])
        return {at: filled.get(at, given[1]) for at in moments}
    raise BadExpression(f"The function {name} is not worked out by this cloud.")


def _over(name: str, given: Value) -> Value:
    """Of a list of series one series; of one series a number."""
    if isinstance(given, list):
        moments = sorted({at for one in given for at in one})
        return {at: float(OVER[name]([one[at] for one in given if at in one])) for at in moments}
    values = list(_series(given).values())
    return float(OVER[name](values)) if values else {}


def _each(function: Callable[[float], float], given: Value) -> Value:
    found = {}
    for at, value in _series(given).items():
        try:
            found[at] = float(function(value))
        except ValueError:  # the logarithm of nothing has no value
            continue
    return found


def _combine(function: Callable[[float, float], float], left: Value, right: Value) -> Value:
    if isinstance(left, list) or isinstance(right, list):
        raise BadExpression("Lists of series cannot be calculated with.")
    if isinstance(left, float) and isinstance(right, float):
        result = _safe(function, left, right)
        return math.nan if result is None else result
    moments = _moments(left, right)
    found = {}
    for at in moments:
        result = _safe(function, _at(left, at), _at(right, at))
        if result is not None:
            found[at] = result
    return found


def _moments(left: Series | float, right: Series | float) -> list[int]:
    if isinstance(left, float):
        return list(_series(right))
    return list(left) if isinstance(right, float) else [at for at in left if at in right]


def _at(value: Series | float, at: int) -> float:
    return value if isinstance(value, float) else value[at]


def _safe(function: Callable[[float, float], float], left: float, right: float) -> float | None:
    """None where there is no number: a division by zero, a power beyond all bounds."""
    try:
        result = function(left, right)
    except (ZeroDivisionError, OverflowError, ValueError):
        return None
    return float(result) if isinstance(result, int | float) else None


def _series(value: Value) -> Series:
    if isinstance(value, Mapping):
        return value
    raise BadExpression("A time series was expected.")
