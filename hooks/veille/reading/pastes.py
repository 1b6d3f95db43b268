"""A whole article pasted on one line: where its headline ends, what says when and by whom, where its text begins.

A headline ends where no sentence could: at a date that nothing ties to the words before it, or that stands between full
stops, at a byline, at an agency's dateline, or at an article with a capital; below a date
that comes first, at a dash too. The text must take up its words. What is not as plain is left as it is: one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from veille.reading import datelines, dates, openings, rubrics
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
_OPENS = re.compile(r"[A-ZÀ-Þ0-9«“\"]")
_STOPPED = re.compile(rf"(?P<title>.*[^\W\d_]{{4}}[.!?…]) (?:{_WORDING} *)?")
_STOP = re.compile(rf"(?:,? (?:[Pp]ar|[Bb]y) {_NAME})?\. (?=[A-ZÀ-Þ0-9«“\"])")
_BEGINNING = re.compile(rf"{_WORDING} |(?i:le )?(?:[^\W\d_]{{2,9}}\.?,? )?\d|[^\W\d_]{{3,9}}\.? \d")
_SET_APART = re.compile(r"(?:[^|›>•·,.:;!?]{2,30} [|›>•·] )+")
_STEPS = re.compile(r" [|›>•·] ")
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
_LEAST_RUBRIC, _WORDS_BELOW_RUBRIC = 4, 3
_NEAR = 80
"""A headline may have a dash of its own, so near to the one that ends it."""
_LEAST_TEXT = 120
_SHORTEST, _LONGEST = 10, 200
_FEWEST_WORDS = 2
_LONG_WORD, _STEM = 4, 6
_TAKEN_UP = 2
_YEAR = 8
"""Of so many characters at the least are day, month and year."""
_REACH = 400
_TAIL = 80


def part(seed: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, the first of them parted where a headline and a date stand before its text.

    A line that is all there is may have its date at its end too.
    """
    if not lines or len(lines[0].text) < _LEAST_LINE:
        return list(lines)
    text = lines[0].text
    first = _by_first_date(text)
    places = [0, *(_find_head(text) if first is None else first)]
    if len(places) > 1 and (end := _rubric(text[: places[1]].rstrip())):
        places.insert(1, end)
    if len(lines) == 1 and (last := _closing_date(text, places[-1])):
        places += [last, last]
    pieces = [each for each in pairwise([*places, len(text)]) if each[1] > each[0]]
    return [*_cut(seed, lines[0], pieces), *lines[1:]]


def _find_head(text: str) -> list[int]:
    """Where a line has to be cut that begins with its headline; empty where that is not certain."""
    return _by_date(text) or _by_sentence(text) or _by_agency(text) or _by_article(text)


def _rubric(headline: str) -> int:
    """Where a rubric ends before a headline, in capitals (`SPORT Le club …`) or set apart (`Tech | Le …`), else 0."""
    apart = _SET_APART.match(headline)
    if apart:
        end = apart.end() if all(rubrics.is_rubric(step) for step in _STEPS.split(apart.group()) if step) else 0
    else:
        end = 0
        for word in headline.split(" "):
            if not word.isupper() or not rubrics.is_rubric(word):
                break
            end += len(word) + 1
        end = end if end > _LEAST_RUBRIC else 0
    rest = headline[end:]
    whole = _OPENS.match(rest) and not rest.isupper() and len(rest.split()) >= _WORDS_BELOW_RUBRIC
    return end if whole else 0


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


def _by_date(text: str) -> list[int]:
    """The places of a line whose headline a date follows: the ends of the headline, of the date, and of a byline."""
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
        if below is None or below.end() == end or len(text) - below.end() < _LEAST_TEXT:
            continue
        if below["mark"] == ":" and not told:
            continue
        signed = None if given["by"] else _SIGNED.match(text, below.end())
        start = above.start("by") if given["by"] else above.start("wording") if given["wording"] else written.start
        bracket = given["mark"] == "(" or bool(given["bracket"])
        end += bracket and text[end : end + 1] in ")]"
        return [above.start(), start - bracket, end, signed.end() if signed else below.end()]
    return []


def _by_sentence(text: str) -> list[int]:
    """The places of a line whose headline ends with a full stop, as the date behind it does."""
    found = dates.find(text[:_REACH], "fr")
    for at, written in enumerate(found):
        above = _STOPPED.fullmatch(text, 0, written.start)
        if above is None or not written.complete or written.date() is None or written.span:
            continue
        below = _STOP.match(text, _last_date(text, found[at:]))
        if below is None or len(text) - below.end() < _LEAST_TEXT or not _is_headline(text, above.end("title") - 1, 1):
            continue
        return [above.end("title"), below.end()]
    return []


def _by_first_date(text: str) -> list[int] | None:
    """The places of a line that begins with its date: the ends of the date and of the headline; None for others."""
    found = dates.find(text[:_REACH], "fr") if _BEGINNING.match(text) else []
    if not found or not found[0].complete or found[0].date() is None or found[0].span:
        return None
    if not re.fullmatch(rf"(?:{_WORDING} *)?", text[: found[0].start]):
        return None
    end = _last_date(text, found)
    below = _BELOW.match(text, end)
    if below is None or below.end() == end or below["mark"] == ":":
        return []
    rest = text[below.end() :]
    mark = (below["mark"] or "").strip(" .")
    stop = rest.find(f" {mark} ", 0, _LONGEST) if mark else -1
    if (
        stop > 0
        and rest.find(f" {mark} ", stop + 1, stop + _NEAR) < 0
        and _is_headline(rest, stop, 1)
        and _OPENS.match(rest, stop + len(mark) + 2)
    ):
        return [end, below.end() + stop]
    return [end, *(below.end() + place for place in _by_agency(rest) or _by_article(rest))] if not mark else []


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


def _by_agency(text: str) -> list[int]:
    """The place where the headline of a line ends that a dateline with an agency follows (`PARIS (AFP) - `)."""
    for match in reversed(list(re.finditer(r" (?=[A-ZÀ-Þ])", text[:_LONGEST]))):
        below = text[match.end() :]
        if openings.read_wire(below) or ((opening := openings.read_opening(below, "fr")) and opening[2]):
            start = match.start()
            while (word := re.search(r" [A-ZÀ-Þ]{3,}\Z", text[:start])) and text[
                match.end() : match.end() + 2
            ].isupper():
                start = word.start()
            return [start] if _is_headline(text, start, 1) else []
    return []


def _by_article(text: str) -> list[int]:
    """The place where the headline of a line ends: the text begins with an article."""
    match = _LEDE.search(text, 0, _LONGEST)
    if match is None or not _is_headline(text, match.start(), _TAKEN_UP):
        return []
    if any(written.complete for written in dates.find(text[: match.start()], "fr")):
        return []
    return [match.start()]


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
