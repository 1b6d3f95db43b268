"""Key figures and key points -> the sentences of the page that state them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from veille.analysis.language.sentences import PROSE, split_block
from veille.entries.content import BodyBlock, Inside, KeyPoint, Quoted, StatedFigure
from veille.model import Analysis, Article, BlockKind, Mention, Passage

LONGEST_CONTEXT = 150
"""Characters of a sentence that are shown round a figure."""

_MARKS = re.compile(r"[*_`\[\]<>&\\~]")
"""What Markdown may read as more than text."""


def quote_from(
    body: Sequence[BodyBlock],
    figures: Sequence[StatedFigure],
    key_points: Iterable[str],
    article: Article,
    analysis: Analysis,
) -> Inside:
    """The inside of an entry of this text: each of its figures and key points with its sentence."""
    page = _Shown(body, article)
    stated: dict[tuple[float, float, str], list[Passage]] = {}
    for figure in analysis.figures:
        stated.setdefault((figure.low, figure.high, figure.unit), []).append(figure.passage)
    points = {article.quote(passage): passage for passage in analysis.key_points}
    quoted = [_quote(stated.get((one.low, one.high, one.unit), ()), page) for one in figures]
    first: dict[Passage | None, int] = {}
    return Inside(
        tuple(body),
        tuple([KeyPoint(text, page.place(points.get(text))) for text in key_points]),
        tuple([one._replace(first=first.setdefault(one.sentence, place)) for place, one in enumerate(quoted)]),
    )


def name_quoted(inside: Inside, article: Article, analysis: Analysis) -> Iterator[tuple[str, int]]:
    """The concepts that the sentences of figures name in what is quoted of them, each with the place of the figure."""
    mentions = sorted(analysis.mentions, key=_find_start)
    starts = [_find_start(one) for one in mentions]
    for place, quoted in enumerate(inside.quoted):
        sentence = quoted.sentence
        if sentence:
            begun = mentions[bisect_left(starts, sentence[:2]) : bisect_left(starts, (sentence.block, sentence.end))]
            within = (one for one in begun if one.passage.end <= sentence.end)
            named = {one.concept for one in within if article.quote(one.passage) in quoted.quotation}
            yield from ((concept, place) for concept in sorted(named))


def _find_start(mention: Mention) -> tuple[int, int]:
    return mention.passage[:2]


class _Shown:
    """Which sentences of an article stand in its page, where an editor may have changed or deleted any of them."""

    def __init__(self, body: Sequence[BodyBlock], article: Article) -> None:
        self.article = article
        self._sentences: dict[int, tuple[float, list[Passage]]] = {}
        self._blocks = {block.index for block in body if block.index is not None}
        own = {block.markdown for block in body if block.index is None}
        self._own = " ".join(" ".join(block.markdown.split()) for block in body if block.index is None)
        self._blocks.update(at for at, block in enumerate(article.blocks) if block.markdown and block.markdown in own)

    def find_sentence(self, passage: Passage) -> Passage | None:
        """The sentence of the article in which a passage begins, if it is in one."""
        known, sentences = self._sentences.get(passage.block, (-1, []))
        if passage.start > known:
            # Further than is asked for, so that a long block is cut into sentences a few times and not for each figure.
            known = 2 * passage.start
            sentences = split_block(self.article, passage.block, until=known)
            self._sentences[passage.block] = known, sentences
        at = bisect_right(sentences, passage.start, key=attrgetter("start")) - 1
        return sentences[at] if at >= 0 and passage.start < sentences[at].end else None

    def place(self, passage: Passage | None) -> Passage | None:
        """The passage, if the page shows it in one piece."""
        if passage is None or self.article.blocks[passage.block].kind not in PROSE:
            return None
        if passage.block in self._blocks:
            return passage
        text = self.article.quote(passage)
        return passage if text in self._own and not _MARKS.search(text) else None


def _quote(stated: Iterable[Passage], page: _Shown) -> Quoted:
    """The first sentence of the page that states a figure; else a sentence, title or heading of the seed that does."""
    first: Quoted | None = None
    for passage in stated:
        block = page.article.blocks[passage.block]
        text = block.text
        whole = _row(text, passage) if block.kind is BlockKind.TABLE else Passage(passage.block, 0, len(text))
        sentence = page.find_sentence(passage) or whole
        quoted = Quoted(_surround(text, passage, sentence), page.place(sentence))
        if quoted.sentence:
            return quoted
        first = first or quoted
    return first or Quoted("", None)


def _row(text: str, passage: Passage) -> Passage:
    """The row of a table in which something stands."""
    end = text.find("\n", passage.end)
    return Passage(passage.block, text.rfind("\n", 0, passage.start) + 1, end if end >= 0 else len(text))


def _surround(text: str, passage: Passage, sentence: Passage) -> str:
    """A sentence, cut at words before and after a figure where it is long."""
    end = min(passage.end, sentence.end)
    before, after = text[sentence.start : passage.start], text[end : sentence.end]
    room = max(40, LONGEST_CONTEXT - (end - passage.start))
    ahead = min(len(before), max(room // 2, room - len(after)))
    behind = min(len(after), room - ahead)
    if len(before) > ahead:
        before = "…" + before[-ahead:].partition(" ")[2]
    if len(after) > behind:
        after = after[:behind].rpartition(" ")[0].rstrip(" ,;:") + "…"
    return " ".join(f"{before}{text[passage.start : end]}{after}".split("\n"))
