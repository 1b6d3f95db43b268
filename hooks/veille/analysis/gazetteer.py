"""What helps to tell the kinds of names apart: first names, places, demonyms, titles, and the words of institutions.

Compact lists written for this purpose, in French and English together unless a name says otherwise; all in
lower case but acronyms. They give evidence for a kind and are no vocabulary.
"""

from __future__ import annotations

from typing import Final

from veille.analysis.lexicon import listed


def _named(*parts: str) -> frozenset[str]:
    """Names that may have several words, parted by commas."""
    return frozenset(name.strip() for name in " ".join(parts).split(",") if name.strip())


FIRST_NAMES: Final = listed(
    "adam adrien agnès alain alan albert alex alexander alexandra alexandre alexis alfred ali alice alison",
    "amanda amélie amy ana anaïs andré andrea andreas andrew andy angela anita anna anne annie antoine antonio",
    "anthony antony arnaud arthur audrey aurélie aurélien axel barack barbara baptiste béatrice ben benjamin",
    "benoît bernard bertrand bill bob boris brad brendan brian brigitte bruce bruno camille carl carla carlos",
    "carole caroline catherine cécile cédric céline chantal charles charlotte chen chloé chris christel",
    "christelle christian christina christine christophe christopher cindy claire clara claude claudia clément",
    "coline colin corinne craig cyril damien dan daniel daniela danielle dario dave david deborah delphine",
    "demis denis dennis diane didier dmitri dominique don donald dorothée doug ed eddy édouard edward edwin",
    "elena éléonore elizabeth élisabeth élise ella elon emily emma emmanuel emmanuelle enzo éric eric erik erin",
    "ethan étienne eugène eva evan ève fabien fabienne fabrice fatima felix félix fernand fernando fiona",
    "florence florent florian francis franck françois françoise frank fred frédéric frédérique gabriel gaël",
    "gary geoffrey george georges gérald gérard géraldine gilbert gilles giorgia giovanni gordon grace grégoire",
    "grégory greg guillaume gustave guy gwenaël hannah hans harry heather hector helen helena hélène henri",
    "henry hervé hugo ian igor inès ingrid irène isabelle ivan jack jacques jake james jamie jan jane janet",
    "jason jay jean jean-claude jean-françois jean-jacques jean-luc jean-marc jean-marie jean-michel jean-noël",
    "jean-paul jean-philippe jean-pierre jeanne jeff jeffrey jennifer jensen jeremy jérémy jérôme jerry jessica",
    "jim jimmy joan joanna joe joël john johnny jon jonathan jordan jorge josé joseph josh joshua juan judith",
    "jules julia julian julie julien juliette justin karen karim karine karl kate katherine kathy keith kelly",
    "ken kenneth kevin kévin kim kyle laetitia larry laura laure lauren laurence laurent léa leah lee léo leon",
    "léon leonard leslie lina linda linus lionel lisa liz loïc louis louise luc luca lucas lucie lucy ludovic",
    "luis luke lynn madeleine mahmoud manuel marc marcel marco margaret margrethe marguerite maria marie",
    "marie-claude marina marine mario marion marissa mark marta martha martin martine mary masayoshi mathieu",
    "mathilde matt matteo matthew matthias matthieu maurice max maxime megan mélanie melissa meredith michael",
    "michaël michel michèle michelle miguel mike mira mireille mitchell mohamed mohammed monica monique morgan",
    "morris muriel nadia nancy naomi narendra nathalie nathan neil nelson nicholas nick nicolas nicole nina",
    "noah noam noël noémie norbert olga oliver olivia olivier omar oscar otto pablo pamela pascal pascale",
    "patrice patricia patrick paul paula paulo pauline pedro peggy pete peter phil philip philippe phillip",
    "pierre pierre-yves priscilla quentin rachel ralph raphaël raymond rebecca régis rémi rémy renaud rené",
    "ricardo richard rick rishi rob robert roberto robin rodolphe roger roland romain roman ron ronald rosa",
    "rose ross roy russell ruth ryan sabine sabrina sacha sally salvador sam samantha samir samuel sandra",
    "sandrine sara sarah satya scott sean sébastien ségolène serge sergey shane sharon sheryl simon simone",
    "sofia solène sonia sophia sophie stan stanislas stefan stella stephan stéphane stéphanie stephen steve",
    "steven stewart stuart sundar susan susanne suzanne sylvain sylvie tanya ted teresa terry théo théodore",
    "theresa thérèse thibault thierry thomas tiffany tim timothy timothée tina todd tom tony tracy travis",
    "trevor tristan ulrich ursula valentin valérie valery vanessa vera véronique victor victoria vincent",
    "virginie virginia vladimir walter warren wayne wendy werner wilfried will william xavier yann yannick",
    "yasmine yoshua yuri yves yvonne zachary zoé",
)

