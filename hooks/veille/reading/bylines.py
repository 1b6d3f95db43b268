"""Who wrote an article and where it came from: bylines, agencies, source lines."""

from __future__ import annotations

import re
from unicodedata import category

from veille.conventions.captions import names_stock
from veille.conventions.press import FORM, OUTLETS, resembles_outlet
from veille.conventions.wordlists import listed
from veille.reading.outlets import AGENCY, AGENT, NAMES, WRITER, Credit, cut_outlet, find_leading, find_masthead
from veille.reading.visits import end_before_visit

_BY = re.compile(
    r"(?:(?:(?:(?:article|billet|chronique|dossier|enquête|entretien|interview|reportage|texte) )?"
    r"(?:écrit|rédigé|publié|posté|proposé|réalisé|recueilli|signé)e?"
    r"|written|posted|published|reported|reporting|words|story|text[es]?"
    r"|(?:(?-i:[A-ZÀ-Þ]{4,14}) ?[.:] )?propos recueillis"
    r"|(?:une? |an )?(?:analyse|chronique|décryptage|enquête|entretien|interview|portrait|récit|reportage|tribune"
    r"|analysis|commentary|opinion|review))"
    r"\s+(?:par|by)|par|by|auteure?s?\s*:|autrices?\s*:|auteur[·.-](?:e|rice)s?\s*:|authors?\s*:|byline\s*:)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_TAKES_DOWN = re.compile(r"(?:[A-ZÀ-Þ]{4,14} ?[.:] )?[Pp]ropos recueillis par \S")
_LONGEST_INTERVIEW = 160
_WITH = re.compile(
    rf"([A-ZÀ-Þ][\w'’-]*\.?(?: [\w.'’-]+){{0,6}})(?:,? | \()(?:avec|with) (?:l['’])?{AGENT}"
    rf"(?:(?:,| et| and) (?:l['’])?{AGENT})*\)?"
)
"""A newspaper that signs with an agency (`Le Monde avec AFP`)."""
_AND = re.compile(rf"(?:,| et| and| &) (?:avec |with )?{AGENT}(?:(?:,| et| and) {AGENT})*\Z")
"""An agency behind the name of an author (`Ada Lovel et AFP`)."""
_MAIL_BEHIND = re.compile(r",? [<(]?[\w.+-]+(?:@| at )[\w-]+(?:\.[\w-]+)+[>)]?\Z")
"""The address of an author behind the name, written as lists of mails show it (`Ada Lovel ada at port.example`)."""
_HANDLE_LINE = re.compile(r"@\w[\w.-]*(?:@[\w-]+(?:\.[\w-]+)+)?")
_PART = re.compile(r" ?[|•·/–—-] (?=(?:[Pp]ar|[Bb]y) )")
_BY_INSIDE = re.compile(r"\b(?:[Pp]ar|[Bb]y)(?:\s?:)?\s+([^|•·]+?)(?=\s+(?:[|•·/]|[-–—]\s)|$)")
_SOURCE = re.compile(
    r"\(?\s*(?:sources?|via|crédits?|origine|original source)\s*:\s*(?=\S)|(?-i:SOURCE) (?=[A-ZÀ-Þ])"
    r"|informations? fournies? par (?=\S)",
    re.IGNORECASE,
)
_SOURCE_BEHIND = re.compile(r"[|•·] ?sources? ?: ?(?=\S)", re.IGNORECASE)
_ABBREVIATED = re.compile(r"(?:\b\w|\b(?:Inc|Corp|Ltd|Co|al|etc)|\.)\.$")
URL = re.compile(r"<?(?:https?://|www\.)[^\s<>]+>?")
_ROLES = (
    r"(?:Staff|Senior|Principal|Lead|Chief|Head|Editor|Reporter|Journalist|Columnist|Correspondent|Contributor|Engineer"
    r"|Director|Professor|Researcher|Analyst|Manager|Journaliste|Rédact(?:eur|rice)|Chroniqueu[rs]e?|Correspondante?"
    r"|Envoyée?|Professeure?|Cherch(?:eur|euse)|Direct(?:eur|rice)|Ingénieure?|CEO|CTO|PDG"
    r"|Spécialiste|Specialist|Experte?|Consultante?|Doctorante?|(?:Co-?)?[Ff]ondat(?:eur|rice)|(?:Co-?)?[Ff]ounder)\b"
)
_FUNCTION = re.compile(
    rf"(?:(?:Grande?|Cheffe?|Secrétaire) (?:de |d['’])?)?{_ROLES}|[A-ZÀ-Þ][\w/-]*(?: [\w&-]+){{0,3}}? (?i:reporter"
    r"|correspondent|editor|journalist|columnist|writer|journaliste|correspondante?)\b"
)
_BREAK = re.compile(
    r"\s*(?:[|•·(;»]|[.,]?(?:[Pp]ubliée?|[Pp]ostée?|[Mm]ise? (?:à jour|en ligne)|(?:[Pp]ublish|[Pp]ost|[Uu]pdat)ed)\b"
    r"|\s[-–—/]\s|,\s(?=(?:[A-Z][\w&-]* ){1,3}(?:Bureau|Desk)\b)"
    r"|\s(?:dans|à|au|in)\s(?=[A-ZÀ-Þ])|\s(?:à|at)\s(?=\d)|,\s*(?=[a-zà-ÿ]|"
    + _ROLES
    + r"|(?:[A-ZÀ-Þ][\w&'’-]* ){1,4}(?i:reporter|correspondent|editor|journalist|columnist|writer)\b|(?:"
    + "|".join(map(re.escape, sorted(OUTLETS)))
    + rf")(?!\w)|(?:{FORM})(?=\s*(?:[|•·(]|\Z))|"
    + AGENT
    + r")|\s(?=\d+ comm|[Aa]ucun comm)|\bpour\s|\bavec\s(?=l?['’]?A[FT]|agences)|\b(?:for|FOR)\s)"
)
_INITIAL = re.compile(r"[\w.] [A-ZÀ-Þ]\.$")
_NAME = re.compile(
    r"(?:[A-ZÀ-ÖØ-ÞŒŠŽ][\w.'’-]*|d[eu]|la|le|van|von|der|den|del|della|da|di|dos|al|el|bin|ben|et|and|&"
    r"|d['’]\w+|l['’]\w+)"
)
_BETWEEN_NAMES = re.compile(r",\s+(?:et\s+|and\s+)?|\s+(?:et|and|&)\s+")
_FULL_NAME = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'’]+(?:-[A-ZÀ-ÖØ-Þ][\w'’]+)*(?: [A-ZÀ-Þ]\.)?"
    r"(?: (?:de|du|la|le|van|von|der|den|del|da|di|el|al|bin|ben|d['’][A-ZÀ-Þ]\w+))*(?: [A-ZÀ-ÖØ-Þ][\w'’-]+){1,2}"
)
_BEHIND_TITLE = re.compile(rf"(?<=[.!?…»”\"])\s+(?:Par|By) ({_FULL_NAME.pattern})(?:, [^.!?]{{3,80}})?\.?\Z")
_IN_PLACE = re.compile(
    rf"({_FULL_NAME.pattern})(?:,? (?:[Ss]pecial (?:to|for)|SPECIAL TO|spécial(?:ement)? pour) [A-ZÀ-Þ][^.!?:;]{{1,40}}"
    r"|(?:, (?:correspondante?|envoyée? spéciale?|journaliste|reporter)(?: [\w'’-]+){0,4})?"
    r"(?:,? (?:à|au|en|in) [A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2})?)"
)
_IN = (
    *(" special ", " Special ", " SPECIAL ", " spécial", " à ", " au ", " en ", " in "),
    *(", correspondant", ", envoyé", ", journaliste", ", reporter"),
)
_PRESENTED = re.compile(
    rf"(?:By|Par) {_FULL_NAME.pattern}, (?:an?|the|une?|l[ae]) [^.]{{0,60}}?(?i:\b(?:reporter|writer|editor|journalist"
    r"|correspondent|columnist|journaliste|correspondante?|chroniqueu(?:r|se))\b)[^.]{0,120}\."
)
_EDITS = re.compile(
    r"(?i:(?:edited|(?:medically )?reviewed|fact[- ]checked|illustrated|photographed|translated|produced) by"
    rf"|(?:édité|relu|vérifié|illustré|photographié|traduit)e?(?: de l['’]anglais)? par):? "
    rf"{_FULL_NAME.pattern}(?:(?:,| and| et| &) {_FULL_NAME.pattern})*"
)
_TOLD_FIRST = re.compile(
    r"(?:(?!and\b)[\w&'’-]+ ){0,3}(?:reporter|correspondent|editor|writer|columnist|journaliste|correspondante?)s?"
    rf" (?={_FULL_NAME.pattern})"
)
"""What somebody is, before the name (`By technology reporter Ada Lovel`)."""
_PLACED = re.compile(r"(?:in |à )?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2}")
_OF_HOUSE = re.compile(
    r"(?:our |the )?(?:staff|web|news|contributing|guest|special)?[ -]?"
    r"(?:writer|reporter|correspondent|contributor|staff)s?",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"[@-]?[\w][\w.-]*")
