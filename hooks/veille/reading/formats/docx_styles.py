"""What a paragraph of an office document is, told by its style, its outline level and its numbering."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from veille.reading.formats import documents
from veille.reading.formats.docx_numbering import Numbering, W, child, value

_OUTLINE = frozenset("012345678")
_MAX_CHAIN = 40


class Styles:
    """The styles of a document, as the library has them, and the roots of its parts with the kinds of numbering."""

    def __init__(self, styles: Iterable[Any], numberings: Sequence[Any]) -> None:
        self._styles = {style.style_id: style for style in styles if style.style_id}
        self._numbering = Numbering(numberings)
        self._chains: dict[str, tuple[list[Any], str]] = {}

    def role(self, paragraph: Any) -> str:
        """`h1` to `h6`, `li` with its level, its kind and its number, `blockquote` or `p`; paragraphs come in order."""
        properties = paragraph.find(f"{W}pPr")
        chain, role = self._climb(value(properties, "pStyle"))
        if role:
            return role
        level = value(properties, "outlineLvl")
        if level in _OUTLINE:
            return documents.heading_of(int(level) + 1)
        return self._list_role(properties, chain)

    def _climb(self, style_id: str) -> tuple[list[Any], str]:
        """A style with those that it stands on, and what its name, or else the next that says it, makes of a paragraph.

        The library looks through all styles for each of them, and a document has a few styles and many paragraphs.
        """
        if style_id not in self._chains:
            style = self._styles.get(style_id)
            chain: list[Any] = []
            while style is not None and len(chain) < _MAX_CHAIN:
                chain.append(style)
                style = style.base_style
            roles = (documents.role_of(each.name or "") for each in chain)
            self._chains[style_id] = chain, next(filter(None, roles), "")
        return self._chains[style_id]

    def is_bold(self, paragraph: Any) -> bool:
        """Whether all the words of a paragraph are bold."""
        of_style = self._of_style(value(paragraph.find(f"{W}pPr"), "pStyle"), "b")
        for run in paragraph.iter(f"{W}r"):
            if any((text.text or "").strip() for text in run.iter(f"{W}t")):
                own = self._own(run, "b")
                if not (of_style if own is None else own):
                    return False
        return True

    def is_hidden(self, run: Any) -> bool:
        """Whether a run is one that Word neither shows nor prints, as itself or its style says."""
        if (own := self._own(run, "vanish")) is not None:
            return own
        paragraph = next(run.iterancestors(f"{W}p"), None)
        properties = None if paragraph is None else paragraph.find(f"{W}pPr")
        return bool(self._of_style(value(properties, "pStyle"), "vanish"))

    def _own(self, run: Any, name: str) -> bool | None:
        """Whether a run or the style of its letters has a property; None where neither says."""
        properties = run.find(f"{W}rPr")
        own = _toggle(properties, name)
        return self._of_style(value(properties, "rStyle"), name) if own is None else own

    def _of_style(self, style_id: str, name: str) -> bool | None:
        """Whether the letters of a style have a property; None where neither it nor one that it stands on says."""
        chain, _ = self._climb(style_id)
        stated = (_toggle(style.element.find(f"{W}rPr"), name) for style in chain)
        return next((each for each in stated if each is not None), None)

    def _list_role(self, properties: Any, chain: list[Any]) -> str:
        sources = [properties, *(style.element.find(f"{W}pPr") for style in chain)]
        numbering = next((each for source in sources if (each := child(source, "numPr")) is not None), None)
        named = next(
            (style.name.casefold() for style in chain if (style.name or "").casefold().startswith("list ")), ""
        )
        number = value(numbering, "numId")
        if (numbering is None or number == "0") and not named.startswith(("list bullet", "list number")):
            return "p"
        stated = value(numbering, "ilvl")
        level = stated or named[-1:]
        depth = min(8, int(level)) if level in _OUTLINE else 0
        counted = self._numbering.count(number, depth if stated else 0)
        if counted is None:
            return f"li {depth} {'ol' if named.startswith('list number') else 'ul'}"
        return f"li {depth} ol {counted}"


def _toggle(properties: Any, name: str) -> bool | None:
    """Whether letters have a property that is on or off, where their properties say."""
    stated = child(properties, name)
    return None if stated is None else stated.get(f"{W}val", "1") not in {"0", "false", "off"}
