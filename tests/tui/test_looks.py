"""Looks, sizes, and what is seen without colour."""

from __future__ import annotations

import pytest
from driving import CONCERN, RED_FLAG, SIZES, open_app, press, read_reversed, read_rows, read_screen, write
from textual.binding import Binding

from tui.app import ThresholdsApp
from tui.screens.chat import ChatScreen
from tui.screens.help import HelpScreen
from tui.screens.home import HomeScreen
from tui.screens.review import ReviewScreen
from tui.settings import Settings
from tui.widgets.recognised import Recognised


async def test_the_look_changes_by_key_and_every_look_says_the_same() -> None:
    async with open_app((120, 40)) as (app, pilot):
        await write(pilot, app, RED_FLAG)
        seen = {}
        for _ in range(3):
            seen[app.theme] = read_screen(app)
            await press(pilot, "ctrl+t")
        assert list(seen) == ["thresholds-dark", "thresholds-light", "thresholds-contrast"]
        assert len(set(seen.values())) == 1
        assert "!! DANGER" in seen["thresholds-light"]
        assert app.theme == "thresholds-dark"


@pytest.mark.parametrize("keys", ["f1", "f5", "f6", "f8"])
async def test_the_look_changes_on_every_screen(keys: str) -> None:
    async with open_app((80, 24)) as (app, pilot):
        await press(pilot, keys)
        before = read_screen(app)
        await press(pilot, "ctrl+t")
        assert app.theme == "thresholds-light"
        assert read_screen(app) == before


async def test_for_a_projector_the_text_is_roomier_and_the_key_takes_it_back() -> None:
    async with open_app((120, 40), Settings(presentation=True)) as (app, pilot):
        roomy = read_screen(app)
        await press(pilot, "f10")
        usual = read_screen(app)
        assert "Is the child in danger right now" in roomy
        assert usual != roomy
        await press(pilot, "f10")
        assert read_screen(app) == roomy


@pytest.mark.parametrize("size", SIZES)
async def test_for_a_projector_question_and_input_still_fit(size: tuple[int, int]) -> None:
    async with open_app(size, Settings(presentation=True)) as (app, _):
        assert "Don't know" in read_screen(app)
        assert "Enter sends" in read_screen(app)
        assert "f9 Hide" in read_rows(app)[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_the_keys_at_the_foot_are_whole_and_the_weightiest_stay(size: tuple[int, int]) -> None:
    async with open_app(size) as (app, pilot):
        foot = read_rows(app)[-1]
        assert foot.endswith(" ")
        for words in ("f1 Help", "f2 Why", "f4 Result", "f5 Put right", "f8 Home", "f9 Hide"):
            assert words in foot
        await write(pilot, app, CONCERN)
        await press(pilot, "f5")
        assert "esc Close" in read_rows(app)[-1]


async def test_without_colour_what_is_marked_stands_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app((80, 24)) as (app, pilot):
        await write(pilot, app, CONCERN)
        await press(pilot, "tab")
        assert isinstance(app.focused, Recognised)
        assert any(piece.startswith("▌1  ") for piece in read_reversed(app))
        await press(pilot, "down")
        assert any(piece.startswith("▌2  ") for piece in read_reversed(app))
        await press(pilot, "escape")
        assert not any("▌" in piece for piece in read_reversed(app))
        await press(pilot, "f8 down")
        assert any(piece.startswith("▌F6") for piece in read_reversed(app))
        await press(pilot, "escape f5")
        assert any(piece.startswith("▌1  ") for piece in read_reversed(app))
        await press(pilot, "escape ctrl+p down")
        assert "Bigger, for a projector" in read_reversed(app)


async def test_without_colour_the_cursor_and_the_words_chosen_stand_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app((80, 24)) as (app, pilot):
        app.chat.prompt.cursor_blink = False
        app.chat.prompt.load_text("hungry")
        await press(pilot, "end")
        assert "cursor" in read_reversed(app)
        await press(pilot, "home shift+right shift+right")
        assert app.chat.prompt.selected_text == "hu"
        grounds = {
            letter: segment.style.bgcolor
            for strip in app.screen._compositor.render_strips()[20:23]
            for segment in strip
            for letter in segment.text
            if segment.style
        }
        assert grounds["h"] == grounds["u"] != grounds["r"] == grounds["y"]


def test_every_key_has_a_name_by_which_another_can_be_chosen() -> None:
    for owner in (ThresholdsApp, ChatScreen, HelpScreen, HomeScreen, ReviewScreen, Recognised):
        for binding in owner.BINDINGS:
            assert isinstance(binding, Binding)
            assert binding.id, binding
