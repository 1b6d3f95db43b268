"""What a page shows beside its title and does not state for machines."""

from __future__ import annotations

from datetime import date

import pytest

from veille.model import Article, Seed
from veille.reading import read
from veille.settings import Settings

TITLE = "Le port de Kervaz ferme son dernier four à chaux"
TEXT = (
    "<p>Le four à chaux du port de Kervaz s'éteindra vendredi soir, après cent dix ans de feu presque continu sur les "
    "quais où les goémoniers venaient chercher la chaux de leurs champs, et où les enfants venaient se réchauffer.</p>"
    "<p>Les riverains demandent que le four reste debout. Un architecte rendra son rapport le 4 juin 2031, après quoi "
    "le conseil choisira entre un musée et un atelier, comme il l'avait promis le 12 mai 2022 à ceux qui le lui "
    "avaient demandé.</p>"
)
NAVIGATION = "<nav><p>Publié le 9 septembre 2009</p><p>Par Zoé Blanc</p></nav>"


def read_page(above: str = "", below: str = "", behind: str = "", head: str = "") -> Article:
    page = f"{NAVIGATION}<article>{above}<h1>{TITLE}</h1>{below}{TEXT}</article>{behind}"
    source = f"<html><head><title>{TITLE}</title>{head}</head><body>{page}</body></html>"
    found, _ = read(Seed("a.html", source.encode()), Settings(today=date(2026, 11, 29)))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("above", "below", "behind"),
    [
        ("", "<div>3 mars 2024</div>", ""),
        ("", "<div>Ada Lovel <span>·</span> 3 mars 2024 à 9 h 41</div>", ""),
        ("", '<div>hier, <time datetime="2024-03-03T09:41:00+01:00">3 mars 2024</time></div>', ""),
        ("", "<div><a>Économie</a></div><ul><li>Partager</li></ul><div>Le Fil, 9:41, 3 mars 2024</div>", ""),
        ("<div>3 mars 2024</div>", "", ""),
        ("", "", "<div>Lire aussi</div><p>Article publié le 3 mars 2024.</p>"),
        (
            "<h2>Le port se vide</h2><p>9 août 2023</p>",
            "<div>Mis à jour le 5 mars 2024</div><div>3 mars 2024</div>",
            "",
        ),
        ("<p>1er mars 2024</p>", "<div>Publié le 3 mars 2024</div>", ""),
    ],
)
def test_a_day_is_that_of_the_article(above: str, below: str, behind: str) -> None:
    found = read_page(above, below, behind)
    assert found.published is not None
    assert found.published.value == date(2024, 3, 3)


@pytest.mark.parametrize(
    ("above", "below", "behind"),
    [
        ("", "", ""),
        ("", "<p>Les premiers habitants de la rue avaient quitté les lieux le 3 mars 2024.</p>", ""),
        ("", "", "<div>La grue du quai neuf</div><div>3 mars 2024</div><div>Le bac</div><div>4 mars 2024</div>"),
        ("", "", "<p>Publié le 3 mars 2024</p><p>Publié le 4 mars 2024</p>"),
        ("", "<div>Photo du four prise avant 1914, tirage 14 juillet 1935</div>", ""),
        ("", "<div>30 février 2024</div>", ""),
        ("", '<div><time datetime="2024-02-30">avant-hier</time></div>', ""),
    ],
)
def test_a_day_is_that_of_something_else(above: str, below: str, behind: str) -> None:
    assert read_page(above, below, behind).published is None


@pytest.mark.parametrize(
    ("below", "author"),
    [
        ("<p>Par Ada Lovel</p>", "Ada Lovel"),
        ("<div>Par <a>Ada Lovel</a> , <a>Paul Ory</a> - 3 mars 2024</div>", "Ada Lovel, Paul Ory"),
        ("<div>Par Ada Lovel, journaliste au Fil du port</div>", "Ada Lovel"),
        ("<div>Par ailleurs</div>", None),
        ("<div>Ada Lovel</div>", None),
        ("", None),
    ],
)
def test_who_says_to_have_written(below: str, author: str | None) -> None:
    found = read_page(below=below)
    assert (found.author and found.author.value) == author


def test_a_day_is_looked_for_beside_the_heading_and_not_where_the_title_is_said_again() -> None:
    found = read_page(below="<div>3 mars 2024</div>", behind=f"<ul><li>{TITLE}</li><li>4 mars 2024</li></ul>")
    assert found.published is not None
    assert found.published.value == date(2024, 3, 3)


def test_what_a_page_states_is_believed_first() -> None:
    head = '<meta name="author" content="Paul Ory"><meta name="date" content="2024-02-01">'
    found = read_page(below="<p>Par Ada Lovel</p><p>3 mars 2024</p>", head=head)
    assert found.author is not None
    assert found.author.value == "Paul Ory"
    assert found.published is not None
    assert found.published.value == date(2024, 2, 1)


@pytest.mark.parametrize("stated", ["Le Figaro", "Le Fil du port"])
def test_a_newspaper_is_no_author_beside_a_name(stated: str) -> None:
    head = f'<meta name="author" content="{stated}"><meta property="og:site_name" content="Le Fil du port">'
    found = read_page(below="<p>Par Ada Lovel</p>", head=head)
    assert found.author is not None
    assert found.author.value == "Ada Lovel"
    alone = read_page(head=head)
    assert alone.author is not None
    assert alone.author.value == stated


def test_a_page_with_many_days_is_read_in_no_time() -> None:
    """Each day without a year once made all lines, and the whole text, be read again: this took eight minutes."""
    days = "".join(f"<div>Publié {at} fois le {at % 28 + 1} mars</div>" for at in range(2_000))
    found, _ = read(Seed("a.html", f"<html><body><h1>{TITLE}</h1>{days}{TEXT}</body></html>".encode()), Settings())
    assert found is not None
    assert found.published is None
