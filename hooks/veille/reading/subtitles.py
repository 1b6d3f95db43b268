"""Subtitles that were pasted as text: what is said in paragraphs, without its times.

They are SubRip, or WebVTT (https://www.w3.org/TR/webvtt1/).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from veille.reading.cleaning import join
from veille.reading.lines import Line

_TIMES = re.compile(r"(?:\d\d:)?\d\d:\d\d[.,]\d{3} --> (?:\d\d:)?\d\d:\d\d[.,]\d{3}(?: [a-z]+:\S+)*")
_ARROW = " --> "
_HEAD = "WEBVTT"
_OF_HEAD = re.compile(r"(?:Kind|Language|X-[\w-]+|Region|Style) ?[:=].{0,80}")
_LEAST = 3
_ENDS = (".", "!", "?", "…", ".»", "»", "”")
_SPEAKS = ("<v ", "- ", "– ", "— ", ">> ")
_LONG = 240


def part(seed: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a text; of subtitles, each paragraph as one, and below them the numbers and times (`running`)."""
    if seed.count(_ARROW) < _LEAST:
        return list(lines)
    times = {at for at, line in enumerate(lines) if _ARROW in line.text and _TIMES.fullmatch(line.text)}
    if len(times) < _LEAST:
        return list(lines)
    first = min(times)
    aside = times | {at - 1 for at in times if at and lines[at - 1].text.isdecimal()}
    headed = lines[0].text.startswith(_HEAD)
    aside |= {at for at in range(first) if headed and (lines[at].text == _HEAD or _OF_HEAD.fullmatch(lines[at].text))}
    own = [line for at, line in enumerate(lines) if at < first and at not in aside]
    said = [line for at, line in enumerate(lines) if at > first and at not in aside]
    return [*own, *_join(said), *(replace(lines[at], running=True) for at in sorted(aside))]


def _join(lines: Sequence[Line]) -> list[Line]:
    """Paragraphs, which end with a sentence where they are long, or where somebody else speaks."""
    runs: list[list[Line]] = []
    length = 0
    for line in lines:
        ended = not runs or line.text.startswith(_SPEAKS) or (length >= _LONG and runs[-1][-1].text.endswith(_ENDS))
        if ended:
            runs.append([])
            length = 0
        runs[-1].append(line)
        length += len(line.text) + 1
    return [
        replace(run[0], end=run[-1].end, gap=1, clean=join([line.clean for line in run], [" "] * len(run)))
        for run in runs
    ]
