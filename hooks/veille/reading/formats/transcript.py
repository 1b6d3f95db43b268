"""The text that stands for a file which is no text: what the file states about itself, then its words.

A transcript is what `Article.text` holds for such a file, so spans and lines count in it, and `veille explain`
shows its words. It opens with YAML front matter, which is absent where the file states nothing. The words follow
in reading order: as Markdown where the format tells headings, lists and tables, else as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

import yaml

from veille.diagnostics import Diagnostic, advise_installing, diagnose
from veille.model import Block, BlockKind, Sourced
from veille.reading import blocks, cleaning, lines, mails
from veille.reading.draft import Draft
from veille.reading.encoding import Decoded
from veille.reading.formats import frontmatter as front
from veille.reading.formats import markdown, plain
from veille.reading.structure import code
from veille.settings import Settings

T = TypeVar("T")

_AT_START = re.compile(r">|\||~~~|!!!|\?\?\?|===|:::|:-|#{1,6}(?:\s|$)|[+-](?:[\s|:-]|$)|=+$")
_UNSEEN = r"[\s\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
_ANYWHERE = re.compile(rf"[\\`*_\[\]^$]|~(?={_UNSEEN}*~)|=(?={_UNSEEN}*=)|%(?={_UNSEEN}*%)|<(?=[A-Za-z/!])|\{{")
_CLOSING = re.compile(rf"(?:^|(?<={_UNSEEN}))#+(?={_UNSEEN}*$)")
_NUMBER_AT_START = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_TICKS = re.compile(r"`+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MAX_STATED = 1000
_MAX_LEVEL = 6
_PASSED_ON = "subject/label"
"""The rule by which the head of a mail that is passed on gives the title."""
_FROM_FRONT_MATTER = "/front-matter"
_ENDS = (".", "!", "?", "…", "»", "”", '"', ")")
_GREETING = (",", ".", "!", ":", ";")
_DATED = frozenset({"V102", "V104", "V105", "V106", "V107"})


def escape(text: str) -> str:
    """Words that stand anywhere in a line, so that no Markdown is read into them."""
    return _ANYWHERE.sub(lambda match: "\\" + match[0], text)


def guard(line: str) -> str:
    """An escaped line, so that its beginning is no mark of a block either."""
    line = line.strip(" \t")
    # What hides text is taken out later, and must not hide a mark from here.
    shown = line if line.isascii() else cleaning.clean(line, 0, len(line)).text
    if _AT_START.match(shown):
        return "\\" + line[line.index(shown[0]) :]
    number = _NUMBER_AT_START.match(shown)
    if number:
        stop = line.index(shown[number.end()])
        return f"{line[:stop]}\\{line[stop:]}"
    return line


def fold(text: str) -> str:
    """Text on one line."""
    return _SPACES.sub(" ", text).strip(" ")


def heading(words: str, level: int) -> str:
    """A heading from escaped words."""
    words = _CLOSING.sub(lambda match: "\\" + match[0], fold(words))
    return f"{'#' * max(1, min(level, _MAX_LEVEL))} {words}"


def verbatim(text: str) -> str:
    """Lines of code, in a fence longer than any in them."""
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def quotation(paragraphs: Iterable[str]) -> str:
    """A quotation from Markdown lines."""
    return "\n>\n".join("\n".join(f"> {line}" for line in words.split("\n")) for words in paragraphs)


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table from rows of escaped cells; the first row becomes its head, as Markdown has no table without one."""
    width = max(map(len, rows))
    full = [[fold(cell).replace("|", "\\|") for cell in row] + [""] * (width - len(row)) for row in rows]
    drawn = ["| " + " | ".join(row) + " |" for row in full]
    return "\n".join([drawn[0], "|" + " --- |" * width, *drawn[1:]])


def assemble(stated: Mapping[str, str | Sequence[str]], words: str) -> str:
    """A transcript; `stated` are the fields of front matter, of which the empty ones are left out.

    A value too long for a field opens the text instead.
    """
    fields: dict[str, str | list[str]] = {}
    opening: list[str] = []
    for name, value in stated.items():
        if isinstance(value, str):
            shown = _shown(value)
            if len(shown) > _MAX_STATED:
                opening.append(guard(escape(shown)))
            elif shown:
                fields[name] = shown
        elif several := [shown for each in value if 0 < len(shown := _shown(each)) <= _MAX_STATED][:50]:
            fields[name] = several
    body = "\n\n".join([*opening, words]) + "\n"
    if not fields:
        return body
    matter = yaml.safe_dump(_plain_dates(fields), allow_unicode=True, sort_keys=False, width=2**30)
    return f"---\n{matter}---\n\n{body}"


def refuse(path: str, code_: str, message: str, hint: str) -> Decoded:
    """Nothing could be read, and why."""
    return Decoded(None, "", (diagnose(path, code_, message=message, hint=hint),))


def lacks(path: str, extra: str) -> Decoded:
    """Nothing could be read, for want of the libraries of an extra."""
    message = f"what reads this kind of file is not installed: the extra {extra}"
    return refuse(path, "V129", message, advise_installing(extra))


def cannot_give(path: str, message: str, hint: str = "write into the briefing what of it matters") -> Diagnostic:
    """What of a file the transcript lacks."""
    return diagnose(path, "V119", message=message, hint=hint)


