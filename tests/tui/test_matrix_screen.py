"""The matrix browser driven by keys alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from driving import settle
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from matrix.catalogue import load_pack
from thresholds.decision.picture import fits_age
from tui.screens.matrix import MatrixScreen

PACK = load_pack("oxfordshire")
SIZES = [(60, 20), (80, 24), (120, 40), (180, 50)]
LIT = frozenset({("B1", 3), ("A1", 4)})


class Host(App[None]):
    """An app that opens the matrix and remembers how it closed and which keys reached it."""

    def __init__(self, age: float | None = None) -> None:
        super().__init__()
        self.matrix = MatrixScreen(PACK, LIT, age)
        self.closed_with: list[str | None] = []
        self.heard: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(self.matrix, self.closed_with.append)

    def on_key(self, event: events.Key) -> None:
        self.heard.append(event.key)


@asynccontextmanager
async def open_matrix(
    size: tuple[int, int] = (80, 24), keys: str = "", age: float | None = None
) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    app = Host(age)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, keys)
        yield app, pilot


async def press(pilot: Pilot[None], keys: str) -> None:
    for key in keys.split():  # a key in one pane can open another, which then fills itself
        await pilot.press(key)
        await settle(pilot)


def read_rows(app: Host) -> list[str]:
    """Read the rows of the screen as they are drawn."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def read_screen(app: Host) -> str:
    return "\n".join(read_rows(app))


def read_marked(app: Host) -> str:
    """Read what stands beside the bar of a list, or is drawn in reverse."""
    strips = app.screen._compositor.render_strips()
    reversed_ = [segment.text for strip in strips for segment in strip if segment.style and segment.style.reverse]
    return " ".join([*reversed_, *(row.split("▌", 1)[1] for row in read_rows(app) if "▌" in row)])


@pytest.mark.parametrize("size", SIZES)
async def test_the_grid_shows_counts_signs_and_keys_at_every_size(size: tuple[int, int]) -> None:
    async with open_matrix(size) as (app, _):
        rows = read_rows(app)
        assert "Matrix" in rows[0]
        assert "Age: every age" in rows[0]
        health = next(row for row in rows if "A1 Health" in row)
        counts = [
            sum((line.dimension, line.level) == ("A1", level) for line in PACK.indicators.values())
            for level in (1, 2, 3, 4)
        ]
        assert health.replace("■", "").split()[2:] == [str(count) for count in counts]
        assert health.index("■") > health.index(str(counts[2]))
        assert "■" in next(row for row in rows if "B1 Basic care" in row)
        for key in ("Open", "Move", "/ Find", "a Age", "g Go", "r Flags", "esc Back"):
            assert key in rows[-1]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("g b 1 enter", ("Matrix › B1 Basic care", "B1.1.1", "p Fits", "/ Find", "a Age", "g Go", "esc Back")),
        ("g b 1 enter enter", ("› B1.1.1", "Met when", "Move", "p Fits", "/ Find", "r Flags", "esc Back")),
        ("slash b r u i s e", ("Search", "bruise", "found", "Open", "Move", "tab List", "esc Back")),
        ("slash b r u i s e tab", ("Move", "p Fits", "/ Find", "a Age", "esc Back")),
        ("r", ("Matrix › Red flags", "! RF01", "p Fits", "/ Find", "esc Back")),
        ("r enter", ("› RF01", "Do", "p Fits", "esc Back")),
        ("g", ("d  A1 Health", "esc Back")),
    ],
)
async def test_every_view_says_where_one_is_and_which_keys_work(
    size: tuple[int, int], keys: str, wanted: tuple[str, ...]
) -> None:
    async with open_matrix(size, keys) as (app, _):
        screen = read_screen(app)
        assert [words for words in wanted if words not in screen] == []


