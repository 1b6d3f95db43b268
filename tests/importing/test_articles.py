"""Feeds into seeds: what each item becomes, what a second import does, and what hostile feeds may not do."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from hashlib import blake2b
from html import escape

import pytest
from conftest import Folder
from hypothesis import given, settings
from hypothesis import strategies as st

from veille.diagnostics import Diagnostic
from veille.importing.articles import import_feed
from veille.model import Article, BlockKind, Seed
from veille.reading import read
from veille.settings import Settings

SETTINGS = Settings(today=date(2026, 1, 1))
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>Le fil du large</title><link>https://fil-du-large.example/</link><language>fr-FR</language>
<atom:link href="https://fil-du-large.example/feed.xml" rel="self"/>
<item>
  <title>Un drone compte les phoques &amp; les oiseaux&nbsp;marins</title>
  <link>/2024/05/drone-phoques</link>
  <guid isPermaLink="false">fil-104</guid>
  <pubDate>Mon, 06 May 2024 23:30:00 +0200</pubDate>
  <dc:creator>Gwenn Riou</dc:creator>
  <category>Drones</category><category>Mer &amp; océans</category>
  <media:title>Une photo</media:title>
  <description>Un appareil de neuf kilos survole les îlots […]</description>
  <content:encoded><![CDATA[<p>Un appareil de <b>neuf kilos</b> survole les &icirc;lots d’Iroise,
    <a href="/carte">voir la carte</a>.</p><script>alert(1)</script><h2>Des chiffres</h2>
    <ul><li>412 phoques</li><li>*étoile* et [crochets]</li></ul><p>Fin.<br>Vraiment.</p>]]></content:encoded>
  <enclosure url="https://fil-du-large.example/104.mp3" type="audio/mpeg" length="1"/>
</item>
<item>
  <title>Sans &lt;i&gt;date&lt;/i&gt;</title>
  <link>https://fil-du-large.example/2</link>
  <author>ana@fil-du-large.example (Ana Le Roux)</author>
  <description>Un texte &lt;3 sans balise.

Un second paragraphe.</description>
</item>
</channel></rss>
"""
ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Harbour notes</title><id>urn:feed</id><link href="https://harbour.example/"/>
<author><name>The desk</name></author>
<entry>
  <title type="html">A &amp;lt;b&amp;gt; tag</title><id>tag:harbour.example,2024:1</id>
  <link rel="enclosure" type="application/pdf" href="a.pdf"/><link href="posts/1"/>
  <published>2024-01-02T23:59:00-05:00</published><updated>2024-02-01T00:00:00Z</updated>
  <category term="t1" label="Tides"/>
  <summary>The gauge that the storm forgot.</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; two &lt;three <a href="z">four</a></p>
    <pre>a
  b</pre></div></content>
</entry>
<entry>
  <title>Plain &lt;words&gt;</title><id>tag:harbour.example,2024:2</id><updated>2024-03-01T08:00:00Z</updated>
  <author><name>Mo Field</name></author><author><name>Li Wen</name></author>
  <content>1 &lt; 2 and &lt;b&gt; is bold</content>
