"""What may be said with a figure: one sentence for each kind of figure, and always of whom, when, where and its limit."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from matrix.figure import Conflict, Figure
from matrix.pack import Pack
from thresholds.evidence.interval import find_interval

LIMITS = {
    "conversion": "This describes assessments then; it does not say how likely it is for this child.",
    "share": "This describes that group then; it says nothing of how likely anything is for this child.",
    "change": "This describes numbers then; it says nothing about this child.",
    "count": "This describes numbers then; it says nothing about this child.",
    "rate": "This describes numbers then; it says nothing about this child.",
    "average": "This describes a group then; no child is an average.",
    "target": "This is what was aimed at, not what was reached.",
    "finding": "This is what was found then; it may have been put right since.",
}
"""What each kind of figure does not say."""


def state_figure(pack: Pack, figure: Figure) -> str:
    """State a figure in the one form that its kind allows, with its limit; a known error stands in front."""
    flags = "".join(f"Careful: {conflict.title}. " for conflict in list_conflicts(pack, figure.id, unsafe=True))
    return f"{flags}{_say(figure)} {LIMITS[figure.kind]}"


def list_conflicts(pack: Pack, figure: str, *, unsafe: bool = False) -> list[Conflict]:
    """List the known errors and conflicts that touch a figure; only those that make it unsafe, when asked."""
    return [one for one in pack.evidence.conflicts if figure in (one.unsafe if unsafe else (*one.figures, *one.unsafe))]


def cite_figure(pack: Pack, figure: Figure) -> str:
    """Say where a figure stands: document, date and paragraph."""
    source = pack.sources[figure.source]
    place = f"paragraph {figure.paragraph}" if figure.paragraph[0].isdigit() else figure.paragraph
    return f"{source['title']}, {source['publisher']}, {source['date']}, {place} [{figure.source}]"


def name_place(figure: Figure) -> str:
    """Name where a figure stands, short: the source's id and the paragraph."""
    return f"{figure.source} {'para ' if figure.paragraph[:1].isdigit() else ''}{figure.paragraph}"


def round_half_up(value: float, places: int) -> str:
    """Round as people do by hand: a half goes up. Thousands are set apart by commas."""
    step = Decimal(1).scaleb(-places)
    return f"{Decimal(repr(value)).quantize(step, rounding=ROUND_HALF_UP):,}"


def _say(figure: Figure) -> str:
    where = f"in {figure.place} in {figure.period}"
    if figure.kind in ("finding", "target"):
        lead = "Aim" if figure.kind == "target" else "Found"
        value = f" ({_say_value(figure)})" if figure.value is not None else ""
        return f"{lead} {where}: {figure.what}{value}."
    if figure.n is not None and figure.of is not None:
        low, high = find_interval(figure.n, figure.of)
        share = round_half_up(100 * figure.n / figure.of, figure.printed_to)
        interval = f"95% interval {round_half_up(100 * low, 1)} to {round_half_up(100 * high, 1)}"
        whole = figure.of_what or "all"
        return f"Of {figure.of:,} {whole} {where}, {figure.n:,} ({share}%, {interval}) {figure.what}."
    if figure.kind == "change" and len(figure.points) >= 2:
        return _say_change(figure)
    if figure.points:
        series = "; ".join(_say_point(figure, number) for number in range(len(figure.points)))
        return f"{figure.title} {where}: {series}."
    number = f"{figure.n:,}" if figure.n is not None else _say_value(figure)
    of = f" of {figure.of_what}" if figure.of_what and figure.kind == "share" else ""
    bare = " The report gives no counts, so no interval." if figure.kind == "share" else ""
    return f"{number}{of} {figure.what} ({figure.place}, {figure.period}).{bare}"


def _say_change(figure: Figure) -> str:
    first, last = figure.points[0], figure.points[-1]
    change = round_half_up(100 * (last.value / first.value - 1), figure.printed_to) if first.value else "?"
    sign = "" if change.startswith("-") else "+"
    unit = f" {figure.unit}" if figure.unit else ""
    return (
        f"{figure.title} in {figure.place}: from {first.value:,g}{unit} ({first.at}) "
        f"to {last.value:,g}{unit} ({last.at}), {sign}{change}%: {figure.what}."
    )


def _say_point(figure: Figure, number: int) -> str:
    point = figure.points[number]
    unit = f" {figure.unit}" if figure.unit and figure.unit != "%" else (figure.unit or "")
    of = f" of {point.of:,}" if point.of else ""
    return f"{point.at} {point.value:,g}{of}{unit}"


def _say_value(figure: Figure) -> str:
    value = f"{figure.value:,g}" if figure.value is not None else ""
    if figure.unit in ("%", "per cent"):
        return f"{value}%"
    return f"{value} {figure.unit}".strip() if figure.unit else value
