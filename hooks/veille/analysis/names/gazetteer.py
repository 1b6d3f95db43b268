"""What helps to tell the kinds of names apart: places, demonyms, titles, and the words of institutions.

Compact lists written for this purpose, in French and English together unless a name says otherwise; all in
lower case but acronyms. They give evidence for a kind and are no vocabulary.
"""

from __future__ import annotations

from typing import Final

from veille.analysis.language.inflection import without_accents
from veille.conventions.wordlists import listed, named

_PLACES: Final = named(
    "abidjan, abou dabi, abu dhabi, acadie, accra, addis-abeba, afghanistan, africa, afrique, afrique du sud, aisne,",
    "aix-en-provence, ajaccio, alabama, alaska, albania, albanie, alberta, albi, alep, aleppo, alexandrie, alger,",
    "algeria, algérie, algiers, allemagne, allier, alpes, alsace, america, amérique, amérique du nord, amérique du",
    "sud, amérique latine, amiens, amman, amsterdam, andalousie, andes, andorre, angers, angleterre, angola,",
    "angoulême, ankara, annecy, antananarivo, antarctica, antarctique, antibes, anvers, aquitaine, arabie saoudite,",
    "arctic, arctique, ardennes, ardèche, argentina, argentine, ariège, arizona, arkansas, arles, armenia, arménie,",
    "arras, asia, asie, asie du sud-est, athens, athènes, atlanta, atlantique, aubervilliers, auch, aude, aurillac,",
    "austin, australia, australie, austria, autriche, auvergne, auvergne-rhône-alpes, auxerre, aveyron, avignon,",
    "azerbaijan, azerbaïdjan, bagdad, baghdad, bahamas, bahrain, bahreïn, bakou, baléares, balkans, baltimore,",
    "bamako, bande de gaza, bangalore, bangkok, bangladesh, bangui, barbade, barcelona, barcelone, bas-rhin, bastia,",
    "bavaria, bavière, bayonne, beauvais, beijing, beirut, belarus, belfort, belgique, belgium, benin, berkeley,",
    "berlin, berne, besançon, beyrouth, béarn, bénin, béziers, bhoutan, biarritz, biélorussie, bilbao, birmanie,",
    "birmingham, blois, bobigny, bogota, bolivia, bolivie, bologne, bombay, bordeaux, bosnia, bosnie,",
    "bosnie-herzégovine, boston, botswana, boulogne-billancourt, boulogne-sur-mer, bourg-en-bresse, bourges,",
    "bourgogne, bourgogne-franche-comté, brasilia, bratislava, brazil, brazzaville, brest, bretagne, brésil, brême,",
    "brisbane, bristol, brooklyn, bruges, brunei, brussels, bruxelles, bucarest, budapest, buenos aires, bulgaria,",
    "bulgarie, burkina faso, burundi, cachemire, caen, cahors, calais, calcutta, calgary, california, californie,",
    "calvados, cambodge, cambodia, cambridge, cameroon, cameroun, canada, canaries, canberra, cannes, cantal,",
    "cap-vert, caracas, caraïbes, carcassonne, caribbean, caroline du nord, caroline du sud, casablanca, castres,",
    "catalogne, catalonia, centrafrique, centre-val de loire, cergy, cergy-pontoise, cévennes, chad,",
    "chalon-sur-saône, chambéry, champagne, charente, charente-maritime, charleroi, charleville-mézières, chartres,",
    "châteauroux, chengdu, chennai, cherbourg, chicago, chile, chili, china, chine, cholet, chongqing, chypre,",
    "cincinnati, cisjordanie, clermont-ferrand, cleveland, clichy, colmar, cologne, colombia, colombie,",
    "colombie-britannique, colorado, comores, compiègne, conakry, congo, connecticut, copenhagen, copenhague, corée,",
    "corée du nord, corée du sud, corrèze, corse, corsica, costa rica, courbevoie, côte d'azur, côte d'ivoire,",
    "côte-d'or, côtes-d'armor, cracovie, creuse, créteil, crimea, crimée, croatia, croatie, cuba, cupertino, cyprus,",
    "czech republic, dakar, dallas, damas, danemark, danube, delaware, delhi, denmark, denver, detroit, deux-sèvres,",
    "dieppe, dijon, djibouti, doha, dominican republic, donbass, donetsk, dordogne, douai, douala, doubs, dresde,",
    "drôme, dubai, dubaï, dublin, dunkerque, durban, düsseldorf, ecuador, edinburgh, edmonton, egypt, eindhoven, el",
    "salvador, emirates, england, eritrea, espagne, essonne, estonia, estonie, ethiopia, eure, eure-et-loir, europe,",
    "extrême-orient, écosse, édimbourg, égypte, émirats, émirats arabes unis, épinal, équateur, érythrée, états-unis,",
    "éthiopie, évreux, évry, fidji, finistère, finland, finlande, flandre, flandres, florida, floride, france,",
    "francfort, franche-comté, frankfurt, fréjus, fukushima, gabon, galles, gambia, gambie, gand, gard, garonne,",
    "gaza, gdansk, geneva, genève, gennevilliers, georgia, germany, gers, géorgie, ghana, gironde, glasgow, golan,",
    "göteborg, grand est, grande-bretagne, great britain, greece, greenland, grenoble, grèce, groenland, guadeloupe,",
    "guangzhou, guatemala, guéret, guinea, guinée, guinée équatoriale, guinée-bissau, guyane, haiti, haïti, hambourg,",
    "hamburg, hangzhou, hanoï, hanovre, harare, haut-karabakh, haut-rhin, haute-garonne, haute-loire, haute-marne,",
    "haute-saône, haute-savoie, haute-vienne, hautes-pyrénées, hauts-de-france, hauts-de-seine, hawaii, hawaï,",
    "helsinki, hérault, himalaya, hiroshima, hollywood, honduras, hong kong, hongrie, houston, hsinchu, hungary,",
    "hyderabad, iceland, idaho, ille-et-vilaine, illinois, inde, india, indiana, indonesia, indonésie,",
    "indre-et-loire, iowa, irak, iran, iraq, ireland, irlande, isère, islamabad, islande, israel, israël,",
    "issy-les-moulineaux, istanbul, italie, italy, île maurice, île-de-france, îles baléares, îles canaries, jakarta,",
    "jamaïque, japan, japon, jerusalem, jérusalem, johannesburg, jordan, jordanie, jupiter, jura, kaboul, kabul,",
    "kampala, kansas, karachi, kazakhstan, kentucky, kenya, kharkiv, khartoum, kiev, kigali, kinshasa, kirghizistan,",
    "korea, kosovo, kourou, koweït, kuala lumpur, kurdistan, kuwait, kyiv, kyoto, kyrgyzstan, la défense, la havane,",
    "la haye, la mecque, la paz, la réunion, la rochelle, lagos, landes, languedoc-roussillon, lannion, laos, las",
    "vegas, latin america, latvia, lausanne, laval, le caire, le havre, le mans, lebanon, leeds, leipzig, lesotho,",
    "lettonie, levallois, levallois-perret, liban, liberia, libéria, libreville, libya, libye, liechtenstein, liège,",
    "lille, lima, limoges, limousin, lisbon, lisbonne, lithuania, lituanie, liverpool, ljubljana, loir-et-cher,",
    "loire, loire-atlantique, loiret, lombardie, lomé, london, londres, lorient, lorraine, los angeles,",
    "lot-et-garonne, louisiana, louisiane, lourdes, louvain, lozère, luanda, lucerne, lugano, luxembourg, lviv, lyon,",
    "macedonia, macédoine, madagascar, madrid, maghreb, maine-et-loire, malaga, malaisie, malawi, malaysia, maldives,",
    "mali, malta, malte, manche, manchester, manhattan, manille, manitoba, mannheim, maputo, marne, marne-la-vallée,",
    "maroc, marrakech, marseille, martinique, maryland, massachusetts, massy, mauritanie, mauritius, mayenne,",
    "mayotte, mâcon, meaux, melbourne, melun, memphis, menlo park, metz, meurthe-et-moselle, meuse, mexico, mexique,",
    "méditerranée, mérignac, miami, michigan, middle east, midi-pyrénées, milan, minneapolis, minnesota, minsk,",
    "mississippi, missouri, mogadiscio, moldavie, moldova, monaco, mongolia, mongolie, mons, montana, montauban,",
    "montbéliard, montevideo, monténégro, montgomery county, montluçon, montpellier, montreal, montreuil, montreux,",
    "montréal, morbihan, morocco, moscou, moscow, moselle, mossoul, mountain view, moyen-orient, mozambique,",
    "mulhouse, mumbai, munich, myanmar, nagasaki, nagoya, nairobi, namibia, namibie, namur, nancy, nankin, nanterre,",
    "nantes, naples, narbonne, nashville, nebraska, nepal, neptune, netherlands, neuchâtel, nevada, nevers, new",
    "delhi, new jersey, new mexico, new orleans, new york, new zealand, népal, niamey, nicaragua, nice, nièvre,",
    "niger, nigeria, niort, nîmes, normandie, north america, north carolina, north dakota, north korea, norvège,",
    "norway, nouakchott, nouveau-brunswick, nouveau-mexique, nouvelle-aquitaine, nouvelle-calédonie, nouvelle-écosse,",
    "nouvelle-france, nouvelle-guinée, nouvelle-orléans, nouvelle-zélande, novossibirsk, nuremberg, oakland,",
    "occitanie, océanie, odessa, ohio, oise, oklahoma, oman, ontario, oran, oregon, orlando, orléans, orly, orne,",
    "osaka, oslo, ottawa, ouagadougou, ouganda, ouzbékistan, oxford, pacifique, pakistan, palaiseau, palerme,",
    "palestine, palo alto, panama, pantin, papouasie, papouasie-nouvelle-guinée, paraguay, paris, pas-de-calais, pau,",
    "pays basque, pays de la loire, pays-bas, pennsylvania, pennsylvanie, perpignan, peru, pékin, périgueux, pérou,",
    "philadelphia, philadelphie, philippines, phnom penh, phoenix, picardie, pittsburgh, pluto, pluton, poitiers,",
    "poitou-charentes, poland, pologne, polynésie, port-au-prince, portland, porto, porto rico, portugal, prague,",
    "pretoria, princeton, proche-orient, provence, provence-alpes-côte d'azur, puerto rico, puteaux, puy-de-dôme,",
    "pyongyang, pyrénées, pyrénées-atlantiques, pyrénées-orientales, qatar, quebec, québec, quimper, quito, rabat,",
    "ramallah, rangoun, rdc, redmond, reims, rennes, reykjavik, république dominicaine, république tchèque, réunion,",
    "rhénanie, rhin, rhode island, rhône, rhône-alpes, riga, rio de janeiro, riyad, riyadh, roanne, rodez, roissy,",
    "romania, rome, rotterdam, roubaix, rouen, roumanie, roussillon, royaume-uni, russia, russie, rwanda, saclay,",
    "sacramento, sahara, sahel, saint-brieuc, saint-denis, saint-étienne, saint-malo, saint-marin, saint-nazaire,",
    "saint-ouen, saint-pétersbourg, saint-quentin, salt lake city, salzbourg, san antonio, san diego, san francisco,",
    "san jose, san mateo, santa clara, saône-et-loire, sarajevo, sarcelles, sardaigne, sarthe, saturn, saturne, saudi",
    "arabia, saumur, savoie, saxe, são paulo, scandinavie, scotland, seattle, seine, seine-et-marne, seine-maritime,",
    "seine-saint-denis, senegal, seoul, serbia, serbie, seychelles, sète, sénégal, séoul, séville, shanghai,",
    "shenzhen, siberia, sibérie, sicile, sierra leone, silicon valley, singapore, singapour, slovakia, slovaquie,",
    "slovenia, slovénie, sochaux, sofia, somalia, somalie, sophia antipolis, sotchi, soudan, soudan du sud, south",
    "africa, south america, south carolina, south dakota, south korea, south sudan, southeast asia, spain, sri lanka,",
    "st. louis, stockholm, strasbourg, stuttgart, sudan, suède, suisse, sunnyvale, suriname, sweden, switzerland,",
    "sydney, syria, syrie, tadjikistan, tahiti, taipei, taiwan, taïwan, tajikistan, tallinn, tamise, tampa, tanger,",
    "tanzania, tanzanie, tarbes, tarn, tarn-et-garonne, tbilissi, tchad, tchécoslovaquie, tchéquie, tchétchénie, tel",
    "aviv, tennessee, terre-neuve, texas, téhéran, thailand, thaïlande, thionville, tianjin, tibet, timor oriental,",
    "tirana, togo, tokyo, toronto, toscane, toulon, toulouse, tourcoing, tours, trinité-et-tobago, tripoli, troyes,",
    "tunis, tunisia, tunisie, turin, turkey, turkmenistan, turkménistan, turquie, uganda, uk, ukraine, united kingdom,",
    "united states, uranus, urss, uruguay, ussr, utah, utrecht, uzbekistan, val-d'oise, val-de-marne, valence,",
    "valenciennes, vancouver, vannes, var, vanuatu, varsovie, vatican, vaucluse, vaulx-en-velin, vendée, venezuela,",
    "venice, venise, verdun, vermont, versailles, vesoul, vichy, vienna, vienne, vietnam, viêt nam, villeurbanne,",
    "vilnius, vincennes, virginia, virginie, vitré, vladivostok, vosges, wales, wallonie, warsaw, washington,",
    "winnipeg, wisconsin, wuhan, wyoming, xinjiang, yaoundé, yemen, yémen, yokohama, yonne, yougoslavie, yugoslavia,",
    "yvelines, zagreb, zambie, zélande, zimbabwe, zurich",
)
PLACES: Final = _PLACES | frozenset(map(without_accents, _PLACES))
"""Their names with accents and without, as capitals are often written."""

