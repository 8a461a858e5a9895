"""The matrix browser: the grid, a dimension across its levels, a line in full, search, red flags."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import ContentSwitcher, DataTable, Footer, Input, OptionList, Static

from matrix.pack import Pack
from tui.clean import clean_text
from tui.widgets.ages import find_band, find_next_band, name_ages
from tui.widgets.grid import LIT, Grid
from tui.widgets.levels import Levels
from tui.widgets.lines import MOVE, Lines, list_options
from tui.widgets.page import Page, list_ladder
from tui.widgets.search import Search

_PLACES_OF_ACTIONS = {
    "pick": ("levels", "flags", "page", "search"),
    "age": ("grid", "levels", "search"),
    "flags": ("grid", "levels", "page", "search"),
    "rung": ("page",),
}
"""Action → the panes in which it works; the others work everywhere."""


class MatrixScreen(ModalScreen[str | None]):
    """The matrix, by keys alone; closes with the id of the line that fits, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "rung(-1)", "Lighter", id="matrix.lighter", group=MOVE),
        Binding("right", "rung(1)", "Graver", id="matrix.graver", group=MOVE),
        Binding("p", "pick", "Fits", id="matrix.pick", tooltip="Say that this line fits"),
        Binding("slash", "search", "Find", id="matrix.search", tooltip="Search for lines and red flags"),
        Binding("a", "age", "Age", id="matrix.age", tooltip="Show the lines for another age"),
        Binding("g", "jump", "Go", id="matrix.jump", tooltip="Go to a dimension by its id or letter"),
        Binding("r", "flags", "Flags", id="matrix.flags", tooltip="The red flags"),
        Binding("escape", "back", "Back", id="matrix.back", tooltip="One step back, then out of the matrix"),
    ]
    DEFAULT_CSS = """
    MatrixScreen { background: $background; layout: vertical; }
    MatrixScreen #bar { height: 1; background: $panel; padding: 0 1; }
    MatrixScreen #crumbs { width: 1fr; text-style: bold; text-overflow: ellipsis; text-wrap: nowrap; }
    MatrixScreen #age { width: auto; margin-left: 2; }
    MatrixScreen ContentSwitcher { height: 1fr; }
    MatrixScreen #status { height: 1; padding: 0 1; color: $text-muted; text-overflow: ellipsis; text-wrap: nowrap; }
    MatrixScreen FooterLabel { margin: 0 1 0 0 !important; }
    MatrixScreen #jump { display: none; height: 1; border: none; padding: 0 1; }
    """

    def __init__(self, pack: Pack, lit: frozenset[tuple[str, int]] = frozenset(), age: float | None = None) -> None:
        """Start at the grid.

        Args:
            pack: the policy.
            lit: dimensions and levels in which something was recognised.
            age: the child's age in years, below 0 before birth; None when it is not known.
        """
        super().__init__()
        self.pack = pack
        self.lit = lit
        self.band = find_band(age)
        self.trail: list[tuple[str, str]] = [("grid", "")]
        """The panes passed through and what each shows, the one on view last."""
        self.crumbs = Static("", id="crumbs", markup=False)
        self.age = Static("", id="age", markup=False)
        self.status = Static("", id="status", markup=False)
        self.jump = Input(placeholder="an id such as B1, or the letter beside it", id="jump")
        self.grid = Grid(pack, lit)
        self.levels = Levels(pack, lit)
        self.page = Page(pack)
        self.search = Search(pack)
        self.flags = Lines(*list_options(pack, sorted(pack.red_flags)), id="flags")
        self.switcher = ContentSwitcher(initial="grid")

    def compose(self) -> ComposeResult:
        """Lay out where one is, what is on view, what it says, and the keys."""
        with Horizontal(id="bar"):
            yield self.crumbs
            yield self.age
        with self.switcher:
            yield self.grid
            yield self.levels
            yield self.page
            yield self.search
            yield self.flags
        yield self.status
        yield self.jump
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show the grid."""
        self.show()

    def on_resize(self, _: events.Resize) -> None:
        """Fit the words of the bar to the width, and keep what is marked in view."""
        self.show_words()
        if isinstance(self.focused, Lines):
            self.focused.call_after_refresh(self.focused.scroll_to_highlight)

    def on_key(self, event: events.Key) -> None:
        """Keep letters and figures that mean nothing here from the app, which may be waiting for an answer."""
        if event.is_printable and event.key not in self.active_bindings:
            event.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer each key only where it works."""
        pane, target = self.trail[-1]
        if pane not in _PLACES_OF_ACTIONS.get(action, (pane,)):
            return False
        if action in ("search", "jump") and isinstance(self.focused, Input):
            return False  # its key is a letter of what is typed
        if action == "rung":
            return len(list_ladder(self.pack, target)) > 1
        return action != "pick" or self.find_chosen() is not None

    def open(self, pane: str, target: str = "") -> None:
        """Open something as a new step; a step of its kind passed before falls out of the way back."""
        self.trail = [step for step in self.trail if step[0] != pane] + [(pane, target)]
        self.show()

    def show(self) -> None:
        """Show the last step of the trail."""
        pane, target = self.trail[-1]
        self.switcher.current = pane
        if pane == "grid":
            self.grid.show(self.band)
            self.grid.focus()
        elif pane == "levels":
            self.levels.show(target, self.band)
            self.levels.turn_to(self.levels.level)
        elif pane == "page":
            self.page.show(target, self.band)
            self.page.focus()
        elif pane == "search":
            self.search.show(self.band)
            self.search.field.focus()
        else:
            self.flags.focus()
        self.show_words()
        self.refresh_bindings()

    def show_words(self) -> None:
        """Show where one is, the age chosen, and a word about what is on view."""
        age = f"Age: {name_ages((self.band,))}"
        self.age.update(age)
        room = self.size.width - len(age) - 4
        crumbs = clean_text(" › ".join(self.name_step(*step) for step in self.trail))
        if len(crumbs) > room:
            crumbs = clean_text(" › ".join(self.name_step(*step, is_short=True) for step in self.trail))
        self.crumbs.update(crumbs)
        status = clean_text(self.describe_place())
        self.status.update(status)
        self.status.display = bool(status) and not self.jump.display

    def name_step(self, pane: str, target: str, *, is_short: bool = False) -> str:
        """Name a step of the trail."""
        names = {"grid": "Matrix", "search": "Search", "flags": "Red flags", "page": target}
        return names.get(pane) or (target if is_short else f"{target} {self.pack.dimensions[target]}")

    def describe_place(self) -> str:
        """Describe what is on view in one line."""
        pane, target = self.trail[-1]
        if pane == "grid":
            dimension, level = self.grid.place
            count = self.grid.counts[dimension, level]
            lit = f" · {LIT} recognised here" if (dimension, level) in self.lit else ""
            name = self.pack.levels[level - 1]["name"]
            return f"{dimension} · level {level}, {name}: {count} line{'' if count == 1 else 's'}{lit}"
        if pane == "levels":
            meaning = self.pack.levels[self.levels.level - 1]["meaning"]
            return f"Level {self.levels.level}: {meaning}"
        if pane == "page" and len(list_ladder(self.pack, target)) > 1:
            return "Left and right go along the ladder, lighter and graver."
        if pane == "flags":
            return f"{len(self.pack.red_flags)} red flags: each goes to the MASH or the police whatever else is true."
        return ""

    def find_chosen(self) -> str | None:
        """Find the line or red flag that is marked or on view."""
        pane, target = self.trail[-1]
        return {
            "levels": self.levels.chosen,
            "flags": self.flags.chosen,
            "search": self.search.results.chosen,
            "page": target,
        }.get(pane)

    @on(DataTable.CellHighlighted)
    def follow_cell(self) -> None:
        """Say what the cell is that the cursor came to."""
        self.show_words()

    @on(DataTable.CellSelected)
    def open_cell(self) -> None:
        """Open the dimension of the cell at its level."""
        dimension, level = self.grid.place
        self.levels.level = level
        self.open("levels", dimension)

    @on(OptionList.OptionHighlighted)
    def follow_line(self) -> None:
        """Say what the list is that the mark moved in."""
        self.show_words()
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def open_line(self, event: OptionList.OptionSelected) -> None:
        """Open a line or red flag."""
        if event.option.id:
            self.open("page", event.option.id)

    def action_pick(self) -> None:
        """Close with the line that fits."""
        chosen = self.find_chosen()
        if chosen is not None:
            self.dismiss(chosen)

    def action_search(self) -> None:
        """Search; from the list of results, go back to the words."""
        self.open("search")

    def action_flags(self) -> None:
        """Open the red flags."""
        self.open("flags")

    def action_age(self) -> None:
        """Choose the next age; the focus stays where it is."""
        focused = self.focused
        self.band = find_next_band(self.band)
        self.show()
        if focused is not None and focused.display:
            focused.focus()

    def action_rung(self, step: int) -> None:
        """Go along the ladder of the line on view."""
        rung = self.page.find_rung(step)
        if rung:
            self.open("page", rung)

    def action_jump(self) -> None:
        """Ask for a dimension, with a letter beside each row of the grid."""
        self.trail = [("grid", "")]
        self.show()
        self.grid.show_letters(True)
        self.jump.value = ""
        self.jump.display = True
        self.show_words()
        self.jump.focus()

    @on(Input.Changed, "#jump")
    @on(Input.Submitted, "#jump")
    def follow_jump(self, event: Input.Changed | Input.Submitted) -> None:
        """Go to the dimension as soon as what was typed can mean no other."""
        typed = event.value.strip()
        meant = [dimension for dimension in self.pack.dimensions if dimension.lower().startswith(typed.lower())]
        exact = [dimension for dimension in meant if dimension.lower() == typed.lower()]
        found = self.grid.letters.get(typed.lower())
        if exact and (len(meant) == 1 or isinstance(event, Input.Submitted)):
            found = exact[0]
        if found:
            self.end_jump()
            self.grid.go(found)
            self.show_words()
        elif typed and not meant:
            self.jump.value = ""

    def end_jump(self) -> None:
        """Take the field for a dimension away."""
        self.grid.focus()  # before the field goes, or the focus would go with it
        self.jump.display = False
        self.grid.show_letters(False)
        self.show_words()

    def action_back(self) -> None:
        """Go one step back; from the grid, close with nothing."""
        if self.jump.display:
            self.end_jump()
        elif len(self.trail) > 1:
            self.trail.pop()
            self.show()
        else:
            self.dismiss(None)
