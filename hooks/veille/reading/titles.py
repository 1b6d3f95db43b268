"""The title of an article: the first line that is neither metadata nor a rubric, over as many lines as it takes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from veille.conventions.captions import credits_picture
from veille.conventions.press import is_outlet
from veille.model import BlockKind
from veille.reading import kinds, rulings
from veille.reading.bylines import are_names, behind_title, is_function, is_name
from veille.reading.lines import is_full
from veille.reading.rubrics import RUBRICS, WORD, is_rubric
from veille.reading.structure import NUMBER, Unit

_EVERYWHERE = frozenset(["de", "du", "des", "et", "la", "le", "les", "pour", "and", "for", "of", "the"])
"""Words of rubrics that any text takes up."""
_GENERIC = re.compile(
    r"(?:introduction|intro|préambule|préface|contexte|sommaire|résumé|présentation|conclusion|le principe"
    r"|tl;?dr|avant-propos"
    r"|context|background|overview|summary|preface|contents?|abstract)\b.{0,12}$",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[.!?…] [«“\"]?[A-ZÀ-ÖØ-Þ0-9]")
_HANGING = re.compile(
    r"(?:[,:–—-]|\b(?:à|au|aux|avec|dans|de|des|du|d['’]|en|et|l['’]|la|le|les|ou|par|pour|que|qui|sans|sur|un|une|vers"
    r"|a|an|and|as|at|by|for|from|in|is|of|on|or|our|that|the|their|to|with|your))$",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"\b(?:à|aux?|pour|dans|sur|contre|avec|sans|chez|entre|vers|par|to|for|with|from|in|at)\b")
"""What the name of a site has seldom."""
_NUMBER = re.compile(r"(?:n[°o]|numéro|issue|no\.|vol\.) ?#?\d{1,5}", re.IGNORECASE)
_NUMBER_OF_TEXT = re.compile(r"texte n° ?\d{1,4}(?: sur \d{1,4})?", re.IGNORECASE)
"""The number of a text in its journal."""
_ABSTRACT = re.compile(r"(?:résumé|abstract)(?: ?[:.—–-]|\Z)", re.IGNORECASE)
_FIELD = re.compile(r"[^<>|]{2,30} [>›] [^<>|]{2,30}")
"""A field and a field within it (`Computer Science > Machine Learning`)."""
_NAMED_BY_AGENCY = re.compile(r" \| (?:AFP|Reuters|REUTERS)\Z")
"""How the title of a page of an agency ends, in the first line of a text; a picture has it in any other."""
_CLOCK = re.compile(r"\[\d\d?:\d\d(?::\d\d)?\]|\d\d:\d\d:\d\d\b")
_CREDIT = re.compile(
    r"(?:(?:photo|image) credits?|cr[ée]dits? (?:photo|image)s?) ?: ?\S"
    r"|(?:photo(?:graph)?|image|illustration)s? ?: ?"
    r"(?-i:[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’.-]*){1,2})(?: ?/ ?[\w ]+)?\Z",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"(?:bonjour|bonsoir|salut|mesdames|messieurs|madame|monsieur|ch(?:er|ère)s?|hello|hi|dear)\b[^.!?]{0,50},",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"(?:[^.!?:,;]{2,30} )?(?P<address>(?:www\.)?[\w-]{3,}(?:\.[\w-]+)?\.(?:be|ch|com|eu|fr|info|io|net|org))",
    re.IGNORECASE,
)
"""The name of a site that is its address, or has it behind."""
_BLOG = re.compile(r"(?:le |the )?blog\b.{2,30}|.{2,30} blog", re.IGNORECASE)
_MAX_TITLE = 250
_MAX_RUBRIC = 40
_MAX_LINES = 4
_LONG_LINE = 35
_WIDTH_OF_TITLES = 0.7
"""The share of the width of the text at which titles are broken, at the least."""
_MIN_KICKER = 3
_SITE_AND_RUBRIC, _FEW = 2, 4
_REACH_OF_MASTHEAD = 16
_LEAST_IN_MASTHEAD = 3
_MOST_WORDS_IN_MASTHEAD = 5
_LEAST_BELOW_MASTHEAD = 30
_SIGNS = frozenset({BlockKind.DATELINE, BlockKind.BYLINE})
_SIGNED_WITHIN = 3
"""So many lines below a title, at the most, stand its author and its date."""
_STOPS = frozenset(".;:…!?")
_STEM = 6
_REACH = 6000
_LONG, _SHORT = 160, 60


class Found(NamedTuple):
    """Units that make up the title (from `start` to before `end`), and the first rubric above it, -1 without one."""

    start: int
    end: int
    kicker: int


def is_prose(unit: Unit) -> bool:
    """Whether a unit is running text and not a line that stands for itself."""
    text = unit.bare.text
    if unit.kind is BlockKind.LIST:
        return len(text) > 2 * _SHORT or not NUMBER.match(text)
    if unit.kind is not BlockKind.PARAGRAPH and unit.kind is not BlockKind.HEADING:
        return True
    return len(text) > _LONG or (len(text) > _SHORT and text.endswith((".", "…", ";")))


def find(units: Sequence[Unit], taken: Mapping[int, BlockKind], *, width: int, start: int = 0) -> Found | None:
    """The title among the units from `start` on, those in `taken` (metadata) left out; None where the text just begins.

    `width` is that of lines that were broken to fit, 0 where none were.
    """
    masthead = _masthead(units, taken, start)
    if masthead:
        start = masthead[-1] + 1
        start = next(at for at in range(start, len(units)) if at not in taken)
        return Found(start, _end(units, start, taken, width), masthead[0])
    kind = _below_kind(units, taken, start) or _below_docket(units, taken, start) or _below_address(units, taken, start)
    if kind:
        return kind._replace(end=_end(units, kind.start, taken, width))
    free = [at for at in range(start, min(len(units), start + 8)) if at not in taken][:4]
    kicker = free[0] if free and _NUMBER_OF_TEXT.fullmatch(units[free[0]].text) else -1
    free = free[1:] if kicker >= 0 or (free and _CREDIT.match(units[free[0]].text)) else free[:3]
    if not free or not _can_be_title(units[free[0]]) or _is_first_item(units, free[0]):
        return None
    dated = len(free) > _SITE_AND_RUBRIC and taken.get(free[0] + 1) is BlockKind.DATELINE
    if dated and is_outlet(units[free[0]].text) and _is_line(units[free[1]]):
        kicker, free = free[0], free[1:]
    start = free[0]
    for above in (1, 2):  # one rubric, or two such as `COMMUNIQUÉ DE PRESSE` and `Pour diffusion immédiate`
        rubrics = above == 1 or all(is_rubric(units[at].text) for at in free[:above]) or _has_site(units, free, taken)
        if len(free) > above and rubrics and _is_kicker(units, free[above - 1 :], taken):
            kicker, start = free[0], free[above]
    return Found(start, _end(units, start, taken, width), kicker)


def opens_abstract(text: str) -> bool:
    """Whether a line is the heading of an abstract, or an abstract that begins with it."""
    return _ABSTRACT.match(text) is not None


def _end(units: Sequence[Unit], start: int, taken: Mapping[int, BlockKind], width: int) -> int:
    """Before which unit the title ends that begins with one."""
    end = start + 1
    while (
        end < len(units)
        and end not in taken
        and end - start < _MAX_LINES
        and _goes_on(units, start, end, width=width, signed=taken.get(end + 1) in _SIGNS)
    ):
        end += 1
    return end


def opens_masthead(unit: Unit) -> bool:
    """Whether a unit may stand among the names of a site and of its rubrics, one below the other."""
    text = unit.bare.text
    if unit.kind is not BlockKind.PARAGRAPH or not 0 < len(text) <= _MAX_RUBRIC or text[-1] in ".!?:…,;":
        return False
    return len(text.split()) <= _MOST_WORDS_IN_MASTHEAD and not any(map(str.isdigit, text))


def _masthead(units: Sequence[Unit], taken: Mapping[int, BlockKind], start: int) -> list[int]:
    """The names of a site and of its rubrics, three lines or more, or one twice, above a longer line that is signed.

    That line is signed where its author or its date stands near below it; a date right below the first line does as
    well where that is a rubric (`Communiqué de presse`), and a first line that says to be a blog.
    """
    first = next((at for at in range(start, len(units)) if at not in taken), None)
    if first is None or not opens_masthead(units[first]):
        return []
    free = [at for at in range(first, min(len(units), start + _REACH_OF_MASTHEAD)) if at not in taken]
    run = list(takewhile(lambda at: opens_masthead(units[at]), free))
    if len(run) < _SITE_AND_RUBRIC or len(run) == len(free):
        return []
    twice = units[run[0]].text == units[run[1]].text
    run = run[:_SITE_AND_RUBRIC] if twice else run
    title = free[len(run)]
    signed = any(taken.get(at) in _SIGNS for at in range(title + 1, title + 1 + _SIGNED_WITHIN))
    dated = taken.get(run[0] + 1) is BlockKind.DATELINE and is_rubric(units[run[0]].text)
    blog = len(run) >= _LEAST_IN_MASTHEAD and _BLOG.fullmatch(units[run[0]].text)
    if (
        not (signed or dated or blog)
        or not (twice or len(run) >= _LEAST_IN_MASTHEAD or _is_subject(units, run, title))
        or not _is_below(units, title, twice=twice)
    ):
        return []
    if twice:
        return [] if all(_is_taken_up(units, title + 1, [word]) for word in _words_of(units, run[0])) else run
    if _HEADLINE.search(units[run[0]].text) or any(_may_sign(units, at, title) for at in run[1:]):
        return []
    return run if dated or not _is_short_title(units, run, title) else []


def _below_kind(units: Sequence[Unit], taken: Mapping[int, BlockKind], start: int) -> Found | None:
    """The title of a document below what it is (`Communiqué de presse`), with who sends it above that; else None."""
    free = [at for at in range(start, min(len(units), start + _REACH_OF_MASTHEAD)) if at not in taken]
    above = list(takewhile(lambda at: _sends(units[at]), free))
    below = free[len(above) :]
    below = below[:1] + [
        at for at in below[1:] if not (_NUMBER.fullmatch(units[at].text) or _is_place(units, at, taken))
    ]
    if len(below) > _SITE_AND_RUBRIC:
        del below[1 : 1 + rulings.count_case(units[below[1]].text, units[below[2]].text)]
    if len(below) <= _SITE_AND_RUBRIC or not kinds.names(units[below[0]].text, [units[at].text for at in above]):
        return None
    if any(_HEADLINE.search(units[at].text) for at in above):
        return None
    return Found(below[1], below[1] + 1, free[0]) if _is_below(units, below[1], twice=False) else None


def _is_place(units: Sequence[Unit], at: int, taken: Mapping[int, BlockKind]) -> bool:
    """Whether a word right below the date is the place from where a document was sent."""
    dated = taken.get(at - 1) is BlockKind.DATELINE and not units[at].gap
    return dated and units[at].text.isalpha() and units[at].text.istitle()


def _below_docket(units: Sequence[Unit], taken: Mapping[int, BlockKind], start: int) -> Found | None:
    """The title below the name of a court and the number of its decision, or below one in capitals and signed."""
    free = [at for at in range(start, min(len(units), start + _REACH_OF_MASTHEAD)) if at not in taken]
    if len(free) <= _SITE_AND_RUBRIC or not rulings.is_body(units[free[0]].text):
        return None
    below = next((at for at in free[1:] if not rulings.is_docket(units[at].text)), free[1])
    capitals = units[free[0]].text.isupper() and not units[below].text.isupper() and " " in units[free[0]].text
    known = below > free[1] or (capitals and taken.get(below + 1) in _SIGNS)
    return Found(below, below + 1, free[0]) if known and _is_below(units, below, twice=False) else None


def _below_address(units: Sequence[Unit], taken: Mapping[int, BlockKind], start: int) -> Found | None:
    """The title below the address of the site, of which the text does not speak, and its motto; else None."""
    free = list(islice((at for at in range(start, len(units)) if at not in taken), _FEW))
    site = _SITE.fullmatch(units[free[0]].text) if len(free) > _SITE_AND_RUBRIC else None
    if site is None:
        return None
    spoken = re.compile(rf"(?<![\w/.-]){re.escape(site['address'])}(?![\w/-])", re.IGNORECASE)
    if any(spoken.search(unit.text, 0, _REACH) for unit in units[free[1] :]):
        return None
    motto = taken.get(free[1] + 1) not in _SIGNS and taken.get(free[2] + 1) in _SIGNS
    title = free[2] if motto and _is_line(units[free[2]]) else free[1]
    return Found(title, title + 1, free[0]) if _is_line(units[title]) else None


def _is_line(unit: Unit) -> bool:
    """Whether a unit is a line that can be a title, be it a long one with its author behind it."""
    signed = len(unit.text) <= _MAX_TITLE and behind_title(unit.text) is not None
    return signed or (_can_be_title(unit) and not is_prose(unit))


def _sends(unit: Unit) -> bool:
    """Whether a line may name who sends a document, above what it says to be."""
    text = unit.text
    return (
        opens_masthead(unit) or rulings.is_docket(text) or (len(text) <= _SHORT and rulings.is_body(text))
    ) and not kinds.may_be_kind(text)


def _is_subject(units: Sequence[Unit], run: Sequence[int], title: int) -> bool:
    """Whether a rubric stands above a word or two with which the title below begins (`Économie`, `La Poste`)."""
    subject = units[run[-1]].text
    few = len(WORD.findall(subject)) <= _SITE_AND_RUBRIC
    return is_rubric(units[run[0]].text) and few and units[title].text.startswith(subject + " ")


def _is_below(units: Sequence[Unit], at: int, *, twice: bool) -> bool:
    """Whether a line may be the title below a masthead, in which a name may stand twice."""
    words = _words_of(units, at)
    long = len(words) >= _MOST_WORDS_IN_MASTHEAD and len(units[at].text) >= _LEAST_BELOW_MASTHEAD
    whole = len(units[at].text) <= _MAX_TITLE and units[at].text[-1:] not in _STOPS
    if not (twice or long) or not _can_be_title(units[at]) or (is_prose(units[at]) and not whole):
        return False
    return _is_taken_up(units, at + 1, words)


def _words_of(units: Sequence[Unit], at: int) -> list[str]:
    return WORD.findall(units[at].bare.text.lower())


def _is_short_title(units: Sequence[Unit], run: Sequence[int], below: int) -> bool:
    """Whether the last of some short lines is the title, and the longer one below it goes on to say more."""
    text = units[run[-1]].text
    words = [word for word in WORD.findall(text.lower()) if len(word) >= _FEW]
    least = _FEW - 1 if is_rubric(units[run[0]].text) else _FEW
    return len(text.split()) >= least and not is_rubric(text) and _is_taken_up(units, below + 1, words)


def _may_sign(units: Sequence[Unit], at: int, title: int) -> bool:
    """Whether a line is the name of somebody whom the text below the title does not speak of."""
    name = units[at].text
    if not is_name(name) or is_rubric(name):
        return False
    return not _is_taken_up(units, title + 1, [name.rpartition(" ")[2].lower()])


def _has_site(units: Sequence[Unit], free: Sequence[int], taken: Mapping[int, BlockKind]) -> bool:
    """Whether the name of a site and a rubric stand above what the author or the date stand right below."""
    if len(free) <= _SITE_AND_RUBRIC or free[_SITE_AND_RUBRIC] + 1 not in taken:
        return False
    site, below = units[free[0]].text, units[free[1]].text
    return len(WORD.findall(site)) < _FEW and is_rubric(below)


def rule(units: Sequence[Unit], found: Found) -> str:
    """The name of the rule by which a title was found."""
    if found.kicker >= 0:
        return "title/below-rubric"
    if found.start:
        return "title/below-metadata"
    wrapped = found.end - found.start > 1 or len(units[found.start].lines) > 1
    return "title/wrapped-lines" if wrapped else "title/first-line"


def _can_be_title(unit: Unit) -> bool:
    text = unit.bare.text
    if unit.kind is BlockKind.CODE or unit.kind is BlockKind.TABLE or not any(map(str.isalnum, text)):
        return False
    if len(text) > _MAX_TITLE or (text.endswith(",") and _SALUTATION.fullmatch(text)):
        return False
    if credits_picture(text) and not (unit.line == 1 and _NAMED_BY_AGENCY.search(text)):
        return False
    if _CLOCK.match(text) or _NUMBER.fullmatch(text) or text.startswith("<v "):  # of a transcript, of an issue
        return False
    if text[0] == "(" and text[-1] == ")":  # a remark
        return False
    if len(text) > _LONG and _SENTENCES.search(text):  # a post, which ends as it likes
        return False
    return not (len(text) > _SHORT and text.endswith(".") and (len(text) > _LONG or _SENTENCES.search(text)))


def _is_first_item(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit is an item of a list, and not a line that happens to begin with a number."""
    if units[at].kind is not BlockKind.LIST:
        return False
    below = units[at + 1] if at + 1 < len(units) else None
    return NUMBER.match(units[at].text) is None or (below is not None and below.kind is BlockKind.LIST)


