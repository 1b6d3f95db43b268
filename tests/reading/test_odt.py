"""OpenDocument texts: what a writer sees in them, in its order, and nothing of what he does not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from veille.diagnostics import Diagnostic
from veille.model import Article, Seed
from veille.reading import read
from veille.settings import Settings

REAL = Path(__file__).parent / "files" / "quais.odt"
SETTINGS = Settings(today=date(2026, 1, 1))
WORDS = "Les goélands ont appris à ouvrir les bacs à marée, et le port cherche une parade depuis trois semaines. "
ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    [
        *(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "style", "text", "table", "meta")),
        f'xmlns:draw="{ODF}:drawing:1.0"',
        f'xmlns:fo="{ODF}:xsl-fo-compatible:1.0"',
        f'xmlns:svg="{ODF}:svg-compatible:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"',
    ]
)


def load(name: str, data: bytes) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    return read(Seed(name, data), SETTINGS)


def flat(body: str, styles: str = "", automatic: str = "", prologue: str = "") -> bytes:
    """A document in one file of XML."""
    return (
        f"<?xml version='1.0' encoding='UTF-8'?>{prologue}<office:document {SPACES}>"
        f"<office:styles>{styles}</office:styles><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The real document with other parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(REAL) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, data in parts.items():
            target.writestr(name, data)
    return written.getvalue()


def shape(body: str, styles: str = "", automatic: str = "") -> list[tuple[str, int, str]]:
    found, told = load("a.fodt", flat(body, styles, automatic))
    assert found is not None, [str(each) for each in told]
    return [(block.kind.value, block.level, block.text) for block in found.blocks]


def test_a_document_that_libreoffice_wrote() -> None:
    found, told = load("quais.odt", REAL.read_bytes())
    assert found is not None
    assert found.title is not None
    assert (found.title.value, found.title.rule) == ("Le port rouvre", "title/heading")
    assert found.published is not None
    assert found.published.value == date(2023, 4, 4)
    assert found.author is not None
    assert found.author.value == "Mona Abiven"
    assert [(block.kind.value, block.level, block.text) for block in found.blocks] == [
        ("title", 0, "Le port rouvre"),
        ("byline", 0, "Par Mona Abiven, le 4 avril 2023"),
        ("paragraph", 0, "Des mots ajoutés. Une note[1] ici. Suite."),
        ("heading", 2, "Une partie"),
        ("list", 0, "1. Étude"),
        ("paragraph", 0, "Entre deux."),
        ("list", 0, "2. Travaux"),
        ("table", 0, "Large | | c\nun deux | b | 3"),
        ("paragraph", 0, "Autour du cadre."),
        ("paragraph", 0, "Un encadré"),
        ("paragraph", 0, "Dans une section, un lien."),
        ("heading", 2, "Une autre"),
        ("paragraph", 0, "Fin."),
        ("list", 0, "1. Le texte de la note."),
    ]
    assert "[un lien](https://exemple.org/)" in found.text
    assert [each.message for each in told] == [
        "left out of the document: deleted text of tracked changes, page headers and footers, comments",
        "the author in the properties of the file is not in its text, and is not used: poste-12",
    ]


def style(name: str, parent: str, inside: str = "", more: str = "") -> str:
    names = f'style:family="paragraph" style:name="{name}" style:parent-style-name="{parent}"'
    return f"<style:style {names} {more}>{inside}</style:style>"


def test_a_style_is_what_the_style_is_that_it_stands_on() -> None:
    styles = style("Titre_20_2", "") + style("Title", "") + style("Inter", "", more='style:default-outline-level="3"')
    automatic = style("P1", "Title") + style("P2", "Titre_20_2") + style("P3", "Inter") + style("P4", "P4")
    body = "".join(f'<text:p text:style-name="P{number}">Mots {number}</text:p>' for number in (1, 2, 3, 4))
    assert shape(f"{body}<text:p>{WORDS}</text:p>", styles, automatic) == [
        ("title", 0, "Mots 1"),
        ("heading", 3, "Mots 2"),
        ("heading", 4, "Mots 3"),
        ("paragraph", 0, "Mots 4"),
        ("paragraph", 0, WORDS.strip()),
    ]


def numbered(level: int, mark: str, more: str = "") -> str:
    return f'<text:list-level-style-{mark} text:level="{level}" {more}/>'


def items(*words: str, more: str = "", style: str = "L") -> str:
    inside = "".join(f"<text:list-item>{word}</text:list-item>" for word in words)
    return f'<text:list text:style-name="{style}" {more}>{inside}</text:list>'


def test_lists_have_the_marks_of_their_levels_and_go_on_where_they_say_so() -> None:
    ordered = 'style:num-format="1" style:num-suffix="."'
    from_seven = f'{ordered} text:start-value="7"'
    kinds = f'<text:list-style style:name="L">{numbered(1, "number", ordered)}{numbered(2, "bullet")}</text:list-style>'
    kinds += f'<text:list-style style:name="M">{numbered(1, "number", from_seven)}</text:list-style>'
    word = "<text:p>{}</text:p>".format
    nested = word("un") + f"<text:list><text:list-item>{word('dedans')}</text:list-item></text:list>"
    body = items(nested, word("deux"), more='xml:id="l1"') + word("Entre.")
    body += items(word("trois"), more='xml:id="l2" text:continue-list="l1"') + word("Entre.")
    body += (
        items(word("quatre"), more='text:continue-numbering="true"') + word("Entre.") + items(word("un")) + word("x")
    )
    body += items(word("sept"), style="M")
    body += word("x") + items(word("neuf"), style="M").replace(
        "<text:list-item>", '<text:list-item text:start-value="9">'
    )
    assert [text for kind, _, text in shape(word(WORDS) + body, "", kinds) if kind == "list"] == [
        "1. un\ndedans\n2. deux",
        "3. trois",
        "4. quatre",
        "1. un",
        "7. sept",
        "9. neuf",
    ]


def test_numbers_of_headings_make_no_list() -> None:
    body = f"<text:p>{WORDS}</text:p>" + items(
        '<text:h text:outline-level="1">Une partie</text:h>', "<text:p>x</text:p>"
    )
    assert [text for kind, _, text in shape(body) if kind == "list"] == []
    assert ("heading", 2, "Une partie") in shape(body)


def test_what_nobody_sees_in_a_document_is_no_text() -> None:
    body = (
        f"<text:table-of-content><text:table-of-content-source>modèle</text:table-of-content-source></text:table-of-content>"
        f"<text:p>{WORDS}<draw:frame><draw:image/><svg:desc>capture</svg:desc></draw:frame></text:p>"
        "<text:p>Un<text:s text:c='3'/>mot<text:bookmark text:name='b'/>.</text:p>"
    )
    found, told = load("a.fodt", flat(body))
    assert found is not None
    assert [block.text for block in found.blocks] == [WORDS.strip(), "Un mot."]
    assert "left out of the document: pictures" in [each.message for each in told]


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY e SYSTEM "file:///etc/passwd">]>'
MANIFEST = (
    b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"bonjour", "V110", "no well-formed XML"),
        (b"PK\x03\x04rest", "V110", "cannot be read"),
        (REAL.read_bytes()[:3000], "V110", "cannot be read"),
        (packed({"content.xml": b"\x99" * 300, "META-INF/manifest.xml": MANIFEST}), "V110", "is encrypted"),
        (packed({"content.xml": b"\x99" * 300}), "V110", "cannot be read"),
        (packed({"content.xml": flat("").replace(b"office:text", b"office:spreadsheet")}), "V110", "no text document"),
        (packed({"Pictures/x.png": bytes(50_000_000)}), "V113", "unpacks to"),
        (flat(""), "V110", "holds no text"),
        (flat("<text:p>&a;</text:p>", prologue=ENTITIES), "V110", "declares entities"),
        (flat("<text:p>&e;</text:p>", prologue=ENTITIES), "V110", "declares entities"),
        (flat("<text:p>x</text:p>", prologue="<!DOCTYPE x [<!ATTLIST p a CDATA 'b'>]>"), "V110", "or attributes"),
        (flat("<text:p>x</text:p>" * 20_001), "V113", "20000 paragraphs"),
        (flat("<text:s/>" * 310_000), "V110", "too many elements"),
        (flat("<text:p>x</text:p>").replace(b"UTF-8", b"UF-8"), "V110", "unknown encoding: UF-8"),
        (flat("<text:p>x</text:p>").replace(b"UTF-8", b"idna"), "V110", "cannot be read"),
    ],
)
def test_a_document_that_cannot_be_read(data: bytes, code: str, words: str) -> None:
    found, told = load("a.odt", data)
    assert found is None
    assert [(each.code, bool(each.hint)) for each in told] == [(code, True)]
    assert words in told[0].message


def test_what_is_nested_deeper_than_anybody_nests_is_kept() -> None:
    deep = "<text:section>" * 5000 + f"<text:p>{WORDS}</text:p>" + "</text:section>" * 5000
    assert [text for _, _, text in shape(deep)] == [WORDS.strip()]
