from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from veille.briefing import dumps, find_left_out, is_faithful, loads, update
from veille.diagnostics import Diagnostic
from veille.model import Briefing

PATH = "briefings/2024/essai.md"
_MEND = "mend the line, or quote its value"
NAMED = {"generated", "title", "author", "source", "lang", "tags", "seed", "sha256", "slug"}
"""Short names of fields that mean something."""
EDITED = """---
# une remarque en tête
title: Un titre  # à relire
date: 2024-02-15

# les sujets, choisis à la main
tags:
  - OpenAI
  - GPU
mood: "calme: oui"
generated: title=aaaa tags=bbbb slug=essai body=cccc
---

Premier paragraphe.
"""
BOMB = "".join(
    f"{name}: &{name} [{', '.join(f'*{before}' for _ in range(9))}]\n" for before, name in pairwise("abcdefghi")
)


def read(text: str) -> Briefing:
    briefing = loads(text, "2024/essai", PATH)
    assert isinstance(briefing, Briefing)
    return briefing


def test_what_is_written_is_read_back() -> None:
    briefing = Briefing(
        "2024/essai", {"title": "Oui: non", "tags": ["a", "yes"]}, "Un.\n\nDeux.", {"title": "12345678"}
    )
    assert read(dumps(briefing)) == briefing


@given(
    st.dictionaries(
        st.from_regex(r"[a-z_]{1,8}", fullmatch=True).filter(lambda key: key not in NAMED),
        st.one_of(
            st.text(max_size=30), st.integers(), st.booleans(), st.none(), st.lists(st.text(max_size=8), max_size=3)
        ),
        max_size=6,
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40),
)
def test_any_fields_survive_a_round_trip(fields: dict[str, object], body: str) -> None:
    body = " ".join(body.split()).lstrip("- ")
    briefing = Briefing("2024/essai", fields, body, {})
    assert read(dumps(briefing)) == briefing


def test_an_update_touches_only_what_changed() -> None:
    current = read(EDITED)
    merged = Briefing(current.id, {**current.fields, "title": "Un autre"}, current.body, current.fingerprints)
    assert update(EDITED, current, merged) == EDITED.replace("Un titre", "Un autre")


def test_lines_end_after_an_update_as_they_did() -> None:
    text = EDITED.replace("\n", "\r\n")
    current = read(text)
    for field, body in (("title", current.body), ("title", f"{current.body}\n\nUn ajout."), ("new", current.body)):
        merged = Briefing(current.id, {**current.fields, field: "Un autre"}, body, current.fingerprints)
        updated = update(text, current, merged)
        assert "Un autre" in updated
        assert "\n" not in updated.replace("\r\n", "")
        assert "\r" not in updated.replace("\r\n", "")


def test_a_list_in_lines_is_replaced_whole_and_its_comment_stays() -> None:
    current = read(EDITED)
    text = update(EDITED, current, Briefing(current.id, {**current.fields, "tags": ["IA"]}, current.body, {}))
    assert "# les sujets, choisis à la main\ntags: [IA]\nmood:" in text
    assert "OpenAI" not in text


def test_fields_come_and_go_before_the_fingerprints() -> None:
    current = read(EDITED)
    fields = {key: value for key, value in current.fields.items() if key != "mood"} | {"lang": "fr"}
    text = update(EDITED, current, Briefing(current.id, fields, "Nouveau.", {"lang": "ff"}))
    assert "mood" not in text
    assert text.endswith("lang: fr\ngenerated: lang=ff\n---\n\nNouveau.\n")


