"""Two versions of a page are settled on the fields of which no two editors have made something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.briefing import dumps, fingerprint, loads, settle_fields
from veille.model import Briefing

FIELDS: dict[str, object] = {
    "title": "Le port de Brest",
    "date": date(2024, 3, 3),
    "lang": "fr",
    "description": "Un câble est posé : il est long.",
    "tags": ["Brest", "Câbles"],
    "figures": [{"text": "12 km", "low": 12000, "high": 12000, "unit": "m"}],
    "seed": "a.txt",
    "sha256": "0" * 64,
}
MACHINE = ("title", "date", "lang", "description", "tags", "figures")
BODY = "Un.\n\nDeux.\n\nTrois."


def write(**read: object) -> str:
    """The page as the machine makes it, with some fields read otherwise."""
    fields = {**FIELDS, **read}
    marks = {name: fingerprint(fields[name]) for name in MACHINE}
    return dumps(Briefing("2024/a", fields, BODY, {**marks, "slug": "2024/a", "body": "1,2,3"}, {}))


BASE = write()


def edit(text: str, field: str, line: str) -> str:
    """A page as an editor leaves it who writes a line in the place of a field, or nothing."""
    lines = text.splitlines(keepends=True)
    at = next(index for index, each in enumerate(lines) if each.startswith(f"{field}:"))
    return "".join([*lines[:at], *([f"{line}\n"] if line else []), *lines[at + 1 :]])


def join(ours: str, theirs: str, base: str = BASE) -> str:
    """The one text that two versions come to."""
    settled = settle_fields(base, ours, theirs)
    assert len(set(settled)) == 1, settled
    return settled[0]


def list_edited(text: str) -> set[str]:
    """The fields that are not the machine's."""
    found = loads(text, "2024/a", "a.md")
    assert isinstance(found, Briefing)
    return {name for name in MACHINE if fingerprint(found.fields.get(name)) != found.fingerprints[name]}


def test_fields_that_stand_side_by_side_are_both_taken() -> None:
    ours, theirs = edit(BASE, "title", "title: À Brest"), edit(BASE, "date", "date: 2024-03-04")
    assert join(ours, theirs) == join(theirs, ours) == edit(ours, "date", "date: 2024-03-04")
    assert list_edited(join(ours, theirs)) == {"title", "date"}


def test_what_the_machine_wrote_on_both_sides_stays_its_own() -> None:
    """As where a vocabulary was changed on both, or a paragraph taken out of the text."""
    ours, theirs = write(tags=["Brest", "Ports"]), write(tags=["Brest", "Mer"], description="Il est long.")
    joined = join(ours, theirs)
    assert "tags: [Brest, Ports]\n" in joined
    assert "description: Il est long.\n" in joined
    assert list_edited(joined) == set()


def test_an_editor_comes_before_the_machine() -> None:
    ours, theirs = write(tags=["Brest", "Ports"]), edit(BASE, "tags", "tags: [Rade]")
    for joined in (join(ours, theirs), join(theirs, ours)):
        assert "tags: [Rade]\n" in joined
        assert list_edited(joined) == {"tags"}


def test_what_an_editor_hands_back_is_the_machine_s() -> None:
    handed_back, read = edit(BASE, "tags", ""), write(tags=["Brest", "Ports"])
    assert "tags: [Brest, Ports]\n" in join(read, handed_back)
    assert "\ntags:" not in join(handed_back, read)
    assert "tags: [Rade]\n" in join(handed_back, edit(BASE, "tags", "tags: [Rade]"))


def test_what_two_editors_made_of_one_field_is_left_to_be_merged() -> None:
    ours, theirs = edit(BASE, "title", "title: À Brest"), edit(BASE, "title", "title: Au port")
    base, mine, other = settle_fields(BASE, ours, edit(theirs, "date", "date: 2024-03-04"))
    assert [text.replace(title, "T") for text, title in ((mine, "À Brest"), (other, "Au port"))] == [
        base.replace("Le port de Brest", "T")
    ] * 2
    assert "date: 2024-03-04\n" in base


@pytest.mark.parametrize(
    ("ours", "theirs", "joined"),
    [
        ("[Brest, Câbles, Mer]", "[Brest, Câbles, Rade]", "[Brest, Câbles, Rade, Mer]"),
        ("[Brest, Mer]", "[Rade, Brest, Câbles]", "[Brest, Mer, Rade]"),
        ("[Brest, Mer, Quai]", "[Brest, Quai]", "[Brest, Mer, Quai]"),
        ("[Câbles, Brest, Mer]", "[Brest, Rade, Câbles]", "[Câbles, Brest, Rade, Mer]"),
        ("[Mer]", "[Brest, Câbles, Rade]", ""),
        ("[]", "[Brest, Rade]", ""),
        ("[Brest, Mer]  # relu", "[Brest, Rade]", ""),
        ("Brest", "[Brest, Rade]", ""),
        ("[Brest, 12]", "[Brest, Rade]", "[Brest, Rade, '12']"),
    ],
)
def test_a_list_has_what_two_editors_have_added_and_lacks_what_they_have_taken_out(
    ours: str, theirs: str, joined: str
) -> None:
    texts = edit(BASE, "tags", f"tags: {ours}"), edit(BASE, "tags", f"tags: {theirs}")
    settled = settle_fields(BASE, *texts)
    assert settled == ((edit(BASE, "tags", f"tags: {joined}"),) * 3 if joined else (BASE, *texts))


