"""French sentences that have no verb of their own, which comment on the one before (`Une étape importante.`).

A verb is told by its form: those that serve others, those that hardly ever are anything else, endings that no noun
has, what stands behind `ne` and `se`, and what stands before an article (`paralyse les …`). The first verb behind a
relative pronoun is that of the relative clause. A verb that is not known makes a sentence seem to have none, so only
openings are looked at with which the press comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from veille.analysis.language.clauses import FINITE, ends_as_verb
from veille.analysis.names.gazetteer import ACTS, PRESENT, SPEECH
from veille.conventions.wordlists import listed

_OPENING: Final = re.compile(
    r"(?:une?|des|\d[^ ]*|(?:nouve(?:l|lle|au)|beau|belle|grosse?|mauvaise?|petite?)[sx]?)"
    # `Une fois installé, …` and `Un des …` have their verb behind a clause of its own; so may what says when.
    r" (?!(?:des?|d['’]|fois|partie|peu|ans|heures|jours|mois|semaines"
    r"|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b)",
    re.IGNORECASE,
)
_ACTING: Final = frozenset(verb for verb in ACTS | SPEECH | PRESENT if not verb.endswith(("é", "i", "u")))
_VERBS: Final = (
    FINITE["fr"]
    | _ACTING
    | listed(
        # those that serve others, and the irregular ones
        "a ont avait avaient eut aura auront aurait auraient est sont était étaient fut furent sera seront serait",
        "seraient doit doivent devait devaient devra devront devrait devraient fait font faisait fit fera feront",
        "ferait va vont peuvent pouvait pouvaient pourra pourront pourrait pourraient voulait voudrait faut fallait",
        "faudra faudrait voit voient vaut valent verra verront sait savent dit disent croit croient suffit suffisent",
        "naît naissent paraît connaît prend prennent apprennent comprennent part partent sort sortent sent court vit",
        "vivent lit lisent écrit écrivent conduit construit produit produisent réduit réduisent introduit traduit",
        "inclut incluent exclut conclut atteint atteignent craint craignent contraint joint perd perdent vendent",
        "attend attendent défend dépend dépendent étend répondent rendent interdit promettent admet remet soumet",
        "transmet bat combat saisit définit réunit fourni agit finit subissent intervient appartient maintient",
        "retient contiennent détient doute élargit garantissent",
        # the others, in the present
        "accompagne accompagnent accorde accuse affecte affirment aide aident ajoutent alerte alimente appelle",
        "appellent apportent assure assurent augmente baisse bloque bouleverse calcule cherche cherchent circule",
        "collecte combine commence compare complète complètent comporte compte comptent concerne concernent",
        "confirment conserve",
        "conteste contourne contribue contribuent convainc corrige corrigent coûte coûtent crée créent croise",
        "demandent demeure dénonce désigne détaille détecte diffuse diminue dirige divise englobe entraîne équipe",
        "estime estiment étudie exécute exige exigent expliquent exploitent explore figure figurent fixe finance",
        "financent fonctionne fonctionnent forme génère gère gèrent héberge identifie illustre implique incite",
        "indiquent inquiète inquiètent insiste intègre intègrent intéresse invite juge justifie lancent limite",
        "livrent manque manquent marque marquent menace menacent mérite mobilise montre montrent nécessite note",
        "offrent opère oppose parle parlent participe passent pèse pèsent pointe portent posent possède possèdent",
        "précède préconise préfère profite profitent progresse provoque rassemble recense recommande regroupe",
        "regroupent relance relève relie rencontre rencontrent réclament répertorie repose représentent ressemble",
        "reste restent résulte résume retrace réunissent risque risquent séduit sépare signale signe signent signifie",
        "souffre souhaitent stocke surveille testent touche touchent tourne traite traitent travaille travaillent",
        "traverse trouvent utilisent vérifie veille visent",
        "accède accèdent adopte adoptent assigne assignent attaquent atterrit atterrissent avertit avertissent avoue",
        "avouent bannit bannissent basculent bondit bondissent cesse cessent chutent commencent continuent déménage",
        "déménagent démontre démontrent démarrent dépose déposent décolle décollent doublent échappe échappent échoue",
        "échouent écope écopent embauchent enjoint envisagent établit établissent explose explosent ferment fuitent",
        "fusionne fusionnent grimpe grimpent hésitent intente intentent investissent licencient meurt meurent misent",
        "montent nie nient oblige obligent ordonne ordonnent parvient parviennent perquisitionne piratent plaide",
        "plaident plantent plonge plongent poursuivent prouvent réagit réagissent reconnaissent recourt recourent",
        "recrutent recule reculent refusent rejette rejettent renforcent rétorque réussissent révèlent reviennent",
        "roulent succède succèdent suivent suppriment survole survolent suspend suspendent tentent tombent triplent",
        "volent",
    )
)
_PRONOUNS: Final = listed("il elle on ils elles nous vous je j tu")
_RELATIVES: Final = listed(
    "qui que qu dont où auquel auxquels auxquelles lequel laquelle lesquels lesquelles duquel desquels desquelles"
)
_COMPARING: Final = listed("ainsi aussi autant autre autres même mêmes mieux moins plus tel telle tels telles")
_THAN: Final = frozenset({"que", "qu"})
"""What compares, behind those (`aussi rapide que l'autre`), and opens a clause only before a pronoun (`qu'on`)."""
_DUE: Final = listed("ne n se s qui")
"""Straight behind it, or behind the pronouns there, stands a verb."""
_CLITICS: Final = listed("ne n se s me m te t le la l les lui leur en y nous vous")
_NOMINAL: Final = listed(
    "un une le la l les des du de d au aux en à ce cet cette ces son sa ses leur leurs pour par sans"
)
"""What a noun stands behind that has the form of a verb (`la marque`, `en marche`)."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ARTICLES: Final = listed("un une le la l les des son sa ses leur leurs ce cet cette ces")
_BEFORE_ARTICLES: Final = listed(
    "comme contre outre entre encore même presque quelque toute toutes souvent notre votre que parce lorsque puisque"
)
_NO_THIRDS: Final = _BEFORE_ARTICLES | _ARTICLES | _CLITICS | _DUE | {"de"}
"""What stands before an article and is no verb, though it ends as one."""