def test_nothing_to_say_is_nothing_written() -> None:
    current = read(EDITED)
    assert update(EDITED, current, current) is EDITED


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("pas de front matter", 1, "no front matter"),
        ("---\ntitle: a\ndate: [2024\n---\nTexte", 3, "cannot be read"),
        ("---\n- une liste\n---\nTexte", 1, "not a mapping"),
        ("---\ntitle: a\n", 1, "not closed"),
        ("", 1, "is empty"),
        ('---\ntitle: Mon titre\ndate: 2024-02-15\n"title": Titre\n---\nTexte', 4, "the key title is there twice"),
        ("---\n? [a]\n: b\n---\nTexte", 2, "cannot be read"),
        ("---\ntitle: a\ntags: &a [*a]\n---\nTexte", 3, "a value holds itself"),
        ("---\ntitle: a\nfigures:\n- &f {text: {of: *f}}\n---\nTexte", 4, "a value holds itself"),
        ("---\nfigures:\n- {low: 1, low: 2}\n---\nTexte", 3, "the key low is there twice"),
        ("---\ntitle: a\n---\n\nCaf\udce9\n\nT\udce9l\udce9\n", 5, "not in UTF-8"),
    ],
)
def test_broken_front_matter_is_a_diagnostic_with_its_line(text: str, line: int, words: str) -> None:
    found = loads(text, "2024/essai", PATH)
    assert isinstance(found, Diagnostic)
    assert (found.code, found.path, found.line) == ("V201", PATH, line)
    assert words in found.message


def test_of_a_field_that_is_there_twice_one_is_to_go() -> None:
    found = loads("---\ntitle: a\ntitle: b\n---\nTexte", "2024/essai", PATH)
    assert isinstance(found, Diagnostic)
    assert found.hint == "take one of the two out; the file is left as it is"


def test_a_value_may_stand_in_several_places() -> None:
    assert read("---\ntags: &a [b]\nnote: {of: [*a, *a]}\n---\n").fields == {
        "tags": ["b"],
        "note": {"of": [["b"], ["b"]]},
    }


def test_texts_are_what_was_written_and_the_rest_is_what_yaml_reads() -> None:
    texts = {
        "title": "No",
        "description": "2.10",
        "author": "1_000",
        "lang": "no",
        "slug": "007",
        "source": "2024-02-15",
    }
    lists = {"tags": ["NO", "3.10", "IA"], "key_points": ["12:30"], "redirect_from": ["0x10"]}
    lines = [f"{name}: {text}" for name, text in texts.items()]
    lines += [f"{name}: [{', '.join(words)}]" for name, words in lists.items()]
    rest = "reviewed: yes\ndate: 2024-02-15\nfigures: [{text: x, low: 2.10, high: 3}]\ntitle_of: ~"
    fields = read("\n".join(["---", *lines, rest, "---", ""])).fields
    assert fields == {
        **texts,
        **lists,
        "reviewed": True,
        "date": date(2024, 2, 15),
        "figures": [{"text": "x", "low": 2.1, "high": 3}],
        "title_of": None,
    }


def test_a_date_that_does_not_exist_is_kept_as_words() -> None:
    assert read("---\ndate: 2024-02-31\n---\n").fields == {"date": "2024-02-31"}


def test_a_tag_that_python_would_construct_is_refused() -> None:
    found = loads("---\ntitle: !!python/object/apply:os.system [id]\n---\n", "x", PATH)
    assert isinstance(found, Diagnostic)


def test_an_alias_is_written_out_where_its_anchor_goes() -> None:
    text = (
        "---\ntitle: &t Titre  # un\nog: *t  # deux\nnote: {of: [*t, &n x]}\nlast: *n\n"
        "mood: &m calme\nalso: *m\n---\n\nTexte.\n"
    )
    current = read(text)
    merged = Briefing(current.id, {**current.fields, "title": "Autre"}, current.body, {})
    changed = update(text, current, merged)
    assert is_faithful(changed, merged)
    assert changed.startswith("---\ntitle: Autre  # un\nog: Titre  # deux\n")
    assert "\nlast: x\nmood: &m calme\nalso: *m\n" in changed


