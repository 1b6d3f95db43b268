"""Rich Text Format (RTF 1.9.1, Microsoft 2008), which Word, TextEdit, WordPad and news databases write.

Read with the standard library: `striprtf` gives bare words, without headings, lists, tables as such, notes and links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import partial

from veille.reading.encoding import Decoded
from veille.reading.formats import documents, transcript
from veille.reading.formats.elements import Element
from veille.reading.formats.rtf_flow import Flow, Paragraph, Piece, Style
from veille.reading.formats.rtf_tokens import Token, page_of, page_of_charset, tokenize

_START = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]*(?=\{\\rtf)")
_ADDRESS = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"?([^"\s]+)', re.IGNORECASE)
_SIGNS = {"~": "\xa0", "-": "\xad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\t": " "}
_ENDS = frozenset({"\r", "\n"})
"""Signs that end a paragraph, as TextEdit writes it."""
_CHARACTERS = {
    "tab": " ",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
_BREAKS = frozenset({"par", "sect", "page", "column", "nestcell", "line", "cell", "row"})
_PAGES = frozenset({"ansi", "mac", "pc", "pca", "ansicpg"})
_UNSEEN = frozenset({
    "colortbl", "info", "listtable", "listoverridetable", "revtbl", "filetbl", "sp", "shprslt", "xe", "tc", "tcn",
    "rxe", "txe", "upr", "objdata", "objclass", "bkmkstart", "bkmkend", "private", "generator",
})  # fmt: skip
"""Destinations whose words no reader sees."""
_KNOWN = frozenset(
    {"shppict", "shpinst", "do", "ud", "fldinst", "annotation", "moMath", "moMathPara", "shptxt", "footnote"}
)
"""Of the destinations that a reader may pass over, those that have words, or say that some are left out."""
_BOXES = frozenset({"shptxt", "dptxbxtext"})
_MARKS = frozenset({"listtext", "pntext"})
_HEADS = frozenset({f"{place}{side}" for place in ("header", "footer") for side in ("", "l", "r", "f")})
_STATED = frozenset({"title", "author"})
_CAPTURED = _MARKS | _HEADS | {"fonttbl", "stylesheet", "fldinst", "annotation"}
"""Destinations that say something, and whose words are none of the text."""
_HIDING = {"v": "hidden text", "deleted": "deleted text of tracked changes"}
_HIGH, _LOW, _END = 0xD800, 0xDC00, 0xE000
_NO_STYLE = 222
"""The style that stands on none."""
_MAX_DEPTH = 500
_MAX_BREAKS = 3 * documents.MAX_PARAGRAPHS

parse = partial(transcript.read_markdown, origin="rtf-properties")


def decode(data: bytes, path: str) -> Decoded:
    """The transcript of a file: title and author as front matter where they stand in its text too, then its text.

    V110 where it is no RTF, V113 where it has more than any text, V119 for what is left out.
    """
    start = _START.match(data)
    if start is None:
        return transcript.refuse(path, "V110", "the file is no RTF", documents.hint(".rtf"))
    try:
        return _Reader(data[start.end() :]).read(path)
    except OverflowError:
        return transcript.refuse(path, "V113", "the document has more parts than any text", documents.hint(".rtf"))
    except ValueError as error:
        return transcript.refuse(path, "V110", f"the document cannot be read: {error}", documents.hint(".rtf"))


@dataclass(slots=True)
class _State:
    """What holds in a group, and in the groups within it."""

    flow: Flow
    paragraph: Paragraph = field(default_factory=Paragraph)
    place: str = ""
    """The destination that takes the words; that of the text where it is empty."""
    taken: list[str] = field(default_factory=list)
    """The words that it has taken, where they are none of the text."""
    unseen: bool = False
    starred: bool = False
    hidden: str = ""
    bold: bool = False
    page: str = ""
    fallback: int = 1
    """How many characters stand behind one in Unicode, for those who know none."""
    link: str = ""


class _Reader:
    """Goes through a file once, and keeps what its groups say on a stack."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._body = Element("body")
        self._styles: dict[int, Style] = {}
        self._state = _State(Flow(self._body, self._styles))
        self._stack: list[_State] = []
        self._notes: list[Element] = []
        self._fonts: dict[int, str] = {}
        self._font = self._default = 0
        self._style = (0, _NO_STYLE)
        self._page = "cp1252"
        self._is_utf8 = not data.isascii() and _is_utf8(data)
        self._bytes = bytearray()
        self._fallback = 0
        """How many characters are still to come that repeat one in Unicode."""
        self._high = 0
        self._breaks = 0
        self._about = {"title": "", "author": ""}
        self._left: set[str] = set()

    def read(self, path: str) -> Decoded:
        for token in tokenize(self._data):
            if token.kind == "bytes":
                self._take(token)
                continue
            self._flush()
            self._fallback = 0
            if token.name == "{" and token.kind == "group":
                self._open()
            elif token.kind == "group":
                self._close()
                if not self._stack:
                    break
            elif token.kind == "sign":
                self._read_sign(token.name)
            else:
                self._read_word(token.name, token.number)
        else:
            self._flush()
            self._left.add("its end, which the file lacks")
            while self._stack:
                self._close()
        return documents.transcribe(self._body, self._notes, self._about, sorted(self._left), path)

    def _open(self) -> None:
        if len(self._stack) >= _MAX_DEPTH:
            raise ValueError("its groups are nested too deep")
        state = self._state
        self._stack.append(state)
        self._state = replace(state, paragraph=replace(state.paragraph), starred=False)
        if state.place == "stylesheet":
            self._style = (0, _NO_STYLE)
            self._capture("style")

    def _close(self) -> None:
        ended, self._state = self._state, self._stack.pop()
        if ended.taken is not self._state.taken and not ended.unseen:
            self._end_place(ended.place, "".join(ended.taken))
        if ended.flow is not self._state.flow or not self._stack:
            ended.flow.end(ended.paragraph)

    def _end_place(self, place: str, words: str) -> None:
        """Keep what a group has said that is none of the text."""
        if place in _MARKS:
            self._state.flow.mark = words
        elif place == "fldinst" and (address := _ADDRESS.match(words)):
            self._state.link = address[1]
        elif place == "style":
            number, base = self._style
            self._styles[number] = Style(words.strip().rstrip(";").strip(), base)
        elif place in _STATED:
            self._about[place] = words
        elif words.strip() and place in _HEADS:
            self._left.add("page headers and footers")
        elif words.strip() and place == "annotation":
            self._left.add("comments")

    # Words

    def _take(self, token: Token) -> None:
        """Bytes of text, or one that is written in hexadecimal; those of a letter may come one after another."""
        data = token.data[self._fallback :]
        self._fallback -= len(token.data) - len(data)
        if token.name == "'":
            self._bytes += data
        elif data:
            self._flush()
            self._say(str(data, "utf-8" if self._is_utf8 else self._state.page or self._page, "replace"))

    def _flush(self) -> None:
        """Say what was written in hexadecimal."""
        if self._bytes:
            data, self._bytes = self._bytes, bytearray()
            self._say(str(data, self._state.page or self._page, "replace"))

    def _say_code(self, number: int) -> None:
        """A character in Unicode, or one half of it (UTF-16)."""
        code = number % 0x10000
        if _HIGH <= code < _LOW:
            self._high = code
        elif _LOW <= code < _END:
            if self._high:
                self._say(chr(0x10000 + ((self._high - _HIGH) << 10) + code - _LOW))
            self._high = 0
        else:
            self._say(chr(code))
        self._fallback = self._state.fallback

    def _say(self, words: str | Element) -> None:
        state = self._state
        if state.unseen:
            return
        if state.hidden:
            self._left.add(state.hidden)
        elif not state.place:
            state.flow.pieces.append(Piece(words, state.link, state.bold))
        elif isinstance(words, str):
            state.taken.append(words)

    # Control words

    def _read_sign(self, sign: str) -> None:
        if sign == "*":
            self._state.starred = True
        elif sign in _SIGNS:
            self._say(_SIGNS[sign])
        elif sign in _ENDS:
            self._break("par")

    def _read_word(self, name: str, number: int | None) -> None:
        if self._state.starred and name not in _KNOWN:
            self._state.unseen = True
        self._state.starred = False
        if name in _CHARACTERS:
            self._say(_CHARACTERS[name])
        elif name == "u":
            self._say_code(number or 0)
        elif name in _BREAKS:
            self._break(name)
        elif not self._read_place(name) and not self._read_paragraph(name, number):
            self._read_letters(name, number)

    def _break(self, name: str) -> None:
        """What ends a line, a paragraph, a cell or a row."""
        state = self._state
        self._count()
        if state.unseen or state.place:
            self._say(" ")
        elif name == "line":
            self._say(Element("br"))
        elif name == "cell":
            state.flow.end_cell(state.paragraph)
        elif name == "row":
            state.flow.end_row(state.paragraph)
        else:
            state.flow.end_paragraph(state.paragraph)

    def _count(self) -> None:
        """Count what may be a paragraph, of which no text has so many."""
        self._breaks += 1
        if self._breaks > _MAX_BREAKS:
            raise OverflowError

    def _read_place(self, name: str) -> bool:
        """Whether a word says that the group is no text like that around it."""
        state = self._state
        if name in _UNSEEN:
            state.unseen, state.place = True, name
        elif name == "pict":
            if not state.unseen:
                self._left.add("pictures")
            state.unseen = True
        elif name == "ud" or (name in _STATED and state.place == "info"):
            # In Unicode what the group before has in a code page; of the properties those that are asked for.
            state.unseen = False
            self._capture(name if name in _STATED else "")
        elif name in _CAPTURED:
            self._capture(name)
        elif name in _BOXES and not state.unseen:
            box = Element("div")
            state.flow.boxes.append(box)
            self._turn(box)
        elif name == "footnote" and not state.unseen:
            note = Element("li")
            self._notes.append(note)
            self._say(f"[{len(self._notes)}]")
            self._turn(note)
        else:
            return False
        return True

    def _capture(self, place: str) -> None:
        self._state.place, self._state.taken = place, []

    def _turn(self, into: Element) -> None:
        """Let the words of the group be a text for themselves."""
        self._count()
        self._state.flow, self._state.paragraph = Flow(into, self._styles), Paragraph()
        self._state.place = ""

    def _read_paragraph(self, name: str, number: int | None) -> bool:
        """Whether a word says something of the paragraph."""
        paragraph = self._state.paragraph
        value = number or 0
        if name == "pard":
            self._state.paragraph = Paragraph()
        elif name == "s" and self._state.place == "style":
            self._style = (value, self._style[1])
        elif name == "sbasedon":
            self._style = (self._style[0], value)
        elif name == "s":
            paragraph.style = value
        elif name == "outlinelevel":
            paragraph.outline = value
        elif name == "ilvl":
            paragraph.level = value
        elif name == "ls":
            paragraph.in_list = value > 0
        elif name == "intbl":
            paragraph.in_table = number != 0
        else:
            return False
        return True

    def _read_letters(self, name: str, number: int | None) -> None:
        """What a word says of letters: whether they are seen, are bold, and stand there twice."""
        state = self._state
        value = number or 0
        if name in _HIDING:
            state.hidden = "" if number == 0 else _HIDING[name]
        elif name == "b":
            state.bold = number != 0
        elif name == "plain":
            state.hidden, state.bold, state.page = "", False, self._fonts.get(self._default, "")
        elif name == "uc":
            state.fallback = max(0, value)
        elif name in {"cs", "ds"} and state.place == "style":
            state.unseen = True
        else:
            self._read_page(name, value)

    def _read_page(self, name: str, value: int) -> None:
        """What a word says of the code page that bytes are in."""
        state = self._state
        if name == "deff":
            self._default = value
        elif name in _PAGES:
            self._page = page_of(name, value) or self._page
        elif name == "f" and state.place == "fonttbl":
            self._font = value
        elif name == "f":
            state.page = self._fonts.get(value, "")
        elif name in {"fcharset", "cpg"} and state.place == "fonttbl":
            self._fonts[self._font] = page_of_charset(value) if name == "fcharset" else page_of(name, value)


def _is_utf8(data: bytes) -> bool:
    """Whether letters beyond ASCII are there in UTF-8, as programs write them that know no code pages."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
