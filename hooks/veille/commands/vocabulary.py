"""The commands of the vocabulary. Each imports what it needs, so that the program starts as soon as it can."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from veille.commands.options import ARCHIVE, SavedFile, settings_of, vocabulary_of
from veille.model import ConceptKind

if TYPE_CHECKING:
    from veille.entries.entry import Entry
    from veille.model import Candidate
    from veille.pipeline import Build
    from veille.settings import Settings


@click.group()
def vocabulary() -> None:
    """Find what the vocabulary lacks, or import a thesaurus."""


@vocabulary.command("suggest")
@ARCHIVE
@click.option(
    "--articles", type=click.IntRange(1), default=1, show_default=True, help="Only names that so many articles have."
)
@click.option("--most", type=click.IntRange(1), default=50, show_default=True, help="Print so many names at most.")
def suggest_concepts(root: Path, articles: int, most: int) -> None:
    """Print names that articles use and the vocabulary lacks.

    Each is a line ready for docs/vocabulary.yml.
    """
    from veille.commands.rehearsing import rehearse
    from veille.commands.suggesting import suggest
    from veille.files.tree import scan

    settings = settings_of(root)

    def find(build: Build) -> dict[str, tuple[Candidate, ...]]:
        return {_file_of(entry, settings): entry.analysis.candidates for entry in build.archive.entries}

    found = rehearse(root, scan(root, settings), settings, find)
    suggested = [each for each in suggest(found, vocabulary_of(root, settings)) if len(each.articles) >= articles]
    for suggestion in suggested[:most]:
        click.echo(suggestion)
    more = " (hint: --most N shows more)" if len(suggested) > most else ""
    click.echo(f"{min(len(suggested), most)} of {len(suggested)} names shown{more}", err=True)


@vocabulary.command("import")
@ARCHIVE
@click.argument("path", metavar="FILE", type=SavedFile(exists=True, dir_okay=False))
@click.option("--named", is_flag=True, help="Only concepts that articles of the archive name, and broader ones.")
@click.option(
    "--in",
    "within",
    multiple=True,
    metavar="ADDRESS",
    help="Only concepts of this scheme or collection, or at and below this concept; may be given several times.",
)
@click.option(
    "--kind",
    type=click.Choice([str(each) for each in ConceptKind]),
    default=str(ConceptKind.TOPIC),
    show_default=True,
    help="What the concepts are of which the thesaurus does not tell it.",
)
def import_concepts(root: Path, path: Path, within: tuple[str, ...], kind: str, *, named: bool) -> None:
    """Add the concepts of a thesaurus to the vocabulary.

    FILE is in SKOS, as RDF/XML, Turtle, N-Triples or JSON-LD. What the vocabulary has is left as it is: a concept that
    is there already, by its address or its label, is printed with the address to write below it.
    """
    from veille.commands.adopting import adopt_thesaurus
    from veille.files.tree import write_file
    from veille.importing.skos import ThesaurusError

    settings = settings_of(root)
    try:
        text, adoption = adopt_thesaurus(root, path, settings, ConceptKind(kind), within, named=named)
    except ThesaurusError as error:
        place = f"{path}:{error.line}" if error.line else f"{path}"
        raise click.ClickException(f"{place}: {error.reason} (hint: {error.hint})") from None
    if adoption.entries:
        write_file(root / settings.vocabulary, text.encode("utf-8", "surrogateescape"))
    for address, name in adoption.unlinked.items():
        click.echo(f"{name} is there already; below it, write same_as: {address}")
    for address, why in adoption.left_out.items():
        click.echo(f"{address} is left out: {why}", err=True)
    counts = f"{len(adoption.entries)} added, {len(adoption.known)} there already, {len(adoption.left_out)} left out"
    click.echo(f"{settings.vocabulary}: {counts}", err=True)


def _file_of(entry: Entry, settings: Settings) -> str:
    """The file that the text of an entry stands in: its seed, or the briefing where it has none."""
    return settings.seed_file(entry.seed) if entry.seed else settings.page_file(entry.id)