@given(st.data())
def test_a_change_beside_aliases_is_read_back(data: st.DataObject) -> None:
    names = [f"f{number}" for number in range(data.draw(st.integers(2, 6)))]
    lines = [f"{names[0]}: &a0 [zero]"]
    for number, name in enumerate(names[1:], 1):
        aliases = ", ".join(f"*a{of}" for of in data.draw(st.sets(st.integers(0, number - 1))))
        lines.append(f"{name}: &a{number} [own, {aliases}]")
    text = "\n".join(["---", *lines, "---", "", "Texte.", ""])
    current = read(text)
    fields = dict(current.fields)
    for name in data.draw(st.sets(st.sampled_from(names))):
        if data.draw(st.booleans()):
            fields[name] = "neuf"
        elif len(fields) > 1:
            del fields[name]
    merged = Briefing(current.id, fields, current.body, {})
    assert is_faithful(update(text, current, merged), merged)


def test_front_matter_in_braces_is_written_in_lines() -> None:
    text = "---\n{title: a, tags: [b]}\n---\n\nTexte.\n"
    current = read(text)
    changed = update(text, current, Briefing(current.id, {**current.fields, "title": "c"}, current.body, {}))
    assert yaml.safe_load(changed.split("---")[1])["title"] == "c"


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ("a: &a [x, x, x, x, x, x, x, x, x]\n" + BOMB + "tags: *i\n", 6),
        ("a: &a [x, x, x, x, x, x, x, x, x]\n" + BOMB + "generated: *i\n", 6),
        ("title: A\ntags: &a [*a, *a]\n", 3),
        ("tags: " + "[" * 2000 + "]" * 2000 + "\n", 2),
        ("title: A\nown: " + "[" * 100_000 + "\n", 3),
        ("title: A\nown: " + '[ "]", ' * 50_000 + "a" + " ]" * 50_000 + "\n", 3),
        ("title: A\nown: " + "[? " * 50_000 + "]" * 50_000 + "\n", 3),
        ("".join(f"{' ' * depth}a:\n" for depth in range(100)), 66),
        ("own:\n- " + "- " * 50_000 + "a\n", 3),
    ],
    ids=["bomb", "fingerprints", "loop", "deep", "brackets", "quoted", "pairs", "indents", "items"],
)
def test_what_cannot_be_written_out_is_told(fields: str, line: int) -> None:
    told = loads(f"---\n{fields}---\n\nUn mot.\n", "2024/essai", PATH)
    assert isinstance(told, Diagnostic)
    assert (told.code, told.line) == ("V201", line)


@pytest.mark.parametrize("written", [":".join(["10"] * 5000), ":".join(["10"] * 5000) + ".5", "1" * 5000, "0b_", "0x_"])
def test_a_number_that_there_cannot_be_stays_as_it_is_written(written: str) -> None:
    assert read(f"---\ntitle: A\nown: {written}\n---\n\nUn mot.\n").fields["own"] == written


def test_a_few_aliases_are_read() -> None:
    assert read("---\ntags: &a [x, y]\nkey_points: *a\n---\n\nUn mot.\n").fields["key_points"] == ["x", "y"]


