"""Lines of the form `label : value`, with which people mark metadata in plain text."""

from __future__ import annotations

import re
from typing import NamedTuple

from veille.conventions.captions import names_stock
from veille.conventions.press import resembles_outlet
from veille.model import BlockKind

_NAMES = {
    "title": r"titre|title|headline",
    "published": r"date(?: de (?:première )?(?:publication|parution|mise en ligne))?(?: initiale)?"
    "|publication date|date published",
    "author": r"auteure?s?|authors?|byline|journalistes?|journalists?|reporters?|rédact(?:eur|rice)s?",
    "source": r"sources?|url|lien|link|origine|(?:(?:adresse|url|lien) de l['’])?article original"
    r"|original (?:article|post)|journal|média|newspaper|publisher|nom d[ue] (?:journal|média|support|titre)"
    r"|titre de presse",
    "carrier": r"support|publication|revue|magazine|périodique|organe(?: de presse)?|outlet|media|paper|chaîne|station",
    "place": r"(?:pages?|périodicité|tirage|diffusion|audience|circulation|frequency|readership|pays|country"
    r"|length|longueur|load-date|word count|nombre de mots|édition|edition)(?=\s*:.{1,40}\Z)",
    "tags": r"tags?|mots[- ]cl[ée]s|keywords|étiquettes|libellés|labels|thèmes?",
    "section": r"rubrique|catégories?|categor(?:y|ies)|section",
    "language": r"langue|lang|language",
    "description": r"chap[ôo]|chapeau|standfirst|description",
    "subject": r"objet|sujet|subject",
    "sent": r"envoyée?(?: le)?|sent",
    "correspondent": r"de|from|à|a|to|pour|cci?|bcc|expéditeur|destinataires?|répondre à|reply-to",
    "status": r"statut|status",
    "translator": r"traduction|traduct(?:eur|rice)|translat(?:ion|or)",
    "reference": r"référence|réf|reference|ref|nor|eli|alias(?= ?: ?http)|issn|isbn|doi",
    "rights": r"licen[cs]e|droits(?: d['’](?:auteur|usage|utilisation))?|rights",
    "enclosed": r"pièces? jointes?|attachments?|importance|priorité|priority",
}
_LABEL = re.compile(
    r"\*{0,2}(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _NAMES.items())
    + r")\s*:(?:\s*\*{1,2}(?=\s))?\s*",
    re.IGNORECASE,
)
_SENDER = re.compile(
    r"\*{0,2}(?:de|from|expéditeur)\s*:[\s*]*[\"“']?([^\"”<>@\[\]]{2,60}?)[\"”']?[\s*]*"
    r"(?:<[^<>]*>|\[[^\[\]]*\]|(?<= )[\w.+-]+@[\w.-]+)?$",
    re.IGNORECASE,
)
_KINDS = {
    "title": BlockKind.TITLE,
    "published": BlockKind.DATELINE,
    "author": BlockKind.BYLINE,
    "source": BlockKind.SOURCE,
    "section": BlockKind.KICKER,
    "description": BlockKind.STANDFIRST,
    "subject": BlockKind.TITLE,
}
_OF_MAIL = frozenset({"subject", "sent", "correspondent", "enclosed"})
_OF_TEXTS = re.compile(
    r"©|\(c\)|\bcopyright\b|\bcc[ -]?(?:by|0)\b|creative ?commons|\bréservés\b|\breserved\b|domaine public"
    r"|public domain|licence ouverte|\betalab\b|open government licence",
    re.IGNORECASE,
)
"""What is said of the rights in texts: a line with another licence may tell that of a program which they are about."""
_PASSED_ON = re.compile(r"(?:(?:(?:re|rép|tr|fwd?)\s*:|\[ext(?:ern(?:e|al))?\])\s*)+", re.IGNORECASE)
"""What mail programs put before the subject of an answer, or of a mail that is passed on."""


class Label(NamedTuple):
    """The field that a line marks, and where its value begins in the line."""

    field: str
    start: int

    @property
    def kind(self) -> BlockKind:
        """What the line is."""
        return _KINDS.get(self.field, BlockKind.FRONT_MATTER)


def read(text: str, *, mail: bool = False) -> Label | None:
    """The label of a line, None where it has none; those of a `mail` ("Objet :", "De :") only if it is one."""
    match = _LABEL.match(text) if ":" in text else None
    if match is None or (match.lastgroup in _OF_MAIL and not mail):
        return None
    field = str(match.lastgroup)
    if field == "carrier":  # a word of many meanings
        return Label("source", match.end()) if resembles_outlet(text[match.end() :]) else None
    if (field == "rights" and not _OF_TEXTS.search(text, match.end())) or (field == "source" and names_stock(text)):
        return None
    return Label(field, skip_marks(text, match.end()) if field == "subject" else match.end())


def tells_rights(text: str) -> bool:
    """Whether a line says whose the rights are (`Droits : © Ada Lovel`), and not who made a picture."""
    label = read(text)
    return label is not None and label.field == "rights"


def skip_marks(subject: str, start: int = 0) -> int:
    """Where the words of a subject begin: behind what mail programs put before it."""
    passed = _PASSED_ON.match(subject, start)
    return passed.end() if passed else start


def sender(text: str) -> tuple[int, int] | None:
    """Where the name of who sent a mail stands in the line of its head that gives it, without the address."""
    match = _SENDER.match(text)
    return match.span(1) if match else None


def values(text: str, start: int) -> list[tuple[int, int]]:
    """Where the values of a list stand that commas or semicolons separate."""
    found = []
    for match in re.finditer(r"[^,;]+", text[start:]):
        words = match.group()
        value = words.strip(" #[]\"'")
        if value:
            at = start + match.start() + words.index(value)
            found.append((at, at + len(value)))
    return found
