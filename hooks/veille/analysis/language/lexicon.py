"""Which words carry no subject of their own: function words, and words too common to tell articles apart.

The lists follow the closed classes of French and English grammar, written out class by class, and the
ordinary verbs, adjectives and nouns that any news article may use. They are compared in lower case.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import Stemmer

from veille.conventions.wordlists import listed

_STEMMERS: Final = {"fr": "french", "en": "english"}


def stem_words(words: list[str], language: str) -> list[str]:
    """The stems of words in lower case, by the Snowball stemmer of a language (https://snowballstem.org/algorithms/)."""
    # A stemmer must not be shared between threads, and making one costs a few microseconds.
    stems: list[str] = Stemmer.Stemmer(_STEMMERS[language], 0).stemWords(words)
    return stems


_FUNCTION_FR: Final = listed(
    # articles and contracted articles, elided forms
    "le la les l l' l’ un une des du de d d' d’ au aux",
    # demonstratives and possessives
    "ce cet cette ces c c' c’ ç' ç’ ceci cela ça celui celle ceux celles ci là celui-ci celle-ci ceux-ci",
    "celles-ci celui-là celle-là ceux-là celles-là mon ma mes ton ta tes son sa ses notre nos votre vos leur",
    "leurs mien mienne tien tienne sien sienne siens siennes",
    # personal, relative and indefinite pronouns
    "je j j' j’ tu il elle on nous vous ils elles me m m' m’ te t t' t’ se s s' s’ lui eux soi y en moi toi",
    "soi-même lui-même elle-même eux-mêmes elles-mêmes nous-mêmes vous-même moi-même qui que qu qu' qu’ quoi",
    "dont où lequel laquelle lesquels lesquelles auquel auxquels auxquelles duquel desquels desquelles quel",
    "quelle quels quelles quiconque quelqu quelqu' quelqu’ quelqu'un quelqu’un quelques-uns quelques-unes",
    "quelque quelques aucun aucune aucuns nul nulle certain certaine certains certaines plusieurs tout toute",
    "tous toutes autre autres autrui même mêmes tel telle tels telles chaque chacun chacune personne rien",
    "divers diverses différents différentes",
    # prepositions and the nouns frozen into them
    "à dans par pour sur sous avec sans chez vers contre entre parmi depuis pendant durant avant après dès",
    "devant derrière jusque jusqu jusqu' jusqu’ selon suivant malgré sauf hormis outre envers hors via afin",
    "lors grâce face auprès autour près loin dessus dessous dehors dedans travers côté concernant vis-à-vis",
    "quant",
    # conjunctions and connectives
    "et ou mais donc or ni car si s'il comme quand lorsque lorsqu lorsqu' lorsqu’ puisque puisqu puisqu'",
    "puisqu’ parce quoique quoiqu quoiqu' quoiqu’ tandis alors cependant pourtant toutefois néanmoins ainsi",
    "aussi puis ensuite enfin sinon soit d'ailleurs notamment tant bref certes voire",
    # negation, degree, place and time
    "ne n n' n’ pas plus moins peu beaucoup très trop assez tellement autant davantage presque environ guère",
    "jamais toujours souvent parfois encore déjà bientôt tôt tard hier aujourd'hui aujourd’hui demain",
    "maintenant désormais ici ailleurs partout surtout seulement vraiment plutôt bien mal mieux pire combien",
    "comment pourquoi non oui également quasi voici voilà etc",
    # être, avoir and the verbs that serve others
    "être suis es est sommes êtes sont étais était étions étiez étaient fus fut furent serai sera serons serez",
    "seront serais serait serions seriez seraient sois soyons soyez soient fût étant été avoir ai as a",
    "avons avez ont avais avait avions aviez avaient eus eut eurent aurai aura aurons aurez auront aurais",
    "aurait aurions auriez auraient aie aies ait ayons ayez aient eût ayant eu eue eues pouvoir peux peut",
    "pouvons pouvez peuvent pouvait pouvaient pourra pourront pourrait pourraient puisse puissent pu devoir",
    "dois doit devons devez doivent devait devaient devra devront devrait devraient dû due dus dues vouloir",
    "veux veut voulons voulez veulent voulait voulaient voudrait voudraient voulu falloir faut fallait faudra",
    "faudrait fallu aller vais va vas allons allez vont allait allaient ira iront irait faire fais fait faisons",
    "faites font faisait faisaient fera feront ferait feraient fit firent faite faits il-y-a peut-être est-ce",
    "ci-dessous ci-dessus ci-contre ci-joint t-il t-elle t-on parce-que y-a-t-il c'est-à-dire c’est-à-dire",
    # numbers written out, and what stands beside them
    "zéro deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante",
    "septante huitante octante nonante",
    "soixante cent cents mille million millions milliard milliards dizaine dizaines centaine centaines millier",
    "fcfa mdh mmdh",
    "milliers douzaine vingtaine trentaine quarantaine cinquantaine moitié tiers quart premier première",
    "premiers premières 1er 1re deuxième second seconde troisième quatrième cinquième",
    # titles of address
    "mm mme mmes mlle dr pr",
)

_FUNCTION_EN: Final = listed(
    "the a an this that these those my your his her its our their mine yours hers ours theirs 's ’s s i you he",
    "she it we they me him us them myself yourself himself herself itself ourselves yourselves themselves one",
    "who whom whose which what whatever whichever whoever where when why how whether some any no none every",
    "each either neither both all most more less least few fewer many much several other others another such",
    "same own enough half of to in on at by for with without within from into onto over under above below",
    "between among through during before after since until till against about around across behind beside",
    "besides beyond near off out up down along toward towards upon via per despite except amid throughout",
    "inside outside as than like unlike and or but nor so yet if unless although though because while whereas",
    "once then thus hence therefore however moreover meanwhile nevertheless nonetheless instead otherwise also",
    "too only just even still already again not n't never always often sometimes ever here there now",
    "soon later ago yesterday today tomorrow very quite rather almost nearly perhaps maybe indeed really",
    "further furthermore away back well etc be am is are was were been being isn't aren't wasn't weren't isn’t",
    "aren’t wasn’t weren’t have has had having haven't hasn't hadn't haven’t hasn’t hadn’t do does did doing",
    "done don't doesn't didn't don’t doesn’t didn’t can could may might must shall should will would ought",
    "can't cannot couldn't won't wouldn't shouldn't can’t couldn’t won’t wouldn’t shouldn’t get gets got let",
    "lets let's let’s i'm you're we're they're he's she's it's that's there's i've you've we've they've i'll",
    "you'll we'll they'll i'd you'd we'd they'd i’m you’re we’re they’re he’s she’s it’s that’s there’s i’ve",
    "you’ve we’ve they’ve i’ll you’ll we’ll they’ll i’d you’d we’d they’d zero two three four five six seven",
    "eight nine ten eleven twelve twenty thirty forty fifty hundred hundreds thousand thousands million",
    "millions billion billions trillion dozen dozens first second third fourth fifth mr mrs ms dr",
    "lakh lakhs crore crores rs",
)

_COMMON_FR: Final = listed(
    # verbs of saying, changing and being, in their infinitive and the shapes that stem apart from it
    "dire dit disent disait déclarer affirmer annoncer expliquer indiquer préciser estimer souligner rappeler",
    "ajouter assurer confirmer révéler rapporter évoquer répondre demander penser croire savoir sait savent",
    "connaître voir voit vu vue voient falloir sembler paraître devenir devient deviennent devenu rester tenir",
    "tient tenu venir vient viennent venu partir parti prendre prend prennent pris prise mettre met mettent mis",
    "mise donner passer trouver laisser porter montrer permettre permet permettent permis proposer offrir offre",
    "présenter utiliser lancer créer commencer continuer arriver entrer sortir suivre suit suivi appeler parler",
    "chercher essayer tenter vivre perdre rendre rend recevoir reçu servir sert compter occuper exister",
    "représenter constituer concerner comporter comprendre compris contenir contient disposer posséder viser",
    "atteindre atteint obtenir obtenu réaliser effectuer produire provoquer causer entraîner conduire agir",
    "décider prévoir prévu vouloir souhaiter espérer attendre attendu devoir envisager pouvoir aimer apporter",
    "ouvrir fermer lire écrire écrit tourner changer jouer gagner revenir retrouver appartenir intervenir",
    "dérouler remettre poser choisir apprendre figurer placer situer nommer considérer ressortir constater",
    "noter remarquer retenir valoir vaut souvenir",
    # adjectives and adverbs without a subject
    "nouveau nouvel nouvelle nouveaux nouvelles grand grande grands grandes petit petite petits petites gros",
    "grosse bon bonne bons bonnes mauvais meilleur meilleure haut haute bas basse long longue court courte fort",
    "forte jeune vieux ancien ancienne dernier dernière derniers dernières prochain prochaine seul seule seuls",
    "seules simple important importante possible impossible nécessaire difficile facile propre vrai vraie faux",
    "plein pleine entier entière général particulier particulière principal principale récent récente actuel",
    "actuelle futur présent ensemble environ actuellement récemment finalement simplement principalement",
    "particulièrement rapidement notamment immédiatement totalement entièrement complètement largement",
    "généralement également seulement probablement précédent précédente suivant suivante double multiple",
    "nombreux nombreuses",
    # nouns of time, measure and manner
    "an ans année années mois semaine semaines jour jours journée heure heures minute minutes seconde moment",
    "instant temps fois époque période date soir matin nuit après-midi lundi mardi mercredi jeudi vendredi",
    "samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre chose",
    "choses façon manière sorte genre type cas exemple part partie fait point points question raison suite fin",
    "début cours lieu place côté nombre chiffre niveau taux total plupart majorité mesure ordre objet",
    "sujet effet cause but idée mot titre nom numéro article page texte image lien base forme ligne terme",
    "occasion mètre mètres kilomètre kilomètres km euro euros dollar dollars pourcent monsieur madame gens",
    "homme hommes personne personnes monde vie besoin aide cadre contexte situation version fonctionnalité",
    "nouveauté amélioration disposition détail honneur lot main support md mds mrd http https www",
)

_COMMON_EN: Final = listed(
    "say says said tell told state announce explain add report note ask claim suggest think know see saw seen",
    "look find found show give gave given take took taken make made making come came go goes going went gone",
    "keep kept put set use used using want need try help call become became remain seem appear begin began",
    "start stop end continue allow let provide offer include contain consist bring brought lead led leave left",
    "follow run move turn work hold happen believe expect plan hope decide consider mean meant build built",
    "create change get got understand write read learn talk feel felt love like sure able new old good better",
    "best bad worse big bigger large small little long short high low great young early late next last recent",
    "previous current former main major important possible likely different similar same certain real true easy",
    "hard simple full whole entire own right wrong several various available single common general special",
    "recently currently finally simply mainly especially particularly quickly usually actually probably largely",
    "year years month months week weeks day days hour hours minute minutes moment time times date night morning",
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august",
    "september october november december thing things way ways kind sort type case example part point question",
    "reason beginning place number level rate total lot lots bit order subject effect cause goal idea",
    "word name title article page text image link base form line term mile miles metre meters dollar dollars",
    "euro euros pound pounds percent cent people person man men woman women world life situation",
    "something anything everything nothing someone anyone everyone version feature improvement detail support http",
    "https www",
)

FOREIGN_FUNCTION_WORDS: Final = {
    "fr": listed(
        "the and of for with to in is are was were be been being this that these those from by at into onto than",
        "its their your our his her they them we you he she which while because would should could has have had",
        "does did not nor or",
    ),
    "en": listed("le la les des du de et une dans avec aux que qui ce cette ces sur"),
}
"""By language: the commonest function words of the other, of which a text may quote a title or a sentence."""

FUNCTION_WORDS: Final = {"fr": _FUNCTION_FR, "en": _FUNCTION_EN}
"""By language: words of the closed classes, which never begin or end a phrase."""

COMMON_WORDS: Final = {"fr": _COMMON_FR, "en": _COMMON_EN}
"""By language: open-class words so ordinary that they say little about a subject."""

VERB_SIGNS: Final = {
    "fr": listed(
        "il elle on ils elles je j' j’ tu nous vous qui ne n' n’ se s' s’ y a ont avait avaient aura auront aurait",
        "auraient est sont était étaient sera seront serait seraient été être avoir peut peuvent pourrait",
        "pourraient doit doivent devrait devraient va vont veut veulent pour ayant étant fut furent eu pas",
    ),
    "en": listed(
        "to he she it they we i you who will would can could may might must should shall is are was were be been",
        "being has have had not do does did don't doesn't didn't don’t doesn’t didn’t",
    ),
}
"""By language: what announces a verb, or a participle, when it stands straight before a word."""


@cache
def common_stems(language: str) -> frozenset[str]:
    """The stems of the common words of a language, so that all their inflections are met."""
    return frozenset(stem_words(sorted(COMMON_WORDS[language]), language))


def list_function_languages(name: str) -> tuple[str, ...]:
    """The languages of which a name is a function word; none of one in capitals, which stands out."""
    return () if name.isupper() else tuple([at for at, words in FUNCTION_WORDS.items() if name.lower() in words])
