"""The little words that stand in any text of a language, of those that are told and not analysed."""

from __future__ import annotations

from typing import Final

from veille.conventions.wordlists import listed

LITTLE_WORDS: Final = {
    "de": listed(
        "der die das und ist nicht ein eine einen einer mit auf für von dem den zu im sich auch werden wird sind",
        "nach bei aus wie haben hat über oder sie wir ich am zum zur bis noch nur wurde kann durch um sein",
        "als an in vor dass beim vom mehr gegen unter ihr ihre ihren seine seiner diese dieser dieses es er wenn aber",
        "zwischen seit schon sehr dort damit dabei sowie will soll wurden waren worden was wer",
    ),
    "es": listed(
        "el los las una con por para como más pero sus este esta ha han del al su fue ser son está están también",
        "sobre desde hasta muy ya cuando donde porque según año años",
        "se lo le sin entre si ni ante bajo contra durante hacia esto ese esa estos estas otro otra menos nos les cada",
        "todo todos quien cual dos tres fueron será ser según sino tiene tienen",
    ),
    "it": listed(
        "lo gli che di è con una del della dei delle dal nel nella nei sono anche più alla alle agli ha hanno",
        "questo questa stato stata come non perché suo sua essere dopo tra anni",
        "il la le un se si ma nei sulla sul sui dalla dai al allo all dell nell sull dall fino tra fra cui quale quali",
        "questi queste quello quella ed ad già molto ogni sarà",
    ),
    "nl": listed(
        "het een van dat op te zijn met voor niet aan er ook als bij naar om uit wordt worden heeft hebben deze",
        "dit nog maar meer over door kan jaar geen",
        "de in en dat er ze hij zij we ik was waren werd werden zou zal zullen tussen onder tegen tot toen dan want al",
        "veel ook wel nog hun zijn haar",
    ),
    "pt": listed(
        "os um uma com não mais por como mas foi ao aos pelo pela são também do da dos das em seu sua é já",
        "até quando muito ser está anos",
        "no na nos nas se ou nem sem sob sobre entre desde após contra durante essa esse isso isto aquele outro outra",
        "todos cada quem qual dois três foram será ter tem têm à às num numa pelos pelas",
    ),
    "ca": listed(
        "els amb dels és però una del pel més són va han aquest aquesta també als ha seva seu entre fins quan",
        "sense anys des segons",
    ),
    "ro": listed(
        "și în de la cu pe pentru care din este sunt nu mai fost va dar prin ale lui după dintre această acest",
        "până anul către fi vor",
    ),
    "sv": listed(
        "och att det som är av för på med den till inte har ett om var från kan när efter sig sina de ska också",
        "under eller mellan",
        "den det en ett i vi de ni du han hon mot hos ut upp in än där här då nu så man alla mycket blir blev vid hans",
    ),
    "da": listed(
        "og at det som er af på med den til ikke har et om var fra kan når efter sig de skal også blev mellem",
        "være eller ved nogle",
        "i en et vi de han hun ud op ind end der her da nu så man alle meget bliver ifølge hans",
    ),
    "nb": listed(
        "og at det som er av på med den til ikke har et om var fra kan når etter seg de skal også ble mellom",
        "være eller ved noen",
        "i en et vi de han hun ut opp inn enn der her da nå så man alle mye blir ifølge hans",
    ),
    "fi": listed(
        "ja on ei että se oli ovat myös kuin mutta joka jotka tai sen hän mukaan sekä vuonna jo kun ollut",
        "voi ole kanssa",
    ),
    "pl": listed(
        "i w na z się że do nie jest to o jak po od za przez dla jego ich są był była oraz przy już może tym",
        "które który roku",
    ),
    "cs": listed(
        "a v na se že je s do z o jsou pro podle ale jako od za který která které byl byla bylo také už po při",
        "roce svou aby",
    ),
    "hu": listed(
        "a az és hogy nem is egy ez volt meg csak már de még mint szerint azt pedig után ki vagy lesz van",
        "közötti évben",
    ),
    "tr": listed(
        "ve bir bu için ile de da olarak çok daha olan gibi kadar sonra en ama ise göre olduğu değil yeni",
        "her tarafından yıl",
    ),
}
"""By the code of the language; French and English have lists of their own."""
