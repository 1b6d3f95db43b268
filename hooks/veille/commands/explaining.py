"""Everything that was inferred from a seed, each value with the words and the rule it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from veille.diagnostics import Diagnostic
from veille.model import Analysis, Article, BlockKind, Concept, ConceptKind, Passage, Sourced, Span

_SHOWN_SPANS = 3
_SHOWN_WORDS = 60

Value = dict[str, Any]
"""`value`, `rule`, `line` (from 1, or 0 where nothing stands in the seed) and `spans` in the decoded text."""


def explain(
    path: str,
    article: Article | None,
    analysis: Analysis,
    diagnostics: Iterable[Diagnostic],
    concepts: Mapping[str, Concept],
    language: str,
    *,
    own: Iterable[Sourced[str]] = (),
) -> dict[str, Any]:
    """One JSON object for one seed; `concepts` are those that tags may name, `language` that of their labels.

    `own` are the tags that the seed itself states and the vocabulary lacks, which the page has as topics.
    """
    found = [diagnostic.as_json() for diagnostic in sorted(set(diagnostics))]
    if article is None:
        nothing = dict.fromkeys(("title", "date", "updated", "language", "author", "source", "rights", "description"))
        none: dict[str, list[Value]] = {"headings": [], "tags": [], "figures": [], "key_phrases": []}
        return {"path": path, **nothing, **none, "diagnostics": found}
    explainer = _Explainer(article)
    named = {concepts[tag.concept].label(language) for tag in analysis.tags}
    stated = {tag.value: tag for tag in own if tag.value not in named}
    return {
        "path": path,
        "title": explainer.sourced(article.title),
        "date": explainer.sourced(article.published),
        "updated": explainer.sourced(article.updated),
        "language": explainer.sourced(article.language),
        "author": explainer.sourced(article.author),
        "source": explainer.sourced(article.source),
        "rights": explainer.sourced(article.rights),
        "description": explainer.describe(analysis),
        "headings": [
            explainer.value(block.text, f"heading/level-{block.level}", [block.raw(0, len(block.text))])
            for block in article.blocks
            if block.kind is BlockKind.HEADING
        ],
        "tags": [
            *(
                {
                    **explainer.value(
                        concepts[tag.concept].label(language),
                        tag.rule,
                        explainer.spans(tag.passages) or explainer.tag_spans(concepts[tag.concept]),
                    ),
                    "kind": str(concepts[tag.concept].kind),
                }
                for tag in analysis.tags
            ),
            *(
                {**explainer.value(name, tag.rule, tag.spans), "kind": str(ConceptKind.TOPIC)}
                for name, tag in stated.items()
            ),
        ],
        "figures": [
            {
                **explainer.passages("figure/amount", [figure.passage]),
                "low": figure.low,
                "high": figure.high,
                "unit": figure.unit,
            }
            for figure in analysis.figures
        ],
        "key_phrases": [
            explainer.value(phrase.text, "phrase/weight", explainer.spans(phrase.passages))
            for phrase in analysis.key_phrases
        ],
        "diagnostics": found,
    }


def print_explanation(explanation: dict[str, Any], text: str) -> str:
    """The same for a person: a line for each value, with its rule, its line and its words in the decoded `text`."""
    singulars = {"headings": "heading", "tags": "tag", "figures": "figure", "key_phrases": "phrase"}
    lines = [str(explanation["path"])]
    for name, value in explanation.items():
        if name in singulars:
            lines += [_row(singulars[name], item, text) for item in value]
        elif name == "diagnostics":
            lines += [f"  {Diagnostic(**found)}" for found in value]
        elif name != "path" and value:
            lines.append(_row(name, value, text))
    return "\n".join(lines)


def _row(name: str, value: Value, text: str) -> str:
    shown = str(value["value"])
    if "low" in value:
        bounds = f"{value['low']:g}" if value["low"] == value["high"] else f"{value['low']:g} to {value['high']:g}"
        shown += f" = {bounds} {value['unit']}"
    if "kind" in value:
        shown += f" ({value['kind']})"
    words = [" ".join(text[start:end].split()) for start, end in value["spans"][:_SHOWN_SPANS]]
    quoted = "".join(f" “{word if len(word) <= _SHOWN_WORDS else word[: _SHOWN_WORDS - 1] + '…'}”" for word in words)
    more = f" and {len(value['spans']) - _SHOWN_SPANS} more" if len(value["spans"]) > _SHOWN_SPANS else ""
    place = f", line {value['line']}" if value["line"] else ""
    return f"  {name:<12}{shown}\n{'':14}by {value['rule']}{place}:{quoted}{more}"


class _Explainer:
    def __init__(self, article: Article) -> None:
        self._article = article

    def value(self, value: object, rule: str, spans: Sequence[Span]) -> Value:
        line = self._article.line(spans[0]) if spans else 0
        shown = value.isoformat() if isinstance(value, date) else value
        return {"value": shown, "rule": rule, "line": line, "spans": [list(span) for span in spans]}

    def sourced(self, value: Sourced[Any] | None) -> Value | None:
        return self.value(value.value, value.rule, value.spans) if value else None

    def spans(self, passages: Sequence[Passage]) -> list[Span]:
        return [self._article.span(passage) for passage in passages]

    def passages(self, rule: str, passages: Sequence[Passage]) -> Value:
        text = " ".join(self._article.quote(passage) for passage in passages)
        return self.value(text, rule, self.spans(passages))

    def describe(self, analysis: Analysis) -> Value | None:
        if self._article.description:
            return self.sourced(self._article.description)
        if not analysis.summary:
            return None
        standfirst = all(
            self._article.blocks[passage.block].kind is BlockKind.STANDFIRST for passage in analysis.summary
        )
        return self.passages("summary/standfirst" if standfirst else "summary/extract", analysis.summary)

    def tag_spans(self, concept: Concept) -> list[Span]:
        """Where the front matter of the seed itself names a tag."""
        names = {name.casefold() for name in (*concept.labels.values(), *concept.aliases)}
        return [span for tag in self._article.tags if tag.value.casefold() in names for span in tag.spans]