_TEAM = re.compile(
    r"(?:(?i:la|the|our|notre)\s+)?(?:[A-ZÀ-Þ][\w.'’-]*\s+){0,3}"
    r"(?i:rédaction|newsroom|news desk|editorial (?:team|staff|board))"
    r"(?:\s+(?:de\s+|du\s+|d['’])?[A-ZÀ-Þ][\w.'’-]*){0,3}",
    # Only the words for a team may be written in any case: what stands beside them is a name.
)
_GROUP = re.compile(
    r"(?:une?\s+|la\s+|l['’]|the\s+|our\s+|notre\s+|des\s+)?(?:collectif|équipe|groupe|rédaction|team|group|staff)\b.*",
    re.IGNORECASE,
)
"""Authors together, who are named so only behind "par" or "by"."""
_SEGMENT = re.compile(r"[^,|•·–—]+")
_BESIDE = re.compile(r"[^|•·–—]+")
_BEFORE_WORDING = re.compile(
    rf"({_FULL_NAME.pattern}), (?:publiée?|postée?|mise? (?:en ligne|à jour)|published|posted|updated)\b"
)
_CLOCK_BEHIND = re.compile(r"(?: ?/{1,2} ?\d\d?[:h]\d\d(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{3,4})?)? *", re.IGNORECASE)
_WORDING_BEHIND = re.compile(
    r" (?:publiée?|postée?|mise? (?:en ligne|à jour)|modifiée?|published|posted|updated)\Z", re.IGNORECASE
)
_CLOCK_WITHIN = re.compile(r"\d ?[h:.]\d\d(?!\d)|\d ?[ap]m\b", re.IGNORECASE)
_DASHES = frozenset({" -", " –", " —"})
_PLACES = frozenset({"new", "san", "los", "las", "saint", "sainte", "la", "le", "les", "hong", "tel", "rio", "santa"})
_REGIONS = frozenset({"middle", "north", "south", "east", "west", "central", "latin", "far", "western", "eastern"})
"""How places begin that look like full names (`New York`, `La Rochelle`)."""
_LABELS = (" Date", " Updated", " Modified", " Published", " Posted", " Reviewed")
"""How labels end that look like full names (`Release Date`)."""
_SUBJECT = re.compile(r"(?:ing|tions?|ité|iques?|ware|ics)$", re.IGNORECASE)
"""How subjects end that look like full names (`Cloud Computing`)."""
_COMMON = listed(
    """ailleurs conséquent contre défaut exemple où ici là quoi qui rapport erreur hasard nature principe sécurité
    default design the a an hand far now then itself numbers way contrast comparison example law using
    cependant"""
)
_BEFORE_OUTLET = (",", "/", " – ", " — ", " - ", " | ", " (")
_AROUND_DATE = " ,–—-|(•·"
_MAX_FUNCTION = 100
_MAX_WORDS = 10
_MAX_LINE = 120


