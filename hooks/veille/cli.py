"""The command `veille`. Each of its commands imports what it needs, so that it starts as soon as it can."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from shlex import quote
from shutil import which
from typing import TYPE_CHECKING

import click

from veille import __version__
from veille.commands.options import (
    ARCHIVE,
    JOBS,
    NAMED_ARCHIVE,
    SavedFile,
    find_file,
    is_archive,
    settings_of,
    tell_absence,
    vocabulary_of,
)
from veille.commands.starting import open_standard_files, read_names_as_utf8
from veille.commands.vocabulary import vocabulary
from veille.diagnostics import CODES, Severity, failing

if TYPE_CHECKING:
    from veille.pipeline import Build

_ENDING = {getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)}
"""The signals by which a process is told to end; for that of the keyboard Python has an exception."""

_BY_SIGNAL = 128
"""What a shell adds to the number of the signal that has ended a command."""


class _Commands(click.Group):
    """Commands that tell what the system refuses them in a line, since that is no fault of the program."""

    def invoke(self, ctx: click.Context) -> object:
        """Call a command."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            from veille.reporting import advise

            if not (hint := advise(error)):
                raise
            raise click.ClickException(f"{error} (hint: {hint})") from None
        except RuntimeError as error:
            from concurrent.futures import BrokenExecutor

            if not isinstance(error, BrokenExecutor):
                raise
            from veille.plugin.telling import tell_cause

            raise click.ClickException(tell_cause(Path(), error)) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="veille")
def main() -> None:
    """Turn a folder of raw articles into an archive that people read, search and cite."""
    if find_spec("fcntl") is None:  # by which one build at a time is seen to, and which Windows lacks
        raise click.ClickException("Veille runs on Linux and macOS (hint: on Windows, install and call it within WSL)")
    for library in ("pypdf", "rdflib", "trafilatura"):
        # What is wrong with a file is said once, as a diagnostic.
        logging.getLogger(library).setLevel(logging.CRITICAL)


def run() -> None:
    """The command as it is installed. It ends without giving back its memory piece by piece, which can take a while.

    Where it is told to end, it takes away what it has made beside a site, and gives the status that a shell gives.
    """
    open_standard_files()
    read_names_as_utf8()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy would start some, for what is not done here
    for number in _ENDING:
        if signal.getsignal(number) == signal.SIG_DFL:  # and not where `nohup` has it ignored
            signal.signal(number, partial(_end, os.getpid()))
    try:
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
        if status - _BY_SIGNAL in _ENDING:
            click.echo(f"Ended by {signal.Signals(status - _BY_SIGNAL).name}", err=True)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _end(process: int, number: int, frame: object) -> None:
    """End a process in good order, the forks of it at once; a second signal ends it at once too."""
    del frame
    signal.signal(number, signal.SIG_DFL)
    if os.getpid() != process:
        os.kill(os.getpid(), number)
    sys.exit(_BY_SIGNAL + number)


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="The name of the archive (default: that of the folder).")
@click.option(
    "--language",
    type=click.Choice(["fr", "en"]),
    default="fr",
    show_default=True,
    help="The language of the interface.",
)
def new(folder: Path, name: str | None, language: str) -> None:
    """Make a new archive in FOLDER, which is empty or not there yet."""
    from veille.commands.scaffolding import create_archive

    try:
        written = create_archive(folder, name or folder.resolve().name, language)
    except FileExistsError:
        raise click.ClickException(f"{folder} is not empty; name a new folder") from None
    except OSError as error:
        message = f"{folder} cannot be made: {error.strerror} (hint: name a folder where you may write)"
        raise click.ClickException(message) from None
    for path in written:
        click.echo(f"  {folder / path}")
    click.echo(f"Put articles into {folder / 'seeds'}, then: cd {quote(str(folder))} && {_say_program()} serve")


def _say_program() -> str:
    """What a shell has to be given to find the program: one in an environment that is not active goes by its path."""
    return "veille" if which("veille") else quote(os.path.abspath(sys.argv[0]))  # noqa: PTH100 - which follows no link


