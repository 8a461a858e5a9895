"""The evidence browser driven by keys alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot

from matrix.catalogue import load_pack
from thresholds.evidence.statement import list_conflicts
from tui.evidence_list import HERE, list_kinds
from tui.evidence_plot import PLOTS
from tui.screens.evidence import EvidenceScreen
from tui.widgets import evidence_page, figures

PACK = load_pack("oxfordshire")
SIZES = [(60, 20), (80, 24), (120, 40)]
ABUSE = "conversion_domestic_abuse"
TO_ABUSE = "slash 2 8 . 4 % space p a r e n t a l enter"


class Host(App[None]):
    """An app that opens the figures and remembers how they closed and which keys reached it."""

    def __init__(self, concepts: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.evidence = EvidenceScreen(PACK, concepts)
        self.closed_with: list[None] = []
        self.heard: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(self.evidence, self.closed_with.append)

    def on_key(self, event: events.Key) -> None:
        self.heard.append(event.key)


@asynccontextmanager
async def open_evidence(
    size: tuple[int, int] = (80, 24), keys: str = "", concepts: tuple[str, ...] = ()
) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    app = Host(concepts)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, keys)
        yield app, pilot


async def press(pilot: Pilot[None], keys: str) -> None:
    await pilot.press(*keys.split())
    for _ in range(3):  # a key in one pane can open another, which then fills itself
        await pilot.pause()


def read_rows(app: Host) -> list[str]:
    """Read the rows of the screen as they are drawn."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def read_screen(app: Host) -> str:
    return " ".join(" ".join(read_rows(app)).split())


def read_marked(app: Host) -> str:
    """Read what is drawn in reverse, or stands beside the bar of a list."""
    strips = app.screen._compositor.render_strips()
    reversed_ = [segment.text for strip in strips for segment in strip if segment.style and segment.style.reverse]
    return " ".join([*reversed_, *(row.split("▌", 1)[1] for row in read_rows(app) if "▌" in row)])


@pytest.mark.parametrize("size", SIZES)
async def test_who_has_never_seen_the_reports_can_answer_from_the_screen(size: tuple[int, int]) -> None:
    async with open_evidence(size, "down " * 8) as (app, pilot):
        assert app.evidence.figures.table.chosen == ABUSE
        told = read_screen(app)
        for words in ("174 of 613", "28.4%", "assessments that recorded parental domestic violence", "in 2014/15",
                      "were followed by a child protection plan", "Must not say: How likely a plan is"):  # fmt: skip
            assert words in told
        await press(pilot, "enter")
        assert read_rows(app)[0].strip() == "Figures › Parental domestic violence"
        seen = set(read_rows(app))
        for _ in range(4):
            await press(pilot, "pagedown")
            seen |= set(read_rows(app))
        whole = " ".join(" ".join(row.split()) for row in seen)
        figure = PACK.evidence.figures[ABUSE]
        for label in (
            "In words",
            "Must not say",
            "May say",
            "Counts",
            "Interval",
            "Of whom",
            "When",
            "Where",
            "Source",
        ):
            assert label in whole
        assert PACK.sources[figure.source]["title"][:30] in whole
        assert "paragraph 16" in whole or "paragraph" in whole
        for conflict in list_conflicts(PACK, ABUSE):
            assert f"Careful ({conflict.number})" in whole


@pytest.mark.parametrize("size", SIZES)
async def test_every_view_says_where_one_is_and_which_keys_work(size: tuple[int, int]) -> None:
    async with open_evidence(size, concepts=("neglect",)) as (app, pilot):
        steps = [
            ("", "Figures", ("Open", "Row", "/ Find", "s Sort", "k Kind", "c Errors", "v Plot", "esc Back")),
            ("enter", "Figures › Neglect of the child", ("Move", "/ Find", "c Errors", "v Plot", "esc Back")),
            ("c", "› Known errors", ("Open", "Move", "/ Find", "v Plot", "esc Back")),
            ("enter", "› Known errors › No", ("Move", "/ Find", "v Plot", "esc Back")),
            ("escape escape escape v", "Figures › Plot 1 of 4", ("tab Table/plot", "c Errors", "v Plot", "esc Back")),
            ("tab", "Figures › Plot 1 of 4 › Table", ("tab Table/plot", "c Errors", "v Plot", "esc Back")),
            ("slash", "Figures", ("Open", "Row", "tab Table", "esc Back")),
        ]
        for keys, crumbs, wanted in steps:
            await press(pilot, keys)
            rows = read_rows(app)
            assert crumbs in rows[0]
            assert [words for words in wanted if words not in rows[-1]] == []
            assert [words for words in ("s Sort", "k Kind") if words in rows[-1] and words not in wanted] == []


async def test_figures_of_what_is_recognised_stand_first_and_bear_a_sign() -> None:
    async with open_evidence((120, 40), concepts=("neglect", "sexual_abuse")) as (app, pilot):
        shown = app.evidence.figures.table.figures
        marked = [bool({"neglect", "sexual_abuse"} & set(figure.concepts)) for figure in shown]
        assert marked == sorted(marked, reverse=True)
        signs = [row for row in read_rows(app)[2:] if row.startswith(HERE)]
        assert signs
        assert f"{HERE} recognised" in read_screen(app)
        await press(pilot, "s s")
        assert app.evidence.figures.sort == "title"
        assert app.evidence.figures.table.figures[0].concepts
    async with open_evidence() as (app, _):
        assert HERE not in read_screen(app)


