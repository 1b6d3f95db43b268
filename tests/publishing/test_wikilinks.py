"""Wiki links of Markdown seeds and of editors: read, led to pages, topics and images, or told."""

from __future__ import annotations

import re
from typing import Literal
from unicodedata import normalize

import pytest
from conftest import Folder
from test_targets import files_of, keys_of

from veille.conventions.wikilinks import find_wiki_links, show, split_target, unwrap
from veille.entries.references import find_references, relink
from veille.model import Article, BlockKind, Seed
from veille.pipeline import Build
from veille.publishing.api import plain_text
from veille.publishing.backlinks import find_backlinks
from veille.publishing.catalogue import load_catalogue
from veille.publishing.search.records import Records
from veille.publishing.targets import Targets
from veille.reading import read
from veille.settings import Settings


@pytest.mark.parametrize(
    ("text", "target", "words"),
    [
        ("Voir [[nom]].", "[[nom]]", "nom"),
        ("Voir [[Un nom|ces mots]].", "[[Un nom]]", "ces mots"),
        ("Voir [[Un nom | ces mots ]].", "[[Un nom]]", "ces mots"),
        ("Voir [[nom#Une partie]].", "[[nom#Une partie]]", "nom > Une partie"),
        ("Voir [[nom#Une partie|ces mots]].", "[[nom#Une partie]]", "ces mots"),
        ("Voir [[nom#Une#Deux]].", "[[nom#Une#Deux]]", "nom > Une > Deux"),
        ("Voir [[nom#^a1b2]].", "[[nom#^a1b2]]", "nom"),
        ("Voir [[#Une partie]].", "[[#Une partie]]", "Une partie"),
        ("Voir [[dossier/nom.md]].", "[[dossier/nom.md]]", "dossier/nom.md"),
        ("Voir [[nom|]].", "[[nom]]", "nom"),
        ("Voir ![[image.png]].", "[[image.png]]", "image.png"),
        ("Voir ![[image.png|une vue]].", "[[image.png]]", "une vue"),
        ("Voir ![[image.png|300]].", "[[image.png]]", "image.png"),
        ("Voir ![[image.png|une vue|300x200]].", "[[image.png]]", "une vue"),
        ("| [[nom\\|ces mots]] |", "[[nom]]", "ces mots"),
        ("([[nom]])", "[[nom]]", "nom"),
        ("l'[[IA]]", "[[IA]]", "IA"),
        ("Bravo![[nom]]", "[[nom]]", "nom"),
        ("Le [[2024-02-15]].", "[[2024-02-15]]", "2024-02-15"),
        ("Note [[202402151230]].", "[[202402151230]]", "202402151230"),
        ("En [[C#]].", "[[C#]]", "C#"),
        ("Voir [[un\nnom]].", "[[un nom]]", "un\nnom"),
        ("Voir [[GPT-4 : le bilan]].", "[[GPT-4 : le bilan]]", "GPT-4 : le bilan"),
        ('Voir [ces mots]({{< ref "nom.md" >}}).', "[[nom.md]]", "ces mots"),
        ("Voir [ces mots]({{% relref 'a/nom.md#partie' %}}).", "[[a/nom.md#partie]]", "ces mots"),
        ('Voir [ces mots]({{<ref path="/nom" lang="fr">}} "Un titre").', "[[/nom]]", "ces mots"),
        ("Voir [ces mots]({% post_url 2024-01-02-nom %}).", "[[2024-01-02-nom]]", "ces mots"),
        ("[ces mots]({{ site.baseurl }}{% link _posts/nom.md %}#partie)", "[[_posts/nom.md#partie]]", "ces mots"),
        ("[ces mots]({{ site.url }}{{ site.baseurl }}/nom/)", "[[nom]]", "ces mots"),
        ("[ces mots]({{ '/nom/' | relative_url }})", "[[nom]]", "ces mots"),
        ("![une vue]({{site.baseurl}}/images/vue.png)", "[[images/vue.png]]", "une vue"),
        ("![]({{ site.baseurl }}/images/vue.png)", "[[images/vue.png]]", "images/vue.png"),
    ],
)
def test_a_wiki_link_has_a_target_and_words(text: str, target: str, words: str) -> None:
    (link,) = find_wiki_links(text)
    assert (link.target, show(text, link)) == (target, words)
    assert [found for _, _, found in find_references(text)] == [target] * (not target.startswith("[[#"))


