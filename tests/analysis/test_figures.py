from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.analysis.figures import stated
from veille.analysis.figures.stated import find_figures, find_in_text
from veille.model import Article, Block, BlockKind, Passage, Shift, Sourced


def read(text: str, language: str = "fr") -> list[tuple[float, float, str, str]]:
    return [(f.low, f.high, f.unit, text[f.start : f.end]) for f in find_in_text(text, language)]


def article(*blocks: tuple[BlockKind, str], language: str = "fr") -> Article:
    return Article(
        text="\n".join(text for _, text in blocks),
        encoding="utf-8",
        title=None,
        published=Sourced(date(2024, 2, 15), "test"),
        updated=None,
        language=Sourced(language, "test"),
        author=None,
        source=None,
        description=None,
        tags=(),
        blocks=tuple(Block(kind, text, 1, (Shift(0, 0),)) for kind, text in blocks),
    )


MONEY = [
    ("fr", "7.000 milliards de dollars", 7e12, 7e12, "USD"),
    ("fr", "entre 5.000 et 7.000 milliards de dollars", 5e12, 7e12, "USD"),
    ("fr", "7 000 Md$", 7e12, 7e12, "USD"),
    ("fr", "7 Md€", 7e9, 7e9, "EUR"),
    ("en", "590 bil. yen", 590e9, 590e9, "JPY"),
    ("en", "¥260 bil.", 260e9, 260e9, "JPY"),
    ("en", "$1.2 bil", 1.2e9, 1.2e9, "USD"),
    ("en", "£12 10s. 6d.", 12.525, 12.525, "GBP"),
    ("en", "£3 4s.", 3.2, 3.2, "GBP"),
    ("fr", "83,3 ME", 83.3e6, 83.3e6, "EUR"),
    ("fr", "entre 420 ME et 500ME", 420e6, 500e6, "EUR"),
    ("fr", "1,2 MdE", 1.2e9, 1.2e9, "EUR"),
    ("fr", "399,99 €", 399.99, 399.99, "EUR"),
    ("fr", "30-40 milliards d'euros", 30e9, 40e9, "EUR"),
    ("fr", "de 10 à 15 millions d’euros", 10e6, 15e6, "EUR"),
    ("fr", "entre 800 millions et 1,1 milliard d'euros", 8e8, 1.1e9, "EUR"),
    ("fr", "deux milliards d'euros", 2e9, 2e9, "EUR"),
    ("fr", "un milliard et demi d’euros", 1.5e9, 1.5e9, "EUR"),
    ("fr", "un demi-milliard de dollars", 5e8, 5e8, "USD"),
    ("fr", "mille milliards de dollars", 1e12, 1e12, "USD"),
    ("fr", "un million deux cent mille euros", 1.2e6, 1.2e6, "EUR"),
    ("fr", "une dizaine de millions d'euros", 1e7, 1e7, "EUR"),
    ("fr", "quatre-vingt-dix-sept euros", 97, 97, "EUR"),
    ("fr", "deux à trois cents millions d'euros", 2e8, 3e8, "EUR"),
    ("fr", "deux ou trois cents euros", 200, 300, "EUR"),
    ("fr", "entre deux et trois cent mille euros", 2e5, 3e5, "EUR"),
    ("fr", "trente à deux cents euros", 30, 200, "EUR"),
    ("fr", "de deux à cent euros", 2, 100, "EUR"),
    ("fr", "cinq mille à six mille euros", 5000, 6000, "EUR"),
    ("en", "five to six thousand euros", 5000, 6000, "EUR"),
    ("en", "one hundred to two hundred dollars", 100, 200, "USD"),
    ("fr", "10 000 000 000 000 000 000 euros", 1e19, 1e19, "EUR"),
    ("fr", "43 MILLIARDS D'EUROS", 43e9, 43e9, "EUR"),
    ("fr", "3,2 MM$", 3.2e6, 3.2e6, "USD"),
    ("fr", "200 000 FCFA", 2e5, 2e5, "XOF"),
    ("en", "$3.2MM", 3.2e6, 3.2e6, "USD"),
    ("fr", "95 Milliards de dollars", 95e9, 95e9, "USD"),
    ("fr", "3 500 mds d'euros", 3.5e12, 3.5e12, "EUR"),
    ("fr", "35 millions d'€", 35e6, 35e6, "EUR"),
    ("fr", "3 m€", 3e6, 3e6, "EUR"),
    ("fr", "EUR 8 mia.", 8e9, 8e9, "EUR"),
    ("fr", "1'711 mio. CHF", 1.711e9, 1.711e9, "CHF"),
    ("fr", "11'072 mio. de francs", 1.1072e10, 1.1072e10, "franc"),
    ("fr", "$US 250", 250, 250, "USD"),
    ("en", "$150 Million", 150e6, 150e6, "USD"),
    ("en", "$69 BILLION", 69e9, 69e9, "USD"),
    ("en", "$3.3 bln", 3.3e9, 3.3e9, "USD"),
    ("en", "$10+ million", 10e6, 10e6, "USD"),
    ("en", "EUR 12 mio", 12e6, 12e6, "EUR"),
    ("fr", "12 milliards de dollars canadiens", 12e9, 12e9, "CAD"),
    ("fr", "12 milliards de dollars de Hong Kong", 12e9, 12e9, "HKD"),
    ("fr", "5 $ canadiens", 5, 5, "CAD"),
    ("fr", "5 millions de francs suisses", 5e6, 5e6, "CHF"),
    ("fr", "2,1 MMDH", 2.1e9, 2.1e9, "MAD"),
    ("fr", "2.000 à 14.000 francs congolais", 2000, 14000, "CDF"),
    ("fr", "3 milliards de dinars koweïtiens", 3e9, 3e9, "KWD"),
    ("fr", "5 000 ariarys", 5000, 5000, "MGA"),
    ("en", "20 million cedis", 20e6, 20e6, "GHS"),
    ("en", "300 Kuwaiti dinars", 300, 300, "KWD"),
    ("fr", "900 MDH", 9e8, 9e8, "MAD"),
    ("fr", "80 milliards de DH", 80e9, 80e9, "MAD"),
    ("fr", "20,4 mds DA", 20.4e9, 20.4e9, "DZD"),
    ("fr", "1 667 F CFA", 1667, 1667, "XOF"),
    ("fr", "SFr. 12.50", 12.5, 12.5, "CHF"),
    ("fr", "5 millions de francs", 5e6, 5e6, "franc"),
    ("fr", "3,2 M de livres sterling", 3.2e6, 3.2e6, "GBP"),
    ("fr", "40 centimes d’euro", 0.4, 0.4, "EUR"),
    ("fr", "1,3 centime", 0.013, 0.013, "EUR"),
    ("fr", "15 centimes", 0.15, 0.15, "EUR"),
    ("fr", "3€50", 3.5, 3.5, "EUR"),
    ("fr", "70,000 €", 70000, 70000, "EUR"),
    ("en", "$4.5bn", 4.5e9, 4.5e9, "USD"),
    ("en", "US$ 3 million", 3e6, 3e6, "USD"),
    ("en", "between $5 and $7 billion", 5e9, 7e9, "USD"),
    ("en", "from $5 to 7 billion", 5e9, 7e9, "USD"),
    ("en", "$300-400m", 3e8, 4e8, "USD"),
    ("en", "half a million dollars", 5e5, 5e5, "USD"),
    ("en", "one and a half billion euros", 1.5e9, 1.5e9, "EUR"),
    ("en", "EUR 250 million", 250e6, 250e6, "EUR"),
    ("en", "20 million pounds", 20e6, 20e6, "GBP"),
    ("en", "500 million Canadian dollars", 500e6, 500e6, "CAD"),
    ("en", "50 cents", 0.5, 0.5, "USD"),
    ("fr", "US$ 59,999", 59999, 59999, "USD"),
    ("fr", "entre $1,200 et $1,500", 1200, 1500, "USD"),
    ("fr", "$1,234 milliard", 1.234e9, 1.234e9, "USD"),
    ("en", "$(8.4) million", -8.4e6, -8.4e6, "USD"),
    ("en", "($12.1) million", -12.1e6, -12.1e6, "USD"),
    ("en", "$(0.05)", -0.05, -0.05, "USD"),
    ("en", "between $(8.4) and $(9.1) million", -9.1e6, -8.4e6, "USD"),
    ("en", "$(9.1) to $(8.4) million", -9.1e6, -8.4e6, "USD"),
    ("en", "(3.2) million dollars", -3.2e6, -3.2e6, "USD"),
    ("fr", "(8,4) M€", -8.4e6, -8.4e6, "EUR"),
    ("en", "S$1.1 billion", 1.1e9, 1.1e9, "SGD"),
    ("en", "₹500 crore", 5e9, 5e9, "INR"),
    ("en", "Rs 1,00,000 crore", 1e12, 1e12, "INR"),
    ("en", "CAD $10 million", 10e6, 10e6, "CAD"),
    ("en", "CDN$10 million", 10e6, 10e6, "CAD"),
    ("en", "$10 million CAD", 10e6, 10e6, "CAD"),
    ("en", "USD $4 million", 4e6, 4e6, "USD"),
    ("en", "T$989.9 billion", 989.9e9, 989.9e9, "TWD"),
    ("en", "RM500 million", 500e6, 500e6, "MYR"),
    ("en", "24.5p per unit", 0.245, 0.245, "GBP"),
    ("fr", "10 M$ CAD", 10e6, 10e6, "CAD"),
    ("fr", "3 millions de $", 3e6, 3e6, "USD"),
    ("fr", "2 milliards de réaux", 2e9, 2e9, "BRL"),
    ("fr", "2 T$", 2e12, 2e12, "USD"),
    ("fr", "1½ million d'euros", 1.5e6, 1.5e6, "EUR"),
    ("en", "£1½bn", 1.5e9, 1.5e9, "GBP"),
    ("en", "$1.2Tn", 1.2e12, 1.2e12, "USD"),
    ("en", "$5BN", 5e9, 5e9, "USD"),
    ("fr", "225,4 milliards de dollars de Taïwan", 225.4e9, 225.4e9, "TWD"),
    ("en", "US$16.8 Mn", 16.8e6, 16.8e6, "USD"),
    ("fr", "99 cents d'euro", 0.99, 0.99, "EUR"),
    ("fr", "99 cents de dollar", 0.99, 0.99, "USD"),
    ("fr", "99 cents", 99, 99, "cent"),
    ("fr", "51 cents US", 0.51, 0.51, "USD"),
    ("fr", "15 c€/kWh", 0.15, 0.15, "EUR"),
    ("fr", "3 euros et 50 centimes", 3.5, 3.5, "EUR"),
    ("fr", "12 euros 50", 12.5, 12.5, "EUR"),
    ("fr", "1'299.90 francs", 1299.9, 1299.9, "franc"),
    ("fr", "CHF 1'299.90", 1299.9, 1299.9, "CHF"),
]


