"""OpenDocument texts (ISO/IEC 26300, ODF 1.3: `.odt`, and `.fodt`, which is the same in one file of XML).

Read with the standard library: `odfdo` gives the same trees, for 0.4 MB and `lxml`, and what is to be told from them
is the same with it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import partial
from io import BytesIO

from veille.reading.encoding import Decoded
from veille.reading.formats import documents, elements, transcript, xmltree
from veille.reading.formats.elements import Element
from veille.reading.formats.odt_styles import Styles, number

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    **{f"{_ODF}{name}:1.0": name for name in ("office", "style", "text", "table", "meta")},
    f"{_ODF}drawing:1.0": "draw",
    f"{_ODF}svg-compatible:1.0": "svg",
    f"{_ODF}xsl-fo-compatible:1.0": "fo",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_WITHOUT_WORDS = frozenset(
    {
        *("office:annotation", "office:annotation-end", "office:forms", "office:scripts", "office:event-listeners"),
        *("svg:title", "svg:desc", "table:title", "table:desc", "text:tracked-changes", "text:script"),
        *("text:table-of-content-source", "text:illustration-index-source", "text:table-index-source"),
        *("text:object-index-source", "text:user-index-source", "text:alphabetical-index-source"),
        *("text:bibliography-source", "text:note-citation", "math", "draw:object"),
    }
)
_PARAGRAPHS = frozenset({"text:p", "text:h"})
_ZIP = b"PK\x03\x04"
_PARTS = ("content.xml", "styles.xml", "meta.xml")
_MANIFEST = "META-INF/manifest.xml"

parse = partial(transcript.read_markdown, origin="odt-properties")


def decode(data: bytes, path: str) -> Decoded:
    """The transcript of a text: title and author as front matter where they stand in its text too, then its text.

    V110 where it is damaged, encrypted or no text, V113 where it unpacks to more than any text does, V119 for what is
    left out.
    """
    if data.startswith(_ZIP) and (refused := documents.refuse_package(data, path, ".odt")):
        return refused
    try:
        if (roots := _unpack(data)) is None:
            return transcript.refuse(path, "V110", "the document is encrypted", "save it without a password")
        content, styles, meta = roots
        text = _find(content, "office:text")
        if text is None:
            return transcript.refuse(path, "V110", "the file is no text document", documents.hint(".odt"))
        if sum(1 for each in xmltree.descend(text) if each.tag in _PARAGRAPHS) > documents.MAX_PARAGRAPHS:
            return documents.refuse_long(path)
        return _Document(text, Styles(styles, content), path).transcribe(styles, meta)
    except documents.DAMAGED as error:
        return transcript.refuse(path, "V110", f"the document cannot be read: {error}", documents.hint(".odt"))


def _unpack(data: bytes) -> list[Element] | None:
    """The roots of the content, of the styles and of the properties; None where they are encrypted."""
    if not data.startswith(_ZIP):
        root = _root(data)
        return [root, root, root]
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = set(package.namelist())
        if _MANIFEST in names and b"encryption-data" in package.read(_MANIFEST):
            return None
        return [_root(package.read(name)) if name in names or name == _PARTS[0] else Element("") for name in _PARTS]


def _root(data: bytes) -> Element:
    (root,) = xmltree.parse(data, _PREFIXES).parts
    return root if isinstance(root, Element) else Element("")


def _find(root: Element, tag: str) -> Element | None:
    return next((each for each in xmltree.descend(root) if each.tag == tag), None)


class _Document:
    """A text on its way to a transcript."""

    def __init__(self, text: Element, styles: Styles, path: str) -> None:
        self._text = text
        self._styles = styles
        self._path = path
        self._notes: list[Element] = []
        self._hidden = False
        """Whether there were words that the text does not show."""
        self._next: dict[str, int] = {}
        """The number after the last item of a list, by its id and its style."""

    def transcribe(self, styles: Element, meta: Element) -> Decoded:
        tree = Element("body")
        self._drop_hidden(self._text)
        self._fill(tree, self._text)
        stated = {each.tag: elements.text_of(each) for each in xmltree.descend(meta)}
        author = stated.get("meta:initial-creator") or stated.get("dc:creator", "")
        about = {"title": stated.get("dc:title", ""), "author": author}
        return documents.transcribe(tree, self._notes, about, list(self._left_out(styles)), self._path)

    def _drop_hidden(self, source: Element, *, hidden: bool = False) -> None:
        """Leave out the words that the text does not show."""
        kept: list[Element | str] = []
        for part in source.parts:
            if isinstance(part, Element):
                self._drop_hidden(part, hidden=self._styles.is_hidden(part, around=hidden))
            elif hidden and part.strip():
                self._hidden = True
                continue
            kept.append(part)
        source.parts[:] = kept

    def _fill(self, parent: Element, source: Element) -> None:
        """The paragraphs, lists and tables of a text, a section, a cell, an item, a frame or a note."""
        for child in source.parts:
            if isinstance(child, str):
                # There are only blanks, but where it is nested so deep that the tree ends.
                if child.strip():
                    parent.parts.append(Element("p", parts=[child]))
            elif child.tag in _WITHOUT_WORDS:
                continue
            elif child.tag in _PARAGRAPHS:
                parent.parts.extend(self._paragraph(child))
            elif child.tag == "text:list":
                self._list(parent, child, "", 1)
            elif child.tag == "table:table":
                parent.parts.append(self._table(child))
            else:
                self._fill(parent, child)

    def _paragraph(self, source: Element) -> Iterator[Element]:
        boxes: list[Element] = []
        made = Element("p")
        self._inline(made, source, boxes)
        role = self._styles.role(source)
        if elements.text_of(made).strip():
            bold = {"bold": ""} if role == "p" and self._styles.is_bold(source) else {}
            yield Element(role, bold, [made] if role == "blockquote" else made.parts)
        yield from boxes

    def _inline(self, parent: Element, source: Element, boxes: list[Element]) -> None:
        for child in source.parts:
            if isinstance(child, str):
                parent.parts.append(child)
            elif child.tag in {"text:s", "text:tab"}:
                parent.parts.append(" ")
            elif child.tag == "text:line-break":
                parent.parts.append(Element("br"))
            elif child.tag == "text:note":
                self._refer(parent, child)
            elif child.tag.startswith("draw:"):
                boxes.append(Element("div"))
                self._fill(boxes[-1], Element("", parts=[child]))
            elif child.tag == "text:a":
                link = Element("a", {"href": child.attributes.get("xlink:href", "")})
                parent.parts.append(link)
                self._inline(link, child, boxes)
            elif child.tag not in _WITHOUT_WORDS:
                self._inline(parent, child, boxes)

    def _refer(self, parent: Element, source: Element) -> None:
        """A number in the text, and the note at the end."""
        note = Element("li")
        self._notes.append(note)
        parent.parts.append(f"[{len(self._notes)}]")
        self._fill(note, source)

    def _list(self, parent: Element, source: Element, style: str, level: int) -> None:
        """A list; one with headings in it numbers these, and its items are text like any other."""
        style = source.attributes.get("text:style-name") or style
        items = [part for part in source.parts if isinstance(part, Element)]
        if any(each.tag == "text:h" for each in xmltree.descend(source)):
            for item in items:
                self._fill(parent, item)
            return
        first = self._styles.first_number(style, level)
        made = Element("ul") if first is None else Element("ol", {"start": str(self._start(source, style, first))})
        for item in items:
            entry = Element("li")
            for part in item.parts:
                if isinstance(part, Element) and part.tag == "text:list":
                    self._list(entry, part, style, level + 1)
                else:
                    self._fill(entry, Element("", parts=[part]))
            made.parts.append(entry)
        parent.parts.append(made)
        if first is not None and level == 1:
            following = int(made.attributes["start"]) + sum(1 for entry in made.parts if _has_words(entry))
            self._next[style] = self._next[source.attributes.get("xml:id", "")] = following

    def _start(self, source: Element, style: str, first: int) -> int:
        """The number of the first item: its own, or the one after a list that goes on here, or that of the style."""
        item = next((part for part in source.parts if isinstance(part, Element)), source)
        if own := number(item.attributes.get("text:start-value", "")):
            return own
        if source.attributes.get("text:continue-numbering") == "true":
            return self._next.get(style, first)
        return self._next.get(source.attributes.get("text:continue-list", "none"), first)

    def _table(self, source: Element) -> Element:
        table = Element("table")
        for row in elements.find(source, "table:table-row"):
            cells = Element("tr")
            for cell in row.parts:
                if isinstance(cell, Element) and cell.tag in {"table:table-cell", "table:covered-table-cell"}:
                    made = Element("td")
                    self._fill(made, cell)
                    cells.parts.append(made)
            table.parts.append(cells)
        return table

    def _left_out(self, styles: Element) -> Iterator[str]:
        """What of the document the transcript lacks."""
        tags = {each.tag for each in xmltree.descend(self._text)}
        if "draw:image" in tags:
            yield "pictures"
        if "draw:object" in tags:
            yield "formulas, charts and other objects"
        if "text:deletion" in tags:
            yield "deleted text of tracked changes"
        if self._hidden:
            yield "hidden text"
        pages = _find(styles, "office:master-styles")
        if pages and any(each.tag in _PARAGRAPHS and _has_words(each) for each in xmltree.descend(pages)):
            yield "page headers and footers"
        if "office:annotation" in tags:
            yield "comments"


def _has_words(part: Element | str) -> bool:
    return isinstance(part, Element) and bool(elements.text_of(part).strip())
