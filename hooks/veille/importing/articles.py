"""The articles of a feed as seeds in Markdown.

Each item becomes one seed, named after its day, its title and its identity in the feed. A seed that is there
already is never written over, so that the same feed may be imported every day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from hashlib import blake2b
from html import unescape

from veille.briefing import slugify
from veille.diagnostics import Diagnostic, diagnose
from veille.importing.exports import find_secrecy, holds_article, part_paragraphs
from veille.importing.feed import join_address, parse_feed
from veille.importing.items import PACKED, Feed, FeedError, Item
from veille.importing.json_feed import is_json, parse_json_feed
from veille.importing.press import is_word, read_press
from veille.importing.tables import read_table
from veille.importing.typed import holds_elements
from veille.reading import dates
from veille.reading.formats import elements, markup, transcript
from veille.reading.formats.stamps import read_stamp

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOSING = re.compile(r"</[A-Za-z]+>")
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_WORLDWIDE = re.compile(r"[:/\n]")
"""What an identity has in it that no other feed will have, as addresses do; `104` may be in any."""
_HASHED = re.compile(r"_([0-9a-f]{8})\.[A-Za-z]+$")
_ATTRIBUTE = re.compile(r"""(\b(?:href|src)\s*=\s*)(?:"([^"<>]{1,1500})"|'([^'<>]{1,1500})')""", re.IGNORECASE)
_PICTURE = re.compile(r"<img\b[^<>]{0,3000}", re.IGNORECASE)
_WORDS = re.compile(r"""\balt\s*=\s*(?:"\s*[^"\s]|'\s*[^'\s]|[^\s"'>])""", re.IGNORECASE)
_DOT = re.compile(r"""\b(?:width|height)\s*=\s*["']?[01](?:px)?["'\s/]""", re.IGNORECASE)
"""A picture that only counts readers."""
_UNSORTED = frozenset({"uncategorized", "uncategorised", "non classé"})
"""The category of WordPress for what nobody has put into one."""
_WORKBOOKS = (b"xl/workbook", b"opendocument.spreadsheet")
"""What the files of Excel and of LibreOffice have in them."""
_UNKNOWN = "1970-01-01T00:00:00"
_DIGEST_BYTES = 4
_MAX_BYTES = 30_000_000
_MAX_SLUG = 60
_MAX_DESCRIPTION = 1000


def import_feed(
    data: bytes, path: str, existing: Mapping[str, bytes], kinds: Collection[str] = ()
) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """The seeds that a feed adds (name -> text), and what is wrong with it; `path` names the feed in diagnostics.

    `existing` are the seeds there are, by name; `kinds` are kinds of items that are articles beside posts and pages, in
    the export of a blog. A feed that cannot be read adds nothing (V110, V113).
    """
    if data.startswith(PACKED) and not is_word(data):
        message, hint = "the feed cannot be read: it is packed", "unpack it, and import the files that are in it"
        if any(mark in data for mark in _WORKBOOKS):
            message, hint = "the feed cannot be read: it is a workbook", "save its sheet as CSV, and import that"
        return {}, (diagnose(path, "V110", message=message, hint=hint),)
    if len(data) > _MAX_BYTES:
        message = f"the feed is too large: {len(data)} bytes, at most {_MAX_BYTES} are read"
        return {}, (diagnose(path, "V113", message=message, hint="export it in parts, such as by years"),)
    try:
        feed = read_press(data, path) or read_table(data, path)
        feed = feed or (parse_json_feed(data) if is_json(data) else parse_feed(data))
    except FeedError as error:
        message = f"the feed cannot be read: {error.reason}"
        return {}, (diagnose(path, "V110", line=error.line, message=message, hint=error.hint),)
    importer = _Importer(path, existing)
    importer.tell_feed(feed)
    others: Counter[str] = Counter()
    for item in feed.items:
        if holds_article(item.kind, kinds):
            importer.add(item, feed)
        else:
            others[item.kind] += 1
    if others:
        importer.tell_others(others)
    importer.tell_pictures()
    if not feed.items and not feed.faults:
        hint = "check that it is the feed itself, or the whole export"
        importer.told.append(diagnose(path, "V119", message="the feed has no items", hint=hint))
    return importer.files, tuple(sorted(importer.told))


