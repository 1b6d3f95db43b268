from __future__ import annotations

from dataclasses import replace

import pytest
from articles import build

from veille.analysis.appeals import asks_reader
from veille.analysis.datelines import strip_dateline
from veille.analysis.language.sentences import split_sentences
from veille.analysis.language.words import tokenise
from veille.analysis.orphans import begins_alone, stands_alone
from veille.analysis.phrases import find_key_phrases
from veille.analysis.summary import find_key_points, summarise, weigh_sentences
from veille.model import Article, BlockKind, Passage

PARAGRAPH = BlockKind.PARAGRAPH
TITLE = (BlockKind.TITLE, "Kelvax ouvre une usine de batteries à Lille")
TEXTS = (
    (
        "Kelvax construit à Lille une usine de batteries qui emploiera mille personnes. Elle ouvrira bientôt. "
        "Le chantier de l’usine commence au printemps sur un ancien terrain militaire."
    ),
    (
        "Cependant, les batteries de Kelvax coûtent cher à produire en Europe. Les concurrents asiatiques gardent une "
        "longueur d’avance sur le prix des cellules. Qui paiera la différence entre les deux ?"
    ),
    (
        "« Nous irons au bout », répète la direction de Kelvax devant les élus de Lille. La région apporte une part du "
        "financement de l’usine. Les syndicats demandent des embauches locales et des formations sérieuses."
    ),
)
ARTICLE = build(TITLE, *((PARAGRAPH, text) for text in TEXTS))


def both(article: Article) -> tuple[list[str], list[str]]:
    words = tokenise(article)
    weighed = weigh_sentences(article, words, split_sentences(article), find_key_phrases(article, words))
    summary = summarise(article, weighed)
    points = find_key_points(article, weighed, summary)
    for passages in (summary, points):
        assert list(passages) == sorted(passages)
    return [article.quote(each) for each in summary], [article.quote(each) for each in points]


def test_two_sentences_that_open_with_what_matters() -> None:
    summary, points = both(ARTICLE)
    assert summary[0].startswith("Kelvax construit")
    assert len(summary) == 2
    assert len(points) == 3
    assert not set(summary) & set(points)


def test_none_needs_another_sentence() -> None:
    summary, points = both(ARTICLE)
    chosen = " | ".join([*summary, *points])
    for unfit in ("Elle ouvrira", "Cependant", "Qui paiera", "« Nous irons"):
        assert unfit not in chosen


OPENING = "Kelvax construit à Lille une usine de batteries."
LEANING = "Elle emploiera mille personnes et fournira des batteries à toute la région de Lille."
REST = "Le directeur a visité le chantier avec des élus. Des habitants attendaient là depuis longtemps déjà."


def test_the_second_sentence_may_lean_on_the_one_before_it() -> None:
    summary, points = both(build(TITLE, (PARAGRAPH, f"{OPENING} {LEANING}"), (PARAGRAPH, REST)))
    assert [each.split()[0] for each in summary] == ["Kelvax", "Elle"]
    assert not any(each.startswith("Elle") for each in points)


@pytest.mark.parametrize(
    "texts", [(OPENING, LEANING, REST), (f"{OPENING} Des ouvriers ont bâti le mur nord en hiver. {LEANING}", REST)]
)
def test_a_sentence_leans_on_none_but_that_before_it_in_its_paragraph(texts: tuple[str, ...]) -> None:
    summary, _ = both(build(TITLE, *((PARAGRAPH, text) for text in texts)))
    assert not any(each.startswith("Elle") for each in summary)


@pytest.mark.parametrize(
    "opening", ["En effet, elle", "Enfin, elle", "On dit qu’elle", "Elle, sur http://kelvax.example,"]
)
def test_a_second_sentence_that_goes_on_otherwise_is_left_out(opening: str) -> None:
    leaning = LEANING.replace("Elle", opening)
    summary, _ = both(build(TITLE, (PARAGRAPH, f"{OPENING} {leaning}"), (PARAGRAPH, REST)))
    assert leaning not in summary


def test_a_long_second_sentence_must_be_read_alone() -> None:
    long = (
        "dont la moitié viendra de Lille, et fournira des batteries à toute la région, à des usines de Kelvax ailleurs "
    )
    leaning = LEANING.replace("et fournira", f"{long * 2}et fournira")
    assert both(build(TITLE, (PARAGRAPH, f"{OPENING} {LEANING}")))[0] == [OPENING, LEANING]
    assert both(build(TITLE, (PARAGRAPH, f"{OPENING} {leaning}")))[0] == [OPENING]


def test_a_standfirst_is_the_summary() -> None:
    standfirst = "L’usine de batteries emploiera mille personnes. Elle ouvre bientôt."
    article = build(TITLE, (BlockKind.STANDFIRST, standfirst), *((PARAGRAPH, text) for text in TEXTS))
    summary, points = both(article)
    assert " ".join(summary) == standfirst
    assert len(points) == 3


ASKED = ("Où en est l’usine de batteries de Lille ?", "Combien de personnes y travailleront ?")
ANSWER = "L’usine de batteries de Lille ouvrira au printemps avec mille salariés de la région."


