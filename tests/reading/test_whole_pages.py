"""Pages that were copied from top to bottom: the article in them, and what is around it."""

from __future__ import annotations

import random
from datetime import date
from itertools import chain

import pytest

from veille.diagnostics import Diagnostic
from veille.model import Article, BlockKind, Seed
from veille.reading import read
from veille.settings import Settings

TODAY = date(2026, 11, 29)
MENU = (
    *("Accueil", "À la une", "Économie", "Entreprises", "Innovation", "Sciences", "Espace", "Énergie", "Voitures"),
    *("Smartphones", "Podcasts", "Vidéos", "Newsletters", "Se connecter", "S’abonner", "Rechercher", "Dossiers"),
)
FOOT = (
    *("Partager", "Sur le même sujet", "Un robot apprend à plier le linge", "La grue du quai neuf repart en avril"),
    *("Les plus lus", "Dix idées pour économiser la batterie", "Ce que change le nouveau plan du port"),
    *("Newsletters", "Recevez l’essentiel chaque matin", "Mentions légales", "Politique de confidentialité"),
    *("Gestion des cookies", "Contact", "Qui sommes-nous", "© 2026 Le Fil du port", "Haut de page"),
)
TITLE = "Le port de Kervaz ferme son dernier four à chaux"
TEXT = (
    "Le four à chaux du port de Kervaz s'éteindra vendredi soir, après cent dix ans de feu presque continu.",
    "La mairie, qui en est propriétaire depuis 1961, dit ne plus pouvoir payer les travaux du conduit et de la voûte.",
    "Les riverains, eux, demandent que le four reste debout et que les enfants puissent continuer à le visiter.",
    "Un architecte doit rendre son rapport en juin ; le conseil municipal choisira entre un musée et un atelier.",
)
SIGNED = ("Par Ada Lovel", "Publié le 3 mars 2024")


def read_lines(*lines: str) -> tuple[Article, tuple[Diagnostic, ...]]:
    article, told = read(Seed("a.txt", "\n".join(lines).encode()), Settings(today=TODAY))
    assert article is not None
    return article, told


def body_of(article: Article) -> list[str]:
    told = {BlockKind.FRONT_MATTER, BlockKind.TITLE, BlockKind.BYLINE, BlockKind.DATELINE}
    return [block.text for block in article.blocks if block.kind not in told]


def test_the_article_is_told_from_the_page_around_it() -> None:
    article, told = read_lines(*MENU, TITLE, *SIGNED, *TEXT, *FOOT)
    assert article.title is not None
    assert article.title.value == TITLE
    assert article.author is not None
    assert article.author.value == "Ada Lovel"
    assert article.published is not None
    assert article.published.value == date(2024, 3, 3)
    assert body_of(article) == list(TEXT)
    (notice,) = [each for each in told if each.code == "V119"]
    assert f"{len(MENU) + len(FOOT)} lines" in notice.message


def test_nothing_of_the_page_is_lost() -> None:
    article, _ = read_lines(*MENU, TITLE, *SIGNED, *TEXT, *FOOT)
    kept = " ".join(block.text for block in article.blocks).split()
    assert kept == " ".join((*MENU, TITLE, *SIGNED, *TEXT, *FOOT)).split()