def byline(text: str, end: int, *, certain: bool, start: int = 0) -> Credit | None:
    """The author that a byline names, from character `start` and before `end` (where a date or wording begins).

    None where the line is no byline. A single word in lower case is a pen name only where a date stands in
    the line (`certain`).
    """
    match = _BY.match(text, start)
    if match is None and start:
        return None
    if match is None:
        paper = _WITH.fullmatch(text[:end].rstrip(_AROUND_DATE)) if len(text) <= _MAX_LINE else None
        if paper and (_TEAM.fullmatch(paper[1]) or all(map(_NAME.fullmatch, paper[1].split()))):
            return Credit(*paper.span(1))
        return _named_first(text) or _team(text)
    told = _TOLD_FIRST.match(text, match.end())
    start = told.end() if told else match.end()
    stop = _BREAK.search(text, start, end)
    name = text[start : stop.start() if stop else end].rstrip(" ,;:|-–—(")
    name = name if _INITIAL.search(name) else name.removesuffix(".")
    if name == text[start:] and resembles_outlet(name):  # beside an agency it stands for its newsroom
        return None
    labelled = match.group().rstrip().endswith(":")
    return Credit(start, start + len(name)) if _is_name(name, certain=certain or labelled) else None


def _named_first(text: str) -> Credit | None:
    """The author whose full name opens a line that has no more than an outlet or an address behind it."""
    if len(text) > _MAX_LINE or not text[:1].isupper():
        return None
    for mark in _BEFORE_OUTLET:
        name, found, outlet = text.rpartition(mark)
        if found and resembles_outlet(outlet.strip(" )")):
            return Credit(0, len(name.rstrip())) if is_name(name.rstrip()) else None
    # Most lines have neither, and are passed over faster so than by the patterns.
    joined = "," in text or " et " in text or " and " in text or " & " in text
    mailed = "@" in text or " at " in text
    behind = (_AND.search(text) if joined else None) or (_MAIL_BEHIND.search(text) if mailed else None)
    return Credit(0, behind.start()) if behind and is_name(text[: behind.start()]) else None


