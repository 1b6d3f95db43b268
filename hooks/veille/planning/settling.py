"""One page: what the machine proposes for it, merged with what is on disk, as the entry that is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import TYPE_CHECKING, NamedTuple

from veille.briefing import (
    accept,
    compose,
    dumps,
    find_left_out,
    find_lines,
    is_faithful,
    leave_out,
    list_removed,
    loads,
    merge,
    update,
)
from veille.conventions.faults import LEFT_OUT, LEFT_OUT_HINT
from veille.conventions.parsing import is_beyond_parsing
from veille.conventions.versions import HINT, find_versions
from veille.conventions.withholding import read_flag
from veille.diagnostics import Diagnostic, diagnose
from veille.entries.background import Background
from veille.entries.content import BodyBlock, Content
from veille.entries.entering import enter
from veille.entries.entry import Entry
from veille.model import Analysis, Article, Briefing
from veille.planning.teaching import REVIEWED, decided
from veille.planning.understanding import Library
from veille.settings import Settings

if TYPE_CHECKING:
    from veille.analysis import Model, Vocabulary


_ANSWERED = {"date": ("V102", "V104", "V105", "V106", "V107", "V127"), "title": ("V103",)}
"""What is no longer wrong with a seed where an editor has given a field of the page."""

_REVIEWED = (*chain.from_iterable(_ANSWERED.values()), "V111", "V119", "V128")
"""What is so where an editor says that all of the page is right. Damage to the words of a seed is told all the same."""


class Page(NamedTuple):
    """A page to be settled: `name` is the briefing's id, `before` its text on disk, `article` the key of its article.

    `seed` is empty for a briefing that has none, or whose seed is gone. `accepted` says that the editor's side of every
    disagreement is settled, `vacated` that no other page is where this one was before its file was moved.
    """

    name: str
    seed: str
    sha256: str
    article: bytes
    before: str | None
    accepted: bool = False
    vacated: bool = False


class Settled(NamedTuple):
    """A settled page: its entry, and the file's new text where it changes.

    `answered` are the codes of what was wrong with the seed and is so no more, since an editor has said it in the page.
    """

    entry: Entry
    text: str | None
    diagnostics: tuple[Diagnostic, ...]
    answered: tuple[str, ...] = ()


Settlement = tuple[Settled, bytes]
"""A settled page, and the inside of its entry, packed."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What settling needs besides the page; the model is what edited pages teach, if they teach anything."""

    vocabulary: Vocabulary
    settings: Settings
    model: Model | None
    library: Library[Background]


def settle(page: Page, desk: Desk) -> Settlement:
    """The entry of a page. Its text on disk, if it has one, must be one that `loads` can read."""
    content = Content(page.article, desk.library.load)
    path = desk.settings.page_file(page.name)
    current = loads(page.before, page.name, path) if page.before is not None else None
    if isinstance(current, Diagnostic):
        raise TypeError(str(current))
    found: tuple[Diagnostic, ...] = ()
    proposed, merged = None, current
    if page.seed or current is None:
        source = content.load()
        article, analysis = source.article, source.analysis if desk.model else source.told
        proposed = merged = _propose(page, current, article, analysis, desk)
        if current is not None:
            if removed := list_removed(proposed, current):
                proposed = _propose(page, current, *leave_out(article, analysis, removed), desk)
            base = accept(proposed, current) if page.accepted else current
            merged, found = merge(proposed, base, path, vacated=page.vacated)
    assert merged is not None  # noqa: S101 - one of the two is there
    text = dumps(merged) if current is None or page.before is None else update(page.before, current, merged)
    if page.before is not None and text != page.before and not is_faithful(text, merged):
        text = page.before
        message = "a field of the front matter cannot be changed without another; the file is left as it is"
        hint = "write each field on lines of its own, without &, * and <<"
        found = (*found, diagnose(path, "V204", line=1, message=message, hint=hint))
    entry, also = enter(merged, proposed, content, path)
    told = (*found, *also)
    if told and text != page.before:
        told = _move(merged.lines, text, told)
    told += (*_find_conflicts(text, path), *(_tell_left_out(text, path) if current is not None else ()))
    inside = entry.inside.load()
    told += tuple(_tell_unparsed(inside.body, text, path))
    settled = Settled(entry, text if text != page.before else None, told, _list_answered(entry, merged, proposed))
    return settled, inside.pack()


def _list_answered(entry: Entry, merged: Briefing, proposed: Briefing | None) -> tuple[str, ...]:
    if read_flag(merged.fields.get(REVIEWED)):
        return _REVIEWED
    given = {name for name in _ANSWERED if proposed and merged.fields.get(name) != proposed.fields.get(name)}
    given -= set() if entry.published else {"date"}
    return tuple(code for name in sorted(given) for code in _ANSWERED[name])


def _find_conflicts(text: str, path: str) -> Iterator[Diagnostic]:
    for line in find_versions(text):
        yield diagnose(path, "V207", line=line, hint=HINT)


def _tell_left_out(text: str, path: str) -> Iterator[Diagnostic]:
    for line, name, words in find_left_out(text):
        yield diagnose(path, "V213", line=line, message=LEFT_OUT.format(name=name, words=words), hint=LEFT_OUT_HINT)


def _tell_unparsed(body: Iterable[BodyBlock], text: str, path: str) -> Iterator[Diagnostic]:
    """Markdown of an editor, or of a Markdown seed, that a page shows with its marks; `text` is that of the file."""
    for is_own, blocks in groupby(body, lambda block: block.index is None):
        own = [block.markdown for block in blocks] if is_own else []
        if is_beyond_parsing("\n\n".join(own)):
            first = next(filter(is_beyond_parsing, own), own[0])
            place = text.find(first.partition("\n")[0])
            hint = "divide it by blank lines, write \\[ where no link begins, or nest quotations and lists less deep"
            yield diagnose(path, "V214", line=text.count("\n", 0, place) + 1 if place >= 0 else 1, hint=hint)


def _move(before: Mapping[str, int], text: str, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics on the lines of the text as it is written, from those `before`."""
    now = find_lines(text)
    moved = {line: now.get(name, 0) for name, line in before.items()}
    by = now["body"] - before.get("body", 0)
    return tuple([replace(one, line=moved.get(one.line, one.line + by)) if one.line else one for one in found])


def _propose(page: Page, current: Briefing | None, article: Article, analysis: Analysis, desk: Desk) -> Briefing:
    """What the machine alone would write: what edited pages teach has no say on a page whose tags are decided."""
    vocabulary, model = desk.vocabulary, desk.model
    if model and not (current and decided(current)):
        from veille.analysis import suggest

        analysis = replace(analysis, tags=suggest(model, article, analysis, vocabulary, desk.settings))
    return compose(
        article,
        analysis,
        briefing_id=page.name,
        seed=page.seed,
        sha256=page.sha256,
        tags=_label_tags(article, analysis, desk),
    )


def _label_tags(article: Article, analysis: Analysis, desk: Desk) -> list[str]:
    """The labels of the tags, and the tags of the seed's own front matter that the vocabulary does not know."""
    vocabulary = desk.vocabulary
    own = desk.model.own if desk.model else {}
    concepts = (vocabulary.by_id.get(tag.concept) or own[tag.concept] for tag in analysis.tags)
    labels = [concept.label(desk.settings.language) for concept in concepts]
    labels += [tag.value for tag in article.tags if vocabulary.find(tag.value) is None]
    return list(dict.fromkeys(labels))
