"""Mentions: every form a name takes in running text, and the places where a name is no mention."""

from __future__ import annotations

import pickle
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.analysis.vocabulary.concepts import parse_vocabulary
from veille.analysis.vocabulary.matching import Matcher, find_mentions
from veille.analysis.vocabulary.spelling import flatten
from veille.model import Article, Block, BlockKind, Shift, Sourced

PROJECT = Path(__file__).parents[2]


def article(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Article:
    blocks = tuple(Block(kind, text, line, (Shift(0, 0),)) for line, text in enumerate(texts, 1))
    language = Sourced("fr", "test")
    return Article("\n".join(texts), "utf-8", None, None, None, language, None, None, None, (), blocks)


@pytest.fixture(scope="module")
def shipped() -> Matcher:
    path = PROJECT / "docs" / "vocabulary.yml"
    return Matcher(parse_vocabulary(path.read_text("utf-8"), "docs/vocabulary.yml")[0])


def mentions(matcher: Matcher, *texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[tuple[str, str]]:
    read = article(*texts, kind=kind)
    return [(mention.concept, read.quote(mention.passage)) for mention in find_mentions(read, matcher)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("l’IA et l'IA", [("intelligence-artificielle", "IA")] * 2),
        ("beaucoup d’OpenAI qu’OpenAI jusqu'OpenAI", [("openai", "OpenAI")] * 3),
        ("OpenAI’s and Nvidia's plans", [("openai", "OpenAI"), ("nvidia", "Nvidia")]),
        ("des intelligences artificielles", [("intelligence-artificielle", "intelligences artificielles")]),
        (
            "un semiconducteur, deux semi conducteurs",
            [("semi-conducteurs", s) for s in ("semiconducteur", "semi conducteurs")],
        ),
        ("Réseaux sociaux et réseau social", [("reseaux-sociaux", s) for s in ("Réseaux sociaux", "réseau social")]),
        ("three GPUs, un GPU", [("processeur-graphique", "GPUs"), ("processeur-graphique", "GPU")]),
        ("OPENAI RECRUTE", [("openai", "OPENAI")]),
        ("LA CYBERSECURITE", [("cybersecurite", "CYBERSECURITE")]),
        ("la cyber-sécurité, la cyber sécurité", [("cybersecurite", s) for s in ("cyber-sécurité", "cyber sécurité")]),
        ("Aux Etats-Unis", [("etats-unis", "Etats-Unis")]),
        ("in the U.S. today", [("etats-unis", "U.S.")]),
        ("the US and US officials, not the US Army", [("etats-unis", "US")] * 2),
        ("it told us", []),
        ("BCE, société mère de Bell, et la BCE qui laisse le taux à 2 %", [("banque-centrale-europeenne", "BCE")] * 2),
        ("BCE, société mère d’un opérateur", []),
        ("657 millions $ US, 12 dollars US et 51 cents US, dit un élu US", [("etats-unis", "US")]),
        (
            "le journal OUEST-FRANCE paraît encore, selon l’ESA-NASA",
            [("agence-spatiale-europeenne", "ESA"), ("nasa", "NASA")],
        ),
        ("la société Google Ireland Limited paie", [("google", "Google")]),
        ("selon Meta AI, à Paris XI", [("meta", "Meta"), ("intelligence-artificielle", "AI"), ("paris", "Paris")]),
        ("la société Nvidia à Taïwan", [("nvidia", "Nvidia"), ("taiwan", "Taïwan")]),
        ("la loi Informatique et Libertés", []),
        ("Michael Dell dirige Dell", [("dell", "Dell")]),
        ("la fusée de Rocket Internet", [("lanceurs-spatiaux", "fusée")]),
        ("la Model S de Tesla, et la Model 3", [("model-s", "Model S"), ("tesla", "Tesla"), ("model-3", "Model 3")]),
        ("le Model X et le réseau social X", [("x", "réseau social X")]),
        ("la gestion des droits numériques", []),
        ("The Thomson Reuters Trust Principles, Reuters", [("reuters", "Reuters")]),
        ("sur son site web, son site internet et ses pages web", []),
        (
            "the UK Supreme Court, and later the Supreme Court again",
            [("cour-supreme-du-royaume-uni", "UK Supreme Court")],
        ),
        (
            "the Supreme Court of the United States, then the Supreme Court",
            [("cour-supreme", "Supreme Court"), ("etats-unis", "United States"), ("cour-supreme", "Supreme Court")],
        ),
        (
            "the Supreme Court heard Donald Trump, and Israel's Supreme Court did not",
            [("cour-supreme", "Supreme Court"), ("donald-trump", "Donald Trump")],
        ),
        (
            "la Cour suprême israélienne, la Maison-Blanche et la Cour suprême",
            [("maison-blanche", "Maison-Blanche"), ("cour-supreme", "Cour suprême")],
        ),
        ("Texas Supreme Court, the FBI", [("fbi", "FBI")]),
        ("the Supreme Court of a country", []),
        ("Dockers on strike run Docker", [("greve", "on strike"), ("docker", "Docker")]),
        ("l’agriculture de montagne, selon le ministère de l’Agriculture", [("agriculture", "agriculture")]),
        ("le bonus automobile", [("bonus-ecologique", "bonus"), ("automobile", "automobile")]),
        ("un bonus pour les cadres de l’industrie automobile", [("automobile", "industrie automobile")]),
        (
            "en télétravail ou en visioconférence, video calls and remote work",
            [
                ("teletravail", "télétravail"),
                ("visioconference", "visioconférence"),
                ("visioconference", "video calls"),
                ("teletravail", "remote work"),
            ],
        ),
        ("une police de caractères et une librairie JavaScript", [("javascript", "JavaScript")]),
        ("la police et les policiers", [("police", "police"), ("police", "policiers")]),
        ("the firm was fined, and the workers joined a union", [("amendes", "fined")]),
        (
            "les internautes et leurs fournisseurs d’accès à Internet",
            [("telecommunications", "fournisseurs d’accès à Internet")],
        ),
        ("an internet service provider and its website", [("telecommunications", "internet service provider")]),
        ("le web et Internet", [("web", "web"), ("internet", "Internet")]),
        ("a-t-elle écrit dans un courriel, reçu à son adresse e-mail et lu par courriel", []),
        ("said in an email, sent to two email addresses", []),
        ("les courriels et le spam", [("courrier-electronique", "courriels"), ("courrier-electronique", "spam")]),
        ("pour influencer le vote, et à influencer l’opinion", []),
        ("an influencer and his agent", [("influenceur", "influencer")]),
        ("Space Exploration Technologies Corp.", [("spacex", "Space Exploration Technologies")]),
        ("en Grande-Bretagne et en Bretagne", [("royaume-uni", "Grande-Bretagne"), ("bretagne", "Bretagne")]),
        ("selon la Cnil et la CNIL", [("cnil", "Cnil"), ("cnil", "CNIL")]),
        ("les iPhone, des iPhones, l’IPHONE", [("iphone", s) for s in ("iPhone", "iPhones", "IPHONE")]),
        ("la PlayStation 5 et la PlayStation", [("playstation-5", "PlayStation 5"), ("playstation", "PlayStation")]),
        ("Google Cloud vaut plus que Google", [("google-cloud", "Google Cloud"), ("google", "Google")]),
        ("GPT4 puis GPT-4.", [("gpt-4", "GPT4"), ("gpt-4", "GPT-4")]),
        ("une alliance Nvidia-Intel", [("nvidia", "Nvidia"), ("intel", "Intel")]),
        ("un service non-IA", [("intelligence-artificielle", "IA")]),
        ("AT&T et Disney+", [("att", "AT&T"), ("disney", "Disney+")]),
        ("OpenAI.Les suites", [("openai", "OpenAI")]),
        ("un indice (Nasdaq : en baisse)", [("introduction-en-bourse", "Nasdaq")]),
        ("un indice (Nasdaq: in decline)", [("introduction-en-bourse", "Nasdaq")]),
        ("en Île-de-France, donc en France", [("ile-de-france", "Île-de-France"), ("france", "France")]),
        (
            "a quantum computer and computer science",
            [("informatique-quantique", "quantum computer"), ("informatique", "computer science")],
        ),
        ("le wi-fi et l’e-commerce", [("wifi", "wi-fi"), ("commerce-en-ligne", "e-commerce")]),
        ("the workers’ rights", [("droit-du-travail", "workers’ rights")]),
        ("l’App Store, comme les app stores", [("app-store", "App Store"), ("boutique-d-applications", "app stores")]),
        ("a data breach, many data breaches", [("fuite-de-donnees", s) for s in ("data breach", "data breaches")]),
    ],
)
def test_a_name_is_found_in_each_form(shipped: Matcher, text: str, found: list[tuple[str, str]]) -> None:
    assert mentions(shipped, text) == found


@pytest.mark.parametrize(
    ("doubtful", "sure", "concept"),
    [
        ("Ce robot répond à tout.", "Ce robot a un bras articulé.", "robotique"),
        ("The DATA Act covers spending.", "The Data Act is a European law.", "data-act"),
        ("Le Sénat italien a voté.", "Le Sénat français a voté.", "senat"),
        ("La CSS rembourse ses soins.", "La CSS d’une page web, et son HTML.", "developpement-web"),
        ("Du safran ; Safran, une épice.", "Safran fournit Airbus.", "safran"),
        ("Unity is strength.", "Unity, le moteur de jeux vidéo.", "unity"),
        ("Un ERP accueille du public.", "Cet ERP est un logiciel.", "progiciel-de-gestion"),
        ("Brave, he said.", "Brave est un navigateur web.", "brave"),
        ("Une hallucination auditive.", "Une hallucination de ChatGPT.", "hallucination-d-un-modele"),
        ("Dora l’exploratrice.", "Le règlement DORA.", "reglement-dora"),
        ("Honor where honor is due.", "Honor montre un smartphone.", "honor"),
        ("L’IFA l’a conseillé.", "L’IFA ouvre à Berlin.", "ifa"),
        ("Un gnu court.", "Le projet GNU a trente ans.", "gnu"),
        ("Un code d’erreur.", "La faille CVE-2024-3094.", "faille-de-securite"),
    ],
)
def test_a_shipped_name_in_doubt_asks_for_its_context(shipped: Matcher, doubtful: str, sure: str, concept: str) -> None:
    assert concept not in dict(mentions(shipped, doubtful))
    assert concept in dict(mentions(shipped, sure))


@pytest.mark.parametrize(
    "text",
    [
        "un chatgpt en minuscules",
        "openai en minuscules",
        "J'AI FINI et J’AI",
        "GPT-4.9 n’existe pas",
        "https://openai.com/google/IA voir www.google.fr",
        "(https://example.org/?q=OpenAI)",
        "ecrire à jean@google.com ou @OpenAI",
        "google.com et docs.google.com",
        "le fichier `OpenAI.py` et src/google/IA.py",
        "openai_api_key, OPENAI_KEY",
        "MédIA, IAs2, TéléGoogle",
        "un pré-processeur",
        "le groupe (NASDAQ: ZORB), le groupe (Nasdaq:ZRB.A)",
        "méta-analyse, meta, méta",
        "IA\u0301",
    ],
)
def test_what_only_looks_like_a_name_is_no_mention(shipped: Matcher, text: str) -> None:
    assert mentions(shipped, text) == []


@pytest.mark.parametrize(
    "kind", [BlockKind.CODE, BlockKind.FRONT_MATTER, BlockKind.BYLINE, BlockKind.SOURCE, BlockKind.DATELINE]
)
def test_blocks_that_are_no_prose_are_left_out(shipped: Matcher, kind: BlockKind) -> None:
    assert mentions(shipped, "OpenAI", kind=kind) == []


def test_items_on_lines_of_their_own_are_not_joined(shipped: Matcher) -> None:
    assert mentions(shipped, "Réseaux\nSociaux", kind=BlockKind.LIST) == []


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("Meta, Amazon, Google et Microsoft", ["meta", "amazon", "google", "microsoft"]),
        ("Meta recrute.", []),
        ("Mark Zuckerberg dirige Meta.", ["mark-zuckerberg", "meta"]),
        ("Meta Fontaine rejoint Google.", ["google"]),
        ("Jean Orange est client de SFR.", ["sfr"]),
        ("M. Orange est client de SFR.", ["sfr"]),
        ("Chez Orange et SFR, la fibre.", ["orange", "sfr", "fibre-optique"]),
        ("They say that Google’s Gemini has no rival.", ["google", "gemini"]),
        ("They say that Apple's Safari is a browser.", ["apple", "safari", "navigateur-web"]),
        ("They say that Macy’s Washington is closed.", []),
        ("Orange adopte une IA d’OpenAI.", ["orange", "intelligence-artificielle", "openai"]),
        ("Une orange bien mûre.", []),
        ("Le carnet est Free.", []),
        ("Xavier Niel a fondé Free.", ["xavier-niel", "free"]),
        ("Twitter devient X.", ["twitter", "x"]),
        ("Twitter passe les rayons X.", ["twitter"]),
        ("L’inconnue X vaut 3.", []),
        ("Altman parle.", []),
        ("Sam Altman parle ; Altman insiste.", ["sam-altman", "sam-altman"]),
        ("Sam Altman et sa sœur Annie Altman.", ["sam-altman"]),
        ("Sam Altman, puis M. Altman.", ["sam-altman", "sam-altman"]),
        ("Le marché aux puces de Nvidia.", ["nvidia"]),
        ("Les puces de Nvidia.", ["semi-conducteurs", "nvidia"]),
        ("Les puces du chien.", []),
        ("Roseau France a un site.", []),
        ("En France, Roseau France vole.", ["france"]),
        ("The Amazon rainforest is far from Amazon.", ["amazon"]),
    ],
)
def test_context_decides_what_is_ambiguous(shipped: Matcher, text: str, concepts: list[str]) -> None:
    assert [concept for concept, _ in mentions(shipped, text)] == concepts