_FRENCH_DEMONYMS: Final = listed(
    "africain algérien allemand américain anglais arabe argentin asiatique australien autrichien belge",
    "brésilien britannique bulgare camerounais canadien chilien chinois colombien coréen corse croate cubain",
    "danois écossais égyptien espagnol estonien européen finlandais français gallois grec hollandais hongrois",
    "indien indonésien irakien iranien irlandais israélien italien ivoirien japonais kényan libanais libyen",
    "lituanien lyonnais malien marocain mexicain néerlandais nigérian norvégien occidental pakistanais",
    "palestinien parisien péruvien polonais portugais québécois romain roumain russe sénégalais serbe slovaque",
    "suédois suisse syrien taïwanais tchèque thaïlandais tunisien turc ukrainien vietnamien catalan breton",
    "basque berlinois bruxellois londonien new-yorkais sud-coréen nord-coréen californien texan marseillais",
    "toulousain nantais lillois bordelais soviétique",
)
"""In the masculine singular."""
_ENGLISH_DEMONYMS: Final = listed(
    "african american arab argentinian asian australian austrian belgian",
    "brazilian british bulgarian californian canadian chilean chinese colombian croatian cuban czech danish",
    "dutch egyptian english estonian european finnish french german greek hungarian indian indonesian iranian",
    "iraqi irish israeli italian japanese kenyan korean latin latvian lebanese lithuanian malaysian mexican",
    "nigerian norwegian pakistani palestinian polish portuguese romanian russian scottish serbian slovak",
    "spanish swedish swiss syrian taiwanese thai tunisian turkish ukrainian vietnamese welsh western americans",
    "soviet",
)
_FRENCH_FORMS: Final = frozenset(
    demonym + ending for demonym in _FRENCH_DEMONYMS for ending in ("", "s", "e", "es", "ne", "nes")
) - {"corse"}  # which is a place in most texts
_ENGLISH_FORMS: Final = frozenset(demonym + ending for demonym in _ENGLISH_DEMONYMS for ending in ("", "s"))
FOREIGN_DEMONYMS: Final = _ENGLISH_FORMS - _FRENCH_FORMS
"""Those of English alone, which a French text has in names only (`British Airways`)."""
DEMONYM_FORMS: Final = _FRENCH_FORMS | _ENGLISH_FORMS
"""In any number and gender."""

