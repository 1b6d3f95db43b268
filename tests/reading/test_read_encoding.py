"""Bytes into characters, whatever wrote them."""

from __future__ import annotations

import codecs

import pytest

from veille.model import Seed
from veille.reading import read
from veille.reading.encoding import decode
from veille.settings import Settings

TEXT = "Été à l’œuvre\r\n\r\nUn réseau « libre » coûte 3 €.\r"


@pytest.mark.parametrize(
    ("data", "encoding", "codes"),
    [
        (TEXT.encode(), "utf-8", []),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", []),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", ["V111"]),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", ["V111"]),
        (TEXT.encode("utf-16-le"), "utf-16-le", ["V111"]),
        (TEXT.encode("utf-16-be"), "utf-16-be", ["V111"]),
        (TEXT.encode("utf-32"), "utf-32-le", ["V111"]),
        (TEXT.encode("windows-1252"), "windows-1252", ["V111"]),
        (TEXT.encode("mac-roman"), "mac-roman", ["V111"]),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_text_comes_out_as_it_was_written(data: bytes, encoding: str, codes: list[str]) -> None:
    decoded = decode(data, "seeds/x.txt")
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)
    assert [diagnostic.code for diagnostic in decoded.diagnostics] == codes


def test_latin_1_is_read() -> None:
    assert decode("Réseau à l'arrêt".encode("latin-1"), "x").text == "Réseau à l'arrêt"


def test_bytes_that_no_code_page_has_are_latin_1() -> None:
    assert decode(b"caf\xe9 \x81", "x").encoding in {"iso-8859-1", "mac-roman"}


def test_a_few_bad_bytes_are_shown_and_their_line_told() -> None:
    data = "Déjà vu\nà l'été\n".encode() + b"un caf\xe9 et \xff"
    decoded = decode(data, "seeds/x.txt")
    assert decoded.text == "Déjà vu\nà l'été\nun café et ÿ"
    assert [(each.code, each.line) for each in decoded.diagnostics] == [("V112", 3)]
    assert "2 invalid bytes" in decoded.diagnostics[0].message


@pytest.mark.parametrize("program", ["windows-1252", "latin-1"])
@pytest.mark.parametrize("text", ["Été à l’œuvre, « libre » et là.", "It’s a “naïve” café – £3", "\ufeffDéjà été"])
def test_utf_8_that_was_taken_for_another_encoding_is_turned_back(text: str, program: str) -> None:
    # What Windows-1252 does not have, programs leave as it is.
    garbled = "".join(bytes([byte]).decode(program, "ignore") or chr(byte) for byte in text.encode())
    decoded = decode(garbled.encode(), "seeds/x.txt")
    assert decoded.text == text.removeprefix("\ufeff")
    assert [(each.code, each.message) for each in decoded.diagnostics] == [("V111", "the seed is in UTF-8 twice")]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            "Un titre\n\nUn itin\ufffdraire calcul\ufffd par l\ufffdAPI.",
            3,
            "letters were lost before it was saved (3): n\ufffd",
        ),
        ("Ã©tÃ© ici, marchÃ© là", 1, "letters were garbled before it was saved (3): Ã©"),
    ],
)
def test_letters_that_were_lost_before_are_told(text: str, line: int, message: str) -> None:
    decoded = decode(text.encode(), "seeds/x.txt")
    assert decoded.text == text
    assert [(each.code, each.line, each.message) for each in decoded.diagnostics] == [("V112", line, message)]


@pytest.mark.parametrize(
    "text",
    [
        "Le signe \ufffd (U+FFFD) remplace ce qui ne peut être lu, comme l’a noté l’éditeur.",
        "Qui lit « Ã© », « Ã¨ » ou « Ã§ » à la place d’une lettre accentuée sait que le fichier a été relu de travers.",
        "SÃO PAULO, la plus grande ville, et CÂBLES : ÂGE, MÂLE, PÂTE",
        "O CORAÇÃO DA CIDADE, A NAÇÃO E A ESTAÇÃO",
        "The mark Ã© stands for an accented letter.",
    ],
)
def test_a_text_about_such_letters_and_one_in_another_language_are_left(text: str) -> None:
    assert decode(text.encode(), "seeds/x.txt") == (text, "utf-8", ())


def test_a_byte_that_is_no_letter_becomes_the_replacement_character() -> None:
    decoded = decode("été à l'aube ".encode() + b"\xc3", "x")
    assert decoded.text == "été à l'aube \ufffd"


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\nabc", b"PK\x03\x04rest", b"\x89PNG\r\n\x1a\n", bytes(range(256)), b"\x00\x01\x02\x03" * 50],
)
def test_what_is_no_text_is_told(data: bytes) -> None:
    article, diagnostics = read(Seed("x.txt", data), Settings())
    assert article is None
    assert [each.code for each in diagnostics] == ["V110"]


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8, "\u200b\u00a0".encode()])
def test_an_empty_seed_is_told(data: bytes) -> None:
    article, diagnostics = read(Seed("x.txt", data), Settings(seeds="graines"))
    assert article is None
    assert [str(each).split(" ")[0] for each in diagnostics] == ["graines/x.txt:"]
    assert [each.code for each in diagnostics] == ["V101"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("un texte.DOC", "save it as .docx; the kinds known are .docx"),
        ("page.webarchive", "save the page as .html; the"),
        ("mail.msg", "save the mail as .eml; the"),
        ("a.org", "save it as .txt or .md; the"),
        ("fil.xml", "`veille import` makes seeds of a feed, or of the export of a blog; the"),
        ("x.xyz", "the kinds known are .docx"),
        *[(name, "where it is a plain text, let its name end in .txt; the kinds") for name in ("rtf", ".rtf")],
    ],
)
def test_what_to_do_with_a_kind_that_is_not_read_is_told(name: str, hint: str) -> None:
    (told,) = read(Seed(name, b"abcd"), Settings())[1]
    assert told.code == "V115"
    assert told.hint.startswith(hint)


def test_size_and_kind_are_told() -> None:
    assert [each.code for each in read(Seed("x.txt", b"abcd"), Settings(max_seed_bytes=3))[1]] == ["V113"]
    assert [each.code for each in read(Seed("x.xyz", b"abcd"), Settings())[1]] == ["V115"]


def test_controls_and_reordering_are_told_with_their_line() -> None:
    article, diagnostics = read(Seed("x.txt", "Titre\n\nUn \x07 mot\u202e ici.\n".encode()), Settings())
    assert article is not None
    assert article.blocks[1].text == "Un \u2407 mot ici."
    assert [(each.code, each.line) for each in diagnostics if each.code != "V102"] == [("V112", 3), ("V117", 3)]


def test_a_long_line_is_kept_whole_and_told() -> None:
    article, diagnostics = read(Seed("x.txt", b"Titre\n\n" + b"mot " * 100), Settings(max_line_chars=200))
    assert article is not None
    assert article.blocks[-1].text == ("mot " * 100).strip()
    assert ("V118", 3) in [(each.code, each.line) for each in diagnostics]
