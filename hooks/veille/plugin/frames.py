"""The frame that goes round pages, rendered once for many; and pages as MkDocs renders them one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from veille.plugin.configuration import PLAIN_PATH, locate, path_of
from veille.plugin.theme import list_overrides
from veille.publishing import Page
from veille.publishing.edition import Edition

ASIDE = InclusionLevel.NOT_IN_NAV

SLOTS = {name: f"\ue0f0{name}\ue0f1" for name in ("title", "description", "address", "head", "content")}
"""What stands in a frame for what differs from page to page: letters that nobody writes and that need no escaping."""
_NAMED = ("title", "description")
_SLOT = re.compile(f"({'|'.join(SLOTS.values())})")
_SLOT_NAMES = {slot: name for name, slot in SLOTS.items()}


class RenderedPage(MkDocsPage):
    """A page of the archive, whose content needs no Markdown."""

    def __init__(self, page: Page, config: MkDocsConfig, changed: str) -> None:
        source = f"{page.path}index.md"
        file = File.generated(config, source, content="", inclusion=ASIDE)
        self._rendered = page
        super().__init__(page.title, file, config)
        self.update_date = changed

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the metadata from the page of the archive."""
        del config
        self.markdown = ""
        self.meta = {"description": self._rendered.description, "veille": self._rendered}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the content from the page of the archive."""
        del config, files
        self.content = self._rendered.html
        self.toc = TableOfContents([])


@dataclass(frozen=True, slots=True)
class Head:
    """Writes the head of a page; that of a shape is a slot."""

    edition: Edition

    def __call__(self, page: Page) -> str:
        """The HTML of the head."""
        return SLOTS["head"] if page.html == SLOTS["content"] else self.edition.head.write(page)


class _Shape(NamedTuple):
    """A frame as the bytes between its slots, the names of these in their order, and what stands for all of it."""

    between: tuple[bytes, ...]
    slots: tuple[str, ...]
    key: bytes


class Shapes:
    """Frames of pages, rendered once for each shape of page, with slots for what differs between pages of a shape.

    Our own templates keep to a rule: of a page they use its kind and how deep its address is; whether there is a title
    and a description; and, escaped and nowhere tested, what the slots stand for. Where an archive has templates of its
    own, or a page's address needs escaping, each page is rendered by itself.
    """

    def __init__(self, env: Environment, config: MkDocsConfig, nav: Navigation, files: Sequence[File]) -> None:
        self._template = env.get_template("main.html")
        self._config, self._nav, self._files = config, nav, files
        self._shapes: dict[tuple[object, ...], _Shape] = {}
        self._own = _own_templates(config)

    def put(self, page: Page) -> bytes:
        """The whole page."""
        if self._own or not PLAIN_PATH.fullmatch(page.path):
            return _encode(self._render(page))
        values = {
            "title": _encode(escape(page.title)),
            "description": _encode(escape(page.description)),
            "address": _encode(escape(locate(self._config, page.path) or "")),
            "head": _encode(self._config.extra["veille_head"](page)),
            "content": _encode(page.html),
        }
        shape = self._shape(page)
        first, *others = shape.between
        filled = [piece for name, text in zip(shape.slots, others, strict=True) for piece in (values[name], text)]
        return b"".join((first, *filled))

    def key(self, page: Page) -> bytes:
        """What stands for all that the frame says, besides what the page itself does."""
        return self._own + self._shape(page).key  # the navigation is in the second

    def _shape(self, page: Page) -> _Shape:
        section, _, rest = page.path.partition("/")
        named = bool(page.title), bool(page.description)
        shape = (page.kind, page.path.count("/"), section, bool(rest), page.topic is not None, *named)
        if shape not in self._shapes:
            slotted = page._replace(html=SLOTS["content"])
            title, description = (SLOTS[name] if there else "" for name, there in zip(_NAMED, named, strict=True))
            html = self._render(slotted._replace(title=title, description=description), SLOTS["address"])
            parts = _SLOT.split(html)  # by turns what is between slots, and a slot
            between, slots = tuple(map(_encode, parts[::2])), tuple(map(_SLOT_NAMES.__getitem__, parts[1::2]))
            key = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
            self._shapes[shape] = _Shape(between, slots, key)
        return self._shapes[shape]

    def _render(self, page: Page, address: str = "") -> str:
        shown = RenderedPage(page, self._config, "")
        shown.read_source(self._config)
        shown.render(self._config, Files([]))
        if address and shown.canonical_url:
            shown.canonical_url = address
        return self._template.render(get_context(self._nav, self._files, self._config, shown))


def _encode(html: str) -> bytes:
    """HTML as a page's file has it."""
    return html.encode("utf-8", "xmlcharrefreplace")


def _own_templates(config: MkDocsConfig) -> bytes:
    """Stands for the templates that an archive has besides ours, and the settings they may read; empty without any."""
    templates = [path for folder in sorted(list_overrides(config)) for path in sorted(folder.rglob("*.html"))]
    if not templates:
        return b""
    digest = sha256(path_of(config).read_bytes())
    for path in templates:
        digest.update(path.read_bytes())
    return digest.digest()
