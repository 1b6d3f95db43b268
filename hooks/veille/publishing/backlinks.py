"""Which briefings link to which, and with what sentence: read from the links that editors write."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from veille.archive import Archive
from veille.briefing import slugify
from veille.conventions.wikilinks import find_wiki_links, is_wiki, show, unwrap
from veille.entries.entry import Entry
from veille.entries.references import end_of, find_references, is_reference, path_of
from veille.publishing.targets import Targets
from veille.publishing.text.headings import PREFIX
from veille.publishing.text.markless import LINK, take_out_marks

_ANCHOR = re.compile(rf"b-[\dt]|q-[\da-f]{{10}}$|{PREFIX}|fn(?:ref)?:|$")
"""What the anchors of pages begin with: those of blocks, of sentences, of headings, and of notes."""
_HERE = "\ue000"
"""What stands for a link while marks are taken out round it, and in no text."""
_SENTENCE_END = re.compile(r"(?<=[.!?…]) +")


@dataclass(frozen=True, slots=True)
class Backlink:
    """A link from an entry: the words that link, with those before and after them in their sentence."""

    source: Entry
    before: str
    words: str
    after: str

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return f"{self.before}{self.words}{self.after}"


def find_backlinks(archive: Archive, targets: Targets) -> Mapping[str, tuple[Backlink, ...]]:
    """What links to each entry, by its id, newest source first; one link for each source."""
    found: dict[str, dict[str, Backlink]] = {}
    for entry in archive.entries:
        if not any(targets.find_entry(entry, each.target) for each in entry.references):
            continue
        for target, link in _links_of(entry, targets):
            if target != entry.id:
                found.setdefault(target, {}).setdefault(entry.id, link)
    return {target: tuple(links.values()) for target, links in found.items()}


def rewriter(entry: Entry, targets: Targets, root: str, page: str = "") -> Callable[[str], str]:
    """Turns a link of an entry that names a file of the archive into the address where the site has it.

    A fragment is the name of a heading as Markdown programs make it, where it is none of the pages' own anchors. `root`
    leads to the site's root; `page` is the name of a file in the folder of a page which is linked to.
    """

    def rewrite(target: str) -> str:
        if target.startswith("#"):
            return lead_to_heading(target)
        if is_wiki(target) and not path_of(target):
            return lead_to_heading(end_of(target)) or target
        address = targets.find_address(entry, target) if is_reference(target) else None
        if address is None:
            return target
        end = lead_to_heading(end_of(target))
        return f"{root}{address}{page if address.endswith('/') else ''}{end}"

    return rewrite


def _links_of(entry: Entry, targets: Targets) -> Iterator[tuple[str, Backlink]]:
    for block in entry.body:
        if block.index is not None or not ("](" in block.markdown or "[[" in block.markdown):
            continue
        named = {target for _, _, target in find_references(block.markdown, block.below) if is_wiki(target)}
        for sentence in _split(" ".join(block.markdown.split("\n"))):
            for start, end, written, words in sorted(_list_links(sentence, named)):
                target = targets.find_entry(entry, written)
                if target:
                    # Together, since marks before a link may have their ends behind it.
                    before, _, after = _plain(f"{sentence[:start]}{_HERE}{sentence[end:]}").partition(_HERE)
                    yield target.id, Backlink(entry, before, _plain(words), after)


def _list_links(sentence: str, named: Container[str]) -> Iterator[tuple[int, int, str, str]]:
    """Where the links of a sentence begin and end, their targets and their words; `named` are those of wiki links."""
    for match in LINK.finditer(sentence):
        yield *match.span(), match["pointed"] or match["inline"], match["words"]
    for link in find_wiki_links(sentence):
        if link.target in named:
            yield link.start, link.end, link.target, show(sentence, link)


def _split(text: str) -> Iterator[str]:
    """The sentences of a text; a stop within a wiki link ends none."""
    links = list(find_wiki_links(text))
    last = 0
    for end in _SENTENCE_END.finditer(text):
        if not any(link.start < end.start() < link.end for link in links):
            yield text[last : end.start()]
            last = end.end()
    yield text[last:]


def lead_to_heading(end: str) -> str:
    """The query and the fragment of a link to a briefing, with the anchor that its page has for a heading."""
    query, mark, fragment = end.partition("#")
    if not mark or _ANCHOR.match(fragment):
        return end
    heading = slugify(unquote(fragment))
    return f"{query}#{PREFIX}{heading}" if heading else end


def _plain(markdown: str) -> str:
    """Markdown without its marks."""
    return take_out_marks(unwrap(markdown))