PLACES: Final = _named(
    "afghanistan, afrique, africa, afrique du sud, south africa, albanie, albania, algérie, algeria, allemagne,",
    "germany, amérique, america, angleterre, england, arabie saoudite, saudi arabia, argentine, argentina,",
    "arménie, armenia, asie, asia, australie, australia, autriche, austria, azerbaïdjan, azerbaijan,",
    "bangladesh, belgique, belgium, bénin, benin, biélorussie, belarus, birmanie, myanmar, bolivie, bolivia,",
    "bosnie, bosnia, brésil, brazil, bretagne, bulgarie, bulgaria, burkina faso, cambodge, cambodia, cameroun,",
    "cameroon, canada, chili, chile, chine, china, chypre, cyprus, colombie, colombia, congo, corée, korea,",
    "corée du nord, north korea, corée du sud, south korea, corse, corsica, costa rica, côte d'ivoire, croatie,",
    "croatia, cuba, danemark, denmark, dubaï, dubai, écosse, scotland, égypte, egypt, émirats arabes unis,",
    "équateur, ecuador, espagne, spain, estonie, estonia, états-unis, united states, éthiopie, ethiopia,",
    "europe, finlande, finland, france, gabon, galles, wales, géorgie, georgia, ghana, grande-bretagne, great",
    "britain, grèce, greece, groenland, greenland, guadeloupe, guatemala, guinée, guinea, guyane, haïti, haiti,",
    "hongrie, hungary, inde, india, indonésie, indonesia, irak, iraq, iran, irlande, ireland, islande, iceland,",
    "israël, israel, italie, italy, jamaïque, japon, japan, jordanie, jordan, kazakhstan, kenya, koweït,",
    "kuwait, kosovo, laos, lettonie, latvia, liban, lebanon, libye, libya, lituanie, lithuania, luxembourg,",
    "madagascar, malaisie, malaysia, mali, malte, malta, maroc, morocco, martinique, mauritanie, mexique,",
    "mexico, moldavie, moldova, monaco, mongolie, mongolia, monténégro, mozambique, népal, nepal, niger,",
    "nigeria, norvège, norway, nouvelle-zélande, new zealand, ouganda, uganda, pakistan, palestine, panama,",
    "paraguay, pays-bas, netherlands, pérou, peru, philippines, pologne, poland, portugal, qatar, québec,",
    "quebec, roumanie, romania, royaume-uni, united kingdom, russie, russia, rwanda, sénégal, senegal, serbie,",
    "serbia, singapour, singapore, slovaquie, slovakia, slovénie, slovenia, somalie, soudan, sudan, sri lanka,",
    "suède, sweden, suisse, switzerland, syrie, syria, taïwan, taiwan, tanzanie, tchad, chad, tchéquie,",
    "thaïlande, thailand, togo, tunisie, tunisia, turquie, turkey, ukraine, uruguay, venezuela, viêt nam,",
    "vietnam, yémen, yemen, zambie, zimbabwe, abidjan, abou dabi, abu dhabi, alger, algiers, amsterdam, ankara,",
    "anvers, athènes, athens, atlanta, austin, bagdad, baghdad, bangalore, bangkok, barcelone, barcelona,",
    "beijing, berlin, berne, besançon, bologne, bombay, bordeaux, boston, brest, bristol, bruxelles, brussels,",
    "bucarest, budapest, buenos aires, caen, californie, california, cambridge, cannes, chicago,",
    "clermont-ferrand, cologne, colorado, copenhague, copenhagen, cupertino, dakar, dallas, damas, delhi,",
    "denver, detroit, dijon, dublin, édimbourg, edinburgh, floride, florida, francfort, frankfurt, genève,",
    "geneva, grenoble, hambourg, hamburg, hanoï, helsinki, hong kong, houston, île-de-france, istanbul,",
    "jakarta, jérusalem, jerusalem, kiev, kyiv, kourou, lausanne, la haye, le caire, le havre, leipzig, liège,",
    "lille, lima, limoges, lisbonne, lisbon, liverpool, london, londres, los angeles, lyon, madrid, manchester,",
    "manille, marseille, massachusetts, melbourne, metz, miami, michigan, milan, minsk, montpellier, montréal,",
    "montreal, moscou, moscow, mountain view, mumbai, munich, nancy, nantes, naples, nevada, new delhi, new",
    "jersey, new york, nice, normandie, nîmes, ohio, orléans, oslo, ottawa, oxford, palo alto, paris, pékin,",
    "pennsylvanie, pennsylvania, perpignan, philadelphie, philadelphia, pittsburgh, poitiers, portland, prague,",
    "provence, pyongyang, redmond, reims, rennes, rio de janeiro, rome, rotterdam, rouen, saclay,",
    "saint-étienne, saint-malo, san diego, san francisco, san jose, são paulo, seattle, séoul, seoul, shanghai,",
    "shenzhen, silicon valley, sofia, sophia antipolis, stockholm, strasbourg, stuttgart, sydney, téhéran, tel",
    "aviv, texas, tokyo, toronto, toulon, toulouse, tours, tunis, turin, valence, vancouver, varsovie, warsaw,",
    "venise, venice, versailles, vienne, vienna, virginie, virginia, washington, wuhan, zurich",
)

