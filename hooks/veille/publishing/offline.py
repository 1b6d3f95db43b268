"""A site that is opened from a folder, without a server: its files as scripts, which is all that a page may load there.

Browsers take each file of a folder for a site of its own, and refuse what would be read of another one: modules and
what scripts fetch. A plain script they run, so each file that is fetched has one beside it that hands over its bytes,
and one script has all modules, as functions. `local.js` loads these, and nothing else does: from a server, pages load
what those of any site do.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from veille.publishing.interchange import Artifact

BUNDLE: Final = "modules.js"
"""The script that has all modules, beside them."""

_PLAIN: Final = frozenset({"local.js", "moved.js", "theme.js"})
"""Scripts of a page that are no modules."""

_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const|let) (\w+))", re.MULTILINE)
_STATIC = re.compile(r"^(?:import\b(?! *[.(])|export\b)", re.MULTILINE)
"""What a function cannot say as a module does; ours say none of it."""

_OWN: Final = {"import.meta": "$meta", "import(": "$import("}


def name_script(path: str) -> str:
    """The path of the script that hands over a file."""
    return f"{path}.js"


def make_script(data: bytes) -> bytes:
    """A script that hands over some bytes, in base64, as a property of its own element."""
    return b'document.currentScript.veille="%b";\n' % b64encode(data)


def add_scripts(artifacts: Iterable[Artifact]) -> Iterator[Artifact]:
    """Files, each with its script."""
    for artifact in artifacts:
        yield artifact
        yield Artifact(name_script(artifact.path), make_script(artifact.data))


def bundle(scripts: Mapping[str, str]) -> str:
    """The modules among some scripts, by name, as one script: each a function that gives what its module exports.

    It is called with what stands for `import.meta`, `import()` and `fetch`. A module that an owner has written with
    `import` or `export` statements of other kinds than ours is left out.
    """
    made = {name: _enclose(source) for name, source in sorted(scripts.items()) if name not in _PLAIN}
    functions = ",\n".join(f'"{name}": {function}' for name, function in made.items() if function)
    return f"document.currentScript.veille = {{\n{functions}\n}};\n"


def _enclose(source: str) -> str:
    """A module as a function; empty where it cannot be one."""
    names = ", ".join(_EXPORT.findall(source))
    body = _EXPORT.sub("", source)
    if _STATIC.search(body):
        return ""
    for said, meant in _OWN.items():
        body = body.replace(said, meant)
    return f'async ($meta, $import, fetch) => {{\n"use strict";\n{body}\nreturn {{ {names} }};\n}}'
