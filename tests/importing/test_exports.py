"""Exports of blogs: what readers never saw stays out, and what they saw comes in as they saw it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from xml.sax.saxutils import escape

import pytest
from conftest import Folder
from hypothesis import given
from hypothesis import strategies as st

from veille.diagnostics import Diagnostic
from veille.importing.articles import import_feed
from veille.importing.exports import part_paragraphs
from veille.model import Article, BlockKind, Seed
from veille.reading import read
from veille.settings import Settings

WORDPRESS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/"
     xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>Carnet de marée</title><link>https://maree.example</link><language>fr-FR</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login><![CDATA[gwenn]]></wp:author_login>
  <wp:author_display_name><![CDATA[Gwenn Riou]]></wp:author_display_name></wp:author>
{items}
</channel></rss>
"""
ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app"
      xmlns:blogger="http://schemas.google.com/blogger/2018">
<title>Carnet</title><id>urn:carnet</id>
<entry><id>urn:carnet:1</id><title>Une marée</title><updated>2020-01-01T00:00:00Z</updated>
<content type="html">Le texte.</content>{rest}</entry></feed>
"""
CLASSIC = """Le marégraphe est <em>en panne</em>.

Il a été posé en 1711.
<h2>La suite</h2>
Un technicien vient.

<ul>
  <li>un capteur</li>

  <li>un câble</li>
</ul>

[caption id="attachment_3" width="300"]<a href="https://maree.example/a"><img src="a.png" /></a> Le puits[/caption]

<pre>un  code

  [caption]</pre>
<blockquote>Il tiendra.