@pytest.mark.parametrize(("language", "text", "low", "high", "unit"), MONEY)
def test_money(language: str, text: str, low: float, high: float, unit: str) -> None:
    assert read(f"({text})", language) == [(low, high, unit, text)]


QUANTITIES = [
    ("fr", "12,5 %", 12.5, 12.5, "%"),
    ("fr", "20 à 30 %", 20, 30, "%"),
    ("fr", "dix pour cent", 10, 10, "%"),
    ("fr", "0,5 point de pourcentage", 0.5, 0.5, "%"),
    ("fr", "-4 %", -4, -4, "%"),
    ("fr", "16 Go", 16e9, 16e9, "B"),
    ("fr", "4 Gio", 4 * 2**30, 4 * 2**30, "B"),
    ("fr", "100 Mo/s", 100e6, 100e6, "B/s"),
    ("fr", "10 gigabits par seconde", 10e9, 10e9, "bit/s"),
    ("fr", "3 millions de tonnes", 3e6, 3e6, "t"),
    ("fr", "2 500 mètres carrés", 2500, 2500, "m²"),
    ("fr", "300 kilomètres à l’heure", 300, 300, "km/h"),
    ("fr", "2 µm", 2000, 2000, "nm"),
    ("fr", "de 4 à 6 nm", 4, 6, "nm"),
    ("fr", "40 °C", 40, 40, "°C"),
    ("fr", "moins 15 degrés Celsius", -15, -15, "°C"),
    ("fr", "2 exaflops", 2e18, 2e18, "FLOPS"),
    ("en", "12.5 per cent", 12.5, 12.5, "%"),
    ("en", "100-megawatt", 100e6, 100e6, "W"),
    ("en", "1.5TB", 1.5e12, 1.5e12, "B"),
    ("en", "3 GHz", 3e9, 3e9, "Hz"),
    ("en", "25 basis points", 0.25, 0.25, "%"),
    ("en", "25-basis-point", 0.25, 0.25, "%"),
    ("en", "1.2 percentage-point", 1.2, 1.2, "%"),
    ("en", "60,000-square-foot", 6e4, 6e4, "square foot"),
    ("en", "1.2 million square feet", 1.2e6, 1.2e6, "square foot"),
    ("en", "250,000 sq. ft", 250e3, 250e3, "square foot"),
    ("en", "3 million cubic feet a day", 3e6, 3e6, "cubic foot"),
    ("en", "40 sq km", 40e6, 40e6, "m²"),
    ("en", "826 square millimeters", 826e-6, 826e-6, "m²"),
    ("en", "220 sq mm", 220e-6, 220e-6, "m²"),
    ("en", "250 milliliters", 0.25, 0.25, "l"),
    ("en", "25 mph", 25, 25, "mph"),
    ("en", "17,500 miles an hour", 17500, 17500, "mph"),
    ("fr", "60 miles par heure", 60, 60, "mph"),
    ("fr", "60 miles à l’heure", 60, 60, "mph"),
    ("fr", "60 miles/h", 60, 60, "mph"),
    ("en", "30 metric tons", 30, 30, "t"),
    ("fr", "1 670 MWe", 1670e6, 1670e6, "W"),
    ("fr", "9 kWc", 9000, 9000, "W"),
    ("en", "40 gigatonnes", 40e9, 40e9, "t"),
    ("en", "500 kilowatt hours", 5e5, 5e5, "Wh"),
    ("fr", "400 m3/h", 400, 400, "m³"),
    ("fr", "50 kilo octets", 50e3, 50e3, "B"),
    ("fr", "3 méga-octets", 3e6, 3e6, "B"),
    ("fr", "5 kilos", 5, 5, "kg"),
    ("fr", "1,2 Mpixel", 1.2e6, 1.2e6, "pixel"),
    ("fr", "30 mégabits/s", 30e6, 30e6, "bit/s"),
    ("fr", "300 kilomètres/h", 300, 300, "km/h"),
    ("fr", "225 kV", 225e3, 225e3, "V"),
]


@pytest.mark.parametrize(("language", "text", "low", "high", "unit"), QUANTITIES)
def test_quantities(language: str, text: str, low: float, high: float, unit: str) -> None:
    assert read(f"({text})", language) == [(low, high, unit, text)]


COUNTS = [
    ("fr", "3 millions d’utilisateurs", 3e6, "utilisateur"),
    ("fr", "12 000 salariés", 12000, "salarié"),
    ("fr", "12.000 salariés", 12000, "salarié"),
    ("fr", "1,200 salariés", 1200, "salarié"),
    ("fr", "une centaine de chercheurs", 100, "chercheur"),
    ("fr", "deux cents ingénieurs", 200, "ingénieur"),
    ("fr", "3 nouveaux journaux", 3, "journal"),
    ("fr", "14 bureaux", 14, "bureau"),
    ("fr", "5 pays", 5, "pays"),
    ("fr", "500 travaux", 500, "travail"),
    ("fr", "80 PME", 80, "pme"),
    ("fr", "6 mots-clés", 6, "mot-clé"),
    ("fr", "2 000 Chinois", 2000, "chinois"),
    ("en", "1,200 employees", 1200, "employee"),
    ("en", "200 million monthly active users", 200e6, "user"),
    ("en", "two dozen countries", 24, "country"),
    ("en", "10m users", 10e6, "user"),
    ("en", "40 buses", 40, "bus"),
    ("en", "300 people", 300, "person"),
    ("en", "72 CPUs", 72, "cpu"),
    ("en", "65 million PCs", 65e6, "pc"),
    ("en", "30 gas turbines", 30, "turbine"),
    ("en", "0.4 inches", 0.4, "inch"),
    ("en", "224 malicious ad networks", 224, "network"),
    ("en", "4,000 job cuts", 4000, "cut"),
    ("en", "300 rocket launches", 300, "launch"),
    ("en", "1,200-pound", 1200, "pound"),
    ("en", "300 Los Angeles homes", 300, "home"),
    ("en", "2 million US users", 2e6, "user"),
    ("en", "500 IT jobs", 500, "job"),
    ("en", "2,500 robotaxis", 2500, "robotaxi"),
    ("en", "300 police officers", 300, "officer"),
    ("en", "60 staff", 60, "staff"),
    ("en", "12 Kelvas jets", 12, "jet"),
    ("en", "1,000 Windows licences", 1000, "licence"),
    ("en", "12 U.S. states", 12, "state"),
    ("en", "50 A.I. startups", 50, "startup"),
    ("en", "4 million customers", 4e6, "customer"),
    ("en", "10,000 or more users", 10e3, "user"),
    ("en", "1.2 million EVs", 1.2e6, "ev"),
    ("fr", "64 fils", 64, "fil"),
    ("fr", "5 millions d’IBAN", 5e6, "iban"),
    ("fr", "150 millions de PS4", 150e6, "ps4"),
    ("fr", "une demi-douzaine de pays", 6, "pays"),
    ("fr", "250 Airbus", 250, "airbus"),
    ("fr", "3 tribus", 3, "tribu"),
    ("en", "half-dozen states", 6, "state"),
    ("fr", "une dizaine de VIP", 10, "vip"),
    ("en", "16.8 Mn users", 16.8e6, "user"),
    ("fr", "3 importantes failles", 3, "faille"),
    ("fr", "12 très grands sites", 12, "site"),
    ("fr", "12 000 EV", 12e3, "ev"),
    ("fr", "1 500 ETP", 1500, "etp"),
    ("fr", "1,3 cent", 1.3, "cent"),
    ("en", "118 degrees", 118, "degree"),
    ("fr", "32 degrés", 32, "degré"),
    ("en", "1-inch", 1, "inch"),
    ("fr", "1,8 enfant", 1.8, "enfant"),
    ("fr", "1,300 enfants", 1300, "enfant"),
    ("en", "16,000 H100 GPUs", 16e3, "gpu"),
    ("en", "20,000 H100s", 20e3, "h100"),
    ("en", "3 million 5G users", 3e6, "user"),
    ("en", "2,000 B2B customers", 2000, "customer"),
    ("en", "405-billion-parameter", 405e9, "parameter"),
    ("en", "70B parameter", 70e9, "parameter"),
    ("en", "7B-parameter", 7e9, "parameter"),
    ("en", "128k-token", 128e3, "token"),
    ("en", "30-person", 30, "person"),
    ("en", "27-nation", 27, "nation"),
    ("en", "10,000-GPU", 10e3, "gpu"),
    ("en", "698 billion kroner", 698e9, "krone"),
    ("fr", "35 data centers", 35, "data center"),
    ("fr", "80 000 pare-feu", 80e3, "pare-feu"),
    ("fr", "40 matériaux", 40, "matériau"),
    ("fr", "300 tiers", 300, "tiers"),
    ("en", "217 miles", 217, "mile"),
    ("fr", "147 mises en demeure", 147, "mise en demeure"),
    ("fr", "Presque 700 projets", 700, "projet"),
    ("fr", "1 200 points de vente", 1200, "point de vente"),
    ("fr", "900 points d’accès", 900, "point d'accès"),
]


@pytest.mark.parametrize(("language", "text", "value", "noun"), COUNTS)
def test_counts(language: str, text: str, value: float, noun: str) -> None:
    assert read(f"({text})", language) == [(value, value, noun, text)]


def test_thousands_left_to_the_second_of_a_range() -> None:
    assert [f[:3] for f in read("de 10 à 12 000 habitants")] == [(10_000, 12_000, "habitant")]
    assert [f[:3] for f in read("de 500 à 2 000 euros")] == [(500, 2000, "EUR")]


@pytest.mark.parametrize(
    "bound", ["Plus de", "près de", "environ", "jusqu’à", "au moins", "à tout le moins", "à peine"]
)
def test_each_bound_is_seen(bound: str) -> None:
    assert read(f"Il en voit {bound} 40 clients.") == [(40, 40, "client", f"{bound} 40 clients")]