def _is_kicker(units: Sequence[Unit], free: Sequence[int], taken: Mapping[int, BlockKind]) -> bool:
    first, second = units[free[0]], units[free[1]]
    above, below = first.bare.text, second.bare.text
    rest = [at for at in range(free[1] + 1, len(units)) if at not in taken]
    if len(above) > _MAX_RUBRIC or not _can_be_title(second) or is_prose(second) or not rest:
        return False
    if first.kind is BlockKind.HEADING or above.endswith((".", "?", "!")) or _GENERIC.match(below):
        return False
    if is_function(below) and is_name(above):  # what somebody is
        return False
    if not second.gap and below[:2].islower():  # it goes on
        return False
    if below.endswith(":") or is_outlet(below):  # what leads to a list or a quotation is no title, nor is a newspaper
        return False
    if free[1] + 1 in taken and are_names(below) and not is_rubric(above):
        return False
    if kinds.is_kind(above) or _FIELD.fullmatch(above):
        return True
    words, others = WORD.findall(above.lower()), WORD.findall(below.lower())
    score = -6 if len(words) > _FEW else 0
    score += 3 * (bool(words) and all(word in RUBRICS for word in words))
    score += 2 * (above.isupper() and not below.isupper() and len(above) > 1)
    score += len(others) >= _FEW and len(others) > len(words)
    score += 3 * (is_outlet(above) and not below[0].islower())
    score += 2 * (len(below) >= _SHORT)  # too long for the heading of a section
    score += len(words) == 1
    score += 3 * (free[1] + 1 in taken)  # a byline or date stands below the title
    score += 2 * (above.endswith(":") or above[0] in "#[")
    score -= 2 * any(word in others for word in words if len(word) >= _FEW)
    # The text takes up the words of its title; a rubric is about many texts and need not be named in any.
    score += -1 if _is_taken_up(units, free[1] + 1, words) else 2
    score += free[1] + 1 < len(units) and units[free[1] + 1].gap > second.gap > 0
    if free[1] - free[0] > 1 and all(at in taken for at in range(free[0] + 1, free[1])):
        score -= 1  # a byline or date below the first line speaks for that line as the title
    return score >= _MIN_KICKER