</entry>
</feed>
"""


def take(
    feed: str | bytes, existing: Mapping[str, bytes] | None = None
) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    data = feed if isinstance(feed, bytes) else feed.encode()
    return import_feed(data, "fil.xml", existing or {})


def stored(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


def article(name: str, text: str) -> Article:
    found, told = read(Seed(name, text.encode()), SETTINGS)
    assert found is not None, told
    return found


def one(content: str, rest: str = "") -> str:
    item = f"<title>Un titre</title>{rest}<description>{escape(content)}</description>"
    return f"<rss><channel><item>{item}</item></channel></rss>"


def test_an_item_of_rss_becomes_a_seed() -> None:
    files, told = take(RSS)
    name, undated = sorted(files)
    assert name.startswith("2024-05-06_un-drone-compte-les-phoques-les-oiseaux-marins_")
    found = article(name, files[name])
    assert found.title is not None
    assert found.title.value == "Un drone compte les phoques & les oiseaux marins"
    assert found.published is not None
    assert found.published.value == date(2024, 5, 6)
    assert found.author is not None
    assert found.author.value == "Gwenn Riou"
    assert found.source is not None
    assert found.source.value == "https://fil-du-large.example/2024/05/drone-phoques"
    assert (found.language.value, found.language.rule) == ("fr", "language/front-matter")
    assert [tag.value for tag in found.tags] == ["Drones", "Mer & océans"]
    assert found.description is None
    assert [(block.kind, block.text) for block in found.blocks[1:]] == [
        (BlockKind.PARAGRAPH, "Un appareil de neuf kilos survole les îlots d’Iroise, voir la carte."),
        (BlockKind.HEADING, "Des chiffres"),
        (BlockKind.LIST, "412 phoques\n*étoile* et [crochets]"),
        (BlockKind.PARAGRAPH, "Fin. Vraiment."),
    ]
    assert "[voir la carte](https://fil-du-large.example/carte)" in files[name]
    (attached,) = told
    assert str(attached).startswith(
        "fil.xml:7: notice[V119] what is attached to an item is not imported: audio/mpeg (hint: "
    )
    plain = article(undated, files[undated])
    assert undated.startswith("undated_sans-date_")
    assert plain.title is not None
    assert plain.title.value == "Sans date"
    assert plain.author is not None
    assert plain.author.value == "Ana Le Roux"
    assert [block.text for block in plain.blocks[1:]] == ["Un texte <3 sans balise.", "Un second paragraphe."]


def test_an_entry_of_atom_that_had_to_say_when_it_was_changed_has_no_day() -> None:
    changed = "<updated>1970-01-01T00:00:00Z</updated>"
    entry = f"<entry><title>Une marée</title><id>urn:1</id>{changed}<content>Haute</content></entry>"
    files, _ = take(f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Marées</title><id>urn:0</id>{entry}</feed>')
    ((name, text),) = files.items()
    assert name.startswith("undated_une-maree_")
    assert "1970" not in text


def test_an_entry_of_atom_becomes_a_seed() -> None:
    files, told = take(ATOM)
    (first, one_text), (second, other_text) = sorted(files.items())
    assert first.startswith("2024-01-02_a-b-tag_")
    found = article(first, one_text)
    assert found.title is not None
    assert found.title.value == "A <b> tag"
    assert found.updated is not None
    assert found.updated.value == date(2024, 2, 1)
    assert found.author is not None
    assert found.author.value == "The desk"
    assert found.source is not None
    assert found.source.value == "https://harbour.example/posts/1"
    assert found.description is not None
    assert found.description.value == "The gauge that the storm forgot."
    assert [tag.value for tag in found.tags] == ["Tides"]
    assert [block.text for block in found.blocks[1:]] == ["One & two <three four", "a\n  b"]
    assert "(https://harbour.example/posts/z)" in one_text
    assert [each.code for each in told] == ["V119"]
    other = article(second, other_text)
    assert other.title is not None
    assert other.title.value == "Plain <words>"
    assert other.published is not None
    assert other.published.value == date(2024, 3, 1)
    assert other.author is not None
    assert other.author.value == "Mo Field, Li Wen"
    assert other.blocks[-1].text == "1 < 2 and <b> is bold"


def test_an_entry_of_atom_before_its_standard_becomes_a_seed() -> None:
    feed = """<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="fr"><title>Carnet</title>
