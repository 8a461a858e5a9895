"""Driving a journey in the plain chat and in the app, by what is typed and pressed alone."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from journey import End, Journey, Move, Seen, Step, choose_answer, end, fill_in, find_number, fold, list_wrong
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList, Static

from matrix.pack import Pack
from thresholds.conversation.event import Event
from thresholds.conversation.state import Reply, State
from thresholds.conversation.step import step as take_step
from thresholds.conversation.step import suggest_for
from tui import plain_chat
from tui.app import ThresholdsApp
from tui.settings import Settings

_MOST_QUESTIONS = 60
PATIENCE = 15.0
"""Seconds after which something that has not become so is taken not to come."""


def drive_plain(pack: Pack, journey: Journey, folder: Path, *, width: int = 78, ascii_only: bool = False) -> End:
    """Drive the plain chat, line by line, and check each step before the next line is typed."""
    out = io.StringIO()
    state = State()
    steps_done = 0

    def remember(pack: Pack, before: State, event: Event, *more: Any) -> tuple[State, tuple[Reply, ...]]:
        nonlocal state
        state, replies = take_step(pack, before, event, *more)
        return state, replies

    def type_lines() -> Iterator[str]:
        nonlocal steps_done
        for step in journey.steps:
            start = len(out.getvalue())
            for line in _list_lines(pack, step, lambda: state, out.getvalue):
                yield line + "\n"
            seen = Seen("plain", state, suggest_for(pack, state), out.getvalue()[start:])
            wrong = list_wrong(journey, step, seen, folder)
            assert not wrong, _complain("plain chat", step, wrong, seen.shown)
            steps_done += 1

    with patch.object(plain_chat, "step", remember):
        plain_chat.converse(pack, type_lines(), out, width=width, ascii_only=ascii_only, folder=folder)
    assert steps_done == len(journey.steps), "the chat ended before the journey"
    text = out.getvalue()
    assert max(map(len, text.splitlines())) <= width
    assert text.isascii() or not ascii_only
    return end(pack, state, folder)


def _list_lines(pack: Pack, step: Step, get_state: Callable[[], State], get_shown: Callable[[], str]) -> Iterator[str]:
    """List the lines of a step, each made from what is shown when its turn comes."""
    if step.answer is not None:
        yield step.answer if step.answer == "d" else find_number(get_shown(), step.answer)
    elif step.answer_rest is not None:
        for _ in range(_MOST_QUESTIONS):
            if not get_state().question:
                return
            yield choose_answer(pack, get_state(), step.answer_rest, get_shown())
        raise AssertionError("the questions do not come to an end")
    else:
        for line in [step.say] if step.say is not None else step.plain:
            yield fill_in(line, get_shown())


def _complain(face: str, step: Step, wrong: list[str], shown: str) -> str:
    return f"\n{face}, «{step.describe()}»:\n- " + "\n- ".join(wrong) + f"\nshown was:\n{shown[-3000:]}"


async def drive_app(pack: Pack, journey: Journey, folder: Path, patience: float = PATIENCE) -> End:
    """Drive the app with keys and check each step before the next key is pressed."""
    app = ThresholdsApp(settings=Settings(), folder=folder)
    columns, rows = journey.size
    with patch("matrix.catalogue.load_pack", lambda *_: pack):
        async with app.run_test(size=(columns, rows)) as pilot:
            face = AppFace(pack, app, pilot, patience)
            await face.wait(lambda: bool(app.chat.state.turns), "the greeting")
            for step in journey.steps:
                await face.take(journey, step, folder)
    return end(pack, app.chat.state, folder)


async def drive_both(pack: Pack, journey: Journey, folder: Path) -> None:
    """Drive a journey in both faces and see that they end alike."""
    folders = [folder / face for face in ("plain", "app")]
    for one in folders:
        one.mkdir()
    in_plain = drive_plain(pack, journey, folders[0])
    in_app = await drive_app(pack, journey, folders[1])
    assert in_app.route == in_plain.route
    assert in_app.present == in_plain.present
    if not journey.accounts_differ:
        assert in_app.flags == in_plain.flags
        assert in_app.home == in_plain.home, "the faces end with different accounts"
    assert in_app.files == in_plain.files


class AppFace:
    """The app at its keyboard and screen."""

    def __init__(self, pack: Pack, app: ThresholdsApp, pilot: Pilot[None], patience: float) -> None:
        self.pack, self.app, self.pilot, self.patience = pack, app, pilot, patience
        self.home = app.chat.state.home
        self.suggestion = suggest_for(pack, app.chat.state)

    async def take(self, journey: Journey, step: Step, folder: Path) -> None:
        """Do a step and wait until what it says holds; then see that it goes on holding."""
        start = len(self.app.chat.transcript.list_turns())

        def look() -> Seen:
            shown = self.read_transcript(start)
            on_top = self.app.screen is not self.app.chat
            drawn = self.read_screen() if on_top or step.drawn else ""
            state = self.app.chat.state
            if state.home is not self.home:
                self.home, self.suggestion = state.home, suggest_for(self.pack, state)
            return Seen("app", state, self.suggestion, f"{shown}\n{drawn}" if on_top else shown, drawn)

        def find_wrong() -> list[str]:
            return list_wrong(journey, step, look(), folder)

        try:
            await self.act(step)
            await self.wait(lambda: not find_wrong(), "what the step says")
        except TimeoutError as error:
            shown = f"{look().shown}\non the screen:\n{self.read_screen()}"
            raise AssertionError(_complain("app", step, [str(error), *find_wrong()], shown)) from None
        await self.pilot.pause()
        assert not find_wrong(), _complain("app", step, find_wrong(), look().shown)

    async def act(self, step: Step) -> None:
        """Do what a step says."""
        if step.do is not None:
            for move in step.app:
                await self.move(move)
        else:
            for line in _list_lines(self.pack, step, lambda: self.app.chat.state, self.read_transcript):
                await self.send(line)

    async def send(self, line: str) -> None:
        """Type a line and send it; the answer has come when the conversation has grown."""
        turns = len(self.app.chat.transcript.list_turns())
        screen = self.app.screen
        await self.type(line)
        await self.pilot.press("enter")
        await self.wait(
            lambda: len(self.app.chat.transcript.list_turns()) > turns or self.app.screen is not screen,
            f"an answer to «{line}»",
        )

    async def type(self, words: str) -> None:
        """Type words without a rest after each letter."""

        async def do_not_rest(*_: float) -> None:
            await asyncio.sleep(0)

        with patch("textual.app.wait_for_idle", do_not_rest):
            await self.pilot.press(*words)

    async def move(self, move: Move) -> None:
        if move.press is not None:
            await self.pilot.press(*move.press.split())
        elif move.type is not None:
            await self.type(fill_in(move.type, self.read_transcript()))
        elif move.paste is not None:
            self.app.post_message(events.Paste(move.paste))
            await self.pilot.pause()
        elif move.until is not None:
            words = fold(move.until)
            await self.wait(lambda: words in fold(self.read_screen()), f"«{words}» on the screen")
        elif move.go is not None:
            await self.go(move.go)

    async def go(self, words: str) -> None:
        """Press Down until the line with these words is marked."""
        marked: list[str] = []
        for _ in range(_MOST_QUESTIONS):
            here = self.app.focused
            assert isinstance(here, OptionList), f"no list has the focus but {here}"
            option = here.highlighted_option
            marked.append(str(option.prompt) if option else "")
            if fold(words) in fold(marked[-1]):
                return
            await self.pilot.press("down")
        raise AssertionError(f"no line has the words «{words}»: {marked}")

    async def wait(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait until something is so."""
        try:
            async with asyncio.timeout(self.patience):
                while not is_so():
                    await self.pilot.pause()
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise TimeoutError(f"{what} did not come in {self.patience} seconds") from None

    def read_transcript(self, start: int = 0) -> str:
        return "\n\n".join(_read(turn) for turn in self.app.chat.transcript.list_turns()[start:])

    def read_screen(self) -> str:
        """Read the text of the screen as it is drawn."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def _read(turn: Widget) -> str:
    if isinstance(turn, OptionList):
        return "\n".join(str(option.prompt) for option in turn.options)
    assert isinstance(turn, Static)
    return str(turn.render())
