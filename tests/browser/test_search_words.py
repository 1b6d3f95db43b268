"""What words of a query stand for: names within it, versions, words with signs, questions; cut as texts are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.serving import build_sample, serve
from browser.test_search import search
from veille.commands.scaffolding import create_archive
from veille.publishing.search.words import Terms, make_name

ARTICLES = {
    "Un moteur écrit en C++": "Le moteur de rendu est en C++, et cela se voit.",
    "La lettre du mois": "Le point C de la carte est à la page 2, le point D à la page 8, et QGIS les montre.",
    "Une bibliothèque pour C#": "La bibliothèque vise C# et ASP.NET, donc la plateforme .NET dans son entier.",
    "Le net des pêcheurs": "Sur le net, les pêcheurs parlent de filets. Une adresse asp y est donnée.",
    "Sortie de QGIS 2.8.2": "Une version de correction paraît.",
    "QGIS 2.18 est là": "La version suivante de QGIS paraît, avec 8 nouveautés.",
    "Un serveur en Node.js": "Le serveur est écrit pour Node.js.",
    "Les trottinettes arrivent": "Le covoiturage et les transports en commun changent la mobilité des villes.",
    "À vélo dans la ville": "Le vélo gagne du terrain.",
    "Un logiciel de dessin": "Ce logiciel dessine des cartes postales.",
    "Un code ouvert à tous": "Tout le monde peut lire ce code : c’est de l’open source.",
    "Comment choisir": "On commence par comparer les tuiles et les cartes.",
    "Des tuiles bien servies": "Les tuiles des cartes sont servies plus vite quand elles sont prêtes.",
    "Le RGPD et les banques": "Le RGPD oblige les banques à répondre à leurs clients.",
    "新しい通信網を発表": "港湾の会社は1日、新しい通信網を発表した。Kelvaxの船でも使えるという。",
    "부두의 새 통신망": "부두 회사가 새 통신망을 공개했다.",
    "Нова мережа для порту": "Компанія з Києва показала нову мережу, її збудують для порту.",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("words")
    create_archive(folder / "archive", "Essai", "fr")
    for number, (title, text) in enumerate(ARTICLES.items()):
        (folder / "archive/seeds" / f"{number}.txt").write_text(
            f"{title}\n\n{text}\n\n12 mars 2024\n", encoding="utf-8"
        )
    vocabulary = folder / "archive/docs/vocabulary.yml"
    vocabulary.write_text(
        "mobilite:\n  kind: topic\n  label: {fr: Mobilité, en: Mobility}\n"
        "  alias: {fr: [vélo électrique, transports en commun], en: []}\n"
        "libre:\n  kind: topic\n  label: {fr: Logiciel libre, en: Free software}\n"
        "  alias: {fr: [open source], en: [open source]}\n"
        "rgpd:\n  kind: topic\n  label: {fr: RGPD, en: GDPR}\n"
        "  alias: {fr: [règlement général sur la protection des données], en: []}\n",
        encoding="utf-8",
    )
    with serve(build_sample(folder / "archive", folder / "site")) as address:
        yield address


@pytest.fixture
def page(browser: Browser, root: str) -> Iterator[Page]:
    page = browser.new_page(locale="fr-FR")
    page.goto(f"{root}search/", wait_until="networkidle")
    yield page
    page.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("c++", ["Un moteur écrit en C++"]),
        ("C#", ["Une bibliothèque pour C#"]),
        (".net", ["Une bibliothèque pour C#"]),
        ("asp.net", ["Une bibliothèque pour C#"]),
        ("aspnet", ["Une bibliothèque pour C#"]),
        ("QGIS 2.8", ["Sortie de QGIS 2.8.2"]),
        ("qgis -2.8", ["QGIS 2.18 est là", "La lettre du mois"]),
        ("nodejs", ["Un serveur en Node.js"]),
        ("vélo", ["À vélo dans la ville"]),
        ("logiciel", ["Un logiciel de dessin"]),
        ("vélo électrique villes", ["Les trottinettes arrivent"]),
        ("règlement général sur la protection des données banques", ["Le RGPD et les banques"]),
        ("comment servir des tuiles ?", ["Des tuiles bien servies"]),
        ("通信網", ["新しい通信網を発表"]),
        ("会社", ["新しい通信網を発表"]),
        ("Kelvax", ["新しい通信網を発表"]),
        ('"新しい通信網"', ["新しい通信網を発表"]),
        ("통신망", ["부두의 새 통신망"]),
        ("києва", ["Нова мережа для порту"]),
    ],
)
def test_words_stand_for_what_is_meant(page: Page, query: str, found: list[str]) -> None:
    shown = search(page, query)
    told = page.inner_text("[data-v-status]")
    assert shown[: len(found)] == found
    assert told.startswith(f"{len(found)} article")
    assert len(shown) == len(found) or "puis ceux qui s’en approchent" in told


def test_a_version_is_marked_as_a_whole(page: Page) -> None:
    search(page, "QGIS 2.8")
    assert page.locator(".v-result h2 mark").all_inner_texts() == ["QGIS", "2.8.2"]


TEXTS = (
    "QGIS 2.8.2 et C++11, C# (.NET), d’ASP.NET, web2.0, #osm, 16.06.2016, i++… fin.Début a.b",
    "l’IA, aujourd’hui rock'n'roll, semi‑conducteurs, cœur, Vaucanſon, Nvidia’s",
    "부두 회사가 삼성전자, її показала в Києві, η εταιρεία ανακοίνωσε",
)
UNSPACED = "ソフトバンクグループ、OpenAIに最大400億ドルを出資, GPT-4を発表, 通信網と米"


def test_queries_are_cut_as_texts_are(page: Page, root: str) -> None:
    cut = """async ([root, text]) => {
      const { cut, joinName } = await import(`${root}assets/veille/search-words.js`);
      return [cut(text).flatMap((parts) => [...parts, parts.whole]), joinName(cut(text).flat())];
    }"""
    for text in TEXTS:
        terms, name = page.evaluate(cut, [root, text])
        assert set(terms) == set(Terms().cut(text))
        assert name == make_name(text)[: len(name)]


def test_chinese_and_japanese_are_cut_into_pairs(page: Page, root: str) -> None:
    cut = """async ([root, text]) => {
      const { cut } = await import(`${root}assets/veille/search-words.js`);
      return cut(text).flat();
    }"""
    terms = page.evaluate(cut, [root, UNSPACED])
    assert {"通信", "信網", "openai", "400"} <= set(terms)
    assert set(terms) == set(Terms().cut(UNSPACED)) - {"gpt4を発表"}
