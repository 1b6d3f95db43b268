"""Which lines of an article give its date: by what is left of a line once the date is taken out of it."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass, replace

from veille.reading import dates
from veille.reading.bylines import (
    beside,
    byline,
    closing,
    end_of_opening,
    inside,
    is_symbol,
    opens,
    source,
    source_behind,
)
from veille.reading.cuttings import find_author, find_labelled, is_press
from veille.reading.dates import Written
from veille.reading.filings import end_of_filing, end_of_post, is_posted
from veille.reading.outlets import AGENCY, Credit
from veille.reading.visits import end_before_visit

_UPDATED = re.compile(
    r"\b(?:derni[èe]re\s+)?(?:mis(?:es?)?\s+[àa]\s+jour|modifi(?:ée?|cation(?: de cette page a été f[^ ]+)?)"
    r"|actualis(?:ée?|ation)|màj|maj\b|date de (?:la )?dernière version|révisée?|revue? le|vérifiée?(?= le))\b"
    r"|\b(?:last\s+)?(?:updated?|modified|edited|revised)\b|\A\W*modifiee?\b"
    r"|\Aréponse publiée\b",  # of a question, which has its own day
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:date\s+(?:de\s+|of\s+)?)?(?:première\s+|first\s+|originally\s+)?"
    r"(?:publi(?:ée?|cation|shed)|mise?\s+en\s+ligne|paru(?:e|tion)?|posté|posted|rédigée?|écrite?|written|diffusée?"
    r"|aired|soumise?|submitted|released(?!\s+date)(?:\s+this)?|issued|créée?|created|pubdate"
    r"|(?<![\w'’] )(?<!load-)date(?=\s*(?::|$)))\b(?:\s+date)?(?:\s+initiale)?(?:\s+(?:par|by)\b)?"
    r"|\A\W*(?:publiee?|délivrée?|patented|enregistrée?(?= à la présidence)|delivered|rendue?|prononcée?|présentées?"
    r"|date de (?:la )?première version|(?:envoyée?|sent)(?=\s*:))\b",
    re.IGNORECASE,
)
_UPDATE_OF = re.compile(
    r"\bmise\s+à\s+jour\s+(?:du|de\s+la|des|de\s+l['’])\s?(?!article|billet|page|document|dossier|fiche|texte|site)[^\W\d_]"
    r"|\bupdates?\s+(?:of|to|for)\b",
    re.IGNORECASE,
)
"""What is brought up to date is not the article but something that it speaks of."""
_FILLERS = re.compile(
    r"(?:temps\s+de\s+)?lecture\s*:?(?:\s*\d+\s*min(?:utes?)?)?|\d+\s*min(?:utes?|s)?(?:\s+de\s+lecture|\s+(?:to\s+)?read)?"
    r"|reading time:?"
    r"|(?:(?:au|dans le) )?jo(?:rf)?\b(?: (?:sénat|an)\b)?|journal officiel|communiqué(?: de presse)?"
    r"|(?:press|news) release"
    r"|pour (?:diffusion|publication) immédiate|for immediate release"
    r"|vol(?:ume|\.)? ?\d+|\(?(?:this version, )?v\d\d?\)"
    # Numbers of issues and pages, and the clock with its zone where it stands before the date.
    r"|(?:pages?|pp?\.) ?(?:[A-Z]{1,5}-?)?\d+(?:(?: ?[-–,&]| et) ?[A-Z]{0,5}\d+)*|\d[\d \xa0\u202f]* (?:mots|words)\b"
    r"|(?:n[°o]|numéro|issue|pages?|p\.)(?: ?: )? ?#?\d+(?:[.,]\d{3})*"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?![.\w])"
    r"|éditions? (?:de |du |des |d['’])?(?:la |le |l['’])?[\w’'-]+(?=\s*(?:[-–—|,·•)]|\Z))"
    r"|\d{1,3}(?:e|ème|re|ère) année|col(?:onnes?|\.) ?\d{1,2}"
    r"|l['’]an (?:second|premier|[ivx]+|\d{1,2}|[a-zè]+ième)e? de la (?:république(?: française)?|liberté)"
    r"|(?:prix ?:? ?)?(?:un|cinq|dix|quinze|vingt|\d{1,2}) (?:centimes|sous)(?: le numéro)?"
    r"|(?:©|\(c\)|copyright) ?\d{4}"
    r"|\d{1,2} ?[h:] ?\d\d(?: ?[ap]\.?m\b\.?)?(?: ?(?:UTC|GMT|CES?T|[ECMP][SD]?T|BST)\b)?"
    r"|heure (?:normale|d['’]été|de paris|française|locale)(?: d['’]europe centrale| de l['’]est)?"
    r"|(?:central european|eastern|central|mountain|pacific) (?:standard |daylight |summer )?time"
    r"|(?<=[|•·])\s*\d+(?=\s*(?:[|•·]|$))"
    r"|\d(?:[\d .,]*\d)?\s*[km]?\s+(?:commentaires?|comments?|réactions?|réponses?|replies|vues?|views?|partages?"
    r"|shares?)"
    r"|réservé aux abonnés|abonnés|subscribers only"
    r"|this page was|\b(?:la|le|on|the|à|at|du|of|l['’]|en|in|ce|dès|il y a)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_SENTENCE = re.compile(
    r"\b(?:(?:(?!(?-i:A [A-ZÀ-Þ]))a|i)\b(?!\.)|ont|est|sont|sera|était|été|was|were|is|are|will|has|have|had|been|this"
    r"|cet|cette|nous|we)\b",
    re.IGNORECASE,
)
_APART = frozenset(",|•·–—-()[]/;")
"""What may stand between a date and a place or name; a colon would make of that the label of another date."""
_PAGE = re.compile(r"[A-Z]\d{1,2}|(?:[Pp]age|[Pp]\.) ?\d{1,3}")
_IN_BRACKETS = re.compile(r"\([^()|]{1,25}\)")
_PICTURE = re.compile(r"\(?(?:photos?|crédits?|credits?|images?|illustrations?|légende|caption)\b", re.IGNORECASE)
_WITHIN_NAMES = frozenset({"de", "des", "et", "en", "and", "sur", "sous"})

OWN, PUBLISHED, BYLINE, SOURCE, DATELINE, SHORT, TITLE = 7, 6, 6, 5, 5, 3, 2
ALONE = "date/own-line"
"""The rule that reads a line which is a date, and does not even say of what."""
WORDED = frozenset({"date/published", "date/updated"})
"""The rules that read a line which says of what its date is."""
_MAX_CHARS = 160
LONGEST = 400
"""Characters at the most of what only says who has written, or when."""
_MAX_WORDING = 40
_ABBREVIATION = re.compile(r"\A[A-Z]{2,6} (?=[A-Z])")
"""Whose day it is, above it (`NVD Last Modified:`)."""
_MAX_WORDS = 6
_MAX_CREDIT = 12
_MAX_SHORT = _LEAST = 4


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that a line gives, `score` from 2 (perhaps) to 7 (surely); `updated`: of a later change."""

    written: Written
    score: int
    rule: str
    updated: bool = False


