"""Feeds as readers of feeds read them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import feedparser
import pytest
from conftest import Folder
from editions import make_files
from hypothesis import example, given
from hypothesis import strategies as st

from veille.archive import Archive
from veille.commands.scaffolding import create_archive
from veille.publishing import Site, load_catalogue
from veille.publishing.feeds.histories import LENGTHS
from veille.publishing.feeds.rss import write_html

SITE = Site("Essai & co", "https://essai.example/archives/", "Des textes d’essai <courts>")
NOWHERE = Site("Essai & co", "", "")
WORDS = load_catalogue("fr")
NUMBER = 457
HOSTILE = (
    '---\ntitle: "<script>alert(1)</script> ]]> &amp; AT&T \\x01\\ufffe fin"\n'
    'description: "Il dit : <b>non</b> & rien d’autre."\ndate: 1955-03-02\ntags: ["<i>&", "Nvidia"]\n---\n\nUn texte.\n'
)


def publish(archive: Archive, site: Site = SITE) -> dict[str, bytes]:
    return make_files(archive, WORDS, site, r"(.*/)?feed/\d+")


def fill(folder: Folder, number: int) -> Archive:
    first = date(2003, 1, 30)
    for index in range(number):
        day = first + timedelta(days=index)
        maker = "Nvidia" if index % 2 else "Apple"
        text = f"---\ntitle: Titre numéro {index}\ndate: {day}\ntags: [{maker}]\n---\n\nUn texte.\n"
        folder.briefing(f"{day.year}/b-{index:03}", text)
    return folder.plan().archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Enough entries for several documents, one of them undated and one hostile."""
    folder = Folder(tmp_path_factory.mktemp("feeds") / "archive")
    create_archive(folder.root, "Essai", "fr")
    folder.briefing("2003/piege", HOSTILE)
    folder.briefing("sans-date", "---\ntitle: Un texte sans date\ntags: [Nvidia]\n---\n\nUn texte.\n")
    return fill(folder, NUMBER)


def follow(files: Mapping[str, bytes], path: str) -> list[list[str]]:
    """The titles of each document of a feed, from the one to subscribe to along `prev-archive`."""
    found = []
    while path:
        feed = feedparser.parse(files[path])
        assert not feed.bozo, feed.get("bozo_exception")
        found.append([entry.title for entry in feed.entries])
        links = {link.rel: link.href for link in feed.feed.links}
        assert links["self"] == SITE.url + path
        path = links.get("prev-archive", "").removeprefix(SITE.url)
    return found


@pytest.mark.parametrize("name", ["feed.xml", "rss.xml"])
def test_every_briefing_is_in_the_feed_once(archive: Archive, name: str) -> None:
    documents = follow(publish(archive), name)
    titles = [title for document in documents for title in document]
    assert len(documents) > 2
    assert len(titles) == len(set(titles)) == len(archive.entries)
    assert titles[0] == f"Titre numéro {NUMBER - 1}"
    assert titles[-1] == "Un texte sans date"


def test_every_briefing_is_in_the_json_feed_once(archive: Archive) -> None:
    files, path, found = publish(archive), "feed.json", []
    while path:
        feed = json.loads(files[path])
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == SITE.url + path
        assert all(item["id"] and item["url"] and item["content_text"] for item in feed["items"])
        found += [item["id"] for item in feed["items"]]
        path = feed.get("next_url", "").removeprefix(SITE.url)
    assert len(found) == len(set(found)) == len(archive.entries)


