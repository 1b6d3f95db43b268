"""The environment of the templates in `content/`: they escape what they are given, and get only values made here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from veille.archive import Archive
from veille.publishing.catalogue import Catalogue
from veille.publishing.faces import Faces
from veille.publishing.text.hypertext import Html
from veille.publishing.wording import Wording


class CompiledTemplates(BytecodeCache):
    """Templates as Python's byte code, by a key that stands for their source; compiling takes a third of a second."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take over what is kept, if it is of the same source."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()
"""What this process has compiled, and what it was given of what others have."""

CONTENT = Path(__file__).parent / "content"
"""The templates of the pages' content."""


def make_environment(faces: Faces, wording: Wording, archive: Archive, words: Catalogue) -> Environment:
    """The templates, with what all of them may call."""
    environment = Environment(
        loader=FileSystemLoader(CONTENT),
        autoescape=True,
        bytecode_cache=COMPILED,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals |= {
        "t": wording,
        "day": words.day,
        "number": words.number,
        "reading_time": words.reading_time,
        "weekdays": _weekdays(words),
        "month_names": _month_names(words),
        "first_weekday": words.locale.first_week_day,
        "archive": archive,
        "language_name": words.name_language,
        "label": faces.label,
    }
    drawn: dict[str, Callable[..., Html]] = {
        "linked_title": faces.title,
        "speak": faces.speak,
        "speak_label": faces.speak_label,
        "dateline": faces.dateline,
        "facts_of": faces.facts,
        "figure": faces.figure,
        "card": faces.card,
        "cards": faces.cards,
        "chip": faces.chip,
        "chips": faces.chips,
        "counted": faces.counted,
        "lines": faces.lines,
    }
    environment.globals |= {name: _marked(draw) for name, draw in drawn.items()}
    environment.filters["typeset"] = _marked(faces.typeset)
    return environment


def _marked(make: Callable[..., Html]) -> Callable[..., Markup]:
    """What makes HTML, for templates, which escape what does not say that it is that."""
    return lambda *values, **named: Markup(make(*values, **named))  # noqa: S704 - made by escaping


def _weekdays(words: Catalogue) -> list[tuple[str, str]]:
    """Short and long names of the days of the week, from the one that weeks begin with."""
    short, long = words.locale.days["stand-alone"]["short"], words.locale.days["stand-alone"]["wide"]
    first = words.locale.first_week_day
    return [(short[day % 7], long[day % 7]) for day in range(first, first + 7)]


def _month_names(words: Catalogue) -> list[tuple[str, str, str]]:
    """The wide, short and narrow name of each month."""
    names = words.locale.months["stand-alone"]
    return [tuple(names[form][month] for form in ("wide", "abbreviated", "narrow")) for month in range(1, 13)]
