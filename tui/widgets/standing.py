"""Where things stand: the route, its range, the matrix as a small grid, what was recognised, the open question."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from matrix.pack import Pack
from thresholds.decision.outlook import Suggestion
from thresholds.decision.suggest import ROUTES
from thresholds.evidence.near import glance
from thresholds.finding import Finding
from tui.clean import clean_text

_MARKS = {"present": "■", "unclear": "?", "past": "◦", "other_person": "◦", "absent": "×"}
_STATUS = {"unclear": "not sure", "past": "past", "other_person": "someone else", "absent": "not so"}
_BARS = {"universal": "1 ▪▫▫▫", "early_help": "2 ▪▪▫▫", "cin": "3 ▪▪▪▫", "mash": "4 ▪▪▪▪"}
_NAMES = {4: "4 MASH ", 3: "3 CIN  ", 2: "2 help ", 1: "1 all  "}
_MOST = 9
"""Recognised lines shown before the rest is only counted."""


class Standing(VerticalScroll):
    """The live side panel."""

    can_focus = True
    DEFAULT_CSS = """
    Standing { width: 40; height: 1fr; border-left: solid $primary; padding: 0 1; }
    Standing > Static { height: auto; }
    """

    def __init__(self) -> None:
        """Start with nothing known."""
        super().__init__(id="standing")
        self.body = Static("Getting the matrix ready …", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the one body of text."""
        yield self.body

    def show(self, pack: Pack, suggestion: Suggestion, *, is_draft: bool, child: str = "", decided: str = "") -> None:
        """Show a suggestion; a draft is what it would be with the words still being typed."""
        self.body.update(describe_standing(pack, suggestion, is_draft=is_draft, child=child, decided=decided))


def describe_standing(
    pack: Pack, suggestion: Suggestion, *, is_draft: bool, child: str = "", decided: str = ""
) -> Text:
    """Describe where things stand, for the side panel: what was decided otherwise first, then what is suggested."""
    text = Text()
    if decided:
        text.append(f"You decided: {decided}\n", style="bold")
    picture, decision = suggestion.picture, suggestion.decision
    text.append(("As you type" if is_draft else "So far") + (f" – {child}" if child else "") + "\n", style="dim")
    if not picture.findings and not decision.red_flags:
        text.append("Nothing recognised yet.\n")
        text.append("That is not an all-clear.\n", style="italic")
        text.append("\n")
        text.append(draw_grid(pack, suggestion))
        return text
    if decision.red_flags:
        text.append(
            "! RED FLAG: ring 999\n" if decision.emergency else "! RED FLAG: ring the MASH\n", style="bold reverse"
        )
        for flag in decision.red_flags[:4]:
            text.append(f"! {flag.id} {clean_text(pack.red_flags[flag.id].name)}\n")
        text.append("\n")
    route = pack.routes[suggestion.route]
    text.append(f"{_BARS[suggestion.route]}  {route['name']}\n", style="bold")
    if span := _say_range(suggestion):
        text.append(f"{span}\n")
    text.append("\n")
    text.append(draw_grid(pack, suggestion))
    text.append("\nRecognised\n", style="dim")
    unique: dict[str, Finding] = {}
    for finding in picture.findings:
        if finding.kind == "indicator":
            unique.setdefault(finding.id, finding)
    for finding in list(unique.values())[:_MOST]:
        text.append(_describe_line(pack, finding))
    if len(unique) > _MOST:
        text.append(f"  and {len(unique) - _MOST} more (F5)\n", style="dim")
    published = glance(pack, suggestion)
    if published:
        text.append("\nPublished, of others then (F7)\n", style="dim")
        text.append("".join(f"{clean_text(line)}\n" for line in published))
    if suggestion.questions:
        text.append("\nOpen question\n", style="dim")
        text.append(clean_text(suggestion.questions[0].question.text) + "\n")
    return text


def describe_brief(pack: Pack, suggestion: Suggestion, *, child: str = "", decided: str = "") -> str:
    """Describe where things stand in a line, where there is no room for the panel."""
    brief = "Nothing recognised yet"
    if suggestion.decision.red_flags:
        brief = "! RED FLAG – " + ("ring 999" if suggestion.decision.emergency else "ring the MASH")
    elif suggestion.picture.findings:
        span = _say_range(suggestion)
        brief = f"So far: {pack.routes[suggestion.route]['name']}" + (f" ({span})" if span else "")
    if decided:
        brief = f"You decided: {decided}. {brief}"
    return f"{child}: {brief}" if child else brief


def _say_range(suggestion: Suggestion) -> str:
    """Say which levels it could be; nothing when only one is open."""
    if suggestion.lightest == suggestion.heaviest:
        return ""
    return f"could be level {ROUTES.index(suggestion.lightest) + 1} to {ROUTES.index(suggestion.heaviest) + 1}"


def _describe_line(pack: Pack, finding: Finding) -> Text:
    """Describe a finding in a line or two: level, what it is a sign of, status and the words."""
    concept = pack.concepts.get(finding.concept)
    name = concept.name if concept else pack.dimensions[pack.indicators[finding.id].dimension]
    status = f" [{_STATUS[finding.status]}]" if finding.status in _STATUS else ""
    guess = " (spelling?)" if finding.match == "spelling" else ""
    line = Text()
    line.append(f"{_MARKS[finding.status]} {finding.level} {clean_text(name)}", style="bold")
    line.append(f" {finding.id}{status}{guess}\n")
    if finding.place.text:
        line.append(f"    “{clean_text(finding.place.text)}”\n", style="dim")
    return line


def draw_grid(pack: Pack, suggestion: Suggestion) -> Text:
    """Draw the whole matrix as a small grid: a column for each dimension, a row for each level, what is lit a block."""
    marks: dict[tuple[str, int], str] = {}
    for finding in suggestion.picture.findings:
        if finding.kind == "indicator" and finding.status in ("present", "unclear"):
            key = (pack.indicators[finding.id].dimension, finding.level)
            if marks.get(key) != _MARKS["present"]:
                marks[key] = _MARKS[finding.status]
    text = Text()
    columns = [[dimension["id"] for dimension in domain["dimensions"]] for domain in pack.domains]
    heads = " ".join(f"{names[0]}-{names[-1][1:]}".ljust(len(names)) for names in columns)
    text.append(f"{'':7}{heads}\n", style="dim")
    for level in (4, 3, 2, 1):
        text.append(_NAMES[level])
        text.append(" ".join("".join(marks.get((name, level), "·") for name in names) for names in columns) + "\n")
    return text
