"""What a page asks its readers for, and whom it thanks: to subscribe, to answer, to buy; who helped and who edited."""

from __future__ import annotations

import re

_ASKING = re.compile(
    r"(?:[Aa]bonnez-vous|[Ii]nscrivez-vous|[Ss]uivez-nous|[Rr]ejoignez-nous|vous abonnant|votre abonnement|[Ss]ubscribe"
    r"|[Ss]ign up|[Ff]ollow us)\b"
)
_LINE = re.compile(rf"{_ASKING.pattern}|S['’](?:abonner|inscrire)\b")
_OFFER = re.compile(
    r"\b(?:newsletters?|infolettres?|lettres? d['’]information|abonnements?|abonnant|whatsapp|telegram|discord"
    r"|(?:your|votre) (?:inbox|boîte (?:mail|de réception))"
    r"|google (?:news|actualités|discover))\b",
    re.IGNORECASE,
)
_EARNS = re.compile(
    r"(?:(?:when|if) you (?:buy|purchase|click)\b[^.!?]{0,100}\bwe (?:may|might|could) (?:earn|receive|get)\b"
    r"[^.!?]{0,100}"
    r"|we (?:may|might) (?:earn|receive)\b[^.!?]{0,100}\bcommissions?\b[^.!?]{0,100}"
    r"|(?:certains|quelques|plusieurs) (?:des )?liens\b[^.!?]{0,80}\baffiliés?\b[^.!?]{0,100}"
    r"|cet(?:te)? (?:article|page) (?:contient|comporte) des liens (?:affiliés|d['’]affiliation)\b[^.!?]{0,100})"
    r"(?:\. (?:here['’]s how it works|learn more|en savoir plus))?",
    re.IGNORECASE,
)
"""What a site gets for what its readers buy."""
_HELPED = re.compile(
    r"[^.!?]{5,160} (?:contributed (?:to this (?:report|story|article)|reporting)"
    r"|(?:a|ont)(?: également)? contribué à (?:cet article|ce reportage|cette enquête))\.?"
)
"""Who helped to report."""
_EDITED = re.compile(
    r"\((?:[^()]{3,260}[;,] )?(?:[Ee]dit(?:ed|ing) by|[ÉéEe]dité par|version française)\b[^()]{3,160}\)\.?"
    r"|(?:Additional )?[Rr]eporting by [^.!?]{3,200}; ?[Ee]diting by [^.!?]{3,120}\.?"
)
"""Who has written, translated and edited what an agency sent, below its text."""
_TURNS = re.compile(
    r"(?:do you (?:have|know)|have you (?:been|got|experienced|seen)|got (?:a|an|any|something)|are you affected"
    r"|(?:vous )?(?:avez|êtes|auriez)-?(?: ?vous)?|une (?:info|information|question)|un témoignage)\b[^?]{2,120}\? ",
    re.IGNORECASE,
)
"""How a page turns to its readers, below the text, for what they know or think."""
_ANSWERS = re.compile(
    r"\b(?:e-?mail(?:ing)?|contact(?:ez)?|get in touch|share|send|submit|tell us|let us know|write to|reach|click here"
    r"|écrivez|envoyez|partagez|témoigne[rz]|cliquez|dites-nous)\b",
    re.IGNORECASE,
)
_LONGEST_TURN = 420
_SENTENCE = re.compile(r"\S.*?(?:[.!?…](?= +[^\W\d_])|\Z)")
_LURE = re.compile(
    r"(?:vous|cet article|ce contenu|pour (?:ne rien|rester|recevoir)|you|want|never|don['’]t|love|like|enjoy|get)\b",
    re.IGNORECASE,
)
"""How a sentence begins that speaks to readers, and tells nothing, before they are asked to subscribe."""
_OF_ASKING = ("ous", "ubscribe", "ign up", " us", "S'", "S’")
_LONGEST_OFFER = 260
_LONGEST_LINE = 80
"""Characters of a line that asks without a full stop (`Abonnez-vous à notre newsletter`)."""
_MOST_SENTENCES = 2
_ADDRESS = "://"


def earns(text: str) -> bool:
    """Whether a line says that the site gets something for what its readers buy."""
    return len(text) <= _LONGEST_OFFER and _EARNS.fullmatch(text.removesuffix(".")) is not None


def asks_or_thanks(text: str) -> bool:
    """Whether a paragraph asks to subscribe or to answer, or says who helped to report or has edited for an agency."""
    if _asks_for_subscription(text) or _asks_for_answers(text) or ("contribu" in text and _HELPED.fullmatch(text)):
        return True
    return text.endswith((")", ".")) and _EDITED.fullmatch(text) is not None


def _asks_for_subscription(text: str) -> bool:
    """Whether a paragraph does nothing but ask, in its last sentence, to subscribe to a newsletter or a channel."""
    # Most texts lack these, and are passed over faster so than by the pattern.
    if len(text) > _LONGEST_OFFER or not any(part in text for part in _OF_ASKING):
        return False
    if text[-1] not in ".!":
        alone = len(text) <= _LONGEST_LINE and _LINE.match(text) is not None and _ADDRESS not in text
        return alone and text[-1].isalnum() and _OFFER.search(text) is not None
    if text[0] in '«“"' or not _ASKING.search(text):
        return False
    sentences = _SENTENCE.findall(text)
    last = sentences[-1]
    if len(sentences) > 1 and not (sentences[0].endswith(("?", "!")) or _LURE.match(text)):
        return False
    asks = len(sentences) <= _MOST_SENTENCES and _ASKING.search(last) is not None
    return asks and _OFFER.search(last) is not None and _ADDRESS not in text


def _asks_for_answers(text: str) -> bool:
    """Whether a paragraph asks readers something, and says how to answer (`Have you been affected? Email us …`)."""
    turned = _TURNS.match(text) if "? " in text and len(text) <= _LONGEST_TURN else None
    return turned is not None and _ANSWERS.search(text, turned.end()) is not None
