"""Links of Markdown to other files of the archive: read from it, led to pages and images, or told as lost."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Literal
from unicodedata import normalize
from urllib.parse import quote

import pytest
from conftest import SETTINGS, Folder
from PIL import Image

from veille.commands.scaffolding import create_archive
from veille.entries.references import end_of, find_references, path_of, relink
from veille.files.tree import scan
from veille.pipeline import Build, plan
from veille.plugin.configuration import load_archive_config
from veille.plugin.inputs import has_own
from veille.publishing import Site, load_catalogue
from veille.publishing.backlinks import find_backlinks
from veille.publishing.edition import Edition, Frame
from veille.publishing.targets import Targets

SITE = Site("Essai", "https://essai.example/", "Des textes d’essai")
FRAME = Frame(lambda page: page.html.encode(), lambda _: b"")


@pytest.mark.parametrize(
    ("markdown", "targets"),
    [
        ("Voir [a](a.md), puis ![b](img/b.png).", ["a.md", "img/b.png"]),
        ("[a](a.md#partie), [b](b.md?x=1)", ["a.md#partie", "b.md?x=1"]),
        ("[a](a.md \"Un titre\"), [b](b.md 'Un titre'), [c](<c d.md>)", ["a.md", "b.md", "c d.md"]),
        ("[a](mon article.md) et [b](l'autre.md)", ["mon article.md", "l'autre.md"]),
        ("[a](Veille_(outil).md)", ["Veille_(outil).md"]),
        ("[![b](b.png)](a.md)", ["b.png", "a.md"]),
        ("Texte.\n\n[a]: a.md\n[b]: <b c.md> \"Titre\"\n   [d]: ../d.txt 'Titre'\n", ["a.md", "b c.md", "../d.txt"]),
        ("[/a/](/a/)", ["/a/"]),
        ("[a](https://a.example/), [b](mailto:a@b.example), [c](#partie), [d](//d.example/), [e]()", []),
        ("`[a](a.md)` et ``[`b`](b.md)``", []),
        ("Un ` seul, [a](a.md)", ["a.md"]),
        ("```\n[a](a.md)\n```\n\n[b](b.md)", ["b.md"]),
        ("~~~~\n[a](a.md)\n~~~\n[b](b.md)\n~~~~\n\n[c](c.md)", ["c.md"]),
        ("```\n[a](a.md)", ["a.md"]),
        ("~~~\n[a](a.md)\n\n```\n[b](b.md)\n```\n\n[c](c.md)", ["a.md", "c.md"]),
        ("```\n```\n[a](a.md)\n```\n[b](b.md)\n```", ["a.md"]),
        ("Un ` ici,\n\n[a](a.md) et un ` là", ["a.md"]),
        ("``[a](a.md)` et [b](b.md)``", []),
        ("\t[a](a.md)\n\n    [b](b.md)", []),
        ("    [a](a.md)\n    [b](b.md)", []),
        ("    - [a](a.md)\n    - [b](b.md)", []),
        (r"\[a\](a.md)", []),
        ('<img src="a.png" alt="b"> <a class=x href=\'b.md#c\'>d</a>', ["a.png", "b.md#c"]),
        ('<A\nHREF = "a.md">, <img alt="b.png">, <abbr href="c.md">, `<img src="d.png">`', ["a.md"]),
        ('<a href="https://a.example/">, <a href="">, a<b href="c.md"', []),
        ("[^1]: Une note, [a](a.md).", ["a.md"]),
        ("[1]: Le Monde du 3 mars", []),
        ("[//]: # (une remarque)", []),
        ("[a](a.md\n\nb.md)", []),
    ],
)
def test_what_a_text_refers_to_is_read_from_it(markdown: str, targets: list[str]) -> None:
    found = list(find_references(markdown))
    assert [target for _, _, target in found] == targets
    assert [markdown[start:end] for start, end, _ in found] == targets


def test_a_target_has_a_path_and_an_end() -> None:
    assert (path_of("un%20texte.md?a=1#b"), end_of("un%20texte.md?a=1#b")) == ("un texte.md", "?a=1#b")
    assert (path_of("a.md"), end_of("a.md")) == ("a.md", "")


def test_targets_are_replaced_where_they_stand() -> None:
    text = "a.md, [a](a.md), `[a](a.md)`, [b](b.md)\n\n[a]: a.md\n"
    assert relink(text, lambda target: target.replace("a.md", "x/")) == (
        "a.md, [a](x/), `[a](a.md)`, [b](b.md)\n\n[a]: x/\n"
    )


SOURCE = """# La source