async def test_sort_and_kinds_go_round_and_the_mark_stays_on_its_figure() -> None:
    async with open_evidence(keys="down down down") as (app, pilot):
        chosen = app.evidence.figures.table.chosen
        for name in ("by number counted", "by title", "by percentage"):
            await press(pilot, "s")
            assert name in read_screen(app)
            assert app.evidence.figures.table.chosen == chosen
        for kind in list_kinds(PACK):
            await press(pilot, "k")
            assert {figure.kind for figure in app.evidence.figures.table.figures} == {kind}
            assert f", {kind}," in read_screen(app)
        await press(pilot, "k")
        assert len(app.evidence.figures.table.figures) == len(PACK.evidence.figures)


async def test_the_table_follows_each_key_typed_and_escape_shows_all_again() -> None:
    async with open_evidence(keys="slash n e g l e c t space 3 6 . 5") as (app, pilot):
        assert [figure.id for figure in app.evidence.figures.table.figures] == ["conversion_neglect"]
        assert "142 of 389" in read_screen(app)
        await press(pilot, "enter")
        assert app.evidence.trail[-1] == ("figure", "conversion_neglect")
        await press(pilot, "escape")
        assert app.evidence.figures.field.value == "neglect 36.5"
        await press(pilot, "ctrl+u s k c v")
        assert app.evidence.figures.field.value == "skcv"
        assert "That says nothing either way" in read_screen(app)
        await press(pilot, "enter escape")
        assert len(app.evidence.figures.table.figures) == len(PACK.evidence.figures)
        assert app.focused is app.evidence.figures.table
        assert app.closed_with == []


async def test_from_the_words_tab_goes_to_the_table_where_the_other_keys_work() -> None:
    async with open_evidence(keys="slash n e g l down tab k") as (app, _):
        shown = app.evidence.figures
        assert shown.kind == "conversion"
        assert [figure.id for figure in shown.table.figures] == ["conversion_neglect"]


async def test_conflicts_open_at_the_one_that_touches_the_figure_and_say_what_to_do() -> None:
    conflict = next(one for one in PACK.evidence.conflicts if one.number > 3 and one.figures)
    name = next(iter(conflict.figures))
    first = list_conflicts(PACK, name)[0]
    async with open_evidence((120, 60)) as (app, pilot):
        app.evidence.open("figure", name)
        await press(pilot, "c")
        assert app.evidence.errors.chosen == first.id
        assert "25 things that do not fit" in read_screen(app)
        await press(pilot, "enter")
        screen = read_screen(app)
        for label in ("Does not fit", "What to do", "Figures", "Source"):
            assert label in screen
        assert first.so[:40] in screen


@pytest.mark.parametrize("size", SIZES)
async def test_plots_go_round_each_with_its_table_behind_it(size: tuple[int, int]) -> None:
    async with open_evidence(size) as (app, pilot):
        for plot, title in PLOTS.items():
            await press(pilot, "v")
            assert app.evidence.trail[-1] == ("plot", plot)
            assert title[:30] in read_screen(app)
            await press(pilot, "tab")
            assert app.evidence.trail[-1] == ("behind", plot)
            assert any(words in read_screen(app) for words in ("S000", "Source"))
            await press(pilot, "tab")
            assert app.evidence.trail[-1] == ("plot", plot)
        await press(pilot, "v tab v")
        assert app.evidence.trail == [("figures", ""), ("plot", "recorded")]
        await pilot.resize_terminal(70, 22)
        await press(pilot, "")
        assert all(len(line) <= 70 for line in read_rows(app))


async def test_escape_goes_one_step_back_and_then_closes() -> None:
    async with open_evidence(keys=f"{TO_ABUSE} c enter v tab") as (app, pilot):
        passed = [step for step, _ in app.evidence.trail]
        assert passed == ["figures", "figure", "errors", "error", "plot", "behind"]
        for left in range(5, 0, -1):
            await press(pilot, "escape")
            assert [step for step, _ in app.evidence.trail] == passed[:left]
        assert app.evidence.figures.table.chosen == ABUSE
        await press(pilot, "escape")
        assert app.closed_with == []
        await press(pilot, "escape")
        assert app.closed_with == [None]


@pytest.mark.parametrize("size", SIZES)
async def test_without_colour_what_is_marked_is_seen_and_a_new_size_keeps_it(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_evidence(size, "down down") as (app, pilot):
        assert "Neglect of the child" in read_marked(app)
        await pilot.resize_terminal(100, 30)
        await press(pilot, "")
        assert app.evidence.figures.table.chosen == "conversion_neglect"
        assert "Neglect of the child" in read_marked(app)
        await press(pilot, "c down")
        assert "2 " in read_marked(app)


async def test_keys_that_mean_nothing_here_do_not_reach_the_app_and_all_can_be_mapped_anew() -> None:
    app = Host()
    app.set_keymap({"evidence.sort": "o", "evidence.find": "f"})
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1 y x enter 2 y escape o")
        assert not {"1", "2", "x", "y"} & set(app.heard)
        assert app.evidence.figures.sort == "n"
        await press(pilot, "f")
        assert app.focused is app.evidence.figures.field
    places = (EvidenceScreen, figures.FigureTable, figures.FigureField, evidence_page.PartsPage, evidence_page.ErrorList,
              evidence_page.PlotPane)  # fmt: skip
    bindings = [binding for place in places for binding in place.BINDINGS]
    assert all(str(binding.id).startswith("evidence.") for binding in bindings)
