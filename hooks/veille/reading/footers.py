"""The last lines of a copied page: what is asked there, who made the site, and where else it leads."""

from __future__ import annotations

import re

_COMMENTS = (
    r"(?:article )?comments?(?: \(\d+\))?|commentaires?(?: \(\d+\))?|réactions"
    r"|discussion(?: about this (?:post|podcast|video)| à propos de ce post)?"
    r"|(?:comments|(?:les )?commentaires)(?: for this (?:post|article|entry)| de cet article)?"
    r" (?:are|sont)(?: now| désormais)? (?:closed|fermés|clos)\.?"
    r"|(?:add|post|write|publish|submit|leave) (?:a|your) (?:comment|reply)|cancel reply|add comment"
    r"|(?:ajouter|écrire|publier|enregistrer|poster|laisser|déposer) (?:un|votre|mon) commentaire|annuler la réponse"
    r"|(?:aucun|pas (?:encore )?de) commentaires?(?: pour (?:le moment|l['’]instant|cet article)"
    r"| n['’]a (?:encore )?été [^.!?]{0,50})?[.:]?|no comments(?: yet| so far| posted)?[.:]?"
    r"|(?:soyez le premier à|be the first to|vous devez|connectez-vous|you must|please (?:log|sign)|log in)\b"
    r"[^.!?]{0,60}\b(?:comment\w*|reply|répondre|réagir)\b[^.!?]{0,30}[.!]?"
    r"|(?:votre adresse e-?mail ne sera pas publiée|your e-?mail address will not be published)\b.{0,100}"
    r"|(?:required fields are marked|les champs obligatoires sont indiqués)\b.{0,20}"
    r"|(?:enregistrer mon nom|save my name)\b.{0,120}|(?:notify me of|prévenez-moi de|avertissez-moi)\b.{0,100}"
    r"|(?:ce site utilise|this site uses) akismet\b.{0,160}"
    r"|(?:please do not|merci de ne pas)\b[^.!?]{0,40}\bspam\b.{0,60}"
    r"|(?:commentaire|nom|e-?mail|adresse e-?mail|site web|comment|name|website) (?:\*|\((?:required|obligatoire)\))"
)
_ELSEWHERE = (
    r"(?:(?:posted|filed) (?:in|under)|(?:publié|classé|posté) dans|tagged(?: with)?|marqué avec|étiqueté)"
    r" (?!.*\d{4}).{2,160}|"
    r"navigation (?:des articles|de l['’]article|d['’]article)|(?:post|posts|article) navigation"
    r"|(?:article|billet|message)s? (?:précédent|suivant|plus ancien|plus récent)s?"
    r"|(?:previous|next|older|newer) (?:post|article|entr(?:y|ies)|stor(?:y|ies))s?"
    r"|(?:previous|next|précédent|suivant)(?: post| article)? ?: .{2,140}|← .{2,140}|.{2,140} →"
    r"|related(?: posts| articles| stories)?|articles similaires|source link"
    r"|(?:lire|voir|consulter|read|view) (?:the original(?: story| article| post)?|l['’]article original"
    r"|la source(?: originale)?)"
    r"|accueil|home(?: ?page)?|page d['’]accueil|back to top|(?:retour en )?haut de page"
)
_ASKED = (
    r"vous recevez (?:cette newsletter|cette lettre|ce (?:mail|message|courriel)|cet e-?mail).{0,160}"
    r"|you(?:['’]re| are) receiving this (?:e-?mail|newsletter|message).{0,160}"
    r"|(?:votre |your )?(?:adresse )?e-?mail(?: address)?|je m['’]inscris|valider|sign up|sign in|log ?in|register"
    r"|inscription|connexion|se connecter|ou|or"
    r"|(?:en (?:vous inscrivant|cliquant|validant)|by (?:submitting|signing up|subscribing|clicking))\b[^.!?]{0,120}"
    r"\b(?:acceptez|agree)\b[^.!?]{0,120}[.!]?"
    r"|s['’]abonner|je m['’]abonne|subscribe(?: now)?|ready for more\?|prêt à en savoir plus ?\?"
    r"|(?:thanks for reading|merci d['’]avoir lu)\b.{0,80}! (?:subscribe|abonnez-vous)\b.{0,120}|\d{1,3}"
    r"|share this ?:?|partager ?:|like this ?:|j['’]aime(?: ceci)? ?:|(?:like|j['’]aime) (?:loading|chargement).{0,3}"
    r"|(?:e-?mail this|envoyer par e-?mail) ?blogthis!?.{0,160}"
    r"|(?:inscription à|s['’]inscrire à|subscribe to) ?: .{2,60}\(atom\)"
)
_MADE = (
    r"(?:©|\(c\) |copyright ).{0,100}|all rights reserved\b.{0,60}"
    r"|tous (?:les )?droits (?:de [^.!?]{2,60} )?réservés\b.{0,60}"
    r"|mentions légales|plan du site|services|contribuer"
    r"|[^|.!?]{2,24}(?: \| [^|.!?]{2,24}){4,}"
    r"|(?:politique|charte) de (?:confidentialité|protection des données)|données personnelles|cg[uv]"
    r"|(?:gestion|gérer|paramètres|politique) des cookies"
    r"|conditions générales(?: (?:d['’]utilisation|de vente|d['’]abonnement))?"
    r"|(?-i:[a-z]{2,4}(?:-[a-z]{2,4})*(?:/[a-z]{2,4}(?:-[a-z]{2,4})*)+)"  # of who wrote for an agency, and edited
    r"|write to [^.!?@]{2,60} at \S+@\S+"
    r"|our standards: the thomson reuters trust principles\b.{0,30}"
    r"|privacy policy|terms (?:of (?:use|service)|and conditions)|cookie (?:policy|settings|preferences)|site map"
    r"|(?:privacy|terms|collection notice)(?: [∙·•] (?:privacy|terms|collection notice))+"
    r"|(?:fièrement )?propulsé par .{2,60}|(?:proudly )?powered by .{2,60}"
)
_FOOT = re.compile(f"{_COMMENTS}|{_ELSEWHERE}|{_ASKED}|{_MADE}", re.IGNORECASE)
_LEAVE = re.compile(
    r"[^.!?]{0,60}\b(?:(?:se|me) (?:désinscrire|désabonner)|désinscription|unsubscribe)\b[^.!?]{0,60}\.?", re.IGNORECASE
)
_LEAVING = ("sinscri", "sabonn", "nsubscribe")


def is_foot(text: str) -> bool:
    """Whether a line may stand at the foot of a page; some of them may stand elsewhere too, and say something there."""
    return _FOOT.fullmatch(text) is not None or (
        any(word in text for word in _LEAVING) and _LEAVE.fullmatch(text) is not None
    )
