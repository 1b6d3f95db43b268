"""Buttons that stand on a page round its article: to share it or listen to it, how long it takes, how many comment."""

from __future__ import annotations

import re

from veille.conventions.wordlists import listed
from veille.reading.visits import VISITED

_NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|messenger|telegram|reddit|pinterest|bluesky|mastodon|threads"
    r"|e-?mail|mail|courriel)"
)
_ON_BAR = rf"(?:{_NETWORK}|flipboard|instagram|youtube|rss)"
BARE_NETWORK = re.compile(_NETWORK, re.IGNORECASE)
_TAKES = (
    r"(?:temps de lecture|lecture|reading time) ?:? ?\d+ ?min(?:utes?)?\.?"
    r"|(?:(?:schedule|access_time|timer|[⏱⏲🕐-🕧📖]\ufe0f?) ?)?"  # pictures are copied by their names
    r"(?:\d+ ?[–-] ?)?\d+ ?(?:min(?:utes?)?|mins)\.?(?: de lecture| (?:to )?read)?"
)
_COUNT = (
    r"\d+ (?:commentaires?|comments?|réactions?|réponses?|replies|partages?|shares?|retweets?|likes?"
    r"|republications?|reposts?)"
)
_SKIPS = (
    r"(?:aller|passer|accéder) (?:directement )?(?:au|à la) (?:contenu|menu|navigation|recherche)(?: principale?)?"
    r"|(?:skip|jump) to (?:the )?(?:main )?(?:content|navigation|menu|search)"
)
SKIP = re.compile(_SKIPS, re.IGNORECASE)
_TIME = re.compile(_TAKES, re.IGNORECASE)
_BUTTON = re.compile(
    r"(?:partager|share|envoyer|send|épingler|pin)(?: (?:cet article|l['’]article|this article|this))?"
    rf"(?: (?:sur|on|via|par|by|to) {_NETWORK}(?:(?:,| et| and| ou| or|[ ]?[|·/])? {_NETWORK})*| :)?"
    r"|(?:partager|share)(?: (?:cet article|this article))? (?:sur|via|on) ?:?"
    r"|(?:partager|share|tweeter|écouter|imprimer|offrir|listen to|print|save|gift)"
    r" (?:cet article|l['’]article|this (?:article|story))"
    r"|(?:(?:partager|share|envoyer|send|épingler|pin|tweeter|tweet|imprimer|print|commenter|copier le lien|copy link)"
    r"(?: (?:cet article|l['’]article|this(?: article| story)?))?"
    rf"(?: (?:sur|on|via|par|by|to) {_NETWORK})?(?:[ |·•]{{1,3}}|\Z)){{2,}}"
    rf"|{_TAKES}"
    r"|\d\d?:\d\d ?/ ?\d\d?:\d\d"  # of a recording
    r"|(?:voir|afficher|lire|consulter|view|read|open) [^.,;:!?]{0,30}"
    r"(?:dans (?:votre|le|un) navigateur|version en ligne|in (?:your|a|the) (?:web )?browser)"
    rf"|(?:suivre|suivez|follow) [^.,:;!?]{{2,40}} (?:sur|on) {_NETWORK}"
    r"|(?:envoyé|sent) (?:de|depuis|à partir de|from) (?:mon|ma|my) [^.!?]{2,30}"
    rf"|(?:suivez|rejoignez|retrouvez)-nous sur (?:google (?:news|actualités|discover)|{_NETWORK})[ !.]{{0,2}}"
    r"|(?:voir|lire) tous (?:ses|les) articles(?: de [^.!?]{2,30})?"
    r"|(?:ajouter|enregistrer|sauvegarder)(?: l['’]article| cet article)?"
    r" (?:à|dans) (?:mes|vos) (?:articles|favoris|sélections|lectures)"
    r"|(?:listen|écouter)(?: to (?:this )?article)? \(?\d+ ?min(?:utes?)?\)?|réutiliser ce contenu"
    r"|(?:view|show|voir|afficher)(?: (?:all|the|les|tous les))?(?: \d+)? comment(?:aire)?s"
    rf"|[\[(]?{VISITED}(?![^!?]*(?:publi|post|paru|mise? ))(?=.*\d)[^!?]{{0,60}}"
    r"|(?:voir|afficher|lire|view|read) (?:ce|cette|cet|this) (?:post|billet|e-?mail|message|lettre|newsletter|email)"
    r" (?:sur le web|en ligne|on the web|online)(?: at| ?:)?"
    r"|(?:voir|lire|retrouver|retrouvez|consulter) (?:l['’]|cet )article(?: complet| original| en entier)?"
    r" sur [^.!?;:]{2,40}"
    r"|(?:lire la suite|en savoir plus|read more|continue reading)(?: ?[:>»→])?"
    r"|(?:unsubscribe|se désinscrire|se désabonner|update subscription preferences)"
    r"(?: (?:from this list|de cette liste|here|ici))?"
    r"|(?:voir|profiter de|découvrir) (?:l['’]offre|les offres|le prix|les prix)"
    r"(?: (?:sur|chez) (?-i:[A-ZÀ-Þ])[^.!?;:]{2,30})?"
    r"|(?:acheter|buy)(?: it| now)? (?:sur|chez|at|from|on) (?-i:[A-ZÀ-Þ])[^.!?;:]{2,30}"
    r"(?: ?: ?[€£$]? ?[\d.,]{1,9} ?[€£$]?)?"
    r"|(?:view|see|check|get) (?:the )?(?:deals?|prices?|offers?)(?: (?:at|on|from) [^.!?;:]{2,30})?"
    r"|\d+ points? by \S{2,30} (?:\d+|an?) \w+ ago(?: ?\|.{0,60})?"
    r"|upvote|downvote|(?:trier|classer) par ?:|sort(?:ed)? by ?:|[ru]/\w{2,30}"
    r"|commenter|copier le lien|copy link|save for later|lire plus tard|[∙•·] (?:payé|payant|paid)"
    r"|sous embargo jusqu['’](?:au|à) .{0,60}\d.{0,30}|(?:under embargo|embargoed) (?:until|to|for) .{0,60}\d.{0,30}"
    r"|\d+ comment bubble on (?:white|black)"
    r"|(?:commentaires?|comments?) ?\(\d+\)"
    rf"|{_COUNT}(?: \(\d+ new\)|(?: ?[|·•/-] ?{_COUNT}){{1,3}})?"
    r"|(?:article )?réservé aux abonnés|subscribers only(?: learn more)?|publicité|advertisement"
    r"|(?:cet article est réservé aux abonnés\. )?il vous reste \d{1,2}(?:[.,]\d+)? ?%"
    r" (?:de cet article à lire|à découvrir)\.?(?: la suite est réservée aux abonnés\.?)?"
    r"|(?:story|article) continues(?: (?:below|after)(?: (?:this )?ad(?:vertisement)?)?)?"
    r"|scroll to continue(?: with content)?|continue reading(?: below)?"
    rf"|follow us on (?:our )?(?:{_NETWORK}|instagram|youtube|viber|(?:google|apple) news)(?: channel| page)?"
    r"[ !.]{0,2}"
    r"|la suite après (?:cette|la) publicité|passer la publicité|(?:prev(?:ious)?|next) story|abonné"
    r"|lire (?:l['’]|cet )article(?: complet)?|read (?:the )?(?:full |whole )?(?:article|story)"
    r"|(?:thématiques|thèmes|sujets|mots[- ]clés) associée?s|lire la suite"
    rf"|suivez toute l['’](?:actualité|actu) d[^.,:;!?]{{2,40}} sur (?:google (?:news|actualités|discover)|{_NETWORK})"
    r"|this article is more than .{1,20} old|cet article (?:date de|a) plus d.{1,20} (?:ans?|mois)"
    r"|signaler comme non pertinent|flag as irrelevant|\d{1,3} ?% upvoted"
    r"|(?:voir plus de résultats|see more results)(?: ?\| ?[^|]{3,40})?"
    r"|…(?:voir )?plus|(?:voir )?plus …|…(?:see )?more"
    r"|p(?:age|\.) ?\d{1,4}(?: ?(?:/|of|sur) ?\d{1,4})?"
    r"|viewed [\d.,]+ ?[km]? times|consulté [\d ]+ fois|\d+ (?:langues|languages)|ajouter des langues|add languages"
    r"|modifier le (?:wiki)?code|voir l['’]historique|view (?:history|source)|edit source"
    r"|un article de wikipédia, l['’]encyclopédie libre\.?|from wikipedia, the free encyclopedia|from \w+ ?wiki"
    r"|(?:register|join|sign up) now for free unlimited access to .{3,30}"
    rf"|{_ON_BAR}(?:(?: ?[|·•/,] ?| ){_ON_BAR}){{2,}}"
    r"|recevez (?:chaque (?:jour|matin|semaine)|tous les (?:jours|matins)) (?:toute )?l['’]"
    r"(?:actualité|actu|essentiel|info)\b[^.!?]{0,50}"
    r"|(?:(?:view|see) all|tou(?:te)?s (?:nos|les)) newsletters"
    r"|(?:receive|get|recevez|recevoir) (?:our|the|notre|la|nos)\b[^.!?]{0,40}\b(?:newsletters?|lettre)\b[^.!?]{0,80}"
    r"|je m['’]abonne|s['’]abonner(?: gratuitement)?|subscribe(?: now| for free)?"
    r"|(?:short (?:url|link)|lien court|url courte|permalien|permalink)(?: :)?"
    r"|télécharger(?: l['’]article| cet article)?(?: au format| en) pdf|download (?:as |this article as )pdf"
    r"|version (?:imprimable|à imprimer)|printer-friendly(?: version)?"
    r"|\((?:redirigée? depuis|redirected from) [^()]{1,80}\)"
    rf"|(?:{_SKIPS})(?: (?:{_SKIPS}))*",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"(\d[\W\d_]*)?([^\W\d_]*)")
