"""The first and last units of an article, read for what they say about it: title, date, author, source, tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from veille.conventions.captions import credits_picture
from veille.model import BlockKind, Sourced
from veille.reading import (
    addresses,
    agendas,
    bylines,
    contents,
    datelines,
    filings,
    furniture,
    histories,
    labels,
    mails,
    openings,
    portraits,
    posts,
    relative,
    signatures,
    standfirsts,
    teasers,
    titles,
    trailers,
)
from veille.reading.cleaning import Clean, span
from veille.reading.datelines import OWN, PUBLISHED, SHORT, Stamp, Stamped
from veille.reading.outlets import AGENCY, Credit, find_outlet, is_wired
from veille.reading.publication import Candidate
from veille.reading.structure import Unit
from veille.reading.visits import end_before_visit

HEAD = 6
_FIRST = 4
_TAIL = 6
_MASTHEAD = 12
"""Lines at the most with the name of a site and its rubrics, one below the other, that stand above a title."""
_AROUND = 14
"""Units at both ends among which the furniture of a page is looked for."""
_MAX_CREDIT = 4
_LONGEST_BY = 16
_BY = frozenset({"by", "par", "auteur", "auteure", "autrice", "auteurs", "author", "authors"}) | {
    *("written by", "rédigé par", "news provided by")
}
_LONGEST_NAME = 40
"""Characters of a name at the very top, where mostly a title stands."""


@dataclass(frozen=True, slots=True)
class Context:
    """What reading metadata depends on besides the units.

    `width` is that of lines that were broken to fit (0: none were), `title` and `source` what front matter gives,
    `title_at` the unit that a mark shows to be the title (-1: none). Of a text that was copied with all the page around
    it (`in_page`), a line near the title may have its date among other words.
    """

    seed: str
    language: str
    today: date
    path: str
    width: int
    title: Sourced[str] | None = None
    title_at: int = -1
    source: Sourced[str] | None = None
    in_page: bool = False


class Margins:
    """Gathers roles and candidates while the units at both ends are looked at."""

    def __init__(self, units: Sequence[Unit], context: Context) -> None:
        self.units = units
        self.context = context
        self.candidates: list[tuple[int, Candidate]] = []
        self.fields: dict[str, Sourced[str]] = {}
        self.tags: tuple[Sourced[str], ...] = ()
        self.openings: dict[int, int] = {}
        self.vague: Unit | None = None
        self.roles, self.start = furniture.find(units, _AROUND)
        self.history = histories.find(units)
        self.days = agendas.Days(units, context.language)
        below = trailers.find(units)
        end = min(below, default=len(units))
        while end > self.start and self.roles.get(end - 1) is BlockKind.FRONT_MATTER:
            end -= 1
        for at in (*below, *teasers.find(units[:end]), *contents.find(units)):
            self.roles.setdefault(at, BlockKind.FRONT_MATTER)
        self.letter = [at for at, unit in enumerate(units) if unit.lines[0].letter]
        if self.letter:
            self.start = max(self.start, self.letter[-1] + 1)

    def look(self, at: int, least: int) -> bool:
        """Whether the unit carries metadata; a date counts from the score `least` on."""
        unit = self.units[at]
        if at in self.roles or unit.kind is not BlockKind.PARAGRAPH or signatures.is_text(unit, self.context.language):
            return at in self.roles
        text, language = unit.text, self.context.language
        if bylines.URL.fullmatch(text) and not addresses.stands_apart(self.units, at, self.roles):
            return False
        stamped = datelines.read_line(text, language)
        if stamped and stamped.author and self._is_doubtful(at, stamped, stamped.author):
            stamped = datelines.read_line(text, language, named=False)
        if stamped and stamped.stamps[0].score >= least and not self.days.has(at, stamped):
            kind = BlockKind.BYLINE if stamped.author else BlockKind.DATELINE
            if stamped.source and not stamped.author:
                kind = BlockKind.SOURCE
            self.roles[at] = kind
            stamps = self._worded(at, stamped.stamps)
            is_first = not self.candidates  # below, such a line may be one of those that the article refers to
            self.candidates += [(at, Candidate(stamp, unit.clean, unit.line)) for stamp in stamps]
            signed = stamped.author or stamped.source or bylines.opens(text) or AGENCY.search(text)
            if signed or (is_first and find_outlet(text, 0, len(text))):
                self.credit(unit.clean, stamped.author, stamped.source)
            return True
        return self._counts_back(at, unit) or self._label(at, unit) or self._credits(at, unit)

    def _worded(self, at: int, stamps: tuple[Stamp, ...]) -> tuple[Stamp, ...]:
        """The dates of a line, as the line above says what they are (`Publié le`)."""
        if not at or at - 1 in self.roles or stamps[0].rule != datelines.ALONE:
            return stamps
        wording = datelines.wording(self.units[at - 1].text)
        if not wording:
            return stamps
        self.roles[at - 1] = BlockKind.DATELINE
        return tuple(datelines.say(stamp, wording) for stamp in stamps)

    def _is_doubtful(self, at: int, stamped: Stamped, author: Credit) -> bool:
        """Whether a line may speak of somebody beside its date, or be a title, and name no author."""
        text = self.units[at].text
        if stamped.doubtful:
            return not self._may_sign(at, text[slice(*author)])
        return at == self.start and author.start > 0 and not bylines.opens(text) and "|" not in text

    def _may_sign(self, at: int, name: str) -> bool:
        """Whether a name beside a date is that of an author; the first line may be a title with its day."""
        title = at == self.start and self.units[at].text.startswith(name) and "|" not in self.units[at].text
        return not title and (signatures.is_author(self.units, at, name) or portraits.has(self.units, name))

    def _counts_back(self, at: int, unit: Unit) -> bool:
        """Whether a line says how long ago the article appeared, beside its author or nobody."""
        start = relative.find(unit.text)
        if start < 0:
            return False
        author = signatures.author_before(self.units, at, start) if start else None
        if start and author is None:
            return False
        self.credit(unit.clean, author, None)
        self.roles[at] = BlockKind.BYLINE if author else BlockKind.DATELINE
        self.vague = self.vague or unit
        return True

    def _signs(self, at: int) -> bool:
        """Whether a line has nothing but a name, beside the date or of whom the last lines say that he writes."""
        unit = self.units[at]
        long = not at and len(unit.text) > _LONGEST_NAME
        if long or unit.kind is not BlockKind.PARAGRAPH or signatures.names_outlet(self.units, at):
            return False
        led = signatures.name_led(unit.text, self.context.language)
        credit = led or bylines.name_in_place(unit.text)
        if credit is None and bylines.is_name(unit.text):
            credit = Credit(0, len(unit.text))
        if credit is None:
            return False
        name = unit.text[slice(*credit)]
        functions = signatures.functions_beside(self.units, at, self.roles, self.context.language)
        # A name at the very top may be the title, unless it says below what somebody is.
        named = functions is not None and (at > 0 or functions) and signatures.is_author(self.units, at, name)
        if not (led or named or portraits.has(self.units, name)):
            return False
        self.roles.update(dict.fromkeys((at, *(functions or ())), BlockKind.BYLINE))
        self.credit(unit.clean, credit, None)
        return True

    def _signs_apart(self, at: int) -> bool:
        """Whether a line is a part of a byline: `By` above a name, or a function or an editor below the author."""
        text = self.units[at].text
        if len(text) <= _LONGEST_BY and text.lower().rstrip(" :") in _BY:
            below = self.units[at + 1] if at + 1 < len(self.units) else None
            if below is None or below.gap > 1 or not bylines.is_name(below.text):
                return False
            self.roles.update(dict.fromkeys((at, at + 1), BlockKind.BYLINE))
            self.credit(below.clean, Credit(0, len(below.text)), None)
            return True
        if self.roles.get(at - 1) is not BlockKind.BYLINE or self.units[at].gap:
            return False
        above = any(self.roles.get(other) is BlockKind.DATELINE for other in range(self.start, at))
        dated = above or signatures.is_dated(self.units, at + 1, self.context.language)
        tells = bylines.tells_editor(text) or (dated and bylines.is_function(text))
        if tells:
            self.roles[at] = BlockKind.BYLINE
        return tells

    def _posts(self, at: int) -> bool:
        """Whether a line names the account of who wrote a message, whose name may stand above."""
        unit = self.units[at]
        if at - self.start > 1 or not bylines.is_handle(unit.text):
            return False
        signed = range(at, at + 1) if at == self.start or unit.gap else range(at - 1, at + 1)
        self.roles.update(dict.fromkeys(signed, BlockKind.BYLINE))
        name = self.units[signed[0]].clean
        self.credit(name, Credit(0, len(name.text)), None)
        return True

    def _changes(self, at: int, unit: Unit) -> bool:
        """Whether a line with a dash below a date says when the article was changed after that."""
        if unit.kind is not BlockKind.LIST or self.roles.get(at - 1) not in {BlockKind.DATELINE, BlockKind.BYLINE}:
            return False
        stamped = datelines.read_line(unit.bare.text, self.context.language)
        if stamped is None or not all(stamp.updated for stamp in stamped.stamps):
            return False
        self.roles[at] = BlockKind.DATELINE
        self.candidates += [(at, Candidate(stamp, unit.bare, unit.line)) for stamp in stamped.stamps]
        return True

    def _counts(self, at: int) -> bool:
        counts = furniture.is_beside(self.units, at, self.roles, self.start, self.context.language)
        if counts:
            self.roles[at] = BlockKind.FRONT_MATTER
        return counts

    def _label(self, at: int, unit: Unit) -> bool:
        # A forum says `Sujet :` at the very top.
        topic = at - self.start <= 1 and unit.text[:5] in {"Sujet", "Subje"}
        label = labels.read(unit.text, mail=topic or unit.lines[0].letter > 0)
        if label is None:
            return False
        text, whole = unit.text, unit.clean
        self.roles[at] = label.kind
        if label.field == "tags":
            self.tags += tuple(
                self._sourced(whole, start, end, "tags/label") for start, end in labels.values(text, label.start)
            )
        elif label.field == "correspondent":
            if sender := labels.sender(text):
                self.fields.setdefault("author", self._sourced(whole, *sender, "author/label"))
        elif label.start < (end := end_before_visit(text) if label.field == "source" else len(text)):
            value = self._sourced(whole, label.start, end, f"{label.field}/label")
            self.fields.setdefault("title" if label.field == "subject" else label.field, value)
        return True

    def _credits(self, at: int, unit: Unit) -> bool:
        text, whole = unit.text, unit.clean
        credit = bylines.source(text)
        if credit:
            self.roles[at] = BlockKind.SOURCE
            self.credit(whole, None, credit)
            return True
        near = any(0 <= other < len(self.units) and other in self.roles for other in (at - 1, at + 1))
        author = bylines.byline(text, len(text), certain=near)
        if author is None and (filed := filings.end_of_filing(text)):
            author = bylines.closing(text[:filed], 0)
        agency = find_outlet(text, 0, len(text))
        signed = bylines.opens(text) and (len(text.split()) <= _MAX_CREDIT or bool(agency and agency.end == len(text)))
        if author is None and not (agency and (signed or self._is_wired(at, near=near))):
            return False
        self.roles[at] = BlockKind.BYLINE
        self.credit(whole, author, None)
        return True

    def _is_wired(self, at: int, *, near: bool) -> bool:
        """Whether a line names an agency and signs with it, and is no title and no heading of a part."""
        free = near or at == len(self.units) - 1 or not any(map(titles.is_prose, self.units[self.start : at]))
        return free and at > self.start and is_wired(self.units[at].text)

    def credit(self, whole: Clean, author: Credit | None, source: Credit | None) -> None:
        """Take an author and a source where no other is known, an agency among the words included."""
        if author and not bylines.is_anonymous(whole.text[slice(*author)]):
            self.fields.setdefault("author", self._sourced(whole, *author, "author/byline"))
        agency = None if source else find_outlet(whole.text, author.end if author else 0, len(whole.text))
        if author and not source and not agency:
            agency = find_outlet(whole.text, 0, author.start)
        if source:
            self.fields.setdefault("source", self._sourced(whole, *source, "source/line"))
        elif agency and "source" not in self.fields:
            self.fields["source"] = self._sourced(whole, *agency, "source/agency")

    def _sourced(self, whole: Clean, start: int, end: int, rule: str) -> Sourced[str]:
        return Sourced(whole.text[start:end], rule, (span(self.context.seed, whole, start, end),))

    def names(self, at: int) -> None:
        """Look for authors who are only named: between title and date, above an abstract, or headed by a newspaper."""
        below = self.units[at + 1].text if at + 1 < len(self.units) else ""
        signed = self.roles.get(at + 1) in {BlockKind.DATELINE, BlockKind.BYLINE} or titles.opens_abstract(below)
        headed = not signed and "author" not in self.fields and signatures.is_headed(self.units, at, self.roles)
        if at in self.roles or not (signed or headed):
            return
        unit = self.units[at]
        end = len(unit.text) if headed else bylines.end_of_names(unit.text)
        if unit.kind is BlockKind.PARAGRAPH and end:
            self.roles[at] = BlockKind.BYLINE
            self.credit(unit.clean, Credit(0, end), None)

    def signs_below(self) -> None:
        """Look for an author who is named at the end of a page, above sentences on the person."""
        found = portraits.closing(self.units, self.roles)
        named = self.fields.get("author")
        if not found or (named and named.value != self.units[found[0]].text):
            return
        unit = self.units[found[0]]
        self.credit(unit.clean, Credit(0, len(unit.text)), None)
        self.roles.update(dict.fromkeys(found[:-1], BlockKind.BYLINE))
        self.roles[found[-1]] = BlockKind.FRONT_MATTER

    def address(self) -> None:
        """Look at the head of a mail."""
        for at in self.letter:
            role = self.roles.pop(at)
            if not self._quotes(at) and not self.look(at, SHORT):
                self.roles[at] = role

    def post(self) -> None:
        """Look at the head of a post: who posts, and that its age tells no day."""
        if head := posts.find_head(self.units, self.start):
            name = self.units[head.name].clean
            self.credit(name, Credit(0, len(name.text)), None)
            self.roles |= dict.fromkeys(range(self.start, head.age), BlockKind.FRONT_MATTER)
            self.roles |= posts.tell_roles(self.units, head)
            self.vague, self.start = self.units[head.age], max(head) + 1

    def _quotes(self, at: int) -> bool:
        """Whether a unit says of a quoted mail when and by whom it was written."""
        unit = self.units[at]
        told = mails.attribution(unit.text, self.context.language)
        if told is None:
            return False
        stamp = Stamp(told.written, PUBLISHED, "date/published")
        self.candidates.append((at, Candidate(stamp, unit.clean, unit.line)))
        self.roles[at] = BlockKind.DATELINE
        if told.name:
            self.fields.setdefault("author", self._sourced(unit.clean, *told.name, "author/label"))
        return True

    def head(self) -> None:
        """Look at the first units, until the text proper has begun; what is known of them is not counted."""
        prose = count = 0
        masthead = True
        for at in range(self.start, self.history):
            unit = self.units[at]
            if at in self.roles or (credits_picture(unit.text) and not labels.tells_rights(unit.text)):
                continue
            if count == HEAD:
                return
            masthead = masthead and at - self.start < _MASTHEAD and titles.opens_masthead(unit)
            running = signatures.is_text(unit, self.context.language) and unit.kind is not BlockKind.TABLE
            if running and not self._changes(at, unit):
                prose += 1
                count += 1
                if prose > 1 or unit.kind is not BlockKind.PARAGRAPH or len(unit.text) > standfirsts.LONGEST:
                    return
                continue
            if self._signs(at) or self._signs_apart(at) or self._posts(at) or self._counts(at):
                continue
            if prose and self.days.is_section(at):
                return
            if self.look(at, SHORT if count < _FIRST and not prose else PUBLISHED):
                continue
            if prose and not signatures.is_dated(self.units, at + 1, self.context.language):
                return
            count += not masthead

    def tail(self) -> None:
        """Look at the last units, from the last one up, as long as no paragraph stands below."""
        free = 0
        own = (at for at in range(self.history - 1, 0, -1) if self.roles.get(at) is not BlockKind.FRONT_MATTER)
        for at in islice(own, _TAIL):
            if signatures.is_text(self.units[at], self.context.language):
                return
            if not self.look(at, SHORT if free == 0 else OWN - 1):
                free += 1

    def opening(self, after: int) -> None:
        """Look at how the first two paragraphs after the title open, be they below a list of what matters."""
        prose = 0
        free = (at for at in range(after, len(self.units)) if self.units[at].kind is not BlockKind.LIST)
        for at, unit in ((at, self.units[at]) for at in islice(free, HEAD)):
            if at in self.roles or unit.kind is not BlockKind.PARAGRAPH or not titles.is_prose(unit):
                continue
            prose += 1
            found = openings.read_opening(unit.text, self.context.language)
            if found:
                stamp, start, credit = found
                self.candidates.append((at, Candidate(stamp, unit.clean, unit.line)))
                self.openings[at] = start
                self.wire(unit.clean, credit)
            elif wire := openings.read_wire(unit.text):
                self.openings[at] = wire[0]
                self.wire(unit.clean, wire[1])
            if found or prose > 1:
                return

    def wire(self, whole: Clean, credit: Credit | None) -> None:
        """Take an agency or an outlet for the source where nothing else is."""
        if credit and "source" not in self.fields:
            self.fields["source"] = self._sourced(whole, *credit, "source/dateline")
