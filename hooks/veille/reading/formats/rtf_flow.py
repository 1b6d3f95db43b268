"""Paragraphs, tables and lists of a file in Rich Text Format, from words that come one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby

from veille.reading.formats import documents, elements
from veille.reading.formats.elements import Element

_ORDERED = re.compile(r"\(?(?:([0-9]{1,6})|[A-Za-z]|[ivxIVX]{1,5})[.):]*")
_BODY_LEVEL = 9
_MAX_CHAIN = 40


@dataclass(slots=True)
class Style:
    """A style of paragraphs: its name, and the number of the one that it stands on."""

    name: str
    base: int


@dataclass(slots=True)
class Paragraph:
    """What control words say of a paragraph."""

    style: int = 0
    outline: int = _BODY_LEVEL
    level: int = 0
    in_list: bool = False
    in_table: bool = False


@dataclass(slots=True)
class Piece:
    """Words, or a break of the line, with the address that they lead to, and whether they are bold."""

    words: str | Element
    link: str = ""
    bold: bool = False


@dataclass(slots=True)
class Flow:
    """Text that goes on for itself: that of the document, of a text box, of a note.

    `mark` is the bullet or the number that is written before the words of a paragraph.
    """

    tree: Element
    styles: dict[int, Style]
    mark: str = ""
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    cell: list[Element | str] = field(default_factory=list)
    cells: list[Element | str] = field(default_factory=list)
    rows: list[Element | str] = field(default_factory=list)

    def end_paragraph(self, paragraph: Paragraph) -> None:
        """Make a paragraph of the words since the last one; in a table it belongs to the cell."""
        parts: list[Element | str] = []
        for link, run in groupby(self.pieces, lambda piece: piece.link):
            words = [piece.words for piece in run]
            parts += [Element("a", {"href": link}, words)] if link else words
        words_bold = [piece.bold for piece in self.pieces if isinstance(piece.words, str) and piece.words.strip()]
        made = Element("p", {"bold": ""} if all(words_bold) else {}, parts)
        ended = [self._as(self.role(paragraph), made)] if elements.text_of(made).strip() else []
        into = self.cell if paragraph.in_table else self.tree.parts
        if not paragraph.in_table:
            self.end_table()
        into += [*ended, *self.boxes]
        self.pieces, self.boxes, self.mark = [], [], ""

    def end_cell(self, paragraph: Paragraph) -> None:
        """Make a cell of the paragraphs since the last one."""
        self.end_paragraph(replace(paragraph, in_table=True))
        self.cells.append(Element("td", parts=self.cell))
        self.cell = []

    def end_row(self, paragraph: Paragraph) -> None:
        """Make a row of the cells since the last one."""
        if self.pieces or self.cell:
            self.end_cell(paragraph)
        if self.cells:
            self.rows.append(Element("tr", parts=self.cells))
        self.cells = []

    def end_table(self) -> None:
        """Make a table of the rows since the last one."""
        if self.cell:
            self.cells.append(Element("td", parts=self.cell))
        if self.cells:
            self.rows.append(Element("tr", parts=self.cells))
        if self.rows:
            self.tree.parts.append(Element("table", parts=self.rows))
        self.cell, self.cells, self.rows = [], [], []

    def end(self, paragraph: Paragraph) -> None:
        """Make of what is left what it is."""
        self.end_paragraph(replace(paragraph, in_table=paragraph.in_table and bool(self.cells)))
        self.end_table()

    def role(self, paragraph: Paragraph) -> str:
        """`h1` to `h6`, `li` with its level, its kind and its number, `blockquote` or `p`."""
        number = paragraph.style
        for _ in range(_MAX_CHAIN):
            style = self.styles.get(number)
            if style is None:
                break
            if role := documents.role_of(style.name):
                return role
            number = style.base
        if paragraph.outline < _BODY_LEVEL:
            return documents.heading_of(paragraph.outline + 1)
        mark = self.mark.strip()
        if not mark and not paragraph.in_list:
            return "p"
        ordered = _ORDERED.fullmatch(mark)
        level = min(max(paragraph.level, 0), 8)
        return f"li {level} ol {ordered[1] or ''}" if ordered else f"li {level} ul"

    def _as(self, role: str, made: Element) -> Element:
        if role.startswith("li"):
            return Element("li", {"mark": role}, made.parts)
        if role == "p":
            return made
        return Element(role, parts=[made] if role == "blockquote" else made.parts)
