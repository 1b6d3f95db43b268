"""The command, run as its users do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from socket import create_server
from unicodedata import normalize

import click
import pytest
from click.testing import CliRunner
from conftest import ROOT, Folder

from veille.cli import main

OWNERS = "seeds/000_dd60568a0589f4c0.txt"
FIELDS = {"value", "rule", "line", "spans"}


def run(*arguments: str, cwd: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from veille.cli import main; main()", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def call(*arguments: str, cwd: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """The same within this process, which need not load the program for each of many commands."""
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(cwd)
        done = CliRunner(env=environment).invoke(main, arguments, catch_exceptions=False)
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


def test_a_new_archive_builds_strictly(tmp_path: Path, environment: Mapping[str, str]) -> None:
    made = run("new", "mon-archive", cwd=tmp_path, environment=environment)
    assert made.returncode == 0, made.stderr
    folder = tmp_path / "mon-archive"
    (folder / "seeds" / "a.txt").write_text("Un titre\n\nNvidia et OpenAI ont signé un accord.\n\n12 mars 2024\n")
    built = run("build", "--strict", cwd=folder, environment=environment)
    assert built.returncode == 0, built.stderr
    assert (folder / "site/briefings/2024/un-titre/index.html").is_file()
    assert (folder / "site/topics/nvidia/index.html").is_file()
    again = run("new", "mon-archive", cwd=tmp_path, environment=environment)
    assert again.returncode == 1
    assert "not empty" in again.stderr


def test_what_a_build_makes_anew_is_nothing_to_commit(tmp_path: Path, environment: Mapping[str, str]) -> None:
    folder = tmp_path / "archive"
    run("new", str(folder), cwd=tmp_path, environment=environment)
    (folder / "seeds" / "a.txt").write_text("Un titre\n\nNvidia et OpenAI ont signé un accord.\n\n12 mars 2024\n")
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    subprocess.run(["git", "-C", str(folder), "add", "--all"], check=True)
    writing = {**environment, "PYTHONDONTWRITEBYTECODE": ""}
    assert run("build", cwd=folder, environment=writing).returncode == 0
    status = ["git", "-C", str(folder), "ls-files", "--others", "--exclude-standard"]
    made = subprocess.run(status, capture_output=True, text=True, check=True).stdout
    assert made.splitlines() == ["briefings/2024/un-titre.md"]


@pytest.mark.parametrize("active", [True, False])
def test_what_to_type_next_can_be_typed(tmp_path: Path, environment: Mapping[str, str], *, active: bool) -> None:
    """Also where the program is in an environment that is not active, and was called by its path."""
    program = Path(sys.executable).with_name("veille")
    path = os.pathsep.join([*([str(program.parent)] if active else []), os.defpath])
    environment = {**environment, "PATH": path}
    command = [str(program), "new", "L'année à Léa"]
    made = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    next_command = made.stdout.splitlines()[-1].partition("then: ")[2]
    assert next_command.startswith("cd ")
    assert next_command.endswith("&& veille serve") is active
    typed = next_command.removesuffix("serve") + "check"
    assert subprocess.run(["sh", "-c", typed], cwd=tmp_path, env=environment, check=False).returncode == 0


def test_a_new_archive_that_cannot_be_written_is_said_in_one_line(
    tmp_path: Path, environment: Mapping[str, str]
) -> None:
    (tmp_path / "fichier").touch()
    made = run("new", "fichier/archive", cwd=tmp_path, environment=environment)
    assert (made.returncode, made.stdout) == (1, "")
    assert made.stderr.startswith("Error: fichier/archive cannot be made: ")
    assert made.stderr.count("\n") == 1


@pytest.mark.parametrize("epoch", ["hier", "99999999999999999999", "-99999999999999"])
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_day_of_the_build_that_is_none_is_said_in_one_line(
    command: str, epoch: str, folder: Folder, environment: Mapping[str, str]
) -> None:
    done = run(command, cwd=folder.root, environment={**environment, "SOURCE_DATE_EPOCH": epoch})
    assert done.returncode == 1
    assert f"SOURCE_DATE_EPOCH is '{epoch}', which is no time" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_archive_builds_in_a_folder_that_is_not_in_utf_8(tmp_path: Path, environment: Mapping[str, str]) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    assert run("new", "archive", cwd=tmp_path, environment=environment).returncode == 0
    (tmp_path / "archive").rename(folder)
    seed = folder / "seeds" / "a.txt"
    for words in ("Un titre", "Un autre titre"):
        seed.write_text(f"{words}\n\nNvidia et OpenAI ont signé un accord.\n\n12 mars 2024\n", encoding="utf-8")
        built = run("build", "--strict", "--quiet", cwd=folder, environment=environment)
        assert (built.returncode, built.stderr) == (0, "")
        assert (folder / "site/archive.sqlite").is_file()


ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""The variables by which Python reads names of files as ASCII."""


@pytest.fixture
def program() -> str:
    """The command as it is installed."""
    return str(Path(sys.executable).with_name("veille"))