def closing(text: str, start: int) -> Credit | None:
    """The author named at the end of a line after its date (`Publié le 3 mars par Ada Lovel`)."""
    match = _BY_INSIDE.search(text, start)
    if match is None:
        return None
    name = cut_outlet(match.group(1).rstrip(" .,;*_"))
    return Credit(match.start(1), match.start(1) + len(name)) if _is_name(name, certain=True) else None


def behind_title(text: str) -> tuple[int, Credit] | None:
    """Where a title ends that has its author behind it (`Un titre. Par Ada Lovel, Avocate.`), and who that is."""
    match = _BEHIND_TITLE.search(text)
    return (match.start(), Credit(*match.span(1))) if match and is_name(match.group(1)) else None


def inside(text: str, end: int) -> Credit | None:
    """The author named between strokes in a line, before character `end` (`Le Fil | par Ada Lovel | …`)."""
    found = (byline(text, end, certain=False, start=match.end()) for match in _PART.finditer(text, 0, end))
    return next(filter(None, found), None)


def _team(text: str) -> Credit | None:
    """The newsroom that a short line names as one of its parts."""
    for segment in _SEGMENT.finditer(text) if len(text) <= _MAX_LINE else ():
        name = segment.group().strip()
        by = _BY.match(name)
        name = name[by.end() :] if by else name
        if _TEAM.fullmatch(name):
            start = segment.start() + segment.group().index(name)
            return Credit(start, start + len(name))
    return None