@pytest.mark.parametrize("seed", range(40))
def test_any_menu_and_foot_may_be_around_it(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same at every run
    above = chance.sample(MENU, chance.randint(9, len(MENU)))
    below = chance.sample(FOOT, chance.randint(9, len(FOOT)))
    gap = ("",) * chance.randint(0, 1)
    lines = chain.from_iterable((*gap, line) for line in (*above, TITLE, *SIGNED, *TEXT, *below))
    article, _ = read_lines(*lines)
    assert article.title is not None
    assert article.title.value == TITLE
    assert body_of(article) == list(TEXT)


def test_a_rubric_above_and_a_standfirst_below_are_no_title() -> None:
    lead = "Le conseil municipal de Kervaz n'a plus de quoi réparer le four à chaux, que les riverains veulent garder"
    article, _ = read_lines(*MENU, "Patrimoine industriel", TITLE, lead, *SIGNED, *TEXT, *FOOT)
    assert article.title is not None
    assert article.title.value == TITLE


def test_a_rubric_of_many_words_is_no_title_of_what_is_longer() -> None:
    title = f"{TITLE}, que la mairie ne peut plus payer"
    article, _ = read_lines(*MENU, "LE PORT ET SES QUAIS", title, *TEXT, *FOOT)
    assert article.title is not None
    assert article.title.value == title


def test_the_way_to_a_page_is_no_title() -> None:
    article, _ = read_lines(*MENU, f"Vous êtes ici Accueil Patrimoine {TITLE}", TITLE, *SIGNED, *TEXT, *FOOT)
    assert article.title is not None
    assert article.title.value == TITLE


def test_the_day_may_stand_above_the_title_or_among_other_words() -> None:
    for above, below in (("3 mars 2024",), ()), ((), ("Ada Lovel, Le Fil du port, 9 h 41 3 mars 2024",)):
        article, _ = read_lines(*MENU, *above, TITLE, *below, *TEXT, *FOOT)
        assert article.title is not None
        assert article.title.value == TITLE
        assert article.published is not None
        assert article.published.value == date(2024, 3, 3)


def test_a_question_about_cookies_is_none_of_the_text() -> None:
    asks = "Avec votre accord, nous et nos 812 partenaires utilisons des cookies pour mesurer l'audience de notre site."
    article, _ = read_lines(asks, "Accepter", *MENU, TITLE, *SIGNED, *TEXT, *FOOT)
    assert article.title is not None
    assert article.title.value == TITLE
    assert body_of(article) == list(TEXT)


def test_what_readers_answer_is_none_of_the_text() -> None:
    answers = (
        "2 réactions à « Le port de Kervaz ferme son dernier four à chaux »",
        *("zoe_b dit :", "4 mars 2024 à 9 h 12"),
        "J'y suis allée avec ma classe il y a trente ans, et je me souviens de la chaleur devant la gueule du four.",
        *("Répondre", "paul dit :", "5 mars 2024 à 18 h 03"),
        "Qu'on le garde, mais qu'on ne vienne pas demander aux contribuables de payer une fois encore pour la voûte.",
        *("Répondre", "Laisser un commentaire"),
    )
    article, _ = read_lines(*MENU, TITLE, *SIGNED, *TEXT, *answers, *FOOT)
    assert body_of(article) == list(TEXT)
    assert article.published is not None
    assert article.published.value == date(2024, 3, 3)


def test_what_is_said_of_an_article_right_below_it_belongs_to_it() -> None:
    article, _ = read_lines(*MENU, TITLE, *TEXT, "Source : La Gazette du port", "3 mars 2024", *FOOT)
    assert article.source is not None
    assert article.source.value == "La Gazette du port"
    assert article.published is not None
    assert article.published.value == date(2024, 3, 3)


def test_that_an_article_appeared_may_be_said_a_few_lines_below_it() -> None:
    article, _ = read_lines(*MENU, TITLE, *TEXT, "—", "Une suite en juin", "Publié le 3 mars 2024", *FOOT)
    assert article.published is not None
    assert article.published.value == date(2024, 3, 3)
    assert body_of(article) == list(TEXT)
    article, _ = read_lines(*MENU, TITLE, *TEXT, "Le bac repart", "3 mars 2024", *FOOT)
    assert article.published is None


def test_a_form_that_says_the_title_again_is_none_of_the_text() -> None:
    form = ("Envoyer par e-mail", TITLE, TEXT[0], "De la part de :", TITLE, TEXT[0])
    article, _ = read_lines(*MENU, TITLE, *SIGNED, *TEXT, *form, *FOOT)
    assert body_of(article)[: len(TEXT)] == list(TEXT)
    assert TITLE not in body_of(article)


def test_lines_between_the_byline_and_the_text_are_set_aside() -> None:
    article, _ = read_lines(*MENU, TITLE, "Par Ada Lovel", "page des archives", "3 mars 2024", *TEXT, *FOOT)
    assert body_of(article) == list(TEXT)


def test_a_day_may_stand_below_a_standfirst() -> None:
    lead = "Le conseil municipal de Kervaz n'a plus de quoi réparer le four, que les riverains veulent garder."
    article, _ = read_lines(*MENU, TITLE, lead, "Par Ada Lovel", "Voir ses articles", "3 mars 2024", *TEXT, *FOOT)
    assert article.published is not None
    assert article.published.value == date(2024, 3, 3)


def test_a_long_question_about_consent_is_none_of_the_text() -> None:
    asks = (
        "Nous et nos partenaires utilisons des cookies pour lire votre appareil, avec votre consentement. " * 4,
        "Vous pouvez retirer votre consentement ou vous opposer à l'intérêt légitime de nos vendors à tout moment. "
        * 4,
    )
    article, _ = read_lines(*asks, "Accepter", *MENU, TITLE, *SIGNED, *TEXT, *FOOT)
    assert article.title is not None
    assert article.title.value == TITLE
    assert body_of(article) == list(TEXT)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("Présents :", *(f"Mme Nom {at}" for at in "ABCDEFGHIJKLMN"), "Excusé :", "M. Nom O"), ()),
        ((), ("Lauréats", *(f"Prix {at} : un film" for at in range(1, 20)))),
        (tuple(f"Élément {at}" for at in "abcdefghijkl"), tuple(f"Annexe {at}" for at in "abcdefghijkl")),
    ],
)
def test_lists_are_no_menus(above: tuple[str, ...], below: tuple[str, ...]) -> None:
    _, told = read_lines(TITLE, *above, *TEXT, *below)
    assert "V119" not in {each.code for each in told}


def test_a_page_without_an_article_is_left_as_it_is() -> None:
    _, told = read_lines(*MENU, *FOOT)
    assert "V119" not in {each.code for each in told}


def test_scripts_without_spaces() -> None:
    title = "港口最后一座石灰窑将于周五关闭"
    text = (
        "港口最后一座石灰窑将于周五晚间熄火，这座石灰窑在码头上几乎不间断地燃烧了一百一十年，是当地最古老的工业遗迹之一。",
        "拥有这座石灰窑的市政府表示，已经无力支付烟道和拱顶的维修费用，市议会将在六月收到建筑师的报告之后作出决定。",
        "附近的居民希望石灰窑能够保留下来，让学校的孩子们继续参观，他们已经收集了四百多个签名，并将在周六举行集会。",
        "建筑师将于六月提交报告，市议会随后将在博物馆和作坊之间作出选择，两种方案的费用都还没有公布，居民们正在等待。",
    )
    article, _ = read_lines(*MENU, title, *text, *FOOT)
    assert article.title is not None
    assert article.title.value == title
    assert body_of(article) == list(text)
