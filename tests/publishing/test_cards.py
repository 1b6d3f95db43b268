"""The images of briefings."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from conftest import Folder
from PIL import Image

from veille.archive import Archive
from veille.publishing import Site, load_catalogue
from veille.publishing.cards import Card, Cards
from veille.publishing.head import CARD_SIZE

SITE = Site("Essai", "https://essai.example/", "")
WORDS = load_catalogue("fr")
PAPER, ACCENT = (0xFD, 0xFB, 0xF6), (0xA3, 0x28, 0x1A)


def write(folder: Folder, *titles: str) -> Archive:
    for number, title in enumerate(titles):
        folder.briefing(
            f"2024/b-{number}",
            f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\ndate: 2024-02-0{number + 1}\n---\n\nTexte.\n",
        )
    return folder.plan().archive


def draw(folder: Folder, title: str = "Un titre") -> Image.Image:
    cards = Cards(folder.plan().archive, SITE, WORDS)
    return Image.open(BytesIO(cards.draw(Card(title, "Essai", "1er février 2024")))).convert("RGB")


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels of a part of an image are not paper."""
    part = image.crop(box).tobytes()
    return sum(part[place : place + 3] != bytes(PAPER) for place in range(0, len(part), 3))


@pytest.mark.parametrize(
    "title", ["Un titre", "mot " * 80, "W" * 500, "Anticonstitutionnellement " * 9, "", "Œuvre « à 7 000 € » : l’été ?"]
)
def test_a_title_stays_in_its_place(folder: Folder, title: str) -> None:
    image = draw(folder, title)
    width, height = image.size
    assert (width, height) == CARD_SIZE
    assert ink(image, (0, 0, 70, height)) == ink(image, (width - 76, 0, width, height)) == 0
    assert bool(title) == (ink(image, (80, 130, width, 500)) > 0)
    assert ink(image, (80, 500, width, 515)) == 0
    assert image.getpixel((90, height - 108)) == ACCENT


def test_a_short_title_is_larger_than_a_long_one(folder: Folder) -> None:
    sizes: list[int] = []
    for title in ("H", "H " * 40, "H " * 120):
        image = draw(folder, title)
        inked = [ink(image, (80, row, image.width, row + 1)) > 0 for row in range(130, 500)]
        first = inked.index(True)
        sizes.append(inked.index(False, first) - first)
    assert sizes[0] > sizes[1] > sizes[2]


def test_the_same_card_has_the_same_name_and_bytes(folder: Folder) -> None:
    archive = write(folder, "Un titre")
    one, two = (Cards(archive, SITE, WORDS) for _ in range(2))
    (entry,) = archive.entries
    assert one.path(entry) == two.path(entry)
    assert [one.draw(card) for card in one] == [two.draw(card) for card in two]
    assert [one.key(card) for card in one] == [two.key(card) for card in two]
    assert one.draw(Card("a", "", "")) != one.draw(Card("b", "", ""))


def test_a_name_follows_what_the_card_says(folder: Folder) -> None:
    (one, other) = Cards(write(folder, "Un titre", "Un autre"), SITE, WORDS)
    (renamed, _) = Cards(folder.plan().archive, Site("Autre"), WORDS)
    assert len({one.path, other.path, renamed.path}) == 3


def test_a_title_that_the_fonts_cannot_write_has_no_card(folder: Folder) -> None:
    archive = write(folder, "Un titre", "Заголовок", "見出し", "a \u200b b", "Les œufs : 3 € « l’île »")
    cards = Cards(archive, SITE, WORDS)
    drawn = [entry.title for entry in archive.entries if cards.path(entry)]
    assert drawn == ["Les œufs : 3 € « l’île »", "Un titre"]
    assert len(list(cards)) == 2


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("🚀 Un lancement", "Un lancement"),
        ("Un ❤️ et une 👩‍🚀 en vue 🎉", "Un et une en vue"),
        ("1️⃣ Le premier", "1 Le premier"),
        ("Drapeau 🏴󠁧󠁢󠁳󠁣󠁴󠁿 !", "Drapeau !"),
    ],
)
def test_a_card_leaves_emoji_out(folder: Folder, title: str, written: str) -> None:
    (card,) = Cards(write(folder, title), SITE, WORDS)
    assert card.title.replace("\u00a0", " ") == written


@pytest.mark.parametrize("title", ["🎉", "🎉 見出し", "a ⇝ b 🎉"])
def test_a_title_without_other_words_or_with_other_signs_has_no_card(folder: Folder, title: str) -> None:
    assert list(Cards(write(folder, title), SITE, WORDS)) == []


def test_a_card_is_small(folder: Folder) -> None:
    (card,) = Cards(write(folder, "Le patron d’OpenAI a besoin de 7 000 milliards de dollars"), SITE, WORDS)
    assert len(Cards(folder.plan().archive, SITE, WORDS).draw(card)) < 40_000
