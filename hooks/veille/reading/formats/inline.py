"""The visible words of a line of Markdown: inline marks taken out, the map to the seed kept.

Follows CommonMark 0.31 (https://spec.commonmark.org/0.31.2/) for code spans, links, images, autolinks, tags,
emphasis and backslashes, in time that grows with the length of the text and not faster; `wikilinks` for links by name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container

from veille.conventions.notation import ATTRIBUTES, COMMENT, MATH, SHORTCODE, read_shortcode
from veille.conventions.wikilinks import BETWEEN, WikiLink, find_wiki_links, names_image
from veille.reading.cleaning import Clean, compose, cut, join, keep

_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])|(?P<code>`+)|(?P<open>!?\[)|(?P<close>\])|(?P<mark>\*+|_+|~~|=+)"
    r"|(?P<percent>%%)|(?P<brace>\{)|(?P<dollar>\$)"
    r"|(?P<angle><(?:(?P<address>(?:https?://|mailto:)[^\s<>]{1,1000}|[\w.+-]{1,64}@[\w.-]{1,255})"
    r"|/?[A-Za-z][^<>]{0,1000}|!--.{0,1000}?--)>)"
)
_TARGET = re.compile(
    r"\(\s*(?:<[^<>]*>|[^\s()<]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_REFERENCE = re.compile(r"\[([^\[\]]{0,200})\]")
_MARKS = re.compile(r"[\\`\[\]*_~<{]|==|%%")
_BAR = re.compile(r"\\\|")
_REACH = 2000


def visible(whole: Clean, references: Container[str] = (), *, in_table: bool = False) -> Clean:
    """The words that a reader sees; `references` are the labels, in lower case, for which the text has a link.

    `in_table` where it is a row of a table: a bar has its backslash in code too there (GitHub Flavored Markdown 4.10).
    """
    if not _MARKS.search(whole.text):
        return whole
    marks = _Marks(whole.text, references, in_table=in_table)
    marks.find()
    return _take_out(whole, marks)


def unlink(whole: Clean) -> Clean:
    """The same text, in which all marks stand but those of wiki links."""
    marks = _Marks(whole.text, ())
    for link in marks.wiki.values():
        marks.take_wiki_link(link)
    return _take_out(whole, marks)


def _take_out(whole: Clean, marks: _Marks) -> Clean:
    """What of a text is no mark."""
    gone = sorted(marks.gone)
    if not gone:
        return whole
    pieces: list[list[tuple[int, int]]] = [[]]
    last = 0
    for start, end in gone:
        if start > last:
            pieces[-1].append((last, start))
        if start in marks.seams:
            pieces.append([])
        last = max(last, end)
    pieces[-1].append((last, len(whole.text)))
    kept = join([keep(whole, ranges) for ranges in pieces], [BETWEEN] * len(marks.seams))
    return compose(cut(kept, 0, len(kept.text)))


class _Marks:
    """Finds the stretches of a text that are marks."""

    def __init__(self, text: str, references: Container[str], *, in_table: bool = False) -> None:
        self.text = text
        self.in_table = in_table
        self.references = references
        self.gone: list[tuple[int, int]] = []
        self.brackets: list[tuple[int, int]] = []
        self.openers: dict[str, list[tuple[int, int]]] = {"*": [], "_": [], "~": [], "=": []}
        self.ticks: dict[int, list[int]] = {}
        self.wiki = {link.start: link for link in find_wiki_links(text)}
        self.seams: set[int] = set()
        """Where the marks begin that part a name from a heading of it."""

    def find(self) -> list[tuple[int, int]]:
        for match in re.finditer("`+", self.text):
            self.ticks.setdefault(len(match.group()), []).append(match.start())
        at = 0
        while token := _TOKEN.search(self.text, at):
            at = self._step(token)
        return self.gone

    def _step(self, token: re.Match[str]) -> int:
        """Where to go on after a token."""
        start, end = token.span()
        kind = token.lastgroup
        if kind == "escape":
            self.gone.append((start, start + 1))
        elif kind == "code":
            return self._code(start, end)
        elif kind == "open" and (link := self.wiki.get(start) or self.wiki.get(end - 1)):
            return self.take_wiki_link(link)
        elif kind == "open":
            self.brackets.append((start, end))
        elif kind == "close":
            return self._link(start, end)
        elif kind == "mark":
            self._emphasis(start, end)
        elif kind in {"percent", "brace", "dollar"}:
            return self._hidden(start, end)
        elif token.group("address"):
            self.gone += ((start, start + 1), (end - 1, end))
        elif self.text.startswith("<!--", start):
            return self._comment(start, end)
        else:
            self.gone.append((start, end))
        return end

    def _comment(self, start: int, end: int) -> int:
        """Take out a comment, with one of the spaces that it stands between."""
        spaced = self.text[start - 1 : start] == " " and self.text[end : end + 1] in {"", " "}
        self.gone.append((start - spaced, end))
        return end

    def _hidden(self, start: int, end: int) -> int:
        """Take out a comment or attributes, and of a shortcode what no reader sees; a formula stands as it is."""
        if formula := MATH.match(self.text, start):
            return formula.end()
        unseen = COMMENT.match(self.text, start) or ATTRIBUTES.match(self.text, start)
        if unseen:
            return self._comment(*unseen.span())
        shortcode = SHORTCODE.match(self.text, start)
        if shortcode is None:
            return end
        words = read_shortcode(shortcode[0]).words
        if words is None:
            return self._comment(*shortcode.span())
        self.gone += ((start, start + words[0]), (start + words[1], shortcode.end()))
        return shortcode.end()

    def _code(self, start: int, end: int) -> int:
        same = self.ticks.get(end - start, [])
        following = bisect_right(same, start)
        if following == len(same):
            return end
        close = same[following]
        self.gone += ((start, end), (close, close + end - start))
        if self.in_table:
            self.gone += ((bar.start(), bar.start() + 1) for bar in _BAR.finditer(self.text, end, close))
        return close + end - start

    def _link(self, start: int, end: int) -> int:
        if not self.brackets:
            return end
        opened = self.brackets.pop()
        target = _TARGET.match(self.text[end : end + _REACH])
        if target is None:
            target = _REFERENCE.match(self.text[end : end + _REACH])
            words = self.text[opened[1] : start]
            if target is None and (len(words) > _REACH or words.strip().lower() not in self.references):
                return end
            if target and (target.group(1) or words[:_REACH]).strip().lower() not in self.references:
                return end
            if target is None and words.startswith("^"):
                self.gone.append((opened[0], end))  # the call of a footnote
                return end
        stop = end + (target.end() if target else 0)
        self.gone += (opened, (start, stop))
        return stop

    def take_wiki_link(self, link: WikiLink) -> int:
        """Take out the marks of a link, and the name of an image that nobody has described; gives where it ends."""
        last = link.start
        nameless = link.embedded and not link.worded and names_image(link.target)
        for start, end in () if nameless else link.shown:
            self.gone.append((last, start))
            if last != link.start:
                self.seams.add(last)
            last = end
        self.gone.append((last, link.end))
        if link.worded:
            ((first, end),) = link.shown
            self.gone += ((first + start, first + stop) for start, stop in _Marks(self.text[first:end], ()).find())
        return link.end

    def _emphasis(self, start: int, end: int) -> None:
        text = self.text
        sign = text[start]
        if sign == "=" and end - start != len("=="):
            return
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        inside = sign == "_" and before.isalnum() and after.isalnum()
        paired = sign in "~="
        closes = not before.isspace() and not inside and not (before in '([{«“"' and not paired)
        opens = not after.isspace() and not inside
        if sign == "=":  # as those who show it have it: `a==b` compares
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        openers = self.openers[sign]
        while closes and openers and start < end:
            first, last = openers.pop()
            size = min(last - first, end - start)
            self.gone += ((last - size, last), (start, start + size))
            start += size
            if last - size > first:
                openers.append((first, last - size))
        if opens and start < end:
            openers.append((start, end))