<link rel="alternate" type="text/html" href="http://maree.example/"/><modified>2004-03-12T10:00:00Z</modified>
<entry><title>Une marée</title><link rel="alternate" type="text/html" href="/un"/><id>tag:maree.example,2004:1</id>
<issued>2004-02-10T12:00:00+01:00</issued><created>2004-02-09T12:00:00Z</created>
<modified>2004-02-11T11:00:00Z</modified><summary type="text/plain">Le marégraphe &amp; son puits.</summary>
<content type="text/html" mode="escaped">&lt;p&gt;Il est &lt;em&gt;en panne&lt;/em&gt;.&lt;/p&gt;</content></entry>
<entry><title>Une autre</title><id>tag:maree.example,2004:2</id><issued>2004-02-12T12:00:00Z</issued>
<content type="application/xhtml+xml" mode="xml"><p xmlns="http://www.w3.org/1999/xhtml">Il <b>marche</b>.</p>
<p xmlns="http://www.w3.org/1999/xhtml">Enfin.</p></content></entry>
<entry><title>Un son</title><id>tag:maree.example,2004:3</id><summary>Le bruit.</summary>
<content type="text/plain" mode="base64">TGUgYnJ1aXQ=</content></entry></feed>"""
    (first, second, third), told = take(feed)[0].values(), take(feed)[1]
    assert first == (
        "---\ntitle: Une marée\ndate: 2004-02-10\nupdated: 2004-02-11\nsource: http://maree.example/un\nlang: fr\n"
        "description: Le marégraphe & son puits.\n---\n\nIl est en panne.\n"
    )
    assert second.endswith("\n\nIl marche.\n\nEnfin.\n")
    assert third.endswith("\n\nLe bruit.\n")
    assert [each.code for each in told] == ["V119"]


def test_addresses_are_relative_to_what_the_feed_says() -> None:
    source = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://harbour.example/notes/"><title>N</title>
<link href="./"/>
<entry xml:base="2024/"><title>Un</title><id>urn:1</id><link href="un"/>
<content type="html" xml:base="/files/">&lt;a href="a"&gt;a&lt;/a&gt;</content></entry>
<entry><title>Deux</title><id>urn:2</id><link href="deux"/>
<summary type="html">&lt;a href="b"&gt;b&lt;/a&gt;</summary></entry></feed>"""
    un, deux = take(source)[0].values()
    assert "source: https://harbour.example/notes/2024/un\n" in un
    assert "[a](https://harbour.example/files/a)" in un
    assert "source: https://harbour.example/notes/deux\n" in deux
    assert "[b](https://harbour.example/notes/b)" in deux


@pytest.mark.parametrize(
    "content",
    ['<content type="image/png">iVBORw0KGgo=</content>', '<content type="image/png" src="https://h.example/1"/>'],
)
def test_content_that_is_no_text_is_told_and_the_summary_taken(content: str) -> None:
    source = f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Un</title><id>urn:1</id>
