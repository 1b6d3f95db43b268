"""Lines of a copied web page that belong to the page and not to the article: menus, buttons, reading times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from veille.conventions.press import is_outlet
from veille.conventions.wordlists import listed
from veille.model import BlockKind
from veille.reading import appeals, bylines, contacts, datelines, filings, footers, labels, letterheads, rubrics, titles
from veille.reading.buttons import ALONE, BARE_NETWORK, SKIP, TOPICS, is_button, is_reading_time, strip_number
from veille.reading.structure import NUMBER, Unit

_PUBLISHED_IN = frozenset(["Published in", "Publié dans"])
_BULLETS = frozenset("·•∙×✕") | _PUBLISHED_IN
"""What stands between author, button and date on a page, or closes a box, each on its line."""
_ASKS = frozenset({"share", "partager", "follow", "suivre", "listen", "écouter", "save"})
"""Of these, what heads no section."""
_CONSENT = re.compile(
    r"(?:tout |j['’])?accepter?(?: tout| et (?:fermer|continuer))?|(?:tout )?refuser(?: tout)?|continuer sans accepter"
    r"|paramétrer(?: (?:les|mes) cookies)?|(?:gérer|personnaliser) (?:les|mes) (?:cookies|choix|préférences)"
    r"|ok|(?:ok,? )?(?:j['’]ai compris|d['’]accord|got it|i (?:agree|understand))"
    r"|(?:accept|reject|allow)(?: all)?(?: cookies)?|manage (?:cookies|preferences|options|choices)|cookie settings",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:(?:tout )?(?:accepter|refuser)|paramétrer|accept(?: all)?|reject(?: all)?|settings)\W*$", re.IGNORECASE
)
_PRIVACY = re.compile(r"\bcookies?\b|\btraceurs\b|\btrackers\b|\bvie privée\b|\bprivacy\b", re.IGNORECASE)
_ENTRY = (
    r"(?:menu(?: principal)?|main menu|fermer(?: le menu)?|se connecter|connexion|s['’](?:abonner|inscrire|identifier)"
    r"|s['’]abonner (?:dès|à partir de|pour) .{1,20}|subscribe (?:for|from) .{1,20}"
    r"|je m['’]abonne|mon compte|abonnements?|newsletters?|accueil|recherche|rechercher|à la une|en (?:continu|direct)"
    r"|text settings|story text|size|width(?: \*)?|links"
    r"|(?:sign|log) (?:in|up)|login|subscribe(?: now)?|register|my account|home|search|sections|close)"
)
_MENU = re.compile(rf"{_ENTRY}(?: {_ENTRY})*", re.IGNORECASE)
_OPENS_MENU = frozenset(["menu", "menu principal", "main menu"])
_BAR = re.compile(r"[^|•·]{1,30}(?: [|•·] [^|•·]{1,30}){4,}|(?:Accueil|Home)(?: [A-ZÀ-Þ][\w-]+){3,12}")
"""A menu that was copied as one line."""
_PART_OF_BAR = re.compile(r"[^|•·\d]{1,30}(?: [|•·] [^|•·\d]{1,30}){2,}")
"""What may be a menu where one has begun above."""
_OF_SITES = listed(
    """accueil home menu newsletter newsletters podcast podcasts vidéos videos events événements agenda subscribe
    login search rechercher recherche connexion abonnement shop boutique forum forums jobs emploi about contact"""
)
_SITE_BEHIND = re.compile(r" ?(?:[|·»]|(?<= )[-–—]) [^|]{2,40}")
_STEP = re.compile(r" [>›»‹] ")
_PLACE_AND_RUBRIC = re.compile(r"[A-ZÀ-Þ][^/.:!?\d]{2,24} / [A-ZÀ-Þ][^/.:!?\d]{2,24}")
"""A rubric and one within it, of which none is a sentence (`Bretagne / Lorient`)."""
_STEP_FROM_HOME = re.compile(r" [>›»|/] ")
_HOME = frozenset({"accueil", "home"})
_BESIDE_COUNTS = frozenset({BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.FRONT_MATTER})
_LONGEST_COUNT = 4
_LONGEST = 80
_LONGEST_NETWORK = 12
_LONGEST_ITEM = 28
_MOST_ITEMS = 60
_LEAST_ITEMS = 6
_MOST_BANNER = 8
_MOST_WORDS_OF_ITEM = 4
_LONGEST_TRAIL = 160
_LEAST_STEPS = 3
_MOST_WORDS = 6
_MOST_ABOVE = 8
_LEAST_REPEATED = 30
_LAST = 10
"""Units among which a text asks to subscribe, or thanks who helped to report."""


def find(units: Sequence[Unit], around: int) -> tuple[dict[int, BlockKind], int]:
    """What belongs to the page among the first and last units (`around` of each), and where the article begins."""
    start = first = letterheads.end(units, count_menu(units))
    roles = dict.fromkeys(range(start), BlockKind.FRONT_MATTER)
    text = ""
    for at in range(start, len(units)):
        if units[at].lines[0].running or units[at].lines[0].letter:
            roles[at] = BlockKind.FRONT_MATTER
        if start + around <= at < len(units) - around:
            continue
        # A button or a rubric may be copied with its bullet.
        heading = units[at].bare.text if units[at].kind is BlockKind.HEADING else ""
        if heading and heading.lower() not in TOPICS and is_button(heading):
            roles.update(dict.fromkeys(_with_networks(units, at), BlockKind.FRONT_MATTER))
        if units[at].kind is BlockKind.LIST and at not in roles:
            roles.update(dict.fromkeys(_list_of_buttons(units, at), BlockKind.FRONT_MATTER))
        if units[at].kind is not BlockKind.PARAGRAPH and not (at == first and units[at].kind is BlockKind.LIST):
            continue
        above, text = text, units[at].bare.text
        if (
            is_button(text)
            or appeals.earns(text)
            or (at > first and at >= len(units) - _LAST and _closes(units, at, first))
            or (at > start and text in _BULLETS)
            or (at > first and (above in _PUBLISHED_IN or _hangs_below(units, at)))
            or (_goes_on(text) and at > first and (at - 1 in roles or _is_above_more(units, at)))
        ):
            roles[at] = BlockKind.FRONT_MATTER
            first = at + 1 if at == first else first
        elif text[:1] in contacts.INITIALS and (block := contacts.find(units, at)):
            roles.update(dict.fromkeys(block, BlockKind.FRONT_MATTER))
            first = block.stop if at == first else first
        elif at + 1 < len(units) and (
            (at == first and (is_trail(text) or _is_lone_rubric(units, at) or _is_pair_of_rubrics(units, at)))
            or (at == first + 1 and is_outlet(above) and is_trail(text))
        ):
            roles[at] = BlockKind.KICKER
    roles.update(dict.fromkeys(_find_foot(units, start, roles), BlockKind.FRONT_MATTER))
    return roles, start


def _with_networks(units: Sequence[Unit], at: int) -> range:
    """The heading above the networks on which a page may be shared, with the list of these."""
    below = units[at + 1] if at + 1 < len(units) else None
    listed = below is not None and below.kind is BlockKind.LIST
    networks = listed and below is not None and all(map(BARE_NETWORK.fullmatch, below.bare.text.split("\n")))
    return range(at, at + 1 + networks)


def _list_of_buttons(units: Sequence[Unit], at: int) -> range:
    """The list that begins at a unit, where it has buttons and networks alone, on which a page may be shared."""
    listed = takewhile(lambda unit: unit.kind is BlockKind.LIST, units[at:])
    texts = [strip_number(unit.bare.text) for unit in listed]
    alone = len(texts) > 1 and all(is_button(text) or _goes_on(text) for text in texts)
    return range(at, at + len(texts) if alone else at)


def _find_foot(units: Sequence[Unit], start: int, roles: Mapping[int, BlockKind]) -> Iterator[int]:
    """The last lines of a page, from the last one up."""
    for at in range(len(units) - 1, start, -1):
        if roles.get(at) is BlockKind.FRONT_MATTER:
            continue
        text = units[at].text
        if labels.read(text) is not None or filings.end_of_filing(text):  # of the text itself, and read later
            continue
        if not footers.is_foot(text) and text.lower() not in _ASKS:
            return
        yield at


def count_menu(units: Sequence[Unit]) -> int:
    """How many units at the beginning are the menu of a page, or its question about cookies; 0 where no title follows.

    A menu is told by two of its own lines (`Se connecter`), by one that leads to the text, or by many rubrics. What a
    site says of itself may stand above it.
    """
    repeated = _find_repeated(units) or _find_below_window(units)
    if repeated:
        return repeated
    end = _end_of_banner(units, 0)
    below = _end_of_menu(units, end + 1) if end < len(units) - 1 and _is_motto(units, end) else 0
    return below if below > end + 1 else _end_of_menu(units, end)


def _find_repeated(units: Sequence[Unit]) -> int:
    """The title that a page says twice in a row below a few items of its menu; 0 where it does not.

    The first time it may hang on the last item (`Home Apps A Turbine …`), or have the name of the site behind it.
    """
    for at, (unit, below) in enumerate(pairwise(units[: _MOST_ABOVE + 2])):
        title = below.text
        long = len(title) >= _LEAST_REPEATED and title.count(" ") >= _MOST_WORDS_OF_ITEM
        head, found, tail = unit.text.partition(title) if long and title in unit.text else ("", "", "")
        if (
            found
            and (not tail or _SITE_BEHIND.fullmatch(tail))
            and below.kind is BlockKind.PARAGRAPH
            and not titles.is_prose(below)
        ):
            return at + 1 if head or tail else at
        if len(unit.bare.text) > _LONGEST_ITEM or any(map(str.isdigit, unit.text)):
            return 0
    return 0


def _find_below_window(units: Sequence[Unit]) -> int:
    """The title that stands below a menu and, as that of the window, above it too; 0 where it does not.

    Above, it may have the name of the site behind it.
    """
    titled = units[0].bare.text if units else ""
    if len(titled) < _LEAST_REPEATED:
        return 0
    for at in range(1, min(len(units), _MOST_ITEMS)):
        text = units[at].text
        if titles.is_prose(units[at]) and units[at].kind is not BlockKind.LIST:
            return 0
        long = len(text) >= _LEAST_REPEATED and titled.startswith(text)
        if long and (text == titled or _SITE_BEHIND.fullmatch(titled, len(text))):
            own = any(is_of_menu(strip_number(unit.bare.text)) for unit in units[1:at])
            return at if own else 0
    return 0


def _is_motto(units: Sequence[Unit], at: int) -> bool:
    """Whether a line that is no item of a menu stands right above the word `Menu`."""
    if units[at + 1].text.lower() not in _OPENS_MENU:
        return False
    text = units[at].text
    return len(text) <= _LONGEST and not _is_item(text)


def _end_of_menu(units: Sequence[Unit], end: int) -> int:
    """Where the menu ends that begins at a unit: that unit where none does, and 0 where no title follows."""
    plain = takewhile(_may_be_of_menu, units[end : end + _MOST_ITEMS])
    run = [strip_number(unit.bare.text) for unit in plain]
    items = next((at for at, text in enumerate(run) if not _is_item(text)), len(run))
    own = [at for at in range(items) if is_of_menu(run[at])]
    if len(own) > 1 or any(SKIP.fullmatch(run[at]) or _is_bar(run[at]) for at in own):
        end = _end_of_banner(units, end + own[-1] + 1 + _count_rubrics(units[end + own[-1] + 1 : end + items]))
    elif items >= _LEAST_ITEMS and 2 * sum(map(rubrics.is_rubric, run[:items])) >= items:
        end += items
    begun = len(own) > 1
    while end < len(units) and (
        is_button(strip_number(units[end].bare.text)) or (begun and _PART_OF_BAR.fullmatch(units[end].bare.text))
    ):
        end += 1
    return end if end < len(units) and not titles.is_prose(units[end]) else 0


def _count_rubrics(units: Sequence[Unit]) -> int:
    """How many rubrics stand right below what is told for an item of a menu; one or two may head the title."""
    close = list(takewhile(lambda unit: not unit.gap, units))
    rubrics_of_site = sum(rubrics.is_rubric(unit.bare.text) for unit in close)
    return len(close) if len(close) >= _LEAST_STEPS and 2 * rubrics_of_site >= len(close) else 0


def _may_be_of_menu(unit: Unit) -> bool:
    """Whether a unit may be in a menu, as programs that show pages as text have it: each item behind a bullet."""
    return unit.kind is BlockKind.PARAGRAPH or (unit.kind is BlockKind.LIST and not NUMBER.match(unit.text))


def _end_of_banner(units: Sequence[Unit], start: int) -> int:
    """Where a question about cookies ends that begins at a unit, with its buttons; `start` where there is none."""
    texts = [unit.text for unit in units[start : start + _MOST_BANNER]]
    answers = [at for at, text in enumerate(texts) if len(text) <= _LONGEST and _CONSENT.fullmatch(text)]
    if answers and any(map(_PRIVACY.search, texts[: answers[0]])):
        return start + answers[-1] + 1
    return start + bool(texts and _asks_in_line(texts[0]))


def _asks_in_line(text: str) -> bool:
    """Whether a line speaks of cookies and ends with the button to accept or refuse them."""
    return _PRIVACY.search(text) is not None and _ASKED.search(text) is not None


def _is_lone_rubric(units: Sequence[Unit], at: int) -> bool:
    """Whether a single item of a list stands above a line, as a rubric does that was copied with its bullet."""
    unit, below = units[at], units[at + 1]
    if (
        unit.kind is not BlockKind.LIST
        or NUMBER.match(unit.text)
        or below.kind is BlockKind.LIST
        or titles.is_prose(below)
    ):
        return False
    return len(unit.bare.text) <= _LONGEST_ITEM and 0 < len(unit.bare.text.split()) <= _MOST_WORDS_OF_ITEM


def _is_pair_of_rubrics(units: Sequence[Unit], at: int) -> bool:
    """Whether a rubric and one within it stand above a line that is longer, and no text."""
    below = units[at + 1]
    longer = below.kind is BlockKind.PARAGRAPH and len(below.text) > len(units[at].text) and not titles.is_prose(below)
    return longer and _PLACE_AND_RUBRIC.fullmatch(units[at].text) is not None


def _goes_on(text: str) -> bool:
    """Whether a line that may be a title or a heading elsewhere is a button beside another one."""
    return len(text) <= _LONGEST_NETWORK and (text.lower() in ALONE or BARE_NETWORK.fullmatch(text) is not None)


def _closes(units: Sequence[Unit], at: int, first: int) -> bool:
    return appeals.asks_or_thanks(units[at].bare.text) and any(map(titles.is_prose, units[first:at]))


def _hangs_below(units: Sequence[Unit], at: int) -> bool:
    """Whether what may be a title or a heading elsewhere stands right below a line with a figure: a date mostly."""
    text, above = units[at].text, units[at - 1].text
    if len(text) > _LONGEST_NETWORK or text.lower() not in ALONE or units[at].gap:
        return False
    return len(above) <= _LONGEST and any(map(str.isdigit, above))


def _is_above_more(units: Sequence[Unit], at: int) -> bool:
    below = units[at + 1] if at + 1 < len(units) else None
    if below is None:
        return False
    # Between two headings there is text.
    together = below.text.lower() in ALONE and units[at].text.lower() in ALONE
    return (
        together or is_reading_time(below.text) or (not below.gap and (is_button(below.text) or _goes_on(below.text)))
    )


def is_of_menu(text: str) -> bool:
    """Whether a line is an item that menus have and articles have not, or a whole menu."""
    return _MENU.fullmatch(text) is not None or SKIP.fullmatch(text) is not None or _is_bar(text)


def _is_bar(text: str) -> bool:
    """Whether a line is a menu: parts between bars, or words with capitals of which several lead about in sites."""
    if _BAR.fullmatch(text):
        return True
    words = text.split() if len(text) <= _LONGEST else []
    if len(words) < _LEAST_STEPS or not all(word[0].isupper() for word in words):
        return False
    return sum(word.lower() in _OF_SITES for word in words) > 1 and all(
        word.lower() in _OF_SITES or rubrics.is_rubric(word) for word in words
    )


def _is_item(text: str) -> bool:
    if is_of_menu(text):
        return True
    short = len(text) <= _LONGEST_ITEM and len(text.split()) <= _MOST_WORDS_OF_ITEM
    return short and not any(map(str.isdigit, text)) and not text.endswith((".", "!", "?", ":", "…"))


def is_beside(units: Sequence[Unit], at: int, roles: Mapping[int, BlockKind], start: int, language: str) -> bool:
    """Whether a line right below an author, a date or a button only counts (comments), or is a rubric said twice.

    So does a line say nothing that tells what a date is (`Publié le`) where that was lost when the page was copied.
    """
    text = units[at].text
    if start < at < len(units) - 1 and _announces_date(text):
        return datelines.read_line(units[at + 1].text, language) is None
    below = units[at + 1].text if at + 1 < len(units) else ""
    if roles.get(at - 1) not in _BESIDE_COUNTS or below[:1].islower():
        return False
    count = len(text) <= _LONGEST_COUNT and text.isdigit()
    if text.lower() in _ASKS and (roles.get(at - 1) is BlockKind.FRONT_MATTER or bylines.is_name(below)):
        return True
    if count or not text or not rubrics.is_rubric(text):
        return count
    return any(text == units[other].text for other in range(start, at)) or (text == below and not units[at + 1].gap)


def _announces_date(text: str) -> bool:
    timed = any(map(str.isdigit, text))
    return not timed and datelines.wording(text) != "" and labels.read(text) is None


def is_trail(text: str) -> bool:
    """Whether a line shows the way to a page (`Accueil > Tech > Intelligence artificielle`)."""
    if len(text) > _LONGEST_TRAIL:
        return False
    steps = _STEP_FROM_HOME.split(text)
    if len(steps) == 1 or steps[0].strip().lower() not in _HOME:
        steps = _STEP.split(text)
        if len(steps) < _LEAST_STEPS:
            return False
    return all(len(step.split()) <= _MOST_WORDS for step in steps[:-1])
