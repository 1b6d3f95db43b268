"""The entries of an archive as a file sees them that is made from all of them: named and told apart, and made if asked.

So such a file can be made anew from what was kept of it and from what has changed, here or in another process.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Roll(Generic[Item]):
    """Items by number, from the oldest entry on.

    Each has a name, and a key that stands for all that is said in it; `make` gives one, or raises LookupError where it
    was left out.
    """

    names: Sequence[str]
    keys: Sequence[bytes]
    make: Callable[[int], Item]

    def list_unknown(self, known: Container[bytes]) -> list[int]:
        """The numbers of the items whose keys are not among some."""
        return [number for number, key in enumerate(self.keys) if key not in known]

    def without(self, known: Container[bytes]) -> Roll[Item]:
        """The same without the items of some keys, and with all others made, so that it can be sent elsewhere."""
        made = {number: self.make(number) for number in self.list_unknown(known)}
        return Roll(self.names, self.keys, made.__getitem__)
