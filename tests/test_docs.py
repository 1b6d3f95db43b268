"""What the documents say that can be held against the project: links, commands, defaults, what to install."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from click import Command, Context, Group
from conftest import ROOT

from veille.cli import main
from veille.settings import Settings

SCAFFOLD = ROOT / "hooks" / "veille" / "scaffold"
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *SCAFFOLD.glob("*.md")]
RUN = [*DOCUMENTS, *(ROOT / "ci").rglob("*.yml"), *(ROOT / "hooks" / "veille").rglob("*.py")]
WORDS = {"4000000": "4 million", "0": "0: one for each core", "()": "nothing", "''": "none"}
"""How the README writes some defaults."""


def list_anchors(document: Path) -> set[str]:
    """The ids that GitHub gives to the headings of a document."""
    text = re.sub(r"(?ms)^```.*?^```", "", document.read_text("utf-8"))
    headings = re.findall(r"(?m)^#+ (.+)$", text)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_link_between_documents_leads_somewhere(document: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```|`[^`]*`", "", document.read_text("utf-8"))
    for link in re.findall(r"\]\(([^)\s:]+)\)", text):
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        assert target.exists(), link
        assert not anchor or anchor in list_anchors(target), link


def test_a_command_that_is_told_somewhere_is_one() -> None:
    told = {
        command: path.name
        for path in RUN
        for command in re.findall(
            r"(?:`|^|&& |\s{6}- (?:run: )?)veille ([a-z][^`\n#>{]*)", path.read_text("utf-8"), re.MULTILINE
        )
    }
    assert len(told) > len(main.list_commands(Context(main)))
    for line, document in told.items():
        command: Command = main
        words = line.split()
        while isinstance(command, Group):
            found = command.get_command(Context(main), words.pop(0)) if words else None
            assert found, f"{document}: {line}"
            command = found
        known = {name for each in command.params for name in each.opts}
        assert set(re.findall(r"(?<!\S)\[?(--[a-z-]+)", line)) <= known, f"{document}: {line}"


def write(value: object) -> str:
    """A default as the README writes it where nothing else is said."""
    return f"{value:,}" if type(value) is int else f"`{str(value).lower()}`"


def test_the_readme_has_the_default_of_each_setting() -> None:
    table = (ROOT / "README.md").read_text("utf-8").partition("\n| setting |")[2].partition("\n\n")[0]
    defaults = {each.name: each.default for each in fields(Settings)}
    for row in table.splitlines()[2:]:
        names, told = row.split(" | ")[:2]
        wanted = [defaults[name] for name in re.findall("`(.+?)`", names)]
        shown = [WORDS.get(repr(value)) or write(value) for value in wanted]
        assert told == ", ".join(shown), names


@pytest.mark.parametrize("document", ["README.md", "docs/machines.md", "docs/keeping.md"])
def test_what_a_reader_is_to_install_goes_where_the_program_is(document: str) -> None:
    """Debian refuses what is installed beside its own packages, and Veille is in no index to be found in."""
    said = re.findall(r"[^ \n]*pip3? +(?:install|wheel)\b", (ROOT / document).read_text("utf-8"))
    assert said
    assert set(said) == {"~/.veille/bin/pip install"}
