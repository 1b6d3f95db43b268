"""What the search index is made of: words cut, every name of a topic, shards, and the same bytes each time."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT, Folder
from hypothesis import given
from hypothesis import strategies as st

from veille.publishing import load_catalogue
from veille.publishing.search import make_records, write_files
from veille.publishing.search_cache import keep_shard, load_shard
from veille.publishing.search_records import Record
from veille.publishing.search_shards import LEVELS, MOST, Shard, group, index_records
from veille.publishing.search_words import LONGEST_TERM, PLAIN, Terms, pack_words

WORDS = load_catalogue("fr")
ARTICLE = """Une machine qui apprend l’échec

Par Jeanne Exemple

L’intelligence artificielle joue aux échecs. Le RGPD encadre jusqu’à 5 000 nouveaux journaux, et le cœur de l'affaire.

12 mars 2024
"""


def records(folder: Folder) -> list[Record]:
    return list(make_records(folder.build().archive, WORDS))


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


def index(made: Iterable[Record]) -> Shard:
    return index_records(list(made), "fr", Terms(), Terms(plain=True))


def levels(shard: Shard, term: str) -> dict[int, int]:
    """Number of a record in the shard -> the level of a term in it."""
    places = memoryview(shard.terms.get(term, b"")).cast("H").tolist()
    return {place // LEVELS: place % LEVELS for place in places}


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
        ("5 000 emplois", ["5", "000", "emplois", "5000"]),
        ("1\u202f200\u202f000 euros", ["1", "200", "000", "euros", "1200000"]),
        ("e\u0301nergie", ["energie"]),
        ("’ ’s '", ["s"]),
        ("a" * 500, ["a" * LONGEST_TERM]),
        ("", []),
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert list(Terms().count(text)[0]) == terms


def test_plain_words_are_terms_of_titles_alone() -> None:
    assert list(Terms().count("La Chine et la Lune")[0]) == ["chine", "lune"]
    assert list(Terms(plain=True).count("La Chine et la Lune")[0]) == ["la", "chine", "et", "lune"]


def test_the_page_has_the_same_plain_words() -> None:
    script = (ROOT / "hooks/veille/theme/assets/veille/search-index.js").read_text(encoding="utf-8")
    listed = re.search(r"const PLAIN = new Set\(\s*\((.*?)\)\.split", script, re.DOTALL)
    assert listed
    assert set("".join(re.findall(r'"(.*?)"', listed[1])).split(" ")) == PLAIN


@given(st.text())
def test_any_text_is_cut(text: str) -> None:
    counted, words = Terms().count(text)
    assert bool(words) == any(char.isalnum() for char in text)
    assert all(0 < len(term) <= LONGEST_TERM for term in counted if term)


def test_a_record_is_found_by_every_name_of_its_topics(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    shard = index(records(folder))
    assert {"artificial", "intelligence", "ia", "ai", "artificialintelligence", "gdpr"} <= set(shard.terms)
    assert levels(shard, "gdpr")[0] >= levels(shard, "rgpd")[0] > 0


def test_a_name_in_the_title_counts_for_the_other_names(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE.replace("Une machine qui apprend l’échec", "Le RGPD change tout, encore une fois"))
    shard = index(records(folder))
    assert levels(shard, "gdpr")[0] >= levels(shard, "rgpd")[0] > levels(shard, "journaux")[0]


def test_a_title_weighs_more_than_a_text() -> None:
    title, often, once = Record("a/", "Une éclipse", "rien"), Record("b/", "Un soir", "éclipse " * 9), None
    once = Record("c/", "Un matin", "une éclipse et d’autres mots")
    found = levels(index([title, often, once]), "eclipse")
    assert found[0] > found[1] > found[2] > 0


def test_facets(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    facets = records(folder)[0].facets
    assert {("year", "2024"), ("language", "Français"), ("topic", "Intelligence artificielle")} <= set(facets)


def test_an_extract_begins_with_the_text(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    text = records(folder)[0].text
    assert text.index("intelligence") < text.index("Jeanne")
    assert text.count("artificielle") == 1


def test_the_spellings_are_in_order_and_whole() -> None:
    forms = {"réseau": 2, "reseau": 1, "réseaux": 1, "sociaux": 10}
    words, word = [], ""
    for line in zlib.decompress(pack_words(forms), 31).decode().split("\n"):
        word = word[: int(line[0], 36)] + line[1:-1]
        words.append((word, int(line[-1])))
    assert words == [("réseau", 1), ("réseaux", 0), ("sociaux", 3)]


def test_a_new_record_moves_no_other_into_another_group() -> None:
    made = make(3000)
    before = [[record.url for record in part] for part in group(made)]
    after = [[record.url for record in part] for part in group([Record("nouveau/", "Nouveau", "texte"), *made])]
    assert [url for part in before for url in part] == [record.url for record in made]
    assert max(map(len, before)) <= MOST
    assert len(before) > 4
    assert sum(part in before for part in after) >= len(before) - 2


def test_a_kept_shard_comes_back_and_a_broken_one_does_not(tmp_path: Path) -> None:
    shard = index(make(20))
    keep_shard(tmp_path, "a", shard)
    assert load_shard(tmp_path, "a") == shard
    data = (tmp_path / "a").read_bytes()
    for broken in (b"", data[:-1], data[:30], data[:-1] + b"?"):
        (tmp_path / "a").write_bytes(broken)
        assert load_shard(tmp_path, "a") is None
    assert load_shard(tmp_path / "absent", "a") is None


def test_the_cache_changes_no_byte_and_one_record_costs_one_shard(tmp_path: Path) -> None:
    made, cache = make(2000), tmp_path / "cache"
    write_files(made, tmp_path / "first", "fr", cache)
    kept = {path.name for path in cache.iterdir()}
    made[700] = replace(made[700], text="un autre texte")
    write_files(made, tmp_path / "cached", "fr", cache)
    write_files(made, tmp_path / "plain", "fr")
    assert read(tmp_path / "cached") == read(tmp_path / "plain") != read(tmp_path / "first")
    now = {path.name for path in cache.iterdir()}
    assert len(now - kept) == len(kept - now) == 1
    write_files(made, tmp_path / "first", "fr", cache)
    assert read(tmp_path / "first") == read(tmp_path / "plain"), "what an earlier index left is gone"


def test_a_cache_of_another_language_is_not_used(tmp_path: Path) -> None:
    made = [replace(record, language="en") for record in make(30)]
    for language in ("fr", "en"):
        write_files(made, tmp_path / f"{language}-cached", language, tmp_path / "cache")
        write_files(made, tmp_path / language, language)
        assert read(tmp_path / f"{language}-cached") == read(tmp_path / language)
    assert read(tmp_path / "fr") != read(tmp_path / "en")


MAKE = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[2]]
from test_search import make
from veille.publishing.search import write_files
write_files(make(300), Path(sys.argv[1]), "fr")
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
        executor.submit(write_files, made, tmp_path / "thread", "fr").result()
    write_files(made, tmp_path / "here", "fr")
    assert read(tmp_path / "thread") == read(tmp_path / "here")


def test_every_file_is_named_by_the_entry(tmp_path: Path) -> None:
    write_files(make(900), tmp_path, "fr")
    entry = json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))
    assert sum(entry["sizes"]) == 900
    texts = (
        f"texts/{name}/{at}.bin"
        for name, size in zip(entry["texts"], entry["sizes"], strict=True)
        for at in range(-(-size // entry["pack"]))
    )
    words = [f"words/{name}.bin" for name in entry["words"].split(" ")]
    assert set(read(tmp_path)) == {"index.json", entry["facets"], entry["spelling"], *words, *texts}
    assert len(entry["starts"].split(" ")) == len(words)


@pytest.mark.parametrize(
    "text",
    ["", "\x00", "\u202e\ud800x", "[" * 20_000, "a-" * 200_000, "1 " * 200_000, "l'" * 100_000, "𝒳 \ufb01 \uff21"],
)
def test_ugly_texts_do_no_harm(tmp_path: Path, text: str) -> None:
    made = [Record("a/", text[:500], text, subjects=(text[:50],), facets=(("topic", text[:50]),))]
    write_files(made, tmp_path / "one", "fr", tmp_path / "cache")
    write_files(made, tmp_path / "two", "fr", tmp_path / "cache")
    assert read(tmp_path / "one") == read(tmp_path / "two")
    shutil.rmtree(tmp_path / "one")


def test_an_archive_without_articles_has_an_index_too(tmp_path: Path) -> None:
    write_files([], tmp_path, "fr")
    assert json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))["sizes"] == []
