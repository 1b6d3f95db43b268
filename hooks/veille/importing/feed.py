"""RSS 2.0 (https://www.rssboard.org/rss-specification), RSS 1.0 and Atom (RFC 4287, and 0.3), as they come, into items.

The parser is the one of the standard library, so that a feed needs no further package. It is given no entity to
define, and nothing outside of the file to read: what a document type declares is refused, and the named
characters of HTML, which feeds use without declaring them, are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from html.entities import html5
from urllib.parse import urljoin
from xml.parsers import expat

from veille.importing.items import MOST_ITEMS, Feed, FeedError, Item
from veille.importing.mending import mend
from veille.reading.encoding import LETTERS_OF_CONTROLS, decode

_ATOM = "http://www.w3.org/2005/Atom"
_ATOM_03 = "http://purl.org/atom/ns#"
"""Atom before its standard (draft-ietf-atompub-format-00), as blogs of 2004 have it."""
_DC = "http://purl.org/dc/elements/1.1/"
_DCTERMS = "http://purl.org/dc/terms/"
_CC = "http://backend.userland.com/creativeCommonsRssModule"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_BLOGGER = "http://schemas.google.com/blogger/2018"
_BLOGGER_KIND = "http://schemas.google.com/g/2005#kind"
_WORDPRESS = "http://wordpress.org/export/"
_EXCERPT = "http://wordpress.org/export/excerpt/"
_VERSION = re.compile(r"(?<=^http://wordpress\.org/export/)[0-9.]+/")
"""What differs in the namespaces of WordPress from one version of its exports to the next."""
_RSS = frozenset(
    {"", "http://purl.org/rss/1.0/", "http://backend.userland.com/rss2", "http://my.netscape.com/rdf/simple/0.9/"}
)
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
_BASE = "http://www.w3.org/XML/1998/namespace base"
_RSS_SPACE = ""
_FIELDS = {
    (_RSS_SPACE, "title"): "title",
    (_RSS_SPACE, "link"): "link",
    (_RSS_SPACE, "guid"): "identity",
    (_RSS_SPACE, "pubDate"): "published",
    (_RSS_SPACE, "description"): "summary",
    (_RSS_SPACE, "category"): "tags",
    (_RSS_SPACE, "author"): "authors",
    (_RSS_SPACE, "language"): "language",
    (_RSS_SPACE, "copyright"): "rights",
    (_CONTENT, "encoded"): "content",
    (_DC, "date"): "published",
    (_DC, "creator"): "authors",
    (_DC, "subject"): "tags",
    (_DC, "language"): "language",
    (_DC, "rights"): "rights",
    (_DC, "title"): "title",
    (_DCTERMS, "issued"): "published",
    (_DCTERMS, "modified"): "updated",
    (_DCTERMS, "license"): "rights",
    (_CC, "license"): "rights",
    (_ATOM, "title"): "title",
    (_ATOM, "id"): "identity",
    (_ATOM, "published"): "published",
    (_ATOM, "issued"): "published",
    (_ATOM, "modified"): "updated",
    (_ATOM, "updated"): "updated",
    (_ATOM, "content"): "content",
    (_ATOM, "summary"): "summary",
    (_ATOM, "rights"): "rights",
    (_BLOGGER, "type"): "kind",
    (_BLOGGER, "status"): "state",
    (_EXCERPT, "encoded"): "summary",
    (_WORDPRESS, "post_date"): "posted",
    (_WORDPRESS, "post_password"): "password",
    (_WORDPRESS, "post_type"): "kind",
    (_WORDPRESS, "status"): "state",
}
_SPARE = {
    ("http://www.itunes.com/dtds/podcast-1.0.dtd", "author"): "author",
    ("http://www.itunes.com/dtds/podcast-1.0.dtd", "summary"): "summary",
}
"""What podcasts say, where nothing else says it."""
_MEDIA = "http://search.yahoo.com/mrss/"
"""Where channels of YouTube have the words about a video, in a group."""
_APART = frozenset({"post_format", "author", "language", "post_translations", "nav_menu"})
"""Categories, by `domain`, in which WordPress and its plugins (Co-Authors Plus, Polylang) keep what is no subject."""
_TEXTUAL = re.compile(r"(?:|text|html|xhtml|text/.*|.*[/+]xml)", re.IGNORECASE)
"""What the type of Atom's content says where it is no file in Base64 (RFC 4287, section 4.1.3.3)."""
_PERSON = re.compile(r"@\S+\s+\(([^()]+)\)")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?\s+(?=<\?xml\s)")
_ROOTS = frozenset({"rss", "RDF", "feed"})
_MAX_DEPTH = 500


