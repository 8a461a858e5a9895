"""The Textual app: transcript, input, and a live panel that shows where things stand.

The app only draws and turns keys into events; everything it says comes from ``thresholds.conversation``.
The pack is loaded off the start path in a worker; what is typed before it is ready waits its turn.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events, on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Footer, Static, TextArea

from matrix.pack import Pack
from matrix.problem import PackError
from thresholds.account import DONT_KNOW
from thresholds.conversation import event as talk
from thresholds.conversation.command import QUIT, read_line
from thresholds.conversation.state import Reply, State
from thresholds.conversation.step import step, suggest_for
from thresholds.understanding.scan import SentenceMemory
from tui.clean import clean_text
from tui.triage_command import describe_old_contacts, read_day
from tui.widgets.prompt import Prompt
from tui.widgets.standing import Standing
from tui.widgets.transcript import Transcript

LIVE_DELAY = 0.15
"""Seconds after the last key before the panel reads the draft."""


class ThresholdsApp(App[None]):
    """The assistant."""

    TITLE = "Thresholds"
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]
    CSS = """
    #top { height: 1; padding: 0 1; background: $primary-darken-2; color: $text; text-style: bold; }
    #body { height: 1fr; }
    #talk { width: 1fr; }
    .-narrow #standing { display: none; }
    #brief { height: auto; max-height: 2; padding: 0 1; display: none; background: $surface; text-style: bold; }
    .-narrow #brief { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", id="help", tooltip="Keys and words that can be typed"),
        Binding("f2", "tell('why')", "Why", id="why", tooltip="Why this question and this route"),
        Binding("f3", "tell('changes')", "What if", id="changes", tooltip="What would change the suggestion"),
        Binding("f4", "tell('result')", "Result", id="result", tooltip="The suggestion in full"),
        Binding("f5", "tell('list')", "List", id="list", tooltip="Everything recognised and answered"),
        Binding("ctrl+z", "undo", "Undo", id="undo", priority=True, show=True),
        Binding("ctrl+y", "redo", "Redo", id="redo", priority=True, show=False),
        Binding("pageup", "page(-1)", "Read back", id="page_up", show=False, priority=True),
        Binding("pagedown", "page(1)", "Read on", id="page_down", show=False, priority=True),
        Binding("ctrl+q", "quit", "Quit", id="quit", priority=True),
    ]

    def __init__(self, pack_name: str = "oxfordshire") -> None:
        """Remember which pack to load."""
        super().__init__()
        self.pack_name = pack_name
        self.pack: Pack | None = None
        self.state = State()
        self.waiting: list[str] = []
        self.memory = SentenceMemory()
        """Lines sent before the pack was ready."""
        self.failure = ""
        """What stopped the app, for standard error after it has closed."""
        self._live: Timer | None = None
        # Kept by name, since a query from the app looks only at the screen on top.
        self.transcript = Transcript(id="transcript")
        self.prompt = Prompt()
        self.standing = Standing()
        self.brief = Static("", id="brief", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static("Threshold of Needs – decision support. In danger: 999. A person decides.", id="top")
        with Horizontal(id="body"):
            with Vertical(id="talk"):
                yield self.transcript
                yield self.brief
                yield self.prompt
            yield self.standing
        yield Footer()

    def on_mount(self) -> None:
        """Give the input the focus, then load the pack behind it."""
        self.prompt.focus()
        self.load()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def load(self) -> None:
        """Load the pack off the interface's thread."""
        from matrix.catalogue import load_pack

        try:
            pack = load_pack(self.pack_name)
        except PackError as error:
            self.call_from_thread(self.stop_with, clean_text(f"the pack cannot be used:\n{error}"))
            return
        self.call_from_thread(self.open_talk, pack)

    def stop_with(self, words: str) -> None:
        """Close the app and say why."""
        self.failure = f"thresholds: {words}"
        self.exit(return_code=3)

    def open_talk(self, pack: Pack) -> None:
        """Greet, and take what was typed meanwhile."""
        self.pack = pack
        self.take(talk.Started())
        stale = describe_old_contacts(pack.contacts_checked_on, read_day(None))
        if stale:
            self.transcript.add_reply(Reply("trouble", (stale,)))
        waiting, self.waiting = self.waiting, []
        for line in waiting:
            self.hear(line)

    @on(Prompt.Submitted)
    def on_sent(self, message: Prompt.Submitted) -> None:
        """Take a line that was sent."""
        self.hear(message.text)

    def hear(self, line: str) -> None:
        """Turn a line into an event; before the pack is ready, keep it."""
        if self.pack is None:
            self.waiting.append(line)
            return
        if " ".join(line.lower().split()).removeprefix("/") in QUIT:
            self.exit()
            return
        event = read_line(self.state, line)
        self.take(event, said=line)

    def take(self, event: talk.Event | str, said: str = "") -> None:
        """Take one step of the conversation and show what it says.

        Args:
            event: what the referrer did; a sentence for them when their line could not be followed.
            said: the line as they typed it.
        """
        if self.pack is None:
            return
        if isinstance(event, str):
            replies: tuple[Reply, ...] = (Reply("trouble", (event,)),)
        else:
            self.state, replies = step(self.pack, self.state, event)
        transcript = self.transcript
        turn = len(transcript.query(".turn"))
        if said:
            transcript.add_words(said)
        for reply in replies:
            transcript.add_reply(reply)
        kinds = [reply.kind for reply in replies]
        weighty = next((at for at, kind in enumerate(kinds) if kind in ("danger", "doubt", "result", "greeting")), None)
        transcript.show_turn(None if weighty is None else turn + bool(said) + weighty)
        self.show_standing("")

    @on(TextArea.Changed)
    def on_typing(self) -> None:
        """Read the draft shortly after the last key."""
        if self._live is not None:
            self._live.stop()
        self._live = self.set_timer(LIVE_DELAY, self.read_draft)

    def read_draft(self) -> None:
        """Show what the draft would come to."""
        draft = self.prompt.text
        event = read_line(self.state, draft) if draft.strip() else None
        self.show_standing(draft if isinstance(event, talk.Said) else "")

    def show_standing(self, draft: str) -> None:
        """Show where things stand, with the draft taken in when there is one."""
        if self.pack is None:
            return
        state = step(self.pack, self.state, talk.Said(draft), self.memory)[0] if draft.strip() else self.state
        suggestion = suggest_for(self.pack, state)
        self.standing.show(self.pack, suggestion, is_draft=bool(draft.strip()))
        brief = "Nothing recognised yet"
        if suggestion.picture.findings or suggestion.decision.red_flags:
            brief = f"So far: {self.pack.routes[suggestion.route]['name']}"
            if suggestion.decision.red_flags:
                brief = "! RED FLAG – " + ("ring 999" if suggestion.decision.emergency else "ring the MASH")
        self.brief.update(brief)
        self.prompt.border_title = (
            "Answer with a number or d, or write more (Enter sends)"
            if self.state.question
            else "What worries you? (Enter sends)"
        )

    def on_key(self, event: events.Key) -> None:
        """Answer the open question with one key while the input is empty and does not have the focus."""
        if self.state.question and not self.prompt.text and not self.prompt.has_focus:
            if event.character and event.character in "123456789":
                self.take(talk.Answered(int(event.character) - 1))
            elif event.character == "d":
                self.take(talk.Answered(DONT_KNOW))

    def action_tell(self, what: str) -> None:
        """Answer a question about the conversation."""
        events_by_name: dict[str, talk.Event] = {
            "why": talk.AskedWhy(),
            "changes": talk.AskedChanges(),
            "result": talk.AskedResult(),
            "list": talk.AskedAnswers(),
        }
        self.take(events_by_name[what])

    def action_undo(self) -> None:
        """Undo in the input while it holds text, else in the conversation."""
        prompt = self.prompt
        if prompt.text:
            prompt.undo()
        else:
            self.take(talk.Undid())

    def action_redo(self) -> None:
        """Redo in the input while it holds text, else in the conversation."""
        prompt = self.prompt
        if prompt.text:
            prompt.redo()
        else:
            self.take(talk.Redid())

    def action_page(self, pages: int) -> None:
        """Scroll the transcript."""
        transcript = self.transcript
        if pages < 0:
            transcript.scroll_page_up(animate=False)
        else:
            transcript.scroll_page_down(animate=False)

    def action_help(self) -> None:
        """Open the help screen."""
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())
