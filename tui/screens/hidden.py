"""Something innocent on the screen: one key hides the conversation, any key brings it back."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

SHOPPING = "Shopping\n\n  milk\n  bread\n  bananas\n  bin bags\n  stamps\n"


class HiddenScreen(Screen[None]):
    """A shopping list; nothing in it, nor in the title, tells what the program is."""

    DEFAULT_CSS = """
    HiddenScreen { background: $background; }
    HiddenScreen > Static { padding: 1 2; }
    """

    def __init__(self) -> None:
        """Stand under a name that the app knows, so that no key works but to come back."""
        super().__init__(id="hidden")

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield Static(SHOPPING, markup=False)

    def on_key(self, event: events.Key) -> None:
        """Bring the conversation back; the key itself does nothing else."""
        event.stop()
        event.prevent_default()
        self.dismiss()
