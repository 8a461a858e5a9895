"""The table of published figures, the field that filters it, and what the marked figure says."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Input, Static

from matrix.figure import Figure
from matrix.pack import Pack
from thresholds.evidence.statement import state_figure
from tui.clean import clean_text
from tui.evidence_list import HERE, list_figures, write_errors, write_interval, write_number, write_percent
from tui.widgets.lines import OPEN_TIP

_ROW = Binding.Group("Row", compact=True)
ERROR = "!"
"""The sign of a figure that a known error touches."""


class Figures(Vertical):
    """The table with its field above and the marked figure in words below."""

    DEFAULT_CSS = """
    Figures > Input { height: 1; border: none; padding: 0 1; display: none; }
    Figures > VerticalScroll { height: auto; max-height: 65%; padding: 0 1; border-top: solid $primary; }
    Figures > VerticalScroll Static { height: auto; max-width: 100; }
    """

    def __init__(self, pack: Pack, here: Collection[str]) -> None:
        """Show every kind, by percentage.

        Args:
            pack: the policy.
            here: concepts recognised in the present account; their figures stand first and bear a sign.
        """
        super().__init__(id="figures")
        self.pack, self.here = pack, frozenset(here)
        self.kind: str | None = None
        self.sort = "share"
        self.table = FigureTable(pack, self.here)
        self.field = FigureField(self.table)
        self.told = Static("", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the field, the table, and what the marked figure says."""
        yield self.field
        yield self.table
        with VerticalScroll(can_focus=False) as below:
            below.border_title = "what it says; Enter for all of it"
            yield self.told

    def show(self) -> None:
        """List the figures that are asked for; the mark stays on its figure when it is among them."""
        self.table.fill(list_figures(self.pack, self.kind, self.field.value, self.sort, self.here))
        self.tell()

    def tell(self) -> None:
        """Tell what the marked figure says and what it must not be used to say."""
        figure = self.pack.evidence.figures.get(self.table.chosen or "")
        if figure is None:
            self.told.update("No figure holds all these words. That says nothing either way. Esc shows all again.")
            return
        says, not_says = clean_text(state_figure(self.pack, figure)), clean_text(figure.must_not_say)
        self.told.update(Content.assemble(f"{says}\n", ("Must not say: ", "bold"), not_says))

    @on(Input.Changed)
    def filter(self) -> None:
        """Follow what is typed."""
        self.show()

    @on(DataTable.RowHighlighted)
    def follow(self) -> None:
        """Follow the mark."""
        self.tell()


class FigureField(Input):
    """The field for words; the keys that it has no use for move and open in the table."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "table('select_cursor')", "Open", id="evidence.open", tooltip=OPEN_TIP),
        Binding("up", "table('cursor_up')", "Up", id="evidence.up", group=_ROW),
        Binding("down", "table('cursor_down')", "Down", id="evidence.down", group=_ROW),
        Binding("pageup", "table('page_up')", "A page up", id="evidence.page_up", show=False),
        Binding("pagedown", "table('page_down')", "A page down", id="evidence.page_down", show=False),
        Binding("tab", "leave", "Table", id="evidence.leave", tooltip="To the table, where the other keys work"),
    ]

    def __init__(self, table: FigureTable) -> None:
        """Know the table whose mark the arrows move."""
        super().__init__(placeholder="Words that the figure holds: a risk, a year, a place", id="words", compact=True)
        self.table = table

    def action_table(self, action: str) -> None:
        """Do something in the table: move the mark, or open what is marked."""
        getattr(self.table, f"action_{action}")()

    def action_leave(self) -> None:
        """Go to the table; the words stay."""
        self.table.focus()


class FigureTable(DataTable[Text], inherit_bindings=False):
    """A row for each figure; as many columns as there is room for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Open", id="evidence.open", tooltip=OPEN_TIP),
        Binding("up", "cursor_up", "Up", id="evidence.up", group=_ROW),
        Binding("down", "cursor_down", "Down", id="evidence.down", group=_ROW),
        Binding("pageup", "page_up", "A page up", id="evidence.page_up", show=False),
        Binding("pagedown", "page_down", "A page down", id="evidence.page_down", show=False),
        Binding("home", "scroll_top", "First", id="evidence.first", show=False),
        Binding("end", "scroll_bottom", "Last", id="evidence.last", show=False),
    ]
    DEFAULT_CSS = """
    FigureTable { height: 1fr; min-height: 5; background: $background; scrollbar-size-vertical: 1; overflow-x: hidden; }
    FigureTable:focus { background-tint: $background 0%; }
    FigureTable > .datatable--header, FigureTable:focus > .datatable--header {
        background: $background; background-tint: $background 0%; color: $text-muted; text-style: none;
    }
    FigureTable > .datatable--even-row, FigureTable > .datatable--odd-row { background: $background; }
    FigureTable > .datatable--cursor { text-style: bold; }
    FigureTable:nocolor > .datatable--cursor { text-style: bold reverse; }
    """

    def __init__(self, pack: Pack, here: frozenset[str]) -> None:
        """Draw nothing yet: the widths hang on the room there is."""
        super().__init__(id="table", cell_padding=0, zebra_stripes=False, cursor_type="row")
        self.pack, self.here = pack, here
        self.figures: list[Figure] = []

    @property
    def chosen(self) -> str | None:
        """The id of the figure that is marked."""
        return self.figures[self.cursor_row].id if 0 <= self.cursor_row < len(self.figures) else None

    def on_resize(self, _: events.Resize) -> None:
        """Fit the columns to the room."""
        self.fill(self.figures)

    def fill(self, figures: list[Figure]) -> None:
        """Fill the table for its width; the mark stays on its figure, else goes to the first."""
        before = self.chosen
        self.figures = figures
        if not self.size.width:
            return
        columns = self._share_width(self.container_size.width - 1)
        with self.prevent(DataTable.RowHighlighted):
            self.clear(columns=True)
            for name, width in columns:
                self.add_column(Text(name), width=width)
            for figure in figures:
                self.add_row(*(self._write_cell(figure, name, width) for name, width in columns), key=figure.id)
            ids = [figure.id for figure in figures]
            if ids:
                self.move_cursor(row=ids.index(before) if before in ids else 0, animate=False)

    def _share_width(self, width: int) -> list[tuple[str, int]]:
        fixed = [("Number", 12), ("%", 8), ("When", 9)]
        if width >= 78:
            fixed = [("Number", 15), ("%", 8), ("When", 11), ("Kind", 11)]
        if width >= 100:
            fixed = [("Number", 18), ("%", 8), ("95% interval", 14), ("When", 18), ("Kind", 11)]
        return [("", 3), ("Figure", width - 3 - sum(room for _, room in fixed)), *fixed]

    def _write_cell(self, figure: Figure, name: str, width: int) -> Text:
        words = {
            "": (HERE if self.here & set(figure.concepts) else " ")
            + (ERROR if write_errors(self.pack, figure) else ""),
            "Figure": figure.title,
            "Number": write_number(figure),
            "%": write_percent(figure),
            "95% interval": write_interval(figure),
            "When": figure.period,
            "Kind": figure.kind,
        }[name]
        cell = Text(clean_text(words), no_wrap=True)
        cell.truncate(width - 1, overflow="ellipsis")
        return cell