@pytest.mark.parametrize(
    "text",
    [
        "a[[0]], a[[i]], f(x)[[i]] et [a, b][[i]]",
        "Une matrice [[1, 2], [3, 4]], [[0]] ou [[1, 2]].",
        "[['a', 'b']] et [[\"a\"]]",
        "[[File:Vue.png|thumb|Une [[vue]] du port]]",
        "[[Fichier : vue.png]] et [[:Category:Ports]]",
        "[[https://a.example/][un site]] et [[https://a.example/]]",
        "[[gnu::packed]]",
        "[[nodiscard]], [[maybe_unused]] et [[nodiscard(motif)]]",
        "Une note[^1], une autre [[^1]] et [[1]](https://a.example/).",
        "[[nom]](a.md) et [[nom]][a]",
        r"\[[nom]] et \[\[nom\]\]",
        "[[[nom]]]",
        "[[ -f nom ]] et [[nom ]]",
        "[[]], [[ ]], [[…]] et [[|nom]]",
        "[[nom|ces|mots]] et [[nom|300|200]]",
        "[[un\n\nnom]] et [[a\n- b]]",
        "[[_TOC_]]",
        "[[a `b` c]]",
        r"\[nom]({{< ref 'a.md' >}})",
        "[nom]({{ page.url }}), [nom]({{< b >}}), [nom]({% b %}) et [nom]({{ site.baseurl }}/)",
    ],
)
def test_what_merely_looks_like_a_wiki_link_is_text(text: str) -> None:
    assert list(find_wiki_links(text)) == []
    assert unwrap(text) == text
    assert relink(text, lambda _: "x") == relink(text.replace("[[", "[ ["), lambda _: "x").replace("[ [", "[[")


@pytest.mark.parametrize(
    "text",
    ["`[[nom]]`", "`[x]({% link nom.md %})`", "```\n[[nom]]\n```", "    [[nom]]", "``[[nom]] ` ``"],
)
def test_code_has_no_wiki_links(text: str) -> None:
    assert list(find_references(text)) == []
    assert relink(text, lambda _: "x") == text


def test_a_target_has_a_name_and_a_heading() -> None:
    assert split_target("[[nom#Une#Deux]]") == ("nom", "Deux")
    assert split_target("[[C#]]") == ("C#", "")
    assert split_target("[[#Une]]") == ("", "Une")


def test_links_that_a_generator_would_fill_in_stand_among_wiki_links() -> None:
    text = "[*un*]({% post_url un %}), [[deux]], ![b]({{ site.baseurl }}/b.png) et [perdu]({{< ref 'perdu.md' >}})"
    assert [link.target for link in find_wiki_links(text)] == ["[[un]]", "[[deux]]", "[[b.png]]", "[[perdu.md]]"]
    assert relink(text, lambda target: target if "perdu" in target else "x/") == (
        "[*un*](x/), [deux](x/), ![b](x/) et perdu"
    )
    assert parsed(text).blocks[-1].text == "un, deux, b et perdu"


def test_wiki_links_are_replaced_where_they_stand() -> None:
    text = "[[a|*mots*]], `[[a]]`, [[snake_case]], ![[b.png]], ![[a]], [[perdu#Ici]], Non![[a]] et [x](a [[b]].md)"
    assert relink(text, lambda target: target if "perdu" in target else "x/") == (
        "[*mots*](x/), `[[a]]`, [snake\\_case](x/), ![b.png](x/), [a](x/), perdu > Ici, Non\\![a](x/) et [x](x/)"
    )


def parsed(text: str, name: str = "x.md") -> Article:
    article, _ = read(Seed(name, text.encode()), Settings())
    assert article is not None
    return article


