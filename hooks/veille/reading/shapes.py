"""The yes/no features by which a line is told to be a heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from veille.conventions.wordlists import listed
from veille.model import BlockKind
from veille.reading.structure import Unit
from veille.reading.titles import is_prose

_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[IVX]{1,5}[.)]|[A-Z][.)]) +[^\Wa-zà-ÿ]")
_STEP = re.compile(
    r"(?:étape|partie|chapitre|jour|acte|épisode|règle|conseil|step|part|day|chapter|phase|lesson|rule|tip|itération)\s"
    r"(?:n[°o]\s?)?\d{1,2}\b",
    re.IGNORECASE,
)
_ARTICLES = frozenset(
    ("le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "the", "a", "an", "to", "à", "en", "et")
)
_SPEAKER = re.compile(r"([A-ZÀ-Þ0-9][\w.'’-]*(?: [A-ZÀ-Þ0-9][\w.'’-]*){0,3}) ?: \S")
_CAPTION = re.compile(
    r"(?:figure|fig\.|photo|image|illustration|capture|crédit|source|légende|tableau|schéma|credit|screenshot"
    r"|caption|table"
    r"|note|nb|p\.-?s\.|attention|remarque|exemple|example|update|edit|màj|ps|via)\b.{0,3}[:.]|\b(?:photo"
    r"|image) (?:by|par|de)\b",
    re.IGNORECASE,
)
_VERBS = listed(
    """est sont était étaient a ont avons avez avait avaient fait font peut peuvent doit doivent sera seront va vont
    allons faut suffit voilà voici permet permettent ai j'ai c'est is are was were has have had will can could would
    should must does did it's we're i'm that's"""
)
_PRONOUN = re.compile(
    r"(?:je|j['’]|tu|il|elle|on|nous|vous|ils|elles|ce|cet|cette|ces|ceci|cela|ça|c['’]|i|you|he|she|it|we|they"
    r"|this|that|these"
    r"|those|there)\b",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(
    r"(?:donc|mais|et|or|car|ainsi|puis|ensuite|enfin|alors|bref|bon|d['’]abord|par exemple|du coup|pour finir"
    r"|voici|voilà|en effet"
    r"|cependant|toutefois|merci|bisous|bonne?|à bientôt|stay|so|but|and|however|then|finally|thanks?|also|here"
    r"|for example"
    r"|first|second|next|read|see|voir|lire|cliquez|click|dear)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:pourquoi|comment|qui|que|qu['’]|quel|quelle|quels|quelles|où|quand|combien|why|how|what|when|where|who"
    r"|which)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:introduction|intro|conclusions?|résumé|contexte|présentation|en bref|pour aller plus loin|sources"
    r"|références|bilan"
    r"|perspectives|historique|méthode|résultats|context|background|summary|overview|references|resources"
    r"|next steps|results"
    r"|further reading|en résumé|pour conclure|utilisation|installation|usage|tl;?dr)\W*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w|\.(?:com|org|fr|gov)\b")
_SIGNS = re.compile(r"[{}=<>;$\\`*_~|]|\w\(|\)\.|\w\.\w+\(|^[./@$]|--\w")
_SMILEY = re.compile(r"[:;]-?[)(DP]|[\u2600-\u27bf\U0001f300-\U0001faff]")
_PICTOGRAPH = re.compile(r"\A(?:[\u26a1\u2728\U0001f1e6-\U0001faff]\ufe0f? ?){1,3}(?=[^\W_])")
"""What stands before a heading for the eye, as before those of letters (`🆕 …`)."""
_INNER_STOP = re.compile(r"[.!?…;] +[^\W_]")
_CAPITALS = re.compile(r"\b[A-ZÀ-Þ]")
_WORD = re.compile(r"[^\W_][\w'’-]*")
_LENGTHS = {f"short-{limit}": limit for limit in (20, 40, 60, 80, 100)}
_LINE, _LONG, _SECTION = 40, 400, 3000
_BESIDE = {
    side: tuple(
        f"{side}-{name}"
        for name in ("prose", "short-40", "short-80", "long-400", "typical", "colon", "unstopped", "answers")
    )
    for side in ("before", "after")
}
"""What is told of the line before and of that after, in the order in which `_beside` asks."""
_FEW = _OFTEN = 3
_STEM = 5
_FORE = 40


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is the same for all lines of a text.

    Where the body begins, the typical length of a paragraph (characters), the texts of the candidates, how often each
    text, opening and speaker occur among them, and how many are questions.
    """

    first: int
    typical: float
    crowded: bool
    texts: Mapping[int, str]
    repeated: Counter[str]
    openings: Counter[str]
    speakers: Counter[str]
    questions: int


def surroundings(units: Sequence[Unit], free: Sequence[int], candidates: Sequence[int], first: int) -> Surroundings:
    """What is the same for all candidates."""
    texts = {at: units[at].text for at in candidates}
    lengths = sorted(len(units[at].text) for at in free if units[at].kind is BlockKind.PARAGRAPH)
    speakers = Counter([match.group(1) for at in free if (match := _find_speaker(units[at].text))])
    return Surroundings(
        first=first,
        typical=typical_length(lengths),
        crowded=5 * len(candidates) > 3 * len(free),
        texts=texts,
        repeated=Counter(texts.values()),
        openings=Counter(map(opening, texts.values())),
        speakers=speakers,
        questions=sum(text.endswith("?") for text in texts.values()),
    )


