"""The parts of an article in the HTML of a database: elements by their class, their words, and what is left of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from html import escape

from veille.conventions.agencies import AGENCIES
from veille.reading.formats.elements import BLOCKS, Element

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BY = re.compile(r"(?:par|by|von)\s+(?=\S)", re.IGNORECASE)
_INVERTED = re.compile(r"([^\W\d_][\w'’-]*), ([^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?)")
_BETWEEN = re.compile(r"\s*;\s*")
_AND = re.compile(r",\s+(?:et\s+|and\s+)?|\s+(?:et|and|&)\s+")
_CAPITAL = r"[^\W\d_a-zà-ÿ]"
_PARTICLE = r"(?:de|du|des|la|le|van|von|der|den|del|della|da|di|dos|el|al|bin|ben|y)"
_PERSON = re.compile(rf"{_CAPITAL}[\w.'’-]*(?: (?:{_PARTICLE}|(?:[dl]['’])?{_CAPITAL}[\w.'’-]*)){{0,5}}")


def classes(element: Element) -> frozenset[str]:
    """The classes of an element."""
    return frozenset(element.attributes.get("class", "").split())


def find(element: Element, *names: str) -> Iterator[Element]:
    """The outermost elements below one that have one of some classes, or are so called (`<footer>`), in their order."""
    for part in element.parts:
        if isinstance(part, Element):
            if _is_one(part, names):
                yield part
            else:
                yield from find(part, *names)


def find_first(element: Element, name: str) -> Element:
    """The first of these; raises ValueError where there is none, since markup that is broken may hide it."""
    found = next(find(element, name), None)
    if found is None:
        raise ValueError("its markup is broken where it begins")
    return found


def _is_one(element: Element, names: Collection[str]) -> bool:
    return f"<{element.tag}>" in names or not classes(element).isdisjoint(names)


def words(element: Element | None) -> str:
    """The words of an element on one line, with a space between blocks."""
    return _BLANKS.sub(" ", "".join(_pieces(element))).strip() if element else ""


def _pieces(element: Element) -> Iterator[str]:
    for part in element.parts:
        if isinstance(part, str):
            yield part
        elif part.tag == "br" or part.tag in BLOCKS:
            yield from (" ", *_pieces(part), " ")
        else:
            yield from _pieces(part)


def leaves(
    element: Element, apart: Collection[str] = (), without: Collection[str] = ()
) -> Iterator[tuple[frozenset[str], str]]:
    """The words of an element, block by block, each with all the classes that it stands in.

    What has a class that is in `apart` is a block, whatever it is; what is one of `without` is passed over.
    """
    own = classes(element)
    run = Element("span")
    for part in element.parts:
        if isinstance(part, Element) and _is_one(part, without):
            continue
        if isinstance(part, Element) and _parts_line(part, apart):
            yield from _leaf(own, run)
            run = Element("span")
            yield from ((own | inner, each) for inner, each in leaves(part, apart, without))
        else:
            run.parts.append(part)
    yield from _leaf(own, run)


def _leaf(own: frozenset[str], run: Element) -> Iterator[tuple[frozenset[str], str]]:
    if line := words(run):
        yield own, line


def _parts_line(element: Element, apart: Collection[str]) -> bool:
    inner = (part for part in element.parts if isinstance(part, Element))
    if element.tag in BLOCKS or element.tag == "small" or not classes(element).isdisjoint(apart):
        return True
    return any(_parts_line(part, apart) for part in inner)


def write(parts: Sequence[Element | str], without: Collection[str] = ()) -> str:
    """HTML of parts of a tree, with no attributes but addresses, and without what is one of `without`."""
    made: list[str] = []
    for part in parts:
        if isinstance(part, str):
            made.append(escape_text(part))
        elif _is_one(part, without):
            continue
        elif part.tag == "br":
            made.append("<br>")
        else:
            address = f' href="{escape(part.attributes["href"])}"' if "href" in part.attributes else ""
            made.append(f"<{part.tag}{address}>{write(part.parts, without)}</{part.tag}>")
    return "".join(made)


def escape_text(text: str) -> str:
    """HTML that says a text, in which marks of quotation stay as they are."""
    return escape(text, quote=False)


def read_byline(line: str) -> tuple[list[str], str]:
    """The names in a byline, and what it says besides; the line itself for a name where it has none that is known.

    `Riou, Gwenn; Le Roux, Ana` has the surnames first, as indexes do. What stands between commas are several names
    where each has a first and a last one.
    """
    line = _BY.sub("", line, count=1) if _BY.match(line) else line
    names: list[str] = []
    others: list[str] = []
    for each in filter(None, _BETWEEN.split(line.strip(" ;,"))):
        inverted = _INVERTED.fullmatch(each)
        parts = [f"{inverted[2]} {inverted[1]}"] if inverted and inverted[1] not in AGENCIES else _AND.split(each)
        if all(part in AGENCIES or (_PERSON.fullmatch(part) and (len(parts) == 1 or " " in part)) for part in parts):
            names += parts
        else:
            others.append(each)
    return (names, "; ".join(others)) if names else (others and [line], "")
