"""The archive as an SQLite file."""

from __future__ import annotations

import json
import pickle
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Folder, copy_sample
from editions import edition_of, make_files

from veille.archive import Archive
from veille.entries.entry import Entry
from veille.linking import Thread
from veille.links import Links
from veille.model import Link
from veille.publishing import Site, load_catalogue
from veille.publishing.backlinks import Backlink
from veille.publishing.database.file import LEAST, MOST, VERSION, Tables, list_described, list_tables, write_database
from veille.publishing.database.full_text import write_segment

SITE = Site("Essai", "https://essai.example/", "Des textes d’essai")
WORDS = load_catalogue("fr")
REPEATED = """Le port de Lorient ferme deux quais

Le port de Lorient ferme deux de ses quais pour des travaux qui doivent durer jusqu’à la fin de l’année prochaine.
Les bateaux de pêche iront accoster plus haut, le long de la criée, où des pontons flottants viennent d’être posés.

La ville promet aux riverains que les camions n’emprunteront plus la rue de la gare après la tombée de la nuit, et
que le marché du samedi garde sa place sous la halle pendant toute la durée du chantier.

12 mars 2019
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    sample = Folder(copy_sample(tmp_path_factory.mktemp("database") / "sample"))
    sample.briefing(
        "2024/difficile",
        '---\ntitle: "L’été d’Éva \\x00 ; DROP TABLE briefings; --"\ndate: 2024-01-01\nfigures:\n'
        "- {text: sans fin, low: 3, high: .inf, unit: puce}\n---\n\nLes œuvres de l’énergie : zyzzyva.\n",
    )
    sample.briefing(
        "2024/renvoi",
        "---\ntitle: Renvoi\ndate: 2024-01-02\n---\n\n"
        "Voir [l’**été** d’Éva](difficile.md), déjà lu. Ou [[2024/difficile]].\n",
    )
    sample.seed("repris.txt", REPEATED)
    sample.seed("repris-ailleurs.txt", f"Une autre rédaction titre ainsi\n\n{REPEATED.partition(chr(10))[2]}")
    return sample.plan().archive


def tables_of(archive: Archive) -> Tables:
    """The tables as a build has them, links included."""
    return list_tables(archive, SITE, WORDS, edition_of(archive, WORDS, SITE).publisher.backlinks)


@pytest.fixture
def database(archive: Archive, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The file, opened as any program would open it."""
    path = tmp_path / "archive.sqlite"
    write_database(tables_of(archive), path)
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    yield connection
    connection.close()


def find(database: sqlite3.Connection, query: str) -> list[str]:
    """The ids of the briefings that a search finds, as Datasette writes it."""
    rows = database.execute(
        "SELECT id FROM briefings WHERE rowid IN "
        "(SELECT rowid FROM briefings_fts WHERE briefings_fts MATCH ?) ORDER BY id",
        [query],
    )
    return [name for (name,) in rows]


def test_the_file_says_whose_it_is_and_under_which_licence(archive: Archive, tmp_path: Path) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    path = tmp_path / "archive.sqlite"
    write_database(list_tables(archive, replace(SITE, licence=licence), WORDS), path)
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT name, url, language, license FROM archive").fetchone()
    assert row == ("Essai", SITE.url, "fr", licence)


def test_the_queries_of_the_documentation_find_something(database: sqlite3.Connection) -> None:
    folder = Path(__file__).parents[2] / "docs"
    text, keeping = ((folder / name).read_text(encoding="utf-8") for name in ("machines.md", "keeping.md"))
    queries = re.findall(r'(?:archive\.sqlite|query =) "(SELECT .*?)"(?: >[^\n]*)?\n', text + keeping, re.DOTALL)
    assert len(queries) > 7
    with closing(sqlite3.connect(":memory:")) as copy:
        database.backup(copy)
        copy.execute("UPDATE briefings SET source = 'https://blog.example/2022/05/un-billet/' WHERE rowid = 1")
        copy.execute("ATTACH ':memory:' AS older")
        copy.execute("CREATE TABLE older.briefings AS SELECT * FROM briefings WHERE rowid > 1")
        assert any("older" in query for query in queries)
        for query in queries:
            assert copy.execute(query).fetchall(), query
        (path,) = copy.execute("SELECT path FROM briefings WHERE rowid = 1").fetchone()
        (moved,) = (query for query in queries if "301" in query)
        assert copy.execute(moved).fetchall() == [("/2022/05/un-billet/", f"/{path}", 301)]
    told = set(
        re.findall(r"`(\w+)`", "".join(line.split("|")[1] for line in text.split("\n") if line.startswith("| `")))
    )
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {name for name in tables if not name.startswith("briefings_fts_")} <= told


