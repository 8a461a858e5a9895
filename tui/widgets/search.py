"""Search in the matrix, as one types."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from matrix.pack import Pack
from thresholds.matrix_search import search_matrix
from tui.widgets.ages import ALL, fits_band
from tui.widgets.lines import MOVE, OPEN_TIP, Lines, list_options

_MOST = 40
"""How many results are listed at most."""


class Search(Vertical):
    """A field for words and the list of what they find."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_previous", "Words", id="matrix.words", show=False),
    ]
    DEFAULT_CSS = """
    Search > Static { height: 1; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, pack: Pack) -> None:
        """Start with no words."""
        super().__init__(id="search")
        self.pack = pack
        self.band = ALL
        self.results = Lines(classes="-always", id="results")
        self.field = SearchField(self.results)
        self.told = Static("", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the field, what it found in number, and the list."""
        yield self.field
        yield self.told
        yield self.results

    def show(self, band: str) -> None:
        """Search for a band of ages."""
        self.band = band
        self.find()

    @on(Input.Changed, "#words")
    def find(self) -> None:
        """List what the words find, the nearest first and the mark on it."""
        words = self.field.value.strip()
        found = _list_ids(self.pack, words)
        found += [target for target, _ in search_matrix(self.pack, words, 4 * _MOST) if target not in found]
        found = [
            target
            for target in found
            if target in self.pack.red_flags or fits_band(self.pack.indicators[target].ages, self.band)
        ][:_MOST]
        before = [option.id for option in self.results.options]
        if found != before:
            self.results.fill(list_options(self.pack, found, with_level=True), near=0)
        told = f"{len(found)} found, nearest first" if found else "Nothing is near these words; try others."
        self.told.update(told if words else f"Looks in {len(self.pack.indicators)} lines and the red flags")


class SearchField(Input):
    """The field for words; the keys that it has no use for move and open in the list of results."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "list('select')", "Open", id="matrix.open", tooltip=OPEN_TIP),
        Binding("up", "list('cursor_up')", "Up", id="matrix.up", group=MOVE),
        Binding("down", "list('cursor_down')", "Down", id="matrix.down", group=MOVE),
        Binding("pageup", "list('page_up')", "A page up", id="matrix.page_up", show=False),
        Binding("pagedown", "list('page_down')", "A page down", id="matrix.page_down", show=False),
        Binding("tab", "app.focus_next", "List", id="matrix.list", tooltip="To the list, where the other keys work"),
    ]

    def __init__(self, results: Lines) -> None:
        """Know the list whose mark the arrows move."""
        super().__init__(placeholder="Words, or an id; slips of spelling are forgiven", id="words")
        self.results = results

    def action_list(self, action: str) -> None:
        """Do something in the list: move the mark, or open what is marked."""
        getattr(self.results, f"action_{action}")()


def _list_ids(pack: Pack, words: str) -> list[str]:
    """List lines and red flags whose id begins with what was typed."""
    start = words.upper()
    if not any(character.isdigit() for character in start) or " " in start:
        return []
    return [target for target in (*pack.indicators, *pack.red_flags) if target.startswith(start)]
