"""Web pages: the article without the menus and banners around it, and what the page states about it.

`trafilatura` (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15/) tells the article from the page. It
is asked for nothing else: not for dates, which it also infers, and never for an address. What the head of the page
states (`pagehead`) is believed before what is shown beside the title (`beside_title`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import partial
from typing import Any

from veille.conventions.press import find_outlet, is_outlet
from veille.conventions.pressbases import count_articles
from veille.diagnostics import Diagnostic
from veille.reading.encoding import Decoded, decode_stated
from veille.reading.encoding import decode as decode_text
from veille.reading.formats import beside_title, elements, markup, transcript
from veille.reading.formats.elements import Element
from veille.reading.formats.pagehead import Head, read_head

_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_CLOSED = re.compile(r"""<[A-Za-z][\w:-]*+(?:\s++[^\s"'<>/=]++\s*+=\s*+(?:"[^"]*"|'[^']*'))*+\s*+/>""")
"""A tag that closes its element, as the shapes of a drawing do; for the parser of pages, every element may."""
_XML = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")  # looked for behind each space of a long run, it would take its square
_WORD = re.compile(r"\w+")
_SNIFFED = 4096
_MAX_TAGS = 30_000
_MIN_KEPT = 0.85
_MAX_NESTING = 100
_TAGS = {"list": "ul", "item": "li", "quote": "blockquote", "code": "pre", "row": "tr", "cell": "td", "lb": "br"}
_AROUND = frozenset(
    {
        "aside",
        "button",
        "footer",
        "form",
        "nav",
        "noscript",
        "script",
        "style",
        "svg",
        "template",
        "iframe",
        "head",
        "title",
    }
)
_HIDDEN = "//template | //*[@hidden] | //*[contains(translate(@style, ' ', ''), 'display:none')]"
_HINT = "save the article as text"

parse = partial(transcript.read_markdown, origin="page")


def decode(data: bytes, path: str) -> Decoded:
    """The transcript of a page: what its head states as front matter, then the article in Markdown.

    V110 where the bytes are no page, or an export of many articles, V113 where it has too many elements, V119 for
    what of the page was left out.
    """
    try:
        import trafilatura  # noqa: F401, PLC0415 - an extra
    except ImportError:
        return transcript.lacks(path, "html")
    decoded = read_characters(data, path)
    source = decoded.text
    if source is None:
        return decoded
    base, articles = count_articles(source)
    if articles > 1:
        message = f"the page is what {base} exports, with {articles} articles"
        return transcript.refuse(path, "V110", message, "move it out of the seeds, and `veille import` it")
    if source.count("<") > _MAX_TAGS or elements.has_crowded_tag(source):
        return transcript.refuse(path, "V113", "the page has too many elements", _HINT)
    if elements.is_too_deep(_CLOSED.sub("", source)):
        return transcript.refuse(path, "V110", "the page cannot be read: its elements are nested too deep", _HINT)
    page = _tree(source)
    if page is None:
        return transcript.refuse(path, "V110", "the file is no web page", _HINT)
    head = _complete(read_head(page), page)
    told = list(decoded.diagnostics)
    article = _article(page, path, told)
    words = markup.write(article, head.title)
    if not words.strip():
        return transcript.refuse(path, "V110", "the page holds no text; scripts may be what writes it", _HINT)
    known = (transcript.stands_in(head.description, text) for text in (elements.text_of(article), words))
    if not any(known) or transcript.is_cut_off(head.description, words):
        # Many a site states the same for all its pages, or a sentence that is cut off.
        head = replace(head, description="")
    return Decoded(transcript.assemble(head.fields(), words), decoded.encoding, tuple(told))


def _complete(head: Head, page: Any) -> Head:
    """What a page states, with the day and the author that it shows beside its title where it states none.

    A newspaper that is stated as the author of what it publishes is none beside a name.
    """
    signed = any(
        not (is_outlet(name) or find_outlet(name.lower()) or name.casefold() == head.site.casefold())
        for name in head.authors
    )
    if head.published and signed:
        return head
    shown = beside_title.find(page, head.title)
    authors = head.authors if signed or not shown.author else (shown.author,)
    return replace(head, published=head.published or shown.day, authors=authors)


def read_characters(data: bytes, path: str) -> Decoded:
    """The characters of a page: in UTF-8, or else in the encoding that it declares, or in what its bytes show."""
    decoded = decode_text(data, path)
    declared = _CHARSET.search(data[:_SNIFFED])
    if decoded.text is None or decoded.encoding.startswith("utf-") or declared is None:
        return decoded
    stated = decode_stated(data, declared.group(1).decode("ascii"))
    return Decoded(*stated, decoded.diagnostics) if stated else decoded


def _tree(source: str) -> Any:
    """The tree of a page, or None where there is none."""
    from lxml import etree, html  # noqa: PLC0415 - an extra

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return html.document_fromstring(_XML.sub("", source, count=1).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _article(page: Any, path: str, told: list[Diagnostic]) -> Element:
    """The article of a page.

    What `trafilatura` takes for it, unless that lacks too much of what the page itself marks as the article, and
    the whole page where there is neither.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - an extra

    whole = _convert(page, 0, skip=_AROUND - {"nav", "aside", "footer", "form", "button"})
    all_words = _count(whole)
    _drop_hidden(page, all_words.total() / 2)
    marked = page.xpath("//*[@itemprop='articleBody']") or page.xpath("//article[not(ancestor::article)]")
    own = _convert(marked[0], 0, skip=_AROUND) if len(marked) == 1 else Element("body")
    for figure in page.iter("figure", "figcaption"):
        # Captions are words of the article, and would go with their pictures.
        figure.tag = "div" if figure.tag == "figure" else "p"
    try:
        found = bare_extraction(
            page,
            include_comments=False,
            include_tables=True,
            include_formatting=True,
            include_links=True,
            favor_recall=True,
        )
    except ValueError:  # it cannot write some control characters
        found = None
    body = getattr(found, "body", None)
    taken = Element("body") if body is None else _convert(body, 0)
    own_words, words = _count(own), _count(taken)
    if own_words and (own_words & words).total() < _MIN_KEPT * own_words.total():
        taken, words = own, own_words
    if not words:
        message, hint = "the article could not be told from the page; all text was kept", "take out what is none of it"
        told.append(transcript.cannot_give(path, message, f"{hint} in the briefing"))
        return whole
    left = (all_words - words).total()
    if left:
        message = f"around the article {left} words of the page were left out (menus, banners, notices)"
        told.append(transcript.cannot_give(path, message))
    return taken


def _drop_hidden(page: Any, most: float) -> None:
    """Take out what a browser does not show, up to so many words: more may be the article, which a script shows."""
    for element in page.xpath(_HIDDEN):
        if len(_WORD.findall(str(element.text_content()))) < most and element.getparent() is not None:
            element.drop_tree()


def _convert(source: Any, depth: int, skip: frozenset[str] = frozenset()) -> Element:
    """An element of `lxml`, in HTML or in the vocabulary of `trafilatura`, as one of ours."""
    tag = str(source.tag)
    attributes: dict[str, str] = {}
    if tag == "head" and source.get("rend"):
        tag = source.get("rend")
    elif tag in {"ref", "a"}:
        tag, attributes = "a", {"href": source.get("target") or source.get("href") or ""}
    elif tag == "list" and source.get("rend") == "ol":
        tag = "ol"
    elif tag == "code" and "\n" not in "".join(source.itertext()):
        tag = "span"
    made = Element(_TAGS.get(tag, tag), attributes, [source.text or ""])
    for child in source:
        if isinstance(child.tag, str) and child.tag not in skip:
            deeper = depth < _MAX_NESTING
            made.parts.append(_convert(child, depth + 1, skip) if deeper else "".join(child.itertext()))
        made.parts.append(child.tail or "")
    return made


def _count(element: Element) -> Counter[str]:
    return Counter(_WORD.findall(elements.text_of(element).casefold()))
