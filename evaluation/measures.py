"""Agreement measures on ordered categories."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

ROUTES = ("universal", "early_help", "cin", "mash")


def make_confusion(pairs: Sequence[tuple[str, str]]) -> list[list[int]]:
    """Count (expected, got) pairs: a row for each expected route, a column for each given one."""
    table = [[0] * len(ROUTES) for _ in ROUTES]
    for expected, got in pairs:
        table[ROUTES.index(expected)][ROUTES.index(got)] += 1
    return table


def find_weighted_kappa(table: Sequence[Sequence[int]]) -> float:
    """Quadratic-weighted kappa (Cohen 1968): 1 is full agreement, 0 is chance."""
    size, total = len(table), sum(map(sum, table))
    rows = [sum(row) for row in table]
    columns = [sum(row[index] for row in table) for index in range(size)]
    observed = expected = 0.0
    for i in range(size):
        for j in range(size):
            weight = (i - j) ** 2 / (size - 1) ** 2
            observed += weight * table[i][j]
            expected += weight * rows[i] * columns[j] / total
    return 1.0 if expected == 0 else 1 - observed / expected


def find_interval(hits: int, total: int, z: float = 1.959964) -> tuple[float, float]:
    """Wilson 95% interval of a share."""
    if total == 0:
        return 0.0, 1.0
    share = hits / total
    middle = share + z * z / (2 * total)
    spread = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    low, high = (middle - spread) / (1 + z * z / total), (middle + spread) / (1 + z * z / total)
    return max(0.0, low), min(1.0, high)