def lacks_verb(sentence: str) -> bool:
    """Whether a French sentence begins as a comment does and has no verb but those of relative clauses."""
    if not _OPENING.match(sentence):
        return False
    relative = compared = False
    for word, before, verb in _verbs(sentence):
        if word in _RELATIVES:
            compared = compared and word in _THAN
            relative = relative or not compared
        elif compared and before in _THAN and word in _PRONOUNS:
            relative, compared = True, False
        elif verb or (word in _PRONOUNS and before not in _CLITICS and not relative):
            if not relative:
                return False
            relative = False
        compared = compared or word in _COMPARING
    return True


def _verbs(sentence: str) -> Iterator[tuple[str, str, bool]]:
    """The words of a sentence in small letters, each with the one before it, and whether it seems to be a verb."""
    before, due = "", False
    words = _WORD.findall(sentence.lower())
    for word, after in pairwise((*words, "")):
        clitic = due and word in _CLITICS
        told = word in _VERBS or ends_as_verb(word) or _has_object(word, after)
        verb = not clitic and (due or (told and before not in _NOMINAL))
        yield word, before, verb and word not in _RELATIVES
        due = clitic or word in _DUE
        before = word


def _has_object(word: str, after: str) -> bool:
    """Whether a word has the form of a third person and an article behind it, as a verb before its object has."""
    third = word.endswith("e") or (word.endswith("ent") and not word.endswith("ment"))
    return third and after in _ARTICLES and word not in _NO_THIRDS
