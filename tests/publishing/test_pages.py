from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from urllib.parse import parse_qs, unquote, urljoin, urlsplit
from urllib.parse import quote as percent

import pytest
from conftest import ROOT, SETTINGS
from editions import make_files, publish

from veille.archive import Archive
from veille.entries.content import Quoted
from veille.files.tree import Tree
from veille.model import Link, Passage, Seed
from veille.pipeline import plan
from veille.publishing import Page, Site, load_catalogue
from veille.publishing import pages as publisher
from veille.publishing.backlinks import find_backlinks
from veille.publishing.catalogue import Catalogue
from veille.publishing.citing.citations import to_bibtex, to_ris
from veille.publishing.front import LATEST, SECONDS, choose_front, find_anniversaries, find_movement
from veille.publishing.indexes import group_by_kind
from veille.publishing.ledger import LENGTHS, figures_of_month, list_figures
from veille.publishing.months import list_months
from veille.publishing.moved import find_targets, redirect_pages
from veille.publishing.pages import Publisher
from veille.publishing.quality import Quality
from veille.publishing.quotations import Measure, measure_of, name_figure, quote, rank, spread
from veille.publishing.reasons import Reasons
from veille.publishing.targets import Targets
from veille.publishing.timeline import HEIGHT, WIDTH, draw_timeline

FRENCH = load_catalogue("fr")
_STATED = (
    "---\ntitle: Titre {}\ndate: 2024-03-12\nfigures: [{{text: 3 km, low: 3, high: 3, unit: km}}]\n---\n\nUn texte.\n"
)
SITE = Site("Veille", "https://archive.example/", "Une archive")
VOCABULARY = (ROOT / "docs" / "vocabulary.yml").read_text(encoding="utf-8")


def archive_of(seeds: dict[str, str], briefings: dict[str, str] | None = None, vocabulary: str = VOCABULARY) -> Archive:
    tree = Tree(tuple(Seed(name, text.encode()) for name, text in seeds.items()), briefings or {}, vocabulary)
    return plan(tree, SETTINGS).archive


def article(title: str, day: str, text: str = "Nvidia a vendu 3 millions de puces à OpenAI cette année.") -> str:
    return f"{title}\n\n{text} Le reste du paragraphe est assez long pour être un vrai texte.\n\n{day}\n"


