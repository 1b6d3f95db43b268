"""The words below a picture, as articles have them that were copied from a page."""

from __future__ import annotations

import re

from veille.conventions.agencies import AGENCIES

_CREDIT = re.compile(
    r"(?:\((?:photos?|crédits?|credits?|images?|illustrations?)\b[^()]{0,60}\)|©[^©.]{0,60}"
    r"|(?<=[^\s:][.…] )(?:(?:photo|image) )?(?:crédits?(?: photos?)?|credits?) ?: ?[^:.]{2,60}"
    r"|(?<=[^\s:][.…»”]) ?(?:photos?|pictures?|photograph(?:er|s|e)?) ?: ?(?-i:[A-ZÀ-Þ@])[^:.]{1,60}"
    r"|// ?(?:sources?|crédits?|photos?|images?) ?: ?[^:]{1,60})\.?$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:crédits?|légende|image|illustration|photo)[ -])?"
    r"(?:photos?|image|crédits?|légende|illustration|caption|vignette)"
    r"(?: (?:credit|caption|image))?s? ?: ?\S",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:image|media|video) (?:source|caption|copyright|credit), ?(?:\S.{0,60})?\Z", re.IGNORECASE)
"""How the BBC has it (`Image source, Getty Images`)."""
_SOURCES = frozenset("iImMvV")
_BEFORE_COLON = 40
"""No colon of a label stands farther on than this."""
_HANDOUT = re.compile(
    r"(?<![\w/])(?:AFP|AP|EPA|LP|PA|REUTERS|SIPA|MAXPPP|GETTY IMAGES) ?/ ?[A-ZÀ-Þ][^/.()]{2,40}(?:\)\.?)?\Z"
    r"|(?-i:\([A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40} ?/ ?[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}\)\.?)\Z"
    r"|\w ?/ ?(?:via )?(?:AFP|AP|BLOOMBERG|REUTERS|SIPA|MAXPPP|GETTY IMAGES)(?: ?\)\.?)?\Z"
    r"|\w \| (?:via )?(?:AFP|REUTERS|GETTY IMAGES|SHUTTERSTOCK)\Z",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(rf"copyright ?:? ?(?:{'|'.join(AGENCIES)})(?!\w)[^.!?]{{0,40}}\Z", re.IGNORECASE)
_STOCK = re.compile(
    r"\(?(?:sources?|crédits?|credits?|via)(?: (?:photos?|images?))? ?: ?(?:[^:.]{2,50}(?:[/,–—-]| on| sur| via) ?)?"
    r"(?:123RF|adobe ?stock|alamy|canva|depositphotos|dreamstime|envato|flickr|fotolia|freepik|getty ?images?"
    r"|i-?stock(?:photo)?|pexels|pixabay|shutterstock|unsplash|wikimedia(?: commons)?)(?:\.com)?\)?\.?",
    re.IGNORECASE,
)
"""A stock of pictures, or a site where they are shared (`Source : Pixabay`)."""
_SHOWN = re.compile(
    r"[^.!?]{3,120}? (?:is|are) (?:seen|shown|pictured|displayed|depicted)(?: [^.!?]{1,60}?)? in (?:this|the|an?) "
    r"(?:[\w-]+ ){0,3}(?:illustration|photo(?:graph)?|picture|image)\b[^.!?]{0,60}\.?"
    r"|[^.!?]{3,120}? (?:dans|sur) cette (?:photo|image|illustration)(?:[ ,][^.!?]{0,60})?\.?"
)
"""A sentence on what a picture shows."""
_TOLD = ("redit", "rédit", "hoto", "icture")
_LONGEST = 100
_LONGEST_SHOWN = 200
_C = frozenset("cC")


def credits_picture(text: str) -> bool:
    """Whether a text ends as the words below a picture do, with who made it.

    That is `(Photo Ada Lovel)`, `Image source, Ada Lovel`, `© Ada Lovel`, `… on a table. Credit: Ada Lovel`,
    `… at work. Photo: AP`, `REUTERS/Ada Lovel`, `(ADA LOVEL / AFP)`, `Ada Lovel | Getty Images`, or of a picture of an
    agency `Copyright Reuters`.
    """
    if names_stock(text) or (text[:1] in _SOURCES and _SOURCE.match(text)):
        return True
    tail = text[-_LONGEST:]
    if (("/" in tail or "|" in tail) and _HANDOUT.search(tail)) or (text[:1] in _C and _COPYRIGHT.match(text)):
        return True
    marked = "(" in tail or "©" in tail or "//" in tail
    told = ":" in tail and any(word in tail for word in _TOLD)
    return (marked or told) and _CREDIT.search(tail) is not None


def names_stock(text: str) -> bool:
    """Whether a text says of which stock a picture is, and nothing else (`Source : Pixabay`)."""
    return len(text) <= _LONGEST and ":" in text and _STOCK.fullmatch(text) is not None


def labels_picture(text: str) -> bool:
    """Whether a text says that it is the words below a picture.

    It says so first (`Photo : …`), which a title may do as well, or tells what is seen in it and nothing else.
    """
    if ":" in text[:_BEFORE_COLON] and _LABEL.match(text):
        return True
    # Most texts have none of these words, and are passed over faster so than by the pattern.
    shown = "photo" in text or "image" in text or "illustration" in text or "picture" in text
    return shown and len(text) <= _LONGEST_SHOWN and _SHOWN.fullmatch(text) is not None


def is_credit(text: str) -> bool:
    """Whether a text says nothing but who made a picture, or is the short words below it and says so (`Photo : …`)."""
    if len(text) > _LONGEST:
        return False
    credit = _CREDIT.search(text) if "(" in text or "©" in text or ":" in text else None
    whole = (credit is not None and not credit.start()) or _COPYRIGHT.match(text) is not None or names_stock(text)
    return whole or labels_picture(text)
