"""What programs find in the head of a page."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import extruct
import pytest
from conftest import Folder
from editions import publish

from veille.archive import Archive
from veille.publishing import Page, Site, load_catalogue
from veille.publishing.head import Head
from veille.publishing.keys import Keyring

SITE = Site("Essai", "https://essai.example/", "Des textes d’essai")
WORDS = load_catalogue("fr")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ARTICLE = """---
title: "</script><script>alert(1)</script> “A” & <!-- B"
date: 2024-02-15
updated: 2024-02-20
lang: fr
author: Nvidia
source: https://source.example/?a=1&b="2"
description: "Un “résumé” </script>"
tags: [Intelligence artificielle, OpenAI, Sam Altman, ChatGPT]
---

L’intelligence artificielle occupe OpenAI, Sam Altman et Nvidia. ChatGPT aussi.
"""


def write(archive: Archive, page: Page, site: Site = SITE, card: str = "") -> str:
    html = Head(archive, site, WORDS, lambda _: card).write(page)
    return f'<!doctype html><html><head><meta charset="utf-8"><title>x</title>\n{html}\n</head><body></body></html>'


@pytest.fixture
def archive(folder: Folder) -> Archive:
    folder.briefing("2024/piege", ARTICLE)
    folder.briefing("2024/autre", "---\ntitle: Autre\ntags: []\nauthor: Anne Exemple\n---\n\nRien.\n")
    return folder.plan().archive


def page_of(archive: Archive, kind: str, path: str = "") -> Page:
    return next(page for page in publish(archive, WORDS, SITE) if page.kind == kind and page.path.endswith(path))


def graph(html: str, kind: str) -> Any:
    (data,) = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    (node,) = [node for node in data["@graph"] if node["@type"] == kind]
    return node


class Metas(HTMLParser):
    """The tags of a head."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.named: dict[str, list[str]] = {}
        self.links: list[dict[str, str | None]] = []
        self.scripts: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and (name := values.get("name") or values.get("property")):
            self.named.setdefault(name, []).append(values.get("content") or "")
        elif tag == "link":
            self.links.append(values)
        elif tag == "script":
            self.scripts.append(values)


def test_a_briefing_is_a_news_article(archive: Archive) -> None:
    article = graph(write(archive, page_of(archive, "briefing", "piege/"), card="assets/cards/a.png"), "NewsArticle")
    assert article["headline"] == "</script><script>alert(1)</script> “A” & <!-- B"
    assert article["url"] == article["@id"] == "https://essai.example/briefings/2024/piege/"
    assert (article["datePublished"], article["dateModified"]) == ("2024-02-15", "2024-02-20")
    assert article["inLanguage"] == "fr"
    assert article["image"] == "https://essai.example/assets/cards/a.png"
    assert article["isBasedOn"] == 'https://source.example/?a=1&b="2"'
    assert article["publisher"] == {"@type": "Organization", "name": "Essai", "url": SITE.url}
    about = {thing["name"]: thing["@type"] for thing in article["about"]}
    assert about == {
        "Intelligence artificielle": "Thing",
        "OpenAI": "Organization",
        "Sam Altman": "Person",
        "ChatGPT": "Product",
    }
    assert "Nvidia" in {thing["name"] for thing in article["mentions"]}
    assert not {thing["name"] for thing in article["mentions"]} & set(about)
    assert article["about"][1]["url"] == "https://essai.example/topics/openai/"


def test_an_author_has_a_type_only_where_the_archive_knows_it(archive: Archive) -> None:
    known = graph(write(archive, page_of(archive, "briefing", "piege/")), "NewsArticle")["author"]
    other = graph(write(archive, page_of(archive, "briefing", "autre/")), "NewsArticle")["author"]
    assert known == {"@type": "Organization", "name": "Nvidia"}
    assert other == "Anne Exemple"


def test_the_licence_of_the_owner_is_said_where_there_is_one(archive: Archive) -> None:
    page = page_of(archive, "briefing", "piege/")
    html = write(archive, page, Site("Essai", SITE.url, licence=LICENCE))
    assert graph(html, "NewsArticle")["license"] == LICENCE
    assert Metas(html).named["DC.rights"] == [LICENCE]
    assert {"rel": "license", "href": LICENCE} in Metas(html).links
    assert "icense" not in write(archive, page)


