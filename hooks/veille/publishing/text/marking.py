"""The marks in the text of an entry: a link at the first mention of each concept, an anchor at what is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from html import unescape

from veille.entries.entry import Entry
from veille.model import BlockKind, Passage
from veille.publishing.text.hypertext import NOTHING, Html, escape, form
from veille.publishing.text.runs import VERBATIM_TAG, list_runs, step
from veille.publishing.text.typography import Mark, render_inline

_LINKED = {BlockKind.PARAGRAPH, BlockKind.STANDFIRST, BlockKind.LIST, BlockKind.QUOTE}

_TAG = re.compile(r"(<[^>]*>)")
_UNLINKED_TAG = re.compile(r"<(/?)(a|code|pre|h[1-6])\b")

_LINK = form('<a class="v-concept" href="{}" aria-describedby="c-{}">')


class Marker:
    """Hands out each concept's link once, in the order of the text, and the anchors of what is quoted.

    The parameters are those of `render_body`.
    """

    def __init__(self, entry: Entry, topic_paths: Mapping[str, str], root: str, quoted: Mapping[Passage, str]) -> None:
        self._paths = topic_paths
        self._root = root
        self._article = entry.article
        self._language = entry.language
        self._linked: dict[str, None] = {}
        self._by_block: dict[int, list[tuple[Passage, str]]] = {}
        self._quoted: dict[int, list[Passage]] = {}
        self._names = quoted
        self._anchored: set[Passage] = set()
        self._named: set[str] = set()
        for passage in sorted(quoted):
            self._quoted.setdefault(passage.block, []).append(passage)
        blocks = self._article.blocks
        for mention in entry.mentions:
            block = mention.passage.block
            if mention.concept in topic_paths and blocks[block].kind in _LINKED:
                self._by_block.setdefault(block, []).append((mention.passage, mention.concept))

    @property
    def linked(self) -> tuple[str, ...]:
        """The concepts linked so far, in their order."""
        return tuple(self._linked)

    @property
    def anchored(self) -> frozenset[Passage]:
        """The sentences anchored so far."""
        return frozenset(self._anchored)

    @cached_property
    def _surfaces(self) -> dict[str, str]:
        """The concept that each name in the text stands for."""
        surfaces: dict[str, str] = {}
        for places in self._by_block.values():
            for passage, concept in places:
                surfaces.setdefault(self._article.quote(passage), concept)
        return surfaces

    def render(self, text: str, index: int, start: int = 0) -> Html:
        """A stretch of a block's text, from character `start`, with its links and anchors."""
        end = start + len(text)
        marks: list[Mark] = []
        quoted = self._quoted.get(index, ())
        for passage in quoted:
            if start < passage.end and passage.start < end and passage not in self._anchored:
                self._anchored.add(passage)
                if tags := self._anchor_tags(passage):
                    marks.append(Mark(max(passage.start, start) - start, min(passage.end, end) - start, *tags))
        for passage, concept in sorted(self._by_block.get(index, ())):
            if concept in self._linked or passage.start < start or end < passage.end:
                continue
            if not quoted or not _crosses(passage, quoted):
                marks.append(Mark(passage.start - start, passage.end - start, *self._link(concept)))
        return render_inline(text, self._language, marks)

    def mark_html(self, html: Html) -> Html:
        """An editor's HTML, with the same words linked, and the same sentences anchored, as in the text of the seed."""
        names = self._name_pattern()
        depth = verbatim = 0
        parts: list[str] = []
        pieces = _TAG.split(html)
        anchors = self._anchor_places(pieces)
        for number, piece in enumerate(pieces):
            if piece.startswith("<"):
                depth += step(_UNLINKED_TAG, piece)
                verbatim += step(VERBATIM_TAG, piece)
                parts.append(piece)
            elif verbatim:
                parts.append(piece)
            else:
                text = unescape(piece if piece.isspace() else piece.replace("\n", " "))
                start = 0
                for end, tag in (*sorted(anchors.get(number, ()), key=lambda place: place[0]), (len(text), NOTHING)):
                    stretch = text[start:end]
                    marks = [] if depth else list(self._link_marks(stretch, names))
                    parts += render_inline(stretch, self._language, marks), tag
                    start = end
        return Html("".join(parts))

    def _name_pattern(self) -> re.Pattern[str] | None:
        if not self._surfaces:
            return None
        longest_first = sorted(self._surfaces, key=lambda surface: (-len(surface), surface))
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")

    def _link_marks(self, text: str, names: re.Pattern[str] | None) -> Iterator[Mark]:
        for match in names.finditer(text) if names else ():
            concept = self._surfaces[match[0]]
            if concept not in self._linked:
                yield Mark(*match.span(), *self._link(concept))

    def _anchor_places(self, pieces: Sequence[str]) -> dict[int, list[tuple[int, Html]]]:
        """Number of a text in an editor's HTML, in texts and tags by turns -> places in it with the tags of anchors."""
        places: dict[int, list[tuple[int, Html]]] = {}
        wanted = [passage for passages in self._quoted.values() for passage in passages]
        for run in list_runs(pieces) if wanted else ():
            for passage in wanted:
                sentence = self._article.quote(passage).replace("\n", " ")
                if passage in self._anchored or not sentence or not (found := run.find(sentence)):
                    continue
                self._anchored.add(passage)
                for (number, place), tag in zip(found, self._anchor_tags(passage), strict=False):
                    places.setdefault(number, []).append((place, tag))
        return places

    def _anchor_tags(self, passage: Passage) -> tuple[Html, ...]:
        """The tags that open and close an anchor; none where another sentence of the same words has it."""
        name = self._names[passage]
        if name in self._named:
            return ()
        self._named.add(name)
        return Html(f'<span class="v-quoted" id="{name}">'), Html("</span>")

    def _link(self, concept: str) -> tuple[Html, Html]:
        self._linked[concept] = None
        return _open_link(self._root + self._paths[concept], concept), Html("</a>")


@lru_cache(maxsize=10_000)
def _open_link(address: str, concept: str) -> Html:
    return _LINK(escape(address), escape(concept))


def _crosses(passage: Passage, others: Sequence[Passage]) -> bool:
    """Whether a passage overlaps one of the others of its block without standing within it."""
    _, start, end = passage
    for _, other_start, other_end in others:
        if start < other_end and other_start < end and not (other_start <= start and end <= other_end):
            return True
    return False
