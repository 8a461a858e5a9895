"""The Textual app: its screens, looks and keys.

The app only draws and turns keys into events; everything it says comes from ``thresholds.conversation``.
The pack is loaded off the start path in a worker; what is typed before it is ready waits its turn.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from matrix.pack import Pack
from matrix.problem import PackError
from thresholds.conversation import event as talk
from tui.clean import clean_text
from tui.screens.chat import ChatScreen
from tui.settings import Settings, read_settings, show_key
from tui.themes import NAMES, THEMES
from tui.triage_command import describe_old_contacts, read_day
from tui.widgets.recognised import Recognised

PLACES = (
    ("chat", "Esc", "Chat: write what worries you"),
    ("matrix", "F6", "Matrix: browse and search the lines"),
    ("evidence", "F7", "Evidence: published figures, with their limits"),
    ("chat('review')", "F5", "Put right what was recognised or answered"),
    ("chat('result')", "F4", "Result: the suggestion in full"),
    ("chat('why')", "F2", "Why this question and this route"),
    ("chat('changes')", "F3", "What would change it"),
    ("chat('another_child')", "", "Another child in the same home"),
    ("chat('override')", "", "Decide on another route, with your reason"),
    ("chat('no_names')", "", "May I talk it over without names?"),
    ("chat('curious')", "", "What else should I ask myself?"),
    ("chat('export')", "Ctrl+S", "Keep the conversation as a file"),
    ("chat('copy')", "", "Copy the conversation"),
    ("chat('start_again')", "", "Start again"),
    ("look", "Ctrl+T", "Look: dark, light, high contrast"),
    ("present", "F10", "Bigger, for a projector"),
    ("hide", "F9", "Hide"),
    ("help", "F1", "Help"),
    ("quit", "Ctrl+Q", "Quit"),
)
"""What can be gone to or done from anywhere: the action, its key and its name."""


LEAVE_WITHIN = 6.0
"""Seconds in which the key to leave has to be pressed again when a conversation was not kept."""


class ThresholdsApp(App[None]):
    """The assistant."""

    TITLE = "Thresholds"
    ENABLE_COMMAND_PALETTE = True
    CSS = """
    CommandList:nocolor > .option-list--option-highlighted { color: $background; background: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", id="help", tooltip="Keys and words that can be typed"),
        Binding("f6", "matrix", "Matrix", id="matrix", tooltip="Browse and search the matrix"),
        Binding("f7", "evidence", "Evidence", id="evidence", tooltip="Published figures, with their limits"),
        Binding("f8", "home", "Home", id="home", tooltip="All places and what can be done"),
        Binding("f9", "hide", "Hide", id="hide", tooltip="Something innocent on the screen", priority=True),
        Binding("f10", "present", "Bigger", id="present", tooltip="Roomy, for a projector", show=False),
        Binding("ctrl+t", "look", "Look", id="look", tooltip="Dark, light, high contrast", show=False, priority=True),
        Binding("ctrl+q", "quit", "Quit", id="quit"),
    ]

    def __init__(
        self, pack_name: str = "oxfordshire", settings: Settings | None = None, folder: Path | None = None
    ) -> None:
        """Remember which pack to load.

        Args:
            pack_name: the pack, or its folder.
            settings: look, size and keys; read from the settings file when none are given.
            folder: where exports go; the present folder when none is named.
        """
        super().__init__()
        self.pack_name = pack_name
        self.failure = ""
        """What stopped the app, for standard error after it has closed."""
        self.chat = ChatScreen(folder)
        self._is_leaving = False
        self.settings = settings if settings is not None else read_settings()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = NAMES[self.settings.theme]
        if self.settings.keys:
            self.set_keymap(self.settings.keys)

    def get_default_screen(self) -> Screen[None]:
        """Begin in the chat."""
        return self.chat

    def on_mount(self) -> None:
        """Load the pack behind the first screen."""
        self.chat.set_class(self.settings.presentation, "-presentation")
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
        """Begin to talk, telling first what has to be told."""
        notes = (describe_old_contacts(pack.contacts_checked_on, read_day(None)), self.settings.problem)
        self.chat.open_talk(pack, tuple(words for words in notes if words))

    @on(Recognised.Given)
    def on_status_given(self, message: Recognised.Given) -> None:
        """Give a recognised line another status, from whichever screen lists it."""
        self.chat.give_status(message.target, message.status)

    @on(Recognised.Asked)
    def on_line_asked(self, message: Recognised.Asked) -> None:
        """Show a recognised line in full, from whichever screen lists it."""
        self.chat.show_line(message.target)

    async def action_quit(self) -> None:
        """Leave; a conversation that was not kept is asked about once."""
        if self.chat.is_kept() or self._is_leaving:
            self.exit()
            return
        self._is_leaving = True
        self.set_timer(LEAVE_WITHIN, self._stay)
        self.notify("This conversation is not kept. Ctrl+S keeps it; the same key again leaves.", timeout=LEAVE_WITHIN)

    def _stay(self) -> None:
        self._is_leaving = False

    def action_look(self) -> None:
        """Change between dark, light and high contrast."""
        names = [theme.name for theme in THEMES]
        here = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(here + 1) % len(names)]

    def action_present(self) -> None:
        """Change between the usual size and a roomy one for a projector."""
        self.chat.toggle_class("-presentation")

    def action_hide(self) -> None:
        """Put something innocent on the screen."""
        from tui.screens.hidden import HiddenScreen

        if not isinstance(self.screen, HiddenScreen):
            self.push_screen(HiddenScreen())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing while the conversation is hidden: any key is only to bring it back."""
        hidden = bool(self.screen_stack) and self.screen.id == "hidden"
        return not hidden and super().check_action(action, parameters)

    def action_help(self) -> None:
        """Open the help screen."""
        from tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.settings.keys))

    async def action_chat(self, what: str = "") -> None:
        """Go back to the chat and do something there."""
        while self.screen is not self.chat:
            await self.pop_screen()
        self.chat.prompt.focus()
        if what:
            self.chat.do(what)

    def action_home(self) -> None:
        """Open the list of places."""
        pack, suggestion = self.chat.pack, self.chat.suggest()
        if pack is None or suggestion is None:
            return
        from tui.screens.home import HomeScreen

        now = "No concern is open yet."
        if not self.chat.state.account.is_empty:
            many = len(self.chat.state.home.accounts)
            about = f"{many} children" if many > 1 else "a child"
            now = f"A conversation about {about} is open. So far: {pack.routes[suggestion.route]['name']}."
            own = self.chat.state.account.override
            if own is not None:
                now += f" You decided: {pack.routes[own.route]['name']}."
        if not isinstance(self.screen, HomeScreen):
            self.push_screen(HomeScreen(self.list_places(), now, pack.manifest["label"]), self._go_to)

    def list_places(self) -> list[tuple[str, str, str]]:
        """List the places with the keys that lead there now."""
        keys = self.settings.keys
        names = [action.removeprefix("chat('").removesuffix("')") for action, _, _ in PLACES]
        return [
            (action, show_key(keys[one]) if one in keys else key, name)
            for one, (action, key, name) in zip(names, PLACES, strict=True)
        ]

    async def _go_to(self, action: str | None) -> None:
        if action:
            await self.run_action(action)

    def action_matrix(self) -> None:
        """Open the matrix, with what is recognised lit."""
        pack, suggestion = self.chat.pack, self.chat.suggest()
        if pack is None or suggestion is None:
            return
        from tui.screens.matrix import MatrixScreen

        lit = frozenset(
            (pack.indicators[one.id].dimension, one.level)
            for one in suggestion.picture.list_present()
            if one.kind == "indicator"
        )
        age = suggestion.picture.facts.get("age_years")
        years = float(age) if isinstance(age, int | float) else None
        if not isinstance(self.screen, MatrixScreen):
            self.push_screen(MatrixScreen(pack, lit, years), self._pick)

    def action_evidence(self) -> None:
        """Open the published figures, those of what is recognised marked."""
        pack, suggestion = self.chat.pack, self.chat.suggest()
        if pack is None or suggestion is None:
            return
        from thresholds.evidence.near import list_concepts
        from tui.screens.evidence import EvidenceScreen

        if not isinstance(self.screen, EvidenceScreen):
            self.push_screen(EvidenceScreen(pack, tuple(list_concepts(suggestion))))

    def _pick(self, target: str | None) -> None:
        if target:
            self.chat.take(talk.Corrected(target, "present"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every place and deed in the command palette."""
        for action, key, name in self.list_places():
            yield SystemCommand(name, f"Key: {key}" if key else "", self._make_command(action))
        yield from (one for one in super().get_system_commands(screen) if one.title in ("Keys", "Theme"))

    def _make_command(self, action: str) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.run_action(action)

        return run
