"""What holds of office documents in whatever they are stored: each is made in the three formats, and read alike."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.styles.style import CharacterStyle

from veille.model import Seed
from veille.reading import read
from veille.settings import Settings

FILES = Path(__file__).parent / "files"
Paragraphs = Sequence[tuple[str, bool]]
WORDS = "Les bacs rouvrent, et le port cherche une parade depuis trois semaines, avec une grue, un quai et deux bouées."
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def in_docx(paragraphs: Paragraphs) -> bytes:
    document = docx.Document()
    for words, bold in paragraphs:
        document.add_paragraph().add_run(words).bold = bold
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def in_docx_by_styles(paragraphs: Paragraphs) -> bytes:
    document = docx.Document()
    named = document.styles.add_style("Inter", WD_STYLE_TYPE.PARAGRAPH)
    named.font.bold = True
    document.styles.add_style("Inter 2", WD_STYLE_TYPE.PARAGRAPH).base_style = named
    for number, (words, bold) in enumerate(paragraphs):
        if bold and number % 2:
            document.add_paragraph().add_run(words, "Strong")
        else:
            document.add_paragraph(words, "Inter 2" if bold else None)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def in_odt(paragraphs: Paragraphs) -> bytes:
    spaces = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "style", "text"))
    weight = '<style:text-properties fo:font-weight="{}"/></style:style>'.format
    styles = f'<style:style style:name="P" style:family="paragraph">{weight("bold")}'
    styles += '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="P"/>'
    styles += f'<style:style style:name="B" style:family="text">{weight("bold")}'
    styles += f'<style:style style:name="N" style:family="text">{weight("normal")}'
    made = ""
    for number, (words, bold) in enumerate(paragraphs):
        first, _, rest = escape(words).partition(" ")
        if bold and number % 2:
            made += f'<text:p text:style-name="P2">{first} <text:span>{rest}</text:span></text:p>'
        elif bold:
            made += f'<text:p><text:span text:style-name="B">{first}</text:span><text:s/>'
            made += f'<text:span text:style-name="B">{rest}</text:span></text:p>'
        else:
            made += f'<text:p text:style-name="P"><text:span text:style-name="N">{first} {rest}</text:span></text:p>'
    return (
        f'<office:document {spaces} xmlns:fo="{ODF}:xsl-fo-compatible:1.0"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{made}</office:text></office:body></office:document>"
    ).encode()


def in_rtf(paragraphs: Paragraphs) -> bytes:
    made = ""
    for number, (words, bold) in enumerate(paragraphs):
        after = "\\b0" if number % 4 else "\\plain"
        made += f"\\b {words}{after}\\par " if bold else f"{{\\b {words[0]}}}{words[1:]}\\par "
    return b"{\\rtf1\\ansi\\ansicpg1252 " + made.encode("cp1252") + b"}"


@pytest.mark.parametrize(
    ("name", "made"),
    [("a.docx", in_docx), ("a.docx", in_docx_by_styles), ("a.odt", in_odt), ("a.rtf", in_rtf)],
    ids=["docx", "docx by styles", "odt", "rtf"],
)
def test_short_lines_in_bold_are_the_headings_where_there_are_no_others(
    name: str, made: Callable[[Paragraphs], bytes]
) -> None:
    paragraphs = [
        ("Le port rouvre", True),
        ("Marivole, le 4 avril 2023", False),
        ("Les grues arriveront en 2024", True),
        (WORDS, False),
        ("Un chantier long", True),
        (WORDS, False),
        ("Trois quais", True),
        (f"{WORDS} {WORDS}"[:-1], True),
        (WORDS, False),
        ("Deux lignes", True),
        ("l'une sous l'autre", True),
        (WORDS, False),
        ("Le port cite :", True),
        (WORDS, False),
        ("Et ensuite ?", True),
        (WORDS, False),
        ("Rédaction", True),
        ("Mona Abiven", False),
    ]
    found, _ = read(Seed(name, made(paragraphs)), Settings(today=date(2026, 1, 1)))
    assert found is not None
    assert found.title is not None
    assert found.title.value == "Le port rouvre"
    headings = [block.text for block in found.blocks if block.kind == "heading"]
    assert headings == ["Un chantier long", "l'une sous l'autre", "Et ensuite ?"]


def hide_in_docx(words: str, secret: str, how: str) -> bytes:
    document = docx.Document()
    for kind, name in ((WD_STYLE_TYPE.CHARACTER, "Caché"), (WD_STYLE_TYPE.PARAGRAPH, "Cachés")):
        document.styles.add_style(name, kind).font.hidden = True
    document.add_heading("Le port rouvre", 0)
    document.add_paragraph(WORDS)
    paragraph = document.add_paragraph(style="Cachés" if how == "paragraph" else None)
    paragraph.add_run(words).font.hidden = False if how == "paragraph" else None
    run = paragraph.add_run(secret, "Caché" if how == "style" else None)
    if how == "run":
        run.font.hidden = True
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def hide_in_odt(words: str, secret: str, how: str) -> bytes:
    spaces = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "style", "text"))
    shown = '<style:style style:name="{}" style:family="{}"><style:text-properties text:display="{}"/></style:style>'
    styles = (
        shown.format("C", "text", "none") + shown.format("V", "text", "true") + shown.format("P", "paragraph", "none")
    )
    made = f'<text:p>{words}<text:span text:style-name="C">{secret}</text:span></text:p>'
    if how == "paragraph":
        made = f'<text:p text:style-name="P"><text:span text:style-name="V">{words}</text:span>{secret}</text:p>'
    elif how == "section":
        made = f'<text:p>{words}</text:p><text:section text:display="none"><text:p>{secret}</text:p></text:section>'
    return (
        f"<office:document {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:text><text:h>Le port rouvre</text:h><text:p>{WORDS}</text:p>{made}</office:text></office:body>"
        "</office:document>"
    ).encode()


@pytest.mark.parametrize(
    ("name", "hide", "how"),
    [
        *(("a.docx", hide_in_docx, how) for how in ("run", "style", "paragraph")),
        *(("a.odt", hide_in_odt, how) for how in ("run", "section", "paragraph")),
    ],
)
def test_what_a_document_does_not_show_is_left_out_and_told(
    name: str, hide: Callable[[str, str, str], bytes], how: str
) -> None:
    seed = Seed(name, hide("Ce qui se lit.", "Ne pas diffuser.", how))
    found, told = read(seed, Settings(today=date(2026, 1, 1)))
    assert found is not None
    assert [block.text for block in found.blocks] == ["Le port rouvre", WORDS, "Ce qui se lit."]
    assert "left out of the document: hidden text" in [each.message for each in told]


def test_lines_in_bold_are_no_headings_where_styles_say_which_are() -> None:
    document = docx.Document()
    document.add_heading("Le port rouvre", 0)
    document.add_paragraph(WORDS)
    document.add_paragraph().add_run("En gras").bold = True
    document.add_paragraph(WORDS)
    written = io.BytesIO()
    document.save(written)
    found, _ = read(Seed("a.docx", written.getvalue()), Settings(today=date(2026, 1, 1)))
    assert found is not None
    assert [block.text for block in found.blocks if block.kind == "heading"] == ["En gras"]
    document.add_heading("Une partie", 1)
    document.save(written := io.BytesIO())
    found, _ = read(Seed("a.docx", written.getvalue()), Settings(today=date(2026, 1, 1)))
    assert found is not None
    assert [block.text for block in found.blocks if block.kind == "heading"] == ["Une partie"]


def test_a_style_is_asked_once_what_it_stands_on_however_many_paragraphs_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = in_docx_by_styles([(WORDS, number % 3 == 0) for number in range(60)])
    asked: list[str] = []
    climb: Any = CharacterStyle.base_style

    def count(style: Any) -> object:
        asked.append(style.style_id)
        return climb.fget(style)

    monkeypatch.setattr(CharacterStyle, "base_style", property(count))
    article, _ = read(Seed("a.docx", data), Settings(today=date(2026, 1, 1)))
    assert article is not None
    assert 0 < len(asked) < 20


KINDS = [("ports.docx", "word/document.xml"), ("quais.odt", "content.xml")]
ENTRY, SIZE_AT, NAME_AT = b"PK\x01\x02", 24, 46
"""An entry of the list of the files in an archive, and where in it their unpacked size and their name stand."""


def repack(name: str, part: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A document with other content in one of its parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(FILES / name) as package, zipfile.ZipFile(packed, "w", method) as made:
        for each in package.namelist():
            made.writestr(each, content if each == part else package.read(each))
    return packed.getvalue()


@pytest.mark.parametrize(("name", "part"), KINDS)
def test_a_document_that_says_it_unpacks_to_less_than_it_does_is_refused(name: str, part: str) -> None:
    data = bytearray(repack(name, part, bytes(80_000_000)))
    at = data.rindex(part.encode()) - NAME_AT
    assert data[at : at + 4] == ENTRY
    data[at + SIZE_AT : at + SIZE_AT + 4] = struct.pack("<I", 5000)
    found, (told,) = read(Seed(name, bytes(data)), Settings())
    assert (found, told.code) == (None, "V113")
    assert told.message == "the document unpacks to more than 40000000 bytes, and says less"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize(("name", "part"), KINDS)
def test_a_document_that_is_packed_as_none_is_is_refused(name: str, part: str, method: int) -> None:
    found, (told,) = read(Seed(name, repack(name, part, b"<a/>", method)), Settings())
    assert (found, told.code) == (None, "V110")
    assert "as no office program" in told.message


@pytest.mark.parametrize(("name", "part"), KINDS)
def test_a_document_with_a_damaged_part_is_told(name: str, part: str) -> None:
    data = bytearray(repack(name, part, bytes(range(256)) * 40))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        at = package.getinfo(part).header_offset + 30 + len(part)
    data[at] |= 7  # a block of a kind that there is not
    found, (told,) = read(Seed(name, bytes(data)), Settings())
    assert (found, told.code) == (None, "V110")