12 mars 2024

Une phrase. Voir [la cible](deux/cible.md#Une%20partie), [un texte](<deux/texte libre.txt>) et ![un schéma](img/s.png).

Et [rien](rien.md).

[ref]: ./deux/../perdu.md
"""


@pytest.fixture
def linked(folder: Folder) -> Folder:
    """Seeds in Markdown and plain text that link to one another, with two images beside them."""
    folder.seed("source.md", SOURCE)
    folder.seed("deux/cible.md", "# La cible\n\n13 mars 2024\n\n## Une partie\n\nUn texte, [de là](../source.md).\n")
    folder.seed("deux/texte libre.txt", "Un texte libre\n\n14 mars 2024\n\nUn texte de deux phrases. Et la seconde.\n")
    folder.seed("img/s.png", b"\x89PNG")
    folder.seed("img/t.png", b"\x89PNG")
    return folder


def picture(width: int, height: int) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (width, height), "#456").save(stream, "PNG")
    return stream.getvalue()


def edit(build: Build) -> Edition:
    return Edition(build.archive, SITE, load_catalogue("fr"), build.seeds, {}, b"", illustrated=False)


def files_of(build: Build) -> dict[str, str]:
    """The files of a site, by path."""
    units = edit(build).units(FRAME, (), lambda *_: b"")
    return {artifact.path: artifact.data.decode("utf-8", "replace") for unit in units for artifact in unit.make()}


def keys_of(build: Build) -> dict[str, bytes]:
    return {unit.name: unit.key for unit in edit(build).units(FRAME, (), lambda *_: b"")}


def told(build: Build) -> list[tuple[str, int, str]]:
    return [(found.path, found.line, found.message) for found in build.diagnostics if found.code == "V209"]


def test_links_of_seeds_to_one_another_lead_from_page_to_page(linked: Folder) -> None:
    made = files_of(linked.build())
    page = made["briefings/2024/la-source/index.html"]
    assert '<a href="../../../briefings/2024/la-cible/#s-une-partie" rel="noopener">la cible</a>' in page
    assert '<a href="../../../briefings/2024/un-texte-libre/" rel="noopener">un texte</a>' in page
    target = made["briefings/2024/la-cible/index.html"]
    assert '<h2 id="s-une-partie">Une partie</h2>' in target
    assert 'href="../../../briefings/2024/la-source/" rel="noopener">de là</a>' in target
    twin = made["briefings/2024/la-source/index.md"]
    assert "[la cible](../../../briefings/2024/la-cible/index.md#s-une-partie)" in twin
    assert "[un texte](<../../../briefings/2024/un-texte-libre/index.md>)" in twin


def test_pages_say_which_others_link_to_them(linked: Folder) -> None:
    archive = linked.build().archive
    links = find_backlinks(archive, Targets(archive))
    assert {target: [link.source.id for link in found] for target, found in links.items()} == {
        "2024/un-texte-libre": ["2024/la-source"],
        "2024/la-cible": ["2024/la-source"],
        "2024/la-source": ["2024/la-cible"],
    }
    assert links["2024/la-cible"][0].after == ", un texte et un schéma."


def test_an_image_beside_the_seeds_is_published_where_a_text_leads_to_it(linked: Folder) -> None:
    build = linked.build()
    made = files_of(build)
    image = '<img src="../../../media/img/s.png" alt="" loading="lazy">'
    link = f'<a href="../../../media/img/s.png" rel="noopener">{image}un schéma</a>'
    assert link in made["briefings/2024/la-source/index.html"]
    assert made["media/img/s.png"].endswith("PNG")
    assert not {"seeds/img/s.png", "media/img/t.png"} & made.keys()
    assert [found.path for found in build.diagnostics if found.code == "V115"] == ["seeds/img/t.png"]


def test_a_page_says_how_large_its_images_are(folder: Folder) -> None:
    """Where a wiki link names one too, and of none that is not there; the page changes as its image does."""
    text = "![a](img/a%20b.png), ![[vue.png]] et ![c](img/perdu.png)"
    folder.seed("a.md", f"# Un texte\n\n12 mars 2024\n\nVoir {text}.\n")
    folder.seed("b.md", "# Un autre\n\n13 mars 2024\n\nUn texte, sans rien.\n")
    folder.seed("img/a b.png", picture(300, 200))
    folder.seed("deux/vue.png", picture(30, 20))
    build = folder.build()
    page = files_of(build)["briefings/2024/un-texte/index.html"]
    assert re.findall(r' (?:width|height)="\d+"', page) == [
        ' width="300"',
        ' height="200"',
        ' width="30"',
        ' height="20"',
    ]
    before = keys_of(build)
    folder.seed("img/a b.png", picture(100, 50))
    again = folder.build()
    assert ' width="100" height="50"' in files_of(again)["briefings/2024/un-texte/index.html"]
    changed = {name for name, key in keys_of(again).items() if before[name] != key}
    assert changed == {"briefings/2024/un-texte/", "media/img/a b.png"}


def test_only_images_that_the_site_has_are_shown(folder: Folder) -> None:
    images = "![a](https://exemple.fr/a.png), ![b](img/perdu.png), ![c](../../../media/c.mp4) et ![d](img/d.png)"
    folder.seed("a.md", f"# Un texte\n\n12 mars 2024\n\nVoir {images}.\n")
    folder.seed("img/d.png", b"\x89PNG")
    page = files_of(folder.build())["briefings/2024/un-texte/index.html"]
    assert re.findall(r"<img[^>]*>", page) == ['<img src="../../../media/img/d.png" alt="" loading="lazy">']
    assert all(f">{word}</a>" in page for word in "abcd")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_accents_of_a_name_may_be_written_in_either_way(
    folder: Folder, form: Literal["NFC", "NFD"], written: Literal["NFC", "NFD"]
) -> None:
    seed, image = normalize(form, "été/réseau.md"), normalize(form, "été/schéma.png")
    folder.seed(seed, "# La cible\n\n13 mars 2024\n\nUn texte de deux phrases. Et la seconde.\n")
    folder.seed(image, b"\x89PNG")
    links = normalize(written, "[là](été/réseau.md), ![ici](été/schéma.png)")
    folder.seed("a.md", f"# La source\n\n12 mars 2024\n\nUn texte, {links}.\n")
    build = folder.build()
    made = files_of(build)
    assert told(build) == []
    page = made["briefings/2024/la-source/index.html"]
    assert '<a href="../../../briefings/2024/la-cible/" rel="noopener">' in page
    assert f'<a href="../../../media/{quote(image)}" rel="noopener">' in page
    assert f"media/{image}" in made


def test_of_two_names_that_differ_in_their_form_alone_a_link_means_its_own(folder: Folder) -> None:
    forms: tuple[tuple[Literal["NFC", "NFD"], str], ...] = (("NFC", "Un premier texte"), ("NFD", "Un second texte"))
    for form, title in forms:
        name = normalize(form, "été.md")
        folder.seed(name, f"# {title}\n\n13 mars 2024\n\nRien de commun avec {title}.\n")
        folder.seed(f"{form}.md", f"# Vers {title}\n\n12 mars 2024\n\nUn texte et [là]({name}).\n")
    if len(list((folder.root / "seeds").glob("*t*.md"))) < len(forms):
        pytest.skip("this file system takes both forms for one name")
    made = files_of(folder.build())
    for title in ("un-premier-texte", "un-second-texte"):
        page = made[f"briefings/2024/vers-{title}/index.html"]
        assert f'<a href="../../../briefings/2024/{title}/" rel="noopener">là</a>' in page


def test_nothing_that_runs_is_published_with_the_seeds(folder: Folder) -> None:
    folder.seed("a.md", "# Un titre\n\n12 mars 2024\n\nUn texte, ![a](a.svg), [b](b.js), [c](../mkdocs.yml).\n")
    folder.seed("a.svg", "<svg onload='alert(1)'/>")
    folder.seed("b.js", "alert(1)")
    build = folder.build()
    assert [path for path in files_of(build) if path.endswith((".svg", ".js", ".yml"))] == []
    assert [message for _, _, message in told(build)] == [
        "the link to '../mkdocs.yml' leads nowhere",
        "the link to 'a.svg' leads nowhere",
        "the link to 'b.js' leads nowhere",
    ]


def test_a_link_that_leads_nowhere_is_told_on_its_line_of_the_seed(linked: Folder) -> None:
    assert told(linked.build()) == [
        ("seeds/source.md", 7, "the link to 'rien.md' leads nowhere"),
        ("seeds/source.md", 9, "the link to './deux/../perdu.md' leads nowhere"),
    ]
    assert [line for _, line, _ in told(linked.build())] == [7, 9]


def test_a_link_of_an_editor_is_told_on_its_line_of_the_briefing(linked: Folder) -> None:
    linked.build()
    linked.edit("2024/un-texte-libre", lambda text: f"{text}\nVoir [la cible](la-cible.md) et [rien](nulle-part.md).\n")
    build = linked.build()
    (text,) = [text for name, text in linked.pages().items() if name.endswith("un-texte-libre")]
    line = next(at for at, each in enumerate(text.split("\n"), 1) if "nulle-part" in each)
    assert ("briefings/2024/un-texte-libre.md", line, "the link to 'nulle-part.md' leads nowhere") in told(build)
    assert len(told(build)) == 3


def test_an_editor_means_a_briefing_where_a_seed_has_the_same_name(folder: Folder) -> None:
    folder.seed("a.md", "# Le premier\n\n12 mars 2024\n\nUn texte, [b](b.md).\n")
    folder.seed("b.md", "# Le second\n\n13 mars 2024\n\nUn tout autre texte.\n")
    folder.briefing("2024/b", "---\ntitle: Une page\ndate: 2024-03-14\nlang: fr\n---\n\nLe texte d’un éditeur.\n")
    build = folder.build()
    link = '<a href="../../../briefings/2024/{}/" rel="noopener">b</a>'
    assert link.format("le-second") in files_of(build)["briefings/2024/le-premier/index.html"]
    folder.edit("2024/le-premier", lambda text: text.replace("Un texte,", "Un texte revu,"))
    assert link.format("b") in files_of(folder.build())["briefings/2024/le-premier/index.html"]


def test_addresses_of_the_site_lead_somewhere(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "archive")
    create_archive(folder.root, "Essai", "fr")
    (folder.root / "docs" / "pieces").mkdir()
    (folder.root / "docs" / "pieces" / "rapport.pdf").write_bytes(b"%PDF")
    (folder.root / "docs" / "contact.md").write_text("# Contact\n", encoding="utf-8")
    links = [
        "../../../pieces/rapport.pdf",
        "../../../contact/",
        "../../../topics/nvidia/",
        "../b/",
        "../../..",
        "/x/y",
        "../ancien/",
    ]
    lost = ["../../../pieces/autre.pdf", "../../../pieces/", "../../2023/b/"]
    words = " ".join(f"[lien]({link})" for link in (*links, *lost))
    folder.briefing("2024/a", f"---\ntitle: Une page\nlang: fr\n---\n\nUn texte. {words}\n")
    folder.briefing("2024/b", "---\ntitle: Une autre\nlang: fr\nredirect_from: ancien\n---\n\nUn texte.\n")
    tree = replace(scan(folder.root, SETTINGS), has_own=has_own(load_archive_config(folder.root), SETTINGS))
    found = [message for _, _, message in told(plan(tree, SETTINGS))]
    assert found == [f"the link to {target!r} leads nowhere" for target in sorted(lost)]


def test_an_article_more_reaches_only_who_links_to_it(linked: Folder) -> None:
    before = keys_of(linked.build())
    linked.seed(
        "loin.md", "# Tout autre chose\n\n1 mai 2010\n\nUne page du [jardin](jardin.md), sans rien de commun.\n"
    )
    after = keys_of(linked.build())
    assert {name for name in before if name.startswith("briefings/") and before[name] != after[name]} <= {
        "briefings/2024/la-source/"  # the oldest, which has a neighbour now
    }
    linked.seed("rien.md", "# Un lien retrouvé\n\n1 mai 2009\n\nCe texte manquait aux lecteurs, et le voici.\n")
    found = linked.build()
    assert keys_of(found)["briefings/2024/la-source/"] != after["briefings/2024/la-source/"]
    assert keys_of(found)["briefings/2024/la-cible/"] == after["briefings/2024/la-cible/"]
    assert [message for _, _, message in told(found)] == [
        "the link to 'jardin.md' leads nowhere",
        "the link to './deux/../perdu.md' leads nowhere",
    ]


def test_a_page_that_moves_takes_the_links_to_it_along(linked: Folder) -> None:
    before = keys_of(linked.build())
    linked.edit("2024/la-cible", lambda text: text.replace("slug: la-cible", "slug: le-but"))
    build = linked.build()
    assert (
        'href="../../../briefings/2024/le-but/#s-une-partie"' in files_of(build)["briefings/2024/la-source/index.html"]
    )
    assert keys_of(build)["briefings/2024/la-source/"] != before["briefings/2024/la-source/"]


def test_headings_of_markdown_have_anchors_and_links_to_them_work(folder: Folder) -> None:
    text = "Un texte, [plus loin](#Évolution-du-marché), [là](#b-title), [ici](#q-0123456789) et une note[^1]."
    headings = "## Évolution du *marché*\n\nUn texte.\n\n## Évolution du marché\n\nUn autre.\n"
    folder.seed("a.md", f"# Un titre\n\n12 mars 2024\n\n{text}\n\n[^1]: La note.\n\n{headings}")
    page = files_of(folder.build())["briefings/2024/un-titre/index.html"]
    assert '<h2 id="s-evolution-du-marche">Évolution du <em>marché</em></h2>' in page
    assert '<h2 id="s-evolution-du-marche.2">Évolution du marché</h2>' in page
    assert 'href="#s-evolution-du-marche"' in page
    assert 'href="#b-title"' in page
    assert 'href="#q-0123456789"' in page
    assert 'href="#fn:1"' in page


def test_a_heading_is_reached_by_the_names_that_programs_for_markdown_give_it(folder: Folder) -> None:
    """Those let go of apostrophes and stops (`sabonner`, `ia-20`); what begins as our own anchors do is one too."""
    links = "[a](#s-abonner), [b](#sabonner), [c](#l-ia-2-0), [d](#lia-20), [e](#dici), [f](#d-ici)"
    headings = "## S'abonner\n\nUn.\n\n## L’IA 2.0\n\nDeux.\n\n## D'ici\n\nTrois.\n\n## Dici\n\nQuatre."
    folder.seed("a.md", f"# Un titre\n\n12 mars 2024\n\n{links}\n\n{headings}\n")
    page = files_of(folder.build())["briefings/2024/un-titre/index.html"]
    ids = re.findall(r' id="(s-[^"]+)"', page)
    assert len(ids) == len(set(ids))
    named = re.findall(r'href="#(s-[^"]+)"', page[page.index('class="v-text"') :])
    assert len(named) == 6
    assert set(named) <= set(ids)
    assert '<h2 id="s-dici">Dici' in page, "a heading of that name goes before another name of a heading"


def test_an_image_that_a_file_of_the_owner_hides_is_told_once(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "archive")
    create_archive(folder.root, "Essai", "fr")
    for day, name in enumerate("ab", start=12):
        folder.seed(
            f"{name}.md", f"# Texte {name}\n\n{day} mars 2024\n\nVoir ![a](img/a.png) et ![b](img/b.png) {name}.\n"
        )
    for name in "ab":
        folder.seed(f"img/{name}.png", b"\x89PNG")
    (folder.root / "docs" / "media" / "img").mkdir(parents=True)
    (folder.root / "docs" / "media" / "img" / "a.png").write_bytes(b"\x89PNG autre")
    tree = replace(scan(folder.root, SETTINGS), has_own=has_own(load_archive_config(folder.root), SETTINGS))
    found = [each for each in plan(tree, SETTINGS).diagnostics if each.code == "V212"]
    message = "the image seeds/img/a.png is not shown: a file below docs/ is media/img/a.png"
    assert [(each.path, each.line, each.message) for each in found] == [("seeds/b.md", 5, message)]


def test_links_and_images_of_html_lead_from_page_to_page_too(folder: Folder) -> None:
    text = 'Voir <a href="b.md">ce texte</a>, <img src="img/s.png" alt="une vue"> et\n<a href="perdu.md">là</a>.'
    folder.seed("a.md", f"# Un texte\n\n12 mars 2024\n\n{text}\n")
    folder.seed("b.md", "# Le second\n\n13 mars 2024\n\nUn tout autre texte.\n")
    folder.seed("img/s.png", b"\x89PNG")
    build = folder.build()
    made = files_of(build)
    page = made["briefings/2024/un-texte/index.html"]
    assert '<a href="../../../briefings/2024/le-second/" rel="noopener">ce texte</a>' in page
    image = '<img src="../../../media/img/s.png" alt="" loading="lazy">'
    assert f'<a href="../../../media/img/s.png" rel="noopener">{image}une vue</a>' in page
    assert "media/img/s.png" in made
    assert '<img src="../../../media/img/s.png" alt="une vue">' in made["briefings/2024/un-texte/index.md"]
    assert told(build) == [("seeds/a.md", 6, "the link to 'perdu.md' leads nowhere")]
