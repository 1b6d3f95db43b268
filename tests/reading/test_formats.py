"""Seeds in other formats than text: real files, what they cannot give, and what hostile ones may not do."""

from __future__ import annotations

import builtins
import gc
import io
import json
import re
import socket
import sys
import textwrap
import time
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date
from email.message import EmailMessage, Message
from email.parser import BytesHeaderParser, BytesParser
from html import escape
from pathlib import Path
from typing import Any

import pytest
from docx.opc.part import Part
from hypothesis import example, given, settings
from hypothesis import strategies as st

from veille.diagnostics import Diagnostic, Severity, advise_installing
from veille.model import Article, BlockKind, Seed
from veille.publishing.text.richtext import render_markdown
from veille.reading import READERS, read
from veille.settings import Settings

FILES = Path(__file__).parent / "files"
SETTINGS = Settings(today=date(2026, 1, 1))
NAMES = sorted(path.name for path in FILES.iterdir())
HEADER = "Subject: Essai\nDate: Tue, 12 Mar 2024 09:15:00 +0100\nFrom: Ann Le Bihan <ann@journal.example>\n"
WORDS = "Les goélands ont appris à ouvrir les bacs à marée, et le port cherche une parade depuis trois semaines. "
PAGE = f"<html><body><article><h1>Un titre</h1><p>{WORDS * 3}</p><p>{WORDS * 2}</p></article></body></html>"


def load(name: str, data: bytes | str | None = None) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    if data is None:
        data = (FILES / name).read_bytes()
    return read(Seed(name, data if isinstance(data, bytes) else data.encode()), SETTINGS)


def article(name: str, data: bytes | str | None = None) -> Article:
    found, told = load(name, data)
    assert found is not None, [str(each) for each in told]
    return found


def shape(found: Article) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in found.blocks if block.kind != "front_matter"]


def codes(told: tuple[Diagnostic, ...]) -> set[str]:
    return {each.code for each in told}


def messages(told: tuple[Diagnostic, ...], code: str) -> str:
    return " / ".join(each.message for each in told if each.code == code)


def test_a_web_page() -> None:
    found = article("page.html")
    title = "Une bouée qui écoute les baleines au large de Groix"
    assert found.title is not None
    assert (found.title.value, found.title.rule) == (title, "title/page")
    assert found.published is not None
    assert found.published.value == date(2023, 9, 21)
    assert found.updated is not None
    assert found.updated.value == date(2023, 9, 22)
    assert found.author is not None
    assert found.author.value == "Solenn Quéré, Idris Benhaddou"
    assert found.source is not None
    assert found.source.value == "Le Courrier des Vagues"
    assert found.description is None
    blocks = shape(found)
    assert blocks[0] == ("title", 0, title)
    assert [text for kind, _, text in blocks if kind == "heading"] == [
        "Des navires prévenus en neuf minutes",
        "Le prix du silence",
        "Et après ?",
    ]
    assert ("quote", 0, "Nous pensions entendre des dauphins. Nous entendons surtout des moteurs.") in blocks
    assert ("table", 0, "Poste | Coût\nBouée et mouillage | 310 000 €\nCalculateur | 4 200 €") in blocks
    assert [text.count("\n") for kind, _, text in blocks if kind == "list"] == [3, 1]
    assert ("paragraph", 0, "La bouée le jour de sa mise à l’eau, le 12 juin.") in blocks
    whole = " ".join(text for _, _, text in blocks)
    for noise in ("traceurs", "Météo marine", "homard", "Yannick56", "Mentions légales", "dataLayer"):
        assert noise not in found.text
        assert noise not in whole


def test_a_web_page_says_what_was_left_out() -> None:
    _, told = load("page.html")
    assert codes(told) == {"V119"}
    assert re.search(r"around the article \d+ words of the page were left out", messages(told, "V119"))


def test_a_web_page_in_one_file() -> None:
    """What a browser has saved of the page above: all but the scripts, so that the authors are those that it shows."""
    found, told = load("bouee.mhtml")
    page, as_told = load("page.html")
    assert found is not None
    assert page is not None
    for value, same in ((found.title, page.title), (found.published, page.published), (found.source, page.source)):
        assert value is not None
        assert same is not None
        assert (value.value, value.rule) == (same.value, same.rule)
    assert found.author is not None
    assert found.author.value == "Solenn Quéré et Idris Benhaddou"
    assert shape(found) == shape(page)
    assert [each.message for each in told] == [each.message for each in as_told]


def test_a_document() -> None:
    found, told = load("ports.docx")
    assert found is not None
    assert found.title is not None
    assert (found.title.value, found.title.rule) == (
        "Les ports bretons passent à l'électricité à quai",
        "title/heading",
    )
    assert found.published is not None
    assert found.published.value == date(2023, 4, 4)
    assert found.author is not None
    assert found.author.value == "Maël Kervadec"
    kinds = [(kind, level) for kind, level, _ in shape(found)]
    assert kinds == [
        *(("title", 0), ("byline", 0), ("paragraph", 0), ("heading", 2), ("paragraph", 0), ("list", 0)),
        *(("list", 0), ("quote", 0), ("table", 0), ("heading", 3), ("paragraph", 0)),
    ]
    texts = [text for _, _, text in shape(found)]
    assert texts[5:7] == ["Brest : deux quais\nRoscoff : un quai", "1. Étude\n2. Travaux"]
    assert texts[8] == "Port | Puissance\nBrest | 8 MW"
    assert texts[-1] == "Saint-Malo suivra en 2028. 1. ceci # n'est pas <b>une</b> liste_de_mots."
    assert "poste-12" in messages(told, "V119")
    assert codes(told) == {"V119"}


def test_the_pictures_beside_a_page_in_one_file_are_not_cut_into_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = "Content-Type: image/png\n\n" + "iVBORw0KGgoAAAANSUhEUg\n" * 1000
    page = "Content-Type: text/html\n\n<html><body><h1>Le port</h1><p>Les bacs rouvrent.</p></body></html>\n"
    head = 'Content-Type: multipart/related; boundary="x"'
    data = f"{head}\n\n--x\n{page}\n--x\n{picture}\n--x\n{picture}\n--x--\n"
    parsed: list[int] = []

    def count(parser: BytesHeaderParser, text: bytes) -> Message:
        parsed.append(len(text))
        return BytesParser.parsebytes(parser, text, headersonly=True)

    monkeypatch.setattr(BytesHeaderParser, "parsebytes", count)
    article, _ = read(Seed("x.mhtml", data.encode()), SETTINGS)
    assert article is not None
    assert sum(parsed) < 1000


def test_a_printed_page() -> None:
    found, told = load("print.pdf")
    assert found is not None
    assert found.title is not None
    assert found.title.value == "Le tramway de Brest roulera à l’hydrogène la nuit"
    assert found.published is not None
    assert found.published.value == date(2022, 2, 3)
    assert found.author is not None
    assert found.author.value == "Corentin Abgrall"
    assert [text for kind, _, text in shape(found) if kind == "heading"] == [
        "Un plein toutes les deux nuits",
        "Ce que disent les chiffres",
    ]
    assert [kind for kind, _, _ in shape(found)].count("title") == 1
    assert codes(told) == {"V119"}
    assert "tells no headings" in messages(told, "V119")


