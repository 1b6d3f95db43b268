"""The exports of databases of the press, of which each article becomes an item, as those of a feed do."""

from __future__ import annotations

from veille.conventions.pressbases import EUROPRESSE, FACTIVA, Piece, cut, find_base, is_page
from veille.importing import europresse, factiva
from veille.importing.items import MOST_ITEMS, Feed, FeedError
from veille.reading.formats.html import read_characters

_READERS = {EUROPRESSE: europresse.read_article, FACTIVA: factiva.read_article}
_OTHER = {b"{\\rtf": "RTF", b"%PDF-": "a PDF file"}
_PAGE_HINT = "save a web page among the seeds; of Europresse and Factiva, import an export in HTML"
_OTHER_HINT = "of Europresse and Factiva, import an export in HTML"


def read_press(data: bytes, path: str) -> Feed | None:
    """The articles of an export, or None where bytes are no page; raises FeedError where they are another one."""
    for opening, kind in _OTHER.items():
        if data.startswith(opening):
            raise FeedError(f"it is {kind}", hint=_OTHER_HINT)
    decoded = read_characters(data, path)
    if decoded.text is None or not is_page(decoded.text):
        return None
    base, shown = find_base(decoded.text)
    if not base:
        raise FeedError("it is a web page, and no export that is known", hint=_PAGE_HINT)
    feed = Feed()
    for piece in cut(shown, base):
        if len(feed.items) >= MOST_ITEMS:
            raise FeedError(f"it has more than {MOST_ITEMS} articles", piece.line, "split it")
        _read(piece, base, feed)
    return feed


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