Peut-être.</blockquote>"""


def wordpress(*items: str) -> str:
    return WORDPRESS.replace("{items}", "\n".join(items))


def item(title: str, content: str = "Un texte.", *, state: str = "publish", kind: str = "post", rest: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>https://maree.example/{title}</link>"
        f"<pubDate>Tue, 03 May 2022 22:30:00 +0000</pubDate><dc:creator>gwenn</dc:creator><description></description>"
        f"<content:encoded>{escape(content)}</content:encoded><wp:post_date>2022-05-04 00:30:00</wp:post_date>"
        f"<wp:status>{state}</wp:status><wp:post_type>{kind}</wp:post_type>{rest}</item>"
    )


def take(feed: str, *kinds: str) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    return import_feed(feed.encode(), "export.xml", {}, kinds)


def only(files: Mapping[str, str]) -> Article:
    ((name, text),) = files.items()
    found, told = read(Seed(name, text.encode()), Settings(today=date(2026, 1, 1)))
    assert found is not None, told
    return found


def test_a_post_of_wordpress_has_what_readers_saw_of_it() -> None:
    categories = "<category domain='category'>Non classé</category><category domain='post_tag'>Marée</category>"
    excerpt = "<excerpt:encoded>Trois siècles de mesures.</excerpt:encoded>"
    comment = "<wp:comment><wp:comment_author>Jo</wp:comment_author><wp:status>spam</wp:status></wp:comment>"
    found = only(take(wordpress(item("puits", CLASSIC, rest=excerpt + categories + comment)))[0])
    assert found.author is not None
    assert found.author.value == "Gwenn Riou"
    assert found.published is not None
    assert found.published.value == date(2022, 5, 4)  # by the clock of the blog, as in the address of the post
    assert found.description is not None
    assert found.description.value == "Trois siècles de mesures."
    assert [tag.value for tag in found.tags] == ["Marée"]
    assert [(block.kind, block.text) for block in found.blocks[1:]] == [
        (BlockKind.PARAGRAPH, "Le marégraphe est en panne."),
        (BlockKind.PARAGRAPH, "Il a été posé en 1711."),
        (BlockKind.HEADING, "La suite"),
        (BlockKind.PARAGRAPH, "Un technicien vient."),
        (BlockKind.LIST, "un capteur\nun câble"),
        (BlockKind.PARAGRAPH, "Le puits"),
        (BlockKind.CODE, "un  code\n\n  [caption]"),
        (BlockKind.QUOTE, "Il tiendra.\nPeut-être."),
    ]


@pytest.mark.parametrize("state", ["draft", "pending", "private", "future", "trash", "auto-draft", "of-a-plugin"])
def test_what_wordpress_does_not_show_is_left_out_and_told(state: str) -> None:
    files, told = take(wordpress(item("secret", state=state), item("public")))
    assert [name.split("_")[1] for name in files] == ["public"]
    (said,) = told
    assert (said.code, said.line) == ("V124", 9)
    assert said.message == f"an item was left out, since it is not published ({state}): “secret”"


def test_a_post_behind_a_password_is_left_out_and_told() -> None:
    locked = item("secret", rest="<wp:post_password>sesame</wp:post_password>")
    open_ = item("public", rest="<wp:post_password></wp:post_password>")
    files, told = take(wordpress(locked, open_))
    assert [name.split("_")[1] for name in files] == ["public"]
    assert [each.message for each in told] == ["an item was left out, since it is behind a password: “secret”"]


def test_kinds_that_hold_no_articles_are_counted_and_can_be_asked_for() -> None:
    feed = wordpress(
        item("photo", "", state="inherit", kind="attachment"),
        item("photo-2", "", state="inherit", kind="attachment"),
        item("order", "Mme Riou, 3 rue du Port", kind="shop_order"),
        item("report", kind="dossier"),
        item("about", kind="page"),
    )
    files, told = take(feed)
    assert [name.split("_")[1] for name in files] == ["about"]
    (said,) = told
    assert (said.code, said.line) == ("V124", 0)
    assert said.message.endswith("hold no articles: 2 attachment, 1 dossier, 1 shop_order")
    files, told = take(feed, "dossier")
    assert sorted(name.split("_")[1] for name in files) == ["about", "report"]
    assert "dossier" not in told[0].message


BLOGGER_KIND = (
    '<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#{}"/>'
)


def test_what_wordpress_keeps_as_categories_and_is_no_subject_is_no_tag() -> None:
    kept = "<category domain='category'>Océan</category><category domain='theme'>Mesure</category>"
    others = (
        "<category domain='post_format' nicename='post-format-aside'>En passant</category>"
        "<category domain='author' nicename='cap-jo'>jo</category>"
        "<category domain='language' nicename='en'>English</category>"
        "<category domain='post_translations' nicename='pll_1'>pll_1</category>"
    )
    found = only(take(wordpress(item("tide", "The tide gauge is out of order.", rest=others + kept)))[0])
    assert [tag.value for tag in found.tags] == ["Océan", "Mesure"]
    assert found.language.value == "en"


@pytest.mark.parametrize(
    ("rest", "kept"),
    [
        ("", True),
        ("<app:control><app:draft>yes</app:draft></app:control>", False),
        ("<app:control><app:draft>no</app:draft></app:control>", True),
        ("<blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status>", True),
        ("<blogger:type>POST</blogger:type><blogger:status>DRAFT</blogger:status>", False),
        ("<blogger:type>POST</blogger:type><blogger:status>SOFT_TRASHED</blogger:status>", False),
        ("<blogger:type>COMMENT</blogger:type><blogger:status>LIVE</blogger:status>", False),
        (BLOGGER_KIND.format("post"), True),
        (BLOGGER_KIND.format("comment"), False),
        (BLOGGER_KIND.format("template"), False),
    ],
)
def test_what_an_export_of_atom_does_not_show_is_left_out_and_told(rest: str, kept: bool) -> None:  # noqa: FBT001
    files, told = take(ATOM.replace("{rest}", rest))
    assert bool(files) is kept
    assert [each.code for each in told] == ([] if kept else ["V124"])
    if kept:
        assert only(files).tags == ()


def test_a_feed_of_wordpress_has_its_paragraphs_already() -> None:
    """A blank line in the feed of a blog is a blank of HTML, as in every other feed."""
    feed = wordpress(item("puits", "<p>Un\n\ndeux</p>")).replace("<wp:wxr_version>1.2</wp:wxr_version>", "")
    assert [block.text for block in only(take(feed)[0]).blocks[1:]] == ["Un deux"]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ('[gallery ids="729,732" columns="4"]', ""),
        ('[gallery]\n\n[playlist type="video" ids="7"]', ""),
        (
            '[audio mp3="https://b.example/a.mp3?x=1&amp;y=2" preload="auto"][/audio]',
            "[https://b.example/a.mp3?x=1&y=2](https://b.example/a.mp3?x=1&y=2)",
        ),
        (
            '[video width="640" mp4="https://b.example/a.mp4" webm="https://b.example/a.webm"]',
            "[https://b.example/a.mp4](https://b.example/a.mp4) [https://b.example/a.webm](https://b.example/a.webm)",
        ),
        ('[video id="7"]', '\\[video id="7"\\]'),
        (
            '[sourcecode language="cpp"]\nif (a &lt; b)\n\n  return x[0];\n[/sourcecode]',
            "```\nif (a < b)\n\n  return x[0];\n```",
        ),
        ("[code]\n<p>un [gallery]</p>\n[/code]", "```\n<p>un [gallery]</p>\n```"),
        ("Écrire [code]a[0] = 1[/code] ici.", "Écrire a\\[0\\] = 1 ici."),
        ("<pre>\n[gallery]\n[code]x[/code]\n</pre>", "```\n[gallery]\n[code]x[/code]\n```"),
        ("Le mot [code] et [[gallery]] et [galleries]", "Le mot \\[code\\] et \\[\\[gallery\\]\\] et \\[galleries\\]"),
    ],
)
@pytest.mark.parametrize("editor", ["", "<!-- wp:shortcode -->"])
def test_shortcodes_of_wordpress_are_what_readers_saw(stored: str, shown: str, editor: str) -> None:
    seeds, _ = import_feed(wordpress(item("puits", f"{editor}Avant.\n\n{stored}")).encode(), "b.xml", {})
    (seed,) = seeds.values()
    assert seed.partition("Avant.")[2].strip() == shown


def test_blocks_of_the_later_editor_are_as_they_are_shown() -> None:
    source = "<!-- wp:paragraph -->\n<p>Un\n\ndeux</p>\n<!-- /wp:paragraph -->"
    assert part_paragraphs(source) == source


@given(st.lists(st.sampled_from(["un", "deux <", "\n\n", "\n", " ", "<b>", "</b>", "<li>", "<pre>", "</pre>", "[x]"])))
def test_nothing_but_paragraphs_comes_into_a_text(pieces: list[str]) -> None:
    source = "".join(pieces)
    assert re.sub(r"<p>|\s", "", part_paragraphs(source)) == re.sub(r"\s", "", source)


def test_the_command_takes_kinds(folder: Folder, environment: Mapping[str, str]) -> None:
    (folder.root / "export.xml").write_text(
        wordpress(item("report", kind="dossier"), item("secret", state="draft")), encoding="utf-8"
    )
    command = [sys.executable, "-c", "from veille.cli import main; main()", "import", "export.xml"]
    done = subprocess.run(
        [*command, "--kind", "dossier"], cwd=folder.root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert re.fullmatch(r"seeds/2022-05-04_report_[0-9a-f]{8}\.md\n", done.stdout)
    assert "secret" in done.stderr
    assert not list((folder.root / "seeds").glob("*secret*"))
