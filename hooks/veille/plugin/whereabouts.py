"""Where the pages of an archive are when the folder of briefings that its settings name is not there.

A build would begin a new one: without all that editors have changed, and at other addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

from veille.briefing import is_near
from veille.files.listing import list_folder
from veille.planning.ownership import claim
from veille.settings import Settings

_USUAL = Settings().briefings


def find_pages(root: Path, settings: Settings) -> str:
    """The folder that has pages of the archive's seeds; empty where that which is named is there, or none has.

    It has the usual name, or one that is almost that of the setting. A page is of a seed that it names and was last
    made from, byte for byte; where there are no seeds at all, it is taken to be of those that are missing.
    """
    try:
        likely = () if (root / settings.briefings).exists() else tuple(_list_likely(root, settings))
    except OSError:  # which a build tells that reads or writes there
        return ""
    if not likely:
        return ""
    seeds = root / settings.seeds
    names = {name for name, _, _ in list_folder(str(seeds)).files}
    for folder in likely:
        for path, _, _ in list_folder(str(root / folder)).files:
            with suppress(OSError):  # as above
                if path.endswith(".md") and _is_page((root / folder / path).read_bytes(), seeds, names):
                    return folder
    return ""


def _list_likely(root: Path, settings: Settings) -> Iterator[str]:
    """The folders that may have been meant, those of almost the same name first."""
    named = PurePosixPath(settings.briefings)
    beside = root / named.parent
    found = sorted(path.name for path in beside.iterdir() if path.is_dir()) if beside.is_dir() else []
    near = [name for name in found if is_near(name.casefold(), named.name.casefold())]
    likely = [*(named.with_name(name).as_posix() for name in near), _USUAL]
    yield from (name for name in dict.fromkeys(likely) if (root / name).resolve() != (root / settings.seeds).resolve())


def _is_page(data: bytes, seeds: Path, names: set[str]) -> bool:
    text = data.decode("utf-8", "replace")
    claimed = claim(text)
    if not names:
        return bool(claimed) and "\ngenerated: " in text
    return any(sha256((seeds / seed).read_bytes()).hexdigest() in text for seed in claimed & names)