@cache
def sample() -> Archive:
    """The sample archive, read without writing anything."""
    folder = ROOT / "seeds"
    seeds = tuple(Seed(path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file())
    return plan(Tree(seeds, {}, VOCABULARY), SETTINGS).archive


@cache
def pages() -> tuple[Page, ...]:
    return tuple(publish(sample(), FRENCH, SITE))


def kind(name: str) -> Iterator[Page]:
    return (page for page in pages() if page.kind == name)


def test_every_type_of_page_is_made() -> None:
    lists = {"home", "topics", "topic", "archive", "year", "month", "figures", "about", "api", "search"}
    assert {page.kind for page in pages()} == {"briefing", *lists}
    paths = [page.path for page in pages()]
    assert len(paths) == len(set(paths))
    assert all(page.title for page in pages())


def test_the_same_archive_gives_the_same_bytes() -> None:
    assert tuple(publish(sample(), FRENCH, SITE)) == pages()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_empty_archive_has_helpful_pages(language: str) -> None:
    words: Catalogue = load_catalogue(language)
    made = {page.path: page.html for page in publish(archive_of({}), words, Site("A"))}
    assert words("empty.title") in made[""]
    assert words("empty.figures") in made["figures/"]
    assert set(made) == {"", "topics/", "archive/", "figures/", "about/", "api/", "search/"}


def test_what_has_no_date_has_no_chart_and_is_still_there() -> None:
    archive = archive_of(
        {"a.txt": "Un titre\n\nNvidia a vendu 3 millions de puces à OpenAI cette année, et bien plus.\n"}
    )
    made = {page.path: page.html for page in publish(archive, FRENCH, Site("A"))}
    assert FRENCH("empty.archive") not in made["archive/"]
    assert "Un titre" in made["archive/"]
    assert "Un titre" in made["topics/nvidia/"]
    assert 'id="h-time"' not in made["topics/nvidia/"]


def test_what_stands_alone_has_no_neighbours() -> None:
    archive = archive_of({"a.txt": article("Un titre", "12 mars 2024")})
    made = {page.path: page.html for page in publish(archive, FRENCH, Site("A"))}
    for path in ("archive/2024/", "archive/2024/03/", "briefings/2024/un-titre/"):
        assert "v-neighbours" not in made[path]


def test_no_value_is_missing_and_ids_are_our_own() -> None:
    for page in pages():
        assert not re.search(r"\bNone\b|\bUndefined\b|\{\{|\{%", re.sub(r"<[^>]+>", " ", page.html)), page.path
        ids = re.findall(r'\sid="([^"]+)"', page.html)
        assert len(ids) == len(set(ids)), page.path
        assert not [name for name in ids if name.startswith("__")]
        fragments = re.findall(r'href="#([^"]+)"', page.html)
        assert set(fragments) <= set(ids), page.path


def test_links_across_pages_lead_to_anchors_that_are_there() -> None:
    ids = {page.path: set(re.findall(r'\sid="([^"]+)"', page.html)) for page in pages()}
    for page in kind("figures"):
        for path, fragment in re.findall(r'href="\.\./([^"#]+)#([^"]+)"', page.html):
            assert fragment in ids[path], f"{path}#{fragment}"


def test_english_passages_say_so() -> None:
    for page in kind("briefing"):
        assert page.entry
        title = re.search(r"<h1[^>]*>", page.html)
        assert title
        assert ('lang="en"' in title[0]) == (page.entry.language == "en")


def test_hostile_words_are_shown_and_never_run() -> None:
    title = '<script>alert(1)</script> "onmouseover=alert(2) {{ config }}'
    seeds = {"a.txt": article(title, "12 mars 2024"), "b.txt": article("Autre <b>titre</b>", "13 mars 2024")}
    for page in publish(archive_of(seeds), FRENCH, SITE):
        assert "<script" not in page.html
        assert "<b>" not in page.html


def test_the_lead_is_in_the_language_of_the_site() -> None:
    lead, seconds = choose_front(sample())
    assert lead
    assert lead.language == "fr"
    assert {lead.id, *(entry.id for entry in seconds)} == {entry.id for entry in sample().entries[:4]}
    assert choose_front(archive_of({})) == (None, ())


def test_topics_move_by_their_share_and_not_by_the_clock() -> None:
    old = {f"o{n}.txt": article(f"Ancien {n}", f"{n + 1} mars 2020", "Apple a vendu des iPhone.") for n in range(9)}
    new = {f"n{n}.txt": article(f"Nouveau {n}", f"{n + 1} mars 2024", "Nvidia livre OpenAI.") for n in range(9)}
    movement = find_movement(archive_of({**old, **new}))
    names = [mover.topic.concept.id for mover in movement.movers]
    assert "nvidia" in names
    assert "apple" not in names
    assert movement.months == 1
    assert movement.compared


def test_where_there_are_few_articles_topics_move_in_the_longest_span() -> None:
    texts = {f"{n}.txt": article(f"Un titre {n}", f"{n + 1} mars 202{n}", "Nvidia livre.") for n in range(3)}
    movement = find_movement(archive_of({**texts, "o.txt": article("Ancien", "2 mars 2010", "Apple vend.")}))
    assert movement.months == 60
    assert [(mover.topic.concept.id, mover.recent) for mover in movement.movers] == [("nvidia", 3)]
    assert movement.compared


def test_topics_lead_to_a_search_among_their_articles() -> None:
    """Of whatever kind they are, and whatever is in their names."""
    briefing = "---\nseed: a.txt\ntags: [R&D à 100 % / C++ ?, Nvidia, Blackwell]\n---\n"
    archive = archive_of({"a.txt": article("La recherche paie", "2 mars 2024")}, {"2024/a": briefing})
    made = {page.title: page.html for page in publish(archive, FRENCH, SITE) if page.kind == "topic"}
    link = re.compile(r'href="[./]+search/\?([^"]+)"')
    searched = {title: [parse_qs(unescape(query)) for query in link.findall(html)] for title, html in made.items()}
    assert searched["R&D à 100 % / C++ ?"] == [{"topic": ["R&D à 100 % / C++ ?"]}]
    assert searched["Nvidia"] == [{"organisation": ["Nvidia"]}]
    assert searched["Blackwell"] == [{"product": ["Blackwell"]}]
    named = [page for page in pages() if page.kind == "topic" and page.topic and not page.topic.tagged]
    assert named
    assert not [page for page in named if "search/?" in page.html]


def test_what_no_article_is_about_is_said_to_be_named() -> None:
    """And not that nothing is about it, nor that it is named in others than those."""
    for page in kind("topic"):
        topic = page.topic
        assert topic
        named = FRENCH("topic.named", n=len(topic.mentioning))
        legend = re.search(r'<p class="v-legend">(.*?)</p>', page.html, re.DOTALL)
        assert legend
        if topic.tagged:
            assert named not in page.html
        else:
            assert page.html.count(named) == 2, "below its name, and above the articles"
            assert FRENCH("topic.also") not in page.html
            assert not re.search(r"\b0 article", page.html)
        assert (FRENCH("timeline.tagged") in legend[1]) is bool(topic.tagged)
        assert (FRENCH("timeline.mentioning") in legend[1]) is bool(topic.mentioning)


def test_the_page_of_a_topic_has_no_link_to_itself_among_its_articles() -> None:
    own = 0
    for page in kind("topic"):
        assert page.topic
        articles = page.html.partition('id="h-articles"')[2].partition('<div class="v-aside">')[0]
        assert f"/{page.topic.path}" not in articles
        own += sum(sample().rubric_of(entry) is page.topic for entry in page.topic.tagged)
    assert own


def test_the_vocabulary_puts_no_topic_beside_another_twice() -> None:
    """What is related is neither broader nor narrower (SKOS, S27), so that the page of a topic names it once."""
    around = re.compile(r'aria-labelledby="h-(?:broader|narrower|near)".*?</section>', re.DOTALL)
    found = 0
    for page in kind("topic"):
        named = re.findall(r'<a class="v-chip[^"]*" href="([^"]+)"', "".join(around.findall(page.html)))
        assert len(named) == len(set(named)), page.path
        found += len(named)
    assert found


def test_the_only_article_of_a_topic_is_shown_once() -> None:
    """Where there are several, the first and the last stand beside the list."""
    seen = set()
    for page in kind("topic"):
        assert page.topic
        entries = {*page.topic.tagged, *page.topic.mentioning}
        seen.add(several := len(entries) > 1)
        assert (f">{FRENCH('topic.span')}</h2>" in page.html) is several
        if not several:
            (entry,) = entries
            assert page.html.count(f'/{entry.path}"') == 1
    assert seen == {False, True}


def test_a_long_index_of_topics_leads_to_its_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """To each once, in their order; a kind with few topics has no need of it."""
    kinds = {kind.value: len(list(topics)) for kind, topics in group_by_kind(tuple(sample().topics.values()))}
    assert len(set(kinds.values())) > 1
    monkeypatch.setattr(publisher, "LETTERED", max(kinds.values()))
    words = load_catalogue("fr")
    (page,) = [page for page in publish(sample(), words, SITE) if page.path == "topics/"]
    (led,) = re.findall(r'v-jump--letters" aria-label="(.*?)".*?</nav>', page.html, re.DOTALL)
    kind = max(kinds, key=kinds.__getitem__)
    assert led == f"{words(f'kind.{kind}')} par lettre"
    links = re.findall(rf'href="#(k-{kind}-\d+)">(.)</a>', page.html)
    assert len(links) > 3
    assert links == re.findall(rf'<h3 id="(k-{kind}-\d+)">(.)</h3>', page.html)
    assert len(dict(links)) == len(links)


def test_topics_are_not_compared_with_what_is_not_there() -> None:
    archive = archive_of({"a.txt": article("Un titre", "12 mars 2024")})
    assert find_movement(archive).movers
    assert not find_movement(archive).compared
    home = next(page.html for page in publish(archive, FRENCH, Site("A")) if page.kind == "home")
    assert "par rapport à tout ce qui précède" not in home


def test_anniversaries_are_counted_from_the_latest_briefing() -> None:
    archive = archive_of(
        {
            "a.txt": article("Hier", "15 mars 2024"),
            "b.txt": article("Un an", "20 mars 2023", "Apple a présenté un nouvel ordinateur portable aux États-Unis."),
            "c.txt": article(
                "Loin", "1 juillet 2022", "La Commission européenne a ouvert une enquête sur les réseaux."
            ),
            "d.txt": article("Quatre ans", "29 février 2020", "Un satellite a été lancé depuis la Guyane avec succès."),
        }
    )
    found = [(past.years, past.entry.title) for past in find_anniversaries(archive)]
    assert found == [(1, "Un an"), (4, "Quatre ans")]


def test_the_home_page_shows_nothing_twice() -> None:
    """No article is among the latest and those of other years, no figure among those of the lead and of the month."""
    days = ("25 mars 2024", "24 mars 2024", *(f"{day} mars 2023" for day in range(1, 28)))
    text = "Nvidia a vendu {} millions de puces et embauché {} personnes."
    texts = {
        f"{number:02}.txt": article(f"Titre {number}", day, text.format(number + 2, number + 200))
        for number, day in enumerate(days)
    }
    archive = archive_of(texts)
    home = next(page.html for page in publish(archive, FRENCH, SITE) if page.kind == "home")
    titles = re.findall(r'href="\./briefings/([^"#]*)"', home)
    assert len(titles) == len(set(titles)) > LATEST
    assert "h-past" in home
    lead, others = home.partition("</article>")[::2]
    figures = [re.findall(r'class="v-figure__amount".*?</', part) for part in (lead, others)]
    assert all(figures)
    assert {*figures[0]}.isdisjoint(figures[1])
    (alone,) = archive_of({"a.txt": texts["00.txt"]}).entries
    assert figures_of_month(list_months(archive_of({"a.txt": texts["00.txt"]})), quote(alone).figures) is None


def test_a_leap_day_has_anniversaries() -> None:
    archive = archive_of(
        {"a.txt": article("A", "29 février 2024"), "b.txt": article("B", "1er mars 2023", "Un autre texte.")}
    )
    assert [past.years for past in find_anniversaries(archive)] == [1]


def test_a_timeline_has_a_bar_for_each_period_and_says_the_same_in_its_table() -> None:
    span = (date(2012, 1, 9), date(2025, 10, 14))
    timeline = draw_timeline(span, sample().entries, ())
    assert [bar.day.year for bar in timeline.bars] == list(range(2012, 2026))
    assert sum(bar.count for bar in timeline.bars) == sum(1 for entry in sample().entries if entry.published)
    highest = max(timeline.bars, key=lambda bar: bar.count)
    assert highest.top == 0
    assert all(0 <= bar.top <= bar.middle <= HEIGHT for bar in timeline.bars)
    assert timeline.bars[0].labelled
    assert timeline.bars[-1].labelled


def test_a_young_archive_is_drawn_by_month() -> None:
    timeline = draw_timeline((date(2023, 11, 3), date(2024, 2, 1)), (), ())
    assert [str(bar.day) for bar in timeline.bars] == ["2023-11-01", "2023-12-01", "2024-01-01", "2024-02-01"]
    assert timeline.style == "month"
    assert draw_timeline(None, (), ()).bars == ()
    days = {"a.txt": "3 novembre 2023", "b.txt": "30 novembre 2023", "c.txt": "1 février 2024"}
    entries = archive_of({name: article(name, day, f"Un texte de {name}.") for name, day in days.items()}).entries
    counted = draw_timeline((date(2023, 11, 3), date(2024, 2, 1)), entries, entries[:1])
    assert [(bar.tagged, bar.mentioning) for bar in counted.bars] == [(2, 0), (0, 0), (0, 0), (1, 1)]


def test_a_timeline_of_one_period_is_not_drawn_and_few_bars_are_no_walls() -> None:
    assert draw_timeline((date(2024, 3, 1), date(2024, 3, 31)), sample().entries, ()).bars == ()
    two = draw_timeline((date(2024, 3, 1), date(2024, 4, 1)), (), ()).bars
    assert [bar.width for bar in two] == [WIDTH / 10] * 2
    assert [bar.x + bar.width / 2 for bar in two] == [WIDTH / 4, WIDTH * 3 / 4]
    one = archive_of({"a.txt": article("Un titre sur Nvidia", "12 mars 2024")})
    pages = {page.path: page.html for page in publish(one, FRENCH, SITE)}
    assert not [path for path, html in pages.items() if "v-timeline" in html or "v-spark" in html]
    assert "topics/nvidia/" in pages


def test_the_home_page_lists_articles_without_a_date() -> None:
    """After those that have one; it says that there are no others only where there are none."""
    texts = {f"2024/sans-{number:02}": f"---\ntitle: Sans {number:02}\n---\n\nUn texte.\n" for number in range(20)}
    home = next(page.html for page in publish(archive_of({}, texts), FRENCH, SITE) if page.kind == "home")
    assert FRENCH("home.nothing_older") not in home
    shown = re.findall(r"Sans \d\d", home)
    assert len(shown) == len(set(shown)) == 1 + SECONDS + LATEST
    assert '<h3 class="v-day__date">Sans date</h3>' in home


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("Publié le 12 mars 2024, mis à jour le 14 mars 2024", True),
        ("Publié le 12 mars 2024, mis à jour le 12 mars 2024", False),
        ("Mis à jour le 12 mars 2024", False),
    ],
)
def test_a_change_of_the_same_day_is_not_shown_beside_it(day: str, *, shown: bool) -> None:
    archive = archive_of({"a.txt": article("Un titre pour un texte", day)})
    page = next(page.html for page in publish(archive, FRENCH, SITE) if page.kind == "briefing")
    assert archive.entries[0].updated
    assert ("mis à jour le" in page.partition("</header>")[0]) is shown


