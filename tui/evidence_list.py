"""The published figures as rows: which, in what order, and what stands in each cell; for the command and the screen."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Collection, Sequence
from itertools import zip_longest

from matrix.figure import Figure
from matrix.pack import Pack
from thresholds.evidence.interval import find_interval
from thresholds.evidence.statement import list_conflicts, name_place, round_half_up

KINDS = {
    "conversion": "how often one step was followed by the next",
    "share": "how many of a whole",
    "finding": "something found, without a number of its own",
    "count": "how many there were",
    "rate": "how many for so many children",
    "change": "from one time to another",
    "average": "an average of a group",
    "target": "what was aimed at, not what was reached",
}
"""Each kind of figure, in the order in which they are listed, and what it tells."""

SORTS = {"share": "by percentage", "n": "by number counted", "title": "by title"}
"""Each order and its name; the first two go within a kind, since kinds answer different questions."""

HERE = "■"
"""The sign of a figure filed under something recognised in the present account."""

COLUMNS = (
    "figure", "kind", "title", "n", "of", "percent", "low", "high", "value", "unit", "points", "period", "place",
    "population", "source", "paragraph", "concepts", "routes", "statement", "may_say", "must_not_say", "conflicts",
)  # fmt: skip
"""The columns of figures as CSV."""


def list_figures(
    pack: Pack,
    kind: str | None = None,
    words: str = "",
    sort: str = "share",
    first: Collection[str] = (),
) -> list[Figure]:
    """List the figures of a kind that hold every word, in order.

    Args:
        pack: the policy.
        kind: one kind, or None for all.
        words: what to look for, in any order; parts of words are enough.
        sort: an order of ``SORTS``.
        first: concepts whose figures go before all others.
    """
    wanted = _fold(words).split()
    found = [
        figure
        for figure in pack.evidence.figures.values()
        if kind in (None, figure.kind) and all(word in _find_words(pack, figure) for word in wanted)
    ]
    if sort == "title":
        found.sort(key=lambda figure: _fold(figure.title))
    else:
        order = list(KINDS)
        measure = find_percent if sort == "share" else _find_number
        found.sort(key=lambda figure: (order.index(figure.kind), -_or_least(measure(figure)), _fold(figure.title)))
    return sorted(found, key=lambda figure: not set(first) & set(figure.concepts))


def list_kinds(pack: Pack) -> list[str]:
    """List the kinds of which there is a figure."""
    there = {figure.kind for figure in pack.evidence.figures.values()}
    return [kind for kind in KINDS if kind in there]


def find_percent(figure: Figure) -> float | None:
    """Find a figure's percentage: from its counts, else from its series, else as printed; None when it has none."""
    if figure.n is not None and figure.of:
        return 100 * figure.n / figure.of
    if figure.kind == "change" and len(figure.points) >= 2:
        first, last = figure.points[0].value, figure.points[-1].value
        return 100 * (last / first - 1) if first else None
    return figure.value if figure.unit in ("%", "per cent") else None


def find_bounds(figure: Figure) -> tuple[float, float] | None:
    """Find the 95 per cent interval of a share in per cent; None when there are no counts."""
    if figure.n is None or not figure.of:
        return None
    low, high = find_interval(figure.n, figure.of)
    return 100 * low, 100 * high


def write_percent(figure: Figure) -> str:
    """Write the percentage as a cell: with a sign when it is a change, empty when there is none."""
    percent = find_percent(figure)
    if percent is None:
        return ""
    if figure.n is None and not figure.points:
        return f"{percent:g}%"
    written = round_half_up(percent, figure.printed_to)
    return f"{'+' if figure.kind == 'change' and percent >= 0 else ''}{written}%"


def write_interval(figure: Figure) -> str:
    """Write the interval as a cell; empty when there are no counts."""
    bounds = find_bounds(figure)
    return f"{round_half_up(bounds[0], 1)} to {round_half_up(bounds[1], 1)}" if bounds else ""


def write_number(figure: Figure) -> str:
    """Write what was counted as a cell."""
    if figure.n is not None:
        return f"{figure.n:,} of {figure.of:,}" if figure.of else f"{figure.n:,}"
    if figure.points:
        return f"{figure.points[0].value:,g} → {figure.points[-1].value:,g}"
    if figure.value is None:
        return "in words" if figure.kind in ("finding", "target") else ""
    if figure.unit in ("%", "per cent"):
        return "no counts"
    return f"{figure.value:,g} {figure.unit or ''}".strip()


def write_points(figure: Figure) -> list[str]:
    """Write the points of a series, one each."""
    return [
        f"{point.at}: {point.value:,g}{f' of {point.of:,}' if point.of else ''} {figure.unit or ''}".strip()
        for point in figure.points
    ]


def write_errors(pack: Pack, figure: Figure) -> str:
    """Write the numbers of the known errors that touch a figure; empty when there are none."""
    return ", ".join(str(conflict.number) for conflict in list_conflicts(pack, figure.id))


def name_filing(pack: Pack, figure: Figure) -> str:
    """Name the risks and routes that a figure is filed under."""
    concepts = [pack.concepts[name].name if name in pack.concepts else name for name in figure.concepts]
    return "; ".join([*concepts, *(pack.routes[route]["name"] for route in figure.routes)])


def write_table(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int, grow: int) -> list[str]:
    """Write a plain table whose cells wrap; one column takes the room that the others leave, empty ones go.

    Args:
        headings: the names of the columns.
        rows: the cells.
        width: how wide the whole may be.
        grow: the column that takes the room that is left.
    """
    kept = [column for column in range(len(headings)) if column == grow or any(row[column] for row in rows)]
    cells = [[row[column] for column in kept] for row in (headings, *rows)]
    grow = kept.index(grow)
    longest = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for most in (24, 18, 14, 12):
        widths = [min(most, room) for room in longest]
        left = width - sum(widths) + widths[grow] - 2 * (len(widths) - 1)
        if left >= min(longest[grow], 30):
            break
    widths[grow] = max(10, min(longest[grow], left))
    lines: list[str] = []
    for number, row in enumerate(cells):
        parts = [textwrap.wrap(cell, room) for cell, room in zip(row, widths, strict=True)]
        for line in zip_longest(*parts, fillvalue=""):
            lines.append("  ".join(part.ljust(room) for part, room in zip(line, widths, strict=True)).rstrip())
        if number == 0:
            lines.append("  ".join("-" * room for room in widths))
    return lines


def _find_words(pack: Pack, figure: Figure) -> str:
    parts = (figure.id, figure.title, figure.what, figure.of_what or "", figure.population, figure.period, figure.place)
    return _fold(" ".join((*parts, name_filing(pack, figure), write_percent(figure), name_place(figure))))


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")


def _find_number(figure: Figure) -> float | None:
    if figure.n is not None:
        return figure.n
    if figure.points:
        return figure.points[-1].value
    return None if figure.unit in ("%", "per cent") else figure.value


def _or_least(value: float | None) -> float:
    return float("-inf") if value is None else value