@pytest.mark.parametrize("speaker", ["Ada Lovel", "Jean de La Tour", "J.-P. M.", "Kelvax"])
def test_who_speaks_in_an_interview_is_no_part_of_what_is_said(speaker: str) -> None:
    answers = (f"{speaker} : {ANSWER}", f"{speaker} : Il y en aura mille dans l’usine, oui, peut-être un peu plus.")
    told = [(PARAGRAPH, text) for pair in zip(ASKED, answers, strict=True) for text in pair]
    summary, points = both(build(TITLE, *told))
    assert summary == [ANSWER]
    assert points == []


def test_a_label_is_no_speaker_where_nothing_is_asked_or_nobody_speaks_twice() -> None:
    labelled = f"Kelvax : {ANSWER}"
    asked = [(PARAGRAPH, text) for text in ASKED]
    assert both(build(TITLE, (PARAGRAPH, labelled), *asked))[0] == [labelled]
    assert labelled in both(build(TITLE, (PARAGRAPH, labelled), (PARAGRAPH, f"Kelvax : {REST}")))[0]
    once = build(TITLE, (PARAGRAPH, labelled), (PARAGRAPH, f"Lens : {REST}"), *asked)
    assert labelled in both(once)[0]


def test_a_long_standfirst_gives_two_sentences() -> None:
    long = " ".join(
        f"La ligne numéro {n} produit des cellules pour les voitures et les bateaux du nord." for n in range(9)
    )
    summary, _ = both(build((BlockKind.STANDFIRST, long)))
    assert len(summary) == 2


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ("La fête commence par une mauvaise surprise.", False),
        ("L’usine commence par une mauvaise surprise.", True),  # as the title has it
        ("La fête commence par une surprise pour Jean Dupont.", True),
        ("La fête commence par une panne de 3 heures.", True),
        ("La fête commence par une mauvaise surprise pour tous ceux qui en attendaient beaucoup.", True),
    ],
)
def test_a_few_words_that_only_lead_in_are_no_summary(opening: str, *, told: bool) -> None:
    first, *rest = TEXTS
    article = build(TITLE, *((PARAGRAPH, text) for text in (f"{opening} {first}", *rest)))
    summary, points = both(article)
    assert (opening in [*summary, *points]) is told
    assert both(build(TITLE, (PARAGRAPH, opening)))[0] == [opening]


def test_an_excerpt_that_goes_on_in_the_text_is_passed_over() -> None:
    whole = "Kelvax construit à Lille une usine de batteries, qui emploiera mille personnes dès l’été prochain."
    more = "Les commandes viennent surtout de Belgique, où la marque a ouvert trois magasins."
    for cut in ("Kelvax construit à Lille une usine de batteries...", "Kelvax construit à Lille une usine […]"):
        for kind in (PARAGRAPH, BlockKind.STANDFIRST):
            assert both(build((kind, cut), (PARAGRAPH, whole), (PARAGRAPH, more)))[0] == [whole, more]
    alone = "Kelvax construit à Lille une usine de batteries, et ce n’est pas la dernière..."
    assert both(build((PARAGRAPH, alone), (PARAGRAPH, more)))[0] == [alone, more]


def test_what_is_said_twice_is_quoted_once() -> None:
    said = "L’usine de batteries que Kelvax construit à Lille emploiera mille personnes."
    more = "Les commandes viennent surtout de Belgique, où la marque a ouvert trois magasins."
    summary, points = both(build((PARAGRAPH, said), (PARAGRAPH, said.replace("’", "'")), (PARAGRAPH, more)))
    assert summary == [said, more]
    assert points == []


def test_a_short_text_gives_fewer() -> None:
    summary, points = both(build((PARAGRAPH, "Kelvax construit à Lille une usine de batteries.")))
    assert summary == ["Kelvax construit à Lille une usine de batteries."]
    assert points == []
    assert both(build((PARAGRAPH, "Elle ouvre. Mais quand ?"))) == ([], [])
    assert both(build()) == ([], [])


def test_where_nothing_stands_alone_the_very_first_sentence_leans_on_the_title() -> None:
    first = "Elle ouvrira à Lille au printemps sur un ancien terrain."
    assert both(build(TITLE, (PARAGRAPH, f"{first} Mais personne ne sait quand."))) == ([first], [])
    assert both(build(TITLE, (PARAGRAPH, "Nous vous parlions de l’usine de batteries de Lille."))) == ([], [])
    assert both(build(TITLE, (PARAGRAPH, "Elle ouvrira quand, l’usine de batteries de Lille ?"))) == ([], [])


