"""Items as they lie before a person: options in this sitting's order, with their letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from practicum.exam.engine.sitting import Place
from practicum.library.engine.schema import Item

LETTERS = "ABCDEF"
NUMBER_WORDS = {1: "one", 2: "two", 3: "three"}


@dataclass(frozen=True)
class OptionLine:
    """One option with the letter it has here; `source` is the option of the pack."""

    letter: str
    id: str
    source: Any

    @property
    def text(self) -> str:
        return str(self.source.text)


@dataclass(frozen=True)
class Sheet:
    """One item as laid out in a sitting."""

    position: int
    needed: int
    item: Item
    options: tuple[OptionLine, ...]
    version: str = ""

    @property
    def input_type(self) -> str:
        return "radio" if self.needed == 1 else "checkbox"

    @property
    def instruction(self) -> str:
        return f"Choose {NUMBER_WORDS.get(self.needed, self.needed)}"


def option_lines(item: Item, order: Sequence[str]) -> tuple[OptionLine, ...]:
    by_id = {option.id: option for option in item.options}
    return tuple(
        OptionLine(letter, option_id, by_id[option_id])
        for letter, option_id in zip(LETTERS, order, strict=False)
    )


def sheet(place: Place, item: Item) -> Sheet:
    lines = option_lines(item, place.options)
    return Sheet(place.position, place.needed, item, lines, place.version)