CALENDAR: Final = listed(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi",
    "jeudi vendredi samedi dimanche january february march april may june july august september october",
    "november december monday tuesday wednesday thursday friday saturday sunday jan feb apr jun jul aug sep",
    "sept oct nov dec noël pâques christmas easter",
)

_NO_NAMES: Final = listed(
    # units and scales
    "Ko Mo Go To Po KB MB GB TB PB Kb Mb Gb Tb Kbit Mbit Gbit MHz GHz kHz THz Hz kW MW GW TW kWh MWh GWh TWh Wh",
    "mAh Md Mds Mbps Gbps dB DPI FPS EUR USD GBP JPY CHF HT TTC HD UHD AM PM UTC GMT CET EST PST PT",
    # formats, protocols and file names
    "PDF HTML HTML5 XHTML CSS CSS3 XML JSON YAML CSV TSV SVG PNG JPG JPEG GIF TIFF WEBP MP3 MP4 AVI MPEG DOC",
    "DOCX XLS XLSX ODT ODS PPT TXT RTF ZIP TAR ISO EPUB KML KMZ GML SHP GPX HTTP HTTPS FTP SFTP SSH SSL TLS TCP",
    "UDP IP DNS URL URI URN SMTP IMAP REST SOAP RSS SQL NoSQL README UTF ASCII WMS WFS WMTS",
    # common nouns that are written in capitals
    "API SDK GUI CLI IDE CMS LLM LLMs SoC OS PC TV DVD CD VHS USB HDMI CPU GPU RAM ROM SSD HDD LED OLED AMOLED LCD",
    "GPS SMS MMS VPN LAN WAN IA AI ADN ARN DNA RNA QR SIM NFC RFID PDG DG DSI RSSI CEO CTO CFO COO RH HR TVA PIB",
    "PME TPE ETI ONG NGO FAQ CV ID OK PS NB QI DIY DOM AJAX SIG GIS IT TI R&D B2B B2C SaaS PaaS IaaS IPO VIP BD",
    "HLM SUV PHP I II III IV VI VII VIII IX XI XII XIX XX Nord Sud Est Ouest North South East West Terre Lune Soleil",
    "État Etat UI UX WE 2D 3D 4D 2G 3G 4G 5G 6G 2K 4K 8K XXI XXe XXIe XIXe N° No Internet Web Net Wi-Fi Wifi",
    "WiFi E-mail Email OpenData Opendata OpenSource Opensource BigData Bigdata LiDAR Lidar LIDAR WPS CSW WKT WKB EPSG",
    "LTE LoRa LoRaWAN Zigbee ZigBee MQTT WebRTC OAuth LDAP SAML",
    "GPL LGPL AGPL BSD CC0 ODbL DRM SGBD BDD ETL CRM ERP SEO MVC ORM NFT AVC OGM CDI CDD RSA MOOC LTS",
)
NO_NAMES: Final = _NO_NAMES | frozenset(f"{text}s" for text in _NO_NAMES if len(text) > 1 and text.isupper())
"""Units, formats and common nouns that have capitals and name nobody, and the plurals of those in capitals."""

