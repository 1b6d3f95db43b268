"""The front matter of a seed in Markdown, with the place of each value: YAML, or what `properties` knows."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

import yaml

from veille.conventions.faults import LEFT_OUT, LEFT_OUT_HINT, explain, find_swallowed
from veille.conventions.unfolding import overgrown
from veille.conventions.wikilinks import unwrap
from veille.conventions.withholding import find_withheld
from veille.diagnostics import DRAFT, Diagnostic, diagnose
from veille.model import Sourced, Span
from veille.reading import cleaning, dates
from veille.reading.encoding import join_halves
from veille.reading.formats import properties
from veille.reading.publication import tell_future

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?=\r|\n|\Z)")
_END = re.compile(r"(?:---|\.\.\.|\+\+\+)[ \t]*")
_LINE = re.compile(r"\s*\"?([\w-]+)\"?[ \t]*[:=][ \t]*(.*)")
_FIELDS = {
    "title": ("title", "titre"),
    "published": ("date", "published", "pubdate", "publication_date", "date_published", "created"),
    "updated": ("updated", "modified", "lastmod", "last_modified", "date_modified", "update"),
    "author": ("author", "authors", "auteur", "auteurs", "byline"),
    "source": ("source", "url", "source_url", "canonical", "canonical_url", "link"),
    "language": ("lang", "language", "locale", "langue"),
    "description": ("description", "summary", "excerpt", "standfirst", "chapo", "subtitle"),
    "aliases": ("aliases", "alias"),
    "rights": ("rights", "license", "licence", "droits", "copyright"),
    "tags": ("tags", "keywords", "mots-clés", "categories", "category"),
}
_TEXTS = frozenset(name for written in _FIELDS.values() for name in written)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_RULES = {"published": "date", "updated": "update"}
_LAST = frozenset({"created", "category", "categories"})
"""Names that are looked at behind others: when a note was made says least of when its article was published."""
_MAX_CHARS = 65_536
_MAX_FAST = 4096
_MAX_OPEN = 40
_FOR_PYTHON = re.compile(rf"[\t\ufeff]|(?:[?-]\s*){{{_MAX_OPEN}}}")
_MAX_DEPTH = 50
_HINT = "mend the YAML between the two lines ---"

_DATE_HINT = "write it as 2024-02-15, or date: in the briefing"

_FastLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values of the front matter by field; it ends at character `end` of the seed, 0 where there is none.

    `draft` tells where it says that the text is not to be published.
    """

    end: int = 0
    values: dict[str, list[Sourced[str]]] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    draft: Diagnostic | None = None

    def first(self, name: str) -> Sourced[str] | None:
        """The first value of a field."""
        return next(iter(self.values.get(name, [])), None)

    def joined(self, name: str) -> Sourced[str] | None:
        """All values of a field, with commas between."""
        values = self.values.get(name, [])
        if not values:
            return None
        spans = tuple(span for value in values for span in value.spans)
        return Sourced(", ".join(value.value for value in values), values[0].rule, spans)


def read(seed: str, path: str) -> FrontMatter:
    """The front matter at the beginning of a seed; what cannot be read stays text and is told by V116.

    Where a line of that says that the text is a draft, it is one all the same.
    """
    matter = _read(seed, path)
    return replace(matter, draft=_find_draft(seed, path)) if matter.diagnostics and not matter.end else matter


def _find_draft(seed: str, path: str) -> Diagnostic | None:
    """What tells of a draft in front matter that cannot be read, down to its end or a blank line."""
    for number, line in enumerate(seed[:_MAX_CHARS].splitlines()[1:], start=2):
        if not line.strip() or _END.fullmatch(line):
            return None
        stated = _LINE.match(line)
        if stated and find_withheld({stated[1]: stated[2].partition(" #")[0].strip(" \t\"',")}):
            return _tell_draft(path, number, stated[1])
    return None


def _tell_draft(path: str, line: int, name: str) -> Diagnostic:
    hint = f"delete the field {name} to publish it"
    return diagnose(path, DRAFT, line=line, message="the seed is a draft", hint=hint)


def _read(seed: str, path: str) -> FrontMatter:
    opening = _OPENING.match(seed)
    closing = _CLOSING.search(seed, opening.end(), opening.end() + _MAX_CHARS) if opening else None
    if opening is None:
        return _other(seed, path)
    if closing is None:
        # A rule across the page opens the text, unless what follows looks like fields.
        broken = re.match(r"[\w-]+:(?:\s|$)", seed[opening.end() : opening.end() + 100])
        return FrontMatter(diagnostics=(_unreadable(path, 1, "it is not closed"),) if broken else ())
    source = seed[opening.end() : closing.start()]
    try:
        node = _compose(source)
        endless = overgrown(node)
    except yaml.YAMLError as error:
        at, problem, hint = explain(error, source.splitlines())
        return FrontMatter(diagnostics=(_unreadable(path, at + 2, problem, hint),))
    except RecursionError:
        return FrontMatter(diagnostics=(_unreadable(path, 1, "it is nested too deeply"),))
    if node is None:
        return FrontMatter(closing.end())
    if endless is not None:
        problem = "its aliases (*) stand for more than can be written out"
        return FrontMatter(diagnostics=(_unreadable(path, endless.start_mark.line + 2, problem),))
    if not isinstance(node, yaml.MappingNode):
        return FrontMatter(diagnostics=(_unreadable(path, 1, "it is not a mapping of names to values"),))
    matter = _front_matter(seed, path, closing.end(), node, opening.end())
    return replace(matter, diagnostics=tuple(_tell_left_out(source, path)))