def test_words_broken_at_the_ends_of_lines_are_whole() -> None:
    found, told = load("gazette.pdf")
    assert found is not None
    text = " ".join(block.text for block in found.blocks)
    for whole in ("leur position toutes", "s'éloigne de", "le porte-parole des", "La position passe", "Peut-on"):
        assert whole in text
    # What stands on every page is kept too, and goes into no sentence.
    assert text.count("La Gazette du Trégor") == 2
    assert "page 2" in text
    assert found.title is not None
    assert found.title.value == "Les bergers du Trégor pistent leurs brebis par satellite"
    assert found.author is None
    assert "sans-titre.indd" in messages(told, "V119")
    assert "poste-04" in messages(told, "V119")


def test_a_mail() -> None:
    found, told = load("communique.eml")
    assert found is not None
    assert found.title is not None
    assert (found.title.value, found.title.rule) == (
        "La coopérative Hélianthe ouvre son centre de calcul à Quimper",
        "title/mail-header",
    )
    assert found.published is not None
    assert (found.published.value, found.published.rule) == (date(2024, 3, 12), "date/mail-header")
    assert found.author is not None
    assert found.author.value == "Nolwenn Le Goff"
    blocks = shape(found)
    assert blocks[0] == ("paragraph", 0, "Bonjour,")
    assert ("heading", 2, "Un chantier de dix-huit mois") in blocks
    assert ("list", 0, "240 baies de serveurs\n18 emplois créés\nune garantie de dix ans") in blocks
    assert blocks[-1] == ("paragraph", 0, "Service de presse, Hélianthe")
    assert "version html" not in found.text
    assert messages(told, "V119") == "the attachments of the mail are left out: dossier é.pdf"


@pytest.mark.parametrize("name", NAMES)
def test_every_value_has_its_words(name: str) -> None:
    found = article(name)
    for value in (found.title, found.author, found.source):
        if value:
            shown = ", ".join(" ".join(found.text[start:end].split()) for start, end in value.spans)
            assert shown.replace("\xa0", " ") == value.value.replace("\xa0", " ")
    for block in found.blocks:
        for match in re.finditer(r"\w+", block.text):
            start, end = block.raw(*match.span())
            raw = unicodedata.normalize("NFC", found.text[start:end].replace("\\", "").replace("\xad", ""))
            assert raw == match.group() or match.group().isdigit()


@pytest.mark.parametrize("name", NAMES)
def test_a_file_gives_the_same_twice_and_is_small(name: str) -> None:
    assert load(name) == load(name)
    assert (FILES / name).stat().st_size < 60_000