@dataclass(frozen=True, slots=True)
class Stamped:
    """What a metadata line gives; `doubtful`: nothing says that what looks like the name of its author is one."""

    stamps: tuple[Stamp, ...]
    author: Credit | None = None
    source: Credit | None = None
    doubtful: bool = False


def read_line(text: str, language: str, *, named: bool = True) -> Stamped | None:
    """What a line gives that carries a date and little else; None for any other line, running text above all.

    Without `named`, a name that only stands beside the date is that of nobody.
    """
    if is_posted(text):
        text = text[: end_of_post(text)]
    text = text[: end_of_filing(text) or len(text)]
    text = _LEFT_OF_BYLINE.sub("", text) if text[-3:] in _BY_ALONE else text
    if len(text) > _MAX_CHARS:
        return None
    text = text[: end_before_visit(text)] or text
    found = dates.find(text, language)
    if not found or any(written.span for written in found):
        return None
    if _UPDATE_OF.search(text[: found[0].start]):
        return None
    text = text[:-1] if text[found[-1].end :] == "." else text
    rest, wordings = _wordings(text, found)
    words = _WORD.findall(_IN_BRACKETS.sub(" ", rest))
    author = _find_author(text, found, worded=any(wordings), named=named)
    credit, labelled = _labelled(text, found)
    author = author or labelled
    doubtful = _named(text, found) if named and author is None and credit is None else None
    author = author or doubtful
    if author or (opens(text) and AGENCY.search(rest)):
        kind, rule = BYLINE, "date/byline"
    elif credit:
        kind, rule = SOURCE, "date/source-line"
    elif any(wordings):
        kind, rule = (PUBLISHED if words else OWN), "date/published"
    else:
        kind, rule = (SHORT, "date/short-line") if words else (OWN, ALONE)
    if words and not is_press(text, found[0].start, found[-1].end) and not _is_metadata(text, found, rest, words, rule):
        return None
    stamps = tuple(
        Stamp(written, kind, "date/updated" if wording == "updated" else rule, updated=wording == "updated")
        for written, wording in zip(found, wordings, strict=True)
    )
    return Stamped(stamps, author, credit, doubtful=doubtful is not None)


