"""What is locked, shipped and run elsewhere: the locks, the wheel, the tracked files, the workflows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PINNED = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)(?P<marker> ; [^\\]+)? \\(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+"
)
HOSTS = [
    ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("deb", "debian", "org"))
]
PERSONAL = re.compile(rb"(?<![\w.~-])/(?:home|root|Users|work)/[\w.-]")
# These are as received, and may speak of any address.
RECEIVED = ("seeds/", "briefings/")


def list_requirements() -> dict[str, list[Requirement]]:
    """The direct requirements of pyproject.toml, by the lock that has to hold them."""
    groups = PROJECT["dependency-groups"]
    run = PROJECT["project"]["dependencies"]
    named = {"base": run, "test": run + groups["test"], "build": groups["build"] + PROJECT["build-system"]["requires"]}
    return {lock: [Requirement(line) for line in lines] for lock, lines in (named | {"lock": groups["lock"]}).items()}


def list_tracked() -> list[str]:
    """The files that are, or are about to be, in the repository."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, check=True, capture_output=True).stdout.split(b"\0")
    return sorted(os.fsdecode(name) for name in set(names) if name)


def read_versions(lock: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in PINNED.finditer((ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")):
        found.setdefault(match["name"], set()).add(match["version"])
    return found


def test_the_locks_are_those_of_the_groups() -> None:
    assert {path.stem for path in LOCKS} == set(list_requirements())


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_only_pins_with_hashes(path: Path) -> None:
    text = path.read_text("utf-8")
    rest = re.sub(r"(?m)^ *#.*\n", "", PINNED.sub("", text))
    assert PINNED.search(text)
    assert rest.strip() == ""


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_address(path: Path) -> None:
    assert not re.search(r"http|file:|index-url|find-links|@ ", path.read_text("utf-8"))


@pytest.mark.parametrize("lock", ["base", "build", "lock", "test"])
def test_a_lock_is_that_of_the_project(lock: str) -> None:
    versions = read_versions(lock)
    for requirement in list_requirements()[lock]:
        held = versions.get(canonicalize_name(requirement.name), set())
        assert held, f"{requirement.name} is not in the lock: run `make lock`"
        assert all(requirement.specifier.contains(version) for version in held), f"run `make lock` for {requirement}"


def test_the_tests_run_with_what_the_program_runs_with() -> None:
    tests = read_versions("test")
    assert {name: tests.get(name) for name in read_versions("base")} == read_versions("base")


def test_every_dependency_has_its_line_in_the_architecture() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.startswith(("|", "-", "*"))]
    extras = PROJECT["project"].get("optional-dependencies", {})
    groups = PROJECT["dependency-groups"]
    declared = PROJECT["project"]["dependencies"] + [
        line for extra in (extras, groups) for lines_ in extra.values() for line in lines_
    ]
    names = {canonicalize_name(Requirement(line).name) for line in declared}
    told = {
        canonicalize_name(code) for line in lines for code in re.findall(r"`([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?`", line)
    }
    assert sorted(names - told) == []


def test_no_file_names_a_registry_or_somebodys_folder() -> None:
    banned = re.compile(rb"|".join(re.escape(host.encode()) for host in HOSTS))
    bad = []
    for name in list_tracked():
        path = ROOT / name
        if name.startswith(RECEIVED) or not path.is_file():
            continue
        data = path.read_bytes()
        if banned.search(data) or PERSONAL.search(data):
            bad.append(name)
    assert bad == []


@pytest.mark.parametrize("folder", [b"home", b"root", b"Users", b"work"])
def test_the_guard_sees_somebodys_folder(folder: bytes) -> None:
    assert PERSONAL.search(b"see '/" + folder + b"/ann'")
    for before, after in ((b"example.org/", b"/ann"), (b"~/", b"/x"), (b"./", b"/x"), (b" /", b"s/x")):
        assert not PERSONAL.search(before + folder + after)


def test_the_wheel_holds_what_an_archive_starts_from(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    (wheel,) = tmp_path.glob("veille-*.whl")
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
        inside = [name.removeprefix("hooks/") for name in list_tracked() if name.startswith("hooks/veille/")]
        assert set(inside) <= names
        assert archive.read("veille/scaffold/docs/vocabulary.yml") == (ROOT / "docs" / "vocabulary.yml").read_bytes()
        assert {name.split("/")[0].split("-")[0] for name in names} == {"veille"}


GITHUB = [ROOT / "ci/github/veille.yml", ROOT / ".github/workflows/ci.yml"]
GITLAB = [ROOT / "ci/gitlab/veille.gitlab-ci.yml", ROOT / ".gitlab-ci.yml"]


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_a_github_workflow_may_do_little(path: Path) -> None:
    text = path.read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    granted = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    assert granted == {"publish": {"pages": "write", "id-token": "write"}}
    assert all(job["timeout-minutes"] for job in workflow["jobs"].values())
    assert "pull_request_target" not in text
    # What comes from the change itself must not become part of a command.
    assert not re.search(r"run:.*\$\{\{", text)
    used = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", action) for action in used)


def test_what_a_github_workflow_keeps_is_told_apart_by_versions() -> None:
    steps = yaml.safe_load(GITHUB[0].read_text("utf-8"))["jobs"]["build"]["steps"]
    cache = next(number for number, step in enumerate(steps) if step.get("uses", "").startswith("actions/cache@"))
    named = next(step for step in steps[:cache] if step.get("id") == "installed")
    assert "pip freeze" in named["run"]
    for field in ("key", "restore-keys"):
        assert "${{ steps.installed.outputs.versions }}" in steps[cache]["with"][field]


@pytest.mark.parametrize("variable", ["", "veille[formats] @ git+https://git.example/veille"])
@pytest.mark.parametrize("path", [GITHUB[0], GITLAB[0]], ids=lambda path: path.name)
def test_a_ready_workflow_installs_the_wheel_of_the_archive(path: Path, variable: str, tmp_path: Path) -> None:
    """Never a package that is merely named so; and with all readers, else PDF files would be missing."""
    install = re.search(r"python -m pip install .*$", path.read_text("utf-8"), re.MULTILINE)
    assert install
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels" / "veille-0.1.0-py3-none-any.whl").touch()
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\nprintf '%s' \"$*\" | sed 's/.* install //; s/--quiet //'\n", "utf-8")
    program.chmod(0o755)
    variables = {"PATH": f"{tmp_path}:/usr/bin:/bin", "VEILLE": variable}
    done = subprocess.run(["sh", "-c", install.group()], cwd=tmp_path, env=variables, capture_output=True, check=True)
    assert done.stdout.decode() == (variable or "wheels/veille-0.1.0-py3-none-any.whl[formats]")
    assert "pip install '.[formats]'" in (ROOT / "README.md").read_text("utf-8")


def test_every_python_that_the_project_names_is_tested() -> None:
    said = re.findall(r"Python :: (3\.\d+)$", "\n".join(PROJECT["project"]["classifiers"]), re.MULTILINE)
    matrix = yaml.safe_load(GITHUB[1].read_text("utf-8"))["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == said


@pytest.mark.parametrize("path", GITLAB, ids=lambda path: path.name)
def test_a_gitlab_pipeline_reports_and_publishes(path: Path) -> None:
    pipeline = yaml.safe_load(path.read_text("utf-8"))
    report = pipeline["check"]["artifacts"]["reports"]["codequality"]
    assert pipeline["check"]["script"][-1].endswith(f"check --strict --format gitlab > {report}")
    assert pipeline["pages"]["artifacts"]["paths"] == ["public/"]
    assert pipeline["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


@pytest.mark.parametrize("name", ["browser", "environment", "packages", "run"])
def test_a_script_can_be_run(name: str) -> None:
    path = ROOT / ".ci" / name
    assert os.access(path, os.X_OK)
    assert path.read_text("utf-8").startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in path.read_text("utf-8")
    subprocess.run(["bash", "-n", str(path)], check=True)