<summary>Une vue du port.</summary>{content}</entry></feed>"""
    files, told = take(source)
    (text,) = files.values()
    assert text.endswith("---\n\nUne vue du port.\n")
    assert [each.message for each in told] == ["what is attached to an item is not imported: image/png"]


@pytest.mark.parametrize(
    ("guid", "source"),
    [
        ("<guid>https://h.example/1</guid>", "https://h.example/1"),
        ('<guid isPermaLink="true">https://h.example/1</guid>', "https://h.example/1"),
        ('<guid isPermaLink="false">https://h.example/1</guid>', "H"),
        ("<guid>1</guid>", "H"),
        ("<guid>https://h.example/1</guid><link>https://h.example/2</link>", "https://h.example/2"),
    ],
)
def test_the_guid_of_an_item_without_a_link_is_its_address(guid: str, source: str) -> None:
    feed = one("x", guid).replace("<item>", "<title>H</title><item>")
    (text,) = take(feed)[0].values()
    assert f"source: {source}\n" in text


def test_two_feeds_may_count_their_items_alike() -> None:
    item = "<item><title>{}</title><guid>1</guid><description>{}</description></item>"
    here, there = (
        f"<rss><channel><link>https://{host}.example/</link>{item.format('Un', host)}</channel></rss>" for host in "ab"
    )
    ((name, text),) = take(here)[0].items()
    ((other, words),) = import_feed(there.encode(), "b.xml", {name: text.encode()})[0].items()
    assert other != name
    assert "b\n" in words
    assert import_feed(here.encode(), "a.xml", {name: text.encode(), other: words.encode()}) == ({}, ())


def test_a_seed_of_an_earlier_import_that_was_named_without_its_feed_is_known() -> None:
    ((_, text),) = take(one("x", "<guid>1</guid>"))[0].items()
    former = f"undated_un_{blake2b(b'1', digest_size=4).hexdigest()}.md"
    feed = one("x", "<guid>1</guid>")
    assert import_feed(feed.encode(), "a.xml", {former: text.encode()}) == ({}, ())


def test_what_podcasts_and_channels_of_videos_say_counts_where_nothing_else_is_said() -> None:
    said = "<itunes:summary>Le résumé.</itunes:summary><itunes:author>Ana Le Roux</itunes:author>"
    feed = one("Le texte.").replace("<rss>", '<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">')
    (spoken,) = take(feed.replace("<description>Le texte.</description>", said))[0].values()
    assert "Le résumé." in spoken
    assert "author:\n- Ana Le Roux\n" in spoken
    (written,) = take(feed.replace("</item>", f"{said}<author>Gwenn Riou</author></item>"))[0].values()
    assert "Le résumé" not in written
    assert "author:\n- Gwenn Riou\n" in written
    group = '<media:group xmlns:media="http://search.yahoo.com/mrss/"><media:description>De la vidéo.'
    video = f"<entry><title>Vue du ciel</title><id>yt:1</id>{group}</media:description></media:group></entry>"
    (shown,) = take(f'<feed xmlns="http://www.w3.org/2005/Atom">{video}</feed>')[0].values()
    assert "De la vidéo." in shown


def test_items_of_rss_1() -> None:
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Fil</title></channel>'
        "<item><title>Un titre</title><dc:date>2011-04-05T10:00:00Z</dc:date><description>Texte.</description></item>"
        "</rdf:RDF>"
    )
    (name,) = take(feed)[0]
    assert name.startswith("2011-04-05_un-titre_")


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_a_second_import_writes_nothing(feed: str) -> None:
    files, _ = take(feed)
    again, told = take(feed, stored(files))
    assert again == {}
    assert told == ()


def test_a_seed_that_is_there_is_never_written_over() -> None:
    files, _ = take(RSS)
    changed = (
        RSS.replace("neuf kilos", "dix kilos").replace("Mon, 06 May", "Tue, 07 May").replace("Un drone", "Deux drones")
    )
    again, told = take(changed, stored(files))
    assert again == {}
    (found,) = told
    assert (found.code, found.line) == ("V206", 7)
    assert "2024-05-06_un-drone" in found.message
    renamed = {name: text for name, text in stored(files).items() if not name.startswith("undated")}
    assert list(take(changed, renamed)[0]) == [name for name in files if name.startswith("undated")]


def test_the_name_of_a_seed_is_a_name_and_no_path() -> None:
    rest = "<guid>../../etc/passwd</guid><pubDate>../..</pubDate>"
    feed = one("Texte.", rest).replace("Un titre", "../../../é\x7f/\\")
    (name,) = take(feed)[0]
    assert not set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert name.startswith("undated_")


def test_two_items_with_one_identity() -> None:
    item = "<item><guid>1</guid><title>{}</title></item>"
    files, told = take(f"<rss><channel>{item.format('a')}{item.format('a')}{item.format('b')}</channel></rss>")
    assert len(files) == 1
    assert {each.code for each in told if each.code != "V119"} == {"V120"}


def test_a_summary_with_other_words_than_the_text_is_kept() -> None:
    long = "Une phrase que le texte ne dit pas. " * 40
    feed = one("x").replace("<description>x", f"<description>{long}")
    space = "http://purl.org/rss/1.0/modules/content/"
    content = f'<content:encoded xmlns:content="{space}">&lt;p&gt;Corps&lt;/p&gt;</content:encoded>'
    (text,) = take(feed.replace("</item>", f"{content}</item>"))[0].values()
    assert " ".join(text.split()).count("que le texte ne dit pas") == 40
    assert "Corps" in text


@pytest.mark.parametrize(
    ("stated", "named", "day", "code"),
    [
        ("3 mars 2020", "2020-03-03", date(2020, 3, 3), ""),
        ("mar., 03 mars 2020 10:00:00 +0100", "2020-03-03", date(2020, 3, 3), ""),
        ("03/04/2020", "undated", date(2020, 4, 3), ""),
        ("Mon, 30 Feb 2020 10:00:00 GMT", "undated", None, "V105"),
        ("2020-03", "undated", None, "V107"),
        ("Thu, 5 Mar 20 10:00:00 GMT", "2020-03-05", date(2020, 3, 5), ""),
        ("Wed, 30 Nov -0001 00:00:00 +0000", "undated", None, "V107"),
        ("Sat, 01 Jan 0000 00:00:00 GMT", "undated", None, "V107"),
    ],
)
def test_a_date_that_is_not_as_feeds_have_it_is_read_or_told_in_the_seed(
    stated: str, named: str, day: date | None, code: str
) -> None:
    source = one("Un texte sur la mer.").replace("<description>", f"<pubDate>{stated}</pubDate><description>")
    ((name, text),) = take(source)[0].items()
    assert name.startswith(f"{named}_")
    found, told = read(Seed(name, text.encode()), SETTINGS)
    assert found is not None
    assert (found.published.value if found.published else None) == day
    assert [(each.code, each.line) for each in told] == (
        [(code, 1 + text.count("\n", 0, text.find("date:")))] if code else []
    )


def test_an_item_without_text_is_told() -> None:
    feed = "<rss><channel><item><title>Un titre seul</title><guid>1</guid></item></channel></rss>"
    made, found = import_feed(feed.encode(), "feed.xml", {})
    assert [(one.code, one.message) for one in found] == [("V119", "an item has a title and no text")]
    assert "Un titre seul" in "".join(made.values())


def test_pictures_that_no_words_stand_for_are_told_once() -> None:
    silent = '<img src="https://e.example/a.jpg"><IMG alt="" src="b.jpg"/><img alt=\' \' src=c.jpg>'
    spoken = '<img src="d.jpg" alt="Le quai"><img alt=quai src=e.jpg>'
    dots = '<img src="f.gif" width="1" height="1"/><img src=g.gif height=1 >'
    first = one(f"<p>Un texte.</p>{silent}{spoken}{dots}")
    feed = first.replace("</channel>", first.partition("<channel>")[2].replace("Un t", "Autre t"))
    files, told = take(feed.removesuffix("</rss>"))
    assert len(files) == 2
    assert [each.code for each in told] == ["V119"]
    assert told[0].message == "pictures without words in their place (alt) were left out: 6"
    assert take(feed.removesuffix("</rss>"), {name: text.encode() for name, text in files.items()}) == ({}, ())


def test_a_draft_with_a_title_without_measure_is_left_out_and_told() -> None:
    title = f"<title>{escape('</b>' * 70_000)}</title>"
    (told,) = take(
        one("Un texte.", '<status xmlns="http://wordpress.org/export/1.2/">draft</status>').replace(
            "<title>Un titre</title>", title
        )
    )[1]
    assert told.code == "V124"


@pytest.mark.parametrize("title", ["L\x92\x9cuvre", "L&#146;&#x9c;uvre", "&lt;i&gt;L&amp;#146;&lt;/i&gt;&#156;uvre"])
def test_letters_of_windows_1252_in_a_feed_that_says_latin_1(title: str) -> None:
    source = (
        f'<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel><item><title>{title}</title></item></channel></rss>'
    )
    files, _ = import_feed(source.encode("latin-1"), "fil.xml", {})
    (text,) = files.values()
    assert "title: L’œuvre\n" in text


def test_a_feed_that_lies_about_its_encoding() -> None:
    (name, _) = sorted(take(RSS.encode("windows-1252", "replace"))[0])
    assert name.startswith("2024-05-06_un-drone")
    assert take(RSS.replace("UTF-8", "windows-1252").encode("windows-1252", "replace"))[0].keys() == take(RSS)[0].keys()
    assert take(RSS.replace("UTF-8", "UTF-16").encode("utf-16"))[0] == take(RSS)[0]


def test_a_feed_in_utf_8_that_declares_latin_1() -> None:
    feed = one("Une marée à 13 h.").replace("<rss", '<?xml version="1.0" encoding="iso-8859-1"?><rss', 1)
    ((_, text),) = import_feed(feed.encode(), "feed.xml", {})[0].items()
    assert "Une marée à 13 h." in text


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_blank_lines_before_the_declaration_are_passed_over(mark: str) -> None:
    files, told = take(f"{mark}\n\n {RSS}")
    assert files == take(RSS)[0]
    assert [each.line - 2 for each in told] == [each.line for each in take(RSS)[1]]
    assert take(f"\n\n{RSS[:900]}")[1][0].line == take(RSS[:900])[1][0].line + 2


@pytest.mark.parametrize(
    ("words", "read", "told"),
    [
        ("R&D, M&A & co", "R&D, M&A & co", "lone &: 3"),
        ("caf&eacute; &amp; th&#233; &#x26; R&D", "café & thé & R&D", "lone &: 1"),
        ("une\x08 bulle\x0b", "une␈ bulle␋", "control characters: 2"),
        ("une\x08 bulle & co", "une␈ bulle & co", "control characters: 1, lone &: 1"),
        ("une&#8; bulle&#x0B;&#9;&#x1F600;", "une␈ bulle␋ 😀", "references to no characters: 2"),
        (f"a&#xD83D;b&#xFFFF;c&#x110000;d&#{'9' * 5000};", "a�b�c�d�", "references to no characters: 4"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_what_xml_does_not_allow_is_mended_and_told(words: str, read: str, told: str, encoding: str) -> None:
    """Exports of blogs have control characters, and feeds that were written by hand a lone `&`."""
    text = "<description><![CDATA[<p>Été : A&B &amp; C]]></description>"
    files, found = take(f"<rss><channel><item><title>{words}</title>{text}</item></channel></rss>".encode(encoding))
    ((name, seed),) = files.items()
    title = article(name, seed).title
    assert title is not None
    assert title.value == read
    assert "Été : A&B & C" in seed
    assert [each.code for each in found] == ["V112"]
    assert f"({told})" in found[0].message


def test_a_feed_with_some_bytes_that_are_no_utf_8_is_mended_and_told() -> None:
    files, told = take(one("Un été, X.").encode().replace(b"X", "un café".encode("latin-1")))
    assert "Un été, un café." in next(iter(files.values()))
    assert [each.code for each in told] == ["V112"]
    assert "(bytes that are no UTF-8)" in told[0].message


@pytest.mark.parametrize(
    ("item", "read", "count"),
    [
        ("<dc:creator>Ada Lovel</dc:creator>", "- Ada Lovel", 1),
        ("<content:encoded><![CDATA[<p>Un <x:y>texte</x:y>.</p>]]></content:encoded>", "Un texte.", 1),
        ("<app:control><app:draft>no</app:draft></app:control><thr:total>1</thr:total>", "Une marée", 2),
        ('<category xsi:type="x">Ports</category>', "- Ports", 1),
    ],
)
def test_prefixes_that_nothing_declares_mean_what_they_mean_elsewhere(item: str, read: str, count: int) -> None:
    feed = one("Une marée à 13 h.").replace("</item>", f"{item}</item>", 1)
    files, told = take(feed)
    assert read in next(iter(files.values()))
    assert "V112" in {each.code for each in told}
    assert f"(prefixes that nothing declares: {count})" in told[0].message


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("feed", "code", "words"),
    [
        (b"", "V110", "no element found"),
        (b"bonjour", "V110", "syntax error"),
        (b"\0" * 500, "V110", ""),
        (gzip.compress(RSS.encode()), "V110", "it is packed"),
        (b"PK\x03\x04" + b"\0" * 30_000_001, "V110", "it is packed"),
        (b"<?xml version='1.0'?><opml><body/></opml>", "V110", "neither RSS nor Atom"),
        (b"<html><body/></html>", "V110", "it is a web page"),
        (RSS[:900].encode(), "V110", ""),
        (f"{BOMB}{one('&b;')}".encode(), "V110", "declares entities"),
        (f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{one("x")}'.encode(), "V110", "declares entities"),
        (f'<!DOCTYPE x [<!ATTLIST item a CDATA "b">]>{one("x")}'.encode(), "V110", "or attributes"),
        (
            f'<!DOCTYPE x [<!ENTITY % e SYSTEM "file:///etc/passwd"> %e;]>{one("x")}'.encode(),
            "V110",
            "declares entities",
        ),
        (b"<rss>" + b"<a>" * 100_000, "V110", "nested too deep"),
        (one("<ul><li>" * 20_000).encode(), "V110", "nested too deep"),
        (one("<p>x" * 90_000).encode(), "V110", "too many elements"),
        (one(f"<p {'a=1 ' * 3_000}>x</p>").encode(), "V110", "too many attributes"),
        (b"<rss>" + b" " * 30_000_001, "V113", "too large"),
        (b"<rss><channel/></rss>", "V119", "no items"),
        (b"<rss><channel><item/></channel></rss>", "V101", "neither title nor text"),
    ],
)
def test_a_feed_that_cannot_be_read(feed: bytes, code: str, words: str) -> None:
    files, told = take(feed)
    assert files == {}
    assert [each.code for each in told] == [code]
    assert words in told[0].message


BROKEN = RSS.replace("<title>Sans", "<title></b>Sans")


@pytest.mark.parametrize(
    ("feed", "code_of_text", "line", "reason"),
    [
        (RSS[: RSS.rindex("Un texte")], "utf-8", 25, "no element found"),
        (BROKEN, "utf-8", 22, "mismatched tag"),
        (BROKEN.replace("îlots d", "îlots & d"), "latin-1", 22, "mismatched tag"),
    ],
)
def test_a_feed_that_breaks_off_gives_the_items_before(feed: str, code_of_text: str, line: int, reason: str) -> None:
    files, told = take(feed.encode(code_of_text, "replace"))
    assert [name.partition("_")[2][:16] for name in files] == ["un-drone-compte-"]
    fault = next(each for each in told if each.code == "V110")
    assert (fault.line, fault.hint) == (line, "export it again")
    assert fault.message == f"the feed cannot be read any further: {reason}; the item before it was taken"


def test_nothing_outside_of_the_feed_is_read() -> None:
    files, _ = take(f'<!DOCTYPE rss SYSTEM "file:///etc/passwd">{one("Texte.")}')
    assert len(files) == 1
    assert "root:" not in "".join(files.values())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from([*"ab é1.)-*_[]<>#|\\&:\"'\n"]), max_size=30), min_size=1, max_size=4))
def test_no_word_of_an_item_is_lost(paragraphs: list[str]) -> None:
    content = "".join(f"<p>{escape(words)}</p>" for words in ["Début.", *paragraphs])
    files, _ = take(one(content))
    ((name, text),) = files.items()
    blocks = article(name, text).blocks
    words = "".join(block.text for block in blocks[1:])  # what is set apart too, such as `1` at the end
    assert "".join(words.split()) == "".join("".join(["Début.", *paragraphs]).split())
    assert take(one(content), stored(files)) == ({}, ())


def test_the_command_imports_a_feed_once(folder: Folder, environment: Mapping[str, str]) -> None:
    feed = folder.root / "fil.xml"
    feed.write_text(RSS, encoding="utf-8")
    command = [sys.executable, "-c", "from veille.cli import main; main()", "import", "fil.xml"]

    def call() -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=folder.root, env=environment, capture_output=True, text=True, check=False)

    first = call()
    assert first.returncode == 0, first.stderr
    written = sorted(path.name for path in (folder.root / "seeds").glob("*.md"))
    assert first.stdout.split() == [f"seeds/{name}" for name in written]
    assert len(written) == 2
    second = call()
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert {page.partition("/")[0] for page in folder.build().archive.by_id} == {"2024", "undated"}


def test_an_address_is_no_file_and_what_to_do_is_said(folder: Folder, environment: Mapping[str, str]) -> None:
    command = [sys.executable, "-c", "from veille.cli import main; main()", "import", "https://fil.example/?a=1&b=2"]
    done = subprocess.run(command, cwd=folder.root, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "(hint: save it first: curl -Lo feed.xml 'https://fil.example/?a=1&b=2')" in done.stderr


FIELDS = (
    *("id", "url", "title", "content_html", "content_text", "summary", "date_published", "date_modified", "tags"),
    *("authors", "author", "name", "attachments", "mime_type", "language"),
)
JSON_FEED = """{
 "version": "https://jsonfeed.org/version/1.1",
 "title": "Le fil du large", "home_page_url": "https://fil-du-large.example/", "language": "fr",
 "authors": [{"name": "La rédaction"}],
 "items": [
  {"id": "https://fil-du-large.example/2024/05/drone-phoques",
   "url": "https://fil-du-large.example/2024/05/drone-phoques",
   "title": "Un drone compte les phoques & les oiseaux", "date_published": "2024-05-06T23:30:00+02:00",
   "authors": [{"name": "Gwenn Riou"}], "tags": ["Drones", "Mer & océans"],
   "content_html": "<p>Un appareil de <b>neuf kilos</b>, <a href='/carte'>voir la carte</a>.</p><script>x()</script>",
   "attachments": [{"url": "https://x.example/a.mp3", "mime_type": "audio/mpeg"}]},
  {"id": 7, "title": "Une brève", "date_published": "2024-05-07T08:00:00Z",
   "content_text": "Le prix passe de 3 < 4 € à <b>5 €</b>.\\n\\nFin."}
 ]
}"""


def test_a_json_feed_becomes_seeds() -> None:
    files, told = import_feed(JSON_FEED.encode(), "feed.json", {})
    drone, brief = (read(Seed(name, text.encode()), SETTINGS)[0] for name, text in sorted(files.items()))
    assert drone is not None
    assert brief is not None
    assert drone.title is not None
    assert (drone.title.value, drone.author and drone.author.value) == (
        "Un drone compte les phoques & les oiseaux",
        "Gwenn Riou",
    )
    assert (drone.published and drone.published.value, brief.published and brief.published.value) == (
        date(2024, 5, 6),
        date(2024, 5, 7),
    )
    assert [tag.value for tag in drone.tags] == ["Drones", "Mer & océans"]
    assert drone.source is not None
    assert drone.source.value == "https://fil-du-large.example/2024/05/drone-phoques"
    assert "[voir la carte](https://fil-du-large.example/carte)" in next(iter(sorted(files.items())))[1]
    assert "x()" not in "".join(files.values())
    assert [block.text for block in brief.blocks if block.kind is BlockKind.PARAGRAPH] == [
        "Le prix passe de 3 < 4 € à <b>5 €</b>.",
        "Fin.",
    ]
    assert (brief.author and brief.author.value, brief.language.value) == ("La rédaction", "fr")
    assert [found.code for found in told] == ["V119"]
    again = {name: text.encode() for name, text in files.items()}
    assert import_feed(b"\xef\xbb\xbf\n " + JSON_FEED.encode(), "feed.json", again) == ({}, told[:0])


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'{"items": [\n{"id": 1,}]}', 2),
        (b'{"title": "x"}', 0),
        (b'{"items": 3}', 0),
        (b"{" * 100_000, 1),
        (b'{"items": ' + b"[" * 100_000, 0),
        (b'{"a": ' + b"9" * 10_000 + b"}", 0),
        (b'{"items": [' + b"{}," * 20_000 + b"{}]}", 0),
    ],
)
def test_what_is_no_json_feed_is_told(data: bytes, line: int) -> None:
    files, told = import_feed(data, "feed.json", {})
    assert files == {}
    assert [(found.code, found.line) for found in told] == [("V110", line)]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6),
        max_leaves=20,
    )
)
def test_whatever_stands_in_a_json_feed_is_read_or_told(value: object) -> None:
    files, _ = import_feed(
        json.dumps({"items": [value, {"title": "Un titre", "content_text": value}]}).encode(), "x", {}
    )
    for text in files.values():
        text.encode()


def test_half_a_character_in_a_json_feed_is_replaced() -> None:
    half = "\\ud800"
    words = f'"title": "Un {half} titre", "content_text": "Un {half} texte \\ud83d\\ude00."'
    files, _ = import_feed(f'{{"items": [{{"id": "{half}", "tags": ["{half}"], {words}}}]}}'.encode(), "x", {})
    (text,) = files.values()
    assert "Un \ufffd titre" in text
    assert "Un \ufffd texte 😀." in text


RIGHTS = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>X</title><copyright>© X</copyright>
<item><title>Un</title><description>Un texte.</description><dc:rights>CC-BY-4.0</dc:rights></item>
<item><title>Deux</title><description>Un texte.</description></item></channel></rss>"""
LICENSED = """<feed xmlns="http://www.w3.org/2005/Atom">
<title>X</title><rights type="html">&amp;copy; &lt;b&gt;X&lt;/b&gt;</rights>
<entry><id>u:1</id><title>Un</title><summary>Un texte.</summary><rights>© Y</rights>
<link rel="license" href="https://y.example/by"/></entry>
<entry><id>u:2</id><title>Deux</title><summary>Un texte.</summary></entry></feed>"""


@pytest.mark.parametrize(
    ("feed", "rights"), [(RIGHTS, ["CC-BY-4.0", "© X"]), (LICENSED, ["https://y.example/by", "© X"])]
)
def test_the_rights_in_an_item_are_its_own_or_those_in_its_feed(feed: str, rights: list[str]) -> None:
    files, found = import_feed(feed.encode(), "feed.xml", {})
    assert not found
    articles = [read(Seed(name, text.encode()), SETTINGS)[0] for name, text in files.items()]
    assert [one.rights.value for one in articles if one and one.rights] == rights
