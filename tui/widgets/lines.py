"""Lists of lines of the matrix, and the keys that move about in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from matrix.pack import Pack
from tui.clean import clean_text
from tui.widgets.marked import Marked

MOVE = Binding.Group("Move", compact=True)
OPEN_TIP = "Open what is marked"


class Lines(Marked, inherit_bindings=False):
    """A list of lines and red flags, each an option under its id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open", id="matrix.open", tooltip=OPEN_TIP),
        Binding("up", "cursor_up", "Up", id="matrix.up", group=MOVE),
        Binding("down", "cursor_down", "Down", id="matrix.down", group=MOVE),
        Binding("pageup", "page_up", "A page up", id="matrix.page_up", show=False),
        Binding("pagedown", "page_down", "A page down", id="matrix.page_down", show=False),
        Binding("home", "first", "First", id="matrix.first", show=False),
        Binding("end", "last", "Last", id="matrix.last", show=False),
    ]
    DEFAULT_CSS = """
    Lines { height: 1fr; max-height: 100%; background: $background; scrollbar-size-vertical: 1; }
    """

    @property
    def chosen(self) -> str | None:
        """The id of the option that is marked."""
        return self.highlighted_option.id if self.highlighted_option else None

    def fill(self, options: Sequence[Option | None], *, near: int | None = None) -> None:
        """Fill the list; the mark stays on the line it was on, or near a place when that line is gone.

        Args:
            options: the new options, None for a rule between two.
            near: the index to mark when the line marked before is not among them; where it was by default.
        """
        before, place = self.chosen, self.highlighted or 0
        self.set_options(options)
        ids = [option.id for option in options if option and not option.disabled]
        if ids:
            at = ids.index(before) if before in ids and near is None else near if near is not None else place
            self.highlighted = min(at, len(ids) - 1)


def list_options(pack: Pack, targets: Iterable[str], *, with_level: bool = False) -> list[Option]:
    """List lines and red flags as options.

    Args:
        pack: the policy.
        targets: ids of lines and red flags.
        with_level: whether to say of each line which level it is of.
    """
    return [Option(_write_option(pack, target, with_level=with_level), id=target) for target in targets]


def rule_off(options: Sequence[Option]) -> list[Option | None]:
    """Put a rule between options that take several rows each."""
    return [one for option in options for one in (option, None)][:-1]


def make_note(words: str) -> Option:
    """Make an option that only says something."""
    return Option(Content(words), disabled=True)


def _write_option(pack: Pack, target: str, *, with_level: bool) -> Content:
    if target in pack.red_flags:
        return Content.assemble((f"! {target}", "bold"), "  ", clean_text(pack.red_flags[target].name))
    line = pack.indicators[target]
    level = f" level {line.level}" if with_level else ""
    return Content.assemble((f"{line.id}{level}", "bold"), "  ", clean_text(line.statement))