"""The first word, behind the number with which a line may begin."""
_BEGINNINGS = listed(
    """partager share envoyer send épingler pin tweeter écouter imprimer offrir listen print save gift temps lecture
    reading voir afficher lire consulter view read open suivre suivez follow envoyé sent rejoignez retrouvez ajouter
    enregistrer sauvegarder commenter copier copy
    réutiliser sous under embargoed commentaire commentaires comment comments article
    réservé subscribers publicité advertisement cet il la this viewed consulté add modifier edit un from
    consultée visité visitée archivé archivée imprimé imprimée téléchargé téléchargée accessed retrieved archived
    printed downloaded document site last version versions pages sites articles documents
    short url permalien permalink télécharger download version printer
    facebook twitter x linkedin whatsapp messenger telegram reddit pinterest bluesky mastodon threads e email mail
    courriel flipboard instagram youtube rss
    register join sign
    story scroll continue
    schedule timer see tous toutes show receive get recevez recevoir je s subscribe
    aller passer accéder skip jump prev previous next abonné thématiques thèmes sujets mots
    signaler flag plus page p
    retrouver retrouvez en continue unsubscribe se update upvote downvote trier classer sort sorted r u
    profiter découvrir acheter buy check get"""
)
"""The first words of all buttons that begin with one: most lines are passed over for theirs."""
_COUNTED = listed(
    """min mins minute minutes point points comment comments commentaire commentaires réaction réactions réponse
    réponses replies partage partages share shares retweet retweets like likes republication republications repost
    reposts upvoted langues languages"""
)
"""The same of those that begin with a number."""
ALONE = listed(
    """link lien partager share envoyer send épingler pin follow suivre listen écouter article discussion talk lire
    read modifier edit j'aime j’aime republier like comment repost"""
)
TOPICS = frozenset({"s'abonner", "s’abonner", "subscribe"})
"""Buttons that are what a section is about where they are marked as its heading."""
_ADDRESSED = re.compile(r"(?P<words>\S.*?) ?(?:[(\[<]https?://[^\s)\]>]+[)\]>]|https?://\S+)[.!]?")
"""Words with the address behind them to which they led, as in the plain version of a letter."""
_STARS = "** "
_THREAD = re.compile(
    r"messages (?:triés par|sorted by) ?: ?\[.*|(?:message (?:précédent|suivant)|(?:previous|next) message)"
    r" ?\([^()]{2,20}\) ?: .*",
    re.IGNORECASE,
)
"""What the archive of a mailing list has below the head of each message."""
_LINK_NUMBER = re.compile(r"\[\d{1,4}\](?=\S)")
_OF_THREADS = frozenset("MmPpNn")
_LONGEST_TIME = 30
_LONGEST = 80


def is_button(text: str) -> bool:
    """Whether a line is one of what surrounds an article: to share it, how long it takes, how many have commented."""
    if "://" in text and (addressed := _ADDRESSED.fullmatch(text)):
        text = addressed["words"]
    text = text.removeprefix(_STARS)
    if text[:1] in _OF_THREADS and _THREAD.fullmatch(text):
        return True
    if len(text) > _LONGEST:
        return False
    first = _FIRST_WORD.match(text)
    if first and first[2] and first[2].lower() not in (_COUNTED if first[1] else _BEGINNINGS):
        return False
    return _BUTTON.fullmatch(text) is not None and text.lower() not in ALONE


def strip_number(text: str) -> str:
    """A line without the numbers that `lynx` has before links (`[8]Se connecter [9]Menu`)."""
    return _LINK_NUMBER.sub("", text) if text.startswith("[") else text


def is_reading_time(text: str) -> bool:
    """Whether a line says how long an article takes to read (`2–3 minutes`)."""
    return len(text) <= _LONGEST_TIME and _TIME.fullmatch(text) is not None
