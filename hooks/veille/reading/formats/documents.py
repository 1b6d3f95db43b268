"""What office documents have in common, whatever they are stored in: a tree of paragraphs to a transcript."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from copy import copy
from io import BytesIO
from itertools import pairwise

from veille.conventions.pressbases import count_documents
from veille.diagnostics import Diagnostic
from veille.reading.encoding import Decoded
from veille.reading.formats import elements, markup, transcript
from veille.reading.formats.elements import Element

_HEADING = re.compile(r"(?:heading|titre|überschrift)\s?([1-9])", re.IGNORECASE)
_TITLES = frozenset({"title", "titre"})
_QUOTES = frozenset({"quote", "intense quote", "quotations", "citation", "block text"})
_IS_HEADING = re.compile("h[1-6]")
_STOPS = (".", ",", ";", ":", "…")
_LONGEST_BOLD = 100
_LEAST_BODY = 80
_MAX_UNPACKED = 40_000_000
_MAX_XML = 20_000_000
_MAX_FILES = 3000
_SOME_BYTES = 65_536
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How the files of a document may be packed (ISO/IEC 29500-2, and ODF 1.3, part 2), and what is unpacked bit by bit."""
DAMAGED = (zipfile.BadZipFile, zlib.error, ValueError, KeyError, NotImplementedError, RuntimeError, OSError, EOFError)
"""What is raised where an archive of files is damaged or encrypted, or lacks one."""
MAX_PARAGRAPHS = 20_000
MAX_NESTING = 40


def hint(suffix: str) -> str:
    """What to do with a document that cannot be read."""
    return f"save it anew as {suffix}, or its text as .txt"


def refuse_package(data: bytes, path: str, suffix: str) -> Decoded | None:
    """Why a document that is an archive of files cannot be read: V110 where it is damaged, V113 where it is a bomb."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            files = package.infolist()
            sizes = [each.file_size for each in files]
            texts = [each.file_size for each in files if each.filename.lower().endswith((".xml", ".rels"))]
            if len(files) > _MAX_FILES or sum(sizes) > _MAX_UNPACKED or sum(texts) > _MAX_XML:
                return transcript.refuse(path, "V113", f"the document unpacks to {sum(sizes)} bytes", hint(suffix))
            if any(each.compress_type not in _METHODS for each in files):
                message = "the document cannot be read: it is packed as no office program does it"
                return transcript.refuse(path, "V110", message, hint(suffix))
            if _measure(package) > _MAX_UNPACKED:
                message = f"the document unpacks to more than {_MAX_UNPACKED} bytes, and says less"
                return transcript.refuse(path, "V113", message, hint(suffix))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        return transcript.refuse(path, "V110", f"the document cannot be read: {error}", hint(suffix))
    return None


def _measure(package: zipfile.ZipFile) -> int:
    """The bytes that the files in a package unpack to, counted until they are too many, whatever it says of them.

    What is wrong with a file is left to who reads it: it may be one that nobody does.
    """
    total = 0
    for each in package.infolist():
        unbounded = copy(each)
        unbounded.file_size = 2 * _MAX_UNPACKED
        with suppress(*DAMAGED), package.open(unbounded) as part:
            while total <= _MAX_UNPACKED and (some := part.read(_SOME_BYTES)):
                total += len(some)
    return total


def refuse_long(path: str) -> Decoded:
    """Nothing is read of a document that is longer than any article."""
    return transcript.refuse(path, "V113", f"the document has more than {MAX_PARAGRAPHS} paragraphs", "split it")


def role_of(style: str) -> str:
    """`h1` to `h6` or `blockquote`, by the name of a style; empty where the name says nothing of it."""
    name = style.casefold()
    if heading := _HEADING.fullmatch(name):
        return heading_of(int(heading.group(1)))
    if name in _TITLES:
        return "h1"
    return "blockquote" if name in _QUOTES else ""


def heading_of(level: int) -> str:
    """The heading of a level from 1 on; the first is the title's alone."""
    return f"h{min(6, level + 1)}"


