"""Clean text with an exact map back to the seed.

White space is folded, text put into normal form C (Unicode Standard Annex 15), what hides or reorders text is taken
out, control characters are made visible. Each clean character knows where it stands in the seed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from veille.conventions.unseen import CONTROLS, REORDERING, TAGS, show
from veille.diagnostics import Diagnostic, diagnose
from veille.model import Shift, Span

_SPACES = "\t\n\v\f\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DROPPED = f"\xad\u200b\u2060\ufeff{REORDERING}{TAGS}"

_DIRTY = re.compile(f"[ {_SPACES}{_DROPPED}]{{2,}}|[{_SPACES}{_DROPPED}]|[{CONTROLS}]")
_DIRTY_CODE = re.compile(f"[{_DROPPED}]+|[{CONTROLS}]")
_UNCLEAN = re.compile(f"[{_SPACES}{_DROPPED}{CONTROLS}]")
_SPACE = re.compile(f"[ {_SPACES}]")
_REORDERING = re.compile(f"[{REORDERING}{TAGS}]")
_UNSEEN = re.compile(f"[{CONTROLS}]")

_WINDOW = 256
_OVERLAP = 32
_MAX_CLUSTER = 31  # as the Stream-Safe Text Format (UAX 15, section 13): ordering longer runs costs their square


class Clean(NamedTuple):
    """Clean text, and where its characters stand in the seed."""

    text: str
    shifts: tuple[Shift, ...]


def clean(seed: str, start: int, end: int, *, fold: bool = True) -> Clean:
    """The clean text of `seed[start:end]`, a stretch of one line.

    With `fold`, white space is folded and stripped; else (lines of code) it stays.
    """
    text = seed[start:end]
    # All that is unclean is not printable either, which is asked much faster.
    dirty = (not text.isprintable() and _UNCLEAN.search(text)) or (fold and "  " in text)
    result = _replace(text, start, fold=fold) if dirty else Clean(text, (Shift(0, start),))
    if fold and (text[:1] == " " or text[-1:] == " " or dirty):
        result = cut(result, 0, len(result.text))
    return compose(result)


def compose(whole: Clean) -> Clean:
    """The same in normal form C."""
    text = whole.text
    return whole if text.isascii() or _is_composed(text) else _compose(whole)


def cut(whole: Clean, start: int, end: int) -> Clean:
    """The clean characters `start` to `end`, without the spaces at their ends."""
    piece = whole.text[start:end]
    stripped = piece.lstrip(" ")
    start += len(piece) - len(stripped)
    stripped = stripped.rstrip(" ")
    if start == 0:
        if len(stripped) == len(whole.text):
            return whole
        kept = tuple(shift for shift in whole.shifts if shift.clean < len(stripped)) or whole.shifts[:1]
        return Clean(stripped, kept)
    shifts = [Shift(0, position(whole.shifts, start))]
    stop = start + len(stripped)
    shifts.extend(Shift(shift.clean - start, shift.raw) for shift in whole.shifts if start < shift.clean < stop)
    return Clean(stripped, tuple(shifts))


def join(pieces: Sequence[Clean], separators: Iterable[str]) -> Clean:
    """Pieces one after the other; `separators` has what stands before the second piece, the third, and so on."""
    if len(pieces) == 1:
        return pieces[0]
    words = [pieces[0].text]
    shifts = list(pieces[0].shifts)
    length = len(pieces[0].text)
    for separator, piece in zip(separators, pieces[1:], strict=False):
        words += (separator, piece.text)
        length += len(separator)
        shifts.extend(Shift(shift.clean + length, shift.raw) for shift in piece.shifts)
        length += len(piece.text)
    return Clean("".join(words), tuple(_thin(shifts)))


def keep(whole: Clean, ranges: Iterable[tuple[int, int]]) -> Clean:
    """Only the clean characters of some ranges, in order, one after the other."""
    words: list[str] = []
    shifts: list[Shift] = []
    length = at = 0
    for start, end in ranges:
        if start >= end:
            continue
        words.append(whole.text[start:end])
        shifts.append(Shift(length, position(whole.shifts, start)))
        while at < len(whole.shifts) and whole.shifts[at].clean <= start:
            at += 1
        while at < len(whole.shifts) and whole.shifts[at].clean < end:
            shifts.append(Shift(length + whole.shifts[at].clean - start, whole.shifts[at].raw))
            at += 1
        length += end - start
    return Clean("".join(words), tuple(_thin(shifts)) or whole.shifts[:1])


def position(shifts: Sequence[Shift], index: int) -> int:
    """Where the clean character `index` stands in the seed."""
    shift = shifts[bisect_right(shifts, (index, inf)) - 1]
    return shift.raw + index - shift.clean


def span(seed: str, whole: Clean, start: int, end: int) -> Span:
    """Where clean characters stand in the seed, the combining marks of the last one included."""
    if end <= start:
        raw = position(whole.shifts, start)
        return Span(raw, raw)
    stop = position(whole.shifts, end - 1) + 1
    while stop < len(seed) and unicodedata.combining(seed[stop]):
        stop += 1
    return Span(position(whole.shifts, start), stop)


def inspect(seed: str, path: str) -> tuple[Diagnostic, ...]:
    """What of a seed is replaced visibly (V112) or taken out (V117), with the first line where it stands."""
    if seed.replace("\n", " ").replace("\xa0", " ").isprintable():
        return ()
    told: list[Diagnostic] = []
    for pattern, code, what, hint in (
        (_UNSEEN, "V112", "control characters were replaced visibly", "take them out of the seed"),
        (_REORDERING, "V117", "characters that reorder or hide text were taken out", "take them out of the seed"),
    ):
        first = pattern.search(seed)
        if first:
            before = seed[: first.start()]
            line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
            count = sum(1 for _ in pattern.finditer(seed))
            told.append(diagnose(path, code, line=line, message=f"{what} ({count})", hint=hint))
    return tuple(told)


def _replace(text: str, start: int, *, fold: bool) -> Clean:
    words: list[str] = []
    shifts = [Shift(0, start)]
    length = last = 0
    for match in (_DIRTY if fold else _DIRTY_CODE).finditer(text):
        found = match.group()
        new = _substitute(found, fold=fold)
        words += (text[last : match.start()], new)
        length += match.start() - last + len(new)
        last = match.end()
        if len(new) != len(found):
            shifts.append(Shift(length, start + last))
    words.append(text[last:])
    return Clean("".join(words), tuple(_thin(shifts)))


def _substitute(found: str, *, fold: bool) -> str:
    if len(found) == 1 and _UNSEEN.match(found):
        return show(found)
    return " " if fold and _SPACE.search(found) else ""


def _thin(shifts: list[Shift]) -> list[Shift]:
    """Only the shifts that say something new; of several at one character the last."""
    kept: list[Shift] = []
    for shift in shifts:
        if kept and kept[-1].clean == shift.clean:
            kept.pop()
        if not kept or shift.raw - shift.clean != kept[-1].raw - kept[-1].clean:
            kept.append(shift)
    return kept


def _is_composed(text: str) -> bool:
    # In windows, because the check may have to normalise, which costs the square of a run of combining marks.
    if len(text) <= _WINDOW:
        return unicodedata.is_normalized("NFC", text)
    step = _WINDOW - _OVERLAP
    return all(unicodedata.is_normalized("NFC", text[start : start + _WINDOW]) for start in range(0, len(text), step))


def _compose(whole: Clean) -> Clean:
    words: list[str] = []
    shifts: list[Shift] = []
    length = start = 0
    text = whole.text
    while start < len(text):
        end = start + 1
        while end < len(text) and end - start < _MAX_CLUSTER and _extends(text[end]):
            end += 1
        new = unicodedata.normalize("NFC", text[start:end])
        if len(new) == end - start:
            shifts.extend(Shift(length + at, position(whole.shifts, start + at)) for at in range(len(new)))
        else:
            shifts.extend(
                Shift(length + at, position(whole.shifts, min(start + at, end - 1))) for at in range(len(new))
            )
        words.append(new)
        length += len(new)
        start = end
    return Clean("".join(words), tuple(_thin(shifts)))


def _extends(character: str) -> bool:
    """Whether a character may compose with the one before: marks, and the vowels and finals of Hangul."""
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"
