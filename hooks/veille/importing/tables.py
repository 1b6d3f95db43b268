"""Tables of articles, a row or an object for each: CSV as spreadsheets save it, JSON, and JSON Lines.

What a column holds is told by its name, in French or English, as such tables have it: the exports of spreadsheets and
databases, data sets, and what the interfaces of WordPress and of news agencies answer (https://www.rfc-editor.org/rfc/rfc4180,
https://jsonlines.org, https://developer.wordpress.org/rest-api/reference/posts/).
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from html import escape, unescape
from io import StringIO
from pathlib import PurePath
from typing import Any

from veille.analysis.language.inflection import without_accents
from veille.conventions.wordlists import named
from veille.importing.items import MOST_ITEMS, Feed, FeedError, Item
from veille.importing.json_feed import is_json
from veille.importing.typed import holds_elements, mark_paragraphs
from veille.reading.encoding import decode, join_halves

_SUFFIXES = {".csv": ",;\t|", ".tsv": "\t", ".tab": "\t"}
"""What may stand between the cells of a file, by the end of its name."""
_TOLD = re.compile(r"sep=(.)[ \t]*(?:\r\n|\r|\n)")
"""The first line by which Excel is told what stands between."""
_LINES = frozenset({".jsonl", ".ndjson"})
_COLUMNS = {
    "title": "title, titre, headline, intitule, titre de l article, article title, web title",
    "content": "html, content html, body html, text, texte, body, content, contenu, article, full text, fulltext,"
    " texte integral, corps, corps de l article, article text, article body, body text, content text, plaintext",
    "published": "date, published, published at, published date, publish date, publication date, date published,"
    " date de publication, date publication, publie le, pub date, pubdate, post date, web publication date, created,"
    " created at, date de creation, jour, day",
    "updated": "updated, updated at, modified, modified at, date modified, last modified, lastmod, mise a jour,"
    " date de mise a jour, date de modification, modifie le, mis a jour le",
    "authors": "author, authors, auteur, auteurs, byline, signature, journaliste, creator, author name",
    "source": "source, source name, publication, publication title, pubtitle, journal, media, media name, outlet,"
    " publisher, newspaper, titre de presse, editeur, hostname, source hostname, site name, sitename",
    "link": "url, link, lien, permalink, adresse, address, uri, article url, source url, canonical url, web url,"
    " document url",
    "identity": "id, guid, uuid, identifier, identifiant, doi",
    "language": "lang, language, langue, locale",
    "tags": "tags, tag, keywords, mots cles, etiquettes, categories, category, categorie, sujets, topics, subjects,"
    " themes, subject terms",
    "summary": "description, summary, resume, chapo, chapeau, excerpt, custom excerpt, extrait, standfirst, abstract,"
    " lead, accroche, snippet, trail text",
    "rights": "rights, droits, licence, license, copyright",
    "state": "status, statut, etat, state, post status",
}
"""What columns are called, without accents and capitals, for each field; a name counts before those behind it."""
_KNOWN = {
    name: (field, rank)
    for field, names in _COLUMNS.items()
    for rank, name in enumerate(map(str.strip, names.split(",")))
}
_SEVERAL = frozenset({"authors", "tags"})
_DATES = ("published", "updated")
_TEXTS = frozenset({"content", "summary"})
_HELD_BACK = named("draft, brouillon, private, prive, pending, en attente, future, trash, corbeille")
"""States of what readers do not see."""
_BETWEEN = re.compile(r"\s*[;|\n]\s*")
_COMMAS = re.compile(r"\s*,\s*")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[\da-fA-F]{2,5}|[A-Za-z]{2,8}\d{0,2});")
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?=$|[ T,])")
_MONTHS = 12
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?")
"""Seconds or milliseconds since 1970, from 2001 to 2033."""
_SECONDS = 10
_DIGITS = 2
_LONG = 1000
"""Characters of what a seed states besides; more may be another form of the text."""
_NAMED = ("name", "nom", "title", "label", "rendered", "value")
"""What an object that stands for a text has it in; `rendered` is that of WordPress."""
_DEEP = 4
"""How deep within lists and objects a text may be."""
_SHOWN = 60
_HINT = "call its columns title, date, author, url and text"


def read_table(data: bytes, path: str) -> Feed | None:
    """The articles of a table; None where the bytes are none, and raises FeedError where they are one of no use."""
    suffix = PurePath(path).suffix.lower()
    if suffix in _SUFFIXES:
        return _read_rows(_decode(data), _SUFFIXES[suffix])
    if not is_json(data):
        return None
    feed = Feed()
    objects = list(_read_objects(_decode(data), feed, lines=suffix in _LINES))
    return _fill(feed, objects) if objects or feed.faults else None


def _decode(data: bytes) -> str:
    text = decode(data, "").text
    if text is None:
        raise FeedError("it is no text", hint="save it as CSV in UTF-8")
    return text


def _read_rows(text: str, delimiters: str) -> Feed:
    if told := _TOLD.match(text):
        text, delimiters = text[told.end() :], told[1]
    delimiter = max(delimiters, key=lambda mark: _judge(next(_parse(text, mark), (0, []))[1]))
    rows = _parse(text, delimiter)
    names = [" ".join(cell.split()) for cell in next(rows, (0, []))[1]]
    feed = Feed()
    if wrong := _find_mismatch(text, delimiter):
        feed.faults.append((wrong, "quotation marks do not match in a row, look at its article and at those below it"))
    objects: list[tuple[int, dict[str, Any]]] = []
    for line, cells in rows:
        if any(cell.strip() for cell in cells[len(names) :]):
            shown = f"“{cells[0][:_SHOWN]}”"
            message = f"a row has more cells than the first one, are quotation marks missing? It was left out: {shown}"
            feed.faults.append((line, message))
        elif any(cell.strip() for cell in cells):
            objects.append((line, dict(zip(names, cells, strict=False))))
    return _fill(feed, objects, names)


def _parse(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that have any cell, each with the line that it begins in."""
    csv.field_size_limit(len(text) + 1)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for row in reader:
            if row:
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise FeedError(f"it is no table: {error}", line) from error


