"""The inside of an entry is unpacked as it was packed, and its text when it is asked for."""

from __future__ import annotations

from dataclasses import fields

import pytest

from veille.entries.content import BodyBlock, Inside, KeyPoint, Quoted, unpack
from veille.model import BlockKind, Passage

BODY = (
    BodyBlock(0, "Douze sites\\.", "Douze sites.", BlockKind.PARAGRAPH),
    BodyBlock(None, "- **Un mot**", "- Un mot", below=2),
)
POINTS = (KeyPoint("Douze sites.", Passage(0, 0, 12)), KeyPoint("D’un éditeur.", None))
QUOTED = (Quoted("Douze sites.", Passage(0, 0, 12)), Quoted("", None), Quoted("Douze sites.", Passage(0, 0, 12), 2))


@pytest.mark.parametrize("inside", [Inside(BODY, POINTS, QUOTED), Inside((), (), ())])
def test_an_inside_is_unpacked_as_it_was_packed(inside: Inside) -> None:
    found = unpack(memoryview(inside.pack()))
    assert (found.body, found.key_points, found.quoted) == (inside.body, inside.key_points, inside.quoted)
    assert found == inside
    assert all(type(one.sentence) is Passage for one in found.quoted if one.sentence)


def test_all_of_a_block_is_packed() -> None:
    assert all(getattr(BODY[1], field.name) != getattr(BODY[0], field.name) for field in fields(BodyBlock))
    assert unpack(Inside(BODY, (), ()).pack()).body == BODY


def test_insides_with_another_text_differ() -> None:
    assert Inside(BODY, POINTS, QUOTED) != Inside(BODY[:1], POINTS, QUOTED)
