"""What entries look like where others name them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest
from conftest import SETTINGS

from veille.archive import Archive, gather, resolve
from veille.files.tree import Tree
from veille.model import Concept, Seed
from veille.pipeline import plan
from veille.publishing import faces as module
from veille.publishing import load_catalogue
from veille.publishing.faces import Faces
from veille.publishing.text.hypertext import Html, escape_value

FRENCH = load_catalogue("fr")
ROOT = Html("../")
HOSTILE = "<script>alert(1)</script>{0}{root}\"'&"


class Nothing:
    """A vocabulary without a word."""

    by_id: Mapping[str, Concept] = MappingProxyType({})

    def find(self, label: str) -> None:
        del label


def archive_of(**fields: Any) -> Archive:
    seed = Seed("a.txt", b"Un titre\n\nUn paragraphe assez long pour un vrai texte, et de loin.\n\n12 mars 2024\n")
    entry = plan(Tree((seed,), {}, ""), SETTINGS).archive.entries[0]
    entries = [entry._replace(**fields)]
    return gather(entries, resolve(entries, Nothing()), Nothing(), {}, "fr")


def test_a_card_has_what_there_is_to_say() -> None:
    archive = archive_of(title="Où va l’IA ?", tags=("Puces",), description="Loin.", path="briefings/x/")
    card = Faces(archive, FRENCH).card(ROOT, archive.entries[0], 4, "Tous deux")
    assert '<h4 class="v-card__title"><a href="../briefings/x/">Où va l’IA\u202f?</a></h4>' in card
    assert '<a class="v-rubric" href="../topics/puces/">Puces</a> <span aria-hidden="true">·</span> <time' in card
    assert card.index("Loin.") < card.index("Tous deux")


def test_what_is_not_known_leaves_no_trace() -> None:
    archive = archive_of(published=None, tags=(), description="")
    faces, entry = Faces(archive, FRENCH), archive.entries[0]
    assert f'<p class="v-dateline"><span>{FRENCH("undated")}</span></p>' in faces.card(ROOT, entry)
    assert '<p class="v-dateline"></p>' in faces.cards(ROOT, [entry], 3, 0, dated=False)
    assert "v-card__text" not in faces.card(ROOT, entry)
    assert faces.rubric(ROOT, entry) == ""
    assert faces.lines(ROOT, [entry], "long") == f"<li>{faces.title(ROOT, entry)}</li>"


def test_cards_on_the_page_of_their_rubric_do_not_lead_there() -> None:
    archive = archive_of(tags=("Puces", "Nvidia"))
    faces, entry = Faces(archive, FRENCH), archive.entries[0]
    puces, nvidia = archive.topics_of(entry)
    there, elsewhere = (faces.cards(ROOT, [entry], 3, 0, topic=topic) for topic in (puces, nvidia))
    assert "v-rubric" not in there
    assert f'<p class="v-dateline">{faces.dateline(entry)}</p>' in there
    assert elsewhere == faces.cards(ROOT, [entry], 3, 0) == faces.card(ROOT, entry)
    assert "v-rubric" in elsewhere


def test_the_same_face_stands_at_any_depth() -> None:
    archive = archive_of(tags=("Puces",))
    faces, entry = Faces(archive, FRENCH), archive.entries[0]
    near, far = faces.card(Html("./"), entry), faces.card(Html("../../"), entry)
    assert near.replace('href="./', 'href="../../') == far


def test_words_of_an_article_stay_words() -> None:
    archive = archive_of(title=HOSTILE, tags=(HOSTILE,), description=HOSTILE, path=f"briefings/{HOSTILE}/")
    faces, entry = Faces(archive, FRENCH), archive.entries[0]
    topics = archive.topics_of(entry)
    shown = [faces.card(ROOT, entry, 3, HOSTILE), faces.lines(ROOT, [entry], "short"), faces.chips(ROOT, topics)]
    for html in shown:
        assert "<script" not in html
        assert "{0}{root}" in html
        assert escape_value(HOSTILE) in html


def test_no_more_is_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = archive_of()
    plain = Faces(archive, FRENCH)
    monkeypatch.setattr(module, "MOST", 2)
    faces = Faces(archive, FRENCH)
    texts = [f"{number} %" for number in range(7)]
    assert [faces.typeset(text) for text in texts] == [plain.typeset(text) for text in texts]
    assert len(faces._texts) <= 2  # noqa: SLF001 - from outside, it cannot be seen
