"""Nothing is lost and nothing runs: whatever a seed holds, its page shows it as text, whole."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser

import pytest
from conftest import ROOT, SETTINGS
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