EVENTS: Final = listed(
    "conférence colloque congrès salon festival sommet séminaire championnat championnats tournoi rallye conference",
    "summit tournament",
)
"""What follows is the name of an event."""
EVENT_NAMES: Final = listed(
    "coupe jeux salon festival championnat championnats colloque conférence séminaire sommet rallye prix journée",
    "journées nuit fête rencontres assises semaine",
)
"""French words that begin the name of an event or award."""
EVENT_ENDINGS: Final = listed("conference summit cup award awards prize hackathon workshop championship championships")
"""English words that end one."""

ADDRESS: Final = listed(
    "m mm mme mmes mlle dr pr me mgr mr mrs ms prof sir lord lady maître monsieur madame",
)
ROLES: Final = listed(
    "président présidente pdg directeur directrice patron patronne fondateur fondatrice cofondateur",
    "cofondatrice co-fondateur co-fondatrice ministre secrétaire sénateur sénatrice député députée commissaire",
    "maire juge procureur procureure avocat avocate chercheur chercheuse professeur professeure ingénieur",
    "ingénieure analyste journaliste porte-parole économiste physicien physicienne mathématicien informaticien",
    "développeur développeuse auteur écrivain acteur actrice réalisateur chanteur général colonel capitaine",
    "reine roi prince princesse pape chancelière chancelier gouverneur gouverneure candidat candidate",
    "milliardaire entrepreneur entrepreneuse president ceo cto cfo coo chairman chairwoman chair founder",
    "co-founder cofounder director minister secretary senator congressman congresswoman representative",
    "commissioner mayor judge justice prosecutor attorney lawyer researcher professor engineer analyst",
    "spokesman spokeswoman spokesperson economist physicist mathematician developer author writer actor actress",
    "chancellor governor billionaire queen king princess pope general",
    "captain boss investor investisseur investisseuse trustee veteran lawmaker scientist journalist activist",
    "maintainer programmer coder hacker blogger columnist vice-président vice-présidente eurodéputé eurodéputée",
    "mainteneur mainteneuse scientifique militant militante sociologue historien historienne philosophe essayiste",
    "blogueur blogueuse youtubeur youtubeuse senators",
)
OFFICES: Final = listed(
    "president chairman chairwoman chairperson ceo director minister secretary senator commissioner administrator",
    "governor mayor congressman congresswoman chief executive officer vice deputy",
)
"""What English writes with a capital between a body and the name of who leads it (`NYSE President Jane Doe`)."""
SPEECH: Final = listed(
    "déclare déclaré explique expliqué affirme affirmé estime estimé ajoute ajouté précise précisé indique",
    "indiqué souligne souligné assure assuré raconte rappelle rappelé dit répond répondu écrit reconnaît confie",
    "confié said says told explained explains added adds argued argues wrote writes tweeted noted notes stated",
)
ORGANISATION_CUES: Final = listed(
    "société entreprise start-up startup groupe éditeur éditrice géant fabricant constructeur opérateur",
    "hébergeur association cabinet filiale compagnie firme concurrent équipementier fondeur fournisseur agence",
    "coopérative laboratoire banque ong collectif fonds chaîne magazine journal quotidien hebdomadaire site chez",
    "fondation université institut company firm maker manufacturer publisher group operator",
    "subsidiary rival agency nonprofit supplier chipmaker carmaker giant retailer bank newspaper gang",
)
PRODUCT_CUES: Final = listed(
    "logiciel modèle console smartphone téléphone tablette ordinateur application appli outil bibliothèque",
    "framework service plateforme plate-forme navigateur puce processeur système moteur jeu langage protocole",
    "instrument supercalculateur drone constellation codeur capsule collisionneur botnet lecteur franchise remake saga",
    "ferry navire paquebot porte-avions sous-marin voilier",
    "satellite fusée lanceur sonde robot assistant chatbot agent algorithme virus ver malware rançongiciel",
    "projet programme extension plugin module montre casque lunettes voiture avion distribution software model",
    "phone tablet computer app tool library platform browser chip processor game language",
    "protocol rocket spacecraft probe algorithm worm ransomware project program",
    "headset watch car aircraft llm soc gpu cpu",
)
APPOSED_BODIES: Final = listed(
    "société entreprise start-up startup groupe fabricant constructeur opérateur hébergeur association filiale",
    "compagnie firme fondeur fournisseur agence laboratoire banque ong collectif coopérative fondation université",
    "studio pousse coentreprise syndicat régie fédération cabinet géant équipe marque enseigne structure",
    "company firm maker manufacturer publisher subsidiary agency nonprofit supplier chipmaker carmaker giant retailer",
    "bank newspaper carrier vendor venture chain broadcaster charity lab consultancy regulator watchdog unicorn",
    "group organization team brand",
)
"""Nouns that tell, after a name and a comma, that it names a body."""
APPOSED_PRODUCTS: Final = listed(
    "logiciel console smartphone téléphone tablette ordinateur application appli outil bibliothèque framework",
    "plateforme plate-forme navigateur puce processeur système moteur langage protocole satellite fusée lanceur sonde",
    "robot chatbot algorithme malware rançongiciel extension plugin montre casque supercalculateur constellation drone",
    "capsule modèle jeu service dispositif instrument machine",
    "software tablet computer app tool library browser chip processor game language rocket spacecraft probe algorithm",
    "ransomware headset smartwatch server database compiler editor toolkit rover telescope supercomputer system model",
)
"""The same for what is made. The agents and assistants among them are people as often."""
APPOSED_PLACES: Final = listed(
    "ville capitale île commune village bourgade métropole sous-préfecture préfecture city town island suburb",
)
STAFF: Final = listed(
    "analyst analysts boss ceo chief cofounder co-founder customers employee employees engineer engineers executive",
    "executives founder founders investors researcher researchers shareholders spokesman spokesperson spokeswoman",
)
"""English nouns before which a name is that of the body that has such people."""
THINGS: Final = listed(
    "app apps botnet browser capsule chip chips code compiler console consoles drone drones kernel library malware",
    "package packages phone phones plugin plugins processor processors ransomware rocket rockets satellite",
    "satellites users blockchain chatbot engine framework headset laptop platform rover smartphone spacecraft",
    "supercomputer tablet telescope",
)
"""English nouns before which a name is that of what is made."""
GANGS: Final = listed("gang group crew")
"""Those that tell, behind one of these, that it is that of a body (`BlackCat ransomware gang`)."""
USES: Final = listed(
    "avec via sous utiliser utilise utilisent utilisant utilisé installer installe installent installez tester testé",
    "découvrir essayer exécuter télécharger téléchargez déployer déployez configurer deploy deploys download",
    "maîtriser migrer version versions bêta api compatible format interface plugin script code documentation",
    "tutoriel using with use uses used install installing build built run running test",
    "release tutorial supports développeurs développeur",
)
"""Words after which a name is rather that of a thing in use than that of a body that acts."""