@pytest.mark.parametrize(("language", "text"), [("fr", "Déjà 700 projets"), ("en", "Already 700 projects")])
def test_what_begins_a_sentence_is_no_name_that_a_number_belongs_to(language: str, text: str) -> None:
    assert [low for low, *_ in read(text, language)] == [700]


def test_a_bound_stays_in_the_words() -> None:
    assert read("Il vise plus de 3 millions d'inscrits.") == [(3e6, 3e6, "inscrit", "plus de 3 millions d'inscrits")]
    assert read("It costs up to $40.", "en") == [(40, 40, "USD", "up to $40")]
    assert read("Une enquête auprès de 40 clients.") == [(40, 40, "client", "40 clients")]


def test_separators_follow_the_language() -> None:
    assert [f.low for f in find_in_text("7.000 euros", "fr")] == [7000]
    assert [f.low for f in find_in_text("7.000 euros", "en")] == [7]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("60.000 euros", 60_000),
        ("a fine of 250.500 EUR", 250_500),
        ("10.125 euros", 10.125),
        ("155.430 yen", 155.43),
        ("12.500 BTC", 12.5),
        ("60.250 million euros", 60.25e6),
    ],
)
def test_a_sum_may_be_grouped_in_english_as_the_continent_does(text: str, low: float) -> None:
    assert [f.low for f in find_in_text(text, "en")] == [low]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("5 millions d’Airbus, 2 millions de Thales et 3 millions de Windows XP", []),
        ("2 millions de Français, d'Américaines ou 30 millions d’Internautes", ["français", "internaute"]),
        ("10 millions d’iPhone pour 4 millions de PME", ["iphone", "pme"]),
        ("1,6 million de jeunes suivis par Lille, 300 jeunes formés au code", ["jeune", "jeune"]),
        ("40 jeunes diplômés, 30 jeunes ingénieurs en code, 7 MECANO, 9 jeunes.", ["diplômé", "ingénieur", "jeune"]),
        ("une croissance à 2 chiffres de 3 marques", ["marque"]),
        ("3 MILLIONS D'UTILISATEURS, une centaine d’Airbus", ["utilisateur", "airbus"]),
    ],
)
def test_who_gave_so_many_millions_is_not_what_is_counted(text: str, units: list[str]) -> None:
    assert [f.unit for f in find_in_text(text, "fr")] == units


def test_an_english_noun_of_two_words_is_counted_whole() -> None:
    found = find_in_text("12 business angels et 3 data\u00a0centers, 5 business", "fr")
    assert [f.unit for f in found] == ["business angel", "data center", "business"]


def test_a_precision_is_no_amount_of_bits() -> None:
    assert [f.low for f in find_in_text("quantifié en 4 bits, une clé de 128 bits", "fr")] == [128]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "La marge gagne 1,2 point.", [(1.2, 1.2, "point", "1,2 point")]),
        ("fr", "La marge perd 0,5 pt, puis 3 pts.", [(0.5, 0.5, "point", "0,5 pt"), (3, 3, "point", "3 pts")]),
        ("fr", "La version 1,2 publique ferme.", []),
        ("fr", "Les ventes affichent moins 5 % sur un an.", [(-5, -5, "%", "moins 5 %")]),
        ("en", "Sales came in at minus 5%.", [(-5, -5, "%", "minus 5%")]),
        ("fr", "Au moins 5 % votent.", [(5, 5, "%", "Au moins 5 %")]),
        ("en", "Growth was negative 0.5 percent.", [(-0.5, -0.5, "%", "negative 0.5 percent")]),
        ("en", "It was a negative $2.9bn.", [(-2.9e9, -2.9e9, "USD", "negative $2.9bn")]),
        ("en", "It is $54 billion, plus or minus 2%.", [(54e9, 54e9, "USD", "$54 billion"), (2, 2, "%", "2%")]),
        ("en", "A negative 3 users.", [(3, 3, "user", "3 users")]),
        ("en", "A loss of ($0.12) per share.", [(-0.12, -0.12, "USD", "($0.12) per share")]),
        ("en", "The loss was ($3.2) million.", [(-3.2e6, -3.2e6, "USD", "($3.2) million")]),
        ("en", "It widened to ($12.4 million).", [(-12.4e6, -12.4e6, "USD", "($12.4 million)")]),
        ("en", "It got 5 yen ($4 million).", [(5, 5, "JPY", "5 yen"), (4e6, 4e6, "USD", "$4 million")]),
        ("fr", "En recul, –12 % et 10 –12 %.", [(-12, -12, "%", "–12 %"), (10, 12, "%", "10 –12 %")]),
        ("fr", "Le lot B12 –15 %.", [(15, 15, "%", "15 %")]),
        ("fr", "Le groupe – 12 % – et –3 M€.", [(12, 12, "%", "12 %"), (-3e6, -3e6, "EUR", "–3 M€")]),
        ("fr", "La mesure vaut à plus ou moins 5 % près.", [(5, 5, "%", "5 %")]),
        ("fr", "Budget 10 à 100 millions d'euros", [(1e7, 1e8, "EUR", "10 à 100 millions d'euros")]),
        ("fr", "Kelvax 10 à 100 millions d'euros", [(1e8, 1e8, "EUR", "100 millions d'euros")]),
        (
            "fr",
            "Un contexte de 128k tokens pour 15k abonnés.",
            [
                (128e3, 128e3, "token", "128k tokens"),
                (15e3, 15e3, "abonné", "15k abonnés"),
            ],
        ),
        ("en", "It costs 1,000 Kelvax Rewards points.", [(1000, 1000, "point", "1,000 Kelvax Rewards points")]),
        ("en", "It costs 1,000 Kelvax Rewards.", [(1000, 1000, "reward", "1,000 Kelvax Rewards")]),
    ],
)
def test_points_losses_and_names_before_what_is_counted(
    language: str, text: str, expected: list[tuple[float, float, str, str]]
) -> None:
    assert read(text, language) == expected


def test_a_change_between_two_amounts_is_two_figures() -> None:
    assert [f[:3] for f in read("La part passe de 3 % à 5 %.")] == [(3, 3, "%"), (5, 5, "%")]


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("Global temperatures could rise by 2.7C by 2100.", 2.7, "°C"),
        ("It was -20C, the coldest night.", -20, "°C"),
        ("Emissions must fall to keep 1.5C in sight.", 1.5, "°C"),
        ("Its cells work at -40C.", -40, "°C"),
        ("Temps peaked at 94 C on the chip.", 94, "°C"),
        ("It has 4 million customers' records.", 4e6, "customer"),
        ("The heatwave brought 104F to the south.", 104, "°F"),
        ("It came to 911 people.", 911, "person"),
        ("A 12,000 jobs plan.", 12e3, "job"),
        ("The swimmer won the race over 200m.", 200, "m"),
        ("Behind a 3m wall nobody saw it.", 3, "m"),
        ("It flew 120m above the fields.", 120, "m"),
        ("More than 90pc of the shops are shut.", 90, "%"),
        ("Sales rose 4.5pc.", 4.5, "%"),
    ],
)
def test_english_short_for_how_warm_or_how_many(text: str, low: float, unit: str) -> None:
    assert [f[::2] for f in read(text, "en")][:1] == [(low, unit)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Kelvax fell 50 cents to $64.20.", [(0.5, 0.5, "USD"), (64.2, 64.2, "USD")]),
        ("en", "Crude rose $1.20 to $78.35.", [(1.2, 1.2, "USD"), (78.35, 78.35, "USD")]),
        ("en", "Up about $3 to $40.", [(3, 3, "USD"), (40, 40, "USD")]),
        ("en", "Margins slipped 90 basis points to 72.4%.", [(0.9, 0.9, "%"), (72.4, 72.4, "%")]),
        ("en", "Its share, 4 percentage points to 31%", [(4, 4, "%"), (31, 31, "%")]),
        ("en", "Tickets cost 50 cents to $5.", [(0.5, 5, "USD")]),
        ("en", "Prices rose 3% to 5%.", [(3, 5, "%")]),
        ("en", "an increase of 2 to 3 percentage points", [(2, 3, "%")]),
        ("fr", "Le titre gagne 2 euros à 45 euros.", [(2, 2, "EUR"), (45, 45, "EUR")]),
        ("fr", "Il faut 2 euros à 45 euros.", [(2, 45, "EUR")]),
        ("fr", "Le taux perd 4 points de base à 3,25 %.", [(0.04, 0.04, "%"), (3.25, 3.25, "%")]),
        ("fr", "Les tarifs, passant de $4 à 50¢", [(4, 4, "USD"), (0.5, 0.5, "USD")]),
    ],
)
def test_by_how_much_something_moves_is_no_bound_of_where_it_ends(
    language: str, text: str, expected: list[tuple[float, float, str]]
) -> None:
    assert [f[:3] for f in read(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "un recul de 15/20 %", [(15, 20, "%", "15/20 %")]),
        ("fr", "entre amis, 10/15 € et 20/30 M€", [(10, 15, "EUR", "10/15 €"), (20e6, 30e6, "EUR", "20/30 M€")]),
        ("fr", "un partage 40/60 %, 3/4 %, 5/8 %, 01/12 %, 20/15 %, 10/12 euro", []),
        (
            "fr",
            "un à deux pour cent, une à deux tonnes",
            [(1, 2, "%", "un à deux pour cent"), (1, 2, "t", "une à deux tonnes")],
        ),
        ("fr", "de 50 à 40 millions d'euros", [(40e6, 50e6, "EUR", "de 50 à 40 millions d'euros")]),
        ("fr", "de 500 000 à 2 millions d'euros", [(5e5, 2e6, "EUR", "de 500 000 à 2 millions d'euros")]),
        ("en", "a 100MW/400MWh battery", [(1e8, 1e8, "W", "100MW"), (4e8, 4e8, "Wh", "400MWh")]),
        ("en", "one to two percent, one to two users", [(1, 2, "%", "one to two percent")]),
        ("fr", "de 128k à 1M de jetons", [(128e3, 1e6, "jeton", "de 128k à 1M de jetons")]),
        ("en", "10k-50k users, 4K to 8K screens", [(10e3, 50e3, "user", "10k-50k users")]),
    ],
)
def test_ranges_in_short(language: str, text: str, expected: list[tuple[float, float, str, str]]) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "passé de 3 milliards en 2019 à 5 milliards d'euros", [(5e9, 5e9, "EUR")]),
        ("fr", "passée de 12 % en mars 2019 à 15 %", [(12, 12, "%"), (15, 15, "%")]),
        ("en", "rose from $3 billion in 2019 to $5 billion", [(3e9, 3e9, "USD"), (5e9, 5e9, "USD")]),
        ("fr", "l'iPhone 15 à 969 euros, la PlayStation 5 – 499 euros", [(969, 969, "EUR"), (499, 499, "EUR")]),
        ("fr", "l'iPhone 14 ou 15 à 969 euros", [(969, 969, "EUR")]),
        ("fr", "une RTX 4090 à 1 599 dollars", [(1599, 1599, "USD")]),
        ("fr", "au 1er semestre 2024 à 15 %, en T2 2024 à 3 millions d'euros", [(15, 15, "%"), (3e6, 3e6, "EUR")]),
        ("fr", "2000 à 10 000 euros, passant de 2000 à 300 euros", [(2000, 10000, "EUR"), (300, 2000, "EUR")]),
        ("fr", "le Wi-Fi 6 à 9,6 Gbit/s", [(9.6e9, 9.6e9, "bit/s")]),
        ("fr", "En France 10 à 15 % des foyers", [(10, 15, "%")]),
        ("fr", "Comptez 20 à 30 euros", [(20, 30, "EUR")]),
        ("fr", "de 2000 à 3000 euros", [(2000, 3000, "EUR")]),
        ("fr", "RAM : 8 à 16 Go", [(8e9, 16e9, "B")]),
    ],
)
def test_a_year_or_the_number_of_a_model_is_no_bound(
    language: str, text: str, expected: list[tuple[float, float, str]]
) -> None:
    assert [f[:3] for f in read(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "585 Pflop/s et 58,02 GFlops/watt", [(5.85e17, 5.85e17, "FLOPS"), (5.802e10, 5.802e10, "FLOPS")]),
        ("en", "500 square feet or 12 square kilometers", [(500, 500, "square foot"), (12e6, 12e6, "m²")]),
        ("fr", "100 mbps sur 60 kms", [(1e8, 1e8, "bit/s"), (60e3, 60e3, "m")]),
        ("fr", "un recul de 1,8 pc, 45 pc des ménages, 3 PC", [(1.8, 1.8, "%"), (45, 45, "%"), (3, 3, "pc")]),
        ("fr", "une douzaine de fonds", [(12, 12, "fonds")]),
        ("fr", "(- 33 % en 2010, et - 60 % en 2011)", [(-33, -33, "%"), (-60, -60, "%")]),
        ("fr", "les **10 % meilleurs**, *3 millions d'euros*, 5*3 %", [(10, 10, "%"), (3e6, 3e6, "EUR")]),
        ("fr", "+/- 2 %", [(2, 2, "%")]),
        ("fr", "la croissance – 5 % – et – 6 % – des cas", [(5, 5, "%"), (6, 6, "%")]),
        ("fr", "d’un à deux millions d’euros", [(1e6, 2e6, "EUR")]),
        ("en", "between one and two billion dollars", [(1e9, 2e9, "USD")]),
        ("fr", "il en a un et deux millions de clients", [(2e6, 2e6, "client")]),
        ("en", "9.7 million current and former customers", [(9.7e6, 9.7e6, "customer")]),
        ("fr", "2,5 Md€, dont 1,4 milliard d'argent public", [(2.5e9, 2.5e9, "EUR"), (1.4e9, 1.4e9, "EUR")]),
        ("fr", "dont 300 employés en France", [(300, 300, "employé")]),
        ("fr", "12 euros 50 personnes, 12 euros 50 000 fois", [(12, 12, "EUR"), (50, 50, "personne"), (12, 12, "EUR")]),
        ("en", "a 1080p video of 3 users", [(3, 3, "user")]),
        ("fr", "5 millions d'euros pour 1 000 salariés", [(5e6, 5e6, "EUR"), (1000, 1000, "salarié")]),
        ("en", "150 metric tons (330,000 pounds)", [(150, 150, "t"), (330e3, 330e3, "pound")]),
        ("en", "5.5 million pounds (2.5 million kilograms)", [(5.5e6, 5.5e6, "pound"), (2.5e6, 2.5e6, "kg")]),
        ("en", "5 million pounds (6 million euros)", [(5e6, 5e6, "GBP"), (6e6, 6e6, "EUR")]),
        ("en", "It tows 1,000 pounds", [(1000, 1000, "pound")]),
        ("en", "a towering 1,000 pounds", [(1000, 1000, "GBP")]),
        ("en", "The 12 cuts it.", []),
        ("en", "5 yen (3 million pounds)", [(5, 5, "JPY"), (3e6, 3e6, "GBP")]),
    ],
)
def test_what_an_amount_is_of(language: str, text: str, expected: list[tuple[float, float, str]]) -> None:
    assert [f[:3] for f in read(text, language)] == expected


