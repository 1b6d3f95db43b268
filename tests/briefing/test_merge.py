from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.briefing import accept, fingerprint_block, merge
from veille.briefing.compose import fingerprint
from veille.model import Briefing

PATH = "briefings/2024/a.md"


def propose(body: str, **fields: object) -> Briefing:
    fields = {"title": "Titre", **fields, "seed": "a.txt", "slug": "a"}
    fields.setdefault("sha256", fingerprint([*sorted(map(str, fields.items())), body]))
    marks: dict[str, object] = {
        name: fingerprint(value) for name, value in fields.items() if name not in {"seed", "sha256", "slug"}
    }
    marks |= {"slug": "2024/a", "body": ",".join(fingerprint_block(block) for block in body.split("\n\n") if block)}
    return Briefing("2024/a", fields, body, marks)


def edit(briefing: Briefing, body: str | None = None, drop: str = "", **fields: object) -> Briefing:
    kept = {name: value for name, value in {**briefing.fields, **fields}.items() if name != drop}
    return Briefing(briefing.id, kept, briefing.body if body is None else body, briefing.fingerprints)


OLD = propose("un\n\ndeux\n\ntrois", author="Ada", tags=["IA"])


def test_an_untouched_page_follows_the_seed() -> None:
    new = propose("un\n\ndeux bis\n\ntrois", title="Autre", tags=["IA", "GPU"])
    merged, found = merge(new, OLD, PATH)
    assert (merged, found) == (new, ())


def test_an_edited_field_stays_and_the_rest_follows() -> None:
    new = propose("un\n\ndeux\n\ntrois", author="Ada", tags=["GPU"])
    merged, found = merge(new, edit(OLD, title="Mieux"), PATH)
    assert merged.fields["title"] == "Mieux"
    assert merged.fields["tags"] == ["GPU"]
    assert found == ()


def test_a_deleted_field_is_handed_back_and_an_emptied_one_suppresses() -> None:
    assert merge(OLD, edit(OLD, drop="title"), PATH)[0].fields["title"] == "Titre"
    merged, _ = merge(propose("un\n\ndeux\n\ntrois", tags=["IA", "GPU"]), edit(OLD, tags=[]), PATH)
    assert merged.fields["tags"] == []


def test_a_field_of_the_editors_own_is_left_alone() -> None:
    without = propose("un")
    mine = edit(without, author="Grace", note={"a": [1]})
    merged, found = merge(propose("un", author="Ada"), mine, PATH)
    assert (merged.fields["author"], merged.fields["note"], found) == ("Grace", {"a": [1]}, ())


def test_a_value_that_the_seed_no_longer_gives_goes_unless_edited() -> None:
    new = propose("un\n\ndeux\n\ntrois", tags=["IA"])
    assert "author" not in merge(new, OLD, PATH)[0].fields
    assert merge(new, edit(OLD, author="Grace"), PATH)[0].fields["author"] == "Grace"


def test_a_disagreement_is_reported_until_somebody_decides() -> None:
    new = propose("un\n\ndeux\n\ntrois", title="Du germe", author="Ada", tags=["IA"])
    mine = edit(OLD, title="Mieux")
    merged, found = merge(new, mine, PATH)
    assert [(one.code, "Du germe" in one.message) for one in found] == [("V203", True)]
    again, found_again = merge(new, merged, PATH)
    assert (again, found_again) == (merged, found)
    assert merge(new, accept(new, merged), PATH) == (accept(new, merged), ())
    followed, quiet = merge(new, edit(merged, drop="title"), PATH)
    assert (followed.fields["title"], quiet) == ("Du germe", ())


def test_a_disagreement_shows_a_value_as_an_editor_would_write_it() -> None:
    figures = [{"text": "2,5 millions d'euros", "low": 2500000, "high": 2500000, "unit": "EUR"}]
    old = propose("un", tags=["IA"], figures=[{"text": "2"}], published=date(2024, 2, 14))
    new = propose("un", tags=["Union européenne", "Droit d'auteur"], figures=figures, published=date(2024, 2, 15))
    _, found = merge(new, edit(old, tags=["Mien"], figures=[{"text": "1"}], published=date(2024, 2, 1)), PATH)
    assert [one.message.partition("the seed now has: ")[2] for one in found] == [
        "[Union européenne, Droit d'auteur]",
        "[{text: '2,5 millions d''euros', low: 2500000, high: 2500000, unit: EUR}]",
        "2024-02-15",
    ]


