"""The app driven by keys alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tui.app import ThresholdsApp
from tui.screens.help import HelpScreen

SIZES = [(60, 20), (80, 24), (120, 40)]


async def wait_until(pilot: Pilot[None], is_so: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for something to become so: the pack loads in a thread, so no fixed pause is right."""
    for _ in range(int(seconds / 0.02)):
        if is_so():
            return
        await pilot.pause()
        await asyncio.sleep(0.02)
    raise AssertionError("it did not happen in time")


def read_screen(app: ThresholdsApp) -> str:
    """Read the text of the screen as it is drawn."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


def read_transcript(app: ThresholdsApp) -> str:
    return "\n".join(str(turn.render()) for turn in app.chat.transcript.query(Static))


async def open_app(pilot: Pilot[None], app: ThresholdsApp) -> None:
    await wait_until(pilot, lambda: app.chat.pack is not None and "worried about" in read_transcript(app))


async def test_the_input_has_the_focus_from_the_start_and_early_keys_are_kept() -> None:
    app = ThresholdsApp()
    async with app.run_test(size=(100, 30)) as pilot:
        assert app.focused is app.chat.prompt
        await pilot.press(*"dad hit him with a belt".replace(" ", "\x00").replace("\x00", " "))
        await pilot.press("enter")
        await wait_until(pilot, lambda: "RED FLAG" in read_transcript(app) or "RING 999" in read_transcript(app))
        assert "dad hit him with a belt" in read_transcript(app)


async def test_the_panel_follows_what_is_typed_and_what_is_sent() -> None:
    app = ThresholdsApp()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_app(pilot, app)
        app.chat.prompt.load_text("dad hit him with a belt")
        await wait_until(pilot, lambda: "As you type" in str(app.chat.standing.body.render()))
        await pilot.press("enter")
        await wait_until(pilot, lambda: "So far" in str(app.chat.standing.body.render()))
        assert "RED FLAG" in str(app.chat.standing.body.render())


async def test_questions_are_answered_with_a_number_and_undone_with_a_key() -> None:
    app = ThresholdsApp()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_app(pilot, app)
        app.chat.prompt.load_text("There is a bruise on the back of her arm")
        await pilot.press("enter")
        await wait_until(pilot, lambda: bool(app.chat.state.question))
        asked = app.chat.state.question
        await pilot.press("1", "enter")
        await wait_until(pilot, lambda: asked in app.chat.state.account.answers)
        await pilot.press("ctrl+z")
        await wait_until(pilot, lambda: asked not in app.chat.state.account.answers)
        await pilot.press("ctrl+y")
        await wait_until(pilot, lambda: asked in app.chat.state.account.answers)


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_shows_input_keys_and_where_things_stand(size: tuple[int, int]) -> None:
    app = ThresholdsApp()
    async with app.run_test(size=size) as pilot:
        await open_app(pilot, app)
        app.chat.prompt.load_text("dad hit him with a belt")
        await pilot.press("enter")
        await wait_until(pilot, lambda: bool(app.chat.state.account.readings))
        await pilot.pause()
        screen = read_screen(app)
        assert "999" in screen
        assert "Help" in screen
        assert "RED FLAG" in screen or "RING 999" in screen
        assert app.chat.standing.display == (size[0] >= 90)


async def test_help_opens_and_closes_by_key() -> None:
    app = ThresholdsApp()
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f1")
        await wait_until(pilot, lambda: isinstance(app.screen, HelpScreen))
        assert "undo" in read_screen(app).lower()
        await pilot.press("escape")
        await wait_until(pilot, lambda: not isinstance(app.screen, HelpScreen))


async def test_a_pasted_page_arrives_whole() -> None:
    app = ThresholdsApp()
    page = "\n".join(f"Line {number}: he was late again." for number in range(200))
    async with app.run_test(size=(100, 30)) as pilot:
        await open_app(pilot, app)
        app.chat.prompt.load_text(page)
        await pilot.press("enter")
        await wait_until(pilot, lambda: bool(app.chat.state.account.readings))
        assert app.chat.state.account.readings[0].text == page


async def test_markup_and_escapes_in_a_message_are_shown_as_text() -> None:
    app = ThresholdsApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await open_app(pilot, app)
        app.chat.prompt.load_text("[bold red]he[/] was \x1b[31mhit")
        await pilot.press("enter")
        await wait_until(pilot, lambda: bool(app.chat.state.account.readings))
        shown = read_transcript(app)
        assert "[bold red]he[/]" in shown
        assert "\x1b" not in shown


async def test_a_broken_pack_closes_the_app_with_its_reason() -> None:
    app = ThresholdsApp("nowhere")
    async with app.run_test() as pilot:
        await wait_until(pilot, lambda: bool(app.failure))
    assert "nowhere" in app.failure
    assert app.return_code == 3


async def test_a_draft_is_read_while_help_is_open() -> None:
    app = ThresholdsApp()
    async with app.run_test(size=(100, 40)) as pilot:
        await open_app(pilot, app)
        app.chat.prompt.load_text("dad hit him with a belt")
        await pilot.press("f1")
        await wait_until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await wait_until(pilot, lambda: "As you type" in str(app.chat.standing.body.render()))
        await pilot.press("escape")
        assert app.chat.prompt.text == "dad hit him with a belt"


async def test_tab_and_one_key_put_a_line_right_and_what_is_typed_then_goes_to_the_input() -> None:
    app = ThresholdsApp()
    async with app.run_test(size=(100, 40)) as pilot:
        await open_app(pilot, app)
        app.chat.prompt.load_text("He comes in grubby most Mondays")
        await pilot.press("enter")
        await wait_until(pilot, lambda: bool(app.chat.state.listed))
        target = app.chat.state.listed[0]
        await pilot.press("tab", "x")
        await wait_until(pilot, lambda: bool(app.chat.state.account.picks))
        assert [(one.id, one.status) for one in app.chat.state.account.picks] == [(target, "absent")]
        await pilot.press("tab", "d", "a", "d")
        await wait_until(pilot, lambda: app.chat.prompt.text == "dad")
        assert not app.chat.state.account.answers
