"""Names that an article uses and the vocabulary does not know, each with the kind that its context suggests.

A name is a run of capitalised words. What makes the method usable is what it leaves out: ordinary words
that only open a sentence, demonyms, days and months, units and formats, headlines in capitals.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from veille.analysis.language.lexicon import common_stems
from veille.analysis.language.words import Words
from veille.analysis.names.bodies import INSTITUTIONS, LEGAL_FORMS
from veille.analysis.names.compounds import cut_name, cut_passage, with_apostrophe
from veille.analysis.names.contexts import CALLED, Evidence, is_plain, tell_apposed
from veille.analysis.names.expansions import find_expansions
from veille.analysis.names.gazetteer import ACTS, ADDRESS, PLACES, SPEECH
from veille.analysis.names.generics import find_generic
from veille.analysis.names.given_names import is_first_name
from veille.analysis.names.kinds import choose_kind
from veille.analysis.names.newcomers import is_bare_name, is_done_to, opens_as_name
from veille.analysis.names.reach import Run, ends_beyond
from veille.analysis.names.runs import ENDS_SENTENCE, QUOTES, RunReader, find_openings
from veille.analysis.names.works import find_works
from veille.conventions.wordlists import listed
from veille.model import Article, BlockKind, Candidate, ConceptKind, Mention, Passage

_BODY: Final = frozenset({BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE})
_HEADS: Final = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_LINKS: Final = frozenset(
    {", ", " et ", ", et ", " ou ", " ou encore ", " and ", ", and ", " or ", " & ", "/", " / ", " et d'", " et de "}
)
"""What parts the members of an enumeration."""
_GOING_ON: Final = (", ", " et ", " and ", " ou ", " or ")
_MOST_LINKED: Final = 3
"""How many words further the next member begins at most."""
_MOST_OF_ASIDE: Final = 60
"""Characters behind a name that may tell who made what it names."""
_WHERE: Final = listed("à en au aux in at near")
"""What leads to a place, with which an enumeration does not go on by `, et`."""
_LINKED: Final = re.compile(r"(?: et | and |['’]s )(?=[^\W\d_a-zà-ÿ])(.)")
"""What ties a name to the one behind it."""
_RELATIVES: Final = {"fr": (", qui ", ", que ", ", dont "), "en": (", which ", ", who ", ", whose ")}
"""What tells more of what a sentence begins with."""
_STOPS: Final = (".", "!", "…")
_WEAK_RULES: Final = frozenset({"organisation/shape", "organisation/acronym", "product/shape"})
_UNTOLD: Final = _WEAK_RULES | {"product/version"}
"""Rules that know a short name by its look only."""
_READ: Final = _BODY | _HEADS
_WORK: Final = (ConceptKind.PRODUCT, "product/work")
_OPENS: Final = ("«", "“", "« ", "«\u00a0", "«\u202f")
_LONGEST_ADVERBIAL = 3
"""Words before the name in what may open a sentence and end with a comma."""
_SURE_PLACES: Final = PLACES - listed(
    "nice tours valence vienne inde jordan guinea turkey allier aude creuse eure landes manche marne orne champagne",
    "laval lorraine loire angers massy meaux porto phoenix orlando reunion réunion canaries alpes arctic pacifique",
)
"""Places whose names are no ordinary words with a capital."""
_DEEDS: Final = SPEECH | ACTS
_FULL = 2
_TOLD: Final = re.compile(r", (?:(?:an?|the|who|whose|former|un|une|le|la|qui|ancien|ancienne) |l['’])")
"""What tells more of somebody, straight behind the name."""
_AROUND = 4
"""Words on each side that may tell the kind of a name."""


def find_candidates(article: Article, words: Words, mentions: tuple[Mention, ...]) -> tuple[Candidate, ...]:
    """The names that no mention covers, in order of first use, each with all its passages."""
    known = _known_words(words, mentions)
    written = frozenset(words.texts)
    openings = find_openings(words)
    reader = RunReader(article, words, known, written)
    until = 0
    found: dict[tuple[str, ...], list[Run]] = {}
    titles: set[tuple[str, ...]] = set()
    laws: set[int] = set()
    shortened: dict[tuple[str, ...], tuple[str, ...]] = {}
    for index, block in enumerate(article.blocks):
        if block.kind in _BODY or (block.kind in _HEADS and words.language == "fr"):
            extent = words.extents[index]
            opening = bisect_left(openings, extent[0], until)
            until = bisect_left(openings, extent[1], opening)
            if opening == until:
                continue
            runs: Iterable[Run] = reader.runs(*extent, openings[opening:until])
            if _may_have_long(block.text):
                works = [Run(*pair, initial=False) for pair in find_works(article, words, index)]
                named = find_expansions(article, words, *extent)
                expanded = {Run(first, last, initial=False): short for first, last, short in named}
                if expanded:
                    laws.update([short for run, short in expanded.items() if reader.is_law(run.first, run.last)])
                    expanded = {run: short for run, short in expanded.items() if short not in laws}
                    shortened.update({(words.texts[short],): _name(words, run) for run, short in expanded.items()})
                long = [*_apart(expanded, works), *works]
                titles.update([_name(words, work) for work in works])
                runs = [*_apart(runs, long), *long]
            for run in runs:
                found.setdefault(_name(words, run), []).append(run)
    generic = find_generic(article, words, found).union([(words.texts[index],) for index in laws])
    settled = _settle(article, words, {name: runs for name, runs in found.items() if name not in generic})
    _find_again(article, words, openings, known, settled)
    judged = {
        name: _WORK if name in titles else choose_kind(name, (_evidence(article, words, run) for run in runs))
        for name, runs in settled.items()
    }
    _share_with_short(shortened, judged)
    _share_kinds(reader, settled, judged)
    _find_surnames(article, reader, openings, settled, judged)
    _join_surnames(settled, judged)
    return tuple([_candidate(article, words, runs, *judged[name]) for name, runs in settled.items()])


def _may_have_long(text: str) -> bool:
    """Whether a text may have the title of a work, between quotation marks, or an abbreviation, in brackets."""
    return "(" in text or "«" in text or "“" in text or '"' in text


def _apart(runs: Iterable[Run], others: Sequence[Run]) -> Iterable[Run]:
    """The runs that share no word with any of the others."""
    if not others:
        return runs
    taken = {index for other in others for index in range(other.first, other.last + 1)}
    return [run for run in runs if taken.isdisjoint(range(run.first, run.last + 1))]


def _known_words(words: Words, mentions: tuple[Mention, ...]) -> frozenset[int]:
    """The indices of the words that mentions cover."""
    known: set[int] = set()
    _, starts, _ = words.places
    for mention in mentions:
        block, start, end = mention.passage
        first, last = words.extents[block]
        index = bisect_left(starts, start, first, last)
        while index < last and starts[index] < end:
            known.add(index)
            index += 1
    return frozenset(known)


def _settle(
    article: Article, words: Words, found: dict[tuple[str, ...], list[Run]]
) -> dict[tuple[str, ...], list[Run]]:
    """The names without those whose only capital is that of a sentence.

    `Contacté Dupont` becomes `Dupont` where that name stands elsewhere by itself.
    """
    settled: dict[tuple[str, ...], list[Run]] = {}
    for name, runs in found.items():
        doubtful = all(run.initial for run in runs)
        if doubtful and len(name) == 1 and not _is_evident(article, words, name[0], runs):
            continue
        if doubtful and len(name) > 1 and name[1:] in found and not _is_full(article, words, name, runs):
            shorter = [Run(run.first + 1, run.last, initial=False) for run in runs]
            settled.setdefault(name[1:], []).extend(shorter)
            continue
        settled.setdefault(name, []).extend(runs)
    return settled


def _is_full(article: Article, words: Words, name: tuple[str, ...], runs: Sequence[Run]) -> bool:
    """Whether a name that opens a sentence begins with a first name (`Ashmeet Vartan, a former …`)."""
    if is_first_name(name[0].lower()):
        return True
    blocks, _, ends = words.places
    told = (_TOLD.match(article.blocks[blocks[run.last]].text, ends[run.last]) is not None for run in runs)
    return len(name) == _FULL and is_plain(name) and is_bare_name(words, runs[0].first, "") and any(told)


def _find_again(
    article: Article,
    words: Words,
    openings: Sequence[int],
    known: frozenset[int],
    settled: dict[tuple[str, ...], list[Run]],
) -> None:
    """Add the other places of settled names: in headlines, English titles, and after a full stop."""
    blocks, _, _ = words.places
    taken = {index for runs in settled.values() for run in runs for index in range(run.first, run.last + 1)}
    grown = {name for name, runs in settled.items() if runs[0].branded and any(map(ends_beyond, name[1:]))}
    lengths: dict[str, set[int]] = {}
    for name in settled:
        if len(name) > 1 or name[0].lower() not in INSTITUTIONS:
            lengths.setdefault(name[0], set()).add(len(name))
    for index in openings:
        if words.texts[index] not in lengths or index in taken or article.blocks[blocks[index]].kind not in _READ:
            continue
        for length in sorted(lengths[words.texts[index]], reverse=True):
            name = words.texts[index : index + length]
            covered = range(index, index + length)
            free = taken.isdisjoint(covered) and (name in grown or known.isdisjoint(covered))
            if free and name in settled and all(words.joined[index + 1 : index + length]):
                taken.update(covered)
                settled[name].append(Run(index, index + length - 1, initial=False))
                break


def _find_surnames(
    article: Article,
    reader: RunReader,
    openings: Sequence[int],
    settled: dict[tuple[str, ...], list[Run]],
    judged: dict[tuple[str, ...], tuple[ConceptKind, str]],
) -> None:
    """Add the places where a sentence of the body begins with the surname of somebody who has a full name elsewhere.

    What may go on as a common noun does is none (`Green said`, but `Green hydrogen`).
    """
    owners: dict[str, list[tuple[str, ...]]] = {}
    for name in settled:
        kind, rule = judged[name]
        if len(name) > 1 and kind is ConceptKind.PERSON and rule != "person/shape":
            owners.setdefault(name[-1], []).append(name)
    words = reader.words
    blocks, _, _ = words.places
    taken: set[int] | None = None
    for index in [at for at in openings if words.texts[at] in owners] if owners else ():
        names = owners[words.texts[index]]
        if len(names) != 1 or index in reader.known or article.blocks[blocks[index]].kind not in _BODY:
            continue
        if taken is None:
            taken = {at for runs in settled.values() for run in runs for at in range(run.first, run.last + 1)}
        if index not in taken and reader.opens_sentence(index) and _acts(words, index):
            settled[names[0]].append(Run(index, index, initial=False))


def _acts(words: Words, index: int) -> bool:
    """Whether what follows a word, which may be a surname, tells that it is no common noun or adjective."""
    following = index + 1
    joined = following < words.body and words.joined[following]
    if joined and (words.lowers[following] in _DEEDS or words.lowers[following].endswith("ed")):
        return True
    if words.forms[index].stem in common_stems(words.language):
        return False
    return not joined or words.forms[following].function or opens_as_name(words, words.texts[index], [index])


def _share_with_short(
    shortened: dict[tuple[str, ...], tuple[str, ...]], judged: dict[tuple[str, ...], tuple[ConceptKind, str]]
) -> None:
    """An abbreviation is of the kind of what it shortens, and that is nobody: people have none."""
    for short, long in shortened.items():
        if judged.get(long, _WORK)[1] == "person/shape":
            judged[long] = (ConceptKind.ORGANISATION, "organisation/abbreviation")
        if short in judged and long in judged and judged[short][1] in _UNTOLD:
            judged[short] = (judged[long][0], f"{judged[long][0]}/abbreviation")


def _share_kinds(
    reader: RunReader,
    settled: dict[tuple[str, ...], list[Run]],
    judged: dict[tuple[str, ...], tuple[ConceptKind, str]],
) -> None:
    """Names in one enumeration are of one kind: where only the look of a name speaks, its neighbour's kind is taken."""
    placed = sorted((run.first, run.last, name) for name, runs in settled.items() for run in runs)
    near = [(one, other) for one, other in pairwise(placed) if other[0] - one[1] <= _MOST_LINKED]
    pairs = [(one[2], other[2]) for one, other in near if _are_linked(reader, one[:2], other[:2])]
    for name, other in [*pairs, *((other, name) for name, other in reversed(pairs))]:
        kind, rule = judged[name]
        if judged[other][1] in _WEAK_RULES and rule not in _WEAK_RULES and kind is not ConceptKind.PERSON:
            judged[other] = (kind, f"{kind}/enumeration")


