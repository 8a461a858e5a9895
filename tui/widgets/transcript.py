"""The conversation so far."""

from __future__ import annotations

from rich.text import Text
from textual.containers import VerticalScroll
from textual.widgets import Static

from thresholds.conversation.state import Reply
from tui.clean import clean_text

LABELS = {
    "danger": "!! DANGER",
    "doubt": "? RULE THIS OUT FIRST",
    "heard": "Recognised",
    "unread": "Not recognised",
    "question": "Question",
    "result": "Suggestion",
    "trouble": "Note",
}
"""The word that stands over each kind of reply, so that colour is never the only carrier."""


class Transcript(VerticalScroll):
    """Turns of the conversation; follows new text while the reader is at the end."""

    can_focus = True
    DEFAULT_CSS = """
    Transcript { height: 1fr; padding: 0 1; scrollbar-gutter: stable; }
    Transcript > .turn { height: auto; margin: 0 0 1 0; padding: 0 1; }
    Transcript > .you { border-left: thick $secondary; color: $text; }
    Transcript > .danger { border-left: thick $error; background: $error 20%; text-style: bold; }
    Transcript > .question { border-left: thick $accent; }
    Transcript > .result { border: round $success; }
    Transcript > .heard, Transcript > .told, Transcript > .unread { border-left: thick $surface-lighten-2; }
    Transcript > .trouble, Transcript > .doubt { border-left: thick $warning; }
    Transcript > .greeting { border-left: thick $primary; }
    """

    def add_words(self, text: str) -> None:
        """Show what the referrer wrote."""
        self._add(Text.assemble(("You  ", "bold"), clean_text(text)), "you")

    def add_reply(self, reply: Reply) -> None:
        """Show what the program says."""
        shown = Text()
        label = LABELS.get(reply.kind)
        if label:
            shown.append(label + "\n", style="bold")
        shown.append(clean_text("\n".join(reply.lines)))
        for number, choice in enumerate(reply.choices, 1):
            shown.append(f"\n  {number}  ", style="bold")
            shown.append(clean_text(choice))
        if reply.choices:
            shown.append("\n  d  ", style="bold")
            shown.append("Don't know")
        self._add(shown, reply.kind)

    def _add(self, shown: Text, kind: str) -> None:
        self.mount(Static(shown, classes=f"turn {kind}", markup=False))

    def show_turn(self, turn: int | None) -> None:
        """Bring a turn into view from its beginning; the end of the conversation when none is named."""
        turns = list(self.query(".turn"))
        if turn is None or turn >= len(turns):
            self.call_after_refresh(self.scroll_end, animate=False)
        else:
            self.call_after_refresh(self.scroll_to_widget, turns[turn], top=True, animate=False)
