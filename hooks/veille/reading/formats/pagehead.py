"""What a web page states about itself: JSON-LD (https://schema.org/Article), Open Graph (https://ogp.me), `<meta>`.

So do the classes of a microformat (https://microformats.org/wiki/h-entry), which blogs have, and the export of Medium.
Only what is stated counts; nothing is inferred from addresses, from the text, or from the names of styles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from veille.conventions.press import is_outlet

_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued"),
    *("dc.date", "dcterms.date", "citation_publication_date", "parsely-pub-date", "sailthru.date", "pubdate"),
    *("publishdate", "publish-date", "publication_date", "date", "dt-published"),
)
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "revised",
    "dt-updated",
)
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "byl")
_URL = ("og:url", "u-url", "p-canonical")
_SITE = ("og:site_name", "application-name", "dc.publisher")
_TITLE = ("og:title", "twitter:title", "dc.title", "citation_title")
_DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description", "p-summary")
_RIGHTS = ("dcterms.license", "dcterms.rights", "dc.rights", "rights", "copyright")
_IS_LICENCE = "contains(concat(' ', normalize-space(translate(@rel, 'LICENS', 'licens')), ' '), ' license ')"
_ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|Report|AnalysisNewsArticle|Review)\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ADDRESS = re.compile(r"https?://\S{1,1500}")
_BREAKS = (" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ")
_OPENS_SITE, _CLOSES_SITE = re.compile(r"\s*[|·•»«‹›–—-]"), re.compile(r"[|·•»«‹›–—-]\s*\Z")
"""What stands between the title of a page and the name of its site."""
_MANY_WORDS = 4
_MAX_JSON = 500_000
_MAX_NODES = 2000
_MAX_AUTHORS = 20
_MIN_WORDS = 2
_OF_ENTRY = ("dt-published", "dt-updated", "p-author", "p-summary", "u-url", "p-canonical")
_IS_OF_CLASS = "contains(concat(' ', normalize-space(@class), ' '), concat(' ', $name, ' '))"
"""Whether an element has a class (XPath 1.0)."""


@dataclass(frozen=True, slots=True)
class Head:
    """What is stated; empty where it is not. The days are as written, the day alone where that is ISO 8601."""

    title: str
    published: str
    updated: str
    authors: tuple[str, ...]
    site: str
    address: str
    description: str
    rights: str

    def fields(self) -> dict[str, str | tuple[str, ...]]:
        """The fields of front matter."""
        return {
            "title": self.title,
            "date": self.published,
            "updated": "" if self.updated == self.published else self.updated,
            "author": self.authors,
            "source": self.site or self.address,
            "url": self.address if self.site else "",
            "description": self.description,
            "rights": self.rights,
        }


def read_head(page: Any) -> Head:
    """What the page states, from its tree as `lxml` gives it."""
    metas = _read_metas(page) | _read_entry(page)
    data = _read_article(page)
    site = _first(metas, _SITE) or _text(_name(data.get("publisher"))) or _read_outlet(page)
    authors = [name for name in _names(data.get("author")) if not _ADDRESS.match(name)]
    authors = authors or [name for key in _AUTHOR for name in metas.get(key, ()) if not _ADDRESS.match(name)]
    authors = authors or metas.get("p-author", [])
    address = next(iter(page.xpath("//link[@rel='canonical']/@href")), "") or _first(metas, _URL)
    return Head(
        title=_read_title(page, data, metas, site),
        published=_day(_text(data.get("datePublished")) or _first(metas, _PUBLISHED) or _stamp(page, "datePublished")),
        updated=_day(_text(data.get("dateModified")) or _first(metas, _UPDATED) or _stamp(page, "dateModified")),
        authors=tuple(dict.fromkeys(authors))[:_MAX_AUTHORS],
        site=site,
        address=address if _ADDRESS.fullmatch(address) else "",
        description=_text(data.get("description")) or _first(metas, _DESCRIPTION),
        rights=_read_rights(page, data, metas),
    )


def _read_rights(page: Any, data: Mapping[str, Any], metas: Mapping[str, list[str]]) -> str:
    """The licence or the rights stated; of several licences that links name, one may be that of a picture."""
    licence = data.get("license")
    stated = licence.get("url") or licence.get("@id") or licence.get("name") if isinstance(licence, dict) else licence
    named = {each.strip() for each in page.xpath(f"//*[self::link or self::a][{_IS_LICENCE}]/@href")}
    linked = next(iter(named)) if len(named) == 1 else ""
    linked = linked if _ADDRESS.fullmatch(linked) else ""
    return _text(stated) or linked or _text(data.get("copyrightNotice")) or _first(metas, _RIGHTS)


def _read_outlet(page: Any) -> str:
    """The newspaper or channel of which the title of the window ends with the name."""
    whole = next((_text(each.text_content()) for each in page.iter("title")), "")
    names = (whole.rpartition(mark)[2] for mark in _BREAKS)
    return next((name for name in names if name != whole and is_outlet(name)), "")


def _read_title(page: Any, data: Mapping[str, Any], metas: Mapping[str, list[str]], site: str) -> str:
    """The title stated, in the wording of the main heading where the two are the same but for the name of the site."""
    heads = [words for each in page.iter("h1") if (words := _text(each.text_content()))]
    whole = next((_text(each.text_content()) for each in page.iter("title")), "")
    headline, name = _text(data.get("headline")), _text(data.get("name"))
    stated = headline or _first(metas, _TITLE)
    for words in heads:
        # An encyclopedia has a description for its headline, and the title of a window goes on with its site.
        if any(_same(words, told) for told in (stated, name) if told) and not (site and _same(words, site)):
            return words
        if not stated and any(_same(words, whole.split(mark)[0]) for mark in _BREAKS):
            return words
        if stated and not _same(words, site) and (part := _main_part(words, stated)):
            return part
    if stated or not whole:
        return _without(stated, site) or (heads[0] if len(heads) == 1 else "")
    return heads[0] if len(heads) == 1 else _without(whole, site)


def _main_part(words: str, stated: str) -> str:
    """The heading that a title begins or ends with, where it has the name of a site behind or before that; else empty.

    A heading in capitals stands as the title has it.
    """
    heading, title = words.casefold(), stated.casefold()
    if len(heading) * 2 <= len(title) and len(heading.split()) < _MANY_WORDS:
        return ""
    behind = title.removeprefix(heading) if title.startswith(heading) else ""
    before = title.removesuffix(heading) if title.endswith(heading) else ""
    if _OPENS_SITE.match(behind):
        return stated[: len(words)] if words.isupper() else words
    if _CLOSES_SITE.search(before):
        return stated[-len(words) :] if words.isupper() else words
    return ""


def _without(title: str, site: str) -> str:
    """A title without the name of the site at its end."""
    for mark in _BREAKS:
        before, found, after = title.rpartition(mark)
        if found and site and _same(after, site) and len(before.split()) >= _MIN_WORDS:
            return before.strip()
    return title


def _read_metas(page: Any) -> dict[str, list[str]]:
    """The contents of the `<meta>` elements, by name or property in lower case."""
    metas: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        content = _text(meta.get("content"))
        for kind in ("property", "name", "itemprop"):
            name = (meta.get(kind) or "").strip().lower()
            if name and content:
                metas.setdefault(name, []).append(content)
    return metas


def _read_entry(page: Any) -> dict[str, list[str]]:
    """What a microformat states of the one article that it marks, by class: nothing of several, which a page lists."""
    entries = page.xpath(f"//*[{_IS_OF_CLASS}]", name="h-entry")
    stated: dict[str, list[str]] = {}
    for name in _OF_ENTRY if len(entries) == 1 else ():
        for each in entries[0].xpath(f".//*[{_IS_OF_CLASS}][not(ancestor::*[contains(@class, 'h-cite')])]", name=name):
            address = each.get("href") if name in _URL else ""
            if found := _text(each.get("datetime") or address or each.text_content()):
                stated.setdefault(name, []).append(found)
    return stated


def _read_article(page: Any) -> Mapping[str, Any]:
    """The first article among the JSON-LD of a page."""
    for script in page.iter("script"):
        source = script.text or ""
        if (script.get("type") or "").strip().lower() != "application/ld+json" or len(source) > _MAX_JSON:
            continue
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            if any(
                isinstance(kind, str) and _ARTICLE.match(kind)
                for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                return node
    return {}


def _nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of JSON-LD, a list or a graph of them unpacked."""
    waiting = [data]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node[:_MAX_NODES]
        elif isinstance(node, dict):
            yield node
            waiting += [node[name] for name in ("@graph", "mainEntity") if name in node]


def _names(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [name for each in values[:_MAX_AUTHORS] if (name := _text(_name(each)))]


def _name(value: Any) -> Any:
    return value.get("name") if isinstance(value, dict) else value


def _stamp(page: Any, name: str) -> str:
    """The day of an element that microdata marks as one."""
    for each in page.xpath("//*[@itemprop=$name]", name=name):
        if found := _text(each.get("datetime") or each.get("content") or each.text_content()):
            return found
    return ""


def _first(metas: Mapping[str, list[str]], names: tuple[str, ...]) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _day(value: str) -> str:
    """The day of a time, in the zone in which it is stated."""
    match = _DAY.match(value)
    return match.group() if match else value


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _same(one: str, other: str) -> bool:
    return re.findall(r"\w+", one.casefold()) == re.findall(r"\w+", other.casefold()) != []
