"""One entry of the vocabulary's file: from YAML nodes to a `Concept`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from unicodedata import normalize

import yaml

from veille.analysis.vocabulary.spelling import allows, flatten
from veille.conventions.wordlists import listed
from veille.diagnostics import Diagnostic, diagnose
from veille.model import Concept, ConceptKind

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LANGUAGES = ("fr", "en")
FIELDS = listed("kind label alias broader related definition context except same_as former")
ANY_WORD = "*"
"""What a context gives as the name where it holds for every name of one word in small letters."""

_KINDS = {str(kind): kind for kind in ConceptKind}


@dataclass(frozen=True, slots=True)
class EntryReader:
    """Reads the entry `name` of a file, adding what is wrong with it to `found`.

    `line` is where it stands; `offset` lines stand before the text that its nodes count from.
    """

    path: str
    name: str
    line: int
    offset: int
    found: list[Diagnostic]

    def read(self, entry: yaml.Node) -> Concept | None:
        """The concept, or None where its id, its kind or its label cannot be used."""
        if not _SLUG.fullmatch(self.name):
            hint = "an id is made of a-z, 0-9 and single hyphens, as in intelligence-artificielle"
            self._report(None, f"{self.name!r} cannot be an id", hint)
            return None
        if not isinstance(entry, yaml.MappingNode):
            self._report(None, f"{self.name} is not a mapping", "write {kind: topic, label: …}")
            return None
        fields = self._read_fields(entry)
        kind = _KINDS.get(_scalar(fields.get("kind")))
        if kind is None:
            self._report(fields.get("kind"), f"{self.name} has no known kind", f"the kinds are {', '.join(_KINDS)}")
            return None
        labels = self._read_texts("label", fields.get("label"))
        if not labels:
            self._report(fields.get("label"), f"{self.name} has no label", "write label: …, or label: {fr: …, en: …}")
            return None
        related = self._read_list("related", fields.get("related"))
        context = self._read_context(fields.get("context"))
        plain = context.pop(ANY_WORD, ())
        aliases = [*self._read_aliases(fields.get("alias")), *context]
        for name in _list_plain_words(labels.values(), aliases, kind) if plain else ():
            context.setdefault(name, plain)
        if kind is ConceptKind.PERSON:
            # A surname alone is anybody's: it needs the full name, or what the person is known for.
            for alias in aliases:
                if " " not in alias:
                    context.setdefault(alias, (self.name, *related))
        # A name that nothing can be a context for never counts, but still hides the shorter names inside it.
        context |= dict.fromkeys(self._read_list("except", fields.get("except")), ())
        own: dict[str, list[str]] = defaultdict(list)
        for label in labels.values():
            own[flatten(label)].append(label)
        return Concept(
            id=self.name,
            kind=kind,
            labels=labels,
            aliases=tuple(
                alias
                for alias in dict.fromkeys(aliases)
                if not any(allows(label, alias, kind) for label in own.get(flatten(alias), ()))
            ),
            broader=self._read_list("broader", fields.get("broader")),
            related=related,
            context=context,
            definitions=self._read_texts("definition", fields.get("definition")),
            same_as=self._read_list("same_as", fields.get("same_as")),
            former=self._read_former(fields.get("former")),
        )

    def _report(self, node: yaml.Node | None, message: str, hint: str = "") -> None:
        line = node.start_mark.line + 1 + self.offset if node is not None else self.line
        self.found.append(diagnose(self.path, "V301", line=line, message=message, hint=hint))

    def _read_fields(self, entry: yaml.MappingNode) -> dict[str, yaml.Node]:
        fields: dict[str, yaml.Node] = {}
        for key, value in entry.value:
            field = _scalar(key)
            if field not in FIELDS:
                hint = f"the fields are {', '.join(sorted(FIELDS))}"
                self._report(key, f"{self.name} has an unknown field {field!r}", hint)
            elif field in fields:
                self._report(key, f"{self.name} has {field} twice", "the first is kept; join the two")
            else:
                fields[field] = value
        return fields

    def _read_texts(self, field: str, node: yaml.Node | None) -> dict[str, str]:
        """Texts by language; a lone text is that of every language."""
        if isinstance(node, yaml.MappingNode):
            texts = {_scalar(key): _scalar(value) for key, value in node.value}
            if all(_LANGUAGE.fullmatch(language) for language in texts) and all(texts.values()):
                return texts
        text = _scalar(node)
        if node is not None and not text:
            message = f"{self.name}: {field} is not a text, nor a mapping of languages to texts"
            self._report(node, message, f"write {field}: …, or {field}: {{fr: …, en: …}}")
        return dict.fromkeys(_LANGUAGES, text) if text else {}

    def _read_list(self, field: str, node: yaml.Node | None) -> tuple[str, ...]:
        """The texts of a list; a lone text is a list of one."""
        if node is None:
            return ()
        parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
        texts = [_scalar(part) for part in parts]
        if not all(texts):
            message = f"{self.name}: {field} is not a text, nor a list of texts"
            self._report(node, message, f"write {field}: …, or {field}: [one, two]")
        return tuple(dict.fromkeys(filter(None, texts)))

    def _read_aliases(self, node: yaml.Node | None) -> tuple[str, ...]:
        if isinstance(node, yaml.MappingNode):
            return tuple(alias for _, part in node.value for alias in self._read_list("alias", part))
        return self._read_list("alias", node)

    def _read_former(self, node: yaml.Node | None) -> tuple[str, ...]:
        former = self._read_list("former", node)
        for each in former:
            if not _SLUG.fullmatch(each):
                self._report(node, f"{each!r} cannot have been an id of {self.name}", "write an id, as in [ancien-nom]")
        return tuple(each for each in former if _SLUG.fullmatch(each))

    def _read_context(self, node: yaml.Node | None) -> dict[str, tuple[str, ...]]:
        if isinstance(node, yaml.MappingNode):
            read: Mapping[str, tuple[str, ...]] = {_scalar(k): self._read_list("context", v) for k, v in node.value}
            return {name: evidence for name, evidence in read.items() if name and evidence}
        if node is not None:
            self._report(node, f"{self.name}: context is not a mapping", "write context: {name: [word, other-id]}")
        return {}


def _list_plain_words(labels: Iterable[str], aliases: Iterable[str], kind: ConceptKind) -> list[str]:
    """The names that are one word in small letters, as texts have them: the label of a topic begins with a capital."""
    printed = [label[:1].lower() + label[1:] for label in labels] if kind is ConceptKind.TOPIC else []
    return [name for name in (*printed, *aliases) if name.isalpha() and name.islower()]


def _scalar(node: yaml.Node | None) -> str:
    """The text of a node in normal form C, as that of articles is."""
    return normalize("NFC", " ".join(node.value.split())) if isinstance(node, yaml.ScalarNode) else ""
