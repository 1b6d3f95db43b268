"""Whether an amount is below zero: by a minus before it, or by words ("moins 5 %", "un flux négatif de 45 M€")."""

from __future__ import annotations

import re

_DEGREES = frozenset({"°C", "°F"})
_DASHES = frozenset("-−–")
_SIGNED = _DEGREES | {"%"}
_MONEY = re.compile(r"[A-Z]{3}")
_BELOW_ZERO = re.compile(r"\b(?:moins|minus) $", re.IGNORECASE)
_LESS = re.compile(
    r"(?<!\bau )(?<!\bplus ou )(?<!\bplus or )(?<!\bà )(?<!\bde )(?<!\bpas )(?<!\ben )\b(?:moins|minus) $",
    re.IGNORECASE,
)
"""A loss in words ("moins 5 %"), and neither a bound ("au moins 5 %") nor a margin ("plus ou moins 5 %")."""
_NEGATIVE = "negative "
# "Un flux négatif de 45 M€", "negative cash flow of $45 million".
_OF = frozenset({"de ", "of "})
_NEGATIVE_OF = re.compile(r"\b(?:négati(?:f|ve)s? de|negative (?:[^\W\d_]+ ){1,3}of) $")
_FAR_NEGATIVE = 40
# "Prices fell to minus €500", and no subtraction.
_MINUS = re.compile(r"\b(?:at|to|of|from|was|is|reached|hit) (minus )$", re.IGNORECASE)
_LONGEST_MINUS_OF = 14
# A longer dash that is glued to its number alone ("en recul, –12 %") parts no clauses, nor two numbers.
_GLUED_DASH = re.compile(r"[^0-9%)\s][ \u00a0(]–$")
_LONGEST_DASH = 3
_LONGEST_MINUS = 7
_LONGEST_LESS = 16
# A minus with a space behind it ("et - 60 %"); a longer dash may as well part two clauses.
_LOSING = re.compile(
    r"(?:(?:(?<!\w)(?:et|ou|à|soit|puis|contre|entre|and|or|to|between|vs\.?)|,) ?[-−]"
    r"|(?:(?<!\w)(?:de|of|from)|\() ?[-−–]) ?$",
    re.IGNORECASE,
)
_LONGEST_LOSING = 11


def may_be_negative(unit: str) -> bool:
    """Whether there may be less than none of a unit: of degrees, shares and money."""
    return unit in _SIGNED or _MONEY.fullmatch(unit) is not None


def read_sign(text: str, begin: int) -> tuple[int, int]:
    """The sign of the number whose expression begins at `begin`, and where the expression begins with it."""
    last = text[begin - 1 : begin]
    if last == " ":
        return _read_parted_sign(text, begin)
    if last not in _DASHES:
        return 1, begin
    if last != "–":
        return (-1, begin - 1) if begin == 1 or text[begin - 2] in " (\u00a0\n:«" else (1, begin)
    return (-1, begin - 1) if _GLUED_DASH.search(text, max(0, begin - _LONGEST_DASH), begin) else (1, begin)


def _read_parted_sign(text: str, begin: int) -> tuple[int, int]:
    """The same where a space stands right before the number."""
    before = text[max(0, begin - 3) : begin]
    if before in {"(- ", "(− "}:
        return -1, begin - 2
    if before.endswith("e ") and text[begin - len(_NEGATIVE) : begin].lower() == _NEGATIVE:
        return -1, begin - len(_NEGATIVE)
    if before == "us " and (minus := _MINUS.search(text, max(0, begin - _LONGEST_MINUS_OF), begin)):
        return -1, minus.start(1)
    if before in _OF and (told := _NEGATIVE_OF.search(text, max(0, begin - _FAR_NEGATIVE), begin)):
        return -1, told.start()
    return 1, begin


def begin_of_loss(text: str, begin: int, unit: str) -> int | None:
    """Where an amount of a unit begins that is below zero for what `read_sign` knows nothing of, without its unit.

    `begin` is where its number does.
    """
    if begin > 1 and text[begin - 1] in "-−– " and may_be_negative(unit):
        losing = _LOSING.search(text, max(0, begin - _LONGEST_LOSING), begin)
        if losing:
            return losing.start() + max(losing.group().rfind(dash) for dash in "-−–")
    words = None
    if unit in _DEGREES:
        words = _BELOW_ZERO.search(text, max(0, begin - _LONGEST_MINUS), begin)
    elif unit == "%" and text[begin - 2 : begin] == "s ":
        words = _LESS.search(text, max(0, begin - _LONGEST_LESS), begin)
    return words.start() if words else None
