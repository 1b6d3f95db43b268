"""The scripts of a site: ours without what browsers pass over, and an owner's as they wrote them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.structure.files import File, Files

from veille.plugin.theme import ASSETS, THEME, shrink_scripts

SCRIPTS = sorted((THEME / ASSETS).glob("*.js"))
_TEMPLATE = re.compile(r"`[^`]*`")


def shrink(folder: Path, name: str) -> str:
    file = File(f"{ASSETS}/{name}", str(folder), "site", use_directory_urls=True)
    shrink_scripts(Files([file]))
    return file.content_string


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_of_ours_loses_what_browsers_pass_over_and_nothing_else(path: Path) -> None:
    written, made = path.read_text(encoding="utf-8"), shrink(THEME, path.name)
    code = re.sub(r"^\s*(?://|/?\*).*$|\s// .*$", "", written, flags=re.MULTILINE)
    assert not re.search(r"^\s*(?://|/?\*)|\s// ", made, re.MULTILINE)
    assert len(made) < len(written)
    assert re.sub(r"\s", "", made) == re.sub(r"\s", "", code)
    assert _TEMPLATE.findall(made) == _TEMPLATE.findall(code)  # one in another would not be told apart


def test_a_script_of_the_owner_s_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / ASSETS / "veille.js"
    path.parent.mkdir(parents=True)
    path.write_text("// mine\nalert( 1 ) ;\n")
    assert shrink(tmp_path, "veille.js") == "// mine\nalert( 1 ) ;\n"
