from __future__ import annotations

import pytest
from articles import build
from hypothesis import given
from hypothesis import strategies as st

from veille.analysis.language.words import tokenise
from veille.analysis.names.candidates import find_candidates
from veille.model import Article, BlockKind, Candidate, ConceptKind, Mention, Passage

PARAGRAPH = BlockKind.PARAGRAPH
PERSON, ORGANISATION = ConceptKind.PERSON, ConceptKind.ORGANISATION
PRODUCT, PLACE = ConceptKind.PRODUCT, ConceptKind.PLACE


def candidates(article: Article, *known: str) -> tuple[Candidate, ...]:
    mentions = []
    for index, block in enumerate(article.blocks):
        for name in known:
            start = block.text.find(name)
            if start >= 0:
                mentions.append(Mention(name.lower(), Passage(index, start, start + len(name))))
    return find_candidates(article, tokenise(article), tuple(mentions))


def names(text: str, *known: str, language: str = "fr") -> dict[str, ConceptKind]:
    found = candidates(build((PARAGRAPH, text), language=language), *known)
    return {candidate.name: candidate.kind for candidate in found}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Hier, M. Vartan a parlé.", "Vartan", PERSON),
        ("On a vu Claire Vartan au salon.", "Claire Vartan", PERSON),
        ("On a vu Ursula von der Vartan au salon.", "Ursula von der Vartan", PERSON),
        ("On a vu le ministre Oloré au salon.", "Oloré", PERSON),
        ("On a vu George W. Vartan au salon.", "George W. Vartan", PERSON),
        ("Ici, la société Zorbium recrute.", "Zorbium", ORGANISATION),
        ("Ici, le spécialiste des réseaux LoRaWAN Zorbium recrute.", "Zorbium", ORGANISATION),
        ("Ici, la start-up française Zorbium recrute.", "Zorbium", ORGANISATION),
        ("Ici, Zorbium Inc. recrute.", "Zorbium Inc", ORGANISATION),
        ("Elle étudie à l’université de Rennes.", "université de Rennes", ORGANISATION),
        ("Elle saisit la Commission européenne demain.", "Commission européenne", ORGANISATION),
        ("Elle saisit la Cour des comptes demain.", "Cour des comptes", ORGANISATION),
        ("Ils jouent au Zorbium 12 chez eux.", "Zorbium 12", PRODUCT),
        ("Ils ont le logiciel Zorbium chez eux.", "Zorbium", PRODUCT),
        ("Ils vivent à Nantes depuis peu.", "Nantes", PLACE),
        ("Ils vivent à Valenciennes depuis peu.", "Valenciennes", PLACE),
        ("Ils vivent en Corée du Sud depuis peu.", "Corée du Sud", PLACE),
        ("Ils vivent à Saint-Zorb depuis peu.", "Saint-Zorb", PLACE),
        ("Ils vivent en Corée du sud depuis peu.", "Corée du sud", PLACE),
        ("Ils voient les Émirats arabes unis ce soir.", "Émirats arabes unis", PLACE),
    ],
)
def test_kinds_from_context(text: str, name: str, kind: ConceptKind) -> None:
    assert names(text) == {name: kind}


@pytest.mark.parametrize(
    "text",
    [
        "Contacté hier, le groupe se tait.",
        "Serveurs en panne : les serveurs attendent.",
        "On dit que les Chinois et les Américaines votent.",
        "On se voit Mardi, en Février ou à Noël.",
        "Le fichier PDF pèse 5 Go, en HTML ou en JSON.",
        "La fonction setState et MAX_SIZE servent.",
        "Internet et le Web changent.",
        "TOUT LE MONDE VEUT UNE NOUVELLE CONSOLE DE JEUX",
        "On a vu M. au salon.",
        "",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert names(text) == {}


def test_a_product_is_parted_from_its_maker() -> None:
    assert names("On vend la PlayStation 5 de Zorbium ici.") == {"PlayStation 5": PRODUCT, "Zorbium": ORGANISATION}
    assert names("On voit Claire Vartan d'OpenZorb ici.") == {"Claire Vartan": PERSON, "OpenZorb": ORGANISATION}


def test_known_names_are_left_to_the_vocabulary() -> None:
    assert names("On parle de Nvidia ici.", "Nvidia") == {}
    assert names("Le Chinois Nvidia ici.", "Nvidia") == {}
    assert names("On lance Nvidia Zorbex ici.", "Nvidia") == {"Nvidia Zorbex": PRODUCT}
    assert names("On croise Nvidia Claire Vartan ici.", "Nvidia") == {"Claire Vartan": PERSON}


def test_a_surname_alone_is_the_same_person() -> None:
    article = build((PARAGRAPH, "Hier, Claire Vartan a parlé. Pour Vartan, tout va bien."))
    (candidate,) = candidates(article)
    assert candidate.name == "Claire Vartan"
    assert [article.quote(passage) for passage in candidate.passages] == ["Claire Vartan", "Vartan"]
    assert candidate.rule == "person/first-name"


def test_an_ordinary_word_before_a_known_run_is_left_out() -> None:
    assert set(names("Interrogé Vartan se tait. Hier, Vartan parlait.")) == {"Vartan"}


def test_english() -> None:
    text = "On Monday, Jane Vartan of Zorbium Ltd met Chinese officials from the University of Leeds in San Francisco."
    assert names(text, language="en") == {
        "Jane Vartan": PERSON,
        "Zorbium Ltd": ORGANISATION,
        "University of Leeds": ORGANISATION,
        "San Francisco": PLACE,
    }


def test_headlines_in_english_have_capitals_for_no_reason() -> None:
    article = build((BlockKind.TITLE, "How We Built Great Tools"), (PARAGRAPH, "We built it."), language="en")
    assert candidates(article) == ()


@given(st.text(alphabet="aàAÉ dle'’.,-12\n", max_size=120), st.sampled_from(["fr", "en"]))
def test_passages_quote_names(text: str, language: str) -> None:
    article = build((PARAGRAPH, text), language=language)
    for candidate in candidates(article):
        assert candidate.name == article.quote(candidate.passages[0]) or len(candidate.passages) > 1
        assert all(article.quote(passage).strip() for passage in candidate.passages)


@pytest.mark.parametrize(
    "ugly",
    ["A " * 20_000, "A. " * 10_000, "Université de " * 5_000, "M. " * 10_000, "Xx 5 " * 10_000, "Nord du " * 9_000],
)
def test_ugly_text_is_read(ugly: str) -> None:
    assert len(names(ugly)) <= len(ugly)


def test_a_long_name_is_told_by_its_abbreviation() -> None:
    text = "Elle rejoint le Centre de recherche sur les Nuages (CRN) et le Fonds pour la Brume (FB) ce soir."
    assert {"Centre de recherche sur les Nuages", "Fonds pour la Brume"} <= set(names(text))
    assert "Centre de recherche sur les Vagues" not in names(
        "Elle rejoint le Centre de recherche sur les Vagues (CRN)."
    )


def test_a_name_is_found_again_where_capitals_say_nothing() -> None:
    heading = (BlockKind.TITLE, "How Zorbium Labs Changed The Way We Read")
    article = build(heading, (PARAGRAPH, "They met Zorbium Labs last week in a small room."), language="en")
    (found,) = candidates(article)
    assert [article.quote(passage) for passage in found.passages] == ["Zorbium Labs", "Zorbium Labs"]


def test_an_enumeration_is_of_one_kind() -> None:
    found = names("On installe le logiciel Brumeo, Vagua et Nuagine ici.")
    assert found == {"Brumeo": PRODUCT, "Vagua": PRODUCT, "Nuagine": PRODUCT}


def test_who_leads_leads_an_organisation() -> None:
    assert names("On attend le patron de Vagua ici.") == {"Vagua": ORGANISATION}


def test_where_one_is_is_a_place() -> None:
    assert names("On se retrouve à Vaguelle ce soir.") == {"Vaguelle": PLACE}


def test_an_acronym_is_no_ordinary_word_for_its_lower_case() -> None:
    assert "ZORB" in names("On lit avec ZORB ce que zorb écrit.")


def test_a_common_noun_with_a_capital_is_no_name() -> None:
    assert names("Elle porte la Contribution des autres et le Centre de ses amis.") == {}


def test_an_institution_keeps_a_place_that_the_vocabulary_knows() -> None:
    assert "École des Vagues de Paris" in names("Elle sort de l'École des Vagues de Paris ce soir.", "Paris")


def test_a_foreign_name_keeps_its_of() -> None:
    assert set(names("On joue à Prince of Zorbia ce soir.")) == {"Prince of Zorbia"}
    assert set(names("On revoit l'Empire of Ireland ce soir.", "Ireland")) == {"Empire of Ireland"}


def test_an_institution_whose_name_goes_on_in_small_letters_is_left_out() -> None:
    assert names("On salue l'Agence nationale de lutte contre les fraudes ce soir.") == {}
    assert names("On salue le Pôle national de compétences logiciels ce soir.") == {}
    assert names("On salue l'Office national du film du Zorb ce soir.").keys() == {"Zorb"}
    assert set(names("On demande au Conseil constitutionnel de juger ce soir.")) == {"Conseil constitutionnel"}


@pytest.mark.parametrize(
    "name",
    [
        "Agence nationale de la cohésion des territoires",
        "Banque européenne d'investissement",
        "Fédération française du drone civil",
        "Union française des industries pétrolières",
        "Académie des sciences",
        "Direction générale de l'armement",
        "Institut national de physique nucléaire",
    ],
)
def test_an_institution_has_common_nouns_in_its_name(name: str) -> None:
    assert names(f"On salue la {name} ce soir.") == {name: ORGANISATION}


def test_a_storm_is_no_name_of_these_kinds() -> None:
    assert names("On craint l'ouragan Zorba ce soir.") == {}


def test_a_first_name_is_no_month() -> None:
    assert set(names("On lit Jan Zorbek ce soir.")) == {"Jan Zorbek"}


@pytest.mark.parametrize(
    "text",
    [
        "On pose une ZRB dans la cave.",
        "Elle règle son ZRB avant de partir.",
        "On craint la ZRB (zone rurale basse) ce soir.",
        "On craint une zone rurale basse (ZRB) ce soir. La ZRB est là.",
        "On se retrouve lors du Zorbique de mai, et le Zorbique est beau.",
        "On se retrouve à la conférence Zorbium ce soir.",
        "On revoit la Coupe des Vagues ce soir.",
        "On revoit le Festival Zorbium ce soir.",
        "On rêve du Zorbium Cup ce soir.",
        "On craint le typhon nommé Zorba ce soir.",
        "On dit que les Zorbes votent, et que les Zorbes chantent.",
        "On salue le président de la République et l'entrée en Bourse ce soir.",
        "On salue la secrétaire d'Etat en charge du Zorb et des Kelvax ce soir.",
        "On salue le commissaire européen au Zorb commun ce soir.",
        "On le sait Outre-Zorb, et Outre-Manche aussi.",
    ],
)
def test_what_an_article_shows_to_be_no_name(text: str) -> None:
    assert names(text) == {}


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("They broke the Zorb Kelvax Act (ZKA) today, and the ZKA is old.", ""),
        ("They met at the Zorbex conference today.", ""),
        ("They met at the Nvidia Zorb Summit today.", "Nvidia"),
        ("They met at the Nvidia Summit today.", "Nvidia"),
        ("They have SUVs and SDKs here.", ""),
        ("We know that the Company has failed.", ""),
    ],
)
def test_what_is_no_name_in_english(text: str, known: str) -> None:
    assert names(text, *filter(None, [known]), language="en") == {}