SILENT = [
    ("fr", "Tél. 04 93 95 75 43 fax : 04 93 65 75 81"),
    ("fr", "Il en tient 12 pc, 40 tops, 25 bps et 30 pp, vu chez Lévi 1987 p. 100, 3 p. 100-105"),
    ("en", "It links at 300 bps, on 12 pp of the memo and 45 p. 100, in a 12 ch volume."),
    ("fr", "(8 performants et 16 efficaces)"),
    ("fr", 'un texte "long de 27" et "court de 12"'),
    ("fr", "3 x 4 mètres, 2 560 par 1 600 pixels, 3 x 8 cœurs, du H.265"),
    ("en", "5.9 by 3.6 inches, 12 by 8 feet"),
    ("en", "a quarter of a billion dollars, ZZ$5m, 18-24 year-olds and articles 12,20 users read"),
    ("fr", "5  000 €"),
    ("fr", "la moitié d'un million d'euros, zéro virgule cinq pour cent"),
    ("fr", "les versions 3 et 4 utilisateurs"),
    ("en", "iOS 17 and 18 devices, Windows 7, 8 and 10 machines and chapters 7 and 11 filings"),
    ("en", "a point five percent drop, the 12 Oz book"),
    ("en", "Ada sold 300 GPS, “of 27” it"),
    ("en", "It has 94 C."),
    ("fr", "dont 3,3 milliards de fonds européens et 1,5 million de frais"),
    ("fr", "dont 58 couverts par les assurances, dont 7000 référencés comme endommagés"),
    ("en", "a rise of .5%"),
    ("fr", "trois (3) millions d'euros ; la note $(1) du (8,4) et f(8,4) millions"),
    ("fr", "une amende de 10 000 000 000 000 000 000 000 euros"),
    ("en", "a fine of $10 000 000 000 000 000 000 000 000"),
    ("fr", "Le 15 février 2024, à 19h25, la PlayStation 5 et l’iPhone 15 dominaient."),
    ("fr", "En 2012 les usages changent ; dès 2013 plusieurs villes suivent."),
    ("fr", "L'article 13 et la version 2.10.3 visent la 5G et la 4K."),
    ("fr", "Après le Covid-19, ouvert 24/7, il gagne 3-1 au 2e tour."),
    ("fr", "Le 01 22 33 44 55 répond ; 192.168.100.254 aussi."),
    ("fr", "Trois chercheurs sur dix, soit 3 chercheurs sur 10, ont 30 ans."),
    ("fr", "Des milliers de clients, plusieurs millions d’euros, dix fois plus."),
    ("fr", "Un écran de 800 x 480 pixels, une puce 64 bits, un euro numérique."),
    ("fr", "Rue de la Paix, 75002 Paris, à la COP 29 et à la COP21."),
    ("fr", "https://exemple.org/5%20euros?q=3%20salariés"),
    ("en", "Windows 10 PCs run on for a year."),
    ("en", "The number of customers rose to 11.4m, and fell again."),
    ("en", "Weekly readers have doubled to more than 200m."),
    ("en", "It sells a 4pc set and 30 pc of the kit."),
    ("en", "Police logged 911 calls, and 999 operators heard of a 911 system outage."),
    ("en", "A 300 seat theatre opens; a 7B model wins; the 12-month runway of a 4-door car."),
    ("en", "HTTP 500 errors, error 404 pages and ISO 27001 audits."),
    ("en", "An iPhone 5C, and 4C charging, worth 300 Barnes's."),
    ("en", "5 per 1,000 births and 12 per 100,000 people, to 20-30 year olds and 5 year bonds."),
    ("fr", "12 pour 100 000 habitants, la 4L"),
    ("en", "In 300 AD Romans left the 4680 cell holds, 0.9 users and 1 miles."),
    ("en", "It gave 300 us users, 45 parts per thousand, from 9am to 5pm, of PCIe 5.0 drives and beta 3 testers."),
    ("fr", "Il fait 3 millions de CA, 2 milliards de PIB et 12 millions d'EBITDA."),
    ("fr", "3,5 parties par mille, 40 PV"),
    (
        "fr",
        "contre 4,3 attendus, dont 11 critiques, avec 95 respectifs et les 2 tiers de LANDSAT 5 et 7 acquises depuis.",
    ),
    ("fr", "Un écran de 2 622 x 1 206 pixels, v~3 %, 1~2 %."),
    ("en", "Windows 11 users and Falcon 9 rockets were in the news on May 5."),
    ("en", "Section 230 protects; page 12 shows; the 2024 elections matter."),
    ("en", "One in 10 users, nine out of 10 adults, 3 times as many."),
    ("en", "In 2019 developers left; the 34-year-old did not."),
]


UNITS = [
    ("fr", "3 000 cd/m²", 3000, "cd/m²"),
    ("fr", "300 ppp", 300, "ppi"),
    ("en", "30,000 DPI", 30e3, "dpi"),
    ("en", "60 fps", 60, "fps"),
    ("fr", "58 i/s", 58, "fps"),
    ("fr", "60 images par seconde", 60, "fps"),
    ("en", "24 frames a second", 24, "fps"),
    ("fr", "45 TOPS", 45, "TOPS"),
    ("fr", "1,2 million d’IOPS", 1.2e6, "IOPS"),
    ("fr", "22 000 Pa", 22e3, "Pa"),
    ("en", "350 hPa", 35e3, "Pa"),
    ("fr", "85 Nm", 85, "Nm"),
    ("fr", "85 N·m", 85, "Nm"),
    ("fr", "1 350 kN", 1.35e6, "N"),
    ("fr", "7 200 tr/min", 7200, "rpm"),
    ("en", "13.2 lbs", 13.2, "pound"),
    ("en", "7.69oz", 7.69, "ounce"),
    ("en", "2.7 pounds", 2.7, "pound"),
    ("en", "12 ft", 12, "foot"),
    ("fr", "421 ppm", 421, "ppm"),
    ("en", "421 parts per million", 421, "ppm"),
    ("fr", "3,5 parties par milliard", 3.5, "ppb"),
    ("fr", "12 µg/m³", 1.2e-8, "kg"),
    ("fr", "0,2 mSv", 0.0002, "Sv"),
    ("fr", "3,2 Ghz", 3.2e9, "Hz"),
    ("fr", "512 GO", 512e9, "B"),
    ("en", "16gb", 16e9, "B"),
    ("en", "3 GiB/s", 3 * 1024**3, "B/s"),
    ("fr", "16 Gbit", 16e9, "bit"),
    ("en", "600 EH/s", 600e18, "H/s"),
    ("fr", "150 ch", 150, "cheval"),
    ("en", "402 hp", 402, "horsepower"),
    ("fr", "25 ℃", 25, "°C"),
    ("fr", "25 ºC", 25, "°C"),
    ("fr", "5,8 p. 100", 5.8, "%"),
    ("fr", '27"', 27, "pouce"),
    ("en", "27″", 27, "inch"),
    ("fr", "27''", 27, "pouce"),
]


