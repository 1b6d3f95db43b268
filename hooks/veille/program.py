"""The program itself, by a hash of it: what it has made is of no use to another version."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_LIBRARIES = (
    *("babel", "jinja2", "markdown", "mkdocs", "mkdocs-material", "nh3", "numpy"),
    *("pillow", "pymdown-extensions", "pystemmer", "pyyaml"),
)
"""Libraries whose version can change what is made."""

_EXTRAS = ("htmldate", "lxml", "lxml-html-clean", "pypdf", "python-docx", "trafilatura")
"""Those of them that may come and go: with one more, a kind of seed can be read that could not be."""


@cache
def code_version() -> bytes:
    """A hash of all that makes values: our own modules, templates and words, the libraries they call, and Python."""
    package = Path(__file__).parent
    versions = " ".join(f"{name} {_find_version(name)}" for name in (*_LIBRARIES, *_EXTRAS))
    digest = blake2b(f"{sys.version} {versions}".encode(), digest_size=20)
    for path in _sources(package):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.digest()


def _find_version(name: str) -> str:
    """The version of a distribution, empty where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _sources(package: Path) -> Iterable[Path]:
    return sorted(path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