@pytest.mark.parametrize(("language", "first", "last"), [("fr", "lundi", "dimanche"), ("en", "Monday", "Sunday")])
def test_a_calendar_names_seven_days_in_the_words_of_its_language(language: str, first: str, last: str) -> None:
    archive = archive_of({"a.txt": article("A", "29 février 2024")})
    made = publish(archive, load_catalogue(language), SITE)
    head = next(page.html for page in made if page.kind == "month").partition("<thead>")[2].partition("</thead>")[0]
    days = re.findall(r'<abbr title="(\w+)">', head)
    assert (len(days), days[0], days[-1]) == (7, first, last)


def test_a_month_has_its_calendar() -> None:
    archive = archive_of(
        {"a.txt": article("A", "29 février 2024"), "b.txt": article("B", "1 février 2024", "Un autre texte.")}
    )
    month = list_months(archive)[0]
    weeks = month.weeks(0)
    assert weeks[0] == [(0, 0), (0, 0), (0, 0), (1, 1), (2, 0), (3, 0), (4, 0)]
    assert sum(count for week in weeks for _, count in week) == 2
    assert [day.day for day, _ in month.days] == [29, 1]


@pytest.mark.parametrize(
    ("unit", "measure"),
    [
        ("USD", Measure.MONEY),
        ("%", Measure.SHARE),
        ("nm", Measure.MEASURE),
        ("B/s", Measure.MEASURE),
        ("mph", Measure.MEASURE),
        ("fps", Measure.MEASURE),
        ("°C", Measure.MEASURE),
        ("m²", Measure.MEASURE),
        ("puce", Measure.COUNT),
    ],
)
def test_figures_are_told_apart_by_what_they_count(unit: str, measure: Measure) -> None:
    assert measure_of(unit) is measure


