"""The place of the reader: kept at a new size, left alone by new text, and given up for a red flag alone."""

from __future__ import annotations

import time

import pytest
from driving import CONCERN, RED_FLAG, open_app, press, read_rows, read_screen, settle, wait_until, write
from textual.pilot import Pilot

from tui.app import ThresholdsApp
from tui.screens.chat import LIVE_DELAY

WIDE, SMALL = (120, 40), (60, 20)
DRAFT = "and her brother is\nout late as well"


async def resize(pilot: Pilot[None], size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await settle(pilot)


def find_top(app: ThresholdsApp) -> int:
    """Find the number of the turn at the top of what is on view."""
    transcript = app.chat.transcript
    y = transcript.scroll_offset.y
    return next(number for number, turn in enumerate(transcript.list_turns()) if turn.virtual_region.bottom > y)


def read_words(app: ThresholdsApp) -> list[str]:
    """Read the upper rows of what is on view, without the scroll bar."""
    return [row[:55] for row in read_rows(app)[1:12]]


@pytest.mark.parametrize("keys", ["", "pageup", "pageup pageup pageup"])
async def test_a_new_size_and_back_loses_nothing(keys: str) -> None:
    async with open_app(WIDE) as (app, pilot):
        for line in (CONCERN, "why", "result", "what if", "why"):
            await write(pilot, app, line)
        app.chat.prompt.load_text(DRAFT)
        app.chat.prompt.move_cursor((1, 4))
        await wait_until(pilot, lambda: "As you type" in str(app.chat.standing.body.render()))
        await press(pilot, keys)
        before, top, turns = read_screen(app), find_top(app), app.chat.transcript.list_turns()
        is_at_end = app.chat.transcript.scroll_y >= app.chat.transcript.max_scroll_y
        await resize(pilot, SMALL)
        assert app.chat.prompt.text == DRAFT
        assert app.chat.prompt.cursor_location == (1, 4)
        assert app.focused is app.chat.prompt
        assert app.chat.transcript.list_turns() == turns
        if is_at_end:
            assert app.chat.transcript.scroll_y == app.chat.transcript.max_scroll_y
        else:
            assert find_top(app) == top
        await resize(pilot, WIDE)
        assert read_screen(app) == before
        assert app.focused is app.chat.prompt


async def test_a_new_size_keeps_the_focus_in_the_list_and_what_is_marked_there() -> None:
    async with open_app(WIDE) as (app, pilot):
        await write(pilot, app, CONCERN)
        await press(pilot, "tab down down")
        focused = app.focused
        for size in (SMALL, WIDE):
            await resize(pilot, size)
            assert app.focused is focused
        assert "▌3  " in read_screen(app)


async def test_tab_goes_to_what_was_recognised_then_to_the_panel_then_back() -> None:
    async with open_app(WIDE) as (app, pilot):
        await write(pilot, app, CONCERN)
        seen = []
        for _ in range(3):
            await press(pilot, "tab")
            seen.append(type(app.focused).__name__)
        assert seen == ["Recognised", "Standing", "Prompt"]


async def test_the_focus_goes_to_the_input_when_the_panel_has_no_room() -> None:
    async with open_app(WIDE) as (app, pilot):
        await press(pilot, "tab")
        assert app.focused is app.chat.standing
        await resize(pilot, SMALL)
        assert app.focused is app.chat.prompt


async def test_every_recognised_line_is_in_view_when_it_is_marked() -> None:
    async with open_app(SMALL) as (app, pilot):
        await write(pilot, app, CONCERN)
        await press(pilot, "tab")
        for number in range(1, len(app.chat.state.listed) + 1):
            assert f"▌{number}  " in read_screen(app)
            await press(pilot, "down")


async def test_new_text_leaves_the_place_of_one_who_has_gone_back() -> None:
    async with open_app(SMALL) as (app, pilot):
        await write(pilot, app, CONCERN)
        await write(pilot, app, "result")
        await press(pilot, "pageup pageup")
        place, rows = app.chat.transcript.scroll_y, read_words(app)
        await write(pilot, app, "why")
        assert app.chat.transcript.scroll_y == place
        assert read_words(app) == rows
        assert "New below" in read_screen(app)
        await press(pilot, "ctrl+end")
        assert app.chat.transcript.scroll_y == app.chat.transcript.max_scroll_y
        assert "New below" not in read_screen(app)
        await write(pilot, app, "what if")
        assert "New below" not in read_screen(app)


async def test_reading_on_to_the_end_takes_the_notice_away() -> None:
    async with open_app(SMALL) as (app, pilot):
        await write(pilot, app, CONCERN)
        await press(pilot, "pageup pageup")
        await write(pilot, app, "2")
        assert "New below" in read_screen(app)
        for _ in range(12):
            await press(pilot, "pagedown")
        assert "New below" not in read_screen(app)


async def test_going_back_where_nothing_lies_above_changes_nothing() -> None:
    async with open_app((100, 50)) as (app, pilot):
        await press(pilot, "pageup")
        await write(pilot, app, CONCERN)
        assert "New below" not in read_screen(app)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_red_flag_is_always_brought_into_view(size: tuple[int, int]) -> None:
    async with open_app(size) as (app, pilot):
        await write(pilot, app, CONCERN)
        await write(pilot, app, "result")
        await press(pilot, "pageup pageup pageup")
        await write(pilot, app, RED_FLAG)
        assert "!! DANGER" in read_rows(app)[1]
        assert "New below" not in read_screen(app)


async def test_the_end_stays_in_view_while_a_draft_grows() -> None:
    async with open_app(SMALL) as (app, pilot):
        await write(pilot, app, CONCERN)
        app.chat.prompt.load_text("one\ntwo\nthree\nfour")
        await settle(pilot)
        assert "Don't know" in read_screen(app)
        app.chat.prompt.load_text(f"{RED_FLAG}\nand more\nand more\nand more")
        await pilot.press("enter")
        await wait_until(pilot, lambda: "!! DANGER" in read_rows(app)[1])
        await settle(pilot)
        assert "!! DANGER" in read_rows(app)[1]


async def test_a_result_is_shown_from_its_beginning() -> None:
    async with open_app(SMALL) as (app, pilot):
        await write(pilot, app, CONCERN)
        await press(pilot, "f4")
        assert "Suggestion" in "".join(read_rows(app)[1:4])


async def test_a_page_of_5000_words_is_typed_on_and_sent_without_a_long_wait() -> None:
    page = " ".join(f"{CONCERN} That was in week {week}." for week in range(160))
    page = " ".join(page.split()[:5000])
    async with open_app(WIDE) as (app, pilot):
        app.chat.prompt.load_text(page)
        app.chat.prompt.move_cursor(app.chat.prompt.document.end)
        await wait_until(pilot, lambda: "As you type" in str(app.chat.standing.body.render()))
        began = time.monotonic()
        for key in "and more":
            await pilot.press("space" if key == " " else key)
        assert app.chat.prompt.text.endswith("and more")
        assert time.monotonic() - began < 5
        began = time.monotonic()
        await write(pilot, app, app.chat.prompt.text)
        assert time.monotonic() - began < 15
        assert len(app.chat.state.account.readings[0].text.split()) == 5001
        began = time.monotonic()
        await press(pilot, "pageup")
        assert time.monotonic() - began < 5


async def test_after_a_long_reading_the_panel_waits_longer_before_the_next() -> None:
    async with open_app() as (app, pilot):
        app.chat._took = 30.0
        app.chat.prompt.load_text("dad hit him with a belt")
        await settle(pilot)
        timer = app.chat._live
        assert timer is not None
        assert timer._interval > 100 * LIVE_DELAY
