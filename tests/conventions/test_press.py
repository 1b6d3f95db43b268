import pytest

from veille.conventions.press import find_country, is_outlet


@pytest.mark.parametrize(
    ("source", "country"),
    [
        ("Le Devoir", "CA"),
        ("LE DEVOIR", "CA"),
        ("L’Économiste maghrébin", "TN"),
        ("https://www.lapresse.ca/affaires/", "CA"),
        ("rts.ch", "CH"),
        ("Le Monde", ""),
        ("https://example.com/page.ca", ""),
        ("", ""),
    ],
)
def test_the_country_of_a_newspaper(source: str, country: str) -> None:
    assert find_country(source) == country


@pytest.mark.parametrize("name", ["The Sydney Morning Herald", "RTS Info", "TechCentral", "Gabon Review", "LE360"])
def test_newspapers_of_other_countries_are_known(name: str) -> None:
    assert is_outlet(name)
