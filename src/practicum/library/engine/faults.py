"""What is wrong with a pack, and where."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["fault", "note", "accepted"]


@dataclass(frozen=True, order=True)
class Fault:
    """One finding. `line` and `column` count from 1; 0 means the file as a whole."""

    file: str
    line: int
    column: int
    rule: str
    severity: Severity
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.severity} {self.rule}: {self.message}"
