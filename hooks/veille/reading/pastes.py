"""A whole article pasted on one line: where its headline ends, what says when and by whom, where its text begins.

A headline ends where no sentence could: at a date that nothing ties to the words before it, at a byline, at an
agency's dateline, or at an article with a capital. The text must take up its words. What is not as plain is left
as it is: one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from veille.reading import datelines, dates
from veille.reading.cleaning import cut, position, span
from veille.reading.dates import Written
from veille.reading.lines import Line

_NAME = r"[A-ZÀ-Þ][\w'’.-]+(?: (?:de|du|van|von|[A-ZÀ-Þ]\.|d['’][A-ZÀ-Þ][\w-]+))?(?: [A-ZÀ-Þ][\w'’-]+){1,2}?"
_BY = rf"(?:Par|PAR|By|BY) (?:{_NAME}(?:(?:,| et| and| avec| with) {_NAME})*|[a-z][\w.-]*|[A-Z][\w.-]*(?= ?[,|]))"
_WORDING = (
    r"(?i:publiée?|postée?|mise? en ligne|parue?|published|posted|mise? à jour|modifiée?|actualisée?|(?:last )?updated)"
    r"(?: (?i:le|on|the))?(?: ?:)?"
)
_ABOVE = re.compile(
    rf"(?:(?<=\S) *(?P<mark>[-–—|•·(\[])(?= )|(?P<bracket> [(\[])| )?(?: *(?P<by>{_BY})(?: ?[,|•·–—-])?)?"
    rf"(?: *[|•·–—-])?(?: *(?P<wording>{_WORDING}))? *\Z"
)
"""What may stand between a headline and its date."""
_MORE = re.compile(rf"[ ,;|•·–—()-]*{_WORDING} *\Z")
_BELOW = re.compile(r" ?[)\]]? ?(?P<mark>\.? ?[-–—|•·]|:)? *(?=[A-ZÀ-Þ0-9«“\"])")
_ARTICLE = r"(?:L[ae] |Les |L['’]|Une? |Des |The )(?=[a-zà-ÿ])"
_SIGNED = re.compile(rf"{_BY}(?= {_ARTICLE})")
_LEDE = re.compile(rf"(?<=[\w%€$£»”]) (?={_ARTICLE})")
_TIED = re.compile(
    r"(?i:\b(?:le|la|les|l['’]|du|au|dès|depuis|avant|après|on|of|in|by|since|until|before|after|from|to))\Z"
)
_HANGING = re.compile(
    r"(?:[,:;.–—-]|\b(?:à|a|an|and|as|at|au|aux|avec|by|chez|comme|dans|de|des|du|[dl]['’]|en|entre|est|et|for|from|in|is|la"
    r"|le|les|of|on|or|ou|par|pour|que|qui|sans|selon|sous|sur|that|the|to|un|une|vers|with"
    r"|(?:appel|baptis|intitul|nomm)ée?s?|called|dubbed|named|titled))\Z",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[.!?…] [«“\"]?[A-ZÀ-Þ0-9]")
_SENTENCE_END = re.compile(r"[.!?…»”]\)? ")
_MARKS = re.compile(r"[ |•·–—:-]*")
_CLOCK = re.compile(r"\d ?[h:] ?\d|\d ?[ap]\.?m\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"[^\W\d_]{4,}di\b|dimanche\b|[^\W\d_]+day\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w-]*")
_LEAST_LINE = 250
_LEAST_TEXT = 120
_SHORTEST, _LONGEST = 10, 200
_FEWEST_WORDS = 2
_LONG_WORD, _STEM = 4, 6
_TAKEN_UP = 2
_YEAR = 8
"""Of so many characters at the least are day, month and year."""
_REACH = 400
_TAIL = 80


class _Head(NamedTuple):
    """Where the headline of a line ends, from where to where it says when and by whom, and where its text begins.

    Between its date and its text the author may stand.
    """

    title: int
    start: int
    end: int
    text: int


def part(seed: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, the first of them parted where a headline and a date stand before its text.

    A line that is all there is may have its date at its end too.
    """
    if not lines or len(lines[0].text) < _LEAST_LINE:
        return list(lines)
    text = lines[0].text
    head = _by_date(text) or _by_agency(text) or _by_article(text)
    places = [0, head.title, head.start, head.end, head.text] if head else [0]
    if len(lines) == 1 and (last := _closing_date(text, places[-1])):
        places += [last, last]
    pieces = [each for each in pairwise([*places, len(text)]) if each[1] > each[0]]
    return [*_cut(seed, lines[0], pieces), *lines[1:]]


