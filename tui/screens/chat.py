"""The chat: transcript, input, and a live panel that shows where things stand."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static, TextArea

from matrix.pack import Pack
from thresholds.conversation import event as talk
from thresholds.conversation.command import read_line
from thresholds.conversation.state import Reply, State, Turn
from thresholds.conversation.step import step, suggest_for
from thresholds.understanding.scan import SentenceMemory
from tui.triage_command import read_day
from tui.widgets.keys import Keys
from tui.widgets.prompt import Prompt
from tui.widgets.recognised import Recognised
from tui.widgets.standing import Standing, describe_brief
from tui.widgets.transcript import Transcript

if TYPE_CHECKING:
    from thresholds.decision.outlook import Suggestion

LIVE_DELAY = 0.15
"""Seconds after the last key before the panel reads the draft."""
PATIENCE = 3
"""How many times as long as the last reading took it waits at least, so that a long draft is typed undisturbed."""
TITLE_LINE = "Thresholds › Chat{child} · In danger: 999. A person decides."
_WEIGHTY = ("danger", "doubt", "result", "greeting")
"""Kinds of reply that are brought into view from their beginning; after others the end is shown."""
_ASKED: dict[str, talk.Event] = {
    "why": talk.AskedWhy(),
    "changes": talk.AskedChanges(),
    "result": talk.AskedResult(),
    "curious": talk.AskedCurious(),
    "no_names": talk.AskedNoNames(),
    "override": talk.Decided(),
    "another_child": talk.AddedChild(),
    "start_again": talk.StartedAgain(),
    "next": talk.AskedNext(),
}


class ChatScreen(Screen[None]):
    """The conversation."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]
    DEFAULT_CSS = """
    ChatScreen {
        #top { height: 1; padding: 0 1; background: $panel; color: $text; text-style: bold; }
        #body { height: 1fr; }
        #talk { width: 1fr; }
        #brief { height: auto; max-height: 2; padding: 0 1; display: none; background: $surface; text-style: bold; }
        #below { height: 1; padding: 0 1; display: none; background: $panel; }
        #below.-new { display: block; }
        &.-narrow #standing { display: none; }
        &.-narrow #brief { display: block; }
        &.-presentation Transcript { padding: 1 4; }
        &.-presentation Transcript > .turn { margin: 0 0 2 0; padding: 1 2; text-style: bold; }
        &.-presentation #standing { width: 48; padding: 1 3; }
        &.-presentation Prompt { margin: 0 3 1 3; }
        &.-narrow.-presentation Transcript { padding: 0 2; }
        &.-narrow.-presentation Transcript > .turn { margin: 0 0 1 0; padding: 0 1; }
        &.-narrow.-presentation Prompt { margin: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "tell('why')", "Why", id="why", tooltip="Why this question and this route"),
        Binding("f3", "tell('changes')", "What if", id="changes", tooltip="What would change the suggestion"),
        Binding("f4", "tell('result')", "Result", id="result", tooltip="The suggestion in full"),
        Binding("f5", "review", "Put right", id="review", tooltip="Everything recognised and answered"),
        Binding("ctrl+z", "undo", "Undo", id="undo", priority=True),
        Binding("ctrl+y", "redo", "Redo", id="redo", priority=True, show=False),
        Binding("ctrl+s", "export", "Keep", id="export", tooltip="Write the conversation to a file", show=False),
        Binding("pageup", "page(-1)", "Read back", id="page_up", show=False, priority=True),
        Binding("pagedown", "page(1)", "Read on", id="page_down", show=False, priority=True),
        Binding("ctrl+end", "to_end", "To the end", id="to_end", show=False, priority=True),
        Binding("escape", "to_prompt", "Write", id="to_prompt", show=False),
        Binding("tab", "to_next", "To what was recognised", id="to_next", show=False),
    ]

    def __init__(self, folder: Path | None = None) -> None:
        """Start empty, without a pack.

        Args:
            folder: where exports go; the present folder when none is named.
        """
        super().__init__(id="chat")
        self.folder = folder
        self.pack: Pack | None = None
        self.state = State()
        self._kept: tuple[Turn, ...] = ()
        """What had been said when the conversation was last kept or copied."""
        self.waiting: list[str] = []
        """Lines sent before the pack was ready."""
        self.memory = SentenceMemory()
        self._live: Timer | None = None
        self._took = 0.0
        """Seconds that the last reading of a draft took."""
        self.top = Static(TITLE_LINE.format(child=""), id="top", markup=False)
        self.transcript = Transcript(id="transcript")
        self.prompt = Prompt()
        self.standing = Standing()
        self.brief = Static("", id="brief", markup=False)
        self.below = Static("▼ New below – Ctrl+End goes there", id="below", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield self.top
        with Horizontal(id="body"):
            with Vertical(id="talk"):
                yield self.transcript
                yield self.below
                yield self.brief
                yield self.prompt
            yield self.standing
        yield Keys()

    def on_mount(self) -> None:
        """Give the input the focus; new text is no longer told of once the reader is at the end."""
        self.prompt.focus()
        self.watch(self.transcript, "is_following", self.tell_of_new)

    def tell_of_new(self, is_at_end: bool) -> None:
        """Take the notice of new text away from a reader who is at the end."""
        if is_at_end:
            self.below.remove_class("-new")

    def on_resize(self) -> None:
        """Keep the reader's place, and the focus when what had it has gone with the room for it."""
        self.transcript.on_resize()
        self.call_after_refresh(self.keep_focus)

    def keep_focus(self) -> None:
        """Give the input the focus when nothing else has it."""
        if self.focused is None:
            self.prompt.focus()

    def open_talk(self, pack: Pack, notes: tuple[str, ...] = ()) -> None:
        """Greet, and take what was typed meanwhile.

        Args:
            pack: the policy, now ready.
            notes: what the referrer has to be told first, such as numbers that were not checked for long.
        """
        self.pack = pack
        self.take(talk.Started())
        for words in notes:
            self.transcript.add_reply(Reply("trouble", (words,)))
        waiting, self.waiting = self.waiting, []
        for line in waiting:
            self.hear(line)

    def suggest(self) -> Suggestion | None:
        """Make the suggestion as things stand; None before the pack is ready."""
        return suggest_for(self.pack, self.state) if self.pack is not None else None

    def is_kept(self) -> bool:
        """Is there nothing that leaving would lose: no draft, and nothing told since it was last kept?"""
        told = any(not account.is_empty for account in self.state.home.accounts)
        return not self.prompt.text.strip() and (not told or self.state.turns == self._kept)

    def name_child(self) -> str:
        """Name the child being talked about, when there is more than one."""
        return f"child {self.state.home.child + 1}" if len(self.state.home.accounts) > 1 else ""

    @on(Prompt.Submitted)
    def on_sent(self, message: Prompt.Submitted) -> None:
        """Take a line that was sent."""
        self.hear(message.text)

    def hear(self, line: str) -> None:
        """Turn a line into an event; before the pack is ready, keep it."""
        if self.pack is None:
            self.waiting.append(line)
            return
        event = read_line(self.state, line)
        if isinstance(event, talk.AskedFrontEnd):
            self.do_here(event)
        else:
            self.take(event, said=line)

    def do_here(self, event: talk.AskedFrontEnd) -> None:
        """Do what only a front end can do."""
        if self.pack is None:
            return
        if event.what == "quit":
            self.app.exit()
        elif event.what == "hide":
            self.app.call_next(self.app.run_action, "hide")
        elif event.what == "copy":
            from thresholds.conversation.write_up import write_up

            self._kept = self.state.turns
            self.app.copy_to_clipboard(write_up(self.pack, self.state, "text", read_day(None)))
            self.tell("Copied, with names and numbers masked. Paste it where you need it; read it through first.")
        else:
            from tui.keeping import keep_conversation

            told = keep_conversation(self.pack, self.state, event.more, read_day(None), self.folder)
            if told.startswith("Kept"):
                self._kept = self.state.turns
            self.tell(told)

    def tell(self, words: str) -> None:
        """Say something that is the app's own to say."""
        self.transcript.add_reply(Reply("told", (words,)))
        self.follow(None)

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
        if said:
            heard = tuple(one for reply in replies for one in reply.heard) if isinstance(event, talk.Said) else ()
            self.transcript.add_words(said, heard)
        weighty: int | None = None
        for reply in replies:
            if weighty is None and reply.kind in _WEIGHTY:
                weighty = len(self.transcript.list_turns())
            self.transcript.add_reply(reply)
        self.follow(weighty, must=any(reply.kind == "danger" for reply in replies))
        self.show_standing("")

    def follow(self, turn: int | None, *, must: bool = False) -> None:
        """Bring what is new into view for a reader at the end; tell one who has gone back that there is more."""
        if must or self.transcript.is_following:
            self.transcript.is_following = True
            self.transcript.show_turn(turn)
        else:
            self.below.add_class("-new")

    @on(TextArea.Changed)
    def on_typing(self) -> None:
        """Read the draft shortly after the last key; the input may have grown."""
        self.call_after_refresh(self.transcript.keep_end)
        if self._live is not None:
            self._live.stop()
        self._live = self.set_timer(max(LIVE_DELAY, PATIENCE * self._took), self.read_draft)

    def read_draft(self) -> None:
        """Show what the draft would come to."""
        began = monotonic()
        draft = self.prompt.text
        event = read_line(self.state, draft) if draft.strip() else None
        self.show_standing(draft if isinstance(event, talk.Said) else "")
        self._took = monotonic() - began

    def show_standing(self, draft: str) -> None:
        """Show where things stand, with the draft taken in when there is one."""
        if self.pack is None:
            return
        state = step(self.pack, self.state, talk.Said(draft), self.memory)[0] if draft.strip() else self.state
        suggestion = suggest_for(self.pack, state)
        child = self.name_child()
        self.top.update(TITLE_LINE.format(child=f" › {child}" if child else ""))
        own = self.state.account.override
        decided = self.pack.routes[own.route]["name"] if own is not None else ""
        self.standing.show(self.pack, suggestion, is_draft=bool(draft.strip()), child=child, decided=decided)
        self.brief.update(describe_brief(self.pack, suggestion, child=child, decided=decided))
        self.call_after_refresh(self.transcript.keep_end)
        self.prompt.border_title = (
            "Your decision: route, reason, who agreed (Enter sends)"
            if self.state.deciding is not None
            else "Answer with a number or d, or write more (Enter sends)"
            if self.state.question
            else "What worries you? (Enter sends)"
        )

    def on_key(self, event: events.Key) -> None:
        """Take what is typed while something else has the focus into the input: words must never act as answers."""
        if isinstance(self.focused, Recognised) and self.focused.has_key(event.key):
            return
        if event.is_printable and event.character and not self.prompt.has_focus:
            event.stop()
            self.prompt.focus()
            self.prompt.insert(event.character)

    def give_status(self, target: str, status: str) -> None:
        """Give a recognised line another status, show every list of lines as it now stands, and go back to writing."""
        self.take(talk.Corrected(target, status))
        self.refresh_lists()
        if self.app.screen is self:
            self.prompt.focus()

    def show_line(self, target: str) -> None:
        """Show a recognised line in full, here."""
        if self.app.screen is not self:
            self.app.pop_screen()
        self.take(talk.AskedToShow(target))

    def refresh_lists(self) -> None:
        """Show the recognised lines as they stand now, here and on the screen on top."""
        if self.pack is None:
            return
        from thresholds.conversation.telling import list_heard

        heard = list_heard(self.pack, suggest_for(self.pack, self.state))
        for screen in self.app.screen_stack:
            for shown in screen.query(Recognised):
                shown.change(heard)

    def do(self, what: str) -> None:
        """Do what is named, from any screen: see ``app.PLACES``."""
        if what == "review":
            self.action_review()
        elif what in ("export", "copy"):
            self.do_here(talk.AskedFrontEnd(what))
        else:
            self.take(_ASKED[what])

    def action_tell(self, what: str) -> None:
        """Ask something of the conversation."""
        self.take(_ASKED[what])

    def action_undo(self) -> None:
        """Undo in the input while it holds text, else in the conversation."""
        if self.prompt.text:
            self.prompt.undo()
        else:
            self.take(talk.Undid())
            self.refresh_lists()

    def action_redo(self) -> None:
        """Redo in the input while it holds text, else in the conversation."""
        if self.prompt.text:
            self.prompt.redo()
        else:
            self.take(talk.Redid())
            self.refresh_lists()

    def action_page(self, pages: int) -> None:
        """Scroll the transcript."""
        transcript = self.transcript
        if pages < 0:
            transcript.go_back()
            transcript.scroll_page_up(animate=False)
        else:
            transcript.scroll_page_down(animate=False)

    def action_to_end(self) -> None:
        """Go to the end of the conversation."""
        self.follow(None, must=True)

    def action_to_prompt(self) -> None:
        """Go back to writing."""
        self.prompt.focus()

    def action_to_next(self) -> None:
        """Go from the input to what was recognised last, then to the panel, then back to the input."""
        lists = [one for one in self.query(Recognised) if one.can_focus]
        ring = [self.prompt, *lists[-1:], *([self.standing] if self.standing.display else [])]
        at = ring.index(self.focused) if self.focused in ring else -1
        ring[(at + 1) % len(ring)].focus()

    def action_export(self) -> None:
        """Keep the conversation as Markdown."""
        self.do_here(talk.AskedFrontEnd("export", "markdown"))

    def action_review(self) -> None:
        """Open the list of everything recognised, answered and known."""
        if self.pack is None:
            return
        from thresholds.conversation.telling import list_heard
        from tui.screens.review import ReviewScreen, list_answers, list_facts

        suggestion = suggest_for(self.pack, self.state)
        screen = ReviewScreen(
            list_heard(self.pack, suggestion),
            list_answers(self.pack, self.state.account),
            list_facts(self.pack, suggestion),
            self.name_child(),
        )
        self.app.push_screen(screen, self._answer_again)

    def _answer_again(self, question: str | None) -> None:
        self.prompt.focus()
        if question:
            self.take(talk.Edited(question))