def test_a_body_that_its_abbreviation_spells_out_is_a_name() -> None:
    assert "ZRN" in names("On saisit l'agence zonale du relief (ZRN) ce soir.")
    assert "AZR" in names("On saisit l'agence zonale du relief (AZR) ce soir.")


def test_mountains_are_no_people() -> None:
    assert "Zorbes" in names("On grimpe dans les Zorbes ce soir.")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("On lit le roman « Les vagues de l'aube » ce soir.", "Les vagues de l'aube", PRODUCT),
        ('On voit le film "Zorba et les autres" ce soir.', "Zorba et les autres", PRODUCT),
        ("On sort Zorbium 1.9 bêta 2 ce soir.", "Zorbium 1.9 bêta 2", PRODUCT),
        ("Ils habitent rue de Zorb depuis peu.", "rue de Zorb", PLACE),
        ("On croise María Claire de Vartan ici.", "María Claire de Vartan", PERSON),
        ("On essaie Sounds of Zorbium ce soir.", "Sounds of Zorbium", PRODUCT),
        ("Zorbique devient une fondation.", "Zorbique", ORGANISATION),
        ("Québec : on y chante.", "Québec", PLACE),
        ("Il saisit la cour des Vagues demain.", "cour des Vagues", ORGANISATION),
    ],
)
def test_where_names_begin_and_end(text: str, name: str, kind: ConceptKind) -> None:
    assert names(text) == {name: kind}


def test_an_ordinary_quotation_is_no_work() -> None:
    assert names("On dit du film « il est beau » ce soir, et du jour « Le soir ».") == {}


def test_a_known_name_goes_on_with_its_version() -> None:
    assert names("On passe à Nvidia 2.1 ici.", "Nvidia") == {"Nvidia 2.1": PRODUCT}
    for text in (
        "Ici, Nvidia 5 ans après.",
        "Ici, Nvidia 12 % plus tard.",
        "Ici, Nvidia 2024 fut bon.",
        "Ici, Nvidia 3.",
    ):
        assert set(names(text, "Nvidia")) <= {"Nvidia 3"}


def test_a_name_goes_on_with_its_country() -> None:
    assert names("On appelle Zorbium France ici.", "France") == {"Zorbium France": ORGANISATION}
    assert names("On appelle Nvidia France ici.", "Nvidia", "France") == {"Nvidia France": ORGANISATION}
    assert names("On appelle Claire France ici.", "France") == {}


