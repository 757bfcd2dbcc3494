"""Sequence numbers: 56 digits that grow with the records, as texts that sort."""

PREFIX = "49"
DIGITS = 56


def number_of(record: int) -> str:
    return f"{PREFIX}{record:0{DIGITS - len(PREFIX)}d}"


def record_of(number: str) -> int:
    """Raises ValueError for what is no sequence number."""
    if len(number) != DIGITS or not number.startswith(PREFIX) or not number.isdigit():
        raise ValueError(number)
    return int(number[len(PREFIX) :])
