"""Which variant of an endpoint answers a request."""

from collections.abc import Mapping


class NoVariant(Exception):
    """Nobody may answer; the text says why."""


def choose_variant(weights: Mapping[str, float], target: str | None, draw: float) -> str:
    """The variant asked for, or one in proportion to the weights; `draw` is in [0, 1).

    Raises NoVariant for an unknown target and when every weight is 0.
    """
    if target is not None:
        if target not in weights:
            raise NoVariant(f"Variant {target} was not found for the endpoint")
        return target
    total = sum(weights.values())
    if total <= 0:
        raise NoVariant("Every variant of the endpoint has weight 0; name one as TargetVariant")
    return _at(weights, draw * total)


def _at(weights: Mapping[str, float], point: float) -> str:
    chosen = ""
    for name, weight in weights.items():
        if weight > 0:
            chosen = name
            if point < weight:
                break
        point -= weight
    return chosen