def test_context_may_stand_in_another_block(shipped: Matcher) -> None:
    assert [concept for concept, _ in mentions(shipped, "Orange recule", "Les opérateurs inquiets")] == ["orange"]
    assert mentions(shipped, "Orange recule", "Les marchés inquiets") == []


def test_a_narrower_concept_is_context_for_a_wider_one() -> None:
    text = (
        "a: {kind: topic, label: Astronomie}\n"
        "b: {kind: topic, label: Comètes, broader: a}\n"
        "c: {kind: organisation, label: Vega, context: {Vega: [a]}}\n"
    )
    matcher = Matcher(parse_vocabulary(text, "v.yml")[0])
    assert mentions(matcher, "Vega suit une comète.") == [("c", "Vega"), ("b", "comète")]
    assert mentions(matcher, "Vega suit une étoile.") == []


def test_a_context_that_is_satisfied_wins_over_a_name_without_any() -> None:
    text = "a: {kind: product, label: Orion}\nb: {kind: product, label: Autre, context: {Orion: [lune]}}\n"
    matcher = Matcher(parse_vocabulary(text, "v.yml")[0])
    assert mentions(matcher, "Orion vers la lune") == [("b", "Orion")]
    assert mentions(matcher, "Orion vers la ville") == [("a", "Orion")]


