"""Entries of the vocabulary's file as they are written: one line each, which is YAML by itself."""

from __future__ import annotations

from collections.abc import Mapping

import yaml


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes a list out wherever it stands: one line has to be read without the others."""

    def ignore_aliases(self, data: object) -> bool:
        """No value is named by another."""
        del data
        return True


def write_entry(name: str, fields: Mapping[str, object]) -> str:
    """The line of a concept, as in `acme: {kind: organisation, label: Acme}`, without an end of line."""
    text: str = yaml.dump(
        {name: dict(fields)},
        Dumper=_Dumper,
        default_flow_style=True,
        allow_unicode=True,
        sort_keys=False,
        width=2**30,
    )
    return text.strip()[1:-1]