def test_a_site_is_the_same_whatever_names_of_files_are_read_as(
    program: str, folder: Folder, environment: Mapping[str, str]
) -> None:
    folder.seed("été.txt", "Un titre\n\nNvidia et OpenAI ont signé un accord.\n\n12 mars 2024\n")
    sites = []
    for variables in ({"PYTHONUTF8": "1"}, ASCII):
        shutil.rmtree(folder.root / "site", ignore_errors=True)
        command = [program, "build", "--strict", "--quiet"]
        done = subprocess.run(
            command, cwd=folder.root, env={**environment, **variables}, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")
        paths = sorted(path for path in (folder.root / "site").rglob("*") if path.is_file())
        sites.append({path: path.read_bytes() for path in paths})
        shutil.rmtree(folder.root / ".cache")
    assert sites[0] == sites[1]


def test_mkdocs_by_itself_says_where_names_of_files_would_be_misread(
    folder: Folder, environment: Mapping[str, str]
) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(
        command, cwd=folder.root, env={**environment, **ASCII}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "would be read as ascii, and not as UTF-8 (hint: set PYTHONUTF8=1" in done.stderr
    assert not (folder.root / "site").exists()


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_command_does_its_work_where_nobody_is_to_be_told(
    closed: str, program: str, folder: Folder, environment: Mapping[str, str]
) -> None:
    folder.seed("a.txt", "Un titre\n\nNvidia et OpenAI ont signé un accord.\n\n12 mars 2024\n")
    for arguments in ("check", "explain seeds/a.txt", "build", "--help"):
        shell = ["sh", "-c", f"exec {program} {arguments} {closed}"]
        done = subprocess.run(shell, cwd=folder.root, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0
        assert "Traceback" not in done.stderr
    assert (folder.root / "site" / "index.html").is_file()


def test_a_page_that_is_no_plain_file_is_told_and_the_rest_is_published(
    program: str, folder: Folder, environment: Mapping[str, str]
) -> None:
    docs = folder.root / "docs"
    (docs / "contact.md").write_text("# Contact\n")
    os.mkfifo(docs / "tube.md")
    os.mkfifo(docs / "tube.txt")
    (docs / "rien.md").symlink_to("nulle-part.md")
    done = subprocess.run(
        [program, "build", "--quiet"],
        cwd=folder.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,  # a pipe would be waited for
    )
    assert done.returncode == 1
    assert [line.partition(": error[V114] ")[0] for line in done.stderr.splitlines()] == [
        f"ERROR   -  docs/{name}" for name in ("rien.md", "tube.md", "tube.txt")
    ]
    assert (folder.root / "site" / "contact" / "index.html").is_file()


def test_explain_gives_each_value_with_its_words(environment: Mapping[str, str]) -> None:
    done = run("explain", "--json", OWNERS, cwd=ROOT, environment=environment)
    found = json.loads(done.stdout)
    text = (ROOT / OWNERS).read_text(encoding="utf-8")
    assert list(found) == [
        *("path", "title", "date", "updated", "language", "author", "source", "rights", "description"),
        *("headings", "tags", "figures", "key_phrases", "diagnostics"),
    ]
    assert (found["path"], found["title"]["line"], found["date"]["value"]) == (OWNERS, 1, "2024-02-15")
    assert [text[start:end] for start, end in found["date"]["spans"]] == ["15 Février 2024"]
    assert found["language"]["value"] == "fr"
    assert [heading["value"] for heading in found["headings"]] == [
        "Une dépendance problématique à une poignée de fournisseurs",
        "Un projet d'envergure pour l'avenir de l'IA",
    ]
    tags = {tag["value"].lower() for tag in found["tags"]}
    assert tags >= {
        *("openai", "chatgpt", "sam altman", "nvidia", "amazon", "google", "meta", "microsoft"),
        *("semi-conducteurs", "gpu", "intelligence artificielle", "grands modèles de langage"),
    }
    assert [(figure["low"], figure["high"], figure["unit"]) for figure in found["figures"]] == [
        (7e12, 7e12, "USD"),
        (5e12, 7e12, "USD"),
    ]
    assert all(set(tag) == FIELDS | {"kind"} and tag["spans"] for tag in found["tags"])
    assert all(set(figure) == FIELDS | {"low", "high", "unit"} for figure in found["figures"])
    assert all(set(phrase) == FIELDS for phrase in found["key_phrases"])


def test_explain_gives_the_tags_that_a_seed_states(folder: Folder, environment: Mapping[str, str]) -> None:
    """Those too that the vocabulary lacks, since the page has them."""
    head = "---\ntitle: Un titre\ndate: 2024-03-12\ntags: [Vélos, nvidia, Vélos]\n---\n"
    folder.seed("a.md", f"{head}\nUn texte avec assez de mots.\n")
    done = run("explain", "--json", "seeds/a.md", cwd=folder.root, environment=environment)
    tags = [(tag["value"], tag["rule"], tag["line"], tag["kind"]) for tag in json.loads(done.stdout)["tags"]]
    assert ("Vélos", "tags/front-matter", 4, "topic") in tags
    assert [name for name, *_ in tags].count("Vélos") == 1
    assert [name for name, *_ in tags if name.lower() == "nvidia"] == ["Nvidia"]
    assert "tag         Vélos (topic)" in run("explain", "seeds/a.md", cwd=folder.root, environment=environment).stdout


def test_explain_takes_files_from_anywhere_in_their_order(tmp_path: Path, environment: Mapping[str, str]) -> None:
    (tmp_path / "b.txt").write_text("Apple\n\nApple présente une puce nouvelle.\n\n3 mai 2021\n")
    (tmp_path / "empty.txt").write_text("")
    done = call("explain", "--json", "b.txt", "nowhere.txt", "empty.txt", cwd=tmp_path, environment=environment)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["path"] for row in rows] == ["b.txt", "nowhere.txt", "empty.txt"]
    assert [[found["code"] for found in row["diagnostics"]] for row in rows] == [[], ["V114"], ["V101"]]
    assert rows[0]["title"]["value"] == "Apple"
    assert rows[1]["title"] is None
    shown = call("explain", "b.txt", cwd=tmp_path, environment=environment).stdout
    assert "2021-05-03" in shown
    assert "“3 mai 2021”" in shown


@pytest.mark.parametrize("wrong", ["nowhere.txt", "folder", "empty.txt", "binary.txt", "other.yml"])
def test_explain_fails_where_a_path_is_no_article_and_shows_the_others(
    tmp_path: Path, environment: Mapping[str, str], wrong: str
) -> None:
    (tmp_path / "a.txt").write_text("Un titre\n\nUn texte avec assez de mots, mais aucune date.\n")
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "other.yml").write_text("a: 1\n")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    assert call("explain", "a.txt", cwd=tmp_path, environment=environment).returncode == 0
    done = call("explain", "--json", wrong, "a.txt", cwd=tmp_path, environment=environment)
    assert done.returncode == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["path"], bool(row["title"])) for row in rows] == [(wrong, False), ("a.txt", True)]


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("serve",),
        ("check", "--strict"),
        ("check", "--json"),
        ("accept", "a.txt"),
        ("import", "a.txt"),
        ("vocabulary", "suggest"),
        ("explain", "--archive", ".", "a.txt"),
    ],
    ids=" ".join,
)
def test_a_folder_that_is_no_archive_is_not_taken_for_one(
    folder: Folder, environment: Mapping[str, str], arguments: tuple[str, ...]
) -> None:
    seed = folder.seed("a.txt", "Un titre\n\nUn texte avec sa date et assez de mots.\n\n12 mars 2024\n")
    before = sorted(folder.root.rglob("*"))
    done = run(*arguments, cwd=seed.parent, environment=environment)
    assert (done.returncode, done.stdout) == (1, "")
    assert "it has no mkdocs.yml" in done.stderr
    assert f"--archive {folder.root}" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(folder.root.rglob("*")) == before