def test_the_rights_in_an_article_are_its_own(folder: Folder) -> None:
    for name, said in (("mots", "© Le Monde"), ("libre", "CC-BY-SA-4.0")):
        folder.briefing(f"2024/{name}", f"---\ntitle: {name}\nrights: {said}\n---\n\nUn texte.\n")
    archive, site = folder.plan().archive, Site("Essai", SITE.url, licence=LICENCE)
    words, free = (write(archive, page_of(archive, "briefing", f"{name}/"), site) for name in ("mots", "libre"))
    assert LICENCE not in words + free
    assert graph(words, "NewsArticle")["copyrightNotice"] == "© Le Monde"
    assert Metas(words).named["DC.rights"] == ["© Le Monde"]
    own = LICENCE.replace("/by/", "/by-sa/")
    assert graph(free, "NewsArticle")["license"] == own
    assert "copyrightNotice" not in graph(free, "NewsArticle")
    assert Metas(free).named["DC.rights"] == [own]
    assert {"rel": "license", "href": own} in Metas(free).links


def test_the_publication_is_the_archive_wherever_an_article_came_from(folder: Folder) -> None:
    folder.briefing("2024/repris", "---\ntitle: Repris\nsource: Le Monde\n---\n\nUn texte.\n")
    archive = folder.plan().archive
    named = Metas(write(archive, page_of(archive, "briefing", "repris/"))).named
    assert (named["DC.source"], named["prism.publicationName"]) == (["Le Monde"], ["Essai"])


def test_several_authors_are_told_apart(folder: Folder) -> None:
    folder.briefing(
        "2024/deux", "---\ntitle: Deux\nauthor: Anne Exemple et Sam Altman\ntags: [OpenAI]\n---\n\nSam Altman.\n"
    )
    archive = folder.plan().archive
    html = write(archive, page_of(archive, "briefing", "deux/"))
    assert graph(html, "NewsArticle")["author"] == ["Anne Exemple", {"@type": "Person", "name": "Sam Altman"}]
    named = Metas(html).named
    assert named["citation_author"] == named["DC.creator"] == ["Anne Exemple", "Sam Altman"]
    others = replace(archive, topics={name: topic for name, topic in archive.topics.items() if name != "sam-altman"})
    (entry,) = archive.entries
    keys = [Keyring(one, SITE, WORDS, b"").author(entry) for one in (archive, others)]
    assert keys[0] != keys[1]


def test_what_is_not_known_is_not_said(archive: Archive) -> None:
    html = write(archive, page_of(archive, "briefing", "autre/"))
    article = graph(html, "NewsArticle")
    assert {"datePublished", "dateModified", "image", "about", "isBasedOn", "creditText"}.isdisjoint(article)
    assert {"citation_publication_date", "DC.date", "og:image", "article:published_time"}.isdisjoint(Metas(html).named)


def test_nothing_leaves_the_script_of_the_data(archive: Archive) -> None:
    html = write(archive, page_of(archive, "briefing", "piege/"))
    assert [script["type"] for script in Metas(html).scripts] == ["application/ld+json"]
    inside = html.partition('ld+json">')[2].partition("</script>")[0]
    assert json.loads(inside)["@context"] == "https://schema.org"
    assert not set("<>&") & set(inside)


@pytest.mark.parametrize(
    ("kind", "path", "type_", "names"),
    [
        ("briefing", "piege/", "NewsArticle", ["Essai", "Archives", "février 2024"]),
        ("topic", "openai/", "CollectionPage", ["Essai", "Sujets", "OpenAI"]),
        ("month", "2024/02/", "CollectionPage", ["Essai", "Archives", "Archives de février 2024"]),
        ("about", "about/", "AboutPage", ["Essai", "À propos"]),
    ],
)
def test_a_trail_leads_to_each_page(archive: Archive, kind: str, path: str, type_: str, names: list[str]) -> None:
    page = page_of(archive, kind, path)
    html = write(archive, page)
    items = graph(html, "BreadcrumbList")["itemListElement"]
    assert [item["name"] for item in items][: len(names)] == names
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert items[-1]["item"] == graph(html, type_)["url"] == SITE.url + page.path
    paths = {page.path for page in publish(archive, WORDS, SITE)}
    assert {item["item"].removeprefix(SITE.url) for item in items} <= paths


