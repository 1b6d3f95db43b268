"""Where a name begins and ends: whether characters stand by themselves, or are half of something longer."""

from __future__ import annotations

import re

from veille.conventions.wordlists import listed
from veille.model import Block, BlockKind, ConceptKind

_HEADLINES = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.KICKER, BlockKind.STANDFIRST})
_ELIDED = listed("l d qu s n m t c jusqu lorsqu puisqu quoiqu quelqu presqu entr")
"""What French elides before a noun (`j’` only stands before verbs: `J’AI` is not artificial intelligence)."""
_BEFORE_APOSTROPHE = re.compile(r"[^\W_]+$")
_ALTERING = re.compile(r"\b(?:co|ex|post|pr[eé]|pseudo|sous)[-‐‑]$", re.IGNORECASE)
"""First halves of compounds that are something else: a pré-processeur is no processor."""
_ADDRESS_PARTS = ("://", "@", "www.", "\\")
_DOMAIN = re.compile(r"\.(?:com|org|net|fr|eu|io|gov|edu|be|ch|ca|uk|de|html?|php|js|py)(?:[/?#:]|$)")
_LISTING = re.compile(r"\([^\W\d_]+: ?[A-Z][A-Z0-9.]{0,7}\)")
"""The exchange on which a company is listed, and its sign there, as press releases say it: `(NASDAQ: GOOG)`."""
_UNSPACED = re.compile(r"[^\s()\[\]<>{}\"«»“”|,;]*")
_REACH = 300
"""Characters looked at on each side for an address around a name."""
_PRECEDING = re.compile(r"(?<![\w'’-])(?P<word>[^\W_]+(?:['’-][^\W_]+)*)(?P<gap>[ -]|\. )$")
_FOLLOWING = re.compile(r"([ -])([^\W\d_][^\W_]*)")
_SPACES = " \u00a0\u202f"
_OPENING = frozenset('«“"')
_CLOSING = frozenset('»”"')
_WITHIN = frozenset(",'’")
"""What may stand before a word within a sentence, besides another word."""
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_POSSESSIVES = ("'s", "’s")
"""What ends a name, so that the word behind it begins another."""
_TITLES = listed("m mm mme mmes mlle mr mrs ms dr")
_FUNCTION_WORDS = listed(
    """
    le la les l un une des du de d chez avec pour par sur dans en et ou mais si quand comme selon contre sans depuis
    après avant entre vers que qu cette ce ces cet son sa ses notre votre leur leurs ainsi enfin car donc or ni face
    grâce concernant pourquoi comment où quel quelle puis alors à au aux chaque certains plusieurs outre malgré dès
    lorsque tandis pendant hors via sous même aussi bien tout tous toute toutes nos vos mon ma mes qui dont parmi
    the a an in on at by from with to and but when as of both after before since why how what is are can will would
    should did does do has had its their our your his her this that these those meanwhile today yesterday now then
    while unlike like despite even also for if or inside beyond under over through against about between among
    """
)
"""Words whose capital says only that a sentence begins."""


def stands_free(text: str, start: int, end: int, *, suspicious: bool) -> bool:
    """Whether characters of a text are words by themselves and not part of an address, a path or a number."""
    after = text[end : end + 1]
    if after and (after in "_@" or "\u0300" <= after <= "\u036f"):
        return False
    if after == "." and text[end + 1 : end + 2].islower():
        return False
    if start and not _may_follow(text, start):
        return False
    if after == ":" and text[start - 1 : start] == "(" and _LISTING.match(text, start - 1):
        return False
    return not (suspicious and _in_address(text, start, end))