def parse_feed(data: bytes) -> Feed:
    """The items of a feed; raises FeedError. Blank lines before the declaration, which XML forbids, are passed over.

    Of a feed that is no XML from some line on, as one that breaks off, there are the items before, and a fault.
    """
    blank = _BEFORE.match(data)
    above = blank.group().count(b"\n") if blank else 0
    data = data[blank.end() :] if blank else data
    parser = _Parser("utf-8" if _is_utf8(data) else None, above)
    try:
        return parser.parse(data)
    except FeedError as error:
        decoded = decode(data, "")
        if decoded.text is None:
            return _take_whole(parser.feed, error)
        text, mended = mend(_DECLARATION.sub("", decoded.text, count=1))
        if decoded.encoding == "utf-8" and decoded.diagnostics:
            mended = ", ".join(filter(None, ("bytes that are no UTF-8", mended)))
        if decoded.encoding == "utf-8" and not mended:
            return _take_whole(parser.feed, error)
    # It declares another encoding than it is in, or is no XML.
    parser = _Parser("utf-8", above)
    parser.feed.mended = mended
    try:
        return parser.parse(text.encode("utf-8", "replace"))
    except FeedError as error:
        return _take_whole(parser.feed, error)


def _take_whole(feed: Feed, error: FeedError) -> Feed:
    """The items before what is wrong with a feed; raises that where there are none."""
    if not feed.items:
        raise error
    count = len(feed.items)
    items = "the item before it was" if count == 1 else f"the {count} items before it were"
    feed.faults.append((error.line, f"the feed cannot be read any further: {error.reason}; {items} taken"))
    return feed


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are letters in UTF-8, whatever they declare: those of no other encoding happen to be that."""
    if data.isascii() or b"\0" in data:
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def join_address(base: str, address: str) -> str:
    """An address seen from another; as it is where it is none."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _split(name: str) -> tuple[str, str]:
    """The namespace of an element, whatever its version, and the name in it."""
    space, _, local = name.rpartition(" ")
    if space == _ATOM_03:
        return _ATOM, local
    return _VERSION.sub("", space) if space.startswith(_WORDPRESS) else space, local


def _kind(attributes: Mapping[str, str]) -> str:
    """What an element has in it: its type, as Atom has that since its standard, or the domain of a category."""
    kind, mode = attributes.get("type", ""), attributes.get("mode", "")
    if mode == "base64":
        return mode
    # Atom 0.3 says of HTML whether its elements are those of the feed.
    if mode == "xml" and kind in {"text/html", "application/xhtml+xml"}:
        return "xhtml"
    return kind or attributes.get("domain", "")


