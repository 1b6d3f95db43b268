"""The text of an entry -> HTML, by escaping and never by parsing what a seed says.

The first mention of each concept links to its topic, and every sentence that something quotes can be
linked to. What an editor wrote goes through `richtext`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from veille.analysis.language.sentences import split_block
from veille.conventions.parsing import is_beyond_parsing
from veille.conventions.wikilinks import is_wiki
from veille.entries.entry import Entry
from veille.entries.references import relink
from veille.model import Block, BlockKind, Passage, Source
from veille.publishing.text.contents import Heading, list_headings
from veille.publishing.text.dialect import NAMED
from veille.publishing.text.headings import PREFIX, Headings
from veille.publishing.text.hypertext import NOTHING, Html, escape, form, join, join_lines
from veille.publishing.text.marking import Marker
from veille.publishing.text.pictures import Pictures
from veille.publishing.text.richtext import render_markdown, show_as_it_stands
from veille.publishing.text.typography import render_inline

_NONE: Mapping[Passage, str] = {}
_NO_PICTURES: Mapping[str, Source] = {}
_RECEIVED = {BlockKind.KICKER, BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.SOURCE}
_OPENING = {BlockKind.PARAGRAPH, BlockKind.STANDFIRST}
_LONGEST_NOTE = 200
"""Characters of a byline or dateline that is shown apart; what is longer stays in the text."""

_TAG = re.compile(r"(<[^>]*>)")
_CELL = re.compile(r"\t|\s*\|\s*")
_RULE = re.compile(r"[\s|:+-]+\Z")
_NUMBERED = re.compile(r"\d{1,3}[.)]\s")

_CODE = form('<pre tabindex="0"{}><code>{}</code></pre>')
_HEADING_TAG = re.compile(r"(</?h)([2-6])\b")

_LIST = form("<ul{}{}>{}</ul>")
_ITEM = form("<li>{}</li>")
_QUOTE = form("<blockquote{}><p>{}</p></blockquote>")
_PARAGRAPH = form("<p{}>{}</p>")
_HEADING = form('<h{level} id="{name}">{text}</h{level}>')
_TABLE = form('<div class="v-table" tabindex="0"{}><table>{}<tbody>{}</tbody></table></div>')
_HEAD = form("<thead><tr>{}</tr></thead>")
_HEAD_CELL = form('<th scope="col">{}</th>')
_ROW = form("<tr>{}</tr>")
_DATA_CELL = form("<td>{}</td>")
_NAMELESS = re.compile(rf'<h(?P<level>[2-6])(?: id="{NAMED}(?P<own>[^"]*)")?>(?P<text>.*?)</h[2-6]>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Body:
    """What the page of an entry shows of its text, as HTML, each word once.

    `standfirst` is the description; where it is the beginning of the text, `text` goes on after it. `notes`
    are the rubric, bylines, datelines and sources as received, by kind. `concepts` are those that a link goes out to,
    in their order; `anchored` are the sentences that have an anchor, `headings` those of a text that has many.
    """

    standfirst: Html
    text: Html
    notes: tuple[tuple[BlockKind, Html], ...]
    concepts: tuple[str, ...]
    anchored: frozenset[Passage] = frozenset()
    headings: tuple[Heading, ...] = ()


def render_body(
    entry: Entry,
    topic_paths: Mapping[str, str],
    root: str,
    rewrite_link: Callable[[str], str],
    quoted: Mapping[Passage, str] = _NONE,
    back: str = "{}",
    *,
    pictures: Mapping[str, Source] = _NO_PICTURES,
) -> Body:
    """The body of an entry.

    `topic_paths` gives the address of each concept that may be linked, `root` leads from the page to the
    root of the site, `rewrite_link` turns the target of an editor's link into an address, and `quoted` are the
    sentences that get an anchor, with its name; of those of one name, the first gets it. `back` says what the link
    after a footnote does, and `pictures` are the images that the entry leads to, by path.
    """
    marker = Marker(entry, topic_paths, root, quoted)
    return _Renderer(entry, marker, rewrite_link, back, Pictures(root, pictures)).render()


class _Renderer:
    """Goes through the blocks of one entry once, in their order."""

    def __init__(
        self, entry: Entry, marker: Marker, rewrite_link: Callable[[str], str], back: str, pictures: Pictures
    ) -> None:
        self._entry = entry
        self._blocks = entry.article.blocks
        self._marker = marker
        self._rewrite = rewrite_link
        self._back = back
        self._pictures = pictures
        self._led: set[str] = set()
        self._headings = Headings()
        self._opening, self._read = _shared_opening(entry)

    def render(self) -> Body:
        standfirst = self._standfirst()
        parts: list[Html] = []
        notes: list[tuple[BlockKind, Html]] = []
        own: list[str] = []
        for item in (*self._entry.body, None):
            if item is not None and item.index is None and not is_beyond_parsing(item.markdown):
                own.append(relink(item.markdown, self._lead_by_name, item.below))
                continue
            if own:
                source, language = "\n\n".join(own), self._entry.language
                shown = self._pictures
                html = render_markdown(source, self._lead, self._back, language, shown.has, shown.size_of)
                parts.append(self._marker.mark_html(html))
                own = []
            if item is None:
                continue
            if item.index is None:
                parts.append(show_as_it_stands(item.markdown))
                continue
            block = self._blocks[item.index]
            if block.kind in _RECEIVED and len(block.text) <= _LONGEST_NOTE:
                notes.append((block.kind, render_inline(block.text, self._entry.language)))
            elif html := self._block(block, item.index):
                parts.append(html)
        text = self._name_headings(_level(join_lines(parts)))
        linked, anchored = self._marker.linked, self._marker.anchored
        return Body(standfirst, text, tuple(notes), linked, anchored, list_headings(text))

    def _lead_by_name(self, target: str) -> str:
        """The address that the target of a wiki link has; any other as it is, which is left to the HTML."""
        address = self._rewrite(target) if is_wiki(target) else target
        if address != target:
            self._led.add(address)
        return address

    def _lead(self, target: str) -> str:
        """The address that the target of a link has, unless it is one already."""
        return target if target in self._led else self._rewrite(target)

    def _standfirst(self) -> Html:
        """The description; where it is the beginning of the text, with the links of the text."""
        description, language = self._entry.description, self._entry.language
        if self._opening is None:
            return render_inline(description, language)
        return self._marker.render(description, self._opening)

    def _block(self, block: Block, index: int) -> Html:
        start = 0
        if index == self._opening:
            start = self._read + len(block.text[self._read :]) - len(block.text[self._read :].lstrip())
            if start == len(block.text):
                return NOTHING
        kind, identifier = block.kind, Html(f' id="b-{index}"')
        if kind is BlockKind.CODE:
            return _CODE(identifier, escape(block.text))
        if kind is BlockKind.TABLE:
            return _render_table(block.text, identifier, self._entry.language)
        if kind is BlockKind.HEADING:
            return self._heading(block)
        if kind is BlockKind.LIST:
            numbered = all(map(_NUMBERED.match, block.text.split("\n")))
            name = Html(' class="v-numbered"') if numbered else NOTHING
            return _LIST(identifier, name, join(map(_ITEM, self._items(block, index))))
        text = self._marker.render(block.text[start:] if start else block.text, index, start)
        if kind is BlockKind.QUOTE:
            return _QUOTE(identifier, Html(text.replace("\n", "<br>")))
        return _PARAGRAPH(identifier, text)

    def _heading(self, block: Block) -> Html:
        level = max(2, min(6, block.level or 2))
        text = render_inline(block.text, self._entry.language)
        return _HEADING(level=Html(str(level)), name=escape(PREFIX + self._headings.name(block.text)), text=text)

    def _name_headings(self, html: Html) -> Html:
        """HTML in which headings that come from Markdown have anchors too, and all have those that links may name."""

        def name(found: re.Match[str]) -> str:
            words = unescape(_TAG.sub("", found["text"]))
            named = PREFIX + self._headings.name(words, unescape(found["own"] or ""))
            return _HEADING(level=Html(found["level"]), name=escape(named), text=Html(found["text"]))

        return self._headings.add_aliases(Html(_NAMELESS.sub(name, html)))

    def _items(self, block: Block, index: int) -> Iterator[Html]:
        position = 0
        for item in block.text.split("\n"):
            yield self._marker.render(item, index, position)
            position += len(item) + 1


def _shared_opening(entry: Entry) -> tuple[int | None, int]:
    """The block that opens the text, if the description is its first sentences, and where they end.

    A description that goes on with a sentence from further down stands for itself, above the whole text.
    """
    description, article = entry.description, entry.article
    for item in entry.body:
        block = article.blocks[item.index] if item.index is not None else None
        if block and block.kind in _RECEIVED:
            continue
        if block is None or item.index is None or block.kind not in _OPENING or not description:
            break
        if description == block.text:
            return item.index, len(block.text)
        if block.text.startswith(description):
            ends = [passage.end for passage in split_block(article, item.index)]
            if len(description) in ends:
                return item.index, len(description)
        break
    return None, 0


def _level(html: Html) -> Html:
    """HTML with headings that are at most one level below those that they stand under (WCAG 2.2, technique H42)."""
    levels = [int(tag[2]) for tag in _HEADING_TAG.finditer(html)]
    if not levels:
        return html
    above: list[int] = []
    shown: list[int] = []
    for level in levels[::2]:  # the end of each comes after its beginning
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        shown += [len(above) + 1] * 2
    if shown == levels:
        return html
    new = iter(shown)
    return Html(_HEADING_TAG.sub(lambda tag: f"{tag[1]}{next(new)}", html))


def _render_table(text: str, identifier: Html, language: str) -> Html:
    rows: list[Sequence[str]] = []
    ruled = False
    for line in text.split("\n"):
        if len(rows) == 1 and _RULE.match(line):
            ruled = True
            continue
        rows.append(_CELL.split(line.strip().strip("|").strip() if "|" in line else line))
    cells = [[render_inline(cell.strip(), language) for cell in row] for row in rows]
    top = _HEAD(join(map(_HEAD_CELL, cells[0]))) if ruled else NOTHING
    rest = cells[1:] if ruled else cells
    return _TABLE(identifier, top, join(_ROW(join(map(_DATA_CELL, row))) for row in rest))
