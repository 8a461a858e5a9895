"""The conversation so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text
from textual import events
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.reactive import var
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


_TRIES = 10
"""How many refreshes to wait at most for new turns to be laid out."""


class Transcript(VerticalScroll):
    """Turns of the conversation; follows new text while the reader is at the end."""

    can_focus = False
    DEFAULT_CSS = """
    Transcript { height: 1fr; padding: 0 1; scrollbar-gutter: stable; }
    Transcript > .turn { height: auto; margin: 0 0 1 0; padding: 0 1; }
    Transcript > Recognised { padding: 0; }
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

    is_following = var(True)
    """Is the reader at the end, so that new text is brought into view?"""

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's own name)
        """Start empty, at the end."""
        super().__init__(id=id)
        self._place: tuple[Widget | None, int] = (None, 0)
        """The turn at the top of what is on view, and how many of its rows lie above; None at the end."""
        self._aim: Widget | None = None
        """The turn that is being brought to the top, while it is laid out."""
        self._placed_at = Size()
        """The size of the screen at which that was so."""

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
            self._place, self._aim = (None, 0), None
            self.call_after_refresh(self.scroll_end, animate=False)
        else:
            self._place = (turns[turn], 0)
            self._aim = turns[turn]
            self.call_after_refresh(self._bring)

    def _bring(self, tries: int = _TRIES) -> None:
        """Bring the turn that is aimed at to the top, once it and all below it have their place."""
        turn = self._aim
        if turn is None:
            return
        turns = self.list_turns()
        if tries and not (turns and turns[-1].virtual_region.height and turns[-1].virtual_region.bottom):
            self.call_after_refresh(self._bring, tries - 1)
            return
        self.scroll_to(y=turn.virtual_region.y, animate=False)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """Let go of the turn that was aimed at: from now on the place is the reader's."""
        if self._aim is not None:
            self.scroll_to(y=self._aim.virtual_region.y, animate=False)
            self._place = (self._aim, 0)
            self._aim = None

    def go_back(self) -> None:
        """Stop following, if there is anything to go back to."""
        self._aim = None
        self.is_following = self.max_scroll_y == 0

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Stop following once the reader goes back."""
        del event
        self.go_back()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Follow again once the reader is at the end; remember the place."""
        super().watch_scroll_y(old_value, new_value)
        if self.screen.size != self._placed_at:
            return  # a new size moved it, not the reader
        if new_value >= self.max_scroll_y:
            self.is_following = True
        if self._aim is None:
            self._remember()

    def _remember(self) -> None:
        """Remember the place of the reader, to find it again at another size."""
        y = self.scroll_offset.y
        self._place = (None, 0)
        if y < self.max_scroll_y:
            for turn in self.list_turns():
                if turn.virtual_region.bottom > y:
                    self._place = (turn, y - turn.virtual_region.y)
                    break

    def on_resize(self) -> None:
        """Keep the place of the reader at a new size of the screen."""
        if self.screen.size != self._placed_at:
            self.call_after_refresh(self._go_to_place)

    def keep_end(self) -> None:
        """Keep the end in view when what stands below has grown; never for one who reads elsewhere."""
        if self._place[0] is None:
            self.call_after_refresh(self._go_to_end)

    def _go_to_end(self) -> None:
        if self._place[0] is None:
            self.scroll_end(animate=False)

    def _go_to_place(self) -> None:
        turn, rows = self._place
        self._placed_at = self.screen.size
        if turn is None:
            self.scroll_end(animate=False)
        else:
            self.scroll_to(y=turn.virtual_region.y + min(rows, turn.virtual_region.height - 1), animate=False)


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
