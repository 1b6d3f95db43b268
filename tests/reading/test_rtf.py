"""Rich Text Format: what a writer sees in it, in its order, and nothing of what he does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from veille.diagnostics import Diagnostic
from veille.model import Article, Seed
from veille.reading import read
from veille.settings import Settings

REAL = Path(__file__).parent / "files" / "quais.rtf"
SETTINGS = Settings(today=date(2026, 1, 1))
WORDS = "Les bacs rouvrent, et le port cherche une parade depuis trois semaines."


def load(data: bytes) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    return read(Seed("a.rtf", data), SETTINGS)


def shape(data: bytes) -> list[tuple[str, str]]:
    found, told = load(data)
    assert found is not None, [str(each) for each in told]
    return [(block.kind.value, block.text) for block in found.blocks]


def text(body: bytes) -> str:
    """The words of the paragraphs of a document with such a body, one a line."""
    return "\n".join(words for _, words in shape(rb"{\rtf1\ansi\ansicpg1252 " + body + b"}"))


def test_a_document_that_libreoffice_wrote() -> None:
    found, told = load(REAL.read_bytes())
    assert found is not None
    assert found.title is not None
    assert (found.title.value, found.title.rule) == ("Le port rouvre", "title/heading")
    assert found.author is not None
    assert found.author.value == "Mona Abiven"
    assert [(block.kind.value, block.text) for block in found.blocks] == [
        ("title", "Le port rouvre"),
        ("byline", "Par Mona Abiven, le 4 avril 2023"),
        ("paragraph", "Des mots ajoutés. Une note[1] ici. Suite."),
        ("heading", "Une partie"),
        ("list", "1. Étude"),
        ("paragraph", "Entre deux."),
        ("list", "2. Travaux"),
        ("table", "Large | c |\nun deux | b | 3"),
        ("paragraph", "Autour du cadre."),
        ("paragraph", "Un encadré"),
        ("paragraph", "Dans une section, un lien."),
        ("heading", "Une autre"),
        ("paragraph", "Fin."),
        ("list", "1. Le texte de la note."),
    ]
    assert "[un lien](https://exemple.org/)" in found.text
    assert [each.message for each in told] == [
        "left out of the document: comments, deleted text of tracked changes, page headers and footers",
        "the author in the properties of the file is not in its text, and is not used: Autre",
    ]


TEXTEDIT = rb"""{\rtf1\ansi\ansicpg1252\cocoartf2639
{\fonttbl\f0\fswiss\fcharset0 Helvetica-Bold;\f1\fswiss\fcharset0 Helvetica;\f2\fnil\fcharset77 Geneva;}
{\*\listtable{\list\listhybrid{\listlevel\levelnfc23{\leveltext\'01\uc0\u8226 ;}{\levelnumbers;}}\listid1}}
\pard
\f0\b\fs36 \cf0 Le port rouvre apr\'e8s l\'92\'e9t\'e9\
\
\f1\b0\fs24 Par Mona Abiven, le 4 avril 2023\
\
Les bacs rouvrent, \'ab\'a0sans bruit\'a0\'bb, \uc0\u321 \u243 d\u378  et \f2\'8e\f1 .\
\pard
\ls1\ilvl0 {\listtext	\uc0\u8226 	}un quai\
{\listtext	\uc0\u8226 	}deux quais\
\pard
Voir {\field{\*\fldinst{HYPERLINK "https://exemple.org/a"}}{\fldrslt le site}}.}"""


def test_a_document_as_textedit_writes_it() -> None:
    found, _ = load(TEXTEDIT)
    assert found is not None
    assert found.published is not None
    assert found.published.value == date(2023, 4, 4)
    assert [(block.kind.value, block.text) for block in found.blocks] == [
        ("title", "Le port rouvre après l’été"),
        ("byline", "Par Mona Abiven, le 4 avril 2023"),
        ("paragraph", "Les bacs rouvrent, « sans bruit », Łódź et é."),
        ("list", "un quai\ndeux quais"),
        ("paragraph", "Voir le site."),
    ]
    assert "[le site](https://exemple.org/a)" in found.text


WORD = rb"""{\rtf1\adeflang1025\ansi\ansicpg1252\uc1\adeff0\deff0{\fonttbl{\f0\froman\fcharset0{\*\panose 0202}Times;}
{\f3\froman\fcharset2 Symbol;}{\f44\froman\fcharset238 Times New Roman CE;}}{\colortbl;\red0\green0\blue0;}
{\stylesheet{\ql \f0\fs24 \snext0 Normal;}{\s1\keepn\b\fs32 \sbasedon0 \snext0 heading 1;}{\cs10 \additive Titre;}
{\s15\qc \fs52 \sbasedon0 Title;}{\s18 \sbasedon1 Inter;}{\*\ts11\tsrowd Normal Table;}}
{\info{\title Le port rouvre}{\author Mona Abiven}{\operator X}{\creatim\yr2023\mo4\dy4}{\*\company ACME}}\sectd
{\header \pard\plain {Document interne}{\field{\*\fldinst PAGE}{\fldrslt 1}}\par}
\pard\plain \s15\qc {\insrsid1 Le port rouvre}{\rtlch \par }
\pard\plain {Par Mona Abiven, le 4 avril 2023\par }
\pard\plain {Des mots}{\deleted\revauthdel1 supprim\'e9s}{\revised  ajout\'e9s}\v cach\'e9\plain . Une note{\super
\chftn{\footnote \pard\plain {\super\chftn}{ Le texte de la note.}}} ici\u8239\'3f: {\*\bkmkstart a}fin{\*\bkmkend a}.
{\xe index}\line Suite \u-10179?\u-8704? {\f44 \'b3\'f3d\'9f}.\par
{\shp{\*\shpinst\shpleft1{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard\plain Un encadr\'e9\par}}
{\shprslt{\*\do {\dptxbxtext \pard\plain Un encadr\'e9\par}}}}Autour.\par
{\*\shppict{\pict\pngblip\picw1 89504e470d0a1a0a0000}}{\nonshppict{\pict\wmetafile8\bin4 {{{{}}
\pard\plain \s1 {Une partie\par}
\pard\plain \ls1 {\listtext\pard\plain\f3 \'b7\tab}un quai\par {\listtext\pard\plain\f3 \'b7\tab}deux quais\par
\pard\plain {\listtext 7)\tab}\ls2 sept\par \pard\plain \s18 {\listtext 1.1\tab}Une autre\par
\pard\plain \outlinelevel2 Un d\'e9tail\par
\trowd\cellx100\cellx200\pard\plain \intbl a\cell b\par c\cell\row \trowd\cellx100\cellx200\pard\intbl d\cell
\pard\intbl\itap2 n1\nestcell{\nonesttables\par}n2\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}
\pard\intbl\itap1 \cell\row
\pard\plain {\upr{Fran?ais}{\*\ud{Fran\u231 \'3fais}}}.\par {\*\annotation \pard\plain A revoir}{\*\themedata 504b}}
et ce qui suit"""


def test_a_document_as_word_writes_it() -> None:
    found, told = load(WORD)
    assert found is not None
    assert [(block.kind.value, block.level, block.text) for block in found.blocks] == [
        ("front_matter", 0, "---\nauthor: Mona Abiven\n---"),
        ("title", 0, "Le port rouvre"),
        ("byline", 0, "Par Mona Abiven, le 4 avril 2023"),
        ("paragraph", 0, "Des mots ajoutés. Une note[1] ici : fin. Suite 😀 łódź."),
        ("paragraph", 0, "Autour."),
        ("paragraph", 0, "Un encadré"),
        ("heading", 2, "Une partie"),
        ("list", 0, "un quai\ndeux quais"),
        ("list", 0, "7. sept"),
        ("heading", 2, "Une autre"),
        ("heading", 4, "Un détail"),
        ("table", 0, "a | b c\nd | n1 n2"),
        ("paragraph", 0, "Français."),
        ("list", 0, "1. Le texte de la note."),
    ]
    left = "comments, deleted text of tracked changes, hidden text, page headers and footers, pictures"
    assert [each.message for each in told] == [f"left out of the document: {left}"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (rb"\'c9t\'e9 \'8cuvre", "Été Œuvre"),
        (rb"{\fonttbl{\f1\fcharset204 x;}}\f1 \'ef\'f0\plain  \'ef", "пр ï"),
        (rb"{\fonttbl{\f1\fcharset128 x;}}\f1 \'93\'fa\'96\'7b", "日本"),
        (rb"\mac \'8e", "é"),
        (rb"\ansicpg65001 \'c3\'a9", "é"),
        (rb"\ansicpg99999 \'e9", "é"),
        ("été".encode(), "été"),
        ("été".encode("cp1252"), "été"),
        (rb"\u233e\u233\'e9\uc2\u233ab{\uc0\u233 }\u233\'65\'65.", "ééééé."),
        (rb"\u-10179?", ""),
        (rb"a\~b\_c \{d\}\\", "a b\u2011c {d}\\"),
        (rb"a\emdash b\lquote c\rquote\ldblquote d\rdblquote\bullet.", "a—b‘c’“d”•."),
    ],
)
def test_letters_are_what_their_code_page_says(body: bytes, words: str) -> None:
    assert text(rb"Mot. " + body + rb" fin") == " ".join(f"Mot. {words} fin".split()).replace("\xa0", " ")


def test_a_file_that_is_cut_off_gives_what_it_has() -> None:
    found, told = load(rb"{\rtf1 {\b " + WORDS.encode())
    assert found is not None
    assert [block.text for block in found.blocks] == [WORDS]
    assert "left out of the document: its end, which the file lacks" in [each.message for each in told]


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"bonjour", "V110", "no RTF"),
        (b"\xd0\xcf\x11\xe0" + bytes(500), "V110", "no RTF"),
        (b"{\\rtf1 }", "V110", "holds no text"),
        (b"{\\rtf1 {\\pict 8950}}", "V110", "holds no text"),
        (b"{\\rtf1 \\bin99999999 x", "V110", "holds no text"),
        (b"{\\rtf1 " + b"{" * 9000, "V110", "nested too deep"),
        (b"{\\rtf1 " + b"x\\par " * 70_000, "V113", "more parts"),
        (b"{\\rtf1 " + b"{\\footnote x}" * 70_000, "V113", "more parts"),
        (b"{\\rtf1 " + b"\\'e9" * 600_000, "V113", "more parts"),
    ],
)
def test_a_file_that_cannot_be_read(data: bytes, code: str, words: str) -> None:
    found, told = load(data)
    assert found is None
    assert [(each.code, bool(each.hint)) for each in told] == [(code, True)]
    assert words in told[0].message


PARTS = st.lists(
    st.sampled_from([*WORD.split(b" "), b"{", b"}", b"\\*", b"\\'", b"\\u", b"\\cell", b"\\row", b"\\par"])
)


@settings(max_examples=60, deadline=None)
@given(PARTS)
def test_no_file_makes_the_reader_fail(parts: list[bytes]) -> None:
    found, told = load(b"{\\rtf1 " + b" ".join(parts))
    assert found is not None or {each.code for each in told} <= {"V101", "V110", "V113"}
