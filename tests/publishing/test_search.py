"""What the search index is made of: words apart, every name of a topic, and the same bytes each time."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Folder
from hypothesis import given
from hypothesis import strategies as st

from veille.publishing import cbor, load_catalogue
from veille.publishing.search import SPELLING, make_records, write_index
from veille.publishing.search_records import REST, Record
from veille.publishing.search_words import (
    PLAIN,
    count_words,
    further_words,
    hide_plain_words,
    pack_words,
    separate_words,
)

WORDS = load_catalogue("fr")
ARTICLE = """Une machine qui apprend l’échec

Par Jeanne Exemple

L’intelligence artificielle joue aux échecs. Le RGPD encadre jusqu’à 5 000 nouveaux journaux, et le cœur de l'affaire.

12 mars 2024
"""


def records(folder: Folder) -> list[Record]:
    return list(make_records(folder.build().archive, WORDS))


def write(made: list[Record], folder: Path) -> None:
    """In a thread of its own, since the browser of other tests may have a loop running in this one."""
    with ThreadPoolExecutor(1) as executor:
        executor.submit(asyncio.run, write_index(made, folder, "fr")).result()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l’IA", ["l’", "IA"]),
        ("d'Nvidia", ["d'", "Nvidia"]),
        ("L’ÉTÉ QU’ELLE", ["L’", "ÉTÉ", "QU’", "ELLE"]),
        ("jusqu’à aujourd’hui", ["jusqu’", "à", "aujourd’hui"]),
        ("Nvidia’s chips", ["Nvidia", "’s", "chips"]),
        ("don't rock'n'roll", ["don't", "rock'n'", "roll"]),
        ("« l’affaire »", ["«", "l’", "affaire", "»"]),
        ("semi‑conducteurs", ["semi-conducteurs"]),
        ("’ ’s '", ["’", "’s", "'"]),
    ],
)
def test_words_are_apart(text: str, words: list[str]) -> None:
    assert separate_words(text).split() == words


def test_ligatures_are_opened_and_can_be_closed_again() -> None:
    assert separate_words("le cœur").replace("\u200d", "") == "le coeur"
    assert separate_words("Œuvre") == "O\u200dEuvre"


@pytest.mark.parametrize("command", ["___PAGEFIND_WEIGHT___9", "___END_PAGEFIND_WEIGHT___", "___PAGEFIND_ANCHOR___a:b"])
def test_a_text_gives_the_engine_no_commands(command: str) -> None:
    assert "___" not in separate_words(f"avant {command} après")


@given(st.text())
def test_no_letter_is_lost_or_added(text: str) -> None:
    def letters(words: str) -> str:
        opened = words.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
        return "".join(char for char in opened if char.isalnum())

    assert letters(separate_words(text)) == letters(text)


@pytest.mark.parametrize(
    ("text", "further"),
    [
        ("company", "companies"),
        ("companies", "company"),
        ("jeux", "jeu"),
        ("vidéos", "video"),
        ("une vidéo", "videos"),
        ("5 000 emplois", "5000"),
        ("1\u202f200\u202f000 euros", "1200000"),
        ("l’ IA", "ia_"),
        ("des GPUs", "gpu_"),
    ],
)
def test_further_words(text: str, further: str) -> None:
    assert further in further_words(text, "fr")


def test_nothing_further_where_the_stemmer_is_enough() -> None:
    assert further_words("La sécurité des nouveaux journaux tenait", "fr") == []


def test_plain_words_are_one_character_each() -> None:
    hidden = hide_plain_words(separate_words("La course à l’IA de la Chine")).split()
    assert [len(word) for word in hidden] == [1, 6, 1, 1, 2, 1, 1, 5]
    assert hidden[0] != hidden[-2], "a capital is kept"


def test_the_page_has_the_same_plain_words() -> None:
    script = (ROOT / "hooks/veille/theme/assets/veille/search-index.js").read_text(encoding="utf-8")
    listed = re.search(r"const PLAIN = \((.*?)\)\.split", script, re.DOTALL)
    assert listed
    assert "".join(re.findall(r'"(.*?)"', listed[1])).split(" ") == list(PLAIN)


def test_characters_for_private_use_are_not_taken_for_words() -> None:
    assert hide_plain_words("a\ue001b \ue000") == "ab"


def test_a_record_is_found_by_every_name_of_its_topics(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    (record,) = records(folder)
    subjects = record.meta["subjects"].split()
    assert {"artificial", "intelligence", "artificielle", "ia_", "ai_"} <= set(subjects)
    assert len(subjects) == len(set(subjects))
    assert "gdpr" in " ".join(record.meta.values()).split()


def test_a_title_is_found_by_the_other_names_of_what_it_names(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE.replace("Une machine qui apprend l’échec", "Le RGPD change tout, encore une fois"))
    shown, _, further = records(folder)[0].meta["title"].partition(REST)
    assert "gdpr" not in shown.lower()
    assert "gdpr" in further.split()


def test_facets(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    filters = records(folder)[0].filters
    assert filters["year"] == ["2024"]
    assert filters["language"] == ["Français"]
    assert "Intelligence artificielle" in filters["topic"]


def test_an_extract_begins_with_the_text(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    content = records(folder)[0].content
    assert content.index("intelligence") < content.index("Jeanne")
    assert content.count("artificielle") == 1


def test_the_spellings_are_in_order_and_whole() -> None:
    counted = count_words(["Le réseau du reseau", "un réseau", "des réseaux"], ["Réseaux sociaux"])
    assert counted["réseau"] == 3
    words, word = [], ""
    for line in zlib.decompress(pack_words(counted), 31).decode().split("\n"):
        word = word[: int(line[0], 36)] + line[1:-1]
        words.append(word)
    assert words == sorted(counted)


VALUES = st.recursive(
    st.integers(-(2**40), 2**40) | st.text(), lambda inner: st.lists(inner, max_size=40), max_leaves=60
)


@given(VALUES)
def test_cbor_comes_back(value: Any) -> None:
    assert cbor.loads(cbor.dumps(value)) == value


@pytest.mark.parametrize(
    ("value", "data"),
    [(23, "17"), (24, "1818"), (1000, "1903e8"), (-1000, "3903e7"), ("ü", "62c3bc"), ([1, [2, 3]], "8201820203")],
)
def test_cbor_is_that_of_the_standard(value: Any, data: str) -> None:
    """Examples of RFC 8949, appendix A."""
    assert cbor.dumps(value).hex() == data


@pytest.mark.parametrize("data", ["f6", "a0", "9f", "fb"])
def test_other_cbor_is_refused(data: str) -> None:
    with pytest.raises(ValueError, match="begins a value"):
        cbor.loads(bytes.fromhex(data))


MAKE = """
import asyncio, sys
from pathlib import Path
from veille.publishing.search_records import Record
from veille.publishing.search import write_index
def record(at):
    words = " ".join(f"mot{at * number % 97} suite" for number in range(40))
    topics = [f"Sujet {at * step % 60}" for step in (1, 7, 11)]
    filters = {"year": [str(2000 + at % 20)], "topic": topics, "person": ["X"]}
    return Record(f"briefings/{at}/", words, {"title": f"Titre {at}", "subjects": f"Sujet {at % 9}"}, filters)
asyncio.run(write_index((record(at) for at in range(300)), Path(sys.argv[1]), "fr"))
"""


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for seed in ("1", "4242"):
        folder = tmp_path / seed
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "hooks"), "PATH": "/usr/bin:/bin"}
        subprocess.run([sys.executable, "-c", MAKE, str(folder)], check=True, env=environment, timeout=120)
        written.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    assert len(written[0]) > 300
    assert written[0] == written[1]


def test_only_what_the_page_loads_is_written(tmp_path: Path) -> None:
    record = Record("a/", "un mot", {"title": "Un titre"}, {"year": ["2024"]})
    write([record], tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir() if path.is_file())
    assert [re.sub(r"_\w{10}", "_*", name) for name in names] == [
        "pagefind-entry.json",
        "pagefind.fr_*.pf_meta",
        "pagefind.js",
        SPELLING,
        "wasm.fr.pagefind",
    ]


def test_an_archive_without_articles_has_an_index_too(tmp_path: Path) -> None:
    write([], tmp_path)
    assert (tmp_path / "pagefind-entry.json").is_file()
