"""What a build begins beside itself before it loads: finding what is in its folders.

What is imported here comes before all of that, and loads little.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from veille.files.listing import Listing, list_folders
from veille.processes.forks import Pause, ahead_in_turn
from veille.sites.ledger import Seen, look

_FOLDERS = ("seeds", "briefings")
"""The folders of an archive that has named no others; such are listed when they are known."""


_LOADING = 0.25
"""Seconds that a build takes to load what it goes on from."""


class Begun(NamedTuple):
    """What was begun: `see` gives what is in the folder `site`, and `list` the listings of other folders, by path.

    `give_way` lets the former wait while a build loads, which asks for it later.
    """

    site: Path
    see: Callable[[], Seen]
    list: Callable[[], Mapping[str, Listing]]
    give_way: Callable[[], None]


def begin(root: Path, site: Path) -> Begun:
    """Begin it all for an archive and the folder of its site, which may turn out to be another."""
    pause = Pause()
    listings, seen = ahead_in_turn(
        partial(list_folders, [str(root.resolve() / name) for name in _FOLDERS]),
        partial(look, root, site, pause.keep),
    )

    def see() -> Seen:
        pause.end()
        return seen()

    return Begun(site, see, listings, partial(pause.begin, _LOADING))