MARKED = """---
author: "[[Ada Lovel]]"
tags: ["[[IA]]", "[[ports|Les ports]]"]
---

# Le [[port|grand port]] de Brest

Un texte sur [[la rade#Au nord]], **[[le phare]]** et [[snake_case_name|*Le Monde*]].

- un [[quai]]
- `[[code]]` et a[[0]]

| nom | lien |
|---|---|
| [[a\\|un]] | [[b|deux]] |

![[vue.png|une vue|300]]

![[vue.png|300]]

    [[code]]

[^1]: Une *note* sur [[la rade|celle-ci]].
"""


def test_the_words_of_a_text_have_no_brackets_and_know_where_they_stand() -> None:
    article = parsed(MARKED)
    assert article.title is not None
    assert article.title.value == "Le grand port de Brest"
    assert article.author is not None
    assert article.author.value == "Ada Lovel"
    assert [tag.value for tag in article.tags] == ["IA", "Les ports"]
    texts = [(block.kind, block.text) for block in article.blocks if block.kind is not BlockKind.FRONT_MATTER][1:]
    assert texts == [
        (BlockKind.PARAGRAPH, "Un texte sur la rade > Au nord, le phare et Le Monde."),
        (BlockKind.LIST, "un quai\n[[code]] et a[[0]]"),
        (BlockKind.TABLE, "nom | lien\nun | deux"),
        (BlockKind.IMAGE, "une vue"),
        (BlockKind.IMAGE, ""),
        (BlockKind.CODE, "    [[code]]"),
        (BlockKind.PARAGRAPH, "[^1]: Une *note* sur celle-ci."),
    ]
    block = next(block for block in article.blocks if block.kind is BlockKind.PARAGRAPH)
    for words in ("la rade", "Au nord", "le phare", "Monde", "."):
        start = block.text.index(words)
        span = block.raw(start, start + len(words))
        assert article.text[span.start : span.end] == words


def test_a_line_with_the_bar_of_a_wiki_link_is_no_head_of_a_table() -> None:
    assert parsed("Un titre\n\nVoir [[a|b]]\n---\n\nUn texte.\n").blocks[1].kind is BlockKind.HEADING


def test_plain_text_has_no_wiki_links(folder: Folder) -> None:
    folder.seed("a.txt", "Un titre\n\n12 mars 2024\n\nUn texte avec [[b]] et [[c|d]], entre crochets.\n")
    folder.seed("b.md", "# Le second\n\n13 mars 2024\n\nUn tout autre texte.\n")
    build = folder.build()
    page = files_of(build)["briefings/2024/un-titre/index.html"]
    assert "Un texte avec [[b]] et [[c|d]], entre crochets." in page
    assert told(build) == []


SOURCE = """# La source

12 mars 2024

Voir [[cible]], [[DEUX/Cible.md|la cible]] et [[cible#Une partie]]. C'est dans [[texte libre.txt]] que tout commence.

- [[Le titre à nul autre pareil]], [[2024/la-cible]] et [[Nvidia]]
- ![[s.png|un schéma]] et [[img/s.png]]

| a | b |
|---|---|
| [[cible\\|un]] | [[cible|deux]] |

Rien n'est [[nulle part#Ici|là]], ni `[[code]]`, ni [[nulle_part]]. Voir [[#Au bas]].

## Au bas

Fin.
"""


@pytest.fixture
def linked(folder: Folder) -> Folder:
    """Seeds of which one has wiki links to the others, with an image beside them."""
    folder.seed("source.md", SOURCE)
    folder.seed("deux/cible.md", "# La cible\n\n13 mars 2024\n\n## Une partie\n\nNvidia a publié ses comptes. Fin.\n")
    folder.seed(
        "deux/texte libre.txt", "Le titre à nul autre pareil\n\n14 mars 2024\n\nUn texte de deux phrases. Et deux.\n"
    )
    folder.seed("img/s.png", b"\x89PNG")
    return folder


def told(build: Build) -> list[tuple[str, int, str]]:
    found = (each for each in build.diagnostics if each.code in {"V209", "V211"})
    return [(each.path, each.line, f"{each.code} {each.message}") for each in found]


