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
  1 to 9, d        answer the open question while the input is empty
  Up               bring back what you sent last
  F2               why this question, why this route
  F3               what would change it
  F4               the suggestion in full, with next steps
  F5               everything recognised and answered, with numbers
  Ctrl+Z, Ctrl+Y   undo, redo (while the input is empty)
  Page Up, Down    read back
  Ctrl+Q           leave

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
