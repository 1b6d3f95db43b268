"""What a paragraph or a list of an OpenDocument text is, told by its style (ODF 1.3, part 3, 16)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from veille.reading.formats import documents
from veille.reading.formats.elements import Element

_HEADING = "text:h"
_PARAGRAPHS = frozenset({"text:p", _HEADING})
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_ENCODED = re.compile(r"_([0-9a-fA-F]{1,4})_")
"""A character of a name that a name in XML cannot have."""
_MAX_CHAIN = 40


class Styles:
    """The styles that somebody has named, and those that the document has besides, which stand on them."""

    def __init__(self, named: Element, automatic: Element) -> None:
        found = [
            *_children(_child(named, "office:styles")),
            *_children(_child(automatic, "office:automatic-styles")),
        ]
        self._styles = {
            (each.attributes.get("style:family", ""), each.attributes.get("style:name", "")): each
            for each in found
            if each.tag == "style:style"
        }
        self._lists = {
            each.attributes.get("style:name", ""): {
                level.attributes.get("text:level", ""): level for level in _children(each)
            }
            for each in found
            if each.tag == "text:list-style"
        }

    def role(self, paragraph: Element) -> str:
        """`h1` to `h6`, `blockquote` or `p`."""
        level = paragraph.attributes.get("text:outline-level", "1") if paragraph.tag == _HEADING else ""
        for style in self._chain("paragraph", paragraph):
            if role := documents.role_of(_name(style)):
                return role
            level = level or style.attributes.get("style:default-outline-level", "")
        return documents.heading_of(int(level)) if level.isdecimal() and level != "0" else "p"

    def is_bold(self, source: Element, *, around: bool = False) -> bool:
        """Whether all the words of a paragraph are bold, or those of a part, by what is said `around` it."""
        family = "paragraph" if source.tag in _PARAGRAPHS else "text"
        weight = self._state(family, source, "fo:font-weight")
        bold = around if not weight else weight in _BOLD
        return all(
            (bold or not part.strip()) if isinstance(part, str) else self.is_bold(part, around=bold)
            for part in source.parts
        )

    def is_hidden(self, source: Element, *, around: bool) -> bool:
        """Whether the words of a section, a paragraph or a part of one are not shown, by what is `around` it."""
        stated = source.attributes.get("text:display", "") if source.tag == "text:section" else ""
        if source.tag in _PARAGRAPHS or source.tag == "text:span":
            family = "text" if source.tag == "text:span" else "paragraph"
            stated = self._state(family, source, "text:display")
        return stated == "none" if stated else around

    def _state(self, family: str, source: Element, name: str) -> str:
        """What the style of a paragraph or of words in it, or one that it stands on, says of a property of letters."""
        stated = (
            properties.attributes.get(name, "")
            for style in self._chain(family, source)
            if (properties := _child(style, "style:text-properties")) is not None
        )
        return next(filter(None, stated), "")

    def _chain(self, family: str, source: Element) -> Iterator[Element]:
        """The style of a paragraph or of words in it, and those that it stands on."""
        style = self._styles.get((family, source.attributes.get("text:style-name", "")))
        for _ in range(_MAX_CHAIN):
            if style is None:
                return
            yield style
            style = self._styles.get((family, style.attributes.get("style:parent-style-name", "")))

    def first_number(self, name: str, level: int) -> int | None:
        """The number that the items of a list in a style begin with; None where they have bullets."""
        found = self._lists.get(name, {}).get(str(level))
        if found is None or not found.attributes.get("style:num-format"):
            return None
        return number(found.attributes.get("text:start-value", "")) or 1


def number(value: str) -> int | None:
    """A number of an attribute, where it is one that an item may have."""
    return int(value) if value.isdecimal() and len(value) <= len("999999") else None


def _name(style: Element) -> str:
    """What those who write call a style."""
    name = style.attributes.get("style:name", "")
    return style.attributes.get("style:display-name") or _ENCODED.sub(lambda match: chr(int(match[1], 16)), name)


def _children(element: Element | None) -> Iterator[Element]:
    yield from (part for part in element.parts if isinstance(part, Element)) if element else ()


def _child(element: Element, tag: str) -> Element | None:
    return next((each for each in _children(element) if each.tag == tag), None)