def test_the_owners_article_names_what_it_names(shipped: Matcher) -> None:
    text = (PROJECT / "seeds" / "000_dd60568a0589f4c0.txt").read_text("utf-8")
    paragraphs = [" ".join(part.split()) for part in unicodedata.normalize("NFC", text).split("\n\n") if part.strip()]
    found = {concept for concept, _ in mentions(shipped, *paragraphs)}
    assert {"openai", "chatgpt", "sam-altman", "nvidia", "amazon", "google", "meta", "microsoft"} <= found
    assert {"semi-conducteurs", "processeur-graphique", "intelligence-artificielle"} <= found
    assert "grands-modeles-de-langage" in found


def test_a_plus_sign_may_stand_inside_a_name() -> None:
    text = "{disney: {kind: product, label: Disney+}, hotstar: {kind: product, label: Disney+ Hotstar}}"
    matcher = Matcher(parse_vocabulary(text, "docs/vocabulary.yml")[0])
    found = mentions(matcher, "Disney+ Hotstar vaut Disney+, et Disney Hotstar rien.")
    assert found == [("hotstar", "Disney+ Hotstar"), ("disney", "Disney+")]


def test_names_may_be_written_with_accents_apart() -> None:
    text = unicodedata.normalize("NFD", "{a: {kind: topic, label: Sécurité}, b: {kind: place, label: İstanbul}}")
    matcher = Matcher(parse_vocabulary(text, "docs/vocabulary.yml")[0])
    assert mentions(matcher, "La sécurité à İstanbul") == [("a", "sécurité"), ("b", "İstanbul")]