def test_wiki_links_lead_to_pages_topics_and_images(linked: Folder) -> None:
    build = linked.build()
    made = files_of(build)
    page = made["briefings/2024/la-source/index.html"]
    for address, words in (
        ("briefings/2024/la-cible/", "cible"),
        ("briefings/2024/la-cible/", "la cible"),
        ("briefings/2024/la-cible/#s-une-partie", "cible &gt; Une partie"),
        ("briefings/2024/le-titre-a-nul-autre-pareil/", "texte libre.txt"),
        ("briefings/2024/le-titre-a-nul-autre-pareil/", "Le titre à nul autre pareil"),
        ("briefings/2024/la-cible/", "2024/la-cible"),
        ("briefings/2024/la-cible/", "un"),
        ("briefings/2024/la-cible/", "deux"),
        ("topics/nvidia/", "Nvidia"),
        ("media/img/s.png", '<img src="../../../media/img/s.png" alt="" loading="lazy">un schéma'),
        ("media/img/s.png", "img/s.png"),
    ):
        assert f'<a href="../../../{address}" rel="noopener">{words}</a>' in page
    assert '<a href="#s-au-bas" rel="noopener">Au bas</a>' in page
    assert "<code>[[code]]</code>" in page
    assert "media/img/s.png" in made


def test_a_wiki_link_that_leads_nowhere_is_words_and_told_on_its_line(linked: Folder) -> None:
    build = linked.build()
    page = files_of(build)["briefings/2024/la-source/index.html"]
    assert "n&#x27;est là, ni <code>[[code]]</code>, ni nulle_part." in page
    assert "nulle_part." in page
    assert told(build) == [
        ("seeds/source.md", 14, "V209 the link [[nulle part#Ici]] leads nowhere"),
        ("seeds/source.md", 14, "V209 the link [[nulle_part]] leads nowhere"),
    ]


def test_no_brackets_or_bars_of_wiki_links_are_published(linked: Folder) -> None:
    build = linked.build()
    made = files_of(build)
    for path, text in made.items():
        if not path.startswith("seeds/"):
            assert not re.search(r"\[\[(?!code\]\]|\d|\")", text), path
            assert "|la cible" not in text, path
    entry = next(entry for entry in build.archive.entries if entry.title == "La source")
    assert "Voir cible, la cible et cible > Une partie." in plain_text(entry.inside.load())
    searched = Records(build.archive, load_catalogue("fr")).make(entry).text
    assert "C'est dans texte libre.txt que tout commence." in searched
    assert "[[" not in searched.replace("[[code]]", "")
    twin = made["briefings/2024/la-source/index.md"]
    assert "[cible](../../../briefings/2024/la-cible/index.md), [la cible](../../../briefings/2024/la-cible/" in twin
    assert "![un schéma](../../../media/img/s.png)" in twin
    assert "[Nvidia](../../../topics/nvidia/index.md)" in twin
    assert "n'est là, ni `[[code]]`, ni nulle\\_part." in twin


def test_pages_say_which_others_have_wiki_links_to_them(linked: Folder) -> None:
    archive = linked.build().archive
    links = find_backlinks(archive, Targets(archive))
    assert {target: [link.source.id for link in found] for target, found in links.items()} == {
        "2024/le-titre-a-nul-autre-pareil": ["2024/la-source"],
        "2024/la-cible": ["2024/la-source"],
    }
    (link,) = links["2024/la-cible"]
    assert (link.before, link.words, link.after) == ("Voir ", "cible", ", la cible et cible > Une partie.")


def test_a_stop_in_a_name_ends_no_sentence_and_code_is_no_link(folder: Folder) -> None:
    folder.seed("a.md", "# Un texte\n\n12 mars 2024\n\nUn `[[M. Dupont]]`.\n\nPuis vint [[M. Dupont]] hier.\n")
    folder.seed("M. Dupont.md", "# Un portrait\n\n13 mars 2024\n\nUn tout autre texte.\n")
    archive = folder.build().archive
    (link,) = find_backlinks(archive, Targets(archive))["2024/un-portrait"]
    assert (link.before, link.words, link.after) == ("Puis vint ", "M. Dupont", " hier.")