@pytest.mark.parametrize(
    "caption",
    [
        "{} (Photo Ada Lovel)",
        "{} REUTERS/Ada Lovel",
        "{} (ADA LOVEL / AFP)",
        "{} (ADA LOVEL / RADIO VIGIE)",
        "{} (AFP/Ada Lovel)",
        "{} Photo: AP",
        "{}Photographer: Ada Lovel/Bloomberg",
        "Photo : {}",
        "Crédit image : {}",
        "Légende : {}",
    ],
)
def test_the_words_below_a_picture_say_nothing(caption: str) -> None:
    words = "L’usine de batteries est chauffée par ses propres fours."
    summary, points = both(build(TITLE, (PARAGRAPH, caption.format(words)), *((PARAGRAPH, text) for text in TEXTS)))
    assert not any(words in sentence for sentence in [*summary, *points])


@pytest.mark.parametrize(
    ("language", "caption"),
    [
        ("fr", "Les batteries de l’usine Kelvax de Lille sortent du four sur cette photo prise en mai."),
        ("en", "The logo of the Kelvax plant for batteries in Lille is shown in the illustration."),
        ("en", "A battery of the Kelvax plant in Lille is seen in this picture illustration taken May 4, 2023."),
    ],
)
def test_what_a_picture_shows_is_no_news(language: str, caption: str) -> None:
    texts = {"fr": list(TEXTS), "en": ["Kelvax builds a plant for batteries that employs a thousand."]}
    article = build(TITLE, (PARAGRAPH, caption), *((PARAGRAPH, text) for text in texts[language]), language=language)
    summary, points = both(article)
    assert summary
    assert caption not in [*summary, *points]


@pytest.mark.parametrize(
    "said",
    [
        "« Nous sommes prêts. {} Tout est prêt », dit Ada Lovel.",
        "“We are ready. {} All is ready,” says Ada Lovel.",
        'Ada Lovel répond : "Nous sommes prêts. {} Tout est prêt."',
        "« Nous sommes prêts. {}",
    ],
)
def test_what_somebody_says_at_length_is_not_what_the_text_says(said: str) -> None:
    inner = "L’usine de batteries de Kelvax à Lille est la meilleure du monde."
    summary, points = both(build(TITLE, *((PARAGRAPH, text) for text in TEXTS), (PARAGRAPH, said.format(inner))))
    assert summary
    assert inner not in [*summary, *points]
    plain = said.format(inner).translate(str.maketrans("", "", '«»“”"'))
    assert inner in [part for parts in both(build(TITLE, (PARAGRAPH, plain))) for part in parts]
    # Of an interview, what is said is all there is, and marks that do not pair may stand for inches.
    assert inner in [part for parts in both(build(TITLE, (PARAGRAPH, said.format(inner)))) for part in parts]
    inches = f'L’usine a un écran de 40". {inner}'
    assert inner in [part for parts in both(build(TITLE, (PARAGRAPH, inches))) for part in parts]


@pytest.mark.parametrize(
    "heading",
    [
        "À propos de Kelvax",
        "A propos du groupe Kelvax",
        "À propos de Kelvax S.A.",
        "About Kelvax",
        "About the Kelvax Group",
        "About Kelvax, Inc.",
        "About Kelvax Ltd.",
        "About Kelvax.com Inc.",
    ],
)
@pytest.mark.parametrize("kind", [BlockKind.HEADING, PARAGRAPH])
def test_who_sent_a_release_is_no_news(heading: str, kind: BlockKind) -> None:
    sender = "Kelvax fabrique à Lille des batteries pour les voitures."
    news = [(PARAGRAPH, text) for text in TEXTS]
    summary, points = both(build(TITLE, *news, (kind, heading), (PARAGRAPH, sender)))
    assert sender not in [*summary, *points]
    begun = both(build(TITLE, (kind, heading), (PARAGRAPH, sender), *news))
    assert sender in [*begun[0], *begun[1]]
    headed = both(build(TITLE, *news, (kind, heading), (BlockKind.HEADING, "L’usine"), (PARAGRAPH, sender)))
    assert sender in [*headed[0], *headed[1]]


def test_a_short_sentence_that_begins_with_about_is_no_heading() -> None:
    said = "Kelvax fabrique à Lille des batteries pour les voitures."
    news = [(PARAGRAPH, text) for text in TEXTS]
    summary, points = both(build(TITLE, *news, (PARAGRAPH, "About Lille nobody knows much."), (PARAGRAPH, said)))
    assert said in [*summary, *points]


def test_an_exclamation_an_address_and_code_give_way() -> None:
    loud = "L’usine de batteries de Kelvax à Lille ouvre enfin ses portes !"
    linked = "L’usine de batteries de Kelvax à Lille a un site, http://kelvax.example/usine, depuis lundi."
    coded = "L’usine de batteries de Kelvax à Lille se lance avec `kelvax --usine` depuis lundi."
    for sentence in (loud, linked, coded):
        first, other = (
            "Kelvax recrute mille personnes pour ses fours.",
            "L’usine de Lille produira des batteries en mars.",
        )
        article = build(TITLE, (PARAGRAPH, f"{first} {sentence} {other}"))
        assert sentence not in both(article)[0]


