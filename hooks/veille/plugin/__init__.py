"""The MkDocs adapter: the only package that knows MkDocs.

It scans the tree, plans and applies a build when MkDocs gathers its files, and hands every page over
with its content already rendered, so that MkDocs only puts the frame round it.
"""

from veille.plugin.building import build_site
from veille.plugin.configuration import load_archive_config, today
from veille.plugin.events import Plugin
from veille.plugin.settings import load_settings

__all__ = ["Plugin", "build_site", "load_archive_config", "load_settings", "today"]
