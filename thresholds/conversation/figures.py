"""What is told when the referrer asks for the evidence."""

from __future__ import annotations

from matrix.figure import Figure
from matrix.pack import Pack
from thresholds.conversation.state import Reply
from thresholds.decision.outlook import Suggestion
from thresholds.evidence.near import find_by_concept, find_by_route, tell_beside, tell_route
from thresholds.evidence.refusal import find_refusal
from thresholds.evidence.statement import cite_figure, list_conflicts, state_figure

_MOST = 5


def tell_evidence(pack: Pack, suggestion: Suggestion, about: str) -> Reply:
    """Tell the figures beside the account, or about what is named; refuse what figures cannot carry."""
    if not about:
        lines = tell_beside(pack, suggestion)
        nothing = "Nothing recognised yet has a figure. Type for example: evidence domestic abuse"
        return Reply("told", tuple(lines) or (nothing,))
    key = about.strip().lower().replace(" ", "_").replace("-", "_")
    if key in pack.evidence.figures:
        return Reply("told", tuple(tell_figure(pack, pack.evidence.figures[key])))
    if key in pack.evidence.beside_routes:
        return Reply("told", tuple(tell_route(pack, key)))
    concept = next((one for one in pack.concepts.values() if about.lower() in (one.id, one.name.lower())), None)
    name = concept.id if concept else key
    found = find_by_concept(pack, name) or find_by_route(pack, name)
    if not found and (why := find_refusal(about)):
        return Reply("trouble", (why,))
    found = found or _search(pack, about)
    if not found:
        known = name in pack.concepts or name in pack.routes
        said = (
            "No figure is published here for that. That says nothing either way."
            if known
            else (f"Nothing in the evidence is called “{about}”. Type for example: evidence neglect, or evidence mash")
        )
        return Reply("told" if known else "trouble", (said,))
    lines = [line for figure in found[:_MOST] for line in (f"- {state_figure(pack, figure)} ({figure.id})",)]
    if len(found) > _MOST:
        lines.append(f"and {len(found) - _MOST} more (thresholds evidence {name})")
    return Reply("told", (*lines, "evidence and the name in brackets shows one in full."))


def tell_figure(pack: Pack, figure: Figure) -> list[str]:
    """Tell a figure in full: what, of whom, when, where, what it may and may not say, known errors, source."""
    lines = [
        figure.title,
        state_figure(pack, figure),
        f"Of whom: {figure.population}",
        f"When and where: {figure.period}, {figure.place}",
        f"May be used to say: {figure.may_say}",
        f"Do not conclude: {figure.must_not_say}",
    ]
    lines += [
        f"Known trouble {conflict.number}: {conflict.text} {conflict.so}"
        for conflict in list_conflicts(pack, figure.id)
    ]
    return [*lines, f"Source: {cite_figure(pack, figure)}"]


def _search(pack: Pack, words: str) -> list[Figure]:
    wanted = set(words.lower().split())
    return [
        figure
        for figure in pack.evidence.figures.values()
        if wanted <= set(f"{figure.title} {figure.what} {figure.of_what or ''}".lower().split())
    ]
