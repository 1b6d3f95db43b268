"""Article and analysis -> the briefing page on disk, which editors change and the machine follows."""

from veille.briefing.compose import compose, fingerprint, leave_out, list_body, state_figure
from veille.briefing.fields import dump_flow
from veille.briefing.joining import settle_fields
from veille.briefing.merge import accept, list_removed, merge, read_moved
from veille.briefing.misspelt import find_misspelt, is_near
from veille.briefing.page import dumps, find_left_out, find_lines, is_faithful, loads, update
from veille.briefing.slugs import keep_or_slugify, name_topic, read_slug, slugify
from veille.briefing.source import block_source, fingerprint_block, split_body, write_block
from veille.briefing.typed import TypedFields

__all__ = [
    "TypedFields",
    "accept",
    "block_source",
    "compose",
    "dump_flow",
    "dumps",
    "find_left_out",
    "find_lines",
    "find_misspelt",
    "fingerprint",
    "fingerprint_block",
    "is_faithful",
    "is_near",
    "keep_or_slugify",
    "leave_out",
    "list_body",
    "list_removed",
    "loads",
    "merge",
    "name_topic",
    "read_moved",
    "read_slug",
    "settle_fields",
    "slugify",
    "split_body",
    "state_figure",
    "update",
    "write_block",
]