class _Importer:
    """Gathers seeds from the items of one feed."""

    def __init__(self, path: str, existing: Mapping[str, bytes]) -> None:
        self.files: dict[str, str] = {}
        self.told: list[Diagnostic] = []
        self._path = path
        self._existing = existing
        self._names = {match.group(1): name for name in sorted(existing) if (match := _HASHED.search(name))}
        self._seen: dict[str, str] = {}
        self._pictures = 0

    def add(self, item: Item, feed: Feed) -> None:
        """Write the seed of an item, unless it is there, or was not for readers."""
        if secrecy := find_secrecy(item.state, item.password):
            title = _plain(item.title[:_MAX_DESCRIPTION])[:_MAX_SLUG]
            hint = "publish it there, and export it again"
            self._tell("V124", item, f"an item was left out, since it is {secrecy}: “{title}”", hint)
            return
        try:
            text = _write(item, feed)
        except ValueError as error:
            self._tell("V110", item, f"an item cannot be read: {error}", "save it by hand")
            return
        if not text:
            self._tell("V101", item, "an item has neither title nor text", "nothing is imported for it")
            return
        own = _identify(item)
        identity = _digest(own if _WORLDWIDE.search(own) else f"{feed.link or feed.title}\n{own}")
        if identity in self._seen:
            if self._seen[identity] != text:
                self._tell("V120", item, "two items have the same identity; the first was taken", "mend the feed")
            return
        self._seen[identity] = text
        name = self._names.get(identity) or self._find_former(own, text) or _name(item, identity)
        if name not in self._existing:
            self.files[name] = text
            self._pictures += sum(map(_is_wordless, _PICTURE.findall(item.content or item.summary)))
            if not (item.content or item.summary).strip():
                self._tell("V119", item, "an item has a title and no text", "add to the seed what it should say")
            if item.enclosures:
                kinds = ", ".join(sorted(set(item.enclosures)))
                hint = "where it matters, put it beside the seed and link to it"
                self._tell("V119", item, f"what is attached to an item is not imported: {kinds}", hint)
        elif self._existing[name] != text.encode():
            message = f"the seed {name} is there already with other words; it was left as it is"
            self._tell("V206", item, message, "delete it to take the item as it is now")

    def tell_feed(self, feed: Feed) -> None:
        """Say what of the feed was mended, could not be read, or was left out."""
        if feed.mended:
            message = f"the feed is no XML as it stands, and was mended ({feed.mended})"
            hint = "look at the seeds; tell who publishes it"
            self.told.append(diagnose(self._path, "V112", message=message, hint=hint))
        for line, message in feed.faults:
            self.told.append(diagnose(self._path, "V110", line=line, message=message, hint="export it again"))
        if kept := ", ".join(name for name, is_long in feed.kept.items() if not is_long):
            message = f"columns whose names say nothing here stay in the front matter of the seeds: {kept}"
            self.told.append(diagnose(self._path, "V119", message=message, hint="rename those that do"))
        if long := ", ".join(name for name, is_long in feed.kept.items() if is_long):
            message = f"columns whose names say nothing here were left out where they have long texts: {long}"
            hint = "call the one that has the text of the articles text"
            self.told.append(diagnose(self._path, "V119", message=message, hint=hint))
        if left := sum(item.left for item in feed.items):
            message = f"beside the articles, {left} words about their publications were left out"
            hint = "look whether any belong to an article"
            self.told.append(diagnose(self._path, "V119", message=message, hint=hint))

    def tell_others(self, others: Mapping[str, int]) -> None:
        """Say of how many items of which kinds nothing was made."""
        counts = ", ".join(f"{count} {kind}" for kind, count in sorted(others.items()))
        message = f"items were left out, since their kinds hold no articles: {counts}"
        hint = "--kind NAME takes those of a kind that does"
        self.told.append(diagnose(self._path, "V124", message=message, hint=hint))

    def tell_pictures(self) -> None:
        """Say how many pictures have no words that could stand for them."""
        if self._pictures:
            message = f"pictures without words in their place (alt) were left out: {self._pictures}"
            hint = "where they matter, put them beside the seeds and link to them"
            self.told.append(diagnose(self._path, "V119", message=message, hint=hint))

    def _find_former(self, own: str, text: str) -> str:
        """The seed that this item became when its identity was taken without that of its feed; empty where none did."""
        name = self._names.get(_digest(own), "")
        return name if name and self._existing[name] == text.encode() else ""

    def _tell(self, code: str, item: Item, message: str, hint: str) -> None:
        self.told.append(diagnose(self._path, code, line=item.line, message=message, hint=hint))


