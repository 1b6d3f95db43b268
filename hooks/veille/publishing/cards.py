"""The image that stands for a briefing where somebody shares its address: its title as a clipping, 1200 by 630.

Drawn with Pillow, which is imported when the first card is, in sixteen colours. The layout is Pillow's own
(`Layout.BASIC`), since the better one depends on what libraries a machine has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from zlib import Z_RLE

from veille.archive import Archive
from veille.entries.entry import Entry
from veille.publishing.catalogue import Catalogue
from veille.publishing.head import CARD_SIZE
from veille.publishing.site import Site
from veille.publishing.text.typography import typeset

FOLDER = "assets/cards/"
FONTS = Path(__file__).parent.parent / "theme" / "assets" / "veille" / "fonts"
DESIGN = b"1"
"""To be raised with each change of the drawing: it is part of what a card's name is made from."""

_PAPER, _INK, _ACCENT = (0xFD, 0xFB, 0xF6), (0x1A, 0x18, 0x14), (0xA3, 0x28, 0x1A)
_SHADES = 15
_MARGIN = 80
_TITLE_TOP, _TITLE_BOTTOM = 150, 480
_TITLE_SIZES = (76, 68, 60, 52, 46)
_LEADING = 1.14
_SMALL = 28
_EMOJI = re.compile(
    "[\u200d\u20e3\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]+"
)
"""Emoji and what they are put together with, in the blocks of Unicode that have them."""
_ROOM = re.compile(" {2,}")
_SPACES = str.maketrans({"\u202f": "\u00a0", "\u2009": "\u00a0", "\u200a": ""})


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. Its name is made from its words and the design, so it may be kept for ever."""

    title: str
    name: str
    line: str

    @property
    def path(self) -> str:
        """The path of the image below the root of the site."""
        words = f"{self.title}\0{self.name}\0{self.line}".encode("utf-8", "replace")
        return f"{FOLDER}{sha256(DESIGN + words).hexdigest()[:24]}.png"


@dataclass(frozen=True)
class Cards:
    """The cards of one archive."""

    archive: Archive
    site: Site
    words: Catalogue

    def __iter__(self) -> Iterator[Card]:
        """The cards that can be drawn, of the newest entry first; two that say the same are one."""
        cards = (card for entry in self.archive.entries if (card := self.find(entry)))
        return iter(dict.fromkeys(cards))

    def find(self, entry: Entry) -> Card | None:
        """The card of an entry, without emoji, which the fonts lack; none where they lack a letter of it.

        Better no image than boxes.
        """
        day = self.words.day(entry.published) if entry.published else self.words("undated")
        subject = next((topic.concept.label(self.words.language) for topic in self.archive.topics_of(entry)), "")
        title = " ".join(typeset(entry.title, entry.language).translate(_SPACES).split(" "))
        card = Card(title, self.site.name, " · ".join(filter(None, (day, subject))))
        if self._pen.can_write(card):
            return card
        plain = replace(card, title=_ROOM.sub(" ", _EMOJI.sub("", title)).strip(" \u00a0"))
        return plain if plain.title and self._pen.can_write(plain) else None

    def path(self, entry: Entry) -> str:
        """The path of an entry's card, empty where it has none."""
        card = self.find(entry)
        return card.path if card else ""

    def draw(self, card: Card) -> bytes:
        """The image as PNG."""
        return self._pen.draw(card)

    @staticmethod
    def key(card: Card) -> bytes:
        """What the bytes of a card depend on: what it says, how it is drawn, and with what."""
        return f"{card.path} {version('pillow')}".encode()

    @cached_property
    def _pen(self) -> _Pen:
        return _Pen()