def confirm(found: Mapping[str, str], words: str, path: str, told: list[Diagnostic]) -> dict[str, str]:
    """The properties of a file that stand in its words too; the others are added to `told` and left out."""
    stated: dict[str, str] = {}
    for name, value in found.items():
        if value and stands_in(value, words):
            stated[name] = value
        elif value:
            message = (
                f"the {name} in the properties of the file is not in its text, and is not used: {fold(value)[:100]}"
            )
            told.append(cannot_give(path, message, f"write the {name} into the text if it is right"))
    return stated


def stands_in(words: str, text: str) -> bool:
    """Whether words stand in a text, whatever their case and spacing."""
    wanted = " ".join(_words(words))
    return bool(wanted) and f" {wanted} " in f" {' '.join(_words(text))} "


def is_cut_off(words: str, text: str) -> bool:
    """Whether a text goes on in mid-sentence where words end that stand in it (`opens on Mon`, `of magnitude 5.`)."""
    wanted = _words(words)
    found = re.search(r"\W+".join(map(re.escape, wanted)), text, re.IGNORECASE) if wanted else None
    rest = text[found.end() :] if found else ""
    if re.match(r"(?:\\?[.,])?\w", rest):
        return True
    return not re.match(r"[\W_]{0,6}(?:\n\s*\n|\Z)", rest) and not words.rstrip().endswith(_ENDS)


def read_markdown(text: str, settings: Settings, path: str, origin: str) -> Draft:
    """The draft of a transcript in Markdown; `origin` names, in the rules, what stated the front matter."""
    draft = markdown.parse_text(text, settings, path)
    return replace(
        draft,
        title=_named(draft.title, origin),
        published=_named(draft.published, origin),
        updated=_named(draft.updated, origin),
        author=_named(draft.author, origin),
        source=_named(draft.source, origin),
        description=_named(draft.description, origin),
    )


def read_letter(text: str, settings: Settings, path: str, origin: str) -> Draft:
    """The draft of a transcript of a mail in Markdown: of one that is passed on, it has title, day and author."""
    draft = read_markdown(text, settings, path, origin)
    end = front.read(text, path).end
    if not any(line.letter for line in mails.unfold(text[end:], lines.split(text[end:]), quoted=False)):
        return draft
    inner = markdown.parse_text(_blank(text, end), settings, path)
    if inner.title is None or inner.title.rule != _PASSED_ON:
        return draft
    # Its day, where it gives one, is told with its own doubts.
    ours, theirs = draft.diagnostics, inner.diagnostics
    undated = [each for each in (theirs if inner.published else ours) if each.code in _DATED]
    return replace(
        draft,
        title=inner.title,
        published=inner.published or draft.published,
        author=inner.author or draft.author,
        diagnostics=(*(each for each in ours if each.code not in _DATED), *undated),
    )


def _blank(text: str, end: int) -> str:
    """A text with spaces in place of its front matter, so that every offset and line stays what it is."""
    return re.sub(r"[^\r\n]", " ", text[:end]) + text[end:]


def read_plain(text: str, settings: Settings, path: str, origin: str, *, aside: int | None = None) -> Draft:
    """The draft of a transcript in plain text; its front matter wins over what the text shows.

    From `aside` on are lines that are none of the text, such as the heads of pages.
    """
    matter = front.read(text, path)
    if not matter.end:
        return plain.parse_text(text, settings, path, aside)
    draft = plain.parse_text(_blank(text, matter.end), settings, path, aside)
    # The head of a mail that is passed on says more of its text than that of the mail that passes it on.
    passed_on = draft.title is not None and draft.title.rule == _PASSED_ON
    title = None if passed_on else matter.first("title")
    published = None if passed_on and draft.published else matter.first("published")
    author = matter.joined("author")
    told = [
        each
        for each in draft.diagnostics
        if not (title and each.code == "V103") and not (published and each.code in _DATED)
    ]
    found = draft.published
    if published:
        found, wrong = front.published(published, draft.language.value, settings.today, path)
        told += wrong
    head = [line for line in lines.split(text[: matter.end]) if line.start < matter.end]
    parts = [_released(block, title) if title else block for block in draft.blocks]
    return replace(
        draft,
        title=_named(title or draft.title, origin),
        published=_named(found, origin),
        author=_named((draft.author or author) if passed_on else (author or draft.author), origin),
        blocks=(blocks.front_matter(code(text, head), text[: matter.end]), *parts),
        diagnostics=tuple(told),
    )


def _released(block: Block, title: Sourced[str]) -> Block:
    """A line taken for the title although another is stated: it belongs to the text."""
    if block.kind is not BlockKind.TITLE or _words(block.text) == _words(title.value):
        return block
    if block.text.endswith(_GREETING):
        return replace(block, kind=BlockKind.PARAGRAPH)
    return replace(block, kind=BlockKind.HEADING, level=2)


def _named(value: Sourced[T] | None, origin: str) -> Sourced[T] | None:
    if value is None or not value.rule.endswith(_FROM_FRONT_MATTER):
        return value
    return replace(value, rule=f"{value.rule.removesuffix(_FROM_FRONT_MATTER)}/{origin}")


def _shown(value: str) -> str:
    value = _SPACES.sub(" ", value)
    return cleaning.clean(value, 0, len(value)).text


def _plain_dates(fields: Mapping[str, str | list[str]]) -> dict[str, object]:
    """The fields with days as days, so that YAML does not put them into quotation marks."""
    made: dict[str, object] = {}
    for name, value in fields.items():
        made[name] = value
        if isinstance(value, str) and _DAY.fullmatch(value):
            try:
                made[name] = date.fromisoformat(value)
            except ValueError:
                continue
    return made


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
