"""The thread that an entry is in: what it is about, and its articles from the first to the last, as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from veille.archive import Archive, Topic
from veille.entries.entry import Entry
from veille.publishing.catalogue import Catalogue
from veille.publishing.faces import DOT, Faces
from veille.publishing.text.hypertext import NOTHING, Html, escape_value, form, join

SUBJECTS = 2
"""What a thread is named after, at most."""

_BAND = form("""<section class="v-band v-thread" aria-labelledby="h-thread">
  <h2 class="v-label" id="h-thread">{}</h2>
  <ol class="v-lines">{}</ol>
</section>
""")
_OTHER = form('<li><time class="v-line__day v-line__day--long" datetime="{}">{}</time> {}</li>')
_THIS = form(
    '<li aria-current="page"><span class="v-line__day v-line__day--long"><time datetime="{}">{}</time>'
    "{}{}</span> <strong{}>{}</strong></li>"
)
_PLACE = form('    <p class="v-byline v-jump"><a href="#h-thread">{}</a>{}{}</p>\n')


class Told(NamedTuple):
    """A thread: its topics, those that say most of it first, and its entries, the oldest first."""

    topics: tuple[Topic, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Threads:
    """Tells the threads of one archive."""

    archive: Archive
    words: Catalogue

    def find(self, entry: Entry) -> Told | None:
        """The thread of an entry, if it is in one."""
        thread = self.archive.threads.get(entry.id)
        if thread is None:
            return None
        entries, topics = self.archive.by_id, self.archive.topics
        return Told(
            tuple([topics[name] for name in thread.subjects]), tuple([entries[name] for name in thread.articles])
        )

    def name(self, told: Told) -> str:
        """What a thread is called."""
        labels = [topic.concept.label(self.words.language) for topic in told.topics[:SUBJECTS]]
        return self.words("thread", subjects=", ".join(labels))

    def place(self, entry: Entry) -> Html:
        """Which of the articles of its thread an entry is, for the head of its page, from where it leads to them."""
        told = self.find(entry)
        if told is None:
            return NOTHING
        number = 1 + next(place for place, each in enumerate(told.entries) if each.id == entry.id)
        place = self.words("thread.place", n=number, total=len(told.entries))
        return _PLACE(escape_value(self.name(told)), DOT, escape_value(place))

    def render(self, entry: Entry, root: Html, faces: Faces) -> Html:
        """The thread of an entry as a section of its page, in which its own line leads nowhere."""
        told = self.find(entry)
        if told is None:
            return NOTHING
        lines: list[Html] = []
        for each in told.entries:
            day = each.published
            shown = (Html(day.isoformat()), faces.day(day)) if day else (NOTHING, NOTHING)
            if each.id == entry.id:
                this = escape_value(self.words("thread.this"))
                lines.append(_THIS(*shown, DOT, this, faces.speak(each.language), faces.name(each)))
            else:
                lines.append(_OTHER(*shown, faces.title(root, each)))
        return _BAND(escape_value(self.name(told)), join(lines))