def _may_follow(text: str, start: int) -> bool:
    """Whether a name may begin after the character before a place."""
    before, earlier = text[start - 1], text[start - 2 : start - 1] if start > 1 else ""
    if before in "_@\\" or (before in _SPACES and earlier == "$" and text.startswith("US", start)):
        return False  # of which country dollars are, is no place ("5 $ US")
    if before == ".":
        return not earlier.isalnum() or (text[start].isupper() and earlier.islower())
    if before == ",":
        return not (earlier.isdigit() and text[start].isdigit())
    if before in "-‐‑":
        return _ALTERING.search(text, max(0, start - 8), start) is None
    if before in "'’ʼ" and earlier.isalnum():
        elided = _BEFORE_APOSTROPHE.search(text, max(0, start - 12), start - 1)
        return elided is not None and elided[0].lower() in _ELIDED
    return True


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the run of unspaced characters around a place looks like an address or a path."""
    before = _UNSPACED.match(text[max(0, start - _REACH) : start][::-1])
    after = _UNSPACED.match(text, end, end + _REACH)
    left = start - (before.end() if before is not None else 0)
    right = after.end() if after is not None else end
    whole = text[left:right]
    return any(part in whole for part in _ADDRESS_PARTS) or ("." in whole and _DOMAIN.search(whole) is not None)


def may_hold_addresses(text: str) -> bool:
    """Whether a text has any of the signs of an address or a path, so that each name in it must be looked at."""
    return "/" in text or "@" in text or "www." in text or "\\" in text


def is_styled(block: Block, language: str) -> bool:
    """Whether nearly all words begin with a capital, as in English headlines, so that capitals say nothing."""
    fewest = 2 if language == "en" and block.kind in _HEADLINES else 4
    words = _LONG_WORD.findall(block.text, 0, _REACH)
    return len(words) >= fewest and sum(word[0].isupper() for word in words) * 5 >= len(words) * 4


def begins_half(text: str, end: int, kind: ConceptKind) -> bool:
    """Whether a place is but a part of the name of a body that goes on behind it (`Google Ireland Limited`)."""
    following = _FOLLOWING.match(text, end) if kind is ConceptKind.PLACE else None
    return following is not None and following[1] == " " and following[2][0].isupper() and not _is_acronym(following[2])


def is_whole(text: str, start: int, end: int, kind: ConceptKind, *, sure: bool) -> bool:
    """Whether a name of one word is not half of a longer proper name, such as a first name and a surname.

    `kind` is that of the concept named; a `sure` name may also be joined to another by a hyphen.
    """
    following = _FOLLOWING.match(text, end)
    if following is not None and kind is not ConceptKind.PRODUCT:
        gap, word = following.groups()
        if (gap == "-" and not sure) or (gap == " " and word[0].isupper() and not _is_acronym(word)):
            return False
    preceding = _find_preceding(text, start)
    if preceding is None:
        return True
    word, gap = preceding.group("word", "gap")
    if word.lower() in _TITLES and gap != "-":
        return kind is ConceptKind.PERSON
    if gap == ". ":
        return not (len(word) == 1 and word.isupper())
    if word[0].isupper() and not _is_acronym(word):
        if kind is not ConceptKind.PLACE and gap == " " and word.endswith(_POSSESSIVES):
            return True  # "Microsoft’s Windows", but "Macy’s Herald Square"
        return gap == " " and re.split("['’]", word.lower())[-1] in _FUNCTION_WORDS
    if kind is ConceptKind.PLACE and text[start:end].isupper() and _LONG_WORD.match(text, start, end):
        return gap == " "  # in capitals, half of a name looks like an acronym (`OUEST-FRANCE`)
    return gap == " " or sure


def stands_out(text: str, start: int, end: int) -> bool:
    """Whether a capital says that a word is a name: within a sentence, or alone between quotation marks."""
    if not text[start].isupper() or text.isupper():
        return False
    before = text[:start].rstrip(_SPACES)
    if before[-1:] in _OPENING:
        return before != "" and text[end:].lstrip(_SPACES)[:1] in _CLOSING
    return before[-1:] in _WITHIN or before[-1:].isalnum()


def _find_preceding(text: str, start: int) -> re.Match[str] | None:
    """The word before a place, and what stands between."""
    window = max(0, start - 40)
    if start and text[start - 1] in " -":
        # No word has a space, so that it need not be looked for in all of the window.
        window = max(window, text.rfind(" ", window, start - 1) + 1)
    elif start and text[start - 1] != "\n":
        return None
    return _PRECEDING.search(text[window:start])


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()