@pytest.mark.parametrize(("language", "text", "value", "unit"), UNITS)
def test_what_devices_are_measured_in(language: str, text: str, value: float, unit: str) -> None:
    (low, high, *told) = read(f"({text})", language)[0]
    assert low == high == pytest.approx(value)
    assert told == [unit, text]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The 10-year yield rose 25 bps.", [(0.25, "25 bps")]),
        ("fr", "La marge gagne 110 pdb, à 12,5 %", [(1.1, "110 pdb"), (12.5, "12,5 %")]),
        ("en", "Its gross margin is up 3pp.", [(3, "3pp")]),
        ("fr", "soit 2,3 pp de mieux", [(2.3, "2,3 pp")]),
    ],
)
def test_points_of_percentages_in_short(language: str, text: str, expected: list[tuple[float, str]]) -> None:
    assert [(low, words) for low, _, _, words in read(text, language)] == expected
    assert {unit for _, _, unit, _ in read(text, language)} == {"%"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "65, 77 et 83 pouces",
            [
                (65, "pouce", "65, 77 et 83 pouces"),
                (77, "pouce", "77 et 83 pouces"),
                (83, "pouce", "83 pouces"),
            ],
        ),
        (
            "en",
            "13,000 and 9,000 employees",
            [
                (13e3, "employee", "13,000 and 9,000 employees"),
                (9e3, "employee", "9,000 employees"),
            ],
        ),
        (
            "fr",
            "2 et 3 milliards d’euros",
            [(2e9, "EUR", "2 et 3 milliards d’euros"), (3e9, "EUR", "3 milliards d’euros")],
        ),
        ("fr", "800 millions et 1,2 milliard d’euros", [(8e8, "EUR"), (1.2e9, "EUR")]),
        ("en", "13- and 15-inch", [(13, "inch", "13- and 15-inch"), (15, "inch", "15-inch")]),
        ("fr", "5, 10 ou 20 Go", [(5e9, "B", "5, 10 ou 20 Go"), (10e9, "B", "10 ou 20 Go"), (20e9, "B", "20 Go")]),
        ("fr", "2 499, 3 499 et 5 999 €", [(2499, "EUR"), (3499, "EUR"), (5999, "EUR")]),
        ("fr", "en 2023 et 15 %", [(15, "%", "15 %")]),
        ("fr", "les articles 3 et l'article 5 et 10 %", [(10, "%", "10 %")]),
        ("fr", "il en a 300 et 5 % de plus", [(5, "%", "5 %")]),
        ("fr", "2 sur 3 et 5 %", [(5, "%", "5 %")]),
        ("fr", "l’iPhone 15 et 3 salariés", [(3, "salarié", "3 salariés")]),
        ("fr", "il en a 500 et en 2023 et 2024 utilisateurs et 3 %", [(3, "%", "3 %")]),
        ("fr", "il en a 500 et 2024 utilisateurs et 3 %", [(3, "%", "3 %")]),
        ("fr", "contre 3 et 2 abstentions", [(2, "abstention", "2 abstentions")]),
        ("fr", "contre 3 et 5 %", [(3, "%", "3 et 5 %"), (5, "%", "5 %")]),
        ("fr", "de 2019 et 2 500 euros", [(2500, "EUR", "2 500 euros")]),
        ("fr", "en usb 3 et 5 Go", [(5e9, "B", "5 Go")]),
        ("fr", "8, 700 et 900 routes", [(8, "route"), (700, "route"), (900, "route")]),
        ("en", "It sold 12 and $15 was left", [(15, "USD", "$15")]),
        (
            "fr",
            "passent à 37 500 et 85 000 euros",
            [(37500, "EUR", "37 500 et 85 000 euros"), (85000, "EUR", "85 000 euros")],
        ),
        ("fr", "les groupes 5, 6 et 27 pays", [(27, "pays", "27 pays")]),
        ("en", "aged 18, 19 and 200 students", [(200, "student", "200 students")]),
        ("fr", "l’iPhone 15 et 31 salariés", [(31, "salarié", "31 salariés")]),
        ("en", "from 9 to 5 and 20 people", [(20, "person", "20 people")]),
        ("fr", "300, 450 puis 600 postes", [(300, "poste"), (450, "poste"), (600, "poste")]),
        ("fr", "3 puis 4 millions d’euros", [(3e6, "EUR"), (4e6, "EUR")]),
        ("en", "1,000, 1,500 and later 2,000 students", [(1000, "student"), (1500, "student"), (2000, "student")]),
        ("en", "10 or even 20 percent", [(10, "%"), (20, "%")]),
        ("fr", "20, voire 30 € par mois", [(20, "EUR", "20, voire 30 € par mois"), (30, "EUR", "30 € par mois")]),
    ],
)
def test_numbers_that_share_the_unit_of_the_last(
    language: str, text: str, expected: list[tuple[float, str, str]]
) -> None:
    assert [(low, unit, words)[: len(expected[0])] for low, _, unit, words in read(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "low", "high", "unit", "words"),
    [
        ("fr", "une hausse de 10 à 15, voire 20 %", 10, 15, "%", "de 10 à 15, voire 20 %"),
        ("fr", "soit 10-12, voire 15 M€", 10e6, 12e6, "EUR", "10-12, voire 15 M€"),
        ("fr", "2 ou 3, voire 5 millions de lignes", 2e6, 3e6, "ligne", "2 ou 3, voire 5 millions de lignes"),
        ("fr", "2 à 3 millions, voire 1 milliard d’euros", 2e6, 3e6, "EUR", "2 à 3 millions, voire 1 milliard d’euros"),
        ("fr", "passe de 100 à 120 puis 150 €", 100, 120, "EUR", "de 100 à 120 puis 150 €"),
        ("en", "from 10 to 15, or even 20 users", 10, 15, "user", "from 10 to 15, or even 20 users"),
    ],
)
def test_a_range_whose_unit_stands_behind_what_it_may_come_to(
    language: str, text: str, low: float, high: float, unit: str, words: str
) -> None:
    first, second = read(text, language)
    assert first == (low, high, unit, words)
    assert second[2] == unit


