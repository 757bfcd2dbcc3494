"""Numbers in sentences."""

from collections.abc import Sequence

WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


def number_word(number: int) -> str:
    """`six`; from 13 on the figure."""
    return WORDS[number] if 0 <= number < len(WORDS) else str(number)


def counted(number: int, noun: str, plural: str = "") -> str:
    """`six items`, `one item`, `no items`, `65 items`."""
    return f"{number_word(number)} {noun if number == 1 else plural or noun + 's'}"


def minutes(seconds: float) -> str:
    """`14 minutes`, `1 minute`, `less than a minute`."""
    whole = round(seconds / 60)
    return "less than a minute" if whole < 1 else f"{whole} minute{'s' if whole != 1 else ''}"


def listed(words: Sequence[str]) -> str:
    """`one`, `one and two`, `one, two and three`."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
