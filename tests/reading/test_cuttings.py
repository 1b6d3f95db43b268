"""Press cuttings: the newspaper, its day and who wrote are read wherever people put them."""

from __future__ import annotations

import pytest

from veille.conventions.press import is_outlet, resembles_outlet


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("L'Est Républicain", True),
        ("L’Usine Nouvelle", True),
        ("LE TELEGRAMME", True),
        ("DERNIÈRES NOUVELLES D'ALSACE", True),
        ("France 3 Nouvelle-Aquitaine", True),
        ("France 3 Pays de la Loire", True),
        ("The Port and Harbour Gazette", True),
        ("Guadeloupe la 1ère", True),
        ("le monde", False),
        ("sud ouest", False),
        ("", False),
        ("From The Port Bruno Gazette", False),
        ("France 3 ans plus tard", False),
    ],
)
def test_names_of_newspapers_are_known_in_any_capitals(name: str, outlet: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert resembles_outlet(name) is outlet
    assert not is_outlet(name) or outlet
