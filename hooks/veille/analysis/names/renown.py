"""Names so well known that nothing around them has to tell what kind of thing they name.

A compact list written for this purpose, as the names are written; it gives evidence for a kind and is no vocabulary.
What names a company as often as its product is left out.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from veille.conventions.press import PAPERS
from veille.conventions.wordlists import named
from veille.model import ConceptKind

_BODIES: Final = PAPERS | named(
    "New York Stock Exchange, London Stock Exchange, HM Revenue and Customs, HM Treasury,",
    "British Library, Getty Images,",
    # companies
    "Accenture, AkzoNobel, Alstom, Amundi, AstraZeneca, Auchan, AXA, BioNTech, BlackRock, BMW, BNP Paribas,",
    "Bouygues, Carrefour, Cdiscount, CGI, Citroën, CoreWeave, Crédit Agricole, Crédit agricole,",
    "Crédit Mutuel, Danone, Darty, Decathlon, Deloitte, EDF, Enedis, Engie, Fiat, Fnac, FedEx, General Electric,",
    "General Atlantic, General Catalyst, General Dynamics, General Mills, franceinfo, Franceinfo,",
    "Goldman Sachs, Heetch, Hitachi, Honda, HSBC, Hyundai, Ikea, IKEA, ING, JCDecaux, John Deere, Johnson Controls,",
    "JPMorgan, JPMorgan Chase, Kyndryl, L'Oréal, La Banque postale, La Banque Postale, La Poste, La Redoute,",
    "Leroy Merlin, Lidl, Lockheed Martin, Louis Vuitton, Lufthansa, LVMH, Lyft, MasterCard, Mastercard, McDonald's,",
    "McKinsey, Mercedes, Mercedes-Benz, Michelin, Mitsubishi, Monoprix, Morgan Stanley, Naval Group, Nestlé, Nike,",
    "Nissan, Novo Nordisk, Peugeot, Pfizer, PwC, Rakuten, RATP, Rolls-Royce, RTE, Ryanair, Safran, Saint-Gobain,",
    "Sanofi, Schneider Electric, Seagate, SNCF, Société Générale, Société générale, Sopra Steria,",
    "Suez, SoundCloud, Swisscom, T-Mobile, TomTom, Toshiba, TotalEnergies, TripAdvisor, UBS, Unilever, UPS,",
    "Valeo, Veolia, Vinci, Vinted, Vivendi, Volvo, Walmart, Wikimédia, WPP, Zalando, ArcelorMittal,",
    # associations, administrations, unions
    "AFNIC, Afnor, Ademe, Anses, ANFR, ACPR, AMF, Apec, AP-HP, Arcom, Ameli, CFDT, CFTC, CGT, CGC, Cigref, CNED,",
    "Cned, CNN, CREDOC, Crédoc, Credoc, CSPLA, DGAC, DGA, DGCCRF, DGFiP, DGSI, DGSE, Direccte, Ifremer, Ineris,",
    "Inrae, Inria, INSEE, Insee, Insep, IRSN, LREM, Medef, Médiamétrie, Météo-France, MSF, Numeum, ONERA, Onera, OMC,",
    "OMS, OTAN, Otan, Sacem, SACD, Syntec, TRACFIN, Tracfin, UFC-Que Choisir, Unesco, UNESCO, Unicef, Urssaf, WHO,",
    "iFixit, NATO, OECD, OCDE, BEUC, EASA, ENISA, Enisa, Eurostat, ESA, ETSI, DARPA, NOAA, NIH, ACLU, MI5, MI6, Ofcom,",
    "BT, CAF, CHU, ENA, HEC, EPFL, ETH, UCLA, Caltech, Harvard, Stanford, Polytechnique, Sciences Po, Telecom Paris,",
    "Assurance maladie, Assurance Maladie, Sécurité sociale, Française des jeux, Française des Jeux, Pôle emploi,",
    "France Travail, Pôle Emploi, Défenseur des droits, Haute Autorité de santé, Croix-Rouge, Banque de France,",
    "Y Combinator, Web Foundation, Smithsonian, Royal Society, Hezbollah, Hamas, Anonymous, LockBit, Greenpeace,",
    "Creative Commons, Open Knowledge, Europeana, HackerOne, Bugcrowd, EleutherAI, DeepMind, Nextdoor, Palantir,",
)
_THINGS: Final = named(
    # languages
    "Python, Java, JavaScript, TypeScript, Rust, Ruby, Kotlin, Swift, Perl, Scala, Haskell, Erlang, Elixir, Fortran,",
    "COBOL, Cobol, Lisp, Clojure, Julia, MATLAB, Matlab, WebAssembly, OCaml, C++, C#,",
    # programs and libraries
    "Linux, Ubuntu, Debian, Fedora, CentOS, FreeBSD, OpenBSD, NetBSD, Alpine Linux, Arch Linux, macOS, iOS, iPadOS,",
    "Windows, Android, ChromeOS, Firefox, Thunderbird, Chrome, Chromium, Safari, Internet Explorer, Tor Browser,",
    "Excel, PowerPoint, Outlook, Photoshop, Illustrator, InDesign, AutoCAD, Acrobat, Blender, GIMP, Gimp, Inkscape,",
    "Krita, Audacity, VLC, LibreOffice, OpenOffice, OnlyOffice, WordPress, Drupal, Joomla, MediaWiki, Moodle,",
    "Kubernetes, Docker, Ansible, Terraform, Jenkins, Grafana, Prometheus, Kafka, Elasticsearch, Redis, MongoDB,",
    "PostgreSQL, MySQL, MariaDB, SQLite, Oracle Database, Django, Flask, Rails, Laravel, Symfony, Angular, React,",
    "React Native, Vue, Svelte, jQuery, Node.js, Electron, Flutter, TensorFlow, PyTorch, Jupyter, NumPy, OpenSSL,",
    "OpenSSH, PowerShell, Log4j, Apache Kafka, Apache Spark, Hadoop, Emacs, Vim, Eclipse, Xcode, Git, Wayland, PyPI,",
    "GNOME, KDE Plasma, Bitcoin, bitcoin, Ethereum, Dogecoin, Solana, Heroku, Trello, Jira, Pronote, Parcoursup,",
    "FranceConnect, Pegasus, Stuxnet, WannaCry, NotPetya, Emotet, Mirai, Photoshop, Word,",
    # services
    "YouTube, Gmail, Instagram, WhatsApp, TikTok, Snapchat, Twitch, Discord, Telegram, Messenger, Tinder, Waze,",
    "Wikipedia, Wikipédia, Wikidata, Wikimedia Commons, Gallica, Google Maps, Tumblr, Flickr, Myspace, MySpace,",
    "Second Life, Bluesky, Mastodon, Threads, Substack, OnlyFans, Disney+, Prime Video, Apple TV+, Siri, Alexa,",
    "Cortana, Google Drive, OneDrive, iCloud, Google Docs, FaceTime, iMessage, Minitel, Duolingo, Strava,",
    "ProtonMail, Zimbra, Nextcloud, Autolib, Velib, Vélib, Pix, Venmo, Cash App, Apple Pay, Google Pay, ChatGPT,",
    "Copilot, Gemini, Claude, Llama, Grok, Midjourney, DALL-E, Stable Diffusion, Sora, Mistral Large, BERT, arXiv,",
    "Mon espace santé,",
    # what one holds, drives, plays
    "iPhone, iPad, iPod, MacBook, Chromebooks, MacBook Pro, MacBook Air, iMac, Apple Watch, AirPods, Chromebook,",
    "Kindle, Indiana Jones, Surface Pro, ThinkPad, PlayStation, PlayStation Portable, Xbox, Wii, Game Boy,",
    "Nintendo Switch, Steam Deck, Fairphone, Raspberry Pi, Arduino, Oculus Rift, Ariane, Vega, Soyouz, Soyuz, Sputnik,",
    "Starship, Hubble, Philae, Rosetta, Falcon Heavy, Curiosity, Perseverance, Autopilot, Model S, Model Y,",
    "Fortnite, Minecraft, Roblox, Tetris, Pac-Man, Candy Crush, League of Legends, Dota, Dota 2, Valorant, Zelda,",
    "Super Mario, Mario Kart, Pokémon, World of Warcraft, Call of Duty, Grand Theft Auto, Assassin's Creed,",
    "Elden Ring, Rocket League, Overwatch, Final Fantasy, Animal Crossing, Resident Evil, Dark Souls, Street Fighter,",
    "Star Wars, Star Trek, Game of Thrones, Black Mirror, Blade Runner, Toy Story, Harry Potter, House of Cards,",
)
LOWER_NAMES: Final = named(
    "ffmpeg, gdb, glibc, gzip, libcurl, libvirt, libxml2, llama.cpp, memcached, nftables, nginx, npm, pandoc, rsync,",
    "rustc, sqlmap, sudo, systemd, tcpdump, tmux, wget, xz-utils, yt-dlp,",
)
"""Programs whose names have no capital, and which are no words."""
_KINDS: Final = {
    **dict.fromkeys(sorted(_THINGS | LOWER_NAMES), ConceptKind.PRODUCT),
    **dict.fromkeys(sorted(_BODIES), ConceptKind.ORGANISATION),
}
_MOST_KEPT = 1 << 14
"""Names of which is kept what kind they are, since most come back."""
_ARTICLES: Final = frozenset({"Le", "La", "Les", "The"})
ARTICLED: Final = frozenset(
    (words[0], words[1])
    for words in map(str.split, _BODIES)
    if len(words) == 2 and words[0] in _ARTICLES  # noqa: PLR2004 - `La Poste`, but not `La Banque`
)
"""Those of two words that begin with an article (`Le Monde`, `La Poste`)."""


RENOWNED: Final[dict[tuple[str, ...], list[tuple[str, ...]]]] = {}
"""Those of several words, by the first two, the longest first."""
for _name in sorted(_KINDS, key=lambda name: (-name.count(" "), name)):
    if " " in _name:
        RENOWNED.setdefault(tuple(_name.split()[:2]), []).append(tuple(_name.split()))


@lru_cache(_MOST_KEPT)
def recall_kind(name: tuple[str, ...]) -> ConceptKind | None:
    """The kind of a well-known name, given by its words."""
    return _KINDS.get(" ".join(name).replace("’", "'").replace("' ", "'"))