def test_a_better_program_is_no_disagreement() -> None:
    same_seed = propose("un\n\ndeux\n\ntrois", author="Ada", tags=["IA", "GPU"], sha256=OLD.fields["sha256"])
    merged, found = merge(same_seed, edit(OLD, tags=["Mien"]), PATH)
    assert (merged.fields["tags"], found) == (["Mien"], ())


def test_an_edited_paragraph_stays_while_the_others_follow() -> None:
    mine = edit(OLD, body="un\n\ndeux, corrigé\n\ntrois")
    merged, found = merge(propose("un bis\n\ndeux\n\ntrois\n\nquatre", author="Ada", tags=["IA"]), mine, PATH)
    assert merged.body == "un bis\n\ndeux, corrigé\n\ntrois\n\nquatre"
    assert found == ()


def test_both_changed_one_paragraph() -> None:
    mine = edit(OLD, body="un\n\ndeux, corrigé\n\ntrois")
    new = propose("un\n\ndeux, du germe\n\ntrois", author="Ada", tags=["IA"])
    merged, found = merge(new, mine, PATH)
    assert merged.body == mine.body
    assert [one.code for one in found] == ["V203"]
    assert "deux, du germe" in found[0].message
    assert merge(new, merged, PATH) == (merged, found)
    assert merge(new, accept(new, merged), PATH)[1] == ()


def test_paragraphs_added_and_deleted_by_hand_stay_so() -> None:
    mine = edit(OLD, body="un\n\nà moi\n\ntrois")
    merged, _ = merge(propose("un\n\ndeux\n\ntrois\n\nquatre", author="Ada", tags=["IA"]), mine, PATH)
    assert merged.body == "un\n\nà moi\n\ntrois\n\nquatre"


def test_a_paragraph_deleted_by_hand_leaves_its_neighbours_to_the_seed() -> None:
    new = propose("un bis\n\ndeux\n\ntrois bis", author="Ada", tags=["IA"])
    merged, found = merge(new, edit(OLD, body="un\n\ntrois"), PATH)
    assert (merged.body, found) == ("un bis\n\ntrois bis", ())
    assert merge(new, merged, PATH) == (merged, ())


def test_paragraphs_put_in_beside_a_change_of_the_seed() -> None:
    new = propose("un\n\ndeux bis\n\ntrois", author="Ada", tags=["IA"])
    merged, found = merge(new, edit(OLD, body="un\n\nmien\n\ndeux\n\nmien aussi\n\ntrois"), PATH)
    assert (merged.body, found) == ("un\n\nmien\n\ndeux bis\n\nmien aussi\n\ntrois", ())


def test_what_the_seed_puts_in_where_an_editor_did_is_not_there_twice() -> None:
    new = propose("un bis\n\nneuf\n\ndeux\n\ntrois", author="Ada", tags=["IA"])
    merged, found = merge(new, edit(OLD, body="un\n\nneuf\n\ndeux\n\ntrois"), PATH)
    assert merged.body.split("\n\n").count("neuf") == 1
    assert [one.code for one in found] == ["V203"]


def test_a_disagreement_about_a_deleted_paragraph_ends_as_its_hint_says() -> None:
    new = propose("un\n\ndeux bis\n\ntrois", author="Ada", tags=["IA"])
    merged, found = merge(new, edit(OLD, body="un\n\ntrois"), PATH)
    assert (merged.body, [one.code for one in found]) == ("un\n\ntrois", ["V203"])
    assert merge(new, edit(merged, body="un\n\ndeux bis\n\ntrois"), PATH) == (new, ())
    assert merge(new, accept(new, merged), PATH)[1] == ()


def test_an_emptied_body_is_handed_back() -> None:
    assert merge(OLD, edit(OLD, body=""), PATH)[0].body == OLD.body


