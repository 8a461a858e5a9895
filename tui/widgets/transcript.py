"""The conversation so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text
from textual import events
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from thresholds.conversation.state import Heard, Reply
from tui.clean import clean_text
from tui.widgets.recognised import Recognised

LABELS = {
    "danger": "!! DANGER",
    "doubt": "? RULE THIS OUT FIRST",
    "heard": "Recognised – Tab, then one key to put a line right",
    "unread": "Not recognised",
    "curious": "Ask yourself",
    "question": "Question",
    "result": "Suggestion",
    "trouble": "Note",
}
"""The word that stands over each kind of reply, so that colour is never the only carrier."""


class Transcript(VerticalScroll):
    """Turns of the conversation; follows new text while the reader is at the end."""

    can_focus = False
    DEFAULT_CSS = """
    Transcript { height: 1fr; padding: 0 1; scrollbar-gutter: stable; }
    Transcript > .turn { height: auto; margin: 0 0 1 0; padding: 0 1; }
    Transcript > .label { margin: 0; }
    Transcript > .you { border-left: thick $secondary; color: $text; }
    Transcript > .danger { border-left: thick $error; background: $error 20%; text-style: bold; }
    Transcript > .question { border-left: thick $accent; }
    Transcript > .result { border: round $success; }
    Transcript > .heard, Transcript > .told, Transcript > .unread { border-left: thick $surface-lighten-2; }
    Transcript > .curious { border-left: thick $primary; }
    Transcript > .trouble, Transcript > .doubt { border-left: thick $warning; }
    Transcript > .greeting { border-left: thick $primary; }
    """

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's own name)
        """Start empty, at the end."""
        super().__init__(id=id)
        self.is_following = True
        """Is the reader at the end, so that new text is brought into view?"""

    def add_words(self, text: str, heard: Sequence[Heard] = ()) -> None:
        """Show what the referrer wrote, with the words that were recognised marked and numbered."""
        self._add(Static(Text.assemble(("You  ", "bold"), mark_words(text, heard)), markup=False), "you")

    def add_reply(self, reply: Reply) -> None:
        """Show what the program says."""
        if reply.heard:
            for old in self.query(Recognised):
                old.can_focus = False
            self._add(Static(Text(LABELS["heard"], style="bold"), markup=False), "heard label")
            self._add(Recognised(reply.heard), "heard")
            return
        shown = Text()
        label = LABELS.get(reply.kind)
        if label:
            shown.append(label + "\n", style="bold")
        shown.append(clean_text("\n".join(reply.lines)))
        for number, choice in enumerate(reply.choices, 1):
            shown.append(f"\n  {number}  ", style="bold")
            shown.append(clean_text(choice))
        if reply.choices and reply.may_not_know:
            shown.append("\n  d  ", style="bold")
            shown.append("Don't know")
        self._add(Static(shown, markup=False), reply.kind)

    def _add(self, shown: Widget, kind: str) -> None:
        shown.add_class("turn", *kind.split())
        self.mount(shown)

    def list_turns(self) -> list[Widget]:
        """List what is shown, oldest first."""
        return list(self.query(".turn"))

    def show_turn(self, turn: int | None) -> None:
        """Bring a turn into view from its beginning; the end of the conversation when none is named."""
        turns = self.list_turns()
        if turn is None or turn >= len(turns):
            self.call_after_refresh(self.scroll_end, animate=False)
        else:
            self.call_after_refresh(self.scroll_to_widget, turns[turn], top=True, animate=False)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Stop following once the reader goes back."""
        del event
        self.is_following = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Follow again once the reader is at the end."""
        super().watch_scroll_y(old_value, new_value)
        if new_value >= self.max_scroll_y:
            self.is_following = True


def mark_words(text: str, heard: Iterable[Heard]) -> Text:
    """Mark the words that were recognised: underlined, with the number of the line they gave."""
    ends: dict[int, list[str]] = {}
    spans: list[tuple[int, int]] = []
    for number, one in enumerate(heard, 1):
        if one.message >= 0 and one.end > one.start:
            ends.setdefault(one.end, []).append(str(number))
            spans.append((one.start, one.end))
    marked, at = Text(), 0
    edges = sorted({edge for span in spans for edge in span} | {len(text)})
    for edge in edges:
        inside = any(start <= at and edge <= end for start, end in spans)
        marked.append(clean_text(text[at:edge]), style="underline" if inside else "")
        if edge in ends:
            marked.append(f"[{','.join(ends[edge])}]", style="bold")
        at = edge
    return marked
