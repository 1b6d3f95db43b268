"""The stages put together: `plan` computes a build and writes nothing, `apply` writes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath

from veille.analysis import Analyst, Model, analyze, parse_vocabulary, prepare, suggest
from veille.archive import Archive, gather, resolve
from veille.briefing import accept, compose, dumps, loads, merge, update
from veille.diagnostics import Diagnostic, diagnose
from veille.entry import Entry, enter
from veille.linking import find_duplicates, link
from veille.model import Analysis, Article, Briefing, Seed
from veille.ownership import allocate, claim, match_seeds, settle_addresses
from veille.reading import read
from veille.settings import Settings
from veille.store import Store, make_key
from veille.teaching import decided, teach
from veille.tree import Tree, write_file

Map = Callable[[Callable[[Seed], "Understood"], Iterable[Seed]], Iterable["Understood"]]
"""Anything that maps a function over seeds and keeps their order: the built-in, an executor's, a cluster's."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What reading and analysing one seed gave; no article where an error drops it."""

    article: Article | None
    analysis: Analysis
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Build:
    """An archive, the files to write below the root (path -> text), and everything that was found wrong."""

    archive: Archive
    seeds: Mapping[str, bytes]
    writes: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """A briefing on its way: where it stands, what the machine proposes, and what the page becomes."""

    path: str
    proposed: Briefing | None
    merged: Briefing
    article: Article
    analysis: Analysis


def plan(
    tree: Tree,
    settings: Settings,
    *,
    map: Map = map,  # noqa: A002 - it stands in for the built-in
    store: Store | None = None,
    accepted: frozenset[str] = frozenset(),
) -> Build:
    """Compute a build: every briefing merged, every page linked; nothing of the archive is written.

    `map` says where the analysis runs, `store` keeps it for the next build. `accepted` are ids of
    briefings in which the editor's side of a disagreement is now settled.
    """
    vocabulary, found = parse_vocabulary(tree.vocabulary, settings.vocabulary)
    planner = _Planner(tree, settings, prepare(vocabulary), [*tree.diagnostics, *found])
    understood = planner.understand_all(map, store)
    entries, writes = planner.make_entries(understood, accepted)
    analyses = {entry.id: entry.analysis for entry in entries}
    tags = {entry.id: tuple(concept.id for concept in resolve(entry, vocabulary)) for entry in entries}
    links = link(analyses, tags, settings.related)
    archive = gather(entries, vocabulary, links, settings.language)
    diagnostics = {*planner.diagnostics, *_report_duplicates(entries, settings)}
    return Build(archive, {seed.path: seed.data for seed in tree.seeds}, writes, tuple(sorted(diagnostics)))


def learn_from(tree: Tree, settings: Settings, *, store: Store | None = None) -> Model | None:
    """What an archive's edited pages teach, for texts that are not in it; only their own seeds are read."""
    vocabulary, _ = parse_vocabulary(tree.vocabulary, settings.vocabulary)
    briefings = {name: loads(text, name, name) for name, text in tree.briefings.items()}
    current = {name: page for name, page in briefings.items() if isinstance(page, Briefing) and decided(page)}
    names = {str(page.fields.get("seed", "")): name for name, page in current.items()}
    edited = replace(tree, seeds=tuple(seed for seed in tree.seeds if seed.path in names))
    planner = _Planner(edited, settings, prepare(vocabulary), [])
    return planner.learn(planner.understand_all(map, store), current, names)


def apply(build: Build, root: Path) -> tuple[str, ...]:
    """Write what a build has to write, each file whole or not at all; gives the paths written."""
    for path, text in build.writes.items():
        write_file(root / path, text.encode())
    return tuple(build.writes)


def understand(seed: Seed, analyst: Analyst, settings: Settings) -> Understood:
    """Read and analyse one seed; a bug met on the way becomes a diagnostic, so that the other seeds go on."""
    try:
        article, found = read(seed, settings)
        if article is None:
            return Understood(None, Analysis(), found)
        return Understood(article, analyze(article, analyst, settings), found)
    except Exception as error:  # noqa: BLE001 - one file must never stop the build
        message = f"the program failed on this file: {type(error).__name__}: {error}"
        hint = "the seed is left out; please report it with the file"
        return Understood(
            None, Analysis(), (diagnose(f"{settings.seeds}/{seed.path}", "V901", message=message, hint=hint),)
        )