@pytest.mark.parametrize("name", NAMES)
def test_nothing_reaches_the_network(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("network")

    load(name)  # what reads it is imported, which defines sockets of its own
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert load(name)[0] is not None


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [("page.html", "trafilatura", "html"), ("ports.docx", "docx", "docx"), ("print.pdf", "pypdf", "pdf")],
)
def test_a_missing_extra_is_said(name: str, module: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: Callable[..., Any] = builtins.__import__

    def refuse(wanted: str, *arguments: Any, **named: Any) -> Any:
        if wanted.partition(".")[0] == module:
            raise ImportError(wanted)
        return kept(wanted, *arguments, **named)

    for loaded in [each for each in sys.modules if each.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setattr(builtins, "__import__", refuse)
    found, told = load(name)
    assert found is None
    assert [each.severity for each in told] == [Severity.WARNING]  # a strict build fails without the article
    assert [(each.code, each.hint) for each in told] == [("V129", advise_installing(extra))]


# Web pages


def test_what_the_page_states_in_json() -> None:
    data = json.dumps(
        {
            "@type": ["Thing", "NewsArticle"],
            "headline": "Un titre",
            "datePublished": "2019-05-06T23:50:00-08:00",
            "author": {"name": "Mona Abiven"},
        }
    )
    source = PAGE.replace("<body>", f'<head><script type="application/ld+json">{data}</script></head><body>')
    found = article("a.html", source)
    assert found.published is not None
    assert found.published.value == date(2019, 5, 6)
    assert found.author is not None
    assert found.author.value == "Mona Abiven"
    assert [kind for kind, _, _ in shape(found)] == ["title", "paragraph", "paragraph"]


def test_a_newspaper_at_the_end_of_the_title_of_the_window_is_the_source() -> None:
    text = f"<p>{WORDS}</p>" * 3
    found = article("a.html", f"<html><head><title>Le port rouvre | Le Figaro</title></head><body>{text}</body></html>")
    assert (found.title and found.title.value) == "Le port rouvre"
    assert (found.source and found.source.value) == "Le Figaro"
    other = article("a.html", f"<html><head><title>Le port rouvre | La cale</title></head><body>{text}</body></html>")
    assert (other.title and other.title.value) == "Le port rouvre | La cale"
    assert other.source is None


ENTRY = """<article class="h-entry">
<h1 class="p-name">Le port rouvre</h1><section class="p-summary">Après deux ans de travaux.</section>
<section class="e-content"><h3>Après deux ans de travaux.</h3><p>Les bateaux sont revenus au port de Marivole,
où ils n’avaient plus mouillé depuis que les travaux avaient commencé, il y a deux ans.</p>
<p class="h-cite">En réponse à <a class="p-author" href="/x">Bob Nil</a>, <time
class="dt-published" datetime="2001-01-01">en 2001</time>.</p></section>
<footer><p>By <a href="/@mona" class="p-author h-card">Mona Abiven</a> on <time class="dt-published"
datetime="2019-05-06T23:50:00Z">May 6, 2019</time>.
<a href="https://exemple.org/port" class="p-canonical">Link</a></p></footer>
</article>"""


@pytest.mark.parametrize(
    ("stated", "rights"),
    [
        ('<link rel="license" href="https://x.example/cgu"><meta name="copyright" content="© X">', "https://x.example/cgu"),
        ('<meta name="DC.rights" content="© X, tous droits réservés">', "© X, tous droits réservés"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "license": {"url": "https://x.example/l"}}</script>',
         "https://x.example/l"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "copyrightNotice": "© X"}</script>', "© X"),
        ('<link rel="license" href="/cgu">', None),
        ('<link rel="license" href="https://x.example/a"><link rel="License" href="https://x.example/b">', None),
        ("", None),
    ],
)  # fmt: skip
def test_a_page_states_the_rights_in_it(stated: str, rights: str | None) -> None:
    found = article("page.html", PAGE.replace("<body>", f"<head>{stated}</head><body>"))
    assert (found.rights and found.rights.value) == rights


@pytest.mark.parametrize(
    ("text", "description", "kept"),
    [
        ("Un four s'éteint. Il brûlait depuis un siècle.", "Un four s'éteint.", True),
        ("Un four s'éteint. Il brûlait depuis un siècle.", "Un four s'éteint. Il brûlait depuis", False),
        ("Un séisme de magnitude 5.8 a frappé la côte.", "Un séisme de magnitude 5.", False),
        ("Un four s'éteint au port</p><p>Il brûlait depuis un siècle.", "Un four s'éteint au port", True),
        ("Un four s'éteint. Il brûlait depuis un siècle.", "Un autre four", False),
    ],
)
def test_a_description_that_is_cut_off_is_none(text: str, description: str, *, kept: bool) -> None:
    head = f'<head><meta name="description" content="{description}"></head><body>'
    found = article("a.html", PAGE.replace("<body>", head).replace("<p>", f"<p>{text}</p><p>", 1))
    assert (found.description is not None) is kept


def test_a_licence_below_a_page_is_that_of_its_text() -> None:
    below = (
        '<p>Sauf mention contraire <a rel="nofollow license" href="https://x.example/by">sous licence</a></p></body>'
    )
    assert article("page.html", PAGE.replace("</body>", below)).rights is not None


@pytest.mark.parametrize(
    ("title", "heading", "head", "expected"),
    [
        ("Le port rouvre | Kelvax", "Le port rouvre", "", "Le port rouvre"),
        ("Kelvax - Le port rouvre au printemps", "Le port rouvre au printemps", "", "Le port rouvre au printemps"),
        ("Le port rouvre au printemps-新华网", "Le port rouvre au printemps", "", "Le port rouvre au printemps"),
        ("Le port rouvre au printemps | K | 9 mai", "Le port rouvre au printemps", "", "Le port rouvre au printemps"),
        ("Le port rouvre enfin | Kelvax", "LE PORT ROUVRE ENFIN", "", "Le port rouvre enfin"),
        ("Le port | Kelvax et autres choses de la mer", "Le port", "", "Le port | Kelvax et autres choses de la mer"),
        ("Le port rouvre | Kelvax", "Kelvax", "", "Le port rouvre | Kelvax"),
        ("Le port rouvrera au printemps", "Le port rouvre", "", "Le port rouvrera au printemps"),
        (
            "Minitel",
            "Minitel",
            '<script type="application/ld+json">{"@type": "Article", "name": "Minitel", "headline": "boîte"}</script>',
            "Minitel",
        ),
    ],
)
def test_the_title_is_that_of_the_main_heading(title: str, heading: str, head: str, expected: str) -> None:
    stated = head or f'<meta property="og:title" content="{title}">'
    source = PAGE.replace("<h1>Un titre", f"<h1>{heading}")
    found = article("a.html", source.replace("<body>", f"<head><title>{title}</title>{stated}</head><body>"))
    assert found.title is not None
    assert found.title.value == expected


def test_what_a_microformat_states_of_the_one_article_that_it_marks() -> None:
    found = article("a.html", f"<html><head><title>Le port rouvre</title></head><body>{ENTRY}</body></html>")
    stated = (found.title, found.published, found.author, found.source, found.description)
    assert [value and value.value for value in stated] == [
        "Le port rouvre",
        date(2019, 5, 6),
        "Mona Abiven",
        "https://exemple.org/port",
        "Après deux ans de travaux.",
    ]
    meta = '<meta name="author" content="Ada Lovel"><meta name="date" content="2019-05-07">'
    found = article("a.html", f"<html><head>{meta}</head><body>{ENTRY}</body></html>")
    assert found.author is not None
    assert found.author.value == "Ada Lovel"
    assert found.published is not None
    assert found.published.value == date(2019, 5, 7)
    apart = ENTRY.replace("<footer>", "<p>Un autre paragraphe.</p>" * 12 + "<footer>").replace(" on <time", " <time")
    several = apart + '<div class="h-entry"><time class="dt-published" datetime="2019-05-08">Un autre</time></div>'
    found = article("a.html", f"<html><body>{several}</body></html>")
    assert found.published is None
    assert found.author is None


def test_nothing_is_inferred_where_the_page_states_nothing() -> None:
    source = PAGE.replace("<p>Les", "<p>Le 3 mai 2011, tout a changé.</p><p>Les", 1)
    found, told = load("2015-03-02.html", source.replace("<body>", "<body><footer>© 2017 Le Port</footer>"))
    assert found is not None
    assert found.published is None
    assert found.author is None
    assert "V102" in codes(told)


def test_a_page_in_an_encoding_of_old() -> None:
    head = '<head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"></head>'
    source = PAGE.replace("<body>", f"{head}<body>").replace("Un titre", "Łódź et Plzeň")
    found, told = load("a.html", source.replace("à", "ä").replace("ï", "i").encode("iso-8859-2"))
    assert found is not None
    assert "Łódź et Plzeň" in found.text
    assert "V111" in codes(told)


@pytest.mark.parametrize("data", [b"", b" \r\n\n"])
@pytest.mark.parametrize("suffix", sorted(READERS))
def test_an_empty_file_of_any_kind_is_said_to_be_empty(suffix: str, data: bytes) -> None:
    found, told = load(f"a{suffix}", data)
    assert found is None
    assert [(each.code, bool(each.hint)) for each in told] == [("V101", True)]


@pytest.mark.parametrize(
    ("name", "seed"),
    [
        ("a.html", PAGE.replace("<body>", "<head><meta charset='iso-8859-1'></head><body>").replace("Un titre", "{}")),
        (
            "a.eml",
            f"Subject: =?iso-8859-1?q?L=92=9Cuvre?=\nContent-Type: text/plain; charset=iso-8859-1\n\n{WORDS}{{}}\n",
        ),
    ],
)
def test_what_is_called_latin_1_is_windows_1252(name: str, seed: str) -> None:
    found, told = load(name, seed.replace("{}", "L\x92œuvre").replace("œ", "\x9c").encode("latin-1"))
    assert found is not None
    assert "L’œuvre" in found.text
    assert found.title is not None
    assert found.title.value == "L’œuvre"
    assert "V112" not in codes(told)


def test_a_page_in_latin_1_with_bytes_that_windows_1252_lacks_is_read_as_stated() -> None:
    source = PAGE.replace("<body>", "<head><meta charset='iso-8859-1'></head><body>").replace("Un titre", "Été \x81")
    assert "# Été" in article("a.html", source.encode("latin-1")).text


def test_the_room_that_a_template_leaves_in_a_page_takes_no_long_ride() -> None:
    room = " \n" * 60_000
    page = f"<html><body>{room}<article><h1>Le port</h1><p>Les bacs rouvrent.</p></article></body></html>"
    begun = time.process_time()
    article, _ = read(Seed("x.html", page.encode()), SETTINGS)
    # It takes some hundredths of a second; the square of its length took a quarter of a minute.
    assert time.process_time() - begun < 5
    assert article is not None


def test_a_page_that_is_no_article_is_kept_whole() -> None:
    assert (
        article("a.html", "<html><body><div>Fermé.</div><div>Revenez !</div></body></html>").text
        == "Fermé.\n\nRevenez !\n"
    )


def test_a_page_marked_as_the_article_loses_no_paragraph() -> None:
    short = "".join(f"<div><span>Note {n}</span></div>" for n in range(40))
    found = article("a.html", PAGE.replace("</article>", f"{short}</article>"))
    assert all(f"Note {n}" in found.text for n in range(40))


SHOWN = "<p>" + "Le conseil a voté le budget des relais, que la ville attendait depuis un an. " * 6 + "</p>"
HIDDEN = ["<div hidden>{}</div>", "<p style='color: red; display : none'>{}</p>", "<template><p>{}</p></template>"]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_a_page_hides_is_left_out(hidden: str) -> None:
    secret = hidden.format("Version imprimable réservée aux abonnés du journal.")
    source = f"<html><body><article><h1>Un titre de page</h1>{SHOWN}{secret}{SHOWN}</article></body></html>"
    found, told = load("a.html", source)
    assert found is not None
    assert "abonnés" not in found.text
    assert found.text.count("a voté le budget") == 12
    assert "words of the page were left out" in messages(told, "V119") or "template" in hidden


def test_an_article_that_a_script_is_to_show_is_read() -> None:
    article = f"<article style='display:none'><h1>Un titre de page</h1>{SHOWN}</article>"
    source = f"<html><body>{article}<p>Chargement.</p><script>{'var un = 1; ' * 900}</script></body></html>"
    found, _ = load("a.html", source)
    assert found is not None
    assert "a voté le budget" in found.text


@pytest.mark.parametrize("page", ["<figure>\x17 Le quai.", "<figure>&#23; Le quai.", "<article><div>\x17 Le quai."])
def test_control_characters_wherever_they_stand_in_a_page_end_no_build(page: str) -> None:
    found, told = load("a.html", f"<html><body>{page}")
    assert found is not None
    assert "Le quai." in found.text
    assert "V112" in [each.code for each in told]


def test_a_page_may_have_many_drawings() -> None:
    drawing = '<svg viewBox="0 0 9 9"><path d="M0 0h9" /><circle r=\'4\'/></svg>' * 900
    found, _ = load("a.html", f"<html><body>{drawing}<article><h1>Un titre de page</h1>{SHOWN}</article></body></html>")
    assert found is not None
    assert "a voté le budget" in found.text


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("<div>" * 5000 + "x", "V110"),
        ("<div a=b/>" * 5000 + "x", "V110"),
        ("<p>x" * 40_000, "V113"),
        (f"<p {' '.join(f'a{number}' for number in range(100_000))}>x</p>", "V113"),
        ('<p a="<>"' + ' a="<>"' * 20_000 + ">x</p>", "V113"),
        ("", "V101"),
        ("<html><body><script>document.write('x')</script></body></html>", "V110"),
        ("%PDF-1.4", "V110"),
    ],
)
def test_a_page_that_cannot_be_read(source: str, code: str) -> None:
    found, told = load("a.html", source)
    assert found is None
    assert [each.code for each in told] == [code]
    assert all(each.hint for each in told)


