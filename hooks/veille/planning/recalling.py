"""The vocabulary of an archive and what seeds are analysed with: made once for each state of the vocabulary's file."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from veille import analysis
from veille.diagnostics import Diagnostic
from veille.files.tree import Tree
from veille.keeping.store import Kept, make_key
from veille.settings import Settings

if TYPE_CHECKING:
    from veille.analysis import Analyst, Vocabulary

_recent: dict[tuple[Path | None, bytes], Any] = {}
"""The vocabulary and the analyst of the last build, by where they are kept; that of a preview seldom changes them."""


def _recall(key: bytes, make: Callable[[], Any], store: Kept) -> Any:
    """What was made last under a key, here or in the store; else what is made now."""
    place = store.path, key
    if place not in _recent:
        kept = store.fetch(key)
        made = pickle.loads(kept) if kept else make()  # noqa: S301 - our own values
        if not kept:
            store.put_large({key: pickle.dumps(made, protocol=5)})
        while len(_recent) > 1:
            del _recent[next(iter(_recent))]
        _recent[place] = made
    return _recent[place]


def recall_vocabulary(tree: Tree, settings: Settings, store: Kept) -> tuple[Vocabulary, tuple[Diagnostic, ...]]:
    """The vocabulary of an archive, and what of it cannot be used."""
    key = make_key("vocabulary", settings.vocabulary, tree.vocabulary)
    parsed: tuple[Vocabulary, tuple[Diagnostic, ...]] = _recall(
        key, lambda: analysis.parse_vocabulary(tree.vocabulary, settings.vocabulary), store
    )
    return parsed


def recall_analyst(vocabulary: Vocabulary, store: Kept) -> Analyst:
    """The analyst of a vocabulary, from now on the last."""
    fingerprint = vocabulary.fingerprint
    analyst: Analyst = _recall(_key(fingerprint), lambda: analysis.prepare(vocabulary), store)
    if find_last(store) != fingerprint:
        store.put_large({make_key("analyst"): pickle.dumps(fingerprint)})
    return analyst


def find_last(store: Kept) -> str:
    """The fingerprint of the vocabulary whose analyst was recalled last; empty where none was."""
    kept = store.fetch(make_key("analyst"))
    return str(pickle.loads(kept)) if kept else ""  # noqa: S301 - our own values


def load_analyst(fingerprint: str, store: Kept) -> Analyst:
    """The analyst of the vocabulary of a fingerprint, as it is kept; raises LookupError where it is not."""

    def fail() -> Analyst:
        raise LookupError(f"the analyst of {fingerprint} is not kept")

    analyst: Analyst = _recall(_key(fingerprint), fail, store)
    return analyst


def _key(fingerprint: str) -> bytes:
    return make_key("analyst", fingerprint)