def _are_linked(reader: RunReader, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two names that follow one another closely, by their first and last words, are of one enumeration."""
    words = reader.words
    blocks, starts, ends = words.places
    (first, last), (following, end) = one, other
    if blocks[last] != blocks[following]:
        return False
    text = reader.article.blocks[blocks[last]].text
    link = text[ends[last] : starts[following]]
    located = first > 0 and words.joined[first] and words.lowers[first - 1] in _WHERE
    if located and link.startswith(", ") and (link != ", " or reader.opens_sentence(first - 1)):
        return False
    if link != ", " or text.startswith(_GOING_ON, ends[end]):
        return link in _LINKS
    # "À Nantes, Zorb recrute" and "Développé par Zorb, Kelvax dessine" list nothing.
    opening = first
    while opening and words.joined[opening] and first - opening < _LONGEST_ADVERBIAL:
        opening -= 1
    return opening == first or not reader.opens_sentence(opening)


def _is_evident(article: Article, words: Words, text: str, runs: list[Run]) -> bool:
    """Whether a word that only ever opens a sentence is a name none the less."""
    return (
        _looks_invented(text)
        or text.lower() in _SURE_PLACES
        or opens_as_name(words, text, [run.last for run in runs])
        or any(_is_introduced(article, words, run) for run in runs)
    )


def _is_introduced(article: Article, words: Words, run: Run) -> bool:
    """Whether what follows tells that a word which opens a sentence is a name.

    That is a noun in apposition (`Sekoia, une société rennaise`), or a name that `et` or a possessive ties to it.
    """
    blocks, starts, ends = words.places
    text, end = article.blocks[blocks[run.last]].text, ends[run.last]
    # A headline, a list and a quotation have bare nouns, too.
    before = text[: starts[run.first]].rstrip()
    stated = text.endswith(_STOPS) and (not before or before.endswith(_STOPS))
    if stated and (found := _LINKED.match(text, end)) is not None:
        return is_bare_name(words, run.last, text[found.end() - 1 :])
    if not text.startswith(", ", end):
        return False
    if text.startswith(_RELATIVES[words.language], end):
        return is_bare_name(words, run.last, "")
    if words.lowers[run.first].endswith(("ment", "ly")):  # "Apparemment, le système de …"
        return False
    if is_done_to(words, run.last, text[end : end + _MOST_OF_ASIDE]):
        return True
    return tell_apposed(_evidence(article, words, run).after) is not None


def _looks_invented(text: str) -> bool:
    """Whether a word has a capital or a digit inside: no ordinary word is written so."""
    return text[1:] != text[1:].lower() or any(map(str.isdigit, text))


def _join_surnames(
    settled: dict[tuple[str, ...], list[Run]], judged: dict[tuple[str, ...], tuple[ConceptKind, str]]
) -> None:
    """Give the passages of a surname, or a first name, alone to the one person whose full name has it.

    Where several have it, it is that of a person all the same.
    """
    owners: dict[str, list[tuple[str, ...]]] = {}
    for name in settled:
        if len(name) > 1 and judged[name][0] is ConceptKind.PERSON:
            for part in {name[0], name[-1]}:
                owners.setdefault(part, []).append(name)
    for part, names in sorted(owners.items()):
        if (part,) not in settled:
            continue
        if len(names) == 1:
            settled[names[0]].extend(settled.pop((part,)))
        elif judged[part,][1] in _WEAK_RULES:
            judged[part,] = (ConceptKind.PERSON, "person/surname")


def _name(words: Words, run: Run) -> tuple[str, ...]:
    texts = words.texts[run.first : run.last + 1]
    if "-" in texts[0] or "-" in texts[-1]:
        texts = cut_name(texts)
    if len(texts) > 1 and texts[0][1:] and not words.joined[run.first + 1] and texts[1].lower() not in LEGAL_FORMS:
        return (texts[0], "&", *texts[1:])
    return texts


def _candidate(article: Article, words: Words, runs: list[Run], kind: ConceptKind, rule: str) -> Candidate:
    blocks, starts, ends = words.places
    passages = [Passage(blocks[run.first], starts[run.first], ends[run.last]) for run in runs]
    if [run for run in runs if "-" in words.texts[run.first] or "-" in words.texts[run.last]]:
        passages = list(map(cut_passage, passages, (words.texts[run.first : run.last + 1] for run in runs)))
    if words.language == "fr":
        passages = [with_apostrophe(article.blocks[passage.block].text, passage) for passage in passages]
    return Candidate(article.quote(passages[0]), kind, rule, tuple(sorted(passages)))


def _goes_on_called(article: Article, words: Words, index: int) -> bool:
    """Whether a comma parts a word from `baptisée`, or the like, or a quotation mark that from the name."""
    blocks, starts, ends = words.places
    gap = article.blocks[blocks[index]].text[ends[index] : starts[index + 1]]
    return (words.lowers[index + 1] in CALLED and gap == ", ") or (
        words.lowers[index] in CALLED and QUOTES.fullmatch(gap) is not None
    )


def _evidence(article: Article, words: Words, run: Run) -> Evidence:
    blocks, starts, ends = words.places
    joined, lowers = words.joined, words.lowers
    block = blocks[run.first]
    start, end = words.extents[block]
    before: list[str] = []
    index = run.first
    while index > start and len(before) < _AROUND:
        index -= 1
        lower = lowers[index]
        if not joined[index + 1] and lower not in ADDRESS and not _goes_on_called(article, words, index):
            break
        before.append(lower)
    text = article.blocks[block].text
    after = run.last + 1
    while after < end and after <= run.last + _AROUND:
        # Where only a space parts two words, no sentence ends between them, nor a quotation ("… Zorb”, a dit Claire").
        if not joined[after]:
            gap = text[ends[after - 1] : starts[after]]
            quoting = ("»" in gap or "”" in gap) and not text.endswith(_OPENS, 0, starts[run.first])
            if quoting or not ENDS_SENTENCE.isdisjoint(gap):
                break
        after += 1
    apposed = text.startswith(", ", ends[run.last])
    return Evidence(tuple(before), lowers[run.last + 1 : after], run.branded, apposed, words.language == "en")
