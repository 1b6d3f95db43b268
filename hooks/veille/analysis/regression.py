"""Logistic regression with a ridge, by Newton's method, for a handful of columns and tens of thousands of rows.

Nelder and Wedderburn, "Generalized Linear Models", 1972; the ridge as in le Cessie and van Houwelingen, "Ridge
Estimators in Logistic Regression", 1992. Everything goes by columns, which keeps the inner loops out of Python's
own, and in a fixed order, so that the same input gives the same bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log1p
from operator import mul, sub

_MOST_STEPS = 25
_MOST_HALVINGS = 20
_SMALL = 1e-6
_LIGHT = 1e-3
"""The ridge of the first column: next to none, but enough where all outcomes are the same."""
_FARTHEST = 500.0
"""Log-odds beyond this would overflow."""


def predict(log_odds: float) -> float:
    """The probability that log-odds stand for."""
    return 1 / (1 + exp(-min(max(log_odds, -_FARTHEST), _FARTHEST)))


def fit(columns: Sequence[Sequence[float]], outcomes: Sequence[float], ridge: float = 1.0) -> tuple[float, ...]:
    """The weight of each column; `outcomes` are 0 or 1, a row each.

    A column of ones, if wanted, comes first: the ridge hardly holds it back. For the others `ridge` must be above
    0, or their weights have no end where the columns tell the outcomes apart without fault.
    """
    weights = [0.0] * len(columns)
    penalties = [_LIGHT, *[ridge] * (len(columns) - 1)]
    odds = _combine(columns, weights, len(outcomes))
    loss = _lose(odds, outcomes, weights, penalties)
    for _ in range(_MOST_STEPS):
        chances = list(map(predict, odds))
        residuals = list(map(sub, outcomes, chances))
        certainty = [chance * (1 - chance) for chance in chances]
        slope = [
            sum(map(mul, column, residuals)) - penalty * weight
            for column, penalty, weight in zip(columns, penalties, weights, strict=True)
        ]
        step = solve(_curve(columns, certainty, penalties), slope)
        for _ in range(_MOST_HALVINGS):
            tried = [weight + part for weight, part in zip(weights, step, strict=True)]
            odds = _combine(columns, tried, len(outcomes))
            lost = _lose(odds, outcomes, tried, penalties)
            if lost <= loss + _SMALL:
                break
            step = [part / 2 for part in step]
        weights, loss = tried, lost
        if max(map(abs, step), default=0.0) < _SMALL:
            break
    return tuple(weights)


def _combine(columns: Sequence[Sequence[float]], weights: Sequence[float], rows: int) -> list[float]:
    odds = [0.0] * rows
    for column, weight in zip(columns, weights, strict=True):
        odds = [total + weight * value for total, value in zip(odds, column, strict=True)]
    return odds


def _lose(
    odds: Sequence[float], outcomes: Sequence[float], weights: Sequence[float], penalties: Sequence[float]
) -> float:
    """The negative log-likelihood, with the ridge."""
    misfit: float = sum(max(odd, 0.0) + log1p(exp(-abs(odd))) for odd in odds) - sum(map(mul, odds, outcomes))
    return misfit + sum(penalty * weight * weight / 2 for penalty, weight in zip(penalties, weights, strict=True))


def _curve(
    columns: Sequence[Sequence[float]], certainty: Sequence[float], penalties: Sequence[float]
) -> list[list[float]]:
    """The second derivatives of the loss."""
    size = len(columns)
    matrix = [[0.0] * size for _ in range(size)]
    for one in range(size):
        weighted = list(map(mul, columns[one], certainty))
        for other in range(one, size):
            matrix[one][other] = matrix[other][one] = sum(map(mul, weighted, columns[other]))
        matrix[one][one] += penalties[one]
    return matrix


def solve(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    """The x of `matrix` x = `vector`, for a symmetric positive definite matrix, which needs no pivoting (Gauss)."""
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    size = len(rows)
    for at in range(size):
        for below in range(at + 1, size):
            factor = rows[below][at] / rows[at][at]
            rows[below] = [value - factor * above for value, above in zip(rows[below], rows[at], strict=True)]
    found = [0.0] * size
    for at in reversed(range(size)):
        known = sum(rows[at][later] * found[later] for later in range(at + 1, size))
        found[at] = (rows[at][size] - known) / rows[at][at]
    return found
