"""What is wrong is said in one line, whatever a file is called and whatever is in it."""

from __future__ import annotations

import ast

import pytest
from conftest import ROOT

from veille.diagnostics import diagnose


def test_every_diagnostic_says_what_to_do() -> None:
    silent = [
        f"{path.name}:{call.lineno}"
        for path in sorted((ROOT / "hooks" / "veille").rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "diagnose"
        if not any(given.arg == "hint" and ast.unparse(given.value) != "''" for given in call.keywords)
    ]
    assert silent == []


@pytest.mark.parametrize("end", ["\n", "\r", "\x85", "\u2028", "\x1b", "\u202e", "\u2066", "\u200f"])
def test_a_diagnostic_is_one_line(end: str) -> None:
    found = diagnose(f"seeds/un{end}deux\u00a0.txt", "V110", message=f"trois{end}quatre", hint=f"cinq{end}six")
    shown = repr(end)[1:-1]
    assert str(found) == (f"seeds/un{shown}deux\u00a0.txt: error[V110] trois{shown}quatre (hint: cinq{shown}six)")


@pytest.mark.parametrize(("end", "escaped"), [("\n", "%0A"), ("\r", "%0D")])
def test_an_annotation_is_one_line(end: str, escaped: str) -> None:
    found = diagnose(f"seeds/un{end}deux.txt", "V110", message=f"trois{end}quatre")
    assert found.as_annotation() == f"::error file=seeds/un{escaped}deux.txt,line=1,title=V110::trois{escaped}quatre"