def _is_taken_up(units: Sequence[Unit], start: int, words: Sequence[str]) -> bool:
    """Whether the text from a unit on has one of the words, by their first letters: they may be inflected."""
    stems = [word[:_STEM] for word in words if len(word) > 1 and word not in _EVERYWHERE]
    length = 0
    for at in range(start, len(units)):
        text = units[at].text[:_REACH].lower()
        if any(re.search(rf"\b{re.escape(stem)}", text) for stem in stems):
            return True
        length += len(text)
        if length > _REACH:
            break
    return False


def _is_in_capitals(units: Sequence[Unit], start: int, end: int) -> bool:
    """Whether the title up to a unit, that unit, and all that stands right below are in capitals."""
    if len(units[start].text) <= _LONG_LINE // 2 or not units[start].text.isupper():
        return False
    last = end
    while last < min(len(units), start + _MAX_LINES) and (last == end or not units[last].gap):
        if not units[last].text.isupper():
            return False
        last += 1
    return last < len(units) and units[last].gap > 0


def _goes_on(units: Sequence[Unit], start: int, end: int, *, width: int, signed: bool) -> bool:
    """Whether the title goes on with the unit `end`, which stands right below, and above the author where `signed`."""
    last, following = units[end - 1], units[end]
    if following.gap or following.kind is not BlockKind.PARAGRAPH or last.kind is BlockKind.HEADING:
        return False
    above, below = last.text, following.text
    if is_prose(following) or sum(len(units[at].text) for at in range(start, end + 1)) > _MAX_TITLE:
        return False
    if _is_in_capitals(units, start, end) or (signed and below[0].islower() and above[-1] not in _STOPS):
        return True
    # A dense text has no blank line to tell where a title ends.
    if end + 1 < len(units) and units[end + 1].gap == 0 and not (width and below[:1].islower()):
        return False
    if len(above) < _LONG_LINE:
        whole = below[0].islower() and above[-1] not in _STOPS and end + 1 < len(units) and units[end + 1].gap > 0
        return len(above) > _LONG_LINE // 2 and (whole or bool(_HANGING.search(above))) and not above.endswith(":")
    if below[0].islower() or _HANGING.search(above):
        return True
    return width > 0 and is_full(last.lines[-1], following.lines[0], int(width * _WIDTH_OF_TITLES))
