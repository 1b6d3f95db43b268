"""A mail that was pasted as text: its head, what stands above and below it, and the marks of what is quoted.

Of a mail that was passed on several times, the last head counts: it is that of who wrote the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from veille.reading import dates, labels
from veille.reading.cleaning import cut, position
from veille.reading.lines import Line

_WORDS = ("bjet", "ujet", "ubject", "a écrit", "a ecrit", "wrote", "BJET", "UJET", "UBJECT")
"""Without the end of one of these, a text has no head of a mail."""
_WROTE = re.compile(r"(?:le|on)\b.*\s(?:a [ée]crit|wrote) ?:", re.IGNORECASE)
_OPENING = re.compile(r"(?:le|on)\b.*\d", re.IGNORECASE)
_NAME = re.compile(
    r"[\s,.;:–—-]*(?P<name>[^\W\d_][^<>@:]{1,60}?),? *(?:<[^<>]*>|\([^()]*@[^()]*\))? *(?:a [ée]crit|wrote) ?:"
)
_VALEDICTION = re.compile(
    r"(?:(?:bien )?(?:cordialement|sincèrement|amicalement|à (?:vous|toi|bientôt))|(?:très )?cordialement(?: vôtre)?"
    r"|(?:sincères |meilleures )?salutations|(?:bonne|excellente) (?:journée|soirée|semaine|réception|lecture)|amitiés"
    r"|merci(?: d['’]avance| beaucoup)?|(?:best|kind|warm)(?: regards| wishes)?|regards|cheers|(?:yours )?sincerely"
    r"|thanks(?: in advance)?|many thanks|thank you)[ ,.!]{0,3}",
    re.IGNORECASE,
)
"""The words that close a mail, on a line of their own."""
_LONGEST_SIGNED = 100
_QUOTED = re.compile(r"[> ]*>[> ]*|")
_CLOSING = "--"
"""What stands above a signature (RFC 3676, section 4.3)."""
_REACH = 2000
_FORE = 20
_MOST_LINES = 60
_MOST_ABOVE = 600
_LEAST_FIELDS = 3
_MOST_SIGNED = 12
_NEARLY_ALL = 0.8


class _Head(NamedTuple):
    """Which lines are the head of a mail: the first of each of its fields, and where they end."""

    fields: tuple[int, ...]
    end: int


class Attribution(NamedTuple):
    """Where the line that introduces a quoted mail has its date, and the name of who wrote it."""

    written: dates.Written
    name: tuple[int, int] | None


def unfold(seed: str, lines: Sequence[Line], *, quoted: bool = True) -> list[Line]:
    """The lines, those of the head of a mail marked (`letter`); those above it, and its signature, are `running`.

    With `quoted`, a mail that is quoted whole has its marks of quotation taken off. A long text above a mail is an
    article with a mail below it, and is left as it is.
    """
    first = lines[:_MOST_LINES]
    if not any(":" in (text := line.clean.text)[:_FORE] or text[-1] == ":" for line in first):
        return list(lines)
    opening = seed[:_REACH]
    if not any(word in opening for word in _WORDS):
        return list(lines)
    bare = [line.text[_marks(line.text) :] for line in first]
    head = _find(lines, bare)
    if head is None:
        return list(lines)
    start = head.fields[0]
    marked = [replace(line, running=True) for line in lines[:start]]
    fields = [*head.fields, head.end]
    for at in range(start, head.end):
        following = next((field for field in fields if field > at), head.end)
        marked.append(replace(lines[at], letter=following - at) if at in head.fields else lines[at])
    marked += lines[head.end :]
    if quoted and _is_quoted(lines[head.end :]):
        marked[start:] = _take_off(marked[start:])
    return _mark_signature(marked)


def attribution(text: str, language: str) -> Attribution | None:
    """What introduces a quoted mail: `Le 12 mars 2024 à 9:14, Ada Lovel <ada@exemple.org> a écrit :`."""
    found = dates.find(text, language) if _WROTE.match(text) else []
    if not found:
        return None
    name = _NAME.match(text, found[-1].end)
    return Attribution(found[0], name.span("name") if name else None)


def _find(lines: Sequence[Line], bare: Sequence[str]) -> _Head | None:
    """The last of the heads that follow one another with little between them."""
    found, at, above, notes = None, 0, 0, 0
    while at < len(bare) and above <= _MOST_ABOVE:
        head = _head_at(lines, bare, at)
        if head:
            found, at, above, notes = head, head.end, 0, notes + above
        else:
            above += len(bare[at])
            at += 1
    if found is None or found.end == len(lines):
        return None
    return found if notes <= sum(len(line.text) for line in lines[found.end :]) else None


def _head_at(lines: Sequence[Line], bare: Sequence[str], start: int) -> _Head | None:
    """The head that begins at a line: fields of which one is the subject, or the line that introduces a quoted mail."""
    attributed = _introduces(lines, bare, start)
    if attributed:
        return _Head((start,), start + attributed)
    names: list[str] = []
    fields: list[int] = []
    at = start
    while at < len(bare):
        label = labels.read(bare[at], mail=True)
        if label:
            names.append(label.field)
            fields.append(at)
        elif not (fields and _goes_on(lines[at], bare[at], names[-1])):
            break
        at += 1
    told = "subject" in names and (start == 0 or (len(names) >= _LEAST_FIELDS and "correspondent" in names))
    return _Head(tuple(fields), at) if told else None


def _introduces(lines: Sequence[Line], bare: Sequence[str], start: int) -> int:
    """Of how many lines what introduces a quoted mail is (`Le … a écrit :`), 0 where nothing does."""
    for more in (1, 2) if _OPENING.match(bare[start]) else ():
        below = lines[start + more].text if start + more < len(lines) else ""
        text = " ".join(bare[start : start + more])
        if text.endswith(":") and ("@" in text or below[:1] == ">") and _WROTE.fullmatch(text):
            return 0 if _is_answered(lines[start + more :]) else more
    return 0


def _is_answered(lines: Sequence[Line]) -> bool:
    """Whether what was quoted is followed by a longer answer to it, which is what was written here."""
    quoted = list(takewhile(lambda line: line.text[0] == ">", lines))
    own = takewhile(lambda line: line.text[0] != ">" and line.text != _CLOSING, lines[len(quoted) :])
    return bool(quoted) and sum(len(line.text) for line in own) > sum(len(line.text) for line in quoted)


def _goes_on(line: Line, text: str, field: str) -> bool:
    """Whether a line goes on with the field above (RFC 5322, section 2.2.3)."""
    return not line.gap and (line.indent > 0 or (field == "correspondent" and "@" in text))


def _marks(text: str) -> int:
    """How many characters of a line are marks of quotation."""
    match = _QUOTED.match(text) if text[0] == ">" else None
    return match.end() if match else 0


def _is_quoted(lines: Sequence[Line]) -> bool:
    return sum(line.text[0] == ">" for line in lines) >= _NEARLY_ALL * len(lines)


def _take_off(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without their marks of quotation; what has nothing else is a blank line."""
    gap = 0
    for line in lines:
        marks = _marks(line.text)
        piece = cut(line.clean, marks, len(line.text)) if marks else line.clean
        if not piece.text:
            gap += line.gap + 1
            continue
        start = position(piece.shifts, 0) if marks else line.start
        yield replace(line, clean=piece, start=start, gap=line.gap + gap, indent=0 if marks else line.indent)
        gap = 0


def _mark_signature(lines: list[Line]) -> list[Line]:
    """The lines, the signature and the words that close the mail marked."""
    signed = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].text == _CLOSING), len(lines))
    signed = signed if signed >= len(lines) - _MOST_SIGNED - 1 else len(lines)
    above = range(signed - 1, max(signed - _MOST_SIGNED, 0) - 1, -1)
    first = next((at for at in above if _closes(lines[:signed], at)), signed)
    return [*lines[:first], *(replace(line, running=True) for line in lines[first:])]


def _closes(lines: Sequence[Line], at: int) -> bool:
    """Whether a line closes a mail: a text stands above it, and below it nothing but names and addresses."""
    if not _VALEDICTION.fullmatch(lines[at].text) or lines[at].letter:
        return False
    below = all(len(line.text) <= _LONGEST_SIGNED and line.text[-1] not in ".!?:" for line in lines[at + 1 :])
    own = (line for line in lines[:at] if not (line.letter or line.running))
    return below and any(len(line.text) > _LONGEST_SIGNED or line.text[-1] in ".!?" for line in own)
