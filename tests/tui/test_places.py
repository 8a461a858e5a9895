"""Every place and deed is reached by its key, from home and from the palette; hiding works from everywhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from app_screens import walk
from driving import CONCERN, open_app, press, read_screen, settle, wait_until, write
from pictures import stop_blinking
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tui.app import PLACES, ThresholdsApp
from tui.widgets.marked import Marked

Seen = Callable[[ThresholdsApp], object]


def has_said(words: str) -> Seen:
    return lambda app: app.screen is app.chat and words in "\n".join(app.chat.state.turns[-1].lines)


def has_opened(words: str) -> Seen:
    return lambda app: app.screen is not app.chat and words in read_screen(app)


SIGNS: dict[str, Seen] = {
    "chat": lambda app: app.screen is app.chat and app.focused is app.chat.prompt,
    "matrix": has_opened("Level 4"),
    "evidence": has_opened("Figures"),
    "chat('review')": has_opened("Recognised and answered"),
    "chat('result')": lambda app: app.chat.state.turns[-1].kind == "result",
    "chat('why')": lambda app: app.chat.state.turns[-1].kind == "told",
    "chat('changes')": lambda app: app.chat.state.turns[-1].kind == "told",
    "chat('another_child')": lambda app: len(app.chat.state.home.accounts) == 2,
    "chat('override')": lambda app: app.chat.state.deciding is not None,
    "chat('no_names')": has_said("names"),
    "chat('curious')": lambda app: app.chat.state.turns[-1].kind in ("curious", "told"),
    "chat('export')": lambda app: app.chat.folder is not None and any(app.chat.folder.iterdir()),
    "chat('copy')": lambda app: CONCERN[:20] in app.clipboard,
    "chat('start_again')": lambda app: any("A fresh start" in turn.lines[0] for turn in app.chat.state.turns[-3:]),
    "look": lambda app: app.theme == "thresholds-light",
    "present": lambda app: app.chat.has_class("-presentation"),
    "hide": lambda app: app.screen.id == "hidden",
    "help": has_opened("Escape closes"),
    "quit": lambda app: app._exit,
}
"""Each place and the sign that one has come there."""
SILENT = {
    "chat",
    "matrix",
    "evidence",
    "chat('review')",
    "chat('export')",
    "chat('copy')",
    "look",
    "present",
    "hide",
    "help",
    "quit",
}
"""Places at which nothing new is said in the conversation."""


def test_every_place_has_its_sign() -> None:
    assert set(SIGNS) == {action for action, _, _ in PLACES}
    assert PLACES[-1][0] == "quit"


async def go_by_key(app: ThresholdsApp, pilot: Pilot[None], place: tuple[str, str, str]) -> None:
    key = place[1]
    await pilot.press({"Esc": "escape"}.get(key, key.lower()))


async def go_from_home(app: ThresholdsApp, pilot: Pilot[None], place: tuple[str, str, str]) -> None:
    await press(pilot, "f8")
    app.screen.query_one(Marked).highlighted = PLACES.index(place)
    await pilot.press("enter")


async def go_by_palette(app: ThresholdsApp, pilot: Pilot[None], place: tuple[str, str, str]) -> None:
    await press(pilot, "ctrl+p")
    app.screen.query_one(Input).value = place[2]
    found = app.screen.query_one(OptionList)
    await wait_until(pilot, lambda: found.option_count and str(found.options[0].prompt).startswith(place[2]))
    await settle(pilot)
    await pilot.press("enter")


@pytest.mark.parametrize("go", [go_by_key, go_from_home, go_by_palette], ids=["key", "home", "palette"])
async def test_every_place_is_reached(
    go: Callable[[ThresholdsApp, Pilot[None], tuple[str, str, str]], Awaitable[None]], tmp_path: Path
) -> None:
    async with open_app((80, 24), folder=tmp_path) as (app, pilot):
        await write(pilot, app, CONCERN)
        for place in PLACES:
            if go is go_by_key and not place[1]:
                continue
            said = len(app.chat.state.turns)
            await go(app, pilot, place)
            try:
                await wait_until(pilot, lambda: SIGNS[place[0]](app), seconds=10)  # noqa: B023
            except AssertionError:
                raise AssertionError(f"{place} is not reached") from None
            assert (len(app.chat.state.turns) > said) == (place[0] not in SILENT), place
            if app.screen is not app.chat:
                await pilot.press("escape")
                await wait_until(pilot, lambda: app.screen is app.chat)


async def test_hiding_works_on_every_screen_and_any_key_brings_it_back_as_it_was() -> None:
    async with open_app((60, 20)) as (app, pilot):
        async for name in walk(app, pilot):
            if name == "hidden":
                continue
            stop_blinking(app)
            await settle(pilot)
            before, focused, screen = read_screen(app), app.focused, app.screen
            await pilot.press("f9")
            await wait_until(pilot, lambda: app.screen.id == "hidden")
            shown = read_screen(app)
            assert "milk" in shown, name
            assert "hild" not in shown, name
            await pilot.press("f9")
            await wait_until(pilot, lambda: app.screen is screen)  # noqa: B023
            await settle(pilot)
            assert read_screen(app) == before, name
            assert app.focused is focused, name


@pytest.mark.parametrize("key", ["f9", "ctrl+p", "ctrl+t", "ctrl+z", "f6", "f8", "1", "escape", "ctrl+s"])
async def test_while_hidden_a_key_only_brings_back(key: str) -> None:
    async with open_app((60, 20)) as (app, pilot):
        said, look = app.chat.state.turns, app.theme
        await press(pilot, f"f9 {key}")
        assert app.screen is app.chat
        assert (app.chat.state.turns, app.theme, app.chat.prompt.text) == (said, look, "")
