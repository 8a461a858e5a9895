"""The help screen: every key and every word that can be typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from thresholds.conversation.showing import tell_help
from tui.settings import ACTIONS, show_key
from tui.widgets.keys import Keys

KEYS = (
    ("Enter", "send what you wrote"),
    ("Shift+Enter", "a new line (Ctrl+J where Shift+Enter does not arrive)"),
    ("1 to 9, d", "answer the open question, then Enter"),
    ("Up", "bring back what you sent last"),
    (
        "Tab",
        "to the lines recognised; there, one key puts a line right: y so now, x not true, p past, o someone else, u not sure",
    ),
    ("Escape", "back to writing"),
    ("F2", "why this question, why this route"),
    ("F3", "what would change it"),
    ("F4", "the suggestion in full, with next steps"),
    ("F5", "everything recognised and answered, to put right"),
    ("F6", "the matrix, to browse and search"),
    ("F7", "the published figures, with their limits"),
    ("F8", "home: all places and everything that can be done"),
    ("F9", "hide; any key brings the conversation back"),
    ("F10", "bigger, for a projector"),
    ("Ctrl+S", "keep the conversation as a file"),
    ("Ctrl+T", "dark, light, high contrast"),
    ("Ctrl+Z, Ctrl+Y", "undo, redo (of the text while the input holds some)"),
    ("Page Up, Down", "read back and on; Ctrl+End to the end"),
    ("Ctrl+P", "everything by name"),
    ("Ctrl+Q", "leave"),
)
"""Each key and what it does."""
NAMES = f"Other keys can be chosen in settings.yaml (see the README), by these names: {', '.join(ACTIONS)}."


class HelpScreen(ModalScreen[None]):
    """Keys and commands; Escape closes it."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q", "dismiss", "Close", id="help.close")]
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > VerticalScroll {
        width: 84; max-width: 96%; height: auto; max-height: 92%;
        border: round $primary; background: $surface; padding: 1 2;
    }
    HelpScreen.-narrow > VerticalScroll { width: 100%; max-width: 100%; height: 1fr; max-height: 100%; padding: 0 1; }
    HelpScreen Static { height: auto; }
    HelpScreen Horizontal { height: auto; padding: 0 2; }
    HelpScreen .key { width: 17; }
    HelpScreen .what { width: 1fr; }
    HelpScreen .heading { text-style: bold; }
    HelpScreen .words { padding: 0 2; }
    HelpScreen .names { margin: 1 0; }
    HelpScreen .chosen { margin: 0 0 1 0; text-style: bold; }
    """

    def __init__(self, chosen: Mapping[str, str] | None = None) -> None:
        """Tell of the keys.

        Args:
            chosen: the keys of the referrer's own choice, by the names of their actions.
        """
        super().__init__()
        self.chosen = chosen or {}

    def compose(self) -> ComposeResult:
        """Lay out keys, then words."""
        with VerticalScroll() as body:
            body.border_title = "Help – Escape closes"
            yield Static("Keys", classes="heading")
            for key, what in KEYS:
                with Horizontal():
                    yield Static(key, classes="key", markup=False)
                    yield Static(what, classes="what", markup=False)
            yield Static(NAMES, classes="names", markup=False)
            if self.chosen:
                chosen = ", ".join(f"{name} {show_key(key)}" for name, key in self.chosen.items())
                yield Static(f"Chosen in your settings: {chosen}.", classes="chosen", markup=False)
            yield Static("What you can type", classes="heading")
            yield Static("\n".join(tell_help().lines), classes="words", markup=False)
        yield Keys()
