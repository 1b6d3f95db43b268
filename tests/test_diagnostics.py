"""What is wrong is said in one line, whatever a file is called and whatever is in it."""

from __future__ import annotations

import ast

import pytest
from conftest import ROOT

from veille.diagnostics import Diagnostic, Severity, advise_installing, diagnose
from veille.reporting import choose, count_by_severity, shorten


def test_every_diagnostic_says_what_to_do() -> None:
    silent = [
        f"{path.name}:{call.lineno}"
        for path in sorted((ROOT / "hooks" / "veille").rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "diagnose"
        if not any(given.arg == "hint" and ast.unparse(given.value) != "''" for given in call.keywords)
    ]
    assert silent == []


def test_nothing_that_tells_something_says_by_default_nothing_of_what_to_do() -> None:
    silent = [
        f"{path.name}:{function.lineno}"
        for path in sorted((ROOT / "hooks" / "veille").rglob("*.py"))
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef) and ast.unparse(function.returns or function) == "Diagnostic"
        if function.name != "diagnose" and "hint: str=''" in ast.unparse(function.args)
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


def some(code: str, number: int) -> list[Diagnostic]:
    return [diagnose(f"seeds/{at:03}.txt", code, message="x") for at in range(number)]


def test_of_many_of_a_code_three_are_shown_and_the_others_counted() -> None:
    few, many, errors = some("V102", 10), some("V119", 98), some("V110", 40)
    shown, rest = shorten(sorted([*few, *many, *errors]), 10)
    assert shown == sorted([*few, *many[:3], *errors])
    assert [(str(one), one.severity) for one in rest] == [
        (
            "95 more notices[V119]: what this format cannot give (hint: `veille check --code V119` prints all of them)",
            Severity.NOTICE,
        )
    ]
    assert str(shorten(some("V102", 4), 3)[1][0]).startswith("1 more warning[V102]: ")


def test_errors_are_among_what_is_chosen() -> None:
    notices, warnings, errors = some("V119", 2), some("V102", 2), some("V110", 2)
    every = sorted([*notices, *warnings, *errors])
    assert choose(every, Severity.NOTICE, ()) == every
    assert choose(every, Severity.WARNING, ()) == sorted([*warnings, *errors])
    assert choose(every, Severity.NOTICE, ("V119",)) == sorted([*notices, *errors])
    assert choose(every, Severity.WARNING, ("V119",)) == choose(every, Severity.ERROR, ()) == errors
    assert count_by_severity(every, name_codes=True) == "2 errors (2 V110), 2 warnings (2 V102), 2 notices (2 V119)"
    assert count_by_severity(warnings[:1], name_codes=False) == "0 errors, 1 warning, 0 notices"


def test_what_is_missing_is_installed_where_the_program_is() -> None:
    """A `python3 -m pip` may be that of Debian, which refuses, or of another environment, where no index has it."""
    assert advise_installing("html") == "with the pip that lies beside the command veille: pip install 'veille[html]'"


def test_what_a_diagnostic_quotes_is_cut_where_nobody_would_read_it() -> None:
    told = diagnose("seeds/a.txt", "V110", message=f"a{'b' * 50_000}c", hint=f"d{'e' * 50_000}f")
    assert len(told.message) == len(told.hint) == 2001
    assert (told.message[0], told.message[1000], told.message[-1]) == ("a", "…", "c")
    whole = diagnose("seeds/a.txt", "V110", message="b" * 2000)
    assert whole.message == "b" * 2000
