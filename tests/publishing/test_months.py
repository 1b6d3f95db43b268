"""The pages of years and months, of which those with many articles are cut into parts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from posixpath import join, normpath
from typing import Any

import pytest
from conftest import Folder

from veille.publishing import Site, load_catalogue, markdown_twin, month_pages, pages
from veille.publishing.edition import Edition, Frame
from veille.publishing.parts import Lengths

FRAME = Frame(lambda page: page.html.encode(), lambda _: b"")
SITE = Site("Essai", "https://essai.example/")
MONTH = "archive/2024/03/"
NUMBER = 90


@pytest.fixture
def busy(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Three articles a day in March 2024, and one in April."""
    monkeypatch.setattr(month_pages, "LENGTHS", Lengths(least=10, mean=10, most=30))
    for number in range(NUMBER):
        write(folder, number, date(2024, 3, 1) + timedelta(days=number // 3))
    write(folder, NUMBER, date(2024, 4, 2))
    return folder


def write(folder: Folder, number: int, day: date) -> None:
    folder.briefing(f"2024/b-{number:03}", f"---\ntitle: Titre {number}\ndate: {day}\nlang: fr\n---\n\nUn texte.\n")


def make(folder: Folder) -> tuple[dict[str, bytes], dict[str, str]]:
    """The keys of units, and the files of the archive by path."""

    def draw(*_: Any) -> bytes:
        return b""

    edition = Edition(folder.plan().archive, SITE, load_catalogue("fr"), {}, {}, b"", illustrated=False)
    units = [unit for unit in edition.units(FRAME, (), draw) if unit.name.startswith("archive/")]
    files = {artifact.path: artifact.data.decode() for unit in units for artifact in unit.make()}
    return {unit.name: unit.key for unit in units}, files


def list_shown(html: str) -> list[str]:
    return re.findall(r'<a [^>]*href="[./]*briefings/2024/(b-\d+)/"', html)


def test_every_article_of_a_busy_month_is_on_one_of_its_pages(busy: Folder) -> None:
    keys, files = make(busy)
    names = [name for name in keys if name.startswith(MONTH)]
    assert len(names) > 3
    shown = [article for name in names for article in dict.fromkeys(list_shown(files[f"{name}index.html"]))]
    assert sorted(shown) == [f"b-{number:03}" for number in range(NUMBER)]
    told = [article for name in names for article in re.findall(r"b-\d+", files[f"{name}index.md"])]
    assert sorted(told) == sorted(shown)
    first = files[f"{MONTH}index.html"]
    assert all(f'href="../../../{name}"' in first for name in names[1:])
    assert 'id="h-periods"' in first
    assert f'href="../../../../{MONTH}"' in files[f"{names[1]}index.html"]


def test_the_calendar_leads_to_the_day_on_whatever_page_it_begins(busy: Folder) -> None:
    _, files = make(busy)
    targets = re.findall(r'class="v-cell v-cell--2" href="([^"#]*)#(d-\d+)"', files[f"{MONTH}index.html"])
    assert len(targets) == 30
    for path, anchor in targets:
        place = f"{normpath(join(MONTH, path))}/" if path else MONTH
        assert f'id="{anchor}"' in files[f"{place}index.html"], (path, anchor)
    assert {path for path, _ in targets} > {""}


def test_a_new_article_changes_the_first_page_and_no_part_of_a_month(busy: Folder) -> None:
    before, _ = make(busy)
    write(busy, 200, date(2024, 3, 31))
    after, _ = make(busy)
    changed = {name for name in after if before.get(name) != after[name]}
    assert {name for name in changed if name.startswith("archive/2024/")} == {MONTH, "archive/2024/"}


def test_a_day_without_articles_any_more_is_no_link_of_the_calendar(busy: Folder) -> None:
    before, _ = make(busy)
    for number in (12, 13, 14):
        (busy.root / "briefings" / "2024" / f"b-{number:03}.md").unlink()
    after, files = make(busy)
    assert before[MONTH] != after[MONTH]
    assert "#d-5" not in files[f"{MONTH}index.html"]


def test_a_month_of_few_articles_has_one_page_without_parts(busy: Folder) -> None:
    keys, files = make(busy)
    assert [name for name in keys if name.startswith("archive/2024/04/")] == ["archive/2024/04/"]
    assert "h-periods" not in files["archive/2024/04/index.html"]
    assert 'href="#d-2"' in files["archive/2024/04/index.html"]


def test_a_year_of_many_articles_leads_to_its_months(busy: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    _, files = make(busy)
    assert len(list_shown(files["archive/2024/index.html"])) == NUMBER + 1
    assert files["archive/2024/index.md"].count("/b-") == NUMBER + 1
    for module in (pages, markdown_twin):
        monkeypatch.setattr(module, "TITLED", NUMBER)
    before, files = make(busy)
    assert list_shown(files["archive/2024/index.html"]) == []
    assert "91 articles" in files["archive/2024/index.html"]
    assert "<dd>90</dd>" in files["archive/2024/index.html"]
    assert 'href="../../archive/2024/03/">mars 2024</a>' in files["archive/2024/index.html"]
    assert "../../archive/2024/03/index.md" in files["archive/2024/index.md"]
    assert "/b-" not in files["archive/2024/index.md"]
    busy.edit("2024/b-003", lambda text: text.replace("Titre 3", "Un autre titre"))
    assert make(busy)[0]["archive/2024/"] == before["archive/2024/"]
