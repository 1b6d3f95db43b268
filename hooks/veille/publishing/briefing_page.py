"""The content of a briefing's page, which is most of the pages: put together from forms and without a template."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from veille.archive import Archive, Topic
from veille.entries.entry import Entry
from veille.model import BlockKind, Link, Passage
from veille.publishing.backlinks import Backlink
from veille.publishing.catalogue import Catalogue
from veille.publishing.citing.authors import list_authors
from veille.publishing.credits import AUTHOR, SOURCE, name_author, name_source, seek
from veille.publishing.faces import DOT, Faces, join_dots
from veille.publishing.indexes import group_by_kind
from veille.publishing.origin import Origins
from veille.publishing.quotations import TITLE, Quotations, QuotedFigure, rank
from veille.publishing.reasons import Reasons
from veille.publishing.site import Site
from veille.publishing.text.body import Body
from veille.publishing.text.contents import render_contents
from veille.publishing.text.hypertext import NOTHING, Html, escape_value, form, join, join_lines
from veille.publishing.text.typography import Mark, render_inline
from veille.publishing.threads import Threads
from veille.publishing.wording import Wording

LONG_STANDFIRST = 260
"""Characters from which on a standfirst is set smaller."""

FIGURES = 5
"""Figures that are shown at once; the others unfold."""

_PAGE = form("""<article class="v-article">
  <header class="v-head">
    <p class="v-dateline">{dateline}</p>
    <h1 class="v-title" id="b-title"{language}>{title}</h1>
{standfirst}
    <p class="v-byline">{byline}</p>
{place}{contents}  </header>
{panel}  <div class="v-text" dir="auto"{language}>
{text}
  </div>
{thread}  <footer class="v-foot">
{subjects}{origin}  </footer>
</article>
{backlinks}{related}{neighbours}{previews}""")
_RUBRIC = form('<span class="v-rubric"{}>{}</span>')
_STANDFIRST = form('<p class="v-standfirst{}"{}>{}</p>')
_AUTHOR = form('<span class="v-author"{}>{}</span>')
_OTHERS, _OTHERS_START, _OTHERS_END = form('<a href="{}{}">{}</a>'), form('<a href="{}{}">'), Html("</a>")

_PANEL = form("""  <div class="v-panel">
{}{}  </div>
""")
_FIGURES = form("""    <section aria-labelledby="h-figures">
      <h2 class="v-label" id="h-figures">{label}</h2>
      <ul class="v-figures">{figures}</ul>
{more}    </section>
""")
_FIGURE = form('<li class="v-figure">{}</li>')
_MORE_FIGURES = form(
    '      <details class="v-more"><summary>{}</summary><ul class="v-figures v-figures--small">{}</ul></details>\n'
)
_POINTS = form("""    <section aria-labelledby="h-points">
      <h2 class="v-label" id="h-points">{}</h2>
      <ul class="v-points" dir="auto"{}>{}</ul>
    </section>
""")
_ITEM = form("<li>{}</li>")
_POINT = form('<li><a href="#{}">{}</a></li>')

_SUBJECTS = form("""    <section class="v-subjects" aria-labelledby="h-subjects">
      <h2 class="v-label" id="h-subjects">{}</h2>
      <dl>{}</dl>
    </section>
""")
_SUBJECT = form("<dt>{}</dt><dd>{}</dd>")

_BACKLINKS = form("""<section class="v-band v-backlinks" aria-labelledby="h-backlinks">
  <h2 class="v-label" id="h-backlinks">{}</h2>
  <ul>{}</ul>
</section>
""")
_BACKLINK = form(
    '<li><p class="v-dateline">{dateline}</p><p class="v-day__title">{title}</p>'
    "<blockquote{language}><p>{before}<strong>{words}</strong>{after}</p></blockquote></li>"
)
_RELATED = form("""<section class="v-band v-related" aria-labelledby="h-related">
  <h2 class="v-label" id="h-related">{}</h2>
  <div class="v-cards">
{}
  </div>
