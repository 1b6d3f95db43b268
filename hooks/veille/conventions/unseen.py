"""Characters that nobody sees and that change what is seen: they reorder letters, hide them, or control a terminal."""

from __future__ import annotations

import re

REORDERING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""The marks of the bidirectional algorithm (Unicode Standard Annex 9, section 2): they let `exe.jpg` read `gpj.exe`."""

TAGS = "\U000e0000-\U000e007f"
"""Letters of no shape, in which a text may have another that only programs read."""

CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
"""Control characters that are no white space, and halves of characters."""

_MARKS = re.compile(f"[{REORDERING}{TAGS}]+|[{CONTROLS}]")


def uncover(text: str) -> str:
    """Text without what reorders or hides it, its control characters made visible."""
    # All of these are not printable either, which is asked much faster; nor is what French has between lines and words.
    shown = text.replace("\n", " ").replace("\xa0", " ").replace("\u202f", " ").isprintable()
    return text if shown else _MARKS.sub(lambda found: show(found[0]), text)


def uncover_line(text: str) -> str:
    """The same on one line, its white space folded."""
    return " ".join(uncover(text).split())


def show(character: str) -> str:
    """What stands for a control character (U+2400 and above); nothing for other characters."""
    code = ord(character[0])
    if code < ord(" "):
        return chr(0x2400 + code)
    if code == ord("\x7f"):
        return "\u2421"
    return "\ufffd" if code < ord("\xa0") or 0xD800 <= code < 0xE000 else ""  # noqa: PLR2004 - where they end