def _lasts(result: Understood, today: date) -> bool:
    """Whether another day would give the same: no date that is still to come had a part in it."""
    if any(found.code in {"V104", "V106", "V901"} for found in result.diagnostics):
        return False
    return not (result.article and result.article.published and result.article.published.value > today)


@dataclass(frozen=True, slots=True)
class _Planner:
    """What the steps of one plan share; they add to `diagnostics` and change nothing else."""

    tree: Tree
    settings: Settings
    analyst: Analyst
    diagnostics: list[Diagnostic]

    def understand_all(self, map_: Map, store: Store | None) -> dict[str, Understood]:
        """What each seed gave, by path; a seed that repeats another is left to the first of them."""
        understood: dict[str, Understood] = {}
        first: dict[bytes, str] = {}
        claimed = claim(self.tree.briefings.values())
        pairs = zip(self.tree.seeds, self._results(map_, store), strict=True)
        for seed, result in sorted(pairs, key=lambda pair: (pair[0].path not in claimed, pair[0].path)):
            path = f"{self.settings.seeds}/{seed.path}"
            self.diagnostics.extend(replace(found, path=path) for found in result.diagnostics)
            if result.article is None:
                continue
            text = sha256(" ".join(result.article.text.split()).encode("utf-8", "replace")).digest()
            original = first.setdefault(text, seed.path)
            if original == seed.path:
                understood[seed.path] = result
                continue
            message = f"the seed repeats {self.settings.seeds}/{original}, which has the page"
            self.diagnostics.append(diagnose(path, "V120", message=message, hint="delete one of the two"))
        return understood

    def _results(self, map_: Map, store: Store | None) -> list[Understood]:
        """What each seed gave, in the order of the seeds; only what the store does not have is worked out."""
        work = partial(understand, analyst=self.analyst, settings=self.settings)
        if store is None:
            return list(map_(work, self.tree.seeds))
        timeless = repr(replace(self.settings, today=date.max))
        fingerprint = self.analyst.vocabulary.fingerprint
        keys = [make_key(seed.data, PurePosixPath(seed.path).suffix, fingerprint, timeless) for seed in self.tree.seeds]
        kept: dict[bytes, Understood] = store.get(keys)
        known = {key: result for key, result in kept.items() if _lasts(result, self.settings.today)}
        missing = {key: seed for key, seed in zip(keys, self.tree.seeds, strict=True) if key not in known}
        fresh = dict(zip(missing, map_(work, missing.values()), strict=True))
        store.put({key: result for key, result in fresh.items() if _lasts(result, self.settings.today)})
        known.update(fresh)
        return [known[key] for key in keys]

    def make_entries(
        self, understood: Mapping[str, Understood], accepted: frozenset[str]
    ) -> tuple[list[Entry], dict[str, str]]:
        """The entries of all pages, and the text of the files that change (path -> text)."""
        current = self._load_briefings()
        entries: list[Entry] = []
        writes: dict[str, str] = {}
        for page in self._pages(understood, current, accepted):
            entry, found = enter(page.merged, page.proposed, page.article, page.analysis, page.path)
            entries.append(entry)
            self.diagnostics.extend(found)
            before = self.tree.briefings.get(page.merged.id)
            text = dumps(page.merged) if before is None else update(before, current[page.merged.id], page.merged)
            if text != before:
                writes[page.path] = text
        entries, found_addresses = settle_addresses(entries, self.settings)
        self.diagnostics.extend(found_addresses)
        return entries, writes

    def _load_briefings(self) -> dict[str, Briefing]:
        briefings: dict[str, Briefing] = {}
        for name in sorted(self.tree.briefings):
            loaded = loads(self.tree.briefings[name], name, self._path(name))
            if isinstance(loaded, Diagnostic):
                self.diagnostics.append(loaded)
            else:
                briefings[name] = loaded
        return briefings

    def _pages(
        self, understood: Mapping[str, Understood], current: Mapping[str, Briefing], accepted: frozenset[str]
    ) -> Iterator[_Page]:
        digests = {seed.path: sha256(seed.data).hexdigest() for seed in self.tree.seeds}
        owners = match_seeds(digests, understood, current, self.settings, self.diagnostics)
        broken = claim(text for name, text in self.tree.briefings.items() if name not in current)
        taken = set(self.tree.briefings)
        model = self.learn(understood, current, owners)
        for path in sorted(understood):
            article, analysis = understood[path].article, understood[path].analysis
            if article is None or path in broken:
                continue
            owner = owners.get(path)
            if model and not (owner and decided(current[owner])):
                tags = suggest(model, article, analysis, self.analyst.vocabulary, self.settings)
                analysis = replace(analysis, tags=tags)
            name = owner or allocate(article, path, digests[path], taken)
            taken.add(name)
            proposed = compose(
                article,
                analysis,
                briefing_id=name,
                seed=path,
                sha256=digests[path],
                tags=self._label_tags(article, analysis, model),
            )
            merged = proposed
            if owner:
                base = accept(proposed, current[owner]) if owner in accepted else current[owner]
                merged, found = merge(proposed, base, self._path(name))
                self.diagnostics.extend(found)
            yield _Page(self._path(name), proposed, merged, article, analysis)
        yield from self._orphans(current, set(owners.values()))

    def learn(
        self, understood: Mapping[str, Understood], current: Mapping[str, Briefing], owners: Mapping[str, str]
    ) -> Model | None:
        """What the edited pages teach; `owners` gives the briefing of each seed."""
        pages = {
            name: (current[name], article, understood[path].analysis)
            for path, name in owners.items()
            if path in understood and (article := understood[path].article)
        }
        return teach(pages, self.analyst.vocabulary)

    def _label_tags(self, article: Article, analysis: Analysis, model: Model | None) -> list[str]:
        """The labels of the tags, and the tags of the seed's own front matter that the vocabulary does not know."""
        vocabulary, language = self.analyst.vocabulary, self.settings.language
        concepts = {**(model.own if model else {}), **vocabulary.by_id}
        labels = [concepts[tag.concept].label(language) for tag in analysis.tags]
        labels += [tag.value for tag in article.tags if vocabulary.find(tag.value) is None]
        return list(dict.fromkeys(labels))

    def _orphans(self, current: Mapping[str, Briefing], owned: set[str]) -> Iterator[_Page]:
        """Briefings without a seed: an editor's own, or those whose seed is gone, which stay published."""
        seeds = {seed.path for seed in self.tree.seeds}
        for name, briefing in current.items():
            seed = str(briefing.fields.get("seed", ""))
            if name in owned or seed in seeds:
                continue
            if seed:
                message = f"the seed {self.settings.seeds}/{seed} is gone; the page stays"
                hint = "bring the seed back, or delete the page, or delete its field seed to keep the page alone"
                self.diagnostics.append(diagnose(self._path(name), "V202", message=message, hint=hint))
            source = Seed(f"{name}.md", self.tree.briefings[name].encode("utf-8", "replace"))
            result = understand(source, self.analyst, self.settings)
            if result.article is not None:
                yield _Page(self._path(name), None, briefing, result.article, result.analysis)

    def _path(self, name: str) -> str:
        return f"{self.settings.briefings}/{name}.md"


def _report_duplicates(entries: list[Entry], settings: Settings) -> Iterator[Diagnostic]:
    """Texts that are versions of one another, and different texts of one title and date."""
    by_id = {entry.id: entry for entry in entries if entry.seed}
    twins: dict[tuple[str, object], list[Entry]] = defaultdict(list)
    for entry in sorted(by_id.values(), key=lambda entry: entry.id):
        twins[entry.title.casefold(), entry.published].append(entry)
    reported: set[str] = set()
    for group in twins.values():
        for entry in group[1:]:
            message = f"same title and date as {settings.seeds}/{group[0].seed}"
            hint = "both have a page; give one a title of its own in its briefing"
            reported.add(entry.id)
            yield diagnose(f"{settings.seeds}/{entry.seed}", "V121", message=message, hint=hint)
    for one, other, containment in find_duplicates({name: entry.analysis for name, entry in by_id.items()}):
        if other not in reported:
            message = f"{containment:.0%} of its text is in {settings.seeds}/{by_id[one].seed}"
            hint = "if it is a version of the same article, delete one of the two"
            yield diagnose(f"{settings.seeds}/{by_id[other].seed}", "V120", message=message, hint=hint)