def test_a_name_that_several_have_is_told_and_not_guessed(folder: Folder) -> None:
    folder.seed(
        "a.md", "# Un texte\n\n12 mars 2024\n\nVoir [[note]], [[un/note]], [[deux/note|ici]] et [[note.txt]].\n"
    )
    folder.seed("un/note.md", "# Le premier\n\n13 mars 2024\n\nUn tout autre texte.\n")
    folder.seed("deux/note.txt", "Le second\n\n14 mars 2024\n\nEncore un autre, sans rien de commun.\n")
    build = folder.build()
    page = files_of(build)["briefings/2024/un-texte/index.html"]
    link = '<a href="../../../briefings/2024/{}/" rel="noopener">{}</a>'
    assert f"Voir note, {link.format('le-premier', 'un/note')}, {link.format('le-second', 'ici')}" in page
    assert link.format("le-second", "note.txt") in page
    assert told(build) == [
        ("seeds/a.md", 5, "V211 the link [[note]] may mean 2: 2024/le-premier, 2024/le-second"),
    ]


def test_a_whole_path_goes_before_the_end_of_one_and_a_folder_may_be_named_from_another(folder: Folder) -> None:
    folder.seed("note.md", "# Le premier\n\n13 mars 2024\n\nUn tout autre texte.\n")
    folder.seed("deux/note.md", "# Le second\n\n14 mars 2024\n\nEncore un autre, sans rien de commun.\n")
    folder.seed("trois/a.md", "# Un texte\n\n12 mars 2024\n\nVoir [[note]], [[../deux/note]] et [[/note]].\n")
    build = folder.build()
    page = files_of(build)["briefings/2024/un-texte/index.html"]
    assert 'le-premier/" rel="noopener">note</a>' in page
    assert 'le-second/" rel="noopener">../deux/note</a>' in page
    assert 'le-premier/" rel="noopener">/note</a>' in page
    assert told(build) == []


def test_an_address_that_a_name_has_is_taken_for_no_path(folder: Folder) -> None:
    folder.seed("un/deux/trois/a.md", "# Un texte\n\n12 mars 2024\n\nVoir ![[img/s.png]] et [[s.png]].\n")
    folder.seed("img/s.png", b"\x89PNG")
    folder.seed("media/img/s.png", b"\x89PNG")
    build = folder.build()
    page = files_of(build)["briefings/2024/un-texte/index.html"]
    assert '<a href="../../../media/img/s.png" rel="noopener"><img ' in page
    assert '<img src="../../../media/img/s.png" alt="s.png" loading="lazy"></a>' in page
    assert told(build) == [
        ("seeds/un/deux/trois/a.md", 5, "V211 the link [[s.png]] may mean 2: img/s.png, media/img/s.png")
    ]


def test_what_goes_on_below_an_item_of_a_list_may_have_wiki_links(folder: Folder) -> None:
    items = "- Un point\n\n    Voir [[b|celui-ci]]\n\n    - vers [[b|ce texte]]\n\n          [[b|code]]\n"
    folder.seed("a.md", f"# Un texte\n\n12 mars 2024\n\n{items}\nFin.\n\n```\n- x\n```\n\n    [[b|code]]\n")
    folder.seed("b.md", "# Le second\n\n13 mars 2024\n\nUn tout autre texte.\n")
    build = folder.build()
    made = files_of(build)
    page = made["briefings/2024/un-texte/index.html"]
    assert 'Voir <a href="../../../briefings/2024/le-second/" rel="noopener">celui-ci</a>' in page
    assert 'vers <a href="../../../briefings/2024/le-second/" rel="noopener">ce texte</a>' in page
    assert "    - vers [ce texte](../" in made["briefings/2024/un-texte/index.md"]
    assert [*find_backlinks(build.archive, Targets(build.archive))] == ["2024/le-second"]
    assert page.count("[[b|code]]") == 2


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_case_and_accents_of_a_name_are_no_matter(
    folder: Folder, form: Literal["NFC", "NFD"], written: Literal["NFC", "NFD"]
) -> None:
    folder.seed(normalize(form, "Été/Réseau.md"), "# L'énergie chère\n\n13 mars 2024\n\nUn texte. Et un autre.\n")
    names = normalize(written, "[[été/réseau]], [[RESEAU]], [[L’Énergie chère]] et [[energie]]")
    folder.seed("a.md", f"# La source\n\n12 mars 2024\n\nUn texte, {names}.\n")
    build = folder.build()
    page = files_of(build)["briefings/2024/la-source/index.html"]
    assert page.count('href="../../../briefings/2024/l-energie-chere/" rel="noopener"') == 3
    assert [message for _, _, message in told(build)] == ["V209 the link [[energie]] leads nowhere"]


