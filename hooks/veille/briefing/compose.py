"""Article and analysis -> the briefing that the machine proposes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from json import JSONEncoder

from veille.briefing.slugs import record_address
from veille.briefing.source import block_source, fingerprint_block, split_body, write_block
from veille.model import Analysis, Article, Block, BlockKind, Briefing

_DIGEST_BYTES = 4
_HEADLINE_WORDS = 12
_DATELINE = "date/dateline"
_LONGEST_DATELINE = 120
_BEHIND_DATE = re.compile(r"\)?(?:,? ?\w[\w ]{1,30})?(?: ?\([^()]{2,40}\))?[ .]*[-–—:]{1,2} *(?=\S)")
"""What stands between the date and the text, a place and an agency included."""
_TEXT = frozenset({BlockKind.STANDFIRST, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE})


def compose(
    article: Article, analysis: Analysis, *, briefing_id: str, seed: str, sha256: str, tags: Sequence[str]
) -> Briefing:
    """The briefing of an article.

    `seed` is the seed's path and `sha256` its checksum in hexadecimal; `tags` are labels in the
    language of the site. A value that the article does not give is no field.
    """
    facts: dict[str, object] = {
        "title": article.title.value if article.title else name_after(article, seed),
        "date": article.published and article.published.value,
        "updated": article.updated and article.updated.value,
        "lang": article.language.value,
        "author": article.author and article.author.value,
        "source": article.source and article.source.value,
        "rights": article.rights and article.rights.value,
        "description": _describe(article, analysis),
        "tags": list(tags),
        "key_points": [article.quote(passage) for passage in analysis.key_points],
        "figures": _state_figures(article, analysis),
        "aliases": list(dict.fromkeys(article.aliases)),
        "seed": seed,
        "sha256": sha256,
        "slug": briefing_id.rpartition("/")[2],
    }
    fields = {name: value for name, value in facts.items() if value not in (None, "", [])}
    body, split = _write_body(body_blocks(article))
    fingerprints: dict[str, object] = {
        name: fingerprint(value) for name, value in fields.items() if name not in {"slug", "seed", "sha256"}
    }
    fingerprints["slug"] = record_address(*briefing_id.rpartition("/")[::2])
    fingerprints["body"] = ",".join([mark for _, mark in split])
    return Briefing(briefing_id, fields, body, fingerprints)


def leave_out(article: Article, analysis: Analysis, removed: Collection[str]) -> tuple[Article, Analysis]:
    """Both without what was read from blocks of some fingerprints, which an editor has taken out of the page."""
    sources = {index: write_block(block) for index, block in enumerate(article.blocks)}
    gone = {index for index, source in sources.items() if source and source.mark in removed}
    points = tuple(passage for passage in analysis.key_points if passage.block not in gone)
    summary = tuple(passage for passage in analysis.summary if passage.block not in gone)
    figures = tuple(figure for figure in analysis.figures if figure.passage.block not in gone)
    if article.description and any(article.description.value in article.blocks[index].text for index in gone):
        article = replace(article, description=None)
    return article, replace(analysis, summary=summary or points[:1], key_points=points, figures=figures)


def body_blocks(article: Article) -> list[Block]:
    """The blocks that the body of a page is made of: all but the title and the front matter of the seed."""
    return [block for block in article.blocks if block.kind not in (BlockKind.TITLE, BlockKind.FRONT_MATTER)]


def list_body(article: Article) -> list[tuple[str, str]]:
    """The blocks of the body that is composed, as `split_body` gives them back, each with its fingerprint."""
    return _write_body(body_blocks(article))[1]


def fingerprint(value: object) -> str:
    """Eight hexadecimal digits that stand for the value of a field."""
    return blake2b(_canonical(value).encode(errors="surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()


def _write_body(blocks: Sequence[Block]) -> tuple[str, list[tuple[str, str]]]:
    """The body that is made of some blocks; and its own blocks, as `split_body` gives them back, with fingerprints."""
    sources = [write_block(block) for block in blocks]
    written = [source.written if source else block_source(block) for source, block in zip(sources, blocks, strict=True)]
    body = "\n\n".join(written).strip()
    split = [(source.split, source.mark) for source in sources if source]
    if len(split) < len(blocks):
        split = [(block, fingerprint_block(block)) for block in split_body(body)]
    return body, split


def name_after(article: Article, seed: str) -> str:
    """What to call an article without a title: the first words of its text, or else of anything, or else its file."""
    blocks = [block for block in body_blocks(article) if block.text.strip()]
    # What stands above the text, such as its date, tells nothing.
    first = next((block for block in blocks if block.kind in _TEXT), blocks[0] if blocks else None)
    words = _without_dateline(article, first).split() if first else []
    if not words:
        return seed.rpartition("/")[2]
    return " ".join(words[:_HEADLINE_WORDS]) + ("…" if len(words) > _HEADLINE_WORDS else "")


def _without_dateline(article: Article, block: Block) -> str:
    """The text of a block without the dateline that it opens with; a paragraph of Markdown has it in it."""
    published = article.published
    if published is None or published.rule != _DATELINE or published.spans[0].start < block.raw(0, 0).start:
        return block.text
    head = range(min(len(block.text), _LONGEST_DATELINE))
    end = next((at for at in head if block.raw(at, at).start >= published.spans[0].end), 0)
    behind = _BEHIND_DATE.match(block.text, end) if end else None
    return block.text[behind.end() :] if behind else block.text


def _describe(article: Article, analysis: Analysis) -> str:
    if article.description:
        return article.description.value
    return " ".join(article.quote(passage) for passage in analysis.summary)


def _state_figures(article: Article, analysis: Analysis) -> list[dict[str, object]]:
    """Each distinct amount once, in the words of its first mention."""
    stated: dict[tuple[float, float, str], dict[str, object]] = {}
    for figure in analysis.figures:
        amount = (figure.low, figure.high, figure.unit)
        stated.setdefault(amount, state_figure(article.quote(figure.passage), *amount))
    return list(stated.values())


def state_figure(text: str, low: float, high: float, unit: str) -> dict[str, object]:
    """One of the `figures` of a page's front matter: whole numbers are without a point."""
    low, high = (int(bound) if bound.is_integer() else bound for bound in (low, high))
    return {"text": text, "low": low, "high": high, "unit": unit}


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


_canonical = JSONEncoder(sort_keys=True, ensure_ascii=False, default=_plain).encode
