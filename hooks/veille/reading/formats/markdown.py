"""Markdown: blocks from marks, after CommonMark 0.31 (https://spec.commonmark.org/0.31.2/) and the tables of GitHub.

No library does this here: those that tell lines do not tell characters, and each word must be found in the seed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from veille.conventions.notation import (
    ADMONITION,
    CALLOUT,
    CONTAINER,
    CONTAINER_EDGE,
    HEADING_NAME,
    HIGHLIGHT,
    IMPORT,
    NOTE,
    OPENING,
    PROPERTY,
    Comments,
    open_admonition,
)
from veille.conventions.postnames import find_day
from veille.conventions.unseen import uncover
from veille.conventions.wikilinks import is_picture, unwrap
from veille.diagnostics import Diagnostic, diagnose
from veille.model import BlockKind, Sourced
from veille.reading import blocks, labels, languages, lines, mails, margins, metadata, pastes
from veille.reading.cleaning import Clean, cut, join
from veille.reading.draft import Draft
from veille.reading.formats import frontmatter as front
from veille.reading.formats import wording
from veille.reading.formats.inline import unlink, visible
from veille.reading.lines import Line
from veille.reading.metadata import Metadata
from veille.reading.structure import Unit, code
from veille.settings import Settings

_ATX = re.compile(r"(#{1,6})(?: +|$)")
_SETEXT = re.compile(r"(=+|-+)$")
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")
_BREAK = re.compile(r"(?:(?:\* ?){3,}|(?:- ?){3,}|(?:_ ?){3,})$")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?: |$)")
_NUMBER = re.compile(r"\d")
_DELIMITER = re.compile(r"\|? ?:?-+:? ?(?:\| ?:?-+:? ?)*\|?$")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)$")
_DEFINITION = re.compile(r"\[([^\[\]]{1,200})\]:(?: |$)")
_TARGET = re.compile(r"\[(?!\^)[^\[\]]{1,200}\]: ?(?:<[^<>]*>|[^\s<]\S*)(?: (?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?$")
"""A line that gives a label the target of its links and says nothing else; notes at the foot are words."""
_FIELD = re.compile(r"[*_]{0,2}[^\W\d_][^:.!?]{0,30}:[*_]{0,2}(?: |$)")
_MARKED = re.compile(r"[*_`\[\]<|]|\A(?:[#>+-]|\d+[.)] )")
"""Marks that a piece of a line may lose the other half of."""
_REACH = 600
_CODE_INDENT = 4
_ITEM_INDENT = 2


def parse_text(text: str, settings: Settings, path: str) -> Draft:
    """The draft of a text in Markdown; its front matter wins over what the text shows."""
    matter = front.read(text, path)
    found = [line for line in lines.split(text) if line.start >= matter.end]
    found = mails.unfold(text[matter.end :], found, quoted=False)
    if found and not matter.first("title") and not _MARKED.search(found[0].text, 0, _REACH):
        found = pastes.part(text, found)
    found = _release(text, found)
    units = _Parser(text, found).units()
    language = _language(matter, text, settings)
    title = matter.first("title")
    context = margins.Context(
        *(text, language.value, settings.today, path, 0, title),
        title_at=_title_at(units),
        source=matter.first("source"),
    )
    about = metadata.find(units, context)
    heads = {at for at, unit in enumerate(units) if unit.kind is BlockKind.HEADING and at not in about.roles}
    parts = blocks.build(units, about, heads)
    if matter.end:
        whole = code(text, [line for line in lines.split(text[: matter.end]) if line.start < matter.end])
        parts.insert(0, blocks.front_matter(whole, text[: matter.end]))
    return _with(
        matter,
        about,
        Draft(
            language=language,
            title=about.title,
            published=about.published,
            updated=about.updated,
            author=matter.joined("author") or about.author,
            source=matter.first("source") or about.source,
            description=matter.first("description") or about.description,
            tags=tuple(matter.values.get("tags", ())) or about.tags,
            blocks=tuple(parts),
            diagnostics=(*matter.diagnostics, *_long(found, settings, path), *([matter.draft] if matter.draft else [])),
            aliases=tuple(name.value for name in matter.values.get("aliases", ()) if not name.value.startswith("/")),
            rights=matter.joined("rights") or about.rights,
        ),
        text,
        settings,
        path,
    )


def _with(matter: front.FrontMatter, about: Metadata, draft: Draft, text: str, settings: Settings, path: str) -> Draft:
    """The draft with the dates of the front matter, and the diagnostics that are still due."""
    told: list[Diagnostic] = list(draft.diagnostics)
    published, updated = about.published, about.updated
    stated = matter.first("published")
    named = find_day(path) if matter.end and not published else ""
    if stated is None and named:
        stated = Sourced(named, "date/file-name", ())
    doubts = list(about.diagnostics)
    if stated:
        line = text.count("\n", 0, stated.spans[0].start) + 1 if stated.spans else 0
        doubts = [each for each in doubts if each.code not in {"V102", "V104", "V105", "V106", "V107"}]
        published, wrong = front.published(stated, draft.language.value, settings.today, path, line)
        told += wrong
    changed = matter.first("updated")
    if changed:
        there, _ = front.day(changed, draft.language.value)
        updated = Sourced(there, changed.rule, changed.spans) if there else updated
    return replace(draft, published=published, updated=updated, diagnostics=(*told, *doubts))


def _language(matter: front.FrontMatter, text: str, settings: Settings) -> Sourced[str]:
    stated = matter.first("language")
    known = languages.stated_language(stated.value) if stated else ""
    if stated and known:
        return Sourced(known, stated.rule, stated.spans)
    return languages.detect(text[matter.end :], settings.language)


def _title_at(units: Sequence[Unit]) -> int:
    return next((at for at, unit in enumerate(units) if unit.kind is BlockKind.HEADING and unit.level == 1), -1)


def _long(found: Sequence[Line], settings: Settings, path: str) -> list[Diagnostic]:
    return [
        diagnose(path, "V118", line=line.number, hint="break the line into paragraphs")
        for line in found
        if line.end - line.start > settings.max_line_chars
    ]


def _release(text: str, found: Sequence[Line]) -> list[Line]:
    """The lines, with what stands within admonitions and notes at the foot as far out as these do."""
    if not any(mark in text for mark in OPENING):
        return list(found)
    moved: list[Line] = []
    held: list[int] = []
    for line in found:
        while held and line.indent < held[-1]:
            held.pop()
        moved.append(replace(line, indent=line.indent - _CODE_INDENT * len(held)) if held else line)
        if line.text[0] in "[!?=" and (NOTE.match(line.text) or open_admonition(line.text)):
            held.append(line.indent + _CODE_INDENT)
    return moved


def _parts(text: str) -> bool:
    """Whether a line opens or ends what stands between colons."""
    return text[:3] == ":::" and (CONTAINER.match(text) or CONTAINER_EDGE.match(text)) is not None


class _Parser:
    """Lines into units. Each method is handed the index of a line and gives the unit that begins there."""

    def __init__(self, seed: str, found: Sequence[Line]) -> None:
        self.seed = seed
        self.lines = found
        self.references = frozenset(
            match.group(1).strip().lower() for line in found if (match := _DEFINITION.match(line.text))
        )

    @cached_property
    def comments(self) -> Comments:
        """The comments that have lines of their own."""
        return Comments([line.text for line in self.lines])

    @cached_property
    def fields(self) -> range:
        """Lines right below the title that all have a label of their own (`Date: …`), as Notion writes properties."""
        start = int(bool(self.lines) and self.lines[0].text.startswith("# "))
        end = start
        while end < len(self.lines) and _FIELD.match(self.lines[end].text):
            if end > start and self.lines[end].gap:
                break
            end += 1
        alone = end == len(self.lines) or self.lines[end].gap > 0
        known = alone and any(labels.read(line.text) for line in self.lines[start:end])
        return range(start, end if known and end > start + 1 else start)

    def units(self) -> list[Unit]:
        made: list[Unit] = []
        at = 0
        while at < len(self.lines):
            unit = self._unit(at)
            first, last = unit.lines[0], unit.lines[-1]
            # Code that a generator of sites would have put in colours gets fences of its own.
            foreign = unit.kind is BlockKind.CODE and unit.bare.text and HIGHLIGHT.match(first.text)
            made.append(unit if foreign else replace(unit, markdown=uncover(self.seed[first.start : last.end])))
            at += len(unit.lines)
        return made

    def _unit(self, at: int) -> Unit:
        line = self.lines[at]
        text = line.text
        if line.running or line.letter:
            return self._apart(at)
        if line.indent >= _CODE_INDENT:
            return self._indented(at)
        if text[0] in "%<" and (end := self.comments.end(at)):
            return wording.wordless(self.lines[at:end])
        if text[0] == "{" and (end := self._highlighted_end(at)):
            inner = self.lines[at + 1 : end]
            whole = code(self.seed, inner).clean
            return Unit(BlockKind.CODE, tuple(self.lines[at : end + 1]), whole, whole)
        return self._fenced(at) if _FENCE.match(text) else self._marked(at)

    def _highlighted_end(self, at: int) -> int:
        """The line that ends the code which a line opens in the manner of Jekyll or Hugo; 0 where there is none."""
        opened = HIGHLIGHT.match(self.lines[at].text)
        if opened is None or opened["ends"]:
            return 0
        marks = (end for end in range(at + 1, len(self.lines)) if self.lines[end].text.startswith("{"))
        end = next((end for end in marks if HIGHLIGHT.match(self.lines[end].text)), 0)
        closing = HIGHLIGHT.match(self.lines[end].text) if end > at + 1 else None
        return end if closing and closing["ends"] else 0

    def _marked(self, at: int) -> Unit:
        """The unit that begins at a line, as its marks say."""
        line = self.lines[at]
        text = line.text
        if text[0] in "!?=" and open_admonition(text):
            return Unit(BlockKind.PARAGRAPH, (line,), line.clean, self._visible(wording.titled(line.clean, ADMONITION)))
        if _parts(text):
            if not CONTAINER.match(text):
                return wording.wordless([line])
            return Unit(BlockKind.PARAGRAPH, (line,), line.clean, self._visible(wording.titled(line.clean, CONTAINER)))
        atx = _ATX.match(text)
        if atx:
            return self._atx(line, len(atx.group(1)))
        if _BREAK.match(text):
            return Unit(BlockKind.PARAGRAPH, (line,), line.clean, line.clean)
        if text[0] == ">":
            return self._quote(at)
        if _ITEM.match(text):
            return self._list(at)
        if "|" in unwrap(text) and at + 1 < len(self.lines) and self._is_delimiter(self.lines[at + 1]):
            return self._table(at)
        return self._paragraph(at)

    def _visible(self, whole: Clean) -> Clean:
        return visible(whole, self.references)

    def _starts(self, at: int) -> bool:
        """Whether a line ends the paragraph above without a blank line."""
        text = self.lines[at].text
        if self.lines[at].indent >= _CODE_INDENT:
            return False
        item = _ITEM.match(text)
        number = item is not None and self._is_numbered(at)
        return bool(
            _FENCE.match(text)
            or _ATX.match(text)
            or _BREAK.match(text)
            or text[0] == ">"
            or (text[0] in "!?=" and open_admonition(text))
            or _parts(text)
            or (text[0] == "{" and self._highlighted_end(at))
            or (item and (not number or text.startswith(("1.", "1)"))))
        )

    def _apart(self, at: int) -> Unit:
        """A field of the head of a mail, or a line beside the mail."""
        run = self.lines[at : at + max(1, self.lines[at].letter)]
        whole = self._visible(join([each.clean for each in run], [" "] * len(run)))
        return Unit(BlockKind.PARAGRAPH, tuple(run), whole, whole)

    def _indented(self, at: int) -> Unit:
        end = at + 1
        while end < len(self.lines) and self.lines[end].indent >= _CODE_INDENT:
            end += 1
        return code(self.seed, self.lines[at:end])

    def _fenced(self, at: int) -> Unit:
        match = _FENCE.match(self.lines[at].text)
        fence = match.group(1) if match else ""
        end = at + 1
        while end < len(self.lines):
            text = self.lines[end].text
            if text.startswith(fence) and not text.strip(fence[0]):
                break
            end += 1
        inner = self.lines[at + 1 : end]
        whole = code(self.seed, inner).clean if inner else cut(self.lines[at].clean, len(fence), len(fence))
        return Unit(BlockKind.CODE, tuple(self.lines[at : end + 1]), whole, whole)

    def _atx(self, line: Line, level: int) -> Unit:
        text = line.text.rstrip("#")
        end = len(text) if text.endswith(" ") or not text else len(line.text)
        named = HEADING_NAME.search(text[:end])
        bare = self._visible(cut(line.clean, min(level, end), named.start() if named else end))
        return Unit(BlockKind.HEADING, (line,), bare, bare, level)

    def _quote(self, at: int) -> Unit:
        end = at + 1
        while (
            end < len(self.lines)
            and self.lines[end].gap == 0
            and (self.lines[end].text[0] == ">" or not self._starts(end))
        ):
            end += 1
        run = self.lines[at:end]
        pieces = [cut(each.clean, len(each.text) - len(each.text.lstrip("> ")), len(each.text)) for each in run]
        bare = [self._visible(wording.titled(piece, CALLOUT)) for piece in pieces if piece.text]
        bare = bare or [cut(run[0].clean, 1, 1)]
        whole = join(bare, ["\n"] * len(bare))
        return Unit(BlockKind.QUOTE, tuple(run), whole, whole)

    def _list(self, at: int) -> Unit:
        items: list[list[Clean]] = []
        end, column = at, 0
        while end < len(self.lines):
            line = self.lines[end]
            mark = _ITEM.match(line.text)
            nested = line.indent >= _ITEM_INDENT
            if mark and not _BREAK.match(line.text):
                if end > at and not nested and self._is_numbered(end) != self._is_numbered(at):
                    break
                items.append([wording.bare_item(line.clean, mark.end())])
                column = line.indent
            elif nested and line.gap and line.indent <= column:
                items.append([line.clean])  # it goes on with an item further out
            elif end > at and (nested or (line.gap == 0 and not self._starts(end))):
                items[-1] += [] if nested and PROPERTY.match(line.text) else [line.clean]
            else:
                break
            end += 1
        whole = [self._visible(wording.unname(join(item, [" "] * len(item)))) for item in items]
        text = join(whole, ["\n"] * len(whole))
        return Unit(BlockKind.LIST, tuple(self.lines[at:end]), text, text)

    def _is_numbered(self, at: int) -> bool:
        return _NUMBER.match(self.lines[at].text) is not None

    def _is_delimiter(self, line: Line) -> bool:
        return line.gap == 0 and "-" in line.text and bool(_DELIMITER.match(line.text[:1000]))

    def _table(self, at: int) -> Unit:
        end = at + 2
        while end < len(self.lines) and self.lines[end].gap == 0 and "|" in self.lines[end].text:
            end += 1
        rows = [self.lines[at], *self.lines[at + 2 : end]]
        pieces = []
        for row in rows:
            start, stop = int(row.text[0] == "|"), len(row.text) - int(row.text.endswith("|"))
            pieces.append(visible(cut(row.clean, start, max(start, stop)), self.references, in_table=True))
        whole = join(pieces, ["\n"] * len(pieces))
        return Unit(BlockKind.TABLE, tuple(self.lines[at:end]), whole, whole)

    def _paragraph(self, at: int) -> Unit:
        end = at + 1
        while end not in self.fields and end < len(self.lines) and self.lines[end].gap == 0 and not self._starts(end):
            if _SETEXT.match(self.lines[end].text):
                break
            end += 1
        run = self.lines[at:end]
        under = self.lines[end] if end < len(self.lines) and self.lines[end].gap == 0 else None
        pieces = [each.clean for each in run]
        whole = join(pieces, [" "] * len(pieces))
        if under and _SETEXT.match(under.text):
            named = HEADING_NAME.search(whole.text)
            bare = self._visible(cut(whole, 0, named.start()) if named else whole)
            return Unit(BlockKind.HEADING, (*run, under), bare, bare, 1 if under.text[0] == "=" else 2)
        if all(_TARGET.match(line.text) for line in run):
            return Unit(BlockKind.CODE, tuple(run), whole, whole)
        if run[0].text.startswith("import ") and all(IMPORT.match(line.text) for line in run):
            return wording.wordless(run)
        if not (unnamed := wording.unname(whole)).text:
            return wording.wordless(run)
        alone = _IMAGE.match(whole.text) or is_picture(whole.text)
        kind = BlockKind.IMAGE if alone else BlockKind.PARAGRAPH
        bare = unlink(whole) if _DEFINITION.match(whole.text) else self._visible(unnamed)
        if whole.text[0] == "{" and not bare.text:  # shortcodes and attributes without words
            return wording.wordless(run)
        return Unit(kind, tuple(run), bare, bare)