PARTS = [
    "Meta",
    "Google",
    "IA",
    "A.I.",
    "Disney+",
    "l’",
    "J'",
    ".",
    "-",
    "/",
    "@",
    "`",
    " ",
    "\n",
    "İ",
    "puces",
    "GPT-4",
]
MORE_PARTS = ["4", "\u0301", "_", "https://", "Jean", "X", "ÉTATS", "Unis", "de", ",", "5", "PlayStation"]


@given(st.lists(st.sampled_from(PARTS + MORE_PARTS), max_size=30))
def test_mentions_stay_inside_the_text_in_order_and_apart(shipped: Matcher, parts: list[str]) -> None:
    read = article("".join(parts), " ".join(parts))
    passages = [mention.passage for mention in find_mentions(read, shipped)]
    assert passages == sorted(passages)
    for passage in passages:
        assert 0 <= passage.start < passage.end <= len(read.blocks[passage.block].text)
    for one, two in pairwise(passages):
        assert one.block < two.block or one.end <= two.start


@pytest.mark.parametrize(
    ("said", "text", "found"),
    [
        ("kind: topic, label: Dan", "Le dan est un grade, dans un club. Dans les clubs aussi.", ["dan"]),
        ("kind: topic, label: Ver", "Un ver va vers le disque : les vers informatiques.", ["ver"]),
        ("kind: topic, label: Ver informatique", "Les vers informatiques", ["vers informatiques"]),
        ("kind: topic, label: Avion", "Nous avions deux avions.", ["avions", "avions"]),
        ("kind: product, label: San", "Sans le San, les Sans se taisent.", ["San"]),
    ],
)
def test_a_function_word_is_no_form_of_another_name(said: str, text: str, found: list[str]) -> None:
    matcher = Matcher(parse_vocabulary(f"one: {{{said}}}", "v.yml")[0])
    assert [quoted for _, quoted in mentions(matcher, text)] == found


