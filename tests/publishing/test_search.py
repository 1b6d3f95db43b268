"""What the search index is made of: words cut, every name of a topic, shards, and the same bytes each time."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT, Folder
from hypothesis import given, settings
from hypothesis import strategies as st

from veille.archive import Topic
from veille.model import Concept, ConceptKind
from veille.publishing import load_catalogue
from veille.publishing.grouping import group
from veille.publishing.roll import Roll
from veille.publishing.search.binding import Binder
from veille.publishing.search.cache import SUM, BrokenShardError, Kept, hold, keep_shard, load_shards
from veille.publishing.search.files import Records, list_indexed, list_paths, write_files
from veille.publishing.search.names import FILES, FOLDER, name_topics, place_name
from veille.publishing.search.records import Record
from veille.publishing.search.shards import (
    LEAST,
    MEAN,
    MOST,
    Columns,
    Indexer,
    Shard,
    cut_runs,
    list_packs,
    unpack_texts,
)
from veille.publishing.search.spelling import IN_TEXT, IN_TITLE, Spellings, pack_spelled, pack_spellings, spell
from veille.publishing.search.tables import LEVELS, combine, make_table, merge, rank
from veille.publishing.search.words import LONGEST_TERM, PLAIN, Terms, make_name

WORDS = load_catalogue("fr")
ARTICLE = """Une machine qui apprend l’échec

Par Jeanne Exemple

L’intelligence artificielle joue aux échecs. Le RGPD encadre jusqu’à 5 000 nouveaux journaux, et le cœur de l'affaire.