def test_key_points_do_not_repeat_one_another() -> None:
    same = "Le chantier de l’usine de batteries commence au printemps à Lille."
    other = "Les syndicats demandent des embauches locales et des formations sérieuses."
    lead = "Kelvax publie ses comptes annuels ce matin devant la presse. Les ventes progressent partout en Europe."
    _, points = both(build((PARAGRAPH, f"{lead} {same} {same} {same} {other}")))
    assert other in points


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("PARIS, 8 avril 2014 — La faille inquiète.", "La faille inquiète."),
        ("22 juin 2012. - La console arrive.", "La console arrive."),
        ("LONDON (Kelvax News) – The chip is here.", "The chip is here."),
        ("Lille (afp) - Le chantier commence.", "Le chantier commence."),
        ("(Kelvax News) - The chip is here.", "The chip is here."),
        ("Kelvax (KLVX) - Get Report fell on Monday.", "Kelvax (KLVX) - Get Report fell on Monday."),
        ("SAN FRANCISCO — The chip is here.", "The chip is here."),
        ("(Ottawa) Le réseau revient.", "Le réseau revient."),
        ("MONTRÉAL | Le réseau revient.", "Le réseau revient."),
        ("New Delhi | The network is back.", "The network is back."),
        ("Un réseau | Le réseau revient.", "Un réseau | Le réseau revient."),
        ("➡️ Le réseau revient.", "Le réseau revient."),
        ("🚨🔥 Le réseau revient.", "Le réseau revient."),
        ("→", "→"),
        ("(Ottawa) « Le réseau revient », dit Ada Lovel.", "« Le réseau revient », dit Ada Lovel."),
        ("(voir plus haut) Le réseau revient.", "(voir plus haut) Le réseau revient."),
        ("17h45 - Le réseau revient.", "Le réseau revient."),
        ("5:45 p.m. The network is back.", "The network is back."),
        ("ADA LOVEL : Le réseau revient.", "Le réseau revient."),
        ("R : Le réseau revient.", "Le réseau revient."),
        ("A: The network is back.", "The network is back."),
        ("17 heures de panne à Lille.", "17 heures de panne à Lille."),
        ("Kelvax : le réseau revient.", "Kelvax : le réseau revient."),
        ("Kelvax – le fabricant – recrute.", "Kelvax – le fabricant – recrute."),
        ("En mai 2012 - on s’en souvient - tout change.", "En mai 2012 - on s’en souvient - tout change."),
        ("Le semi-conducteur progresse.", "Le semi-conducteur progresse."),
    ],
)
def test_datelines_are_left_out(text: str, rest: str) -> None:
    article = build((PARAGRAPH, text))
    assert article.quote(strip_dateline(article, Passage(0, 0, len(text)))) == rest


@pytest.mark.parametrize(
    ("opening", "place"),
    [("Ottawa — ", True), ("New Delhi — ", True), ("Kelvax — ", False), ("Ottawa – ", False), ("Lire aussi — ", False)],
)
def test_a_place_before_a_dash_opens_a_text_and_is_not_in_its_title(opening: str, *, place: bool) -> None:
    text = f"{opening}L’usine embauche."
    article = build(TITLE, (PARAGRAPH, text), (PARAGRAPH, text))
    start = len(opening) if place else 0
    assert strip_dateline(article, Passage(1, 0, len(text))).start == start
    assert strip_dateline(article, Passage(2, 0, len(text))).start == 0


