"""Article -> Analysis: everything that is understood of one article, and the only expensive stage.

What is asked for is imported with the first who asks: its tables and rules take a while to load, and a build that
follows another may need none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from veille.analysis.learning import Model, learn, suggest
    from veille.analysis.passes import analyze
    from veille.analysis.vocabulary.analyst import Analyst, prepare
    from veille.analysis.vocabulary.concepts import Vocabulary, fold_name, parse_vocabulary
    from veille.analysis.vocabulary.revision import Revision, revise

__all__ = [
    "Analyst",
    "Model",
    "Revision",
    "Vocabulary",
    "analyze",
    "fold_name",
    "learn",
    "parse_vocabulary",
    "prepare",
    "revise",
    "suggest",
]

_MODULES = {
    "vocabulary.analyst": ("Analyst", "prepare"),
    "learning": ("Model", "learn", "suggest"),
    "passes": ("analyze",),
    "vocabulary.revision": ("Revision", "revise"),
    "vocabulary.concepts": ("Vocabulary", "fold_name", "parse_vocabulary"),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