12 mars 2024
"""


def records(folder: Folder) -> list[Record]:
    roll = Records(folder.build().archive, WORDS).roll()
    return [roll.make(number) for number in range(len(roll.names))]


def roll(made: Iterable[Record]) -> Roll[Record]:
    made = list(made)
    return Roll([record.url for record in made], [repr(record).encode() for record in made], made.__getitem__)


def write(made: Iterable[Record], folder: Path, language: str = "fr", cache: Path | None = None) -> None:
    write_files(roll(made), folder, language, cache)


def make(number: int) -> list[Record]:
    """Records with words, topics and years of their own."""
    return [
        Record(
            f"briefings/{at}/",
            f"Titre {at}",
            " ".join(f"mot{at * step % 97} suite" for step in range(40)),
            subjects=(f"Sujet {at % 9}\nSubject {at % 9}",),
            facets=(("year", str(2000 + at % 20)), ("topic", f"Sujet {at % 9}")),
        )
        for at in range(number)
    ]


def index(made: Iterable[Record]) -> Columns:
    return Indexer("fr").index(list(made))


def bind(made: Iterable[Record]) -> Shard:
    whole = roll(made)
    return Binder(whole, {}, Indexer("fr")).bind(range(len(whole.names)))


def levels(shard: Columns, term: str) -> dict[int, int]:
    """Number of a record in the shard -> the level of a term in it."""
    return shard.terms.find(term)


def read(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("l’IA", ["ia"]),
        ("d'Nvidia", ["nvidia"]),
        ("L’ÉTÉ QU’ELLE", ["ete"]),
        ("aujourd’hui", ["aujourd", "hui", "aujourdhui"]),
        ("Nvidia’s chips", ["nvidia", "chips"]),
        ("rock'n'roll", ["rock", "n", "roll", "rocknroll"]),
        ("semi‑conducteurs", ["semi", "conducteurs", "semiconducteurs"]),
        ("le cœur", ["coeur"]),
        ("la flûte traverſière", ["flute", "traversiere"]),
        ("5 000 emplois", ["5", "000", "emplois", "5000"]),
        ("1\u202f200\u202f000 euros", ["1", "200", "000", "euros", "1200000"]),
        ("e\u0301nergie", ["energie"]),
        ("QGIS 2.8.2.", ["qgis", "2", "8", "2.8.2"]),
        ("C++11, C# (.NET)", ["c", "c++", "11", "c#", "net", ".net"]),
        ("d’ASP.NET et web2.0", ["asp", "net", "aspnet", "web2", "0", "web2.0"]),
        ("#osm… n°3#4", ["osm", "n", "3", "4"]),
        ("’ ’s '", ["s"]),
        ("a" * 500, ["a" * LONGEST_TERM]),
        ("", []),
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert list(Terms().cut(text)) == terms


def test_plain_words_are_terms_of_titles_alone() -> None:
    assert list(Terms().cut("La Chine et la Lune")) == ["chine", "lune"]
    assert list(Terms(plain=True).cut("La Chine et la Lune")) == ["la", "chine", "et", "lune"]


def test_the_page_has_the_same_plain_words() -> None:
    script = (ROOT / "hooks/veille/theme/assets/veille/search-words.js").read_text(encoding="utf-8")
    listed = re.search(r"const PLAIN = new Set\(\s*\((.*?)\)\.split", script, re.DOTALL)
    assert listed
    assert set("".join(re.findall(r'"(.*?)"', listed[1])).split(" ")) == PLAIN


def test_each_two_characters_of_chinese_and_japanese_are_a_term() -> None:
    assert Terms().cut("OpenAIが通信網を 米 出資") == ("openai", "か通", "通信", "信網", "網を", "米", "出資")
    assert Terms().cut("삼성전자 Київ") == ("삼성전자", "киів")


@given(st.text())
def test_any_text_is_cut(text: str) -> None:
    terms = Terms(plain=True)
    assert bool(sum(terms[piece].size for piece in text.split())) == any(char.isalnum() for char in text)
    assert all(len(term) <= LONGEST_TERM for term in terms.cut(text))


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["l’IA", "IA", "ia"], "ia"),
        (["Réseaux sociaux", "RESEAUX SOCIAUX", "les réseaux sociaux"], "reseausociau"),
        (["Centre de données", "centres de données"], "centredonnee"),
        (["semi‑conducteurs", "Semi-conducteur", "semi conducteur"], "semiconducteur"),
        (["SpaceX"], "spacex"),
        (["news"], "news"),
        (["Cœur"], "coeur"),
        (["La Une"], "laune"),
        (["«  »", ""], ""),
    ],
)
def test_a_name_however_it_is_spelt(texts: list[str], name: str) -> None:
    """A name of plain words alone keeps them."""
    assert {make_name(text) for text in texts} == {name}


def test_topics_are_looked_up_by_all_their_names(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    topics = folder.build().archive.topics
    for language, label in (("fr", "Intelligence artificielle"), ("en", "Artificial intelligence")):
        made = {artifact.path: json.loads(artifact.data) for artifact in name_topics(topics.values(), language)}
        assert list(made) == [f"{FOLDER}{number}.json" for number in range(FILES)]
        for text in ("IA", "artificial intelligence", "l’intelligence artificielle"):
            name = make_name(text)
            found = made[f"{FOLDER}{place_name(name)}.json"][name]
            assert found == [["topics/intelligence-artificielle/", "topic", label]]


def test_a_label_comes_before_the_alias_of_another_topic() -> None:
    concepts = [
        Concept("aaa", ConceptKind.PRODUCT, {"fr": "Autre"}, ("Sonde",)),
        Concept("zzz", ConceptKind.TOPIC, {"fr": "Sondes"}),
    ]
    files = name_topics([Topic(concept, (), ()) for concept in concepts], "fr")
    found = {name: topics for file in files for name, topics in json.loads(file.data).items()}
    assert [path for path, _, _ in found["sonde"]] == ["topics/zzz/", "topics/aaa/"]


def test_the_page_looks_names_up_where_they_are() -> None:
    script = (ROOT / "hooks/veille/theme/assets/veille/search-topics.js").read_text(encoding="utf-8")
    assert f"const FILES = {FILES};" in script
    assert f"{FOLDER}${{number}}.json" in script


def test_a_record_is_found_by_every_name_of_its_topics(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    shard = index(records(folder))
    assert {"ia", "ai", "artificialintelligence", "gdpr"} <= set(shard.terms.names)
    assert levels(shard, "rgpd")[0] > levels(shard, "gdpr")[0] > 0


def test_a_word_of_a_name_is_not_in_a_text_that_lacks_it(folder: Folder) -> None:
    """*Trottinette électrique* is a name of a topic; that topic's articles are not for this about scooters."""
    folder.seed("a.txt", ARTICLE)
    shard = index(records(folder))
    assert "artificial" not in shard.terms.names
    assert "intelligence" in shard.terms.names


def test_a_name_is_one_term_however_it_is_spelt() -> None:
    names = ("Centres de données\nData centre", "Semi-conducteurs", "Puces", "C++", "Node.js")
    found = set(index([Record("a/", "Un titre", "un texte", topics=names)]).terms.names)
    assert {"centredonnee", "datacentre", "semiconducteur", "puces", "c++", "nodejs"} <= found
    assert not {"c", "js", "semi", "centre"} & found


