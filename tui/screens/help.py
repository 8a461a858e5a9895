"""The help screen: every key and every word that can be typed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from thresholds.conversation.showing import tell_help

KEYS = """\
Keys
  Enter            send what you wrote
  Shift+Enter      a new line (Ctrl+J where Shift+Enter does not arrive)
  1 to 9, d        answer the open question (then Enter; at once while not writing)
  Up               bring back what you sent last
  Tab              to the lines recognised; there, one key puts a line right:
                   y so now, x not true, p past, o someone else, u not sure
  Escape           back to writing
  F2               why this question, why this route
  F3               what would change it
  F4               the suggestion in full, with next steps
  F5               everything recognised and answered, to put right
  F6               the matrix, to browse and search
  F7               the published figures, with their limits
  F8               home: all places and everything that can be done
  F9               hide; any key brings the conversation back
  F10              bigger, for a projector
  Ctrl+S           keep the conversation as a file
  Ctrl+T           dark, light, high contrast
  Ctrl+Z, Ctrl+Y   undo, redo (of the text while the input holds some)
  Page Up, Down    read back and on; Ctrl+End to the end
  Ctrl+P           everything by name
  Ctrl+Q           leave

Other keys can be chosen in settings.yaml (see the README), by these names:
help why changes result review matrix home hide present look export undo redo

What you can type
"""


class HelpScreen(ModalScreen[None]):
    """Keys and commands; Escape closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q", "dismiss", "Close", id="help.close")]
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > VerticalScroll {
        width: 84; max-width: 96%; height: auto; max-height: 92%;
        border: round $primary; background: $surface; padding: 1 2;
    }
    HelpScreen Static { height: auto; }
    """

    def compose(self) -> ComposeResult:
        """Lay out keys, then words."""
        with VerticalScroll() as body:
            body.border_title = "Help – Escape closes"
            yield Static(KEYS + "\n".join(f"  {line}" for line in tell_help().lines), markup=False)
        yield Footer()