def test_the_figure_of_the_title_is_the_first() -> None:
    entry = next(entry for entry in sample().entries if entry.title.startswith("Nvidia dévoile Blackwell"))
    assert rank(quote(entry).figures)[0].figure.text == "208 milliards de transistors"


def test_figures_of_the_summary_come_before_others_and_the_end_of_a_number_is_none() -> None:
    entry = next(entry for entry in sample().entries if entry.title.startswith("Microsoft s'offre GitHub"))
    assert [one.figure.text for one in rank(quote(entry).figures)][:2] == [
        "7,5 milliards de dollars",
        "plus de 85 millions de dépôts",
    ]
    entries = archive_of(
        {"a.txt": article("Vu à 5 % pour $24", "12 mars 2024", "Il a 2 et 5 salariés, coûte $2, et 3 euros.")}
    ).entries
    ranked = ["$24", "5 %", "$2", "3 euros", "2 et 5 salariés", "5 salariés"]
    assert [one.figure.text for one in rank(quote(entries[0]).figures)] == ranked
    text = "Il a 3 régions, 2 usines, 14 villes, gagne 2 points, 6 pouces et 8 mégawatts."
    entries = archive_of({"a.txt": article("Vu : 5 sanctions", "12 mars 2024", text)}).entries
    ranked = ["14 villes", "2 points", "6 pouces", "8 mégawatts", "5 sanctions", "3 régions", "2 usines"]
    assert [one.figure.text for one in rank(quote(entries[0]).figures)] == ranked
    text = "Il a coûté 5 euros et coûte $2."
    entries = archive_of({"a.txt": article("$24 pour un service", "12 mars 2024", text)}).entries
    assert [one.figure.text for one in rank(quote(entries[0]).figures)] == ["$24", "5 euros", "$2"]
    longer = entry._replace(title="Il a 126,2 milliards de dollars", description="")
    assert rank(quote(longer).figures)[0].figure.text == "7,5 milliards de dollars"


def test_figures_that_one_sentence_states_do_not_stand_side_by_side_while_there_are_others() -> None:
    entry = next(entry for entry in sample().entries if entry.title.startswith("DeepSeek"))
    ranked = rank(quote(entry).figures)
    assert ranked[0].anchor == ranked[1].anchor
    shown = spread(ranked)
    assert [one.figure.text for one in shown][:2] == ["589 milliards de dollars", "5,6 millions de dollars"]
    assert sorted(one.place for one in shown) == list(range(len(entry.figures)))
    home = next(page.html for page in pages() if page.kind == "home")
    shown_first = home.partition('<ul class="v-lead__figures">')[2].partition("</ul>")[0]
    assert shown_first.count('class="v-figure"') == len(set(re.findall(r"#(q-\w+|b-title)", shown_first))) == 2
    text = "Nvidia paie 5 milliards de dollars et prête 3 milliards d’euros. Elle attend 200 clients cette année."
    month = figures_of_month(list_months(archive_of({"a.txt": article("Nvidia paie", "12 mars 2024", text)})))
    assert month
    assert [one.figure.unit for one in month[1]] == ["USD", "client", "EUR"]


