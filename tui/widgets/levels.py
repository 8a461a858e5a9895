"""One dimension across the four levels, side by side where there is room and else one at a time."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from matrix.pack import Pack
from tui.clean import clean_text
from tui.widgets.ages import ALL, fits_band
from tui.widgets.grid import LIT
from tui.widgets.lines import MOVE, Lines, list_options, make_note, rule_off

_WIDTH_OF_FOUR = 100
"""The least width at which four columns are legible side by side."""


class Levels(Horizontal):
    """A column of lines for each level; when narrow, all but the one in use are hidden."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Left", id="matrix.left", group=MOVE),
        Binding("right", "step(1)", "Right", id="matrix.right", group=MOVE),
    ]
    DEFAULT_CSS = """
    Levels > Vertical { width: 1fr; height: 1fr; border-left: solid $panel; }
    Levels > Vertical:first-child { border-left: none; }
    Levels .heading { height: 1; padding: 0 1; width: 1fr; text-style: bold; text-overflow: ellipsis; text-wrap: nowrap; }
    Levels .-current > .heading { color: $text-accent; text-style: bold underline; }
    Levels.-narrow > Vertical { display: none; border-left: none; }
    Levels.-narrow > Vertical.-current { display: block; }
    """

    def __init__(self, pack: Pack, lit: frozenset[tuple[str, int]]) -> None:
        """Open no dimension yet."""
        super().__init__(id="levels")
        self.pack = pack
        self.lit = lit
        self.dimension = ""
        self.band = ALL
        self.level = 1
        """The level in use."""
        self.lists = [Lines(id=f"level-{level}") for level in (1, 2, 3, 4)]
        self.headings = [Static("", classes="heading", markup=False) for _ in self.lists]

    def compose(self) -> ComposeResult:
        """Lay out four columns."""
        for heading, lines in zip(self.headings, self.lists, strict=True):
            with Vertical():
                yield heading
                yield lines

    @property
    def chosen(self) -> str | None:
        """The id of the line that is marked."""
        return self.lists[self.level - 1].chosen

    def show(self, dimension: str, band: str) -> None:
        """Show a dimension for a band of ages; the mark stays where it was when the dimension was open before."""
        if (dimension, band) == (self.dimension, self.band):
            return
        is_new = dimension != self.dimension
        self.dimension, self.band = dimension, band
        for level, lines in enumerate(self.lists, 1):
            targets = [
                line.id
                for line in self.pack.indicators.values()
                if (line.dimension, line.level) == (dimension, level) and fits_band(line.ages, band)
            ]
            lines.fill(
                rule_off(list_options(self.pack, targets)) or [make_note("No line here for this age.")],
                near=0 if is_new else None,
            )

        self.name_levels()

    def on_resize(self, _: events.Resize) -> None:
        """Show one level or all four, as the room allows; the mark stays in view."""
        self.set_class(self.size.width < _WIDTH_OF_FOUR, "-narrow")
        self.name_levels()
        lines = self.lists[self.level - 1]
        lines.call_after_refresh(lines.scroll_to_highlight)

    def name_levels(self) -> None:
        """Name the level above each column, with a sign where something was recognised."""
        is_narrow = self.has_class("-narrow")
        for policy, heading in zip(self.pack.levels, self.headings, strict=True):
            level, name = policy["level"], clean_text(policy["name"])
            sign = f"{LIT} " if (self.dimension, level) in self.lit else ""
            before, after = "‹ " if level > 1 else "", " ›" if level < 4 else ""
            words = f"{before}{sign}Level {level} of 4 {name}{after}" if is_narrow else f"{sign}{level} {name}"
            heading.update(words)

    def turn_to(self, level: int) -> None:
        """Put a level in use."""
        self.level = level
        for number, lines in enumerate(self.lists, 1):
            if lines.parent is not None:
                lines.parent.set_class(number == level, "-current")
        lines = self.lists[level - 1]
        lines.focus()
        lines.call_after_refresh(lines.scroll_to_highlight)

    def action_step(self, step: int) -> None:
        """Put the level to the left or right in use, at about the same row."""
        level = min(4, max(1, self.level + step))
        if level != self.level:
            self.turn_to(level)