def test_a_president_is_apart_from_the_body_that_he_presides() -> None:
    assert "Claire Vartan" in names("On entend le président de l'Assemblée Claire Vartan ici.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hier, le pape Jean-Paul II a reçu Louis Vartan.", {"Jean-Paul II": PERSON, "Louis Vartan": PERSON}),
        (
            "On y a vu François d’Assise et Gilles-Éric Vartan.",
            {"François d’Assise": PERSON, "Gilles-Éric Vartan": PERSON},
        ),
        ("Ils jouent à Ethiopie et dans le Vaucluse.", {"Ethiopie": PLACE, "Vaucluse": PLACE}),
        ("Ils vivent en Zorbie, près de chez le maire de Zorb.", {"Zorbie": PLACE, "Zorb": PLACE}),
        ("Un programme écrit en Zorbe depuis peu.", {"Zorbe": PRODUCT}),
        ("Ce groupe lié à Zorbium se tait.", {"Zorbium": ORGANISATION}),
        ("On voit la Tour Eiffel et le Palais des Congrès.", {"Tour Eiffel": PLACE, "Palais des Congrès": PLACE}),
        ("Ils jouent à Stade 2 chez eux.", {"Stade 2": PRODUCT}),
        ("Elle parle sur TF1 et sur France 2.", {"TF1": ORGANISATION, "France 2": ORGANISATION}),
        (
            "Ici, Amnesty Zorbium proteste avec Radio Zorb.",
            {"Amnesty Zorbium": ORGANISATION, "Radio Zorb": ORGANISATION},
        ),
        ("La nuit commence avec Zorb Vartan.", {"Zorb Vartan": PERSON}),
        ("On l’installe avec Zorb Studio.", {"Zorb Studio": PRODUCT}),
        ("Elle a vu le ministre de l’Intérieur, Claire Vartan.", {"Claire Vartan": PERSON}),
        ("Elle a vu le ministre du Québec hier.", {"Québec": PLACE}),
        ("Il milite à la Ligue des droits de l’homme.", {"Ligue des droits de l’homme": ORGANISATION}),
        ("Il défend les droits de l’Homme.", {}),
        (
            "Selon l’Observatoire zorbien des droits de l’homme.",
            {"Observatoire zorbien des droits de l’homme": ORGANISATION},
        ),
        ("Selon le Conseil national zorbien, il pleut.", {"Conseil national zorbien": ORGANISATION}),
        ("Devant l’Assemblée nationale, une assemblée nationale de sages.", {"Assemblée nationale": ORGANISATION}),
        ("L’agence Zorby’s se tait, comme Zorb’s.", {"Zorby’s": ORGANISATION, "Zorb’s": ORGANISATION}),
        ("Le ministre d’Hosni Vartan se tait.", {"Hosni Vartan": PERSON}),
        (
            "Ils vivent dans les Pays de la Loire et en Côte d’Ivoire.",
            {"Pays de la Loire": PLACE, "Côte d’Ivoire": PLACE},
        ),
        ("Il dirige le Zorb Institute for Zorbium Research.", {"Zorb Institute for Zorbium Research": ORGANISATION}),
        (
            "Côté client : ZorbLayers, ZorbJS et GeoZorb",
            {"ZorbLayers": PRODUCT, "ZorbJS": PRODUCT, "GeoZorb": PRODUCT},
        ),
        ("LES NOUVEAUX OUTILS DE LA CARTE EN LIGNE", {}),
        ("Il pleut en Corse et les Corses le disent.", {"Corse": PLACE}),
    ],
)
def test_names_of_the_general_press(text: str, found: dict[str, ConceptKind]) -> None:
    assert names(text) == found


def test_a_surname_that_several_have_is_that_of_a_person() -> None:
    found = names("On a vu Arnaud Vartan et Claire Vartan. Hier, Vartan se taisait.")
    assert found == {"Arnaud Vartan": PERSON, "Claire Vartan": PERSON, "Vartan": PERSON}


def test_a_group_does_not_take_half_of_a_known_name() -> None:
    assert names("Selon le Groupe France Zorbium, tout va.", "France Zorbium") == {}


def test_english_bodies_and_places_are_told_by_their_ends() -> None:
    found = names("Yesterday the General Services Administration moved to Zorb City.", language="en")
    assert found == {"General Services Administration": ORGANISATION, "Zorb City": PLACE}


def test_what_english_contracts_is_no_end_of_a_name() -> None:
    assert "There’s" not in names("Le film There’s sort demain.")


@pytest.mark.parametrize(
    ("text", "language", "name", "kind"),
    [
        ("On y voit ZorbLab, une jeune start-up lyonnaise.", "fr", "ZorbLab", ORGANISATION),
        ("On y voit ZorbLab, filiale de Kelvax.", "fr", "ZorbLab", ORGANISATION),
        ("On y voit Zorbium, un outil pour dessiner.", "fr", "Zorbium", PRODUCT),
        ("On y voit Zorbium, le logiciel qui dessine.", "fr", "Zorbium", PRODUCT),
        ("On y voit Zorb Vartex, une entreprise de Lyon.", "fr", "Zorb Vartex", ORGANISATION),
        ("They saw ZorbLab, a small Danish startup.", "en", "ZorbLab", ORGANISATION),
        ("They saw Zorbium, an open source tool.", "en", "Zorbium", PRODUCT),
        ("They saw Zorbium, the system run by others.", "en", "Zorbium", PRODUCT),
        # The noun is that of another thing.
        ("Vu par Zorbium, le logiciel change.", "fr", "Zorbium", ORGANISATION),
        ("On y voit Zorbium, une version entreprise.", "fr", "Zorbium", ORGANISATION),
        ("They saw Zorbium, a client of software.", "en", "Zorbium", ORGANISATION),
        ("They saw Zorb Vartex, the company's oldest hand.", "en", "Zorb Vartex", PERSON),
        ("They saw Zorb Vartex, a company's worst dream.", "en", "Zorb Vartex", PERSON),
        # English puts the body before those who work for it.
        ("Then ZorbLab analysts looked.", "en", "ZorbLab", ORGANISATION),
        ("Then Zorb Vartex founder and all looked.", "en", "Zorb Vartex", ORGANISATION),
        ("Then Zorb Vartex, founder and all, looked.", "en", "Zorb Vartex", PERSON),
        ("On a vu Kelvax Research ici.", "fr", "Kelvax Research", ORGANISATION),
        ("On a vu que Vector Server ajoute des lignes.", "fr", "Vector Server", PRODUCT),
    ],
)
def test_what_stands_beside_a_name_tells_its_kind(text: str, language: str, name: str, kind: ConceptKind) -> None:
    assert names(text, language=language)[name] is kind


def test_what_stands_before_and_is_no_adjective_of_the_name() -> None:
    assert names("They fish at Silver Lake and Zorb Vartex.", language="en")["Zorb Vartex"] is PERSON


@pytest.mark.parametrize(
    ("text", "language", "name", "kind"),
    [
        # What is done with it, and what it does.
        ("Ici, Zorbium tourne sous Debian.", "fr", "Zorbium", PRODUCT),
        ("Here Zorbium runs on a laptop.", "en", "Zorbium", PRODUCT),
        ("C'est un outil écrit en Zorbium.", "fr", "Zorbium", PRODUCT),
        ("It was written in Zorbium.", "en", "Zorbium", PRODUCT),
        ("La ville publie Zorbium.", "fr", "Zorbium", PRODUCT),
        ("The city released Zorb Vartex.", "en", "Zorb Vartex", PRODUCT),
        ("On écoute cela sur Zorbium.", "fr", "Zorbium", PRODUCT),
        ("On lit un article sur Zorbium.", "fr", "Zorbium", ORGANISATION),
        ("On attend la version 2 de Zorbium.", "fr", "Zorbium", PRODUCT),
        ("We asked to deploy Zorbium's code.", "en", "Zorbium", ORGANISATION),
        ("Ici, Zorbium est publié chaque mois.", "fr", "Zorbium", ORGANISATION),
        ("Ici, ZorbMap est publié chaque mois.", "fr", "ZorbMap", PRODUCT),
        # Who makes it, and where one works.
        ("Ce jeu est édité par Zorb Vartex.", "fr", "Zorb Vartex", ORGANISATION),
        ("Ce jeu est développé par ZorbLab.", "fr", "ZorbLab", ORGANISATION),
        ("Ce jeu est développé par Zorb Vartex.", "fr", "Zorb Vartex", PERSON),
        ("He works at ZorbLab.", "en", "ZorbLab", ORGANISATION),
        ("Ici, Zorbium, développé par d'autres, change.", "fr", "Zorbium", PRODUCT),
        ("They saw Zorb Vartex, built by others.", "en", "Zorb Vartex", PRODUCT),
        ("On suit les créateurs de Zorbium.", "fr", "Zorbium", PRODUCT),
        ("On visite les locaux de ZorbLab.", "fr", "ZorbLab", ORGANISATION),
        ("They asked Zorbium users.", "en", "Zorbium", PRODUCT),
        ("Then Kelvax's Zorbium grew.", "en", "Zorbium", PRODUCT),
        ("Then Paris's Zorbium grew.", "en", "Zorbium", ORGANISATION),
        ("Then let's Zorbium it.", "en", "Zorbium", ORGANISATION),
        ("Then ZorbLab said so.", "en", "ZorbLab", ORGANISATION),
        ("It signed a deal with Zorbium.", "en", "Zorbium", ORGANISATION),
        ("It was signed with Zorb Vartex.", "en", "Zorb Vartex", PERSON),
        ("We saw ZorbLab, sold by others.", "en", "ZorbLab", PRODUCT),
        ("They play The Zorbs now.", "en", "The Zorbs", ORGANISATION),
        ("On dit que Zorbium est disponible.", "fr", "Zorbium", PRODUCT),
        ("La lettre de Zorbium est disponible.", "fr", "Zorbium", ORGANISATION),
        ("On utilise désormais Zorbium.", "fr", "Zorbium", PRODUCT),
        ("They come from ZorbLab.", "en", "ZorbLab", ORGANISATION),
        ("They moved from ZorbMap to here.", "en", "ZorbMap", PRODUCT),
        ("They live in the West Vartex.", "en", "West Vartex", PLACE),
        # A digit in it says less.
        ("On appelle l'opérateur Z2 ici.", "fr", "Z2", ORGANISATION),
        ("On lit que KB8 annonce un plan.", "fr", "KB8", ORGANISATION),
        ("On appelle KB8 ici.", "fr", "KB8", PRODUCT),
        ("On attend un remake de Zorb Vartex ici.", "fr", "Zorb Vartex", PRODUCT),
        ("On aime la franchise Zorb Vartex ici.", "fr", "Zorb Vartex", PRODUCT),
        # Where it is.
        ("It is a startup from Vartex.", "en", "Vartex", PLACE),
        ("The firm is based in Vartex.", "en", "Vartex", PLACE),
        ("They met in Zorb Vartex.", "en", "Zorb Vartex", PLACE),
        ("It was published in Vartex.", "en", "Vartex", ORGANISATION),
        ("The tables are data in Vartex.", "en", "Vartex", ORGANISATION),
        ("Le livre Zorbium in Vartex.", "fr", "Vartex", ORGANISATION),
    ],
)
def test_deeds_and_places_tell_the_kind_of_a_name(text: str, language: str, name: str, kind: ConceptKind) -> None:
    assert names(text, language=language)[name] is kind