def test_a_page_with_much_in_one_attribute_is_read() -> None:
    found, _ = load("a.html", f"<html><body><div data-state='{{{'un mot, ' * 9000}}}'>{SHOWN}</div></body></html>")
    assert found is not None
    assert "a voté le budget" in found.text


HEADED = "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; {}boundary=b\n\nx\n"
FRAME = "--b\nContent-Type: text/html\nContent-ID: <f>\n\n<p>Une annonce.</p>\n"
IMAGE = "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
ROOT = "--b\nContent-Type: text/html; charset=ibm850\nContent-ID: <r>\n\n{}\n"


@pytest.mark.parametrize(
    "source",
    [
        HEADED.format("") + IMAGE + ROOT + FRAME + "--b--\n",
        HEADED.format('start="<r>"; ') + FRAME + ROOT + IMAGE + "--b--\n",
        HEADED.format('start="<x>"; ') + ROOT + FRAME,
        "MIME-Version: 1.0\nContent-Type: text/html; charset=ibm850\n\n{}",
    ],
    ids=["first", "named", "named amiss", "alone"],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_page_in_a_file_of_several_parts_is_told_from_its_frames(source: str, line_end: str) -> None:
    text = article("a.mht", source.replace("{}", PAGE).replace("\n", line_end).encode("cp850")).text
    assert WORDS.strip() in text
    assert "annonce" not in text


@pytest.mark.parametrize(
    "data",
    [
        b"bonjour",
        b"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--\n",
        b"Content-Type: text/html\n\n",
        b"Content-Type: multipart/related; boundary=b\n\n" + b"--b\nContent-Type: text/html\n\n" * 100_000,
        b"Content-Type: multipart/related; boundary=\xff\n\n--\xff\n\nx",
        b"Content-Type: multipart/related; boundary*=x'y'%ff\n\n--\xff\n\nx",
    ],
)
def test_a_file_without_a_page(data: bytes) -> None:
    found, told = load("a.mhtml", data)
    assert found is None
    assert [(each.code, bool(each.hint)) for each in told] == [("V110", True)]


def test_a_page_in_one_file_whose_head_has_no_measure_is_refused() -> None:
    found, told = load("a.mhtml", b"Content-Type: multipart/related; " + b"a=b; " * 9000 + b"boundary=b\n\n--b\n\nx")
    assert found is None
    assert [(each.code, bool(each.hint)) for each in told] == [("V113", True)]


# Mail


def test_a_mail_in_html_alone() -> None:
    source = "<h1>Le titre du corps</h1>"
    source += "<p>Un <b>mot</b>, <a href='https://x.example/a_(b)'>un lien</a> et *trois*.<br>Fin</p>"
    source += "<table><tr><td><p>Mise en page</p><ul><li>un<ul><li>deux</li></ul></li></ul></td></tr></table>"
    source += "<pre>a\n  b</pre><script>alert(1)</script><img src='https://t.example/p.gif' alt=''>"
    found = article("a.eml", f"{HEADER}Content-Type: text/html; charset=utf-8\n\n{source}")
    assert shape(found) == [
        ("heading", 2, "Le titre du corps"),
        ("paragraph", 0, "Un mot, un lien et *trois*. Fin"),
        ("paragraph", 0, "Mise en page"),
        ("list", 0, "un\ndeux"),
        ("code", 0, "a\n  b"),
    ]
    assert "[un lien](https://x.example/a_%28b%29)" in found.text
    assert found.title is not None
    assert found.title.value == "Essai"


def test_words_behind_a_nested_list_stand_behind_it() -> None:
    items = "<li>x<ul><li>y<ol><li>u</li></ol>après u</li></ul>après y</li><li><ul><li>seul</li></ul>fin</li><li>z</li>"
    found = article("a.eml", f"{HEADER}Content-Type: text/html; charset=utf-8\n\n<p>Mot.</p><ul>{items}</ul>")
    (block,) = (block for block in found.blocks if block.kind is BlockKind.LIST)
    assert block.text == "x\ny\n1. u\naprès u\naprès y\nfin\nseul\nz"
    html = re.sub(r"\s*\n\s*|</?p>", "", str(render_markdown(block.markdown, lambda target: target)))
    nested = "<ul><li>y<ol><li>u</li></ol>après u</li></ul>"
    assert html == f"<ul><li>x{nested}après y</li><li>fin<ul><li>seul</li></ul></li><li>z</li></ul>"


def test_items_of_nested_lists_do_not_run_together() -> None:
    source = HEADER + "Content-Type: text/html\n\n<p>Bonjour et merci.</p>"
    source += "<ul><li>un<ul><li>deux</li><li><div>trois<ol><li>quatre</li><li>cinq</li></ol></div>fin</li></ul>"
    source += "suite</li></ul>"
    source += "<p>Puis&nbsp;:</p><ul><li><ul><li>seul</li></ul></li></ul>"
    lists = [block[2] for block in shape(article("a.eml", source)) if block[0] == "list"]
    assert lists == ["un\ndeux\ntrois fin\n1. quatre\n2. cinq\nsuite", "seul"]


def test_the_header_of_a_mail_in_encoded_words_and_raw_bytes() -> None:
    subject = "=?iso-8859-1?Q?L=27=E9t=E9?= =?utf-8?b?IMOgIEJyZXN0?="
    encoded = article("a.eml", f"Subject: {subject}\nFrom: =?utf-8?q?Zo=C3=A9?= <z@z.example>\n\n{WORDS}\n")
    assert encoded.title is not None
    assert encoded.title.value == "L'été à Brest"
    assert encoded.author is not None
    assert encoded.author.value == "Zoé"
    for day in ("hier", "Thu, 01 Jan 0000 00:00:00 +0000"):
        raw = f"Subject: Été\nDate: {day}\n\n{WORDS}\n"
        found, told = load("a.eml", raw.encode("windows-1252"))
        assert found is not None
        assert found.title is not None
        assert found.title.value == "Été"
        assert f"the date of the mail cannot be read: {day}" in messages(told, "V119")


def test_the_date_of_the_header_wins_over_the_text() -> None:
    found, told = load("a.eml", f"{HEADER}\nUn autre titre\n\n4 mai 2012\n\n{WORDS}\n")
    assert found is not None
    assert found.published is not None
    assert found.published.value == date(2024, 3, 12)
    assert ("heading", 2, "Un autre titre") in shape(found)
    assert ("dateline", 0, "4 mai 2012") in shape(found)
    assert codes(told) == set()


def test_a_mail_that_passes_on_another_is_of_who_wrote_that() -> None:
    inner = "De : Claire Morvan <c@m.example>\nEnvoyé : lundi 11 mars 2024 08:00\nÀ : Ann\nObjet : Les goélands\n"
    found, told = load("a.eml", f"{HEADER.replace('Essai', 'TR: Les goélands')}\nPour la veille.\n\n{inner}\n{WORDS}\n")
    assert found is not None
    fields = (found.title, found.author, found.published)
    assert [field and field.value for field in fields] == ["Les goélands", "Claire Morvan", date(2024, 3, 11)]
    assert codes(told) == set()


def test_a_mail_in_html_that_passes_on_another_is_of_who_wrote_that() -> None:
    inner = (
        "<p><b>De :</b> Claire Morvan &lt;c@m.example&gt;<br><b>Envoyé :</b> lundi 11 mars 2024 08:00<br><b>À :</b> Ann"
        "<br><b>Objet :</b> Les goélands</p>"
    )
    header = f"{HEADER.replace('Essai', 'TR: Les oiseaux')}Content-Type: text/html; charset=utf-8\n\n"
    found, told = load("a.eml", f"{header}<p>Pour la veille.</p>{inner}<p>{WORDS}</p>")
    assert found is not None
    fields = (found.title, found.author, found.published)
    assert [field and field.value for field in fields] == ["Les goélands", "Claire Morvan", date(2024, 3, 11)]
    assert codes(told) == set()
    undated, told = load("a.eml", f"{header}{inner.replace('lundi 11 mars 2024 08:00', 'hier')}<p>{WORDS}</p>")
    assert undated is not None
    assert undated.published is not None
    assert (undated.published.value, undated.published.rule) == (date(2024, 3, 12), "date/mail-header")
    assert codes(told) == set()


def test_what_programs_put_before_a_subject_is_no_title() -> None:
    found = article("a.eml", f"{HEADER.replace('Essai', 'Fwd: RE: Essai')}\n{WORDS}\n")
    assert found.title is not None
    assert (found.title.value, found.title.rule) == ("Essai", "title/mail-header")
    assert "Fwd: RE: Essai" in found.text


def test_flowed_lines_are_whole_again() -> None:
    body = "Une ligne qui \nva plus \nloin.\nUne autre.\n\n> cité \n> encore\n\n-- \nAnn\n"
    found = article("a.eml", f"{HEADER}Content-Type: text/plain; format=flowed\n\n{body}")
    assert "Une ligne qui va plus loin.\nUne autre." in found.text
    assert ("quote", 0, "cité encore") in shape(found)
    assert "\n-- \nAnn" in found.text
    split = "Le bate \nau va \n> loin.   \n>  \n> et  \n> là.\n"
    found = article("a.eml", f"{HEADER}Content-Type: text/plain; format=flowed; delsp=yes\n\n{split}")
    assert "Le bateau va \n> loin.etlà." in found.text


def test_a_mail_whose_text_is_empty_is_read_in_html() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Essai"
    mail.set_content("\n")
    mail.add_alternative(f"<p>{WORDS}</p>", subtype="html")
    assert WORDS.strip() in article("a.eml", mail.as_bytes()).text


@pytest.mark.parametrize("own", ["\n", "<p>&nbsp;</p>", "Pour information."])
def test_a_mail_that_has_but_another_one_attached_is_that_one(own: str) -> None:
    inner = EmailMessage()
    inner["Subject"], inner["From"] = "Le port rouvre", "Mona Abiven <mona@port.example>"
    inner["Date"] = "Thu, 04 Apr 2024 09:00:00 +0200"
    inner.set_content(WORDS)
    inner.add_attachment(b"%PDF", "application", "pdf", filename="plan.pdf")
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "TR: Le port rouvre", "Jean Le Goff <jean@veille.example>"
    mail["Date"] = "Fri, 05 Apr 2024 09:00:00 +0200"
    mail.set_content(own, subtype="html" if own.startswith("<") else "plain")
    mail.add_attachment(inner)
    mail.add_attachment(b"x", "image", "png", filename="logo.png")
    found, told = load("a.eml", mail.as_bytes())
    assert found is not None
    assert found.title is not None
    assert found.author is not None
    assert found.published is not None
    stated = found.title.value, found.author.value, found.published.value.day
    left = "the attachments of the mail are left out: "
    if own.startswith("Pour"):
        assert stated == ("Le port rouvre", "Jean Le Goff", 5)
        assert messages(told, "V119") == f"{left}message/rfc822, logo.png"
    else:
        assert stated == ("Le port rouvre", "Mona Abiven", 4)
        assert [text for _, _, text in shape(found)] == [WORDS.strip()]
        assert messages(told, "V119") == f"{left}logo.png, plan.pdf"


def test_a_text_that_says_to_open_the_html_is_no_version_of_a_mail() -> None:
    def texts(plain: str, rich: str) -> list[str]:
        mail = EmailMessage()
        mail["Subject"] = "Essai"
        mail.set_content(plain + "\n")
        mail.add_alternative(rich, subtype="html")
        return [text for _, _, text in shape(article("a.eml", mail.as_bytes()))]

    rich = f"<p>{WORDS}</p><p>{WORDS}</p>"
    assert texts("Ce message est en HTML. Pour le lire, ouvrez-le dans un navigateur.", rich) == [WORDS.strip()] * 2
    # What surrounds an article in HTML may be longer than its text has it.
    assert texts(WORDS, rich) == [WORDS.strip()]
    # What cannot be read is no better.
    assert texts("Bonjour.", "<div>" * 3000 + WORDS) == ["Bonjour."]


def test_a_header_of_a_mail_cannot_state_other_fields() -> None:
    found = article("a.eml", f'Subject: "x\\": content: text/html\n --- author: eve\n\n{WORDS}\n')
    assert found.author is None
    assert found.title is not None
    assert found.title.value == '"x\\": content: text/html --- author: eve'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "V101"),
        (b"pas un courriel\n", "V110"),
        (b"Subject: x\n\n", "V110"),
        (b"Subject: x\nContent-Type: application/pkcs7-mime\n\nMIIB", "V110"),
        (HEADER.encode() + b"Content-Type: message/rfc822\n\n" * 3000, "V110"),
        (HEADER.encode() + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 9000, "V113"),
        (HEADER.encode() + b"Content-Type: text/plain; " + b"a=b;\n " * 9000 + b"\n\nx", "V113"),
        (HEADER.encode() + b"content-disposition: inline; " + b"a=b; " * 9000 + b"\n\nx", "V113"),
        (HEADER.encode() + b"Content-Type: text/html\n\n" + b"<ul><li>" * 9000, "V110"),
    ],
)
def test_a_mail_that_cannot_be_read(data: bytes, code: str) -> None:
    found, told = load("a.eml", data)
    assert found is None
    assert [each.code for each in told] == [code]


