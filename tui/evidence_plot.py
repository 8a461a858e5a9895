"""Plots of the published figures in plain characters, readable without colour, each with a plain table behind it.

plotext is imported when a plot is drawn. Every plot numbers its figures; the table behind it has the same numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from matrix.figure import Figure
from matrix.pack import Pack
from thresholds.evidence.statement import name_place
from tui.clean import clean_text
from tui.evidence_list import (
    find_bounds,
    find_percent,
    list_figures,
    write_errors,
    write_interval,
    write_number,
    write_percent,
    write_points,
    write_table,
)
from tui.wrap import wrap_lines

PLOTS = {
    "conversion": "How often each recorded risk went on to a plan",
    "recorded": "How often recorded, and how often followed by a plan",
    "trends": "Numbers over time",
    "flows": "The ways in and through: front door, plans and earlier help",
}
"""Each plot and its title."""

NOTES = {
    "conversion": (
        "Each row is a separate question: of the assessments that recorded this, how many per cent went on. "
        "One assessment can stand in several rows, so rows are never added. It is not a chance for any child."
    ),
    "recorded": (
        "To the right: recorded more often. Higher: followed by a plan more often. Drawn anew from the counts; the "
        "report's own chart is lost. Recorded often is not graver, and low is no reassurance."
    ),
    "trends": (
        "Every series on its own scale from nought; points stand in order, not to a scale of time. A rise can come "
        "from more need, more finding or other counting; it says nothing about this child."
    ),
    "flows": (
        "Each row has a whole of its own, named in the table; rows are not steps of one path and are never "
        "multiplied. They tell what services did then, not what will happen to this child."
    ),
}
"""What each plot shows and what must not be concluded from it."""

LEAST_WIDTH = 40
_KEY = "├─●─┤  low, share and high of the 95% interval"
_KEY_BARE = "○      a share printed without counts, so no interval"


def list_plotted(pack: Pack, plot: str) -> list[Figure]:
    """List the figures of a plot in the order of their numbers."""
    if plot == "trends":
        series = [figure for figure in list_figures(pack, sort="title") if len(figure.points) >= 2]
        return [figure for figure in series if figure.kind == "change" or _is_dated(figure)]
    if plot == "flows":
        shares = [one for one in list_figures(pack, "share") if one.routes and find_percent(one) is not None]
        order = list(pack.routes)
        return sorted(shares, key=lambda figure: -max(order.index(route) for route in figure.routes))
    found = list_figures(pack, "conversion")
    return found if plot == "conversion" else sorted(found, key=lambda figure: -(figure.of or 0))


def draw_plot(pack: Pack, plot: str, width: int, height: int = 20) -> list[str]:
    """Draw a plot with its title and what it means.

    Args:
        pack: the policy.
        plot: one of ``PLOTS``.
        width: columns; at least 40 are taken.
        height: rows that a scatter may fill; rows of intervals and series take what they need.
    """
    width = max(width, LEAST_WIDTH)
    figures = list_plotted(pack, plot)
    if not figures:
        return [PLOTS[plot], "", "The pack has no figure for this plot."]
    draw = {"recorded": _draw_scatter, "trends": _draw_series}.get(plot, _draw_intervals)
    where = f"{_join(figure.place for figure in figures)}, {_join(figure.period for figure in figures)}"
    title = PLOTS[plot] if plot in ("trends", "flows") else f"{PLOTS[plot]} ({where})"
    lines = [*wrap_lines([title], width), *draw(figures, width, max(height, 12)), *wrap_lines([NOTES[plot]], width)]
    touched = {number: write_errors(pack, figure) for number, figure in enumerate(figures, 1)}
    careful = "; ".join(f"{number} (error {errors})" for number, errors in touched.items() if errors)
    lines += wrap_lines([f"! Known errors and conflicts touch: {careful}."] if careful else [], width)
    return [clean_text(line) for line in lines]


def list_plot_rows(pack: Pack, plot: str) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """List the headings and the rows of the table behind a plot."""
    figures = list_plotted(pack, plot)
    rows: list[tuple[str, ...]]
    if plot == "trends":
        rows = [
            (
                str(number),
                figure.title,
                "; ".join(write_points(figure)),
                write_percent(figure),
                name_place(figure),
                write_errors(pack, figure),
            )
            for number, figure in enumerate(figures, 1)
        ]
        return ("No", "Figure", "Series", "Change", "Source", "Errors"), rows
    return ("No", "Figure", "Number", "Per cent", "95% interval", "Source", "Errors"), [
        (
            str(number),
            f"{figure.title} ({figure.period})" if plot == "flows" else figure.title,
            f"{write_number(figure)} {figure.of_what or ''}".strip() if plot == "flows" else write_number(figure),
            write_percent(figure),
            write_interval(figure),
            name_place(figure),
            write_errors(pack, figure),
        )
        for number, figure in enumerate(figures, 1)
    ]


def write_plot_table(pack: Pack, plot: str, width: int) -> list[str]:
    """Write the table behind a plot; where columns do not fit side by side, each figure takes lines of its own."""
    headings, rows = list_plot_rows(pack, plot)
    if width >= 64:
        return [clean_text(line) for line in write_table(headings, rows, width, 1 if plot != "trends" else 2)]
    lines: list[str] = []
    for number, title, *cells in rows:
        lines.append(f"{number} {title}")
        lines += [f"  {name}: {cell}" for name, cell in zip(headings[2:], cells, strict=True) if cell]
    return [clean_text(line) for line in wrap_lines(lines, width)]


def _draw_intervals(figures: Sequence[Figure], width: int, height: int) -> list[str]:
    del height
    plotext = _start(width, len(figures) + 3)
    count = len(figures)
    names = [_name(number, figure, width) for number, figure in enumerate(figures, 1)]
    highest = 10.0
    for number, figure in enumerate(figures):
        row = count - number
        share = find_percent(figure) or 0.0
        bounds = find_bounds(figure)
        if bounds:
            plotext.plot(bounds, [row, row], marker="─")
            plotext.scatter(bounds[:1], [row], marker="├")
            plotext.scatter(bounds[1:], [row], marker="┤")
        plotext.scatter([share], [row], marker="●" if bounds else "○")
        highest = max(highest, share, *(bounds or ()))
    top = min(100, 10 * (int(highest / 10) + 1))
    step = next(step for step in (5, 10, 20, 25, 50) if top / step <= (6 if width >= 64 else 4))
    ticks = list(range(0, top + 1, step))
    plotext.xlim(0, top)
    plotext.xticks(ticks, [f"{tick}%" for tick in ticks])
    plotext.ylim(0.5, count + 0.5)
    plotext.yticks([count - number for number in range(count)], names)
    keys = [] if _has_names(width) else [f"{number:>2} {figure.title}" for number, figure in enumerate(figures, 1)]
    bare = [] if all(map(find_bounds, figures)) else [_KEY_BARE]
    return [*_finish(plotext), *wrap_lines([_KEY, *bare, *keys], width)]


def _draw_scatter(figures: Sequence[Figure], width: int, height: int) -> list[str]:
    most = max(figure.of or 0 for figure in figures)
    top = max(find_percent(figure) or 0 for figure in figures)
    right, ceiling = 100 * (most // 100 + 1), 10 * (int(top / 10) + 1)
    plotext = _start(width, height)
    columns, rows = (
        width - 2 - len(f"{ceiling}%") - 1,
        height - 4 - 1,
    )  # steps from the first to the last inside the frame
    labels: dict[tuple[int, int], list[int]] = {}
    for number, figure in enumerate(figures, 1):
        cell = (round((figure.of or 0) / right * columns), round((find_percent(figure) or 0) / ceiling * rows))
        near = next((one for one in labels if one[1] == cell[1] and abs(one[0] - cell[0]) <= 3), cell)
        labels.setdefault(near, []).append(number)
    for (column, row), numbers in labels.items():
        plotext.text("+".join(map(str, numbers)), column / columns * right, row / rows * ceiling, alignment="center")
    plotext.scatter([0], [0], marker=" ")
    plotext.xlim(0, right)
    step = 100 if width >= 64 else 200
    plotext.xticks(list(range(0, right + 1, step)))
    plotext.ylim(0, ceiling)
    plotext.yticks(list(range(0, ceiling + 1, 10)), [f"{tick}%" for tick in range(0, ceiling + 1, 10)])
    plotext.xlabel("assessments that recorded it")
    keys = [
        f"{number:>2} {figure.title}: {figure.of:,} recorded, {write_percent(figure)} followed"
        for number, figure in enumerate(figures, 1)
    ]
    joined = ["Numbers joined by + stand at the same spot."] if any(len(one) > 1 for one in labels.values()) else []
    return ["followed by a plan", *_finish(plotext), *wrap_lines([*joined, *keys], width)]


def _draw_series(figures: Sequence[Figure], width: int, height: int) -> list[str]:
    del height
    lines: list[str] = []
    for number, figure in enumerate(figures, 1):
        change = f", {write_percent(figure)} in all" if figure.kind == "change" else ""
        lines += wrap_lines([f"{number} {figure.title} ({figure.unit or 'number'}{change})"], width)
        is_line = len(figure.points) > 2 and _is_dated(figure) and all(point.value >= 0 for point in figure.points)
        lines += [*(_draw_line(figure, width) if is_line else _draw_bars(figure, width)), ""]
    return lines


def _draw_line(figure: Figure, width: int) -> list[str]:
    values = [point.value for point in figure.points]
    places = list(range(1, len(values) + 1))
    plotext = _start(width, 9)
    plotext.plot(places, values, marker="·")
    plotext.scatter(places, values, marker="●")
    top = max(values) * 1.25 or 1
    for place, value in zip(places, values, strict=True):
        plotext.text(f"{value:,g}", place, value + top / 7, alignment="center")
    names = [point.at for point in figure.points]
    room = (width - 12) // len(names)
    shown = [place for place in places if max(map(len, names)) <= room or place in (1, len(places))]
    most = room if len(shown) == len(names) else (width - 12) // 2
    plotext.xlim(0.6, len(values) + 0.4)
    plotext.xticks(shown, [names[place - 1][:most] for place in shown])
    plotext.ylim(0, top)
    plotext.yticks([0, max(values)], ["0", f"{max(values):,g}"])
    return _finish(plotext)


def _draw_bars(figure: Figure, width: int) -> list[str]:
    longest = min(max(len(point.at) for point in figure.points), width // 2 - 4)
    most = max(abs(point.value) for point in figure.points) or 1
    room = width - longest - 12
    return [
        f"  {point.at[:longest]:<{longest}} {'█' * round(abs(point.value) / most * room)} {point.value:,g}"
        for point in figure.points
    ]


def _is_dated(figure: Figure) -> bool:
    return all(re.search(r"\b(?:19|20)\d\d\b", point.at) for point in figure.points)


def _has_names(width: int) -> bool:
    return width >= 56


def _name(number: int, figure: Figure, width: int) -> str:
    room = min(36, width // 2 - 6) if _has_names(width) else 0
    title = clean_text(figure.title)
    short = title if len(title) <= room else f"{title[: room - 1].rstrip(' ,')}…"
    return f"{number} {short}" if room else str(number)


def _join(words: Any) -> str:
    return ", ".join(dict.fromkeys(words))


def _start(width: int, height: int) -> Any:
    import plotext

    plotext.clear_figure()
    plotext.theme("clear")
    plotext.limit_size(False, False)
    plotext.plot_size(width, height)
    return plotext


def _finish(plotext: Any) -> list[str]:
    drawn: str = plotext.uncolorize(plotext.build())
    plotext.clear_figure()
    return [line.rstrip() for line in drawn.splitlines() if line.strip()]
