"""The lines of a seed, and the width at which its paragraphs were wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from veille.conventions.wordlists import listed
from veille.reading import hyphens
from veille.reading.cleaning import Clean, clean, cut, join

_CHUNK = re.compile(r"[^\s-]+-?|\S+")
_ADDRESS = "http"
_MARKED = re.compile(r"[-–—•*·>|+#]|\d{1,3}[.)] ")
_HANGING = listed(
    """à au aux avec ce ces cette chez dans de des du en entre et la le les leur leurs ou par pour que qui sa sans
    ses son sur un une vers a an and at by for from his in its of or our that the their to with your"""
)
"""Words after which no sentence ends, as they are written inside of one."""
_TERMINAL = (".", "!", "?", "…", ":", ";", "»", "”")

_MAX_WIDTH = 130
_MIN_WIDTH = 25
_SHARE = 0.5
_NEARLY_ALL = 0.95
_MANY = 0.75
_NARROW = 0.9
_MOST_INSIDE = 0.6
_FEW_WHOLE = 0.1
_TAB = 4
_LEAST_PARTED = 3
_MOST_WHOLE = 20
"""Of so many lines one at least is parted where syllables are; compounds end one of eighty."""
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_LETTERS = re.compile(r"([^\W\d_]+)[-‐]\Z")
_LONGEST_PART = 40
_LEAST_RULE = 4
_UNFINISHED = re.compile(r"[^\W\d_][,\u2010\xad-]?\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: `seed[start:end]`, counted from 1, after `gap` blank lines.

    `broken` says that its last word goes on in the next line, and that the hyphen at its end is none of that word,
    `running` that it is the head or foot of a page, or stands above or below a mail. `letter` is 0, or of how many
    lines the field of the head of a mail is that begins with this one.
    """

    start: int
    end: int
    number: int
    gap: int
    indent: int
    clean: Clean
    broken: bool = False
    running: bool = False
    letter: int = 0

    @property
    def text(self) -> str:
        """The clean text."""
        return self.clean.text


def _extents(seed: str) -> Iterator[tuple[int, int]]:
    """Where each line stands without its end, the empty ones included."""
    start = stop = 0
    for piece in seed.splitlines(keepends=True):
        stop += len(piece)
        # Signs such as the form feed end a line for `splitlines` and not here.
        if piece[-1] in "\r\n":
            yield start, stop - (2 if piece[-2:] == "\r\n" else 1)
            start = stop
    yield start, stop


def split(seed: str) -> list[Line]:
    r"""The lines that have something on them (`\n`, `\r\n` and `\r` end lines)."""
    lines: list[Line] = []
    gap = 0
    for number, (start, end) in enumerate(_extents(seed), start=1):
        cleaned = clean(seed, start, end) if end > start else None
        if cleaned is None or not cleaned.text:
            gap += 1
            continue
        indent = 0
        if seed[start] in " \t":
            raw = seed[start:end]
            margin = raw[: len(raw) - len(raw.lstrip(" \t"))]
            indent = len(margin.expandtabs(_TAB)) if len(margin) <= _MAX_WIDTH else _MAX_WIDTH
        lines.append(Line(start, end, number, gap, indent, cleaned))
        gap = 0
    return lines


def wrap_width(lines: Sequence[Line]) -> int:
    """The greatest width of lines that were broken to fit, or 0 where lines are whole paragraphs.

    A line was broken to fit when the first word of the next one had no room left on it.
    """
    pairs = [(first, second) for first, second in pairwise(lines) if second.gap == 0 and not _MARKED.match(second.text)]
    # A line without letters, such as a rule, is no paragraph and the end of none.
    pairs = [pair for pair in pairs if not (_is_rule(pair[0]) or _is_rule(pair[1]))]
    # An address that has a line of its own may be there for that, and not because it had no room.
    pairs = [(first, second) for first, second in pairs if _ADDRESS not in (first.text[:4], second.text[:4])]
    widths = sorted(_length(first) for first, _ in pairs if _length(first) <= _MAX_WIDTH)
    # Not the greatest: an address that cannot be broken sticks out.
    width = widths[int(_NEARLY_ALL * (len(widths) - 1))] if widths else 0
    if width < _MIN_WIDTH:
        return 0
    if _are_wrapped(lines, pairs, width):
        return width
    # The letters of print are not all as wide, nor are the columns and the lines above them.
    narrow = int(_NARROW * widths[int(_MANY * (len(widths) - 1))])
    return narrow if narrow >= _MIN_WIDTH and _are_wrapped(lines, pairs, narrow, printed=True) else 0


