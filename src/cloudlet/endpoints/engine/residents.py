"""Which models of a multi-model endpoint are in memory: the least recently used one leaves."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Residents:
    """Names, the least recently used one first."""

    most: int
    names: tuple[str, ...] = ()

    def used(self, name: str) -> tuple["Residents", tuple[str, ...]]:
        """After a use of `name`: who is in memory, and who had to leave for it."""
        order = (*(one for one in self.names if one != name), name)
        leaving = order[: max(0, len(order) - self.most)]
        return Residents(self.most, order[len(leaving) :]), leaving
