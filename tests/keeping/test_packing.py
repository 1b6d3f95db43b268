"""Values with arrays come back as they were, and their arrays are not copied."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.keeping.packing import pack, unpack
from veille.keeping.sealing import seal, unseal

ARRAYS = st.lists(
    st.tuples(st.sampled_from(["<u1", "<i4", "<u8", "<f4"]), st.integers(0, 40)).map(
        lambda made: np.arange(made[1]).astype(made[0])
    ),
    max_size=5,
)


@given(ARRAYS, st.text())
def test_a_value_comes_back_as_it_was(arrays: list[np.ndarray], text: str) -> None:
    found, words = unpack(unseal(seal(pack((arrays, text)))))
    assert words == text
    assert [each.dtype for each in found] == [each.dtype for each in arrays]
    assert [each.tolist() for each in found] == [each.tolist() for each in arrays]
    assert all(each.flags.aligned for each in found)


def test_its_arrays_are_in_what_was_unpacked() -> None:
    packed = pack({"one": np.arange(1000), "other": np.arange(3000).reshape(3, -1)})
    found = unpack(packed)
    whole = np.frombuffer(packed, np.uint8)
    assert all(np.shares_memory(each, whole) for each in found.values())
    with pytest.raises(ValueError, match="read-only"):
        found["one"][0] = 1


def test_the_same_value_has_the_same_bytes() -> None:
    assert pack([np.arange(5), "x"]) == pack([np.arange(5), "x"])