def test_a_name_found_in_no_text_takes_no_room() -> None:
    made = make_table(["a", "b"], np.array([[0, 0], [0, 3]], np.uint8))
    assert (made.names, made.find("b")) == (["b"], {1: 3})


def test_a_name_in_the_title_counts_for_the_other_names(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE.replace("Une machine qui apprend l’échec", "Le RGPD change tout, encore une fois"))
    shard = index(records(folder))
    assert levels(shard, "rgpd")[0] > levels(shard, "gdpr")[0] > levels(shard, "journaux")[0]


def test_what_says_a_name_comes_before_what_has_another_of_the_same() -> None:
    names = "Développement web\nFeuilles de style\nHTML5"
    style, own = (
        Record("a/", "Les feuilles de style", "rien", subjects=(names,)),
        Record("b/", "HTML5 arrive", "rien", subjects=(names,)),
    )
    shard = index([style, own])
    assert levels(shard, "html5")[1] > levels(shard, "html5")[0] > 0
    assert levels(shard, "feuillestyle")[0] > levels(shard, "feuillestyle")[1] > 0


def test_a_title_weighs_more_than_a_text() -> None:
    title, often, once = Record("a/", "Une éclipse", "rien"), Record("b/", "Un soir", "éclipse " * 9), None
    once = Record("c/", "Un matin", "une éclipse et d’autres mots")
    found = levels(index([title, often, once]), "eclipse")
    assert found[0] > found[1] > found[2] > 0


def test_facets(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    facets = records(folder)[0].facets
    assert {("year", "2024"), ("language", "Français"), ("topic", "Intelligence artificielle")} <= set(facets)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("author: Jean Dupont et Marie Martin", [("author", "Jean Dupont"), ("author", "Marie Martin")]),
        ("author: Dupont, Jean", [("author", "Jean Dupont")]),
        ("author: la rédaction", [("author", "Rédaction")]),
        ("author: The Port newsroom", [("author", "Port newsroom")]),
        ("author: Les Équipes", [("author", "Les Équipes")]),
        ("author: L'AFP et Agence France-Presse", [("author", "AFP")]),
        ("author: Pr Jean Dupont (avec AFP)", [("author", "Jean Dupont"), ("author", "AFP")]),
        ("author: Jean Dupont; Jean Dupont", [("author", "Jean Dupont")]),
        ("author: Jean DUPONT; JEAN DUPONT", [("author", "Jean Dupont")]),
        ("source: Le  Monde", [("source", "Le Monde")]),
        ("source: LE FIGARO", [("source", "Le Figaro")]),
        ("source: Les Échos", [("source", "Les Echos")]),
        ("source: LeMonde.fr", [("source", "Le Monde")]),
        ("source: Agence France-Presse", [("source", "AFP")]),
        ("source: L'EST REPUBLICAIN", [("source", "L’Est républicain")]),
        ("source: LE JOURNAL D'ICI", [("source", "LE JOURNAL D'ICI")]),
        ("source: https://www.Example.org/2024/un-titre?x=1", [("source", "example.org")]),
        ("source: https://www.la-croix.com/2024/un-titre", [("source", "La Croix")]),
        ("source: https://liberation.fr/", [("source", "Libération")]),
        ("source: https://blog.liberation.fr/", [("source", "blog.liberation.fr")]),
        ("source: https://liberation.example/", [("source", "liberation.example")]),
        ("source: http://[::1", []),
        ("title: Rien d’autre", []),
    ],
)
def test_authors_and_sources_are_facets(folder: Folder, fields: str, expected: list[tuple[str, str]]) -> None:
    folder.briefing("2024/a", f"---\n{fields}\n---\n\nUn texte.\n")
    facets = records(folder)[0].facets
    assert [facet for facet in facets if facet[0] in {"author", "source"}] == expected


@pytest.mark.parametrize(("text", "named"), [("Un texte.", 1), ("Un texte.\n\nPar Jeanne Martin", 1)])
def test_an_author_is_found_whom_a_field_alone_names(folder: Folder, text: str, named: int) -> None:
    folder.briefing("2024/a", f"---\ntitle: Rien\nauthor: Jeanne Martin\n---\n\n{text}\n")
    (record,) = records(folder)
    assert record.text.count("Jeanne Martin") == named
    assert levels(index([record]), "martin")[0] > 0


