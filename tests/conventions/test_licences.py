"""What is read from what people say of rights: licences by address and by id, and words, from which none is guessed."""

from __future__ import annotations

import pytest

from veille.conventions.licences import Rights, lacks_version, read_rights

COMMONS = "https://creativecommons.org/"
PORTED = f"{COMMONS}licenses/by-sa/2.0/fr/deed.fr"


@pytest.mark.parametrize(
    ("text", "words", "address"),
    [
        ("CC-BY-4.0", "CC BY 4.0", f"{COMMONS}licenses/by/4.0/"),
        ("cc by-nc-sa 3.0 igo", "CC BY-NC-SA 3.0 IGO", f"{COMMONS}licenses/by-nc-sa/3.0/igo/"),
        ("CC0 1.0", "CC0 1.0", f"{COMMONS}publicdomain/zero/1.0/"),
        ("ETALAB-2.0", "etalab-2.0", "https://spdx.org/licenses/etalab-2.0.html"),
        ("CC-BY-NC-ND-1.0", "CC-BY-NC-ND-1.0", "https://spdx.org/licenses/CC-BY-NC-ND-1.0.html"),
        (PORTED, "CC BY-SA 2.0 FR", PORTED),
        (f"{COMMONS}publicdomain/mark/1.0/", "Public Domain Mark 1.0", f"{COMMONS}publicdomain/mark/1.0/"),
        ("https://journal.example/licence", "https://journal.example/licence", "https://journal.example/licence"),
    ],
)
def test_a_licence_is_known_by_its_address_or_its_id(text: str, words: str, address: str) -> None:
    assert read_rights(text) == Rights(words, address)
    assert read_rights(text).said == address


@pytest.mark.parametrize(
    "text",
    [
        *("© Le Monde, tous droits réservés", "Intel", "W3C", "CC BY", "Licence Ouverte 2.0", "CC-BY-99.0", ""),
        *("MIT OR CC-BY-4.0", "LicenseRef-maison-1", "https://deux.example/a https://deux.example/b", "AFP-2024"),
    ],
)
def test_no_licence_is_guessed_from_words(text: str) -> None:
    assert read_rights(text) == Rights(text)
    assert read_rights(text).said == text


def test_a_licence_of_creative_commons_has_a_version() -> None:
    assert [lacks_version(text) for text in ("CC BY-SA", "cc0", "CC-BY-4.0", "CCI de Brest", "CC0 1.0")] == [
        *(True, True, False, False, False)
    ]