def test_what_a_comma_parts_is_no_enumeration_where_it_ends_an_opening() -> None:
    assert names("À Nantes, Zorbium recrute.")["Zorbium"] is ORGANISATION
    assert names("Développé par ZorbLab, ZorbMap dessine.")["ZorbMap"] is PRODUCT
    assert names("À Nantes, Zorbium et Kelvax recrutent.")["Zorbium"] is ORGANISATION
    assert names("On voit le site, basé à Nantes, et Zorbium.")["Zorbium"] is ORGANISATION
    assert names("Pour Nantes, Zorbium et Kelvax, rien.") == {"Nantes": PLACE, "Zorbium": PLACE, "Kelvax": PLACE}


@pytest.mark.parametrize(
    ("text", "known", "language", "found"),
    [
        # A number is a version unless it counts what follows.
        ("Ici, ZorbMap 5 mise sur le dessin.", "", "fr", {"ZorbMap 5": PRODUCT}),
        ("Ici, ZorbMap 5 cartes se dessinent.", "", "fr", {"ZorbMap": PRODUCT}),
        ("Ici, ZorbMap 500 km plus loin.", "", "fr", {"ZorbMap": PRODUCT}),
        ("Here ZorbMap 18 gets faster.", "", "en", {"ZorbMap 18": PRODUCT}),
        ("Here ZorbMap 18 people wait.", "", "en", {"ZorbMap": PRODUCT}),
        ("Here ZorbMap 4.5 added lines.", "", "en", {"ZorbMap 4.5": PRODUCT}),
        ("Here the ZorbMap 18 case is sold.", "", "en", {"ZorbMap 18": PRODUCT}),
        ("Here ZorbMap 18 shares were sold.", "", "en", {"ZorbMap": PRODUCT}),
        ("Here ZorbMap 18 kg were sold.", "", "en", {"ZorbMap": PRODUCT}),
        ("Here the ZorbMap 5090 cards are sold.", "", "en", {"ZorbMap 5090": PRODUCT}),
        # What says which of a version it is goes on with it.
        ("Here zOS 3.5 Zorbet is sold.", "zOS", "en", {"zOS 3.5 Zorbet": PRODUCT}),
        ("Here zOS 3.5 and Kelvana are sold.", "zOS", "en", {"zOS 3.5": PRODUCT, "Kelvana": PRODUCT}),
        ("Elle joue à Mario Kart 8 Deluxe ici.", "", "fr", {"Mario Kart 8 Deluxe": PRODUCT}),
        ("Elle joue à Dota 2 ici, et à Mario Kart 64.", "", "fr", {"Dota 2": PRODUCT, "Mario Kart 64": PRODUCT}),
        ("Ici, Zorbium 2077 change.", "", "fr", {"Zorbium 2077": PRODUCT}),
        ("Ici, Zorbium 2019 change.", "", "fr", {"Zorbium": ORGANISATION}),
        ("They fined Zorbium 2.95 billion euros.", "Zorbium", "en", {}),
        ("Here Zorbium 2.95 adds lines.", "Zorbium", "en", {"Zorbium 2.95": PRODUCT}),
        ("Cela marche avec zOS 14. Rien de plus.", "zOS", "fr", {"zOS 14": PRODUCT}),
        # So is a Roman number, unless it is one of a king or a chapter.
        ("Ils jouent à Zorbes II chez eux.", "", "fr", {"Zorbes II": PRODUCT}),
        ("On relit ce Chapitre II ici.", "", "fr", {"Chapitre": ORGANISATION}),
        # Names of firms and products end with common nouns, too.
        ("On paie Zorbium AI pour cela.", "", "fr", {"Zorbium AI": ORGANISATION}),
        ("They pay for Zorbium AI chips.", "", "en", {"Zorbium": ORGANISATION}),
        ("Cela marche sur Zorbium TV ici.", "Zorbium", "fr", {"Zorbium TV": PRODUCT}),
    ],
)
def test_what_may_end_a_name(text: str, known: str, language: str, found: dict[str, ConceptKind]) -> None:
    assert names(text, *filter(None, [known]), language=language) == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        # What opens a sentence is a name where the words behind it show it.
        ("Sekobia, une société rennaise, recrute.", "fr", {"Sekobia"}),
        ("Sekobia, filiale de Kelvax, recrute.", "fr", {"Sekobia", "Kelvax"}),
        ("Sekobia avait fermé hier.", "fr", {"Sekobia"}),
        ("Sekobia vient de fermer.", "fr", {"Sekobia"}),
        ("Rapidium, a startup from here, grew.", "en", {"Rapidium"}),
        ("Rapidium launched it.", "en", {"Rapidium"}),
        ("Rapidium has raised enough.", "en", {"Rapidium"}),
        ("Sekobia, dont le siège est à Rennes, recrute.", "fr", {"Sekobia", "Rennes"}),
        ("Rapidium, based in Berlin, grew.", "en", {"Rapidium", "Berlin"}),
        ("Cegidium et Zorbex restent là.", "fr", {"Cegidium", "Zorbex"}),
        ("Rapidium's Zorbex grew.", "en", {"Rapidium", "Zorbex"}),
        ("Rapidium, maintained by others, grew.", "en", {"Rapidium"}),
        ("Cegidium, édité à Rennes, change.", "fr", {"Cegidium", "Rennes"}),
        ("Cegidium propose cela.", "fr", {"Cegidium"}),
        ("Cegidium entretient cela.", "fr", {"Cegidium"}),
        ("Rapidium boss Zorb Vartian left.", "en", {"Rapidium", "Zorb Vartian"}),
        ("Rapidium admitted it.", "en", {"Rapidium"}),
        # No word but a name does so.
        ("Programmes et Zorbex restent là.", "fr", {"Zorbex"}),
        ("Lumière et Zorbex", "fr", {"Zorbex"}),
        ("Ici : lumière. « Éclairage et Zorbex », dit-on.", "fr", {"Zorbex"}),
        ("Let's Zorbex it.", "en", {"Zorbex"}),
        ("Chief executive Zorb Vartian left.", "en", {"Zorb Vartian"}),
        ("Critics, led by Zorbex, left.", "en", {"Zorbex"}),
        ("Apparemment, le système de la ville change.", "fr", set()),
        ("Bilan a charge du site.", "fr", set()),
        ("Contacté a répondu.", "fr", set()),
        ("Police raised the alarm.", "en", set()),
        ("Critics raised the alarm.", "en", set()),
        ("Networking has raised doubts.", "en", set()),
        ("Elsewhere is building fine.", "en", set()),
    ],
)
def test_what_opens_a_sentence(text: str, language: str, found: set[str]) -> None:
    assert set(names(text, language=language)) == found