# Documents

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(body: str, prologue: str = "", parts: Mapping[str, bytes] | None = None) -> bytes:
    """The document of the tests with another body."""
    xml = f'{prologue}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    written = io.BytesIO()
    with zipfile.ZipFile(FILES / "ports.docx") as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        kept = {name: source.read(name) for name in source.namelist()}
        for name, data in (kept | {"word/document.xml": xml.encode()} | dict(parts or {})).items():
            target.writestr(name, data)
    return written.getvalue()


def test_a_document_may_name_parts_that_it_has_not() -> None:
    with zipfile.ZipFile(FILES / "ports.docx") as source:
        relations = source.read("word/_rels/document.xml.rels")
    broken = relations.replace(b"</", b'<Relationship Id="no" Type="http://x/image" Target="NULL"/></')
    whole, told_of_whole = load("a.docx", document(f"<w:p>{run(WORDS)}</w:p>"))
    found, told = load("a.docx", document(f"<w:p>{run(WORDS)}</w:p>", parts={"word/_rels/document.xml.rels": broken}))
    assert whole is not None
    assert found is not None
    assert found.text == whole.text
    left = [each for each in told if each not in told_of_whole]
    assert [each.code for each in left] == ["V119"]
    assert "parts that it names and has not (word/NULL)" in left[0].message


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_nothing_is_left_of_a_document_where_nothing_looks_for_garbage() -> None:
    data = document(f"<w:p>{run(WORDS)}</w:p>")
    gc.collect()
    gc.disable()
    try:
        assert load("a.docx", data)[0] is not None
        assert [each for each in gc.get_objects() if isinstance(each, Part) and vars(each)] == []
    finally:
        gc.enable()


