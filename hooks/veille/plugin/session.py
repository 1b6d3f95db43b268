"""What is passed from one build of an archive to the next, and what a build says of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig

from veille.diagnostics import Diagnostic
from veille.files.listing import Listing
from veille.keeping.store import Kept
from veille.pipeline import Build
from veille.planning.sketching import Sketcher
from veille.planning.understanding import Map
from veille.processes.aside import Aside
from veille.publishing.edition import Edition, Frame, Unit
from veille.sites.drafts import Drafts
from veille.sites.ledger import Made
from veille.sites.whole import Known, Write


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build was made of; without a frame, MkDocs made the pages. `taken` are the paths of the owner's files."""

    build: Build
    edition: Edition
    frame: Frame | None
    taken: frozenset[str]
    config: MkDocsConfig


class OutdatedError(Exception):
    """A build was given up, since what it was made from has changed meanwhile."""


@dataclass
class Session:
    """What a build that knows the one before it is told, and what it tells: see `placing`.

    `find` gives the units that are made already; it is asked when they are needed. Where some are, files of others are
    `drafts`. What was found wrong is `told`, so that the next build of a preview need not say it again.
    """

    find: Callable[[], Mapping[str, Made]] = dict
    jobs: int = 0
    map: Map | None = None
    kept: Kept | None = None
    aside: Aside[Known] | None = None
    sketcher: Sketcher | None = None
    preview: bool = False
    is_outdated: Callable[[], bool] = lambda: False
    listings: Mapping[str, Listing] = field(default_factory=dict)
    units: dict[str, Made] = field(default_factory=dict)
    drafts: Drafts | None = None
    writes: Mapping[str, str] = field(default_factory=dict)
    later: list[tuple[Unit, Write]] = field(default_factory=list)
    outcome: Outcome | None = None
    told: tuple[Diagnostic, ...] = ()

    @cached_property
    def made(self) -> Mapping[str, Made]:
        """The units that are made already."""
        return self.find()

    def check(self) -> None:
        """Raise OutdatedError where what is being built has changed: a build asks now and then."""
        if self.is_outdated():
            raise OutdatedError


def session_of(config: MkDocsConfig) -> Session:
    """The session of a build; one of its own where MkDocs was started without."""
    session = config.extra.get("veille_session")
    return session if isinstance(session, Session) else Session()