@pytest.mark.parametrize(
    ("said", "text", "found"),
    [
        ("kind: topic, label: Son", "Son et lumière : son effet sur le son.", []),
        ("kind: topic, label: Son", "Le salon du Son, et des sons.", ["Son", "sons"]),
        ("kind: topic, label: Son", "LE PATRON ET SON EQUIPE", []),
        ("kind: topic, label: Son", "Le Groupe Vend Ses Parts Et Son Patron Sort", []),
        ("kind: topic, label: Audio, alias: [son]", "Il vend son audio.", ["audio"]),
        ("kind: topic, label: Son, context: {son: [casque]}", "Son prix ? Un casque au son clair.", ["Son", "son"]),
        ("kind: organisation, label: Elle", "Elle a le magazine Elle. Elle vend. Un avis d’Elle.", ["Elle"] * 2),
        ("kind: organisation, label: Elle", "Le titre « Elle » paraît. Il dit : « Elle part ».", ["Elle"]),
        ("kind: organisation, label: SES", "SES lance ses satellites.", ["SES"]),
        ("kind: topic, label: More", "Un homme, more et fort.", ["more"]),
    ],
)
def test_a_name_that_is_a_function_word_has_a_capital_within_a_sentence(said: str, text: str, found: list[str]) -> None:
    matcher = Matcher(parse_vocabulary(f"one: {{{said}}}", "v.yml")[0])
    assert [quoted for _, quoted in mentions(matcher, text)] == found