def test_words_are_found_wherever_a_document_keeps_them() -> None:
    body = (
        f"<w:p>{run('ouvert')}<w:ins>{run(' ajouté')}</w:ins>"
        "<w:del><w:r><w:delText>supprimé</w:delText></w:r></w:del></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run('dans un champ')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:pict><w:txbxContent><w:p>{run('dans un cadre')}</w:p></w:txbxContent></w:pict></w:r>"
        f"{run('autour')}</w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('a')}</w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p>{run('dedans')}</w:p></w:tc></w:tr>"
        "</w:tbl></w:tc></w:tr></w:tbl>"
    )
    found, told = load("a.docx", document(body))
    assert found is not None
    texts = " | ".join(block.text for block in found.blocks)
    assert texts == "ouvert ajouté | dans un champ | autour | dans un cadre | a | dedans"
    assert "deleted text of tracked changes" in messages(told, "V119")


def test_items_of_nested_lists_of_a_document_do_not_run_together() -> None:
    def item(text: str, level: int) -> str:
        return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>{run(text)}</w:p>'

    body = item("un", 0) + item("deux", 1) + item("trois", 2) + item("quatre", 0)
    ((kind, _, text),) = shape(article("a.docx", document(f"{body}")))
    assert kind == "list"
    assert [re.sub(r"^\d+\. ", "", line) for line in text.split("\n")] == ["un", "deux", "trois", "quatre"]
    ((kind, _, text),) = shape(article("a.docx", document(item("sans parent", 2))))
    assert (kind, re.sub(r"^\d+\. ", "", text)) == ("list", "sans parent")


def test_cells_stand_below_those_that_are_as_wide_as_several() -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"

    wide = cell("Deux quais", '<w:gridSpan w:val="2"/>') + cell("Coût")
    body = f"<w:tbl><w:tr>{wide}</w:tr><w:tr>{cell('nord')}{cell('sud')}{cell('3 €')}</w:tr></w:tbl>"
    assert shape(article("a.docx", document(body))) == [("table", 0, "Deux quais | | Coût\nnord | sud | 3 €")]
    rows = "<tr><th colspan=2>Deux quais<th colspan=x>Coût</tr><tr><td>nord<td>sud<td>3 €</tr>"
    source = f"{HEADER}Content-Type: text/html; charset=utf-8\n\n<p>Mots.</p><table>{rows}</table>"
    assert shape(article("a.eml", source))[-1] == ("table", 0, "Deux quais | | Coût\nnord | sud | 3 €")
    layout = f"{HEADER}Content-Type: text/html; charset=utf-8\n\n<table><tr><td colspan=3>{WORDS}</tr></table>"
    assert shape(article("a.eml", layout))[-1] == ("paragraph", 0, WORDS.strip())


