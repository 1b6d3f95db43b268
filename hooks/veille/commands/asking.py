"""What `explain` is asked about: files, as people name them, read with all that their archive knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from veille.analysis import Analyst, Model, Vocabulary, prepare, suggest
from veille.commands.borrowing import with_kept
from veille.commands.options import find_file
from veille.diagnostics import Diagnostic, diagnose
from veille.files.tree import Tree, read_seed, scan
from veille.model import Analysis, Article, Concept, Sourced
from veille.pipeline import learn_from
from veille.planning.heads import Head, read_heads
from veille.planning.understanding import Understood, understand
from veille.settings import Settings


@dataclass(frozen=True)
class Asked:
    """The archive in a folder, for questions about files that may be its own, or from anywhere."""

    root: Path
    settings: Settings
    vocabulary: Vocabulary

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        """The concepts that tags may name, by id: those of the vocabulary, and what edited pages use besides."""
        return {**(self._model.own if self._model else {}), **self.vocabulary.by_id}

    def list_own(self, article: Article) -> tuple[Sourced[str], ...]:
        """The tags that an article states and the vocabulary lacks."""
        return tuple(tag for tag in article.tags if self.vocabulary.find(tag.value) is None)

    def find(self, given: Path) -> tuple[str, Path]:
        """What a file is called and where it is; of a briefing, both of its seed, if that is there."""
        path = find_file(given, self.root)
        head = self._heads.get(_name_within(path, self.root / self.settings.briefings).removesuffix(".md"))
        if head and head.seed:
            source = find_file(self.root / self.settings.seeds / head.seed, self.root)
            if source.is_file():
                return self.settings.seed_file(head.seed), source
        return given.as_posix(), path

    def understand(self, name: str, path: Path) -> Understood:
        """A file read and analysed, with what edited pages teach of its tags; without an article where that fails."""
        try:
            seed = read_seed(path, name, self.settings.max_seed_bytes)
            understood = understand(seed, self._analyst, self.settings)
        except OSError as error:
            return Understood(None, Analysis(), (self._tell(name, error),))
        if self._model is None or understood.article is None:
            return understood
        own = self._pages.get(_name_within(path, self.root / self.settings.seeds), "")
        read = (understood.article, understood.analysis, self.vocabulary, self.settings)
        return replace(understood, analysis=replace(understood.analysis, tags=suggest(self._model, *read, edited=own)))

    def _tell(self, name: str, error: OSError) -> Diagnostic:
        """Why a file cannot be read, and what to do about it."""
        hint = "name the files in it" if isinstance(error, IsADirectoryError) else "check its name and permissions"
        seed = self.settings.seed_file(name)
        hint = f"write {seed}" if (self.root / seed).is_file() else hint
        return diagnose(name, "V114", message=f"the file cannot be read: {error.strerror}", hint=hint)

    @cached_property
    def _tree(self) -> Tree:
        return scan(self.root, self.settings)

    @cached_property
    def _heads(self) -> Mapping[str, Head]:
        return read_heads(self._tree, self.settings)

    @cached_property
    def _pages(self) -> Mapping[str, str]:
        """The briefing of each seed that has one."""
        return {head.seed: name for name, head in self._heads.items()}

    @cached_property
    def _analyst(self) -> Analyst:
        return prepare(self.vocabulary)

    @cached_property
    def _model(self) -> Model | None:
        return with_kept(self.root, lambda store: learn_from(self._tree, self.settings, store=store))


def _name_within(path: Path, folder: Path) -> str:
    """The name of a file from a folder, empty for a file that is in another."""
    path, folder = path.resolve(), folder.resolve()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else ""
