"""The rules of docs/architecture.md that code can break, read from the code itself."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Collection, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from veille.diagnostics import CODES

ROOT = Path(__file__).resolve().parent.parent
HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "veille"

# A module imports only what stands on an earlier line, and what is in its own package. So modules of one line,
# the stages among them, never import each other.
LAYERS = (
    {"conventions", "diagnostics", "digests"},
    {"model", "reporting", "settings"},
    {"links"},
    {"reading", "analysis", "linking", "briefing"},
    {"entries", "program"},
    {"archive", "importing", "processes"},
    {"keeping"},
    {"files"},
    {"planning", "publishing"},
    {"pipeline", "sites"},
    {"plugin"},
    {"commands"},
    {"cli"},
)
LEVELS = {name: level for level, names in enumerate(LAYERS) for name in names}

# No clock, environment, randomness, or reading and writing of files: the same input gives the same bytes.
PURE = {
    "conventions",
    "diagnostics",
    "digests",
    "model",
    "reporting",
    "settings",
    "links",
    "reading",
    "analysis",
    "linking",
    "briefing",
    "entries",
    "archive",
    "planning/copies",
    "planning/ownership",
    "planning/slips",
    "publishing/naming",
    "publishing/targets",
}
"""Packages, and modules of others."""

IMPURE_IMPORTS = {
    "getpass",
    "glob",
    "http",
    "locale",
    "logging",
    "os",
    "pathlib.Path",
    "platform",
    "random",
    "secrets",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "time",
    "urllib.request",
    "uuid",
}
# `hash` of a text differs from one process to the next.
IMPURE_BUILTINS = {"hash", "input", "open", "print"}
IMPURE_METHODS = {"read_bytes", "read_text", "write_bytes", "write_text"}
CLOCKS = {"now", "today", "utcnow"}
SHORTEST_PARAGRAPH = 120


def list_sources() -> dict[str, str]:
    """Every module of hooks/, by its path from there, with its source."""
    return {path.relative_to(HOOKS).as_posix(): path.read_text("utf-8") for path in sorted(HOOKS.rglob("*.py"))}


SOURCES = list_sources()


def part_of(path: str) -> str:
    """`veille/reading/dates.py` -> `reading`; `veille/cli.py` -> `cli`.

    Empty for the root of the package, what is outside of it, and the scaffold, which is copied and not imported.
    """
    folder, _, rest = path.partition("/")
    part = rest.split("/")[0].removesuffix(".py")
    return part if folder == "veille" and part not in {"__init__", "scaffold"} else ""


def name_of(path: str) -> str:
    """`veille/planning/slips.py` -> `planning/slips`."""
    return path.removeprefix("veille/").removesuffix(".py")


def list_imports(path: str, source: str) -> Iterator[str]:
    """The absolute name of all that a module imports, wherever in it, conditionally and dynamically too."""
    package = path.split("/")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            parent = ".".join([*base, *filter(None, [node.module])])
            yield from (f"{parent}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and called_name(node) in {"import_module", "__import__"}:
            yield from (str(value.value) for value in node.args[:1] if isinstance(value, ast.Constant))


def called_name(call: ast.Call) -> str:
    """`f(…)` and `a.b.f(…)` -> `f`."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def list_upward_imports(path: str, source: str) -> list[str]:
    """What a module imports of the package although it does not stand below it."""
    part = part_of(path)
    targets = {name.split(".")[1] for name in list_imports(path, source) if name.startswith("veille.")}
    level = LEVELS.get(part, -1)
    return sorted(name for name in targets - {part} if name in LEVELS and LEVELS[name] >= level)


def list_impurities(path: str, source: str) -> list[str]:
    """What of a module's code could give another result another time."""
    imported = {
        banned
        for name in list_imports(path, source)
        for banned in IMPURE_IMPORTS
        if name == banned or name.startswith(f"{banned}.")
    }
    called = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = called_name(node)
            if isinstance(node.func, ast.Name) and name in IMPURE_BUILTINS:
                called.add(f"{name}()")
            elif isinstance(node.func, ast.Attribute):
                owner = ast.unparse(node.func.value).split(".")[-1]
                if name in IMPURE_METHODS or (name in CLOCKS and owner in {"date", "datetime"}):
                    called.add(f".{name}()")
    return sorted(imported | called)


def imports_mkdocs(path: str, source: str) -> bool:
    return any(name.split(".")[0] in {"mkdocs", "material"} for name in list_imports(path, source))


def test_every_module_has_its_layer() -> None:
    unknown = {part_of(path) for path in SOURCES if path.startswith("veille/")} - set(LEVELS) - {""}
    assert not unknown, f"give these a line in LAYERS, and in docs/architecture.md: {sorted(unknown)}"


@pytest.mark.parametrize("path", [path for path in SOURCES if part_of(path)])
def test_imports_point_down(path: str) -> None:
    assert list_upward_imports(path, SOURCES[path]) == []


