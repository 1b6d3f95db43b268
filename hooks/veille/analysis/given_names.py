"""The first names by which people are told from other things, in French, English and what the news brings besides.

A compact list written for this purpose, in lower case; it gives evidence for a kind and is no vocabulary.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from veille.analysis.inflection import without_accents
from veille.analysis.lexicon import listed

FIRST_NAMES: Final = listed(
    "aaron abdallah abdul abdullah abel abraham achille adam adeline adèle adélaïde adrien agathe agnès agustin ahmad",
    "ahmed aisha akira alain alan alban albane albert aleksandr aleksei alessandro alex alexander alexandra alexandre",
    "alexei alexeï alexis alfred ali alice alicia alison alix aloïs alphonse alvaro amanda amandine amaury ambroise",
    "amélie amir amy ana anaïs anatole anders andrea andreas andrew andré andrzej andy angela angèle angélique angus",
    "anil anita anna anne annie anselme anthony antoine anton antonio antony apolline aristide arjun armand armelle",
    "arnaud arnold arsène arthur arturo arun ashley asif astrid aude audrey auguste augustin aurélie aurélien axel",
    "ayman aymeric aziz baptiste barack barbara bastien baudouin beatrix ben benedict benjamin benny benoît bernard",
    "bernardo bernie berthe bertrand beth béatrice bénédicte bérangère bérénice bill bjorn bjørn blaise blandine bob",
    "bobby boris brad bradley brandon brenda brendan brett brian brice brigitte bruce bruno bryan caleb calvin",
    "cameron camille carl carla carlo carlos carmen carol carole caroline carolyn cassandre catherine cesar cécile",
    "cédric célestin célia céline césar chantal charles charlène charline charlotte chen chiara chloé chris christel",
    "christelle christian christina christine christophe christopher chuck cindy claire clara clarisse clark claude",
    "claudia clémence clément clémentine clotilde cody colette colin coline connor conor corentin corinne courtney",
    "craig curtis cyprien cyril cyrille daisuke dalila damian damien dan daniel daniela danielle danièle daphné dario",
    "darrell darren dave david debbie deborah delphine demis denis denise dennis derek diane didier diego dimitri",
    "dirk djamel dmitri dmitry dolores dominique don donald donna dorian doris dorothée doug duncan dustin dwight",
    "dylan ed eddie eddy edgar edgard edith edmond eduardo edward edwin elena eli elias elizabeth ella elliot elliott",
    "elon elsa emil emilio emily emma emmanuel emmanuelle enrico enrique enzo eric erica erik erin ernest ernesto",
    "erwan esteban estelle esther ethan eudes eugène eugénie eva evan evelyn evgeny ève édith édouard éléonore éliane",
    "élie élisabeth élise éloïse émeline émile émilie émilien éric étienne évelyne fabien fabienne fabiola fabrice",
    "fanny farid fatiha fatima fatou faustine federico felipe felix ferdinand fernand fernanda fernando félix filippo",
    "fiona flavie flavien flora florence florent florian francesca francesco francine francis francisco franck",
    "françois françoise frank fred frédéric frédérique fritz gabriel gaël gaëlle gaëtan garry gary gaspard gaston",
    "gavin geneviève geoff geoffrey geoffroy george georges georgette gerhard germain gérald géraldine gérard",
    "ghislain ghislaine gianni gilbert gilberte gilles gina ginette giorgia giovanni gisèle giulia giuseppe glen",
    "glenn gloria gontran gordon grace graham greg greta grégoire grégory guido guilhem guillaume guillermo gunther",
    "gustave gustavo guy günter günther gwenaël gwenaëlle hadrien hakim hamid hamza hannah hans harold harry harvey",
    "hassan heather hector heidi heinrich helen helena helmut henri henriette henry herbert hervé hélène héloïse",
    "hillary hiroshi holly horst howard hubert hugo hugues huguette hussein ian ibrahim ignacio igor ilya imran inès",
    "ingrid irène irina isaac isabel isabella isabelle ismaël ismail ivan jack jackie jacob jacqueline jacques jaime",
    "jake jakob jamal jamel james jamie jan jane janet janice janine jason javier jay jean jeanne jeannine jeb jeff",
    "jeffrey jennifer jensen jeremiah jeremy jerome jerry jessica jesús jérémie jérémy jérôme jill jim jimmy joachim",
    "joan joanna joanne jocelyn jocelyne joe joey joël joëlle johan johann johannes john johnny jon jonah jonas",
    "jonathan jordan jorge joseph josette josé josh joshua josiane juan judicaël judith jules julia julian juliane",
    "julie julien juliette justin justine jürgen kader kamala kamel karen karim karine karl katarina kate katherine",
    "kathleen kathy katie kazuo keiko keith kelly ken kenji kenneth kevin kévin khaled kim kirk klaus konstantin",
    "kristen kurt kyle laetitia larry lars latifa laura laure lauren laurence laurent lawrence leah lee leïla leon",
    "leonard leonardo leonid leroy leslie lewis léa léna léo léon léonard léonie léopold liam lilian liliane lina",
    "linda lindsay linus lionel lisa liz lloyd logan loïc loïs lola lorenzo louis louise luc luca lucas luce lucette",
    "luciano lucie lucien lucienne lucy ludivine ludovic luigi luis luiz luke lynn madeleine maeva maël maëlle magali",
    "magnus mahmoud maksim malik manon manuel marc marcel marcelle marcelo marco marcos marcus margaret margaux",
    "margot margrethe marguerite maria marianne mariano marie marielle marilyn marina marine mario marion marissa",
    "marjorie mark marlène marta martha martin martine marvin mary maryse masayoshi massimo mathias mathieu mathilda",
    "mathilde mathis matt matteo matthew matthias matthieu maud maurice mauricio max maxence maxime maximilien maya",
    "megan mehdi mehmet melinda melissa meredith mélanie mélissa michael michaela michaël michal michel micheline",
    "michelle michèle mickaël miguel mikael mike mikhail mikhaïl milton mira mireille mitchell mohamed mohammad",
    "mohammed monica monique morgan morgane morris moshe mounir mourad moussa muhammad muriel murray mustafa mustapha",
    "myriam nabil nadège nadia nadine naïm nancy naomi narendra natalia natasha nathalie nathan nathanaël neil nelly",
    "nelson nicholas nick nicolas nicole nigel nikita nikolai nikolaï nils nina ninon noah noam noémie noël nora",
    "norbert norman océane octave odette odile olaf oleg olga oliver olivia olivier omar omer ophélie oscar oskar",
    "otto pablo pacôme pamela paolo parag pascal pascale patrice patricia patrick paul paula paulette pauline paulo",
    "pavel pedro peggy perrine perry pete peter petra phil philibert philip philippe phillip phoebe pierre pierrette",
    "pierrick pietro piotr priscilla quentin rachel rachid rafael raj rajesh ralph rami ramon randy raoul raphaël",
    "raphaëlle ravi raymond raymonde rebecca reggie reid renaud rené renée régis réjane réjean rémi rémy ricardo",
    "riccardo richard rick rishi rob robert roberto robin rodney rodolphe rodrigo rodrigue roger roland rolande",
    "romain roman romane romuald ron ronald ronan ronnie rory rosa rosalie rose ross roxane roy ruben rudolf rudy",
    "rupert russell ruth ryan sabine sabrina sacha saïd salim salima sally salman salvador sam samantha sami samir",
    "samira samuel samy sandra sandrine sandy sanjay sara sarah satoshi satya scott sean selena serge sergei sergey",
    "sergio sergueï seth sébastien ségolène séverine shane sharon shawn sheila sheryl shinzo sidney sidonie sigrid",
    "silvia silvio simon simone sofia sofiane solange solène sonia sophia sophie spencer stacy stan stanislas stefan",
    "stefano stella stephan stephen steve steven stewart stéphane stéphanie stuart sundar susan susanne suzanne sven",
    "sylvain sylvestre sylviane sylvie takashi tanguy tanya tarik tariq tatiana taylor ted teresa terry theodore",
    "theresa théo théodora théodore théophile thérèse thibault thierry thomas tiffany tim timothée timothy tina",
    "tiphaine titouan tobias todd tom tony toshio toufik tracy travis trevor tristan tyler ugo ulrich umberto ursula",
    "usman valentin valentina valentine valeria valery valérie vanessa vera vernon véronique vianney vicky victor",
    "victoria vijay viktor vince vincent violaine violette virginia virginie vitali vito viviane vivien vladimir",
    "vladislav volker walter warren wayne wendell wendy werner wesley wilfrid wilfried wilhelm will william wolfgang",
    "xavier yacine yann yannick yannis yasmine yasser yevgeny yoann yohan yohann yoko yoshihiro yoshua youssef yuri",
    "yusuf yvan yves yvette yvon yvonne zacharie zachary zack ziad zineb zoé zohra",
)

_WITHOUT_ACCENTS: Final = frozenset(map(without_accents, FIRST_NAMES))
"""As people type them, and as capitals are often written."""
_MOST_KEPT = 1 << 14
"""Words of which is kept whether they are first names, since most come back."""


@lru_cache(_MOST_KEPT)
def is_first_name(word: str) -> bool:
    """Whether a word in lower case is a first name, or two joined by a hyphen (`jean-marc`)."""
    first, _, second = word.partition("-")
    return without_accents(first) in _WITHOUT_ACCENTS and (not second or without_accents(second) in _WITHOUT_ACCENTS)