def test_the_file_is_sound(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_it_says_what_the_api_says(archive: Archive, database: sqlite3.Connection) -> None:
    files = make_files(archive, WORDS, SITE)
    documents = {path: json.loads(data) for path, data in files.items() if re.fullmatch(r"api/.*\.json", path)}
    briefings = [value for path, value in documents.items() if path.startswith("api/v1/briefing/")]
    columns = ["id", "title", "date", "updated", "language", "author", "source", "description", "text", "path", "url"]
    found = database.execute(f"SELECT {', '.join(columns)} FROM briefings").fetchall()  # noqa: S608 - the names above
    assert sorted(found) == sorted(tuple(item[name] for name in columns) for item in briefings)
    about = database.execute(
        "SELECT briefing, topic FROM briefing_topics WHERE position IS NOT NULL ORDER BY briefing, position"
    )
    assert about.fetchall() == [(item["id"], topic) for item in sorted(briefings, key=_id) for topic in item["topics"]]
    named = database.execute("SELECT briefing, topic FROM briefing_topics WHERE position IS NULL")
    assert set(named) == {(item["id"], topic["id"]) for item in briefings for topic in item["mentions"]}
    figures = database.execute(
        "SELECT briefing, text, low, high, unit, sentence, fragment FROM figures ORDER BY briefing, position"
    )
    assert figures.fetchall() == [
        (item["id"], *(figure[name] for name in ("text", "low", "high", "unit", "sentence", "fragment")))
        for item in sorted(briefings, key=_id)
        for figure in item["figures"]
    ]
    steps = database.execute("SELECT thread, briefing FROM thread_briefings ORDER BY thread, position").fetchall()
    told = sorted({thread.articles for thread in archive.threads.values()})
    assert steps == [(thread[0], name) for thread in told for name in thread]
    assert told
    related = database.execute(
        "SELECT briefing, related, topics, words FROM related_briefings ORDER BY briefing, position"
    )
    assert [(one, other, *map(json.loads, shared)) for one, other, *shared in related] == [
        (one["id"], other["id"], other["topics"], other["words"])
        for one in sorted(briefings, key=_id)
        for other in one["related"]
    ]
    versions = database.execute(
        "SELECT briefing, other, share FROM near_duplicates ORDER BY briefing, other"
    ).fetchall()
    assert versions == sorted([*archive.duplicates, *((other, one, share) for one, other, share in archive.duplicates)])
    assert versions[0][1:] == (versions[1][0], 1.0)
    links = database.execute("SELECT target, briefing, sentence FROM links ORDER BY target, briefing").fetchall()
    assert links == [
        (one["id"], link["id"], link["sentence"])
        for one in sorted(briefings, key=_id)
        for link in sorted(one["backlinks"], key=_id)
    ]
    assert ("2024/difficile", "2024/renvoi", "Voir l’été d’Éva, déjà lu.") in links


def test_a_row_is_another_where_its_links_lead_elsewhere(archive: Archive) -> None:
    linked = edition_of(archive, WORDS, SITE).publisher.backlinks
    (link,) = linked["2024/difficile"]

    def revise(backlinks: Mapping[str, Sequence[Backlink]]) -> dict[str, bytes]:
        briefings = list_tables(archive, SITE, WORDS, backlinks).briefings
        return dict(zip(briefings.names, briefings.keys, strict=True))

    before = revise(linked)
    for other in ({}, {"2024/renvoi": (link,)}, {"2024/difficile": (replace(link, words="ailleurs"),)}):
        after = revise({**{name: links for name, links in linked.items() if name != "2024/difficile"}, **other})
        assert [name for name in before if before[name] != after[name]] == ["2024/renvoi"]


@pytest.mark.parametrize("query", ["zyzzyva", "ZYZZYVA", "energie", "Énergie zyzzyva", "ete eva", "title: eva"])
def test_words_are_found_without_accents_case_and_elision(database: sqlite3.Connection, query: str) -> None:
    assert "2024/difficile" in find(database, query)


def test_a_search_finds_no_more_than_it_should(database: sqlite3.Connection) -> None:
    assert find(database, "zyzzyva") == ["2024/difficile"]
    assert find(database, "title: zyzzyva") == []


@pytest.mark.parametrize(
    "asked",
    [
        *("briefings ORDER BY date DESC LIMIT 10", "briefing_topics WHERE topic = 'openai'"),
        *("figures WHERE unit = 'USD' AND high >= 1e9", "links WHERE target = '2024/difficile'"),
        "topic_names WHERE topic = 'openai'",
    ],
)
def test_what_is_asked_for_most_is_found_without_reading_a_whole_table(
    asked: str, database: sqlite3.Connection
) -> None:
    (plan,) = database.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {asked}")  # noqa: S608 - our own words
    assert " INDEX " in plan[-1]


def test_datasette_sees_the_index_of_the_table(database: sqlite3.Connection) -> None:
    (sql,) = database.execute("SELECT sql FROM sqlite_master WHERE name = 'briefings_fts'").fetchone()
    assert "fts5" in sql
    assert "content = 'briefings'" in sql


def test_the_index_agrees_with_the_texts(archive: Archive, tmp_path: Path) -> None:
    write_database(list_tables(archive, SITE, WORDS), tmp_path / "archive.sqlite")
    with closing(sqlite3.connect(tmp_path / "archive.sqlite")) as connection:
        connection.execute("INSERT INTO briefings_fts(briefings_fts, rank) VALUES ('integrity-check', 1)")
        found = connection.execute(
            "SELECT snippet(briefings_fts, 2, '[', ']', '…', 4) FROM briefings_fts WHERE briefings_fts MATCH 'zyzzyva' "
            "ORDER BY rank"
        )
        assert "[zyzzyva]" in found.fetchone()[0]


def make(numbers: Iterable[int], entry: Entry) -> Archive:
    """An archive of entries that differ in their titles."""
    made = [
        entry._replace(id=f"2024/{at:05}", path=f"briefings/2024/{at:05}/", title=f"Titre {at}", mark=b"%016d" % at)
        for at in numbers
    ]
    ordered = tuple(sorted(made, key=lambda entry: entry.id, reverse=True))
    tags = {entry.id: () for entry in ordered}
    links = {entry.id: (Link(ordered[0].id, (), (), 0, 1.0),) for entry in ordered[1:4]}
    return Archive(ordered, {}, tags, tags, Links.of(links), "fr")


def test_a_working_copy_changes_no_byte(archive: Archive, tmp_path: Path) -> None:
    few, many = range(LEAST - 9), range(2 * MOST)
    steps = [many, [*many, 5000], [at for at in many if at != 700], few, [], [*few, *range(600, 900)], many]
    for step in steps:
        state = make(step, archive.entries[0])
        write_database(list_tables(state, SITE, WORDS), tmp_path / "kept.sqlite", tmp_path / "work")
        write_database(list_tables(state, SITE, WORDS), tmp_path / "clean.sqlite")
        assert (tmp_path / "kept.sqlite").read_bytes() == (tmp_path / "clean.sqlite").read_bytes()
        with closing(sqlite3.connect(tmp_path / "kept.sqlite")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            connection.execute("INSERT INTO briefings_fts(briefings_fts, rank) VALUES ('integrity-check', 1)")
            found = connection.execute("SELECT count(*) FROM briefings_fts WHERE briefings_fts MATCH 'titre'")
            assert found.fetchone() == (len(step),)


def test_a_row_is_another_where_what_a_briefing_is_about_or_names_is(archive: Archive) -> None:
    state = make(range(9), archive.entries[0])
    topics = {name: archive.topics[name] for name in list(archive.topics)[:2]}
    one, other = topics
    name = state.entries[4].id

    def revise(tags: tuple[str, ...], named: tuple[str, ...]) -> list[bytes]:
        told = replace(state, topics=topics, tags={**state.tags, name: tags}, named={**state.named, name: named})
        return list(list_tables(told, SITE, WORDS).briefings.keys)

    made = [revise(*told) for told in (((one,), ()), ((), (one,)), ((one, other), ()), ((other, one), ()), ((), ()))]
    assert len({keys[4] for keys in made}) == len(made)
    assert len({tuple(keys[:4] + keys[5:]) for keys in made}) == 1


def test_a_row_is_another_where_its_thread_is(archive: Archive) -> None:
    state = make(range(9), archive.entries[0])
    names = tuple(entry.id for entry in state.entries[::-1])  # in the order of the rows

    def revise(*steps: str) -> list[bytes]:
        told = replace(state, threads=dict.fromkeys(steps, Thread(steps, ("nvidia",))))
        return list(list_tables(told, SITE, WORDS).briefings.keys)

    before, three, four = revise(), revise(*names[:3]), revise(*names[:4])
    assert [one != other for one, other in zip(before, three, strict=True)] == [True] * 3 + [False] * 6
    assert [one != other for one, other in zip(three, four, strict=True)] == [True] * 4 + [False] * 5


def test_a_row_is_another_where_what_it_is_a_version_of_is(archive: Archive) -> None:
    state = make(range(9), archive.entries[0])
    names = [entry.id for entry in state.entries[::-1]]  # in the order of the rows

    def revise(*pairs: tuple[str, str, float]) -> list[bytes]:
        return list(list_tables(replace(state, duplicates=pairs), SITE, WORDS).briefings.keys)

    one, other, third = names[:3]
    made = [revise(), revise((one, other, 0.7)), revise((one, other, 0.8)), revise((one, third, 0.7))]
    changed = [[at for at in range(9) if keys[at] != made[0][at]] for keys in made]
    assert changed == [[], [0, 1], [0, 1], [0, 2]]
    assert made[1][1] != made[2][1]


def test_what_is_known_is_neither_described_nor_indexed_again(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers, folder = [*range(2 * MOST)], tmp_path / "work"
    tables = list_tables(make(numbers, archive.entries[0]), SITE, WORDS)
    assert list_described(folder, SITE, WORDS) == frozenset()
    write_database(tables, tmp_path / "kept.sqlite", folder)
    numbers.remove(30)  # which moves others of its group
    state = make(numbers, archive.entries[0])
    retagged = state.by_id["2024/00900"]._replace(minutes=77, mark=b"%016d" % 9999)
    state = replace(state, entries=tuple(retagged if entry.id == retagged.id else entry for entry in state.entries))
    tables = list_tables(state, SITE, WORDS)
    known = list_described(folder, SITE, WORDS)
    assert len(tables.briefings.list_unknown(known)) <= 4, "the one, and those that link to another newest"
    indexed: list[int] = []

    def write(connection: sqlite3.Connection, table: str, number: int, rows: Sequence[Sequence[object]]) -> None:
        indexed.append(number)
        write_segment(connection, table, number, rows)

    monkeypatch.setattr("veille.publishing.database.file.write_segment", write)
    sent = pickle.loads(pickle.dumps(replace(tables, briefings=tables.briefings.without(known))))  # noqa: S301
    write_database(sent, tmp_path / "kept.sqlite", folder)
    assert indexed == [1], "the text of the one that was retagged is as it was"
    write_database(tables, tmp_path / "clean.sqlite")
    assert (tmp_path / "kept.sqlite").read_bytes() == (tmp_path / "clean.sqlite").read_bytes()


@pytest.mark.parametrize("harm", [b"", b"no database at all" * 999])
def test_a_broken_working_copy_is_made_anew(archive: Archive, tmp_path: Path, harm: bytes) -> None:
    write_database(list_tables(archive, SITE, WORDS), tmp_path / "clean.sqlite", tmp_path / "work")
    (kept,) = (tmp_path / "work").iterdir()
    kept.write_bytes(harm)
    (tmp_path / "work" / "left over").write_bytes(harm)
    write_database(list_tables(archive, SITE, WORDS), tmp_path / "again.sqlite", tmp_path / "work")
    assert (tmp_path / "again.sqlite").read_bytes() == (tmp_path / "clean.sqlite").read_bytes()
    assert [path.name for path in (tmp_path / "work").iterdir()] == [kept.name]


def test_an_empty_archive_has_its_tables(folder: Folder, tmp_path: Path) -> None:
    write_database(list_tables(folder.plan().archive, Site(), WORDS), tmp_path / "archive.sqlite")
    connection = sqlite3.connect(tmp_path / "archive.sqlite")
    assert connection.execute("SELECT count(*) FROM briefings").fetchone() == (0,)
    assert connection.execute("SELECT count(*) FROM archive").fetchone() == (1,)
    connection.close()


def _id(item: dict[str, str]) -> str:
    return item["id"]
