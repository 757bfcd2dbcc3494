"""The chapter of cloudlet fails here when it lies: commands, options, links, the length of the README's part."""

import re

import click
import pytest

from cloudlet.commands import cloudlet
from tests.cloudlet.docs.walkthrough import ROOT

PAGES = sorted(ROOT.glob("docs/**/*cloudlet*.md"))
REFERENCE = (ROOT / "docs/reference/cloudlet-commands.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
COMMANDS = {f"cloudlet {name}": command for name, command in cloudlet.commands.items()}


def section(heading):
    return REFERENCE.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def test_every_command_has_its_heading_and_no_heading_lies():
    headings = set(re.findall(r"^## (cloudlet .+)$", REFERENCE, re.MULTILINE))
    assert headings == COMMANDS.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_mentioned(name):
    for parameter in COMMANDS[name].params:
        for option in parameter.opts:
            assert f"`{option}`" in section(name), option


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_is_made_up(name):
    known = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    assert set(re.findall(r"`(--[a-z-]+)`", section(name))) <= known


def test_every_command_says_what_it_does():
    for name, command in COMMANDS.items():
        assert command.get_short_help_str(limit=200).endswith("."), name
        assert isinstance(command, click.Command)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_every_variable_is_told():
    source = "".join(path.read_text() for path in (ROOT / "src/cloudlet").rglob("*.py"))
    for name in set(re.findall(r'"(CLOUDLET_[A-Z_]+)"', source)):
        assert f"`{name}`" in REFERENCE, name


def test_the_readme_tells_of_the_cloud_in_short():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    part = readme.partition("## The local cloud\n")[2].partition("\n## ")[0]
    assert 5 <= len(part.strip().splitlines()) <= 12
    for page in ("tutorial/cloudlet-first-model", "explanation/cloudlet", "reference/cloudlet"):
        assert f"docs/{page}" in part


def test_the_places_that_contributing_names_are_there():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("In `cloudlet`")[2].partition("An operation never")[0]
    for place in re.findall(r"`([\w/.]+[/.][\w/.]*)`", table):
        if "<" not in place and not place.startswith(("docs", "registry.", "base.")):
            assert (ROOT / "src/cloudlet" / place).exists(), place
