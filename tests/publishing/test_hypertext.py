"""HTML as a type: what is put into a page without being escaped is written in the code."""

from __future__ import annotations

import ast

import markupsafe
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from veille.publishing.text.hypertext import Html, escape_value, form

SOURCES = sorted((ROOT / "hooks" / "veille" / "publishing").glob("*.py"))


@given(st.text(st.sampled_from("<>&\"'{}a é\u2028")))
def test_text_is_escaped_as_the_templates_do(text: str) -> None:
    assert escape_value(text) == str(markupsafe.escape(text))


@given(st.text(), st.text())
def test_a_value_is_never_read_as_a_form(first: str, second: str) -> None:
    put = form("<p{}>{}</p>")
    assert put(Html(first), Html(second)) == f"<p{first}>{second}</p>"


def test_forms_are_written_in_the_code() -> None:
    found = 0
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "form":
                found += 1
                assert all(isinstance(value, ast.Constant) for value in node.args), f"{path.name}:{node.lineno}"
    assert found
