"""Newspapers, channels and sites, as articles name them."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import combining, normalize

from veille.conventions.agencies import AGENCIES
from veille.conventions.wordlists import named


def _lose_accents(name: str) -> str:
    return "".join(sign for sign in normalize("NFD", name) if not combining(sign))


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
_BY_COUNTRY = {
    "CA": named(
        "Radio-Canada, Ici Radio-Canada, ICI Radio-Canada, Ici Radio-Canada Info, La Presse, La Presse+, Le Devoir,",
        "Le Droit, Le Journal de Montréal, Le Journal de Québec, Le Nouvelliste de Trois-Rivières,",
        "La Tribune de Sherbrooke, La Voix de l'Est, Les Coops de l'information, TVA Nouvelles, Noovo Info,",
        "Acadie Nouvelle, La Liberté du Manitoba, Québec Science, The Globe and Mail,",
        "Toronto Star, National Post, Financial Post, Montreal Gazette, Ottawa Citizen, Vancouver Sun, Calgary Herald,",
        "Winnipeg Free Press, CBC News, Global News, CTV News, BetaKit, MobileSyrup, IT World Canada,",
    ),
    "CH": named(
        "RTS, RTS Info, Radio Télévision Suisse, Le Temps, 24 heures, Tribune de Genève, ArcInfo, Le Matin Dimanche,",
        "Heidi.news, heidi.news, La Liberté de Fribourg, Le Quotidien jurassien, Le Journal du Jura, L'AGEFI,",
        "L'Agefi, Swissinfo, swissinfo.ch, ICTjournal, Journal de Morges, Neue Zürcher Zeitung, NZZ,",
        "Tages-Anzeiger, SRF, PME Magazine, 20 minutes Suisse, Allnews, Zonebourse Suisse, inside-it.ch,",
    ),
    "AU": named(
        "Sydney Morning Herald, The Sydney Morning Herald, The Age, Australian Financial Review,",
        "The Australian Financial Review, The Australian, ABC News Australia, Guardian Australia, Crikey, iTnews,",
        "Brisbane Times, WAtoday, The Courier-Mail, Herald Sun, The Daily Telegraph Sydney, The Canberra Times,",
        "The Mercury Hobart, The West Australian, news.com.au, 9News, 7News, InnovationAus, SmartCompany,",
    ),
    "NZ": named("NZ Herald, The New Zealand Herald, New Zealand Herald, RNZ, RNZ News, The Spinoff,"),
    "ZA": named(
        "TechCentral, MyBroadband, News24, News24 Business, Daily Maverick, Business Day, BusinessLIVE, Moneyweb,",
        "Fin24, ITWeb, Mail & Guardian, Sowetan, SowetanLIVE, TimesLIVE, Sunday Times South Africa, The Citizen, eNCA,",
        "Ventureburn, Daily Investor, BusinessTech, Eyewitness News,",
    ),
    "MA": named(
        "Médias24, Medias24, Le360, Hespress, Hespress FR, TelQuel, L'Économiste, Le Matin du Maroc, La Vie éco,",
        "Aujourd'hui le Maroc, Libération Maroc, Bladi.net, Yabiladi, H24info, Le Desk, Finances News,",
    ),
    "DZ": named(
        "El Watan, TSA, TSA Algérie, Algérie Eco, Liberté Algérie, El Moudjahid, Le Soir d'Algérie, L'Expression DZ,",
        "Le Quotidien d'Oran, Algérie 360, Algerie360, Observ'Algérie, Interlignes,",
    ),
    "TN": named(
        "Kapitalis, La Presse de Tunisie, Business News Tunisie, Leaders Tunisie, Webmanagercenter, Nawaat,",
        "L'Économiste maghrébin, Mosaïque FM, African Manager, Tunisie Numérique, Espace Manager,",
    ),
    "SN": named(
        "Sidwaya, L'Observateur Paalga, Lefaso.net, Le Soleil de Dakar, Seneweb, Dakaractu, Senenews, APS Sénégal,",
        "Fraternité Matin, Abidjan.net, Sika Finance, Koaci, Maliweb, Malijet, Studio Tamani, ActuNiger,",
        "La Nation Bénin, Banouto, Togo First, Republic of Togo, Bénin Web TV, Linfodrome, Sud Quotidien, Wal Fadjri,",
        "Walf Quotidien,",
    ),
    "CM": named(
        "Investir au Cameroun, Cameroon Tribune, Actu Cameroun, Journal du Cameroun, Cameroon-Info.net, EcoMatin,",
        "Le Jour Cameroun, Gabon Review, Gabonreview, Gabon Media Time, L'Union Gabon, Le Nouveau Gabon,",
        "Les Dépêches de Brazzaville, Adiac-Congo, Tchadinfos, Alwihda Info, Business in Cameroon, StopBlaBlaCam,",
    ),
    "KE": named(
        "Daily Nation, Nation Media Group, Business Daily Africa, The Standard Kenya, The Star Kenya, Techweez,",
        "Capital FM Kenya, Citizen Digital, Kenyans.co.ke, TechTrendsKE,",
    ),
    "AE": named("The National UAE, Gulf News, Khaleej Times, Arabian Business, Zawya,"),
}
"""What appears in countries whose money has a name that others have too."""
_DOMAINS = {
    "ca": "CA",
    "ch": "CH",
    "au": "AU",
    "nz": "NZ",
    "za": "ZA",
    "ma": "MA",
    "dz": "DZ",
    "tn": "TN",
    "ae": "AE",
    "ke": "KE",
    **dict.fromkeys(("sn", "ci", "bj", "bf", "ml", "tg", "ne"), "SN"),
    **dict.fromkeys(("cm", "ga", "cg", "td", "cf", "gq"), "CM"),
}
OUTLETS = (
    PAPERS
    | frozenset(AGENCIES)
    | frozenset().union(*_BY_COUNTRY.values())
    | named(
        "New York Times, The New York Times, Washington Post, The Washington Post, Wall Street Journal,",
        "The Wall Street Journal, The Guardian, BBC, CNBC, NBC, CBS, Nikkei, Nikkei Asia, Wired, RFI, BFMTV,",
        "Le Monde diplomatique, Le Monde informatique, L'Usine nouvelle, L'Usine digitale, L'Informé,",
        "Le Soleil, La Provence,",
        "Le Progrès, Le Dauphiné libéré, Le Télégramme, Le Courrier picard, La Montagne, Midi Libre, Nice-Matin,",
        "Sud Ouest, Paris-Normandie, L'Alsace, L'Est républicain, 20 Minutes, Franceinfo, franceinfo, France Info,",
        "France Inter, France Culture, France 24, Europe 1, RTL, RMC, TF1 Info, TV5 Monde, RTBF, RTL Info,",
        "La Libre Belgique, La Libre, L'Echo, L'Écho, L'Express, L'Obs, L'Opinion, L'Humanité,",
        "Alternatives économiques, Alternatives Économiques, Sciences et Avenir, Science & Vie, Usbek & Rica,",
        "Le Nouvelliste, Jeune Afrique, Courrier international, Reporterre,",
        "The Hindu, The Times of India, South China Morning Post,",
        "BBC News, NBC News, CBS News, ABC News, PC Gamer, TechRadar, Tom's Hardware, The Hacker News,",
        "CNN, CNN Business, NPR, Fortune, Forbes, MarketWatch, Newsweek, USA TODAY, USA Today, Los Angeles Times,",
        "Chicago Tribune, The Boston Globe, Quartz, Semafor, Vox, Slate, Fast Company, MIT Technology Review,",
        "Daily Mail, The Telegraph, The Daily Telegraph, The Sunday Times, Evening Standard, City A.M., Sky News,",
        "The Irish Times, Irish Independent, Irish Examiner, Silicon Republic, Silicon UK, UKTN, Sifted, ITPro,",
        "Computer Weekly, Computerworld, InfoWorld, BleepingComputer, Dark Reading, The Record, Android Authority,",
        "9to5Mac, MacRumors, Tom's Guide, Space.com, SpaceNews, Live Science, New Scientist, Business Standard,",
        "The Indian Express, Hindustan Times, The Economic Times, The Straits Times,",
        "Le Bien public, Le Maine libre, Le Berry républicain, Le Républicain lorrain, L'Yonne républicaine,",
        "L'Est éclair, L'Ardennais, L'Aisne nouvelle, L'Indépendant, L'Éveil de la Haute-Loire, La Marseillaise,",
        "La Charente libre, Charente Libre, Sud Radio, Nord Éclair, Nord Littoral, Presse-Océan, Centre Presse,",
        "Le Petit Bleu d'Agen, Le Nouvel Obs, Le Nouvel Économiste,",
        "La Nouvelle République, Ouest France, Kansas City Star, Miami Herald, New York Post, Jerusalem Post,",
        "Denver Post, Boston Herald, New York Daily News, Detroit Free Press,",
        "Le Canard enchaîné, Aujourd'hui en France, Paris Match, Valeurs actuelles, Le Figaro Magazine, L'Équipe,",
        "Le Figaro Économie, Le Nouvel Observateur, Le Parisien dimanche, Les Echos Start, La Croix L'Hebdo,",
        "Dernières Nouvelles d'Alsace, Les Dernières Nouvelles d'Alsace, La Presse de la Manche, La Presse d'Armor,",
        "Le Phare dunkerquois, Le Petit Bleu, Le Trégor, France-Antilles, Les Nouvelles calédoniennes, Clicanoo,",
        "La France agricole, Terre-net, Acteurs publics, Maire info, Localtis, Industrie et Technologies, 01net,",
        "Journal du Net, Futura-Sciences, Presse-citron, Phonandroid, LeMagIT, IT for Business,",
        "Techniques de l'ingénieur, Air & Cosmos, Air et Cosmos, Ciel & Espace, Ciel et Espace, Pour la science,",
        "Sciences humaines, Cerveau & Psycho, Marsactu, Mediacités, StreetPress, Arrêt sur images,",
        "France 2, France 3, France 5, France Télévisions, France Bleu, France Musique, TF1, LCI, BFM Business, CNews,",
        "Public Sénat, Radio Classique, La Dernière Heure, Le Vif, Sudinfo, De Standaard, De Morgen, De Tijd,",
        "Het Laatste Nieuws,",
        "Luxemburger Wort, Paperjam, Agence Ecofin,",
        "Yorkshire Post, The Yorkshire Post, Birmingham Mail, Liverpool Echo, The Scotsman, The Herald, Western Mail,",
        "Daily Express, Daily Mirror, Daily Record, Sunday Mirror, The Spectator, New Statesman, The Grocer,",
        "The Bookseller, The Engineer, Private Eye, Eastern Daily Press, Farmers Weekly, Times Higher Education,",
        "Express & Star, Shropshire Star, The Hill, Roll Call, National Geographic, Scientific American,",
        "Popular Science, Popular Mechanics, Rolling Stone, Vanity Fair, The New Republic, The Oregonian,",
        "The Tennessean, The Plain Dealer, ProPublica, The Daily Beast, HuffPost, Barron's, Foreign Policy,",
        "Foreign Affairs, IEEE Spectrum, Nieman Lab, Euronews, Deutsche Welle, Al Jazeera, Die Zeit, Die Welt,",
        "Handelsblatt, Frankfurter Allgemeine Zeitung, Süddeutsche Zeitung, La Repubblica, Corriere della Sera,",
        "La Stampa, Il Sole 24 Ore, La Vanguardia, El Mundo,",
        # Of former times, which archives of cuttings have.
        "Le Moniteur universel, La Gazette nationale, Gazette de France, Mercure de France, Journal de Paris,",
        "Journal des débats, Le Journal des débats, Le Constitutionnel, Le Siècle, Le Charivari, L'Illustration,",
        "Le Petit Journal, Le Petit Parisien, Le Gaulois, Le Rappel, L'Intransigeant, Gil Blas, Le Matin, L'Aurore,",
        "L'Écho de Paris, Paris-Soir, France-Soir, Le Quotidien de Paris, L'Événement du jeudi, Le Monde illustré,",
        "La Nature, Le Génie civil, Annales des mines, Le Haut-Parleur, Radio-Plans, Le Petit Vingtième,",
        "L'Ordinateur individuel, Micro-Systèmes, Science et Vie, Science et Vie Micro, Hebdogiciel, 01 Informatique,",
        "The Illustrated London News, The Pall Mall Gazette, The Electrician, The Mechanics' Magazine,",
        "The Morning Post, Creative Computing, Datamation, Personal Computer World, Practical Wireless,",
    )
)
"""These besides, whose names may be those of something else."""
_IN_CAPITALS = frozenset(spelt.upper() for name in OUTLETS for spelt in (name, _lose_accents(name)))
_BY_CASE = {name.casefold(): name for name in sorted(OUTLETS)}
_LONGEST = max(map(len, _BY_CASE))
_PRINTED = named("Gabon Review, L'Echo, La Presse, Les Echos, Mediapart, Next INpact, ZDNET,")
"""Those that are printed so, where others write them with other accents, signs or spaces."""
_LOOSE = frozenset(" -.'’")
"""What is in one spelling of a name and not in another."""
_SITE = re.compile(r"(?:www\.)?([a-z0-9-]+)\.(?:com|org|net|info|news|eu|(?:com?\.)?[a-z]{2})")
_COUNTRIES = {name.casefold(): country for country, names in _BY_COUNTRY.items() for name in names}
_HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)+([a-z]{2})(?=[/:]|\Z)", re.IGNORECASE)


ADDRESS = r"(?:www\.)?[A-Za-z][\w-]*\.(?:com|org|net|info|media|news|fr|be|ch|ca|eu)"
"""A pattern for the address of a site, as texts name it."""
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒ][\w.&’'-]*"
FORM = (
    r"(?!(?:From|By|In|For|Via|On|As|Par|Dans|Sur|Selon|Pour) )"
    r"(?:(?:L[ea] |L['’])(?:Petit |Nouveau |Nouvelle )?(?:Journal|Gazette|Quotidien|Courrier|[ÉE]cho|Dépêche|Voix|Revue"
    r"|République|Liberté|Républicain|Populaire|[ÉE]veil|Tribune|Semaine|Réveil|[ÉE]claireur|Messager|Patriote|Lettre"
    r"|Moniteur|Progrès|Dauphiné|Magazine|Manche)(?: (?:de |du |des |en |d['’]|de l['’])?(?:la |les )?[\w’'-]+){1,4}"
    rf"|{_CAPITAL}(?: {_CAPITAL})?[ -](?:[Mm]atin|Hebdo|Actus?|Actualités|Infos?|Mag)"
    rf"|(?:Radio|Télé|France Bleu|BFM|Rue89) {_CAPITAL}(?: {_CAPITAL})*"
    rf"|France 3 {_CAPITAL}(?: (?:de |du |des )?(?:la |les )?{_CAPITAL})*"
    rf"|{_CAPITAL}(?: {_CAPITAL})? la 1[èe]re"
    rf"|(?:The )?(?:{_CAPITAL} (?:of )?){{1,4}}(?:Times|Gazette|Tribune|Chronicle|Examiner|Observer|Telegraph|Inquirer"
    r"|News|Journal|Magazine|Sentinel|Bulletin|Guardian|Newswire|Advertiser|Dispatch|Radio|TV|Television|Today)"
    rf"|The (?:{_CAPITAL} ){{1,4}}(?:Post|Herald|Star|Sun|Press|Daily|Standard|Mail|Mirror|Globe|Express|Echo|Argus"
    r"|Courier|Review|Mercury|Citizen|Independent|Register|Republic|Leader|Week|Weekly)"
    rf"|The {_CAPITAL} (?:and|&) (?:{_CAPITAL} )?(?:Times|Gazette|Journal|Chronicle|Advertiser|Telegraph|News)"
    rf"|{ADDRESS})"
)
"""A pattern for how newspapers and channels are called, those that nobody has listed among them."""
_FORM = re.compile(FORM)


def is_outlet(text: str) -> bool:
    """Whether a line is the name of a newspaper or a channel, be it in capitals (`LE TÉLÉGRAMME`, `LE TELEGRAMME`).

    Its words may have capitals that they need not have (`L'Est Républicain`), but none may be without its own.
    """
    if len(text) > _LONGEST:
        return False
    plain = text.replace("’", "'")
    if plain in OUTLETS or plain in _IN_CAPITALS:
        return True
    name = _BY_CASE.get(plain.casefold())
    return name is not None and all(here == there or here.isupper() for here, there in zip(plain, name, strict=False))


def spell_outlet(text: str) -> str:
    """The name of a newspaper or a channel as it is printed, however it is written; any other text as it is."""
    name = _list_printed().get(_strip(text))
    return name.replace("'", "’") if name else text


def find_outlet(host: str) -> str:
    """The newspaper or channel whose name the host of a site is; empty where it is none that is known."""
    found = _SITE.fullmatch(host)
    name = _list_printed().get(_strip(found[1])) if found else None
    return name.replace("'", "’") if name else ""


@cache
def _list_printed() -> dict[str, str]:
    """The names as they are printed, by what is left of them without accents, hyphens, spaces and capitals."""
    return {_strip(name): name for name in (*sorted(OUTLETS), *sorted(_PRINTED))}


def _strip(name: str) -> str:
    return "".join(sign for sign in _lose_accents(name.casefold()) if sign not in _LOOSE)


def resembles_outlet(text: str) -> bool:
    """Whether what signs is a newspaper or a channel and no person, by its name or by how such names are made."""
    return is_outlet(text) or _FORM.fullmatch(text) is not None


def find_country(source: str) -> str:
    """The ISO 3166 code of the country in which a newspaper, a channel or a site appears; empty for most.

    `SN` and `CM` stand for all countries that have the francs of West and of Central Africa.
    """
    country = _COUNTRIES.get(source.replace("’", "'").casefold())
    host = None if country else _HOST.match(source)
    return country or (_DOMAINS.get(host[1].lower(), "") if host else "")
