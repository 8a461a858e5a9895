"""What the program shows when it is asked: lines of the matrix, sources, words of the field, help."""

from __future__ import annotations

from matrix.pack import Pack
from thresholds.conversation.naming import name_target
from thresholds.conversation.state import Reply


def show(pack: Pack, target: str) -> Reply:
    """Show a line, a red flag, a dimension, a concept, a route or a source; the dimensions when nothing is named."""
    key = target.strip()
    upper, lower = key.upper(), key.lower().replace(" ", "_").replace("-", "_")
    if upper in pack.indicators:
        return _show_line(pack, upper)
    if upper in pack.red_flags:
        flag = pack.red_flags[upper]
        return Reply("told", (name_target(pack, upper), f"Do not: {flag.do_not}", f"Source: {'; '.join(flag.cite)}"))
    if lower in pack.routes:
        route = pack.routes[lower]
        return Reply("told", (f"{route['name']} (level {route['level']})", route["what"], f"Form: {route['form']}"))
    if source := next((one for name, one in pack.sources.items() if name.upper() == upper), None):
        return Reply("told", (f"{source['id']}: {source['title']}, {source['publisher']}, {source['date']}.",))
    lines = [
        f"{line.id} (level {line.level}) {line.statement}"
        for line in sorted(pack.indicators.values(), key=lambda one: (one.level, one.id))
        if line.dimension == upper or lower in line.concepts
    ]
    if lines:
        return Reply("told", tuple(lines))
    if not key:
        dimensions = [f"{name} {title}" for name, title in pack.dimensions.items()]
        return Reply("told", (f"The matrix has {len(dimensions)} dimensions. Type for example: show B1", *dimensions))
    return _search(pack, key)


def _show_line(pack: Pack, target: str) -> Reply:
    line = pack.indicators[target]
    return Reply(
        "told",
        (
            f"{line.id}, level {line.level}, {pack.dimensions[line.dimension]}",
            line.statement,
            f"Met when: {line.met_when}",
            f"Not met when: {line.not_met_when}",
            f"Source: {'; '.join(line.cite)}",
            f"If it fits, type: pick {line.id}",
        ),
    )


def _search(pack: Pack, words: str) -> Reply:
    from thresholds.matrix_search import search_matrix

    found = search_matrix(pack, words, 8)
    if not found:
        return Reply("trouble", (f"Nothing in the matrix is called {words}. Type show for the dimensions.",))
    lines = [f"{target} {statement}" for target, statement in found]
    return Reply("told", (f"Lines of the matrix near “{words}” (show and the id for more):", *lines))


def explain_term(pack: Pack, term: str) -> Reply:
    """Explain a word or abbreviation."""
    wanted = term.strip().lower().rstrip("?.")
    for entry in pack.glossary:
        names = [entry["term"], *entry["also"]]
        if any(name.lower() == wanted for name in names):
            others = f" ({', '.join(entry['also'])})" if entry["also"] else ""
            return Reply("told", (f"{entry['term']}{others}: {entry['meaning']}",))
    from rapidfuzz import process

    known = {name.lower(): entry["term"] for entry in pack.glossary for name in (entry["term"], *entry["also"])}
    found = process.extractOne(wanted, list(known), score_cutoff=70)
    hint = f" Did you mean {known[found[0]]}?" if found else ""
    return Reply("trouble", (f"“{term.strip()}” is not in the glossary.{hint}",))


HELP = (
    "Write what worries you, a little or a lot; write more whenever you like.",
    "Answer a question with its number, or d for don't know.",
    "Put right: not 2, past 2, other 2, unsure 2, yes 2 – number 2 of what I recognised",
    "  or in words: no, that was her sister; actually she's 7",
    "Look back: list – what I have so far; change 3 – answer number 3 again; undo, redo",
    "Ask: why; what if; what else; no names; evidence; what is CIN; next; result",
    "Matrix: show, show B1, show B1.2.1, show self harm; pick B1.2.1 – a line fits",
    "Home: another child – in the same home; child 1 – go back to the first",
    "Decide: override – choose another route, with your reason; keep – go back",
    "A whole page in the plain chat: paste – then a line with only a full stop ends it",
    "Keep: export markdown, export json, copy; start again; hide; quit",
    "In danger: ring 999. You may always ring the MASH.",
)
"""What can be typed."""


def tell_help() -> Reply:
    """Say what can be typed."""
    return Reply("told", HELP)