def test_what_falls_is_no_range_that_may_come_to_more() -> None:
    assert [f[:3] for f in read("de 9 à 5, voire 30 personnes")] == [(30, 30, "personne")]
    assert [f[:3] for f in read("de 10 à 15, voire 3 %")] == [(3, 3, "%")]


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("affiche en 90/120 Hz", (90, 120), "Hz"),
        ("à 60/90/120Hz", (60, 90, 120), "Hz"),
        ("avec 16/32 Go", (16e9, 32e9), "B"),
        ("le Poco X7 Pro 12/512 Go", (12e9, 512e9), "B"),
        ("charge de 25/45 W", (25, 45), "W"),
        ("le Wi-Fi en 2,4/5 GHz", (2.4e9, 5e9), "Hz"),
        ("en 6/8 Go", (6e9, 8e9), "B"),
        ("en 1/2 To, en 3/4 Go", (), ""),
        ("en HDMI 2.1/48 Gbit/s, en 32/16 Go, de 12/18 m", (), ""),
    ],
)
def test_what_a_thing_has_one_of_or_the_other(text: str, values: tuple[float, ...], unit: str) -> None:
    found = read(text)
    assert [(low, high, of) for low, high, of, _ in found] == [(value, value, unit) for value in values]
    assert all(words.endswith(found[-1][3]) for *_, words in found)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "un flux négatif de 45 M€", [(-45e6, -45e6, "EUR", "négatif de 45 M€")]),
        ("fr", "un solde négatif de 10 à 15 M€", [(-15e6, -10e6, "EUR", "négatif de 10 à 15 M€")]),
        ("en", "a negative cash flow of $45 million", [(-45e6, -45e6, "USD", "negative cash flow of $45 million")]),
        ("en", "a cash flow of $45 million", [(45e6, 45e6, "USD", "$45 million")]),
        ("fr", "un avis négatif de 3 clients", [(3, 3, "client", "3 clients")]),
        ("fr", "un avis négatif de 3 à 4 clients", [(3, 4, "client", "de 3 à 4 clients")]),
        (
            "fr",
            "un poids négatif de 3 kg, de -2 à 10 kg",
            [(-3, -3, "kg", "négatif de 3 kg"), (2, 10, "kg", "2 à 10 kg")],
        ),
        ("fr", "entre -5 et -10 M€", [(-10e6, -5e6, "EUR", "entre -5 et -10 M€")]),
        ("fr", "entre - 5 et - 10 M€", [(-10e6, -5e6, "EUR", "entre - 5 et - 10 M€")]),
        ("fr", "- 5 M€, contre - 3 M€", [(5e6, 5e6, "EUR", "5 M€"), (-3e6, -3e6, "EUR", "- 3 M€")]),
        ("fr", "de moins 20 à 40 °C", [(-20, 40, "°C", "de moins 20 à 40 °C")]),
        ("fr", "moins 5 à 10 %", [(5, 10, "%", "5 à 10 %")]),
        ("fr", "soit moins -5 %", [(-5, -5, "%", "-5 %")]),
        ("fr", "dispensé de - 5 clients", [(5, 5, "client", "5 clients")]),
        ("en", "of (3.5)% or (8)%", [(-3.5, -3.5, "%", "(3.5)%")]),
        ("fr", "entre -5 et 10 M€", [(-5e6, 10e6, "EUR", "entre -5 et 10 M€")]),
        ("fr", "le Pixel 10 899 €", [(899, 899, "EUR", "899 €")]),
        ("fr", "L’iPhone 17 969 euros", [(969, 969, "EUR", "969 euros")]),
        ("fr", "Redmi 12 500 salariés", [(12500, 12500, "salarié", "12 500 salariés")]),
        ("fr", "le Budget 10 899 €", [(10899, 10899, "EUR", "10 899 €")]),
        ("fr", "le Pixel 10 899 000 €", [(10899e3, 10899e3, "EUR", "10 899 000 €")]),
        ("fr", "l’iMac 24 pouces", [(24, 24, "pouce", "24 pouces")]),
        ("fr", "2 x 16 Go, 2×30 W", [(16e9, 16e9, "B", "16 Go"), (30, 30, "W", "30 W")]),
        ("fr", "portant sa part de 13 % à 29 %", [(13, 13, "%", "13 %"), (29, 29, "%", "29 %")]),
        ("fr", "portant sur les de 13 % à 29 %", [(13, 29, "%", "de 13 % à 29 %")]),
        ("fr", "une porte de 2 m à 3 m", [(2, 3, "m", "de 2 m à 3 m")]),
        ("en", "It lowered prices from 5% to 7%", [(5, 5, "%", "5%"), (7, 7, "%", "7%")]),
    ],
)
def test_what_stands_before_a_number_tells_its_sign_or_its_name(
    language: str, text: str, expected: list[tuple[float, float, str, str]]
) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "low", "high", "unit"),
    [
        ("fr", "3 ,5 %", 3.5, 3.5, "%"),
        ("fr", "10 .000 utilisateurs", 10e3, 10e3, "utilisateur"),
        ("en", "$2 .5 billion", 2.5e9, 2.5e9, "USD"),
        ("en", "1 ,200 jobs", 1200, 1200, "job"),
        ("en", "19,6%", 19.6, 19.6, "%"),
        ("fr", "une centaine d' employés", 100, 100, "employé"),
        ("fr", "3 millions d' octets", 3e6, 3e6, "B"),
        ("fr", "3 millions d' euros", 3e6, 3e6, "EUR"),
        ("fr", "une dizaine de millions d' euros", 1e7, 1e7, "EUR"),
        ("fr", "4,5 millards d'euros", 4.5e9, 4.5e9, "EUR"),
        ("fr", "de 10k à 12k€", 10e3, 12e3, "EUR"),
        ("en", "$10k to 12k$", 10e3, 12e3, "USD"),
        ("fr", "5 000 000 d’utilisateurs", 5e6, 5e6, "utilisateur"),
        ("fr", "199,-€", 199, 199, "EUR"),
        ("fr", "99cts", 0.99, 0.99, "EUR"),
        ("fr", "3 000 pers", 3000, 3000, "personne"),
        ("fr", "3 à 400 euros", 300, 400, "EUR"),
        ("fr", "de 3 à 400 euros", 3, 400, "EUR"),
        ("fr", "1 à 200 salariés", 1, 200, "salarié"),
        ("fr", "3 à 500 salariés", 3, 500, "salarié"),
        ("fr", "4 à 500 kW", 4e3, 500e3, "W"),
        ("en", "3 to 400 euros", 3, 400, "EUR"),
        ("en", "ACME CUTS 1,200 JOBS", 1200, 1200, "job"),
        ("en", "€1.299,00", 1299, 1299, "EUR"),
        ("en", "1.500 employees", 1500, 1500, "employee"),
        ("en", "1.500 inches", 1.5, 1.5, "inch"),
        ("en", "6.5”", 6.5, 6.5, "inch"),
        ("en", "two point five million dollars", 2.5e6, 2.5e6, "USD"),
        ("en", "three point one four percent", 3.14, 3.14, "%"),
        ("fr", "deux virgule vingt-cinq millions d'euros", 2.25e6, 2.25e6, "EUR"),
        ("en", "2 p.c.", 2, 2, "%"),
        ("fr", "49.– CHF", 49, 49, "CHF"),
        ("fr", "entre 1200$ et 2,100$", 1200, 2100, "USD"),
        ("fr", "de 500 à 2,125 kg", 2.125, 500, "kg"),
        ("fr", "de 5 à 2,125 euros", 2.125, 5, "EUR"),
        ("fr", "de 12 à 3,250 millions d'euros", 3.25e6, 12e6, "EUR"),
        ("fr", "un petit milliard d'euros", 1e9, 1e9, "EUR"),
        ("fr", "un bon millier de personnes", 1000, 1000, "personne"),
        ("fr", "de - 20 °C à + 45 °C", -20, 45, "°C"),
        ("en", "two-and-a-half million dollars", 2.5e6, 2.5e6, "USD"),
        ("en", "a hundred and fifty thousand people", 150e3, 150e3, "person"),
        ("en", "half a percentage point", 0.5, 0.5, "%"),
        ("fr", "un demi-point de pourcentage", 0.5, 0.5, "%"),
        ("en", "100 megabytes a second", 1e8, 1e8, "B/s"),
        ("en", "5m people", 5e6, 5e6, "person"),
        ("en", "5m-user", 5e6, 5e6, "user"),
        ("en", "12 pounds", 12, 12, "GBP"),
        ("en", "₹500 cr", 5e9, 5e9, "INR"),
        ("en", "SG$5m", 5e6, 5e6, "SGD"),
        ("fr", "100 premiers mégawatts", 1e8, 1e8, "W"),
        ("en", "2m active users", 2e6, 2e6, "user"),
    ],
)
def test_sloppy_and_spoken_amounts(language: str, text: str, low: float, high: float, unit: str) -> None:
    assert [f[:3] for f in read(f"({text})", language)] == [(low, high, unit)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "en 2019 ,5 %", [(5, "%")]),
        ("fr", "4K/60ips et 1080p@50fps", [(60, "fps"), (50, "fps")]),
        ("en", "reduced from EUR 4.34bn to 4.13bn euro", [(4.34e9, "EUR"), (4.13e9, "EUR")]),
        ("en", "raised, or reduced from 3% to 4%", [(3, "%"), (4, "%")]),
        ("fr", "en H.265 à 150 Mbps, 2x16 Go", [(150e6, "bit/s"), (16e9, "B")]),
        ("fr", "15 centimes de franc", [(15, "centime")]),
        ("en", "and on 12,20 users and 3,500 people read", [(3500, "person")]),
        ("en", "a 1.4m mirror resolves it", [(1.4, "m")]),
        ("en", "weight 1.3Kg/2.9lbs", [(1.3, "kg"), (2.9, "pound")]),
        ("en", "20,000mAh/74Wh", [(20, "Ah"), (74, "Wh")]),
        ("fr", "une hausse de 15, voire 20 %", [(15, "%"), (20, "%")]),
        ("en", "It fell to minus €500.", [(-500, "EUR")]),
        ("en", "It is €900 minus €500.", [(900, "EUR"), (500, "EUR")]),
        ("en", "It is 12 pounds heavy.", [(12, "pound")]),
        ("fr", "une pièce de - 3 °C, Paris - 20 °C", [(-3, "°C"), (20, "°C")]),
    ],
)
def test_what_is_about_an_amount(language: str, text: str, expected: list[tuple[float, str]]) -> None:
    assert [f[:3] for f in read(text, language)] == [(value, value, unit) for value, unit in expected]


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_what_is_no_figure(language: str, text: str) -> None:
    assert read(text, language) == []


def test_blocks_in_order_without_code_and_dateline() -> None:
    blocks = (
        (BlockKind.TITLE, "Il lève 4 M€"),
        (BlockKind.DATELINE, "PARIS, 3 euros"),
        (BlockKind.CODE, "prix = 5 euros"),
        (BlockKind.LIST, "12 salariés\n3 % de marge"),
    )
    figures = find_figures(article(*blocks))
    assert [(f.low, f.unit, f.passage) for f in figures] == [
        (4e6, "EUR", Passage(0, 8, 12)),
        (12, "salarié", Passage(3, 0, 11)),
        (3, "%", Passage(3, 12, 15)),
    ]


@pytest.mark.parametrize(
    ("dateline", "source", "text", "units"),
    [
        ("MONTRÉAL, le 2 nov. 2023 /CNW/ -", "CNW", "185 milliards de dollars, 12 G$ et 5 $ US", ["CAD", "CAD", "USD"]),
        ("Québec, le 2 novembre 2023", None, "2,5 M$", ["CAD"]),
        ("LÉVIS, le 8 nov. 2023", "La Presse canadienne", "45 M$", ["CAD"]),
        ("TORONTO, 2 nov 2023 (AFP) -", "AFP", "185 milliards de dollars", ["USD"]),
        ("Berne (awp/ats) - 15.03.2024", None, "59.90 francs et 8 dollars", ["CHF", "USD"]),
        ("Berne (awp/ats) - 15.03.2024", None, "15 centimes, ou 12 centimes d'euro", ["CHF", "EUR"]),
        ("PARIS, 2 nov 2023 (AFP) -", "AFP", "5 francs et 8 dollars", ["franc", "USD"]),
    ],
)
def test_money_without_its_country_is_that_of_the_place(
    dateline: str, source: str | None, text: str, units: list[str]
) -> None:
    sent = article((BlockKind.DATELINE, dateline), (BlockKind.PARAGRAPH, text))
    sent = replace(sent, source=Sourced(source, "test") if source else None)
    assert [figure.unit for figure in find_figures(sent)] == units


@pytest.mark.parametrize(
    ("day", "text", "stated"),
    [
        (date(1844, 12, 3), "Un crédit de 240,000 fr., puis 3 fr. 50 c.", [(240_000, "franc"), (3.5, "franc")]),
        (date(1889, 10, 5), "Une pièce de 50 centimes, ou 25 centimes de franc", [(0.5, "franc"), (25, "centime")]),
        (date(1889, 10, 5), "Un bloc de 12,500 kilogrammes, sur 2,5 mètres", [(12_500, "kg"), (2.5, "m")]),
        (
            date(1984, 5, 12),
            "Un prix de 2 400 F, un budget de 1,8 MF et 120 kF",
            [(2400, "franc"), (1.8e6, "franc"), (12e4, "franc")],
        ),
        (date(1961, 5, 12), "Une place à 50 NF, et un F-16", [(50, "franc")]),
        (date(2001, 12, 31), "Une place à 50 F, ou 12 centimes", [(50, "franc"), (0.12, "EUR")]),
        (date(2002, 3, 1), "Une place à 50 F, ou 50 fr.", []),
        (date(2024, 2, 15), "Un bloc de 12,500 kilogrammes", [(12.5, "kg")]),
    ],
)
def test_money_and_commas_of_the_day_of_an_article(day: date, text: str, stated: list[tuple[float, str]]) -> None:
    sent = replace(article((BlockKind.PARAGRAPH, text)), published=Sourced(day, "test"))
    assert [(figure.low, figure.unit) for figure in find_figures(sent)] == stated