@main.command()
@ARCHIVE
@click.option("--strict", is_flag=True, help="Fail on warnings too; the site of the last build then stays.")
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to put the site (default: site_dir in mkdocs.yml).",
)
@click.option("--quiet", is_flag=True, help="Print warnings and errors only.")
@JOBS
@click.option("--cluster", metavar="ADDRESS", help="Analyse on a Dask cluster, whose scheduler is there.")
def build(
    root: Path, site_dir: Path | None, jobs: int | None, cluster: str | None, *, strict: bool, quiet: bool
) -> None:
    """Build the site. What has not changed since the last build is not made again."""
    gc.disable()  # till the build is through: what loads now stays
    from veille.sites.begun import begin

    begun = begin(root, (site_dir or root / "site").resolve())
    from veille.plugin import build_site

    build = partial(build_site, root, site_dir, strict=strict, quiet=quiet, begun=begun)
    sys.exit(build(jobs=jobs or 0, cluster=cluster or ""))


@main.command()
@ARCHIVE
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Address and port to listen on.")
@click.option("--open", "open_browser", is_flag=True, help="Open the preview in the browser.")
@JOBS
def serve(root: Path, address: str, jobs: int | None, *, open_browser: bool) -> None:
    """Show the archive in a local preview that follows every change."""
    from veille.plugin.serving import serve_site

    serve_site(root, address, open_browser=open_browser, jobs=jobs or 0)


@main.command()
@ARCHIVE
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "gitlab"]),
    default="text",
    show_default=True,
    help="How to print it: for people, for programs, or as one of these services shows it beside a change.",
)
@click.option(
    "--severity",
    type=click.Choice([str(each) for each in Severity]),
    default=str(Severity.NOTICE),
    show_default=True,
    help="Print what is as severe, or more.",
)
@click.option(
    "--code",
    "codes",
    multiple=True,
    metavar="CODE",
    type=click.Choice(sorted(CODES), case_sensitive=False),
    help="Print this code, such as V102, besides errors; may be given several times.",
)
@click.option("--summary", is_flag=True, help="Print three of each code at most, and how many there are.")
@JOBS
def check(
    root: Path,
    style: str,
    severity: str,
    codes: tuple[str, ...],
    jobs: int | None,
    *,
    strict: bool,
    as_json: bool,
    summary: bool,
) -> None:
    """Print what is wrong with the archive, and write nothing.

    The exit status is 1 where a build would fail for it. Errors are printed and everything counts for the exit status,
    whatever is chosen. Links in the site's own pages (docs/) are left to a build, which tells those that lead nowhere.
    """
    from veille.commands.checking import find_wrong
    from veille.commands.checkouts import see_from_checkout
    from veille.reporting import EXAMPLES, FORMATS, choose, count_by_severity, shorten

    style = "json" if as_json else style
    if summary and style != "text":
        raise click.UsageError("--summary is for people: it goes with no other format than text")
    diagnostics, is_strict = find_wrong(root, jobs or 0)
    chosen = choose(diagnostics, Severity(severity), codes)
    shown, rest = shorten(chosen, EXAMPLES) if summary else (chosen, [])
    seen = see_from_checkout(shown, root, style)
    for line in (*FORMATS[style](seen), *rest):
        click.echo(line)
    if style == "gitlab":  # of which a job keeps the report in a file, and shows nothing where it fails
        for found in choose(seen, Severity.WARNING, ()):
            click.echo(found, err=True)
    if style in {"text", "gitlab"}:
        click.echo(count_by_severity(diagnostics, name_codes=summary), err=True)
    sys.exit(failing(diagnostics, strict=strict or is_strict))