def test_the_matcher_can_be_pickled(shipped: Matcher) -> None:
    copy = pickle.loads(pickle.dumps(shipped))  # noqa: S301 - it is our own
    assert mentions(copy, "l’IA de Meta et Google") == mentions(shipped, "l’IA de Meta et Google")


def test_hostile_text_is_read_in_one_pass(shipped: Matcher) -> None:
    google = "http://" + "google." * 20_000
    for text in ("[" * 20_000, "a" * 2_000_000, "-" * 200_000, google, "`" * 50_000, "l'" * 20_000):
        assert mentions(shipped, text) == []


def test_an_english_headline_has_capitals_everywhere(shipped: Matcher) -> None:
    block = Block(BlockKind.TITLE, "Meta Joins Google", 1, (Shift(0, 0),))
    language = Sourced("en", "test")
    english = Article(block.text, "utf-8", None, None, None, language, None, None, None, (), (block,))
    assert [mention.concept for mention in find_mentions(english, shipped)] == ["meta", "google"]
    assert mentions(shipped, "Meta Joins Google") == [("google", "Google")]


def find(vocabulary: str, text: str) -> list[tuple[str, str]]:
    return mentions(Matcher(parse_vocabulary(vocabulary, "v.yml")[0]), text)


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        ("Caisse des Dépôts, alias: [Caisse des dépôts]", "la Caisse des dépôts", [("one", "Caisse des dépôts")]),
        ("Caisse des Dépôts, alias: [CDC]", "la Caisse des dépôts", []),
        ("Caisse des dépôts, alias: [Caisse des Dépôts]", "la Caisse des Dépôts", [("one", "Caisse des Dépôts")]),
        ("noyb, alias: [NOYB]", "NOYB et noyb", [("one", "NOYB"), ("one", "noyb")]),
    ],
)
def test_an_alias_differs_from_the_label_in_capitals(names: str, text: str, found: list[tuple[str, str]]) -> None:
    assert find(f"one: {{kind: organisation, label: {names}}}\n", text) == found


def test_a_topic_that_begins_with_one_letter_may_begin_with_a_small_one() -> None:
    vocabulary = "one: {kind: topic, label: E-commerce}\ntwo: {kind: topic, label: C}\n"
    assert find(vocabulary, "l’e-commerce, l’E-commerce et c") == [("one", "e-commerce"), ("one", "E-commerce")]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_is_excepted_of_one_concept_may_be_another(order: tuple[int, int]) -> None:
    lines = ("one: {kind: place, label: Nord, except: [Corée du Nord]}\n", "two: {kind: place, label: Corée du Nord}\n")
    vocabulary = "".join(lines[at] for at in order)
    assert find(vocabulary, "la Corée du Nord et le Nord") == [("two", "Corée du Nord"), ("one", "Nord")]


def test_what_is_excepted_of_one_concept_may_be_another_that_needs_a_context() -> None:
    vocabulary = """
one: {kind: organisation, label: Mac, except: [Mac OS]}
two: {kind: product, label: Système, alias: [Mac OS], context: {Mac OS: [noyau]}}
"""
    assert find(vocabulary, "un noyau de Mac OS") == [("two", "Mac OS")]
    assert find(vocabulary, "une coque de Mac OS") == []


def test_every_name_of_the_vocabulary_is_found() -> None:
    vocabulary, _ = parse_vocabulary((PROJECT / "docs" / "vocabulary.yml").read_text("utf-8"), "docs/vocabulary.yml")
    matcher = Matcher(vocabulary)
    lost = [
        (concept.id, name)
        for concept in vocabulary.concepts
        for name in {*concept.labels.values(), *concept.aliases}
        if flatten(name) not in map(flatten, concept.context)
        if {(concept.id, name), (concept.id, name.rstrip(".!"))}.isdisjoint(
            mentions(matcher, f"Hier, selon nous, {name}, dit-on.")
        )
    ]
    assert lost == []