ACTS: Final = listed(
    "annonce annoncé lance lancé propose proposé publie publié rachète racheté recrute recruté présente",
    "présenté prévoit investit investi vend vendu décide décidé veut souhaite envisage confirme confirmé",
    "dévoile dévoilé emploie signe signé organise organisé finance financé accuse accusé poursuit licencie",
    "lève levé revendique commercialise détient édite raises raised reported agreed hiring",
    "embauche announces announced launches launched acquires acquired plans planned sells sold hires hired",
    "unveiled confirmed wants decided employs signed invested bought buys sued fined organised organized funds",
    "funded",
)
"""Words before which a name is rather that of a body that acts."""

RUNS: Final = frozenset(
    (verb, particle)
    for verbs, particles in (
        ("tourne fonctionne s'installe", "sous sur avec dans"),
        ("runs works installs", "on under in with inside"),
        ("ships comes", "with"),
        ("est", "sorti disponible compatible écrit développé installé"),
        ("is", "available written compatible ported"),
    )
    for verb in verbs.split()
    for particle in particles.split()
)
"""What programs do, and bodies do not: a verb and the word after it."""
MADE_BY: Final = frozenset(
    (participle, preposition)
    for participles, preposition in (
        ("made built developed designed written maintained animated", "by"),
        ("développé développée conçu conçue édité éditée écrit écrite fabriqué fabriquée construit construite", "par"),
    )
    for participle in participles.split()
)
"""What is said of a thing, straight after its name: a participle and the word after it."""
RELEASES: Final = listed(
    "vend vendent vendait fabrique sells builds",
    "lance lancé publie publié dévoile dévoilé sort commercialise développe développé livre présente présenté promet",
    "prépare launches launched released showed delayed releases unveiled unveils develops developed demonstrated",
    "shipped ships",
)
"""Verbs after which a name is that of what is brought out."""
TRADES: Final = listed(
    "édité éditée publié publiée racheté rachetée vendu vendue fabriqué fabriquée distribué distribuée commercialisé",
    "commercialisée fourni fournie hébergé hébergée made sold bought owned acquired backed published supplied",
    "manufactured",
)
"""Participles after which `par` and `by` lead to a body, and seldom to a person."""
MAKES: Final = listed(
    "développé développée conçu conçue construit construite lancé lancée proposé proposée financé financée produit",
    "produite gravé gravée assemblé assemblée mené menée opéré opérée developed designed built launched offered funded",
    "produced assembled led operated",
)
"""Participles after which they lead to the one or the other."""