def typical_length(lengths: Sequence[int]) -> float:
    """The length (of the sorted ones given) under which half of the text stands."""
    half = sum(lengths) / 2
    passed = 0
    for length in lengths:
        passed += length
        if passed >= half:
            return length
    return 0


def opening(text: str) -> str:
    """The first word that is neither number nor article, in lower case."""
    for match in _WORD.finditer(text[:_FORE]):
        word = match.group().lower()
        if not word[0].isdigit() and word not in _ARTICLES:
            return word
    return ""


def _find_speaker(text: str) -> re.Match[str] | None:
    """Who speaks in a line of an interview."""
    return _SPEAKER.match(text) if ": " in text else None


def describe(units: Sequence[Unit], at: int, around: Surroundings) -> frozenset[str]:
    """The names of the features that a unit has."""
    unit = units[at]
    text = _PICTOGRAPH.sub("", unit.text)
    words = _WORD.findall(text)
    lowered = [word.lower().replace("’", "'") for word in words]
    before = units[at - 1] if at > around.first else None
    after = units[at + 1] if at + 1 < len(units) else None
    length = len(text)
    speaker = _find_speaker(text)
    question = text.endswith("?")
    alike = around.openings[opening(text)]
    has = {
        "one-word": len(words) == 1,
        "few-words": 1 < len(words) <= _FEW,
        "short-for-the-text": length * 4 <= around.typical,
        "numbered": _NUMBERED.match(text),
        "ends-in-stop": text.endswith((".", ";", ",", "…")),
        "ends-in-ellipsis": text.endswith(("…", "...")),
        "ends-in-colon": text.endswith(":"),
        "ends-in-question": question,
        "ends-in-exclamation": text.endswith("!"),
        "ends-in-bracket": text.endswith((")", "]", "}")),
        "speaker": speaker,
        "speaker-again": speaker is not None and around.speakers[speaker.group(1)] > 1,
        "speaker-asks": speaker and question,
        "opens-alike": alike > 1,
        "opens-alike-often": alike >= _OFTEN,
        "alike-stopped": alike >= _OFTEN and text.endswith("."),
        "step": _STEP.match(text),
        "asks-among-askers": question and around.questions >= _OFTEN,
        "caption": _CAPTION.match(text),
        "generic": _GENERIC.match(text),
        "lower-case": text[0].islower(),
        "odd-first": not text[0].isalnum() and text[0] not in "«“\"'‘¿",
        "quoted": text[0] in '«“"' and text[-1] in '»”"',
        "verb": not _VERBS.isdisjoint(lowered),
        "pronoun": _PRONOUN.match(text),
        "connective": _CONNECTIVE.match(text),
        "question-word": _QUESTION.match(text),
        "address": _ADDRESS.search(text),
        "signs": _SIGNS.search(text),
        "smiley": _SMILEY.search(text),
        "inner-stop": _INNER_STOP.search(text),
        "inner-comma": ", " in text,
        "capitals": len(words) >= _FEW and len(_CAPITALS.findall(text)) * 5 >= len(words) * 3,
        "repeated": around.repeated[text] > 1,
        "crowded": around.crowded,
        "blank-before": unit.gap > 0,
        "blank-after": after is not None and after.gap > 0,
        "first": at == around.first,
        "last": after is None,
        "item": unit.kind is BlockKind.LIST,
    }
    names = set(compress(has, has.values()))
    names.update([name for name, limit in _LENGTHS.items() if length <= limit])
    names.update(_beside("before", before, around))
    names.update(_beside("after", after, around))
    names |= _below(units, at, words, around)
    if "after-prose" in names and ("before-prose" in names or before is None):
        names.add("between-prose")
        if "short-60" in names and not names & {"ends-in-stop", "ends-in-colon", "lower-case"}:
            names.add("clear")
    if "after-prose" not in names and "before-prose" not in names:
        names.add("among-lines")
    return frozenset(names)


def _beside(side: str, other: Unit | None, around: Surroundings) -> Iterable[str]:
    if other is None:
        return ()
    if other.kind is not BlockKind.PARAGRAPH:
        return (f"{side}-{other.kind.value}",)
    text = other.text
    length = len(text)
    has = (
        is_prose(other),
        length <= _LINE,
        length <= 2 * _LINE,
        length >= _LONG,
        length * 2 >= around.typical,
        text.endswith(":"),
        not text.endswith((".", "!", "?", "…", ":")),
        _find_speaker(text),
    )
    return compress(_BESIDE[side], has)


def _below(units: Sequence[Unit], at: int, words: Sequence[str], around: Surroundings) -> set[str]:
    """What the stretch up to the next candidate says: how long it is, and whether it takes up words of the line."""
    stems = {word[:_STEM].lower() for word in words if len(word) >= _STEM - 1}
    length = 0
    taken_up = False
    for other in range(at + 1, min(at + _FORE, len(units))):
        if other in around.texts and length:
            break
        text = units[other].text
        length += len(text)
        if stems and not taken_up:
            lowered = text[:_SECTION].lower()
            taken_up = any(stem in lowered for stem in stems)
        if length > _SECTION:
            break
    names = set()
    if length >= _LONG:
        names.add("section-400")
    if taken_up:
        names.add("taken-up")
    return names
