"""Home: where to go from here, and how to get there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.clean import clean_text
from tui.widgets.keys import Keys
from tui.widgets.marked import Marked

TITLE = "Threshold of Needs – decision support"
ABOUT = (
    "Write what worries you about a child. The assistant shows which lines of the matrix it recognises, asks only "
    "what could change the answer, and suggests what to do. A person decides. In danger: ring 999."
)


class HomeScreen(Screen[str | None]):
    """A list of places; closes with the action to take."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f8", "dismiss(None)", "Back", id="home.close")]
    DEFAULT_CSS = """
    HomeScreen {
        align: center top;
        & > Vertical { width: 84; max-width: 100%; padding: 0 1; }
        .name { text-style: bold; color: $primary; }
        Static { height: auto; }
        .now { margin: 1 0; text-style: bold; }
        Marked { height: 1fr; }
    }
    """

    def __init__(self, places: Sequence[tuple[str, str, str]], now: str, label: str) -> None:
        """Show the places.

        Args:
            places: for each the action it takes, its key, and its name.
            now: where the conversation stands, in words.
            label: what the pack must always say of itself.
        """
        super().__init__()
        self.places, self.now, self.label = places, now, label

    def compose(self) -> ComposeResult:
        """Lay out title, standing, places and label."""
        with Vertical():
            yield Static(TITLE, classes="name", markup=False)
            yield Static(ABOUT, markup=False)
            yield Static(clean_text(self.now), classes="now", markup=False)
            yield Marked(
                *(
                    Option(Text.assemble((f"{key:<8}", "bold"), clean_text(name)), id=action)
                    for action, key, name in self.places
                )
            )
            yield Static(clean_text(self.label), markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Begin at the first place."""
        self.query_one(Marked).focus()

    def on_key(self, event: events.Key) -> None:
        """Take the key that a place is shown with, here as well."""
        for action, key, _ in self.places:
            if key and key.lower() == event.key and action not in ("chat", "hide", "quit", "home"):
                event.stop()
                self.dismiss(action)

    @on(OptionList.OptionSelected)
    def on_chosen(self, event: OptionList.OptionSelected) -> None:
        """Close with the place chosen."""
        self.dismiss(event.option.id)
