"""What was recognised, as a list in which each line is confirmed or put right with one key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets.option_list import Option

from thresholds.conversation.state import Heard
from tui.clean import clean_text
from tui.widgets.marked import InFull


class Recognised(InFull):
    """Lines of the matrix recognised; one key gives the line under the cursor another status."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "give('present')", "So, now", id="recognised.now"),
        Binding("x", "give('absent')", "Not true", id="recognised.not"),
        Binding("p", "give('past')", "Past", id="recognised.past"),
        Binding("o", "give('other_person')", "Someone else", id="recognised.other"),
        Binding("u", "give('unclear')", "Not sure", id="recognised.unsure"),
        Binding("i,enter", "ask", "Show line", id="recognised.show"),
    ]
    DEFAULT_CSS = """
    Recognised { border-left: thick $surface-lighten-2; }
    Recognised:focus { border-left: thick $accent; }
    """

    @dataclass
    class Given(Message):
        """A line was given a status."""

        target: str
        status: str

    @dataclass
    class Asked(Message):
        """A line is to be shown."""

        target: str

    def __init__(self, heard: Sequence[Heard], classes: str = "") -> None:
        """List the lines in the order of their numbers."""
        self.heard = list(heard)
        super().__init__(*(self._draw(number) for number in range(len(self.heard))), classes=classes)

    def _draw(self, number: int) -> Option:
        one = self.heard[number]
        return Option(Text.assemble((f"{number + 1}  ", "bold"), clean_text(one.line)))

    def change(self, heard: Sequence[Heard]) -> None:
        """Show the lines anew, each as it stands now; the cursor stays."""
        now = {one.id: one for one in heard}
        for number, old in enumerate(self.heard):
            if old.id in now and now[old.id].line != old.line:
                self.heard[number] = now[old.id]
                self.replace_option_prompt_at_index(number, self._draw(number).prompt)

    def has_key(self, key: str) -> bool:
        """Does a key of this list put the line under the cursor right?"""
        return key in self._bindings.key_to_bindings

    def action_give(self, status: str) -> None:
        """Give the line under the cursor a status."""
        if self.highlighted is not None:
            self.post_message(self.Given(self.heard[self.highlighted].id, status))

    def action_ask(self) -> None:
        """Show the line under the cursor."""
        if self.highlighted is not None:
            self.post_message(self.Asked(self.heard[self.highlighted].id))