def test_a_first_name_is_not_taken_from_its_surname() -> None:
    text = "Anton Vartian left. They called, said Vartian."
    assert names(text, language="en") == {"Anton Vartian": PERSON}


def test_a_first_name_alone_is_that_of_a_person() -> None:
    assert names("On remercie Pauline ici.") == {"Pauline": PERSON}
    assert names("On remercie TED ici.") == {"TED": ORGANISATION}


def test_a_body_is_called_after_a_place_of_several_words() -> None:
    assert names("On lit le Los Angeles Times ici.") == {"Los Angeles Times": ORGANISATION}
    assert names("On vit à Los Angeles ici.") == {"Los Angeles": PLACE}


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("It is a KELVAX-owned shop.", "en", ["KELVAX"]),
        ("It is a Vartex Area-led Zorbium shop.", "en", ["Vartex Area", "Zorbium"]),
        ("It is a Nairobi-based shop, and a rule of the Kelvax-era.", "en", ["Nairobi", "Kelvax"]),
        ("It is an AI-powered and Vartex-based shop.", "en", []),
        ("Le groupe Zorb (ex-Liberty Kelvax) recrute.", "fr", ["Zorb", "Liberty Kelvax"]),
        ("Le groupe Zorb ex-Kelvax recrute.", "fr", ["Zorb", "Kelvax"]),
        ("Il voit Jean-Marc et Coca-Zorb ici.", "fr", ["Jean-Marc", "Coca-Zorb"]),
        ("Il voit la région Outre-Mer ici.", "fr", ["Outre-Mer"]),
    ],
)
def test_a_name_in_a_word_that_a_hyphen_makes_of_it(text: str, language: str, found: list[str]) -> None:
    article = build((PARAGRAPH, text), language=language)
    assert [candidate.name for candidate in candidates(article)] == found


def test_a_name_in_such_a_word_is_that_of_the_person() -> None:
    article = build((PARAGRAPH, "They met Claire Vartan, and it is a Vartan-era rule."), language="en")
    (candidate,) = candidates(article)
    assert [article.quote(passage) for passage in candidate.passages] == ["Claire Vartan", "Vartan"]


def test_a_topic_behind_a_name_does_not_take_it() -> None:
    assert names("Ici, le KELV vote demain.", "vote") == {"KELV": ORGANISATION}


@pytest.mark.parametrize("name", ["Zorbium 18", "Zorbium 18 Pro"])
def test_a_known_name_with_its_version_is_found_in_an_english_title(name: str) -> None:
    article = build((BlockKind.TITLE, f"{name} gets faster"), (PARAGRAPH, f"{name} is out."), language="en")
    (candidate,) = candidates(article, "Zorbium")
    assert [article.quote(passage) for passage in candidate.passages] == [name, name]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("On en lit davantage dans TechCrunch ce soir.", "TechCrunch", ORGANISATION),
        ("Ils ont vu John Deere au salon.", "John Deere", ORGANISATION),
        ("Ils ont vu Elden Ring au salon.", "Elden Ring", PRODUCT),
        ("Elle a lu Les Échos ce matin.", "Les Échos", ORGANISATION),
        ("Elle parle de Yann LeZorb au salon.", "Yann LeZorb", PERSON),
        ("Elle parle de Jonathan McVartan au salon.", "Jonathan McVartan", PERSON),
        ("Elle parle de l'Allen Institute au salon.", "Allen Institute", ORGANISATION),
        ("Elle parle de Zorb Robotics au salon.", "Zorb Robotics", ORGANISATION),
        ("Elle parle de Zorb Gaming au salon.", "Zorb Gaming", ORGANISATION),
        ("Elle parle de Team Zorb au salon.", "Team Zorb", ORGANISATION),
        ("Elle parle de Bretagne Zorbium au salon.", "Bretagne Zorbium", ORGANISATION),
        ("Elle vit en Océanie Centrale depuis peu.", "Océanie Centrale", PLACE),
        ("Elle parle de Northern Virginia au salon.", "Northern Virginia", PLACE),
        ("Elle vit à Zorbeuil-d'Ascq depuis peu.", "Zorbeuil-d'Ascq", PLACE),
        ("Elle parle de Find My Zorbs au salon.", "Find My Zorbs", PRODUCT),
        ("Elle parle de Public Health au salon.", "Public Health", PRODUCT),
    ],
)
def test_kinds_from_the_name_alone(text: str, name: str, kind: ConceptKind) -> None:
    assert names(text) == {name: kind}


def test_a_capital_inside_makes_no_surname_without_a_first_name() -> None:
    assert names("Ils ont un MacZorb ici.") == {"MacZorb": PRODUCT}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Elle soigne au CHU de Nantes ce soir.", "CHU de Nantes", ORGANISATION),
        ("Elle étudie à l'université Zorb ce soir.", "université Zorb", ORGANISATION),
        (
            "Elle étudie à l'université polytechnique de Bruxelles ce soir.",
            "université polytechnique de Bruxelles",
            ORGANISATION,
        ),
        ("Elle plaide au tribunal judiciaire de Paris ce soir.", "tribunal judiciaire de Paris", ORGANISATION),
        ("Elle plaide au tribunal français de Paris ce soir.", "Paris", PLACE),
        ("Elle dort à l'observatoire de Zorb ce soir.", "observatoire de Zorb", ORGANISATION),
        ("Elle monte sur la tour Zorb ce soir.", "tour Zorb", PLACE),
        ("Elle traverse le pont de Zorb ce soir.", "pont de Zorb", PLACE),
        (
            "Elle soutient la Fédération des usagers de la route ici.",
            "Fédération des usagers de la route",
            ORGANISATION,
        ),
        ("Elle soutient la Société des gens de lettres ici.", "Société des gens de lettres", ORGANISATION),
        ("Elle soutient l'Union française des industries ici.", "Union française des industries", ORGANISATION),
        ("Elle soutient la Confédération paysanne ici.", "Confédération paysanne", ORGANISATION),
        ("Elle soutient Marks & Zorb ici.", "Marks & Zorb", ORGANISATION),
        ("Elle soutient Média-Participations ici.", "Média-Participations", ORGANISATION),
        ("Elle soutient la Française des jeux ici.", "Française des jeux", ORGANISATION),
        ("Le Monde a signé. La suite vient.", "Le Monde", ORGANISATION),
        ("La Poste Zorbale a signé. La suite vient.", "La Poste Zorbale", ORGANISATION),
        ("On lit Le Monde Zorbien ici.", "Le Monde Zorbien", ORGANISATION),
        ("La Banque de Zorb a signé. La suite vient.", "Banque de Zorb", ORGANISATION),
        ("La Banque postale a signé. La suite vient.", "La Banque postale", ORGANISATION),
        ("Elle joue à Elden Ring Zorbreign ici.", "Elden Ring Zorbreign", PRODUCT),
        ("Elle roule en Île-de-France Mobilités ici.", "Île-de-France Mobilités", ORGANISATION),
    ],
)
def test_where_the_names_of_bodies_end(text: str, name: str, kind: ConceptKind) -> None:
    assert names(text)[name] is kind


def test_what_is_called_after_somebody_ends_with_that_name() -> None:
    assert names("Elle visite le musée Zorb de Paris ce soir.") == {"musée Zorb": ORGANISATION, "Paris": PLACE}


