"""Help, review, home and the hiding screen, each in a small app of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from driving import SIZES, press, read_rows, read_screen
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from thresholds.conversation.showing import HELP
from thresholds.conversation.state import Heard
from tui.app import PLACES
from tui.screens.help import KEYS, HelpScreen
from tui.screens.hidden import HiddenScreen
from tui.screens.home import HomeScreen
from tui.screens.review import ReviewScreen
from tui.widgets.recognised import Recognised

LINE = "“so hungry [bold]” – B1.3.6 The child is hungry on most days. (level 3)"
HEARD = [Heard(f"B1.3.{number}", "present", 3, 0, 0, 4, LINE) for number in range(1, 13)]


class Host(App[None]):
    """An app that opens one screen, remembers how it closed and what it was told."""

    def __init__(self, shown: Screen[Any]) -> None:
        super().__init__()
        self.shown = shown
        self.closed_with: list[Any] = []
        self.told: list[object] = []

    def on_mount(self) -> None:
        self.push_screen(self.shown, self.closed_with.append)

    def on_recognised_given(self, message: Recognised.Given) -> None:
        self.told.append((message.target, message.status))

    def on_recognised_asked(self, message: Recognised.Asked) -> None:
        self.told.append(message.target)


@asynccontextmanager
async def show(
    shown: Screen[Any], keys: str = "", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    app = Host(shown)
    async with app.run_test(size=size) as pilot:
        await press(pilot, keys)
        yield app, pilot


def review(heard: list[Heard] = HEARD[:2]) -> ReviewScreen:
    answers = [("q1", "Is the child in danger right now? No"), ("q2", "How old is the child? 5 to 10")]
    return ReviewScreen(heard, answers, ["Age of the child: 6 years"], "child 2")


@pytest.mark.parametrize("size", SIZES)
async def test_help_can_be_read_to_its_end_and_keeps_its_columns(size: tuple[int, int]) -> None:
    async with show(HelpScreen(), size=size) as (app, pilot):
        first = next(row for row in read_rows(app) if "send what you wrote" in row)
        left, column = first.index("Enter"), first.index("send what you wrote")
        wrapped = next(row for row in read_rows(app) if "not sure" in row)
        assert wrapped[left:column].strip() == ""
        seen = ""
        for _ in range(10):
            rows = read_rows(app)
            seen += " ".join(" ".join(row.strip("│ ") for row in rows).split())
            await press(pilot, "pagedown")
        assert [key for key, _ in KEYS if key not in seen] == []
        assert HELP[-1] in seen
        await press(pilot, "escape")
        assert app.closed_with == [None]


@pytest.mark.parametrize(
    ("key", "status"), [("y", "present"), ("x", "absent"), ("p", "past"), ("o", "other_person"), ("u", "unclear")]
)
async def test_in_review_one_key_gives_the_marked_line_a_status(key: str, status: str) -> None:
    async with show(review(), f"down {key}") as (app, _):
        assert app.told == [("B1.3.2", status)]
        assert app.closed_with == []


async def test_review_shows_a_line_on_asking_and_closes_with_a_question_to_answer_again() -> None:
    async with show(review(), "i tab down enter") as (app, _):
        assert app.told == ["B1.3.1"]
        assert app.closed_with == ["q2"]


async def test_review_tells_whose_it_is_and_shows_markup_as_text() -> None:
    async with show(review(), size=(120, 40)) as (app, pilot):
        for words in (
            "Recognised and answered – child 2",
            "[bold]",
            "Age of the child: 6 years",
            "Enter to answer again",
        ):
            assert words in read_screen(app)
        await press(pilot, "f5")
        assert app.closed_with == [None]


async def test_review_of_nothing_says_so_and_closes() -> None:
    async with show(ReviewScreen([], [], []), "escape") as (app, _):
        assert app.closed_with == [None]
    async with show(ReviewScreen([], [], [])) as (app, _):
        assert "Nothing recognised yet." in read_screen(app)


async def test_in_a_long_review_the_marked_line_is_always_in_view() -> None:
    async with show(review(HEARD), size=(60, 20)) as (app, pilot):
        assert "y so now" in read_screen(app)
        for number in range(1, 13):
            assert f"▌{number}  “so hungry" in read_screen(app)
            await press(pilot, "down")
        await press(pilot, "tab")
        assert "▌Is the child in danger" in read_screen(app)


@pytest.mark.parametrize("at", range(0, len(PLACES), 4))
async def test_home_closes_with_the_place_chosen(at: int) -> None:
    async with show(HomeScreen(PLACES, "No concern is open yet.", "Made up."), " ".join(["down"] * at + ["enter"])) as (
        app,
        _,
    ):
        assert app.closed_with == [PLACES[at][0]]


@pytest.mark.parametrize("key", ["escape", "f8"])
async def test_home_is_left_by_key(key: str) -> None:
    async with show(HomeScreen(PLACES, "No concern is open yet.", "Made up."), key) as (app, _):
        assert app.closed_with == [None]


@pytest.mark.parametrize("size", SIZES)
async def test_home_says_what_it_is_where_one_stands_and_what_the_pack_says_of_itself(size: tuple[int, int]) -> None:
    async with show(HomeScreen(PLACES, "No concern is open yet.", "Made up."), size=size) as (app, _):
        for words in ("A person", "In danger: ring 999", "No concern is open yet.", "Made up.", "Matrix", "esc Back"):
            assert words in read_screen(app)


@pytest.mark.parametrize("key", ["a", "space", "enter", "escape", "tab", "f1", "ctrl+g"])
async def test_any_key_brings_back_what_was_hidden(key: str) -> None:
    async with show(HiddenScreen()) as (app, pilot):
        assert "milk" in read_screen(app)
        assert "child" not in read_screen(app).lower()
        await pilot.press(key)
        await pilot.pause()
        assert app.closed_with == [None]
