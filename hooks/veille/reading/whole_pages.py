"""Copies of whole pages: where the article begins and ends among all the lines that a site has around it.

Who copies a page from top to bottom has some fifty to five hundred short lines of it (menus, headlines, forms, links)
above and below the article. The article is the run of units in which running text outweighs such lines most, which is
maximum subsequence segmentation (Pasternack & Roth 2009, https://doi.org/10.1145/1526709.1526840) over lines in place
of tags. Its title is the line near its beginning of which the text speaks most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from veille.conventions.captions import credits_picture
from veille.conventions.press import resembles_outlet
from veille.conventions.wordlists import listed
from veille.model import BlockKind
from veille.reading import buttons, bylines, datelines, dates, footers, furniture, labels, rubrics, titles
from veille.reading.structure import Unit

_NAVIGATION = listed(
    """accueil menu rechercher recherche contact connexion inscription newsletter newsletters abonnement abonnements
    rubriques vidéos boutique services forum agenda
    home search login register subscribe sections about videos archives archive podcasts shop careers jobs
    advertise help sitemap more rss facebook twitter instagram youtube linkedin pinterest
    startseite suche kontakt impressum datenschutz datenschutzerklärung anmelden registrieren abo mediathek
    inicio buscar contacto suscríbete inicia"""
)
"""Words that alone on their line lead about in sites."""
_QUOTED = re.compile(r"[\"“«].*[\"”»]")
_WIKI = re.compile(
    r"from wikipedia, the free encyclopedia|un article de wikipédia, l['’]encyclopédie libre\.?", re.IGNORECASE
)
"""What stands below the title of pages whose title is always the first line."""
_BIGRAM = 2
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
"""Scripts without spaces, or with few letters to a word."""
_DATED = re.compile(r"\d{1,2}[./] ?\d{1,2}[./] ?\d{4}|\d\d?:\d\d|\b(?:19|20)\d\d-\d\d")
_NAMES_PARTS = re.compile(
    r"(?:topics?|tags?|articles?|videos?|vidéos?|photos?|filed under|sujets?|thèmes?|mots-clés|à lire|lire aussi|more)"
    r" ?:",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\bcookies?\b|\bnewsletters?\b|personal data|données (?:à caractère )?personnel|personenbezogene|javascript"
    r"|\bconsent|\bvendors?\b|legitimate interest|intérêt légitime|advertising|publicité|einwilligung",
    re.IGNORECASE,
)
"""What a site speaks of in a banner or a form, where it does so to its readers."""
_TO_READERS = re.compile(r"\b(?:vos|votre|vous|nous|notre|your|you|we|our|ihren?|sie|wir)\b", re.IGNORECASE)
_ANSWERED = re.compile(
    r"(?:\d+|one|un|une|ein|eine) (?:thoughts?|responses?|comments?|replies|reply|commentaires?|réactions?|réponses?"
    r"|kommentare?|antworten?|gedanken?) (?:on|to|sur|à|zu|auf)\b.{2,200}"
    r"|(?:leave a (?:reply|comment)|post a comment|laisser un commentaire|laissez un commentaire|ajouter un commentaire"
    r"|schreibe? einen kommentar|kommentar (?:schreiben|verfassen)|participer aux commentaires)\b.{0,60}",
    re.IGNORECASE,
)
"""What stands above the answers of readers, or above the form for one."""
_WIDTH, _DENSE_WIDTH = 6.0, 2.5
"""Characters that weigh as much as a word."""
_LEAST_PROSE = 45
_MOST_WEIGHT, _LINE, _BEGINNING = 80.0, 4.0, 3.0
_REACH, _WITHIN = 30, 4
"""Units above and in the article among which its title is looked for."""
_SHORTEST, _LONGEST, _USUAL = 1.2, 34.0, 18.0
_LEAST_SCORE, _SURE_SCORE = 0.5, 1.0
_MAY_BE_STANDFIRST, _STANDFIRST, _ABOVE_STANDFIRST = 10.0, 15.0, 5
"""What is longer may say more of the article below its title."""
_LEAST_SPACES = 3
_SPOKEN, _FULL, _OFTEN, _MOST_OFTEN = 2.2, 8.0, 0.35, 5.0
_MARKED, _AGAIN, _NEAR_DATE = 0.5, 0.8, 0.7
_ITEM, _SENTENCE, _LENGTH = 1.0, 0.8, 0.12
_FAR, _WITHIN_TEXT, _FURTHER = 0.08, 1.5, 0.6
"""What speaks for and against a title, found on one half of 266 real pages and looked at on the other."""
_DATE_WITHIN, _SIGNED_WITHIN = 4, 2
_LEAST_REPEATED, _LEAST_AGAIN = 3.0, 5.0
_FIRST, _FEW_LINES = 40, 3
_LEAST_LINES, _LEAST_SIGNS, _LEAST_WORDS, _LEAST_ANSWERED = 8, 2, 65, 65
_LONGEST_LINE, _LONG_LINE = 10.0, 60
_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST})
_MOST_ABOVE, _MOST_BELOW, _NEAR_BELOW = 3, 4, 8
_LONGEST_NOTICE, _FEW_SAID, _LONGEST_DATED = 400, 2, 50


class Page(NamedTuple):
    """The units of the article, by index in their order, and that of its title, -1 where none is certain."""

    own: tuple[int, ...]
    title: int


class _Scored(NamedTuple):
    score: float
    at: int


def find(units: Sequence[Unit], language: str) -> Page | None:
    """The article of a page that was copied whole; None where a text is no such copy."""
    if sum(len(unit.clean.text) <= _LONG_LINE for unit in units) < _LEAST_LINES or any(
        _WIKI.fullmatch(unit.text) for unit in units[:_FIRST]
    ):
        return None
    start, end = _segment(units)
    end = _end_of_article(units, start, end)
    lines = _count_lines(units[:start]), _count_lines(units[end:])
    if max(lines) < _LEAST_LINES or sum(map(_weigh, units[start:end])) < _LEAST_WORDS:
        return None
    around = [*units[:start], *units[end:]]
    if sum(map(_leads_about, around)) < _LEAST_SIGNS:
        return None
    below = _take_below(units, end, language) if lines[1] >= _LEAST_LINES else range(end, len(units))
    if lines[0] < _FEW_LINES or (lines[0] < _LEAST_LINES and not any(map(_leads_about, units[:start]))):
        return Page((*range(end), *below), -1)
    title = _find_title(units, start, end, language)
    if title >= 0 and (again := _find_again(units, title, end)):  # in the form for sending it to somebody
        end, below = again, range(0)
    first = _take_above(units, title if title >= 0 else start, language)
    return Page((*range(first, end), *below), title)


def _segment(units: Sequence[Unit]) -> tuple[int, int]:
    """Where the running text begins and ends that outweighs the lines within it most."""
    best = weight = 0.0
    begins = start = end = 0
    for at, unit in enumerate(units):
        if weight <= 0:
            weight, begins = 0.0, at
        weight += min(_weigh(unit), _MOST_WEIGHT) - _BEGINNING if _is_prose(unit) else -_LINE
        if weight > best:
            best, start, end = weight, begins, at + 1
    return start, end


def _weigh(unit: Unit) -> float:
    """About how many words a unit has, in any script."""
    text = unit.bare.text
    return len(text) / (_DENSE_WIDTH if _DENSE.search(text, 0, 60) else _WIDTH)


def _is_prose(unit: Unit) -> bool:
    text = unit.bare.text
    if unit.kind is BlockKind.LIST:
        return len(text) > 2 * _LEAST_PROSE
    if unit.kind is BlockKind.PARAGRAPH and _DENSE.search(text, 0, 60):
        return len(text) > _LEAST_PROSE or text.endswith("。")
    if unit.kind in {BlockKind.CODE, BlockKind.TABLE} or not titles.is_prose(unit):
        return False
    said = _NOTICE.findall(text)
    return not (said and (len(text) <= _LONGEST_NOTICE or len(said) > _FEW_SAID) and _TO_READERS.search(text))


def _end_of_article(units: Sequence[Unit], start: int, end: int) -> int:
    """Where the answers of readers begin that stand below an article; `end` where there are none."""
    said = 0.0
    for at in range(start, end):
        if said >= _LEAST_ANSWERED and _ANSWERED.fullmatch(units[at].bare.text):
            return at
        said += _weigh(units[at])
    return end


def _count_lines(units: Sequence[Unit]) -> int:
    return sum(_weigh(unit) <= _LONGEST_LINE and not _is_prose(unit) for unit in units)


def _leads_about(unit: Unit) -> bool:
    """Whether a line belongs to a site and to none of its articles."""
    text = unit.bare.text
    if text.casefold() in _NAVIGATION:
        return True
    return not text.isdigit() and (buttons.is_button(text) or furniture.is_of_menu(text) or footers.is_foot(text))


def _find_title(units: Sequence[Unit], start: int, end: int, language: str) -> int:
    """The unit that is the title of the article; -1 where no line has to do with it."""
    spoken = Counter(stem for unit in units[start:end] for stem in _stems(unit.bare.text))
    outside = Counter(" ".join(unit.bare.text.casefold().split()) for unit in (*units[:start], *units[end:]))
    reach = range(max(0, start - _REACH), min(start + _WITHIN, len(units)))
    scored = [
        _Scored(_score(units, at, start, spoken, outside) + _near_signature(units, at, language), at)
        for at in reach
        if _may_be_title(units[at], language)
    ]
    top = max(scored, default=_Scored(0, -1))
    if top.score < _LEAST_SCORE:
        return -1
    return _above_standfirst(units, top, scored, start)


def _above_standfirst(units: Sequence[Unit], top: _Scored, scored: Sequence[_Scored], start: int) -> int:
    """The title above what may be a standfirst and was taken for one; else that."""
    long = _weigh(units[top.at])
    reach = _ABOVE_STANDFIRST if long > _STANDFIRST else int(long > _MAY_BE_STANDFIRST)
    above = [
        each
        for each in scored
        if top.at - reach <= each.at < min(top.at, start)
        and _weigh(units[each.at]) < min(long, _USUAL)
        and _is_headline(units[each.at].bare.text)
        and (each.at == top.at - 1 or each.score >= _SURE_SCORE)
    ]
    return max(above, default=top).at


def _is_headline(text: str) -> bool:
    """Whether a line has too many words for a rubric."""
    return text.count(" ") >= _LEAST_SPACES and not text.isupper() and not rubrics.is_rubric(text)


def _find_again(units: Sequence[Unit], title: int, end: int) -> int:
    """Where a page says its title once more below most of the text; 0 where it does not."""
    if _weigh(units[title]) < _LEAST_AGAIN:
        return 0
    words = [_weigh(unit) for unit in units[title + 1 : end]]
    least, above = max(_LEAST_WORDS, sum(words) / 2), 0.0
    for at, said in enumerate(words, start=title + 1):
        if above >= least and units[at].bare.text == units[title].bare.text:
            return at
        above += said
    return 0


def _stems(text: str) -> set[str]:
    """The beginnings of the longer words of a text; of scripts without spaces, pairs of signs."""
    if _DENSE.search(text, 0, 60):
        signs = "".join(sign for sign in text if sign.isalnum())
        return {signs[at : at + _BIGRAM] for at in range(len(signs) - 1)}
    return {word[:_STEM] for word in _WORD.findall(text.lower())}


def _may_be_title(unit: Unit, language: str) -> bool:
    text = unit.bare.text
    if unit.kind not in _KINDS or not _SHORTEST <= _weigh(unit) <= _LONGEST or text[-1] in ";:," or _is_prose(unit):
        return False
    if _DATED.search(text) or _NAMES_PARTS.match(text) or labels.read(text) or bylines.opens(text):
        return False
    if (
        _leads_about(unit)
        or resembles_outlet(text)
        or furniture.is_trail(text)
        or credits_picture(text)
        or not _stems(text)
    ):
        return False
    dated = len(text) <= _LONGEST_DATED and any(day.complete for day in dates.find(text, language))
    return not dated and datelines.read_line(text, language) is None


def _score(
    units: Sequence[Unit],
    at: int,
    start: int,
    spoken: Counter[str],
    outside: Counter[str],
) -> float:
    """How much a line looks like the title of the text that begins at `start`; 4 and more for those that surely are."""
    unit, text, weight = units[at], units[at].bare.text, _weigh(units[at])
    stems = _stems(text)
    share = sum(stem in spoken for stem in stems) / len(stems)
    often = sum(min(2, spoken[stem]) / 2 for stem in stems)
    score = 2.2 * share * min(weight, 8) / 8 + 0.35 * min(often, 5)
    score -= (
        0.8 * (text[-1] == "." or _QUOTED.fullmatch(text) is not None)
        + (unit.kind is BlockKind.LIST)
        - 0.5 * (unit.kind is BlockKind.HEADING)
    )
    said = " ".join(text.casefold().split())
    again = outside[said] > 1 or (weight >= _LEAST_REPEATED and any(said in one and said != one for one in outside))
    score += _AGAIN * again - _LENGTH * max(weight - _USUAL, 0)
    return score - (_FAR * max(start - at - 1, 0) if at < start else _WITHIN_TEXT + _FURTHER * (at - start))


def _near_signature(units: Sequence[Unit], at: int, language: str) -> float:
    """How much the lines below speak for a title: one that names the author, or has the date."""
    below = [unit.bare.text for unit in units[at + 1 : at + 1 + _DATE_WITHIN]]
    dated = any(datelines.read_line(text, language) is not None for text in below)
    return _NEAR_DATE * (dated + any(map(bylines.opens, below[:_SIGNED_WITHIN])))


def _take_above(units: Sequence[Unit], start: int, language: str) -> int:
    """The first of the lines right above an article that say when it appeared, or who has written it."""
    above = range(start - 1, max(-1, start - 1 - _MOST_ABOVE), -1)
    told = [at for at in above if datelines.read_line(units[at].text, language) or bylines.opens(units[at].text)]
    return min(told, default=start)


def _take_below(units: Sequence[Unit], end: int, language: str) -> Sequence[int]:
    """The lines below an article that say something of it: right below, or near and that it appeared on a day."""
    below = range(end, min(len(units), end + _MOST_BELOW))
    right = list(takewhile(lambda at: _tells(units[at].text, language), below))
    near = range(end + len(right), min(len(units), end + _NEAR_BELOW))
    return [*right, *[at for at in near if _tells_publication(units[at].text, language)][:1]]


def _tells_publication(text: str, language: str) -> bool:
    """Whether a line says in words on which day something appeared."""
    stamped = datelines.read_line(text, language)
    return stamped is not None and stamped.stamps[0].rule == "date/published"


def _tells(text: str, language: str) -> bool:
    """Whether a line says something of an article: a label, an author, a source, a date."""
    told = labels.read(text) is not None or bylines.opens(text) or bylines.source(text) is not None
    return told or datelines.read_line(text, language) is not None
