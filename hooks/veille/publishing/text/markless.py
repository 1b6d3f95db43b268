"""Markdown without its marks, for those who show a text in a line: extracts of a search, and sentences that link.

What the pages show is made by Python-Markdown, see `body`; here a few expressions do, since all texts go through them.
"""

from __future__ import annotations

import re

LINK = re.compile(
    r"""!?\[(?P<words>[^\[\]]{0,300})\]\([ ]?
        (?:<(?P<pointed>[^<>]{1,500})>|(?P<inline>[^()<>\s](?:[^()<>]|\([^()<>]{0,100}\)){0,500}?))
        (?:[ ]{1,9}(?:"[^"]{0,200}"|'[^']{0,200}'))?[ ]?\)""",
    re.VERBOSE,
)
"""A link or an image with its target beside it."""

_OPENS = (
    r"#{1,6}[ \t]+|(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|\[\^[^\]\s]{1,100}\]:[ \t]*"  # heading, item, note
)
_OPENS_LINE = re.compile(rf"(?m)^[ \t]*(?:(?:>[ \t]?)+[ \t]*(?:{_OPENS})?|{_OPENS})")
_ENDS_HEADING = re.compile(r"(?m)[ \t]+#+[ \t]*$")
_MARKED = re.compile(r"(?<!\w)==(?=\S)([^\n=]+?)(?<=\S)==(?!\w)")
"""What a pen has marked."""
_UNDERSCORED = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^\n]{1,300}?)(?<=[^\s_\\])\1(?!\w)")
"""What stands between underscores, which mark in pairs alone: `$_GET` and `a_b` have none."""
_MARKS = re.compile(
    r"""\\(?P<kept>[!-/:-@\[-`{-~])                        # what a backslash stands before is no mark
    |\[\^[^\]\s]{1,100}\]                                  # the call of a note
    |</?[A-Za-z][^<>]{0,1000}>
    |`+|~~
    |\*+(?=\S)|(?<=\S)\*+""",
    re.VERBOSE,
)
_SIGNS = re.compile(r"[\\\[<`~*_=#>]|(?m:^[ \t]*(?:[-+]|\d{1,9}[.)]))")
"""One of which is in all that has a mark."""


def take_out_marks(markdown: str) -> str:
    """The words of Markdown, in its lines; of links and images, those that stand for them."""
    if not _SIGNS.search(markdown):
        return markdown
    words = LINK.sub(r"\g<words>", _ENDS_HEADING.sub("", _OPENS_LINE.sub("", markdown)))
    words = _UNDERSCORED.sub(r"\2", _MARKED.sub(r"\1", words))
    return _MARKS.sub(lambda mark: mark["kept"] or "", words)