def test_what_articles_repeat_is_a_figure_of_the_month_once() -> None:
    """As a review does of what it reviews; not where it is the lead's, and not what no sentence states."""
    said = "Nvidia a vendu 3 millions de puces à OpenAI cette année."
    texts = {
        "a.txt": article("La dépêche", "12 mars 2024", said),
        "b.txt": article("La revue de presse", "13 mars 2024", f"{said} Elle a aussi embauché 200 ingénieurs en mai."),
        "c.txt": article("Un autre mois", "3 février 2024", "Intel a fermé 2 usines dans l’Oregon, faute de clients."),
    }
    archive = archive_of(texts)
    months = list_months(archive)
    found = figures_of_month(months)
    assert found
    assert sorted(one.figure.text for one in found[1]) == ["200 ingénieurs", "3 millions de puces"]
    for told, shown in ((archive.entries[1:2], ["200 ingénieurs"]), (archive.entries[:1], ["2 usines"])):
        found = figures_of_month(months, [one for entry in told for one in quote(entry).figures])
        assert found
        assert [one.figure.text for one in found[1]] == shown
    alone = {f"2024/{name}": _STATED.format(name) for name in "ab"}
    found = figures_of_month(list_months(archive_of({}, alone)))
    assert found
    assert len(found[1]) == 2


def test_the_ledger_has_every_figure_once() -> None:
    parts = list_figures(sample())
    assert all(len(part.items) <= LENGTHS.most for part in parts[1:])
    assert sum(len(part.items) for part in parts) == sum(len(entry.figures) for entry in sample().entries)
    found = figures_of_month(list_months(sample()))
    assert found
    assert {(figure.entry.published or date.min).month for figure in found[1]} == {found[0].month}


def test_a_figure_leads_to_the_page_although_its_address_has_changed() -> None:
    archive = archive_of({"a.txt": article("Nvidia vend", "12 mars 2024")})
    moved = archive.entries[0]._replace(path="briefings/2024/elsewhere/")
    made = publish(replace(archive, entries=(moved,)), FRENCH, SITE)
    figures = next(page.html for page in made if page.kind == "figures")
    assert 'href="../briefings/2024/elsewhere/#' in figures


def test_an_editors_links_lead_back_with_their_sentence() -> None:
    seeds = {
        "a.txt": article("La cible", "12 mars 2024"),
        "b.txt": article("La source", "13 mars 2024", "Apple a présenté un nouvel ordinateur portable."),
    }
    tree = Tree(tuple(Seed(name, text.encode()) for name, text in seeds.items()), {}, VOCABULARY)
    first = plan(tree, SETTINGS)
    written = {path.removeprefix("briefings/").removesuffix(".md"): text for path, text in first.writes.items()}
    source = next(name for name in written if name.endswith("la-source"))
    target = next(name for name in written if name.endswith("la-cible"))
    relative = target.rpartition("/")[2]
    words = f"[article sur la cible]({relative}.md#b-1)"
    written[source] += f"\nUne phrase. Voir aussi **notre** _bel {words} de_ mars[^n]. Fin.\n\n[^n]: Une note.\n"
    archive = plan(Tree(tree.seeds, written, VOCABULARY), SETTINGS).archive
    links = find_backlinks(archive, Targets(archive))
    assert list(links) == [target]
    (link,) = links[target]
    assert (link.source.id, link.before, link.words, link.after) == (
        source,
        "Voir aussi notre bel ",
        "article sur la cible",
        " de mars.",
    )
    html = next(page.html for page in publish(archive, FRENCH, SITE) if page.entry and page.entry.id == target)
    assert FRENCH("backlinks") in html
    assert "<strong>article sur la cible</strong>" in html
    files = make_files(archive, FRENCH, SITE, archive.by_id[target].path)
    document = json.loads(files[f"api/v1/briefing/{target}.json"])
    sentence = "Voir aussi notre bel article sur la cible de mars."
    assert document["backlinks"] == [{"id": source, "title": "La source", "sentence": sentence}]
    twin = files[f"{archive.by_id[target].path}index.md"].decode()
    told = twin.partition(f"## {FRENCH('backlinks')}\n\n")[2].split("\n")
    assert told[:2] == [f"- [La source](../../../{archive.by_id[source].path}index.md), 2024-03-13", f"  > {sentence}"]


def test_a_citation_names_what_is_known_and_escapes_it() -> None:
    archive = archive_of({"a.txt": article("50 % & plus_x", "12 mars 2024")})
    entry = archive.entries[0]
    bibtex = to_bibtex(entry, SITE)
    assert r'title = "{50 \% \& plus\_x}"' in bibtex
    assert "date = {2024-03-12}" in bibtex
    assert f"https://archive.example/{entry.path}" in bibtex
    assert "author" not in bibtex
    ris = to_ris(entry, Site("Veille"))
    assert ris.splitlines()[0] == "TY  - NEWS"
    assert ris.splitlines()[-1] == "ER  - "
    assert "UR  - " not in ris