@pytest.mark.parametrize(
    "sentence",
    [
        "Il a signé.",
        "Cette usine ferme.",
        "C’est fini.",
        "Mais l’usine ferme.",
        "En effet, l’usine ferme.",
        "De l’autre, l’usine ferme.",
        "En témoigne la fermeture de l’usine.",
        "En leur absence, l’usine ferme.",
        "En tout cas, l’usine ferme.",
        "En 2012, elles ferment l’usine.",
        "Dans ce contexte, l’usine ferme.",
        "Par ailleurs, l’usine ferme.",
        "Ses usines ferment.",
        "L’usine ferme-t-elle ?",
        "L’usine ferme :",
        "« L’usine ferme », dit la direction.",
        "l’usine ferme.",
        "L’usine « ferme.",
        "Est-il parti.",
        "Selon l’agence, elles ferment l’usine.",
        "Au cours de celui-ci, l’usine ferme.",
        "Autour de celle-ci, l’usine ferme.",
        "Baptisé Kelvax, celui-ci ferme l’usine.",
        "Le 3 mars, il a fermé l’usine.",
        "Dernièrement, ils ne ferment plus d’usine.",
        "Bon c’est assez cher.",
        "Bon, l’usine ferme.",
        "A noter que l’usine ferme.",
        "Comment fermer une usine.",
        "Preuve que l’usine ferme.",
        "Face à une telle mobilisation, l’usine ferme.",
        "Dans un précédent billet, l’usine fermait.",
        "Comme souvent, l’usine ferme.",
        "Bon Lille a confirmé la fermeture.",
        "Bon trêve de plaisanteries, l’usine ferme.",
        "Intéressant de voir l’usine fermer.",
        "En voilà un joli cadeau de l’usine.",
        "Sur le même sujet, l’usine ferme.",
        "Encore un peu de pain pour l’usine.",
        "Lors de la dernière revue de presse, l’usine fermait.",
        "Le maire, Ada Lovel, et le patron l’ont annoncé à Lille.",
        "C’est une première : elle ferme.",
        "Alors qu’il ferme l’usine, Kelvax recrute à Lille.",
        "Alors que l’usine ferme à Lille, elle recrute.",
        "Alors, l’usine ferme.",
        "C’est dans ce contexte que l’usine de Lille ferme.",
        "C’est à Lille qu’il a fermé l’usine.",
        "C’est avec plaisir que l’équipe ferme l’usine.",
        "C’est dans la joie que l’équipe ferme l’usine.",
        "Ce mardi, il a fermé l’usine.",
        "Cette semaine encore, elle ferme l’usine.",
        "Cette année, cette usine ferme.",
        "Cette semaine, c’est l’usine qui ferme.",
        "Cette année-là, l’usine ferme.",
        "Cette semaine de fermeture coûte cher à l’usine.",
        "À titre de comparaison, l’usine de Metz perd 3 millions.",
        "Quitte à fermer l’usine de Lille.",
        "La preuve, l’usine ferme.",
        "Dans sa lettre, elle annonce la fin de l’usine.",
        "Malgré son nom, Kelvax, il semble que l’usine ferme.",
        "Pour sa part, l’usine de Lille ferme.",
        "Une étape importante pour l’usine de Lille.",
        "Une pratique plus répandue qu’on ne le croit, mais qui a poussé Kelvax à fermer.",
        "Une erreur qui remonte à 2019, date à laquelle l’usine a ouvert.",
        "Un choix que l’usine ne regrette pas.",
        "Des machines vieillissantes et sans avenir à Lille.",
        "Nouvelle fermeture d’usine à Lille.",
        "2023, année noire pour l’usine de Lille.",
        "Ce guide est celui de l’usine.",
        "Pas du tout, l’usine de Lille ferme.",
        "Absolument, l’usine de Lille ferme.",
    ],
)
def test_french_orphans(sentence: str) -> None:
    assert not stands_alone(sentence, "fr")
    assert stands_alone("L’usine de Lille ferme ses portes.", "fr")
    assert stands_alone("Enfance heureuse, l’association recrute.", "fr")
    assert stands_alone("De l’autre côté du Rhin, l’usine de Kehl ferme ses portes.", "fr")
    assert stands_alone("En Estonie, l’usine de Tartu ferme ses portes.", "fr")
    assert stands_alone("En 2012, l’usine de Lille a fermé ses portes.", "fr")


@pytest.mark.parametrize(
    "sentence",
    [
        "Selon l’agence, il faut fermer l’usine.",
        "À Lille, il y a une usine.",
        "Au printemps, il n’a été question que de l’usine.",
        "Depuis que l’usine a fermé, elle attend.",
        "Si l’usine ferme, elle sera vendue.",
        "Bon nombre d’usines ferment.",
        "Toujours ouverte, l’usine recrute.",
        "L’usine va fermer, le maire l’a annoncé à Lille.",
        "L’usine qui l’a annoncé ferme ses portes.",
        "C’est une première mondiale : L’usine ferme ses portes.",
        "Comme chaque année, l’usine ferme en août.",
        "Lors du dernier salon, l’usine a montré ses fours.",
        "Alors que l’usine de Lille ferme, Kelvax recrute ailleurs.",
        "C’est à Lille que l’usine ferme ses portes.",
        "C’est aujourd’hui que l’usine ferme ses portes.",
        "C’est ce mardi que l’usine ferme ses portes.",
        "Ce mardi, l’usine a fermé ses portes.",
        "Dès ce lundi 3 mars, l’usine recrute à Lille.",
        "Cet été, la ville a fermé l’usine.",
        "En cette rentrée, l’usine recrute.",
        "Ces derniers mois, l’usine a perdu des clients.",
        "Dans sa lettre annuelle, l’usine promet d’embaucher.",
        "Après leur rachat, Kelvax et Arval ferment une usine.",
        "L’usine (qui en doutait ?) ferme.",
        "Une usine qui vend des fours a embauché cent personnes.",
        "Une usine de Lille commercialise ce four.",
        "Une usine de Lille lance deux fours.",
        "Une panne qui dure paralyse les fours de Lille.",
        "Des ouvriers de Lille bricolent leurs fours.",
        "Une étude aussi longue que la précédente sera menée à Lille.",
        "Une usine de Lille, que la ville entretient, emploie mille personnes.",
        "Des ouvriers de Lille se réunissent.",
        "Un juge ordonne à Kelvax de fermer l’usine.",
        "Des ouvriers de Lille parviennent à sauver l’usine.",
        "Des pirates accèdent aux plans de l’usine.",
        "Un matin, nous avons fermé l’usine.",
        "Une fois l’usine fermée, place au chantier.",
        "Un des fours de l’usine explose.",
        "2 ans plus tard, place à l’usine de Lille.",
        "300 salariés ont quitté l’usine.",
    ],
)
def test_french_sentences_that_stand_alone(sentence: str) -> None:
    assert stands_alone(sentence, "fr")


