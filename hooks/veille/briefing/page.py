"""A briefing as text: front matter that keeps its comments and order, and a Markdown body.

Reading goes through python-frontmatter. An existing file is changed line by line, only in the fields
that changed, so that whatever an editor wrote around them survives to the byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from veille.briefing.fields import dump_field
from veille.conventions.faults import TWICE, explain, find_swallowed
from veille.conventions.nesting import refuse_depth
from veille.conventions.unfolding import overgrown
from veille.conventions.versions import HINT, find_versions
from veille.diagnostics import Diagnostic, diagnose
from veille.model import Briefing

GENERATED = "generated"
"""The front matter field that holds the fingerprints of what the machine wrote."""

_TEXTS = frozenset(
    [
        *("title", "description", "author", "source", "rights", "lang", "tags", "key_points"),
        *("seed", "sha256", "slug", "redirect_from", "repeats", "aliases"),
    ]
)
"""The fields of texts, which are what is written: YAML 1.1 has `No` for false, and `2.10` for 2.1."""

_UNWRITTEN = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("bool", "int", "float", "timestamp"))
"""What YAML takes a text without quotes for."""

_MOST_SIGNS = 1000
"""A longer number is kept as it is written: Python prints none of more than 4,300 digits."""

_TRAILING_COMMENT = re.compile(r"\s+#.*$")
_TO_ALIAS = re.compile(r".*?\*\S+")
_FENCE = re.compile(r"-{3,}\s*$")
_FIELD = re.compile(r"""["']?([^\s"'#:-][^"':]*)["']?\s*:(?:\s|$)""")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, which keeps a date or a number that there cannot be as the words that an editor wrote.

    It keeps the words of the fields of texts as well, and refuses what no line could be changed in: a key that comes
    twice, a value that holds itself, aliases that stand for too much to be written out, and what is nested too deeply.
    """

    def __init__(self, stream: str) -> None:
        """Raises ComposerError for what is nested too deeply."""
        refuse_depth(stream)
        super().__init__(stream)

    def get_single_node(self) -> yaml.Node | None:
        """The root of the document; raises ComposerError or ConstructorError for what is refused."""
        root: yaml.Node | None = super().get_single_node()
        if root is not None:
            _check(root, set(), set())
        endless = overgrown(root)
        if endless is not None:
            problem = "its aliases (*) stand for more than can be written out"
            raise yaml.composer.ComposerError(problem=problem, problem_mark=endless.start_mark)
        return root

    def construct_document(self, node: yaml.Node) -> object:
        """The value of a document."""
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode) and key.value in _TEXTS:
                    for each in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                        _keep_words(each)
        return super().construct_document(node)


def _keep_words(node: yaml.Node) -> None:
    if isinstance(node, yaml.ScalarNode) and node.tag in _UNWRITTEN:
        node.tag = "tag:yaml.org,2002:str"


def _check(node: yaml.Node, seen: set[int], within: set[int]) -> None:
    """Refuse keys that come twice and values that hold themselves; `within` are the nodes that this one stands in."""
    if isinstance(node, yaml.ScalarNode):
        return
    if id(node) in within:
        raise yaml.constructor.ConstructorError(problem="a value holds itself", problem_mark=node.start_mark)
    if id(node) in seen:
        return
    seen.add(id(node))
    within.add(id(node))
    keys: set[object] = set()
    for child in node.value:
        if isinstance(node, yaml.MappingNode):
            key, value = child
            if isinstance(key, yaml.ScalarNode):
                if (key.tag, key.value) in keys:
                    problem = f"the key {key.value} {TWICE}"
                    raise yaml.constructor.ConstructorError(problem=problem, problem_mark=key.start_mark)
                keys.add((key.tag, key.value))
            else:
                _check(key, seen, within)
            _check(value, seen, within)
        else:
            _check(child, seen, within)
    within.remove(id(node))


def _construct_date(loader: Any, node: yaml.ScalarNode) -> object:
    try:
        return yaml.SafeLoader.construct_yaml_timestamp(loader, node)
    except ValueError:
        return loader.construct_scalar(node)


def _construct_whole(loader: Any, node: yaml.ScalarNode) -> object:
    try:
        if len(node.value) <= _MOST_SIGNS:
            return yaml.SafeLoader.construct_yaml_int(loader, node)
    except ValueError:
        pass
    return loader.construct_scalar(node)


def _construct_fraction(loader: Any, node: yaml.ScalarNode) -> object:
    try:
        if len(node.value) <= _MOST_SIGNS:
            return yaml.SafeLoader.construct_yaml_float(loader, node)
    except (ValueError, OverflowError):
        pass
    return loader.construct_scalar(node)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _construct_date)
_Loader.add_constructor("tag:yaml.org,2002:int", _construct_whole)
_Loader.add_constructor("tag:yaml.org,2002:float", _construct_fraction)


class FrontMatter(YAMLHandler):
    """python-frontmatter's YAML handler with our loader; dumping is `fields`'."""

    def load(self, fm: str, **kwargs: object) -> Any:
        """Parse front matter with a loader that cannot construct anything but plain values."""
        return super().load(fm, **{**kwargs, "Loader": _Loader})


_HANDLER = FrontMatter()


def loads(text: str, briefing_id: str, path: str) -> Briefing | Diagnostic:
    """The briefing in a file's text, or why it cannot be read; `path` is what the diagnostic names.

    A byte that is no UTF-8 is a lone surrogate in the text (https://peps.python.org/pep-0383/).
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        hint = "save the file as UTF-8; it is left as it is"
        return diagnose(path, "V201", line=line, message="the briefing is not in UTF-8", hint=hint)
    text = text.removeprefix("\ufeff")
    hint = "begin the file with ---, fields such as `title: …`, and --- again"
    if not text.strip():
        return diagnose(path, "V201", line=1, message="the briefing is empty", hint=f"{hint}; or delete it")
    try:
        front_matter, content = _split(text)
        fields = _HANDLER.load(front_matter)
    except yaml.YAMLError as error:
        if versions := find_versions(text):
            message = "the front matter cannot be read: two versions stand in it"
            return diagnose(path, "V201", line=versions[0], message=message, hint=f"{HINT}; the file is left as it is")
        at, problem, hint = explain(error, front_matter.split("\n"))
        message, hint = f"the front matter cannot be read: {problem}", f"{hint}; the file is left as it is"
        return diagnose(path, "V201", line=at + 2, message=message, hint=hint)
    except ValueError:
        message = "the briefing has no front matter"
        if text.startswith("---\n"):
            message, hint = "the front matter is not closed", "write --- on a line of its own behind the last field"
        return diagnose(path, "V201", line=1, message=message, hint=hint)
    if not isinstance(fields, Mapping):
        return diagnose(path, "V201", line=1, message="the front matter is not a mapping", hint=hint)
    named = {str(key): value for key, value in fields.items()}
    fingerprints = dict(pair.split("=", 1) for pair in str(named.pop(GENERATED, "") or "").split() if "=" in pair)
    return Briefing(briefing_id, named, content.strip("\n"), fingerprints, find_lines(text))


def find_lines(text: str) -> dict[str, int]:
    """The lines of a file, from 1, on which the fields of its front matter begin, and its `body`."""
    found: dict[str, int] = {}
    lines = text.splitlines()
    opened, closed = find_fences(lines)
    for at in range(opened + 1, closed):
        if match := _FIELD.match(lines[at]):
            found.setdefault(match[1], at + 1)
    found["body"] = next((at + 1 for at in range(closed + 1, len(lines)) if lines[at].strip()), closed + 1)
    return found


def find_left_out(text: str) -> Iterator[tuple[int, str, str]]:
    """What YAML leaves out of the texts in a file's front matter: the line, from 1, the field, and what it is."""
    lines = text.splitlines()
    opened, closed = find_fences(lines)
    for at, name, words in find_swallowed(lines[opened + 1 : closed], _TEXTS):
        yield opened + at + 2, name, words


def find_fences(lines: Sequence[str]) -> tuple[int, int]:
    """The lines, from 0, between which the front matter of a file is."""
    opened = next((at for at, line in enumerate(lines) if line.strip()), 0)
    return opened, next((at for at in range(opened + 1, len(lines)) if _FENCE.match(lines[at])), opened)


def dumps(briefing: Briefing) -> str:
    """A new file for a briefing."""
    fields = {**briefing.fields, GENERATED: print_fingerprints(briefing.fingerprints)}
    return _join("".join(dump_field(key, value) for key, value in fields.items()), briefing.body)


def update(text: str, current: Briefing, merged: Briefing) -> str:
    """The text of an existing file with what changed from `current` to `merged`, and nothing else.

    Its lines end as they did, so that version control shows no other as changed.
    """
    before = {**current.fields, GENERATED: print_fingerprints(current.fingerprints)}
    after = {**merged.fields, GENERATED: print_fingerprints(merged.fingerprints)}
    changes = {key: value for key, value in after.items() if key not in before or before[key] != value}
    removed = {key for key in before if key not in after}
    if not changes and not removed and merged.body == current.body:
        return text
    front_matter, _ = _split(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    updated = _join(_edit(front_matter, changes, removed, after), merged.body)
    return updated.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in text else updated


def is_faithful(text: str, briefing: Briefing) -> bool:
    """Whether a text is read back with the front matter of a briefing; what is not must not be written."""
    found = loads(text, briefing.id, "")
    return isinstance(found, Briefing) and _show(found) == _show(briefing)


def _show(briefing: Briefing) -> tuple[dict[str, str], str]:
    """The front matter by name, with what is equal and not the same, such as 1 and true, apart."""
    return {name: repr(value) for name, value in briefing.fields.items()}, print_fingerprints(briefing.fingerprints)


def _split(text: str) -> tuple[str, str]:
    if not _HANDLER.detect(text):
        raise ValueError("no front matter")
    front_matter, content = _HANDLER.split(text)
    return front_matter.lstrip("\n"), content


def _join(front_matter: str, body: str) -> str:
    return f"---\n{front_matter.rstrip()}\n---\n\n{body.strip()}\n" if body else f"---\n{front_matter.rstrip()}\n---\n"


def print_fingerprints(fingerprints: Mapping[str, object]) -> str:
    """The value of the field `generated`."""
    return " ".join(f"{name}={value}" for name, value in fingerprints.items())


def _edit(front_matter: str, changes: Mapping[str, object], removed: set[str], after: Mapping[str, object]) -> str:
    """Replace, remove and add top-level fields of YAML text, touching no other line.

    An alias is written out where the field that it points into changes.
    """
    root = yaml.compose(front_matter, Loader=_Loader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return "".join(dump_field(key, value) for key, value in after.items())
    lines = front_matter.splitlines()
    starts = [key.start_mark.line for key, _ in root.value] + [len(lines)]
    kept: list[str] = lines[: starts[0]]
    changes = {**changes, **{name: after[name] for name in _list_bound(root, {*changes, *removed}) if name in after}}
    waiting = {key: value for key, value in changes.items() if key != GENERATED}
    for (key, value), start, following in zip(root.value, starts, starts[1:], strict=False):
        end = end_of_field(lines, start, following)
        name = str(key.value)
        if name == GENERATED:
            kept += [line for field, wanted in waiting.items() for line in dump_field(field, wanted).splitlines()]
            waiting = {}
        if name in changes:
            dumped = dump_field(name, changes[name]).splitlines()
            alias = _TO_ALIAS.match(lines[start]) if value.start_mark.line < start else None
            if (alias or value.end_mark.line == start) and len(dumped) == 1:
                comment = _TRAILING_COMMENT.match(lines[start], alias.end() if alias else value.end_mark.column)
                dumped[0] += comment[0] if comment else ""
            kept += dumped
            waiting.pop(name, None)
        elif name not in removed:
            kept += lines[start:end]
        kept += lines[end:following]
    rest = {**waiting, **({GENERATED: changes[GENERATED]} if GENERATED in changes else {})}
    present = {str(key.value) for key, _ in root.value}
    kept += [
        line
        for field, wanted in rest.items()
        if field not in present
        for line in dump_field(field, wanted).splitlines()
    ]
    return "\n".join(kept)


def _list_bound(root: yaml.MappingNode, changing: set[str]) -> Iterator[str]:
    """The fields that have an alias of something in a field that changes, and so change with it."""
    gone: set[int] = set()
    for key, value in root.value:
        own: set[int] = set()
        _gather_ids(value, own)
        bound = key.value not in changing and not gone.isdisjoint(own)
        if bound:
            yield key.value
        if bound or key.value in changing:
            gone |= own


def _gather_ids(node: yaml.Node, found: set[int]) -> None:
    """Put in what tells a node and all nodes within it; an alias is the node that it stands for."""
    if id(node) in found:
        return
    found.add(id(node))
    if not isinstance(node, yaml.ScalarNode):
        for child in node.value:
            for each in child if isinstance(child, tuple) else (child,):
                _gather_ids(each, found)


def end_of_field(lines: list[str], start: int, following: int) -> int:
    """One past the last line of the field at `start`: comments and blank lines before the next are not its own."""
    end = following
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end