def _write(item: Item, feed: Feed) -> str:
    """The text of a seed; empty where the item has no words."""
    title = _plain(item.title)
    address = join_address(feed.link, item.link)
    base = join_address(address, item.base)
    content = part_paragraphs(item.content) if feed.is_wordpress else item.content
    words = _markdown(content or item.summary, title, base)
    summary = _plain(item.summary) if item.content else ""
    if not title and not words.strip():
        return ""
    if summary and transcript.stands_in(summary.rstrip(" …."), words):
        summary = ""
    if len(summary) > _MAX_DESCRIPTION:
        words, summary = f"{_markdown(item.summary, title, base)}\n\n{words}", ""
    authors = [feed.names.get(author, author) for author in item.authors] or feed.authors
    # What does not read as a feed should write it is left to the reader of the seed, which tells what is wrong with it.
    changed = _changed(item)
    published, updated = (_day(stated) or _plain(stated) for stated in (item.published or changed, changed))
    stated = {
        "title": title,
        "date": published,
        "updated": updated if updated != published else "",
        "author": [_plain(author) for author in authors],
        "source": address if item.link else item.source or _plain(feed.title),
        "lang": item.language or feed.language,
        # Of an item that says nothing of them, those of its feed hold (RFC 4287, section 4.2.10).
        "rights": _plain(item.rights or feed.rights),
        "description": summary,
        "tags": [tag for tag in dict.fromkeys(map(_plain, item.tags)) if tag.casefold() not in _UNSORTED],
        **item.others,
    }
    return transcript.assemble(stated, words)


def _markdown(source: str, title: str, base: str) -> str:
    """HTML, or text that has none in it, as Markdown."""
    if not holds_elements(source):
        paragraphs = _BLANK.split(unescape(source).strip())
        return "\n\n".join(transcript.guard(transcript.escape(transcript.fold(each))) for each in paragraphs)
    if base.startswith(("http://", "https://")):
        source = _ATTRIBUTE.sub(lambda match: f'{match[1]}"{join_address(base, match[2] or match[3])}"', source)
    return markup.write(elements.parse(source), title)


def _plain(source: str) -> str:
    """The words of a title or a name, in which feeds put HTML as often as text."""
    if _CLOSING.search(source):
        source = elements.text_of(elements.parse(source))
    return transcript.fold(unescape(source))


def _is_wordless(picture: str) -> bool:
    return not _WORDS.search(picture) and not _DOT.search(picture)


def _day(value: str) -> str:
    """The day of a date of RFC 822 or RFC 3339, in the zone in which it is stated; empty where there is none."""
    match = _DAY.match(value)
    try:
        day = date.fromisoformat(match.group()) if match else read_stamp(value)
    except ValueError:
        return ""
    return day.isoformat() if day else ""


def _changed(item: Item) -> str:
    """When an item was changed; the first second of 1970 stands in Atom, which must have one, where nobody knows."""
    return "" if item.updated.startswith(_UNKNOWN) and not item.published else item.updated


def _written_day(value: str) -> str:
    """The day of a date in words; empty where it is none, or another in English than in French (`03/04/2024`)."""
    first, second = ({found.date() for found in dates.find(value[:200], language)} for language in ("fr", "en"))
    day = next(iter(first), None)
    return day.isoformat() if day and len(first) == 1 and first == second else ""


def _digest(identity: str) -> str:
    return blake2b(identity.encode("utf-8", "replace"), digest_size=_DIGEST_BYTES).hexdigest()


def _identify(item: Item) -> str:
    """What stays the same when the item is changed."""
    return item.identity or item.link or "\n".join((item.title, item.published, item.content or item.summary))


def _name(item: Item, identity: str) -> str:
    slug = slugify(_plain(item.title))[:_MAX_SLUG].strip("-")
    stated = item.published or _changed(item)
    day = _day(stated) or _written_day(stated) or "undated"
    return "_".join(part for part in (day, slug, identity) if part) + ".md"