def test_the_json_feed_says_of_an_item_what_the_atom_feed_says(folder: Folder) -> None:
    """Of one with all fields, moved, and of one with none, in the feed of the archive and in that of a topic."""
    folder.briefing(
        "2024/a",
        "---\nslug: renomme\ntitle: Plein\nlang: en\ndescription: Le résumé.\ndate: 2024-03-01\nupdated: 2024-03-05\n"
        "author: Anne Exemple\ntags: [Nvidia]\n---\n\nUn texte.\n",
    )
    folder.briefing("b", "---\ntitle: Vide\ndescription: ''\ntags: [Nvidia]\n---\n\nUn texte.\n")
    files = publish(folder.plan().archive)
    for root in ("", "topics/nvidia/"):
        atom, feed = feedparser.parse(files[f"{root}feed.xml"]), json.loads(files[f"{root}feed.json"])
        assert (feed["title"], feed["description"]) == (atom.feed.title, atom.feed.subtitle)
        assert feed["home_page_url"] == SITE.url + root == atom.feed.link
        assert feed["language"] == "fr"
        for item, entry in zip(feed["items"], atom.entries, strict=True):
            assert (item["id"], item["url"], item["title"]) == (entry.id, entry.link, entry.title)
            assert item["content_text"] == entry.get("summary", entry.title)
            assert item.get("authors", []) == [{"name": author.name} for author in entry.get("authors", [])]
            assert item["tags"] == [tag.label or tag.term for tag in entry.tags]
            assert item.get("date_published") == entry.get("published")
        first, second = feed["items"]
        assert (first["id"], first["url"]) == (f"{SITE.url}briefings/2024/a/", f"{SITE.url}briefings/2024/renomme/")
        assert (first["date_published"][:10], first["date_modified"][:10]) == ("2024-03-01", "2024-03-05")
        assert not {"date_published", "authors"} & set(second)


@pytest.mark.parametrize("name", ["feed.xml", "rss.xml"])
def test_a_topic_has_a_feed_of_its_briefings(archive: Archive, name: str) -> None:
    files = publish(archive)
    for topic in archive.topics.values():
        titles = [title for document in follow(files, topic.path + name) for title in document]
        assert len(titles) == len(set(titles)) == len(topic.tagged)
    assert "topics/nvidia/feed/1.xml" in files