def takes_down(text: str) -> bool:
    """Whether a line says who has taken down an interview, be it with a full stop."""
    return len(text) <= _LONGEST_INTERVIEW and _TAKES_DOWN.match(text) is not None


def presents(text: str) -> bool:
    """Whether a line says in a sentence who has written and what that person is (`By Ada Lovel, a reporter who …`)."""
    return text[:3] in {"By ", "Par"} and _PRESENTED.fullmatch(text) is not None


def tells_editor(text: str) -> bool:
    """Whether a line says who has edited, checked, translated or illustrated what another has written."""
    return len(text) <= _MAX_LINE and _EDITS.fullmatch(text) is not None


def is_handle(text: str) -> bool:
    """Whether a line is the name of an account and nothing else (`@ada@exemple.org`)."""
    return _HANDLE_LINE.fullmatch(text) is not None


def opens(text: str) -> bool:
    """Whether a line opens as bylines do."""
    return _BY.match(text) is not None


def end_of_opening(text: str) -> int:
    """Where the name begins in a line that opens as bylines do, 0 in any other."""
    match = _BY.match(text)
    return match.end() if match else 0


def source(text: str) -> Credit | None:
    """The source that a line names: what follows `Source :`, if it is no stock of pictures, or an address alone.

    So it is where a newspaper stands with the number of its issue.
    """
    match = _SOURCE.match(text)
    if match and names_stock(text):
        return None
    if match:
        end = end_before_visit(text)
        end -= 1 if text[0] == "(" and text[end - 1] == ")" else 0
        closed = text[end - 1] == "." and not _ABBREVIATED.search(text, match.end(), end)
        return Credit(match.end(), end - closed)
    address = URL.fullmatch(text)
    if address:
        return Credit(int(text[0] == "<"), len(text) - int(text.endswith(">")))
    return find_masthead(text)


def source_behind(text: str, end: int) -> Credit | None:
    """The source that a line names behind a bar, after its date (`13 mars 2024 | Source : Kelvax`)."""
    match = _SOURCE_BEHIND.search(text, end)
    return Credit(match.end(), len(text)) if match else None


def are_names(text: str) -> bool:
    """Whether a line is made of the full names of several people (`Ada Lovel, Jean Petit et Zoé Blanc`)."""
    names = _BETWEEN_NAMES.split(text) if len(text) <= _MAX_LINE else []
    return len(names) > 1 and all(
        _FULL_NAME.fullmatch(name)
        and not AGENCY.fullmatch(name)
        and not resembles_outlet(name)
        and name.partition(" ")[0].lower() not in _REGIONS
        for name in map(str.strip, names)
    )


def end_of_names(text: str) -> int:
    """Where the names end of a line that has full names, and no more behind them than a place or what they are; else 0.

    A place stands behind the names of several people alone.
    """
    if are_names(text):
        return len(text)
    names, found, rest = text.partition(", ")
    if not found or len(text) > _MAX_LINE:
        return 0
    several = are_names(names) and _PLACED.fullmatch(rest) is not None
    told = is_function(rest) or (rest.startswith(NAMES) and WRITER.search(rest) is not None)
    return len(names) if several or (told and is_name(names)) else 0


def is_anonymous(text: str) -> bool:
    """Whether what signs says no more than that somebody of the house has written (`Staff Writer`)."""
    return _OF_HOUSE.fullmatch(text) is not None


def is_name(text: str) -> bool:
    """Whether a line is made of the full names of one or several people, and nothing else, not even `By`."""
    if _BY.match(text) or text.startswith(("Via ", "Avec ", "With ")):
        return False
    if are_names(text):
        return True
    full = len(text) <= _MAX_LINE and _FULL_NAME.fullmatch(text) and not AGENCY.fullmatch(text)
    if full and text.endswith(_LABELS):
        return False
    return bool(full) and not resembles_outlet(text) and text.split(" ", 1)[0].lower() not in _PLACES