def _compose(source: str) -> yaml.Node | None:
    """The tree of some YAML as the parser in Python makes it, which is also the one to tell what is wrong.

    That in C is ten times as fast. It takes tabs and marks of byte order otherwise, and does not mind how deep all is.
    """
    opened = source.count("[") + source.count("{")
    if len(source) <= _MAX_FAST and opened <= _MAX_OPEN and not _FOR_PYTHON.search(source):
        with suppress(yaml.YAMLError, UnicodeError):
            return yaml.compose(source, Loader=_FastLoader)
    return yaml.compose(source, Loader=yaml.BaseLoader)


def _tell_left_out(source: str, path: str) -> Iterator[Diagnostic]:
    for at, name, words in find_swallowed(source.splitlines(), _TEXTS):
        yield diagnose(path, "V126", line=at + 2, message=LEFT_OUT.format(name=name, words=words), hint=LEFT_OUT_HINT)


def _other(seed: str, path: str) -> FrontMatter:
    """Front matter that is no YAML; without any field that is known, a text only begins like some."""
    found = properties.find(seed, _MAX_CHARS)
    if found is None:
        return FrontMatter()
    if found.node is None:
        return FrontMatter(diagnostics=(_unreadable(path, found.line, found.problem, "mend the lines between +++"),))
    matter = _front_matter(seed, path, found.end, found.node, 0)
    return matter if matter.values or matter.draft else FrontMatter()


def _front_matter(seed: str, path: str, end: int, node: yaml.MappingNode, offset: int) -> FrontMatter:
    """The front matter of a seed that a node has, whose places are counted from `offset` on."""
    scalars = {pair[0].value: pair for pair in node.value if all(isinstance(each, yaml.ScalarNode) for each in pair)}
    name = find_withheld({name: value.value for name, (_, value) in scalars.items()})
    if not name:
        return FrontMatter(end, _values(node, offset))
    line = seed.count("\n", 0, offset + scalars[name][1].start_mark.index) + 1
    return FrontMatter(end, _values(node, offset), draft=_tell_draft(path, line, name))


def day(value: Sourced[str], language: str) -> tuple[date | None, str]:
    """The day that a value gives, or the code of the diagnostic that says why it gives none."""
    found = dates.find(value.value, language)
    if not found or found[0].span:
        return None, "V107" if value.value else "V102"
    there = found[0].date()
    if there:
        return there, ""
    return None, "V105" if found[0].complete else "V107"


def published(
    value: Sourced[str], language: str, today: date, path: str, line: int = 0
) -> tuple[Sourced[date] | None, list[Diagnostic]]:
    """The day of publication that a value states, and what is wrong with it."""
    there, code = day(value, language)
    message = f"the date stated cannot be used: {value.value}"
    told = [diagnose(path, code, line=line, message=message, hint=_DATE_HINT)] if code else []
    if there and there > today:
        told.append(tell_future(there, path, line))
    return Sourced(there, value.rule, value.spans) if there else None, told


def _unreadable(path: str, line: int, problem: str, hint: str = _HINT) -> Diagnostic:
    message = "the front matter of the seed cannot be read" + (f": {problem}" if problem else "")
    return diagnose(path, "V116", line=line, message=message, hint=hint)


def _values(node: yaml.MappingNode, offset: int) -> dict[str, list[Sourced[str]]]:
    names = {name: known for known, written in _FIELDS.items() for name in written}
    values: dict[str, list[Sourced[str]]] = {}
    pairs = [(str(key.value).lower(), value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
    for name, value in sorted(pairs, key=lambda pair: pair[0] in _LAST):
        known = names.get(name)
        if known is None or (known in values and known != "tags"):
            continue
        found = [
            Sourced(
                text,
                f"{_RULES.get(known, known)}/front-matter",
                (Span(offset + scalar.start_mark.index, offset + scalar.end_mark.index),),
            )
            for scalar in _scalars(value, 0)
            if (text := unwrap(_clean(_unescape(str(scalar.value)))))
        ]
        if known in {"tags", "aliases"} and len(found) == 1 and isinstance(value, yaml.ScalarNode):
            found = [
                Sourced(tag, found[0].rule, found[0].spans)
                for part in found[0].value.split(",")
                if (tag := part.strip())
            ]
        said = {each.value for each in values.get(known, ())}
        if found := [each for each in found if each.value not in said]:
            values[known] = [*values.get(known, ()), *found]
    return values


def _unescape(text: str) -> str:
    """A text with the characters that HTML has names for, as tools write them that move posts from site to site."""
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text) if "&" in text else text


def _clean(text: str) -> str:
    """A value as text is read that stands in a seed, escapes included; letters are whole that JSON writes as two."""
    whole = join_halves(text)
    return cleaning.clean(whole, 0, len(whole)).text


def _scalars(node: yaml.Node, depth: int) -> Iterator[yaml.ScalarNode]:
    """The texts in a value: itself, those of a list, or the `name` of a mapping."""
    if isinstance(node, yaml.ScalarNode):
        if node.style or str(node.value).lower() not in {"null", "~"}:
            yield node
    elif depth < _MAX_DEPTH and isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, depth + 1)
    elif depth < _MAX_DEPTH and isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in {"name", "nom", "url"}:
                yield from _scalars(value, depth + 1)
                break
