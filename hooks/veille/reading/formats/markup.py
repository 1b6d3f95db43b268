"""A tree of elements as Markdown, with every word kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from veille.reading.formats import transcript
from veille.reading.formats.elements import BLOCKS, HEADINGS, LISTS, Element, find, text_of

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\\`]{1,1500}", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,6}")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_INDENT = "    "
_MAX_COLUMNS = 30
_MAX_CELLS = 100_000
"""What a table has of them, with those that fill its rows up to the longest one."""
_MAX_QUOTED = 20
"""How deep quotations are marked in one another: a line is as much longer as it is deep."""


def write(tree: Element, title: str = "") -> str:
    """The words of a tree as Markdown; a heading of the first level is one only where it is the title."""
    return "\n\n".join(_Writer(_words(title)).blocks(tree))


class _Writer:
    """Elements into Markdown; `title` is, in words apart, the heading that may be of the first level."""

    def __init__(self, title: Sequence[str]) -> None:
        self._title = title
        self._quoted = 0

    def blocks(self, element: Element) -> Iterator[str]:
        """The blocks in an element that may hold several."""
        run: list[Element | str] = []
        for part in element.parts:
            if isinstance(part, str) or not _has_blocks(part):
                run.append(part)
                continue
            yield from self._paragraphs(run)
            run = []
            yield from self._block(part)
        yield from self._paragraphs(run)

    def _block(self, element: Element) -> Iterator[str]:
        tag = element.tag
        if tag in HEADINGS:
            words = transcript.fold(self._line(element.parts))
            is_title = bool(self._title) and _words(text_of(element)) == self._title
            if words:
                yield transcript.heading(words, 1 if is_title else max(2, HEADINGS[tag]))
        elif tag in LISTS:
            if items := list(self._items(element, 0)):
                yield "\n".join(items)
        elif tag == "blockquote":
            self._quoted += 1
            quoted = list(self.blocks(element))
            self._quoted -= 1
            if self._quoted < _MAX_QUOTED:
                quoted = [transcript.quotation(quoted)] if quoted else []
            yield from quoted
        elif tag == "pre":
            if (text := text_of(element, "\n").strip("\r\n")).strip():
                yield transcript.verbatim(text)
        elif tag == "table":
            yield from self._table(element)
        else:
            yield from self.blocks(element)

    def _paragraphs(self, run: Sequence[Element | str]) -> Iterator[str]:
        """Words between two blocks; an empty line, as writers of mail make it, parts paragraphs."""
        for part in re.split(r"\n[ ]*\n\s*", self._line(run)):
            lines = [transcript.guard(folded) for line in part.split("\n") if (folded := transcript.fold(line))]
            if lines:
                yield "\n".join(lines)

    def _items(self, element: Element, depth: int) -> Iterator[str]:
        start = element.attributes.get("start", "")
        first = number = int(start) if _NUMBER.fullmatch(start) else 1
        for part in element.parts:
            marked = False
            for run in self._part(part.parts if isinstance(part, Element) and part.tag == "li" else [part]):
                inner: list[Element] = []
                words = transcript.fold(self._line(_without_lists(run, inner)))
                if words and marked:
                    yield f"\n{_INDENT * (depth + 1)}{transcript.guard(words)}"
                elif words:
                    mark = f"{number}." if element.tag == "ol" else "-"
                    yield f"{_INDENT * depth}{mark} {transcript.guard(words)}"
                    number += 1
                    marked = True
                for nested in inner:
                    # Below no item, an indent would make code.
                    yield from self._items(nested, depth + (number > first))

    def _part(self, parts: Sequence[Element | str]) -> list[list[Element | str]]:
        """The parts of an item, in runs that end with a list in it; all in one where no words come before the first."""
        runs: list[list[Element | str]] = [[]]
        for part in parts:
            runs[-1].append(part)
            if isinstance(part, Element) and part.tag in LISTS:
                runs.append([])
        opened = transcript.fold(self._line(_without_lists(runs[0], [])))
        return runs if opened else [list(parts)]

    def _table(self, element: Element) -> Iterator[str]:
        """A table; one of a single column, too large to be drawn, or with texts in it, becomes what its cells say."""
        rows = [
            [part for part in row.parts if isinstance(part, Element) and part.tag in {"td", "th"}]
            for row in find(element, "tr")
        ]
        other = [part for part in element.parts if isinstance(part, Element) and part.tag == "caption"]
        for caption in other:
            yield from self.blocks(caption)
        width = max((sum(map(_columns, row)) for row in rows), default=0)
        drawn = max(map(len, rows), default=0) > 1 and width * len(rows) <= _MAX_CELLS
        if not drawn or any(_is_text(cell) for row in rows for cell in row):
            for row in rows:
                for cell in row:
                    yield from self.blocks(cell)
            return
        cells = [
            [words for cell in row for words in (transcript.fold(self._line(cell.parts)), *[""] * (_columns(cell) - 1))]
            for row in rows
        ]
        if filled := [row for row in cells if any(row)]:
            yield transcript.table(filled)

    def _line(self, parts: Sequence[Element | str]) -> str:
        """Words as they stand in a line, with a line feed for each break; blocks among them are parted by a space."""
        pieces: list[str] = []
        for part in parts:
            if isinstance(part, str):
                pieces.append(transcript.escape(_SPACES.sub(" ", part)))
            elif part.tag == "br":
                pieces.append("\n")
            elif part.tag == "img":
                pieces.append(_picture(part))
            elif part.tag == "a":
                pieces.append(_link(self._line(part.parts), part.attributes.get("href", "")))
            else:
                pieces += (" ", self._line(part.parts), " ")
        return "".join(pieces)


def _has_blocks(element: Element) -> bool:
    return element.tag in BLOCKS or any(isinstance(part, Element) and _has_blocks(part) for part in element.parts)


def _is_text(cell: Element) -> bool:
    """Whether a cell holds a table, or a heading with words that it heads."""
    if next(find(cell, "table"), None):
        return True
    found = [heading for tag in HEADINGS for heading in find(cell, tag) if text_of(heading).strip()]
    return bool(found) and sum(map(_length, found)) < _length(cell)


def _length(element: Element) -> int:
    return len("".join(text_of(element).split()))


def _columns(cell: Element) -> int:
    """How many columns a cell takes."""
    stated = cell.attributes.get("colspan", "")
    return max(1, min(int(stated), _MAX_COLUMNS)) if _NUMBER.fullmatch(stated) else 1


def _without_lists(parts: Sequence[Element | str], found: list[Element]) -> list[Element | str]:
    """The parts of an item with a space in place of each list in them, however deep; the lists are added to `found`."""
    own: list[Element | str] = []
    for part in parts:
        if isinstance(part, str):
            own.append(part)
        elif part.tag in LISTS:
            found.append(part)
            own.append(" ")
        else:
            own.append(Element(part.tag, part.attributes, _without_lists(part.parts, found)))
    return own


def _link(words: str, address: str) -> str:
    folded = transcript.fold(words)
    if not folded or not _ADDRESS.fullmatch(address) or "](" in folded:
        return words
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{before}[{folded}]({_bare(address)}){after}"


def _picture(element: Element) -> str:
    words = transcript.fold(transcript.escape(element.attributes.get("alt", "")))
    address = element.attributes.get("src", "")
    return f"![{words}]({_bare(address)})" if words and _ADDRESS.fullmatch(address) else words


def _bare(address: str) -> str:
    """An address as it may stand in the parentheses of a link."""
    for sign in "()[]\"'":
        address = address.replace(sign, f"%{ord(sign):02X}")
    return address


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
