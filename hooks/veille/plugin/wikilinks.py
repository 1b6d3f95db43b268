"""Wiki links in the owner's pages: each becomes a link of Markdown to the file that it names, which MkDocs follows.

A name means a file below the folder of these pages first; else what it means in the text of an article
(`publishing.naming`), but no image beside the seeds: a site has only those that some article leads to.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from veille.archive import Archive
from veille.briefing.source import split_lines
from veille.conventions.wikilinks import is_wiki
from veille.diagnostics import Diagnostic, diagnose
from veille.entries.references import OUTSIDE, end_of, find_references, go_on, path_of, relink
from veille.plugin.configuration import path_of as path_of_config
from veille.publishing.backlinks import lead_to_heading
from veille.publishing.naming import Table, ends, ways
from veille.publishing.targets import Targets, explain_name

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def lead_wiki_links(files: Files, archive: Archive, config: MkDocsConfig) -> Iterator[Diagnostic]:
    """Rewrite the owner's pages that have wiki links; gives those that lead nowhere, of which the words stay."""
    finder = _Finder(files, archive, config.docs_dir)
    folder = Path(os.path.relpath(config.docs_dir, path_of_config(config).parent)).as_posix()
    for file in files.documentation_pages():
        text = _read(file)
        if "[[" not in text:
            continue
        lines, below = text.splitlines(keepends=True), OUTSIDE
        front = _FRONT_MATTER.match(text)
        first = front[0].count("\n") if front else 0
        for at, block in split_lines("".join(lines[first:])):
            place = slice(first + at, first + at + block.count("\n") + 1)
            source = "".join(lines[place])
            for start, _, target in find_references(source, below):
                if is_wiki(target) and finder.find(file, target) is None:
                    code, message, hint = explain_name(target, finder.list_meant(target))
                    line = place.start + source.count("\n", 0, start) + 1
                    yield diagnose(f"{folder}/{file.src_uri}", code, line=line, message=message, hint=hint)
            led = relink(source, partial(finder.lead, file), below)
            lines[place] = [led] + [""] * (place.stop - place.start - 1)  # so that the others keep their places
            below = go_on(block, below)
        file.content_string = "".join(lines)


def _read(file: File) -> str:
    """The text of a page; empty where it is none, which MkDocs tells."""
    try:
        return file.content_string
    except (OSError, UnicodeDecodeError):
        return ""


class _Finder:
    """Finds the files that names mean, as links from other files name them."""

    def __init__(self, files: Files, archive: Archive, folder: str) -> None:
        self._own = [file.src_uri for file in files if file.src_dir == folder]
        self._targets = Targets(archive)

    def find(self, source: File, target: str) -> str | None:
        """What a link to a target says in a file; None where a wiki link leads nowhere."""
        if not is_wiki(target):
            return target
        heading = end_of(target)
        if not path_of(target):
            return f"#{_name_heading(heading)}"
        if own := self._names.find(path_of(target)):
            end = f"#{_name_heading(heading)}" if heading else ""
            return f"{_lead(source, own[0])}{end}" if len(own) == 1 else None
        meant = self._targets.find_meaning(target)
        found = meant.entry or meant.topic
        return f"{_lead(source, f'{found.path}index.md')}{lead_to_heading(heading)}" if found else None

    def lead(self, source: File, target: str) -> str:
        """The same, or the target where it leads nowhere."""
        return self.find(source, target) or target

    def list_meant(self, target: str) -> Sequence[str]:
        """All that a name may mean."""
        return self._names.find(path_of(target)) or self._targets.find_meaning(target).several

    @cached_property
    def _names(self) -> Table:
        return Table((end, path) for path in self._own for way in ways(path) for end in ends(way))


def _lead(source: File, path: str) -> str:
    return quote(posixpath.relpath(path, posixpath.dirname(source.src_uri) or "."))


def _name_heading(heading: str) -> str:
    """The anchor that Markdown gives a heading."""
    from markdown.extensions.toc import slugify  # noqa: PLC0415 - few pages name one, and it takes its time to load

    return slugify(heading.removeprefix("#"), "-")
