"""Threads: what is close in subject, words and time is joined, the closest first, and nothing else is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.linking import Thread, find_threads
from veille.linking.threads import LEAST, MAIN, MOST, MOST_APART
from veille.links import CLOSE_SCORE, CLOSE_SHARED, Links
from veille.model import Link

DAY = date(2024, 2, 15)
TELLING = {"openai", "nvidia"}
TAGS = ["openai", "nvidia", "france", "ia", "gpu", "cloud"]
Related = Mapping[str, Sequence[Link]]


def bind(
    pairs: Sequence[tuple[str, str]], score: float = 0.5, concepts: int = CLOSE_SHARED - 1, words: int = 1
) -> dict[str, list[Link]]:
    """Links between each two articles, in both directions."""
    found: dict[str, list[Link]] = {}
    for one, other in pairs:
        for own, target in ((one, other), (other, one)):
            links = found.setdefault(own, [])
            shared = tuple(TAGS[:concepts]), tuple(f"mot {number}" for number in range(words))
            links.append(Link(target, *shared, len(links), score))
    return found


def find(
    links: Related, days: Mapping[str, date] | None = None, tags: Mapping[str, Sequence[str]] | None = None
) -> list[Thread]:
    """Threads of articles that are a day apart and about OpenAI, if nothing else is said."""
    names = sorted(links)
    days = days or {name: DAY + timedelta(days=at) for at, name in enumerate(names)}
    return list(find_threads(Links.of(links), days, tags or dict.fromkeys(names, ("openai",)), TELLING))


STORY = bind([("a", "b"), ("b", "c")])


def test_articles_that_go_on_from_one_another_are_a_thread() -> None:
    assert find(STORY) == [Thread(("a", "b", "c"), ("openai",))]
    days = {"a": DAY, "b": DAY - timedelta(days=3), "c": DAY}
    assert find(STORY, days) == [Thread(("b", "a", "c"), ("openai",))]


def test_each_is_in_it_once_however_they_are_bound() -> None:
    assert find(bind([("a", "b"), ("b", "c"), ("a", "c")])) == find(STORY)


def test_two_articles_are_none() -> None:
    assert find(bind([("a", "b")])) == []


def test_an_article_that_does_not_lead_back_is_in_none() -> None:
    assert find({**STORY, "c": []}) == []
    assert find({**STORY, "a": []}) == []


@pytest.mark.parametrize(
    "links",
    [
        bind([("a", "b"), ("b", "c")], score=CLOSE_SCORE - 0.001),
        bind([("a", "b"), ("b", "c")], concepts=3, words=0),
        bind([("a", "b"), ("b", "c")], concepts=CLOSE_SHARED - 2, words=1),
    ],
    ids=["a lesser score", "no phrase", "less in common"],
)
def test_what_is_not_close_enough_is_none(links: Related) -> None:
    assert find(links) == []


def test_what_is_far_apart_in_time_or_has_no_day_is_none() -> None:
    later = {"a": DAY, "b": DAY + timedelta(days=1), "c": DAY + timedelta(days=1 + MOST_APART)}
    assert len(find(STORY, later)) == 1
    assert find(STORY, {**later, "c": later["c"] + timedelta(days=1)}) == []
    assert find(STORY, {"a": DAY, "b": DAY}) == []


def test_all_are_about_one_subject() -> None:
    about = {"a": ("nvidia", "openai"), "b": ("openai", "nvidia"), "c": ("ia", "openai", "nvidia")}
    assert find(STORY, tags=about) == [Thread(("a", "b", "c"), ("openai", "nvidia"))]
    assert find(STORY, tags={**about, "c": ("ia", "france", "cloud", "gpu", "openai")}) == []
    assert find(STORY, tags=dict.fromkeys("abc", ("france",))) == []


def test_the_closest_are_joined_first() -> None:
    """`c` is closer to what it shares OpenAI with than to what it shares Nvidia with."""
    far, near = bind([("a", "b"), ("b", "c")], 0.4), bind([("c", "d"), ("c", "e")], 0.6)
    links = {name: [*near.get(name, []), *far.get(name, [])] for name in "abcde"}
    about = {"a": ("nvidia",), "b": ("nvidia",), "c": ("nvidia", "openai"), "d": ("openai",), "e": ("openai",)}
    assert find(links, tags=about) == [Thread(("c", "d", "e"), ("openai",))]


def test_what_is_too_long_is_several() -> None:
    names = [f"{number:02d}" for number in range(2 * MOST + 1)]
    threads = find(bind([*pairwise(names)]))
    assert sorted(name for thread in threads for name in thread.articles) == names[: len(threads) * MOST]
    assert {len(thread.articles) for thread in threads} == {MOST}


LETTERS = "abcdefgh"
PAIRS = st.lists(
    st.tuples(
        st.sampled_from([*combinations(LETTERS, 2)]),
        st.sampled_from([0.3, 0.4, CLOSE_SCORE, 0.1]),
        st.sampled_from([2, 3, 1]),
        st.sampled_from([1, 2, 0]),
        st.sampled_from(["both", "both", "both", "one", "other"]),
    ),
    min_size=2,
    max_size=16,
    unique_by=lambda pair: pair[0],
)
OFFSETS = st.fixed_dictionaries({name: st.sampled_from([0, 7, 300, 366, 367, 500, None]) for name in LETTERS})
ABOUT = st.fixed_dictionaries(
    {
        name: st.sampled_from([("openai",), ("nvidia", "openai"), ("ia", "gpu", "cloud", "nvidia", "openai"), ("ia",)])
        for name in LETTERS
    }
)


def join_by_hand(links: Related, days: Mapping[str, date], tags: Mapping[str, Sequence[str]]) -> set[frozenset[str]]:
    """The articles of all threads, by looking at each pair of articles."""
    pairs = []
    for one, other in combinations(sorted(days), 2):
        there = [link for link in links.get(one, ()) if link.target == other]
        back = [link for link in links.get(other, ()) if link.target == one]
        if not there or not back or abs(days[one] - days[other]).days > MOST_APART:
            continue
        link = there[0]
        if link.score >= CLOSE_SCORE and link.words and len(link.words) + len(link.concepts) >= CLOSE_SHARED:
            pairs.append((-link.score, one, other))
    groups = {name: frozenset({name}) for name in days}
    for _, one, other in sorted(pairs):
        joined = groups[one] | groups[other]
        if set.intersection(*({*tags[name][:MAIN]} for name in joined), TELLING) and len(joined) <= MOST:
            groups.update(dict.fromkeys(joined, joined))
    return {group for group in groups.values() if len(group) >= LEAST}


@given(PAIRS, OFFSETS, ABOUT, st.permutations(LETTERS))
def test_threads_are_those_that_looking_at_each_pair_finds_in_any_order(
    pairs: list[tuple[tuple[str, str], float, int, int, str]],
    offsets: Mapping[str, int | None],
    tags: Mapping[str, Sequence[str]],
    order: Sequence[str],
) -> None:
    links: dict[str, list[Link]] = {name: [] for name in order}
    for (one, other), score, concepts, words, way in pairs:
        for own, two in bind([(one, other)], score, concepts, words).items():
            if way == "both" or own == (one if way == "one" else other):
                links[own] += two
    days = {name: DAY + timedelta(days=offset) for name in order if (offset := offsets[name]) is not None}
    threads = find_threads(Links.of(links), days, tags, TELLING)
    assert {frozenset(thread.articles) for thread in threads} == join_by_hand(links, days, tags)
    again = dict(sorted(days.items()))
    assert find_threads(Links.of(dict(sorted(links.items()))), again, tags, TELLING) == threads
    fresh = {name: links[name] for name in order[:4]}
    former = Links.of({**links, **{name: bind([*combinations(order, 2)])[name] for name in fresh}})
    assert find_threads(former.put(order, fresh), days, tags, TELLING) == threads