def test_former_addresses_are_kept() -> None:
    moved, _ = merge(OLD, edit(OLD, slug="b"), PATH)
    again, _ = merge(OLD, edit(moved, slug="c"), PATH)
    assert (again.fields["slug"], again.fields["redirect_from"]) == ("c", ["a", "b"])
    assert merge(OLD, again, PATH)[0] == again


def test_a_former_address_that_is_one_text_is_kept_as_well() -> None:
    mine = edit(OLD, redirect_from="vieille")
    assert merge(OLD, mine, PATH)[0] == mine
    assert merge(OLD, edit(mine, slug="b"), PATH)[0].fields["redirect_from"] == ["vieille", "a"]


def test_a_slug_that_is_no_address_stands_for_the_one_it_gives() -> None:
    """The file says what an editor wrote; what was published, and is kept when that changes, is the address."""
    merged, _ = merge(OLD, edit(OLD, slug="Carte Ancienne!"), PATH)
    assert (merged.fields["slug"], merged.fingerprints["slug"]) == ("Carte Ancienne!", "2024/carte-ancienne")
    assert merge(OLD, merged, PATH)[0] == merged
    assert merged.fields["redirect_from"] == ["a"]
    later, _ = merge(OLD, edit(merged, slug="carte"), PATH)
    assert later.fields["redirect_from"] == ["a", "carte-ancienne"]


def record(briefing: Briefing, address: str) -> Briefing:
    return replace(briefing, fingerprints={**briefing.fingerprints, "slug": address})


def test_a_page_whose_file_was_moved_keeps_its_address_where_no_other_is_there() -> None:
    there = record(edit(OLD, slug="b"), "2023/ancien")
    moved, _ = merge(OLD, there, PATH, vacated=True)
    assert (moved.fields["redirect_from"], moved.fingerprints["slug"]) == (["2023/ancien"], "2024/b")
    assert merge(OLD, moved, PATH, vacated=True)[0] == moved
    copied, _ = merge(OLD, there, PATH)
    assert ("redirect_from" in copied.fields, copied.fingerprints["slug"]) == (False, "2024/b")
    told = edit(there, redirect_from="2023/ancien")
    assert merge(OLD, told, PATH, vacated=True)[0].fields["redirect_from"] == "2023/ancien"


def test_a_page_that_does_not_say_its_folder_says_it_when_it_is_written_again() -> None:
    before = record(OLD, "a")
    assert merge(OLD, before, PATH) == (before, ())
    assert merge(OLD, edit(before, title="Mieux"), PATH)[0].fingerprints["slug"] == "a"
    new = propose("un\n\ndeux bis\n\ntrois", author="Ada", tags=["IA"])
    assert merge(new, before, PATH) == (new, ())


@pytest.mark.parametrize(("folder", "recorded"), [("", "a"), ("2024", "2024/a"), ("à part", "a"), ("x/y", "x/y/a")])
def test_a_folder_is_recorded_where_it_is_part_of_an_address(folder: str, recorded: str) -> None:
    there = replace(record(OLD, "b"), id=f"{folder}/a".strip("/"))
    assert merge(OLD, there, PATH)[0].fingerprints["slug"] == recorded


def test_blocks_that_come_again_stay_where_they_were() -> None:
    merged, found = merge(propose("a\n\nb\n\nb"), edit(propose("a\n\na\n\na"), body="a\n\nc\n\na"), PATH)
    assert merged.body == "a\n\nc\n\nb"
    assert merge(propose("a\n\nb\n\nb"), merged, PATH) == (merged, found)


BLOCKS = st.lists(st.sampled_from("abcdefgh"), max_size=8).map("\n\n".join)


@given(BLOCKS, BLOCKS, BLOCKS)
def test_merging_settles_at_once_and_loses_no_edit(old: str, mine: str, new: str) -> None:
    current, proposed = edit(propose(old), body=mine), propose(new)
    merged, found = merge(proposed, current, PATH)
    assert merge(proposed, merged, PATH) == (merged, found)
    added = set(mine.split("\n\n")) - {*old.split("\n\n"), ""}
    assert added <= set(merged.body.split("\n\n"))
    if mine == old:
        assert merged.body == new
    if new == old and mine:
        assert merged.body == mine
