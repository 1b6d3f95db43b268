"""The exports of databases of the press, of which each article becomes an item, as those of a feed do."""

from __future__ import annotations

from veille.conventions.pressbases import EUROPRESSE, FACTIVA, Piece, cut, find_base, is_page
from veille.importing import europresse, factiva, nexis
from veille.importing.items import MOST_ITEMS, Feed, FeedError
from veille.reading.encoding import Decoded
from veille.reading.formats import docx
from veille.reading.formats.html import read_characters

_READERS = {EUROPRESSE: europresse.read_article, FACTIVA: factiva.read_article}
_OTHER = {b"{\\rtf": "RTF", b"%PDF-": "a PDF file"}
_EXPORT = "of Europresse and Factiva, import an export in HTML, of Nexis a Word document"
_WORD = b"word/document.xml"
"""The name of the text in a Word document, which the list of the files in it ends with."""


def read_press(data: bytes, path: str) -> Feed | None:
    """The articles of an export, or None where bytes are no page; raises FeedError where they are another one."""
    for opening, kind in _OTHER.items():
        if data.startswith(opening):
            raise FeedError(f"it is {kind}", hint=_EXPORT)
    if is_word(data):
        return _read_word(data, path)
    decoded = read_characters(data, path)
    if decoded.text is None or not is_page(decoded.text):
        return None
    base, shown = find_base(decoded.text)
    if not base:
        raise FeedError("it is a web page, and no export that is known", hint=f"save a page among the seeds; {_EXPORT}")
    feed = Feed()
    for piece in cut(shown, base):
        if len(feed.items) >= MOST_ITEMS:
            raise FeedError(f"it has more than {MOST_ITEMS} articles", piece.line, "split it")
        _read(piece, base, feed)
    return feed


def is_word(data: bytes) -> bool:
    """Whether bytes are a Word document."""
    return data.startswith(b"PK") and _WORD in data


def _read_word(data: bytes, path: str) -> Feed:
    tree = docx.read_tree(data, path)
    if isinstance(tree, Decoded):
        raise FeedError(tree.diagnostics[0].message, hint=tree.diagnostics[0].hint)
    if not nexis.holds_articles(tree):
        raise FeedError("it is a document, and no export of Nexis", hint="save a document among the seeds")
    return nexis.read_articles(tree)


def _read(piece: Piece, base: str, feed: Feed) -> None:
    try:
        item = _READERS[base](piece)
    except ValueError as error:
        feed.faults.append((piece.line, f"an article cannot be read: {error}"))
        return
    if not piece.closed and not item.identity:
        # The number of a document stands behind its text.
        feed.faults.append((piece.line, f"the file breaks off in an article, which was left out: “{item.title[:60]}”"))
        return
    feed.items.append(item)
