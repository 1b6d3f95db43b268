"""Which language a text is in whose letters, or some of them, no other language has.

So it is with Greek, Korean, or Japanese. Of a script that several languages share, the letters tell that one has and
the others lack; where there are none, nothing is told.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_SCRIPTS: Final = {
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "hy": re.compile("[\u0531-\u0587]"),
    "ka": re.compile("[\u10a0-\u10ff\u1c90-\u1cbf]"),
    "th": re.compile("[\u0e01-\u0e4e]"),
    "ko": re.compile("[\uac00-\ud7a3\u1100-\u11ff]"),
    "hebrew": re.compile("[\u05d0-\u05f2]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "arabic": re.compile("[\u0620-\u06ef]"),
    "han": re.compile("[\u3040-\u30ff\u3400-\u9fff]"),
}
"""The letters of a script, by the one language that is written in it, or by its name."""


class _Sign(NamedTuple):
    """A language is meant where one of some letters stands, and of others none."""

    language: str
    has: re.Pattern[str]
    lacks: re.Pattern[str]


_NONE: Final = re.compile(r"(?!)")
_SIGNS: Final = {
    "hebrew": (_Sign("he", re.compile("[\u05d0-\u05ea]"), re.compile("[\u05f0-\u05f2\ufb1f]")),),
    "cyrillic": (
        _Sign("be", re.compile("ў"), _NONE),
        _Sign("uk", re.compile("[їєґ]"), re.compile("[ыэўђћ]")),
        _Sign("mk", re.compile("[ѓќѕ]"), re.compile("[ыэђћ]")),
        _Sign("sr", re.compile("[ђћ]"), re.compile("[ыэ]")),
        _Sign("ru", re.compile("[ыэ]"), re.compile("[іїєґўәғқңөұүһӣӯҷҳ]")),
        _Sign("bg", re.compile("ъ"), re.compile("[ыэёіїєђћјљњѓќ]")),
    ),
    "arabic": (
        _Sign("ur", re.compile("[ٹڈڑےں]"), re.compile("[ټډښګڼڵۆ]")),
        _Sign("fa", re.compile("[پچژگ]"), re.compile("[ٹڈڑےںټډښګڼڵۆێەڕ]")),
        _Sign("ar", re.compile("[ةىأإ]"), re.compile("[پچژگکیٹڈڑےںټډښګڼڵۆێەڕ]")),
    ),
    "han": (
        _Sign("ja", re.compile("[\u3040-\u30fa]"), _NONE),
        # A sentence of Japanese has a sign of its syllabaries, and so has one that is this long.
        _Sign("zh", re.compile("(?:[\u3400-\u9fff][^\u3400-\u9fff]*){12}"), _NONE),
    ),
}


def find_language(text: str) -> str:
    """The language of a text in lower case and in another script than Latin, if its letters tell; else empty."""
    counts = {script: len(letters.findall(text)) for script, letters in _SCRIPTS.items()}
    script = max(counts, key=lambda name: counts[name])
    if not counts[script]:
        return ""
    signs = _SIGNS.get(script)
    if signs is None:
        return script
    return next((sign.language for sign in signs if sign.has.search(text) and not sign.lacks.search(text)), "")