@main.command()
@NAMED_ARCHIVE
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, in the order given.")
def explain(root: Path, paths: tuple[Path, ...], *, as_json: bool) -> None:
    """Show what was read from articles, and from which words.

    Every value inferred from the articles PATHS is shown with its words and the rule by which it was found. Of a
    briefing, its seed is shown. The exit status is 1 where one of them cannot be read or is no article; the others are
    shown all the same.
    """
    import json

    from veille.commands.asking import Asked
    from veille.commands.explaining import explain as explain_article
    from veille.commands.explaining import print_explanation

    if not is_archive(root):
        click.echo(f"{tell_absence(root)}; what follows is by the settings and vocabulary of a new one", err=True)
    settings = settings_of(root)
    asked = Asked(root, settings, vocabulary_of(root, settings))
    failed = False
    for given in paths:
        name, path = asked.find(given)
        if name != given.as_posix():
            click.echo(f"{given.as_posix()} is made from {name}: this is what that says", err=True)
        understood = asked.understand(name, path)
        article = understood.article
        found = [replace(diagnostic, path=name) for diagnostic in understood.diagnostics]
        failed |= article is None or failing(found, strict=False)
        own = asked.list_own(article) if article else ()
        read = (article, understood.analysis, found, asked.concepts, settings.language)
        explained = explain_article(name, *read, own=own)
        if as_json:
            click.echo(json.dumps(explained, ensure_ascii=False))
        else:
            click.echo(print_explanation(explained, article.text if article else ""))
    sys.exit(failed)


@main.command()
@ARCHIVE
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
def accept(root: Path, paths: tuple[Path, ...]) -> None:
    """Keep briefings as edited where their seeds say otherwise.

    What their seeds say otherwise (V203) is no longer reported of the briefings PATHS. No other briefing is written.
    """
    from veille.commands.rehearsing import rehearse
    from veille.files.tree import scan
    from veille.pipeline import apply

    settings = settings_of(root)
    folder = (root / settings.briefings).resolve()
    found = [find_file(path, root) for path in paths]
    for path in found:
        if not path.is_file():
            raise click.BadParameter(f"there is no file {path}", param_hint="PATHS")
        if path.suffix != ".md" or not path.resolve().is_relative_to(folder):
            message = f"{path} is no briefing (hint: name a page in {settings.briefings}/, as the diagnostic does)"
            raise click.BadParameter(message, param_hint="PATHS")
    names = frozenset(path.resolve().relative_to(folder).with_suffix("").as_posix() for path in found)

    def keep_own(build: Build) -> Build:
        own = {settings.page_file(name) for name in names}
        return replace(build, writes={path: text for path, text in build.writes.items() if path in own})

    for written in apply(rehearse(root, scan(root, settings), settings, keep_own, accepted=names), root):
        click.echo(written)


@main.command()
@click.argument("base", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("ours", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("theirs", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def merge(base: Path, ours: Path, theirs: Path) -> None:
    """Merge two versions of a briefing, for git.

    OURS and THEIRS come from BASE, which may be empty. What becomes of them is written to OURS. Fields on which no two
    editors disagree are no conflict. The exit status is 1 where there is another one.
    """
    from veille.commands.merging import merge_versions

    sys.exit(not merge_versions(base, ours, theirs))


@main.command("import")
@ARCHIVE
@click.argument("path", metavar="FILE", type=SavedFile(exists=True, dir_okay=False))
@click.option(
    "--kind", "kinds", multiple=True, metavar="NAME", help="Take items of this kind too, beside posts and pages."
)
def import_items(root: Path, path: Path, kinds: tuple[str, ...]) -> None:
    """Make a seed of each item of FILE, a feed in RSS, Atom or JSON. A seed that is there is never written over.

    FILE may be what WordPress or Blogger exports, of which published posts and pages are taken, what Europresse or
    Factiva exports in HTML, and what Nexis exports as a Word document. Or it is a table with an article in each row,
    in CSV, JSON or JSON Lines, whose columns are called title, date, author, url, text and so on.
    """
    from veille.files.tree import scan, write_file
    from veille.importing.articles import import_feed

    settings = settings_of(root)
    seeds = {seed.path: seed.data for seed in scan(root, settings).seeds}
    files, found = import_feed(path.read_bytes(), path.as_posix(), seeds, kinds)
    for name, text in sorted(files.items()):
        write_file(root / settings.seeds / name, text.encode())
        click.echo(settings.seed_file(name))
    for diagnostic in found:
        click.echo(diagnostic, err=True)
    sys.exit(failing(found, strict=False))


main.add_command(vocabulary)
