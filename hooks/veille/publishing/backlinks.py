"""Which briefings link to which, and with what sentence: read from the links that editors write."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from veille.archive import Archive
from veille.entry import Entry

_LINK = re.compile(r"\[([^\[\]]{1,300})\]\(([^()\s]{1,500})(?: \"[^\"]{0,200}\")?\)")
_SENTENCE_END = re.compile(r"(?<=[.!?…]) +")
_MARKS = re.compile(
    r"\[\^[^\]\s]+\]|(?<!\\)[*_`]{1,3}|\\(?=[\\`*_\[\]#>+.!-])|^\s*(?:#{1,6} |> ?|[-*+] )", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Backlink:
    """A link from an entry: the words that link, with those before and after them in their sentence."""

    source: Entry
    before: str
    words: str
    after: str


def find_backlinks(archive: Archive) -> Mapping[str, tuple[Backlink, ...]]:
    """What links to each entry, by its id, newest source first; one link for each source."""
    found: dict[str, dict[str, Backlink]] = {}
    sources = [entry for entry in archive.entries if entry.linking]
    addresses = {entry.path.rstrip("/"): entry.id for entry in archive.entries} if sources else {}
    for entry in sources:
        for target, link in _links_of(entry, archive, addresses):
            if target != entry.id:
                found.setdefault(target, {}).setdefault(entry.id, link)
    return {target: tuple(links.values()) for target, links in found.items()}


def rewriter(entry: Entry, archive: Archive, root: str) -> Callable[[str], str]:
    """Turns a link of an entry to a briefing's file into the address of its page; `root` leads to the site's root."""

    def rewrite(target: str) -> str:
        path, mark, fragment = target.partition("#")
        other = archive.by_id.get(_file(entry, path)) if _is_file(path) else None
        return f"{root}{other.path}{mark}{fragment}" if other else target

    return rewrite


def _links_of(entry: Entry, archive: Archive, addresses: Mapping[str, str]) -> Iterator[tuple[str, Backlink]]:
    for block in entry.body:
        if block.index is not None or "](" not in block.markdown:
            continue
        for sentence in _SENTENCE_END.split(" ".join(block.markdown.split("\n"))):
            for match in _LINK.finditer(sentence):
                target = _target(entry, match[2], archive, addresses)
                if target:
                    before, after = _plain(sentence[: match.start()]), _plain(sentence[match.end() :])
                    yield target, Backlink(entry, before, _plain(match[1]), after)


def _target(entry: Entry, target: str, archive: Archive, addresses: Mapping[str, str]) -> str | None:
    path = target.partition("#")[0]
    if "://" in path or path.startswith("mailto:"):
        return None
    if _is_file(path):
        name = _file(entry, path)
        return name if name in archive.by_id else None
    return addresses.get(posixpath.normpath(posixpath.join("/", entry.path, path)).strip("/"))


def _is_file(path: str) -> bool:
    return path.endswith(".md") and "://" not in path


def _file(entry: Entry, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(entry.id), path.removesuffix(".md")))


def _plain(markdown: str) -> str:
    """Markdown without its marks."""
    return _MARKS.sub("", _LINK.sub(r"\1", markdown))
