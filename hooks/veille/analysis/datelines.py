"""What stands before a sentence and is no part of it: a dateline, an hour, who speaks, a number, a picture."""

from __future__ import annotations

import re
from typing import Final

from veille.analysis.numbered import skip_article
from veille.conventions.agencies import is_agency, is_newswire
from veille.model import Article, BlockKind, Passage

_TEXT: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.STANDFIRST})
_MONTH: Final = re.compile(
    r"\b(?:jan(?:v(?:ier)?|uary)?|f[ée]v(?:r(?:ier)?)?|feb(?:ruary)?|mar(?:s|ch)?|av(?:ril)?|apr(?:il)?|mai|may|juin|june?"
    r"|juil(?:let)?|july?|ao[ûu]t|aug(?:ust)?|sept?(?:embre|ember)?|oct(?:obre|ober)?|nov(?:embre|ember)?"
    r"|d[ée]c(?:embre|ember)?)\b",
    re.IGNORECASE,
)
_AGENCY: Final = re.compile(r"\(([\w .,/&-]{2,30})\)\s*\Z")
_DASH: Final = re.compile(r"\.? ?[-–—]{1,2} ")
_HOUR: Final = re.compile(
    r"(?:[01]?\d|2[0-4])(?: ?h(?: ?[0-5]\d)?|:[0-5]\d)(?: ?[ap]\.?m\.?)?(?: ?[-–—:|])? (?=[A-ZÀ-Þ«“])"
)
_SPEAKER: Final = re.compile(r"(?:[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}|[A-ZÀ-Þ]) ?: (?=[A-ZÀ-Þ«“\"])")
_ADDRESSED: Final = re.compile(r"(?:M\.|MM\.|Mme|Mmes) [^.:;–—]{3,140}\. [–—] (?=[A-ZÀ-Þ«])")
"""Who speaks in the minutes of a parliament."""
_FIRST_PICTURE = "\u2190"
_PICTURES: Final = re.compile(
    "(?:[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0e\ufe0f\u200d]* ?)+(?=\\S)"
)
"""Arrows and pictographs, by their ranges in Unicode."""
_STROKE: Final = "/ "
_BRACKETED: Final = re.compile(r"\([A-ZÀ-Þ][\w .,'’-]{2,40}\) (?=[A-ZÀ-Þ\d«“\"])")
_PLACE: Final = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: (?:d[eu] )?[A-ZÀ-Þ][\w'’-]+){0,2}")
_BARRED: Final = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?:[ -][A-ZÀ-Þ][\w'’-]+){0,2} \| (?=[A-ZÀ-Þ\d«“\"])")
"""A place before a bar (`MONTRÉAL | `)."""
_DATELINE_WINDOW = 80
_DATELINE_WORDS = 9
_SHORTEST_PLACE = 2


def strip_dateline(article: Article, passage: Passage) -> Passage:
    """A sentence without the place, date or agency that it begins with (`22 juin 2012. - `, `LONDON (AP) — `).

    So without the hour of a live blog (`17h45 - `), who speaks in a transcript (`ADA LOVEL : `), what stands in
    brackets or before a bar (`(Ottawa) `, `Sydney | `), the pictures that begin it in a post (`➡️ `), and the stroke
    before a standfirst.
    """
    text = article.blocks[passage.block].text
    if text[passage.start] == "A" and (start := skip_article(text, passage.start, passage.end)) != passage.start:
        return passage._replace(start=start)
    if text.startswith(_STROKE, passage.start):
        return passage._replace(start=passage.start + len(_STROKE))
    sign = text[passage.start]
    if sign >= _FIRST_PICTURE and (pictures := _PICTURES.match(text, passage.start, passage.end)):
        return passage._replace(start=pictures.end())
    if sign == "M" and (speaker := _ADDRESSED.match(text, passage.start, passage.end)):
        return passage._replace(start=speaker.end())
    ahead = _HOUR if sign.isdigit() else _BRACKETED if sign == "(" else _SPEAKER
    if label := ahead.match(text, passage.start, passage.end):
        return passage._replace(start=label.end())
    if not passage.start and (place := _BARRED.match(text, 0, passage.end)):
        return passage._replace(start=place.end())
    window = text[passage.start : min(passage.end, passage.start + _DATELINE_WINDOW)]
    # Most have no dash, which asking for each of the three first tells faster than the pattern.
    dashed = "- " in window or "– " in window or "— " in window
    dash = _DASH.search(window) if dashed else None
    if dash is None:
        return passage
    head = window[: dash.start()].strip()
    if not head or window[dash.end() : dash.end() + 1].islower() or len(head.split()) > _DATELINE_WORDS:
        return passage
    dated = any(map(str.isdigit, head)) and _MONTH.search(head) is not None and _is_dated(head)
    placed = window[dash.start() :][:3] == " — " and _is_place(article, passage.block, head)
    if dated or placed or _is_signed(head) or (head.isupper() and len(head) > _SHORTEST_PLACE):
        return passage._replace(start=passage.start + dash.end())
    return passage


def _is_place(article: Article, at: int, head: str) -> bool:
    """Whether a name before a dash that opens the text is a place, as that of whom a text is about is in its title."""
    if not _PLACE.fullmatch(head) or any(block.kind in _TEXT for block in article.blocks[:at]):
        return False
    titles = [block.text for block in article.blocks[:at] if block.kind is BlockKind.TITLE]
    return bool(titles) and head not in titles[0]


def _is_signed(head: str) -> bool:
    """Whether an agency in brackets stands before the dash, alone or behind a place; a firm has its ticker there."""
    match = _AGENCY.search(head)
    if match is None:
        return False
    place = head[: match.start()].strip()
    return not place or place.isupper() or is_agency(match[1]) or is_newswire(match[1])


def _is_dated(head: str) -> bool:
    """Whether little but a place and a date stands before the dash: nearly every word a name, a figure, a month."""
    words = [word.strip("().,") for word in head.split()]
    return all(
        not word or word[0].isupper() or word[0].isdigit() or _MONTH.fullmatch(word) or word in {"le", "on", "the", "à"}
        for word in words
    )
