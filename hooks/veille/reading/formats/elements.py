"""HTML that is text and no page - the part of a mail, the content of a feed - as a tree of elements.

`nh3` makes of whatever comes a well-formed tree after the standard (https://html.spec.whatwg.org/), without
scripts. A reader that gets its tree elsewhere builds it of `Element` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

_CONTAINERS = frozenset(
    {
        "address",
        "article",
        "aside",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "legend",
        "main",
        "menu",
        "nav",
        "p",
        "section",
        "summary",
        "tbody",
        "thead",
        "tfoot",
    }
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"ul", "ol"})
BLOCKS = _CONTAINERS | HEADINGS.keys() | LISTS | {"blockquote", "li", "pre", "table", "td", "th", "tr"}
_INLINE = frozenset({"a", "br", "img"})
_MARKED = frozenset({"small", "span"})
"""What may have a class and is no block."""
_GONE = frozenset({"iframe", "math", "object", "script", "select", "style", "svg", "template", "title"})
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)")
_NEVER_CLOSED = frozenset(
    {
        "area",
        "base",
        "body",
        "br",
        "col",
        "colgroup",
        "dd",
        "dt",
        "embed",
        "head",
        "hr",
        "html",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "optgroup",
        "option",
        "p",
        "param",
        "source",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "track",
        "wbr",
    }
)
_MAX_ATTRIBUTES = 2000
_NAME = r"<[A-Za-z][^\s/>]*+"
_ATTRIBUTE = r"""(?>[\s/]+=?[^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?)"""
_WHOLE_TAG = re.compile(f"{_NAME}{_ATTRIBUTE}*+")
"""A tag without its end, cut as browsers do it (https://html.spec.whatwg.org/#tokenization)."""
_CROWDED = re.compile(f"{_NAME}{_ATTRIBUTE}{{{_MAX_ATTRIBUTES}}}")
_MAX_TAGS = 60_000
_ESCAPED = re.compile("[&\x80-\xbf]")
_BEGINNING = re.compile(r"</?[A-Za-z]")
_MAX_ESCAPED = 500_000
_MAX_WORK = 200_000_000_000
_MAX_CHARS = 5_000_000
_MAX_OPEN = 800
_MAX_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Element:
    """An element of HTML; `parts` are its elements and words in their order."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    parts: list[Element | str] = field(default_factory=list)


def is_too_deep(source: str) -> bool:
    """Whether elements are nested deeper than writers nest them: to build such a tree takes the square of its depth."""
    depth = 0
    for closing, name in _TAG.findall(source):
        if name.lower() not in _NEVER_CLOSED:
            depth = max(depth - 1, 0) if closing else depth + 1
            if depth > _MAX_OPEN:
                return True
    return False


def has_crowded_tag(source: str) -> bool:
    """Whether a tag has more attributes than any has: a parser compares each with all before it."""
    tags = (tag[0] for tag in _WHOLE_TAG.finditer(source))
    return any(len(tag) > _MAX_ATTRIBUTES and _CROWDED.match(tag) for tag in tags)


def _takes_long(source: str) -> bool:
    """Whether words between two tags are too long for `nh3`, which looks ahead from each sign that may be escaped."""
    escaped = len(_ESCAPED.findall(source))
    if escaped * len(source) <= _MAX_WORK:
        return escaped > _MAX_ESCAPED
    passages = (len(each) * len(_ESCAPED.findall(each)) for each in _BEGINNING.split(source))
    return escaped > _MAX_ESCAPED or sum(passages) > _MAX_WORK


def parse(source: str, *, marked: bool = False) -> Element:
    """The tree of an HTML fragment; raises ValueError where it is too long, or has too much of anything, or too deep.

    With `marked`, elements keep their classes and ids, and what has no other sense than to have these stays.
    """
    if source.count("<") > _MAX_TAGS:
        raise ValueError("it has too many elements")
    if has_crowded_tag(source):
        raise ValueError("an element has too many attributes")
    if is_too_deep(source):
        raise ValueError("its elements are nested too deep")
    if _takes_long(source):
        raise ValueError("a passage of it is too long")
    cleaned = nh3.clean(
        source,
        tags=set(BLOCKS | _INLINE | (_MARKED if marked else frozenset())),
        clean_content_tags=set(_GONE),
        attributes={
            "a": {"href"},
            "img": {"alt", "src"},
            "ol": {"start"},
            "td": {"colspan"},
            "th": {"colspan"},
            "*": {"class", "id"} if marked else set(),
        },
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )
    if len(cleaned) > _MAX_CHARS:  # pictures that stood in it are gone
        raise ValueError("it is too long")
    parser = _Parser()
    parser.feed(cleaned)
    parser.close()
    return parser.root


def find(element: Element, tag: str) -> Iterator[Element]:
    """The elements of a name that are in an element and in no other of that name."""
    for part in element.parts:
        if isinstance(part, Element):
            if part.tag == tag:
                yield part
            else:
                yield from find(part, tag)


def text_of(element: Element, line_break: str = " ") -> str:
    """The bare words of an element."""
    pieces: list[str] = []
    for part in element.parts:
        if isinstance(part, str):
            pieces.append(part)
        elif part.tag == "br":
            pieces.append(line_break)
        else:
            pieces.append(text_of(part, line_break))
    return "".join(pieces)


class _Parser(HTMLParser):
    """Builds the tree of what `nh3` gives, in which every element is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].parts.append(element)
        if tag not in {"br", "hr", "img"}:
            # What is deeper still stays where it is, so that its words are not lost.
            self._open.append(element if len(self._open) < _MAX_DEPTH else self._open[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"br", "hr", "img"} and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].parts.append(data)