def test_a_seed_that_was_changed_on_both_sides_is_the_machine_s() -> None:
    assert f"sha256: {'a' * 64}\n" in join(write(sha256="a" * 64), write(sha256="b" * 64))


def test_the_machine_remembers_what_it_read_last() -> None:
    base = edit(BASE, "title", "title: À Brest")
    read_anew = edit(write(title="Au port"), "title", "title: À Brest")
    for joined in (join(base, read_anew, base), join(read_anew, base, base)):
        assert f"title={fingerprint('Au port')}" in joined
    handed_back = write(title="Au quai")
    for joined in (join(handed_back, read_anew, base), join(read_anew, handed_back, base)):
        assert "title: Au quai\n" in joined
        assert list_edited(joined) == set()


def test_comments_and_fields_of_their_own_are_kept() -> None:
    ours = edit(BASE, "lang", "lang: fr  # relu\n# à voir\nmood: gai\nreviewed: true")
    theirs = write(lang="en").replace("seed:", "source: Le Monde\nseed:")
    for joined in (join(ours, theirs), join(theirs, ours)):
        assert "lang: fr  # relu\n# à voir\nmood: gai\nreviewed: true\n" in joined
        assert "source: Le Monde\nseed: a.txt\n" in joined


def test_a_page_that_was_made_on_both_sides_is_one() -> None:
    ours, theirs = write(), edit(write(tags=["Mer"]), "title", "title: À Brest")
    base, mine, other = settle_fields("", ours, theirs)
    assert mine == other == edit(BASE, "title", "title: À Brest")
    assert mine.startswith(base)


def test_pages_of_two_articles_with_one_title_are_not_made_one() -> None:
    ours, theirs = write(), write(seed="b.txt", sha256="b" * 64)
    assert settle_fields("", ours, theirs) == ("", ours, theirs)
    renamed = write(seed="b.txt")
    assert settle_fields("", ours, renamed)[1:] == (ours, ours)


def test_a_page_that_shall_follow_no_seed_follows_none() -> None:
    ours, theirs = edit(BASE, "generated", ""), write(tags=["Mer"])
    for joined in (join(ours, theirs), join(theirs, ours)):
        assert "generated" not in joined


@pytest.mark.parametrize(
    "broken",
    ["Rien.\n", BASE.replace("title: ", "title: : "), BASE.replace("lang: fr", '"la\\x6eg": fr'), f"\udcff{BASE}"],
)
def test_texts_that_cannot_be_read_are_left_to_be_merged(broken: str) -> None:
    ours = edit(BASE, "date", "date: 2024-03-04")
    assert settle_fields(BASE, ours, broken) == (BASE, ours, broken)
    assert settle_fields(broken, ours, BASE) == (broken, ours, BASE)


def test_an_alias_keeps_what_it_stands_for() -> None:
    base = edit(BASE, "tags", "tags: &tags [Rade]\naliases: *tags")
    ours, theirs = edit(edit(base, "tags", "tags: [Mer]"), "aliases", "aliases: [La mer]"), f"{base}Quatre.\n"
    theirs = edit(theirs, "aliases", "aliases: *tags  # aussi")
    assert settle_fields(base, ours, theirs) == (base, ours, theirs)


VALUES: dict[str, tuple[object, ...]] = {
    "title": ("Un titre", "Un autre : le second"),
    "date": (date(2024, 3, 5), date(2023, 1, 1)),
    "lang": ("en", "de"),
    "description": ("Une phrase.", "L'autre # phrase."),
    "tags": (["Mer"], []),
    "figures": ([], [{"text": "1 €", "low": 1, "high": 1, "unit": "EUR"}]),
}
CHANGES = st.dictionaries(
    st.sampled_from(sorted(VALUES)), st.tuples(st.sampled_from(["machine", "editor"]), st.sampled_from([0, 1]))
)


def change(changes: dict[str, tuple[str, int]]) -> Briefing:
    """The page after some changes: who made each, and which value there is then."""
    values = {name: VALUES[name][which] for name, (_, which) in changes.items()}
    page = loads(write(**{name: values[name] for name in changes if changes[name][0] == "machine"}), "2024/a", "a.md")
    assert isinstance(page, Briefing)
    edited = {name: values[name] for name in changes if changes[name][0] == "editor"}
    return replace(page, fields={**page.fields, **edited})


@given(ours=CHANGES, theirs=CHANGES)
def test_no_change_of_an_editor_is_lost_and_what_is_the_machine_s_stays_so(
    ours: dict[str, tuple[str, int]], theirs: dict[str, tuple[str, int]]
) -> None:
    mine, other = change(ours), change(theirs)
    texts = settle_fields(BASE, dumps(mine), dumps(other))[1:]
    for text, (page, own), (others, also) in zip(
        texts, ((mine, ours), (other, theirs)), ((other, theirs), (mine, ours)), strict=True
    ):
        settled = loads(text, "2024/a", "a.md")
        assert isinstance(settled, Briefing)
        for name in VALUES:
            if own.get(name, "?")[0] == "editor":
                assert settled.fields[name] == page.fields[name]
            elif also.get(name, "?")[0] == "editor":
                assert settled.fields[name] == others.fields[name]
            else:
                assert fingerprint(settled.fields[name]) == settled.fingerprints[name]
