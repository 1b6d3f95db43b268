from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from veille.publishing.interchange import clean, clean_bytes, dump_json

FORBIDDEN = {*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF}
PLAIN = "Un texte d’essai, « long ».\n\tIl n’a rien d’interdit : 1\u202f234 €.\r\n"


@given(st.text(st.characters(), max_size=20), st.sampled_from(["", PLAIN, PLAIN * 20]))
def test_each_character_that_xml_forbids_becomes_a_mark(some: str, around: str) -> None:
    text = f"{around}{some}{around}"
    expected = "".join("\ufffd" if ord(letter) in FORBIDDEN else letter for letter in text)
    assert clean(text) == expected
    assert clean_bytes(text) == expected.encode()


def test_no_forbidden_character_is_overlooked_in_a_long_text() -> None:
    for number in FORBIDDEN:
        text = f"{PLAIN * 20}{chr(number)}"
        assert clean(text) == f"{PLAIN * 20}\ufffd", hex(number)
        assert clean_bytes(text) == clean(text).encode(), hex(number)


def test_what_json_writes_out_of_sight_becomes_a_mark_too() -> None:
    value = {"a\x07": ["b\x00", {"c": "\x1f\x85"}, 1, None], "d": "\\u0007 \n"}
    assert json.loads(dump_json(value)) == {"a\ufffd": ["b\ufffd", {"c": "\ufffd\ufffd"}, 1, None], "d": "\\u0007 \n"}
