"""The grid of the matrix: a row for each dimension, a column for each level, how many lines in each cell."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from matrix.pack import Pack
from tui.clean import clean_text
from tui.widgets.ages import ALL, fits_band
from tui.widgets.lines import MOVE, OPEN_TIP

LIT = "■"
"""The sign of a cell in which something was recognised."""
_HEADING = "domain "


class Grid(DataTable[Text], inherit_bindings=False):
    """The matrix as a table; rows that only name a domain are stepped over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Open", id="matrix.open", tooltip=OPEN_TIP),
        Binding("up", "cursor_up", "Up", id="matrix.up", group=MOVE),
        Binding("down", "cursor_down", "Down", id="matrix.down", group=MOVE),
        Binding("left", "cursor_left", "Left", id="matrix.left", group=MOVE),
        Binding("right", "cursor_right", "Right", id="matrix.right", group=MOVE),
        Binding("pageup", "page_up", "A page up", id="matrix.page_up", show=False),
        Binding("pagedown", "page_down", "A page down", id="matrix.page_down", show=False),
        Binding("home", "scroll_top", "First", id="matrix.first", show=False),
        Binding("end", "scroll_bottom", "Last", id="matrix.last", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--lit", "grid--domain", "grid--letter"}
    DEFAULT_CSS = """
    Grid { height: 1fr; background: $background; scrollbar-size-vertical: 1; overflow-x: hidden; }
    Grid:focus { background-tint: $background 0%; }
    Grid > .datatable--header, Grid:focus > .datatable--header {
        background: $background; background-tint: $background 0%; text-style: none;
    }
    Grid > .datatable--even-row, Grid > .datatable--odd-row { background: $background; }
    Grid > .datatable--header-cursor, Grid > .datatable--header-hover {
        background: $background; color: $foreground; text-style: bold;
    }
    Grid > .datatable--cursor { text-style: bold; }
    Grid:nocolor > .datatable--cursor { text-style: bold reverse; }
    Grid:nocolor > .datatable--header-cursor { text-style: bold not reverse; }
    Grid > .grid--lit { color: $text-accent; text-style: bold; }
    Grid > .grid--domain { color: $text-primary; text-style: bold; }
    Grid > .grid--letter { color: $text-warning; text-style: bold reverse; }
    """

    def __init__(self, pack: Pack, lit: frozenset[tuple[str, int]]) -> None:
        """Draw nothing yet: the widths hang on the room there is."""
        super().__init__(id="grid", cell_padding=0, zebra_stripes=False)
        self.pack = pack
        self.lit = lit
        self.band = ALL
        self.place = (next(iter(pack.dimensions)), 1)
        """The dimension and level that the cursor is on."""
        self.counts: Counter[tuple[str, int]] = Counter()
        self.letters = _give_letters(pack)
        """Letter → the dimension it jumps to."""
        self.shows_letters = False
        self._is_filling = False

    def on_mount(self) -> None:
        """Draw anew when the theme changes, since signs carry its colours."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.fill())

    def on_resize(self, _: events.Resize) -> None:
        """Fit the columns to the room; the cursor keeps its place."""
        self.fill()

    def show(self, band: str) -> None:
        """Show the lines for a band of ages."""
        self.band = band
        self.fill()

    def go(self, dimension: str) -> None:
        """Move to a dimension at the same level."""
        self.place = (dimension, self.place[1])
        self.fill()

    def show_letters(self, wanted: bool) -> None:
        """Show or hide the letter of each row."""
        self.shows_letters = wanted
        self.fill()

    def fill(self) -> None:
        """Fill the table for its width."""
        if not self.size.width:
            return
        self.counts = Counter(
            (line.dimension, line.level) for line in self.pack.indicators.values() if fits_band(line.ages, self.band)
        )
        dimension, level = self.place
        top = self.scroll_offset.y
        letters = {found: letter for letter, found in self.letters.items()} if self.shows_letters else {}
        room, cell = _share_width(self.container_size.width - 1, self.pack)
        self._is_filling = True
        with self.prevent(DataTable.CellHighlighted):
            self.clear(columns=True)
            self.add_column("", width=room)
            for policy in self.pack.levels:
                self.add_column(_write_level(policy["level"], clean_text(policy["name"]), cell), width=cell)
            self.header_height = 2 if cell >= _find_name_width(self.pack) else 1
            for domain in self.pack.domains:
                heading = Text(f"{domain['id']} {clean_text(domain['name'])}", style=self._find_style("grid--domain"))
                self.add_row(_fit(heading, room), *[Text("")] * 4, key=_HEADING + domain["id"])
                for one in domain["dimensions"]:
                    label = Text(" ")
                    if one["id"] in letters:
                        label = Text.assemble((letters[one["id"]], self._find_style("grid--letter")), " ")
                    label.append(f" {one['id']} {clean_text(self.pack.dimensions[one['id']])}")
                    cells = [self._write_cell(one["id"], number) for number in (1, 2, 3, 4)]
                    self.add_row(_fit(label, room), *cells, key=one["id"])
        self._is_filling = False
        self.scroll_to(y=top, animate=False)
        self.move_cursor(row=self.get_row_index(dimension), column=level)

    def watch_cursor_coordinate(self, old_coordinate: Coordinate, new_coordinate: Coordinate) -> None:
        """Step over the rows that name a domain, and remember the place."""
        super().watch_cursor_coordinate(old_coordinate, new_coordinate)
        if self._is_filling or not self.is_valid_coordinate(new_coordinate):
            return
        row, column = new_coordinate
        if column == 0:  # the names
            self.cursor_coordinate = Coordinate(row, 1)
            return
        dimension = str(self.coordinate_to_cell_key(new_coordinate).row_key.value)
        if dimension.startswith(_HEADING):
            onward = -1 if row < old_coordinate.row and row > 0 else 1
            self.cursor_coordinate = Coordinate(row + onward, column)
            return
        self.place = (dimension, column)
        if row == 1:  # the name of the first domain is shown with its first row
            self.call_after_refresh(self.scroll_to, y=0, animate=False)

    def _write_cell(self, dimension: str, level: int) -> Text:
        count = str(self.counts[dimension, level] or "·")
        if (dimension, level) in self.lit:
            return Text(f"{LIT}{count:>3}", style=self._find_style("grid--lit"), justify="center")
        return Text(f" {count:>3}", justify="center")

    def _find_style(self, name: str) -> str:
        style = self.get_component_rich_style(name, partial=True)
        return str(style.without_color if self.app.no_color else style)


def _share_width(width: int, pack: Pack) -> tuple[int, int]:
    """Share the width between the names of dimensions and the four levels."""
    longest = max(len(f"   {key} {name}") for key, name in pack.dimensions.items()) + 1
    cell = max(8, min(20, (width - longest) // 4))
    return min(longest, width - 4 * cell), cell


def _find_name_width(pack: Pack) -> int:
    return max(len(policy["name"]) for policy in pack.levels) + 1


def _write_level(level: int, name: str, width: int) -> Text:
    words = f"Level {level}\n{name}" if width > len(name) else f"Level {level}"
    return Text(words, style="bold", justify="center")


def _fit(label: Text, width: int) -> Text:
    label.truncate(width - 1, overflow="ellipsis")
    label.pad_right(width - len(label.plain))
    return label


def _give_letters(pack: Pack) -> dict[str, str]:
    """Give each dimension a letter that no id begins with, as far as the letters go."""
    taken = {dimension[0].lower() for dimension in pack.dimensions}
    letters = [letter for letter in "abcdefghijklmnopqrstuvwxyz" if letter not in taken]
    return dict(zip(letters, pack.dimensions, strict=False))
