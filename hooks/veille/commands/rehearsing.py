"""A build that commands plan for what it tells, on all cores and from what builds have kept; it is not carried out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from veille.commands.borrowing import with_kept
from veille.files.tree import Tree
from veille.pipeline import Build, plan
from veille.processes.executors import default_jobs, map_on_processes
from veille.processes.forks import map_on_forks
from veille.settings import Settings

Result = TypeVar("Result")


def rehearse(
    root: Path,
    tree: Tree,
    settings: Settings,
    see: Callable[[Build], Result],
    *,
    jobs: int = 0,
    accepted: frozenset[str] = frozenset(),
) -> Result:
    """What `see` takes from the plan of a build of the archive in a folder, whose files are `tree`.

    `jobs` processes work on it, else as many as the settings say, or one for each core: whatever their number, the plan
    is the same. `accepted` is as in `plan`. Where what is kept turns out to be lost, all is done once more without it.
    """
    jobs = jobs or settings.jobs or default_jobs()
    work = partial(plan, tree, settings, map=map_on_processes(jobs), fork=map_on_forks(jobs), accepted=accepted)
    return with_kept(root, lambda store: see(work(store=store)))