</section>
""")

_NEIGHBOURS = form("""<nav class="v-neighbours" aria-label="{}">
{}{}</nav>
""")
_NEIGHBOUR = form(
    '<a class="v-neighbours__{age}" rel="{relation}" href="{root}{path}"><small>{label}</small>'
    " <span{language}>{title}</span></a>"
)

_PREVIEWS = form("""<div hidden data-v-previews>
{}
</div>
""")
_PREVIEW = form('<div id="c-{}"><strong{}>{}</strong> <small>{}</small>{}</div>')
_DEFINITION = form("<p>{}</p>")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page shows besides its own article: what binds it to others, and `root`, the way to the site's root."""

    root: Html
    older: Entry | None
    newer: Entry | None
    links: Sequence[Link]
    backlinks: Sequence[Backlink]


@dataclass(frozen=True)
class BriefingPages:
    """Writes the pages of one archive's briefings."""

    archive: Archive
    words: Catalogue
    site: Site
    faces: Faces
    wording: Wording
    reasons: Reasons
    threads: Threads

    @cached_property
    def _previews(self) -> dict[str, Html]:
        """The previews of the topics that were asked for so far, by id."""
        return {}

    @cached_property
    def _origins(self) -> Origins:
        return Origins(self.site, self.faces, self.wording, self.words)

    def render(self, entry: Entry, body: Body, quoted: Quotations, around: Surroundings) -> Html:
        """The page of an entry with its body, the figures and key points it quotes, and what is around it."""
        language = self.faces.speak(entry.language)
        rubric = next((note for note in body.notes if note[0] is BlockKind.KICKER), None)
        notes = [note[1] for note in body.notes if note is not rubric]
        return _PAGE(
            language=language,
            dateline=self._dateline(entry, rubric[1] if rubric else NOTHING, around.root),
            title=self.faces.name(entry),
            standfirst=self._standfirst(entry, body),
            byline=self._byline(entry, around.root),
            place=self.threads.place(entry),
            contents=render_contents(body.headings, self.wording.html("contents"), language),
            panel=self._panel(entry, quoted, body.anchored),
            text=body.text,
            subjects=self._subjects(entry, around.root),
            origin=self._origins.render(entry, notes, around.root),
            thread=self.threads.render(entry, around.root, self.faces),
            backlinks=self._backlinks(around),
            related=self._related(around),
            neighbours=self._neighbours(around),
            previews=self._preview_all(body.concepts),
        )

    def _dateline(self, entry: Entry, received: Html, root: Html) -> Html:
        """The rubric that was received, or else the topic that stands for the entry; and its day."""
        shown = _RUBRIC(self.faces.speak(entry.language), received) if received else self.faces.rubric(root, entry)
        day = self.faces.dateline(entry)
        return join((shown, DOT, day)) if shown else day

    def _standfirst(self, entry: Entry, body: Body) -> Html:
        if not body.standfirst:
            return NOTHING
        size = Html(" v-standfirst--long") if len(entry.description) > LONG_STANDFIRST else NOTHING
        return _STANDFIRST(size, self.faces.speak(entry.language), body.standfirst)

    def _byline(self, entry: Entry, root: Html) -> Html:
        """Who wrote it, where it appeared, how long it takes to read, its language, and when it was updated."""
        say, language = self.wording, entry.language
        parts = [escape_value(self.words.reading_time(entry.minutes))]
        if entry.author:
            line = " ".join(entry.author.split())
            shown = render_inline(line, language, list(_mark_authors(line, root)))
            parts.insert(0, _AUTHOR(self.faces.speak(language), shown))
        if source := name_source(entry.source):
            parts.insert(-1, _OTHERS(root, escape_value(seek(SOURCE, source)), escape_value(source)))
        if language != self.words.language:
            parts.append(say.html("in_language", language=self.words.name_language(language)))
        if entry.updated and entry.updated != entry.published:
            updated = self.words("updated", day=self.words.day(entry.updated))
            parts.append(render_inline(updated, self.words.language))
        return join_dots(parts)

    def _panel(self, entry: Entry, quoted: Quotations, anchored: Container[Passage]) -> Html:
        """The figures and the key points, which lead to those of their sentences that have an anchor."""
        if not quoted.figures and not quoted.key_points:
            return NOTHING
        return _PANEL(self._figures(rank(quoted.figures), anchored), self._points(entry, quoted, anchored))

    def _figures(self, figures: Sequence[QuotedFigure], anchored: Container[Passage]) -> Html:
        if not figures:
            return NOTHING
        places = ("" if figure.sentence in anchored else TITLE for figure in figures)
        shown = [_FIGURE(self.faces.figure(NOTHING, *pair)) for pair in zip(figures, places, strict=True)]
        rest, more = shown[FIGURES:], NOTHING
        if rest:
            more = _MORE_FIGURES(self.wording.html("figures.more", n=len(rest)), join(rest))
        return _FIGURES(label=self.wording.html("figures"), figures=join(shown[:FIGURES]), more=more)

    def _points(self, entry: Entry, quoted: Quotations, anchored: Container[Passage]) -> Html:
        if not quoted.key_points:
            return NOTHING
        items, names = list[Html](), quoted.sentences
        for point in quoted.key_points:
            text = render_inline(point.text, entry.language)
            sentence = point.sentence
            items.append(_POINT(Html(names[sentence]), text) if sentence and sentence in anchored else _ITEM(text))
        return _POINTS(self.wording.html("key_points"), self.faces.speak(entry.language), join(items))

    def _subjects(self, entry: Entry, root: Html) -> Html:
        """The topics of the entry, by kind."""
        topics, say = self.archive.topics_of(entry), self.wording.html
        if not topics:
            return NOTHING
        kinds = group_by_kind(topics)
        groups = [_SUBJECT(say(f"kind.{kind}"), self.faces.chips(root, group)) for kind, group in kinds]
        return _SUBJECTS(say("subjects"), join(groups))

    def _backlinks(self, around: Surroundings) -> Html:
        if not around.backlinks:
            return NOTHING
        items: list[Html] = []
        for link in around.backlinks:
            source, language = link.source, link.source.language
            items.append(
                _BACKLINK(
                    dateline=join_dots(filter(None, (self.faces.dateline(source), self.faces.source(source)))),
                    title=self.faces.title(around.root, source),
                    language=self.faces.speak(language),
                    before=render_inline(link.before, language),
                    words=render_inline(link.words, language),
                    after=render_inline(link.after, language),
                )
            )
        return _BACKLINKS(self.wording.html("backlinks"), join(items))

    def _related(self, around: Surroundings) -> Html:
        if not around.links:
            return NOTHING
        entries = self.archive.by_id
        cards = [self.faces.card(around.root, entries[link.target], 3, self.reasons(link)) for link in around.links]
        return _RELATED(self.wording.html("related"), join_lines(cards))

    def _neighbours(self, around: Surroundings) -> Html:
        if not (around.older or around.newer):
            return NOTHING
        older, newer = NOTHING, NOTHING
        if around.older:
            older = self._neighbour(around.root, around.older, "older", "prev")
        if around.newer:
            newer = self._neighbour(around.root, around.newer, "newer", "next")
        return _NEIGHBOURS(self.wording.html("neighbours"), older, newer)

    def _neighbour(self, root: Html, entry: Entry, age: str, relation: str) -> Html:
        return _NEIGHBOUR(
            age=Html(age),
            relation=Html(relation),
            root=root,
            path=escape_value(entry.path),
            label=self.wording.html(age),
            language=self.faces.speak(entry.language),
            title=self.faces.name(entry),
        )

    def _preview_all(self, concepts: Iterable[str]) -> Html:
        """What a link to a topic shows when the pointer rests on it."""
        previews = [self._previews.get(concept) or self._preview(self.archive.topics[concept]) for concept in concepts]
        return _PREVIEWS(join_lines(previews)) if previews else NOTHING

    def _preview(self, topic: Topic) -> Html:
        concept, faces = topic.concept, self.faces
        text = concept.definitions.get(self.words.language)
        self._previews[concept.id] = preview = _PREVIEW(
            escape_value(concept.id),
            faces.speak_label(topic),
            escape_value(faces.label(topic)),
            self.wording.html(f"one.{concept.kind}"),
            _DEFINITION(render_inline(text, self.words.language)) if text else NOTHING,
        )
        return preview


def _mark_authors(line: str, root: Html) -> Iterator[Mark]:
    """Where a line names its authors, with a link to what else is by each."""
    position = 0
    for author in list_authors(line):
        start = line.find(written := author.name, position)
        if start < 0:
            start = line.find(written := author.sorted_name, position)
        if start >= 0:
            position = start + len(written)
            others = _OTHERS_START(root, escape_value(seek(AUTHOR, name_author(author))))
            yield Mark(start, position, others, _OTHERS_END)