@pytest.mark.parametrize("number", [0, 1, 49, 50, 99, 100, 101, 150, 250])
def test_a_full_archive_document_never_changes_again(folder: Folder, number: int) -> None:
    before = publish(fill(folder, number))
    archived = {path: data for path, data in before.items() if path.startswith(("feed/", "rss/"))}
    newest = len(feedparser.parse(before["feed.xml"]).entries)
    assert newest == number if number < 2 * LENGTHS.least else LENGTHS.least <= newest < LENGTHS.least + LENGTHS.most
    assert len(archived) >= -(-(number - newest) // LENGTHS.most) * 3
    after = publish(fill(folder, number + 100))
    assert {path: after[path] for path in archived} == archived
    assert before["feed.xml"] != after["feed.xml"]


def test_an_entry_of_long_ago_changes_the_document_it_stands_in(folder: Folder) -> None:
    before = publish(fill(folder, NUMBER))
    folder.briefing("2003/zut", "---\ntitle: Retrouvé\ndate: 2003-08-02\n---\n\nUn texte.\n")
    after = publish(folder.plan().archive)
    assert [path for path in before if before[path] != after[path]] == ["feed/2.xml", "rss/2.xml", "feed/2.json"]


def test_an_item_has_all_its_topics_at_first_and_its_rubric_for_ever(folder: Folder) -> None:
    for day in range(1, 31):
        tags = "[Nvidia, intelligence artificielle, Apple]"
        for number in range(1, 9):
            text = f"---\ntitle: T {day} {number}\ndate: 2024-{number:02}-{day:02}\ntags: {tags}\n---\n\nUn texte.\n"
            if (number, day) != (2, 30):
                folder.briefing(f"2024/{number}-{day}", text)
    files = publish(folder.plan().archive)
    topics = ["Nvidia", "Intelligence artificielle", "Apple"]
    for suffix in ("feed{}.xml", "rss{}.xml"):
        newest, oldest = (feedparser.parse(files[suffix.format(number)]).entries[0] for number in ("", "/1"))
        assert [tag.label or tag.term for tag in newest.tags] == topics
        assert [tag.label or tag.term for tag in oldest.tags] == topics[1:2]
    assert json.loads(files["feed.json"])["items"][0]["tags"] == topics
    assert json.loads(files["feed/1.json"])["items"][0]["tags"] == topics[1:2]


def test_archive_documents_say_so(archive: Archive) -> None:
    files = publish(archive)
    mark = "{http://purl.org/syndication/history/1.0}archive"
    assert [path for path in ("feed.xml", "rss.xml") if list(ET.fromstring(files[path]).iter(mark))] == []  # noqa: S314 - our own
    for path in ("feed/1.xml", "rss/2.xml"):
        assert len(list(ET.fromstring(files[path]).iter(mark))) == 1  # noqa: S314 - our own
        links = {link.rel: link.href for link in feedparser.parse(files[path]).feed.links}
        assert links["current"] == f"{SITE.url}{path.partition('/')[0]}.xml"


@pytest.mark.parametrize("name", ["feed.xml", "rss.xml"])
def test_text_that_looks_like_markup_stays_text(folder: Folder, name: str) -> None:
    folder.briefing("1955/piege", HOSTILE)
    (entry,) = ET.fromstring(publish(folder.plan().archive)[name]).iter(  # noqa: S314 - our own
        "{http://www.w3.org/2005/Atom}entry" if name == "feed.xml" else "item"
    )
    space = "{http://www.w3.org/2005/Atom}" if name == "feed.xml" else ""
    shown = "<script>alert(1)</script> ]]> &amp; AT&T \u2401\ufffd fin"
    assert entry.findtext(f"{space}title") == shown
    summary = entry.findtext(f"{space}summary") if space else entry.findtext("description")
    html = "Il dit : &lt;b>non&lt;/b> & rien d’autre."
    assert summary == ("Il dit : <b>non</b> & rien d’autre." if space else html)


def test_the_json_feed_says_a_summary_once(folder: Folder) -> None:
    folder.briefing("1955/piege", HOSTILE)
    (item,) = json.loads(publish(folder.plan().archive)["feed.json"])["items"]
    summary = "Il dit : <b>non</b> & rien d’autre."
    assert [name for name, value in item.items() if value == summary] == ["content_text"]


def test_a_plain_title_of_rss_is_no_html(folder: Folder) -> None:
    folder.briefing("1955/piege", HOSTILE)
    assert b"<title>&#x3C;script&#x3E;" in publish(folder.plan().archive)["rss.xml"]


def test_dates_are_midnight_utc_and_none_is_invented(archive: Archive) -> None:
    files = publish(archive)
    newest = feedparser.parse(files["feed.xml"])
    day = date(2003, 1, 30) + timedelta(days=NUMBER - 1)
    assert newest.feed.updated == newest.entries[0].published == f"{day}T00:00:00Z"
    undated = feedparser.parse(files["feed/1.xml"]).entries[-1]
    assert "published" not in undated
    assert undated.updated == "1970-01-01T00:00:00Z"
    assert "published" not in feedparser.parse(files["rss/1.xml"]).entries[-1]
    assert "date_published" not in json.loads(files["feed/1.json"])["items"][-1]
    assert "<pubDate>Wed, 02 Mar 1955 00:00:00 +0000</pubDate>" in files["rss/1.xml"].decode()


def test_an_identifier_survives_a_new_slug(folder: Folder) -> None:
    fill(folder, 1)
    (before,) = feedparser.parse(publish(folder.plan().archive)["feed.xml"]).entries
    folder.edit("2003/b-000", lambda text: text.replace("title:", "slug: ailleurs\ntitle:"))
    (after,) = feedparser.parse(publish(folder.plan().archive)["feed.xml"]).entries
    assert after.id == before.id == before.link
    assert after.link == f"{SITE.url}briefings/2003/ailleurs/"
    (item,) = feedparser.parse(publish(folder.plan().archive)["rss.xml"]).entries
    assert (item.id, item.guidislink) == (before.id, False)


def test_without_an_address_the_feed_refers_from_its_own_place(archive: Archive) -> None:
    files = publish(archive, NOWHERE)
    assert not [path for path in files if path.endswith(".json") or "rss" in path]
    for path in ("feed.xml", "feed/1.xml", "topics/nvidia/feed.xml"):
        headers = {"content-location": f"https://ici.example/a/{path}", "content-type": "application/atom+xml"}
        feed = feedparser.parse(files[path], response_headers=headers)
        assert not feed.bozo
        assert feed.entries[0].link.startswith("https://ici.example/a/briefings/200")
        assert all(entry.id.startswith("urn:uuid:") for entry in feed.entries)


def test_the_language_of_each_entry_is_said(folder: Folder) -> None:
    folder.briefing("2024/a", "---\ntitle: Words\nlang: en\ndate: 2024-01-02\n---\n\nText.\n")
    folder.briefing("2024/b", '---\ntitle: Mots\nlang: "pas une langue"\ndate: 2024-01-01\n---\n\nTexte.\n')
    files = publish(folder.plan().archive)
    feed = feedparser.parse(files["feed.xml"])
    assert [entry.title_detail.language for entry in feed.entries] == ["en", "fr"]
    assert [item["language"] for item in json.loads(files["feed.json"])["items"]] == ["en", "fr"]


def test_each_author_is_named_apart(folder: Folder) -> None:
    folder.briefing(
        "2024/deux", "---\ntitle: Deux\ndate: 2024-03-01\nauthor: Anne Exemple et Jean Dupont\n---\n\nUn texte.\n"
    )
    files = publish(folder.plan().archive)
    (entry,) = feedparser.parse(files["feed.xml"]).entries
    assert [author.name for author in entry.authors] == ["Anne Exemple", "Jean Dupont"]
    assert files["rss.xml"].count(b"<dc:creator>") == len(entry.authors)
    (item,) = json.loads(files["feed.json"])["items"]
    assert [author["name"] for author in item["authors"]] == ["Anne Exemple", "Jean Dupont"]


def test_the_licence_of_the_owner_is_said(archive: Archive) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    files = publish(archive, Site("Essai", SITE.url, licence=licence))
    for path in ("feed.xml", "feed/1.xml", "topics/nvidia/feed.xml"):
        links = feedparser.parse(files[path]).feed.links
        assert [link.href for link in links if link.rel == "license"] == [licence]
    assert feedparser.parse(files["rss.xml"]).feed.rights == licence
    assert b"icense" not in publish(archive)["feed.xml"]


class Reader(HTMLParser):
    """Reads the words of HTML."""

    said = ""

    def handle_data(self, data: str) -> None:
        self.said += data


@given(st.text(st.sampled_from("<>&;#é '\"ab12ltcopyx")))
@example("L'été, R&D et 3 < 4 > 2")
@example("AT&T &copy; 2024, a&copyright et &notit;")
@example("<!-- non --> &#39; &lt;b&gt; &#x27 &")
def test_a_description_of_rss_is_html_that_says_the_text(text: str) -> None:
    reader = Reader()
    reader.feed(unescape(write_html(text)))
    reader.close()
    assert reader.said == text


def test_a_description_of_rss_is_read_without_a_parser_of_html_too() -> None:
    """A style sheet shows it as it is."""
    assert unescape(write_html("L'été, la R&D et > 2")) == "L'été, la R&D et > 2"


@pytest.mark.parametrize(("site", "name"), [(SITE, "feed"), (Site("Essai"), "feed"), (SITE, "rss")])
def test_every_document_in_xml_has_the_sheet_of_the_theme(archive: Archive, site: Site, name: str) -> None:
    files = publish(archive, site)
    files = {path: data for path, data in files.items() if re.search(rf"{name}(/\d+)?\.xml$", path)}
    assert {path.count("/") for path in files} == {0, 1, 2, 3}
    for path, data in files.items():
        (sheet,) = re.findall(r'^<\?xml-stylesheet type="text/css" href="([^"]+)"\?>$', data.decode(), re.MULTILINE)
        assert urljoin(f"https://essai.example/{path}", sheet) == "https://essai.example/assets/veille/feed.css"
