"""What a build says: in the log, of an archive's diagnostics, and of an error of which the cause is outside."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Collection, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click
from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.exceptions import Abort, ConfigurationError

from veille.diagnostics import Diagnostic, Severity
from veille.files.tree import ChangedError
from veille.keeping.store import CACHE
from veille.reporting import advise, shorten

log = logging.getLogger("mkdocs.plugins.veille")

CAUSED_OUTSIDE = (
    TemplateError,
    Abort,
    ConfigurationError,
    ImportError,
    OSError,
    sqlite3.OperationalError,
    BrokenExecutor,
)
"""Errors of which the cause is in the archive or the machine."""

_MANY = 10
"""Diagnostics of a code up to which a build prints each of them."""

_COLOURS = {logging.WARNING: "yellow", logging.ERROR: "red", logging.CRITICAL: "red"}


def tell_cause(root: Path, error: Exception) -> str:
    """What is wrong, and what to do about it."""
    if isinstance(error, TemplateError):  # of which some are OSErrors
        return tell_template(error)
    if isinstance(error, sqlite3.OperationalError):
        return tell_unusable(root, error)
    if isinstance(error, BrokenExecutor):
        hint = "there may be too little memory: try --jobs 1"
        return f"a process that worked for the build was ended from outside (hint: {hint})"
    hint = advise(error) if isinstance(error, OSError) else ""
    hint = "build again" if isinstance(error, ChangedError) else hint
    return f"{str(error) or 'the build was stopped'}{f' (hint: {hint})' if hint else ''}"


def tell_template(error: TemplateError) -> str:
    """What is wrong with a template, and where: those of an archive are its owner's."""
    place = f"{error.filename or error.name}:{error.lineno}" if isinstance(error, TemplateSyntaxError) else "a template"
    return f"{place} cannot be used: {error.message or error} (hint: mend it, in docs/.overrides or the custom_dir)"


def tell_unusable(root: Path, error: sqlite3.OperationalError) -> str:
    """That nothing can be kept between the builds of an archive, and what to do about it."""
    hint = "check that there is room, and who may write there; the folder can be deleted at any time"
    return f"{root / CACHE} cannot be used: {error} (hint: {hint})"


@contextmanager
def listening(level: int) -> Iterator[list[tuple[int, str]]]:
    """Show what is said meanwhile, from a level on; gives what is said of the archive, each a level and a line."""
    logger, shown, listener = logging.getLogger("mkdocs"), show_log(level), _Listener()
    logger.addHandler(listener)
    try:
        yield listener.lines
    finally:
        logger.removeHandler(shown)
        logger.removeHandler(listener)


def show_log(level: int) -> logging.Handler:
    """Show what MkDocs and this program have to say, from a level on; gives what shows it."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Formatter(handler.stream))
    handler.setLevel(level)
    handler.addFilter(_is_of_interest)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return handler


def log_all(diagnostics: Collection[Diagnostic], before: Collection[Diagnostic] = ()) -> None:
    """Say what is wrong with an archive.

    Of what was said `before`, by the build that this one follows, only errors are said again; the rest is counted.
    So is what is said of very many files; of errors, each is said.
    """
    levels = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTICE: logging.INFO}
    found, known = set(diagnostics), set(before)
    silent = {each for each in found & known if each.severity is not Severity.ERROR}
    shown, rest = shorten(sorted(found - silent), _MANY)
    for diagnostic in shown:
        log.log(levels[diagnostic.severity], "%s", diagnostic)
    for left in rest:
        log.log(levels[left.severity], "%s", left)
    if known:
        counts = len(silent), len(known - found)
        log.info("Diagnostics as before: %d; gone: %d (hint: `veille check` prints all there are)", *counts)


def _is_of_interest(record: logging.LogRecord) -> bool:
    """Whether a message is for people: where MkDocs works aside, before the site is put in its place, is not."""
    return not str(record.msg).startswith("Building documentation to directory:")


class _Formatter(logging.Formatter):
    """Lines as those of MkDocs, whose own formatter takes its time to load; with colours on a terminal."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._coloured = stream.isatty() and "NO_COLOR" not in os.environ

    def format(self, record: logging.LogRecord) -> str:
        """The level and the message."""
        level, colour = f"{record.levelname:<8}-", _COLOURS.get(record.levelno)
        return f"{click.style(level, fg=colour) if self._coloured and colour else level}  {super().format(record)}"


class _Listener(logging.Handler):
    """Remembers what a build had to say of the archive, and every warning."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING or record.name == log.name:
            self.lines.append((record.levelno, record.getMessage()))