def test_of_names_that_differ_in_case_that_which_is_written_so_is_meant(folder: Folder) -> None:
    for name, title, day in (("Été", "Le premier", 13), ("ete", "Le second", 14)):
        folder.seed(f"{name}.md", f"# {title}\n\n{day} mars 2024\n\nRien de commun avec {title}.\n")
    folder.seed("a.md", "# La source\n\n12 mars 2024\n\nUn texte, [[Été]], [[ete]] et [[ÉTÉ]].\n")
    build = folder.build()
    page = files_of(build)["briefings/2024/la-source/index.html"]
    assert 'le-premier/" rel="noopener">Été</a>' in page
    assert 'le-second/" rel="noopener">ete</a>' in page
    assert [message[:20] for _, _, message in told(build)] == ["V211 the link [[ÉTÉ]"]


def test_an_editor_may_write_wiki_links_in_any_briefing(linked: Folder) -> None:
    linked.build()
    name = "2024/le-titre-a-nul-autre-pareil"
    words = "Voir [[la-source|la *source*]], `[[rien]]`,\n[[rien]] et [[ancien]].\n"
    linked.edit(name, lambda text: text.replace("---\n", "---\nvoir: '[[rien]]'\n", 1) + f"\n{words}")
    linked.edit("2024/la-cible", lambda text: text.replace("---\n", "---\nredirect_from: ancien\n", 1))
    build = linked.build()
    page = files_of(build)[f"briefings/{name}/index.html"]
    assert '<a href="../../../briefings/2024/la-source/" rel="noopener">la <em>source</em></a>' in page
    (text,) = [text for key, text in linked.pages().items() if key == name]
    line = next(at for at, each in enumerate(text.split("\n"), 1) if each.startswith("[[rien]]"))
    assert (f"briefings/{name}.md", line, "V209 the link [[rien]] leads nowhere") in told(build)
    assert '<a href="../../../briefings/2024/la-cible/" rel="noopener">ancien</a>' in page
    assert linked.build().writes == {}


def test_a_page_follows_what_its_names_lead_to(linked: Folder) -> None:
    name = "briefings/2024/la-source/"
    before = keys_of(linked.build())
    linked.seed("loin.md", "# Tout autre chose\n\n1 mai 2010\n\nUne page du jardin, sans rien de commun.\n")
    later = keys_of(linked.build())
    linked.seed("nulle_part.md", "# Un lien retrouvé\n\n1 mai 2009\n\nCe texte manquait aux lecteurs, et le voici.\n")
    build = linked.build()
    found = keys_of(build)
    assert found[name] != later[name]
    assert found["briefings/2024/la-cible/"] == before["briefings/2024/la-cible/"]
    assert (
        'href="../../../briefings/2009/un-lien-retrouve/" rel="noopener">nulle_part</a>'
        in files_of(build)[name + "index.html"]
    )
    linked.edit("2024/la-cible", lambda text: text.replace("slug: la-cible", "slug: le-but\nredirect_from: la-cible"))
    build = linked.build()
    page = files_of(build)[name + "index.html"]
    assert 'href="../../../briefings/2024/le-but/" rel="noopener">2024/la-cible</a>' in page
    assert 'href="../../../briefings/2024/le-but/#s-une-partie"' in page


