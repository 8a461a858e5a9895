"""One figure or known error in full, the list of errors, and a plot with its table behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from matrix.pack import Pack
from tui.clean import clean_text
from tui.evidence_plot import draw_plot, write_plot_table
from tui.evidence_text import Part
from tui.widgets.lines import MOVE, OPEN_TIP, Lines

_SCROLL: list[BindingType] = [
    Binding("up", "scroll_up", "Up", id="evidence.up", group=MOVE),
    Binding("down", "scroll_down", "Down", id="evidence.down", group=MOVE),
    Binding("pageup", "page_up", "A page up", id="evidence.page_up", show=False),
    Binding("pagedown", "page_down", "A page down", id="evidence.page_down", show=False),
    Binding("home", "scroll_home", "To the top", id="evidence.first", show=False),
    Binding("end", "scroll_end", "To the end", id="evidence.last", show=False),
]


class PartsPage(VerticalScroll, inherit_bindings=False):
    """Labels with words beside them; they scroll."""

    BINDINGS: ClassVar[list[BindingType]] = _SCROLL
    DEFAULT_CSS = """
    PartsPage { padding: 0 1; scrollbar-size-vertical: 1; }
    PartsPage > Static { height: auto; max-width: 100; text-style: bold; color: $text-primary; }
    PartsPage > Horizontal { height: auto; max-width: 100; }
    PartsPage > Horizontal > .label { width: 14; color: $text-muted; }
    PartsPage > Horizontal > .words { width: 1fr; height: auto; }
    PartsPage > .first > .words { text-style: bold; }
    PartsPage > .gap { margin-top: 1; }
    """
    _APART: ClassVar[tuple[str, ...]] = ("In words", "Must not say", "Counts", "Of whom", "Careful", "Source")

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__(id="page", can_focus=True)
        self.parts: list[Part] = []

    def compose(self) -> ComposeResult:
        """Lay out the headings and the labels with their words."""
        for label, words in self.parts:
            if not label:
                yield Static(words, markup=False)
                continue
            classes = ("gap " if label.startswith(self._APART) else "") + (
                "first" if label in ("In words", "Must not say") else ""
            )
            with Horizontal(classes=classes):
                yield Static(label, classes="label", markup=False)
                yield Static(words, classes="words", markup=False)

    def show(self, parts: Sequence[Part]) -> None:
        """Show the parts of a figure or of an error."""
        cleaned = [(clean_text(label), clean_text(words)) for label, words in parts]
        if cleaned != self.parts:
            self.parts = cleaned
            self.refresh(recompose=True)
            self.scroll_home(animate=False)


class ErrorList(Lines, inherit_bindings=False):
    """The known errors, each under its number."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open", id="evidence.open", tooltip=OPEN_TIP),
        Binding("up", "cursor_up", "Up", id="evidence.up", group=MOVE),
        Binding("down", "cursor_down", "Down", id="evidence.down", group=MOVE),
        Binding("pageup", "page_up", "A page up", id="evidence.page_up", show=False),
        Binding("pagedown", "page_down", "A page down", id="evidence.page_down", show=False),
        Binding("home", "first", "First", id="evidence.first", show=False),
        Binding("end", "last", "Last", id="evidence.last", show=False),
    ]

    def __init__(self, pack: Pack) -> None:
        """List every known error."""
        options = [
            Option(
                Content.assemble((f"{one.number} {clean_text(one.title)}", "bold"), f"\n{clean_text(one.so)}"),
                id=one.id,
            )
            for one in pack.evidence.conflicts
        ]
        super().__init__(*options, id="errors")


class PlotPane(VerticalScroll, inherit_bindings=False):
    """A plot, or the table behind it, drawn for the width there is."""

    BINDINGS: ClassVar[list[BindingType]] = _SCROLL
    DEFAULT_CSS = """
    PlotPane { padding: 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    PlotPane > Static { height: auto; text-wrap: nowrap; }
    """

    def __init__(self, pack: Pack) -> None:
        """Draw nothing yet: plots hang on the room there is."""
        super().__init__(id="plot", can_focus=True)
        self.pack = pack
        self.plot, self.is_behind = "", False
        self.drawn = Static("", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out what is drawn."""
        yield self.drawn

    def on_resize(self, _: events.Resize) -> None:
        """Draw anew for the room there is."""
        self.draw()

    def show(self, plot: str, *, is_behind: bool) -> None:
        """Show a plot, or the table behind it."""
        self.plot, self.is_behind = plot, is_behind
        self.draw()
        self.scroll_home(animate=False)

    def draw(self) -> None:
        """Draw what is on view."""
        width = self.scrollable_content_region.width
        if not self.plot or not width:
            return
        width = min(width, 110)
        lines = (
            write_plot_table(self.pack, self.plot, width)
            if self.is_behind
            else draw_plot(self.pack, self.plot, width, max(14, min(24, self.size.height - 6)))
        )
        self.drawn.update("\n".join(lines))
