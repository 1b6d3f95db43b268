"""The vocabulary of an archive and what seeds are analysed with: made once for each state of the vocabulary's file."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

from veille.analysis import Analyst, Vocabulary, parse_vocabulary, prepare
from veille.diagnostics import Diagnostic
from veille.settings import Settings
from veille.store import Kept, make_key
from veille.tree import Tree

_recent: dict[bytes, Any] = {}
"""The vocabulary and the analyst of the last build, which those of a preview seldom find changed."""


def _recall(key: bytes, make: Callable[[], Any], store: Kept) -> Any:
    """What was made last under a key, here or in the store; else what is made now."""
    if key not in _recent:
        kept = store.fetch(key)
        made = pickle.loads(kept) if kept else make()  # noqa: S301 - our own values
        if not kept:
            store.put_large({key: pickle.dumps(made, protocol=5)})
        while len(_recent) > 1:
            del _recent[next(iter(_recent))]
        _recent[key] = made
    return _recent[key]


def recall_vocabulary(tree: Tree, settings: Settings, store: Kept) -> tuple[Vocabulary, tuple[Diagnostic, ...]]:
    """The vocabulary of an archive, and what of it cannot be used."""
    key = make_key("vocabulary", settings.vocabulary, tree.vocabulary)
    parsed: tuple[Vocabulary, tuple[Diagnostic, ...]] = _recall(
        key, lambda: parse_vocabulary(tree.vocabulary, settings.vocabulary), store
    )
    return parsed


def recall_analyst(vocabulary: Vocabulary, store: Kept) -> Analyst:
    """The analyst of a vocabulary."""
    analyst: Analyst = _recall(make_key("analyst", vocabulary.fingerprint), lambda: prepare(vocabulary), store)
    return analyst