@pytest.mark.parametrize(
    "sentence",
    [
        "It closed.",
        "However, it closed.",
        "This plant closed.",
        "In addition, the plant closed.",
        "The latter closed.",
        "According to the agency, they closed the plant.",
        "Founded in Lille, she closed it.",
        "Apple prevented them from saying so.",
        "Ada Lovel and Jane Vartan founded it in 2023.",
        "This week, it closed the plant.",
        "In our last post, the plant was open.",
        "In yesterday's post, the plant was open.",
        "This year, this plant closed.",
        "In its letter, it promised jobs.",
        "In his letter, the plant is mentioned.",
        "Absolutely, the plant closed.",
        "Not at all, the plant closed.",
    ],
)
def test_english_orphans(sentence: str) -> None:
    assert not stands_alone(sentence, "en")
    assert stands_alone("Italy closed the plant.", "en")
    assert stands_alone("Thistle Works closed the plant.", "en")
    assert stands_alone("This week, Kelvax closed the plant.", "en")
    assert stands_alone("In its yearly letter, the plant promised jobs.", "en")
    assert stands_alone("In his letter, Jane Vartan promised jobs.", "en")
    assert stands_alone("Since this morning, the plant is closed.", "en")
    assert stands_alone("This past December, the plant closed.", "en")


@pytest.mark.parametrize(
    "opening",
    [
        "Ce guide montre comment l’usine produit.",
        "Cet article montre comment l’usine produit.",
        "Cette note dit comment l’usine produit.",
    ],
)
def test_what_a_text_says_first_of_itself_stands_alone(opening: str) -> None:
    rest = "L’usine de batteries de Kelvax emploie mille personnes à Lille."
    assert opening in both(build(TITLE, (PARAGRAPH, opening), (PARAGRAPH, rest)))[0]
    assert opening not in both(build(TITLE, (PARAGRAPH, rest), (PARAGRAPH, opening)))[0]
    assert begins_alone("This post shows how the plant works.", "en")
    assert not begins_alone("This plant shows how it works.", "en")
    assert not begins_alone("Ce guide montre-t-il l’usine ?", "fr")
    assert stands_alone("In Lille, it is cold.", "en")
    assert stands_alone("Thistle Works said it closed the plant.", "en")
    assert stands_alone("The works that made chips in the old plant sold them.", "en")


@pytest.mark.parametrize(
    "sentence",
    [
        "Pour accéder à la version en ligne, cliquez ici.",
        "Propos recueillis par Ada Lovel, publié le 12 mai 2023.",
        "Merci d’avance pour vos contributions !",
        "Bravo à toute l’équipe qui a fait cet important travail.",
        "Bonne lecture et à la semaine prochaine !",
        "Fait à Strasbourg, le 19 octobre 2022.",
        "L’usine recrute, n’hésitez pas à postuler.",
        "Les déclarations prospectives sur l’usine dépendent de ses ventes.",
        "Pour en savoir plus sur l’usine, la direction a ouvert un site.",
        "Si vous souhaitez visiter l’usine, écrivez à la direction.",
        "Abonnez-vous à notre lettre sur les usines.",
        "Rendez-vous sur le site de l’usine.",
        "Plus d’informations sur le site de l’usine.",
        "Pour plus de détails, la direction a ouvert un site.",
        "Pour visiter l’usine, c’est par ici que ça se passe.",
        "Chacun peut se désabonner de la lettre de l’usine.",
        "Passons maintenant à l’usine de batteries de Lille.",
        "Souvenez-vous de l’usine de batteries de Lille.",
        "Ne vous inquiétez plus pour l’usine de batteries.",
        "Ne nous attardons pas sur l’usine de batteries.",
        "Pour visiter l’usine de batteries, appelez le standard.",
        "Se référer au site de l’usine pour les détails.",
        "Lire le communiqué de l’usine de batteries.",
        "Chers lecteurs, l’usine de batteries ouvre enfin.",
        "Les habitants sont invités à appeler l’usine au 1-833-370-2898.",
        "Les visites de l’usine se réservent au 03 20 12 34 56.",
        "Les visites de l’usine se réservent au +33 (0)3 20 12 34 56.",
        "Les candidats à l’usine écrivent à l’adresse batteries@kelvax.example pour tout savoir.",
    ],
)
def test_french_appeals(sentence: str) -> None:
    assert asks_reader(sentence, "fr")
    assert stands_alone(sentence, "fr")
    summary, points = both(build((PARAGRAPH, f"{TEXTS[0]} {sentence}")))
    assert sentence not in [*summary, *points]
    assert not asks_reader("Le rendez-vous des élus à l’usine est fixé au printemps.", "fr")
    assert not asks_reader("Fait à la main, le premier prototype a coûté cher.", "fr")
    assert not asks_reader("À Lille, c’est ici que l’usine ouvrira.", "fr")
    assert not asks_reader("Chez Kelvax, l’usine ouvre.", "fr")
    assert not asks_reader(
        "Voir l’usine passer sous le contrôle d’un de ses clients inquiétait une partie du secteur.", "fr"
    )
    assert not asks_reader("Pour l’usine, chez Kelvax, rien ne presse.", "fr")
    assert not asks_reader("L’usine passe de 01 000 à 120 000 000 de pièces, 10-12-2024 compris.", "fr")
    assert not asks_reader("Camions et avions tournent autour de l’usine.", "fr")
    assert not asks_reader("Réactions partagées autour de l’usine.", "fr")