def test_links_within_admonitions_and_notes_are_links_and_code_and_comments_have_none(folder: Folder) -> None:
    text = (
        '!!! note "Avis"\n\n    Voir [[b|un]].\n\n        [[x1]]\n\n- c\n\n  ```\n  [[x2]]\n\n  [[x3]]\n  ```\n\n'
        "- ```\n  [[x4]]\n  ```\n  - d\n    ~~~\n    [[x5]]\n\n    [[x6]]\n    ~~~\n\n%% [[x7]] %% <!-- [[x8]] -->\n\n"
        "{% a [[x9]] %}\n\nUn mot[^1].\n\n[^1]: Une note.\n\n    Voir [[b|deux]].\n"
    )
    folder.seed("a.md", f"# Un texte\n\n12 mars 2024\n\n{text}")
    folder.seed("b.md", "# Le second\n\n13 mars 2024\n\nUn tout autre texte.\n")
    build = folder.build()
    page = files_of(build)["briefings/2024/un-texte/index.html"]
    for words in ("un", "deux"):
        assert f'Voir <a href="../../../briefings/2024/le-second/" rel="noopener">{words}</a>.' in page
    assert [number for number in range(1, 10) if f"[[x{number}]]" in page] == [1, 2, 3, 4, 5, 6]
    assert told(build) == []
    assert folder.build().writes == {}


def test_a_text_is_called_by_its_aliases_and_by_its_file_without_the_number_of_notion(folder: Folder) -> None:
    number = "3f2b8c9d1e4a4b5c8d7e6f5a4b3c2d1e"
    links = "[[Le vieux relais]], [[relais B|ici]], [[Une réunion]], [[ancien]], [[Le mien]]"
    folder.seed("a.md", f"# Un texte\n\n12 mars 2024\n\nVoir {links}.\n")
    matter = 'aliases:\n  - Le vieux relais\n  - "Relais B"\n  - /ancien\n'
    folder.seed("b.md", f"---\n{matter}date: 2024-03-13\n---\n# Le second\n\nUn tout autre texte.\n")
    folder.seed(f"Une réunion {number}.md", "# Le troisième\n\n14 mars 2024\n\nEncore un autre, sans rien de commun.\n")
    build = folder.build()
    assert "aliases: [Le vieux relais, Relais B]\n" in build.writes["briefings/2024/le-second.md"]
    page = files_of(build)["briefings/2024/un-texte/index.html"]
    link = '<a href="../../../briefings/2024/{}/" rel="noopener">{}</a>'
    for name, words in (("le-second", "Le vieux relais"), ("le-second", "ici"), ("le-troisieme", "Une réunion")):
        assert link.format(name, words) in page
    assert [message for _, _, message in told(build)] == [
        f"V209 the link [[{name}]] leads nowhere" for name in ("Le mien", "ancien")
    ]
    folder.edit("2024/le-second", lambda text: text.replace("Relais B]", "Le mien]"))
    again = folder.build()
    assert link.format("le-second", "Le mien") in files_of(again)["briefings/2024/un-texte/index.html"]
    assert [message for _, _, message in told(again)] == [
        f"V209 the link [[{name}]] leads nowhere" for name in ("ancien", "relais B")
    ]


def test_a_blog_that_is_brought_along_keeps_its_links_and_its_code(folder: Folder) -> None:
    folder.seed("2024-01-02-debut.md", "---\ntitle: Le début\ndate: 2024-01-02\n---\n\n## La partie\n\nUn texte.\n")
    folder.seed(
        "2024-02-03-suite.md",
        "---\ntitle: La suite\ndate: 2024-02-03\n---\n\nAprès [le début]({% post_url 2024-01-02-debut %}), "
        "[sa partie]({{< relref '2024-01-02-debut.md#la-partie' >}}), et [rien]({% link perdu.md %}).\n\n"
        "{% highlight ruby %}\nputs '{% raw %}'\n\n# fin\n{% endhighlight %}\n",
    )
    build = folder.build()
    page = files_of(build)["briefings/2024/la-suite/index.html"]
    assert 'le-debut/" rel="noopener">le début</a>' in page
    assert 'le-debut/#s-la-partie" rel="noopener">sa partie</a>, et rien.' in page
    assert "puts '{% raw %}'\n\n# fin</code>" in page.replace("&#39;", "'").replace("&#x27;", "'")
    assert told(build) == [("seeds/2024-02-03-suite.md", 6, "V209 the link [[perdu.md]] leads nowhere")]
