"""Keys that work on every page but a sitting. Each can be moved or switched off (WCAG 2.1.4)."""

from collections.abc import Mapping
from typing import NamedTuple


class Shortcut(NamedTuple):
    """`combinations` are as the page's script reads them, `shown` as a person does."""

    preference: str
    words: str
    choices: Mapping[str, tuple[tuple[str, str], ...]]


SHORTCUTS: dict[str, Shortcut] = {
    "palette": Shortcut(
        "palette-key",
        "Jump to a page, a topic, an item, an act",
        {
            "slash-and-ctrl-k": (("/", "/"), ("ctrl+k", "Ctrl K")),
            "ctrl-k": (("ctrl+k", "Ctrl K"),),
            "alt-k": (("alt+k", "Alt K"),),
        },
    ),
    "note": Shortcut(
        "note-key",
        "Write a note, here and now",
        {"n": (("n", "N"),), "alt-n": (("alt+n", "Alt N"),)},
    ),
    "help": Shortcut(
        "help-key",
        "This list",
        {"question-mark": (("?", "?"),), "alt-h": (("alt+h", "Alt H"),)},
    ),
}


def keys_of(chosen: Mapping[str, str]) -> dict[str, list[str]]:
    """For each act the combinations that call it, for the page's script."""
    return {
        act: [keys for keys, _ in one.choices.get(chosen[one.preference], ())]
        for act, one in SHORTCUTS.items()
    }


def key_list(chosen: Mapping[str, str]) -> list[tuple[list[str], str]]:
    """The keys that are on, as a person reads them, with what they do."""
    listed = []
    for one in SHORTCUTS.values():
        shown = [words for _, words in one.choices.get(chosen[one.preference], ())]
        if shown:
            listed.append((shown, one.words))
    return listed