@pytest.mark.parametrize(
    "text",
    [
        "On voit OpenZorb & Kelvax ici.",
        "On voit Fred & Jacques ici.",
        "On voit Claire Zorb & Kelvax ici.",
        "Selon Zorb & Kelvax 2012, tout va bien.",
    ],
)
def test_two_names_that_a_sign_links_are_two(text: str) -> None:
    assert len(names(text)) > 1


def test_two_common_nouns_that_a_sign_links_are_no_name() -> None:
    assert "Recherche & Zorbement" not in names("On voit Recherche & Zorbement ici.")


def test_a_topic_inside_the_name_of_a_body_is_part_of_it() -> None:
    found = names("With help from the Zorb Computer Club today.", "Computer", language="en")
    assert found == {"Zorb Computer Club": ORGANISATION}


def test_a_trade_that_is_a_topic_ends_the_name_of_a_body() -> None:
    assert names("Chez Zorb Robotics, tout va bien.", "Robotics") == {"Zorb Robotics": ORGANISATION}


@pytest.mark.parametrize("text", ["On lit GéoCollaboration ici.", "On lit SOLUTIONS ici.", "On lit Solutions ici."])
def test_a_common_noun_is_no_name_for_its_capitals(text: str) -> None:
    assert names(text) == {}


def test_a_university_is_called_after_a_place_that_the_vocabulary_knows() -> None:
    found = names("Elle étudie à l'université Paris-Zorb ce soir.", "Paris")
    assert found == {"université Paris-Zorb": ORGANISATION}


def test_an_adjective_of_a_people_belongs_to_no_name_of_a_body() -> None:
    assert names("Elle étudie à l'université américaine de Zorb ce soir.") == {"Zorb": ORGANISATION}


def test_a_first_name_opens_a_name_where_it_is_like_a_common_word() -> None:
    assert names("Les gens du pays l'ont vu. Peter Zorb est venu.") == {"Peter Zorb": PERSON}


@pytest.mark.parametrize(
    ("text", "language", "name", "kind"),
    [
        ("Le portail, baptisé Zorb Ouvert, change.", "fr", "Zorb Ouvert", PRODUCT),
        ("IBM montre son Zorbor au salon.", "fr", "Zorbor", PRODUCT),
        ("They showed its Zorbor there.", "en", "Zorbor", PRODUCT),
        ("Il loge près de Zorbaillaux ce soir.", "fr", "Zorbaillaux", PLACE),
        ("Elle vend Zorbect au détail.", "fr", "Zorbect", PRODUCT),
        ("Ici, Zorbio est un logiciel de dessin.", "fr", "Zorbio", PRODUCT),
        ("Ici, Zorb Kelvax est une société lyonnaise.", "fr", "Zorb Kelvax", ORGANISATION),
        ("The maps of Zorbio, and Zorbio is a tool for that.", "en", "Zorbio", PRODUCT),
        ("Ici, Zorb Kelvax, une marque de vélos, recrute.", "fr", "Zorb Kelvax", ORGANISATION),
        ("Ici, KelvaxSolutions grandit.", "fr", "KelvaxSolutions", ORGANISATION),
        ("Ici, KelvaxMap grandit.", "fr", "KelvaxMap", PRODUCT),
        ("He left the Zorb Center for Kelvax last year.", "en", "Zorb Center for Kelvax", ORGANISATION),
        ("He left the Zorb School of Kelvax last year.", "en", "Zorb School of Kelvax", ORGANISATION),
        ("Elle suit Zorb, éditeur de Zorb Control.", "fr", "Zorb Control", PRODUCT),
        ("Here is Zorb, whose Kelvax was pretty.", "en", "Kelvax", PRODUCT),
        ("Ici, KelvaxMap promet une puce.", "fr", "KelvaxMap", ORGANISATION),
        ("Il aime Mont-Zorb depuis peu.", "fr", "Mont-Zorb", PLACE),
        ("He left the New York Stock Exchange last year.", "en", "New York Stock Exchange", ORGANISATION),
    ],
)
def test_what_stands_around_a_name_tells_more(text: str, language: str, name: str, kind: ConceptKind) -> None:
    assert names(text, language=language)[name] is kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Zorbel, qui dessine des puces, recrute.", "fr"),
        ("Zorbel ne recrute plus.", "fr"),
        ("Zorbel s'y refuse.", "fr"),
        ("Zorbel est une société lyonnaise.", "fr"),
        ("Zorbel mise sur la vidéo.", "fr"),
        ("Zorbel hébergera les données.", "fr"),
        ("Zorbel louait un réseau.", "fr"),
        ("Zorbel, which draws chips, is here.", "en"),
        ("Zorbel took Walmart from it.", "en"),
        ("Zorbel counted bots.", "en"),
        ("Zorbel has switched it on.", "en"),
        ("Zorbel is watching too.", "en"),
    ],
)
def test_a_word_that_opens_a_sentence_is_a_name_before_a_verb(text: str, language: str) -> None:
    assert "Zorbel" in names(text, language=language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Rien ne va plus.", "fr"),
        ("Preuve s'il en est, la carte change.", "fr"),
        ("Coder n'est pas dessiner.", "fr"),
        ("Laissons-les s'y faire.", "fr"),
        ("Dessiner est un métier.", "fr"),
        ("Notamment, qui dessine change.", "fr"),
        ("Malware has a new face.", "en"),
        ("Privacy took time.", "en"),
        ("Gravel counted by hand is here.", "en"),
        ("Nobody is watching too.", "en"),
    ],
)
def test_what_opens_a_sentence_before_a_verb_and_is_no_name(text: str, language: str) -> None:
    assert names(text, language=language) == {}


def test_what_several_are_is_a_kind_of_thing() -> None:
    assert names("Pour les ZRBO, rien ne change. La ZRBO recule.") == {}
    assert names("Pour la ZRBO, rien ne change. La ZRBO recule.") == {"ZRBO": ORGANISATION}


@pytest.mark.parametrize(
    ("text", "known", "name"),
    [
        ("Il ouvre le navigateur Zorbix chez lui.", ("navigateur",), "Zorbix"),
        ("Il ouvre le réseau social Zorbix chez lui.", ("réseau social",), "Zorbix"),
        ("Il ouvre la plateforme Google Zorbix chez lui.", ("plateforme", "Google"), "Google Zorbix"),
        ("Il ouvre Office 365 Zorbix chez lui.", ("Office 365",), "Office 365 Zorbix"),
        ("Il ouvre une Base de Données Zorbix chez lui.", ("Base de Données",), "Zorbix"),
        ("Il ouvre l’IA Zorbix chez lui.", ("IA",), "Zorbix"),
        ("Il ouvre un processeur Snapdragon 625 chez lui.", ("processeur", "Snapdragon"), "Snapdragon 625"),
        ("Il ouvre Claude 2 chez lui.", ("Claude",), "Claude 2"),
    ],
)
def test_a_common_noun_that_is_known_is_no_part_of_the_name_behind_it(
    text: str, known: tuple[str, ...], name: str
) -> None:
    assert [*names(text, *known)] == [name]


@pytest.mark.parametrize(
    ("text", "name", "language"),
    [
        ("Hier, la ville a rendu ses Zorb' à la société.", "Zorb'", "fr"),
        ("Hier, la ville a rendu ses Zorb’, dit-elle.", "Zorb’", "fr"),
        ("Hier, la ville a rendu ses 'Zorb' à la société.", "Zorb", "fr"),
        ("The city asked for all of Zorbs' old cars.", "Zorbs", "en"),
    ],
)
def test_an_apostrophe_at_the_end_of_a_french_name_belongs_to_it(text: str, name: str, language: str) -> None:
    assert [*names(text, language=language)] == [name]


