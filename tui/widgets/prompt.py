"""Where the referrer writes: grows with the text, Enter sends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.widgets import TextArea


class Prompt(TextArea):
    """A growing input. Enter sends; Shift+Enter or Ctrl+J begins a new line; Up in an empty input brings back the last."""

    DEFAULT_CSS = """
    Prompt {
        height: auto;
        min-height: 3;
        max-height: 10;
        border: round $primary;
        padding: 0 1;
    }
    Prompt:focus { border: round $accent; }
    """

    @dataclass
    class Submitted(Message):
        """The referrer sent a line."""

        prompt: Prompt
        text: str

        @property
        def control(self) -> Prompt:
            """The prompt that sent it."""
            return self.prompt

    NEW_LINE_KEYS: ClassVar[frozenset[str]] = frozenset({"shift+enter", "ctrl+j", "alt+enter"})

    def __init__(self) -> None:
        """Start empty, with soft wrap and no line numbers."""
        super().__init__(soft_wrap=True, show_line_numbers=False, id="prompt")
        self.border_title = "What worries you? (Enter sends)"
        for key in ("f6", "f7"):  # a text area selects with these; here they open the matrix and the evidence
            self._bindings.key_to_bindings.pop(key, None)
        self.sent: list[str] = []
        """Lines sent before, oldest first."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.send()
            return
        if event.key in self.NEW_LINE_KEYS:
            event.stop()
            event.prevent_default()
            self.insert("\n")
            return
        if event.key == "up" and not self.text and self.sent:
            event.stop()
            event.prevent_default()
            self.load_text(self.sent[-1])
            self.move_cursor(self.document.end)
            return
        await super()._on_key(event)

    def send(self) -> None:
        """Send what is written and empty the input."""
        text = self.text
        if not text.strip():
            return
        self.sent.append(text)
        self.load_text("")
        self.post_message(self.Submitted(self, text))
