"""A pack for tests: small topics, plain items, one form of 65, keys that are easy to know.

The key of every single item is `a`, of every multiple one `a` and `b`.
"""

from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT / "packs" / "mls-c01"
SHARES = {
    "data-engineering": ("1.1", 13, 5),
    "exploratory-analysis": ("2.1", 16, 5),
    "modeling": ("3.1", 23, 9),
    "operations": ("4.1", 13, 5),
}
SOURCE = {"title": "A page", "url": "https://example.org/page", "checked_on": "2026-11-23"}


def item(name: str, topic: str, *, multiple: bool = False, exhibit: bool = False) -> dict:
    asked = "Which two should they take? (Choose TWO.)" if multiple else "Which should they take?"
    made = {
        "id": name,
        "topic": topic,
        "concepts": ["choosing"],
        "kind": "multiple" if multiple else "single",
        "style": "trade-off",
        "lens": "both",
        "angoff": [0.6, 0.7],
        "stem": f"A team has a choice to make for {name}. Money is short.\n\n{asked}",
        "decided_by": [{"words": "Money is short", "constraint": "cost"}],
        "options": [
            _option(one, one in ("ab" if multiple else "a")) for one in "abcde"[: 4 + multiple]
        ],
        "takeaway": "Take what costs least.",
        "sources": [dict(SOURCE)],
        "version": 1,
    }
    if exhibit:
        made["exhibit"] = {
            "type": "confusion-matrix",
            "title": "Validation set",
            "labels": ["faulty", "good"],
            "rows_are": "actual",
            "counts": [[34, 16], [20, 9930]],
        }
    return made


def _option(name: str, correct: bool) -> dict:
    made = {
        "id": name,
        "text": f"The thing called {name}",
        "correct": correct,
        "why": f"Because {name}.",
    }
    if not correct:
        made |= {"stands_for": "price is no matter", "right_if": "Money is plentiful."}
    return made


def write(folder: Path) -> Path:
    """Write the pack below `folder`; returns its root."""
    root = folder / "mls-c01"
    (root / "forms").mkdir(parents=True)
    for name in ("blueprint.yaml", "pack.yaml"):
        text = (REAL / name).read_text()
        lines = [line for line in text.splitlines() if not line.startswith("welcome_item")]
        (root / name).write_text("\n".join(lines) + "\n")
    form: list[str] = []
    for domain, (task, reserved, free) in SHARES.items():
        _write_topic(root, domain, task)
        items = [
            item(f"{domain}-{n}", f"{domain}-topic", multiple=n % 6 == 0, exhibit=n % 8 == 1)
            for n in range(1, reserved + free + 1)
        ]
        place = root / "questions" / domain
        place.mkdir(parents=True)
        (place / f"{domain}-topic.yaml").write_text(yaml.safe_dump(items, sort_keys=False))
        form += [one["id"] for one in items[:reserved]]
    described = {"id": "mock-1", "title": "Mock exam 1", "items": form}
    (root / "forms" / "mock-1.yaml").write_text(yaml.safe_dump(described))
    return root


def _write_topic(root: Path, domain: str, task: str) -> None:
    place = root / "topics" / domain
    place.mkdir(parents=True)
    front = {
        "id": f"{domain}-topic",
        "title": f"All about {domain}",
        "subjects": [domain],
        "tasks": {"MLS-C01": [task], "MLA-C02": ["1.1"]},
        "complexity": "simple",
        "frequency": "often",
    }
    text = yaml.safe_dump(front) + "---\n\n## Overview\n\n" + "Some words on it. " * 25
    (place / f"{domain}-topic.md").write_text("---\n" + text)
