"""The steps of a plan, from seeds to settled pages: each finds what was kept, makes what was not, and keeps that.

Whatever a step makes of one seed or page is kept by what it was made from, so that a build which follows a change
makes anew only what the change reaches; nothing else tells a first build from a later one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from hashlib import sha256
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from veille.briefing import find_lines, loads
from veille.diagnostics import DRAFT, Diagnostic
from veille.entries import background, content
from veille.entries.entry import Entry
from veille.files.tree import Tree, checksum
from veille.keeping.store import FEATURES, WORDINGS, Kept, make_key
from veille.model import Briefing, Seed, Source, take_seed
from veille.planning.comparing import Comparison
from veille.planning.heads import Head, ground_heads, read_heads, read_name
from veille.planning.holdings import Holdings
from veille.planning.ownership import allocate, match_seeds, report_gone, report_shared
from veille.planning.recalling import recall_analyst
from veille.planning.settling import Desk, Page, Settled, Settlement, settle
from veille.planning.sketching import Sketcher
from veille.planning.teaching import describe_tags, teach
from veille.planning.understanding import Library, Map, Outline, Sketch, sketch
from veille.settings import Settings

if TYPE_CHECKING:
    from veille.analysis import Model, Vocabulary

Fork = Callable[[Callable[[Page], Settlement], Sequence[Page]], Iterable[Settlement]]
"""A map over work that needs what is in memory: the built-in, or one over forks of this process."""

_AT_ONCE = 512
"""Articles that are kept together while others are still being read."""


class _Labels:
    """A vocabulary that looks up each label once: an archive has few, on many pages."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.by_id = vocabulary.by_id
        self.find = cache(vocabulary.find)


class Outlined(NamedTuple):
    """A seed, or a briefing that has none, with its outline and the key of its article."""

    path: str
    sha256: str
    key: bytes
    outline: Outline