@pytest.mark.parametrize(
    ("dateline", "source", "text", "units"),
    [
        (None, "Le Devoir", "un contrat de 12 M$, puis 5 $ US", ["CAD", "USD"]),
        (None, "https://www.lapresse.ca/affaires/", "un contrat de 12 M$", ["CAD"]),
        ("Agence France-Presse, 3 mars 2024", "La Presse", "un contrat de 12 M$", ["USD"]),
        ("Publié le 3 mars 2024 à 10 h 32 HNE", "Le Fil", "un contrat de 12 M$", ["CAD"]),
        (None, None, "Une usine de 7 G$ et un prêt de 40 millions de dollars", ["CAD", "CAD"]),
        (None, None, "(Montréal) Un prêt de 40 millions de dollars", ["CAD"]),
        (None, None, "QUÉBEC | Un prêt de 40 millions de dollars", ["CAD"]),
        (None, None, "Québec veut un prêt de 40 millions de dollars", ["USD"]),
        (None, "RTS Info", "3 milliards de francs, Fr. 1.86 par action, 76 centimes", ["CHF", "CHF", "CHF"]),
        (None, None, "3 milliards de francs pour une banque suisse, à 25 fr. le titre", ["CHF", "CHF"]),
        (None, None, "3 milliards de francs, soit 250 francs suisses par titre", ["CHF", "CHF"]),
        (None, None, "3 milliards de francs pour une banque suisse, et 2 millions de francs CFA", ["franc", "XOF"]),
        (None, None, "3 milliards de francs, et 2 millions de francs CFA", ["XOF", "XOF"]),
        (None, None, "3 milliards de francs en 1990, soit 25 fr. par titre", ["franc"]),
        (None, None, "Au Cameroun, 25 milliards de FCFA et 1 667 F CFA par titre", ["XAF", "XAF"]),
        (None, None, "Au Sénégal, 25 milliards de F.CFA et 1 667 Fcfa par titre", ["XOF", "XOF"]),
        (None, None, "Du Cameroun au Sénégal, 25 milliards de FCFA", ["XOF"]),
        (None, "Médias24", "500 millions de dirhams", ["MAD"]),
        (None, None, "Au Maroc, 500 millions de dirhams", ["MAD"]),
        (None, None, "Aux Émirats, 500 millions de dirhams", ["AED"]),
        (None, None, "Du Maroc aux Émirats, 500 millions de dirhams", ["dirham"]),
        (None, None, "En Algérie, 22 milliards DA, puis 3.000 DA par mois et 5 milliards de dinars", ["DZD"] * 3),
        (None, None, "Elle a 3 DA et 4 DT dans son équipe", []),
        (None, None, "À Tunis, un salaire de 2.500 DT et un marché de 120 MDT", ["TND", "TND"]),
    ],
)
def test_money_of_french_speaking_countries(
    dateline: str | None, source: str | None, text: str, units: list[str]
) -> None:
    dated = [(BlockKind.DATELINE, dateline)] if dateline else []
    sent = replace(article(*dated, (BlockKind.PARAGRAPH, text)), source=Sourced(source, "test") if source else None)
    assert [figure.unit for figure in find_figures(sent)] == units


@pytest.mark.parametrize(
    ("source", "text", "stated"),
    [
        ("The Age", "a $24 billion deal and US$3 million", [(24e9, "AUD"), (3e6, "USD")]),
        (None, "a ransom of $US1 million ($1.5 million)", [(1e6, "USD"), (1.5e6, "AUD")]),
        (None, "Sydney | They paid $24 billion", [(24e9, "AUD")]),
        ("TechCentral", "a R13.2-billion deal, R6bn of it in cash", [(13.2e9, "ZAR"), (6e9, "ZAR")]),
        (
            None,
            "South Africa's utility owes R400bn; it costs R99 a month, or R4,999",
            [(400e9, "ZAR"), (99, "ZAR"), (4999, "ZAR")],
        ),
        (None, "the R2 rover, DeepSeek-R1 and an R8 million", []),
        (
            None,
            "Kenya's operator earned Sh52.5 billion and invested KSh 55.3 billion",
            [(52.5e9, "KES"), (55.3e9, "KES")],
        ),
        (None, "It earned Sh52.5 billion and invested KSh55.3 billion", [(55.3e9, "KES")]),
        (None, "Nigeria's tax office took N1.2 trillion", [(1.2e12, "NGN")]),
        (None, "N95 masks, and N2 million of them", []),
        (
            None,
            "It cost GH₵20 million, Rp 30 trillion and Dh100 million",
            [(20e6, "GHS"), (30e12, "IDR"), (100e6, "AED")],
        ),
    ],
)
def test_money_of_english_speaking_countries(source: str | None, text: str, stated: list[tuple[float, str]]) -> None:
    sent = article((BlockKind.PARAGRAPH, text), language="en")
    sent = replace(sent, source=Sourced(source, "test") if source else None)
    assert [(figure.high, figure.unit) for figure in find_figures(sent)] == stated


def test_other_languages_write_numbers_in_ways_of_their_own() -> None:
    assert find_figures(article((BlockKind.PARAGRAPH, "7.000 € y 35 millones de euros"), language="es")) == ()


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("103,54 millions de Switch vendues", (103.54e6, 103.54e6, "switch", "103,54 millions de Switch")),
        ("Sony a écoulé 116 millions de PlayStation 4", (116e6, 116e6, "playstation", "116 millions de PlayStation")),
        ("3 millions d’Airbus livrés", (3e6, 3e6, "airbus", "3 millions d’Airbus")),
        ("5 millions de PlayStation 5 ont été expédiées", (5e6, 5e6, "playstation", "5 millions de PlayStation")),
    ],
)
def test_products_are_counted_where_they_are_sold(text: str, stated: tuple[float, float, str, str]) -> None:
    assert read(text) == [stated]


@pytest.mark.parametrize("text", ["Il a reçu 3 millions de Google", "Il a vendu. Puis 3 millions de Google"])
def test_who_gives_so_many_millions_is_not_what_is_counted(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("language", "text", "stated"),
    [
        ("fr", "10 milliards de dollars, contre 8,5 milliards.", (8.5e9, 8.5e9, "USD", "8,5 milliards")),
        (
            "fr",
            "6 millions d’euros (+12 %), dont plus de 2 millions.",
            (2e6, 2e6, "EUR", "plus de 2 millions"),
        ),
        ("fr", "80 M€ l'an dernier, et de 60 à 65 millions cette année", (6e7, 6.5e7, "EUR", "de 60 à 65 millions")),
        ("fr", "50 millions d'abonnés, dont 7 millions sur le fixe", (7e6, 7e6, "abonné", "7 millions")),
        ("fr", "4 milliards d'euros, ou 61 cents par action, contre 3 milliards.", (3e9, 3e9, "EUR", "3 milliards")),
        ("fr", "Il a 9 M€ de dettes. Le bénéfice est de 3 millions", (3e6, 3e6, "EUR", "3 millions")),
        ("fr", "Il attendait 9 M€ et obtient 3 millions de bénéfices.", (3e6, 3e6, "EUR", "3 millions")),
        ("en", "It has €9 million of debts. Its profit was 3 million last year", (3e6, 3e6, "EUR", "3 million")),
        ("fr", "6 milliards de wons (4 M€), contre 3 milliards un an plus tôt", (3e9, 3e9, "KRW", "3 milliards")),
        ("en", "a fine of €8 million, up from 5 million a year ago", (5e6, 5e6, "EUR", "5 million")),
        ("fr", "9 M€ de ventes, et un résultat opérationnel de -3 millions", (-3e6, -3e6, "EUR", "-3 millions")),
        ("fr", "Il a vendu pour 9 M€. L’Ebitda est de 3 millions", (3e6, 3e6, "EUR", "3 millions")),
        ("en", "It sold for $9 million, and its EBITDA fell to −3 million.", (-3e6, -3e6, "USD", "−3 million")),
        ("en", "40 million subscribers, compared to 35 million.", (35e6, 35e6, "subscriber", "35 million")),
    ],
)
def test_an_amount_may_leave_its_unit_to_one_before_it(
    language: str, text: str, stated: tuple[float, float, str, str]
) -> None:
    assert read(text, language)[-1] == stated


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "10 milliards de dollars. Contre 8 milliards"),
        ("fr", "10 milliards de dollars ou 9 milliards d’euros. Le bénéfice est de 3 milliards"),
        ("fr", "10 milliards de dollars. Les ventes sont de 3 millions"),
        ("fr", "10 milliards de dollars de bénéfices. Il en faut 3 milliards"),
        ("fr", "10 milliards de dollars ; 8 milliards"),
        ("fr", "10 milliards de dollars pour 8 milliards d’hommes"),
        ("fr", "10 milliards de dollars, 8 milliards et d’autres"),
        ("fr", "10 milliards de dollars, contre 8 en 2019"),
        ("fr", "10 milliards de dollars, contre un milliard"),
        ("fr", "10 Go, contre 8 millions"),
        ("fr", "4 000 clients, dont 1 million à Lille"),
        ("fr", "50 millions d’abonnés, pour un chiffre d’affaires de 3 milliards"),
        ("fr", "50 millions d’abonnés, et le résultat opérationnel est de -3 millions"),
        ("fr", "4 000 clients et 300 salariés, dont 2 millions à Lille"),
        ("en", "10 billion dollars for a 2 million-strong crowd"),
        ("en", "10 billion dollars for 2 million patient hours"),
        ("fr", f"10 milliards de dollars, {'très ' * 40}contre 8 milliards"),
    ],
)
def test_what_leaves_out_a_unit_must_be_large_and_of_the_same(language: str, text: str) -> None:
    (first, *others) = read(text, language)
    assert [other for other in others if other[2] == first[2]] == []


def test_a_figure_does_not_cross_a_line() -> None:
    assert read("Lot 3\nsalariés") == []