def is_subject(text: str) -> bool:
    """Whether a line that looks like a full name ends as subjects do (`Cloud Computing`)."""
    return _SUBJECT.search(text) is not None


def split_names(text: str) -> list[str]:
    """The names of several people, one by one."""
    return [name.strip() for name in _BETWEEN_NAMES.split(text)]


def name_in_place(text: str) -> Credit | None:
    """The full name that a line gives with a place from where somebody reports, or a newspaper for which he does.

    `Ada Lovel à Ottawa` and `Ada Lovel, special to The Port` name Ada Lovel.
    """
    placed = len(text) <= _MAX_FUNCTION and any(word in text for word in _IN)
    match = _IN_PLACE.fullmatch(text) if placed else None
    return Credit(*match.span(1)) if match and is_name(match.group(1)) else None


def opens_function(text: str) -> bool:
    """Whether a text says first what somebody is (`Journaliste spécialisée dans l'espace, elle suit …`)."""
    return _FUNCTION.match(text) is not None


def is_function(text: str) -> bool:
    """Whether a line says what somebody is, and nothing else (`Journaliste au service économie`)."""
    return 0 < len(text) <= _MAX_FUNCTION and text[-1] not in ".!?:" and _FUNCTION.match(text) is not None


def is_symbol(char: str) -> bool:
    """Whether a character is a pictograph (`📅`), or what goes with one."""
    return char == "\ufe0f" or category(char) == "So"


def beside(text: str, start: int, end: int) -> Credit | None:
    """Who is only named beside a date from `start` to `end`: behind a bar (`Ada Lovel | …`), or before its wording."""
    name = text[:start].rstrip()
    wording = _WORDING_BEHIND.search(name)
    name = name[: wording.start()] if wording else name
    if name[-2:] in _DASHES and _CLOCK_WITHIN.search(text, start, end):  # a place has no clock
        name = name[:-2].rstrip()
    outlet = find_leading(name)  # as `Le Fil Ada Lovel. Publié le`
    if wording and outlet and is_name(led := name[len(outlet) + 1 :].rstrip(".")):
        return Credit(len(outlet) + 1, len(outlet) + 1 + len(led))
    if name and is_name(name) and _CLOCK_BEHIND.fullmatch(text, end):
        return None if _SUBJECT.search(name) else Credit(0, len(name))
    if not any(bar in text for bar in "|•·"):
        match = _BEFORE_WORDING.match(text)
        if match and is_name(match.group(1)) and match.end() < end:
            return Credit(*match.span(1))
        return None
    for segment in _BESIDE.finditer(text):
        name = segment.group().strip()
        while name and is_symbol(name[0]):
            name = name[1:].lstrip()
        apart = segment.end() <= start or end <= segment.start()
        if apart and is_name(name) and not _SUBJECT.search(name):
            at = segment.start() + segment.group().index(name)
            return Credit(at, at + len(name))
    return None


def _is_name(text: str, *, certain: bool) -> bool:
    words = text.replace(",", " ").split()
    if not words or len(words) > _MAX_WORDS or text.endswith(("?", "!", "…", ":")):
        return False
    if _TEAM.fullmatch(text) or (_GROUP.fullmatch(text) and text[-1] != "."):
        return True
    if AGENCY.fullmatch(text) or words[0].lower() in _COMMON:
        return False
    if len(words) == 1 and _HANDLE.fullmatch(text):
        return certain or text.lstrip("@-")[0].isupper()
    if all(_NAME.fullmatch(word) for word in words):
        return words[0][0].isupper()
    return certain and len(words) <= _MAX_WORDS // 2 and words[0][0].isupper()