def test_a_language_is_named_in_that_of_the_archive(folder: Folder) -> None:
    for language in ("de", "und", "x-elfique"):
        folder.briefing(f"2024/{language}", f"---\ntitle: {language}\nlang: {language}\n---\n\nEin Text.\n")
    named = {name for record in records(folder) for facet, name in record.facets if facet == "language"}
    assert named == {"Allemand", "Langue indéterminée", "X-elfique"}


def test_an_extract_begins_with_the_text(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    text = records(folder)[0].text
    assert text.index("intelligence") < text.index("Jeanne")
    assert text.count("artificielle") == 1


def test_an_extract_has_no_marks_of_markdown(folder: Folder) -> None:
    folder.seed(
        "a.md",
        "# Un titre\n\n12 mars 2024\n\n"
        "> [!tip]\n> Un ==mot marqué== et ~~barré~~, [lié](b.html). %%caché%% {% caché %}\n"
        '> {{< figure title="Une image" >}} {: .cache}\n'
        "> - un point\n\n- [ ] À relire, a == b\n- [x] Relu le 3. mars\n",
    )
    (record,) = records(folder)
    assert "Un mot marqué et barré, lié. Une image un point" in record.text
    assert "À relire, a == b" in record.text
    assert not any(mark in record.text for mark in ("[", "]", "~", "%", "{", "caché", ">", "- "))


def test_the_spellings_are_in_order_and_whole() -> None:
    known, texts = Spellings(), np.arange(2)
    shards = [
        spell(["réseau"], np.zeros(2, np.int64), texts, np.ones(2, np.int64), known),
        *(spell([form], texts[:1], texts[:1], np.array([IN_TEXT]), known) for form in ("reseau", "réseaux")),
        spell(["sociaux"], texts[:1], texts[:1], np.array([IN_TITLE]), known),
        spell(["reseau", "réseau"], texts, texts, np.array([IN_TEXT, IN_TEXT]), known),
    ]
    words, word = [], ""
    for line in zlib.decompress(pack_spellings(pack_spelled(shard)[0] for shard in shards), 31).decode().split("\n"):
        word = word[: int(line[0], 36)] + line[1:-1]
        words.append((word, int(line[-1])))
    assert words == [("réseau", 2), ("réseaux", 0), ("sociaux", 3)]
    assert zlib.decompress(pack_spellings([]), 31) == b""


def test_a_new_record_moves_no_other_into_another_group() -> None:
    made = make(3000)
    before, after = (
        [names[part.start : part.stop] for part in group(names, MEAN, LEAST, MOST)]
        for names in (
            [record.url for record in some]
            for some in (made, [*made[:5], Record("nouveau/", "Nouveau", "texte"), *made[5:]])
        )
    )
    assert [url for part in before for url in part] == [record.url for record in made]
    assert max(map(len, before)) <= MOST
    assert len(before) > 4
    assert sum(part in before for part in after) >= len(before) - 2


def test_a_kept_shard_comes_back_and_a_broken_one_does_not(tmp_path: Path) -> None:
    shard = bind(make(20))
    keep_shard(tmp_path, "a", b"ground", *hold(shard))
    assert load_shards(tmp_path, b"another") == {}
    kept = load_shards(tmp_path, b"ground")["a"]
    assert (kept.terms.names, kept.terms.values) == (shard.columns.terms.names, shard.columns.terms.values)
    assert kept.facets.names == shard.columns.facets.names
    assert kept.read_spellings() == pack_spelled(shard.columns.spelled)[0]
    assert [kept.read_text(at) for at in range(len(kept.packs))] == list(shard.texts)
    shown = [one["url"] for text in shard.texts for one in unpack_texts(text)]
    assert shown == [record.url for record in make(20)]
    data = (tmp_path / "a").read_bytes()
    for broken in (b"", data[:3], data[:30], data[:20] + b"??????" + data[26:]):
        (tmp_path / "a").write_bytes(broken)
        assert load_shards(tmp_path, b"ground") == {}
    assert load_shards(tmp_path / "absent", b"ground") == {}
    (tmp_path / "a").write_bytes(data[:-1] + b"?")
    kept = load_shards(tmp_path, b"ground")["a"]
    with pytest.raises(BrokenShardError):
        kept.read_text(len(kept.packs) - 1)


def test_a_broken_cache_is_made_anew(tmp_path: Path) -> None:
    made, cache = make(300), tmp_path / "cache"
    write(made, tmp_path / "first", "fr", cache)
    for path in cache.iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    write(made, tmp_path / "again", "fr", cache)
    assert read(tmp_path / "again") == read(tmp_path / "first")


@pytest.mark.parametrize("spoil", [bytes.upper, lambda data: data[:-1] + b"?", None])
def test_what_was_loaded_beforehand_is_gone_by_without_harm(
    tmp_path: Path, spoil: Callable[[bytes], bytes] | None
) -> None:
    made, cache = make(300), tmp_path / "cache"
    write(made, tmp_path / "first", "fr", cache)
    known = list_indexed(cache, "fr")
    assert len(known) == len(made)
    for path in cache.iterdir():
        if spoil:
            path.write_bytes(spoil(path.read_bytes()))
        else:
            path.unlink()
    made[70] = replace(made[70], text="un autre texte")
    write(made, tmp_path / "again", "fr", cache)
    write(made, tmp_path / "plain")
    assert read(tmp_path / "again") == read(tmp_path / "plain")


def test_a_shard_that_is_found_broken_beforehand_is_mended_when_it_is_needed(tmp_path: Path) -> None:
    made, cache = make(300), tmp_path / "cache"
    write(made, tmp_path / "first", "fr", cache)
    for path in cache.iterdir():
        data = path.read_bytes()
        head = 4 + SUM + int.from_bytes(data[:4], "little")
        path.write_bytes(data[:head] + b"?" * (len(data) - head))
    assert len(list_indexed(cache, "fr")) == len(made)
    made[70] = replace(made[70], text="un autre texte")
    write(made, tmp_path / "again", "fr", cache)
    write(made, tmp_path / "plain")
    assert read(tmp_path / "again") == read(tmp_path / "plain")


def test_shards_loaded_beforehand_are_not_read_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, cache = make(300), tmp_path / "cache"
    write(made, tmp_path / "first", "fr", cache)
    list_indexed(cache, "fr")
    monkeypatch.setattr("veille.publishing.search.files.load_shards", lambda *_: pytest.fail("read again"))
    write(made, tmp_path / "again", "fr", cache)
    assert read(tmp_path / "again") == read(tmp_path / "first")


def test_the_cache_changes_no_byte_and_one_record_costs_one_shard(tmp_path: Path) -> None:
    made, cache = make(2000), tmp_path / "cache"
    write(made, tmp_path / "first", "fr", cache)
    kept = {path.name for path in cache.iterdir()}
    made[700] = replace(made[700], text="un autre texte")
    write(made, tmp_path / "cached", "fr", cache)
    write(made, tmp_path / "plain")
    assert read(tmp_path / "cached") == read(tmp_path / "plain") != read(tmp_path / "first")
    now = {path.name for path in cache.iterdir()}
    assert len(now - kept) == len(kept - now) == 1
    write(made, tmp_path / "first", "fr", cache)
    assert read(tmp_path / "first") == read(tmp_path / "plain"), "what an earlier index left is gone"


def test_what_is_there_is_not_written_and_no_other_record_is_made(tmp_path: Path) -> None:
    made, cache = make(2000), tmp_path / "cache"
    write(made, tmp_path / "first", "fr", cache)
    before = read(tmp_path / "first")
    made[700] = replace(made[700], text=made[700].text + " zyzzyva")
    asked: list[str] = []

    def ask(record: Record) -> Record:
        asked.append(record.url)
        return record

    some = replace(roll(made), make=lambda number: ask(made[number]))
    write_files(some, tmp_path / "second", "fr", cache, before)
    written = read(tmp_path / "second")
    assert asked == [made[700].url]
    assert "zyzzyva" in "".join(names_of(data) for path, data in written.items() if path.startswith("words/"))
    assert sum(path.startswith("words/") for path in written) <= 2
    folders = {path.rpartition("/")[0] for path in written if path.startswith("texts/")}
    assert len(folders) == 1
    assert sum(path.startswith("texts/") for path in written) <= 16
    write(made, tmp_path / "plain")
    assert {path: (before | written)[path] for path in list_paths(tmp_path / "second")} == read(tmp_path / "plain")


@pytest.mark.parametrize("at", [0, 3, 250, 599, 600])
def test_a_record_that_comes_moves_the_texts_of_few_others(tmp_path: Path, at: int) -> None:
    made, cache = make(600), tmp_path / "cache"
    write(made, tmp_path / "site", "fr", cache)
    before = read(tmp_path / "site")
    made.insert(at, Record("nouveau/", "Nouveau", "texte"))
    write(made, tmp_path / "site", "fr", cache)
    after = read(tmp_path / "site")
    assert 1 <= sum(path.startswith("texts/") for path in after.keys() - before.keys()) <= 32
    write(made, tmp_path / "plain")
    assert after == read(tmp_path / "plain")


@given(st.lists(st.text(max_size=3), unique=True))
def test_every_record_is_in_one_pack_of_its_run(names: list[str]) -> None:
    runs = cut_runs(names)
    packs = list_packs(runs)
    assert [sum(map(len, own)) for own in packs] == list(runs)
    assert [number for own in packs for numbers in own for number in numbers] == list(range(len(names)))


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_a_shard_bound_from_others_is_the_one_made_anew(data: st.DataObject) -> None:
    made = make(40)
    some = st.lists(st.sampled_from(made), unique_by=lambda record: record.url, min_size=1)
    kept = {}
    for name in "ab":
        before = data.draw(some) if name == "a" else made[30:]
        kept[name] = Kept(*hold(bind(before)))
    now = data.draw(some)
    changed = data.draw(st.sets(st.integers(0, len(now) - 1)))
    now = [
        replace(record, title=f"Éclaté {at}", text=f"{record.text} l’été", facets=record.facets[:1])
        if at in changed
        else record
        for at, record in enumerate(now)
    ]
    whole = roll(now)
    bound = Binder(whole, kept, Indexer("fr")).bind(range(len(now)))
    assert hold(bound) == hold(bind(now))


def names_of(data: bytes) -> str:
    """The names in a file of words."""
    table = zlib.decompress(data, 31)
    return table[4 : 4 + int.from_bytes(table[:4], "little")].decode()


@given(st.lists(st.dictionaries(st.integers(0, MOST - 1), st.integers(1, 15), min_size=1), max_size=4))
def test_a_place_says_how_far_it_is_from_the_one_before(placed: list[dict[int, int]]) -> None:
    """Each value by the letter of its format, since a page reads it: LEB128 of how many places, and of the places."""
    found = np.zeros((len(placed), MOST), np.uint8)
    for row, places in zip(found, placed, strict=True):
        row[list(places)] = list(places.values())
    table = make_table([f"mot{at}" for at in range(len(placed))], found)
    for name, value, places in zip(*table.split()[:2], placed, strict=True):
        numbers, last = [], -1
        for record in sorted(places):
            numbers.append((record - last - 1) * LEVELS + places[record])
            last = record
        told = [len(places), *numbers]
        assert value == b"".join(bytes([one]) if one < 128 else bytes([one % 128 + 128, one // 128]) for one in told)
        assert table.find(name) == places


def test_a_table_takes_records_with_a_term_in_every_one_of_them() -> None:
    table = make_table(["partout", "rare"], np.array([[1] * MOST, [0] * (MOST - 1) + [7]], np.uint8))
    assert table.find("partout") == dict.fromkeys(range(MOST), 1)
    assert table.find("rare") == {MOST - 1: 7}
    backwards = np.arange(MOST)[::-1].copy()
    assert combine([(table, backwards)]).find("rare") == {0: 7}
    assert combine([(table, np.where(backwards % 2, backwards, -1))]).find("partout") == dict.fromkeys(
        range(1, MOST, 2), 1
    )


@given(st.lists(st.lists(st.text(st.sampled_from("aé\uffee𝒳z"), min_size=1), unique=True), max_size=3), st.data())
def test_names_are_in_the_order_of_a_browser(tables: list[list[str]], data: st.DataObject) -> None:
    made = [make_table(names, np.ones((len(names), 1), np.uint8)) for names in tables]
    every = sorted({name for names in tables for name in names}, key=rank)
    assert all(list(table.names) == sorted(table.names, key=rank) for table in made)
    middle = data.draw(st.sampled_from(["m", *every]))
    pieces = [table.split() for table in made]
    found = [names_of(merge(pieces, "", middle)), names_of(merge(pieces, middle))]
    expected = (
        [name for name in every if rank(name) < rank(middle)],
        [name for name in every if rank(name) >= rank(middle)],
    )
    assert [text.split("\0") if text else [] for text in found] == list(expected)


def test_a_cache_of_another_language_is_not_used(tmp_path: Path) -> None:
    made = [replace(record, language="en") for record in make(30)]
    for language in ("fr", "en"):
        write(made, tmp_path / f"{language}-cached", language, tmp_path / "cache")
        write(made, tmp_path / language, language)
        assert read(tmp_path / f"{language}-cached") == read(tmp_path / language)
    assert read(tmp_path / "fr") != read(tmp_path / "en")


MAKE = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[2]]
from test_search import make, write
write(make(300), Path(sys.argv[1]))
"""


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for seed in ("1", "4242"):
        folder = tmp_path / seed
        paths = f"{ROOT / 'hooks'}:{ROOT / 'tests'}"
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": paths, "PATH": "/usr/bin:/bin"}
        command = [sys.executable, "-c", MAKE, str(folder), str(Path(__file__).parent)]
        subprocess.run(command, check=True, env=environment, timeout=120)
        written.append(read(folder))
    assert len(written[0]) > 70
    assert written[0] == written[1]


def test_a_thread_writes_the_same(tmp_path: Path) -> None:
    made = make(50)
    with ThreadPoolExecutor(1) as executor:
        executor.submit(write, made, tmp_path / "thread").result()
    write(made, tmp_path / "here")
    assert read(tmp_path / "thread") == read(tmp_path / "here")


def test_every_file_is_named_by_the_entry(tmp_path: Path) -> None:
    write(make(900), tmp_path)
    entry = json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))
    assert sum(map(sum, entry["runs"])) == 900
    texts = (
        f"texts/{name}/{number}.bin"
        for names, runs in zip(entry["texts"], entry["runs"], strict=True)
        for name, size in zip(names, runs, strict=True)
        for number in range(-(-size // entry["pack"]))
    )
    words = [f"words/{name}.bin" for name in entry["words"].split(" ")]
    assert set(read(tmp_path)) == {"index.json", entry["facets"], entry["spelling"], *words, *texts}
    assert len(entry["starts"].split(" ")) == len(words)
    assert set(list_paths(tmp_path)) == set(read(tmp_path))


@pytest.mark.parametrize(
    "text",
    ["", "\x00", "\u202e\ud800x", "[" * 20_000, "a-" * 200_000, "1 " * 200_000, "l'" * 100_000, "𝒳 \ufb01 \uff21"],
)
def test_ugly_texts_do_no_harm(tmp_path: Path, text: str) -> None:
    made = [Record("a/", text[:500], text, subjects=(text[:50],), facets=(("topic", text[:50]),))]
    write(made, tmp_path / "one", "fr", tmp_path / "cache")
    write(made, tmp_path / "two", "fr", tmp_path / "cache")
    assert read(tmp_path / "one") == read(tmp_path / "two")
    shutil.rmtree(tmp_path / "one")


def test_an_archive_without_articles_has_an_index_too(tmp_path: Path) -> None:
    write([], tmp_path)
    assert json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))["runs"] == []


def test_extracts_set_headings_and_items_apart(folder: Folder) -> None:
    text = """Un titre

12 mars 2024

Une première phrase, qui dit assez de choses pour être un paragraphe du texte.

Trois conséquences

- des prix plus hauts
- des délais plus longs

Une dernière phrase, qui dit elle aussi assez de choses pour être un paragraphe.
"""
    folder.seed("a.txt", text)
    folder.build()
    name = next(iter(folder.pages()))
    folder.edit(name, lambda page: f"{page}\n## Une suite\n\nUn mot de la rédaction.\n")
    (record,) = records(folder)
    assert "paragraphe du texte. Trois conséquences · des prix plus hauts · des délais plus longs · Une" in record.text
    assert "Une suite · Un mot de la rédaction." in record.text
    assert record.text.endswith("Un mot de la rédaction. · 12 mars 2024")


def test_extracts_set_apart_who_has_written(folder: Folder) -> None:
    folder.seed("a.txt", "Un titre\n\nUne phrase dit assez de choses.\n\n- un point\n- un autre\n\nPar Ada Lovel\n")
    folder.seed("b.md", "---\nauthor: Ada Lovel\n---\n\n# Un autre titre\n\nUne phrase dit assez de choses.\n")
    listed, alone = sorted((record.text for record in records(folder)), key=len, reverse=True)
    assert listed == "Une phrase dit assez de choses. un point · un autre · Par Ada Lovel"
    assert alone == "Une phrase dit assez de choses. · Ada Lovel"
