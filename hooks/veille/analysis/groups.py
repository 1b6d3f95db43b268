"""Equal numbers of an array, brought together."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from veille.analysis.language.forms import Ints


class Groups(NamedTuple):
    """Where equal numbers stand: `order` has the places group after group, in each in the array's own order.

    The places of a group begin at `offset` and are `times` many. Groups ascend by their number.
    """

    order: Ints
    offset: Ints
    times: Ints

    @property
    def first(self) -> Ints:
        """Where the number of each group stands first."""
        return self.order[self.offset]


def group(numbers: Ints) -> Groups:
    """The groups of an array's numbers."""
    order = numbers.argsort(kind="stable")
    ordered = numbers[order]
    begins = np.empty(len(numbers) + 1, np.bool_)
    begins[0] = begins[-1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:-1])
    bounds = begins.nonzero()[0] if len(numbers) else np.zeros(1, np.int64)
    return Groups(order, bounds[:-1], bounds[1:] - bounds[:-1])