def _labelled(text: str, found: list[Written]) -> tuple[Credit | None, Credit | None]:
    """The source that a line with dates names behind a label, and who wrote, if it is a newspaper and says so."""
    start, end = found[0].start, found[-1].end
    credit = source(text) or source_behind(text, end)
    if credit is None or not credit.start < start < credit.end:
        return credit, None
    if outlet := find_labelled(text, start, end, credit.start):
        return outlet, find_author(text, start, end, begin=credit.start)
    return Credit(credit.start, credit.start + len(text[credit.start : start].rstrip(" ,;|•·-–—("))), None


def _named(text: str, found: list[Written]) -> Credit | None:
    """Who is only named beside the dates of a line."""
    start, end = found[0].start, found[-1].end
    credit = beside(text, start, end) or find_author(text, start, end)
    return None if credit and _PUBLISHED.fullmatch(text, *credit) else credit


def is_sentence(text: str, language: str) -> bool:
    """Whether what ends as sentences do only says when an article appeared or was changed, or who has posted it."""
    if len(text) > LONGEST or text[-1:] != ".":
        return False
    if 0 < end_before_visit(text) < len(text) and read_line(text, language):
        return True
    if not _OPENING.match(text):
        return end_of_filing(text) > 0
    if is_posted(text):
        return end_of_post(text) < len(text)
    found = dates.find(text, language)
    rest, wordings = _wordings(text, found)
    return any(wordings) and not _WORD.search(rest)


def wording(text: str) -> str:
    """Of what a line speaks that has a date below it (`Publié le`, `Updated`): `published`, `updated`, else empty."""
    text = _ABBREVIATION.sub("", text)
    if len(text) > _MAX_WORDING or not (_PUBLISHED.match(text) or _UPDATED.match(text)):
        return ""
    rest = _FILLERS.sub(" ", _PUBLISHED.sub(" ", _UPDATED.sub(" ", text)))
    return "" if _WORD.search(rest) else _wording(text)


def say(stamp: Stamp, wording: str) -> Stamp:
    """A date of which the words of another line say what it is."""
    return replace(stamp, rule=f"date/{wording}", updated=wording == "updated")


def _find_author(text: str, found: list[Written], *, worded: bool, named: bool) -> Credit | None:
    """Who wrote, as the words of a line say (`par Ada Lovel`); `worded`: those of its dates say what they are.

    Without `named`, words before `par` may be a title.
    """
    author = byline(text, _first_end(text, found), certain=True) or (inside(text, found[0].start) if named else None)
    alone = worded or not _WORD.search(text, 0, found[0].start) or is_press(text, found[0].start, found[-1].end)
    if author is None and alone:
        return closing(text, found[-1].end)
    return author


def _is_metadata(text: str, found: list[Written], rest: str, words: list[str], rule: str) -> bool:
    """Whether what is left of a line beside its dates (`rest`, and its words) is little enough for its rule."""
    if rule == "date/byline":
        return len(words) <= _MAX_CREDIT
    if _SENTENCE.search(rest):
        return False
    if rule == "date/short-line":
        if _PICTURE.match(text):
            return False
        return len(words) <= _MAX_SHORT and _is_label(rest, words) and _is_apart(text, found)
    return len(words) <= (_MAX_CREDIT if rule == "date/source-line" else _MAX_WORDS)


