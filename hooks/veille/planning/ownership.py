"""Which briefing is the page of which seed, and where new pages and addresses go."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Protocol
from unicodedata import normalize

import yaml

from veille.briefing import slugify
from veille.diagnostics import Diagnostic, diagnose
from veille.entries.entry import Entry, home, move
from veille.settings import Settings

UNDATED = "undated"
"""The folder, in the place of a year, of briefings without a date."""


_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))]
)
"""Names that no file may have on Windows, whatever its suffix
(https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
"""

Named = tuple[str, str]
"""A title, and a day as 2024-02-15; either is empty where it is not known."""


_SEED = re.compile(r"""(seed|"seed"|'seed')\s*:(\s|$)""")
"""How the line of a field `seed` begins."""


class Claim(Protocol):
    """What a briefing says of its seed."""

    @property
    def seed(self) -> str:
        """The path of the seed, empty where it has none."""

    @property
    def sha256(self) -> str:
        """The checksum of the seed that the page was last made from."""


def claim(text: str) -> frozenset[str]:
    """The seeds that a briefing names, found line by line, since one that cannot be parsed has its seed too."""
    head = text.removeprefix("\ufeff").lstrip().split("\n---", 1)[0]
    return frozenset(_read_seed(line) for line in head.splitlines() if _SEED.match(line)) - {""}


def _read_seed(line: str) -> str:
    """The value of a field as YAML reads it, where its line alone is YAML; else what stands on it."""
    try:
        fields = yaml.load(line, Loader=yaml.BaseLoader)  # noqa: S506 - it constructs nothing but texts
    except yaml.YAMLError:
        fields = None
    (value,) = fields.values() if isinstance(fields, dict) else [line.partition(":")[2].strip().strip("'\"")]
    return value if isinstance(value, str) else ""


def match_seeds(
    digests: Mapping[str, str],
    readable: Iterable[str],
    current: Mapping[str, Claim],
    *,
    name_seed: Callable[[str], Named],
    name_page: Callable[[str, Collection[str]], Named],
) -> dict[str, str]:
    """The briefing of each seed: the one that names it, or one whose named seed is gone and was the same article.

    Where names were exchanged, or passed on from seed to seed, a page follows the bytes that it was made from.
    A name is the same however its accents are written (Unicode NFC or NFD): file systems and what packs files change
    that. That an article was the same is told by its bytes, or where these have changed too, by title and day, if no
    other seed or briefing that is left has the same. `digests` are the checksums of all seeds by path, `readable` the
    paths of those that have an article; `name_seed` gives title and day of these, by path, and `name_page` those of a
    briefing, by its id, if they may be of one of some days.
    """
    moved = _follow_names(digests, current)
    owners = {path: name for name, path in moved.items()}
    lost: list[str] = []
    for name, briefing in current.items():
        if name in moved:
            continue
        if briefing.seed in digests:
            owners.setdefault(briefing.seed, name)
        elif briefing.seed:
            lost.append(name)
    if not lost:
        return owners
    owners.update(_match_spellings({name: current[name].seed for name in lost}, digests.keys() - owners.keys()))
    found = set(owners.values())
    homeless = {current[name].sha256: name for name in reversed(lost)}  # the first of those alike
    homeless = {digest: name for digest, name in homeless.items() if name not in found}
    left = [path for path in sorted(readable) if path not in owners]
    for path in left:
        if digests[path] in homeless:
            owners[path] = homeless.pop(digests[path])
    found = set(owners.values())
    seeds = _list_alone((path for path in left if path not in owners), name_seed)
    if not seeds:
        return owners
    days = {day for _, day in seeds}
    pages = _list_alone((name for name in lost if name not in found), lambda name: name_page(name, days))
    owners.update((path, pages[named]) for named, path in seeds.items() if named in pages)
    return owners


def report_shared(owners: Mapping[str, str], current: Mapping[str, Claim], settings: Settings) -> Iterator[Diagnostic]:
    """The briefings that name a seed of which another is the page; `owners` are those of `match_seeds`.

    One that has followed its seed to another name names the former seed until it is written anew.
    """
    owning = set(owners.values())
    for name, briefing in current.items():
        owner = owners.get(briefing.seed, name)
        if owner != name and name not in owning:
            message = f"{settings.page_file(owner)} is already the page of the seed {briefing.seed}"
            hint = "delete one of the two, or give this one a seed of its own"
            yield diagnose(settings.page_file(name), "V205", message=message, hint=hint)


def _follow_names(digests: Mapping[str, str], current: Mapping[str, Claim]) -> dict[str, str]:
    """The seed, by now, of each page whose own seed has been given the name of another: by the id of the page.

    Its bytes are those of one other seed, no other page was made from them, and there is no page left at the name of
    that seed that has not moved itself. Where no page is of that name, it may be a copy of what was at the page's own:
    the page has moved only if another was made from what is there now.
    """
    changed = [name for name, page in current.items() if digests.get(page.seed, page.sha256) != page.sha256]
    sought = {current[name].sha256 for name in changed}
    paths: defaultdict[str, list[str]] = defaultdict(list)
    for path, digest in digests.items():
        if digest in sought:
            paths[digest].append(path)
    if not paths:
        return {}
    made = Counter(page.sha256 for page in current.values())
    alone = [name for name in changed if made[current[name].sha256] == len(paths[current[name].sha256]) == 1]
    moved = {name: paths[current[name].sha256][0] for name in alone}
    followers = {path: name for name, path in moved.items()}
    named: defaultdict[str, list[str]] = defaultdict(list)
    for name, page in current.items():
        if page.seed in followers:
            named[page.seed].append(name)
    for name in alone:
        there = named[moved.get(name, "")]
        if moved.keys() >= {*there} and (there or made[digests[current[name].seed]] == 1):
            continue
        stays = name
        while stays in moved:
            del moved[stays]
            stays = followers.get(current[stays].seed, "")  # to whose seed this one has not made way
    return moved


def _match_spellings(lost: Mapping[str, str], paths: Collection[str]) -> dict[str, str]:
    """The seed, of some paths, that each page names with its accents written otherwise, and the page, by that path."""
    found: dict[str, str] = {}
    spelt = {normalize("NFC", path): path for path in sorted(paths) if not path.isascii()}
    for name, seed in lost.items():
        path = spelt.get(normalize("NFC", seed)) if spelt and not seed.isascii() else None
        if path:
            found.setdefault(path, name)
    return found


def _list_alone(ids: Iterable[str], name: Callable[[str], Named]) -> dict[Named, str]:
    """Those ids that have a title and a day, and share them with no other."""
    found: defaultdict[Named, list[str]] = defaultdict(list)
    for each in ids:
        found[name(each)].append(each)
    return {named: alike[0] for named, alike in found.items() if all(named) and len(alike) == 1}


def report_gone(gone: Mapping[str, str], settings: Settings, *, left: int) -> list[Diagnostic]:
    """The seeds that are gone, by the file of the page that each has; once for all of them where no seed is `left`."""
    if len(gone) > 1 and not left:
        message = f"none of the {len(gone)} seeds that briefings name is there; their pages stay"
        hint = f"bring back what was in {settings.seeds}/, or write under extra.veille where it is now: `seeds: …`"
        return [diagnose(settings.seeds, "V202", message=message, hint=hint)]
    hint = "bring the seed back, or delete the page, or delete its field seed to keep the page alone"
    return [
        diagnose(page, "V202", message=f"the seed {seed} is gone; the page stays", hint=hint)
        for page, seed in gone.items()
    ]


def allocate(title: str, published: date | None, seed: str, digest: str, taken: set[str]) -> str:
    """A free id for a new briefing: the year, and the words of its title, or of the name of its seed.

    What Windows keeps for its devices is no name of a file, since nobody could check it out there. `taken` are the ids
    of the others, and their addresses, former ones included: a page stays where it was published.
    """
    folder = f"{published.year:04d}" if published else UNDATED
    stem = f"{folder}/{slugify(title or PurePosixPath(seed).stem) or f'article-{digest[:8]}'}"
    name, number = stem, 1
    while name in taken or name.rpartition("/")[2] in _DEVICES:
        number += 1
        name = f"{stem}-{number}"
    return name


def settle_addresses(entries: Iterable[Entry], settings: Settings) -> tuple[list[Entry], list[Diagnostic]]:
    """Entries of which no two share an address: the second by id gets that of its file, numbered if it is taken."""
    settled: list[Entry] = []
    found: list[Diagnostic] = []
    ordered = sorted(entries, key=lambda entry: entry.id)
    holders = {f"briefings/{entry.id}/": entry.id for entry in ordered if entry.path == f"briefings/{entry.id}/"}
    for entry in ordered:
        holder = holders.setdefault(entry.path, entry.id)
        if holder == entry.id:
            settled.append(entry)
            continue
        path = settings.page_file(entry.id)
        own, number = home(entry.id), 1
        while own in holders:
            number += 1
            own = f"{home(entry.id).removesuffix('/')}-{number}/"
        holders[own] = entry.id
        message = f"the address {entry.path} is that of {settings.page_file(holder)}; the page is at {own}"
        found.append(diagnose(path, "V206", message=message, hint="choose another slug"))
        settled.append(move(entry, own))
    return settled, found
