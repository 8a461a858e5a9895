"""The evidence browser: the published figures, one in full, the known errors, plots with their tables."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import ContentSwitcher, DataTable, Footer, Input, OptionList, Static

from matrix.pack import Pack
from thresholds.evidence.statement import list_conflicts
from tui.clean import clean_text
from tui.evidence_list import HERE, KINDS, SORTS, list_kinds
from tui.evidence_plot import PLOTS
from tui.evidence_text import list_conflict_parts, list_parts
from tui.widgets.evidence_page import ErrorList, PartsPage, PlotPane
from tui.widgets.figures import ERROR, Figures

_PLACES_OF_ACTIONS = {
    "sort": ("figures",),
    "kind": ("figures",),
    "errors": ("figures", "figure", "plot", "behind"),
    "turn": ("plot", "behind"),
}
"""Action → the steps at which it works; the others work everywhere."""
_One = TypeVar("_One")
_PANES = {"figure": "page", "error": "page", "behind": "plot"}
"""Step → its pane, where the two have different names."""


class EvidenceScreen(ModalScreen[None]):
    """The published figures, by keys alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "Find", id="evidence.find", tooltip="Only figures that hold what you type"),
        Binding("s", "sort", "Sort", id="evidence.sort", tooltip="By percentage, by number, by title"),
        Binding("k", "kind", "Kind", id="evidence.kind", tooltip="One kind of figure after the other"),
        Binding("c", "errors", "Errors", id="evidence.conflicts", tooltip="Known errors and conflicts, and what to do"),
        Binding("tab", "turn", "Table/plot", id="evidence.turn", tooltip="The table behind the plot, and back"),
        Binding("v", "plot", "Plot", id="evidence.plots", tooltip="One plot after the other"),
        Binding("escape", "back", "Back", id="evidence.back", tooltip="One step back, then out of the figures"),
    ]
    DEFAULT_CSS = """
    EvidenceScreen { background: $background; layout: vertical; }
    EvidenceScreen #crumbs {
        height: 1; background: $panel; padding: 0 1; text-style: bold; text-overflow: ellipsis; text-wrap: nowrap;
    }
    EvidenceScreen ContentSwitcher { height: 1fr; }
    EvidenceScreen #status { height: 1; padding: 0 1; color: $text-muted; text-overflow: ellipsis; text-wrap: nowrap; }
    EvidenceScreen FooterLabel { margin: 0 1 0 0 !important; }
    """

    def __init__(self, pack: Pack, concepts: tuple[str, ...] = ()) -> None:
        """Start at the table.

        Args:
            pack: the policy.
            concepts: recognised in the present account; figures filed under them bear a sign and stand first.
        """
        super().__init__()
        self.pack = pack
        self.concepts = concepts
        self.trail: list[tuple[str, str]] = [("figures", "")]
        """The steps passed through and what each shows, the one on view last."""
        self.crumbs = Static("", id="crumbs", markup=False)
        self.status = Static("", id="status", markup=False)
        self.figures = Figures(pack, concepts)
        self.page = PartsPage()
        self.errors = ErrorList(pack)
        self.plot = PlotPane(pack)
        self.switcher = ContentSwitcher(initial="figures")

    def compose(self) -> ComposeResult:
        """Lay out where one is, what is on view, what it says, and the keys."""
        yield self.crumbs
        with self.switcher:
            yield self.figures
            yield self.page
            yield self.errors
            yield self.plot
        yield self.status
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show the table."""
        self.show()

    def on_resize(self, _: events.Resize) -> None:
        """Keep what is marked in view."""
        self.errors.call_after_refresh(self.errors.scroll_to_highlight)

    def on_key(self, event: events.Key) -> None:
        """Keep letters and figures that mean nothing here from the app, which may be waiting for an answer."""
        if event.is_printable and event.key not in self.active_bindings:
            event.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer each key only where it works."""
        step = self.trail[-1][0]
        if step not in _PLACES_OF_ACTIONS.get(action, (step,)):
            return False
        is_typing = isinstance(self.focused, Input)
        return not (is_typing and action in ("find", "sort", "kind", "errors", "plot"))

    def open(self, step: str, target: str = "") -> None:
        """Open something as a new step; a step of its kind passed before falls out of the way back."""
        kept = [one for one in self.trail if one[0] != step and (step != "plot" or one[0] != "behind")]
        self.trail = [*kept, (step, target)]
        self.show()

    def show(self) -> None:
        """Show the last step of the trail."""
        step, target = self.trail[-1]
        self.switcher.current = _PANES.get(step, step)
        if step == "figures":
            self.figures.show()
            (self.figures.field if self.figures.field.display else self.figures.table).focus()
        elif step == "figure":
            self.page.show(list_parts(self.pack, self.pack.evidence.figures[target]))
            self.page.focus()
        elif step == "error":
            found = next(one for one in self.pack.evidence.conflicts if one.id == target)
            self.page.show(list_conflict_parts(self.pack, found))
            self.page.focus()
        elif step == "errors":
            self.errors.focus()
        else:
            self.plot.show(target, is_behind=step == "behind")
            self.plot.focus()
        self.show_words()
        self.refresh_bindings()

    def show_words(self) -> None:
        """Show where one is and a word about what is on view."""
        self.crumbs.update(clean_text(" › ".join(self.name_step(*step) for step in self.trail)))
        self.status.update(clean_text(self.describe_place()))

    def name_step(self, step: str, target: str) -> str:
        """Name a step of the trail."""
        if step == "figure":
            return self.pack.evidence.figures[target].title
        if step == "error":
            return f"No {next(one.number for one in self.pack.evidence.conflicts if one.id == target)}"
        if step == "plot":
            return f"Plot {list(PLOTS).index(target) + 1} of {len(PLOTS)}"
        return {"figures": "Figures", "errors": "Known errors", "behind": "Table"}[step]

    def describe_place(self) -> str:
        """Describe what is on view in one line."""
        step = self.trail[-1][0]
        if step == "figures":
            shown = self.figures
            what = f" · {shown.kind}: {KINDS[shown.kind]}" if shown.kind else ""
            here = f" · {HERE} recognised" if self.concepts else ""
            kind = shown.kind or "all kinds"
            count = len(shown.table.figures)
            return f"{count}, {kind}, {SORTS[shown.sort]}{here} · {ERROR} error{what}"
        if step == "errors":
            return f"{len(self.pack.evidence.conflicts)} things that do not fit, and what to do about each"
        return "Figures describe groups then; they move no suggestion."

    @on(Input.Changed)
    def follow_words(self) -> None:
        """Say how many figures are left."""
        self.show_words()

    @on(DataTable.RowSelected)
    def open_figure(self) -> None:
        """Open the figure that is marked."""
        if self.figures.table.chosen:
            self.open("figure", self.figures.table.chosen)

    @on(OptionList.OptionSelected)
    def open_error(self, event: OptionList.OptionSelected) -> None:
        """Open the known error that is marked."""
        if event.option.id:
            self.open("error", event.option.id)

    def action_find(self) -> None:
        """Filter the table by what is typed."""
        self.figures.field.display = True
        self.open("figures")

    def action_sort(self) -> None:
        """Take the next order."""
        self.figures.sort = _find_next(list(SORTS), self.figures.sort)
        self.show()

    def action_kind(self) -> None:
        """Take the next kind; after the last, all."""
        kinds = [None, *list_kinds(self.pack)]
        self.figures.kind = _find_next(kinds, self.figures.kind)
        self.show()

    def action_errors(self) -> None:
        """Open the known errors, at the first that touches the figure on view."""
        step, target = self.trail[-1]
        touching = list_conflicts(self.pack, target) if step == "figure" else []
        self.open("errors")
        if touching:
            self.errors.highlighted = self.errors.get_option_index(touching[0].id)

    def action_plot(self) -> None:
        """Open the first plot, or the next."""
        shown = next((target for step, target in self.trail if step == "plot"), list(PLOTS)[-1])
        self.open("plot", _find_next(list(PLOTS), shown))

    def action_turn(self) -> None:
        """Turn to the table behind the plot, or back."""
        if self.trail[-1][0] == "behind":
            self.action_back()
        else:
            self.open("behind", self.trail[-1][1])

    def action_back(self) -> None:
        """Go one step back; at the table, first take the words away, then close."""
        if len(self.trail) > 1:
            self.trail.pop()
            self.show()
        elif self.figures.field.display:
            self.figures.table.focus()  # before the field goes, or the focus would go with it
            self.figures.field.display = False
            self.figures.field.value = ""
            self.show()
        else:
            self.dismiss(None)


def _find_next(ring: list[_One], here: _One) -> _One:
    return ring[(ring.index(here) + 1) % len(ring)]