def test_explain_says_that_it_knows_of_no_archive(folder: Folder, environment: Mapping[str, str]) -> None:
    seed = folder.seed("a.txt", "Un titre\n\nUn texte avec sa date et assez de mots.\n\n12 mars 2024\n")
    without = run("explain", "--json", "a.txt", cwd=seed.parent, environment=environment)
    assert json.loads(without.stdout)["title"]["value"] == "Un titre"
    assert "it has no mkdocs.yml" in without.stderr
    assert run("explain", "seeds/a.txt", cwd=folder.root, environment=environment).stderr == ""


@pytest.mark.parametrize("style", ["text", "json", "github", "gitlab"])
def test_check_reports_in_each_form_and_writes_nothing(
    folder: Folder, environment: Mapping[str, str], style: str
) -> None:
    folder.seed("a.txt", "Un titre\n\nUn texte sans date, mais avec assez de mots pour en être un.\n")
    arguments = ("check", "--format", style)
    lax = call(*arguments, cwd=folder.root, environment=environment)
    strict = call(*arguments, "--strict", cwd=folder.root, environment=environment)
    assert (lax.returncode, strict.returncode) == (0, 1)
    assert folder.pages() == {}
    if style == "json":
        assert json.loads(lax.stdout) == {
            "path": "seeds/a.txt",
            "line": json.loads(lax.stdout)["line"],
            "code": "V102",
            "severity": "warning",
            "message": "no publication date found",
            "hint": json.loads(lax.stdout)["hint"],
        }
    elif style == "gitlab":
        assert json.loads(lax.stdout)[0]["check_name"] == "V102"
        told, counted = lax.stderr.splitlines()
        assert "warning[V102] no publication date found (hint: " in told
        assert counted == "0 errors, 1 warning, 0 notices"
    elif style == "github":
        assert lax.stdout.startswith("::warning file=seeds/a.txt,line=")
    else:
        assert lax.stdout.startswith("seeds/a.txt")
        assert "warning[V102]" in lax.stdout
        assert lax.stderr == "0 errors, 1 warning, 0 notices\n"


