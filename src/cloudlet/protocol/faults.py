"""What is wrong with a request before any service has seen it."""

from cloudlet.errors import AwsError


class Unreadable(AwsError):
    """The body does not hold what the operation's shape says."""

    def __init__(self, message: str = "The request could not be read.") -> None:
        super().__init__("SerializationException", message)


def cannot_be(value: object, wanted: str) -> Unreadable:
    return Unreadable(f"{_kind(value)} can not be converted to {wanted}")


def _kind(value: object) -> str:
    """JSON kinds as AWS's own parser names them."""
    if value is None:
        return "NULL_VALUE"
    if isinstance(value, bool):
        return "TRUE_VALUE" if value else "FALSE_VALUE"
    names = {str: "STRING_VALUE", int: "NUMBER_VALUE", float: "DECIMAL_VALUE"}
    return names.get(type(value), "Start of structure or map found where not expected:")
