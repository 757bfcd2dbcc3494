"""Text and signs can be told from their ground (WCAG 1.4.3 and 1.4.11), in light and dark."""

import re
from pathlib import Path

import pytest

import practicum.site

TOKENS = Path(practicum.site.__file__).parent / "static" / "site" / "tokens.css"
TEXT = [
    (ink, ground)
    for ground in ("paper", "surface", "raised")
    for ink in ("ink", "ink-quiet", "accent-ink", "right", "wrong", "unsure")
] + [
    ("ink", "accent-soft"),
    ("accent-ink", "accent-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-ink"),
    ("ink", "unsure-soft"),
    ("ink", "wrong-soft"),
    ("mark-ink", "mark"),
    ("unsure", "unsure-soft"),
]
SIGNS = [
    ("line-strong", "surface"),
    ("accent", "surface"),
    ("focus", "paper"),
    ("line-strong", "raised"),
]


COLOUR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")


def palettes():
    found = COLOUR.findall(TOKENS.read_text())
    return [{name: pair[number] for name, *pair in found} for number in (0, 1)]


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [0, 1])
def test_text_can_be_read_and_signs_can_be_seen(palette):
    colours = palettes()[palette]
    low = [
        f"{ink} on {ground}: {ratio(colours[ink], colours[ground]):.2f}"
        for least, pairs in ((4.5, TEXT), (3.0, SIGNS))
        for ink, ground in pairs
        if ratio(colours[ink], colours[ground]) < least
    ]
    assert low == []
