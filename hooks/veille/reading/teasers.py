"""Lines that lead to other articles, and the headlines below them, as pages have them: they are none of the article.

Where links go along with them they are left as they are, since somebody may have written them for a reader.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from veille.conventions.wordlists import listed
from veille.model import BlockKind
from veille.reading import bylines, datelines, labels, titles
from veille.reading.structure import NUMBER, Unit

_READ = r"(?:lire|relire|voir|revoir|écouter|découvrir|consulter)"
_LEADS = (
    rf"(?:[àa] )?{_READ} (?:aussi|également)|[àa] {_READ}|sur le même (?:sujet|thème)|(?:see|read|watch) (?:also|more)"
    r"|also read|read next|related(?: articles?| stor(?:y|ies))?"
)
_IN_LINE = re.compile(
    rf"(?:(?i:{_LEADS}) ?(?:[:>|»→.]|[–—-](?= )) ?\S"
    r"|(?i:(?:[àa] )?lire (?:aussi|également)) ?(?=[A-ZÀ-Þ«“\"])(?!.*\.\Z))"
)
"""A line with the headline of the other article (`Lire aussi : …`)."""
_MAY = r"(?:peu(?:ven)?t|pourrai(?:en)?t|devrai(?:en)?t)(?: aussi| également)?"
_ABOVE = re.compile(
    "(?:"
    + "|".join(
        (
            rf"{_LEADS}|[àa] {_READ} (?:ailleurs|ensuite)",
            r"dans (?:le même dossier|la même (?:rubrique|catégorie|série|thématique))",
            r"(?:(?:nos|les|autres) )?articles? (?:similaires?|liés?|associés?|connexes?|en (?:lien|relation))",
            r"(?:(?:nos|les) )?articles? (?:recommandés?|populaires?|récents?)",
            r"(?:(?:les|nos) )?(?:derniers articles|dernières (?:actualités|actus|infos))",
            r"les (?:articles les )?plus (?:lus|partagés|vus|commentés|consultés)",
            r"la rédaction (?:vous )?(?:conseille|recommande)|pour approfondir(?: sur .{1,40})?",
            r"sujets?(?: (?:associés?|liés?))?|topics|more about",
            r"plus d['’]articles(?: de cet auteur)?|du même auteur|à ne pas (?:manquer|rater)",
            r"recommandés? pour vous|nos recommandations|contenus? (?:sponsorisés?|recommandés?)",
            r"vous (?:aimerez|apprécierez)(?: peut-être)?(?: aussi| également)?",
            rf"(?:ces articles|cet article|cela|ceci|ça) {_MAY} vous intéresser",
            r"vous pourriez(?: aussi| également)? (?:aimer|être intéressée?s?(?: par)?)",
            r"more (?:from|on|by|about|like) .{1,40}|more stories|more in this section",
            r"related (?:content|coverage|news|posts|reading|topics)|topics in this (?:article|story)",
            r"(?:explore )?more on (?:these topics|this (?:story|topic))",
            r"recommended(?: for you| reading| stories)?|you (?:may|might)(?: also)? (?:like|be interested in|enjoy)",
            r"(?:most|popular|trending) (?:read|popular|viewed|shared|now|stories)(?: (?:from|on|in) .{1,40})?",
            r"(?:latest|top) (?:news|stories|articles|posts)|editors?['’]?s? picks?|up next|don['’]t miss",
            r"what to read next|sponsored content|around the web",
        )
    )
    + ") ?[:>»→…]?",
    re.IGNORECASE,
)
"""A line above the headlines of other articles (`Sur le même sujet`)."""
_OTHERS = re.compile(
    r"\b(?:aussi|également|also|related|même|similaires?|liés?|associés?|connexes?|recommand\w+)\b", re.IGNORECASE
)
"""What speaks of other articles even where no text stands above (`À lire` may be the first part of one)."""
_BEGINNINGS = listed(
    """à a lire relire voir revoir écouter découvrir consulter sur dans nos les autres article articles derniers
    dernières plus du recommandé recommandés contenu contenus vous ces cet cela ceci ça see read watch also related more
    la pour sujet sujets topics
    recommended you most popular trending latest top editor's editor’s editors editors' editors’ up don't don’t what
    sponsored around explore"""
)
"""The first words of all such lines: most lines are passed over for theirs."""
_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.HEADING})
_DASHES = frozenset("-–—•·*")
"""What stands on a line of its own before each headline of a list that was copied so."""
_LINK = re.compile(r"://|www\.|\]\(|\[\[")
_LONGEST_LINE = 250
_LONGEST_ABOVE = 60
_LONGEST = 160
_SHORT = 60
_MOST = 40
_SENTENCE_END = (".", ";")


def find(units: Sequence[Unit]) -> set[int]:
    """The units that lead to other articles, and their headlines."""
    found: set[int] = set()
    below = 0
    for at, unit in enumerate(units):
        text = unit.bare.text
        if len(text) > _LONGEST_LINE or at < below or text.partition(" ")[0].rstrip(":").lower() not in _BEGINNINGS:
            continue
        if len(text) <= _LONGEST_ABOVE and _ABOVE.fullmatch(text) and unit.kind in _KINDS:
            block = _block(units, at)
            found |= block
            below = max(block, default=at) + 1
        elif _IN_LINE.match(text) and unit.kind is BlockKind.PARAGRAPH and not _has_link(unit):
            found.add(at)
    return found


def _block(units: Sequence[Unit], at: int) -> set[int]:
    """The line that leads to other articles with their headlines; none where it is not certain which these are."""
    reach = range(at + 1, min(len(units), at + _MOST))
    run = list(takewhile(lambda below: _is_headline(units[below]) and not _signs(units, below), reach))
    if not run and at + 1 < len(units) and _signs(units, at + 1) and any(map(titles.is_prose, units[:at])):
        return {at}
    if (
        not run
        or len(run) == _MOST - 1
        or not (any(map(titles.is_prose, units[:at])) or _is_above(units, at, run))
        or any(_has_link(units[below]) for below in (at, *run))
    ):
        return set()
    if run[-1] == len(units) - 1:
        below = _at_end(units, run)
        length = sum(len(units[each].text) for each in below)
        return {at, *below} if length <= sum(len(unit.text) for unit in units[:at]) else set()
    below = _amid(units, run)
    return {at, *below} if below else set()


def _signs(units: Sequence[Unit], at: int) -> bool:
    """Whether a line is the name of somebody, and says below what that person is: of who wrote, and no headline."""
    if at + 1 >= len(units) or units[at + 1].gap or not bylines.is_function(units[at + 1].text):
        return False
    return bylines.is_name(units[at].text)


def _is_above(units: Sequence[Unit], at: int, run: Sequence[int]) -> bool:
    """Whether a line that leads to other articles stands with their headlines between the title and the text."""
    return at > 0 and run[-1] < len(units) - 1 and _OTHERS.search(units[at].text) is not None


def _at_end(units: Sequence[Unit], run: list[int]) -> list[int]:
    """Headlines with which a text ends, without what says something of the text itself: label, author, last date."""
    dated = [at for at in run if datelines.read_line(units[at].text, "fr")]
    last = run[-1]
    own = dated == [last] and units[last].gap > 0
    return [at for at in run if not (own and at == last) and not _speaks_of_text(units[at].text)]


def _speaks_of_text(text: str) -> bool:
    return labels.read(text) is not None or (
        bylines.opens(text) and bylines.byline(text, len(text), certain=False) is not None
    )


def _amid(units: Sequence[Unit], run: list[int]) -> list[int]:
    """Headlines amid a text; the last line before it goes on may be a heading of its own."""
    close = list(takewhile(lambda at: not units[at].gap, run))
    if close and units[close[0]].text in _DASHES:
        return [at for at in close if units[at].text in _DASHES or units[at - 1].text in _DASHES]
    if close:
        dense = close == run and not units[run[-1] + 1].gap
        return run[:1] if dense else close
    sure = run[:-1] if len(run) > 1 else run
    return [] if NUMBER.match(units[sure[0]].text) else sure


def _is_headline(unit: Unit) -> bool:
    if unit.kind not in _KINDS:
        return False
    return all(
        len(line) <= _LONGEST
        and (not line.endswith(":") or _ABOVE.fullmatch(line))
        and not (len(line) > _SHORT and line.endswith(_SENTENCE_END))
        for line in unit.bare.text.split("\n")
    )


def _has_link(unit: Unit) -> bool:
    return _LINK.search(unit.markdown or unit.text) is not None