_BY_ALONE = frozenset({"par", "Par", " by", " By"})
_LEFT_OF_BYLINE = re.compile(r",? (?:par|by)\Z", re.IGNORECASE)
"""What is left of a byline whose name was no text but a picture or a link."""
_OPENING = re.compile(
    r"(?:(?:la )?dernière (?:mise|modif)|this (?:page|article) was|(?:re)?post|propos|publi|écrit|rédig|written"
    r"|mise? (?:à|en) |modifi|actualis|soumis|submit|parue? |last |updated|edited|première publi|first publi)",
    re.IGNORECASE,
)
"""How such sentences begin: most paragraphs are passed over for theirs."""
_SAME_DAY = re.compile(
    r"(?:mise? à jour|modifiée?|actualisée?|updated|modified) (?:(?:à|at) )?\d\d? ?[h:.] ?\d\d(?: ?[ap]\.?m\.?)?"
    r"(?: (?:[ECMP][SD]?T|GMT|BST|UTC))?\W*\Z",
    re.IGNORECASE,
)
"""A change of which only the hour is told came on the day before it."""
_COUNTED = re.compile(
    r"(?:last )?updated (?:\d+|an?) [a-z]+ ago|mise? à jour il y a (?:\d+|une?) [a-z]+", re.IGNORECASE
)
"""A change that counts from the day on which the page was copied is of no day."""
_ISSUE = re.compile(
    r"(?:(?:la|le|the)\s+)?(?:revue de (?:la )?presse|lettre|gazette|bulletin|journal|newsletter|édition|météo"
    r"|weather|hebdo|digest|numéro|issue|actualités|news|press review"
    r"|(?:(?:compte[ -]rendu|procès-verbal) de la )?séance)\b.{0,60}$",
    re.IGNORECASE,
)


def read_title(text: str, language: str) -> Stamp | None:
    """The date that the title of a periodical gives (`Revue de presse du 3 mars 2012`)."""
    found = [written for written in dates.find(text, language) if written.complete]
    if len(found) != 1 or found[0].span or not _ISSUE.match(text[: found[0].start].lstrip()):
        return None
    return Stamp(found[0], TITLE, "date/title-of-issue")


def _wordings(text: str, found: list[Written]) -> tuple[str, list[str]]:
    """What is left of a line without its dates and their wording, and the wording of each date."""
    rest: list[str] = []
    wordings: list[str] = []
    last = 0
    for at, written in enumerate(found):
        piece = text[last : written.start]
        last = written.end
        if at == 0 and not written.start and len(found) == 1:
            piece_after = text[written.end :]
            wordings.append(_wording(_SAME_DAY.sub(" ", piece_after)))
        else:
            wordings.append(_wording(piece))
        rest.append(piece)
    rest.append(text[last:])
    left = " | ".join(
        _FILLERS.sub(" ", _PUBLISHED.sub(" ", _UPDATED.sub(" ", _COUNTED.sub(" ", piece)))) for piece in rest
    )
    return left, wordings


def _wording(piece: str) -> str:
    if _UPDATED.search(piece) and not _COUNTED.search(piece):
        return "updated"
    return "published" if _PUBLISHED.search(piece) else ""


def _first_end(text: str, found: list[Written]) -> int:
    end = found[0].start or len(text)
    begin = end_of_opening(text) or _LEAST
    for pattern in (_PUBLISHED, _UPDATED):
        match = pattern.search(text, begin, end)
        if match:
            end = min(end, match.start())
    return end


def _is_apart(text: str, found: list[Written]) -> bool:
    """Whether a mark sets the date apart from the words beside it (`Paris, le 3 mars`, not `Pont du 3 mars`)."""
    before, after = text[: found[0].start].rstrip(), text[found[-1].end :].lstrip()
    if after[:1] == "." and not _WORD.search(_FILLERS.sub(" ", after)):  # `… 2024. Communiqué de presse`
        after = ""
    if _PAGE.fullmatch(after):  # of a newspaper, whose name may stand in capitals at the other margin
        before, after = "" if before.isupper() else before, ""
    return (not before or before[-1] in _APART or is_symbol(before[-1])) and (not after or after[0] in _APART)


def _is_label(rest: str, words: list[str]) -> bool:
    """Whether what stands beside a date is a place, a name or a rubric, and not a phrase."""
    # A letter of a script without capitals is its own capital.
    capitals = [word[0].isalpha() and word[0] == word[0].upper() for word in words]
    named = capitals[0] and all(map(operator.or_, capitals, map(_WITHIN_NAMES.__contains__, words)))
    return named and not rest.rstrip().endswith((".", "?", "!", ":"))