TECHNICAL_ENDINGS: Final = ("js", "sql", "gis", "map", "maps", "layers", "script", "kit", "db", "lib", "py")
"""What the names of programs end in, in lower case."""

STREETS: Final = listed("rue avenue boulevard quai")
"""What begins the name of a street, in lower case too."""
PLACE_HEADS: Final = listed(
    "île îles ile iles lac golfe cap baie arènes pont tour gare château palais cathédrale basilique abbaye aéroport",
    "stade hôtel jardin jardins champs plateau vallée forêt massif détroit couvent",
)
"""What begins the name of a place, and reaches as far as that of an institution, where it has a capital."""
LOWER_PLACES: Final = listed("pont tour gare château aéroport stade")
"""Those that may begin one in lower case too."""
PLACE_ENDINGS: Final = listed(
    "city county valley island islands lake river bay beach springs falls heights mountains stadium",
    "arena palace square wharf harbour harbor hills ocean sea strait peninsula canyon desert airport prefecture oblast",
)
"""What ends the name of a place in English."""
PLACE_PREFIXES: Final = listed(
    "grand grande grands great greater new nouvelle nouveau haut haute hauts bas basse petit petite vieux vieille old",
    "saint sainte san santa north south east west northern southern eastern western nord sud est ouest upper lower",
    "mont",
)
"""What may begin the name of a place whose last word is a place too."""
PRESENT: Final = listed(
    "ouvre ferme devient rejoint obtient perd gagne crée supprime teste augmente réduit abandonne permet lève change",
    "renforce quitte reprend défend dépasse fête met intègre améliore ajoute développe fournit diffuse soutient",
)
"""French verbs of what firms and programs do, in the third person; with those of `ACTS` and `SPEECH`."""

PLACE_CUES: Final = listed(
    "ville région capitale port aéroport gare île îles lac mer fleuve pays état province département quartier rue",
    "avenue maire député-maire mairie habitants habitant commune banlieue périphérie environs préfet préfecture",
    "sud nord ouest",
    "plage vallée montagne massif forêt golfe baie détroit archipel péninsule côte canton comté district faubourg",
    "plateau désert cratère planète plaine rivière village bourg",
    "city town river lake island state county airport street mayor suburb outskirts valley desert coast bay",
)
