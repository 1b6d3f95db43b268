"""The head of a printed newspaper, magazine or bulletin: its name, number, year, day and price, above a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from veille.conventions.press import resembles_outlet
from veille.model import BlockKind
from veille.reading import dates, kinds, rubrics, rulings, titles
from veille.reading.dates import Written
from veille.reading.outlets import Credit
from veille.reading.structure import Unit

_FEW: Final = r"(?:\d{1,3}|une?|deux|trois|cinq|dix|quinze|vingt(?:-cinq)?|cinquante|one|two|three|five|six|ten)"
_MONTH: Final = (
    r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|january|february"
    r"|march|april|may|june|july|august|september|october|november|december)"
)
_PRICE: Final = (
    rf"\[?(?:(?:le |un )?(?:prix|price|num[ée]ro)(?: du num[ée]ro)? ?:? ?)?{_FEW} ?(?:centimes?|cent\.|sous?|sols?"
    r"|francs?|frs?\.?|F|d\.|pence|penny|cents)(?![\w/])(?: \d\d)?(?: c\.)?(?: le num[ée]ro)?\]?"
)
_YEARLY: Final = (
    r"(?:\d{1,3}(?:re|[èe]re|e|[èe]me)|premi[èe]re|deuxi[èe]me|seconde|troisi[èe]me|quatri[èe]me|cinqui[èe]me"
    r"|sixi[èe]me|septi[èe]me|huiti[èe]me|neuvi[èe]me|dixi[èe]me) (?:ann[ée]e|s[ée]rie)"
)
_PAGE: Final = r"(?:pages?|pp?\.) ?\d{1,3}(?:[-–]\d{1,3})?"
_NUMBER: Final = r"(?:n[o°º]s?|№|num[ée]ro|number|issue|vol(?:ume)?)[. ]{0,2}\d[\d \xa0\u202f.,]*\]?"
_BESIDE: Final = (
    r"num[ée]ro (?:double|sp[ée]cial|hors[ -]s[ée]rie)|vieux style|paraissant .*"
    r"|(?:abonnements?|annonces?|bureaux?|r[ée]daction(?: et administration)?|t[ée]l[ée]phone|directeur) ?:.*"
    r"|\d{1,3}(?: bis)?,? (?:rue|place|boulevard|avenue|quai|passage) .*"
    r"|(?:journal |bulletin |organe |revue )?(?:quotidien|hebdomadaire|(?:bi)?mensuel|bimestriel|trimestriel)(?:le)?\b"
    r"[^—–]*?(?= [-—–]|\Z)"
)
_PERIOD: Final = re.compile(
    rf"(?:(?:{_MONTH}|d[ée]but|fin) ?[-–/] ?{_MONTH}|printemps|[ée]t[ée]|automne|hiver|spring|summer|autumn|winter"
    r"|(?:[1-4](?:er|e|[èe]me)|premier|second|deuxi[èe]me|troisi[èe]me|quatri[èe]me) (?:bi|tri|se)mestre)"
    r" (?:1[5-9]\d\d|20\d\d)(?:[-–/]\d{2,4})?"
    rf"|(?:du )?[0-3]?\d(?:er)?(?: {_MONTH})? ?(?:[-–]|au) ?[0-3]?\d {_MONTH} (?:1[5-9]\d\d|20\d\d)"
    rf"|{_MONTH} ['’]?[3-9]\d(?!\d)",
    re.IGNORECASE,
)
"""More than a day, or a month of a year of which two figures are given."""
_YEAR: Final = re.compile(r"\d{4}")
_WHOLE_YEAR: Final = re.compile(r"ann[ée]e (?P<year>1[5-9]\d\d|20\d\d)(?!\d)", re.IGNORECASE)
_SURE: Final = re.compile(rf"(?<![\w'’])(?:{_PRICE}|{_YEARLY})", re.IGNORECASE)
_ISSUE: Final = re.compile(rf"(?<![\w'’])(?:{_NUMBER}|{_PAGE}|{_BESIDE})", re.IGNORECASE)
_PERIODICAL: Final = re.compile(
    r"\b(?:annales|annuaire|bulletin|cahiers?|comptes?[ -]rendus?|courrier|d[ée]p[êe]che|[ée]cho|feuille"
    r"|figaro|gazette|illustration|journal|lettre|magazine|matin|mercure|messager|monde|moniteur|nouvelles|petit|presse|progr[èe]s|revue|semaine"
    r"|temps|herald|mercury|news|observer|times|tribune)\b",
    re.IGNORECASE,
)
_ACT: Final = re.compile(
    r"(?:arr[êe]t[ée]?|avis|brevet|circulaire|d[ée]cision|d[ée]cret|d[ée]lib[ée]ration|directive|instruction|loi|note"
    r"|ordonnance|patent|proc[èe]s|r[èe]glement|s[ée]ance)\b",
    re.IGNORECASE,
)
"""How names begin that are those of acts, patents and meetings, which have a number too."""
_PLACE: Final = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?: [\w’'-]+){0,3},?")
_PARTED: Final = re.compile(r"\n|\s[-–—•·♦|/]+(?=\s|\Z)|\.\s[-–—]+\s|;")
_LITTLE: Final = frozenset({"le", "du", "the"})
_AROUND: Final = " .,;:–—-•·♦■|()[]"
_SMALL: Final = re.compile(r"[^\W\d_A-ZÀ-ÖØ-Þ]{2}")
_DIGIT: Final = re.compile(r"\d")
_MARKS: Final = (
    *("n°", "nº", "no ", "no.", "№", "numéro", "numero", "number", "issue", "vol", "année", "annee", "série", "serie"),
    *("prix", "price", "centime", "cent.", "sous", "sol", "franc", " fr", " f ", "penny", "pence", "d.", "abonnement"),
)
"""Parts of words of which a head in small letters has one: most texts are passed over for theirs."""
_NEAR, _FAR = 2, 24
_LONGEST, _LONGEST_NAME, _MOST_UNITS = 160, 90, 7
_MOST_WORDS: Final = 10
_LONGEST_TITLE: Final = 90


class Nameplate(NamedTuple):
    """The units of a head (`roles`), the name in the first of them, and the dates with their units."""

    roles: dict[int, BlockKind]
    name: Credit | None
    days: list[tuple[int, Written]]


class _Line(NamedTuple):
    """What a line has of an issue: dates, whether something only a newspaper says, a number, and all other words."""

    days: list[Written]
    sure: bool
    numbered: bool
    others: list[Credit]
    year: int

    @property
    def tells(self) -> bool:
        return bool(self.days) or self.sure or self.numbered


def find(units: Sequence[Unit], start: int, language: str) -> Nameplate | None:
    """The head of a newspaper with which a text begins, if a line that may be a title stands below it; else None."""
    if not _may_begin(units[start : start + _NEAR]):
        return None
    lines: list[_Line] = []
    name: Credit | None = None
    dated = False
    for unit in units[start : start + _MOST_UNITS]:
        line = _read(unit.text, language) if _may_be(unit) else None
        if line is None:
            break
        own = None if lines else _name_in(unit.text, line)
        name = name or own
        if not _belongs(unit, line.others[1:] if own else line.others, line, named=name is not None, dated=dated):
            break
        lines.append(line)
        dated = dated or bool(line.days)
    end = start + len(lines)
    title = units[end] if end + 1 < len(units) else None
    head = [unit.text for unit in units[start:end]]
    if title is None or not dated or not _may_be_title(title) or not _is_printed(head, lines, name):
        return None
    years = {line.year for line in lines} - {0}
    roles = {at: BlockKind.DATELINE if line.days else BlockKind.FRONT_MATTER for at, line in enumerate(lines, start)}
    days = [(at, _complete(each, years)) for at, line in enumerate(lines, start) for each in line.days]
    if name:
        roles[start] = BlockKind.SOURCE
    return Nameplate(roles, name, days)


def _may_begin(units: Sequence[Unit]) -> bool:
    """Whether a head may begin with the first of two units: in capitals, by its name, or with words about an issue."""
    if not units or len(units[0].text) > _LONGEST:
        return False
    if units[0].text.isupper():
        return True
    near = " ".join([unit.text for unit in units if len(unit.text) <= _LONGEST])
    if not _DIGIT.search(near):
        return False
    return any(map(near.lower().__contains__, _MARKS)) or _PERIODICAL.search(units[0].text, 0, _FAR) is not None


def _may_be(unit: Unit) -> bool:
    # The speck that a scan has before a line is taken for a bullet.
    line = unit.kind is BlockKind.PARAGRAPH or (unit.kind is BlockKind.LIST and not _SMALL.search(unit.text))
    return line and len(unit.text) <= _LONGEST


def _read(text: str, language: str) -> _Line:
    periods = [Written(*match.span(), _year_of(match.group()), 0, 0) for match in _PERIOD.finditer(text)]
    taken = [(each.start, each.end) for each in periods]
    found = [
        each
        for each in dates.find(text, language)
        if each.month and not any(start < each.end and each.start < end for start, end in taken)
    ]
    whole = _WHOLE_YEAR.search(text)
    sure, issue = [match.span() for match in _SURE.finditer(text)], [match.span() for match in _ISSUE.finditer(text)]
    left = list(text)
    for start, end in (*taken, *((each.start, each.end) for each in found), *sure, *issue):
        left[start:end] = "\n" * (end - start)
    if whole:
        left[whole.start() : whole.end()] = "\n" * (whole.end() - whole.start())
    others = list(_split("".join(left)))
    return _Line([*periods, *found], bool(sure), bool(issue), others, int(whole["year"]) if whole else 0)


def _may_be_title(unit: Unit) -> bool:
    """Whether a unit below a head is no paragraph: the title of a paper before a society ends as sentences do."""
    return not titles.is_prose(unit) or (unit.kind is BlockKind.PARAGRAPH and len(unit.text) <= _LONGEST_TITLE)


def _year_of(text: str) -> int:
    """The first year with four figures, 0 without one."""
    year = _YEAR.search(text)
    return int(year.group()) if year else 0


def _split(text: str) -> Iterator[Credit]:
    """The words of a line between its strokes and what has been taken out of it."""
    at = 0
    for end, following in (*(mark.span() for mark in _PARTED.finditer(text)), (len(text), len(text))):
        words = text[at:end]
        bare = words.strip(_AROUND)
        if any(map(str.isalnum, bare)) and bare.lower() not in _LITTLE:
            begin = at + len(words) - len(words.lstrip(_AROUND))
            yield Credit(begin, begin + len(bare))
        at = following


def _name_in(text: str, line: _Line) -> Credit | None:
    """The name that the first line of a head gives, beside what else it tells or alone."""
    credit = Credit(0, len(text.rstrip(_AROUND)))
    if line.tells:
        credit = line.others[0] if line.others else Credit(0, 0)
    name = text[slice(*credit)]
    rubric = rubrics.is_rubric(name) and not (line.numbered or resembles_outlet(name))
    return credit if _is_name(name) and not rubric else None


def _belongs(unit: Unit, others: Sequence[Credit], line: _Line, *, named: bool, dated: bool) -> bool:
    """Whether a line is one of a head, which has these words beside what it tells and the name."""
    if not line.tells:
        return named and (not others or (not dated and _goes_on(unit)))
    place = len(others) == 1 and bool(line.days) and _PLACE.fullmatch(unit.text, *others[0]) is not None
    capitals = not unit.gap and not line.days and unit.text.isupper()
    return not others or (named and (place or capitals))


def _is_name(text: str) -> bool:
    """Whether words may be the name of what is printed with a number and a day."""
    if not 1 < len(text) <= _LONGEST_NAME or len(text.split()) > _MOST_WORDS or _ACT.match(text):
        return False
    return text[0].isupper() and not (kinds.may_be_kind(text) or rulings.is_body(text))


def _goes_on(unit: Unit) -> bool:
    """Whether a line below a name says more of it: what it is about, or of what it is the bulletin."""
    text = unit.text
    short = len(text) <= _LONGEST_NAME and not text.endswith(("?", "!"))
    return short and not unit.gap and (text.isupper() or _PERIODICAL.match(text) is not None)


def _is_printed(head: Sequence[str], lines: Sequence[_Line], name: Credit | None) -> bool:
    """Whether the lines of a head are those of a newspaper, and not a title with its day."""
    sure, numbered = any(line.sure for line in lines), any(line.numbered for line in lines)
    if name is None:
        return sure and numbered
    text = head[0][slice(*name)]
    if sure or resembles_outlet(text) or any(_PERIODICAL.match(line) for line in head[1 : len(lines)]):
        return True
    period = any(not each.month for line in lines for each in line.days)
    named = _PERIODICAL.match(text) is not None
    if named and (numbered or period or lines[0].days):
        return True
    beside = lines[0].numbered and bool(lines[0].days)
    return beside or (text.isupper() and (numbered or period or _PERIODICAL.search(text) is not None))


def _complete(written: Written, years: set[int]) -> Written:
    """A date with the year that the head gives beside it, if its weekday is then that of the day."""
    if written.year or len(years) != 1 or not written.day:
        return written
    whole = replace(written, year=min(years))
    day: date | None = whole.date()
    return whole if day and written.weekday in {-1, day.weekday()} else written
