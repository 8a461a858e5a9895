"""Where things stand: the route, its range, what was recognised, and the matrix as a small grid."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from matrix.pack import Pack
from thresholds.decision.outlook import Suggestion
from thresholds.decision.suggest import ROUTES
from tui.clean import clean_text

_MARKS = {"present": "●", "unclear": "?", "past": "◦", "other_person": "◦", "absent": "×"}
_STATUS = {"unclear": "not sure", "past": "past", "other_person": "someone else", "absent": "not so"}
_BARS = {"universal": "1 ▪▫▫▫", "early_help": "2 ▪▪▫▫", "cin": "3 ▪▪▪▫", "mash": "4 ▪▪▪▪"}


class Standing(VerticalScroll):
    """The live side panel."""

    can_focus = True
    DEFAULT_CSS = """
    Standing { width: 38; height: 1fr; border-left: solid $primary; padding: 0 1; }
    Standing > Static { height: auto; }
    """

    def __init__(self) -> None:
        """Start with nothing known."""
        super().__init__(id="standing")
        self.body = Static("Getting the matrix ready …", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the one body of text."""
        yield self.body

    def show(self, pack: Pack, suggestion: Suggestion, *, is_draft: bool) -> None:
        """Show a suggestion; a draft is what it would be with the words still being typed."""
        self.body.update(describe_standing(pack, suggestion, is_draft=is_draft))


def describe_standing(pack: Pack, suggestion: Suggestion, *, is_draft: bool) -> Text:
    """Describe where things stand, for the side panel."""
    text = Text()
    picture, decision = suggestion.picture, suggestion.decision
    text.append("As you type\n" if is_draft else "So far\n", style="dim")
    if not picture.findings and not decision.red_flags:
        text.append("Nothing recognised yet.\n")
        text.append("That is not an all-clear.\n", style="italic")
        return text
    if decision.red_flags:
        text.append(
            "! RED FLAG: ring 999\n" if decision.emergency else "! RED FLAG: ring the MASH\n", style="bold reverse"
        )
        for flag in decision.red_flags:
            text.append(f"! {flag.id} {clean_text(pack.red_flags[flag.id].name)}\n")
        text.append("\n")
    route = pack.routes[suggestion.route]
    text.append(f"{_BARS[suggestion.route]}  {route['name']}\n", style="bold")
    if suggestion.lightest != suggestion.heaviest:
        low, high = ROUTES.index(suggestion.lightest) + 1, ROUTES.index(suggestion.heaviest) + 1
        text.append(f"could be level {low} to {high}\n")
    text.append("\nRecognised\n", style="dim")
    shown: set[tuple[str, str]] = set()
    for finding in picture.findings:
        if finding.kind != "indicator" or (finding.id, finding.status) in shown:
            continue
        shown.add((finding.id, finding.status))
        status = f" [{_STATUS[finding.status]}]" if finding.status in _STATUS else ""
        guess = " (spelling?)" if finding.match == "spelling" else ""
        text.append(f"{_MARKS[finding.status]} {finding.id} level {finding.level}{status}{guess}\n", style="bold")
        text.append(f"  {clean_text(pack.indicators[finding.id].statement)}\n")
    if suggestion.questions:
        text.append("\nOpen question\n", style="dim")
        text.append(clean_text(suggestion.questions[0].question.text) + "\n")
    text.append("\n")
    text.append(_draw_grid(pack, suggestion))
    return text


def _draw_grid(pack: Pack, suggestion: Suggestion) -> Text:
    """Draw the matrix: a row for each dimension with something in it, a column for each level."""
    present = [one for one in suggestion.picture.findings if one.status == "present" and one.kind == "indicator"]
    lit = {(pack.indicators[one.id].dimension, one.level) for one in present}
    rows = [dimension for dimension in pack.dimensions if any((dimension, level) in lit for level in (1, 2, 3, 4))]
    text = Text()
    if rows:
        text.append(f"{'Matrix':<22}1 2 3 4\n", style="dim")
    for dimension in rows:
        text.append(f"{f'{dimension} {pack.dimensions[dimension]}'[:21]:<22}")
        text.append(" ".join("■" if (dimension, level) in lit else "·" for level in (1, 2, 3, 4)) + "\n")
    return text