def test_an_adjective_made_of_a_known_name_is_no_part_of_the_name_behind_it() -> None:
    text = "She left Netherlands-based Zorbix and Google-owned Kelvax for Google Trelvo."
    assert [*names(text, "Netherlands", "Google-owned", language="en")] == ["Zorbix", "Kelvax", "Google Trelvo"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hier, le LLM Zorbix a parlé.", {"Zorbix": PRODUCT}),
        ("Il y voit une variante de Zorba Decryptor.", {"Zorba Decryptor": PRODUCT}),
        ("Il paie Kelvax Management, président du fonds.", {"Kelvax Management": ORGANISATION}),
        ("Il paie Kelvax Dupont, président du fonds.", {"Kelvax Dupont": PERSON}),
        ("Il paie ici General Catalyst pour ses conseils.", {"General Catalyst": ORGANISATION}),
    ],
)
def test_kinds_that_look_like_people(text: str, found: dict[str, ConceptKind]) -> None:
    assert names(text) == found


def test_measures_and_what_is_said_of_a_screen_are_no_names() -> None:
    assert names("Il a un écran AMOLED Full HD, un capteur de 108MP et un chargeur de 5W.") == {}
    assert names("Il a un écran Zorbix Full HD.") == {"Zorbix": ORGANISATION}
    assert names("It paid $40B in cash and £2.5M in shares.", language="en") == {}
    assert [*names("Il a joué à Full Kelvax et à la 3DS.")] == ["Full Kelvax", "3DS"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le secrétaire d’État chargé du Numérique a parlé.", []),
        ("La ministre déléguée à la Transition a parlé.", []),
        ("Le ministre de l’Économie et des Finances a parlé.", []),
        ("La ministre de la Culture et la Zorbix ont parlé.", ["Zorbix"]),
        ("La ministre déléguée auprès de l'Intérieur a parlé.", []),
        ("La ministre de l’Économie, de l’Industrie et du Numérique a parlé.", []),
        ("Le ministre de l’Enseignement supérieur, de la Recherche et de l’Espace a parlé.", []),
        ("Ici, le ministère de l’Économie, des Finances et du Budget paie.", ["ministère de l’Économie"]),
        ("Lors du dîner du ministre de l’Économie, de Jean Vartan et de Zorbix.", ["Jean Vartan", "Zorbix"]),
        ("Il est secrétaire du Zorbix depuis peu.", ["Zorbix"]),
        ("Il est chargé du Zorbix depuis peu.", ["Zorbix"]),
    ],
)
def test_what_a_minister_is_in_charge_of_is_no_name(text: str, found: list[str]) -> None:
    assert [*names(text)] == found


def test_names_that_are_written_in_small_letters() -> None:
    assert names("La bibliothèque libcurl et le démon systemd sont touchés.") == {
        "libcurl": PRODUCT,
        "systemd": PRODUCT,
    }
    assert names("Il met à jour nginx.") == {"nginx": PRODUCT}
    assert names("Il met à jour ngin.") == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ici, la société baptisée Zorbium recrute.", {"Zorbium": ORGANISATION}),
        ("Ici, une entreprise chinoise appelée Zorbium recrute.", {"Zorbium": ORGANISATION}),
        ("Ils créent une nouvelle société, baptisée Zorbium.", {"Zorbium": ORGANISATION}),
        ("C’est un groupe de pirates nommé Zorbium.", {"Zorbium": ORGANISATION}),
        ("Ils ouvrent une plateforme de la mairie, baptisée Zorbium.", {"Zorbium": PRODUCT}),
        ("Ils ouvrent un service dénommé Zorbium.", {"Zorbium": PRODUCT}),
        ("Ils parlent du projet baptisé Zorbium.", {"Zorbium": PRODUCT}),
        ("Ils parlent du plan baptisé Zorbium.", {"Zorbium": PRODUCT}),
        ("Ils ont un outil nommé « Zorbium » chez eux.", {"Zorbium": PRODUCT}),
        ('C’est un groupe de pirates baptisé "Zorbium" hier.', {"Zorbium": ORGANISATION}),
        ("Ils ont dit : « Zorbium » hier.", {}),
    ],
)
def test_what_bears_a_name_tells_its_kind(text: str, found: dict[str, ConceptKind]) -> None:
    assert names(text) == found


def test_what_bears_a_name_tells_its_kind_in_english() -> None:
    assert names("He founded a company called Zorb Kelvax.", language="en") == {"Zorb Kelvax": ORGANISATION}
    assert names("He has a tool called “Zorb” now.", language="en") == {"Zorb": PRODUCT}
    assert names("He blames a group, known as Zorb Kelvax.", language="en") == {"Zorb Kelvax": ORGANISATION}
    assert names("He wrote a program known as Zorb Kelvax.", language="en") == {"Zorb Kelvax": PRODUCT}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "He saw Zorb Financial and Kelvax Electronics.",
            {"Zorb Financial": ORGANISATION, "Kelvax Electronics": ORGANISATION},
        ),
        ("He met Zorb Limited.", {"Zorb Limited": ORGANISATION}),
        ("He crossed the Zorb Ocean.", {"Zorb Ocean": PLACE}),
        ("He saw the Zorb Safety Bill.", {}),
        ("He saw Jeff Law.", {"Jeff Law": PERSON}),
        ("He saw security veteran Window Zorb.", {"Window Zorb": PERSON}),
        ("He saw the Zorb ransomware.", {"Zorb": PRODUCT}),
        ("He saw the Zorb ransomware gang.", {"Zorb": ORGANISATION}),
        ("He saw the Zorb spacecraft.", {"Zorb": PRODUCT}),
        ("He met Theresa May.", {"Theresa May": PERSON}),
        ("He met Zorb Kelvax in May.", {"Zorb Kelvax": PERSON}),
        ("He met Zorb Jun.", {"Zorb Jun": PERSON}),
    ],
)
def test_how_english_names_end(text: str, found: dict[str, ConceptKind]) -> None:
    assert names(text, language="en") == found


def test_bodies_that_a_place_begins_are_no_products() -> None:
    assert names("He met the U.S. Zorb Guard.", "U.S.", language="en") == {"U.S. Zorb Guard": ORGANISATION}
    assert names("He met the U.S. Zorb System.", "U.S.", language="en") == {"U.S. Zorb System": PRODUCT}
    assert names("He met the Google Zorb Guard.", "Google", language="en") == {"Google Zorb Guard": PRODUCT}


def test_versions_of_three_numbers_belong_to_the_name_and_dates_do_not() -> None:
    assert names("On installe Zorbium 12.10.34 ici.") == {"Zorbium 12.10.34": PRODUCT}
    assert [*names("On installe Zorbium 12.10.2024 ici.")] == ["Zorbium"]


def test_a_raised_figure_behind_a_name_is_read() -> None:
    assert names("On installe le Zorbium ² ici, par deux.").keys() <= {"Zorbium", "Zorbium ²"}


def test_a_surname_that_opens_a_sentence_is_that_of_the_full_name() -> None:
    def count(text: str, language: str = "en") -> dict[str, int]:
        found = candidates(build((PARAGRAPH, text), language=language))
        return {candidate.name: len(candidate.passages) for candidate in found}

    assert count("He met Amanda Zorbock. Zorbock also came.") == {"Amanda Zorbock": 2}
    assert count("Il a vu Claire Vartan. Vartan, elle, préside.", "fr") == {"Claire Vartan": 2}
    assert count("He met Jim Green. Green hydrogen came. Green, now retired, left.") == {"Jim Green": 2}
    assert count("He met Jim Zorbock. Zorbock replied to it.") == {"Jim Zorbock": 2}
    assert count("He met Jim Vartan and Tim Vartan. Vartan also came.") == {"Jim Vartan": 1, "Tim Vartan": 1}


