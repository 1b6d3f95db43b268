"""Hashed runs of four words, by which near-duplicates are found.

Shingling after Broder, 1997, "On the resemblance and containment of documents"; one hash in four is kept,
those that four divides, so that the same passage keeps the same hashes in whatever article it stands.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import Final

from veille.analysis.words import Words
from veille.model import Article, BlockKind

_KEPT = 4
_MASK: Final = (1 << 63) - 1
"""Hashes fit a signed integer of 64 bits, the widest that SQLite and numpy keep."""
_MULTIPLIERS: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)
"""Odd constants that tell the places of a shingle apart."""
_KINDS: Final = frozenset(
    {BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE, BlockKind.HEADING, BlockKind.TABLE}
)


def hash_shingles(article: Article, words: Words) -> tuple[int, ...]:
    """The kept hashes of an article's four-word runs, each once, ascending, from 0 to 2**63 − 1.

    Words are compared in lower case, without punctuation, and runs go over the ends of blocks; the title
    is left out. The same in any process, whatever its hash seed.
    """
    lowers: list[str] = []
    for (start, end), block in zip(words.extents, article.blocks, strict=True):
        if block.kind in _KINDS:
            lowers += words.lowers[start:end]
    hashed = [*map(_hash_word, lowers)]
    if len(hashed) < len(_MULTIPLIERS):
        return ()
    places = [place[at:] for at, place in enumerate(zip(*hashed, strict=True))]
    mixed = {total & _MASK for total in map(sum, zip(*places, strict=False))}
    return tuple(sorted([value for value in mixed if not value % _KEPT]))


@lru_cache(maxsize=1 << 15)
def _hash_word(word: str) -> tuple[int, ...]:
    """The hash of a word times each of the multipliers; kept, since most words come back."""
    value = int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    return tuple([value * multiplier & _MASK for multiplier in _MULTIPLIERS])
