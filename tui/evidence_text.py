"""Figures and known errors in plain lines and as data: one in full, those filed in a place, all errors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matrix.figure import Conflict, Figure
from matrix.pack import Pack
from thresholds.evidence.near import show_figure
from thresholds.evidence.statement import cite_figure, list_conflicts, state_figure
from tui.evidence_list import (
    COLUMNS,
    KINDS,
    find_bounds,
    name_filing,
    write_errors,
    write_interval,
    write_number,
    write_percent,
    write_points,
    write_table,
)

Part = tuple[str, str]
"""A label and its words; without a label, a heading."""

NO_FIGURE = (
    "No figure is published here. That says nothing either way: what nobody counted is not rare and not harmless."
)
GROUPS = (
    "Figures describe groups then. They stand beside a suggestion and never move it. Percentages are rounded to the "
    "decimals that the source printed, halves up; intervals to one decimal."
)


def list_parts(pack: Pack, figure: Figure) -> list[Part]:
    """List everything there is to say of a figure, in the order in which it is asked."""
    parts = [("", figure.title), ("In words", state_figure(pack, figure)), ("Must not say", figure.must_not_say)]
    parts.append(("May say", figure.may_say))
    bounds = find_bounds(figure)
    if bounds and figure.of:
        whole = figure.of_what or "all"
        parts.append(("Counts", f"{write_number(figure)} {whole}: {write_percent(figure)}"))
        parts.append(("Interval", f"{write_interval(figure)}%: how far chance alone could move it (95%, Wilson)"))
    elif figure.points:
        parts.append(("Series", "\n".join(write_points(figure))))
    elif figure.kind not in ("finding",) or figure.value is not None:
        parts.append(("Number", " ".join((write_percent(figure) or write_number(figure), "as printed, no interval"))))
    if figure.printed_percent is not None:
        parts.append(("Printed", f"{figure.printed_percent:g}% in the report"))
    parts += [("Of whom", figure.population), ("When", figure.period), ("Where", figure.place)]
    parts.append(("Kind", f"{figure.kind}: {KINDS[figure.kind]}"))
    for conflict in list_conflicts(pack, figure.id):
        parts.append((f"Careful ({conflict.number})", f"{conflict.title}. {conflict.text}\nSo: {conflict.so}"))
    if figure.concepts or figure.routes:
        parts.append(("Filed under", name_filing(pack, figure)))
    return [*parts, ("Source", cite_figure(pack, figure)), ("Id", figure.id)]


def list_conflict_parts(pack: Pack, conflict: Conflict) -> list[Part]:
    """List everything there is to say of a known error."""
    touched = dict.fromkeys((*conflict.unsafe, *conflict.figures))
    figures = [
        f"{pack.evidence.figures[name].title} [{name}]{' – never without this' if name in conflict.unsafe else ''}"
        for name in touched
    ]
    return [
        ("", f"{conflict.number}. {conflict.title}"),
        ("Does not fit", conflict.text),
        ("What to do", conflict.so),
        *([("Figures", "\n".join(figures))] if figures else []),
        ("Source", "; ".join(conflict.cite)),
    ]


def write_parts(parts: Sequence[Part]) -> list[str]:
    """Write parts as lines: the label before its words, further lines under it."""
    lines: list[str] = []
    for label, words in parts:
        first, *more = words.split("\n")
        lines.append(f"{label}: {first}" if label else first)
        lines += [f"  {line}" for line in more]
    return lines


def tabulate(pack: Pack, figures: Sequence[Figure], width: int) -> list[str]:
    """Write figures as a plain table that fits the width, with the numbers of the known errors that touch each."""
    headings = ["Figure", "Number", "Per cent", "95% interval", "When", "Errors"]
    rows = [
        [
            figure.title,
            write_number(figure),
            write_percent(figure),
            write_interval(figure),
            figure.period,
            write_errors(pack, figure),
        ]
        for figure in figures
    ]
    if width < 64:
        headings, rows = [*headings[:3], "Errors"], [[*row[:3], row[5]] for row in rows]
    return write_table(headings, rows, width, 0)


def show_row(pack: Pack, figure: Figure) -> dict[str, str]:
    """Show a figure as one row of text cells under ``COLUMNS``."""
    bounds = find_bounds(figure)
    data = show_figure(pack, figure)
    row = {name: data.get(name) for name in COLUMNS}
    row["percent"] = write_percent(figure).rstrip("%")
    row["low"], row["high"] = (f"{bounds[0]:.1f}", f"{bounds[1]:.1f}") if bounds else ("", "")
    row["points"] = "; ".join(write_points(figure))
    return {
        name: " ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
        for name, value in row.items()
    }


def show_conflict(conflict: Conflict) -> dict[str, Any]:
    """Show a known error as data."""
    return {
        "number": conflict.number,
        "conflict": conflict.id,
        "title": conflict.title,
        "text": conflict.text,
        "so": conflict.so,
        "figures": list(dict.fromkeys((*conflict.unsafe, *conflict.figures))),
        "unsafe": list(conflict.unsafe),
        "cite": list(conflict.cite),
    }
