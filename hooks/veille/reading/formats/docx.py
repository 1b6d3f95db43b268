"""Office documents (ECMA-376, `.docx`): paragraphs by their styles, lists, tables, notes.

The library opens the package and knows its styles. The words are taken from the XML, since it passes over those
in content controls, text boxes and notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import Any, TypeVar

from veille.reading.encoding import Decoded
from veille.reading.formats import documents, elements, transcript
from veille.reading.formats.docx_numbering import W, value
from veille.reading.formats.docx_package import complete
from veille.reading.formats.docx_styles import Styles
from veille.reading.formats.elements import Element

T = TypeVar("T")

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SIGNS = {"tab": " ", "noBreakHyphen": "\u2011", "softHyphen": "\xad", "ptab": " "}
_WITHOUT_WORDS = frozenset(
    {
        "pPr",
        "rPr",
        "del",
        "moveFrom",
        "Fallback",
        "instrText",
        "delText",
        "fldData",
        "sdtPr",
        "posOffset",
        "pctWidth",
        "pctHeight",
        "align",
    }
)
_MAX_NAMED = 5
_OLE = b"\xd0\xcf\x11\xe0"

parse = partial(transcript.read_markdown, origin="docx-properties")


def decode(data: bytes, path: str) -> Decoded:
    """The transcript of a document: title and author as front matter where they stand in its text too, then its text.

    V110 where it is damaged or encrypted, V113 where it unpacks to more than any text does, V119 for what is left out.
    """
    return _read(data, path, _Document.transcribe)


def read_tree(data: bytes, path: str) -> Element | Decoded:
    """The paragraphs and tables of a document as a tree, or why there is none (as `decode` tells it)."""
    return _read(data, path, _Document.tree)


def _read(data: bytes, path: str, how: Callable[[_Document], T]) -> T | Decoded:
    """What is made of a document, or why nothing is."""
    try:
        import docx  # noqa: PLC0415 - an extra
    except ImportError:
        return transcript.lacks(path, "docx")
    if data.startswith(_OLE):
        message = "the document is encrypted, or of the kind .doc"
        return transcript.refuse(path, "V110", message, "save it as .docx without a password")
    if refused := documents.refuse_package(data, path, ".docx"):
        return refused
    try:
        document, lacking = _open(data, docx.Document)
        if sum(1 for _ in document.element.body.iter(f"{W}p", f"{W}tc", f"{W}t")) > 3 * documents.MAX_PARAGRAPHS:
            return documents.refuse_long(path)
        try:
            return how(_Document(document, path, lacking))
        finally:
            _let_go(document)
    except Exception as error:  # noqa: BLE001 - a damaged package makes the library fail in any way
        message = f"the document cannot be read: {type(error).__name__}: {error}"
        return transcript.refuse(path, "V110", message, documents.hint(".docx"))


def _open(data: bytes, load: Callable[[BytesIO], Any]) -> tuple[Any, list[str]]:
    """A document, and the parts that it names and lacks, for which the library refuses it."""
    try:
        return load(BytesIO(data)), []
    except KeyError:
        package, lacking = complete(data)
        return load(BytesIO(package)), lacking


def _let_go(document: Any) -> None:
    """Undo the circles of references in a document, which takes megabytes: a build does not look for such garbage."""
    package = document.part.package
    for part in list(package.iter_parts()):
        vars(part).clear()
    vars(package).clear()


class _Document:
    """A document on its way to a transcript."""

    def __init__(self, document: Any, path: str, lacking: list[str]) -> None:
        self._document = document
        self._path = path
        self._lacking = lacking
        self._styles = Styles(document.styles, [root for _, root in self._related("numbering")])
        self._notes: list[Element] = []
        self._hides = any(map(_can_hide, (document.element.body, document.styles.element)))
        """Whether any words may be hidden: seldom are, and to ask each run takes its time."""
        self._hidden = False
        """Whether there were words that Word does not show."""
        self._note_texts = dict(self._read_notes())

    def tree(self) -> Element:
        tree = self._read_body()
        documents.gather(tree, self._notes)
        return tree

    def _read_body(self) -> Element:
        tree = Element("body")
        self._fill(tree, self._document.element.body, 0)
        return tree

    def transcribe(self) -> Decoded:
        tree = self._read_body()
        properties = self._document.core_properties
        about = {"title": properties.title, "author": properties.author}
        return documents.transcribe(tree, self._notes, about, self._left_out(), self._path)

    def _fill(self, parent: Element, source: Any, depth: int) -> None:
        """The paragraphs and tables of a body, a cell, a text box or a note."""
        for child in source:
            name = _name(child)
            if name in {"del", "moveFrom", "Fallback", "sdtPr", "tcPr", "sectPr"}:
                continue
            if depth >= documents.MAX_NESTING:
                parent.parts.append(Element("p", parts=[words.text or "" for words in child.iter(f"{W}t")]))
            elif name == "p":
                parent.parts.extend(self._paragraph(child, depth))
            elif name == "tbl":
                parent.parts.append(self._table(child, depth))
            else:
                self._fill(parent, child, depth + 1)

    def _table(self, source: Any, depth: int) -> Element:
        table = Element("table")
        for row in source.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not source:
                continue
            cells = Element("tr")
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr")) is row:
                    made = Element("td", {"colspan": value(cell.find(f"{W}tcPr"), "gridSpan")})
                    self._fill(made, cell, depth + 1)
                    cells.parts.append(made)
            table.parts.append(cells)
        return table

    def _paragraph(self, source: Any, depth: int) -> Iterator[Element]:
        boxes: list[Element] = []
        made = Element("p")
        self._inline(made, source, boxes, depth)
        role = self._styles.role(source)
        if elements.text_of(made).strip():
            if role.startswith("li"):
                made = Element("li", {"mark": role}, made.parts)
            elif role == "blockquote":
                made = Element(role, parts=[made])
            elif role != "p":
                made = Element(role, parts=made.parts)
            elif self._styles.is_bold(source):
                made = Element("p", {"bold": ""}, made.parts)
            yield made
        yield from boxes

    def _inline(self, parent: Element, source: Any, boxes: list[Element], depth: int) -> None:
        for child in source:
            name = _name(child)
            if name == "t":
                parent.parts.append(child.text or "")
            elif name == "r" and self._hides and self._styles.is_hidden(child):
                self._hidden = self._hidden or any(text.text for text in child.iter(f"{W}t"))
            elif name in _SIGNS:
                parent.parts.append(_SIGNS[name])
            elif name in {"br", "cr"}:
                parent.parts.append(Element("br"))
            elif name in {"footnoteReference", "endnoteReference"}:
                self._refer(parent, name.removesuffix("Reference"), child)
            elif name == "txbxContent":
                boxes.append(Element("div"))
                self._fill(boxes[-1], child, depth + 1)
            elif name == "hyperlink":
                target = self._document.part.rels.get(child.get(_ID, ""))
                link = Element("a", {"href": target.target_ref if target is not None else ""})
                parent.parts.append(link)
                self._inline(link, child, boxes, depth)
            elif name not in _WITHOUT_WORDS:
                self._inline(parent, child, boxes, depth)

    def _refer(self, parent: Element, kind: str, source: Any) -> None:
        """A number in the text, and the note at the end."""
        words = self._note_texts.get((kind, source.get(f"{W}id", "")))
        if words is not None:
            self._notes.append(words)
            parent.parts.append(f"[{len(self._notes)}]")

    def _read_notes(self) -> Iterator[tuple[tuple[str, str], Element]]:
        for kind, root in self._related("footnotes", "endnotes"):
            self._hides = self._hides or _can_hide(root)
            for note in root:
                if note.get(f"{W}type") is None:
                    made = Element("li")
                    self._fill(made, note, 1)
                    yield (kind.removesuffix("s"), note.get(f"{W}id", "")), made

    def _related(self, *kinds: str) -> Iterator[tuple[str, Any]]:
        """The parts of some kinds that belong to the document, parsed, in the order of their names."""
        from docx.oxml import parse_xml  # noqa: PLC0415 - an extra

        rels = sorted(self._document.part.rels.items())
        for kind, rel in ((rel.reltype.rpartition("/")[2], rel) for _, rel in rels if not rel.is_external):
            if kind in kinds:
                yield kind, parse_xml(rel.target_part.blob)

    def _left_out(self) -> list[str]:
        """What of the document the transcript lacks."""
        body = self._document.element.body
        left = []
        if any(True for _ in body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")):
            left.append("pictures")
        if any(True for name in ("del", "moveFrom") for _ in body.iter(f"{W}{name}")):
            left.append("deleted text of tracked changes")
        if self._hidden:
            left.append("hidden text")
        if self._lacking:
            left.append(f"parts that it names and has not ({', '.join(self._lacking[:_MAX_NAMED])})")
        for kinds, words in ((("header", "footer"), "page headers and footers"), (("comments",), "comments")):
            if any(text.text for _, root in self._related(*kinds) for text in root.iter(f"{W}t")):
                left.append(words)
        return left


def _can_hide(source: Any) -> bool:
    return any(True for _ in source.iter(f"{W}vanish"))


def _name(source: Any) -> str:
    """The local name of an XML element; empty for comments and processing instructions."""
    return source.tag.rpartition("}")[2] if isinstance(source.tag, str) else ""
