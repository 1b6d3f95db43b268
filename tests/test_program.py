"""The version of all that makes what is kept."""

from __future__ import annotations

import pytest

from veille import program


def test_a_library_that_comes_makes_other_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """With it, a kind of seed can be read that could not be."""
    found = set()
    for versions in ({}, {"pypdf": "7.1"}, {"pypdf": "7.2"}):
        monkeypatch.setattr(program, "_find_version", lambda name, versions=versions: versions.get(name, ""))
        found.add(program.code_version.__wrapped__())
    assert len(found) == 3