def _find_mismatch(text: str, delimiter: str) -> int:
    """The line of the first row whose quotation marks do not match, 0 where there is none."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error:
        return line
    return 0


def _judge(head: Sequence[str]) -> tuple[int, int]:
    """How much a row looks like the names of columns: how many are known, and how many there are."""
    return sum(_plain(cell) in _KNOWN for cell in head), len(head)


def _read_objects(text: str, feed: Feed, *, lines: bool) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a file, each with its line, 0 where there is none; none where it is one object by itself."""
    if not lines:
        try:
            stated = json.loads(text)
        except json.JSONDecodeError as error:
            # What has an object in its first line is read by lines.
            if error.msg != "Extra data":
                raise FeedError(error.msg.lower(), error.lineno) from error
        except (RecursionError, ValueError) as error:
            raise FeedError("it is nested too deeply, or has a number that is too long") from error
        else:
            yield from ((0, each) for each in _list_objects(stated))
            return
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            stated = json.loads(line)
        except (RecursionError, ValueError):
            stated = None
        if isinstance(stated, dict):
            yield number, stated
        else:
            feed.faults.append((number, f"a line is no object in JSON: “{line.strip()[:_SHOWN]}”"))


def _list_objects(stated: object) -> list[dict[str, Any]]:
    """The objects of the list in a file whose columns are known best, the longest of several; not those of a feed."""
    if isinstance(stated, dict) and "items" in stated:
        return []
    lists = list(_find_lists(stated, _DEEP))
    return max(lists, key=lambda objects: (_judge(_list_columns(objects))[0], len(objects)), default=[])


def _find_lists(stated: object, depth: int) -> Iterator[list[dict[str, Any]]]:
    if isinstance(stated, list) and stated and all(isinstance(each, dict) for each in stated):
        yield [_flatten(each) for each in stated]
    if depth and isinstance(stated, (dict, list)):
        for inner in stated.values() if isinstance(stated, dict) else stated[:1]:
            yield from _find_lists(inner, depth - 1)


def _flatten(stated: dict[str, Any]) -> dict[str, Any]:
    """An object with what those in it have that stand for no text."""
    inner = [value for value in stated.values() if isinstance(value, dict) and not _say(value)]
    return {name: value for each in (*inner, stated) for name, value in each.items()}


def _list_columns(objects: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(name for each in objects for name in each))


def _fill(feed: Feed, objects: Sequence[tuple[int, Mapping[str, Any]]], names: Sequence[str] = ()) -> Feed:
    """The feed with an item for each object; raises FeedError where none has a title or a text."""
    columns = names or _list_columns(each for _, each in objects)
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(columns, key=lambda name: _KNOWN.get(_plain(name), ("", 0))[1]):
        found[_KNOWN.get(_plain(name), ("", 0))[0]].append(name)
    if objects and found.keys().isdisjoint({"title", "content"}):
        shown = ", ".join(columns)[:_SHOWN]
        raise FeedError(f"none of its columns is called as a title or a text is: {shown}", hint=_HINT)
    if len(objects) > MOST_ITEMS:
        raise FeedError(f"it has more than {MOST_ITEMS} articles", hint="split it")
    dates = [_say(each.get(name)) for _, each in objects for field in _DATES for name in found[field]]
    order = _find_order(dates)
    feed.items += [_make(line, each, found, order) for line, each in objects]
    # What several rows have is no identity.
    counts = Counter(item.identity for item in feed.items)
    for item in feed.items:
        item.identity = item.identity if counts[item.identity] == 1 else ""
        feed.kept |= dict.fromkeys(item.others, False)
    for item in feed.items:
        for name in [name for name, words in item.others.items() if len(words) > _LONG]:
            feed.kept[name] = True
            del item.others[name]
    return feed


