"""The figures of a run in the documentation: the tables between two marks, and the chart."""

from __future__ import annotations

from pathlib import Path

from bench.chart import draw_chart
from bench.results import OURS, Results
from bench.table import as_markdown, make_tables, name_tool

BEGIN, END = "<!-- figures, written by tests/bench/run.py -->", "<!-- end of figures -->"


def publish(results: Results, document: Path, chart: Path) -> None:
    """Renew the tables of a document and the chart; raises ValueError where the document has no marks."""
    text = document.read_text(encoding="utf-8")
    document.write_text(renew(text, describe(results)), encoding="utf-8")
    chart.parent.mkdir(parents=True, exist_ok=True)
    chart.write_text(draw_chart(results), encoding="utf-8")


def renew(text: str, figures: str) -> str:
    """A document with other figures between its marks."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the marks {BEGIN} and {END} are missing")
    return f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}"


def describe(results: Results) -> str:
    """What was measured, as Markdown."""
    machine = results.machine
    where = f"{machine['processor']}, {machine['cores']} cores, {machine['memory']}, {machine['system']}"
    parts = [
        f"{results.date}, {where}, Python {machine['python']}. Veille {results.versions.get(OURS, '')}.",
        f"Load average of the machine when the run began: {machine['load']}.",
    ]
    for table in make_tables(results):
        parts += [f"### {table.caption}", as_markdown(table)]
    left_out = [f"- {name_tool(tool)} is absent: {why}" for tool, why in results.absent.items()]
    left_out += [f"- {remark.splitlines()[0]}" for remark in results.remarks]
    if left_out:
        parts.append("\n".join(left_out))
    return "\n\n".join(parts)
