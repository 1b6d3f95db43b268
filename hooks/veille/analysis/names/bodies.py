"""The words by which the names of bodies are told: companies, administrations, associations, media.

Compact lists written for this purpose, in French and English together, all in lower case.
"""

from __future__ import annotations

from typing import Final

from veille.conventions.wordlists import listed

LEGAL_FORMS: Final = listed(
    "inc ltd llc plc corp gmbh ag sa sas sarl spa nv bv ab oyj co corporation incorporated limited"
)
INSTITUTIONS: Final = listed(
    "université university ministère ministry institut institute école ecole parti party parc pôle éducation",
    "school college agence agency commission commissariat conseil council cour court tribunal banque bank",
    "fondation foundation association fédération federation union confédération syndicat parlement parliament",
    "assemblée assembly sénat senate congress département department office bureau autorité authority",
    "métropole laboratoire laboratory laboratories lab labs centre center groupe group holding holdings technologies",
    "technology systems systèmes industries airlines motors entertainment studios pictures records partners",
    "capital ventures software networks communications energy pharma organisation organization committee comité",
    "société society company consortium academy académie musée museum hôpital hospital administration service",
    "services communauté community alliance forum network réseau collectif mairie préfecture gendarmerie police",
    "army armée media press news times observatoire ligue mouvement chambre caisse bibliothèque lycée collège rectorat",
    "faculté parquet",
)
MEDIA: Final = listed(
    "tf1 m6 rtl lci cnews bfm bfmtv rmc arte bbc cnn nbc cbs hbo espn npr pbs zdf ard rai nhk mediapart",
)
"""Broadcasters and papers whose names look like those of products, or like acronyms."""
CHANNELS: Final = listed("1 2 3 4 5 24 info inter culture bleu musique télévisions")
"""What follows `France` and `Europe` in the names of broadcasters."""
BODIES: Final = listed(
    "amnesty front radio télé télévision syndicat club opéra orchestre amis verts",
    "greenpeace reporter post tribune herald gazette guardian telegraph chronicle observer journal international",
    "league movement societies brothers bros",
)
"""Words at either end of names that nothing but a body has; those of `INSTITUTIONS` may reach further."""
BODY_ENDINGS: Final = listed(
    "fund microsystems interactive research observatory aerospace microelectronics semiconductor",
    "semiconductors robotics",
)
"""Words that end the names of bodies, and begin those of anything."""
TRADE_ENDINGS: Final = listed(
    "games board guild trust telecom telecoms télécom télécoms esport esports gaming computing space health",
    "security biotech therapeutics pharmaceuticals automotive aviation defense defence logistics securities",
    "investments advisors associates coalition productions mobility mobilités management airways analytics",
    "biosciences biotechnologies brands chemicals diagnostics dynamics electric electronics engineering enterprises",
    "finance financial foods freight healthcare innovations insights instruments insurance lending manufacturing",
    "materials medical metals payments petroleum pharmaceutical photonics power resources retail sciences",
    "solutions stores telecommunications force forces guard railways",
)
"""Words that end them too, but those of other things where the name begins with a common word (`Public Health`)."""
INNER_ENDINGS: Final = (
    "AI",
    "Bank",
    "Capital",
    "Corp",
    "Group",
    "Health",
    "Labs",
    "Media",
    "Networks",
    "Pharma",
    "Quantum",
    "Robotics",
    "Security",
    "Solutions",
    "Studios",
    "Systems",
    "Tech",
    "Works",
)
"""What ends, with a capital inside, the names of bodies that are one word (`GeoSolutions`)."""
LOCAL_BODIES: Final = listed("chu chru chr ghu insa iut iep cci drac draaf dreal ars crous sdis ens irt")
"""Bodies of which many a town has one, and that are called after it."""