class _Parser:
    """Takes from the elements, as they come, what an item is made of; there are `above` lines that it is not given."""

    def __init__(self, encoding: str | None, above: int) -> None:
        self.feed = Feed()
        self._above = above
        self._item: Item | None = None
        self._permalink = False
        self._spare: dict[str, str] = {}
        self._login = ""
        self._path: list[tuple[str, str]] = []
        self._texts: list[list[str]] = []
        self._kinds: list[str] = []
        self._bases: list[str] = [""]
        self._verbatim = 0
        self._expat = expat.ParserCreate(encoding, " ")
        self._expat.buffer_text = True
        self._expat.UseForeignDTD(True)  # noqa: FBT003 - so that names it does not know are told and no error
        self._expat.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._words
        self._expat.SkippedEntityHandler = self._skipped
        self._expat.EntityDeclHandler = self._refuse
        self._expat.AttlistDeclHandler = self._refuse

    def parse(self, data: bytes) -> Feed:
        try:
            self._expat.Parse(data, True)  # noqa: FBT003 - as the library has it
        except expat.ExpatError as error:
            raise FeedError(expat.ErrorString(error.code), error.lineno + self._above) from None
        except (LookupError, UnicodeError, ValueError) as error:
            raise FeedError(str(error)) from None
        return self.feed

    @property
    def _line(self) -> int:
        return self._expat.CurrentLineNumber + self._above

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, local = _split(name)
        if self._verbatim:
            self._verbatim += 1
            self._write_tag(local, attributes)
            return
        if not self._path and local not in _ROOTS:
            raise FeedError(f"it is neither RSS nor Atom: its root is <{local[:40]}>")
        if len(self._path) >= _MAX_DEPTH:
            raise FeedError("its elements are nested too deep", self._line)
        self._path.append((space, local))
        self._texts.append([])
        self._kinds.append(_kind(attributes))
        self._bases.append(join_address(self._bases[-1], attributes.get(_BASE, "")))
        language = attributes.get(_LANGUAGE, "")
        if local in {"item", "entry"} and self._item is None and (space in _RSS or space == _ATOM):
            if len(self.feed.items) >= MOST_ITEMS:
                raise FeedError(f"it has more than {MOST_ITEMS} items", self._line)
            self._item = Item(line=self._line, language=language)
        elif len(self._path) == 1:
            self.feed.language = language
        if space == _ATOM:
            self._start_atom(local, attributes)
        else:
            self._start_rss(space, local, attributes)

    def _start_rss(self, space: str, local: str, attributes: Mapping[str, str]) -> None:
        """What RSS states in attributes, and WordPress in those of its categories."""
        if local == "guid" and space in _RSS:
            self._permalink = attributes.get("isPermaLink", "true") == "true"
        elif local == "enclosure" and self._item and self._is_field():
            self._item.enclosures.append(attributes.get("type", "") or "a file")
        elif local == "category" and self._item and attributes.get("domain") == "language":
            self._item.language = self._item.language or attributes.get("nicename", "")

    def _start_atom(self, local: str, attributes: Mapping[str, str]) -> None:
        """What Atom states in attributes; RSS uses its links too."""
        if local in {"content", "summary", "title", "subtitle", "rights"} and self._kinds[-1] == "xhtml":
            self._verbatim = 1
        if not self._is_field():
            return
        address, kind = attributes.get("href", ""), attributes.get("rel", "alternate")
        if local == "link" and kind == "enclosure" and self._item:
            self._item.enclosures.append(attributes.get("type", "") or "a file")
        elif local == "link" and kind == "alternate":
            target = self._item or self.feed
            target.link = target.link or join_address(self._bases[-1], address)
        elif local == "link" and kind == "license":  # RFC 4946
            (self._item or self.feed).rights = join_address(self._bases[-1], address)
        elif local == "content" and self._item and ("src" in attributes or not _TEXTUAL.fullmatch(self._kinds[-1])):
            self._item.enclosures.append(self._kinds[-1] or "a file")
        elif local == "category" and self._item and attributes.get("scheme") == _BLOGGER_KIND:
            self._item.kind = attributes.get("term", "").rpartition("#")[2]
        elif local == "category" and self._item:
            self._item.tags.append(attributes.get("label") or attributes.get("term", ""))

    def _end(self, name: str) -> None:
        space, local = _split(name)
        if self._verbatim > 1:
            self._verbatim -= 1
            if local not in {"br", "img", "hr"}:
                self._texts[-1].append(f"</{local}>")
            return
        is_xhtml, self._verbatim = self._verbatim == 1, 0
        text = "".join(self._texts.pop()).strip()
        kind, base = self._kinds.pop(), self._bases.pop()
        if space == _ATOM and local in {"content", "summary", "title"} and not is_xhtml:
            if not _TEXTUAL.fullmatch(kind):
                text = ""
            elif kind in {"", "text", "text/plain"}:
                text = escape(text, quote=False)
        if text and not (local == "category" and kind in _APART):
            if self._is_field():
                self._take(space, local, text, base)
            elif self._is_field(up=1):
                self._take_part(self._path[-2][1], space, local, text)
        self._path.pop()
        if self._item and local in {"item", "entry"} and not self._is_inside():
            self._end_item(self._item)

    def _end_item(self, item: Item) -> None:
        if self._permalink and item.identity.startswith(("http://", "https://")):
            item.link = item.link or item.identity
        item.published = item.posted or item.published
        item.authors = item.authors or list(filter(None, [self._spare.get("author")]))
        item.summary = item.summary or ("" if item.content else self._spare.get("summary", ""))
        self.feed.items.append(item)
        self._item, self._permalink, self._spare = None, False, {}

    def _take(self, space: str, local: str, text: str, base: str) -> None:
        """The text of a field of an item, or of the feed, in which addresses are relative to `base`."""
        item = self._item
        known = _FIELDS.get((_RSS_SPACE if space in _RSS else space, local), "")
        if item is None:
            self.feed.is_wordpress |= (space, local) == (_WORDPRESS, "wxr_version")
            if known in {"title", "link", "language", "rights"} and not getattr(self.feed, known):
                setattr(self.feed, known, join_address(base, text) if known == "link" else text)
        elif spare := _SPARE.get((space, local)):
            self._spare.setdefault(spare, text)
        elif known == "tags":
            item.tags.append(text)
        elif known == "authors":
            # `name@example.org (Words)`, as RSS asks for, or words alone.
            name = _PERSON.search(text)
            item.authors.append(name.group(1) if name else text)
        elif known and not getattr(item, known):
            setattr(item, known, join_address(base, text) if known == "link" else text)
            if known == "content" or (known == "summary" and not item.base):
                item.base = base

    def _take_part(self, whole: str, space: str, local: str, text: str) -> None:
        """The text of an element that is a part of a field (`whole`)."""
        if whole == "author" and local == "name":
            (self._item or self.feed).authors.append(text)
        elif whole == "author" and space == _WORDPRESS and local == "author_login":
            self._login = text
        elif whole == "author" and space == _WORDPRESS and local == "author_display_name":
            self.feed.names[self._login] = text
        elif whole == "group" and (space, local) == (_MEDIA, "description"):
            self._spare.setdefault("summary", text)
        elif whole == "control" and local == "draft" and self._item and text == "yes":  # RFC 5023, section 13.1.1
            self._item.state = "draft"

    def _is_field(self, up: int = 0) -> bool:
        """Whether the element that is open (or the one `up` above it) is a child of an item, a channel or a feed."""
        above = self._path[-2 - up][1] if len(self._path) > 1 + up else ""
        return above in ({"item", "entry"} if self._item else {"channel", "feed"})

    def _is_inside(self) -> bool:
        return any(local in {"item", "entry"} for _, local in self._path)

    def _write_tag(self, local: str, attributes: Mapping[str, str]) -> None:
        kept = "".join(f' {name}="{escape(attributes[name])}"' for name in ("href", "src", "alt") if name in attributes)
        self._texts[-1].append(f"<{local}{kept}>")

    def _words(self, text: str) -> None:
        if self._texts:
            text = text.translate(LETTERS_OF_CONTROLS)
            self._texts[-1].append(escape(text) if self._verbatim else text)

    def _skipped(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001 - as the library calls it
        if not is_parameter:
            self._words(html5.get(f"{name};", f"&{name};"))

    def _refuse(self, *_: object) -> None:
        raise FeedError("it declares entities or attributes, which may unpack to anything", self._line)