@pytest.mark.parametrize(("style", "variable"), [("github", "GITHUB_WORKSPACE"), ("gitlab", "CI_PROJECT_DIR")])
def test_annotations_are_on_files_of_the_checkout(
    style: str, variable: str, tmp_path: Path, environment: Mapping[str, str]
) -> None:
    """An archive may be in a folder of a repository, whether a job goes there or names it."""
    archive = tmp_path / "un dépôt" / "l'archive"
    assert call("new", str(archive), cwd=tmp_path, environment=environment).returncode == 0
    (archive / "seeds" / "a.txt").write_text(
        "Un titre\n\nUn texte sans date, mais avec assez de mots.\n", encoding="utf-8"
    )

    def check(*arguments: str, cwd: Path, checkout: Path | None = None) -> str:
        stated = {variable: str(checkout)} if checkout else {}
        done = call("check", "--format", style, *arguments, cwd=cwd, environment={**environment, **stated})
        if style == "gitlab":
            return str(json.loads(done.stdout)[0]["location"]["path"])
        return done.stdout.partition("file=")[2].partition(",")[0]

    named = ("--archive", "l'archive")
    assert check(cwd=archive) == "seeds/a.txt"
    assert check(*named, cwd=archive.parent) == "l'archive/seeds/a.txt"
    assert check(*named, cwd=archive.parent, checkout=archive.parent) == "l'archive/seeds/a.txt"
    assert check(cwd=archive, checkout=archive.parent) == "l'archive/seeds/a.txt"
    assert check(cwd=archive, checkout=archive) == "seeds/a.txt"
    assert check(cwd=archive, checkout=tmp_path / "ailleurs") == "seeds/a.txt"
    people = call("check", *named, cwd=archive.parent, environment=environment)
    assert people.stdout.startswith("seeds/a.txt")


def test_an_error_fails_the_build_and_the_rest_is_published(folder: Folder, environment: Mapping[str, str]) -> None:
    folder.seed("a.txt", "Un titre\n\nUn texte avec sa date et assez de mots.\n\n12 mars 2024\n")
    folder.seed("b.txt", bytes(range(256)) * 8)
    done = run("build", cwd=folder.root, environment=environment)
    assert done.returncode == 1
    assert "V110" in done.stderr
    assert (folder.root / "site/briefings/2024/un-titre/index.html").is_file()


def test_a_build_says_where_the_site_is_and_not_where_it_was_made(
    folder: Folder, environment: Mapping[str, str]
) -> None:
    people = {name: value for name, value in environment.items() if name != "CI"}
    folder.seed("a.txt", "Un titre\n\nUn texte avec assez de mots.\n\n12 mars 2024\n")
    first, second = (run("build", cwd=folder.root, environment=people).stderr.splitlines() for _ in range(2))
    assert first[-1].endswith(f"The site is in {folder.root / 'site'}")
    assert not [line for line in first if ".site." in line]
    assert [line.partition("-  ")[2] for line in second] == [
        "Nothing has changed since the last build",
        f"The site is in {folder.root / 'site'}",
    ]
    assert run("build", "--quiet", cwd=folder.root, environment=people).stderr == ""


def test_a_build_says_once_which_articles_have_no_page_any_more(folder: Folder, environment: Mapping[str, str]) -> None:
    """As where somebody deletes a page by accident: the next build makes another, at the address of its title."""
    people = {name: value for name, value in environment.items() if name != "CI"}
    said = "No longer on the site: briefings/2024/adresse/ (hint: where that was not meant, bring back what was deleted"

    def count() -> int:
        return run("build", cwd=folder.root, environment=people).stderr.count(said)

    folder.seed("a.txt", "Un titre\n\nUn texte avec assez de mots.\n\n12 mars 2024\n")
    assert count() == 0
    folder.edit("2024/un-titre", lambda text: text.replace("slug: un-titre", "slug: adresse"))
    assert count() == 0  # the first address leads on
    (folder.root / "briefings" / "2024" / "un-titre.md").unlink()
    assert [count(), count()] == [1, 0]


def test_a_failed_strict_build_keeps_the_site_there_was(folder: Folder, environment: Mapping[str, str]) -> None:
    assert run("build", cwd=folder.root, environment=environment).returncode == 0
    before = sorted((folder.root / "site").rglob("*"))
    folder.seed("a.txt", "Un titre\n\nUn texte sans date, mais avec assez de mots pour en être un.\n")
    assert run("build", "--strict", cwd=folder.root, environment=environment).returncode == 1
    assert sorted((folder.root / "site").rglob("*")) == before


def test_an_archive_may_ask_for_strict_builds_itself(folder: Folder, environment: Mapping[str, str]) -> None:
    folder.seed("a.txt", "Un titre\n\nUn texte sans date, mais avec assez de mots pour en être un.\n")
    commands = [(call, "check"), (run, "build")]
    assert [way(name, cwd=folder.root, environment=environment).returncode for way, name in commands] == [0, 0]
    settings = folder.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nstrict: true\n", encoding="utf-8")
    assert [way(name, cwd=folder.root, environment=environment).returncode for way, name in commands] == [1, 1]


