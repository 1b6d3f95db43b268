"""Where an article comes from, what was received with it, and how to cite it: the end of its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from veille.entries.entry import Entry
from veille.model import Block, BlockKind
from veille.publishing.catalogue import Catalogue
from veille.publishing.citing.citations import to_bibtex, to_ris, to_text
from veille.publishing.citing.styles import Styles
from veille.publishing.faces import Faces
from veille.publishing.interchange import is_address
from veille.publishing.site import Site
from veille.publishing.text.hypertext import NOTHING, Html, escape, escape_value, form, join
from veille.publishing.text.typography import render_inline
from veille.publishing.wording import Wording

_ORIGIN = form("""    <section class="v-origin" aria-labelledby="h-origin">
      <h2 class="v-label" id="h-origin">{label}</h2>
      <dl>
{title}
{notes}
{source}{rights}
{seed}
{permalink}
      </dl>
{fields}
      <details class="v-more v-cite" data-v-copy-label="{copy}" data-v-copied="{copied}" \
data-v-download="{download}"><summary>{cite}</summary>
        <p data-v-copy>{reference}</p>
        <h3>ISO 690</h3>
        <p data-v-copy>{iso}</p>
        <h3>APA</h3>
        <p data-v-copy>{apa}</p>
        <h3>BibTeX</h3>
        <pre tabindex="0" data-v-copy="{name}.bib">{bibtex}</pre>
        <h3>RIS</h3>
        <pre tabindex="0" data-v-copy="{name}.ris">{ris}</pre>
      </details>
    </section>
""")
_RECEIVED = form("<dt>{}</dt><dd{}>{}</dd>")
_FACT = form("<dt>{}</dt><dd>{}</dd>")
_RIGHTS = form("\n<dt>{}</dt><dd>{}</dd>")
_NOTES = form("<ul>{}</ul>")
_ITEM = form("<li>{}</li>")
_SOURCE = form('<a href="{}" rel="noopener">{}</a>')
_LICENCE = form('<a href="{}" rel="license noopener">{}</a>')
_LINK = form('<a href="{}">{}</a>')
_CHECKSUM = form('\n<dt>{}</dt><dd><code class="v-checksum">{}</code></dd>')
_HERE = form("<dt data-v-here hidden>{}</dt><dd data-v-here hidden></dd>")
_ENDING = Html("<span data-v-here hidden>, </span>")
_FENCED = re.compile(r"(?:---|\+\+\+)[ \t]*\n|\{")
"""What front matter begins with; the head of a mail is none."""
_FIELDS = form('<details class="v-more"><summary>{}</summary><pre tabindex="0">{}</pre></details>')


@dataclass(frozen=True)
class Origins:
    """Writes the origins of one archive's articles."""

    site: Site
    faces: Faces
    wording: Wording
    words: Catalogue

    @cached_property
    def _styles(self) -> Styles:
        return Styles(self.site, self.words)

    def render(self, entry: Entry, notes: Sequence[Html], root: Html) -> Html:
        """The section of an entry; `notes` are the bylines, datelines and sources that were received with it."""
        say, article, address = self.wording.html, entry.article, self.site.address(entry.path)
        language = self.faces.speak(entry.language)
        title = NOTHING
        if article.title and article.title.value != entry.title:
            received = render_inline(article.title.value, entry.language)
            title = _RECEIVED(say("received.title"), language, received)
        apart = _RECEIVED(say("received.notes"), language, _NOTES(join(map(_ITEM, notes)))) if notes else NOTHING
        permalink = escape_value(address)
        iso, apa = self._styles.write(entry, self.faces.name(entry))
        return _ORIGIN(
            label=say("origin"),
            title=title,
            notes=apart,
            source=self._source(entry),
            rights=self._rights(entry),
            seed=self._seed(entry, root),
            permalink=_FACT(say("permalink"), _LINK(permalink, permalink)) if address else _HERE(say("permalink")),
            fields=self._fields(article.blocks) if entry.seed and self.site.has("seeds") else NOTHING,
            copy=say("cite.copy"),
            copied=say("cite.copied"),
            download=say("cite.download"),
            cite=say("cite"),
            name=escape_value(entry.path.rstrip("/").split("/")[-1]),
            reference=escape(to_text(entry, self.site, self.words)) if address else self._refer_here(entry),
            iso=iso,
            apa=apa,
            bibtex=escape(to_bibtex(entry, self.site)),
            ris=escape(to_ris(entry, self.site)),
        )

    def _refer_here(self, entry: Entry) -> Html:
        """The line of a citation that ends with wherever the page is looked at."""
        return join((escape(to_text(entry, self.site, self.words)), _ENDING))

    def _source(self, entry: Entry) -> Html:
        if not entry.source:
            return NOTHING
        if is_address(entry.source):
            address = escape_value(entry.source)
            return _FACT(self.wording.html("source"), _SOURCE(address, address))
        return _FACT(self.wording.html("source"), render_inline(entry.source, entry.language))

    def _rights(self, entry: Entry) -> Html:
        """The licence or the rights, where anything is said of them."""
        rights, say = self.site.rights_of(entry), self.wording.html
        if rights.address:
            return _RIGHTS(say("licence"), _LICENCE(escape_value(rights.address), escape_value(rights.words)))
        return _RIGHTS(say("rights"), render_inline(rights.words, entry.language)) if rights.words else NOTHING

    def _seed(self, entry: Entry, root: Html) -> Html:
        """The file that was received, with a link where the site has it, and its checksum."""
        if not entry.seed:
            return NOTHING
        say = self.wording.html
        name = escape_value(entry.seed)
        if self.site.has("seeds"):
            name = _LINK(join((root, Html("seeds/"), escape_value(quote(entry.seed)))), name)
        checksum = _CHECKSUM(say("checksum"), escape_value(entry.sha256)) if entry.sha256 else NOTHING
        return join((_FACT(say("seed"), name), checksum))

    def _fields(self, blocks: Iterable[Block]) -> Html:
        """The front matter as received, and what else was round the text: heads of mails, signatures, other headlines.

        That of a page without a seed is nobody's business but its editor's; nor is what was received that of anybody
        else where the owner hands out no seeds.
        """
        received = [block.text for block in blocks if block.kind is BlockKind.FRONT_MATTER]
        if not received:
            return NOTHING
        said = "received.fields" if _FENCED.match(received[0]) else "received.around"
        return _FIELDS(self.wording.html(said), escape_value("\n".join(received)))