def test_the_home_page_is_the_site_with_its_search(archive: Archive) -> None:
    site = graph(write(archive, page_of(archive, "home")), "WebSite")
    assert (site["name"], site["url"]) == ("Essai", SITE.url)
    assert site["potentialAction"]["target"]["urlTemplate"] == "https://essai.example/search/?q={search_term_string}"


def test_open_graph(archive: Archive) -> None:
    html = write(archive, page_of(archive, "briefing", "piege/"), card="assets/cards/a.png")
    found = dict(extruct.extract(html, syntaxes=["opengraph"])["opengraph"][0]["properties"])
    assert found["og:type"] == "article"
    assert found["og:title"] == "</script><script>alert(1)</script> “A” & <!-- B"
    assert found["og:locale"] == "fr_FR"
    assert found["og:image"] == "https://essai.example/assets/cards/a.png"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["article:published_time"] == "2024-02-15T00:00:00Z"
    assert Metas(html).named["twitter:card"] == ["summary_large_image"]


def test_what_reference_managers_read(archive: Archive) -> None:
    named = Metas(write(archive, page_of(archive, "briefing", "piege/"))).named
    assert named["citation_title"] == named["DC.title"] == ["</script><script>alert(1)</script> “A” & <!-- B"]
    assert named["citation_author"] == named["DC.creator"] == ["Nvidia"]
    assert named["citation_publication_date"] == ["2024/02/15"]
    assert named["DC.date"] == ["2024-02-15"]
    assert named["DC.type"] == ["newspaperArticle"]
    assert named["DC.subject"] == ["Intelligence artificielle", "OpenAI", "Sam Altman", "ChatGPT"]
    assert named["citation_public_url"] == ["https://essai.example/briefings/2024/piege/"]


def test_the_other_forms_of_a_page_are_named(archive: Archive) -> None:
    links = {link["type"]: link["href"] for link in Metas(write(archive, page_of(archive, "topic", "openai/"))).links}
    assert links["text/markdown"] == "../../topics/openai/index.md"
    assert links["application/json"] == "../../api/v1/topic/openai.json"
    assert links["application/feed+json"] == "../../topics/openai/feed.json"


def test_without_an_address_nothing_needs_one(archive: Archive) -> None:
    for page in publish(archive, WORDS, Site("Essai")):
        html = write(archive, page, Site("Essai"), card="assets/cards/a.png")
        (data,) = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
        (main,) = data["@graph"]
        assert {"url", "@id", "image"}.isdisjoint(main)
        assert {"og:url", "og:image", "citation_public_url"}.isdisjoint(Metas(html).named)
        needless = {"text/markdown", "application/json", "application/atom+xml"}
        assert {link["type"] for link in Metas(html).links} <= needless


ARABIC = """# الذكاء الاصطناعي

أعلنت شركة OpenAI عن نموذج جديد بقيمة 7 milliards de dollars. وقالت Nvidia إنها ستوفر الرقائق.
"""


UNTOLD = """# Жаңалық

Компания OpenAI жаңа үлгі туралы айтты, бағасы 7 milliards de dollars. Nvidia да осында деп айтты.
"""


@pytest.mark.parametrize(
    ("stated", "text", "tag", "named", "locale"),
    [
        ("ar", ARABIC, "ar", "arabe", "ar_EG"),
        ("pt_BR", ARABIC, "pt-BR", "portugais brésilien", "pt_BR"),
        ("", ARABIC, "ar", "arabe", "ar_EG"),
        ("", UNTOLD, "und", "indéterminée", ""),
    ],
)
def test_a_language_that_a_seed_names_is_said_and_read_as_one_unknown(
    folder: Folder, stated: str, text: str, tag: str, named: str, locale: str
) -> None:
    folder.seed("a.md", f"---\nlang: {stated}\ndate: 2024-03-12\n---\n{text}")
    archive = folder.plan().archive
    (entry,) = archive.entries
    assert entry.language == tag
    assert (set(entry.tags), entry.figures) == ({"OpenAI", "Nvidia"}, ())
    page = next(page for page in publish(archive, WORDS, SITE) if page.entry)
    assert f'class="v-text" dir="auto" lang="{tag}"' in page.html
    assert named in page.html
    head = Head(archive, SITE, WORDS, lambda _: "").write(page)
    assert (f'content="{locale}"' in head) == bool(locale)
