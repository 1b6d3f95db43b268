"""Which files of a site a change reaches: those that show what has changed, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fnmatch import fnmatch
from statistics import median
from typing import Any

import pytest
from conftest import Folder

from veille.archive import Archive, Topic
from veille.links import Links
from veille.model import Link
from veille.publishing import Site, ledger, load_catalogue, markdown_twin, topic_pages
from veille.publishing import api as lists
from veille.publishing.edition import Edition, Frame, Unit
from veille.publishing.feeds import histories as feeds
from veille.publishing.indexes import Companies, busiest
from veille.publishing.keys import Keyring
from veille.publishing.parts import Lengths
from veille.publishing.sheets import Around, Page, Titled

SITE = Site("Essai", "https://essai.example/", "Des textes d’essai")
SHORT = Lengths(least=4, mean=4, most=12)
NUMBER = 60
FRAME = Frame(lambda page: page.html.encode(), lambda _: b"")

TOPIC = "topics/nvidia/"
WHOLE = ["", "about/", "llms.txt"]
"""What is made from everything, or from what it says itself."""


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (topic_pages, lists, feeds, ledger):
        monkeypatch.setattr(module, "LENGTHS", SHORT)


@pytest.fixture
def filled(folder: Folder) -> Folder:
    """Articles on a company, in pairs of days, each with a figure; every other one is on a topic too."""
    for number in range(NUMBER):
        day = date(2022, 1, 1) + timedelta(days=3 * number)
        tags = "Nvidia, intelligence artificielle" if number % 2 else "Nvidia, Apple"
        write(folder, number, f"date: {day}\ntags: [{tags}]\ndescription: Numéro {number}.")
    return folder


def write(folder: Folder, number: int, fields: str, text: str = "Un texte.") -> None:
    figures = f"figures: [{{text: {number} puces, low: {number}, high: {number}, unit: puce}}]"
    folder.briefing(
        f"2022/b-{number:02}", f"---\ntitle: Titre {number}\nlang: fr\n{fields}\n{figures}\n---\n\n{text}\n"
    )


@dataclass(frozen=True)
class Made:
    """The units of a site, and the bytes of all their files."""

    keys: dict[str, bytes]
    files: dict[str, dict[str, bytes]]


def make(folder: Folder) -> Made:
    def draw(*_: Any) -> bytes:
        return b""

    edition = Edition(folder.plan().archive, SITE, load_catalogue("fr"), {}, {}, b"", illustrated=False)
    units: list[Unit] = list(edition.units(FRAME, (), draw))
    files = {unit.name: {artifact.path: artifact.data for artifact in unit.make()} for unit in units}
    return Made({unit.name: unit.key for unit in units}, files)


def reached(before: Made, after: Made) -> list[str]:
    """The units whose keys differ; none may have changed without, which is what a stale page would be."""
    stale = [name for name, key in before.keys.items() if after.keys.get(name) == key and name]
    assert [name for name in stale if before.files[name] != after.files[name]] == []
    return sorted(name for name in after.keys if before.keys.get(name) != after.keys[name])


def unexpected(names: Sequence[str], *patterns: str) -> list[str]:
    return [name for name in names if not any(fnmatch(name, pattern) for pattern in (*patterns, *WHOLE))]


def replaced(folder: Folder, number: int, old: str, new: str) -> list[str]:
    before = make(folder)
    folder.edit(f"2022/b-{number:02}", lambda text: text.replace(old, new))
    return reached(before, make(folder))


def test_a_word_of_a_text_reaches_its_own_page(filled: Folder) -> None:
    assert unexpected(replaced(filled, 20, "Un texte.", "Un texte revu."), "briefings/2022/b-20/") == []


def test_a_title_reaches_the_lists_that_show_it(filled: Folder) -> None:
    names = replaced(filled, 20, "title: Titre 20", "title: Un autre titre")
    one = [name for name in names if fnmatch(name, "topics/nvidia/*/") and "feed" not in name]
    assert len(one) == 1
    assert [name for name in names if fnmatch(name, "figures/*/")]
    assert [name for name in names if fnmatch(name, "api/v1/briefings/*.json")]
    assert [name for name in names if fnmatch(name, "feed/*")]
    assert TOPIC not in names
    assert "topics/" not in names


def test_a_description_reaches_the_cards_but_no_lines(filled: Folder) -> None:
    names = replaced(filled, 20, "Numéro 20.", "Autre chose.")
    assert len([name for name in names if fnmatch(name, "topics/nvidia/*[1-9]/")]) == 1
    assert "archive/2022/03/" in names
    assert [name for name in names if fnmatch(name, "*figures/*")] == []
    assert {"topics/", "archive/", "archive/2022/"}.isdisjoint(names)


def test_a_source_reaches_the_cards_but_no_lines(filled: Folder) -> None:
    names = replaced(filled, 20, "lang: fr", "lang: fr\nsource: Le Monde")
    assert len([name for name in names if fnmatch(name, "topics/nvidia/*[1-9]/")]) == 1
    assert "archive/2022/03/" in names
    assert [name for name in names if fnmatch(name, "*figures/*")] == []


def test_a_figure_reaches_the_tables(filled: Folder) -> None:
    names = replaced(filled, 20, "20 puces", "vingt puces")
    assert len([name for name in names if fnmatch(name, "figures/*/")]) == 1
    assert len([name for name in names if fnmatch(name, "api/v1/figures/*.json")]) == 1
    assert unexpected(names, "briefings/2022/b-20/", "figures/*/", "api/v1/figures/*.json") == []


def test_a_tag_that_is_no_rubric_reaches_what_shows_all_tags(filled: Folder) -> None:
    names = replaced(filled, 21, "artificielle]", "artificielle, Google]")
    assert [name for name in names if fnmatch(name, "topics/google/")]
    assert len([name for name in names if fnmatch(name, "api/v1/briefings/*.json")]) == 1
    # What it goes together with has changed, but no list of cards, and no archive document of a feed.
    assert {TOPIC, "topics/intelligence-artificielle/"} <= set(names)
    older = [name for name in names if fnmatch(name, "topics/*/[1-9]*/") or fnmatch(name, "*feed/[1-9]*")]
    assert older == []
    # Those to subscribe to name all topics.
    names = replaced(filled, NUMBER - 1, "artificielle]", "artificielle, Google]")
    assert {"feed/0", "topics/nvidia/feed/0", "api/v1/briefings.json"} <= set(names)


def test_a_rubric_reaches_the_cards_but_no_lines(filled: Folder) -> None:
    before = make(filled)
    filled.edit("2022/b-20", lambda text: text.replace("[Nvidia, Apple]", "[Nvidia, Apple, cybersécurité]"))
    names = reached(before, make(filled))
    assert [name for name in names if fnmatch(name, "topics/nvidia/[1-9]*/") and "feed" not in name]
    assert [name for name in names if fnmatch(name, "feed/[1-9]*")]
    assert [name for name in names if fnmatch(name, "figures/*")] == []
    assert "archive/2022/" not in names


def test_an_article_of_long_ago_reaches_few_pages_of_each_list(filled: Folder) -> None:
    patterns = (
        "topics/nvidia/*[1-9]/",
        "topics/nvidia/feed/[1-9]*",
        "feed/[1-9]*",
        "figures/*[1-9]/",
        "api/v1/briefings/*",
    )
    found: dict[str, list[int]] = {pattern: [] for pattern in patterns}
    before = make(filled)
    for number in range(90, 97):
        write(filled, number, f"date: 2022-02-02\ntags: [{'Nvidia, Apple' if number % 2 else 'Nvidia'}]")
        after = make(filled)
        names = reached(before, after)
        for pattern, counts in found.items():
            counts.append(len([name for name in names if fnmatch(name, pattern)]))
        assert {TOPIC, "topics/", "figures/", "archive/", "archive/2022/02/", "api/v1/index.json"} <= set(names)
        assert "archive/2022/03/" not in names
        before = after
    # Now and then a part is cut in two, and those after it have other numbers.
    assert {pattern: median(counts) for pattern, counts in found.items() if not 1 <= median(counts) <= 2} == {}


def test_newer_articles_reach_no_part_that_is_full_but_the_newest_of_those(filled: Folder) -> None:
    before = make(filled)
    for number in range(60, 60 + SHORT.most):
        write(filled, number, f"date: 2023-01-{number - 50}\ntags: [Nvidia]")
    after = make(filled)
    names = reached(before, after)
    for pattern in (f"{TOPIC}*[1-9]/", "figures/*[1-9]/", f"{TOPIC}feed/[1-9]*", "api/v1/briefings/*"):
        full = [name for name in before.keys if fnmatch(name, pattern)]
        assert len([name for name in after.keys if fnmatch(name, pattern)]) > len(full)
        # It leads to the one that has come after it; documents of feeds do not.
        assert [name for name in full if name in names] == ([] if "feed" in pattern else full[:1])


def vocabulary(folder: Folder, old: str, new: str) -> list[str]:
    path = folder.root / "docs" / "vocabulary.yml"
    before = make(folder)
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))
    return reached(before, make(folder))


def test_a_name_of_a_topic_reaches_all_that_say_it(filled: Folder) -> None:
    names = vocabulary(
        filled, "\nnvidia: {kind: organisation, label: Nvidia,", "\nnvidia: {kind: product, label: Nvidia,"
    )
    assert {TOPIC, "topics/nvidia/1/", "topics/apple/", "topics/", "api/v1/topics.json"} <= set(names)
    assert "archive/2022/" not in names
    # Of no article on Apple it is the rubric.
    names = vocabulary(filled, "\napple: {kind: organisation, ", "\napple: {kind: product, ")
    assert {"topics/apple/", "topics/apple/1/", "topics/", "api/v1/topics.json"} <= set(names)
    assert "feed/1" not in names


def test_what_kind_an_author_is_of_reaches_what_that_author_wrote(folder: Folder) -> None:
    for year, author in enumerate(("OpenAI", "Ada Lovelace", "", "", ""), 2015):
        folder.briefing(f"{year}/a", f"---\ntitle: Un titre\ndate: {year}-01-01\nauthor: {author}\n---\n\nUn texte.\n")
    folder.seed("a.txt", "OpenAI vend\n\n12 mars 2024\n\nOpenAI vend des abonnements.\n")
    folder.build()
    names = vocabulary(folder, "\nopenai: {kind: organisation,", "\nopenai: {kind: person,")
    assert "briefings/2015/a/" in names
    assert {"briefings/2016/a/", "briefings/2017/a/"}.isdisjoint(names)


@pytest.fixture
def naming(folder: Folder) -> Folder:
    """Three articles on Nvidia that name OpenAI too."""
    folder.settings = replace(folder.settings, max_tags=1)
    for number in (1, 2, 3):
        text = "Nvidia vend des puces. Nvidia en vend toujours plus. OpenAI est cité une fois, et c’est tout."
        folder.seed(f"{number}.txt", f"Nvidia vend, partie {number}\n\n1{number} mars 2024\n\n{text}\n")
    folder.build()
    assert {len(topic.tagged) for topic in folder.plan().archive.topics.values()} == {0, 3}
    return folder


def test_a_name_of_a_topic_that_is_only_named_reaches_its_page(naming: Folder) -> None:
    names = vocabulary(naming, "alias: [Open AI], related: [chatgpt", "alias: [Open AI, Tout autre], related: [chatgpt")
    assert {"topics/openai/", "briefings/2024/nvidia-vend-partie-1/"} <= set(names)
    assert {"topics/nvidia/", "archive/2024/03/"}.isdisjoint(names)


def test_a_title_reaches_the_topics_that_its_article_only_names(naming: Folder) -> None:
    before = make(naming)
    name = "2024/nvidia-vend-partie-2"
    naming.edit(name, lambda text: text.replace("title: Nvidia vend, partie 2", "title: Nvidia encore"))
    assert {"topics/openai/", "topics/nvidia/", "archive/2024/"} <= set(reached(before, make(naming)))
    before = make(naming)
    naming.edit(name, lambda text: re.sub(r"(?m)^description:.*$", "description: Autre chose.", text))
    names = reached(before, make(naming))
    assert "topics/nvidia/" in names
    assert "topics/openai/" not in names


def test_how_many_only_name_a_topic_reaches_its_page_beyond_those_it_lists(
    filled: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(topic_pages, "MENTIONS", 1)
    monkeypatch.setattr(markdown_twin, "MENTIONS", 1)
    for number in (11, 21, 31, 41):
        filled.edit(f"2022/b-{number}", lambda text: text.replace("Un texte.", "OpenAI est citée ici."))
    assert "topics/openai/" in replaced(filled, 21, "OpenAI est citée ici.", "Personne n’est cité ici.")


def make_rings(archive: Archive, concept: str, label: str) -> list[Keyring]:
    """The keys of an archive, and those of the same with another label for a concept."""
    known = archive.topics[concept]
    other = replace(known, concept=replace(known.concept, labels={"fr": label}))
    states = [replace(archive, topics={**archive.topics, concept: topic}) for topic in (known, other)]
    return [Keyring(state, SITE, load_catalogue("fr"), b"") for state in states]


def test_what_the_vocabulary_says_of_a_tag_reaches_the_pages_that_have_it(filled: Folder) -> None:
    archive = replace(filled.plan().archive, links=Links.of({}))
    rings = make_rings(archive, "apple", "Pomme")
    having, without = (archive.by_id[f"2022/b-{number}"] for number in (10, 11))
    assert len({ring.make(Around(having)) for ring in rings}) == 2
    assert len({ring.make(Titled([having, without])) for ring in rings}) == 1


@pytest.mark.parametrize("number", [0, NUMBER - 2, NUMBER - 1])
def test_the_title_of_the_oldest_and_the_newest_articles_reaches_the_first_page(filled: Folder, number: int) -> None:
    assert TOPIC in replaced(filled, number, f"title: Titre {number}", "title: Un autre")


def test_another_day_reaches_the_lists_that_are_sorted_by_it(filled: Folder) -> None:
    names = replaced(filled, 20, "date: 2022-03-02", "date: 2022-03-03")
    assert {TOPIC, "topics/apple/", "archive/", "archive/2022/03/"} <= set(names)
    names = replaced(filled, 20, "date: 2022-03-03", "date: 1999-03-03")
    assert {TOPIC, "topics/apple/", "archive/", "archive/1999/", "figures/"} <= set(names)


@pytest.mark.parametrize("most", [1, 3, 12])
def test_the_company_of_a_topic_are_the_others_that_stand_most_often_beside_it(sample: Folder, most: int) -> None:
    archive = sample.plan().archive
    companies = Companies(archive)
    for topic in archive.topics.values():
        beside = [pair for pair in busiest(archive, topic.tagged) if pair[0] is not topic]
        assert companies.find(topic, most) == tuple(beside[:most])
        assert companies.find(Topic(topic.concept, (), ()), most) == ()


@pytest.mark.parametrize(
    ("tags", "reached"),
    [
        ("[Apple, Nvidia]", False),
        ("[Nvidia, Apple, Meta]", True),
        ("[Nvidia]", True),
    ],
)
def test_how_many_have_which_topics_reaches_the_first_page_and_their_order_does_not(
    filled: Folder, tags: str, *, reached: bool
) -> None:
    assert (TOPIC in replaced(filled, 4, "tags: [Nvidia, Apple]", f"tags: {tags}")) is reached


def pages_of(folder: Folder, path: str) -> Iterator[Page]:
    edition = Edition(folder.plan().archive, SITE, load_catalogue("fr"), {}, {}, b"", illustrated=False)
    return (sheet.page() for sheet in edition.sheets if fnmatch(sheet.blank.path, f"{path}*"))


@pytest.mark.parametrize("path", ["topics/nvidia/", "figures/"])
def test_the_first_page_leads_to_all_others_by_their_periods(filled: Folder, path: str) -> None:
    first, *others = pages_of(filled, path)
    assert len(others) > 3
    for number, page in zip(range(len(others), 0, -1), others, strict=True):
        assert page.path == f"{path}{number}/"
        assert f'href="../{"../" if path.startswith("topics") else ""}{page.path}"' in first.html
        label, _, period = page.title.partition(", ")
        assert label in first.title
        assert f">{period}</a>" in first.html
        assert "2022" in period
    assert "v-periods" not in others[0].html
    assert 'rel="prev"' not in others[-1].html
    assert len({page.title for page in (first, *others)}) == len(others) + 1


def test_the_first_page_of_a_long_topic_leads_to_the_beginning_of_each_year(filled: Folder) -> None:
    for number in range(30):
        filled.edit(f"2022/b-{number:02}", lambda text: text.replace("date: 2022", "date: 2021"))
    filled.edit("2022/b-00", lambda text: re.sub("date: .*", "date: []", text))
    pages = {page.path: page.html for page in pages_of(filled, TOPIC)}
    years = re.findall(r'v-chip--year" href="([^#"]*)#y-(\d+)">([^<]*) <small>(\d+)<', pages[TOPIC])
    assert [(name, label, count) for _, name, label, count in years] == [
        ("2022", "2022", "30"),
        ("2021", "2021", "29"),
        ("0", "Sans date", "1"),
    ]
    assert years[0][0] == ""
    for address, name, _, _ in years:
        path = address.removeprefix("../../") or TOPIC
        newer = [html for other, html in pages.items() if path != TOPIC and number_of(other) > number_of(path)]
        assert f'id="y-{name}"' in pages[path]
        assert not any(f'id="y-{name}"' in html for html in (*newer, *([pages[TOPIC]] if path != TOPIC else ())))


def number_of(path: str) -> int:
    return int(path.removeprefix(TOPIC).strip("/") or 0)


def test_a_short_topic_needs_no_list_of_its_years(folder: Folder) -> None:
    for number in range(topic_pages.MANY - 1):
        write(folder, number, f"date: {2000 + number}-01-02\ntags: [Nvidia]")
    assert "v-chip--year" not in next(pages_of(folder, TOPIC)).html
    write(folder, topic_pages.MANY, "date: 1999-01-02\ntags: [Nvidia]")
    assert "v-chip--year" in next(pages_of(folder, TOPIC)).html


SHARED = (
    "Le vélodrome accueille la sonde Halys. Halys mesure le givre des caténaires ; le givre inquiète les cheminots. "
    "La sonde Halys pèse le givre, et le vélodrome prête ses gradins aux cheminots.\n\n" * 2
)


def test_what_the_vocabulary_says_of_a_concept_reaches_the_pages_that_only_name_it(filled: Folder) -> None:
    filled.edit("2022/b-11", lambda text: text.replace("Un texte.", "OpenAI est citée ici."))
    filled.edit("2022/b-40", lambda text: text.replace("tags: [Nvidia, Apple]", "tags: [OpenAI]"))
    archive = replace(filled.plan().archive, links=Links.of({}))
    rings = make_rings(archive, "openai", "Ouverte")
    naming, without = (archive.by_id[f"2022/b-{number}"] for number in (11, 21))
    assert "openai" in archive.named[naming.id]
    assert len({ring.make(Around(naming)) for ring in rings}) == 2
    assert len({ring.make(Around(without)) for ring in rings}) == 1


@pytest.fixture
def linked(filled: Folder) -> Folder:
    """Two articles far apart in time of which each is related to the other."""
    for number in (10, 40):
        write(filled, number, f"date: {2010 + number}-01-01\ntags: [Apple]\ndescription: Le givre.", SHARED)
    assert filled.plan().archive.links["2022/b-10"][0].target == "2022/b-40"
    return filled


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Titre 40", "title: Un autre titre"),
        ("givre", "gel"),
    ],
)
def test_what_a_page_says_of_a_related_article_reaches_it(linked: Folder, old: str, new: str) -> None:
    assert "briefings/2022/b-10/" in replaced(linked, 40, old, new)


def test_whatever_a_link_says_is_in_the_key_of_its_page(sample: Folder) -> None:
    archive = sample.plan().archive
    words = load_catalogue("fr")
    name, links = next((name, links) for name, links in archive.links.items() if len(links) > 1)
    first, second, *others = links

    def make_key(*changed: Link) -> bytes:
        keyring = Keyring(replace(archive, links=Links.of({**archive.links, name: changed})), SITE, words, b"")
        return keyring.make(Around(archive.by_id[name]))

    others_of_it = [
        links,
        (second, first, *others),
        links[:-1],
        (first._replace(target=second.target), second, *others),
        (first._replace(concepts=first.concepts[1:]), second, *others),
        (first._replace(words=("un mot",)), second._replace(words=()), *others),
        (first._replace(words=("un", "mot")), second._replace(words=()), *others),
        (first._replace(words=("un",)), second._replace(words=("mot",)), *others),
        (first._replace(words=()), second._replace(words=("un", "mot")), *others),
    ]
    assert len({make_key(*changed) for changed in others_of_it}) == len(others_of_it)