async def test_arrows_step_over_the_names_of_domains_and_enter_opens_the_cell() -> None:
    async with open_matrix(keys="down down down down down down down right right") as (app, pilot):
        assert app.matrix.grid.place == ("B1", 3)
        assert "B1 · level 3, Child in need" in read_screen(app)
        assert "■ recognised here" in read_screen(app)
        await press(pilot, "up")
        assert app.matrix.grid.place == ("A7", 3)
        await press(pilot, "home")
        assert app.matrix.grid.place == ("A1", 3)
        assert "A Child's developmental needs" in read_screen(app)
        await press(pilot, "down enter")
        assert "A2.3.1" in read_screen(app)


async def test_four_levels_stand_side_by_side_where_there_is_room_and_else_one_at_a_time() -> None:
    async with open_matrix((100, 24), "g b 1 enter") as (app, pilot):
        assert all(f"B1.{level}.1" in read_screen(app) for level in (1, 2, 3, 4))
        await press(pilot, "right down")
        assert app.matrix.find_chosen() == "B1.2.2"
        await pilot.resize_terminal(99, 24)
        await settle(pilot)
        assert "‹ Level 2 of 4 Early help ›" in read_screen(app)
        assert "B1.2.2" in read_screen(app)
        assert "B1.1.1" not in read_screen(app)
        await press(pilot, "right")
        assert "■ Level 3 of 4 Child in need" in read_screen(app)
        await press(pilot, "left")
        assert app.matrix.find_chosen() == "B1.2.2"


async def test_a_line_is_shown_in_full_with_sources_named_and_its_ladder() -> None:
    async with open_matrix((120, 80), "g a 1 enter right right right down enter") as (app, pilot):
        line = PACK.indicators["A1.4.2"]
        screen = " ".join(read_screen(app).split())
        for words in (line.statement[:50], line.met_when[:50], line.not_met_when[:50], "Ages"):
            assert words in screen
        assert PACK.sources[line.cite[0].split()[0]]["title"][:40] in screen
        for rung in PACK.ladders[line.main_concept]:
            assert rung.id in screen
        assert "▸ A1.4.2" in screen
        await press(pilot, "left")
        lighter = app.matrix.trail[-1][1]
        assert PACK.indicators[lighter].main_concept == line.main_concept
        assert f"▸ {lighter}" in read_screen(app)


async def test_search_follows_each_key_forgives_slips_and_finds_red_flags() -> None:
    async with open_matrix(keys="slash b r u s e") as (app, pilot):
        assert "ruise" in read_screen(app)
        assert "! RF" in read_screen(app)
        before = app.matrix.search.results.chosen
        await press(pilot, "down")
        chosen = app.matrix.search.results.chosen
        assert chosen != before
        await press(pilot, "enter")
        assert app.matrix.trail[-1] == ("page", chosen)
        await press(pilot, "escape")
        assert app.matrix.search.results.chosen == chosen
        assert app.matrix.search.field.value == "bruse"
        await press(pilot, "x")
        assert app.matrix.search.field.value.endswith("x")


async def test_search_finds_an_id_and_says_when_nothing_is_near() -> None:
    async with open_matrix(keys="slash b 2 . 3 . 1") as (app, pilot):
        assert app.matrix.search.results.chosen == "B2.3.1"
        await press(pilot, "ctrl+u q q q q z z z")
        assert "Nothing is near these words" in read_screen(app)
        await press(pilot, "enter")
        assert app.matrix.trail[-1][0] == "search"


async def test_the_age_goes_round_in_words_and_the_counts_follow() -> None:
    async with open_matrix() as (app, pilot):
        seen = []
        for _ in range(7):
            await press(pilot, "a")
            seen.append(read_rows(app)[0].split("Age: ")[1].strip())
            counts = app.matrix.grid.counts
            assert sum(counts.values()) == sum(
                app.matrix.band == "all" or bool({"all", app.matrix.band} & set(line.ages))
                for line in PACK.indicators.values()
            )
        assert seen == ["not yet born", "under 1", "1 to 4", "5 to 10", "11 to 15", "16 and 17", "every age"]


