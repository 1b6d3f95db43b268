"""The settings of an archive (`extra.veille` in `mkdocs.yml`), validated once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from difflib import get_close_matches
from pathlib import PurePosixPath

from veille.conventions.licences import ADDRESS, lacks_version
from veille.diagnostics import Diagnostic, diagnose


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a stage may depend on besides its input.

    Sizes are in bytes (`max_seed_bytes`) and characters (`max_line_chars`). `language` is that of the
    interface and of the labels; `jobs` is the number of processes that analyse articles (0: one for each
    core); `cards` says whether briefings have an image for social networks, and `fast` whether pages are
    put into frames that are rendered once for all pages of a shape, to the same bytes. `outside_links` says
    whether a seed or a briefing may be a symbolic link that leads out of the archive. `licence` says under
    which licence the owner publishes, or who has the rights (`conventions.licences`), empty where nothing is said;
    `leave_out` are those of `OPTIONAL` that the site does not have. `offline` says whether the site is also opened from
    a folder, without a server, and `indexed` whether search engines may list its pages. `today` is the day against
    which a date counts as future. Stages have no clock, so the rim sets it.
    """

    language: str = "fr"
    seeds: str = "seeds"
    briefings: str = "briefings"
    vocabulary: str = "docs/vocabulary.yml"
    max_seed_bytes: int = 4_000_000
    max_line_chars: int = 100_000
    max_tags: int = 15
    related: int = 5
    jobs: int = 0
    cards: bool = True
    fast: bool = True
    outside_links: bool = False
    licence: str = ""
    leave_out: tuple[str, ...] = ()
    offline: bool = False
    indexed: bool = True
    today: date = date.max

    def seed_file(self, seed: str) -> str:
        """The file of a seed, from the folder of the archive, as diagnostics name it."""
        return f"{self.seeds}/{seed}"

    def page_file(self, briefing: str) -> str:
        """The file of the briefing of an id, from the folder of the archive, as diagnostics name it."""
        return f"{self.briefings}/{briefing}.md"

    def briefing_of(self, file: str) -> str:
        """The id of the briefing in a file, as `page_file` names it; of any other file, something that is no id."""
        return file.removeprefix(f"{self.briefings}/").removesuffix(".md")


OPTIONAL = ("api", "database", "markdown", "seeds", "topic-feeds")
"""What a site may be without: the files of programs, and the texts as received with what stood round the articles."""

_RIGHTS = (
    "the address of a licence, such as https://creativecommons.org/licenses/by/4.0/, its SPDX id, such as CC-BY-4.0, "
    "or words on one line"
)
_SCHEME = re.compile(r"\w+:/")

_NEAR = 0.75
"""How alike two names have to be (`difflib`), of which one is a slip."""

_PATHS = ("seeds", "briefings", "vocabulary")

_MOST = {"max_tags": 1000, "related": 1000, "jobs": 1000}
"""The largest numbers that are of any use; what is larger is a slip, and takes all the memory there is."""


def load(
    values: object, language: str, today: date, path: str, line_of: Callable[[str], int] = lambda _: 0
) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """Settings from the mapping an archive gives, and what of it cannot be used.

    `path` names its file, and `line_of` gives the line of a setting there, and for an empty name that of all of them.
    """
    base = Settings(language=language, today=today)
    if values is None:
        return base, ()
    if not isinstance(values, Mapping):
        hint = "write a mapping of setting names to values"
        return base, (diagnose(path, "V401", line=line_of(""), message="extra.veille is not a mapping", hint=hint),)
    known = {f.name: f for f in fields(Settings) if f.name not in {"language", "today"}}
    found: list[Diagnostic] = []
    chosen: dict[str, object] = {}
    for name, value in values.items():
        if name not in known:
            near = get_close_matches(str(name).casefold(), sorted(known), 1, _NEAR)
            hint = f"write {near[0]}" if near else f"the settings are {', '.join(sorted(known))}"
            message = f"unknown setting extra.veille.{name}"
            found.append(diagnose(path, "V401", line=line_of(str(name)), message=message, hint=hint))
        elif expected := _expected(name, value, getattr(base, name)):
            hint = f"write {expected}"
            message = f"extra.veille.{name} is {value!r}"
            found.append(diagnose(path, "V401", line=line_of(str(name)), message=message, hint=hint))
        else:
            chosen[str(name)] = _settle(str(name), value)
    return replace(base, **chosen), tuple(found)  # type: ignore[arg-type]


def _settle(name: str, value: object) -> object:
    """A value in its one form: `./seeds/` is `seeds`, which diagnostics name with what is in it."""
    if isinstance(value, list):
        return tuple(sorted(set(value)))
    return PurePosixPath(value).as_posix() if isinstance(value, str) and name in _PATHS else value


def _says_rights(value: str) -> bool:
    """Whether a text is an address, an id or words: not an address that is none, nor half of an id."""
    if _SCHEME.match(value):
        return ADDRESS.fullmatch(value) is not None
    return bool(value.strip()) and value.isprintable() and not lacks_version(value)


def _expected(name: str, value: object, default: object) -> str:
    """What to write in place of a value; empty where it can be used."""
    most = _MOST.get(name)
    if isinstance(default, tuple):
        fits = isinstance(value, list) and all(one in OPTIONAL for one in value)
        return "" if fits else f"a list of some of these: {', '.join(OPTIONAL)}"
    if isinstance(default, bool):
        return "" if isinstance(value, bool) else "true or false"
    if isinstance(default, int):
        fits = type(value) is int and value >= 0 and (most is None or value <= most)
        return "" if fits else "a whole number" + (" that is not negative" if most is None else f" from 0 to {most}")
    if name == "licence":
        return "" if isinstance(value, str) and _says_rights(value) else _RIGHTS
    return "" if isinstance(value, str) and value and "\0" not in value else "a name in quotation marks"
