"""What a build begins beside itself before it loads: finding what is in its folders, and loading what analyses seeds.

What is imported here comes before all of that, and loads little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import NamedTuple

from veille.forks import ahead
from veille.listing import Listing, list_folders
from veille.placing import CACHE, STORE, Seen, look
from veille.sketching import Sketcher

_FOLDERS = ("seeds", "briefings")
"""The folders of an archive that has named no others; such are listed when they are known."""


class Begun(NamedTuple):
    """What was begun: `see` gives what is in the folder `site`, and `list` the listings of other folders, by path.

    The `sketcher` analyses a few seeds, where a build follows another.
    """

    site: Path
    see: Callable[[], Seen]
    list: Callable[[], Mapping[str, Listing]]
    sketcher: Sketcher | None


@contextmanager
def begin(root: Path, site: Path) -> Iterator[Begun]:
    """Begin it all for an archive and the folder of its site, which may turn out to be another."""
    seen = ahead(partial(look, root, site))
    listings = ahead(partial(list_folders, [str(root.resolve() / name) for name in _FOLDERS]))
    store = root / CACHE / STORE
    with Sketcher(store) if store.is_file() else nullcontext() as sketcher:
        yield Begun(site, seen, listings, sketcher)
