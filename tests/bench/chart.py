"""The figures of a run as a picture: bars of the cold builds, and ours beside the reference."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from bench.peers import REFERENCE
from bench.results import OURS, Results
from bench.scenarios import SCENARIOS
from bench.table import as_seconds, name_tool

_WIDTH, _LEFT, _RIGHT = 760, 200, 90
_BAR, _GAP, _TOP = 20, 8, 34
_MARGIN = 12
_STYLE = """
  svg { background: #ffffff }
  text { font: 14px system-ui, sans-serif; fill: #1f2328 }
  .head { font-weight: 600; font-size: 16px }
  .bar { fill: #8c959f } .ours { fill: #0b5cad }
  @media (prefers-color-scheme: dark) {
    svg { background: #0d1117 } text { fill: #e6edf3 } .bar { fill: #6e7681 } .ours { fill: #6cb6ff }
  }
"""


class Bar(NamedTuple):
    """What a bar says, its seconds, and whether it is ours."""

    label: str
    seconds: float
    ours: bool


class Panel(NamedTuple):
    """Bars on one scale, below a head."""

    head: str
    bars: Sequence[Bar]


def draw_chart(results: Results, size: int | None = None) -> str:
    """An SVG image of a size's figures; raises ValueError where there are no builds.

    The size is, unless told, the largest that others were built in too; where there are none, the largest.
    """
    built = {(figure.size, figure.tool != OURS) for figure in results.figures if figure.scenario == "cold"}
    size = size or max(built, key=lambda pair: (pair[1], pair[0]), default=(0, False))[0]
    panels = [panel for panel in (_cold(results, size), _changes(results, size)) if panel.bars]
    if not panels:
        raise ValueError("no builds to draw")
    top = 0
    drawn: list[str] = []
    for panel in panels:
        drawn += _draw_panel(panel, top)
        top += _TOP + len(panel.bars) * (_BAR + _GAP) + _GAP
    width, height = _WIDTH + 2 * _MARGIN, top + _MARGIN
    title = f"Builds of {size:,} articles"
    said = " ".join(
        f"{panel.head}: " + ", ".join(f"{bar.label} {as_seconds(bar.seconds)} s" for bar in panel.bars) + "."
        for panel in panels
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-_MARGIN} {-_MARGIN} {width} {height}"'
        f' width="{width}" height="{height}"'
        f' role="img" aria-labelledby="title desc">\n<title id="title">{escape(title)}</title>\n'
        f'<desc id="desc">{escape(said)}</desc>\n<style>{_STYLE}</style>\n' + "\n".join(drawn) + "\n</svg>\n"
    )


def _cold(results: Results, size: int) -> Panel:
    found = [(results.median(tool, size, "cold"), tool) for tool in results.versions]
    bars = [Bar(name_tool(tool), seconds, tool == OURS) for seconds, tool in found if seconds is not None]
    return Panel(f"Cold build of {size:,} articles, seconds", sorted(bars, key=lambda bar: (bar.seconds, bar.label)))


def _changes(results: Results, size: int) -> Panel:
    theirs = results.median(REFERENCE, size, "edit")
    bars = [] if theirs is None else [Bar(f"{name_tool(REFERENCE)}, one changed", theirs, ours=False)]
    for name, scenario in SCENARIOS.items():
        seconds = results.median(OURS, size, name)
        if scenario.kind == "build" and name != "cold" and seconds is not None:
            bars.append(Bar(f"Veille, {scenario.title}", seconds, ours=True))
    return Panel("The build after a change, seconds", bars)


def _draw_panel(panel: Panel, top: int) -> list[str]:
    longest = max(bar.seconds for bar in panel.bars) or 1
    drawn = [f'<text class="head" x="0" y="{top + 20}">{escape(panel.head)}</text>']
    for row, bar in enumerate(panel.bars):
        y = top + _TOP + row * (_BAR + _GAP)
        width = max(1, round((_WIDTH - _LEFT - _RIGHT) * bar.seconds / longest))
        kind = "bar ours" if bar.ours else "bar"
        drawn += [
            f'<text x="{_LEFT - 8}" y="{y + 15}" text-anchor="end">{escape(bar.label)}</text>',
            f'<rect class="{kind}" x="{_LEFT}" y="{y}" width="{width}" height="{_BAR}" rx="2"/>',
            f'<text x="{_LEFT + width + 8}" y="{y + 15}">{as_seconds(bar.seconds)}</text>',
        ]
    return drawn
