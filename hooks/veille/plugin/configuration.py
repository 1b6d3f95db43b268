"""What MkDocs' configuration says of an archive."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from traceback import walk_tb
from types import ModuleType
from typing import Any
from urllib.parse import quote, urljoin

import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from veille.conventions.faults import explain
from veille.conventions.versions import HINT, find_versions
from veille.plugin.misplaced import find_misplaced
from veille.publishing import Site
from veille.settings import load

log = logging.getLogger("mkdocs.plugins.veille")

EVENTS = (
    *("on_startup", "on_config", "on_files", "on_nav", "on_page_content", "on_env", "on_template_context"),
    *("on_post_build", "on_serve"),
)
"""The events of MkDocs that make an archive's pages, which its hooks bind to `Plugin`."""

_TOO_DEEP = "mkdocs.yml: the configuration cannot be read: it is nested too deeply (hint: close its brackets)"

PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]*")
"""Addresses that need no escaping."""


def load_archive_config(root: Path, **overrides: Any) -> MkDocsConfig:
    """MkDocs' configuration of the archive in a folder; raises `mkdocs.exceptions.ConfigurationError`."""
    try:
        return load_config(str(root / "mkdocs.yml"), **overrides)
    except (Abort, ConfigurationError) as error:
        for found in find_misplaced(read_source(root / "mkdocs.yml"), "mkdocs.yml"):  # which MkDocs may have ended for
            log.warning("%s", found)
        if isinstance(error.__context__, yaml.YAMLError):
            raise ConfigurationError(_tell_broken(error.__context__, root)) from None
        raise
    except RecursionError:
        raise ConfigurationError(_TOO_DEEP) from None
    except Exception as error:
        if told := _tell_hook(error, root):
            raise ConfigurationError(told) from None
        raise


def read_source(path: Path) -> str:
    """The text of a configuration; empty where there is none."""
    return path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""


def _tell_broken(error: yaml.YAMLError, root: Path) -> str:
    """What is wrong with a configuration that is no YAML, which may be one that the archive's own inherits."""
    mark = getattr(error, "problem_mark", None)
    path = Path(mark.name) if mark else Path(getattr(error, "name", "mkdocs.yml"))
    shown = os.path.relpath(path, root.resolve()) if path.is_absolute() else path.name
    data = path.read_bytes() if path.is_file() else b""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        return f"{shown}:{line}: the configuration is not in UTF-8 (hint: save the file as UTF-8)"
    at, problem, hint = explain(error, lines)
    return f"{shown}:{at + 1}: the configuration cannot be read: {problem} (hint: {hint})"


def _tell_hook(error: Exception, root: Path) -> str:
    """Which hook of an archive ended in an error when MkDocs loaded it, and where; nothing where none did."""
    frames = list(walk_tb(error.__traceback__))
    loaded = [str(frame.f_locals["path"]) for frame, _ in frames if frame.f_code.co_name == "_load_hook"]
    if not loaded:
        return ""
    path, hint = Path(loaded[-1]), "mend it; `veille new` makes a hooks/mkdocs_hooks.py as it should be"
    reached = [line for frame, line in frames if frame.f_code.co_filename == loaded[-1]]
    line, problem = reached[-1] if reached else 1, str(error)
    if isinstance(error, SyntaxError) and error.filename == loaded[-1]:
        line, problem = error.lineno or 1, error.msg
    problem = f"{type(error).__name__}: {problem}"
    if versions := find_versions(path.read_text(encoding="utf-8", errors="replace")):
        line, problem, hint = versions[0], "two versions stand in it", HINT
    return f"{os.path.relpath(path, root.resolve())}:{line}: the hook cannot be loaded: {problem} (hint: {hint})"


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the archive."""
    return path_of(config).resolve().parent


def path_of(config: MkDocsConfig) -> Path:
    """The file of the configuration."""
    return Path(config.config_file_path or "mkdocs.yml")


def language_of(config: MkDocsConfig) -> str:
    """The language of the interface."""
    language = config.theme.get("language") or "en"
    return str(language)


def site_of(config: MkDocsConfig) -> Site:
    """What pages say of the site they are on."""
    settings, _ = load(config.extra.get("veille"), language_of(config), date.max, "mkdocs.yml")
    named = config.site_name, config.site_url or "", config.site_description or ""
    return Site(*named, settings.licence, settings.leave_out, settings.offline, settings.indexed)


def today() -> date:
    """The day of the build: that of SOURCE_DATE_EPOCH where it is set (https://reproducible-builds.org/specs/).

    Raises ConfigurationError where that is no time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        hint = "write the seconds since 1970, such as 1700000000, or unset it"
        raise ConfigurationError(f"SOURCE_DATE_EPOCH is {epoch!r}, which is no time (hint: {hint})") from None
    return now.date()


def locate(config: MkDocsConfig, path: str) -> str | None:
    """The address of a page as MkDocs says it."""
    site_url = config.site_url  # asked for once, since a configuration takes its time to tell
    if not site_url:
        return None
    base = f"{site_url.rstrip('/')}/"
    return f"{base}{path}" if PLAIN_PATH.fullmatch(path) else urljoin(base, quote(path))


def list_hooks(config: MkDocsConfig) -> Mapping[str, ModuleType]:
    """The modules of the archive's hooks, by name."""
    hooks: Any = config.hooks  # which MkDocs types as a list, and gives as a mapping
    found: Mapping[str, ModuleType] = hooks
    return found


def require_utf8() -> None:
    """Check that names of files are read as UTF-8; raises ConfigurationError, since the site would be another."""
    encoding = sys.getfilesystemencoding()
    if encoding != "utf-8":
        hint = "set PYTHONUTF8=1, or call veille build, which sees to it"
        raise ConfigurationError(f"names of files would be read as {encoding}, and not as UTF-8 (hint: {hint})")


def require_hooks(config: MkDocsConfig) -> None:
    """Check that the archive's hooks bind all events that make its pages: they may be of another version, or gone.

    Raises ConfigurationError where they do not: the site would lack pages, and take the place of one that has them.
    """
    bound = {name for module in list_hooks(config).values() for name in EVENTS if hasattr(module, name)}
    if missing := [name for name in EVENTS if name not in bound]:
        which = ", ".join(missing) if bound else "events"
        hint = "write hooks: [hooks/mkdocs_hooks.py], with that file as `veille new` makes it"
        message = f"the hooks in mkdocs.yml bind no {which}, and the site would lack pages (hint: {hint})"
        raise ConfigurationError(message)
