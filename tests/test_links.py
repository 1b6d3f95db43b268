"""Links in columns: the same links, whatever they were put together from, and what tells them apart."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from copy import copy

from hypothesis import given
from hypothesis import strategies as st

from veille.digests import SIZE, Rows, read_rows, write_rows
from veille.links import Columns, Links
from veille.model import Link

NAMES = [f"2024/{letter}" for letter in "abcdef"]
CONCEPTS = ["gpu", "ia", "openai"]


def bind(target: str, concepts: list[str], words: list[str], rank: int) -> Link:
    return Link(target, tuple(concepts), tuple(words), rank, round(1 / (rank + 2), 6))


RELATED = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.lists(st.sampled_from(CONCEPTS), max_size=3, unique=True),
        st.lists(st.sampled_from(["l’IA", "un mot", "é\ud800"]), max_size=2, unique=True),
    ),
    max_size=3,
).map(lambda found: tuple(bind(*one, rank) for rank, one in enumerate(found)))
LINKS = st.dictionaries(st.sampled_from(NAMES), RELATED)


ARTICLES = {name: at for at, name in enumerate(NAMES)}
KNOWN = {name: at for at, name in enumerate(CONCEPTS)}


def told(letter: str, names: Iterable[str]) -> Rows:
    return read_rows(f"{letter}{name}".encode().ljust(SIZE) for name in names)


def tell(links: Mapping[str, tuple[Link, ...]], letters: str = "xy", articles: list[str] | None = None) -> list[bytes]:
    faces, hashes = told(letters[0], articles or NAMES), told(letters[1], CONCEPTS)
    return write_rows(Links.of(links).tell(ARTICLES, faces, KNOWN, hashes))


def list_linked(links: Mapping[str, tuple[Link, ...]]) -> set[str]:
    targets = {link.target for own in links.values() for link in own}
    return targets | {name for name, own in links.items() if own}


@given(LINKS)
def test_links_come_back_as_they_were(links: dict[str, tuple[Link, ...]]) -> None:
    held = Links.of(links)
    assert held == links
    assert list(held) == list(links)
    assert copy(held) == links  # as it is packed and read back
    assert held.list_linked() == list_linked(links)
    assert Links.of(held) is held


@given(LINKS, st.lists(st.tuples(LINKS, st.sets(st.sampled_from(NAMES))), max_size=12))
def test_links_put_over_others_are_those_of_all(
    links: dict[str, tuple[Link, ...]], changes: list[tuple[dict[str, tuple[Link, ...]], set[str]]]
) -> None:
    """One layer after the other, more of them than are held apart."""
    held, plain = Links.of(links), dict(links)
    for fresh, gone in changes:
        ids = sorted((plain.keys() | fresh.keys()) - (gone - fresh.keys()))
        held, plain = held.put(ids, fresh), {name: {**plain, **fresh}[name] for name in ids}
        assert held == plain
        assert list(held) == ids
        assert tell(held) == tell(plain)
        assert write_rows(held.digest(ARTICLES)) == write_rows(Links.of(plain).digest(ARTICLES))
        assert held.list_linked() == list_linked(plain)
        assert copy(held) == plain


def list_layers(held: Links) -> tuple[Columns, ...]:
    """As they are packed."""
    return held.__reduce__()[1][0]


def test_there_are_few_layers_and_an_article_seldom_comes_into_another() -> None:
    """Else what is kept of them, the time to look through it, or that of a build, would grow with every one."""
    every = {f"2024/{number}": (bind("2024/a", ["gpu"], [f"mot {number}"], 0),) for number in range(1000)}
    held, moved = Links.of(every), 0
    for number in range(200):
        before = set(map(id, list_layers(held)))
        held = held.put(every, {f"2024/{number}": (bind("2024/b", ["ia"], [], 0),)})
        moved += sum(len(layer.owners) for layer in list_layers(held) if id(layer) not in before)
        assert len(list_layers(held)) <= 9
    assert moved < 2500
    assert len(list_layers(held)[0].owners) == 1000


def test_layers_of_which_most_is_anew_or_gone_are_put_together() -> None:
    every = {f"2024/{number}": (bind("2024/a", ["gpu"], [f"mot {number}"], 0),) for number in range(200)}
    held, size = Links.of(every), len(pickle.dumps(Links.of(every)))
    assert len(pickle.dumps(held.put(every, every))) < 1.02 * size
    few = [f"2024/{number}" for number in range(20)]
    assert len(pickle.dumps(held.put(few, {}))) < 0.15 * size


@given(LINKS, LINKS)
def test_what_stands_for_links_tells_them_apart(
    one: dict[str, tuple[Link, ...]], other: dict[str, tuple[Link, ...]]
) -> None:
    """But for their scores, which no page shows."""
    stood, others = tell(one), tell(other)
    for name in one.keys() & other.keys():
        same = [link[:4] for link in one[name]] == [link[:4] for link in other[name]]
        assert (stood[ARTICLES[name]] == others[ARTICLES[name]]) is same


def test_a_target_or_a_concept_that_changes_is_told() -> None:
    links = {"2024/a": (bind("2024/b", ["gpu"], [], 0),), "2024/c": (bind("2024/d", [], [], 0),)}
    before = tell(links)
    for after in (tell(links, articles=["2024/a", "2024/B", *NAMES[2:]]), tell(links, "xz")):
        assert [name for name, at in ARTICLES.items() if after[at] != before[at]] == ["2024/a"]


def test_a_target_that_is_gone_stands_for_nothing() -> None:
    """It is that of an article whose links are others by now."""
    held = Links.of({"2024/a": (bind("2024/b", ["gpu"], [], 0),), "2024/b": ()}).put(["2024/a"], {"2024/a": ()})
    stood = write_rows(held.tell({"2024/a": 0}, told("x", ["2024/a"]), KNOWN, told("y", CONCEPTS)))
    assert stood == tell({"2024/a": ()})[:1]


def test_a_concept_that_is_gone_stands_for_nothing() -> None:
    """As where two topics were made one: an earlier layer names it, of an article whose links are others by now."""
    first = {"2024/a": (bind("2024/b", ["gpu"], [], 0),), "2024/b": (), "2024/c": (), "2024/d": ()}
    later = {"2024/a": (bind("2024/b", ["ia"], [], 0),)}
    held, known = Links.of(first).put(first, later), {"ia": 0}
    assert len(list_layers(held)) > 1
    hashes = told("y", known)
    stood = write_rows(held.tell(ARTICLES, told("x", ARTICLES), known, hashes))
    assert stood == write_rows(Links.of({**first, **later}).tell(ARTICLES, told("x", ARTICLES), known, hashes))