def transcribe(
    tree: Element, notes: Sequence[Element], about: Mapping[str, str], left: Sequence[str], path: str
) -> Decoded:
    """The transcript of a document from its paragraphs, its notes, its properties, and what of it was left out.

    `about` has the title and the author in its properties, which count where they stand in the text too. V110 where
    there is no text, or that of many articles, V119 for what was left out.
    """
    gather(tree, notes)
    _level_headings(tree)
    _raise_bold(tree)
    plain = elements.text_of(tree)
    if not plain.strip():
        advice = "have its characters recognised (OCR), or export its text"
        return transcript.refuse(path, "V110", "the document holds no text", advice)
    if (articles := count_documents(plain)) > 1:
        message = f"the document is what Nexis exports, with {articles} articles"
        return transcript.refuse(path, "V110", message, "move it out of the seeds, and `veille import` it")
    told: list[Diagnostic] = []
    title = _title(tree)
    found = {"title": "" if title else about["title"].strip(), "author": about["author"].strip()}
    stated = transcript.confirm(found, plain, path, told)
    if left:
        told.append(transcript.cannot_give(path, f"left out of the document: {', '.join(left)}"))
    words = markup.write(tree, title or stated.get("title", ""))
    return Decoded(transcript.assemble(stated, words), "utf-8", tuple(told))


def gather(tree: Element, notes: Sequence[Element]) -> None:
    """Make lists of the items of a document that follow one another, and one of its notes at its end."""
    _nest_lists(tree)
    if notes:
        tree.parts.append(Element("ol", parts=[*notes]))


def _nest_lists(element: Element) -> None:
    """Items that follow one another become lists, nested by their levels.

    An item has its level and its kind in `mark`, and its number, where that is known.
    """
    made: list[Element | str] = []
    open_lists: list[Element] = []
    for part in element.parts:
        if not isinstance(part, Element) or part.tag != "li" or "mark" not in part.attributes:
            open_lists = []
            made.append(part)
            if isinstance(part, Element):
                _nest_lists(part)
            continue
        _, level, tag, *number = part.attributes["mark"].split()
        depth = min(int(level), len(open_lists))
        open_lists = open_lists[: depth + 1]
        if len(open_lists) == depth + 1 and open_lists[depth].tag != tag:
            open_lists = open_lists[:depth]
        if len(open_lists) == depth:
            started = Element(tag, {"start": number[0]} if number else {})
            (open_lists[-1].parts if open_lists else made).append(started)
            open_lists.append(started)
        open_lists[-1].parts.append(part)
    element.parts[:] = made


def _level_headings(tree: Element) -> None:
    """Without a title in the style for titles, a single first heading at the top of the text is the title."""
    headings = [part for part in tree.parts if isinstance(part, Element) and _IS_HEADING.fullmatch(part.tag)]
    if any(part.tag == "h1" for part in headings) or not headings or headings[0] is not tree.parts[0]:
        return
    if [part.tag for part in headings].count(headings[0].tag) == 1 and all(
        part.tag > headings[0].tag for part in headings[1:]
    ):
        tree.parts[0] = Element("h1", parts=headings[0].parts)


def _raise_bold(tree: Element) -> None:
    """Without any other, short bold paragraphs over others are the headings: `bold` marks those that are wholly so.

    Those above the first paragraph of the text are its title, byline and standfirst, which are told in another way.
    """
    parts = [part for part in tree.parts if isinstance(part, Element)]
    if any(_IS_HEADING.fullmatch(part.tag) and part.tag != "h1" for part in parts):
        return
    begin = next((at for at, part in enumerate(parts) if part.tag == "p" and _is_body(part)), len(parts))
    over = {id(part) for part, below in pairwise(parts[begin:]) if _is_over(part, below)}
    tree.parts[:] = [
        Element("h2", parts=part.parts) if isinstance(part, Element) and id(part) in over else part
        for part in tree.parts
    ]


def _is_over(part: Element, below: Element) -> bool:
    """Whether a paragraph is a line in bold that heads what is below it."""
    words = elements.text_of(part).strip()
    is_line = part.tag == "p" and "bold" in part.attributes and len(words) <= _LONGEST_BOLD
    return is_line and not words.endswith(_STOPS) and (below.tag != "p" or _is_body(below))


def _is_body(part: Element) -> bool:
    return "bold" not in part.attributes and len(elements.text_of(part)) >= _LEAST_BODY


def _title(tree: Element) -> str:
    return next((elements.text_of(part) for part in tree.parts if isinstance(part, Element) and part.tag == "h1"), "")
