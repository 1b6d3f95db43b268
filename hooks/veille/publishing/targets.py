"""What the references of an archive's texts lead to: the page of another text, or an image that lies beside the seeds.

A target is a path from the file that it is written in: that of the briefing, or that of the seed from which it was
taken over. So links of a folder of Markdown files to one another lead from page to page. Where no file has just
that name, one is meant whose accents are written otherwise (Unicode Standard Annex 15): some systems take names apart.
The target of a wiki link is a name instead, which `naming` looks up.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from unicodedata import normalize
from urllib.parse import quote, unquote

from veille.archive import Archive
from veille.conventions.wikilinks import IMAGES, is_wiki
from veille.diagnostics import Diagnostic, diagnose
from veille.entries.entry import Entry
from veille.entries.references import Reference, find_target, path_of
from veille.publishing.naming import Meaning, Names
from veille.settings import Settings

_GENERATED = frozenset({"about", "api", "archive", "feed", "figures", "media", "search", "seeds", "topics"})
"""Folders of the site in which an owner may link to whatever there is."""
_NAMED = 3
"""Of what a name may mean, how many are told."""
_PATH_HINT = "name a seed, a briefing, an image beside the seeds, or a file below docs/ by its address on the site"
_HIDDEN_HINT = "give one of the two another name"
_NAME_HINT = "name a seed, a briefing, a title, an image beside the seeds or a topic with a page; for text, write \\[["


def is_image(path: str) -> bool:
    """Whether a file that lies beside the seeds can be shown: a picture, and nothing that runs."""
    return path.lower().endswith(IMAGES)


def place_image(path: str) -> str:
    """Where the site has an image, by its path among the seeds; what is in `seeds/` is served as plain text."""
    return f"media/{path}"


def find_placed(address: str, root: str) -> str:
    """The path of an image from its address on a page, by the way to the site's root; empty where it is none."""
    path = path_of(address)
    placed = root + place_image("")
    return unquote(path.removeprefix(placed)) if path.startswith(placed) and is_image(path) else ""


class Targets:
    """Finds what references lead to."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def find_entry(self, source: Entry, target: str) -> Entry | None:
        """The entry that a target names by its briefing, its seed, or the address of its page."""
        path = path_of(target)
        if is_wiki(target):
            return self._names.find(source, path).entry
        return self._find_named(source, path) or self._by_address.get(_place(source, path))

    def find_address(self, source: Entry, target: str) -> str | None:
        """The address below the site's root of what a target names by a file that has another there."""
        path = path_of(target)
        topic = self._names.find(source, path).topic if is_wiki(target) else None
        if topic:
            return topic.path
        entry = self.find_entry(source, target) if is_wiki(target) else self._find_named(source, path)
        if entry:
            return entry.path
        image = self.find_image(source, target)
        return quote(place_image(image)) if image else None

    def find_meaning(self, target: str) -> Meaning:
        """What a wiki link on a page of the owner's means."""
        return self._names.find(None, path_of(target))

    def find_image(self, source: Entry, target: str) -> str | None:
        """The path from the folder of seeds of an image that a target names."""
        if is_wiki(target):
            return self._names.find(source, path_of(target)).image or None
        path = _beside(source.seed, path_of(target)) if source.seed else ""
        path = _spell(path, self._archive.images, self._image_names)
        return path if path in self._archive.images else None

    def list_images(self) -> list[str]:
        """The images that some text leads to, by their paths from the folder of seeds, in order."""
        if not self._archive.images:
            return []
        found = {self.find_image(entry, each.target) for entry in self._archive.entries for each in entry.references}
        return sorted(filter(None, found))

    def is_lost(self, source: Entry, target: str, has_own: Callable[[str], bool]) -> bool:
        """Whether a target leads nowhere; for `has_own` see `veille.files.tree.Tree`."""
        if target.startswith("/") or self.find_address(source, target) or self.find_entry(source, target):
            return False
        if is_wiki(target):
            return True
        place = _place(source, path_of(target))
        first = place.partition("/")[0]
        return not (not place or first in _GENERATED or place in self._moved or has_own(place))

    def report_lost(
        self, texts: Callable[[Entry], str], has_own: Callable[[str], bool], settings: Settings
    ) -> Iterator[Diagnostic]:
        """Every reference that leads nowhere, on the line where it stands.

        `texts` gives the file of the briefing of an entry; for `has_own` see `veille.files.tree.Tree`.
        """
        for entry in self._archive.entries:
            for reference in entry.references:
                if self.is_lost(entry, reference.target, has_own):
                    yield _report(entry, reference, self._explain(entry, reference.target), texts, settings)

    def report_hidden(
        self, texts: Callable[[Entry], str], has_own: Callable[[str], bool], settings: Settings
    ) -> Iterator[Diagnostic]:
        """Every image whose address a file of the owner has, where it is first referred to; as `report_lost`."""
        hidden = {image for image in self.list_images() if has_own(place_image(image))}
        for entry in self._archive.entries if hidden else ():
            for reference in entry.references:
                image = self.find_image(entry, reference.target)
                if image in hidden:
                    hidden.discard(image)
                    place = place_image(image)
                    message = f"the image {settings.seed_file(image)} is not shown: a file below docs/ is {place}"
                    yield _report(entry, reference, ("V212", message, _HIDDEN_HINT), texts, settings)

    def _explain(self, source: Entry, target: str) -> tuple[str, str, str]:
        """The code for a target that leads nowhere, why it does, and what to do about it."""
        if not is_wiki(target):
            return "V209", f"the link to {target!r} leads nowhere", _PATH_HINT
        return explain_name(target, self._names.find(source, path_of(target)).several)

    def _find_named(self, source: Entry, path: str) -> Entry | None:
        briefing = _beside(source.id, path.removesuffix(".md")) if path.endswith(".md") else ""
        seed = _beside(source.seed, path) if source.seed else ""
        briefing = _spell(briefing, self._archive.by_id, self._briefing_names)
        seed = _spell(seed, self._by_seed, self._seed_names)
        found = (self._archive.by_id.get(briefing), self._by_seed.get(seed))
        # What an editor writes is in the folder of the briefings, what a seed says in that of the seeds.
        return next(filter(None, found if source.revised else reversed(found)), None)

    @cached_property
    def _names(self) -> Names:
        return Names(self._archive)

    @cached_property
    def _by_seed(self) -> Mapping[str, Entry]:
        return {entry.seed: entry for entry in self._archive.entries if entry.seed}

    @cached_property
    def _briefing_names(self) -> Mapping[str, str]:
        return _compose(self._archive.by_id)

    @cached_property
    def _seed_names(self) -> Mapping[str, str]:
        return _compose(self._by_seed)

    @cached_property
    def _image_names(self) -> Mapping[str, str]:
        return _compose(self._archive.images)

    @cached_property
    def _by_address(self) -> Mapping[str, Entry]:
        return {entry.path.rstrip("/"): entry for entry in self._archive.entries}

    @cached_property
    def _moved(self) -> frozenset[str]:
        return frozenset(path.rstrip("/") for entry in self._archive.entries for path in entry.redirects)