class _Face:
    """A font at a size. Letters are measured once: Pillow's own layout puts one after the other."""

    def __init__(self, name: str, size: int, axes: Sequence[int]) -> None:
        from PIL import ImageFont  # noqa: PLC0415 - 40 ms that a site without an address does not need

        self.size = size
        self.font = ImageFont.truetype(str(FONTS / name), size, layout_engine=ImageFont.Layout.BASIC)
        self.font.set_variation_by_axes(list(axes))
        self._widths: dict[str, float] = {}

    def measure(self, text: str) -> float:
        """The width of text in pixels."""
        for letter in text:
            if letter not in self._widths:
                self._widths[letter] = self.font.getlength(letter)
        return sum(self._widths[letter] for letter in text)

    def fit(self, text: str, room: int) -> str:
        """Text as far as there is room, with an ellipsis where it is cut."""
        if self.measure(text) <= room:
            return text
        width, end = self.measure("…"), 0
        while (width := width + self.measure(text[end])) <= room:
            end += 1
        return f"{text[:end].rstrip()}…"

    def wrap(self, text: str, room: int, most: int) -> list[str]:
        """Text in lines, no more than one above the most; a word that is longer than a line is cut."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.measure(longer) <= room:
                lines[-1] = longer
            elif len(lines) > most:
                break
            else:
                lines.append(self.fit(word, room))
        return lines


class _Pen:
    """The fonts, and what can be drawn with them."""

    def __init__(self) -> None:
        self._titles = [_Face("newsreader.woff2", size, (560, 48)) for size in _TITLE_SIZES]
        self._name = _Face("newsreader.woff2", 40, (640, 24))
        self._small = _Face("public-sans.woff2", _SMALL, (500,))
        self._missing = bytes(self._small.font.getmask("\uffff"))
        self._known: dict[str, bool] = {}

    def can_write(self, card: Card) -> bool:
        """Whether the fonts have every letter of a card; both have the same ones."""
        return all(map(self._has, f"{card.title}{card.name}{card.line}"))

    def _has(self, letter: str) -> bool:
        if letter not in self._known:
            drawn = bytes(self._small.font.getmask(letter))
            self._known[letter] = letter in " \u00a0" or drawn not in {self._missing, b""}
        return self._known[letter]

    def draw(self, card: Card) -> bytes:
        """The image as PNG: text in shades from paper to ink, and one accent."""
        from PIL import Image, ImageDraw  # noqa: PLC0415 - as above

        width, height = CARD_SIZE
        room = width - 2 * _MARGIN
        shades = Image.new("L", CARD_SIZE, 0)
        pen = ImageDraw.Draw(shades)
        pen.text((_MARGIN, 88), self._name.fit(card.name, room), 255, self._name.font, anchor="ls")
        pen.rectangle((_MARGIN, 110, width - _MARGIN - 1, 112), 255)
        face, lines = self._set(card.title, room)
        for number, line in enumerate(lines):
            baseline = _TITLE_TOP + round(face.size + number * face.size * _LEADING)
            pen.text((_MARGIN, baseline), line, 255, face.font, anchor="ls")
        pen.text((_MARGIN, height - 62), self._small.fit(card.line, room), 190, self._small.font, anchor="ls")
        image = shades.point([round(value * (_SHADES - 1) / 255) for value in range(256)], "L")
        image.paste(_SHADES, (_MARGIN, height - 112, _MARGIN + 96, height - 104))
        image.putpalette(_palette())
        stream = BytesIO()
        image.save(stream, "PNG", bits=4, compress_level=1, compress_type=Z_RLE)
        return stream.getvalue()

    def _set(self, title: str, room: int) -> tuple[_Face, list[str]]:
        """The largest font in which a title has room, and its lines; what is still too long ends in an ellipsis."""
        face, lines, most = self._titles[0], [title], 0
        for face in self._titles:
            most = int((_TITLE_BOTTOM - _TITLE_TOP) / (face.size * _LEADING))
            lines = face.wrap(title, room, most)
            if len(lines) <= most and not any(line.endswith("…") for line in lines[:-1]):
                break
        if len(lines) > most:
            lines = [*lines[: most - 1], face.fit(" ".join(lines[most - 1 :]), room)]
        return face, lines


def _palette() -> list[int]:
    """The colours from paper to ink, and the accent."""
    shades = [
        round(light + (dark - light) * step / (_SHADES - 1))
        for step in range(_SHADES)
        for light, dark in zip(_PAPER, _INK, strict=True)
    ]
    return [*shades, *_ACCENT]
