"""What the briefings on disk say of their seeds, without all the rest of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from veille.briefing import find_lines, loads, read_moved, read_slug
from veille.conventions.withholding import find_withheld
from veille.diagnostics import DRAFT, Diagnostic, diagnose
from veille.files.tree import Tree, checksum
from veille.keeping.store import Kept, Nothing, make_key
from veille.model import Briefing
from veille.planning.ownership import claim
from veille.planning.teaching import decided, describe, list_tags
from veille.settings import Settings


class Head(NamedTuple):
    """What a briefing on disk says of its seed, whether an editor has decided on its tags, or why it is not published.

    `claimed` are the seeds that its text names, even where it cannot be parsed. Where an editor has decided on the
    tags, `tags` are these, and `lesson` is what else of the file teaches (`teaching.describe`). `addresses` are those
    that it has or had besides that of its file, as ids of briefings, and `moved` is the one in another folder that it
    had before its file was moved.
    """

    seed: str = ""
    sha256: str = ""
    decided: bool = False
    tags: tuple[str, ...] = ()
    lesson: tuple[str, str] = ("", "")
    wrong: Diagnostic | None = None
    claimed: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    moved: str = ""


def read_heads(tree: Tree, settings: Settings, store: Kept | None = None) -> dict[str, Head]:
    """What the briefings on disk say of their seeds, by id, in order."""
    store = store or Nothing()
    texts = tree.briefings
    ground = ground_heads(settings)
    keys = {name: make_key(ground, name, checksum(texts, name)) for name in sorted(texts)}
    kept: dict[bytes, Head] = store.get(list(keys.values()))
    fresh = {
        key: _read_head(texts[name], name, settings.page_file(name)) for name, key in keys.items() if key not in kept
    }
    store.put(fresh)
    kept.update(fresh)
    return {name: kept[key] for name, key in keys.items()}


def ground_heads(settings: Settings) -> bytes:
    """What the keys of heads begin with; the name and the checksum of each briefing follow."""
    return make_key("head", settings.briefings)


def read_name(text: str, name: str, days: Collection[str]) -> tuple[str, str]:
    """Title and day of a briefing as text, empty where they are not known, or the day is none of some.

    A text that has none of them is not read: the pages of seeds that are gone may be most of an archive.
    """
    if not any(day in text for day in days):
        return "", ""
    briefing = loads(text, name, name)
    return describe(briefing) if isinstance(briefing, Briefing) else ("", "")


def _read_head(text: str, name: str, path: str) -> Head:
    briefing = loads(text, name, path)
    if isinstance(briefing, Diagnostic):
        from veille.reading.encoding import decode

        guessed = decode(text.encode("utf-8", "surrogateescape"), path).text or ""  # where it is not in UTF-8
        return Head(wrong=briefing, claimed=tuple(sorted(claim(text) | claim(guessed))))
    fields = briefing.fields
    seed, digest = str(fields.get("seed", "")), str(fields.get("sha256", ""))
    addresses, moved = _list_addresses(briefing), read_moved(briefing)
    head = Head(seed, digest, claimed=(seed,) if seed else (), addresses=addresses, moved=moved)
    withheld = find_withheld(fields)
    if withheld:
        line, hint = find_lines(text).get(withheld, 0), f"delete the field {withheld} to publish it"
        return head._replace(wrong=diagnose(path, DRAFT, line=line, message="the page is a draft", hint=hint))
    if not decided(briefing):
        return head
    return head._replace(decided=True, tags=list_tags(briefing), lesson=describe(briefing))


def _list_addresses(briefing: Briefing) -> tuple[str, ...]:
    folder, slash, stem = briefing.id.rpartition("/")
    former = briefing.fields.get("redirect_from")
    slugs = [briefing.fields.get("slug"), *(former if isinstance(former, list) else [former])]
    named = [str(slug) for slug in slugs if slug is not None]
    words = {read_slug(slug) for slug in named if "/" not in slug} - {"", stem}
    return tuple(sorted({*(f"{folder}{slash}{slug}" for slug in words), *(slug for slug in named if "/" in slug)}))