def test_a_table_with_texts_under_headings_in_it_is_no_table() -> None:
    def rows(cell: str) -> list[tuple[str, int, str]]:
        source = f"<p>Mots.</p><table><tr><td>un</td><td>{cell}</td></tr></table>"
        return shape(article("a.eml", f"{HEADER}Content-Type: text/html; charset=utf-8\n\n{source}"))[1:]

    text = WORDS.strip()
    assert rows(f"<div><h3>Le quai</h3><p>{text}</p></div>") == [
        ("paragraph", 0, "un"),
        ("heading", 3, "Le quai"),
        ("paragraph", 0, text),
    ]
    assert rows("<h3>Le quai</h3>") == [("table", 0, "un | Le quai")]
    assert rows("<p>Le quai</p><p>nord</p><h3></h3>") == [("table", 0, "un | Le quai nord")]


def test_items_of_a_document_have_the_numbers_that_readers_see() -> None:
    def item(text: str, number: int, level: int = 0) -> str:
        where = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
        return f"<w:p><w:pPr><w:numPr>{where}</w:numPr></w:pPr>{run(text)}</w:p>"

    def kind(level: int, mark: str, start: int = 1) -> str:
        return f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{mark}"/></w:lvl>'

    def number(name: int, abstract: int, more: str = "") -> str:
        return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'

    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    kinds = f'<w:abstractNum w:abstractNumId="0">{kind(0, "decimal")}{kind(1, "decimal", 5)}</w:abstractNum>'
    kinds += f'<w:abstractNum w:abstractNumId="1">{kind(0, "bullet")}</w:abstractNum>'
    kinds += number(1, 0) + number(2, 0) + number(3, 0, anew) + number(4, 1)
    numbering = f'<w:numbering xmlns:w="{W}">{kinds}</w:numbering>'.encode()
    between = f"<w:p>{run('Entre deux.')}</w:p>"
    body = item("un", 1) + item("cinq", 1, 1) + item("deux", 1) + between + item("trois", 1) + item("cinq", 1, 1)
    body += between + item("quatre", 2) + between + item("un", 3) + between + item("deux", 3) + between + item("x", 4)
    found = article("a.docx", document(f"<w:p>{run(WORDS)}</w:p>{body}", parts={"word/numbering.xml": numbering}))
    assert [text for mark, _, text in shape(found) if mark == "list"] == [
        "1. un\n5. cinq\n2. deux",
        "3. trois\n5. cinq",
        "4. quatre",
        "1. un",
        "2. deux",
        "x",
    ]


def test_a_single_first_heading_is_the_title_of_a_document() -> None:
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    one, two = f"<w:p>{style}{run('Le titre')}</w:p>", f"<w:p>{style}{run('Une partie')}</w:p>"
    text = f"<w:p>{run(WORDS)}</w:p>"
    assert shape(article("a.docx", document(one + text)))[0] == ("title", 0, "Le titre")
    several = shape(article("a.docx", document(text + one + text + two + text)))
    assert [level for kind, level, _ in several if kind == "heading"] == [2, 2]


def entities(text: str) -> str:
    declared = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    return f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{declared}<!ENTITY e SYSTEM "file:///etc/passwd">]>{text}'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "V101"),
        (b"bonjour", "V110"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "V110"),
        ((FILES / "ports.docx").read_bytes()[:9000], "V110"),
        (document(""), "V110"),
        (document(f"<w:p>{run('&j;')}</w:p>", entities("")), "V110"),
        (document("", parts={"word/media/x.bin": bytes(50_000_000)}), "V113"),
        (document(f"<w:p>{run('x')}</w:p>" * 70_000), "V113"),
    ],
    ids=["empty", "text", "encrypted", "cut", "blank", "entities", "bomb", "paragraphs"],
)
def test_a_document_that_cannot_be_read(data: bytes, code: str) -> None:
    found, told = load("a.docx", data)
    assert found is None
    assert [each.code for each in told] == [code]


def test_a_document_reads_no_other_file() -> None:
    found, _ = load("a.docx", document(f"<w:p>{run('avant &e; après')}</w:p>", entities("")))
    assert found is None or "root" not in found.text


# PDF


def pdf(*objects: bytes) -> bytes:
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        data
        + head
        + table
        + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), entries, packed)


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"


def page(content: bytes, *forms: bytes, pages: int = 1) -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * pages, pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R"
        b"/Resources<</Font<</F1 4 0 R>>/XObject<</X 6 0 R>>>>>>",
        FONT,
        stream(content),
        *forms,
    )


def test_a_small_pdf_is_read() -> None:
    found = article("a.pdf", page(b"BT /F1 12 Tf 50 700 Td (Bonjour le monde) Tj ET"))
    assert [text for _, _, text in shape(found)] == ["Bonjour le monde"]


def printed(*sheets: list[tuple[int, int, str]]) -> bytes:
    """Pages of lines, each with its height and the size of its letters."""
    objects = []
    for number, lines in enumerate(sheets):
        told = "".join(f"/F1 {size} Tf 1 0 0 1 50 {height} Tm ({words}) Tj " for height, size, words in lines)
        about = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        objects += [about % (5 + 2 * number), stream(b"BT " + told.encode("cp1252") + b"ET")]
    kids = b"".join(b"%d 0 R " % (4 + 2 * number) for number in range(len(sheets)))
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(sheets))
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", tree, FONT, *objects)


def set_from(height: int, text: str) -> list[tuple[int, int, str]]:
    """The lines of a paragraph that begins at a height."""
    return [(height - 12 * at, 10, line) for at, line in enumerate(textwrap.wrap(text, 70))]


def test_what_pages_repeat_at_their_top_and_foot_is_none_of_their_text() -> None:
    def framed(number: int, *lines: tuple[int, int, str]) -> list[tuple[int, int, str]]:
        return [(780, 8, "La Lettre du port - no 12"), *lines, (30, 8, f"Page {number}")]

    text = "Les bacs rouvrent, et le port cherche une parade depuis trois semaines. " * 5 + "Fin."
    whole = set_from(680, text)
    first = framed(1, (700, 18, "Le port rouvre"), *whole[:4])
    second = framed(2, *((height + 60, size, line) for height, size, line in whole[4:]), (500, 10, "Le port rouvre"))
    found = article("a.pdf", printed(first, second))
    assert shape(found) == [
        ("title", 0, "Le port rouvre"),
        ("paragraph", 0, text),
        ("paragraph", 0, "Le port rouvre"),
    ]
    assert [block.text for block in found.blocks if block.kind is BlockKind.FRONT_MATTER] == [
        *("La Lettre du port - no 12", "Page 1", "La Lettre du port - no 12", "Page 2"),
    ]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    text = "Les bacs rouvrent, et le port cherche une parade depuis trois semaines. " * 6 + "Fin."
    left, right = [line for _, _, line in set_from(0, text)][:4], [line for _, _, line in set_from(0, text)][4:]
    columns = [*((700 - 12 * at, 10, line) for at, line in enumerate(left))]
    columns += [*((700 - 12 * at, 10, line) for at, line in enumerate(right)), (500, 10, "Une autre ligne.")]
    assert right[0][0].islower()
    assert [words for _, _, words in shape(article("a.pdf", printed(columns)))] == [text, "Une autre ligne."]
    ended = [(700, 10, "Les quais"), (688, 10, "rouvrent."), (750, 10, "treize")]
    assert "Les quais\nrouvrent.\n\ntreize" in article("a.pdf", printed(ended)).text


