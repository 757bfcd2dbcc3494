"""Contrast, and what keeps the console out of the way of calls."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import cloudlet.console
from cloudlet.console import is_asked_for
from cloudlet.protocol.wire import Request

ROOT = Path(__file__).resolve().parents[3]
STYLE = (Path(cloudlet.console.__file__).parent / "static/console.css").read_text()
GROUNDS = ("paper", "surface", "raised")
TEXT = [
    *(
        (ink, ground)
        for ground in GROUNDS
        for ink in ("ink", "ink-quiet", "accent-ink", "right", "wrong")
    ),
    ("ink", "accent-soft"),
    ("accent-ink", "accent-soft"),
    ("on-accent", "accent"),
    ("ink", "wrong-soft"),
]
SIGNS = [
    ("line-strong", "surface"),
    ("line-strong", "paper"),
    ("accent", "paper"),
    ("focus", "paper"),
]


def palettes():
    blocks = re.findall(r"\{([^{}]*--paper[^{}]*)\}", STYLE)
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks]


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [0, 1], ids=["light", "dark"])
def test_text_can_be_read_and_signs_can_be_seen(palette):
    colours = palettes()[palette]
    low = [pair for pair in TEXT if ratio(*map(colours.get, pair)) < 4.5]
    low += [pair for pair in SIGNS if ratio(*map(colours.get, pair)) < 3]
    assert low == []


def test_every_colour_is_named_once_and_no_other_file_is_asked_for():
    assert palettes()[0].keys() == palettes()[1].keys()
    rules = STYLE[STYLE.index("*,") :]
    assert not re.search(r"#[0-9a-f]{3,8}\b|url\(|@import", rules)


def test_a_start_imports_no_page():
    script = (
        "import sys, pathlib, tempfile\n"
        "from cloudlet import boot, config\n"
        "boot.shut_down(boot.boot(config.Config(pathlib.Path(tempfile.mkdtemp()))))\n"
        "print(sorted(name for name in sys.modules if name.startswith('cloudlet.console')))"
    )
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT / "src")},
        check=True,
    )
    assert said.stdout == "['cloudlet.console']\n"


@pytest.mark.parametrize(
    ("path", "host", "is_ours"),
    [
        ("/_cloudlet", "127.0.0.1:4566", True),
        ("/_cloudlet/", "localhost", True),
        ("/_cloudlet/jobs", "[::1]:4566", True),
        ("/_cloudlets", "127.0.0.1", False),
        ("/_cloudlet/", "photos.s3.localhost:4566", False),
        ("/endpoints/x/invocations", "127.0.0.1", False),
    ],
)
def test_what_is_the_consoles(path, host, is_ours):
    assert is_asked_for(Request("GET", path, "", {"host": host})) is is_ours