def _cut(seed: str, line: Line, pieces: Sequence[tuple[int, int]]) -> list[Line]:
    if len(pieces) == 1:
        return [line]
    made: list[Line] = []
    for start, end in pieces:
        marks = _MARKS.match(line.text, start) if start else None
        piece = cut(line.clean, marks.end() if marks else start, end)
        if any(map(str.isalnum, piece.text)):
            stop = span(seed, piece, 0, len(piece.text)).end
            made.append(
                replace(line, start=position(piece.shifts, 0), end=stop, clean=piece, gap=1 if made else line.gap)
            )
    return made


def _by_date(text: str) -> _Head | None:
    """The head of a line whose headline a date follows."""
    found = dates.find(text[:_REACH], "fr")
    for at, written in enumerate(found):
        if not written.complete or written.date() is None or written.span:
            continue
        above = _ABOVE.search(text[: written.start])
        if above is None:
            continue
        given = above.groupdict()
        told = given["by"] or (given["wording"] and (given["mark"] or given["wording"][0].isupper()))
        apart = given["mark"] or given["bracket"] or _CLOCK.search(text, written.start + _YEAR, written.end)
        if not (told or apart or _is_bare(text, written)) or not _is_headline(text, above.start(), 0 if told else 1):
            continue
        end = _last_date(text, found[at:])
        below = _BELOW.match(text, end)
        if below is None or len(text) - below.end() < _LEAST_TEXT or (below["mark"] == ":" and not told):
            continue
        signed = None if given["by"] else _SIGNED.match(text, below.end())
        start = above.start("by") if given["by"] else above.start("wording") if given["wording"] else written.start
        bracket = given["mark"] == "(" or bool(given["bracket"])
        end += bracket and text[end : end + 1] in ")]"
        return _Head(above.start(), start - bracket, end, signed.end() if signed else below.end())
    return None


def _last_date(text: str, found: Sequence[Written]) -> int:
    """Where the dates end that begin with the first of some, with that of a later change (`mis à jour le …`)."""
    end = found[0].end
    for written in found[1:]:
        if not _MORE.fullmatch(text, end, written.start):
            break
        end = written.end
    return end


def _is_bare(text: str, written: Written) -> bool:
    """Whether a date stands as in no sentence: without an article, a weekday, or a word that it belongs to."""
    before = text[: written.start].rstrip()
    return not (
        _TIED.match(text[written.start : written.end].split(" ", 1)[0])
        or _WEEKDAY.match(text, written.start)
        or _TIED.search(before)
    )


def _by_agency(text: str) -> _Head | None:
    """The head of a line whose headline a dateline with an agency follows (`PARIS (AFP) - `)."""
    for match in reversed(list(re.finditer(r" (?=[A-ZÀ-Þ])", text[:_LONGEST]))):
        below = text[match.end() :]
        if datelines.read_wire(below) or ((opening := datelines.read_opening(below, "fr")) and opening[2]):
            start = match.start()
            while (word := re.search(r" [A-ZÀ-Þ]{3,}\Z", text[:start])) and text[
                match.end() : match.end() + 2
            ].isupper():
                start = word.start()
            return _Head(start, start, start, start) if _is_headline(text, start, 1) else None
    return None


def _by_article(text: str) -> _Head | None:
    """The head of a line whose headline ends where the text begins with an article."""
    match = _LEDE.search(text, 0, _LONGEST)
    if match is None or not _is_headline(text, match.start(), _TAKEN_UP):
        return None
    if any(written.complete for written in dates.find(text[: match.start()], "fr")):
        return None
    return _Head(match.start(), match.start(), match.start(), match.start())


def _is_headline(text: str, end: int, taken_up: int) -> bool:
    """Whether the words before a character are a headline, of which the text takes up so many."""
    words = text[:end].rstrip()
    if not _SHORTEST <= len(words) <= _LONGEST or len(words.split()) < _FEWEST_WORDS or _HANGING.search(words):
        return False
    if _SENTENCES.search(words) or not (words[0].isupper() or words[0].isdigit() or words[0] in '«“"'):
        return False
    stems = {word[:_STEM] for word in _WORD.findall(words.lower()) if len(word) >= _LONG_WORD}
    rest = {word[:_STEM] for word in _WORD.findall(text[end : end + 2 * _REACH].lower())}
    return len(stems & rest) >= taken_up


def _closing_date(text: str, start: int) -> int:
    """Where the date begins that stands by itself behind the last sentence, 0 where none does."""
    tail = max(start, len(text) - _TAIL)
    for match in _SENTENCE_END.finditer(text, tail):
        stamped = datelines.read_line(text[match.end() :], "fr", named=False)
        if stamped and stamped.stamps[0].written.complete and stamped.stamps[0].score > datelines.SOURCE:
            return match.end()
    return 0
