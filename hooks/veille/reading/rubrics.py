"""Rubrics of newspapers and sites: lines about many articles, that stand above the title of one."""

from __future__ import annotations

import re

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_][\w-]*")
"""A word; of scripts without spaces between words (Chinese, Japanese), a character."""
RUBRICS = frozenset(
    WORD.findall("""
    applications collectif communique coupure coupures clipping clippings cyber ml produits smartphones
    actu actus actualité actualités analyse analyses archives article brève brèves business chronique climat
    communiqué presse consommation culture cybersécurité décryptage digital dossier droit débat débats économie
    éco édito éditorial éducation emploi énergie enquête entretien entreprise entreprises environnement europe
    événement exclusif exclusivité design finance focus france grand format high-tech hightech idées info infos
    information informatique innovation insolite intelligence artificielle international interview internet
    journal jeux vidéo ia ai justice logiciels logiciel libre magazine management marchés médias mobile mobilité
    mobilités monde multimédia musique news numérique opinion opinions planète point de vue politique portrait
    portraits pratique recherche reportage réseaux sociaux revue robotique rubrique santé science sciences
    sécurité semi-conducteurs social société spatial espace spécial sport sports start-up startup startups tech
    technologie technologies technos télécoms telecoms télécom test tests transports tribune tutoriel une vidéo
    vidéos vie web world blog analysis art breaking column commentary companies company computing culture
    cybersecurity data debate economy editorial education energy environment essay event events exclusive feature
    features explainer gaming hardware health ideas industry insight insights law lifestyle long read markets
    media money national newsletter opinion policy politics press release profile report reports research review
    reviews science security software space special sponsored startups story technology telecoms the travel
    tutorial uk us video views and et de la le les l d du des for immediate pour diffusion immédiate note veille
    abo abonnés premium suisse vaud genève romandie belgique wallonie flandre bruxelles québec canada afrique maghreb
    maroc algérie tunisie sénégal cameroun australia ireland india africa canberra medienmitteilung pressemitteilung
    comunicato stampa comunicado prensa persbericht""")
)


def is_rubric(text: str) -> bool:
    """Whether all words of a line are known from rubrics."""
    return all(word in RUBRICS for word in WORD.findall(text.lower()))
