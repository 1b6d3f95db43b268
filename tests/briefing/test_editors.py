"""Seed and page change, again and again: no word of an editor goes, and none of the seed without being told."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

import yaml
from conftest import SETTINGS
from hypothesis import given, settings
from hypothesis import strategies as st

from veille.briefing import loads
from veille.files.tree import Tree
from veille.model import Briefing, Seed
from veille.pipeline import Build, plan

ID = "2024/essai"
BLOCKS: dict[str, Callable[[str], str]] = {
    "paragraph": lambda word: f"Le groupe {word} a levé des fonds auprès de ses actionnaires.",
    "lines": lambda word: f"Une ligne  \nune autre, sur {word}\nla dernière",
    "heading": lambda word: f"## Une partie {word}",
    "list": lambda word: f"- un\n- deux {word}\n    - trois\n\n    suite\n- quatre",
    "tasks": lambda word: f"1. [ ] à faire\n2. [x] fait, {word}",
    "table": lambda word: f"| a | b |\n|---|--:|\n| {word} | 1 |\n| x \\| y | 2 |",
    "code": lambda word: f"```python\na = 1\n\n\nprint('{word}')\n```",
    "tildes": lambda word: f"~~~~\n```\n{word}\n\n~~~\n~~~~",
    "quote": lambda word: f"> Une citation\n> de {word}\n>\n> — quelqu'un",
    "callout": lambda word: f"> [!note] Titre\n> {word}",
    "html": lambda word: f"<div>\n\n{word}\n\n</div>",
    "comment": lambda word: f"<!-- {word}\n\nsuite -->",
    "rule": lambda word: f"---\n\n{word}",
    "definition": lambda word: f"Terme\n:   Ce que {word} veut dire",
    "note": lambda word: f"Un mot[^{word}].\n\n[^{word}]: La note.",
    "indented": lambda word: f"    du code {word}\n\n    encore",
    "wiki": lambda word: f"Voir [[{word}]] et ![[{word}.png]].",
    "open fence": lambda word: f"```\n{word}",
    "same": lambda word: f"Toujours la même phrase.\n\n{word}\n\nToujours la même phrase.",
    "marks": lambda word: f"*un* **deux** `{word}` \\* &amp; <br> {{: .a }} $x_1$",
}
"""Blocks of Markdown, with a word of their own."""
FIELDS = (
    "# une remarque sur {}",
    "humeur: {}",
    'title: "Titre : {}"  # à relire',
    "title: &t Titre {}\nog: *t",
    "author: {}",
    "description: >-\n  Une description\n  en lignes, {}",
    "tags:\n  - {}\n  # entre deux\n  - autre",
    "tags: [{}]",
    "notes: {{de: [{}, b], à: {{c: d}}}}",
    "? {}\n: oui",
    "date: 2024-05-0{n}",
    "figures:\n- text: {}\n  low: 1\n  high: 1\n  unit: EUR",
    "key_points: [{}]",
    "redirect_from: [ancien]",
    "lang: en",
    "slug: un-{}",
    "description: |\n  Deux lignes\n  {}\n",
    "'author': \"{}\"",
)
WRITTEN: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    lambda text: text if text.startswith("\ufeff") else f"\ufeff{text}",
    lambda text: normalize("NFD", text),
    lambda text: normalize("NFC", text),
    lambda text: text.rstrip(),
    lambda text: f"{text}\n\n\n",
    lambda text: re.sub(r"(?m)(?<=\S)$", " ", text),
    lambda text: text.replace("\n\n", "\n\n\n"),
    lambda text: text,
)
"""What editors, file systems and programs do to a file without changing a word of it."""
STEP = st.tuples(
    st.sampled_from(
        ["seed adds", "seed takes", "seed alters", "seed field", "adds", "takes", "alters", "field", "written", "none"]
    ),
    st.integers(0, 1000),
    st.integers(0, 1000),
)


_BEGINS = re.compile(r"['\"]?[a-z_A-Z]\w*['\"]?:|\? ")
"""A line that begins a field."""


class Desk:
    """A seed and its page, and what was written into both."""

    def __init__(self, suffix: str) -> None:
        self.name, self.blocks = f"essai.{suffix}", ["Le premier paragraphe.", "Le deuxième paragraphe."]
        self.field = ""
        self.page: str | None = None
        self.words = 0
        self.own = set[str]()
        self.meddled = set[str]()

    def word(self, of: str) -> str:
        self.words += 1
        return f"{of}{self.words:03}mot"

    def build(self) -> Build:
        head = f"---\n{self.field}\n---\n\n" if self.field else ""
        seed = f"{head}# Essai\n\n1er mai 2024\n\n{chr(10).join(f'{block}{chr(10)}' for block in self.blocks)}"
        pages = {} if self.page is None else {ID: self.page}
        return plan(Tree((Seed(self.name, seed.encode()),), pages, ""), SETTINGS)

    def follow(self) -> Build:
        build = self.build()
        self.page = build.writes.get(f"briefings/{ID}.md", self.page)
        return build

    def body(self) -> tuple[str, list[str]]:
        """The head of the page with its fences, and what of its body is apart."""
        assert self.page is not None
        text = self.page
        mark = re.search(r"\n---[ \t]*(?:\r?\n|\Z)", text)
        assert mark
        return text[: mark.end()], re.split(r"(?:\r?\n){2,}", text[mark.end() :].strip("\r\n"))

    def take(self, step: tuple[str, int, int]) -> None:
        kind, one, other = step
        make = list(BLOCKS.values())[one % len(BLOCKS)]
        if kind == "seed adds":
            self.blocks.insert(other % (len(self.blocks) + 1), make(self.word("germe")))
        elif kind == "seed takes" and self.blocks:
            del self.blocks[other % len(self.blocks)]
        elif kind == "seed alters" and self.blocks:
            at = other % len(self.blocks)
            self.blocks[at] = re.sub(r"germe\d+mot", self.word("germe"), self.blocks[at])
        elif kind == "seed field":
            self.field = ("", f"author: {self.word('germe')}", f"tags: [{self.word('germe')}]")[one % 3]
        elif self.page is None:
            return
        elif kind in {"adds", "takes", "alters"}:
            self._edit_body(kind, make, other)
        elif kind == "field":
            self._edit_head(FIELDS[one % len(FIELDS)], other)
        elif kind == "written":
            self.page = WRITTEN[one % len(WRITTEN)](self.page)

    def _edit_body(self, kind: str, make: Callable[[str], str], other: int) -> None:
        head, blocks = self.body()
        at = other % (len(blocks) + 1)
        if kind == "adds":
            blocks.insert(at, make(self._own_word()))
        elif at < len(blocks):
            gone = blocks.pop(at)
            self._note(gone)
            if kind == "alters":
                word = self._own_word()
                blocks.insert(at, re.sub(r"\w+", word, gone, count=1) if re.search(r"\w", gone) else word)
        self.page = head + ("\r\n" if "\r\n" in head else "\n") + "\n\n".join(blocks) + "\n"

    def _edit_head(self, field: str, other: int) -> None:
        """Write a field in the place of the one that is there, else before another; not where that is no YAML then."""
        assert self.page is not None
        word = self._own_word() if "{}" in field else ""
        lines = field.format(word, n=other % 9 + 1).split("\n")
        name = lines[0].partition(":")[0].strip("'")
        opened, *rest = self.page.split("\n")
        closed = next(at for at, line in enumerate(rest) if line.rstrip() == "---")
        starts = [at for at, line in enumerate(rest[:closed]) if _BEGINS.match(line)]
        at = next((at for at in starts if rest[at].partition(":")[0].strip("'") == name), -1)
        if at < 0:
            at = end = [*starts, closed][other % (len(starts) + 1)]
        else:
            end = next(each for each in (*starts, closed) if each > at)
            while end > at + 1 and rest[end - 1].startswith("#"):
                end -= 1
        page = "\n".join([opened, *rest[:at], *lines, *rest[end:]])
        if isinstance(loads(page, ID, ""), Briefing):
            self._note("\n".join(rest[at:end]))
            self.page = page
        else:
            self.own.discard(word)

    def _own_word(self) -> str:
        word = self.word("redac")
        self.own.add(word)
        return word

    def _note(self, gone: str) -> None:
        """An editor has taken away what stood there."""
        self.own -= set(re.findall(r"redac\d+mot", gone))
        self.meddled |= set(re.findall(r"germe\d+mot", gone))


def split(page: str) -> tuple[str, str]:
    """The front matter of a page, and its text."""
    _, head, body = re.split(r"(?m)^---[ \t]*$", page.removeprefix("\ufeff").replace("\r\n", "\n"), maxsplit=2)
    return head, body.strip()


def read_own(page: str) -> dict[str, str]:
    """The fields of a page that an editor has written, with what YAML reads, and each of its former addresses."""
    fields = yaml.safe_load(split(page)[0])
    own = {
        str(name): repr(value)
        for name, value in fields.items()
        if name not in {"generated", "redirect_from"} and "redac" in repr((name, value))
    }
    former = fields.get("redirect_from")
    # A build adds to these where an editor has given the page another address.
    return own | {f"redirect_from {each}": "" for each in (former if isinstance(former, list) else [former]) if each}


def follow(desk: Desk, *, is_changed: bool) -> bool:
    """Build; `is_changed` says that the page may follow the seed in something. Gives whether the two disagree."""
    before = desk.page or ""
    build = desk.follow()
    page = desk.page or ""
    codes = {found.code for found in build.diagnostics}
    assert {word for word in desk.own if word not in page} == set(), page
    left = {word for word in re.findall(r"germe\d+mot", "".join(desk.blocks)) if word not in page} - desk.meddled
    assert not left or "V203" in codes, (left, page)
    assert read_own(before).items() <= read_own(page).items()
    assert is_changed or split(before)[1] in {"", split(page)[1]}, page
    again = desk.build()
    assert again.writes == {}, (page, again.writes)
    assert [found.code for found in again.diagnostics] == [found.code for found in build.diagnostics]
    return "V203" in codes


@settings(max_examples=150)
@given(st.sampled_from(["md", "txt"]), st.lists(STEP, min_size=1, max_size=12))
def test_no_word_of_an_editor_or_a_seed_is_lost_however_both_change(
    suffix: str, steps: list[tuple[str, int, int]]
) -> None:
    desk = Desk(suffix)
    desk.follow()
    assert desk.page
    is_changed = False
    for step in [*steps, ("none", 0, 0)]:
        desk.take(step)
        is_changed |= step[0].startswith("seed")
        if step[0] == "none" or step[1] % 3 == 0:
            is_changed = follow(desk, is_changed=is_changed)
