"""PDF (ISO 32000): the words that are in it, page by page.

A PDF places glyphs and knows neither paragraphs nor headings; they are told from the lines, as in plain text.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

from veille.diagnostics import Diagnostic
from veille.reading import hyphens
from veille.reading.draft import Draft
from veille.reading.encoding import Decoded
from veille.reading.formats import transcript
from veille.reading.formats.pdf_lines import Line, find_running, spaced
from veille.reading.lines import goes_on
from veille.settings import Settings

if TYPE_CHECKING:
    from pypdf import PdfReader

_MAX_PAGES = 500
_MAX_OPERATIONS = 150_000  # of the pages together; a page of print has some hundreds
_MAX_PAGE_OPERATIONS = 300_000
_MAX_STREAM = 3_000_000
_MAX_CHARS = 2_000_000
_MAX_FORMS = 300
_BYTES_AN_OPERATION = 50  # which take about as long to parse as an operation does to be carried out
_BROKEN = re.compile(r"(?<=[^\W\d_])(?:-| ?[\u2010\xad])$")
_LOWER = re.compile(r"[^\W\d_]+")
_HINT = "export its text, and put that into the seeds folder"

_ASIDE = "\f"
"""What parts the words of all pages from the lines that pages repeat at their top and foot."""


class _TooMuchError(Exception):
    """The pages do more than any text does."""


def decode(data: bytes, path: str) -> Decoded:
    """The transcript of a PDF: its title and author as front matter where they stand in its text too, then its text.

    V110 where it is damaged, encrypted or a mere picture, V113 where it unpacks to more than any text does, V119
    for what it cannot give.
    """
    try:
        import pypdf  # noqa: PLC0415 - an extra
    except ImportError:
        return transcript.lacks(path, "pdf")
    limits = pypdf.Configuration(
        array_based_stream_maximum_output_length=_MAX_STREAM,
        zlib_maximum_output_length=_MAX_STREAM,
        lzw_maximum_output_length=_MAX_STREAM,
        run_length_maximum_output_length=_MAX_STREAM,
        stream_parsing_work_maximum_count=_MAX_PAGE_OPERATIONS,
        page_tree_maximum_entries=4 * _MAX_PAGES,
        page_tree_maximum_page_entries=4 * _MAX_PAGES,
        jbig2dec_binary=None,
    )
    try:
        with pypdf.apply_configuration(limits):
            return _transcribe(pypdf.PdfReader(BytesIO(data)), path)
    except (pypdf.errors.LimitReachedError, _TooMuchError, MemoryError):
        return transcript.refuse(path, "V113", "the PDF unpacks to more than any text does", _HINT)
    except pypdf.errors.DependencyError:
        return transcript.refuse(path, "V110", "the PDF is encrypted", "save a copy without a password")
    except Exception as error:  # noqa: BLE001 - a damaged PDF makes the library fail in any way
        return transcript.refuse(path, "V110", f"the PDF cannot be read: {type(error).__name__}: {error}", _HINT)


def parse(text: str, settings: Settings, path: str) -> Draft:
    """The draft of the transcript of a PDF."""
    aside = text.find(_ASIDE)
    return transcript.read_plain(text, settings, path, "pdf-properties", aside=aside if aside >= 0 else len(text))


def _transcribe(pdf: PdfReader, path: str) -> Decoded:
    if pdf.is_encrypted and not pdf.decrypt(""):
        return transcript.refuse(path, "V110", "the PDF is encrypted", "save a copy without a password")
    count = len(pdf.pages)
    if count > _MAX_PAGES:
        message = f"the PDF has {count} pages, at most {_MAX_PAGES} are read"
        return transcript.refuse(path, "V113", message, "split it")
    counter = _Counter()
    pages = [counter.lines(page) for page in pdf.pages]
    running = find_running(pages)
    lines = _mend(_join([list(spaced([line for line in page if id(line) not in running])) for page in pages]))
    words = "\n".join(lines).strip("\n")
    if running:
        words += f"\n{_ASIDE}\n" + "\n".join(line.text for page in pages for line in page if id(line) in running)
    if not words.strip():
        hint = "have its characters recognised (OCR), or export its text"
        return transcript.refuse(path, "V110", "the PDF holds pictures of text and no text", hint)
    told = []
    empty = [str(number) for number, page in enumerate(pages, start=1) if not page]
    if empty:
        message = f"pages without any text, which may be pictures of text: {', '.join(empty[:20])}"
        told.append(transcript.cannot_give(path, message, "have their characters recognised (OCR)"))
    message = "a PDF tells no headings, lists, tables or pictures; headings and lists were told from its lines"
    told.append(transcript.cannot_give(path, message, "where they matter, seed the document it was made from"))
    return Decoded(transcript.assemble(_state(pdf, words, path, told), words), "utf-8", tuple(told))


def _state(pdf: PdfReader, words: str, path: str, told: list[Diagnostic]) -> dict[str, str]:
    """The properties that stand in the text too.

    Others come from templates and computers as often as from writers, and the days of a file are not of publication.
    """
    about: Any = pdf.metadata or {}
    found = {"title": str(about.get("/Title") or "").strip(), "author": str(about.get("/Author") or "").strip()}
    return transcript.confirm(found, words, path, told)


class _Counter:
    """Reads pages, as long as all of them together do no more than text does."""

    def __init__(self) -> None:
        self._operations = 0
        self._chars = 0
        self._forms: dict[int, int] = {}

    def lines(self, page: Any) -> list[Line]:
        """The lines of a page, in the order in which it has them."""
        found = [Line()]
        contents = page.get_contents()
        self._operations += len(contents.get_data()) // _BYTES_AN_OPERATION if contents is not None else 0
        heaviest = self._weigh(page)

        def count(operator: bytes, *_: object) -> None:
            self._operations += 1 + heaviest if operator == b"Do" else 1
            # Raised again at every later operation, since the library survives errors in the parts of a page.
            if self._operations > _MAX_OPERATIONS or self._chars > _MAX_CHARS:
                raise _TooMuchError

        def take(text: str, current: list[float], matrix: list[float], _: object, size: float) -> None:
            self._chars += len(text)
            if self._chars > _MAX_CHARS:
                raise _TooMuchError
            height = matrix[4] * current[1] + matrix[5] * current[3] + current[5]
            for at, piece in enumerate(text.split("\n")):
                if at:
                    found.append(Line())
                if piece.strip() and not found[-1].text.strip():
                    found[-1].height = height
                    found[-1].size = abs(size * matrix[3] * current[3])
                found[-1].text += piece.replace(_ASIDE, " ")

        if self._operations > _MAX_OPERATIONS:
            raise _TooMuchError
        page.extract_text(visitor_operand_before=count, visitor_text=take)
        if self._operations > _MAX_OPERATIONS or self._chars > _MAX_CHARS:
            raise _TooMuchError
        return [line for line in found if line.text.strip()]

    def _weigh(self, holder: Any) -> int:
        """What the heaviest of the forms takes that a page can draw, again and again; in operations."""
        heaviest = 0
        waiting = [holder]
        seen: set[int] = set()
        while waiting:
            resources = waiting.pop().get("/Resources")
            drawn = resources.get_object().get("/XObject") if resources is not None else None
            for value in (drawn.get_object() if drawn is not None else {}).values():
                form = value.get_object()
                if form is None or id(form) in seen or form.get("/Subtype") != "/Form":
                    continue
                seen.add(id(form))
                if id(form) not in self._forms:
                    self._forms[id(form)] = len(form.get_data()) // _BYTES_AN_OPERATION
                if len(self._forms) > _MAX_FORMS:
                    raise _TooMuchError
                heaviest = max(heaviest, self._forms[id(form)])
                waiting.append(form)
        return heaviest


def _join(pages: list[list[str]]) -> list[str]:
    """The lines of all pages; a paragraph that goes on over the page stays whole."""
    lines: list[str] = []
    for page in pages:
        if lines and page and not goes_on(lines[-1], page[0]):
            lines.append("")
        lines += page
    return lines


def _mend(lines: list[str]) -> list[str]:
    """Lines in which words that were broken at a line's end are whole; the hyphen of a compound stays."""
    known = hyphens.learn(lines)
    mended = list(lines)
    for at in range(len(mended) - 1):
        line, below = mended[at].rstrip(), mended[at + 1].lstrip()
        start = _LOWER.match(below)
        if start is None or not below[0].islower() or not _BROKEN.search(line):
            continue
        broken = _BROKEN.sub("", line)
        first = _LOWER.findall(broken)[-1]
        kept = line if line[-1] == "-" and known.is_compound(first, start.group()) else broken
        moved, _, rest = below.partition(" ")
        mended[at], mended[at + 1] = kept + moved, rest
    return [line for at, line in enumerate(mended) if line or not lines[at]]
