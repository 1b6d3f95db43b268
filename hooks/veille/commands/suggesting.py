"""Names met in many articles -> entries to accept into the vocabulary, the most wanted first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from anyascii import anyascii

from veille.analysis import Vocabulary
from veille.analysis.vocabulary.writing import write_entry
from veille.briefing import name_topic, slugify
from veille.model import Candidate, ConceptKind

_SHOWN_ARTICLES = 3
_ORDER = tuple(ConceptKind)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A concept that the vocabulary lacks.

    `aliases` are further ways in which the articles write it. `articles` are the paths of their seeds, sorted; `count`
    is how often they name it, and `rule` how the kind was told.
    """

    id: str
    kind: ConceptKind
    label: str
    aliases: tuple[str, ...]
    articles: tuple[str, ...]
    count: int
    rule: str

    def __str__(self) -> str:
        """One line of the vocabulary's file, as in `acme: {kind: organisation, label: Acme}  # 2 articles: …`."""
        fields: dict[str, object] = {"kind": str(self.kind), "label": self.label}
        if self.aliases:
            fields["alias"] = list(self.aliases)
        entry = write_entry(self.id, fields)
        articles = f"{len(self.articles)} article{'s' if len(self.articles) > 1 else ''}"
        shown = ", ".join(map(_on_one_line, self.articles[:_SHOWN_ARTICLES]))
        more = ", …" if len(self.articles) > _SHOWN_ARTICLES else ""
        return f"{entry}  # {articles}: {shown}{more} ({self.rule})"


def suggest(found: Mapping[str, Iterable[Candidate]], vocabulary: Vocabulary) -> tuple[Suggestion, ...]:
    """What the vocabulary lacks, from the candidates of each article by the path of its seed.

    Names that differ only in case, accents, spaces and hyphens are one concept; its label is the form that most
    articles use, its kind the one that most articles suggest. First come the names of most articles, then
    those named most often, then by id. What the vocabulary knows by then is left out.
    """
    variants: defaultdict[str, list[tuple[str, Candidate]]] = defaultdict(list)
    for path, candidates in found.items():
        for candidate in candidates:
            variants[_key(candidate.name)].append((path, candidate))
    merged = [
        suggestion
        for key, uses in sorted(variants.items())
        if key.strip() and (suggestion := _merge(uses, vocabulary)) is not None
    ]
    ranked = sorted(merged, key=lambda each: (-len(each.articles), -each.count, each.id, each.label))
    return tuple(_with_free_ids(ranked, set(vocabulary.by_id)))


def _key(name: str) -> str:
    """What the variants of a name share; of a name that says nothing in ASCII, the name itself."""
    return "".join(filter(str.isalnum, anyascii(name).lower())) or name.casefold()


def _merge(uses: Iterable[tuple[str, Candidate]], vocabulary: Vocabulary) -> Suggestion | None:
    labels: Counter[str] = Counter()
    kinds: Counter[ConceptKind] = Counter()
    rules: defaultdict[ConceptKind, Counter[str]] = defaultdict(Counter)
    count = 0
    articles = set()
    for path, candidate in uses:
        name = " ".join(candidate.name.split())
        labels[name] += 1
        kinds[candidate.kind] += 1
        rules[candidate.kind][candidate.rule] += 1
        count += len(candidate.passages)
        articles.add(path)
    if any(vocabulary.find(name) for name in labels):
        return None
    label, *aliases = sorted(labels, key=lambda name: (-labels[name], _shouts(name), name))
    kind = min(kinds, key=lambda each: (-kinds[each], _ORDER.index(each)))
    rule = min(rules[kind], key=lambda each: (-rules[kind][each], each))
    # Letters that no transliteration knows leave no id; the label then still tells the editor what is meant.
    concept = name_topic(label) or "sans-nom"
    return Suggestion(concept, kind, label, tuple(aliases), tuple(sorted(articles)), count, rule)


def _shouts(name: str) -> bool:
    """Whether a name of several letters is in capitals throughout, as headlines have them."""
    return len(name) > 1 and name.isupper()


def _with_free_ids(suggestions: Iterable[Suggestion], taken: set[str]) -> Iterable[Suggestion]:
    """The suggestions, with their kind or a number added to an id that is taken."""
    for each in suggestions:
        free = each.id
        number = 1
        while free in taken:
            free = f"{each.id}-{slugify(each.kind)}" + (f"-{number}" if number > 1 else "")
            number += 1
        taken.add(free)
        yield Suggestion(free, each.kind, each.label, each.aliases, each.articles, each.count, each.rule)


def _on_one_line(path: str) -> str:
    return "".join(character if character.isprintable() else "�" for character in path)