def module_of(name: str, modules: Collection[str]) -> str:
    """The module that an imported name is, or is in: empty where it is none of these."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name


def test_no_module_imports_in_a_circle() -> None:
    """Not even when it is called: `CycleError` names the modules."""
    names = {path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): path for path in SOURCES}
    imports = {
        name: {module_of(imported, names) for imported in list_imports(path, SOURCES[path])} - {name, ""}
        for name, path in names.items()
    }
    assert imports["veille.cli"] >= {"veille.pipeline", "veille.plugin"}
    assert len(list(TopologicalSorter(imports).static_order())) == len(names)


def test_the_document_has_every_package_on_its_level() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8").partition("## The modules")[2]
    rows = re.findall(r"^\| (\d+) \| (.*?) \|", text, re.MULTILINE)
    told = [(name, int(level) - 1) for level, names in rows for name in re.findall(r"`(\w+)/?`", names)]
    assert sorted(told) == sorted(LEVELS.items())


@pytest.mark.parametrize("document", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name)
def test_the_code_that_a_document_names_is_there(document: Path) -> None:
    named = re.findall(r"`([a-z]+(?:/\w+)+(?:\.\w+)?)`", document.read_text("utf-8"))
    ours = [name for name in named if name.partition("/")[0] in {"hooks", "tests", *LEVELS}]
    places = {name: [root / f"{name}{end}" for root in (ROOT, PACKAGE) for end in ("", ".py")] for name in ours}
    assert [name for name, paths in places.items() if not any(path.exists() for path in paths)] == []


@pytest.mark.parametrize("path", [path for path in SOURCES if part_of(path) in PURE or name_of(path) in PURE])
def test_what_must_be_pure_is_pure(path: str) -> None:
    assert list_impurities(path, SOURCES[path]) == []


def test_the_root_of_the_package_imports_none_of_it() -> None:
    assert not [name for name in list_imports("veille/__init__.py", SOURCES["veille/__init__.py"]) if "veille" in name]


def test_one_package_knows_mkdocs() -> None:
    known = [path for path, source in SOURCES.items() if imports_mkdocs(path, source)]
    assert known
    assert all(path.startswith("veille/plugin/") for path in known)


@pytest.mark.parametrize("path", [path for path in SOURCES if path.endswith("mkdocs_hooks.py")])
def test_a_hook_file_only_binds_the_plugin(path: str) -> None:
    assert {name.rpartition(".")[0] for name in list_imports(path, SOURCES[path])} == {"veille.plugin"}


@pytest.mark.parametrize(
    ("path", "source", "found"),
    [
        ("veille/reading/dates.py", "from veille.analysis import words", ["analysis"]),
        ("veille/reading/dates.py", "from veille import linking", ["linking"]),
        ("veille/reading/dates.py", "from ..pipeline import plan", ["pipeline"]),
        ("veille/model.py", "import veille.settings", ["settings"]),
        ("veille/briefing/merge.py", "def merge():\n    from veille.cli import main", ["cli"]),
        ("veille/archive.py", "if TYPE_CHECKING:\n    from veille.publishing import Page", ["publishing"]),
        ("veille/plugin/events.py", "import importlib\nimportlib.import_module('veille.cli')", ["cli"]),
        ("veille/reading/dates.py", "from veille.reading.lines import Line\nfrom . import titles", []),
        ("veille/cli.py", "from veille import __version__, pipeline", []),
    ],
)
def test_the_guard_sees_upward_imports(path: str, source: str, found: list[str]) -> None:
    assert list_upward_imports(path, source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import os.path", ["os"]),
        ("from time import monotonic", ["time"]),
        ("from pathlib import Path, PurePosixPath", ["pathlib.Path"]),
        ("from datetime import datetime\ndatetime.now()", [".now()"]),
        ("import datetime\ndatetime.date.today()", [".today()"]),
        ("open('x')\nhash('x')", ["hash()", "open()"]),
        ("p.read_text()", [".read_text()"]),
        ("from pathlib import PurePosixPath\nsettings.today\nopens('x')\nimport osmium", []),
    ],
)
def test_the_guard_sees_impurities(source: str, found: list[str]) -> None:
    assert list_impurities("veille/reading/dates.py", source) == found


@pytest.mark.parametrize("source", ["import mkdocs.plugins", "from mkdocs import config", "__import__('material')"])
def test_the_guard_sees_mkdocs(source: str) -> None:
    assert imports_mkdocs("veille/cli.py", source)
    assert not imports_mkdocs("veille/cli.py", "import mkdocstrings")


def list_paragraphs() -> list[tuple[str, str, str]]:
    """Code, bold opening and explanation of every section of docs/diagnostics.md."""
    text = (ROOT / "docs" / "diagnostics.md").read_text("utf-8")
    found = []
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        match = re.fullmatch(r"(\S+)\n\n\*\*(.+?)\*\*(.*)", section.strip(), re.DOTALL)
        found.append((match[1], match[2], match[3]) if match else (section, "", ""))
    return found


def test_every_diagnostic_is_documented_once() -> None:
    assert Counter(code for code, _, _ in list_paragraphs()) == Counter(list(CODES))


def test_diagnostics_are_documented_as_they_are() -> None:
    openings = {code: opening for code, opening, _ in list_paragraphs()}
    assert openings == {code: f"{severity.capitalize()}: {sense}." for code, (severity, sense) in CODES.items()}
    assert [code for code, _, paragraph in list_paragraphs() if len(paragraph) < SHORTEST_PARAGRAPH] == []
