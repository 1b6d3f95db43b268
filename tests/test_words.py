"""Nothing is lost and nothing runs: whatever a seed holds, its page shows it as text, whole."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser

import pytest
from conftest import ROOT, SETTINGS, Folder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from veille.files.tree import Tree
from veille.model import Seed
from veille.pipeline import plan
from veille.publishing import load_catalogue
from veille.publishing.pages import Publisher

WORDS = load_catalogue("fr")
ALLOWED = {"href", "class", "id", "lang", "datetime", "rel", "scope", "title", "start", "dir"}

INLINE = {"a", "abbr", "span", "sup", "em", "strong", "small"}

HOSTILE = [
    "<script>alert('x')</script>",
    "<img src=x onerror=alert(1)>",
    "[lien](javascript:alert(1)) et ![image](http://exemple.invalid/a.png)",
    "{{ config.site_name }} et {% include 'base.html' %} et {# rien #}",
    "# mot-dièse",
    "Exclusif : une première ligne",
    "*[IA]: intelligence artificielle",
    "3*4*5 et __init__ et `code` et ~~~",
    "&copy; &lt;b&gt; &#x3c;script&#x3e;",
    "{: onclick=alert(1) } {#__search}",
    '--8<-- "/etc/passwd"',
    "1986. Une année",
    "    quatre espaces",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "- un\n- deux\n\n1. trois\n2) quatre",
    "« Une citation, seule sur sa ligne. »",
    "> cité",
    "```\ncode < & >\n```",
    "[^1]: note",
    "::: bloc",
    "!!! note",
    "--- \n...",
    "Ama\u202ezon l\u00adogi\u00adciel e\u0301te\u0301 \u200bA\u0000B\u0007C",
    "__search\n__config",
    "[" * 300,
    "]]>",
    "template: base.html",
]


class Page(HTMLParser):
    """The words of a page, and its tags and attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in INLINE:
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def words(text: str) -> Counter[str]:
    text = unicodedata.normalize("NFC", text)
    text = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
    text = "".join(char for char in text if unicodedata.category(char) not in {"Cf", "Cs"})
    return Counter(re.findall(r"\w+", text))


def show(text: str, suffix: str = ".txt") -> Page | None:
    tree = Tree((Seed(f"a{suffix}", text.encode("utf-8", "surrogatepass")),), {}, VOCABULARY)
    build = plan(tree, SETTINGS)
    page = Page()
    for entry in build.archive.entries:
        page.feed(Publisher(build.archive, WORDS).briefing(entry).page().html)
        return page
    assert {found.code for found in build.diagnostics} & {"V101", "V110"}
    return None


VOCABULARY = "\n".join((ROOT / "docs" / "vocabulary.yml").read_text(encoding="utf-8").splitlines()[:60])


def check(text: str, suffix: str = ".txt") -> None:
    page = show(text, suffix)
    if page is None:  # it is reported as empty or as no text
        return
    missing = words(text) - words("".join(page.text))
    assert not missing
    assert not page.tags & {"script", "img", "iframe", "style", "object", "embed", "form", "base", "meta"}
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not [value for name, value in page.attributes if name == "href" and "script:" in value.lower()]
    assert not [value for name, value in page.attributes if name == "id" and value.startswith("__")]


@pytest.mark.parametrize("line", HOSTILE)
def test_a_hostile_line_is_shown_exactly(line: str) -> None:
    check(f"Un titre d’article\n\n{line}\n\nUn paragraphe ordinaire suit, avec {line} dedans.\n\n12 mars 2024\n")
    check(f"{line}\n\nUn paragraphe ordinaire suit.\n")


MARKED = "Un\u202e mot\u2066 de\x00 \x1b[31m\x9f plus\U000e0041"
SHOWN = "Un mot de\u2400 \u241b[31m\ufffd plus"
FRONT = "---\ntitle: {0}\nauthor: {0}\ndescription: {0}\ntags: [{0}]\ndate: 2024-03-12\n---\n\n"
MATTER = FRONT.format(r'"Un\u202e mot\u2066 de\0 \e[31m\x9f plus\U000e0041"')
UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f-\x9f\U000e0000-\U000e007f]")


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".txt", f"Un titre\n\nUn paragraphe suit, avec {MARKED}, dedans.\n\n12 mars 2024\n"),
        (".md", f"{MATTER}## {MARKED}\n\n- avec {MARKED}, dedans\n\n```\n{MARKED}\n```\n"),
        (".html", f"<h1>{MARKED}</h1><p>Un paragraphe suit, avec {MARKED}, dedans.</p>".replace("\x00", "")),
    ],
)
def test_what_reorders_or_hides_text_reaches_no_page(suffix: str, text: str) -> None:
    tree = Tree((Seed(f"a{suffix}", text.encode()),), {}, VOCABULARY)
    build = plan(tree, SETTINGS)
    (entry,) = build.archive.entries
    html = Publisher(build.archive, WORDS).briefing(entry).page().html
    assert not UNSEEN.search(html)
    assert not UNSEEN.search(entry.title + entry.author + entry.description + "".join(entry.tags))
    assert SHOWN.replace("\u2400", "") in html.replace("\u2400", "")


def test_what_reorders_or_hides_text_of_an_editor_reaches_no_page_and_stays_in_the_file(folder: Folder) -> None:
    folder.seed("a.txt", "Un titre\n\nUn paragraphe suit, et finit ainsi.\n\n12 mars 2024\n")
    folder.build()
    ((name, page),) = folder.pages().items()
    head, _, body = page.partition("\n---\n")
    edited = f"{MATTER.partition('date:')[0]}{head.partition('title: Un titre')[2].lstrip()}\n---\n{body}\n{MARKED}\n"
    folder.briefing(name, edited.replace("description: Un paragraphe suit, et finit ainsi.\n", ""))
    build = folder.build()
    (entry,) = build.archive.entries
    html = Publisher(build.archive, WORDS).briefing(entry).page().html
    assert (entry.title, entry.author, entry.tags) == (SHOWN, SHOWN, (SHOWN,))
    assert not UNSEEN.search(html)
    assert html.count(SHOWN) > 1
    assert MARKED in folder.pages()[name]


PIECES = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=60),
    st.sampled_from(
        ["Un titre", "12 mars 2024", "Par La rédaction", "OpenAI et Nvidia ont signé.", "- un", "Intertitre"]
    ),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\n\n\n"]))
def test_every_word_of_a_seed_is_in_its_page(pieces: list[str], end: str) -> None:
    text = end.join(pieces)
    if words(text):
        check(text)


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.name)
def test_every_word_of_the_sample_is_in_its_page(path: object) -> None:
    data = (ROOT / "seeds" / str(path)).read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    check(text)