@pytest.mark.parametrize(
    ("author", "written", "sought"),
    [
        ("Jean Dupont & Marie Martin", "Jean Dupont &amp; Marie Martin", ["Jean Dupont", "Marie Martin"]),
        ("Dupont, Jean ; Durand, Marie", "Dupont, Jean\u202f; Durand, Marie", ["Jean Dupont", "Marie Durand"]),
        ("la <b>rédaction</b>", "la &lt;b&gt;rédaction&lt;/b&gt;", ["La <b>rédaction</b>"]),
    ],
)
def test_a_byline_leads_to_what_else_is_by_its_authors(author: str, written: str, sought: list[str]) -> None:
    archive = archive_of(
        {"a.txt": article("Un titre", "12 mars 2024")},
        {"2024/a": f"---\ntitle: Un\nauthor: '{author}'\n---\n\nUn texte.\n"},
    )
    (page,) = (page for page in publish(archive, FRENCH, SITE) if page.path == "briefings/2024/a/")
    line = re.search('<span class="v-author">(.*?)</span>', page.html)
    assert line
    assert re.sub("<[^>]*>", "", line[1]) == written
    links = [urlsplit(unescape(link)) for link in re.findall('href="([^"]*)"', line[1])]
    assert [parse_qs(link.query)["author"] for link in links] == [[name] for name in sought]
    assert {urljoin(f"/{page.path}", link.path) for link in links} == {"/search/"}


@pytest.mark.parametrize(
    ("source", "name"),
    [("https://www.example.org/a?b=c&d", "example.org"), ("Le Monde", "Le Monde"), ("http://[::1", "")],
)
def test_a_source_leads_to_what_else_appeared_there(source: str, name: str) -> None:
    archive = archive_of({}, {"2024/a": f"---\ntitle: Un\nsource: '{source}'\n---\n\nUn texte.\n"})
    (page,) = (page for page in publish(archive, FRENCH, SITE) if page.path == "briefings/2024/a/")
    byline = re.search('<p class="v-byline">(.*?)</p>', page.html)
    assert byline
    links = re.findall('href="([^"]*)"', byline[1])
    assert [parse_qs(urlsplit(unescape(link)).query)["source"] for link in links] == ([[name]] if name else [])


def test_lists_say_where_an_article_appeared() -> None:
    text = "---\ntitle: {}\ndate: 2024-03-0{}\nsource: {}\ntags: [Nvidia]\n---\n\nUn texte.\n"
    briefings = {
        "2024/a": text.format("Un", 1, "Le <Monde>"),
        "2024/b": text.format("Deux", 2, "https://www.example.org/b"),
    }
    made = {page.path: page.html for page in publish(archive_of({}, briefings), FRENCH, SITE)}
    for path in ("", "topics/nvidia/", "archive/2024/03/"):
        sources = re.findall('<span class="v-source">(.*?)</span>', made[path])
        assert sources == ["example.org", "Le &lt;Monde&gt;"], path


def test_quality_names_what_is_missing() -> None:
    archive = archive_of(
        {"a.txt": article("Daté", "12 mars 2024"), "b.txt": "Sans date\n\nUn texte sans aucun mot connu.\n"}
    )
    quality = Quality(archive)
    assert [entry.title for entry in quality.undated] == ["Sans date"]
    assert [entry.title for entry in quality.untagged] == ["Sans date"]
    assert "Sans date" in [entry.title for entry in quality.orphans]
    assert all(len(topic.tagged) == 1 for topic in quality.singletons)
    assert quality.singletons


def test_only_an_editors_text_counts_as_edited() -> None:
    seed = "---\ntitle: Un titre\ndate: 2024-03-12\n---\n\n## Un *intertitre*\n\nUn texte avec un [lien](https://exemple.org).\n"
    tree = Tree((Seed("a.md", seed.encode()),), {}, VOCABULARY)
    build = plan(tree, SETTINGS)
    assert Quality(build.archive).edited == 0
    name, text = next(iter(build.writes.items()))
    name = name.removeprefix("briefings/").removesuffix(".md")
    edited = plan(Tree(tree.seeds, {name: f"{text}\nUn ajout.\n"}, VOCABULARY), SETTINGS).archive
    assert Quality(edited).edited == 1


def test_a_reason_names_what_is_shared() -> None:
    explain = Reasons(sample(), FRENCH)
    link = Link("x", ("nvidia", "openai", "unknown"), (), 0, 1.0)
    assert explain(link) == "Tous deux citent Nvidia et OpenAI"
    words = Link("x", (), ("puce", "usine"), 0, 1.0)
    assert "puce" in explain(words)
    assert explain(Link("x", (), (), 0, 1.0)) == FRENCH("related.alike")


def test_a_concept_that_an_editor_took_away_is_not_linked() -> None:
    archive = archive_of({"a.txt": article("Un titre", "12 mars 2024")})
    name, text = next(
        iter(
            plan(
                Tree((Seed("a.txt", article("Un titre", "12 mars 2024").encode()),), {}, VOCABULARY), SETTINGS
            ).writes.items()
        )
    )
    assert "Nvidia" in archive.entries[0].tags
    edited = re.sub(r"(tags: \[[^\]]*?)Nvidia(?:, )?", r"\1", text)
    name = name.removeprefix("briefings/").removesuffix(".md")
    changed = archive_of({"a.txt": article("Un titre", "12 mars 2024")}, {name: edited})
    assert "Nvidia" not in changed.entries[0].tags
    html = Publisher(changed, FRENCH, SITE).briefing(changed.entries[0]).page().html
    assert "topics/nvidia/" not in html


