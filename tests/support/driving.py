"""Driving the app from tests: open it, write to it, wait until something is so, read what it shows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from rich.segment import Segment
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Static

from tui.app import ThresholdsApp
from tui.settings import Settings

STEP = 0.01
"""Seconds between two looks at whether something has become so."""
SIZES = [(60, 20), (80, 24), (120, 40)]
CONCERN = (
    "Y2 girl, late most days and hungry again, no coat in this weather. Mum says she is not coping since dad left. "
    "She came in when we rang and would like some help."
)
RED_FLAG = "5 week old has a tiny bruise on his cheek, he cant roll yet"


async def wait_until(pilot: Pilot[Any], is_so: Callable[[], object], seconds: float = 20.0) -> None:
    """Wait for something to become so: the pack loads in a thread, so no fixed pause is right."""
    for _ in range(int(seconds / STEP)):
        await pilot.pause()
        if is_so():
            return
        await asyncio.sleep(STEP)
    raise AssertionError("it did not happen in time")


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until the screen is drawn the same three times: one key can open what then lays itself out."""
    shown: list[str] = []

    def is_still() -> bool:
        shown.append(read_screen(pilot.app))
        return shown[-3:].count(shown[-1]) == 3

    await wait_until(pilot, is_still)


@asynccontextmanager
async def open_app(
    size: tuple[int, int] = (100, 30), settings: Settings | None = None, **more: Any
) -> AsyncIterator[tuple[ThresholdsApp, Pilot[None]]]:
    """Open the app at a size with settings of the test's own, ready to talk."""
    app = ThresholdsApp(settings=settings or Settings(), **more)
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: app.chat.pack is not None and bool(app.chat.transcript.list_turns()))
        await settle(pilot)
        yield app, pilot


async def write(pilot: Pilot[Any], app: ThresholdsApp, words: str) -> None:
    """Write a message and send it."""
    before = len(app.chat.state.turns)
    app.chat.prompt.load_text(words)
    await pilot.press("enter")
    await wait_until(pilot, lambda: len(app.chat.state.turns) > before and not app.chat.prompt.text)
    await settle(pilot)


async def press(pilot: Pilot[Any], keys: str) -> None:
    """Press keys, parted by blanks, and wait until the screen is still."""
    for key in keys.split():
        await pilot.press(key)
        await pilot.pause()
    await settle(pilot)


def read_rows(app: App[Any]) -> list[str]:
    """Read the rows of the screen as they are drawn."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def read_screen(app: App[Any]) -> str:
    return "\n".join(read_rows(app))


def read_reversed(app: App[Any]) -> list[str]:
    """Read the pieces of the screen that stand out by reverse, or by a ground lighter than their letters.

    A lit blank is called «cursor»; scroll bars are left out. For the dark look.
    """
    pieces = []
    for strip in app.screen._compositor.render_strips():
        runs = "".join(segment.text if stands_out(segment) else "\0" for segment in strip).split("\0")
        pieces += [run.strip() or "cursor" for run in runs if run.strip() or run == " "]
    return pieces


def stands_out(segment: Segment) -> bool:
    style = segment.style
    if style is None:
        return False
    if style.reverse:
        return any(character.isalnum() for character in segment.text)
    if style.color is None or style.bgcolor is None:
        return False
    return (
        sum(style.bgcolor.get_truecolor()) > sum(style.color.get_truecolor())
        and min(style.bgcolor.get_truecolor()) > 96
    )


def read_transcript(app: ThresholdsApp) -> str:
    return "\n".join(str(turn.render()) for turn in app.chat.transcript.query(Static))
