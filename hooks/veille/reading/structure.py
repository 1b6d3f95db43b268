"""Lines into units: a paragraph, an item of a list, a quotation, a stretch of code, a table.

A unit is what the later steps look at as one thing; which of the paragraphs are headings or carry metadata is
not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from veille.model import BlockKind
from veille.reading.calendars import is_day
from veille.reading.cleaning import Clean, clean, cut, join
from veille.reading.lines import Line, continues, is_full, put_together

BULLET = re.compile(r"[-–—•*·‣▪◦●○■□➢➤→►✓✔+o](?: +|\t)(?=\S)")
NUMBER = re.compile(r"(?:\d{1,3}°?|[a-z]|[ivx]{1,4})[.)](?: +|\t)(?=\S)|\d{1,2}° (?=[A-ZÀ-Þ]['’\w])")
_FENCE = re.compile(r"(`{3,}|~{3,})(?!.*`)")
_CODE_SIGNS = re.compile(r"[{};=<>()\[\]$|\\_&]|::|->|//|#!")
_CODE_LINE = re.compile(
    r"[;{}]$|^[})\]]|^(?:def|class|import|from|return|if|for|while|var|let|const|function|public|private|static|void"
    r"|SELECT|INSERT|UPDATE|CREATE|sudo|git|npm|pip|cd|curl|\$|>>>|#include|#!)\b|^\$ |^>>> |\w\(.*\)[;:]?$"
    r"|^</?\w+[^>]*>"
    r"|^[\w.$]+ ?[:+-]?= ?\S"
)
_PROMPT = re.compile(r">>>|(?:[\w.-]+(?:@[\w.-]+:[~/][\w.~/-]*)?|[~/][\w.~/-]*)\$ [a-z.~/]")
_STOPS = (".", "!", "?", ":")
_AGENCY = re.compile(r"[-–—] \S.* [-–—]")
_HASHES = re.compile(r"#{1,6} (?=[^\s#])")
_EDIT = re.compile(
    r" ?\[ ?(?:modifier(?: le (?:wiki)?code)?|edit(?: source)?)"
    r"(?: ?\| ?(?:modifier le (?:wiki)?code|edit source))? ?\]\Z"
)
"""What a wiki has behind each of its headings."""
_SIGNED = re.compile(
    r"(?:[Bb]y|BY|[Pp]ar|PAR) [A-ZÀ-Þ]|(?i:published|posted|updated|publiée?|postée?|mise? (?:à jour|en ligne))"
    r"(?: on| le)?(?: :|:)? (?!\|)"
)
"""How a line begins that says who has written, or when: bars in it part no cells."""
_RULE = re.compile(r"={3,}|-{3,}|~{3,}")
_STARS = "** "
"""What the plain version of a letter has before its headings, which a rule underlines."""
_GUTTER = re.compile(r" {2,}")
_EMPTY = frozenset({"-", "–", "—", "n/a", "N/A", "n.a.", "ns", "nd"})
"""What a cell has that has no figure."""
_LEAST_CELLS = 3
_LEAST_ROWS = 2
_MAX_HEADING = 120
_MIN_INDENT = 4
_MIN_SIGNS = 0.06
_LONG_ANSWER = 60
_LONGEST_BYLINE = 60
_BY = re.compile(r"(?:By|BY|Par|PAR) [A-ZÀ-Þ]")
_ENDINGS = (".", "!", "?", "…", "»", "”")
_LONGEST_HEAD = 60
_ROOM_OF_HEAD = 0.8
_PARTED = re.compile(r"[.!?…»”] |[–—]")


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that belong together; `clean` is their joined text, `bare` that without a bullet or quotation marks.

    `kind` is `PARAGRAPH` until something better is known. `level` is that of a heading that a mark announces, and
    `markdown` the source of a unit that is Markdown. `text` is the clean text, marks included, which is asked for so
    often that it is kept.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    clean: Clean
    bare: Clean
    level: int = 0
    markdown: str = ""
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.clean.text)

    @property
    def gap(self) -> int:
        """Blank lines before it."""
        return self.lines[0].gap

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.lines[0].number


def units(seed: str, lines: Sequence[Line], width: int) -> list[Unit]:
    """The units of a text whose paragraphs are wrapped at `width` (0: each line is a whole paragraph)."""
    found: list[Unit] = []
    at = 0
    fences, codes = _closing_fences(lines), _code_ends(lines)
    tables = "|" in seed or "\t" in seed
    while at < len(lines):
        text = lines[at].text
        if lines[at].running or lines[at].letter:
            unit = paragraph(lines[at : at + max(1, lines[at].letter)])
        elif at in fences:
            unit = code(seed, lines[at : fences[at] + 1])
        elif text[0] == ">" and not text.startswith(">>>"):
            unit = _quote(lines, at)
        elif end := _session_end(lines, at):
            unit = code(seed, lines[at:end])
        elif marks := _heading_marks(lines, at):
            unit = _marked(lines[at : at + marks])
        elif (tables and (end := _table_end(seed, lines, at))) or (end := _columns_end(seed, lines, at)):
            unit = _verbatim(BlockKind.TABLE, lines[at:end])
        elif at in codes:
            unit = code(seed, lines[at : codes[at]])
        elif mark := mark_of(text):
            unit = _item(lines, at, width, mark)
        else:
            unit = paragraph(_run(lines, at, width))
        found.append(unit)
        at += len(unit.lines)
    return found


def mark_of(text: str) -> int:
    """The length of the bullet or number that a line begins with, 0 where there is none.

    A line in the manner of agencies (`- Words -`) has none: it is a heading. So has a day (`25. Juni 2020`).
    """
    # No mark has a capital, with which most lines begin.
    match = None if text[0].isupper() else BULLET.match(text) or NUMBER.match(text)
    if match is None or (text[0] in "-–—" and _AGENCY.fullmatch(text)) or is_day(text):
        return 0
    return match.end()


def paragraph(lines: Sequence[Line]) -> Unit:
    """One paragraph from lines that go on."""
    if len(lines) == 1:
        return Unit(BlockKind.PARAGRAPH, (lines[0],), lines[0].clean, lines[0].clean)
    whole = put_together(lines)
    return Unit(BlockKind.PARAGRAPH, tuple(lines), whole, whole)


def code(seed: str, lines: Sequence[Line]) -> Unit:
    """Lines in which white space means something."""
    pieces = [_code_line(seed, line) for line in lines]
    feeds = ["\n" * (line.gap + 1) for line in lines[1:]]
    whole = join(pieces, feeds)
    return Unit(BlockKind.CODE, tuple(lines), whole, whole)


def _code_line(seed: str, line: Line) -> Clean:
    whole = clean(seed, line.start, line.end, fold=False)
    text = whole.text.rstrip()
    shifts = tuple(shift for shift in whole.shifts if shift.clean < len(text)) or whole.shifts[:1]
    return Clean(text, shifts)


def _heading_marks(lines: Sequence[Line], at: int) -> int:
    """How many lines a heading takes that a mark announces (`## Words`, or a rule under the words), else 0."""
    text = lines[at].text
    if text[0] == "#" and _HASHES.match(text):
        return 1
    if text[-1] == "]" and edit_mark(text) > 0:
        return 1
    under = lines[at + 1] if at + 1 < len(lines) else None
    if (
        under is None
        or under.gap
        or len(text) > _MAX_HEADING
        or not _RULE.fullmatch(under.text)
        or _RULE.fullmatch(text)
    ):
        return 0
    return 2 if 2 * len(under.text) >= len(text) and (at == 0 or lines[at].gap) and not mark_of(text) else 0


def edit_mark(text: str) -> int:
    """Where the words begin behind the heading of a wiki that lead to its source, else -1."""
    match = _EDIT.search(text) if text.endswith("]") and len(text) <= _MAX_HEADING else None
    return match.start() if match else -1


def _marked(lines: Sequence[Line]) -> Unit:
    whole = join([line.clean for line in lines], ["\n"])
    first = lines[0].clean
    hashes = _HASHES.match(first.text) if len(lines) == 1 else None
    if len(lines) > 1 and first.text.startswith(_STARS):
        return Unit(BlockKind.HEADING, tuple(lines), whole, cut(first, len(_STARS), len(first.text)), 2)
    if len(lines) == 1 and hashes is None:
        return Unit(BlockKind.HEADING, tuple(lines), whole, cut(first, 0, edit_mark(first.text)), 2)
    if hashes is None:
        return Unit(BlockKind.HEADING, tuple(lines), whole, first, 2)
    text = first.text.rstrip("#")
    kept = len(text) if text.endswith(" ") else len(first.text)
    return Unit(BlockKind.HEADING, tuple(lines), whole, cut(first, hashes.end(), kept), hashes.end() - 1)


def _verbatim(kind: BlockKind, lines: Sequence[Line]) -> Unit:
    whole = join([line.clean for line in lines], ["\n"] * len(lines))
    return Unit(kind, tuple(lines), whole, whole)


def _run(lines: Sequence[Line], at: int, width: int) -> list[Line]:
    run = [lines[at]]
    for following in range(at + 1, len(lines) if width else 0):
        line = lines[following]
        if (
            not continues(run[-1], line, width)
            or (mark_of(line.text) and not _flows(run[-1], line))
            or line.text[0] == ">"
            or line.running
            or _signs(line)
            or _heads(lines, following, width)
        ):
            break
        run.append(line)
    return run


def _signs(line: Line) -> bool:
    """Whether a line says no more than who has written."""
    text = line.text
    return text[0] in "BPbp" and len(text) <= _LONGEST_BYLINE and text[-1] not in ",.;" and _BY.match(text) is not None


def _heads(lines: Sequence[Line], at: int, width: int) -> bool:
    """Whether a line is the heading of what follows: the sentence above has ended, no other does, and room is left."""
    line, above = lines[at], lines[at - 1]
    below = lines[at + 1] if at + 1 < len(lines) else None
    if below is None or line.gap or not line.text[0].isupper() or not above.text.endswith(_ENDINGS):
        return False
    if not below.gap and (below.text[0].islower() or is_full(line, below, int(width * _ROOM_OF_HEAD))):
        return False
    whole = len(line.text) <= _LONGEST_HEAD and not _PARTED.search(line.text)
    return whole and (line.text[-1].isalpha() or line.text[-1] == "?")


def _flows(first: Line, second: Line) -> bool:
    # A dash at the beginning of a wrapped line is a parenthesis where the sentence before it goes on.
    return second.text[0] in "–—-" and second.text[2:3].islower() and not first.text.endswith((".", ":", ";", "!", "?"))


def _item(lines: Sequence[Line], at: int, width: int, mark: int) -> Unit:
    run = [lines[at]]
    for following in range(at + 1, len(lines)):
        line = lines[following]
        goes_on = line.gap == 0 and line.indent > lines[at].indent
        if line.gap or line.running or mark_of(line.text) or not (goes_on or continues(run[-1], line, width)):
            break
        run.append(line)
    whole = paragraph(run).clean
    kept = 0 if NUMBER.match(whole.text) else mark
    return Unit(BlockKind.LIST, tuple(run), whole, cut(whole, kept, len(whole.text)))


def _quote(lines: Sequence[Line], at: int) -> Unit:
    end = at + 1
    while end < len(lines) and lines[end].gap == 0 and lines[end].text[0] == ">":
        end += 1
    run = lines[at:end]
    bare = [cut(line.clean, len(line.text) - len(line.text.lstrip("> ")), len(line.text)) for line in run]
    whole = join([line.clean for line in run], ["\n"] * len(run))
    return Unit(BlockKind.QUOTE, tuple(run), whole, join(bare, ["\n"] * len(run)))


def _closing_fences(lines: Sequence[Line]) -> dict[int, int]:
    """For the line of each opening fence that of the closing one."""
    closing: dict[int, int] = {}
    opened, fence = -1, ""
    for at, line in enumerate(lines):
        match = _FENCE.match(line.text) if line.text[0] in "`~" else None
        if match is None:
            continue
        if opened < 0:
            opened, fence = at, match.group(1)
        elif line.text.startswith(fence) and not line.text.strip(fence[0]):
            closing[opened] = at
            opened = -1
    return closing


def _table_end(seed: str, lines: Sequence[Line], at: int) -> int:
    """Where the table ends that begins at a line, 0 where none does: two rows or more with as many cells."""
    cells = _cells(seed, lines[at])
    if cells == 0:
        return 0
    end = at + 1
    while end < len(lines) and lines[end].gap == 0 and _cells(seed, lines[end]) == cells:
        end += 1
    return end if end - at > 1 else 0


def _cells(seed: str, line: Line) -> int:
    text = line.text
    pipes = text.count("|")
    if pipes and _SIGNED.match(text):
        return 0
    if pipes:
        bars = pipes - text.startswith("|") - text.endswith("|")
        return bars + 1 if bars > 0 and (text[0] == "|" or " | " in text) else 0
    tabs = seed.count("\t", line.start, line.end)
    if tabs == 0:
        return 0
    inner = seed[line.start : line.end].strip().count("\t")
    return inner + 1 if inner and not mark_of(text) else 0


def _columns_end(seed: str, lines: Sequence[Line], at: int) -> int:
    """Where the table ends that begins at a line whose cells are set apart by spaces alone, 0 where none does.

    Its rows have as many cells, three at the least, all but the first with a figure; one line above them has the heads.
    """
    if lines[at].gap == 0 and at and not _columns(seed, lines[at]):
        return 0
    first = at + (not _is_row(_columns(seed, lines[at])))
    end = first
    while end < len(lines) and (end == at or lines[end].gap == 0) and _is_row(_columns(seed, lines[end])):
        end += 1
    if end - first < _LEAST_ROWS:
        return 0
    counts = {len(_columns(seed, line)) for line in lines[first:end]}
    if len(counts) != 1:
        return 0
    headed = first == at or counts & {len(_columns(seed, lines[at])), len(_columns(seed, lines[at])) + 1}
    return end if headed else 0


def _columns(seed: str, line: Line) -> list[str]:
    """The cells of a line that two spaces or more set apart; none where nothing does."""
    raw = seed[line.start : line.end].strip()
    cells = _GUTTER.split(raw) if "  " in raw else []
    return cells if len(cells) > 1 and not mark_of(line.text) else []


def _is_row(cells: Sequence[str]) -> bool:
    stated = all(any(map(str.isdigit, cell)) or cell in _EMPTY for cell in cells[1:])
    return len(cells) >= _LEAST_CELLS and stated and not any(cell.endswith(_STOPS) for cell in cells)


def _session_end(lines: Sequence[Line], at: int) -> int:
    """Where what was typed at a prompt ends with what was answered, 0 where no prompt stands in a line.

    As for `doctest`, a blank line ends the answer (https://docs.python.org/3/library/doctest.html). Of a text without
    blank lines, only what was typed is certain.
    """
    first = lines[at].text
    if not (first[0] == ">" or "$ " in first) or not _PROMPT.match(first):
        return 0
    typed = end = at + 1
    while end < len(lines) and lines[end].gap == 0:
        text = lines[end].text
        if typed == end and (_PROMPT.match(text) or text.startswith("...")):
            typed += 1
        if len(text) > _LONG_ANSWER and text.endswith(_STOPS):
            return typed
        end += 1
    return end


def _code_ends(lines: Sequence[Line]) -> dict[int, int]:
    """Where the indented code ends that may begin at a line, by that line.

    Whether lines are code is told from all that are indented from there on, so it is counted from the last one up.
    """
    ends: dict[int, int] = {}
    end, likely, letters, signs = len(lines), 0, 0, 0
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if line.indent < _MIN_INDENT:
            end, likely, letters, signs = at, 0, 0, 0
            continue
        likely += _CODE_LINE.search(line.text[:500]) is not None
        letters += len(line.text)
        signs += len(_CODE_SIGNS.findall(line.text))
        if at and line.gap == 0 and lines[at - 1].indent < _MIN_INDENT and not lines[at - 1].text.endswith(":"):
            continue
        if 2 * likely >= end - at and signs >= _MIN_SIGNS * letters:
            ends[at] = end
    return ends
