"""The package of an office document (ECMA-376, part 2) without relations to parts that it lacks.

Programs leave them behind (`Target="NULL"` in place of a picture that was deleted), and Word passes over them.
"""

from __future__ import annotations

from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Any
from zipfile import ZipFile

_RELATIONS = ".rels"


def complete(data: bytes) -> tuple[bytes, list[str]]:
    """A package without such relations, and the names of the parts that it lacks; raises what its parsers do."""
    lacking: set[str] = set()
    made = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(made, "w") as target:
        names = frozenset(source.namelist())
        for name in source.namelist():
            part = source.read(name)
            if name.endswith(_RELATIONS):
                part, missing = _without_missing(part, dirname(dirname(name)), names)
                lacking |= missing
            target.writestr(name, part)
    return made.getvalue(), sorted(lacking)


def _without_missing(part: bytes, folder: str, names: frozenset[str]) -> tuple[bytes, set[str]]:
    """The relations of a part in a folder, to those that there are, and the names of the others."""
    from lxml import etree  # noqa: PLC0415 - an extra

    root: Any = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    lacking: set[str] = set()
    for relation in list(root):
        if relation.get("TargetMode") == "External":
            continue
        name = normpath(join("/", folder, relation.get("Target", ""))).lstrip("/")
        if name not in names:
            lacking.add(name)
            root.remove(relation)
    return etree.tostring(root), lacking