def _are_wrapped(
    lines: Sequence[Line], pairs: Sequence[tuple[Line, Line]], width: int, *, printed: bool = False
) -> bool:
    """Whether lines were broken at a width; where it is as rough as in print, nearly all of them have to be."""
    whole = min(_MAX_WIDTH, width + width // 2)
    long = sum(1 for line in lines if _length(line) > whole and " " in line.text)
    full = [(first, second) for first, second in pairs if is_full(first, second, width)]
    broken = sum(1 for first, _ in full if not first.text.endswith(_TERMINAL))
    # A sentence seldom begins where a line does: some lines must begin in lower case.
    inside = sum(1 for _, second in full if second.text[0].islower())
    if printed:
        # A line of print that spans two columns is no whole paragraph either, where it goes on.
        long -= sum(1 for first, second in pairs if _length(first) > whole and second.text[0].islower())
        if inside < _MOST_INSIDE * broken or long > _FEW_WHOLE * broken:
            return False
    return len(full) >= _SHARE * len(pairs) and broken >= _SHARE * len(full) and broken > long and inside * 4 >= broken


def _is_rule(line: Line) -> bool:
    # A colon or a question mark may be alone on its line.
    return len(line.text) >= _LEAST_RULE and not line.text[0].isalnum() and not any(map(str.isalnum, line.text))


def is_full(first: Line, second: Line, width: int) -> bool:
    """Whether the first word of the second line had no room on the first."""
    chunk = _CHUNK.match(second.text)
    return _length(first) + 1 + (chunk.end() if chunk else 0) > width


def continues(first: Line, second: Line, width: int) -> bool:
    """Whether the second line goes on with the paragraph of the first, in text wrapped at `width` (0: not wrapped)."""
    if not width or second.gap or _is_rule(second) or _is_rule(first):
        return False
    if first.broken or is_full(first, second, width):
        return True
    if first.text.endswith(_TERMINAL) or _length(first) <= width // 2:
        return False
    # A line that begins in the middle of a sentence and does not end it goes on, be it with a name.
    inside = first.text[0].islower() or second.text[0].islower()
    return inside or (hangs(first.text) and not _MARKED.match(second.text))


def goes_on(above: str, below: str) -> bool:
    """Whether a paragraph goes on over the end of a page or a column."""
    return below.lstrip()[:1].islower() and bool(_UNFINISHED.search(above))


def hangs(text: str) -> bool:
    """Whether a line ends in the middle of a sentence: with a comma, or a word that another one must follow."""
    return text[-1] == "," or text[text.rfind(" ") + 1 :] in _HANGING


def put_together(lines: Sequence[Line]) -> Clean:
    """Lines that go on, as one text: a broken word is whole, and one that was parted at its own hyphen keeps it."""
    pieces = [cut(line.clean, 0, len(line.text) - (line.broken and line.text[-1] in "-‐")) for line in lines[:-1]]
    return join([*pieces, lines[-1].clean], map(_separator, lines, lines[1:]))


def _separator(first: Line, second: Line) -> str:
    """What stands between two lines that are joined."""
    if first.broken:
        return ""
    end, start = first.text[-2:], second.text
    compound = len(end) > 1 and end[1] == "-" and end[0].isalpha() and start[:1].isalnum()
    return "" if compound and start.split(" ", 1)[0] not in {"and", "or", "to", "et", "ou"} else " "


def mend(seed: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a wrapped text, those marked whose last word was broken between two syllables.

    A soft hyphen says so. Whether a text parts syllables with others, and not only compounds at the hyphens that they
    have, is told by a word that it has whole elsewhere, or by how many of its lines end so.
    """
    soft = {at for at, line in enumerate(lines) if seed[line.end - 1] == "\xad"}
    parted = {at: parts for at, pair in enumerate(pairwise(lines)) if at not in soft and (parts := _part(*pair))}
    if parted and (_parts_often(parted, lines) or _has_whole(parted, lines)):
        known = hyphens.learn(line.text for line in lines)
        if _parts_often(parted, lines) or any(known.is_whole(*parts) for parts in parted.values()):
            soft.update(at for at, parts in parted.items() if not known.is_compound(*parts))
    return [replace(line, broken=True) if at in soft else line for at, line in enumerate(lines)]


def _parts_often(parted: Mapping[int, tuple[str, str]], lines: Sequence[Line]) -> bool:
    return len(parted) >= _LEAST_PARTED and len(parted) * _MOST_WHOLE >= sum(1 for line in lines if not line.gap)


def _has_whole(parted: Mapping[int, tuple[str, str]], lines: Sequence[Line]) -> bool:
    """Whether both parts of a word may stand together somewhere, be it in a longer word: a fast first answer."""
    if len(parted) > _MOST_WHOLE:
        return True
    text = "\n".join([line.text for line in lines]).casefold()
    return any((first + second).casefold() in text for first, second in parted.values())


def _part(first: Line, second: Line) -> tuple[str, str] | None:
    """The parts of a word that ends one line with a hyphen and goes on in the next."""
    if first.text[-1] not in "-‐" or second.gap or not second.text[0].islower():
        return None
    start, end = _LETTERS.match(second.text), _LAST_LETTERS.search(first.text, max(0, len(first.text) - _LONGEST_PART))
    return (end.group(1), start.group()) if start and end else None


def _length(line: Line) -> int:
    return line.indent + len(line.text)