@pytest.mark.parametrize(
    ("age", "words"), [(None, "every age"), (-0.1, "not yet born"), (7, "5 to 10"), (19, "every age")]
)
async def test_the_age_of_the_account_is_where_it_starts(age: float | None, words: str) -> None:
    async with open_matrix(age=age) as (app, _):
        assert f"Age: {words}" in read_screen(app)


async def test_the_mark_stays_on_its_line_when_the_age_still_fits_it() -> None:
    async with open_matrix((120, 40), "g a 1 enter end") as (app, pilot):
        last = app.matrix.find_chosen()
        assert last is not None
        for _ in range(7):
            await press(pilot, "a")
        assert len(app.matrix.levels.lists[0].options) > 1
        await press(pilot, "home a a a a")
        chosen = app.matrix.find_chosen()
        assert chosen is not None
        assert fits_age(PACK.indicators[chosen].ages, 7)


@pytest.mark.parametrize(
    ("keys", "picked"),
    [
        ("g b 1 enter down p", "B1.1.2"),
        ("g b 1 enter down enter p", "B1.1.2"),
        ("slash b 2 . 3 . 1 tab p", "B2.3.1"),
        ("r down p", "RF02"),
    ],
)
async def test_p_closes_the_matrix_with_the_line_that_fits(keys: str, picked: str) -> None:
    async with open_matrix(keys=keys) as (app, _):
        assert app.closed_with == [picked]


async def test_escape_goes_one_step_back_and_then_closes_with_nothing() -> None:
    async with open_matrix(keys="down enter down enter r slash escape escape escape") as (app, pilot):
        assert app.matrix.find_chosen() == "A2.1.2"
        assert app.matrix.trail[-1][0] == "levels"
        await press(pilot, "escape")
        assert app.matrix.grid.place == ("A2", 1)
        assert app.closed_with == []
        await press(pilot, "escape")
        assert app.closed_with == [None]


@pytest.mark.parametrize(
    ("keys", "dimension"), [("g b 4", "B4"), ("g C 7", "C7"), ("g e", "A2"), ("r enter g c 1", "C1")]
)
async def test_g_jumps_by_id_or_by_the_letter_beside_the_row(keys: str, dimension: str) -> None:
    async with open_matrix((60, 20), keys) as (app, pilot):
        assert app.matrix.grid.place[0] == dimension
        assert app.focused is app.matrix.grid
        assert f"{dimension} {PACK.dimensions[dimension]}"[:20] in read_screen(app)
        await press(pilot, "enter")
        assert app.matrix.trail[-1] == ("levels", dimension)


async def test_a_jump_can_be_left_and_takes_no_id_that_is_not_there() -> None:
    async with open_matrix(keys="down g x x 9 z z") as (app, pilot):
        await press(pilot, "escape")
        assert app.focused is app.matrix.grid
        assert not isinstance(app.focused, Input)
        assert app.closed_with == []


async def test_a_new_size_keeps_the_place() -> None:
    async with open_matrix((120, 40), "g c 7 right right") as (app, pilot):
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert app.matrix.grid.place == ("C7", 3)
            assert "C7 Community" in read_screen(app)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("keys", "marked"),
    [("g b 1 right right", "■"), ("g b 1 enter down", "B1.1.2"), ("slash b 2 . 3 . 1", "B2.3.1"), ("r", "RF01")],
)
async def test_without_colour_what_is_marked_is_seen(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], keys: str, marked: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_matrix(size, keys) as (app, _):
        assert marked in read_marked(app)


async def test_keys_that_mean_nothing_here_do_not_reach_the_app() -> None:
    async with open_matrix() as (app, pilot):
        await press(pilot, "1 d 9 enter 2 escape r 3")
        assert not {"1", "d", "9", "2", "3"} & set(app.heard)


async def test_every_key_of_the_screen_can_be_mapped_anew() -> None:
    app = Host()
    app.set_keymap({"matrix.search": "s", "matrix.pick": "f"})
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter s")
        assert app.matrix.trail[-1][0] == "search"
        await press(pilot, "escape f")
        assert app.closed_with == ["A1.1.1"]
    assert all(binding.id for binding in MatrixScreen.BINDINGS)
