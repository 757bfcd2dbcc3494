"""The documentation fails here when it lies."""

import re
from pathlib import Path

import click
import pytest

from practicum.cli.main import COMMANDS, practicum

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("packs/**/README.md")]
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def commands(group=practicum, prefix="practicum"):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield f"{prefix} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    for target in LINK.findall(page.read_text()):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_command_has_its_heading_and_an_example():
    text = (ROOT / "docs/reference/commands.md").read_text()
    for name, command in commands():
        assert f"## {name}\n" in text, name
        assert command.epilog or isinstance(command, click.Group), name
        assert (command.epilog or "Example").startswith("Example"), name


def test_every_option_is_mentioned():
    text = (ROOT / "docs/reference/commands.md").read_text()
    for name, command in commands():
        section = text.partition(f"## {name}\n")[2].partition("\n## ")[0]
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--"):
                    assert option in section, f"{name} {option}"


def test_no_heading_names_a_command_that_is_not_there():
    known = {name for name, _ in commands()}
    text = (ROOT / "docs/reference/commands.md").read_text()
    assert set(re.findall(r"^## (practicum .+)$", text, re.MULTILINE)) == known


def test_every_rule_and_gate_has_its_line():
    text = (ROOT / "docs/reference/pack.md").read_text()
    source = "".join(
        path.read_text()
        for folder in ("rules", "gates")
        for path in (ROOT / "src/practicum/library/engine" / folder).glob("*.py")
    )
    for rule in set(re.findall(r'"(L\d\d)"', source)):
        assert f"| {rule} |" in text, rule


def test_help_names_every_command(capsys):
    assert set(COMMANDS) == {name.split()[1] for name, _ in commands()}


def test_the_files_that_are_named_exist():
    for name in ("LICENSE", "NOTICE", "CHANGELOG.md", "SECURITY.md", "CONTRIBUTING.md"):
        assert (ROOT / name).is_file()


def test_nothing_in_the_repository_names_an_index_or_a_machine():
    for path in [*ROOT.glob("requirements/*"), ROOT / "pyproject.toml", ROOT / "Makefile"]:
        text = path.read_text()
        assert "://" not in text, path
        assert "/root" not in text, path
        assert "/work" not in text, path