def test_a_page_without_a_seed_shows_neither_its_front_matter_nor_a_file_that_is_gone() -> None:
    """Neither where the seed is gone, nor where an editor has deleted the field."""
    text = "---\ntitle: Seule\n{}sha256: 0a1b\ngenerated: title=ab12cd34\n---\n\nUn texte qui reste, sans sa source.\n"
    for seed in ("seed: parti.txt\n", ""):
        archive = archive_of({}, {"2024/seule": text.format(seed)})
        (entry,) = archive.entries
        assert (entry.seed, entry.sha256) == ("", "")
        (page,) = [page for page in publish(archive, FRENCH, SITE) if page.kind == "briefing"]
        assert "sans sa source" in page.html
        assert not re.search(r"generated|ab12cd34|0a1b|parti\.txt", page.html)


def test_a_former_address_that_two_pages_claim_leads_to_one() -> None:
    text = "---\ntitle: {0}\ndate: 202{0}-01-01\nredirect_from: [ancien]\n---\n\nUn texte qui compte, le {0}.\n"
    archive = archive_of({}, {f"2024/page-{number}": text.format(number) for number in (1, 2, 3)})
    found = list(redirect_pages(archive, FRENCH, SITE))
    assert [path for path, _ in found if "ancien" in path] == ["briefings/2024/ancien/"]
    assert "page-3/" in dict(found)["briefings/2024/ancien/"]


def test_the_former_address_of_a_topic_leads_on() -> None:
    vocabulary = (
        "nvidia: {kind: organisation, label: Nvidia, former: [nvidia-corporation, intel, puces, gpu]}\n"
        "amd: {kind: organisation, label: AMD, former: [ati]}\n"
    )
    text = "---\ntitle: Une page\ntags: [nvidia-corporation, Intel, 'GPU (!)']\n---\n\nUn texte qui compte.\n"
    archive = archive_of({}, {"2024/page": text}, vocabulary)
    assert sorted(archive.topics) == ["gpu", "nvidia"]
    found = dict(redirect_pages(archive, FRENCH, SITE))
    former = [path for path in sorted(found) if path.startswith("topics/")]
    assert former == ["topics/intel/", "topics/nvidia-corporation/", "topics/puces/"]
    html = found["topics/puces/"]
    assert f'<link rel="canonical" href="{SITE.url}topics/nvidia/">' in html
    assert '<a href="../../topics/nvidia/">Nvidia</a>' in html


@pytest.mark.parametrize(("site", "root"), [(SITE, SITE.url), (Site("A"), "../../../")])
def test_a_former_address_names_the_published_one_of_its_page(site: Site, root: str) -> None:
    """In full where the site knows its own (RFC 6596), while readers stay on the host that they are on."""
    page = {"2024/page": "---\ntitle: Une page\nredirect_from: [ancien]\n---\n\nUn texte qui compte.\n"}
    html = dict(redirect_pages(archive_of({}, page), FRENCH, site))["briefings/2024/ancien/"]
    assert f'<link rel="canonical" href="{root}briefings/2024/page/">' in html
    assert html.count('"../../../briefings/2024/page/"') == (2 if site.url else 3)


def test_each_folder_of_briefings_leads_to_the_list_of_what_is_in_it() -> None:
    """That of a year without articles, and one that is no year, to the whole archive; none takes an address away."""
    text = "---\ntitle: {0}\n{1}\n---\n\nUn texte qui compte, {0}.\n"
    pages = {
        "2024/a": text.format("A", "date: 2024-05-01\nredirect_from: 2021/vieux"),
        "2023/corrigee": text.format("B", "date: 2024-06-02"),
        "undated/c": text.format("C", "author: Moi"),
        "enquetes/2020/d": text.format("D", "date: 2020-06-02"),
        "2020": text.format("E", "date: 2020-06-03"),
        "2020/f": text.format("F", "date: 2020-06-04"),
    }
    targets = find_targets(archive_of({}, pages), FRENCH)
    assert {path: target for path, (target, _) in targets.items()} == {
        "briefings/": "archive/",
        "briefings/2021/": "archive/",
        "briefings/2021/vieux/": "briefings/2024/a/",
        "briefings/2023/": "archive/",
        "briefings/2024/": "archive/2024/",
        "briefings/enquetes/": "archive/",
        "briefings/enquetes/2020/": "archive/",
        "briefings/undated/": "archive/undated/",
    }
    assert targets["briefings/2024/"][1] == "Archives de 2024"


def test_a_former_address_may_do_no_more_than_lead_on() -> None:
    page = {"2024/page": "---\ntitle: Une page\nredirect_from: [ancien]\n---\n\nUn texte qui compte.\n"}
    html = dict(redirect_pages(archive_of({}, page), FRENCH, SITE))["briefings/2024/ancien/"]
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy.split("; ")[:2] == ["default-src 'none'", "script-src 'self'"]
    assert html.index(policy) < html.index("<script")
    assert re.findall(r"<script[^>]*>(.*?)</script>", html) == [""]


def test_time_is_told_from_the_latest_article_whenever_the_page_is_read() -> None:
    later = {f"{day:02}.txt": article(f"Nouveau {day}", f"{day} mars 2024") for day in range(1, 18)}
    archive = archive_of({"a.txt": article("Ancien", "3 mars 2019"), **later})
    (home,) = [page for page in publish(archive, FRENCH, SITE) if page.kind == "home"]
    assert "5 ans plus tôt" in home.html
    assert "Il y a" not in home.html


@pytest.mark.parametrize("name", ["a\u00a0b.txt", "a  b.txt", " a.txt", "dossier /a.txt"])
def test_the_link_to_a_seed_leads_to_it_whatever_spaces_its_name_has(name: str) -> None:
    seed = article("Des puces", "12 mars 2024")
    ((path, text),) = plan(Tree((Seed(name, seed.encode()),), {}, VOCABULARY), SETTINGS).writes.items()
    archive = archive_of({name: seed}, {path.removeprefix("briefings/").removesuffix(".md"): text})
    assert [entry.seed for entry in archive.entries] == [name]
    (page,) = [page for page in publish(archive, FRENCH, SITE) if page.kind == "briefing"]
    assert f'seeds/{percent(name)}"' in page.html