@pytest.mark.parametrize(
    ("front_matter", "line", "message", "hint"),
    [
        (
            "date: 2024-03-12\ntitle: Les bogues : une conquête",
            3,
            "a colon stands in a value without quotation marks",
            'put quotation marks around the value: title: "…"',
        ),
        (
            "title: 'L'IA avance'\ndate: 2024-03-12",
            2,
            "the value ends at the second of its quotation marks, '",
            'put the other ones around the value: title: "…"',
        ),
        (
            'title: "Un "mot" dit"\ndate: 2024-03-12',
            2,
            'the value ends at the second of its quotation marks, "',
            "put the other ones around the value: title: '…'",
        ),
        (
            'title: "Un mot\ndate: 2024-03-12',
            2,
            "a quotation mark that is opened here is not closed",
            "close it, or take it out",
        ),
        (
            "title: A\nauthor: @lea",
            3,
            "a value begins with @, which means something else in YAML",
            'put quotation marks around it: author: "…"',
        ),
        ("\ttitle: A", 2, "a tab stands where only blanks may", "write blanks instead, or nothing"),
        ("title: A\n\tdate: 2024-03-12", 3, "a tab stands where only blanks may", "write blanks instead, or nothing"),
        (
            "tags: [a, b]]",
            2,
            "a value begins with [, which means something else in YAML",
            'put quotation marks around it: tags: "…"',
        ),
        (
            "title\ndate: 2024-03-12",
            2,
            "the line has no name with a colon",
            "write name: value, or blanks before it where it goes on from the line above",
        ),
        ("title:Un mot\ndate: 2024-03-12", 2, "a blank is missing behind the colon", "write one: title: …"),
        ("tags:\n-ia\n-api\ndate: 2024-03-12", 3, "a blank is missing behind the hyphen of an item", "write one: - …"),
        (
            "title: A\ntags: [C #, IA]\ndate: 2024-03-12",
            3,
            "what stands behind # is a comment, and so the bracket is not closed",
            'put quotation marks around what has a #: "…"',
        ),
        (
            "tags: [IA, API\ndate: 2024-03-12",
            2,
            "the bracket [ that is opened here does not end as it should",
            "close it with ], or put quotation marks around what has a sign or a colon in it",
        ),
        (
            "title: A\n  b: c\n",
            3,
            "a colon stands where none may, in a value without quotation marks or behind a line that has none",
            _MEND,
        ),
        ("tags:\n  - a\n b: c", 4, "the line is indented otherwise than those around it", _MEND),
        ("title: A\nauthor: L\x07a", 3, "it has the character U+0007, which YAML cannot have", "take it out"),
        *[
            (
                f"title: {words}\ndate: 2024-03-12",
                2,
                f"a value begins with {words[0]}, which means something else in YAML",
                'put quotation marks around it: title: "…"',
            )
            for words in (
                "*Star* wars",
                "[Vidéo] Un mot",
                "{x} y",
                "!grand mot",
                "| mot",
                "> mot",
                "- mot",
                "%age",
                "`c`",
            )
        ],
    ],
)
def test_a_slip_in_front_matter_is_told_in_the_words_of_who_wrote_it(
    front_matter: str, line: int, message: str, hint: str
) -> None:
    told = loads(f"---\n{front_matter}\n---\n\nTexte.\n", "a", PATH)
    assert isinstance(told, Diagnostic)
    assert (told.line, told.message, told.hint) == (
        line,
        f"the front matter cannot be read: {message}",
        f"{hint}; the file is left as it is",
    )


@pytest.mark.parametrize(
    ("front_matter", "left_out"),
    [
        ("title: C # pour tous", [(2, "title", "# pour tous")]),
        ("date: 2024-03-12\ntitle: #metoo en 2024", [(3, "title", "#metoo en 2024")]),
        ("key_points:\n- Un mot.\n- La version #2 est là.", [(4, "key_points", "#2 est là.")]),
        ("title: &co en scène", [(2, "title", "&co")]),
        ("title: ! Un mot", [(2, "title", "!")]),
        ("title: Un mot  # à relire #urgent", []),
        ("title: # à trouver", []),
        ("tags: &t [a, b]\nkey_points: *t", []),
        ("title: 'C # pour tous'\ntags: [C#, 'F #']", []),
        ("title: C#, l'essentiel\nsource: https://exemple.fr/a#b", []),
        ("date: 2024-03-12 # à vérifier\nmood: bon # ou pas", []),
        ("description: |\n  - Un mot #2", []),
    ],
)
def test_what_yaml_leaves_out_of_a_text_is_found(front_matter: str, left_out: list[tuple[int, str, str]]) -> None:
    assert list(find_left_out(f"---\n{front_matter}\n---\n\ntitle: Un mot #1\n")) == left_out