def explain_name(target: str, several: Sequence[str]) -> tuple[str, str, str]:
    """The code for a wiki link that leads nowhere, why it does, and what to do about it; it may mean `several`."""
    if not several:
        return "V209", f"the link {target} leads nowhere", _NAME_HINT
    shown = ", ".join(several[:_NAMED]) + (", …" if len(several) > _NAMED else "")
    return "V211", f"the link {target} may mean {len(several)}: {shown}", "name one of them by its path, or by its id"


def _report(
    entry: Entry, reference: Reference, told: tuple[str, str, str], texts: Callable[[Entry], str], settings: Settings
) -> Diagnostic:
    code, message, hint = told
    if reference.line:
        path = settings.seed_file(entry.seed) if entry.seed else settings.page_file(entry.id)
        return diagnose(path, code, line=reference.line, message=message, hint=hint)
    text = texts(entry)
    at = find_target(text, reference.target)
    line = text.count("\n", 0, at) + 1 if at >= 0 else 0
    return diagnose(settings.page_file(entry.id), code, line=line, message=message, hint=hint)


def _beside(file: str, path: str) -> str:
    """A path from the folder of a file, told from where the file's own path is; empty where it leads out of there."""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(file), path)) if path else ""
    return "" if joined.startswith(("../", "/")) or joined in {"..", "."} else joined


def _compose(names: Iterable[str]) -> dict[str, str]:
    """Names by their composed form; of several that have the same, the last in order."""
    return {normalize("NFC", name): name for name in sorted(names) if not name.isascii()}


def _spell(path: str, names: Container[str], composed: Mapping[str, str]) -> str:
    """A path as it is among `names`, where it is there with its accents written in one way or the other."""
    return path if path.isascii() or path in names else composed.get(normalize("NFC", path), path)


def _place(source: Entry, path: str) -> str:
    """The address that a path leads to from the page of an entry, without slashes at its ends."""
    place = posixpath.normpath(posixpath.join("/", source.path, path)).strip("/")
    return posixpath.dirname(place) if posixpath.basename(place) == "index.html" else place
