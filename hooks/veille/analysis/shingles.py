"""Hashed runs of four words, by which near-duplicates are found.

Shingling after Broder, 1997, "On the resemblance and containment of documents"; one hash in four is kept,
those that four divides, so that the same passage keeps the same hashes in whatever article it stands.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

import numpy as np

from veille.analysis.language.forms import Form
from veille.analysis.language.words import Words
from veille.model import Article, BlockKind

_KEPT: Final = np.uint64(4)
_MASK: Final = np.uint64((1 << 63) - 1)
"""Hashes fit a signed integer of 64 bits, the widest that SQLite and numpy keep."""
_MULTIPLIERS: Final = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], np.uint64
)
"""Odd constants that tell the places of a shingle apart."""
_KINDS: Final = frozenset(
    {BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE, BlockKind.HEADING, BlockKind.TABLE}
)


def hash_shingles(article: Article, words: Words) -> tuple[int, ...]:
    """The kept hashes of an article's four-word runs, each once, ascending, from 0 to 2**63 − 1.

    Words are compared in lower case, without punctuation, and runs go over the ends of blocks; the title
    is left out. The same in any process, whatever its hash seed.
    """
    every = words.trait(_hash_word, "u8")
    kept = [
        every[start:end]
        for (start, end), block in zip(words.extents, article.blocks, strict=True)
        if block.kind in _KINDS
    ]
    hashes = np.concatenate(kept) if kept else every[:0]
    runs = len(hashes) - len(_MULTIPLIERS) + 1
    if runs < 1:
        return ()
    # What does not fit 64 bits falls off, as it should.
    mixed = hashes[:runs] * _MULTIPLIERS[0]
    for place, multiplier in enumerate(_MULTIPLIERS[1:], 1):
        mixed += hashes[place : place + runs] * multiplier
    mixed &= _MASK
    return tuple(sorted(set(mixed[mixed % _KEPT == 0].tolist())))  # numpy would load its masked arrays for it


def _hash_word(form: Form) -> int:
    return int.from_bytes(blake2b(form.lower.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
