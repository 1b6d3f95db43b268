"""Plain text that may have front matter above it, between lines of `---`."""

from __future__ import annotations

import re
from dataclasses import replace

from veille.model import Sourced
from veille.reading import languages
from veille.reading.draft import Draft
from veille.reading.formats import frontmatter as front
from veille.reading.formats import plain, transcript
from veille.settings import Settings

_FIELD = re.compile(r"---[ \t]*(?:\r\n|\r|\n)[\w-]+:(?=\s)")
"""How front matter begins, and no text between two rules does."""


def parse_text(text: str, settings: Settings, path: str) -> Draft:
    """The draft of a plain text; front matter that has a field which is known wins over what the text shows."""
    matter = front.read(text, path) if _FIELD.match(text) else front.FrontMatter()
    if not (matter.values or matter.draft):
        draft = plain.parse_text(text, settings, path)
        return replace(draft, diagnostics=(*matter.diagnostics, *draft.diagnostics))
    draft = transcript.read_plain(text, settings, path, "front-matter")
    language, changed = matter.first("language"), matter.first("updated")
    known = languages.stated_language(language.value) if language else ""
    day, _ = front.day(changed, known or draft.language.value) if changed else (None, "")
    return replace(
        draft,
        language=Sourced(known, language.rule, language.spans) if language and known else draft.language,
        updated=Sourced(day, changed.rule, changed.spans) if changed and day else draft.updated,
        source=matter.first("source") or draft.source,
        description=matter.first("description") or draft.description,
        tags=tuple(matter.values.get("tags", ())) or draft.tags,
        aliases=tuple(name.value for name in matter.values.get("aliases", ())),
        rights=matter.joined("rights") or draft.rights,
        diagnostics=(*matter.diagnostics, *draft.diagnostics, *([matter.draft] if matter.draft else [])),
    )