@given(st.text(alphabet="0123456789 .,'-–%€$kMmd’eàetun\n\x00\u202e", max_size=80), st.sampled_from(["fr", "en"]))
def test_any_text_gives_ordered_finite_figures_that_share_no_words_but_their_unit(text: str, language: str) -> None:
    start, end = -1, 0
    for figure in find_in_text(text, language):
        assert end <= figure.start < figure.end <= len(text) or (start < figure.start < figure.end == end)
        assert figure.unit
        assert float("-inf") < figure.low <= figure.high < float("inf")
        start, end = figure.start, figure.end


HOSTILE = [
    "1",
    "1 ",
    "1.000.",
    "100 ",
    "1-",
    "1, ",
    "1 et ",
    "1 and ",
    '1" ',
    "1” ",
    "1 x ",
    "1 ,",
    "deux virgule ",
    "$1",
    "deux ",
    "cent mille ",
    "entre 1 et ",
    "10k a ",
    "half a ",
    "[",
    "\x00",
    "1 million ",
]


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_long_repetition_ends(unit: str, language: str) -> None:
    long = unit * (60_000 // (2 + len(unit)))
    assert all(figure.end <= len(long) for figure in find_in_text(long, language))


@pytest.mark.parametrize(
    ("text", "language", "low"),
    [
        ("un million d’euros", "fr", 1e6),
        ("Il faut une bonne centaine de serveurs", "fr", 100),
        ("One and a half million users", "en", 1.5e6),
        ("A half-million users", "en", 5e5),
    ],
)
def test_a_word_for_one_counts_by_what_follows_it_even_behind_a_space(text: str, language: str, low: float) -> None:
    assert [figure.low for figure in find_in_text(text, language)] == [low]
    assert find_in_text(text.partition(" ")[0] + " autre", language) == []


@pytest.mark.parametrize(
    ("language", "text", "stated", "low", "unit"),
    [
        ("fr", "Le forfait coûte 12 €/mois depuis lundi", "12 €/mois", 12, "EUR"),
        (
            "fr",
            "Le forfait coûte 12 € par mois et par utilisateur en ligne",
            "12 € par mois et par utilisateur",
            12,
            "EUR",
        ),
        ("fr", "à 0,03 $/kWh la nuit", "0,03 $/kWh", 0.03, "USD"),
        ("fr", "des cellules de 300 Wh/kg au moins", "300 Wh/kg", 300, "Wh"),
        ("fr", "entre 3 et 5 % par an depuis 2010", "entre 3 et 5 % par an", 3, "%"),
        ("fr", "Le service traite 9 000 requêtes par seconde.", "9 000 requêtes par seconde", 9000, "requête"),
        ("fr", "15 $ par million de jetons", "15 $ par million de jetons", 15, "USD"),
        ("fr", "racheté 12 millions d'euros par Kelvax", "12 millions d'euros", 12e6, "EUR"),
        ("fr", "une hausse de 5 % par rapport à mai", "5 %", 5, "%"),
        ("fr", "3 € au kilo", "3 € au kilo", 3, "EUR"),
        ("fr", "0,25 € au kWh", "0,25 € au kWh", 0.25, "EUR"),
        ("fr", "120 habitants au km²", "120 habitants au km²", 120, "habitant"),
        ("fr", "120 habitants par km²", "120 habitants par km²", 120, "habitant"),
        ("fr", "0,25 € par transaction", "0,25 € par transaction", 0.25, "EUR"),
        ("en", "2 GB per core, then", "2 GB per core", 2e9, "B"),
        ("fr", "12 € au mois de mai", "12 €", 12, "EUR"),
        ("en", "90k requests/day from there", "90k requests/day", 90_000, "request"),
        ("en", "at $5 a day from there", "$5", 5, "USD"),
        ("en", "8,000 people per square mile", "8,000 people per square mile", 8000, "person"),
        ("en", "at $20 a month, up from", "$20 a month", 20, "USD"),
        ("en", "at $30/month per user or less", "$30/month per user", 30, "USD"),
        ("en", "$15 per million tokens", "$15 per million tokens", 15, "USD"),
        ("en", "It had sold 5 million phones a year earlier", "5 million phones", 5e6, "phone"),
        ("en", "at $20 per se", "$20", 20, "USD"),
        ("en", "at $2.50 per 1,000 requests served", "$2.50 per 1,000 requests", 2.5, "USD"),
        ("en", "at $0.60 / 1M tokens now", "$0.60 / 1M tokens", 0.6, "USD"),
        ("en", "It saw 12 deaths per 100,000 people", "12 deaths", 12, "death"),
        ("fr", "à 2,5 $ pour 1 000 requêtes", "2,5 $ pour 1 000 requêtes", 2.5, "USD"),
        ("fr", "soit 14,9 kWh/100 km au moins", "14,9 kWh/100 km", 14900, "Wh"),
        ("fr", "17 kWh pour 100 km au moins", "17 kWh pour 100 km", 17e3, "Wh"),
    ],
)
def test_what_an_amount_is_stated_for_each_of_is_among_its_words(
    language: str, text: str, stated: str, low: float, unit: str
) -> None:
    assert [(figure[0], *figure[2:]) for figure in read(text, language)] == [(low, unit, stated)]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("un solde de +45 M€", [(45e6, "+45 M€")]),
        ("un poids de ~80 ko (~10 %)", [(80e3, "~80 ko"), (10, "~10 %")]),
        ("Marge : +12 %, -3,4 pts", [(12, "+12 %"), (-3.4, "-3,4 pts")]),
        ("3+45 %", [(45, "45 %")]),
        ("-5 utilisateurs", [(5, "5 utilisateurs")]),
    ],
)
def test_signs_belong_to_what_can_rise_and_fall(text: str, stated: list[tuple[float, str]]) -> None:
    assert [(low, words) for low, _, _, words in read(text)] == stated


@pytest.mark.parametrize(
    "told", ["($ in millions)", "En millions d'euros", "in thousands of US dollars", "(M€)", "Exprimé en k€", "(€m)"]
)
def test_amounts_of_a_table_that_tells_its_scale_once_are_none(told: str) -> None:
    rows = "2023 2022\nVentes $18,120 $5,931\nMarge 74 % 53 %\nDette $2 million $3 million"
    seen = {
        figure.low
        for blocks in (
            [(BlockKind.TABLE, f"{told} {rows}")],
            [(BlockKind.PARAGRAPH, told), (BlockKind.TABLE, rows)],
        )
        for figure in find_figures(article(*blocks, language="en"))
    }
    assert seen == {74, 53, 2e6, 3e6}
    assert 18_120 in {figure.low for figure in find_figures(article((BlockKind.TABLE, rows), language="en"))}


@pytest.mark.parametrize(
    ("language", "text", "stated"),
    [
        ("fr", "de -20 °C à +60 °C", [(-20, 60, "°C")]),
        ("fr", "de -20 à +60 °C", [(-20, 60, "°C")]),
        ("fr", "entre -5 et -10 %", [(-10, -5, "%")]),
        ("fr", "de -5 à 10 %", [(-5, 10, "%")]),
        ("fr", "de 20 °C à -5 °C", [(20, 20, "°C"), (-5, -5, "°C")]),
        ("fr", "10--20 %", [(20, 20, "%")]),
        ("fr", "de -2 à 10 utilisateurs", [(2, 10, "utilisateur")]),
        ("fr", "de 2 à -10 utilisateurs", [(10, 10, "utilisateur")]),
        ("fr", "-20 °C – +60 °C", [(-20, 60, "°C")]),
        ("en", "from -40 to +85°C", [(-40, 85, "°C")]),
        ("en", "between -5 and 5 percent", [(-5, 5, "%")]),
    ],
)
def test_the_bounds_of_a_range_keep_their_signs(
    language: str, text: str, stated: list[tuple[float, float, str]]
) -> None:
    assert [figure[:3] for figure in read(text, language)] == stated


@pytest.mark.parametrize(
    ("language", "text", "stated"),
    [
        ("fr", "100+ pays", (100, "pays", "100+ pays")),
        ("fr", "10k+ téléchargements", (10_000, "téléchargement", "10k+ téléchargements")),
        ("fr", "un modèle de 7B de paramètres", (7e9, "paramètre", "7B de paramètres")),
        ("fr", "il gère 12 CMS", (12, "cms", "12 CMS")),
        ("fr", "300 EMPLOIS SUPPRIMÉS", (300, "emploi", "300 EMPLOIS")),
        ("fr", "3,1 MtCO2e", (3.1e6, "t", "3,1 MtCO2e")),
        ("fr", "12 gCO₂/km", (0.012, "kg", "12 gCO₂/km")),
        ("en", "5M+ users", (5e6, "user", "5M+ users")),
        ("en", "1 million-plus users", (1e6, "user", "1 million-plus users")),
        ("en", "15T tokens", (15e12, "token", "15T tokens")),
        ("en", "a 300-foot-tall tower", (300, "foot", "300-foot")),
        ("en", "5m Australian dollars", (5e6, "AUD", "5m Australian dollars")),
        ("en", "5m yen", (5e6, "JPY", "5m yen")),
        ("en", "$10 million Canadian, or less", (1e7, "CAD", "$10 million Canadian")),
        ("en", "£10 million American, or less", (1e7, "GBP", "£10 million")),
        ("en", "a $10 million Canadian grant", (1e7, "USD", "$10 million")),
    ],
)
def test_short_forms_say_how_much_of_what(language: str, text: str, stated: tuple[float, str, str]) -> None:
    assert [(low, unit, words) for low, _, unit, words in read(text, language)] == [stated]


@pytest.mark.parametrize(
    "text", ["un score de 9,8 CVSS", "une IRM à 7T compatible avec ses implants", "des disques de 2T durs"]
)
def test_scores_and_names_of_devices_are_no_figures(text: str) -> None:
    assert read(text) == []


def test_a_letter_is_a_scale_only_of_what_is_counted_so() -> None:
    assert read("those 7T scanners", "en") == []


def test_a_table_is_asked_for_its_scale_once_however_many_figures_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    leaves_scale = stated._leaves_scale  # noqa: SLF001 - what takes a time that grows with the table

    def count(given: Article, index: int) -> bool:
        asked.append(index)
        return leaves_scale(given, index)

    monkeypatch.setattr(stated, "_leaves_scale", count)
    rows = "\n".join(f"| Lyon | {number} euros |" for number in range(100, 200))
    assert len(find_figures(article((BlockKind.TABLE, rows)))) == 100
    assert asked == [0]