class Planner:
    """The steps of one plan; they add to `diagnostics` and to what is known of articles, and change nothing else."""

    def __init__(
        self,
        tree: Tree,
        settings: Settings,
        vocabulary: Vocabulary,
        diagnostics: list[Diagnostic],
        store: Kept,
        sketcher: Sketcher | None = None,
    ) -> None:
        self.tree = tree
        self.settings = settings
        self.vocabulary = vocabulary
        self.labels = _Labels(vocabulary)
        self.diagnostics = diagnostics
        self.heads = read_heads(tree, settings, store)
        self.copies: dict[str, str] = {}  # seeds that repeat another to the word, each with that one
        self._store = store
        self._sketcher = sketcher
        self._packed: dict[bytes, bytes] = {}
        self._library = Library(self._packed, store.fetch, background.unpack)
        self._packed_insides: dict[bytes, bytes] = {}
        self._insides = Library(self._packed_insides, store.fetch, content.unpack)
        # Without what only pages depend on.
        timeless = replace(settings, today=date.max, jobs=0, cards=True, fast=True, outside_links=False)
        self._ground = make_key("ground", repr(replace(timeless, licence="", leave_out=(), offline=False)))
        self.comparison = Comparison(store, settings.related)
        self.holdings = Holdings(self._ground, vocabulary, settings, store, partial(recall_analyst, vocabulary, store))

    def outline_all(self, seeds: Sequence[Source], map_: Map) -> dict[str, Outlined]:
        """The outline of each seed that has an article, by path; one that repeats another is left to the first."""
        outlined: dict[str, Outlined] = {}
        first: dict[bytes, str] = {}
        claimed = {seed for head in self.heads.values() for seed in head.claimed}
        items = sorted(self._outline(seeds, map_), key=attrgetter("path"))
        items.sort(key=lambda item: item.path not in claimed)  # which leaves those alike in order
        for item in items:
            path = self.settings.seed_file(item.path)
            for found in item.outline.diagnostics:
                self.diagnostics.append(replace(found, path=path))
            if not item.outline.words:
                continue
            original = first.setdefault(item.outline.words, item.path)
            if original == item.path:
                outlined[item.path] = item
            else:
                self.copies[item.path] = original
        return outlined

    def place_all(
        self, outlined: Mapping[str, Outlined], map_: Map, accepted: frozenset[str]
    ) -> tuple[list[Page], Desk, bytes]:
        """The pages to be settled, what they are settled with, and the key of what edited pages teach."""
        current = {name: head for name, head in self.heads.items() if head.wrong is None}
        self.diagnostics.extend(head.wrong for head in self.heads.values() if head.wrong)
        digests = {seed.path: seed.sha256 for seed in self.tree.seeds}
        owners = match_seeds(
            digests,
            outlined,
            current,
            name_seed=lambda path: outlined[path].outline.name(),
            name_page=lambda name, days: read_name(self.tree.briefings[name], name, days),
        )
        shared = report_shared(owners, current, self.settings)
        self.diagnostics += [self.point_at("seed", found) for found in shared]
        held = [head for head in self.heads.values() if head.wrong]
        left_out = {name for head in held for name in (*head.claimed, head.sha256)}
        self._silence_drafts(outlined)
        taught, model = self.learn(owners, outlined)
        pages: list[Page] = []
        taken = {*self.tree.briefings, *(address for head in self.heads.values() for address in head.addresses)}
        vacated = {head.moved for head in self.heads.values()} - {"", *taken}
        taken |= vacated
        for path, item in sorted(outlined.items()):
            if path in left_out or item.sha256 in left_out:  # the seed of a draft may have another name now
                continue
            owner = owners.get(path)
            name = owner or allocate(item.outline.title, item.outline.published, path, item.sha256, taken)
            taken.add(name)
            if owner is None and self.tree.is_unread(name):
                continue  # it has its page, which is not known
            was = current[owner].moved if owner else ""
            is_free = was in vacated and not self.tree.is_unread(was)
            pages.append(Page(name, path, item.sha256, item.key, None, owner in accepted, is_free))
        pages += self._orphans(current, set(owners.values()), map_)
        return pages, Desk(self.vocabulary, self.settings, model, self._library), taught

    def _silence_drafts(self, outlined: Mapping[str, Outlined]) -> None:
        """Tell nothing of the seeds of drafts: what is wrong with them, such as a day to come, is on no page."""
        drafts = {
            name
            for head in self.heads.values()
            if head.wrong and head.wrong.code == DRAFT
            for name in (*head.claimed, head.sha256)
        }
        held = {self.settings.seed_file(path) for path, item in outlined.items() if drafts & {path, item.sha256}}
        self.diagnostics[:] = [found for found in self.diagnostics if found.path not in held]

    def settle_all(
        self, pages: Sequence[Page], desk: Desk, taught: bytes, fork: Fork
    ) -> tuple[dict[str, Settled], dict[str, str]]:
        """The settled pages by id, and the text of the files that change (path -> text)."""
        settled = self._settle(pages, taught, desk, fork)
        seeds = ((self.settings.seed_file(page.seed), settled[page.name].answered) for page in pages if page.seed)
        answered = {(path, code) for path, codes in seeds for code in codes}
        self.diagnostics[:] = [found for found in self.diagnostics if (found.path, found.code) not in answered]
        self.diagnostics.extend(found for page in settled.values() for found in page.diagnostics)
        writes = {self.settings.page_file(name): page.text for name, page in settled.items() if page.text is not None}
        return settled, writes

    def learn(self, owners: Mapping[str, str], outlined: Mapping[str, Outlined]) -> tuple[bytes, Model | None]:
        """What the edited pages teach, and a key for it; `owners` gives the briefing of each seed."""
        teachers = {
            name: outlined[path].key
            for path, name in sorted(owners.items())
            if path in outlined and name in self.heads and self.heads[name].decided
        }
        if not teachers:
            return b"", None
        # And not of all that a file says, so that nothing is learned anew from what teaches nothing else.
        lessons = ((name, key, self.heads[name]) for name, key in teachers.items())
        parts = (part for name, key, head in lessons for part in (name, key, repr((head.tags, head.lesson))))
        tags = describe_tags([tag for name in teachers for tag in self.heads[name].tags], self.labels)
        taught = make_key("taught", self._ground, tags, *parts)
        kept = self._store.get([taught])
        if taught not in kept:
            pages = {}
            for name, key in teachers.items():
                briefing = loads(self.tree.briefings[name], name, name)
                if isinstance(briefing, Briefing):
                    source = self._library.load(key)
                    pages[name] = briefing, source.article, source.analysis
            kept = {taught: teach(pages, self.vocabulary)}
            self._store.put(kept)
        model = kept[taught]
        if model is None:
            return b"", None
        # A page may be given any tag of an edited one, as the vocabulary calls it now.
        labels = [
            self.labels.by_id[tag].label(self.settings.language)
            for tag in sorted(model.precedents.carriers)
            if tag in self.labels.by_id
        ]
        return make_key(taught, repr(labels)), model

    def _outline(self, seeds: Sequence[Source], map_: Map) -> list[Outlined]:
        """The outline of each seed; only what is not kept is worked out."""
        keys, kept = self.holdings.find(seeds)
        known = {key: outline for key, outline in kept.items() if outline.lasts(self.settings.today)}
        most = self.settings.max_seed_bytes
        missing = {key: take_seed(seed, most) for key, seed in zip(keys, seeds, strict=True) if key not in known}
        if missing:
            made = zip(missing, self._sketch(list(missing.values()), map_), strict=True)
            # Kept as it comes, so that a build that is killed leaves its work to the next.
            while some := list(islice(made, _AT_ONCE)):
                known.update((key, drawn.outline) for key, drawn in some)
                self._keep(some)
        return [Outlined(seed.path, seed.sha256, key, known[key]) for key, seed in zip(keys, seeds, strict=True)]

    def _sketch(self, seeds: Sequence[Seed], map_: Map) -> Iterable[Sketch]:
        if self._sketcher:
            made = self._sketcher.sketch(seeds, self.vocabulary, self.settings)
            if made is not None:
                return made
        return map_(
            partial(sketch, analyst=recall_analyst(self.vocabulary, self._store), settings=self.settings), seeds
        )

    def _keep(self, sketches: Sequence[tuple[bytes, Sketch]]) -> None:
        """Keep what will be the same another day in the store, the rest in memory."""
        lasting = {key: drawn for key, drawn in sketches if drawn.outline.lasts(self.settings.today)}
        self.comparison.hold({key: drawn.features for key, drawn in sketches}, lasting.keys())
        kept = self._store.put_large({key: drawn.packed for key, drawn in lasting.items()})
        self._packed.update((key, drawn.packed) for key, drawn in sketches if not (kept and key in lasting))
        # What belongs to an outline is there before it.
        self._store.put({key: drawn.features for key, drawn in lasting.items()}, FEATURES)
        self._store.put({key: drawn.wording for key, drawn in lasting.items()}, WORDINGS)
        self._store.put({key: drawn.outline for key, drawn in lasting.items()})

    def _orphans(self, current: Mapping[str, Head], owned: set[str], map_: Map) -> Iterator[Page]:
        """Briefings without a seed: an editor's own, or those whose seed is gone, which stay published."""
        seeds = {seed.path for seed in self.tree.seeds}
        orphans: dict[str, Seed] = {}
        gone: dict[str, str] = {}
        for name, head in current.items():
            if name in owned or head.seed in seeds:
                continue
            if head.seed and not self.tree.is_unread_seed(head.seed):
                gone[self.settings.page_file(name)] = self.settings.seed_file(head.seed)
            orphans[name] = Seed(f"{name}.md", self.tree.briefings[name].encode("utf-8", "replace"))
        self.diagnostics += [
            self.point_at("seed", found) for found in report_gone(gone, self.settings, left=len(seeds))
        ]
        for name, item in zip(orphans, self._outline(list(orphans.values()), map_), strict=True):
            if item.outline.words:
                yield Page(name, "", "", item.key, None)
            else:
                self.diagnostics.extend(_tell_unread(item.outline, self.settings.page_file(name)))

    def _settle(self, pages: Sequence[Page], taught: bytes, desk: Desk, fork: Fork) -> dict[str, Settled]:
        """Each page settled, by id; only what is not kept is worked out."""
        texts = self.tree.briefings
        ground = make_key("page", self._ground, taught)
        keys = [_page_key(ground, page, checksum(texts, page.name) if page.name in texts else "") for page in pages]
        kept: dict[bytes, Settled] = self._store.get(keys)
        insides = {key: key for key in kept}
        missing = {
            key: page._replace(before=texts.get(page.name))
            for key, page in zip(keys, pages, strict=True)
            if key not in kept
        }
        made = zip(missing.items(), fork(partial(settle, desk=desk), list(missing.values())), strict=True)
        while some := list(islice(made, _AT_ONCE)):
            packed: dict[bytes, bytes] = {}
            heads: dict[bytes, Head] = {}
            for (key, page), (settled, inside) in some:
                kept[key], insides[key] = settled, key
                if settled.text is not None:
                    # Once written, the page is as the next build will find it, and settling it again changes nothing.
                    written = sha256(settled.text.encode("utf-8", "surrogatepass")).hexdigest()
                    insides[key] = _page_key(ground, page._replace(accepted=False, vacated=False), written)
                    if page.before is None:
                        head = Head(page.seed, page.sha256, claimed=(page.seed,))
                        heads[make_key(ground_heads(self.settings), page.name, written)] = head
                packed[insides[key]] = inside
            kept_now = {insides[key]: settled._replace(text=None) for (key, _), (settled, _) in some}
            self._store.put({**kept_now, **heads})
            self._store.put_large(packed)
            self._packed_insides.update(packed)  # of what is new, pages, lists, search and database ask for all
        for key, page in zip(keys, pages, strict=True):
            entry = kept[key].entry
            entry.content.bind(page.article, self._library.load)
            entry.inside.bind(insides[key], self._insides.load)
        return {page.name: kept[key] for key, page in zip(keys, pages, strict=True)}

    def point_at(self, field: str, found: Diagnostic, writes: Mapping[str, str] | None = None) -> Diagnostic:
        """What was found about a field of a briefing, on its line where the file has one once the writes are there."""
        name = self.settings.briefing_of(found.path)
        text = (writes or {}).get(found.path) or self.tree.briefings.get(name)
        return replace(found, line=find_lines(text).get(field, 0)) if text else found

    def read(self, writes: Mapping[str, str], entry: Entry) -> str:
        """The text of a briefing, as it is on disk once the writes are there."""
        return writes.get(self.settings.page_file(entry.id)) or self.tree.briefings.get(entry.id, "")


def _tell_unread(outline: Outline, path: str) -> Iterator[Diagnostic]:
    """Why a briefing that is read as if it were a seed has no page."""
    for found in outline.diagnostics:
        message, hint = (text.replace("the seed", "the briefing") for text in (found.message, found.hint))
        yield replace(found, path=path, message=message, hint=hint)


def _page_key(ground: bytes, page: Page, before: str) -> bytes:
    """The key of a settled page; `before` is the checksum of its text on disk, empty where there is none."""
    told = f"{page.name}\0{page.seed}\0{page.sha256}\0{before}\0{page.accepted}\0{page.vacated}"
    return make_key(ground, page.article, told)