@pytest.mark.parametrize(
    "site",
    ["seeds", "seeds/site", "briefings", "docs", "docs/site", ".", "..", ".git", ".cache", "words", "link", "SETTING"],
)
def test_a_site_never_takes_the_place_of_what_it_is_made_from(
    site: str, folder: Folder, environment: Mapping[str, str]
) -> None:
    folder.seed("a.txt", "Un titre\n\nUn texte avec sa date et assez de mots.\n\n12 mars 2024\n")
    (folder.root / "words").mkdir()
    (folder.root / "docs" / "vocabulary.yml").rename(folder.root / "words" / "words.yml")
    (folder.root / "link").symlink_to("seeds")
    settings = folder.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8") + "\nextra: {veille: {vocabulary: words/words.yml}}\n"
    settings.write_text(text + ("site_dir: seeds\n" if site == "SETTING" else ""), encoding="utf-8")
    before = list_all_but_bytecode(folder.root.parent)
    done = run("build", *(() if site == "SETTING" else ("--site-dir", site)), cwd=folder.root, environment=environment)
    assert done.returncode == 1
    assert (len(done.stderr.splitlines()), "(hint: " in done.stderr) == (1, True), done.stderr
    assert list_all_but_bytecode(folder.root.parent) == before


def list_all_but_bytecode(folder: Path) -> list[Path]:
    """All that is in a folder, but for what Python itself keeps of the hooks that it runs there."""
    return sorted(path for path in folder.rglob("*") if "__pycache__" not in path.parts)


def test_a_build_deletes_no_files_of_anybody_else(
    folder: Folder, tmp_path: Path, environment: Mapping[str, str]
) -> None:
    folder.seed("a.txt", "Un titre\n\nUn mot.\n\n12 mars 2024\n")
    place = tmp_path / "documents"
    place.mkdir()

    def build() -> str:
        """Of a build that succeeds nothing, else what it says."""
        done = run("build", "--site-dir", str(place), cwd=folder.root, environment=environment)
        return done.stderr if done.returncode else ""

    def build_over(word: str) -> str:
        (place / "lettre.txt").write_text(word, encoding="utf-8")
        said = build()
        assert list(place.iterdir()) == [place / "lettre.txt"]
        return said

    refused = "where there are files of something else (hint: empty it"
    assert refused in build_over("Avant.")
    (place / "lettre.txt").unlink()
    assert (build(), build()) == ("", "")
    shutil.rmtree(place)
    place.mkdir()
    assert refused in build_over("Après.")
    (folder.root / "site").write_text("Un fichier.", encoding="utf-8")
    done = run("build", cwd=folder.root, environment=environment)
    assert (done.returncode, (folder.root / "site").read_text("utf-8")) == (1, "Un fichier.")
    assert "(hint: " in done.stderr


def test_a_site_of_mkdocs_may_be_built_over(folder: Folder, environment: Mapping[str, str]) -> None:
    (folder.root / "site").mkdir()
    for name in ("404.html", "sitemap.xml", "index.html", "former.html"):
        (folder.root / "site" / name).write_text("Avant.", encoding="utf-8")
    assert run("build", cwd=folder.root, environment=environment).returncode == 0
    assert not (folder.root / "site" / "former.html").exists()


def test_nor_does_it_where_mkdocs_builds_by_itself(folder: Folder, environment: Mapping[str, str]) -> None:
    seed = folder.seed("a.txt", "Un titre\n\nUn texte avec sa date et assez de mots.\n\n12 mars 2024\n")
    with (folder.root / "mkdocs.yml").open("a") as settings:
        settings.write("\nsite_dir: seeds\n")
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=folder.root, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, "the site cannot be put into" in done.stderr) == (1, True)
    assert seed.is_file()


@pytest.mark.parametrize("site", ["site", "public/archive", "../elsewhere", "seeds-site"])
def test_a_site_has_any_folder_of_its_own(site: str, folder: Folder, environment: Mapping[str, str]) -> None:
    done = run("build", "--site-dir", site, cwd=folder.root, environment=environment)
    assert (done.returncode, (folder.root / site / "index.html").is_file()) == (0, True), done.stderr


def test_a_preview_that_cannot_be_served_is_not_built(folder: Folder, environment: Mapping[str, str]) -> None:
    with create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        done = run("serve", "--address", address, cwd=folder.root, environment=environment)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: cannot listen on {address}: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "command", [("build",), ("check",), ("explain", "seeds/a.txt"), ("vocabulary", "suggest")], ids=lambda each: each[0]
)
def test_a_vocabulary_that_is_not_in_utf_8_is_used_as_far_as_it_can_be_read(
    command: tuple[str, ...], folder: Folder, environment: Mapping[str, str]
) -> None:
    folder.seed("a.txt", "Un titre\n\nLe groupe Zorglub cède une filiale à Nexalia Group.\n\n12 mars 2024\n")
    text = (
        "# Sociétés\n\nzorglub: {kind: organisation, label: Zorglub}\n"
        "autre:\n  kind: topic\n  label: Été\n\nnexalia: {kind: organisation, label: Nexalia Group}\n"
    )
    (folder.root / "docs" / "vocabulary.yml").write_bytes(text.encode("latin-1"))
    done = run(*command, cwd=folder.root, environment=environment)
    said = done.stdout + done.stderr
    assert "docs/vocabulary.yml:6: error[V301] the vocabulary is not in UTF-8 (hint: save the file as UTF-8)" in said
    assert "Traceback" not in said
    if command[0] == "build":
        assert (folder.root / "site/topics/nexalia/index.html").is_file()
    elif command[0] == "explain":
        assert "zorglub" in said.lower()


