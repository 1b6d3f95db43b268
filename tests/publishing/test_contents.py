"""The list of headings in front of a long article."""

from __future__ import annotations

import re

import pytest
from conftest import SETTINGS

from veille.files.tree import Tree
from veille.model import Seed
from veille.pipeline import plan
from veille.publishing import load_catalogue
from veille.publishing.pages import Publisher
from veille.publishing.text.contents import Heading, list_headings, render_contents
from veille.publishing.text.hypertext import NOTHING, Html

SENTENCE = "Une phrase assez longue pour être celle d’un vrai texte, avec un verbe et un point."


def page_of(text: str, name: str = "a.md") -> str:
    archive = plan(Tree((Seed(name, text.encode()),), {}, ""), SETTINGS).archive
    return Publisher(archive, load_catalogue("fr")).briefing(archive.entries[0]).page().html


def write(*headings: str) -> str:
    return "\n\n".join(["# Un titre", SENTENCE, *(f"{heading}\n\n{SENTENCE}" for heading in headings)])


def test_a_long_text_has_its_headings_in_front() -> None:
    headings = ("## Un", "### Un bis", "#### Un ter", "## L’été & l’hiver", "## [Trois](https://exemple.fr/)")
    page = page_of(write(*headings))
    contents = page[page.index("<nav") : page.index("</nav>")]
    assert contents.count("<li>") == 4
    links = re.findall(r'<a href="#([^"]+)">(.*?)</a>', contents)
    assert [words for _, words in links] == ["Un", "Un bis", "L’été &amp; l’hiver", "Trois"]
    assert "Un</a><ol><li><a" in contents
    for name, _ in links:
        assert page.count(f' id="{name}"') == 1
    assert page.index("</nav>") < page.index('class="v-text"')


def test_every_heading_of_a_plain_text_is_led_to() -> None:
    text = "\n\n".join(["Un titre", SENTENCE, *(f"Partie {number}\n\n{SENTENCE}" for number in "ABCD")])
    page = page_of(text, "a.txt")
    names = re.findall(r'<a href="#(s-[^"]+)">', page)
    assert names == ["s-partie-a", "s-partie-b", "s-partie-c", "s-partie-d"]
    assert all(f'<h2 id="{name}">' in page for name in names)


@pytest.mark.parametrize("number", [0, 3])
def test_a_short_text_has_no_such_list(number: int) -> None:
    assert "v-contents" not in page_of(write(*(f"## Partie {at}" for at in range(number))))


def test_headings_say_their_words_alone() -> None:
    html = Html(
        '<h2 id="s-a"><span id="s-b"></span>1<sup>er</sup> <code>a &lt; b</code></h2>\n'
        '<h2 id="s-c">Deux<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></h2>'
        '<h2 id="s-d"><a href="x"></a></h2><h3 id="s-e">Trois\nlignes</h3><h2 id="s-f">Fin\u202f!</h2>'
    )
    assert list_headings(html) == (
        Heading(2, Html("s-a"), Html("1er a &lt; b")),
        Heading(2, Html("s-c"), Html("Deux")),
        Heading(3, Html("s-e"), Html("Trois lignes")),
        Heading(2, Html("s-f"), Html("Fin\u202f!")),
    )


def test_no_code_is_taken_for_a_heading() -> None:
    code = "".join(f"&lt;h2 id=&quot;{name}&quot;&gt;{name}&lt;/h2&gt;" for name in "abcde")
    assert list_headings(Html(f"<pre><code>{code}</code></pre>")) == ()


def test_nothing_comes_of_nothing() -> None:
    assert render_contents((), Html("Dans cet article"), NOTHING) == ""
