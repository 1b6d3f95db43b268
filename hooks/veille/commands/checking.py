"""What is wrong with an archive: with its settings, and with all that a build would read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from veille.commands.rehearsing import rehearse
from veille.diagnostics import Diagnostic
from veille.files.tree import scan
from veille.plugin.configuration import load_archive_config, require_hooks
from veille.plugin.inputs import has_own
from veille.plugin.settings import load_settings


def find_wrong(root: Path, jobs: int) -> tuple[list[Diagnostic], bool]:
    """All diagnostics of an archive, sorted, and whether it asks for strict builds; for `jobs` see `rehearse`."""
    config = load_archive_config(root)
    require_hooks(config)
    settings, found = load_settings(config)
    tree = replace(scan(root, settings), has_own=has_own(config, settings))
    planned = rehearse(root, tree, settings, lambda build: build.diagnostics, jobs=jobs)
    return sorted({*found, *planned}), bool(config.strict)
