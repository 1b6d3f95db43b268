"""Links in columns: the same links, whatever they were put together from, and what tells them apart."""

from __future__ import annotations

import pickle
from copy import copy

from hypothesis import given
from hypothesis import strategies as st

from veille.links import HASH, Links
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


def told(letter: str) -> dict[str, bytes]:
    return {name: f"{letter}{name}".encode().ljust(HASH) for name in (*NAMES, *CONCEPTS)}


def tell(links: dict[str, tuple[Link, ...]]) -> dict[str, bytes]:
    return Links.of(links).tell(told("x"), told("y"))


@given(LINKS)
def test_links_come_back_as_they_were(links: dict[str, tuple[Link, ...]]) -> None:
    held = Links.of(links)
    assert held == links
    assert list(held) == list(links)
    assert copy(held) == links  # as it is packed and read back
    assert held.list_targets() == {name: [link.target for link in own] for name, own in links.items()}
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
        assert held.tell(told("x"), told("y")) == tell(plain)
        assert held.list_targets() == Links.of(plain).list_targets()
        assert copy(held) == plain


def test_layers_are_put_together_where_there_are_many_or_most_of_one_is_anew() -> None:
    """Else what is kept of them, and the time to look through it, would grow with every build."""
    every = {f"2024/{number}": (bind("2024/a", ["gpu"], [f"mot {number}"], 0),) for number in range(200)}
    held = Links.of(every)
    size = len(pickle.dumps(held))
    for number in range(8):
        held = held.put(every, {f"2024/{number}": every[f"2024/{number}"]})
    assert len(pickle.dumps(held)) < 1.02 * size
    held = Links.of(every).put(every, every)
    assert held == every
    assert len(pickle.dumps(held)) < 1.02 * size


@given(LINKS, LINKS)
def test_what_stands_for_links_tells_them_apart(
    one: dict[str, tuple[Link, ...]], other: dict[str, tuple[Link, ...]]
) -> None:
    """But for their scores, which no page shows."""
    stood, others = tell(one), tell(other)
    for name in one.keys() & other.keys():
        same = [link[:4] for link in one[name]] == [link[:4] for link in other[name]]
        assert (stood[name] == others[name]) is same


def test_a_target_or_a_concept_that_changes_is_told() -> None:
    links = Links.of({"2024/a": (bind("2024/b", ["gpu"], [], 0),), "2024/c": (bind("2024/d", [], [], 0),)})
    before = links.tell(told("x"), told("y"))
    for articles, concepts in (({**told("x"), "2024/b": bytes(HASH)}, told("y")), (told("x"), told("z"))):
        after = links.tell(articles, concepts)
        assert [name for name in after if after[name] != before[name]] == ["2024/a"]


def test_a_target_that_is_gone_stands_for_nothing() -> None:
    """It is that of an article whose links are others by now."""
    held = Links.of({"2024/a": (bind("2024/b", ["gpu"], [], 0),), "2024/b": ()}).put(["2024/a"], {"2024/a": ()})
    assert held.tell({"2024/a": bytes(HASH)}, told("y")) == {"2024/a": b"0 "}