def test_a_raised_number_that_takes_room_ends_no_paragraph() -> None:
    text = "Les bacs rouvrent, et le port cherche une parade depuis trois semaines. " * 6 + "Fin."
    lines = [(height - 5 * (at > 2), size, line) for at, (height, size, line) in enumerate(set_from(700, text))]
    assert lines[3][2][0].islower()
    assert [words for _, _, words in shape(article("a.pdf", printed(lines)))] == [text]


def test_what_no_page_repeats_at_its_edge_stays() -> None:
    def is_kept(*sheets: list[tuple[int, int, str]]) -> bool:
        return "front_matter" not in {block.kind for block in article("a.pdf", printed(*sheets)).blocks}

    chart = (750, 8, "Carte")
    body = [(700, 10, WORDS.strip()), (500, 10, "Une autre ligne du texte."), (400, 10, "Puis la fin.")]
    assert is_kept(body, [(690, 10, WORDS.strip()), body[1], (390, 10, "Puis la fin.")])
    # All of a page that is there twice is its text.
    assert is_kept(body, body)
    # Of many pages two may be alike for another reason.
    others = [[(height, 10, f"{WORDS} {'x' * height}")] for height in range(10, 16)]
    assert is_kept([chart, *body], [chart, (600, 10, WORDS)], *others)
    assert not is_kept([chart, *body], [chart, (600, 10, WORDS)])
    assert is_kept([(750, 18, "Le port"), *body], [(750, 8, "Le port"), (600, 10, WORDS)])


def test_the_day_at_the_top_of_the_first_page_is_when_it_appeared() -> None:
    head = (780, 8, "La Lettre du port, 4 avril 2023")
    found = article("a.pdf", printed([head, (700, 10, WORDS.strip())], [head, (600, 10, WORDS.strip())]))
    assert found.published is not None
    assert found.published.value == date(2023, 4, 4)
    assert [block.text for block in found.blocks if block.kind is BlockKind.FRONT_MATTER] == [head[2]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "V101"),
        (b"bonjour", "V110"),
        ((FILES / "print.pdf").read_bytes()[:20_000], "V110"),
        (page(b"q Q"), "V110"),
        (page(b"BT (x) Tj ET" + b" " * 30_000_000), "V113"),
        (page(b"BT /F1 9 Tf " + b"(x) Tj " * 400_000 + b"ET"), "V113"),
        (page(b"BT /F1 9 Tf " + b"(x) Tj " * 9_000 + b"ET", pages=200), "V113"),
        (page(b"/X Do " * 9, stream(b" " * 2_900_000 + b"BT /F1 9 Tf (x) Tj ET", FORM % 6), pages=3), "V113"),
        (page(b"BT (x) Tj ET", pages=9000), "V113"),
    ],
    ids=["empty", "text", "cut", "picture", "bomb", "operations", "all pages", "forms", "pages"],
)
def test_a_pdf_that_cannot_be_read(data: bytes, code: str) -> None:
    found, told = load("a.pdf", data)
    assert found is None
    assert [each.code for each in told] == [code]
    assert all(each.hint for each in told)


def test_an_encrypted_pdf_is_said_to_be_one() -> None:
    import pypdf  # noqa: PLC0415 - an extra

    writer = pypdf.PdfWriter(FILES / "gazette.pdf")
    writer.encrypt("mot de passe", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    found, told = load("a.pdf", written.getvalue())
    assert found is None
    assert [each.message for each in told] == ["the PDF is encrypted"]


# Words of any kind

NASTY = st.text(
    alphabet=st.sampled_from(
        [*"ab é1.)(-+*_~`[]{}<>#|\\!?%^&:=;'\"/«»\n\t", "\xa0", "\u0301", "\u200f", "\U0001f600", "\x07"]
    ),
    max_size=60,
)


def bare(text: str) -> str:
    """Letters and signs without the white space; what hides text is taken out of every seed."""
    kept = re.sub("[\u200f\\s]", "", text)
    return unicodedata.normalize("NFC", kept.replace("\x07", "\u2407"))


@settings(max_examples=300, deadline=None)
@given(NASTY, NASTY, st.sampled_from(["p", "li", "td", "blockquote", "h2", "div"]))
@example("1. a", "- b", "p")
@example("# a #", "a #", "h2")
@example("[a](b)", "<b>a", "li")
@example("a | b", "| --- |", "td")
@example("```", "~~~", "p")
@example("---", "===", "p")
@example("#\xa0", "a #\u200f", "h2")
@example("-\u200f", "\xa0# a", "p")
@example("1\u200f. a", "\u200f2)", "li")
@example("==a==", "%%a%%", "p")
@example("un mot ^ab", "=\u200f=a==", "li")
@example("a {#b}", "a {\u200f#b}", "h2")
@example("id:: ab", "collapsed:: true", "li")
@example("id:\u200f: ab", "id:: ab", "blockquote")
@example("!!! a", '=== "b"', "p")
@example("??? a", "[!b] c", "blockquote")
@example("[ ] a", "[x] b", "li")
@example("%\u200f%a%%", "<!-- a -->", "td")
@example("{% a %}", "a {: .b}", "p")
@example("$a_b$", "$$x \\\\ *y*$$", "p")
@example("{{< a >}}", "{{% a %}}", "li")
@example("{\u200f{< a >}}", "a {.b}", "h2")
@example("1111111111111111111111 1 1 1 1", "1111111111111111111111 1 1 1 1", "p")
def test_no_word_of_an_html_mail_is_lost_or_read_as_a_mark(first: str, second: str, tag: str) -> None:
    wrapped = "".join(f"<{tag}>{escape(text)}</{tag}>" for text in ("Début.", first, second, "Fin."))
    outer = {"li": "<ul>{}</ul>", "td": "<table><tr>{}</tr></table>"}.get(tag, "{}").format(wrapped)
    found = article("a.eml", f"{HEADER}Content-Type: text/html; charset=utf-8\n\n{outer}")
    words = "".join(block.text for block in found.blocks[1:])  # the first one is the header
    expected = bare(f"Début.{first}{second}Fin.")
    if tag == "td":
        # The sign parts the cells of a row too.
        words, expected = words.replace("|", ""), expected.replace("|", "")
    assert bare(words) == expected