def test_suggest_names_the_briefing_of_an_article_without_a_seed(
    folder: Folder, environment: Mapping[str, str]
) -> None:
    text = "La société Marivole a livré un drone. Marivole emploie vingt personnes, dit son patron."
    folder.briefing("2024/a-la-main", f"---\ntitle: Un drone\ndate: 2024-03-12\n---\n\n{text}\n")
    done = run("vocabulary", "suggest", cwd=folder.root, environment=environment)
    assert "label: Marivole}  # 1 article: briefings/2024/a-la-main.md (" in done.stdout


def test_suggest_says_how_to_see_more(folder: Folder, environment: Mapping[str, str]) -> None:
    text = "La société Marivole a livré un drone à la société Carvanel. Marivole et Carvanel emploient vingt personnes."
    folder.seed("a.txt", f"Un drone\n\n{text}\n\n12 mars 2024\n")
    done = call("vocabulary", "suggest", "--most", "1", cwd=folder.root, environment=environment)
    assert done.stderr == "1 of 2 names shown (hint: --most N shows more)\n"
    done = call("vocabulary", "suggest", cwd=folder.root, environment=environment)
    assert done.stderr == "2 of 2 names shown\n"


def test_the_seed_of_a_briefing_is_explained(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.seed("sous/a.txt", "Un titre\n\nUn mot de Nvidia.\n\n12 mars 2024\n")
    folder.build()
    folder.briefing("2024/à-moi", "---\ntitle: À moi\ndate: 2024-03-12\n---\n\nUn mot.\n")
    monkeypatch.chdir(folder.root)
    page, own, seed = "briefings/2024/un-titre.md", "briefings/2024/à-moi.md", "seeds/sous/a.txt"
    alone = CliRunner().invoke(main, ["explain", seed, own])
    done = CliRunner().invoke(main, ["explain", page, own])
    assert (done.exit_code, done.stdout) == (0, alone.stdout)
    assert done.stderr == f"{page} is made from {seed}: this is what that says\n"
    assert "name the files in it" in CliRunner().invoke(main, ["explain", "seeds"]).stdout
    lacking = CliRunner().invoke(main, ["explain", "sous/a.txt"])
    assert (lacking.exit_code, f"(hint: write {seed})" in lacking.stdout) == (1, True)


def test_a_file_is_found_whichever_way_its_accents_are_spelt(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    typed, kept = "été/à-côté.txt", normalize("NFD", "été/à-côté.txt")
    folder.seed(kept, "Un titre\n\nUn mot de Nvidia.\n\n12 mars 2024\n")
    folder.build()
    page = folder.root / "briefings/2024/un-titre.md"
    page.write_text(normalize("NFC", page.read_text("utf-8")), "utf-8")
    monkeypatch.chdir(folder.root)
    for path in (f"seeds/{typed}", f"seeds/{kept}", str(folder.root / "seeds" / typed), "briefings/2024/un-titre.md"):
        done = CliRunner().invoke(main, ["explain", path])
        assert (done.exit_code, "Un titre" in done.stdout) == (0, True), path
        assert ("is made from" in done.stderr) == path.endswith(".md"), path
    monkeypatch.chdir(folder.root / "seeds")
    assert CliRunner().invoke(main, ["explain", "--archive", "..", f"seeds/{typed}"]).exit_code == 0
    assert CliRunner().invoke(main, ["explain", "été/autre.txt"]).exit_code == 1


def test_a_system_on_which_nothing_runs_is_told_at_once(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    for command in (["build", "--archive", str(folder.root)], ["new", str(folder.root / "autre")]):
        done = CliRunner().invoke(main, command)
        assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
        assert "within WSL" in done.stderr
    assert CliRunner().invoke(main, ["--help"]).exit_code == 0


def _list_commands(group: click.Group, *above: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*above, name), command
        if isinstance(command, click.Group):
            yield from _list_commands(command, *above, name)


COMMANDS = dict(_list_commands(main))


@pytest.mark.parametrize(
    "group", [(), *(path for path, command in COMMANDS.items() if isinstance(command, click.Group))]
)
def test_what_a_command_does_is_said_whole_in_the_list_of_commands(group: tuple[str, ...]) -> None:
    listed = (
        CliRunner().invoke(main, [*group, "--help"], terminal_width=80).output.partition("Commands:\n")[2].splitlines()
    )
    assert listed
    assert [line for line in listed if not line.endswith(".") or line.endswith("...")] == []


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_option_of_a_command_is_explained(path: tuple[str, ...]) -> None:
    options = [each for each in COMMANDS[path].params if isinstance(each, click.Option)]
    assert [each.name for each in options if not (each.help or "").endswith(".")] == []


def test_every_command_tells_of_a_setting_that_cannot_be_used(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.seed("a.txt", "Un titre\n\nUn mot.\n\n12 mars 2024\n")
    folder.build()
    path = folder.root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("  veille: {}", "  veille:\n    max_tag: 3"), encoding="utf-8")
    (folder.root / "fil.xml").write_text("<rss><channel><item><title>Un titre</title></item></channel></rss>")
    monkeypatch.chdir(folder.root)
    line = path.read_text("utf-8").splitlines().index("    max_tag: 3") + 1
    for command in (
        ["explain", "seeds/a.txt"],
        ["accept", "briefings/2024/un-titre.md"],
        ["vocabulary", "suggest"],
        ["import", "fil.xml"],
    ):
        done = CliRunner().invoke(main, command)
        assert done.exit_code == 0, done.output
        assert f"mkdocs.yml:{line}: warning[V401] unknown setting extra.veille.max_tag" in done.stderr


def test_accept_settles_a_disagreement(folder: Folder, environment: Mapping[str, str]) -> None:
    text = "Un titre\n\nUn premier texte avec assez de mots.\n\n12 mars 2024\n"
    folder.seed("a.txt", text)
    folder.build()
    folder.edit("2024/un-titre", lambda page: page.replace("Un premier texte", "Mon texte"))
    folder.seed("a.txt", text.replace("assez", "beaucoup"))
    folder.build()
    assert call("check", "--strict", cwd=folder.root, environment=environment).returncode == 1
    done = run("accept", "briefings/2024/un-titre.md", cwd=folder.root, environment=environment)
    assert done.stdout == "briefings/2024/un-titre.md\n"
    assert call("check", "--strict", cwd=folder.root, environment=environment).returncode == 0


@pytest.mark.parametrize("path", ["seeds/a.txt", "mkdocs.yml", "briefings/.gitkeep"])
def test_accept_says_what_is_no_briefing(path: str, folder: Folder, environment: Mapping[str, str]) -> None:
    folder.seed("a.txt", "Un titre\n\nUn premier texte avec assez de mots.\n\n12 mars 2024\n")
    done = call("accept", path, cwd=folder.root, environment=environment)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{path} is no briefing (hint: name a page in briefings/" in done.stderr


def test_accept_writes_no_other_briefing(folder: Folder, environment: Mapping[str, str]) -> None:
    text = "Un titre\n\nUn premier texte avec assez de mots.\n\n12 mars 2024\n"
    folder.seed("a.txt", text)
    folder.seed("b.txt", "Un autre\n\nEncore un texte, qui parle de la mer.\n\n13 mars 2024\n")
    folder.build()
    folder.edit("2024/un-titre", lambda page: page.replace("Un premier texte", "Mon texte"))
    folder.seed("a.txt", text.replace("assez", "beaucoup"))
    folder.seed("b.txt", "Un autre\n\nEncore un texte, qui parle de la montagne.\n\n13 mars 2024\n")
    folder.seed("c.txt", "Un troisième\n\nUn dernier texte, qui parle de la ville.\n\n14 mars 2024\n")
    before = folder.pages()
    assert len(folder.plan().writes) == 3
    done = call("accept", "briefings/2024/un-titre.md", cwd=folder.root, environment=environment)
    assert done.stdout == "briefings/2024/un-titre.md\n"
    after = folder.pages()
    assert after.pop("2024/un-titre") != before.pop("2024/un-titre")
    assert after == before


def test_paths_of_diagnostics_are_found_from_another_folder(
    folder: Folder, tmp_path: Path, environment: Mapping[str, str]
) -> None:
    text = "Un titre\n\nUn premier texte avec assez de mots.\n\n12 mars 2024\n"
    folder.seed("a.txt", text)
    folder.build()
    folder.edit("2024/un-titre", lambda page: page.replace("Un premier texte", "Mon texte"))
    folder.seed("a.txt", text.replace("assez", "beaucoup"))
    archive = ("--archive", "archive")
    explained = call("explain", "--json", *archive, "seeds/a.txt", cwd=tmp_path, environment=environment)
    shown = json.loads(explained.stdout)
    assert (explained.returncode, shown["path"], shown["title"]["value"]) == (0, "seeds/a.txt", "Un titre")
    accepted = call("accept", *archive, "briefings/2024/un-titre.md", cwd=tmp_path, environment=environment)
    assert accepted.stdout == "briefings/2024/un-titre.md\n", accepted.stderr
    wrong = call("accept", *archive, "briefings/2024/autre.md", cwd=tmp_path, environment=environment)
    assert (wrong.returncode, "there is no file" in wrong.stderr) == (2, True)
    # What the current folder has of that name is meant first.
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("Apple\n\nApple présente une puce nouvelle.\n\n3 mai 2021\n")
    explained = call("explain", "--json", *archive, "seeds/a.txt", cwd=tmp_path, environment=environment)
    assert json.loads(explained.stdout)["title"]["value"] == "Apple"


def test_of_many_notices_a_build_shows_three_and_a_check_what_is_asked_for(
    folder: Folder, environment: Mapping[str, str]
) -> None:
    for at in range(12):
        folder.seed(f"note-{at:02}.xyz", "rien")
    folder.seed("nu.txt", "")
    ours = {**environment, "CI": ""}
    built = [line for line in run("build", cwd=folder.root, environment=ours).stderr.split("\n") if "V1" in line]
    assert ["V115" in line for line in built] == [True, True, True, False, True]
    assert built[-1].startswith("INFO    -  9 more notices[V115]: ")
    again = run("build", cwd=folder.root, environment=ours).stderr.split("\n")
    assert [line for line in again if "V1" in line] == built, "of an archive that is as it was, the same is said"
    quiet = run("build", "--quiet", cwd=folder.root, environment=ours).stderr
    assert "V115" not in quiet
    assert "V101" in quiet

    def check(*arguments: str) -> tuple[int, int, str]:
        done = call("check", *arguments, cwd=folder.root, environment=environment)
        assert done.returncode == 1, "for the seed that is empty, whatever is printed"
        return done.stdout.count("[V115]"), done.stdout.count("error[V101]"), done.stderr.strip()

    total = "1 error, 0 warnings, 12 notices"
    assert check() == check("--code", "v115") == (12, 1, total)
    assert check("--code", "V102") == check("--severity", "warning") == (0, 1, total)
    assert check("--summary") == (4, 1, "1 error (1 V101), 0 warnings, 12 notices (12 V115)")
    for wrong in (("--summary", "--json"), ("--code", "V1")):
        assert call("check", *wrong, cwd=folder.root, environment=environment).returncode == click.UsageError.exit_code


THESAURUS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix t: <https://t.example/> .
t:vent skos:prefLabel "éoliennes en mer"@fr ; skos:broader t:nrj . t:nrj skos:prefLabel "énergies marines"@fr .
t:lune skos:prefLabel "marées d'équinoxe"@fr ; skos:inScheme t:autre .
t:ia skos:prefLabel "intelligence artificielle"@fr ; skos:broader t:pensee .
t:pensee skos:prefLabel "vie de l'esprit"@fr .
t:muet skos:prefLabel ""@fr .
"""


def test_a_thesaurus_comes_into_the_vocabulary(folder: Folder, environment: Mapping[str, str]) -> None:
    file = folder.root / "t.ttl"
    file.write_text(THESAURUS, "utf-8")
    folder.seed("a.txt", "Un titre\n\nUn parc de trente éoliennes en mer est prévu.\n\n12 mars 2024\n")
    vocabulary = folder.root / "docs/vocabulary.yml"
    before = vocabulary.read_text("utf-8")
    done = call("vocabulary", "import", "t.ttl", "--named", cwd=folder.root, environment=environment)
    assert (done.returncode, done.stdout) == (
        0,
        "intelligence-artificielle is there already; below it, write same_as: https://t.example/ia\n",
    )
    assert done.stderr == "docs/vocabulary.yml: 2 added, 1 there already, 0 left out\n"
    added = vocabulary.read_text("utf-8").removeprefix(before)
    assert [line.partition(":")[0] for line in added.splitlines() if line] == [
        "# From t.ttl",
        "energies-marines",
        "eoliennes-en-mer",
    ]
    done = call("vocabulary", "import", "t.ttl", "--named", cwd=folder.root, environment=environment)
    assert done.stderr == "docs/vocabulary.yml: 0 added, 3 there already, 0 left out\n"
    some = ("vocabulary", "import", "t.ttl", "--in", "https://t.example/autre", "--kind", "product")
    assert call(*some, cwd=folder.root, environment=environment).stderr.startswith("docs/vocabulary.yml: 1 added")
    assert "marees-d-equinoxe: {kind: product, label: {fr: marées d'équinoxe}" in vocabulary.read_text("utf-8")
    assert call("check", "--strict", cwd=folder.root, environment=environment).returncode == 0
    folder.build()
    assert "tags: [Éoliennes en mer]" in folder.pages()["2024/un-titre"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rien.ttl"], "rien.ttl:1: it is no Turtle"),
        (
            ["t.ttl", "--in", "https://nulle.example/"],
            "t.ttl: nothing in it is in https://nulle.example/ (hint: name a",
        ),
        (["https://t.example/t.ttl"], "is an address (hint: save it first"),
    ],
)
def test_what_is_no_thesaurus_leaves_the_vocabulary(
    arguments: list[str], said: str, folder: Folder, environment: Mapping[str, str]
) -> None:
    (folder.root / "t.ttl").write_text(THESAURUS, "utf-8")
    (folder.root / "rien.ttl").write_text("Un texte.", "utf-8")
    before = (folder.root / "docs/vocabulary.yml").read_bytes()
    done = call("vocabulary", "import", *arguments, cwd=folder.root, environment=environment)
    assert done.returncode > 0
    assert said in done.stderr
    assert (folder.root / "docs/vocabulary.yml").read_bytes() == before


def test_a_vocabulary_that_takes_no_lines_stays(folder: Folder, environment: Mapping[str, str]) -> None:
    (folder.root / "t.ttl").write_text(THESAURUS, "utf-8")
    vocabulary = folder.root / "docs/vocabulary.yml"
    vocabulary.write_text("{a: {kind: topic, label: A}}\n")
    done = call("vocabulary", "import", "t.ttl", cwd=folder.root, environment=environment)
    assert (done.returncode, vocabulary.read_text()) == (1, "{a: {kind: topic, label: A}}\n")
    assert "docs/vocabulary.yml cannot take lines at its end (hint: write" in done.stderr