def _find_order(dates: Iterable[str]) -> str:
    """Which number of a date is the day, where any of the dates of a table tells it: `dmy`, `mdy` or nothing."""
    pairs = [(int(found[1]), int(found[3])) for date in dates if (found := _NUMERIC.match(date))]
    first, second = (
        (max(numbers, default=0) > _MONTHS for numbers in zip(*pairs, strict=True)) if pairs else (False, False)
    )
    return {(True, False): "dmy", (False, True): "mdy"}.get((first, second), "")


def _make(line: int, stated: Mapping[str, Any], found: Mapping[str, Sequence[str]], order: str) -> Item:
    item = Item(line=line)
    for field, names in found.items():
        said = {name: words for name in names if (words := _say(stated.get(name)))}
        if field in _SEVERAL:
            apart = _COMMAS if field == "tags" else _BETWEEN
            several = [part for name in said for part in _list(stated[name], apart)]
            setattr(item, field, list(map(_mark_up, dict.fromkeys(several))))
            continue
        chosen = next((name for name, words in said.items() if _may_be(field, words)), "")
        if chosen:
            setattr(item, field, _write(field, said[chosen], order))
        # The names of others may be those of a field.
        mark = "_2" if field and field != "state" else ""
        item.others |= {f"{name}{mark}": words for name, words in said.items() if words != said.get(chosen)}
    for tag in ("p", "h2"):  # many texts begin with their title
        item.content = item.content.removeprefix(f"<{tag}>{escape(unescape(item.title), quote=False)}</{tag}>\n")
    if item.link and item.source:
        # A seed has one source, and its address tells more.
        item.others["publication"] = item.source
    if item.identity:
        # A number is that of another article in another table.
        item.identity = f"{item.identity}\n{item.title}"
    return item


def _may_be(field: str, words: str) -> bool:
    """Whether what a column says is what it is called: a state that is known, a day and not its number in the month."""
    if field == "state":
        return _plain(words) in _HELD_BACK
    return bool(field) and not (field in _DATES and words.isdecimal() and len(words) <= _DIGITS)


def _write(field: str, words: str, order: str) -> str:
    """What a cell says as an item has it."""
    if field in _DATES:
        return _date(words, order)
    if field in _TEXTS:
        return words if holds_elements(words) else mark_paragraphs(unescape(words))
    return _mark_up(words) if field == "title" else words


def _mark_up(words: str) -> str:
    """Words as HTML, as which some tables have them."""
    return words if holds_elements(words) or _ENTITY.search(words) else escape(words)


def _say(value: object, depth: int = _DEEP) -> str:
    """A value as text: that of a list with semicolons between, that of an object the name it has."""
    if isinstance(value, str):
        return join_halves(value).strip()
    if isinstance(value, bool) or value is None:
        return "true" if value else ""
    if isinstance(value, (int, float)):
        return str(value)
    inside = partial(_say, depth=depth - 1)
    if isinstance(value, dict) and depth:
        return next(filter(None, map(inside, map(value.get, _NAMED))), "")
    return "; ".join(filter(None, map(inside, value))) if isinstance(value, list) and depth else ""


def _list(value: object, apart: re.Pattern[str]) -> list[str]:
    """The names in a value: those of a list, or the parts of a text. What is only a number is known to nobody else."""
    if isinstance(value, list):
        parts = [_say(each) for each in value]
    else:
        words = _say(value)
        parts = _BETWEEN.split(words) if _BETWEEN.search(words) else apart.split(words)
    return [part for part in parts if part and not part.isdecimal()]


def _date(words: str, order: str) -> str:
    """A time in seconds or milliseconds, and a date in an order that is known, as a day; any other as it is."""
    if order and (found := _NUMERIC.match(words)):
        day, month = (found[1], found[3]) if order == "dmy" else (found[3], found[1])
        return f"{found[4]}-{int(month):02}-{int(day):02}"
    if not _EPOCH.fullmatch(words):
        return words
    seconds = float(words) if len(words.partition(".")[0]) == _SECONDS else float(words) / 1000
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _plain(name: str) -> str:
    """The name of a column in small letters without accents, its words with one space between."""
    parted = _HUMP.sub(" ", name).casefold()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", without_accents(parted)).split())
