"""Lists whose marked row is seen without colour too."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList

MARK = "▌"
"""Stands beside each row of the option that is marked."""
_HEADING = 2
"""Rows above a list that are brought into view with its first option."""


class Marked(OptionList):
    """A list with a bar beside what is marked while it has the focus."""

    DEFAULT_CSS = """
    Marked { border: none; padding: 0; background: transparent; }
    Marked:focus { border: none; background-tint: $background 0%; }
    Marked > .option-list--option { padding: 0 1; }
    Marked > .option-list--option-highlighted { color: $foreground; background: transparent; text-style: none; }
    Marked.-always > .option-list--option-highlighted, Marked:focus > .option-list--option-highlighted {
        color: $block-cursor-foreground; background: $block-cursor-background; text-style: none;
    }
    Marked.-always:nocolor > .option-list--option-highlighted, Marked:focus:nocolor > .option-list--option-highlighted {
        color: $background; background: $foreground;
    }
    """

    def render_line(self, y: int) -> Strip:
        """Draw a row; a bar beside what is marked shows it without colour too."""
        strip = super().render_line(y)
        first = next(iter(strip), None)
        if first is None or first.style is None or self.highlighted is None:
            return strip
        is_marked = first.style.meta.get("option") == self.highlighted
        if not is_marked or not (self.has_focus or self.has_class("-always")):
            return strip
        return Strip.join([Strip([Segment(MARK, first.style)]), strip.crop(1)])


class InFull(Marked):
    """A list as tall as its options, inside something that scrolls; what is marked is brought into view there."""

    DEFAULT_CSS = """
    InFull { height: auto; max-height: 10000; overflow: hidden; }
    """

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Bring the marked option into view in what scrolls around the list."""
        if self.highlighted is None or not self.is_mounted or not self.has_focus:
            return
        self._update_lines()
        y, height = self._index_to_line.get(self.highlighted, 0), self._heights.get(self.highlighted, 1)
        around = self.parent
        if isinstance(around, Widget):
            if self.highlighted == 0:  # with the heading above the list
                y, height = y - _HEADING, height + _HEADING
            region = Region(0, self.virtual_region.y + self.gutter.top + y, 1, height)
            around.scroll_to_region(region, animate=False, top=top, force=True)

    def on_focus(self) -> None:
        """Bring the marked option into view, not only the head of the list."""
        self.call_after_refresh(self.scroll_to_highlight)
