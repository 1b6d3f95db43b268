"""Logarithms of whole numbers as `math.log` gives them: those of numpy are not the same on every machine."""

from __future__ import annotations

from math import log
from typing import Final

import numpy as np
import numpy.typing as npt

from veille.analysis.language.forms import Ints

Floats = npt.NDArray[np.float64]


def tell_logs(numbers: Ints) -> Floats:
    """The natural logarithms of numbers from 1 on; 0 for 0."""
    most = int(numbers.max(initial=0))
    return (_LOGS if most < len(_LOGS) else _list_logs(most))[numbers]


def _list_logs(most: int) -> Floats:
    return np.array([0.0, *map(log, range(1, most + 1))])


_LOGS: Final = _list_logs(255)
