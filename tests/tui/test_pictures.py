"""Every screen at three sizes, compared with pictures kept as files."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from app_screens import WALK, walk
from driving import SIZES, open_app
from pictures import FOLDER, HOW, RENEW, compare_picture, draw_marks, draw_svg, draw_text, stop_blinking

from matrix.pack import Pack

DAY = date(2026, 11, 20)
IN_SVG = {"chat_account", "review", "matrix_grid"}
SVG_SIZE = (80, 24)


@pytest.fixture(autouse=True)
def _same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.read_day", lambda given: DAY)
    monkeypatch.delenv("NO_COLOR", raising=False)


async def draw_all(size: tuple[int, int]) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Draw every screen: as text, as what is in reverse, and some as SVG."""
    texts, marks, svgs = {}, {}, {}
    async with open_app(size) as (app, pilot):
        async for name in walk(app, pilot):
            stop_blinking(app)
            await pilot.pause()
            texts[name], marks[name] = draw_text(app), draw_marks(app)
            if name in IN_SVG:
                svgs[name] = draw_svg(app)
    return texts, marks, svgs


def tell(differences: list[str]) -> str:
    found = [one for one in differences if one]
    return "\n\n".join([*found, HOW]) if found else ""


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_looks_as_its_picture_in_colour_and_without(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    coloured, _, svgs = await draw_all(size)
    monkeypatch.setenv("NO_COLOR", "1")
    plain, marks, _ = await draw_all(size)
    assert plain == coloured, "colour is the only carrier of something"
    end = f"-{size[0]}x{size[1]}.txt"
    differences = [compare_picture(name + end, plain[name] + marks[name]) for name in plain]
    if size == SVG_SIZE:
        differences += [compare_picture(f"{name}.svg", svg) for name, svg in svgs.items()]
    assert not (told := tell(differences)), told


def test_there_is_a_picture_for_every_screen_and_no_other() -> None:
    wanted = {f"{name}-{width}x{height}.txt" for name, _ in WALK for width, height in SIZES}
    assert {path.name for path in FOLDER.iterdir()} == wanted | {f"{name}.svg" for name in IN_SVG}


def test_no_picture_holds_a_date_or_the_hash_of_the_pack(pack: Pack) -> None:
    for path in FOLDER.iterdir():
        words = path.read_text(encoding="utf-8")
        assert not re.search(r"\b20\d\d-\d\d-\d\d\b", words), path.name
        assert pack.hash[:8] not in words, path.name


def test_a_difference_is_told_by_row_and_renewing_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(RENEW, raising=False)
    assert "+new" in compare_picture("a.txt", "new\n", tmp_path)
    monkeypatch.setenv(RENEW, "1")
    assert compare_picture("a.txt", "new\nrow\n", tmp_path) == ""
    monkeypatch.delenv(RENEW)
    assert compare_picture("a.txt", "new\nrow\n", tmp_path) == ""
    told = compare_picture("a.txt", "new\nold\n", tmp_path)
    assert "-row" in told
    assert "+old" in told
