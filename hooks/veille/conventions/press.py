"""Newspapers, channels and sites, as articles name them."""

from __future__ import annotations

import re

from veille.conventions.agencies import AGENCIES
from veille.conventions.wordlists import named

PAPERS = named(
    "TechCrunch, BuzzFeed, AppleInsider, VentureBeat, CoinDesk, Politico, Axios, Gizmodo, Engadget, Mashable, CNET,",
    "ZDNet, ZDNET, Bloomberg, Le Monde, Le Figaro, Le Parisien, Le Point, Le Soir, Le Temps, La Croix, La Tribune,",
    "La Dépêche, La Voix du Nord, Les Echos, Les Échos, Les Numériques, Next INpact, NextInpact, Numerama, Clubic,",
    "Frandroid, Libération, Ouest-France, The Economist, The Verge, The Register, The Information,",
    "The Intercept, The Atlantic, The New Yorker, The Times, The Independent, Ars Technica, Business Insider,",
    "Financial Times, Der Spiegel, El País, Rest of World, Associated Press, Agence France-Presse, Radio France,",
    "Radio-Canada, 404 Media, Charlie Hebdo, Médiapart, Mediapart, Télérama, Sky News, Fox News, The Conversation,",
)
"""What no reader takes for anything else, wherever it is named."""
OUTLETS = (
    PAPERS
    | frozenset(AGENCIES)
    | named(
        "New York Times, The New York Times, Washington Post, The Washington Post, Wall Street Journal,",
        "The Wall Street Journal, The Guardian, BBC, CNBC, NBC, CBS, Nikkei, Nikkei Asia, Wired, RFI, BFMTV,",
        "Le Monde diplomatique, Le Monde informatique, L'Usine nouvelle, L'Usine digitale, L'Informé,",
        "La Presse, Le Devoir, Le Soleil, Le Droit, Le Journal de Montréal, Le Journal de Québec, La Provence,",
        "Le Progrès, Le Dauphiné libéré, Le Télégramme, Le Courrier picard, La Montagne, Midi Libre, Nice-Matin,",
        "Sud Ouest, Paris-Normandie, L'Alsace, L'Est républicain, 20 Minutes, Franceinfo, franceinfo, France Info,",
        "France Inter, France Culture, France 24, Europe 1, RTL, RMC, TF1 Info, TV5 Monde, RTBF, RTS, RTL Info,",
        "La Libre Belgique, La Libre, L'Echo, L'Écho, L'Express, L'Obs, L'Opinion, L'Humanité, L'AGEFI, L'Agefi,",
        "Alternatives économiques, Alternatives Économiques, Sciences et Avenir, Science & Vie, Usbek & Rica,",
        "Tribune de Genève, Le Nouvelliste, heidi.news, Heidi.news, Jeune Afrique, Courrier international, Reporterre,",
        "The Hindu, The Times of India, South China Morning Post, The Globe and Mail, Toronto Star, CBC News,",
        "BBC News, NBC News, CBS News, ABC News, PC Gamer, TechRadar, Tom's Hardware, The Hacker News,",
        "CNN, CNN Business, NPR, Fortune, Forbes, MarketWatch, Newsweek, USA TODAY, USA Today, Los Angeles Times,",
        "Chicago Tribune, The Boston Globe, Quartz, Semafor, Vox, Slate, Fast Company, MIT Technology Review,",
        "Daily Mail, The Telegraph, The Daily Telegraph, The Sunday Times, Evening Standard, City A.M., Sky News,",
        "The Irish Times, Irish Independent, Irish Examiner, Silicon Republic, Silicon UK, UKTN, Sifted, ITPro,",
        "Computer Weekly, Computerworld, InfoWorld, BleepingComputer, Dark Reading, The Record, Android Authority,",
        "9to5Mac, MacRumors, Tom's Guide, Space.com, SpaceNews, Live Science, New Scientist, Business Standard,",
        "The Indian Express, Hindustan Times, The Economic Times, The Straits Times, Sydney Morning Herald, The Age,",
        "Le Bien public, Le Maine libre, Le Berry républicain, Le Républicain lorrain, L'Yonne républicaine,",
        "L'Est éclair, L'Ardennais, L'Aisne nouvelle, L'Indépendant, L'Éveil de la Haute-Loire, La Marseillaise,",
        "La Charente libre, Charente Libre, Sud Radio, Nord Éclair, Nord Littoral, Presse-Océan, Centre Presse,",
        "Le Petit Bleu d'Agen, Le Nouvel Obs, Le Nouvel Économiste, Ici Radio-Canada, ICI Radio-Canada,",
        "La Nouvelle République, Ouest France, Kansas City Star, Miami Herald, New York Post, Jerusalem Post,",
        "Denver Post, Boston Herald, New York Daily News, Detroit Free Press,",
    )
)
"""These besides, whose names may be those of something else."""
_IN_CAPITALS = frozenset(name.upper() for name in OUTLETS)


ADDRESS = r"(?:www\.)?[A-Za-z][\w-]*\.(?:com|org|net|info|media|news|fr|be|ch|ca|eu)"
"""A pattern for the address of a site, as texts name it."""
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒ][\w.&’'-]*"
FORM = (
    r"(?:L[ea] |L['’])(?:Petit |Nouveau |Nouvelle )?(?:Journal|Gazette|Quotidien|Courrier|[ÉE]cho|Dépêche|Voix|Revue"
    r"|République|Liberté|Républicain|Populaire|[ÉE]veil|Tribune|Semaine|Réveil|[ÉE]claireur|Messager|Patriote|Lettre"
    r"|Moniteur|Progrès|Dauphiné|Magazine|Manche)(?: (?:de |du |des |en |d['’]|de l['’])?(?:la |les )?[\w’'-]+){1,4}"
    rf"|{_CAPITAL}(?: {_CAPITAL})?[ -](?:[Mm]atin|Hebdo|Actus?|Actualités|Infos?|Mag)"
    rf"|(?:Radio|Télé|France Bleu) {_CAPITAL}(?: {_CAPITAL})*"
    rf"|(?:The )?(?:{_CAPITAL} (?:of )?){{1,4}}(?:Times|Gazette|Tribune|Chronicle|Examiner|Observer|Telegraph|Inquirer"
    r"|News|Journal|Magazine|Sentinel|Bulletin|Guardian|Newswire|Advertiser|Dispatch|Radio|TV|Television|Today)"
    rf"|The (?:{_CAPITAL} ){{1,4}}(?:Post|Herald|Star|Sun|Press|Daily|Standard|Mail|Mirror|Globe|Express|Echo|Argus"
    r"|Courier|Review|Mercury|Citizen|Independent|Register|Republic|Leader|Week|Weekly)"
    rf"|{ADDRESS}"
)
"""A pattern for how newspapers and channels are called, those that nobody has listed among them."""
_FORM = re.compile(FORM)


def is_outlet(text: str) -> bool:
    """Whether a line is the name of a newspaper or a channel, be it in capitals (`LE TÉLÉGRAMME`)."""
    return text in OUTLETS or text.replace("’", "'") in _IN_CAPITALS


def resembles_outlet(text: str) -> bool:
    """Whether what signs is a newspaper or a channel and no person, by its name or by how such names are made."""
    return is_outlet(text) or _FORM.fullmatch(text) is not None