@pytest.mark.parametrize("name", ["c#", "%20", "?", "a\\b", "d#/e", "été 2024", "a & b", "a: b;c"])
def test_the_page_of_a_file_of_any_name_is_where_all_links_lead(name: str) -> None:
    texts = {
        f"2024/{each}": f"---\ntitle: {title}\ndate: 2024-03-1{day}\ntags: [Nvidia]\n---\n\nNvidia vend des puces.\n"
        for day, (each, title) in enumerate([(name, "Une page"), ("autre", "Une autre")])
    }
    made = {page.path: page.html for page in publish(archive_of({}, texts), FRENCH, SITE)}
    links = {
        unquote(urlsplit(urljoin(f"https://archive.example/{path}", unescape(link))).path)[1:]
        for path, html in made.items()
        for link in re.findall(r'<a[^>]* href="([^"]+)"', html)
    }
    own = {path for path in made if path.startswith("briefings/2024/")}
    assert len(own) == 2
    assert own <= links
    assert {link for link in links if link.startswith("briefings/2024/") and link.endswith("/")} == own


def test_the_name_of_a_sentence_is_of_its_words_and_not_of_the_spaces_between_them() -> None:
    names = {
        name_figure([Quoted(words, Passage(2, 0, 9))], 0)
        for words in ("Il en a 3.", "Il  en\u00a0a 3.", " Il en\na 3. ", "Il en a 4.")
    }
    assert len(names) == 2


MAIL = """-------- Message transféré --------
De : Service <p@exemple.org>
Date : mar. 12 mars 2024 à 09:14
Objet : {title}
À : b@exemple.org

{text}

Bien cordialement,
Claire Dupont
"""


@pytest.mark.parametrize(
    ("name", "text", "label", "received"),
    [
        (
            "a.txt",
            MAIL,
            "Texte reçu autour de l’article",
            ("Message transféré", "Service &lt;p@exemple.org&gt;"),
        ),
        (
            "a.md",
            "---\ntitle: {title}\ndate: 2024-03-12\n---\n\n{text}\n",
            "Métadonnées reçues",
            ("---", "date: 2024-03-12"),
        ),
    ],
)
def test_what_was_received_around_a_text_is_said_once(
    name: str, text: str, label: str, received: tuple[str, ...]
) -> None:
    words = "L’Arcep a ouvert mardi une consultation sur la 6G, et les opérateurs ont deux mois pour répondre."
    seed = text.format(title="L’Arcep ouvre une consultation", text=words)
    page = next(page for page in publish(archive_of({name: seed}), FRENCH, SITE) if page.entry)
    found = re.findall(r'<details class="v-more"><summary>([^<]+)</summary><pre[^>]*>([^<]+)</pre>', page.html)
    assert [said for said, _ in found] == [label]
    assert all(part in found[0][1] for part in received)


@pytest.mark.parametrize(("title", "told"), [("Un titre à nous", ["Arcep *6G*"]), ("Arcep *6G*", [])])
def test_the_title_as_received_is_told_where_an_editor_has_another(title: str, told: list[str]) -> None:
    """Nothing of a seed is lost, so its page has the title too that it does not bear."""
    page = f"---\nseed: a.txt\ntitle: {title}\n---\n"
    archive = archive_of({"a.txt": article("Arcep *6G*", "12 mars 2024")}, {"2024/a": page})
    (html,) = (page.html for page in publish(archive, FRENCH, SITE) if page.entry)
    assert re.findall("<dt>Titre reçu</dt><dd[^>]*>(.*?)</dd>", html) == told


def test_callouts_are_named_in_the_language_of_their_article() -> None:
    text = article("Un titre", "12 mars 2024").replace("\n\n12", "\n\n> [!tip]\n> Un mot de plus.\n\n12")
    page = next(page for page in publish(archive_of({"a.md": text}), FRENCH, SITE) if page.entry)
    assert "<strong>Astuce</strong>" in page.html


@pytest.mark.parametrize(
    ("site", "offered"),
    [
        (SITE, {"api/", "api/v1/index.json", "archive.sqlite", "feed.xml", "rss.xml", "feed.json"}),
        (Site("A", without=("api", "database", "markdown")), {"feed.xml"}),
    ],
)
def test_the_page_about_the_archive_leads_to_what_can_be_reused(site: Site, offered: set[str]) -> None:
    made = {page.path: page.html for page in publish(archive_of({}), FRENCH, site)}
    part = re.search(r'<section[^>]*"h-reuse">.*?</section>', made["about/"], re.DOTALL)
    assert part
    assert set(re.findall('href="([^"]*)"', part[0])) == {f"../{path}" for path in {*offered, "search/"}}
    assert ("index.md" in part[0]) is site.has("markdown")
    assert ("api/" in made) is site.has("api")


def test_the_page_for_programs_leads_to_files_that_are_there() -> None:
    (page,) = kind("api")
    files = make_files(sample(), FRENCH, SITE)
    led = re.findall('href="\\.\\./([^"]*)"', page.html)
    assert len(led) > len(SITE.offers) + 3
    assert set(led) - {"archive.sqlite"} <= files.keys()
    for form in re.findall("<code>([^<]*){id}.json</code>", page.html):
        assert sum(path.startswith(form) for path in files) > 1
    assert 'content="0; url=../../api/"' in files["api/v1/index.html"].decode()