@pytest.mark.parametrize(
    "sentence",
    [
        "Click the map.",
        "To see the plant, visit our site.",
        "Subscribe to the letter.",
        "The plant is here, click here.",
        "Statements on the plant are forward-looking statements.",
        "Visitors of the battery plant must call 202-358-0918 by noon.",
    ],
)
def test_english_appeals(sentence: str) -> None:
    assert asks_reader(sentence, "en")
    assert not asks_reader("Subscribers to the letter visit the plant.", "en")


def test_a_text_may_open_with_a_list_of_what_matters() -> None:
    first = "Kelvax construit à Lille une usine de batteries qui emploiera mille personnes dès le printemps."
    second = "La région de Lille apporte un tiers du financement de cette usine de batteries."
    label = (PARAGRAPH, "L’essentiel")
    listed = (BlockKind.LIST, f"{first}\n{second}")
    text = (PARAGRAPH, "Le maire de Lille a posé la première pierre devant une foule de curieux, un jour de pluie.")
    assert both(build(TITLE, label, listed, text))[0][0] == first
    assert both(build(TITLE, text, listed))[0] == [text[1]]
    leading = (
        PARAGRAPH,
        "Le maire de Lille a dit hier devant des curieux ce que l’on attend de cette usine :",
    )
    assert first not in both(build(TITLE, leading, listed, text))[0]
    fragments = (BlockKind.LIST, "Une usine de batteries à Lille\nMille personnes embauchées")
    assert both(build(TITLE, fragments, text))[0] == [text[1]]


@pytest.mark.parametrize(("line", "told"), [(2, False), (3, True)])
def test_what_stands_right_above_the_credit_of_a_picture_is_none_of_the_news(line: int, *, told: bool) -> None:
    above = "The head of Kelvax speaks of batteries to the mayor of Lille in a hall of the town."
    text = "Kelvax builds a factory of batteries in Lille, where a thousand people will work from next spring."
    article = build(
        TITLE, (PARAGRAPH, above), (PARAGRAPH, "Ada Lovel | Getty Images"), (PARAGRAPH, text), language="en"
    )
    lines = (1, 1, line, 5)
    blocks = tuple(replace(block, line=at) for block, at in zip(article.blocks, lines, strict=True))
    assert (above in both(replace(article, blocks=blocks))[0]) == told


@pytest.mark.parametrize("stroke", ["/ ", ""])
def test_a_stroke_before_a_standfirst_is_none_of_it(stroke: str) -> None:
    told = "The cuts will hit the harbour, the quay and the people of the port."
    assert both(build(TITLE, (BlockKind.STANDFIRST, stroke + told), language="en"))[0] == [told]


def test_a_list_of_sentences_is_all_that_can_be_summed_up() -> None:
    first, _, last = items = (
        "Kelvax ouvre une usine de batteries à Lille.",
        "Trois lignes.",
        "Une ligne produira des cellules au printemps.",
    )
    listed = (BlockKind.LIST, "\n".join(items))
    assert both(build(TITLE, listed))[0] == [first, last]
    summary, points = both(build(TITLE, (PARAGRAPH, TEXTS[0]), listed))
    assert not {*items} & {*summary, *points}


@pytest.mark.parametrize(
    ("opening", "alone"),
    [
        ("Il y a trois ans, Kelvax ouvrait une usine à Lille.", True),
        ("Il aura fallu deux ans pour ouvrir l’usine de Lille.", True),
        ("Il est désormais possible de visiter l’usine de Lille.", True),
        ("C’est par une fête que l’usine de Lille a ouvert.", True),
        ("C’est une belle fête qui a ouvert l’usine de Lille.", True),
        ("C’est un jour dont tout le monde se souvient encore.", False),
        ("Nouvelle usine de batteries à Lille pour Kelvax.", True),
        ("Il y a trois ans, nous vous parlions de cette usine.", False),
        ("Il est arrivé à Lille pour voir l’usine.", False),
        ("Il a ouvert une usine à Lille en mars.", False),
        ("C’est dans ce contexte que l’usine de Lille a ouvert.", False),
        ("C’est par une fête qu’elle a ouvert ses portes.", False),
    ],
)
def test_what_begins_a_text_may_begin_with_a_word_that_stands_for_nothing(opening: str, *, alone: bool) -> None:
    rest = "L’usine de batteries de Kelvax emploie mille personnes à Lille."
    assert (opening in both(build(TITLE, (PARAGRAPH, opening), (PARAGRAPH, rest)))[0]) is alone
    assert not stands_alone(opening, "fr")
    assert begins_alone(opening, "fr") is alone


