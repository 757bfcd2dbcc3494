"""Write the table of reviews into the README of the pack: python tools/review_table.py."""

import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practicum.library.engine.schema import Item

ROOT = Path(__file__).resolve().parent.parent
PACK = ROOT / "packs" / "mls-c01"
EASY = 0.85
ROWS = {
    "solver, at least one": ("solver", 1),
    "solver, at least two": ("solver", 2),
    "advocate": ("advocate", 1),
    "fact-checker": ("fact-checker", 1),
    "counterfactual": ("counterfactual", 1),
    "judge, at least two": ("judge", 2),
}


def with_table(text: str) -> str:
    """The README's text with the numbers that the items themselves give."""
    from practicum.library.reading import read_pack

    content = read_pack(PACK)
    form = set(content.forms["mock-1"].items)
    roles = {
        item.id: Counter(review.role for review in item.reviews) for item in content.items.values()
    }
    head = f"| review | items of mock-1 ({len(form)}) | practice items ({len(roles) - len(form)}) |"
    text = re.sub(r"\| review \|.*", head, text)
    for name, (role, least) in ROWS.items():
        done = {one for one, found in roles.items() if found[role] >= least}
        row = f"| {name} | {len(done & form)} | {len(done - form)} |"
        text = re.sub(rf"\| {name} \|.*", row, text)
    text = re.sub(r"\d+ % of \d+ answers", _right_without_scenario(content.items.values()), text)
    ratings = [mean(content.items[one].angoff) for one in form]
    easy = sum(one > EASY for one in ratings) / len(ratings)
    text = re.sub(r"(ratings:) \d+ %", rf"\1 {mean(ratings):.0%}".replace("%", " %"), text)
    text = re.sub(r"\d+ % above \.85", f"{easy:.0%} above .85".replace("%", " %"), text)
    solved = sum(found["solver"] > 0 for found in roles.values())
    rate = f"{3 / solved:.1%}" if solved else "unknown"
    return re.sub(r"(that is) \S+ (for the items solved blind)", rf"\1 {rate} \2", text)


def _right_without_scenario(items: Iterable["Item"]) -> str:
    told = [one.agreed for item in items for one in item.reviews if one.role == "options-only"]
    return f"{sum(told) / len(told):.0%} of {len(told)} answers".replace("%", " %", 1)


def main() -> None:
    """Bring the README up to date."""
    readme = PACK / "README.md"
    readme.write_text(with_table(readme.read_text()))
    sys.stdout.write("The table of reviews is up to date\n")


if __name__ == "__main__":
    main()
