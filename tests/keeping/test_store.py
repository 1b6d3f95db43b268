"""Values kept between builds: one by one, and packed."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from veille.keeping.layer import Layer, open_layer
from veille.keeping.sealing import LostError, Packed
from veille.keeping.store import FEATURES, WORDINGS, Store, connect_store, make_key, open_store

MANY = {make_key("value", str(number)): number for number in range(1000)}


def count_asked(layer: Layer, monkeypatch: pytest.MonkeyPatch, keys: list[bytes], shelf: bytes = b"") -> int:
    """How many values are looked for one by one."""
    asked: list[int] = []
    get = Store.get

    def count(store: Store, some: Sequence[bytes], shelf: bytes = b"") -> dict[bytes, Any]:
        asked.append(len(some))
        return get(store, some, shelf)

    with monkeypatch.context() as patched:
        patched.setattr(Store, "get", count)
        layer.get(keys, shelf)
    return sum(asked)


def test_values_are_there_for_the_next_build(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        store.put({b"key": [1, 2]})
        store.put_large({b"large": b"bytes"})
    with open_store(tmp_path / "store") as store:
        assert store.get([b"key", b"other"]) == {b"key": [1, 2]}
        assert store.fetch(b"large") == b"bytes"
        assert store.fetch(b"key") is None


def test_a_closed_store_can_still_be_asked(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        store.put_large({b"large": b"bytes"})
    assert store.fetch(b"large") == b"bytes"
    store.close()


def test_a_file_that_is_no_store_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"no store at all, but long enough to look like something" * 100)
    with open_store(tmp_path / "store") as store:
        store.put({b"key": 1})
        assert store.get([b"key"]) == {b"key": 1}


def test_a_full_store_lets_go_of_what_was_used_longest_ago(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        with open_store(tmp_path / "store") as store:
            store.put_large({b"%d" % number: b"x" * 100_000})
    store = connect_store(tmp_path / "store")
    monkeypatch.setattr("veille.keeping.store.MOST_BYTES", 280_000)
    assert store.is_full()
    store.touch([b"0"])
    size = (tmp_path / "store").stat().st_size
    store.prune()
    assert [store.fetch(b"%d" % number) is not None for number in range(3)] == [True, False, True]
    assert not store.is_full(), "the next build has nothing to let go of"
    store.put_large({b"more": b"x" * 80_000})
    assert (tmp_path / "store").stat().st_size == size, "there was room in the file"
    store.close()


def test_a_store_that_has_let_go_of_something_is_not_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        with open_store(tmp_path / "store") as store:
            store.put_large({b"%d" % number: b"x" * 10_000})  # which take up three pages each
    store = connect_store(tmp_path / "store")
    monkeypatch.setattr("veille.keeping.store.MOST_BYTES", 200_000)
    assert store.is_full()
    store.prune()
    assert not store.is_full()
    assert store.fetch(b"39")
    store.close()


def test_what_was_used_is_read_in_one_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_layer(tmp_path / "store") as layer:
        layer.put(MANY)
    with open_layer(tmp_path / "store") as layer:
        assert count_asked(layer, monkeypatch, list(MANY)) == 0
        assert count_asked(layer, monkeypatch, [b"unknown"]) == 1


def test_a_value_that_came_after_the_pack_is_found_beside_it(tmp_path: Path) -> None:
    with open_layer(tmp_path / "store") as layer:
        layer.put(MANY)
    with open_layer(tmp_path / "store") as layer:
        layer.get(list(MANY))
        layer.put({b"new": "value"})
    with open_layer(tmp_path / "store") as layer:
        assert layer.get([*MANY, b"new"]) == {**MANY, b"new": "value"}


def test_what_is_no_longer_used_leaves_the_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_layer(tmp_path / "store") as layer:
        layer.put(MANY)
    some = dict(list(MANY.items())[:100])
    with open_layer(tmp_path / "store") as layer:
        layer.get(list(some))
    with open_layer(tmp_path / "store") as layer:
        assert count_asked(layer, monkeypatch, list(MANY)) == len(MANY) - len(some)


def test_another_shelf_is_read_where_much_of_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    aside = {key: -number for key, number in MANY.items()}
    with open_layer(tmp_path / "store") as layer:
        layer.put(MANY)
        layer.put(aside, FEATURES)
    keys = list(MANY)
    with open_layer(tmp_path / "store") as layer:
        assert layer.get(keys) == MANY
        assert layer.get(keys[:5], FEATURES) == dict(list(aside.items())[:5])
        assert layer.get(keys, WORDINGS) == {}
        assert count_asked(layer, monkeypatch, keys[:10], FEATURES) == 5
        assert count_asked(layer, monkeypatch, keys, FEATURES) == 0
        assert layer.get(keys, FEATURES) == aside


def test_what_few_builds_ask_for_stays_in_its_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = list(MANY)
    with open_layer(tmp_path / "store") as layer:
        layer.put(MANY)
        layer.put(MANY, FEATURES)
    with open_layer(tmp_path / "store") as layer:
        layer.get(keys)
        layer.get(keys[:300], FEATURES)
    with open_layer(tmp_path / "store") as layer:
        assert count_asked(layer, monkeypatch, keys, FEATURES) == 0
        layer.get(keys[:500])
    with open_layer(tmp_path / "store") as layer:
        assert count_asked(layer, monkeypatch, keys, FEATURES) == 500


def test_what_came_to_a_shelf_alone_is_packed_when_its_pack_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = list(MANY)
    with open_layer(tmp_path / "store") as layer:
        layer.put(MANY)
        layer.put(dict(list(MANY.items())[:500]), FEATURES)
    for asked in (500, 0):
        with open_layer(tmp_path / "store") as layer:
            layer.get(keys)
            assert count_asked(layer, monkeypatch, keys, FEATURES) == asked
            layer.put(MANY, FEATURES)


def test_an_edit_that_touches_many_values_of_a_shelf_does_not_read_its_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = list(MANY)
    with open_layer(tmp_path / "store") as layer:
        layer.put(MANY)
        layer.put(MANY, FEATURES)
    fetched: list[bytes] = []
    fetch = Store.fetch

    def note(store: Store, key: bytes) -> Packed | None:
        fetched.append(key)
        return fetch(store, key)

    monkeypatch.setattr(Store, "fetch", note)
    with open_layer(tmp_path / "store") as layer:
        layer.get(keys)
        layer.get(keys[:300], FEATURES)
    assert fetched == [make_key("pack", b"")]


def test_what_is_expected_is_what_is_kept(tmp_path: Path) -> None:
    one, other = b"one", b"other"
    with open_layer(tmp_path / "store") as layer:
        layer.put_large({one: b"1", other: b"2"})
        layer.expect([one, other, b"unknown"])
        assert (layer.fetch(other), layer.fetch(one), layer.fetch(b"unknown")) == (b"2", b"1", None)
        layer.expect([one])
        layer.put_large({one: b"3"})
        assert layer.fetch(one) == b"3"
        layer.expect([one])
        assert (layer.fetch(one), layer.fetch(one)) == (b"3", b"3")


def test_that_what_is_expected_is_damaged_is_told_whoever_asks_for_it(tmp_path: Path) -> None:
    with open_layer(tmp_path / "store") as layer:
        layer.put_large({b"one": b"1", b"other": b"2"})
    with closing(sqlite3.connect(tmp_path / "store")) as connection, connection:
        connection.execute("UPDATE kept SET value = x'00' WHERE key = ?", (b"=one",))
    with open_layer(tmp_path / "store") as layer:
        layer.expect([b"one", b"other"])
        assert layer.fetch(b"other") == b"2"
        with pytest.raises(LostError):
            layer.fetch(b"one")


def test_what_belongs_together_goes_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(tmp_path / "store") as store:
        for shelf in (b"", FEATURES):
            store.put({b"one": b"x" * 100_000, b"other": b"x" * 100_000}, shelf)
    with open_store(tmp_path / "store") as store:
        store.touch([b"one"])
        monkeypatch.setattr("veille.keeping.store.MOST_BYTES", 250_000)
        store.prune()
        assert [list(store.get([b"one", b"other"], shelf)) for shelf in (b"", FEATURES)] == [[b"one"], [b"one"]]


def test_what_a_build_used_outlives_what_it_did_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_layer(tmp_path / "store") as layer:
        layer.put({b"small": 1})
        layer.put_large({b"small": b"x" * 50_000, b"alone": b"x" * 50_000, b"unused": b"x" * 300_000})
    monkeypatch.setattr("veille.keeping.store.MOST_BYTES", 200_000)
    with open_layer(tmp_path / "store") as layer:
        assert layer.get([b"small"]) == {b"small": 1}
        assert layer.fetch(b"alone")
    with open_layer(tmp_path / "store") as layer:
        assert layer.get([b"small"]) == {b"small": 1}
        assert [layer.fetch(key) is not None for key in (b"small", b"alone", b"unused")] == [True, True, False]


def test_what_no_build_asks_for_any_more_is_kept_but_not_in_memory(tmp_path: Path) -> None:
    with open_layer(tmp_path / "store.sqlite") as layer:
        old, new = make_key("old"), make_key("new")
        values: dict[bytes, Any] = {old: frozenset(["old"]), new: frozenset(["new"])}
        layer.put(values)
        gone = weakref.ref(values[old])
        layer.let_go()  # after the build that made both
        layer.get([new])
        layer.let_go()
        values.clear()
        assert gone() is None
        assert layer.get([old, new]) == {old: {"old"}, new: {"new"}}