def test_there_was_begins_a_text() -> None:
    assert begins_alone("There are three plants in Lille.", "en")
    assert begins_alone("It took two years to open the plant.", "en")
    assert not begins_alone("It closed the plant in Lille.", "en")


def test_dites_and_faites_ask_something_of_the_reader() -> None:
    assert asks_reader("Faites-nous part de vos idées.", "fr")
    assert asks_reader("Dites-le nous par courriel.", "fr")
    assert not asks_reader("Faites de bois, les maisons brûlent.", "fr")


def test_numbered_paragraphs_are_text_without_their_numbers() -> None:
    visa = (PARAGRAPH, "Vu le code des ports, notamment son article 12 ;")
    numbered = (
        BlockKind.LIST,
        (
            "12. La société Kelvax vend à Brest des lampes pour les phares de la pointe du Raz.\n"
            "13. Le rapporteur propose une amende de deux millions d'euros contre la société Kelvax."
        ),
    )
    plain = [(PARAGRAPH, text) for text in TEXTS[:2]]
    items = {line[4:] for line in numbered[1].splitlines()}
    said, points = both(build(TITLE, *plain, numbered))
    assert not items & {*said, *points}
    summary, _ = both(build(TITLE, visa, numbered))
    assert summary == [
        "La société Kelvax vend à Brest des lampes pour les phares de la pointe du Raz.",
        "Le rapporteur propose une amende de deux millions d'euros contre la société Kelvax.",
    ]


def test_a_number_that_begins_a_sentence_is_not_that_of_a_paragraph() -> None:
    summary, _ = both(
        build(
            TITLE,
            (PARAGRAPH, "7 Français sur 10 achètent déjà des batteries de Kelvax à Lille ou dans la région."),
            (PARAGRAPH, "40 Lillois sur cent ont déjà visité le chantier de l’usine de batteries de Kelvax."),
        )
    )
    assert [sentence[:3] for sentence in summary] == ["7 F", "40 "]


def test_bare_numbers_that_go_on_are_those_of_paragraphs() -> None:
    summary, _ = both(
        build(
            TITLE,
            (PARAGRAPH, "2 La société Kelvax vend à Brest des lampes pour les phares de la pointe."),
            (PARAGRAPH, "3 Le rapporteur propose une amende de deux millions d'euros contre la société."),
        )
    )
    assert [sentence[:3] for sentence in summary] == ["La ", "Le "]


@pytest.mark.parametrize(
    "formula",
    [
        "Une gestion de version détaillée de Kelvax se trouve à la fin de ce document.",
        "La réunion est ouverte à 9 h 30 sous la présidence de Kelvax dans la ville de Lille.",
        "Monsieur le ministre, nous partageons avec Kelvax la charge des batteries de Lille.",
        "La présente décision sera notifiée à la société Kelvax et publiée au journal de Lille.",
        "Le ministre des usines est chargé de l'exécution du présent décret sur les batteries.",
        "The history of Kelvax batteries in Lille can be found at the end of this document.",
        "A Monsieur le rédacteur en chef du Courrier des ports.",
        "Veuillez agréer, Monsieur le directeur de Kelvax à Lille, avec des batteries, mes civilités.",
        "I am, Sir, your obedient servant.",
    ],
)
def test_formulas_of_documents_say_nothing(formula: str) -> None:
    summary, points = both(build(TITLE, (PARAGRAPH, formula), *((PARAGRAPH, text) for text in TEXTS)))
    assert formula not in (*summary, *points)


def test_an_article_of_an_act_is_quoted_without_its_number() -> None:
    summary, _ = both(build(TITLE, (PARAGRAPH, "Article 2 : Kelvax paie une amende de deux millions d'euros à Lille.")))
    assert summary == ["Kelvax paie une amende de deux millions d'euros à Lille."]


def test_who_speaks_in_minutes_is_left_out_of_what_is_said() -> None:
    said = "Mme Ada Lovel, présidente. – Kelvax construit à Lille une usine de batteries qui emploiera mille personnes."
    summary, _ = both(build(TITLE, (PARAGRAPH, said)))
    assert summary == ["Kelvax construit à Lille une usine de batteries qui emploiera mille personnes."]


def test_where_an_act_was_done_is_a_formula_in_english_too() -> None:
    done = (PARAGRAPH, "Done at Lille, 15 February 2024, for the batteries of Kelvax.")
    said = (PARAGRAPH, "Kelvax shall build its batteries in the city of Lille, and nowhere else in the country.")
    summary, _ = both(build(TITLE, said, done, language="en"))
    assert summary == [said[1]]


def test_a_numbered_list_within_a_text_is_not_weighed() -> None:
    items = (
        BlockKind.LIST,
        "1. Kelvax ouvre à Lille une usine de batteries de mille personnes.\n2. Kelvax ferme à Lens un entrepôt.",
    )
    summary, points = both(build(TITLE, *((PARAGRAPH, text) for text in TEXTS), items))
    assert not any("entrepôt" in sentence or "ouvre à Lille" in sentence for sentence in (*summary, *points))