DEMONYMS: Final = listed(
    "africain algérien allemand américain anglais arabe argentin asiatique australien autrichien belge",
    "brésilien britannique bulgare camerounais canadien chilien chinois colombien coréen corse croate cubain",
    "danois écossais égyptien espagnol estonien européen finlandais français gallois grec hollandais hongrois",
    "indien indonésien irakien iranien irlandais israélien italien ivoirien japonais kényan libanais libyen",
    "lituanien lyonnais malien marocain mexicain néerlandais nigérian norvégien occidental pakistanais",
    "palestinien parisien péruvien polonais portugais québécois romain roumain russe sénégalais serbe slovaque",
    "suédois suisse syrien taïwanais tchèque thaïlandais tunisien turc ukrainien vietnamien catalan breton",
    "basque berlinois bruxellois londonien new-yorkais sud-coréen nord-coréen californien texan marseillais",
    "toulousain nantais lillois bordelais african american arab argentinian asian australian austrian belgian",
    "brazilian british bulgarian californian canadian chilean chinese colombian croatian cuban czech danish",
    "dutch egyptian english estonian european finnish french german greek hungarian indian indonesian iranian",
    "iraqi irish israeli italian japanese kenyan korean latin latvian lebanese lithuanian malaysian mexican",
    "nigerian norwegian pakistani palestinian polish portuguese romanian russian scottish serbian slovak",
    "spanish swedish swiss syrian taiwanese thai tunisian turkish ukrainian vietnamese welsh western americans",
    "europeans russians germans indians africans israelis italians canadians",
)
"""In the masculine singular for French; a final e, s, es, ne, nes is taken off before they are looked up."""

CALENDAR: Final = listed(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi",
    "jeudi vendredi samedi dimanche january february march april may june july august september october",
    "november december monday tuesday wednesday thursday friday saturday sunday jan feb apr jun jul aug sep",
    "sept oct nov dec noël pâques christmas easter",
)