def test_initials_that_bodies_have_are_no_kind_of_thing() -> None:
    assert names("An NTZB spokesman said so.", language="en") == {"NTZB": ORGANISATION}
    assert names("It hit Zorb Health Kelvax and several ZHK facilities.", language="en") == {
        "Zorb Health Kelvax": PRODUCT,
        "ZHK": ORGANISATION,
    }
    assert names("It hit several ZHK facilities.", language="en") == {}
    assert names("It hit the National Kelvax Board.", language="en") == {"National Kelvax Board": ORGANISATION}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Selon le parquet de Zorb, il ment.", {"parquet de Zorb": ORGANISATION}),
        ("Le Centre hospitalier de Zorb est ouvert.", {"Centre hospitalier de Zorb": ORGANISATION}),
        ("Ils vont au centre hospitalier de Zorb.", {"centre hospitalier de Zorb": ORGANISATION}),
        ("Ils vont au conseil régional de Zorb.", {"conseil régional de Zorb": ORGANISATION}),
        ("Ils vont au centre historique de Nantes.", {"Nantes": PLACE}),
        ("Sur les conseils de Zorbium, elle a un conseil", {"Zorbium": ORGANISATION}),
    ],
)
def test_courts_and_hospitals_in_small_letters(text: str, found: dict[str, ConceptKind]) -> None:
    assert names(text) == found


def test_a_first_name_that_opens_a_sentence_stays_with_its_surname() -> None:
    told = "Zorbeet Kelvana, a former boss, left. They met Kelvana."
    assert names(told, language="en") == {"Zorbeet Kelvana": PERSON}
    assert [*names("Contacté Vartan, le patron de Zorbix. Ils ont vu Vartan.")] == ["Vartan", "Zorbix"]
    assert names("Visit Kelvana today. They met Kelvana.", language="en") == {"Kelvana": ORGANISATION}
    assert names("They met Senators Ron Zorb and Edward Kelvana.", language="en") == {
        "Ron Zorb": PERSON,
        "Edward Kelvana": PERSON,
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Selon l’Autorité de régulation des communications et des postes (Arcp), il pleut.",
            {"Autorité de régulation des communications et des postes": ORGANISATION, "Arcp": ORGANISATION},
        ),
        (
            "Il dirige le Centre de nanosciences et de nanotechnologies (C2N).",
            {"Centre de nanosciences et de nanotechnologies": ORGANISATION, "C2N": ORGANISATION},
        ),
        (
            "Il dirige le Centre de lutte contre les criminalités numériques (C3N).",
            {"Centre de lutte contre les criminalités numériques": ORGANISATION, "C3N": ORGANISATION},
        ),
        (
            "On voit ici l’ami Kelvax Bontrix Zorb (KBZ) chez lui.",
            {"Kelvax Bontrix Zorb": ORGANISATION, "KBZ": ORGANISATION},
        ),
        ("Il a vu la maison de Zorb (Essonne).", {"Zorb": ORGANISATION, "Essonne": PLACE}),
        (
            "Il dirige le Centre de zorbronique de l’armement (Czoar) ici.",
            {"Centre de zorbronique de l’armement": ORGANISATION, "Czoar": ORGANISATION},
        ),
        (
            "Elle saisit la CNZA (la Commission nationale de la zorbique et des arts) ce soir.",
            {"CNZA": ORGANISATION, "Commission nationale de la zorbique et des arts": ORGANISATION},
        ),
        (
            "Elle saisit la CNZA (la Mission nationale de la zorbique et des arts).",
            {"CNZA": ORGANISATION, "Mission": ORGANISATION},
        ),
        ("Elle saisit le Centre de Zorb de l’armement (Cear).", {"Centre de Zorb": ORGANISATION, "Cear": ORGANISATION}),
        ("Elle saisit la CNZA (celle qui le dit de la Commission).", {"CNZA": ORGANISATION}),
        (
            "Elle saisit le ZyPK (Zytho Package Kelvax si vous aviez lu).",
            {"ZyPK": PRODUCT, "Zytho Package Kelvax": PERSON},
        ),
    ],
)
def test_long_names_before_abbreviations_with_a_count_or_as_words(text: str, found: dict[str, ConceptKind]) -> None:
    assert names(text) == found


def test_whose_president_somebody_is_stays_outside_of_the_name() -> None:
    assert names("He met US President Zorb and UK Prime Minister Ron Kelvana.", language="en") == {
        "Zorb": PERSON,
        "UK": PLACE,
        "Ron Kelvana": PERSON,
    }
    assert names("He met Vex Group Chief Executive Taizo Kelv and KVX Chief Privacy Officer Zorb.", language="en") == {
        "Vex Group": ORGANISATION,
        "Taizo Kelv": PERSON,
        "KVX": ORGANISATION,
        "Zorb": PERSON,
    }
    assert names("He met Vice President Jane Zorb at the Office of the President.", language="en") == {
        "Jane Zorb": PERSON,
        "Office of the President": ORGANISATION,
    }
    assert names("He met the US Commissioner Zorb Agency.", language="en") == {
        "US Commissioner Zorb Agency": ORGANISATION
    }


def test_an_adjective_of_another_language_begins_a_name() -> None:
    assert names("Ils ont vu British Zorbs ici.").keys() == {"British Zorbs"}
    assert names("Ils ont vu les Britanniques Zorb Vartan ici.").keys() == {"Zorb Vartan"}
    assert names("They saw Ukrainians and Soviet crews here.", language="en") == {}
    assert names("Ils ont vu la British ici.") == {}


def test_a_ministry_whose_matter_the_text_names_elsewhere() -> None:
    found = names("La culture change ici. On le sait au ministère de la Culture ce soir.")
    assert found == {"ministère de la Culture": ORGANISATION}


def test_the_office_of_somebody_bears_a_name() -> None:
    found = names("It fined them, says the Information Commissioner's Office today.", language="en")
    assert found == {"Information Commissioner's Office": ORGANISATION}
    assert names("They saw the Kelvax's Office today.", language="en").keys() == {"Kelvax", "Office"}


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("They work at Zorbium, Inc. these days.", "en", {"Zorbium, Inc": ORGANISATION}),
        ("They work at Zorb Kelvax, LLC these days.", "en", {"Zorb Kelvax, LLC": ORGANISATION}),
        ("They founded an LLC and a Ltd these days.", "en", {}),
        ("They work at Zorbium, Kelvax and others.", "en", {"Zorbium": ORGANISATION, "Kelvax": ORGANISATION}),
    ],
)
def test_the_legal_form_of_a_company_stands_behind_a_comma(
    text: str, language: str, found: dict[str, ConceptKind]
) -> None:
    assert names(text, language=language) == found


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("On vit de “l'air de Kelvax Vartex”, a indiqué le groupe.", False),
        ("On vit de l'air de Kelvax Vartex, a indiqué le groupe.", False),
        ("On sait que Kelvax Vartex a indiqué cela.", True),
        ("On sait que « Kelvax Vartex » a indiqué cela.", True),
    ],
)
def test_who_speaks_behind_a_quotation_is_not_its_last_word(text: str, *, speaks: bool) -> None:
    article = build((PARAGRAPH, text))
    (found,) = candidates(article)
    assert (found.rule == "person/speech") is speaks


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        ("On le sait au ministère de la Zorbique ce soir.", "Zorbique", {"ministère de la Zorbique": ORGANISATION}),
        ("On le sait à l'académie de la Zorbique ce soir.", "Zorbique", {}),
        (
            "On le sait à l'université de Bretagne-Zorb ce soir.",
            "Bretagne",
            {"université de Bretagne-Zorb": ORGANISATION},
        ),
        ("On le sait à l'hôpital militaire Kelvax ce soir.", "", {"hôpital militaire Kelvax": ORGANISATION}),
        ("On le sait sur le Plateau de Zorb ce soir.", "", {"Plateau de Zorb": PLACE}),
    ],
)
def test_an_institution_is_called_after_what_the_vocabulary_knows(
    text: str, known: str, found: dict[str, ConceptKind]
) -> None:
    assert names(text, *filter(None, [known])) == found
