"""Which figures stand beside an account: by what was recognised, and by the route."""

from __future__ import annotations

from typing import Any

from matrix.figure import Figure
from matrix.pack import Pack
from thresholds.decision.outlook import Suggestion
from thresholds.evidence.interval import find_interval
from thresholds.evidence.statement import cite_figure, list_conflicts, name_place, round_half_up, state_figure

_ORDER = ("conversion", "share", "finding", "count", "rate", "change", "average", "target")


def list_concepts(suggestion: Suggestion) -> list[str]:
    """List the risks that an account speaks of as present, red flags first."""
    return list(dict.fromkeys(one.concept for one in suggestion.picture.list_present() if one.concept))


def find_by_concept(pack: Pack, concept: str) -> list[Figure]:
    """Find the figures filed under a risk, conversions first."""
    found = [figure for figure in pack.evidence.figures.values() if concept in figure.concepts]
    return sorted(found, key=lambda figure: _ORDER.index(figure.kind))


def choose_figures(pack: Pack, concept: str) -> list[Figure]:
    """Choose the figures to show first beside a risk: its conversions, else whatever is filed under it."""
    found = find_by_concept(pack, concept)
    return [figure for figure in found if figure.kind == "conversion"] or found


def _name(pack: Pack, concept: str) -> str:
    return pack.concepts[concept].name if concept in pack.concepts else concept


def find_by_route(pack: Pack, route: str) -> list[Figure]:
    """Find the figures filed under a route."""
    return [figure for figure in pack.evidence.figures.values() if route in figure.routes]


def tell_beside(pack: Pack, suggestion: Suggestion, most: int = 6) -> list[str]:
    """Tell what is published beside an account: a figure for each risk, or that there is none, then for the route."""
    lines: list[str] = []
    without: list[str] = []
    for concept in list_concepts(suggestion)[:most]:
        found = choose_figures(pack, concept)
        if not found:
            without.append(_name(pack, concept).lower())
            continue
        lines.append(f"{_name(pack, concept)}:")
        lines += _tell_each(pack, found[:2])
    if without:
        lines.append(f"No figure is published here for: {', '.join(without)}. That says nothing either way.")
    lines += tell_route(pack, suggestion.route)
    if lines:
        lines.append("Figures describe groups then. They stand beside the suggestion and never move it.")
    return lines


def tell_route(pack: Pack, route: str) -> list[str]:
    """Tell what is known about a route: why neither too soon nor too late, and the figures that stand beside it."""
    beside = pack.evidence.beside_routes.get(route)
    if beside is None:
        return []
    figures = [pack.evidence.figures[name] for name in beside.figures]
    return [f"{pack.routes[route]['name']}:", beside.text, *_tell_each(pack, figures)]


def tell_shortly(pack: Pack, suggestion: Suggestion, most: int = 3) -> list[str]:
    """Tell one figure for each of the risks that weigh most, or that there is none, for the result."""
    lines: list[str] = []
    without: list[str] = []
    for concept in list_concepts(suggestion):
        found = choose_figures(pack, concept)
        if not found:
            without.append(_name(pack, concept).lower())
        elif len(lines) < most:
            lines.append(f"- {state_figure(pack, found[0])} [{name_place(found[0])}]")
    if without:
        lines.append(f"- None is published here for: {', '.join(without[:6])}. That says nothing either way.")
    return lines


def glance(pack: Pack, suggestion: Suggestion, most: int = 2) -> list[str]:
    """Say the figures of the risks that weigh most in a line each, for the side panel."""
    lines: list[str] = []
    for concept in list_concepts(suggestion):
        for figure in choose_figures(pack, concept)[:1]:
            if figure.kind == "conversion" and figure.n is not None and figure.of:
                flag = "careful: " if list_conflicts(pack, figure.id, unsafe=True) else ""
                share = round_half_up(100 * figure.n / figure.of, figure.printed_to)
                lines.append(
                    f"{flag}{figure.title}: {figure.n} of {figure.of} assessments ({share}%) went to a plan, "
                    f"{figure.place} {figure.period}"
                )
    return lines[:most]


def _tell_each(pack: Pack, figures: list[Figure]) -> list[str]:
    return [
        line
        for figure in figures
        for line in (
            f"- {state_figure(pack, figure)}",
            f"  Do not conclude: {figure.must_not_say}",
            f"  Source: {cite_figure(pack, figure)}",
        )
    ]


def show_figure(pack: Pack, figure: Figure) -> dict[str, Any]:
    """Show a figure as data, with what is worked out from its counts."""
    interval = find_interval(figure.n, figure.of) if figure.n is not None and figure.of else None
    return {
        "figure": figure.id,
        "kind": figure.kind,
        "title": figure.title,
        "statement": state_figure(pack, figure),
        "n": figure.n,
        "of": figure.of,
        "value": figure.value,
        "unit": figure.unit,
        "points": [{"at": point.at, "value": point.value, "of": point.of} for point in figure.points],
        "interval": [round(bound, 4) for bound in interval] if interval else None,
        "period": figure.period,
        "place": figure.place,
        "population": figure.population,
        "source": figure.source,
        "paragraph": figure.paragraph,
        "concepts": list(figure.concepts),
        "routes": list(figure.routes),
        "may_say": figure.may_say,
        "must_not_say": figure.must_not_say,
        "conflicts": [conflict.number for conflict in list_conflicts(pack, figure.id)],
    }


def list_beside(pack: Pack, suggestion: Suggestion) -> list[dict[str, Any]]:
    """List, as data, the conversion figures beside what was recognised, else the first that is filed under it."""
    figures: dict[str, Figure] = {}
    for concept in list_concepts(suggestion):
        found = choose_figures(pack, concept)
        for figure in found if found and found[0].kind == "conversion" else found[:1]:
            figures[figure.id] = figure
    return [_remember(pack, figure) for figure in figures.values()]


_SHOWN: dict[tuple[str, str], dict[str, Any]] = {}


def _remember(pack: Pack, figure: Figure) -> dict[str, Any]:
    """Show a figure, worked out once for each pack: a batch shows the same few again and again."""
    key = (pack.hash, figure.id)
    if key not in _SHOWN:
        _SHOWN[key] = show_figure(pack, figure)
    return _SHOWN[key]