NO_NAMES: Final = listed(
    # units and scales
    "Ko Mo Go To Po KB MB GB TB PB Kb Mb Gb Tb Kbit Mbit Gbit MHz GHz kHz THz Hz kW MW GW TW kWh MWh GWh TWh Wh",
    "mAh Md Mds Mbps Gbps dB DPI FPS EUR USD GBP JPY CHF HT TTC HD UHD AM PM UTC GMT CET EST PST PT",
    # formats, protocols and file names
    "PDF HTML HTML5 XHTML CSS CSS3 XML JSON YAML CSV TSV SVG PNG JPG JPEG GIF TIFF WEBP MP3 MP4 AVI MPEG DOC",
    "DOCX XLS XLSX ODT ODS PPT TXT RTF ZIP TAR ISO EPUB KML KMZ GML SHP GPX HTTP HTTPS FTP SFTP SSH SSL TLS TCP",
    "UDP IP DNS URL URI URN SMTP IMAP REST SOAP RSS SQL NoSQL README UTF ASCII WMS WFS WMTS",
    # common nouns that are written in capitals
    "API SDK GUI CLI IDE CMS OS PC TV DVD CD VHS USB HDMI CPU GPU RAM ROM SSD HDD LED OLED LCD GPS SMS MMS VPN",
    "LAN WAN IA AI ADN ARN DNA RNA QR SIM NFC RFID PDG DG DSI RSSI CEO CTO CFO COO RH HR TVA PIB PME TPE ETI",
    "ONG NGO FAQ CV ID OK PS NB QI DIY DOM AJAX SIG GIS IP IT TI R&D B2B B2C SaaS PaaS IaaS IPO VIP BD HLM SUV",
    "PHP I II III IV VI VII VIII IX XI XII XIX XX Nord Sud Est Ouest North South East West Terre Lune Soleil",
    "État Etat UI UX WE 2D 3D 4D 2G 3G 4G 5G 6G 2K 4K 8K XXI XXe XXIe XIXe N° No Internet Web Net Wi-Fi Wifi",
    "WiFi E-mail Email OpenData Opendata OpenSource Opensource BigData Bigdata LiDAR Lidar LIDAR WPS CSW WKT WKB EPSG",
    "GPL LGPL AGPL BSD CC0 ODbL DRM SGBD BDD ETL CRM ERP SEO MVC ORM NFT AVC OGM CDI CDD RSA MOOC",
)
"""Units, formats and common nouns that have capitals and name nobody."""

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
    "m mm mme mmes mlle dr pr me mgr mr mrs ms dr prof sir lord lady maître monsieur madame",
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
    "chancellor governor candidate billionaire entrepreneur queen king prince princess pope general colonel",
    "captain boss",
)
SPEECH: Final = listed(
    "déclare déclaré explique expliqué affirme affirmé estime estimé ajoute ajouté précise précisé indique",
    "indiqué souligne souligné assure assuré raconte rappelle rappelé dit répond répondu écrit reconnaît confie",
    "confié said says told explained explains added adds argued argues wrote writes tweeted noted notes stated",
)
LEGAL_FORMS: Final = listed("inc ltd llc plc corp gmbh ag sa sas sarl spa nv bv ab oyj co")
INSTITUTIONS: Final = listed(
    "université university ministère ministry institut institute école ecole parti party parc pôle éducation",
    "school college agence agency commission commissariat conseil council cour court tribunal banque bank",
    "fondation foundation association fédération federation union confédération syndicat parlement parliament",
    "assemblée assembly sénat senate congress département department office bureau autorité authority",
    "laboratoire laboratory laboratories lab labs centre center groupe group holding holdings technologies",
    "technology systems systèmes industries airlines motors entertainment studios pictures records partners",
    "capital ventures software networks communications energy pharma organisation organization committee comité",
    "société society company consortium academy académie musée museum hôpital hospital administration service",
    "services communauté community alliance forum network réseau collectif mairie préfecture gendarmerie police",
    "army armée media press news times",
)
ORGANISATION_CUES: Final = listed(
    "société entreprise start-up startup groupe éditeur éditrice géant fabricant constructeur opérateur",
    "hébergeur association cabinet filiale compagnie firme concurrent équipementier fondeur fournisseur agence",
    "laboratoire banque ong collectif fonds chaîne magazine journal quotidien hebdomadaire site chez fondation",
    "université institut company startup start-up firm maker manufacturer publisher group operator subsidiary",
    "rival agency nonprofit supplier chipmaker carmaker giant retailer bank newspaper magazine",
)
PRODUCT_CUES: Final = listed(
    "logiciel modèle console smartphone téléphone tablette ordinateur application appli outil bibliothèque",
    "framework service plateforme plate-forme navigateur puce processeur système moteur jeu langage protocole",
    "satellite fusée lanceur sonde robot assistant chatbot agent algorithme virus ver malware rançongiciel",
    "projet programme extension plugin module montre casque lunettes voiture avion distribution software model",
    "phone tablet computer app application tool library framework platform browser chip processor game language",
    "protocol rocket spacecraft probe chatbot assistant algorithm worm ransomware project program plugin",
    "headset watch car aircraft distribution",
)
NOT_PEOPLE: Final = listed(
    "action advanced agile app apps art artificial artificielle assistant automatic basic beta big blog blue",
    "book box business cards center central cloud code computer connect core creative data day days deep design",
    "desktop dev developer digital direct docs drive earth edge edition editor engine enterprise express",
    "extended fast federal file first flash free front full game games general global grand great green guide",
    "hackathon hat health help high home hub human image industry information inside intelligence interactive",
    "interface international internet jour journées key language large law learning library licence license",
    "life light lite live local machine mail main manager map maps market master media meta mobile model modern",
    "money national natural net new news next night note notes one online open page party pass pay personal",
    "phone photo photos plan play plus portal power premium prime pro project public quick radio rail real red",
    "reference remote report research rights road royal safe science search security series server shared shop",
    "site small smart social source space special standard star state states store stories story stream street",
    "studio style summit super support survey system team tech technology test text time tools top tour toolkit",
    "tv ultra union united universal user version video view virtual vision voice watch water wave web week",
    "white wide window wireless word work workspace world zero zone accord charte code coupe directive fête",
    "fonds grand grande grandes guerre jeux journée livre loi monde plan prix programme règlement revenu salon",
    "semaine théâtre tour traité world act bill treaty prize award awards",
)
"""Words of titles, products and events: a run that has one is not taken for the name of a person by its look alone."""

USES: Final = listed(
    "avec via sous utiliser utilise utilisent utilisant utilisé installer installe tester testé découvrir",
    "maîtriser migrer version versions bêta api compatible format interface plugin script code documentation",
    "tutoriel using via with use uses used install installing build built run running test version versions",
    "release api documentation tutorial",
)
"""Words after which a name is rather that of a thing in use than that of a body that acts."""

ACTS: Final = listed(
    "annonce annoncé lance lancé propose proposé publie publié rachète racheté recrute recruté présente",
    "présenté prévoit investit investi vend vendu décide décidé veut souhaite envisage confirme confirmé",
    "dévoile dévoilé emploie signe signé organise organisé finance financé accuse accusé poursuit licencie",
    "embauche announces announced launches launched acquires acquired plans planned sells sold hires hired",
    "unveiled confirmed wants decided employs signed invested bought buys sued fined organised organized funds",
    "funded",
)
"""Words before which a name is rather that of a body that acts."""

TECHNICAL_ENDINGS: Final = ("js", "sql", "gis", "map", "maps", "layers", "script", "kit", "db", "lib", "py")
"""What the names of programs end in, in lower case."""

STREETS: Final = listed("rue avenue boulevard quai")
"""What begins the name of a street, in lower case too."""
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
    "ville région capitale port aéroport gare île lac mer fleuve pays état province département quartier rue",
    "avenue city town village river lake island state county airport street",
)
